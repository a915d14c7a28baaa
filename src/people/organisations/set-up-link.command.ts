import { type Command, withDatabase } from '../../platform/command.ts';
import { href } from '../../web/links.ts';
import { signin } from '../signin/signin.ts';
import { organisations } from './organisations.ts';

export const setUpLinkCommand: Command = {
  usage: [['set-up-link', 'print a link that opens an administration account, once, within a day']],
  run: async (words, context) => {
    if (words.length > 0) return 'usage';
    const { address } = context.config();
    return withDatabase(context, 'write', async ({ db }) => {
      const clock = () => new Date();
      const token = await organisations({ db, clock, signin: signin({ db, clock }) }).newSetUpLink();
      context.print(address + href('invitation', 'fr', { token }));
      return undefined;
    });
  },
};
