/** « Faire le point ensemble »: what is put to a room, about one practice of the service it speaks of. Pure. */

import type { Known } from '../../assessment/facts.ts';
import type { Question } from '../../course/course.ts';
import { type Action, type Practice, practiceOf, type Standard, type Text } from '../../standard/standard.ts';
import type { BallotKind } from './kind.ts';
import { stanceTexts, stockWords } from './stock.words.ts';

/**
 * Where someone says that an action stands, in the order in which it is proposed, alone as in a room; and the two letters that tell it in a
 * vote. Not to know is an answer of its own: it stands for no other, and least of all for « to do ».
 */
const letters = {
  'to-do': 'td',
  'under-way': 'uw',
  'in-place': 'ip',
  unknown: 'dk',
  'not-applicable': 'na',
} as const satisfies Readonly<Record<Known, string>>;

/** Where an action may stand, as someone of a room says it. */
export type Stance = keyof typeof letters;
/** Each of them, in the order in which they are proposed and counted. */
export const stances = Object.keys(letters) as readonly Stance[];

/**
 * A practice put to the room: each of its actions stands somewhere, so that an option is an action and where it stands
 * (`7.1-ip`). None of them is right.
 */
export type StockBallot = Omit<Question, 'kind'> & {
  readonly kind: 'stock';
  readonly theme: number;
  readonly title: Text;
  readonly practice: Practice;
};

/** What people choose to say where an action stands, for example `7.1-ip`. */
export const stanceKey = ({ id }: Pick<Action, 'id'>, stance: Stance): string => `${id}-${letters[stance]}`;

const nothing: Text = { fr: '', en: '' };

/**
 * A practice as a room takes stock of it; undefined when the standard has no such practice.
 *
 * @param id number of the practice
 */
export const stockBallot = (standard: Standard, id: number): StockBallot | undefined => {
  const practice = practiceOf(standard, id);
  return (
    practice && {
      id: stockId(practice),
      kind: 'stock',
      theme: practice.theme,
      title: practice.title,
      stem: { fr: stockWords.fr.stem, en: stockWords.en.stem },
      settledBy: [],
      practice,
      options: practice.actions.flatMap((action) =>
        stances.map((stance) => ({
          key: stanceKey(action, stance),
          text: stanceTexts[stance],
          right: false,
          why: nothing,
        })),
      ),
    }
  );
};

/** The step, and the ballot, that takes stock of a practice: `S7`. */
export const stockId = ({ id }: Pick<Practice, 'id'>): string => `S${id}`;

export const stock: BallotKind<StockBallot> = {
  isId: (id) => id.startsWith('S'),
  make: ({ standard }, id) => stockBallot(standard, Number(id.slice(1))),
  rows: ({ practice }) =>
    practice.actions.map((action, rank) => ({
      field: 'abcdefgh'[rank] ?? '',
      action: action.id,
      text: action.title,
      choices: stances.map((stance) => ({
        key: stanceKey(action, stance),
        text: stanceTexts[stance],
        stance,
      })),
    })),
  // Actions have numbers.
  letter: () => '',
  right: 'none',
};
