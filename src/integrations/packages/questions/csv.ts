import { csvOf } from '../../../web/csv.ts';
import { answerOf, type Bank, type BankCase, type BankSet, langTag } from './bank.ts';
import { questionsWords } from './questions.words.ts';

const row = (
  { lang, edition }: Bank,
  theme: Bank['themes'][number],
  set: BankSet,
  each: BankCase,
): readonly string[] => [
  `cap18-${each.id}-${lang}`,
  langTag(lang),
  edition,
  String(theme.id),
  theme.title,
  each.title,
  each.stem,
  set.actions.map(({ name }) => name).join('\n'),
  answerOf(set, each),
  each.why,
  each.not.join('\n'),
  set.origin,
];

/** A case a line, in the habits of the first language. */
export const questionsCsv = (banks: readonly Bank[]): string => {
  const lang = banks[0]?.lang ?? 'fr';
  const rows = banks.flatMap((bank) =>
    bank.themes.flatMap((theme) =>
      theme.sets.flatMap((set) => set.cases.map((each) => row(bank, theme, set, each))),
    ),
  );
  return csvOf(lang, [Object.values(questionsWords[lang].columns), ...rows]);
};
