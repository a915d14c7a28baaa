// Does the due work of the database whose address it is given, says what it begins and what is done, until it is killed.
import { setTimeout as sleep } from 'node:timers/promises';
import { type DatabaseAddress, openDatabase } from '../../src/platform/db/database.ts';
import { jobs } from '../../src/platform/jobs/jobs.ts';
import { feedbackStore } from '../../src/site/feedback/feedback.store.ts';

const address = JSON.parse(process.argv[2] ?? '') as DatabaseAddress;
const leaseMs = Number(process.argv[3]);
const database = await openDatabase(address);
const works = {
  count: {
    // A process may be killed at every one of them.
    attempts: Number.POSITIVE_INFINITY,
    inTransaction: async (tx: Parameters<typeof feedbackStore>[0], job: { id: string; attempt: number }) => {
      process.send?.(`${job.id} ${job.attempt}`);
      await sleep(Math.random() * 10);
      await feedbackStore(tx).add({
        id: `${job.id} ${job.attempt}`,
        receivedAt: new Date().toISOString(),
        lang: 'fr',
        page: 'home',
        helpful: 'yes',
        message: '',
      });
      await sleep(Math.random() * 10);
    },
  },
};
await jobs({ database, random: Math.random }).work(works, () => {}, { leaseMs, pollMs: 20 });
process.send?.('ready');
