import type { Command } from '../platform/command.ts';
import { commandOption } from '../platform/command.ts';
import type { Lang } from '../standard/standard.ts';
import { loadChecks } from './check-files.ts';
import type { Check } from './checks/check.ts';

const lineOf = ({ id, title, actions }: Check, lang: Lang): string =>
  `${id.padEnd(28)} ${actions.join(', ').padEnd(12)} ${title[lang]}`;

/** How far a check answers a rule of the W3C's ACT, whose page is at that address. */
const actLinesOf = ({ id, act = {} }: Check): readonly string[] =>
  Object.entries(act).map(
    ([rule, how]) => `https://www.w3.org/WAI/standards-guidelines/act/rules/${rule}/ ${how.padEnd(11)} ${id}`,
  );

/** `cap18 checks`: what a scan looks at. */
export const checksCommand: Command = {
  usage: [
    ['checks', 'list what a scan checks, and the actions that it bears on; --en: in English'],
    ['checks --act', "list the rules of the W3C's ACT that checks answer: consistent, or partial"],
  ],
  run: async (words, { print }) => {
    const [english, [only, ...others]] = commandOption('--en', words);
    if ((only !== undefined && (only !== '--act' || english)) || others.length > 0) return 'usage';
    const checks = await loadChecks();
    const lines = only
      ? checks.flatMap(actLinesOf).toSorted()
      : checks.map((check) => lineOf(check, english ? 'en' : 'fr'));
    for (const line of lines) print(line);
    return undefined;
  },
};
