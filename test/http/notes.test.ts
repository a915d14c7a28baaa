import assert from 'node:assert/strict';
import { notesWords } from '../../src/learn/training/notes.words.ts';
import { trainingWords } from '../../src/learn/training/training.words.ts';
import { onEachApp } from '../support/app.ts';
import { plain, tags, textOf } from '../support/client.ts';
import { contentOf } from '../support/content.ts';
import { begin, type Learner, placing, stepOfKind, steps } from '../support/learner.ts';

const words = notesWords.en;
const own = 'Ask Marguerite <about> the counter & "forms"';

type File = {
  readonly notes: readonly { step: string; words: string; marked: boolean }[];
  readonly facts: unknown;
};
const fileOf = async ({ client, to }: Learner): Promise<File> =>
  JSON.parse((await client.get(to('myDataFile'))).text) as File;
const here = (learner: Learner, step = 'p7'): string => learner.to('step', { step });
const isMarked = (text: string): boolean =>
  tags(text, 'input').some((input) => input.includes('name="mark"') && input.includes(' checked'));

onEachApp('A note beside a step', ({ test, testOnce, shared, start }) => {
  test('is kept with a bookmark, shown where it was written and in its page, and told in no fact', async () => {
    const app = await shared();
    const learner = await begin(app, 'employees', 'en');
    const page = await learner.client.post(here(learner), {
      note: ` ${own}\r\nTwice `,
      mark: 'yes',
      keep: 'yes',
    });
    assert.ok(page.text.includes(words.kept));
    assert.equal(textOf(page.text, 'textarea'), `${own}\nTwice`);
    assert.ok(isMarked(page.text));
    const list = await learner.client.get(learner.to('notes'));
    assert.ok(plain(list.text).includes(`${own}\nTwice`));
    assert.ok(!list.text.includes('<about>'));
    assert.ok((await learner.client.get(learner.to('path'))).text.includes(words.marked));
    const { notes, facts } = await fileOf(learner);
    assert.deepEqual(notes, [{ step: 'p7', words: `${own}\nTwice`, marked: true }]);
    assert.ok(!JSON.stringify(facts).includes('Marguerite'));
  });

  testOnce('is kept by « Continuer » too, which goes on', async () => {
    const learner = await begin(await shared(), 'employees', 'en');
    const next = await learner.client.post(here(learner, 'context'), { note: own, done: 'yes' });
    assert.equal(next.path, here(learner, 'visual'));
    assert.deepEqual((await fileOf(learner)).notes, [{ step: 'context', words: own, marked: false }]);
    assert.equal(
      (await learner.client.post(here(learner, 'visual'), { note: '', done: 'yes' })).path,
      here(learner, 'q1'),
    );
    assert.equal((await fileOf(learner)).notes.length, 1, 'nothing written keeps nothing');
  });

  test('is changed, and removed once it says nothing', async () => {
    const learner = await begin(await shared(), 'employees', 'en');
    const send = (fields: Readonly<Record<string, string>>) =>
      learner.act(here(learner), { ...fields, keep: 'yes' });
    await send({ note: own, mark: 'yes' });
    await send({ note: 'Else' });
    assert.deepEqual((await fileOf(learner)).notes, [{ step: 'p7', words: 'Else', marked: false }]);
    await send({ note: ' ', mark: 'yes' });
    assert.deepEqual((await fileOf(learner)).notes, [{ step: 'p7', words: '', marked: true }]);
    await send({ note: '' });
    assert.deepEqual((await fileOf(learner)).notes, []);
    assert.ok((await learner.client.get(learner.to('notes'))).text.includes(words.empty));
  });

  testOnce('that is too long is told so, and kept in its field', async () => {
    const learner = await begin(await shared(), 'employees', 'en');
    for (const button of [{ keep: 'yes' }, { done: 'yes' }]) {
      const answer = await learner.client.post(here(learner), {
        note: 'x'.repeat(2_001),
        mark: 'yes',
        ...button,
      });
      assert.equal(answer.status, 400);
      assert.ok(answer.text.includes(words.tooLong(2_001)));
      assert.equal(textOf(answer.text, 'textarea')?.length, 2_001);
      assert.ok(isMarked(answer.text));
    }
    assert.deepEqual((await fileOf(learner)).notes, []);
    assert.equal((await learner.client.post(here(learner), { note: 'x'.repeat(20_001) })).status, 400);
  });

  test('of one person is never shown to another', async () => {
    const app = await shared();
    const [one, other] = [await begin(app, 'employees', 'en'), await begin(app, 'employees', 'en')];
    await one.act(here(one), { note: own, mark: 'yes', keep: 'yes' });
    for (let count = 0; count < 3; count += 1) {
      assert.ok((await one.client.get(here(one))).text.includes('Marguerite'));
      assert.ok(!(await other.client.get(here(other))).text.includes('Marguerite'));
    }
    assert.deepEqual((await fileOf(other)).notes, []);
  });

  testOnce('is not asked for where one answers', async () => {
    const learner = await begin(await shared(), 'employees', 'en');
    for (const kind of ['question', 'exercise', 'commitments'] as const) {
      // An exercise takes one once it is done: it ends with something to think about.
      const path = here(learner, stepOfKind(kind).id);
      assert.ok(!(await learner.client.get(path)).text.includes('name="mark"'), kind);
    }
    await learner.act(here(learner, 'q1'), { note: own, keep: 'yes' });
    assert.deepEqual((await fileOf(learner)).notes, []);
  });

  testOnce('is kept beside an exercise that is done, on through « Continuer »', async () => {
    const learner = await begin(await shared(), 'employees', 'en');
    const exercise = stepOfKind('exercise');
    const path = here(learner, exercise.id);
    const done = await learner.client.post(path, placing(exercise, true));
    assert.ok(done.text.includes('name="note"'));
    const kept = await learner.client.post(path, { note: own, keep: 'yes' });
    assert.ok(kept.text.includes(words.keptNote));
    assert.equal(textOf(kept.text, 'textarea'), own);
    const next = await learner.client.post(path, { note: `${own}!`, mark: 'yes', done: 'yes' });
    assert.notEqual(next.path, path);
    assert.deepEqual((await fileOf(learner)).notes, [{ step: exercise.id, words: `${own}!`, marked: true }]);
    const data = await learner.client.get(learner.to('myData'));
    assert.match(data.text, new RegExp(`<dt>${trainingWords.en.keptRows.notes}</dt><dd>1</dd>`));
  });

  testOnce('is told kept where it is written, and removed too', async () => {
    const learner = await begin(await shared(), 'employees', 'en');
    const sent = await learner.act(here(learner), { note: own, keep: 'yes' });
    assert.match(sent.headers.get('location') ?? '', /#my-note$/);
    const page = await learner.client.get(sent.headers.get('location') ?? '');
    const [, details = ''] = page.text.split('id="my-note"');
    assert.ok(details.split('</details>')[0]?.includes(words.keptNote));
    const removed = await learner.client.post(here(learner), { note: '', keep: 'yes' });
    assert.ok(removed.text.includes(words.removed) && !removed.text.includes(words.kept));
  });

  testOnce('is listed in the order of the path', async () => {
    const learner = await begin(await shared(), 'employees', 'en');
    for (const step of ['documentation', 'p10', 'p9', 'context'])
      await learner.act(here(learner, step), { note: step, keep: 'yes' });
    const { text } = await learner.client.get(learner.to('notes'));
    const places = ['context', 'p9', 'p10', 'documentation'].map((step) =>
      text.indexOf(`${here(learner, step)}#`),
    );
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
    );
    assert.ok(places.every((place) => place > 0));
    assert.ok(steps.length > 4);
  });

  test('is erased with the record', async () => {
    const app = await start();
    const learner = await begin(app, 'employees', 'en');
    await learner.act(here(learner), { note: own, mark: 'yes', keep: 'yes' });
    await learner.act(learner.to('erase'), {});
    assert.ok(!JSON.stringify(await contentOf(app.database)).includes('Marguerite'));
  });
});
