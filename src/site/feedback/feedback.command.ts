import { type Command, withDatabase } from '../../platform/command.ts';
import { jobs } from '../../platform/jobs/jobs.ts';
import { feedbackStore } from './feedback.store.ts';

export const feedbackCommand: Command = {
  usage: [
    ['feedback', 'print the opinions received, one JSON object a line'],
    ['feedback remove ID', 'remove an opinion that has been dealt with'],
  ],
  run: async ([verb, id, ...more], context) => {
    if (verb === undefined)
      return withDatabase(context, 'read', async ({ db }) => {
        for (const opinion of await feedbackStore(db).all()) context.print(JSON.stringify(opinion));
        return undefined;
      });
    if (verb !== 'remove' || !id || more.length > 0) return 'usage';
    return withDatabase(context, 'write', async (database) => {
      const removed = await database.db.transaction().execute(async (tx) => {
        const found = await feedbackStore(tx).remove(id);
        // A reader of the database may delay it: the server tries again.
        if (found) await jobs({ database, random: Math.random }).add(tx, 'purge', { key: 'purge' });
        return found;
      });
      if (!removed) throw new Error(`There is no opinion ${id}.`);
      await database.purge();
      return undefined;
    });
  },
};
