import assert from 'node:assert/strict';
import { href } from '../../src/web/links.ts';
import { onApp, standard } from '../support/app.ts';
import { plain, textOf } from '../support/client.ts';
import { begin } from '../support/learner.ts';
import { openRoom } from '../support/room.ts';

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
