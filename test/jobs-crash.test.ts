import assert from 'node:assert/strict';
import { jobs } from '../src/platform/jobs/jobs.ts';
import { feedbackStore } from '../src/site/feedback/feedback.store.ts';
import { onEachEngine } from './support/engines.ts';
import { seeded } from './support/learner.ts';
import { type Peer, startPeer } from './support/process.ts';
import { scaled } from './support/scale.ts';
import { untilElsewhere } from './support/until.ts';

const workers = 2;
const rounds = scaled(2, 8);
const jobsOfRound = 30;
const leaseMs = 400;

onEachEngine(
  'Due work shared by two processes that kill -9 ends, again and again',
  ({ test, open, freshAddress }) => {
    test('is all done, each job once, none of them started twice at once', async () => {
      const address = await freshAddress();
      const database = await open(address);
      const due = jobs({ database, random: Math.random });
      const random = seeded(18);
      const begun: string[] = [];
      let killed = 0;

      /** A worker that is killed after some jobs begun, and replaced by a new one, as often as asked. */
      const workerOf = async (kills: number): Promise<Peer> => {
        const peer = startPeer('worker.ts', [JSON.stringify(address), String(leaseMs)]);
        const enough = 3 + random(15);
        for (let count = 0; kills === 0 || count < enough; ) {
          const message = await peer.next();
          if (message === 'ready') {
            if (kills === 0) break;
            continue;
          }
          begun.push(String(message));
          count += 1;
        }
        if (kills === 0) return peer;
        await peer.kill();
        killed += 1;
        return workerOf(kills - 1);
      };

      const add = async (count: number): Promise<void> => {
        for (let rank = 0; rank < count; rank += 1)
          await database.db.transaction().execute((tx) => due.add(tx, 'count', { data: { rank } }));
      };
      await add(rounds * jobsOfRound);
      const peers = await Promise.all(Array.from({ length: workers }, () => workerOf(rounds / workers)));
      await untilElsewhere(async () => (await due.list()).length === 0);
      await Promise.all(peers.map((peer) => peer.kill()));

      assert.equal(killed, rounds);
      const effects = (await feedbackStore(database.db).all()).map(({ id }) => id.split(' ')[0]);
      assert.equal(effects.length, rounds * jobsOfRound);
      assert.equal(new Set(effects).size, effects.length, 'each once');
      assert.equal(new Set(begun).size, begun.length, 'no attempt belongs to two processes');
      assert.ok(
        begun.some((attempt) => !attempt.endsWith(' 1')) ||
          (await feedbackStore(database.db).all()).some(({ id }) => !id.endsWith(' 1')),
        'some jobs were taken over from a process that was killed',
      );
    });
  },
);
