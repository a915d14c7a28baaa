/**
 * Sets of cases as GIFT, a text that Moodle and others read. Sources: « GIFT format » in Moodle's documentation, and its importer,
 * `question/format/gift/format.php`. Pure.
 */

import { answerOf, type Bank, type BankSet, unansweringIn } from './bank.ts';
import { categoryOf, explanationsOf, tagsOf } from './moodle.ts';

/**
 * A backslash before each character that GIFT gives a meaning to; a line break is written `\n`.
 *
 * @internal exported for its test
 */
export const giftText = (text: string): string =>
  text.replace(/[\\~=#{}:]/g, (character) => `\\${character}`).replace(/\r?\n/g, '\\n');

/** Each case and its action, then the actions that answer none, which have no case before them. */
const pairsOf = (set: BankSet): readonly string[] => {
  return [
    ...set.cases.map((each) => `=${giftText(each.stem)} -> ${giftText(answerOf(set, each))}`),
    ...unansweringIn(set).map((name) => `= -> ${giftText(name)}`),
  ];
};

/** A comment carries the id and the tags, as recent Moodles read them. */
const setGift = (bank: Bank, set: BankSet): string => {
  const tags = tagsOf(bank, set).map((tag) => `[tag:${tag}]`);
  const general = giftText([...explanationsOf(bank, set), set.origin].join('\n'));
  return [
    `// [id:${set.id}] ${tags.join(' ')}`,
    `::${giftText(set.name)}::[plain]${giftText(set.instruction)}{`,
    ...pairsOf(set),
    `####${general}`,
    '}',
  ].join('\n');
};

const bankGift = (bank: Bank): readonly string[] => [
  `// ${bank.title}\n// ${bank.note}`,
  ...bank.themes.flatMap((theme) => [
    // Nothing is escaped in the name of a category.
    `$CATEGORY: ${categoryOf(bank, theme).path}`,
    ...theme.sets.map((set) => setGift(bank, set)),
  ]),
];

/** Banks, one a language, as a file of GIFT: an empty line between what follows. */
export const gift = (banks: readonly Bank[]): string => `${banks.flatMap(bankGift).join('\n\n')}\n`;
