/** A question put to the room. Pure. */
import { type Question, questionOf } from '../../course/course.ts';
import type { Lang } from '../../standard/standard.ts';
import { label } from '../../web/format.ts';
import { prepareWords } from '../prepare/prepare.words.ts';
import { type BallotKind, onlyRow, type Row } from './kind.ts';

export type QuestionBallot = Question & {
  readonly rows: readonly Row[];
  readonly theme: number;
  /** The practice of the action that answers a case; undefined for an opening question. */
  readonly practice?: number;
};

export const question: BallotKind<QuestionBallot> = {
  isId: (id) => /^[Qc]/.test(id),
  make: ({ course }, id) => {
    const asked = questionOf(course, id);
    return asked && { ...asked, rows: onlyRow(asked.options) };
  },
  right: 'right',
};

/** What a question is rightly answered by, and why; why not the nearest actions, of a case. */
export const keyOf = (
  lang: Lang,
  question: Question,
): { readonly said: string; readonly whys: readonly string[] } => {
  const right = question.options.filter((option) => option.right);
  return {
    said: `${label(prepareWords[lang].answer, lang)} ${right.map(({ text }) => text[lang]).join(', ')}`,
    whys: [
      ...right.flatMap(({ why }) => why?.[lang] ?? []),
      ...(question.kind === 'case'
        ? question.options.flatMap(({ right: is, text, why }) =>
            why && !is ? [`${label(text[lang], lang)} ${why[lang]}`] : [],
          )
        : []),
    ],
  };
};
