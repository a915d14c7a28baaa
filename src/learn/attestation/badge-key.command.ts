import { type Command, withDatabase } from '../../platform/command.ts';
import { publicKeys } from '../../platform/keys/signing-keys.ts';

export const badgeKeyCommand: Command = {
  usage: [
    ['badge-key', 'list the keys that sign badges, or did'],
    ['badge-key renew', 'sign with another key from now on; badges given so far still verify'],
    ['badge-key revoke ID', 'publish a key no more: badges that it signed no longer verify'],
  ],
  run: async ([verb, id, ...more], context) => {
    const { print } = context;
    if (more.length > 0) return 'usage';
    if (verb === undefined)
      return withDatabase(context, 'read', async ({ db }) => {
        const keys = await publicKeys(db, 'badge').all();
        if (keys.length === 0) print('There is no key yet: the first badge makes one.');
        for (const { id: key, madeAt, retiredAt } of keys)
          print(`${key}  made ${madeAt}  ${retiredAt ? `retired ${retiredAt}` : 'signs'}`);
        return undefined;
      });
    if (verb === 'renew' && id === undefined)
      return withDatabase(context, 'write', async ({ db }) => {
        await publicKeys(db, 'badge').renew(new Date());
        print('Done. The next badge is signed with a new key; those given so far still verify.');
        return undefined;
      });
    if (verb === 'revoke' && id !== undefined)
      return withDatabase(context, 'write', async ({ db }) => {
        if (!(await publicKeys(db, 'badge').revoke(id))) throw new Error(`There is no key ${id}.`);
        print('Done. Badges that it signed no longer verify; the same pages give them again, signed anew.');
        return undefined;
      });
    return 'usage';
  },
};
