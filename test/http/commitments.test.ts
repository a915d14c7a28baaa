import assert from 'node:assert/strict';
import { commitmentsWords } from '../../src/learn/training/commitments.words.ts';
import { trainingWords } from '../../src/learn/training/training.words.ts';
import { dayOf } from '../../src/standard/days.ts';
import { longDate } from '../../src/web/format.ts';
import { noon, onEachApp } from '../support/app.ts';
import { type Answer, attribute, says, tags, textOf } from '../support/client.ts';
import { column, columns } from '../support/columns.ts';
import { begin, fileOf, type Learner } from '../support/learner.ts';
import { refused } from '../support/refusals.ts';

const words = trainingWords.en;
const good = { action: '1.1', words: 'Show two mock-ups', due: '2027-03-15' };
const formPath = (learner: Learner) => learner.to('step', { step: 'commitments' });

/** Fills in the form that adds a commitment, from its page. */
const add = async (learner: Learner, fields: Readonly<Record<string, string>>): Promise<Answer> => {
  const page = await learner.client.get(formPath(learner));
  return learner.client.post(formPath(learner), { ...fields, opened: page.path });
};

/** What the learner's own file says of their commitments, and the kinds of facts about them. */
const kept = async (learner: Learner) => {
  const { commitments, facts } = await fileOf(learner);
  const kinds = facts.map(({ kind }) => kind).filter((kind) => kind.includes('commit'));
  return { commitments, kinds };
};

/** What the form holds when it comes back. */
const typedIn = (page: Answer) => ({
  action: tags(page.text, 'input')
    .filter((input) => / checked(>| )/.test(input))
    .map((input) => attribute(input, 'value')),
  words: textOf(page.text, 'textarea'),
  due: attribute(tags(page.text, 'input').find((input) => attribute(input, 'id') === 'due') ?? '', 'value'),
});

const today = dayOf(noon);

onEachApp('A commitment', ({ test, testOnce, shared, start }) => {
  testOnce('never leads off the path: where one commits and reads them, it goes on', async () => {
    const learner = await begin(await shared(), 'employees', 'en');
    const here = learner.to('step', { step: 'context' });
    const way = new RegExp(`href="${here}">${words.continueWith('')}`);
    const path = learner.to('commit', { id: 7 });
    const form = await learner.client.get(path);
    assert.match(form.text, way);
    const taken = await learner.client.submit(form, path, { action: '7.1', words: '', due: '2027-03-15' });
    assert.equal(new URL(taken.path, 'http://x').pathname, learner.to('commitments'));
    assert.match(taken.text, way);
  });

  test('is kept with its words and its date, shown, and to be printed', async () => {
    const learner = await begin(await shared(), 'employees', 'en');
    const page = await add(learner, { ...good, words: '  Show <b>two</b> mock-ups & listen 🙂 ' });
    says(page, 200, words.commitmentSaid.added);
    for (const shown of [page, await learner.client.get(learner.to('commitments'))]) {
      says(shown, 'Show <b>two</b> mock-ups & listen 🙂');
      assert.ok(!shown.text.includes('<b>two</b>'));
      says(shown, longDate('2027-03-15', 'en'));
    }
    const { commitments, kinds } = await kept(learner);
    const said = 'Show <b>two</b> mock-ups & listen 🙂';
    assert.deepEqual(columns(commitments, 'action', 'words', 'dueOn'), [['1.1', said, '2027-03-15']]);
    assert.deepEqual(kinds, ['training.committed']);
  });

  test('taken twice by a button pressed twice is taken once; another one, or the same one later, is another', async () => {
    const learner = await begin(await shared(), 'employees', 'en');
    const press = (fields: Readonly<Record<string, string>>) => learner.act(formPath(learner), fields);
    const answers = await Promise.all([press(good), press(good), press(good)]);
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([303]));
    assert.equal(new Set(answers.map(({ headers }) => headers.get('location'))).size, 1);
    await press({ ...good, words: 'Show three mock-ups' });
    const all = column((await kept(learner)).commitments, 'words').toSorted();
    assert.deepEqual(all, ['Show three mock-ups', 'Show two mock-ups']);
  });

  testOnce('may be for today in the evening, when it is tomorrow elsewhere', async () => {
    const app = await start();
    const learner = await begin(app, 'employees', 'en');
    // 20:30 in Québec.
    app.clock.set(new Date('2026-11-25T01:30:00.000Z'));
    says(await add(learner, { ...good, due: '2026-11-24' }), words.commitmentSaid.added);
    says(await add(learner, { ...good, due: '2026-11-23' }), 400);
  });

  testOnce('may be for today, for five years ahead to the day, for the last action', async () => {
    const learner = await begin(await shared(), 'employees', 'en');
    const days = [{ due: today }, { due: '2031-11-24' }, { due: '2028-02-29' }];
    const right = [...days, { words: 'x'.repeat(500) }, { action: '18.3' }];
    for (const change of right) says(await add(learner, { ...good, ...change }), words.commitmentSaid.added);
    assert.equal((await kept(learner)).commitments.length, right.length);
  });

  const errors = words.commitmentErrors;
  const notDays = [
    '2027-02-30',
    '2027-02-29',
    '',
    '15/03/2027',
    '2027-03-15T10:00',
    'tomorrow',
    '"><script>alert(1)',
  ];
  const tooFar = ['2026-11-23', '0001-01-01', '2031-11-25', '2046-11-24'];
  const wrong: readonly (readonly [Partial<typeof good>, string])[] = [
    ...notDays.map((due) => [{ due }, errors.due] as const),
    ...tooFar.map((due) => [{ due }, errors.duePast] as const),
    ...['', '1.9', '1', '<script>'].map((action) => [{ action }, errors.action] as const),
    [{ words: 'x'.repeat(501) }, commitmentsWords.en.textLong(501)],
  ];
  testOnce('cannot be on another day, without an action or too long: its page says why', async () => {
    const learner = await begin(await shared(), 'employees', 'en');
    const rows = wrong.map(([change, said]) => {
      const fields = { ...good, ...change };
      return { fields, row: [formPath(learner), fields, 400, said] as const };
    });
    const pages = await refused(
      learner.client,
      rows.map(({ row }) => row),
    );
    for (const [index, page] of pages.entries()) {
      const { action, words: own, due } = rows[index]?.fields ?? good;
      const known = [good.action].filter((each) => each === action);
      assert.deepEqual(typedIn(page), { action: known, words: own, due });
      assert.ok(!page.text.includes('<script>'));
    }
    assert.deepEqual(await kept(learner), { commitments: [], kinds: [] });
  });

  testOnce('that is wrong in everything is told everything at once', async () => {
    const learner = await begin(await shared(), 'employees', 'en');
    const answer = await add(learner, { action: '', words: '', due: '' });
    says(answer, errors.action, errors.due);
    const summary = tags(answer.text, 'a').map((link) => attribute(link, 'href'));
    for (const field of ['#action', '#due']) assert.ok(summary.includes(field));
  });

  testOnce('that is not shaped like one is refused', async () => {
    const learner = await begin(await shared(), 'employees', 'en');
    await refused(learner.client, [
      [formPath(learner), {}, 400],
      [formPath(learner), { ...good, words: 'x'.repeat(20_001) }, 400],
      [formPath(learner), { ...good, due: ['2027-01-01', '2027-01-02'] }, 400],
    ]);
    assert.deepEqual((await kept(learner)).commitments, []);
  });

  test('keeps words in any writing, on several lines, without what no keyboard types', async () => {
    const learner = await begin(await shared(), 'employees', 'en');
    const typed = ['להקשיב', 'ᐃᓄᒃ', 'one\r\ntwo', 'a\u0000b\u0007c\u001b', "'; drop table facts; --"];
    for (const own of typed) says(await add(learner, { ...good, words: own }), 200);
    // A line end counts as one character.
    const longest = 'x\r\n'.repeat(249).concat('xx');
    says(await add(learner, { ...good, words: longest }), 200);
    assert.deepEqual(
      new Set((await kept(learner)).commitments.map(({ words }) => words)),
      new Set(['להקשיב', 'ᐃᓄᒃ', 'one\ntwo', 'abc', "'; drop table facts; --", longest.replaceAll('\r', '')]),
    );
  });
});
