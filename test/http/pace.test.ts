import assert from 'node:assert/strict';
import { timesOf } from '../../src/learn/training/path.ts';
import { trainingWords } from '../../src/learn/training/training.words.ts';
import { type Lang, languages, practiceOf } from '../../src/standard/standard.ts';
import { duration } from '../../src/web/format.ts';
import type { PageName } from '../../src/web/links.ts';
import { course, onApp, standard } from '../support/app.ts';
import { type Answer, plain, says, saysNot } from '../support/client.ts';
import {
  begin,
  beginAndPass,
  openTest,
  questionAsked,
  rightly,
  steps,
  takeTest,
  walkPath,
  wrongKeys,
} from '../support/learner.ts';

const readIn = ({ text }: Answer): string => plain(text.replace(/<[^>]+>/g, ''));
const titleOf = (theme: number, lang: Lang): string =>
  `${theme}. ${standard.themes.find(({ id }) => id === theme)?.title[lang]}`;
/** « Environ 2 h 05 », “about 1 h 05 min”, in minutes. */
const minutesIn = (text: string): number => {
  const [, hours = '0', rest = '0'] = text.match(/(?:about|environ) (?:(\d+)\u00a0h\u00a0?)?(\d+)?/) ?? [];
  return Number(hours) * 60 + Number(rest);
};

/** Steps that are left, and a time that is, in any number. */
const stepsLeft = { fr: /il reste \d+ étapes?/, en: /steps? .*left, about/ };
const timeLeft = { fr: /il reste \d|environ \d/, en: /left, about|about \d/ };

onApp('The positioning test', ({ test, shared }) => {
  for (const lang of languages) {
    const words = trainingWords[lang];
    const titled = (id: number): string => titleOf(id, lang);

    test(`says which themes to take time for and which may be read quickly, and the path follows (${lang})`, async () => {
      const learner = await begin(await shared(), 'employees', lang);
      const before = (await learner.client.get(learner.to('path'))).text;
      // Themes 1 and 2 rightly, and no other.
      await takeTest(learner, 'positioning', rightly(2));
      const resultPage = await learner.client.get(learner.to('positioning'));
      const pathPage = await learner.client.get(learner.to('path'));
      const path = readIn(pathPage);
      for (const page of [readIn(resultPage), path]) {
        assert.ok(page.includes(`${words.paceQuick} ${[1, 2].map(titled).join('; ')}.`));
        assert.ok(page.includes(`${words.paceSlow} ${[3, 4, 5, 6].map(titled).join('; ')}.`));
        assert.ok(page.includes(words.pace.slow) && page.includes(words.pace.quick));
      }
      // Each theme named leads to its steps, from the result and on the path itself.
      for (const { id } of standard.themes) {
        says(resultPage, `href="${learner.to('path')}#theme-${id}"`);
        says(pathPage, `href="#theme-${id}"`, `id="theme-${id}"`);
      }
      assert.ok(
        minutesIn(path) > 0 && minutesIn(path) < minutesIn(plain(before)),
        `${minutesIn(path)} is less`,
      );
      const quick = (await learner.client.get(learner.to('step', { step: 'p1' }))).text;
      const slow = (await learner.client.get(learner.to('step', { step: 'p9' }))).text;
      const folded = (text: string, practice: number, isMore: boolean): boolean => {
        const { examples } = practiceOf(standard, practice) ?? assert.fail();
        return text.includes(words.examplesFolded(examples.length - (isMore ? 1 : 0), isMore));
      };
      assert.ok(quick.includes(words.paceHere(words.pace.quick)) && folded(quick, 1, false));
      assert.ok(slow.includes(words.paceHere(words.pace.slow)) && folded(slow, 9, true));
    });

    test(`not begun, is passed over by a link that ends nothing; begun, it is ended by a button (${lang})`, async () => {
      const learner = await begin(await shared(), 'employees', lang);
      const { client, to } = learner;
      const ends = async (): Promise<readonly [link: boolean, button: boolean]> => {
        const { text } = await client.get(to('positioning'));
        return [plain(text).includes(words.positioningSkip), text.includes('name="close"')];
      };
      assert.deepEqual(await ends(), [true, false]);
      await client.get(to('path'));
      await openTest(learner, 'positioning');
      assert.deepEqual(await ends(), [false, true]);
    });

    test(`stopped early, advises on what was answered, and on nothing else (${lang})`, async () => {
      const learner = await begin(await shared(), 'employees', lang);
      const page = await openTest(learner, 'positioning');
      const here = learner.to('positioningQuestion', { rank: 1 });
      await learner.client.submit(page, here, { answer: wrongKeys(questionAsked(page, here)) });
      await learner.act(learner.to('positioning'), { close: 'yes' });
      const path = readIn(await learner.client.get(learner.to('path')));
      assert.ok(path.includes(`${words.paceSlow} ${titled(1)}.`));
      assert.ok(!path.includes(words.pace.quick));
    });

    test(`takes « I do not know » for an answer (${lang})`, async () => {
      const learner = await begin(await shared(), 'employees', lang);
      let page = await openTest(learner, 'positioning');
      for (const { id: rank } of standard.themes) {
        const here = learner.to('positioningQuestion', { rank });
        page = await learner.client.submit(page, here, { unknown: 'yes' });
        says(page, words.notKnown);
        saysNot(page, 'outcome bad');
      }
      const result = await learner.client.get(learner.to('positioning'));
      says(result, words.positioningScore(0, standard.themes.length));
      assert.equal(
        [...result.text.matchAll(new RegExp(words.pace.slow, 'g'))].length,
        standard.themes.length,
      );
    });

    test(`is softer than the evaluation, where nobody may say that they do not know (${lang})`, async () => {
      const learner = await begin(await shared(), 'employees', lang);
      const page = await openTest(learner, 'positioning');
      const here = learner.to('positioningQuestion', { rank: 1 });
      says(page, words.doNotKnow);
      const wrong = await learner.client.submit(page, here, { answer: wrongKeys(questionAsked(page, here)) });
      saysNot(wrong, words.wrong);
      await walkPath(learner);
      const asked = await openTest(learner, 'evaluation');
      const first = learner.to('evaluationQuestion', { rank: 1 });
      saysNot(asked, words.doNotKnow);
      says(await learner.client.submit(asked, first, { unknown: 'yes' }), 400);
    });

    test(`not taken, advises nothing (${lang})`, async () => {
      const learner = await begin(await shared(), 'employees', lang);
      saysNot(await learner.client.get(learner.to('path')), words.paceFrom);
    });
  }
});

onApp('What is left', ({ test, shared }) => {
  const { training, test: ofTest } = timesOf(standard, course);
  const announced: readonly (readonly [PageName, number])[] = [
    ['home', training],
    ['training', training],
    ['path', training - ofTest.positioning],
    ['path', ofTest.positioning],
    ['code', ofTest.positioning],
    ['positioning', ofTest.positioning],
  ];

  for (const lang of languages)
    test(`is at first what is announced on every page, and goes down with each answer, in ${lang}`, async () => {
      const learner = await begin(await shared(), 'employees', lang);
      const { client, to } = learner;
      for (const [name, minutes] of announced) says(await client.get(to(name)), duration(minutes, lang));
      const asked = await openTest(learner, 'positioning');
      const here = to('positioningQuestion', { rank: 1 });
      const left = (share: number): string =>
        trainingWords[lang].timeLeft(duration(ofTest.positioning * share, lang));
      says(asked, left(1));
      says(await client.submit(asked, here, { unknown: 'yes' }), left(5 / 6));
    });

  for (const lang of languages) {
    const words = trainingWords[lang];

    test(`is said by what is left to do, wherever one stands in the path (${lang})`, async () => {
      const learner = await begin(await shared(), 'managers', lang);
      const last = async (): Promise<string> =>
        plain((await learner.client.get(learner.to('step', { step: 'commitments' }))).text);
      assert.ok((await last()).includes(words.stepsLeft(steps.length, true, '')));
      await walkPath(learner);
      assert.ok((await last()).includes(words.evaluationLeft('')));
      assert.ok(!stepsLeft[lang].test(await last()));
    });

    test(`is nothing once everything is done (${lang})`, async () => {
      const { client, to } = await beginAndPass(await shared(), 'employees', lang);
      for (const path of [to('path'), ...['commitments', 'p1', 'e6'].map((step) => to('step', { step }))]) {
        const text = plain((await client.get(path)).text);
        assert.ok(text.includes(words.pathDone), path);
        assert.ok(!timeLeft[lang].test(text), path);
      }
    });
  }
});
