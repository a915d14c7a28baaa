import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { course, standard } from '../../../test/support/app.ts';
import { languagesFor } from '../../../test/support/scale.ts';
import { sentenceOf } from '../../course/course.ts';
import { objectivesOf } from '../../course/objectives.ts';
import { type Lang, saidOf, sourceOf } from '../../standard/standard.ts';
import { sessionPlanOf } from '../prepare/plan.ts';
import { prepareWords } from '../prepare/prepare.words.ts';
import { scriptSteps } from '../prepare/script.ts';
import { exampleFor } from '../steps/step-parts.ts';
import { type HandoutKind, makeHandout } from './handouts.ts';
import { handoutsWords } from './handouts.words.ts';

type Node = { readonly role?: string; readonly lang?: string; readonly children?: readonly Node[] };
const elements = (node: Node): readonly Node[] => [node, ...(node.children ?? []).flatMap(elements)];

const noSpaces = (text: string): string => text.replaceAll("'", '’').replace(/\s+/g, '');

const make = async (kind: HandoutKind, lang: Lang, script: string) =>
  (await makeHandout({ course, standard }, { kind, lang, script, steps: '' })) ?? assert.fail(script);

const readAgain = async (kind: HandoutKind, lang: Lang, script: string) =>
  readPdf((await make(kind, lang, script)).body);

const readPdf = async (body: Uint8Array) => {
  const task = getDocument({ data: new Uint8Array(body), verbosity: 0 });
  const pdf = await task.promise;
  const pages = await Promise.all(
    Array.from({ length: pdf.numPages }, async (_, rank) => {
      const page = await pdf.getPage(rank + 1);
      const { items } = await page.getTextContent();
      return {
        tree: (await page.getStructTree()) as Node,
        links: (await page.getAnnotations()).filter(({ subtype }) => subtype === 'Link'),
        items: items.flatMap((item) => ('str' in item && item.str.trim() ? [item] : [])),
      };
    }),
  );
  const { info } = await pdf.getMetadata();
  const result = {
    pages,
    lang: (info as { Language?: string }).Language,
    title: (info as { Title?: string }).Title ?? '',
    outline: (await pdf.getOutline()) ?? [],
    text: noSpaces(pages.flatMap(({ items }) => items.map(({ str }) => str)).join('')),
  };
  await task.destroy();
  return result;
};

const alreadyRead = new Map<string, ReturnType<typeof readAgain>>();

/** What a reader of PDF finds in a handout, which is read once. */
const read = (kind: HandoutKind, lang: Lang, script: string): ReturnType<typeof readAgain> => {
  const key = `${kind} ${lang} ${script}`;
  const known = alreadyRead.get(key) ?? readAgain(kind, lang, script);
  alreadyRead.set(key, known);
  return known;
};

/** A text that is not within the edges of its page, in points from its bottom left. */
type Item = { readonly str: string; readonly transform: readonly number[]; readonly width: number };
const pastEdges = ({ str, transform, width }: Item): readonly string[] => {
  const [x = 0, y = 0] = transform.slice(-2);
  return x >= 59 && x + width <= 554 && y >= 30 && y <= 745 ? [] : [`${str} at ${x} ${y}`];
};

const kinds = ['booklet', 'guide'] as const;

for (const kind of kinds)
  describe(`The ${kind} of a session`, () => {
    for (const script of ['short', 'full'])
      for (const lang of languagesFor(`${kind} ${script}`))
        test(`is tagged, in its language, each page within its edges and numbered (${script}, ${lang})`, async () => {
          const { pages, title, lang: told, outline } = await read(kind, lang, script);
          assert.equal(told, `${lang}-CA`);
          assert.ok(title.length > 10);
          assert.ok(outline.length > 0, 'its parts can be gone to');
          const roles = pages.flatMap(({ tree }) => elements(tree).map(({ role }) => role));
          assert.equal(roles.filter((role) => role === 'H1').length, 1);
          for (const role of ['H2', 'H3', 'P', 'L', 'LI', 'LBody']) assert.ok(roles.includes(role), role);
          const past = pages.flatMap(({ items }) => items.flatMap(pastEdges));
          assert.deepEqual(past, []);
          for (const [rank, { items }] of pages.entries()) {
            assert.ok(items.length > 3, `page ${rank + 1} is not empty`);
            const number = `${rank + 1}${lang === 'fr' ? 'sur' : 'of'}${pages.length}`;
            assert.ok(noSpaces(items.map(({ str }) => str).join('')).includes(number), number);
          }
          if (lang === 'en')
            assert.ok(pages.some(({ tree }) => elements(tree).some((node) => node.lang === 'fr-CA')));
        });

    test('is the same bytes for the same plan', async () => {
      const [one, other] = [await make(kind, 'fr', 'short'), await make(kind, 'fr', 'short')];
      assert.deepEqual(one.body, other.body);
      assert.match(one.name, /^cap18-(cahier|guide)-short-fr-\d{4}\.\d\.pdf$/);
    });
  });

test('The guide says what the script says, in its order, answers included', async () => {
  for (const lang of languagesFor('what the guide says')) {
    const plan = sessionPlanOf(course, 'full', '') ?? assert.fail();
    const { text } = await read('guide', lang, 'full');
    let from = 0;
    for (const { notes, said = '', title } of scriptSteps({ lang, standard, course }, plan)) {
      const at = text.indexOf(noSpaces(notes), from);
      assert.ok(at > 0, `${title}: ${notes}`);
      assert.ok(text.includes(noSpaces(said)), said);
      from = at;
    }
    for (const { options } of course.openings)
      for (const { why } of options.filter(({ right }) => right))
        assert.ok(text.includes(noSpaces(why?.[lang] ?? assert.fail())), why?.[lang]);
    for (const { findings, case: told } of course.exercises.slice(0, 1))
      for (const each of [told, ...findings.flatMap((finding) => [finding.text, finding.why])])
        assert.ok(text.includes(noSpaces(each[lang])), each[lang]);
    for (const line of [...prepareWords[lang].beforeList, prepareWords[lang].openOfficial])
      assert.ok(text.includes(noSpaces(line)), line);
  }
});

test('The booklet leads to the documentation, to the official visual, and to who answers comments', async () => {
  const official = sourceOf(standard, 'vitrine') ?? assert.fail();
  const visual = sourceOf(standard, 'visual') ?? assert.fail();
  for (const lang of languagesFor('where the booklet leads')) {
    const { pages, text } = await read('booklet', lang, 'short');
    const links = pages.flatMap((page) => page.links);
    const mail = `mailto:${standard.publisher.feedback}`;
    const led = new Set(links.map(({ unsafeUrl }) => unsafeUrl));
    assert.deepEqual(led, new Set([official.url, visual.url, mail]));
    for (const { url } of [official, visual]) assert.ok(text.includes(url), 'it is read on paper too');
    for (const { rect, contentsObj } of links) {
      assert.ok(contentsObj.str, 'and said by a reader');
      const [left = 0, bottom = 0, right = 0, top = 0] = rect as readonly number[];
      assert.ok(left >= 59 && right <= 554 && right - left > 20 && top - bottom > 8, `${rect}`);
    }
    const roles = pages.flatMap(({ tree }) => elements(tree).map(({ role }) => role));
    assert.equal(roles.filter((role) => role === 'Link').length, 3);
  }
});

test('The booklet of a room has the questions that who leads asks it in their own words', async () => {
  const question = {
    id: 'O1',
    kind: 'choice',
    words: 'Où perdons-nous le plus de temps?',
    lang: 'fr',
    choices: ['Au téléphone', 'Au comptoir'],
    other: { words: 'Where do we lose the most time?', choices: ['On the phone', 'At the counter'] },
  } as const;
  const plan = sessionPlanOf(course, 'own', 'objectives.Q1') ?? assert.fail();
  const asked = { ...plan, steps: [...plan.steps, { ...(plan.steps[0] ?? assert.fail()), step: 'O1' }] };
  const wordsIn = { fr: question, en: question.other };
  for (const [lang, own] of [['fr', []] as const, ['fr', [question]] as const, ['en', [question]] as const]) {
    const room = { code: 'ABC123', plan: asked, own };
    const wanted = { kind: 'booklet', lang, script: 'own', steps: '', room } as const;
    const { body } = (await makeHandout({ course, standard }, wanted)) ?? assert.fail();
    const { text } = await readPdf(body);
    for (const words of [handoutsWords[lang].ownQuestions, wordsIn[lang].words, ...wordsIn[lang].choices])
      assert.equal(text.includes(noSpaces(words)), own.length > 0, words);
  }
});

test('The booklet keeps an example on the page that has the room to write under it', async () => {
  const { pages } = await read('booklet', 'fr', 'full');
  const texts = pages.map(({ items }) => noSpaces(items.map(({ str }) => str).join('')));
  for (const practice of standard.practices) {
    const example = noSpaces(exampleFor(practice, undefined)?.text.fr ?? assert.fail());
    const page = texts.find((text) => text.includes(example));
    assert.ok(page?.includes(noSpaces(practice.firstSteps?.sign.fr ?? assert.fail())), `${practice.id}`);
  }
});

test('The booklet keeps what the session took, and nothing that it did not', async () => {
  for (const lang of languagesFor('what the booklet keeps')) {
    const { text } = await read('booklet', lang, 'short');
    const steps = (sessionPlanOf(course, 'short', '') ?? assert.fail()).steps.map(({ step }) => step);
    for (const objective of objectivesOf(course.objectives, steps, standard))
      assert.ok(text.includes(noSpaces(objective[lang])));
    for (const practice of standard.practices) {
      const isTaken = steps.includes(`P${practice.id}`);
      const sentence = noSpaces(sentenceOf(course, practice.id)?.[lang] ?? '');
      assert.equal(text.includes(sentence), isTaken, practice.title.fr);
      if (!isTaken) continue;
      for (const action of practice.actions)
        for (const each of [action.title, ...saidOf(action)])
          assert.ok(text.includes(noSpaces(each[lang])), each[lang]);
      assert.ok(text.includes(noSpaces(practice.firstSteps?.sign[lang] ?? assert.fail())));
    }
  }
});
