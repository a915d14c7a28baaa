/** « Faire le point ensemble »: what is put to a room, about one practice of the service it speaks of. Pure. */

import type { Known } from '../../assessment/facts.ts';
import { type Practice, practiceOf, type Text } from '../../standard/standard.ts';
import type { BallotKind, BallotOf, Row } from './kind.ts';
import { stanceTexts, stockWords } from './stock.words.ts';

/** Where an action stands, and its letters in a vote. Not to know is an answer of its own, not a « to do ». */
const letters = {
  'to-do': 'td',
  'under-way': 'uw',
  'in-place': 'ip',
  unknown: 'dk',
  'not-applicable': 'na',
} as const satisfies Readonly<Record<Known, string>>;

export type Stance = keyof typeof letters;
export const stances = Object.keys(letters) as readonly Stance[];

/** A practice put to the room: an option is an action and where it stands (`7.1-ip`). None of them is right. */
export type StockBallot = BallotOf<'stock'> & {
  readonly theme: number;
  readonly title: Text;
};

/** The step, and the ballot, that takes stock of a practice: `S7`. */
export const stockId = ({ id }: Pick<Practice, 'id'>): string => `S${id}`;

const stockBallot = (practice: Practice): StockBallot => {
  const rows = practice.actions.map(
    ({ id, title }, rank): Row => ({
      field: 'abcdefgh'[rank] ?? '',
      action: id,
      text: title,
      choices: stances.map((stance) => ({
        key: `${id}-${letters[stance]}`,
        text: stanceTexts[stance],
        right: false,
        stance,
      })),
    }),
  );
  return {
    id: stockId(practice),
    kind: 'stock',
    theme: practice.theme,
    title: practice.title,
    stem: { fr: stockWords.fr.stem, en: stockWords.en.stem },
    settledBy: [],
    rows,
    options: rows.flatMap(({ choices }) => choices),
  };
};

export const stock: BallotKind<StockBallot> = {
  isId: (id) => id.startsWith('S'),
  make: ({ standard }, id) => {
    const practice = practiceOf(standard, Number(id.slice(1)));
    return practice && stockBallot(practice);
  },
  right: 'none',
};
