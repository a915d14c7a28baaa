import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { repliesStream } from '../../src/live/room/room.facts.ts';
import { onEachApp } from '../support/app.ts';
import type { Answer, Fields } from '../support/client.ts';
import { column } from '../support/columns.ts';
import { idOf, openRoom, type Seated } from '../support/room.ts';
import { rowsIn } from '../support/rows.ts';
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
    const refused = answers.filter(({ status }) => status !== 200);
    assert.deepEqual(column(refused, 'text'), []);
  };

  test('asks for time, commits, rates and takes back at the same moment, and nothing of it is lost', async () => {
    const app = await start();
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

    const half = people / 2;
    const rows = Map.groupBy(await rowsIn(app, 'room_replies'), ({ kind }) => kind);
    const counts = Object.fromEntries([...rows].map(([kind, { length }]) => [kind, length]));
    assert.deepEqual(counts, { time: people, rated: people, committed: half, wording: half });
    const facts = (await rowsIn(app, 'facts')).filter(({ stream }) => stream === repliesStream(idOf(led)));
    const seqs = column(facts, 'seq').map(Number);
    assert.deepEqual(new Set(seqs), new Set([...facts.keys()].map((rank) => rank + 1)));
    const told = [...Map.groupBy(facts, ({ kind }) => kind)].map(([kind, some]) => {
      const by = new Set(column(some, 'actor')).size;
      return [kind, `${some.length} by ${by}`];
    });
    assert.deepEqual(Object.fromEntries(told), {
      'room.time-asked': `${people} by ${people}`,
      'room.committed': `${people + half} by ${people}`,
      'room.rated': `${people} by ${people}`,
    });
  });
});
