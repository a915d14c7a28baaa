import { type Command, withDatabase } from '../../platform/command.ts';
import { heldSecret } from '../../platform/keys/secret.ts';
import { derivedFacilitatorKey, renewFacilitatorKey } from './facilitator-key.ts';

/** `cap18 facilitator-key`: the key that opens rooms. */
export const facilitatorKeyCommand: Command = {
  usage: [
    ['facilitator-key', 'print the key that opens rooms'],
    ['facilitator-key renew', 'put another in its place, at once; open rooms and resume codes do not change'],
  ],
  run: async ([verb, ...more], context) => {
    if ((verb !== undefined && verb !== 'renew') || more.length > 0) return 'usage';
    const config = context.config();
    if (config.facilitatorKey)
      throw new Error(
        'The key is CAP18_FACILITATOR_KEY: to replace it, change that setting and start again.',
      );
    // Both may write: a database used for the first time learns which secret is its own.
    return withDatabase(context, 'write', async ({ db }) => {
      const secret = await heldSecret(config, db);
      if (verb === 'renew') await renewFacilitatorKey(db);
      context.print(await derivedFacilitatorKey(db, secret));
      return undefined;
    });
  },
};
