import assert from 'node:assert/strict';
import { onApp } from '../support/app.ts';
import { attribute, tags } from '../support/client.ts';
import { begin, fileOf } from '../support/learner.ts';

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
