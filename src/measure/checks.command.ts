import type { Command } from '../platform/command.ts';
import { commandOption } from '../platform/command.ts';
import type { Lang } from '../standard/standard.ts';
import { actRulesLeft } from './act-rules.ts';
import { loadChecks } from './check-files.ts';
import type { Check } from './checks/check.ts';

const lineOf = ({ id, title, actions }: Check, lang: Lang): string =>
  `${id.padEnd(28)} ${actions.join(', ').padEnd(12)} ${title[lang]}`;

/** How far a rule of ACT is implemented, by which check, or why not. */
const actLineOf = (rule: string, how: string, why: string): string =>
  `https://www.w3.org/WAI/standards-guidelines/act/rules/${rule}/ ${how.padEnd(11)} ${why}`;

const actLines = (checks: readonly Check[]): readonly string[] =>
  [
    ...checks.flatMap(({ id, act = {} }) =>
      Object.entries(act).map(([rule, how]) => actLineOf(rule, how, id)),
    ),
    ...actRulesLeft.map(([rule, takes]) => actLineOf(rule, 'no', takes)),
  ].toSorted();

/** `cap18 checks`: lists the checks. */
export const checksCommand: Command = {
  usage: [
    ['checks', 'list what a scan checks, and the actions that it bears on; --en: in English'],
    [
      'checks --act',
      "list the rules of the W3C's ACT, and how far a check answers each: consistent, partial, or no, and why",
    ],
  ],
  run: async (words, { print }) => {
    const [english, [only, ...others]] = commandOption('--en', words);
    if ((only !== undefined && (only !== '--act' || english)) || others.length > 0) return 'usage';
    const checks = await loadChecks();
    const lines = only ? actLines(checks) : checks.map((check) => lineOf(check, english ? 'en' : 'fr'));
    for (const line of lines) print(line);
    return undefined;
  },
};
