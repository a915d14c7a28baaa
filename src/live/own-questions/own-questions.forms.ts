/** What the facilitator types of a question of their own, and what they send. */
import { z } from 'zod';
import type { Lang } from '../../standard/standard.ts';
import { choiceField, judged, linesField, type Returned, schemasOf, textField } from '../../web/fields.ts';
import { type Html, html } from '../../web/html.ts';
import type { AddedPlace } from '../room/acts.ts';
import {
  choiceLimit,
  choicesProblem,
  fewestChoices,
  mostChoices,
  type OwnKind,
  type OwnQuestion,
  ownKinds,
  questionLimit,
  readChoices,
} from './own-questions.ts';
import { ownQuestionsWords } from './own-questions.words.ts';

const wrongChoices = (lang: Lang, typed: string): string | undefined => {
  const problem = choicesProblem(readChoices(typed));
  return problem && ownQuestionsWords[lang].choiceProblems[problem];
};

export const ownFields = {
  kind: choiceField({
    id: 'kind',
    choices: ownKinds,
    words: (lang) => {
      const { kind, kinds, kindHints, kindMissing } = ownQuestionsWords[lang];
      const choice = (each: OwnKind): Html =>
        html`${kinds[each]}<br><span class="quiet">${kindHints[each]}</span>`;
      return { label: kind, missing: kindMissing, choice };
    },
  }),
  question: textField({
    id: 'question',
    limit: questionLimit,
    words: (lang) => {
      const { question, questionHint, questionMissing, questionLong } = ownQuestionsWords[lang];
      return {
        label: question,
        hint: questionHint(questionLimit),
        missing: questionMissing,
        long: (_length, limit) => questionLong(limit),
      };
    },
  }),
  choices: linesField({
    id: 'choices',
    rows: 4,
    words: (lang) => {
      const { choices, choicesHint, choiceProblems } = ownQuestionsWords[lang];
      return {
        label: choices,
        hint: choicesHint(fewestChoices, mostChoices, choiceLimit),
        missing: choiceProblems['too-few'],
        wrong: (typed) => wrongChoices(lang, typed),
      };
    },
  }),
  otherQuestion: textField({
    id: 'other-question',
    name: 'otherQuestion',
    limit: questionLimit,
    words: (lang) => {
      const { otherQuestion, questionLong } = ownQuestionsWords[lang];
      return { label: otherQuestion, long: (_length, limit) => questionLong(limit) };
    },
  }),
  otherChoices: linesField({
    id: 'other-choices',
    name: 'otherChoices',
    rows: 4,
    words: (lang) => {
      const { otherChoices, otherChoicesHint } = ownQuestionsWords[lang];
      return {
        label: otherChoices,
        hint: otherChoicesHint,
        wrong: (typed) => wrongChoices(lang, typed),
      };
    },
  }),
};

/** When a question is asked: a position is that of the step that it comes after. */
const placeTyped = z
  .union([z.enum(['now', 'next']), z.coerce.number().int().min(0).max(200)])
  .catch('next') satisfies z.ZodType<AddedPlace>;

const ownId = z.string().regex(/^[OW][1-9]\d?$/);
const typed = schemasOf(ownFields);

export const changedTyped = ownId.optional().catch(undefined);

/** What the page of questions sends: one more, one worded otherwise, or the one to erase. */
export const ownForm = z.union([
  z.object({ do: z.literal('add'), ...typed, place: placeTyped }),
  z.object({
    do: z.templateLiteral(['change:', ownId]).transform((text) => ({ change: text.slice('change:'.length) })),
    ...typed,
  }),
  z.object({
    do: z.templateLiteral(['erase:', ownId]).transform((text) => ({ erase: text.slice('erase:'.length) })),
  }),
]);
export type OwnForm = z.output<typeof ownForm>;
type Added = Pick<Extract<OwnForm, { readonly do: 'add' }>, keyof typeof ownFields>;

/** What is wrong between a question and the same in the other language, which is written whole or not at all. */
const otherErrors = (
  lang: Lang,
  { kind, choices, otherQuestion, otherChoices }: Added,
): Returned['errors'] => {
  const words = ownQuestionsWords[lang];
  const [count, others] = [readChoices(choices), readChoices(otherChoices)].map(({ length }) => length);
  if (kind !== 'choice') return [];
  if (otherQuestion === '')
    return others === 0 ? [] : [{ field: ownFields.otherQuestion.id, message: words.otherMissing }];
  return others === count ? [] : [{ field: ownFields.otherChoices.id, message: words.otherCount }];
};

export const ownReturned = (lang: Lang, form: Added): Returned => {
  const all = judged(lang, ownFields, form);
  const ofChoices: readonly string[] = [ownFields.choices.id, ownFields.otherChoices.id];
  const errors = all.errors.filter(({ field }) => form.kind === 'choice' || !ofChoices.includes(field));
  return { ...all, errors: errors.length > 0 ? errors : otherErrors(lang, form) };
};

/**
 * The question that was typed, once nothing is wrong with it.
 *
 * @param lang the language that it is written in
 */
export const ownTyped = (
  lang: Lang,
  { kind, question, choices, otherQuestion, otherChoices }: Added,
): Omit<OwnQuestion, 'id'> => {
  const chosen = (typed: string): readonly string[] => (kind === 'choice' ? readChoices(typed) : []);
  return {
    kind: kind ?? 'choice',
    words: question,
    lang,
    choices: chosen(choices),
    other: otherQuestion === '' ? undefined : { words: otherQuestion, choices: chosen(otherChoices) },
  };
};
