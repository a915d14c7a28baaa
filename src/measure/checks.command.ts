import type { Command } from '../platform/command.ts';
import { commandOption } from '../platform/command.ts';
import { loadChecks } from './check-files.ts';

/** `cap18 checks`: what a scan looks at. */
export const checksCommand: Command = {
  usage: [['checks', 'list what a scan checks, and the actions that it bears on; --en: in English']],
  run: async (words, { print }) => {
    const [english, others] = commandOption('--en', words);
    if (others.length > 0) return 'usage';
    const lang = english ? 'en' : 'fr';
    for (const { id, title, actions } of await loadChecks())
      print(`${id.padEnd(28)} ${actions.join(', ').padEnd(12)} ${title[lang]}`);
    return undefined;
  },
};
