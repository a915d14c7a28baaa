import { csvOf } from '../../../web/csv.ts';
import { type Bank, type BankQuestion, langTag } from './bank.ts';
import { questionsWords } from './questions.words.ts';

/** Questions of the bank have five answers at most. */
const answersAtMost = 5;

const columnsIn = ({ lang }: Bank): readonly string[] => {
  const { columns, columnText, columnRight, columnWhy } = questionsWords[lang];
  const { settledBy, origin, ...before } = columns;
  const answers = Array.from({ length: answersAtMost }, (_, at) => [
    columnText(at + 1),
    columnRight(at + 1),
    columnWhy(at + 1),
  ]);
  return [...Object.values(before), ...answers.flat(), settledBy, origin];
};

const row = (
  { lang, edition }: Bank,
  theme: Bank['themes'][number],
  practice: Bank['themes'][number]['practices'][number],
  { id, item, audience, stem, options, settledBy, origin }: BankQuestion,
): readonly string[] => {
  const words = questionsWords[lang];
  const answers = Array.from({ length: answersAtMost }, (_, at) => {
    const option = options[at];
    return option ? [option.text, option.right ? words.yes : words.no, option.why] : ['', '', ''];
  });
  return [
    id,
    langTag(lang),
    edition,
    String(theme.id),
    theme.title,
    String(practice.id),
    practice.title,
    item.action,
    audience ?? words.everyone,
    words.kinds[item.kind],
    stem,
    ...answers.flat(),
    settledBy.join('\n'),
    origin,
  ];
};

/**
 * Banks, one a language, as a table for spreadsheet programs: a question a line, in the habits of the first language.
 */
export const questionsCsv = (banks: readonly Bank[]): string => {
  const [first] = banks;
  const rows = banks.flatMap((bank) =>
    bank.themes.flatMap((theme) =>
      theme.practices.flatMap((practice) =>
        practice.questions.map((question) => row(bank, theme, practice, question)),
      ),
    ),
  );
  return csvOf(first?.lang ?? 'fr', first ? [columnsIn(first), ...rows] : rows);
};
