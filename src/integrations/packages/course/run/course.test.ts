import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { course, noon, standard } from '../../../../../test/support/app.ts';
import { says, textOf } from '../../../../../test/support/client.ts';
import { column } from '../../../../../test/support/columns.ts';
import { rightKeys, wrongKeys } from '../../../../../test/support/learner.ts';
import {
  beginTaken,
  linksIn,
  storageInMemory,
  takenCourse,
  takePath,
  takeTest,
} from '../../../../../test/support/taken-course.ts';
import { stepsOf } from '../../../../learn/training/path.ts';
import { trainingWords } from '../../../../learn/training/training.words.ts';
import { addDays } from '../../../../standard/days.ts';
import { languages } from '../../../../standard/standard.ts';
import { href } from '../../../../web/links.ts';
import { courseName } from './main.ts';
import { runWords } from './run.words.ts';
import { readState } from './state.ts';

const steps = stepsOf(standard, course);

describe('The course, without a server', () => {
  for (const lang of languages)
    test(`goes from the first page to the result (${lang})`, async () => {
      const taken = takenCourse({ lang });
      const first = await taken.get(taken.first());
      assert.equal(first.url, href('training', lang));
      assert.equal(textOf(first.text, 'h1'), runWords[lang].title);
      await beginTaken(taken);
      await takeTest(taken, 'positioning', (question, rank) =>
        rank % 2 === 0 ? rightKeys(question) : wrongKeys(question),
      );
      await takePath(taken);
      const results = await takeTest(taken, 'evaluation', rightKeys);
      assert.ok(results.text.includes(trainingWords[lang].resultsPassed(18, 18)), 'passed');
      assert.ok(results.text.includes(trainingWords[lang].beforeAfter), 'before and after');
      const end = await taken.get(href('end', lang));
      assert.ok(end.text.includes(runWords[lang].stands.passed(runWords[lang].score(18, 18))));
      assert.ok((await taken.get(href('path', lang))).text.includes(trainingWords[lang].pathFinished));
    });

  test('leads nowhere that is not there: every link of every page is a page', async () => {
    for (const lang of languages) {
      const taken = takenCourse({ lang, both: true });
      await beginTaken(taken);
      await takeTest(taken, 'positioning', wrongKeys);
      await takePath(taken, false);
      const commitment = { action: '7.1', words: 'Essayer', due: addDays('2026-11-24', 30) };
      await taken.post(href('step', lang, { step: 'commitments' }), commitment);
      await takeTest(taken, 'evaluation', wrongKeys);
      const seen = new Set<string>();
      const waiting = [href('path', lang)];
      for (let url = waiting.pop(); url !== undefined; url = waiting.pop()) {
        const [path = ''] = url.split(/[?#]/);
        if (seen.has(path)) continue;
        seen.add(path);
        const answer = await taken.answer({ url: path });
        if (answer.kind === 'file') continue;
        assert.ok(answer.status < 400, `${path} ${answer.status}`);
        assert.ok(!/undefined|\[object/.test(answer.text.replace(/<[^>]*>/g, '')), path);
        waiting.push(...linksIn(answer.text));
      }
      assert.ok(seen.size > 2 * steps.length, 'both languages were seen');
    }
  });

  test('begins for one audience without asking, when it was taken for one', async () => {
    const taken = takenCourse({ audience: 'managers' });
    assert.ok(!(await taken.get(taken.first())).text.includes('type="radio"'));
    await beginTaken(taken, 'managers');
    assert.ok(!(await taken.get(href('path', 'fr'))).text.includes(trainingWords.fr.changeAudience));
    assert.deepEqual(column(taken.content.course.audiences, 'id'), ['managers']);
  });

  test('does not begin for an audience that nobody chose', async () => {
    const taken = takenCourse();
    assert.equal((await taken.post(href('start', 'fr'), {})).status, 400);
    assert.ok((await taken.get(href('training', 'fr'))).text.includes(trainingWords.fr.audienceBegins));
  });

  test('says what is wrong with an address, and the way on', async () => {
    const taken = takenCourse();
    await beginTaken(taken);
    const page = await taken.get('/fr/formation/etapes/p99');
    assert.equal(page.status, 404);
    assert.ok(linksIn(page.text).includes(href('path', 'fr')));
  });

  test('resumes exactly there, with what was filled and not sent', async () => {
    const storage = storageInMemory();
    const taken = takenCourse({ storage });
    await beginTaken(taken);
    await taken.post(href('positioning', 'fr'), { close: 'yes' });
    for (const step of ['context', 'visual']) await taken.post(href('step', 'fr', { step }), { done: 'yes' });
    const here = href('step', 'fr', { step: 'q1' });
    await taken.get(here);
    taken.draft([['answer', 'true']]);
    taken.leave();
    const again = takenCourse({ storage });
    assert.equal(again.first(), here);
    assert.equal((await again.get(again.first())).url, here);
    assert.deepEqual(again.drafted(), [['answer', 'true']]);
    await again.post(here, { item: 'Q1', answer: 'true' });
    assert.deepEqual(again.drafted(), []);
  });

  test('keeps commitments, and what became of them', async () => {
    const storage = storageInMemory();
    const taken = takenCourse({ storage });
    await beginTaken(taken);
    const step = href('step', 'fr', { step: 'commitments' });
    for (const [action, words] of [
      ['7.1', 'Un premier essai'],
      ['3.1', 'Un autre, « entre guillemets »\navec une deuxième ligne'],
    ] as const)
      await taken.post(step, { action, words, due: '2026-12-18' });
    const list = await taken.get(href('commitments', 'fr'));
    const [one = ''] = linksIn(list.text).filter((href) => /engagements\/0000[\w-]+$/.test(href));
    await taken.post(one, { done: 'yes', words: 'Un premier essai\nMoins de papier', due: '2026-12-18' });
    const again = takenCourse({ storage });
    const shown = await again.get(href('commitments', 'fr'));
    says(shown, 'Un premier essai', 'entre guillemets', 'Moins de papier');
    const url = linksIn(shown.text).find((href) => href.endsWith('.ics')) ?? assert.fail();
    const file = await again.answer({ url });
    assert.ok(file.kind === 'file' && file.body.includes('BEGIN:VCALENDAR'));
  });

  test('asks again what was missed, on its day', async () => {
    const storage = storageInMemory();
    let now = noon;
    const clock = () => now;
    const taken = takenCourse({ storage, clock });
    await beginTaken(taken);
    await takePath(taken, false);
    now = new Date(noon.getTime() + 40 * 86_400_000);
    const again = takenCourse({ storage, clock });
    assert.ok((await again.get(href('review', 'fr'))).text.includes('name="item"'));
  });

  test('draws another evaluation after a failed one, and says which cases were never seen', async () => {
    const storage = storageInMemory();
    const taken = takenCourse({ storage });
    await beginTaken(taken);
    await takePath(taken);
    await takeTest(taken, 'evaluation', wrongKeys);
    await takeTest(taken, 'evaluation', rightKeys);
    const state = readState(storage.getItem(`${courseName}.state`) ?? '') ?? assert.fail();
    const drawn = state.deeds.flatMap((deed) =>
      deed.kind === 'training.attempt-started' ? [deed.data.items] : [],
    );
    assert.equal(drawn.length, 2);
    const [first = [], second = []] = drawn;
    assert.ok(!first.some((item) => second.includes(item)), 'no case was asked twice');
    assert.ok((storage.getItem(`${courseName}.state`) ?? '').length < 700);
  });
});
