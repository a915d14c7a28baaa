import assert from 'node:assert/strict';
import { href } from '../../src/web/links.ts';
import { onApp, standard } from '../support/app.ts';
import { attribute, plain, tags, textOf } from '../support/client.ts';
import { begin, fileOf } from '../support/learner.ts';
import { openRoom } from '../support/room.ts';

const inside = (text: string, element: string): string =>
  text.match(new RegExp(`<${element}[ >][\\s\\S]*?</${element}>`))?.[0] ?? '';

/** What a form is called: by its own label, or by the heading that it refers to. */
const nameOf = (text: string, form: string): string | undefined => {
  const heading = attribute(form, 'aria-labelledby');
  return heading === undefined
    ? attribute(form, 'aria-label')
    : text.match(new RegExp(`<(\\w+) id="${heading}"[^>]*>([^<]+)</\\1>`))?.[2];
};

/** What assistive technologies and search engines are told that nobody sees. */
onApp('A page', ({ test, shared }) => {
  test('has its skip link in a landmark, first of all links', async () => {
    const { client } = await begin(await shared());
    for (const path of ['/fr', '/en/training', '/fr/formation/parcours', '/fr/nulle-part']) {
      const { text } = await client.get(path);
      const [first = ''] = tags(text, 'a');
      assert.equal(attribute(first, 'href'), '#content', path);
      assert.ok(inside(text, 'header').includes(first), path);
    }
  });

  test('of the training says what it is for to search engines', async () => {
    const client = (await shared()).client();
    for (const path of ['/fr/formation', '/en/training']) {
      const meta = tags((await client.get(path)).text, 'meta').find(
        (tag) => attribute(tag, 'name') === 'description',
      );
      assert.ok((attribute(meta ?? '', 'content')?.length ?? 0) > 50, path);
    }
  });

  test('that has several forms names each of them apart', async () => {
    const learner = await begin(await shared(), 'employees', 'en');
    const { client, to, act } = learner;
    for (const action of ['1.1', '7.1'])
      await act(to('step', { step: 'commitments' }), { action, words: 'Listen', due: '2027-03-15' });
    const id = (await fileOf(learner)).commitments[0]?.id ?? assert.fail();
    const visitor = (await shared()).client();
    const pages = [
      ...(await Promise.all(
        [
          to('path'),
          to('myData'),
          to('newCode'),
          to('erase'),
          to('commitments'),
          to('commitment', { commitment: id }),
          to('step', { step: 'commitments' }),
        ].map((path) => client.get(path)),
      )),
      await visitor.get(to('training')),
    ];
    let named = 0;
    for (const { path, text } of pages) {
      const forms = tags(text, 'form').filter((form) => attribute(form, 'role') !== 'search');
      if (forms.length < 2) continue;
      named += 1;
      const names = forms.map((form) => nameOf(text, form));
      assert.ok(
        names.every((name) => name),
        `${path}: ${names}`,
      );
      assert.equal(new Set(names).size, names.length, `${path}: ${names}`);
    }
    assert.ok(named > 1, 'pages have several forms');
  });

  test('where a session is composed groups its steps under a name, each list under its theme', async () => {
    const { text } = await (await shared()).client().get('/fr/formation/animer/composer');
    const form = text.slice(text.indexOf('class="composer"'), text.indexOf('name="audience"'));
    const groups = form.match(/<fieldset[\s\S]*?<\/fieldset>/g) ?? [];
    assert.equal(groups.length, 7);
    for (const group of groups) assert.match(group, /<legend>[^<]+<\/legend>/);
    const boxes = (part: string): number => part.match(/<input type="checkbox"/g)?.length ?? 0;
    assert.ok(boxes(form) > 40);
    assert.equal(
      groups.map(boxes).reduce((sum, count) => sum + count),
      boxes(form),
      'none stands outside',
    );
  });
});

const strategy = 'Stratégie de transformation numérique gouvernementale';
const centre = "Centre québécois d'excellence numérique";
const showcase = 'Vitrine numériQc';
const section = 'Accompagnement des organismes publics';
const heading = 'Bonnes pratiques numériques gouvernementales';

/** The main part of a page without what is said to be in French, and what is. */
const heardIn = (page: string) => {
  const main = page.split('<main')[1] ?? assert.fail('no main part');
  const french = /<span lang="fr">(.*?)<\/span>/g;
  const words = (html: string): string => plain(html.replace(/<[^>]+>/g, ''));
  return {
    french: new Set([...main.matchAll(french)].map(([, said]) => words(said ?? ''))),
    english: words(main.replace(french, '')),
  };
};

const saysInFrench = (page: string, names: readonly string[]): void => {
  const { french, english } = heardIn(page);
  for (const name of names) {
    assert.ok(french.has(name), `${name} is said to be in French`);
    assert.ok(!english.includes(name), `${name} is nowhere read as English`);
  }
};

onApp('A name that an English page leaves in French', ({ test, shared }) => {
  test('is said to be in French on open pages, and in the lessons', async () => {
    const app = await shared();
    const read = async (name: 'layers' | 'about' | 'glossary'): Promise<string> =>
      (await app.client().get(href(name, 'en'))).text;
    saysInFrench(await read('layers'), [strategy, centre, showcase, section, heading]);
    saysInFrench(await read('about'), [showcase, section, heading]);
    saysInFrench(await read('glossary'), [centre, showcase]);

    const { client, to } = await begin(app, 'employees', 'en');
    const lesson = async (step: string): Promise<string> => (await client.get(to('step', { step }))).text;
    saysInFrench(await lesson('context'), [
      strategy,
      centre,
      'ministère de la Cybersécurité et du Numérique',
    ]);
    saysInFrench(await lesson('documentation'), [showcase, section, heading]);
  });

  test('is said to be in French on the screen of a room, its phones and its last screen', async () => {
    const led = await openRoom(await shared(), { steps: ['context', 'documentation'], lang: 'en' });
    const phone = await led.join({ lang: 'en' });
    const screen = async (): Promise<string> =>
      (await led.client.get(href('projector', 'en', { link: led.projector }))).text;
    await led.lead('next');
    for (const page of [await screen(), (await phone.page()).text]) saysInFrench(page, [strategy, centre]);
    await led.lead('next');
    for (const page of [await screen(), (await phone.page()).text])
      saysInFrench(page, [showcase, section, heading]);
    await led.lead('end');
    for (const page of [await screen(), (await phone.page()).text])
      saysInFrench(page, [showcase, section, heading]);
  });

  test('needs no such word on a French page', async () => {
    const { text } = await (await shared()).client().get(href('layers', 'fr'));
    assert.ok(plain(text).includes(standard.sources[0]?.label.fr ?? 'none'));
    assert.equal(heardIn(text).french.size, 0);
    assert.ok(textOf(text, 'h1'));
  });
});
