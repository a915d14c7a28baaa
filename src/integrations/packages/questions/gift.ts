/**
 * Questions as GIFT, a text that Moodle and others read. Sources: « GIFT format » in Moodle's documentation, and its importer,
 * `question/format/gift/format.php`. Pure.
 */

import { label } from '../../../web/format.ts';
import { settledByWords } from '../../../web/words.ts';
import { type Bank, type BankQuestion, shareOf } from './bank.ts';
import { categoriesOf, tagsOf } from './moodle.ts';

/**
 * A backslash before each character that GIFT gives a meaning to; a line break is written `\n`.
 *
 * @internal exported for its test
 */
export const giftText = (text: string): string =>
  text.replace(/[\\~=#{}:]/g, (character) => `\\${character}`).replace(/\r?\n/g, '\\n');

const generalFeedback = ({ lang }: Bank, { settledBy, origin }: BankQuestion): string =>
  giftText([label(settledByWords[lang].title, lang), ...settledBy, origin].join('\n'));

/** The answer, what who is wrong reads, then what who is right reads. */
const trueFalse = ({ options }: BankQuestion, general: string): string => {
  const right = options.find((option) => option.right);
  const wrong = options.find((option) => !option.right);
  const feedback = [wrong, right].map((option) => `#${giftText(option?.why ?? '')}`);
  return `{${right?.key === 'true' ? 'TRUE' : 'FALSE'}${feedback.join('')}####${general}}`;
};

const choices = (question: BankQuestion, general: string): string => {
  const isOne = question.item.kind === 'one';
  const lines = question.options.map(({ text, right, why }) => {
    const weight = right ? (isOne ? '=' : `~%${shareOf(question)}%`) : isOne ? '~' : '~%-100%';
    return `${weight}${giftText(text)}#${giftText(why)}`;
  });
  return `{\n${lines.join('\n')}\n####${general}\n}`;
};

/** A comment carries the id and the tags, as recent Moodles read them. */
const questionGift = (bank: Bank, question: BankQuestion): string => {
  const general = generalFeedback(bank, question);
  const tags = tagsOf(bank, question).map((tag) => `[tag:${tag}]`);
  const answers =
    question.item.kind === 'true-false' ? trueFalse(question, general) : choices(question, general);
  return [
    `// [id:${question.id}] ${tags.join(' ')}`,
    `::${giftText(question.name)}::[plain]${giftText(question.stem)}${answers}`,
  ].join('\n');
};

const bankGift = (bank: Bank): readonly string[] => [
  `// ${bank.title}\n// ${bank.note}`,
  ...bank.themes.flatMap(({ practices }) =>
    practices.flatMap(({ id, questions }) => [
      // Nothing is escaped in the name of a category.
      `$CATEGORY: ${categoriesOf(bank, id).path}`,
      ...questions.map((question) => questionGift(bank, question)),
    ]),
  ),
];

/** Banks, one a language, as a file of GIFT: an empty line between what follows. */
export const gift = (banks: readonly Bank[]): string => `${banks.flatMap(bankGift).join('\n\n')}\n`;
