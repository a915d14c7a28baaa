import assert from 'node:assert/strict';
import { documentWords } from '../../src/learn/attestation/attestation.words.ts';
import { understandWords } from '../../src/learn/understand/understand.words.ts';
import { type Lang, languages } from '../../src/standard/standard.ts';
import { href } from '../../src/web/links.ts';
import { firstStepsWords, layerWords, layoutWords } from '../../src/web/words.ts';
import { course, onApp, standard, type TestApp } from '../support/app.ts';
import { type Answer, attribute, plain, tags, textOf } from '../support/client.ts';
import { begin, beginAndPass } from '../support/learner.ts';

const withoutSpaces = (text: string): string => text.replace(/\s+/g, '');
const has = ({ text }: Answer, said: string): boolean =>
  withoutSpaces(plain(text.replace(/<[^>]+>/g, ''))).includes(withoutSpaces(said));

const body = { fr: 'Ministère de la Forêt', en: 'Department of the Forest' };

/** The address of someone's attestation, by the language it is read in. */
const attested = async (app: TestApp): Promise<Readonly<Record<Lang, string>>> => {
  const { act, client, to } = await beginAndPass(app, 'employees', 'fr');
  await act(to('certificate'), { name: 'Ada Lovelace' });
  const number = textOf((await client.get(to('certificate'))).text, 'code') ?? assert.fail();
  const at = (lang: Lang): string => href('attestation', lang, { number });
  return { fr: at('fr'), en: at('en') };
};

onApp('Who says what', ({ test, shared, start }) => {
  const read = async (path: string): Promise<Answer> => (await shared()).client().get(path);

  for (const lang of languages) {
    const to = href('layers', lang);

    test(`is told on a page of its own, each layer with its author (${lang})`, async () => {
      const page = await read(to);
      for (const { id, author, covers } of standard.layers ?? assert.fail()) {
        assert.ok(has(page, understandWords[lang].layers[id]), id);
        assert.ok(has(page, author[lang]), id);
        assert.ok(has(page, covers[lang]), id);
      }
      const links = tags(page.text, 'a').map((link) => attribute(link, 'href'));
      for (const { url } of standard.sources) assert.ok(links.includes(url), url);
    });

    for (const name of ['practice', 'sheet'] as const)
      test(`is said on each ${name}, which leads there, and marks its suggestions (${lang})`, async () => {
        for (const { id, actions, firstSteps } of standard.practices) {
          const page = await read(href(name, lang, { id }));
          for (const remark of actions.flatMap(({ remarks = [] }) => remarks))
            assert.ok(has(page, `${layerWords[lang].adds} ${remark[lang]}`), remark[lang]);
          assert.ok(has(page, layerWords[lang].note), `${id}`);
          assert.ok(tags(page.text, 'a').some((link) => attribute(link, 'href') === to));
          assert.ok(has(page, `${firstStepsWords[lang].title} ${layerWords[lang].suggestion}`), `${id}`);
          assert.ok(firstSteps);
          const { gestures, questions, sign, objection } = firstSteps;
          for (const said of [
            ...Object.values(gestures),
            ...questions,
            sign,
            objection.said,
            objection.answer,
          ])
            assert.ok(has(page, said[lang]), `${id}: ${said[lang]}`);
        }
      });

    test(`is said at each practice of the training, which leads there (${lang})`, async () => {
      const learner = await begin(await shared(), 'employees', lang);
      for (const { id, title } of standard.practices) {
        const page = await learner.client.get(learner.to('step', { step: `p${id}` }));
        assert.ok(textOf(page.text, 'h1')?.includes(title[lang]), `${id}`);
        assert.ok(has(page, layerWords[lang].note), `${id}`);
        assert.ok(
          tags(page.text, 'a').some((link) => attribute(link, 'href') === to),
          `${id}`,
        );
      }
    });

    test(`is said of every passage that a search finds (${lang})`, async () => {
      const of = (query: string) => read(`${href('search', lang)}?q=${encodeURIComponent(query)}`);
      const { foundIn } = understandWords[lang];
      const said = standard.practices[6]?.firstSteps?.sign[lang] ?? assert.fail();
      assert.ok(has(await of(said), foundIn.firstSteps));
      assert.ok(has(await of(said), layerWords[lang].suggestion));
      assert.ok(has(await of('7.1'), `${foundIn.action} – ${layerWords[lang].wording}`));
      const theme = standard.themes[0]?.title[lang] ?? assert.fail();
      assert.ok(has(await of(theme), `${foundIn.theme} – ${layerWords[lang].official}`));
    });

    test(`shows what people may object as an objection, in quotation marks (${lang})`, async () => {
      const objection = standard.practices[6]?.firstSteps?.objection.said[lang] ?? assert.fail();
      const page = await read(`${href('search', lang)}?q=${encodeURIComponent(objection)}`);
      const { foundIn, foundPart, practice } = understandWords[lang];
      const place = [foundIn.firstSteps, `${practice} 7`, foundPart.objection, layerWords[lang].suggestion];
      assert.ok(has(page, place.join(' – ')));
      assert.ok(has(page, firstStepsWords[lang].quoted(objection)));
    });

    test(`tells who searches a word that Cap18 does not use what it took instead (${lang})`, async () => {
      const typed = { fr: 'RGPD', en: 'GDPR' }[lang];
      const page = await read(`${href('search', lang)}?q=${typed}`);
      const { means, note } = course.synonyms.find(({ says }) => says[lang].includes(typed)) ?? assert.fail();
      assert.ok(has(page, understandWords[lang].searchAbsent(typed, means[lang])));
      assert.ok(has(page, note?.[lang] ?? assert.fail()));
      assert.ok(has(page, understandWords[lang].foundBy(means[lang].slice(0, 1))));
    });

    test(`says what evidence is where some is suggested, and what each kind of it is (${lang})`, async () => {
      const words = understandWords[lang];
      for (const { id, actions } of standard.practices) {
        const page = await read(href('practice', lang, { id }));
        assert.equal(plain(page.text).split(words.proofsLead).length - 1, actions.length, `${id}`);
        for (const { kind } of actions.flatMap(({ proofs }) => proofs))
          assert.ok(has(page, `${words.proofKinds[kind]} (${words.proofKindsMean[kind]})`), `${id}, ${kind}`);
      }
    });

    test(`says on every page that this is no site of the government (${lang})`, async () => {
      for (const name of ['home', 'understand', 'training', 'privacy'] as const)
        assert.ok(has(await read(href(name, lang)), layoutWords[lang].notGovernment));
    });
  }

  test('is said on an attestation, which leads there', async () => {
    assert.match(documentWords.fr.layers('', undefined), /de Cap18.*n'est pas un document officiel/);
    assert.match(documentWords.en.layers('', undefined), /by Cap18.*not an official document/);
    const pages = await attested(await shared());
    for (const lang of languages) {
      const page = await read(pages[lang]);
      assert.ok(has(page, documentWords[lang].layers(standard.version, undefined)));
      assert.ok(
        tags(page.text, 'a')
          .map((link) => attribute(link, 'href'))
          .includes(href('layers', lang)),
      );
    }
  });

  test('is said on an attestation with the name of the public body, where there is one', async () => {
    const app = await start({ site: { organisation: body } });
    const pages = await attested(app);
    for (const lang of languages) {
      const page = await app.client().get(pages[lang]);
      assert.ok(has(page, documentWords[lang].layers(standard.version, body[lang])));
      assert.ok(has(page, body[lang]));
      assert.ok(!has(page, documentWords[lang].layers(standard.version, undefined)));
    }
  });

  test('does not say of a site that a public body runs that it is none of the government', async () => {
    const theirs = (await start({ site: { organisation: body } })).client();
    for (const lang of languages)
      for (const name of ['home', 'layers'] as const) {
        const page = await theirs.get(href(name, lang));
        assert.ok(!has(page, layoutWords[lang].notGovernment));
        assert.ok(!has(page, understandWords[lang].notOfficial));
        assert.ok(has(page, body[lang]));
      }
  });
});
