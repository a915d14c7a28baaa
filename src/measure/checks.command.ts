import type { Command } from '../platform/command.ts';
import { commandOption } from '../platform/command.ts';
import type { Lang } from '../standard/standard.ts';
import { loadChecks } from './check-files.ts';
import type { Check } from './checks/check.ts';

/**
 * Rules of the W3C's ACT without a check, by what they would take; with the `act` of checks, all those listed
 * in January 2026.
 */
const left = {
  'someone has to listen and watch': [
    ...['1a02b0', '1ea59c', '1ec09b', '2eb176', 'ab4d13', 'afb423', 'eac66b'],
    ...['c3232f', 'c5a4ea', 'd7ba54', 'e7aa44', 'ee13b5', 'f51b46', 'fd26cf'],
  ],
  'someone has to read': ['36b590', '9bd38c', 'b20e66', 'b49b2e', 'c4a8a4', 'cc0f0a'],
  'someone has to look at the images': ['0va7u6', 'e88epe', 'qt1vmo'],
  'someone has to look at the table': ['d0f69e'],
  'pages have to be compared, to see what recurs': ['047fe0', 'b40fd1', 'cf77f2'],
  'the device has to be moved': ['7677a9', 'c249d5'],
  'letters have to be typed out of any field': ['ffbc54'],
  'keys that the page tells of have to be tried': ['ebe86a'],
  'menus have to be closed': ['3e12e1'],
  'minutes have to be waited': ['efbfc7'],
  'text has to be zoomed, beside being spaced out': ['59br37'],
  'the source has to be read: browsers drop what is written twice': ['e6952f'],
  'retired by the W3C': ['ac7dc6', 'f196ce'],
} as const;

export const actRulesLeft: readonly (readonly [rule: string, takes: string])[] = Object.entries(left).flatMap(
  ([takes, rules]) => rules.map((rule) => [rule, takes] as const),
);

const lineOf = ({ id, title, actions }: Check, lang: Lang): string =>
  `${id.padEnd(28)} ${actions.join(', ').padEnd(12)} ${title[lang]}`;

const actLineOf = (rule: string, how: string, why: string): string =>
  `https://www.w3.org/WAI/standards-guidelines/act/rules/${rule}/ ${how.padEnd(11)} ${why}`;

const actLines = (checks: readonly Check[]): readonly string[] =>
  [
    ...checks.flatMap(({ id, act = {} }) =>
      Object.entries(act).map(([rule, how]) => actLineOf(rule, how, id)),
    ),
    ...actRulesLeft.map(([rule, takes]) => actLineOf(rule, 'no', takes)),
  ].toSorted();

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
