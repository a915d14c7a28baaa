/** What people type and choose of reviews, and what is wrong with it. */
import { z } from 'zod';
import type { Verdict } from '../../../assessment/facts.ts';
import { addMonths, isDay } from '../../../standard/days.ts';
import type { Lang } from '../../../standard/standard.ts';
import type { FieldError } from '../../../web/components.ts';
import {
  choiceField,
  dayField,
  judged,
  linesField,
  oneOrMore,
  textField,
  textTyped,
} from '../../../web/fields.ts';
import { longDate } from '../../../web/format.ts';
import { commentForms } from '../comments/comments.forms.ts';
import { dossierWords } from '../dossier/dossier.words.ts';
import { historyWords } from '../telling/history.words.ts';
import type { Typed } from './draft.ts';
import type { Finding, Findings, Pictured, PicturedPractice } from './judging.ts';
import { reviewMonths } from './review.ts';
import { reviewsWords } from './reviews.words.ts';

/** Longest texts, in characters. */
const limits = { words: 1_000, why: 1_000, point: 300, remark: 3_000, signed: 200, answer: 5_000 } as const;

export const askFields = {
  words: linesField({
    id: 'ask-words',
    name: 'words',
    limit: limits.words,
    rows: 2,
    words: (lang) => {
      const { askWords, askWordsHint } = reviewsWords[lang];
      return { label: askWords, hint: askWordsHint };
    },
  }),
};

export const askForm = z.object({
  practice: oneOrMore(2, 99)
    .transform((ids) => [...new Set(ids.map(Number))])
    .catch([])
    .default([]),
  /** An account, `body` or `link`. */
  to: z
    .union([z.uuid(), z.enum(['body', 'link'])])
    .optional()
    .catch(undefined),
  words: askFields.words.schema,
});
export type AskForm = z.output<typeof askForm>;

const keyOf = (action: string): string => action.replace('.', '-');

/** What a reviewer says of an action where there is a choice. `today` is a day in Québec. */
export const findingFields = (action: string, verdicts: readonly Verdict[], today = '') => ({
  verdict: choiceField<Verdict>({
    id: `verdict-${keyOf(action)}`,
    choices: verdicts,
    words: (lang) => {
      const { finding, findingMissing } = reviewsWords[lang];
      return {
        label: finding(action),
        missing: findingMissing(action),
        choice: (each) => dossierWords[lang].verdicts[each],
      };
    },
  }),
  point: linesField({
    id: `point-${keyOf(action)}`,
    limit: limits.point,
    rows: 2,
    words: (lang) => {
      const { point, pointHint, pointMissing } = reviewsWords[lang];
      return { label: point(action), hint: pointHint, missing: pointMissing(action) };
    },
  }),
  due: dayField({
    id: `due-${keyOf(action)}`,
    words: (lang) => {
      const { pointDue, pointDueWrong } = reviewsWords[lang];
      const missing = pointDueWrong(action);
      const wrong = (day: string) => (isDay(day) && day > today ? undefined : missing);
      return { label: pointDue(action), missing, wrong };
    },
  }),
});

export const remarkFields = (practice: number) => {
  const field = (name: 'well' | 'explore') =>
    linesField({
      id: `${name}-${practice}`,
      limit: limits.remark,
      rows: 3,
      words: (lang) => ({
        label: historyWords[lang].roles[name],
        hint: reviewsWords[lang].remarkHints[name],
      }),
    });
  return { well: field('well'), explore: field('explore') };
};

const lastDayOf = (today: string): string => addMonths(today, reviewMonths);

/** Until when a review holds, and who says so: their ids are their names. */
export const closeFields = (today: string) => ({
  until: dayField({
    id: 'until',
    words: (lang) => {
      const { until, untilHint, untilWrong } = reviewsWords[lang];
      const last = lastDayOf(today);
      const missing = untilWrong(longDate(last, lang));
      const wrong = (day: string) => (isDay(day) && day > today && day <= last ? undefined : missing);
      return { label: until, hint: untilHint(reviewMonths), missing, wrong };
    },
  }),
  signed: textField({
    id: 'signed',
    limit: limits.signed,
    words: (lang) => {
      const { signed, signedHint, signedMissing } = reviewsWords[lang];
      return { label: signed, hint: signedHint, missing: signedMissing };
    },
  }),
});

export const declineFields = {
  why: linesField({
    id: 'why',
    limit: limits.why,
    rows: 2,
    words: (lang) => {
      const { missing } = dossierWords[lang].goneWhy;
      return { label: historyWords[lang].roles.why, hint: reviewsWords[lang].declineWhyHint, missing };
    },
  }),
};

/** `lastDay` is said by the page. */
export const answerFields = (lastDay: string) => ({
  words: linesField({
    id: 'answer',
    name: 'words',
    limit: limits.answer,
    rows: 5,
    words: (lang) => {
      const { answerField, answerHint, answerMissing } = reviewsWords[lang];
      return { label: answerField, hint: answerHint(longDate(lastDay, lang)), missing: answerMissing };
    },
  }),
});

/** What a form holds of what a reviewer says, and nothing else. */
export const typedIn = (picture: readonly PicturedPractice[], sent: Readonly<Record<string, unknown>>) =>
  Object.fromEntries([...fieldsSaid('fr', picture).keys()].map((id) => [id, textTyped.parse(sent[id])]));

/** What a page proposes before its reviewer types anything. */
export const proposedIn = (picture: readonly PicturedPractice[], today: string, signed: string): Typed => ({
  ...Object.fromEntries(
    picture.flatMap(({ actions }) =>
      actions.flatMap(({ action, verdicts }) =>
        verdicts.includes('explore')
          ? [[findingFields(action.id, verdicts).due.id, addMonths(today, 3)]]
          : [],
      ),
    ),
  ),
  until: lastDayOf(today),
  signed,
});

/** What a reviewer says, as typed; where one verdict alone is possible, it is that one. */
export const findingsIn = (typed: Typed): Findings => ({
  of: ({ action, verdicts }) => {
    const { verdict, point, due } = findingFields(action.id, verdicts);
    return {
      verdict: verdicts.length === 1 ? verdicts[0] : verdicts.find((each) => each === typed[verdict.id]),
      point: typed[point.id] ?? '',
      due: typed[due.id] ?? '',
    };
  },
  remarksOn: (practice) => {
    const { well, explore } = remarkFields(practice);
    return { well: typed[well.id] ?? '', explore: typed[explore.id] ?? '' };
  },
  until: typed.until ?? '',
  signed: typed.signed ?? '',
});

/** The names of a review's fields by id, in the order of its page, and what is chosen in them. */
export const fieldsSaid = (lang: Lang, picture: readonly PicturedPractice[]) => {
  const { finding, point, pointDue, until, signed } = reviewsWords[lang];
  const { well, explore } = historyWords[lang].roles;
  const { verdicts } = dossierWords[lang];
  const asTyped = (typed: string): string => typed;
  const day = (typed: string): string => (isDay(typed) ? longDate(typed, lang) : typed);
  const chosen = (typed: string): string => verdicts[typed as Verdict] ?? typed;
  return new Map([
    ...picture.flatMap(({ practice: { id }, actions }) => [
      ...actions.flatMap(({ action }) => {
        const fields = findingFields(action.id, ['not-yet']);
        return [
          [fields.verdict.id, { name: finding(action.id), says: chosen }],
          [fields.point.id, { name: point(action.id), says: asTyped }],
          [fields.due.id, { name: pointDue(action.id), says: day }],
        ] as const;
      }),
      [`well-${id}`, { name: `${id}. ${well}`, says: asTyped }] as const,
      [`explore-${id}`, { name: `${id}. ${explore}`, says: asTyped }] as const,
    ]),
    ['until', { name: until, says: day }] as const,
    ['signed', { name: signed, says: asTyped }] as const,
  ]);
};

/** The same with every supported action of a practice said to be shown, unless something else was said. */
export const allShown = (typed: Typed, { actions }: PicturedPractice): Typed => ({
  ...typed,
  ...Object.fromEntries(
    actions.flatMap((each) =>
      each.verdicts.includes('shown') && findingsIn(typed).of(each).verdict === undefined
        ? [[findingFields(each.action.id, each.verdicts).verdict.id, 'shown']]
        : [],
    ),
  ),
});

const findingErrors = (lang: Lang, typed: Typed, seen: Pictured, today: string): readonly FieldError[] => {
  const { verdict, ...fields } = findingFields(seen.action.id, seen.verdicts, today);
  const said = findingsIn(typed).of(seen);
  return said.verdict === 'explore'
    ? judged(lang, fields, said).errors
    : judged(lang, { verdict }, said).errors;
};

/** Whether the verdict contradicts the team, which needs a reason. */
const isAgainst = ({ verdict }: Finding, { status }: Pictured): boolean =>
  verdict === 'disagreed' || (verdict === 'not-yet' && status === 'in-place');

/** The findings to choose and those that would be accepted, without the actions where there is no choice. */
export const findingsMade = (
  lang: Lang,
  picture: readonly PicturedPractice[],
  typed: Typed,
  today: string,
): readonly [made: number, all: number] => {
  const { of, remarksOn } = findingsIn(typed);
  const asked = picture.flatMap(({ practice, actions }) =>
    actions
      .filter(({ verdicts }) => verdicts.length > 1)
      .map((seen) => {
        const lacksReason = isAgainst(of(seen), seen) && remarksOn(practice.id).explore === '';
        return !lacksReason && findingErrors(lang, typed, seen, today).length === 0;
      }),
  );
  return [asked.filter(Boolean).length, asked.length];
};

const remarkErrors = (lang: Lang, typed: Typed, { practice: { id }, actions }: PicturedPractice) => {
  const fields = remarkFields(id);
  const findings = findingsIn(typed);
  const remarks = findings.remarksOn(id);
  const { errors } = judged(lang, fields, remarks);
  const { wellMissing, exploreMissing } = reviewsWords[lang];
  if (remarks.explore === '' && actions.some((each) => isAgainst(findings.of(each), each)))
    return [...errors, { field: fields.explore.id, message: exploreMissing(id) }];
  if (remarks.well === '' && remarks.explore === '')
    return [...errors, { field: fields.well.id, message: wellMissing(id) }];
  return errors;
};

/** What keeps a review from being closed, in the order of its page. */
export const closingErrors = (
  lang: Lang,
  picture: readonly PicturedPractice[],
  typed: Typed,
  today: string,
): readonly FieldError[] => [
  ...picture.flatMap((each) => [
    ...each.actions.flatMap((seen) => findingErrors(lang, typed, seen, today)),
    ...remarkErrors(lang, typed, each),
  ]),
  ...judged(lang, closeFields(today), findingsIn(typed)).errors,
];

const written = {
  /** The rank of the last fact that the page of the form showed. */
  seen: z.coerce.number().int().min(0),
  /** What its fields were drawn with: see `printsOf`. */
  drawn: z.string().max(10_000).default(''),
};

/** What the page of a review sends, besides its fields of actions. */
export const reviewForm = z.union([
  z.discriminatedUnion('do', [
    z.looseObject({ do: z.enum(['save', 'close']), ...written }),
    z.object({ do: z.literal('decline'), why: declineFields.why.schema }),
    z.object({ do: z.literal('take') }),
    z.object({ do: z.literal('cancel') }),
    z.object({ do: z.literal('answer'), words: textTyped }),
    ...commentForms,
  ]),
  /** « Tout est montré », of one practice. */
  z.looseObject({ do: z.string().regex(/^shown-\d{1,2}$/), ...written }),
]);
export type ReviewForm = z.output<typeof reviewForm>;

/** Which practices to ask a review of, and what was just done. */
export const reviewsQuery = z.object({
  practice: oneOrMore(2, 18)
    .transform((ids) => ids.map(Number))
    .catch([])
    .default([]),
  done: z
    .enum(['asked', 'saved', 'shown', 'taken', 'closed', 'declined', 'cancelled', 'answered'])
    .optional()
    .catch(undefined),
});
export type ReviewDone = NonNullable<z.output<typeof reviewsQuery>['done']>;
