import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { repliesStream } from '../../src/live/room/room.facts.ts';
import { onEachApp } from '../support/app.ts';
import type { Answer, Fields } from '../support/client.ts';
import { column } from '../support/columns.ts';
import { idOf, openRoom, type Seated } from '../support/room.ts';
import { scaled } from '../support/scale.ts';

onEachApp('A room of hundreds of people', ({ engine, test, start }) => {
  const people = engine === 'sqlite' ? 300 : scaled(100, 300);

  /** Sends as a phone does: again, once the server is less busy. */
  const send = async (someone: Seated, fields: Fields): Promise<Answer> => {
    const answer = await someone.act(fields);
    const wait = Number(answer.headers.get('retry-after'));
    if (answer.status !== 503 || wait === 0) return answer;
    await sleep(wait * 1_000 * Math.random());
    return send(someone, fields);
  };

  /** Has everyone act at the same moment: each act must be done. */
  const together = async (crowd: readonly Seated[], of: (rank: number) => Fields): Promise<void> => {
    const answers = await Promise.all(crowd.map((someone, rank) => send(someone, of(rank))));
    assert.deepEqual(
      column(
        answers.filter(({ status }) => status !== 200),
        'text',
      ),
      [],
    );
  };

  test('asks for time, commits, rates and takes back at the same moment, and nothing of it is lost', async () => {
    const app = await start();
    const { db } = app.database;
    const led = await openRoom(app, { steps: ['Q1', 'commitments', 'satisfaction'] });
    const crowd = await led.joinAll(people);
    await led.lead('next');
    await together(crowd, () => ({ act: 'time', factor: '2' }));
    await together(crowd, (rank) => {
      const words = `Au comptoir numéro ${rank}.`;
      return { act: 'commit', action: '1.1', words, due: '2027-01-15', offer: rank % 2 === 0 ? 'yes' : '' };
    });
    await together(crowd, (rank) => ({ act: 'rate', useful: String((rank % 5) + 1), pace: '3' }));
    await together(crowd.slice(0, people / 2), () => ({ act: 'withdraw' }));

    const rows = await db.selectFrom('room_replies').select(['kind', 'participant']).execute();
    const half = people / 2;
    assert.deepEqual(
      Object.fromEntries(
        [...Map.groupBy(rows, ({ kind }) => kind)].map(([kind, { length }]) => [kind, length]),
      ),
      { time: people, rated: people, committed: half, wording: half },
    );
    const facts = await db
      .selectFrom('facts')
      .select(['kind', 'seq', 'actor'])
      .where('stream', '=', repliesStream(idOf(led)))
      .orderBy('seq')
      .execute();
    assert.deepEqual(
      column(facts, 'seq'),
      facts.map((_, rank) => rank + 1),
    );
    assert.deepEqual(
      Object.fromEntries(
        [...Map.groupBy(facts, ({ kind }) => kind)].map(([kind, some]) => [
          kind,
          [some.length, new Set(some.map(({ actor }) => actor)).size],
        ]),
      ),
      {
        'room.time-asked': [people, people],
        'room.committed': [people + half, people],
        'room.rated': [people, people],
      },
    );
  });
});
