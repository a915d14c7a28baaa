/** Sets of cases as GIFT. Sources: Moodle, « GIFT format » and `question/format/gift/format.php`. Pure. */

import { answerOf, type Bank, type BankSet, unansweringIn } from './bank.ts';
import { categoryOf, explanationsOf, tagsOf } from './moodle.ts';

/** Escapes the characters that mean something in GIFT, and writes line breaks `\n`. @internal exported for its test */
export const giftText = (text: string): string =>
  text.replace(/[\\~=#{}:]/g, (character) => `\\${character}`).replace(/\r?\n/g, '\\n');

/** Cases and their actions, then actions that answer none, with no case before them. */
const pairsOf = (set: BankSet): readonly string[] => {
  return [
    ...set.cases.map((each) => `=${giftText(each.stem)} -> ${giftText(answerOf(set, each))}`),
    ...unansweringIn(set).map((name) => `= -> ${giftText(name)}`),
  ];
};

/** The comment carries the id and tags, as recent Moodles read them. */
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

/** An empty line separates what follows. */
export const gift = (banks: readonly Bank[]): string => `${banks.flatMap(bankGift).join('\n\n')}\n`;
