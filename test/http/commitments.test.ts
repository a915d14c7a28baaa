import assert from 'node:assert/strict';
import { commitmentsWords } from '../../src/learn/training/commitments.words.ts';
import { trainingWords } from '../../src/learn/training/training.words.ts';
import { dayOf } from '../../src/standard/days.ts';
import { longDate } from '../../src/web/format.ts';
import { noon, onEachApp } from '../support/app.ts';
import { type Answer, attribute, plain, tags, textOf } from '../support/client.ts';
import { begin, type Learner } from '../support/learner.ts';

const words = trainingWords.en;
const good = { action: '1.1', words: 'Show two mock-ups', due: '2027-03-15' };
const formPath = (learner: Learner) => learner.to('step', { step: 'commitments' });

/** Fills in the form that adds a commitment, from its page. */
const add = async (learner: Learner, fields: Readonly<Record<string, string>>): Promise<Answer> => {
  const page = await learner.client.get(formPath(learner));
  return learner.client.post(formPath(learner), { ...fields, opened: page.path });
};

type Kept = {
  readonly action: string;
  readonly words: string;
  readonly dueOn: string;
};

/** What the learner's own file says of their commitments, and the kinds of facts about them. */
const kept = async ({ client, to }: Learner): Promise<{ commitments: Kept[]; kinds: string[] }> => {
  const file = JSON.parse((await client.get(to('myDataFile'))).text) as {
    commitments: Kept[];
    facts: { kind: string }[];
  };
  return {
    commitments: file.commitments,
    kinds: file.facts.map(({ kind }) => kind).filter((kind) => kind.includes('commit')),
  };
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
  testOnce(
    'never leads off the path: where one commits, and where commitments are read, the path goes on',
    async () => {
      const learner = await begin(await shared(), 'employees', 'en');
      const here = learner.to('step', { step: 'context' });
      const way = new RegExp(`href="${here}">${words.continueWith('')}`);
      const path = learner.to('commit', { id: 7 });
      const form = await learner.client.get(path);
      assert.match(form.text, way);
      const taken = await learner.client.submit(form, path, { action: '7.1', words: '', due: '2027-03-15' });
      assert.equal(new URL(taken.path, 'http://x').pathname, learner.to('commitments'));
      assert.match(taken.text, way);
    },
  );

  test('is kept with its words and its date, shown, and to be printed', async () => {
    const learner = await begin(await shared(), 'employees', 'en');
    const page = await add(learner, { ...good, words: '  Show <b>two</b> mock-ups & listen 🙂 ' });
    assert.equal(page.status, 200);
    assert.ok(page.text.includes(words.commitmentSaid.added));
    const printed = await learner.client.get(learner.to('commitments'));
    for (const shown of [page, printed]) {
      assert.ok(plain(shown.text).includes('Show <b>two</b> mock-ups & listen 🙂'));
      assert.ok(!shown.text.includes('<b>two</b>'));
      assert.ok(shown.text.includes(longDate('2027-03-15', 'en')));
    }
    const { commitments, kinds } = await kept(learner);
    assert.deepEqual(
      commitments.map(({ action, words, dueOn }) => ({ action, words, dueOn })),
      [
        {
          action: '1.1',
          words: 'Show <b>two</b> mock-ups & listen 🙂',
          dueOn: '2027-03-15',
        },
      ],
    );
    assert.deepEqual(kinds, ['training.committed']);
  });

  test('taken twice by a button pressed twice is taken once; another one, or the same one later, is another', async () => {
    const learner = await begin(await shared(), 'employees', 'en');
    const press = (fields: Readonly<Record<string, string>>) => learner.act(formPath(learner), fields);
    const answers = await Promise.all([press(good), press(good), press(good)]);
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([303]));
    assert.equal(
      new Set(answers.map(({ headers }) => headers.get('location'))).size,
      1,
      'all say the same one',
    );
    await press({ ...good, words: 'Show three mock-ups' });
    assert.deepEqual((await kept(learner)).commitments.map(({ words }) => words).toSorted(), [
      'Show three mock-ups',
      'Show two mock-ups',
    ]);
  });

  testOnce('may be for today in the evening, when it is tomorrow elsewhere', async () => {
    const app = await start();
    const learner = await begin(app, 'employees', 'en');
    // 20:30 in Québec.
    app.clock.set(new Date('2026-11-25T01:30:00.000Z'));
    assert.ok((await add(learner, { ...good, due: '2026-11-24' })).text.includes(words.commitmentSaid.added));
    assert.equal((await add(learner, { ...good, due: '2026-11-23' })).status, 400);
  });

  for (const [what, change] of [
    ['today', { due: today }],
    ['five years ahead to the day', { due: '2031-11-24' }],
    ['29 February of a leap year', { due: '2028-02-29' }],
    ['500 characters', { words: 'x'.repeat(500) }],
    ['the last action of the standard', { action: '18.3' }],
  ] as const)
    testOnce(`may be for ${what}`, async () => {
      const learner = await begin(await shared(), 'employees', 'en');
      assert.ok((await add(learner, { ...good, ...change })).text.includes(words.commitmentSaid.added));
      assert.equal((await kept(learner)).commitments.length, 1);
    });

  const errors = words.commitmentErrors;
  const refused: readonly (readonly [string, Partial<typeof good>, string])[] = [
    ['on a day that does not exist', { due: '2027-02-30' }, errors.due],
    ['on 29 February of another year', { due: '2027-02-29' }, errors.due],
    ['on no day', { due: '' }, errors.due],
    ['on a day written otherwise', { due: '15/03/2027' }, errors.due],
    ['on a day with a time', { due: '2027-03-15T10:00' }, errors.due],
    ['on a day in words', { due: 'tomorrow' }, errors.due],
    ['on a day with markup', { due: '"><script>alert(1)' }, errors.due],
    ['yesterday', { due: '2026-11-23' }, errors.duePast],
    ['long ago', { due: '0001-01-01' }, errors.duePast],
    ['the day after five years', { due: '2031-11-25' }, errors.duePast],
    ['in twenty years', { due: '2046-11-24' }, errors.duePast],
    ['with 501 characters', { words: 'x'.repeat(501) }, commitmentsWords.en.textLong(501)],
    ['without an action', { action: '' }, errors.action],
    ['for an action that the standard does not have', { action: '1.9' }, errors.action],
    ['for a practice, not an action', { action: '1' }, errors.action],
    ['for an action with markup', { action: '<script>' }, errors.action],
  ];
  for (const [what, change, message] of refused)
    testOnce(`cannot be ${what}: the page says why and keeps what was typed`, async () => {
      const learner = await begin(await shared(), 'employees', 'en');
      const fields = { ...good, ...change };
      const answer = await add(learner, fields);
      assert.equal(answer.status, 400);
      assert.ok(plain(answer.text).includes(message), message);
      const known = [good.action].filter((action) => action === fields.action);
      assert.deepEqual(typedIn(answer), { action: known, words: fields.words.trim(), due: fields.due });
      assert.ok(!answer.text.includes('<script>'));
      assert.deepEqual(await kept(learner), { commitments: [], kinds: [] });
    });

  testOnce('that is wrong in everything is told everything at once', async () => {
    const learner = await begin(await shared(), 'employees', 'en');
    const answer = await add(learner, { action: '', words: '', due: '' });
    for (const message of [errors.action, errors.due]) assert.ok(answer.text.includes(message));
    const summary = tags(answer.text, 'a').map((link) => attribute(link, 'href'));
    for (const field of ['#action', '#due']) assert.ok(summary.includes(field));
  });

  testOnce('that is not shaped like one is refused', async () => {
    const learner = await begin(await shared(), 'employees', 'en');
    for (const fields of [
      {},
      { ...good, words: 'x'.repeat(20_001) },
      { ...good, due: ['2027-01-01', '2027-01-02'] },
    ])
      assert.equal((await learner.act(formPath(learner), fields)).status, 400);
    assert.deepEqual((await kept(learner)).commitments, []);
  });

  for (const [what, typed, written] of [
    ['in Hebrew', 'להקשיב', 'להקשיב'],
    ['in syllabics', 'ᐃᓄᒃ', 'ᐃᓄᒃ'],
    ['on several lines, as browsers send them', 'one\r\ntwo', 'one\ntwo'],
    ['with characters that no keyboard types', 'a\u0000b\u0007c\u001b', 'abc'],
    ['that look like a query', "'; drop table facts; --", "'; drop table facts; --"],
  ] as const)
    test(`keeps words ${what}`, async () => {
      const learner = await begin(await shared(), 'employees', 'en');
      assert.equal((await add(learner, { ...good, words: typed })).status, 200);
      assert.deepEqual(
        (await kept(learner)).commitments.map(({ words }) => words),
        [written],
      );
    });

  testOnce('counts a line end as one character', async () => {
    const learner = await begin(await shared(), 'employees', 'en');
    const typed = 'x\r\n'.repeat(249).concat('xx');
    assert.equal((await add(learner, { ...good, words: typed })).status, 200);
  });
});
