import { join } from 'node:path';
import { type Command, withDatabase } from '../../../platform/command.ts';
import { root } from '../../../platform/root.ts';
import { loadStandards } from '../../../standard/standard.load.ts';
import { currentVersion } from '../../../standard/standard.ts';
import type { Snapshot } from './dossier.ts';
import { type Difference, dossiers } from './dossiers.ts';

const told = ({ service, kept, computed }: Difference): readonly string[] => {
  if (kept === undefined) return [`${service}: nothing is kept, although it has ${computed.seq} facts`];
  const keys = (Object.keys(computed) as (keyof Snapshot)[]).filter((key) => kept[key] !== computed[key]);
  return keys.map((key) => `${service}: ${key} is kept as ${kept[key]}, and its facts say ${computed[key]}`);
};

/** `cap18 verify`: computes again, from the ledger, what lists show of each service. */
export const verifyCommand: Command = {
  usage: [['verify', 'compute every service again from its facts, and say what differs']],
  run: async (words, context) => {
    if (words.length > 0) return 'usage';
    const standards = loadStandards(join(root, 'standard'), currentVersion);
    return withDatabase(context, 'read', async ({ db }) => {
      let [services, wrong] = [0, 0];
      for await (const some of dossiers({ db, standards, clock: () => new Date() }).verify()) {
        services += some.services;
        wrong += some.differences.length;
        for (const line of some.differences.flatMap(told)) context.print(line);
        context.note(`${services} services…`);
      }
      if (wrong > 0)
        throw new Error(`${wrong} of ${services} services are kept otherwise than their facts say.`);
      context.print(`${services} services are kept as their facts say.`);
      return undefined;
    });
  },
};
