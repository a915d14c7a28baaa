/** A facilitator's own question, answered by one of its choices. Nothing is right. Pure. */
import type { Lang, Text } from '../../standard/standard.ts';
import { type OwnQuestion, readIn } from '../own-questions/own-questions.ts';
import { participantWords } from '../participant/participant.words.ts';
import { type BallotKind, type BallotOf, onlyRow } from './kind.ts';

export type OwnBallot = BallotOf<'own'> & {
  readonly theme: undefined;
  readonly isScale: boolean;
  /** The language that it is written in; undefined where it is in both. */
  readonly spoken: Lang | undefined;
};

/** The levels of a scale, from 1, and what each one means. */
const levels: readonly Text[] = participantWords.fr.scale.map((french, rank) => ({
  fr: `${rank + 1} – ${french}`,
  en: `${rank + 1} – ${participantWords.en.scale[rank]}`,
}));

const ownBallot = (question: OwnQuestion): OwnBallot => {
  const { id, kind, lang, other } = question;
  const isScale = kind === 'scale';
  const [french, english] = [readIn('fr', question), readIn('en', question)];
  const choices = french.choices.map((fr, rank): Text => ({ fr, en: english.choices[rank] ?? fr }));
  const texts = isScale ? levels : choices;
  const options = texts.map((text, rank) => ({
    key: isScale ? String(rank + 1) : ('abcdef'[rank] ?? ''),
    text,
    right: false,
  }));
  return {
    id,
    kind: 'own',
    theme: undefined,
    isScale,
    spoken: other ? undefined : lang,
    stem: { fr: french.words, en: english.words },
    settledBy: [],
    options,
    rows: onlyRow(options),
  };
};

/** The mean of a scale, from 1 to 5, unrounded; undefined for choices, and where counts may not be told. */
export const meanOf = (
  { isScale }: Pick<OwnBallot, 'isScale'>,
  bars: readonly { readonly key: string; readonly people: number }[] | undefined,
): number | undefined => {
  const answered = bars?.reduce((sum, { people }) => sum + people, 0) ?? 0;
  if (!isScale || bars === undefined || answered === 0) return undefined;
  return bars.reduce((sum, { key, people }) => sum + Number(key) * people, 0) / answered;
};

export const own: BallotKind<OwnBallot> = {
  isId: (id) => id.startsWith('O'),
  make: ({ own: questions }, id) => {
    const question = questions?.get(id);
    return question && ownBallot(question);
  },
  right: 'none',
};
