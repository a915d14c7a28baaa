import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { noon } from '../../../test/support/app.ts';
import { columns } from '../../../test/support/columns.ts';
import { onEachEngine } from '../../../test/support/engines.ts';
import type { Database } from '../../platform/db/database.ts';
import { ledgerStore } from '../../platform/ledger/ledger.store.ts';
import { groupCommits } from './group-commits.ts';
import { replies } from './replies.ts';
import { repliesStream, replyFacts } from './room.facts.ts';
import { roomStore } from './room.store.ts';

const people = 300;
const commitment = { action: '1.1', words: 'Au comptoir.', dueOn: '2027-01-15' };
const rating = { useful: 4, pace: 3 };

/** A room, and what keeps the words of its people. */
const roomOn = async ({ db }: Pick<Database, 'db'>) => {
  const id = randomUUID();
  const openedAt = noon.toISOString();
  const code = id.slice(0, 6);
  await roomStore(db).add({ id, code, title: '', openedAt, openAsking: null, linkVersion: 1 });
  const told: string[] = [];
  const clock = () => noon;
  const groups = groupCommits({ db, clock, gatherMs: 1, tell: (_, news) => void told.push(news) });
  const facts = async () =>
    columns(await ledgerStore(replyFacts).read(db, repliesStream(id)), 'kind', 'data');
  return { id, told, said: replies({ db, clock, groups }), facts };
};

onEachEngine('What people of a room say besides votes', ({ test, open }) => {
  test('is one transaction, whatever three hundred of them say at the same moment', async () => {
    const database = await open();
    const { id, told, said, facts } = await roomOn(database);
    const crowd = Array.from({ length: people }, () => randomUUID());
    const before = database.commits();
    const outcomes = await Promise.all(
      crowd.flatMap((who) => [
        said.askTime(id, who, 2),
        said.commit(id, who, commitment),
        said.rate(id, who, rating),
      ]),
    );
    assert.equal(database.commits() - before, 1);
    assert.deepEqual([outcomes.length, new Set(outcomes)], [3 * people, new Set(['kept'])]);
    assert.deepEqual(told.toSorted(), ['answered'], 'and is told once');
    for (const who of crowd) {
      const { committed, rated, factor } = await said.of(id, who);
      assert.deepEqual([committed, rated, factor], [['1.1'], rating, 2]);
    }
    const byKind = [...Map.groupBy(await facts(), ([kind]) => kind)];
    const counts = Object.fromEntries(byKind.map(([kind, { length }]) => [kind, length]));
    const each = { 'room.committed': people, 'room.rated': people, 'room.time-asked': people };
    assert.deepEqual(counts, each);
  });

  test('counts by its last word, taken back or not, also within one group', async () => {
    const { id, said, facts } = await roomOn(await open());
    const [one, other] = [randomUUID(), randomUUID()];
    await Promise.all([
      said.rate(id, one, { useful: 1, pace: 1 }),
      said.rate(id, one, rating),
      said.commit(id, one, commitment),
      said.withdraw(id, one),
      said.withdraw(id, other),
      said.commit(id, other, commitment),
    ]);
    const [mine, theirs] = [await said.of(id, one), await said.of(id, other)];
    assert.deepEqual([mine.rated, mine.committed, mine.wording], [rating, undefined, undefined]);
    assert.deepEqual([theirs.committed, theirs.wording?.words], [['1.1'], commitment.words]);
    await Promise.all([said.rate(id, one, rating), said.withdraw(id, one), said.withdraw(id, other)]);
    assert.deepEqual(
      await facts(),
      [
        ['room.rated', rating],
        ['room.committed', { actions: ['1.1'] }],
        ['room.committed', { actions: [] }],
      ],
      'what says nothing new is no fact',
    );
  });

  test('is over for a room that is erased, and kept for the others of the group', async () => {
    const { id, said } = await roomOn(await open());
    const who = randomUUID();
    const outcomes = await Promise.all([said.rate(randomUUID(), who, rating), said.rate(id, who, rating)]);
    assert.deepEqual(outcomes, ['over', 'kept']);
  });
});
