/** What people type and choose of what they commit to, and of what becomes of it. */
import { z } from 'zod';
import { actionOf, type Lang, type Practice, type Standard } from '../../standard/standard.ts';
import { choiceField, dayField, linesField, lineTyped, textTyped } from '../../web/fields.ts';
import { audienceTyped } from '../../web/form-fields.ts';
import { html } from '../../web/html.ts';
import { actionField } from './actions.views.ts';
import { readDue, wordsLimit } from './commitments.ts';
import { commitmentsWords } from './commitments.words.ts';
import { trainingWords } from './training.words.ts';

const actionTyped = z.string().max(16);

const writtenField = (
  id: 'words' | 'change' | 'why',
  words: Parameters<typeof linesField>[0]['words'],
  attributes: Readonly<Record<string, string>> = {},
) => linesField({ id, limit: wordsLimit, rows: 3, words, attributes });

const dueField = (now: Date, label: (lang: Lang) => string) =>
  dayField({
    id: 'due',
    words: (lang) => {
      const messages = trainingWords[lang].commitmentErrors;
      const wrong = (text: string) => {
        const read = readDue(text, now);
        return 'problem' in read ? messages[read.problem] : undefined;
      };
      return { label: label(lang), missing: messages.due, wrong };
    },
  });

/** A commitment to any action of the standard, whose words may be left out. It is drawn by `actionChoice`. */
export const commitmentFields = ({ standard, now }: { readonly standard: Standard; readonly now: Date }) => ({
  action: {
    id: actionField,
    schema: actionTyped,
    judge: (lang: Lang, id = '') =>
      actionOf(standard, id) ? undefined : trainingWords[lang].commitmentErrors.action,
  },
  words: writtenField('words', (lang) => {
    const { words: label, textLong: long } = commitmentsWords[lang];
    return { label, hint: trainingWords[lang].commitmentWordsHint, long };
  }),
  due: dueField(now, (lang) => trainingWords[lang].commitmentDue),
});

/**
 * A commitment to one of the actions of a practice, whose words may be left out.
 *
 * @param isOffered whether the words are ours so far: each language has its own
 */
export const commitFields = (practice: Practice, now: Date, isOffered = false) => ({
  action: choiceField({
    id: 'action',
    choices: practice.actions.map(({ id }) => id),
    words: (lang) => {
      const { action, actionMissing } = commitmentsWords[lang];
      const titles = new Map(practice.actions.map(({ id, title }) => [id, title[lang]]));
      const choice = (id: string) => html`<span class="num">${id}</span> ${titles.get(id)}`;
      return { label: action, missing: actionMissing, choice };
    },
  }),
  words: writtenField(
    'words',
    (lang) => {
      const { words, wordsHint, wordsOffered, textLong } = commitmentsWords[lang];
      return { label: words, hint: isOffered ? wordsOffered : wordsHint, long: textLong };
    },
    isOffered ? { 'data-offered': '' } : {},
  ),
  due: dueField(now, (lang) => trainingWords[lang].commitmentDue),
});

const toldField = (id: 'change' | 'why', label: 'changeQuestion' | 'whyQuestion') =>
  writtenField(id, (lang) => {
    const { [label]: said, optional, textLong } = commitmentsWords[lang];
    return { label: said, hint: optional, long: textLong };
  });

/** What a person tells of a commitment. */
export const toldFields = {
  change: toldField('change', 'changeQuestion'),
  why: toldField('why', 'whyQuestion'),
};

/** The day to which a commitment is put off. */
export const laterField = (now: Date) => dueField(now, (lang) => commitmentsWords[lang].newDue);

const turned = z.literal('yes').optional().catch(undefined);
const commitmentForm = z.object({ action: actionTyped.default(''), words: textTyped, due: lineTyped });
export type CommitmentForm = z.output<typeof commitmentForm>;

/** What the page of commitments may be asked: to withdraw one, to take that back, or to add one. */
export const commitmentsForm = z.union([
  z.object({ withdraw: z.uuid() }),
  z.object({ restore: z.uuid() }),
  commitmentForm,
]);
/** A commitment that somebody has begun to write when they go on: nothing that was typed is lost by another button. */
export const begunForm = commitmentForm.refine(({ action, words }) => action !== '' || words !== '');
/** A commitment to one of a practice's actions; who has no record yet says who they are, or types their code. */
export const commitForm = commitmentForm.extend({
  action: actionTyped.catch(''),
  audience: audienceTyped,
  resume: textTyped,
  turned,
});
export type CommitForm = z.output<typeof commitForm>;

/** What the page of a commitment may be asked: each of its buttons sends everything that was written there. */
export const followUpForm = z.object({
  /** None when the form goes to the other language, or is sent by the Enter key, in the field of the new day. */
  act: z.enum(['done', 'put-off', 'open', 'withdraw', 'restore']).optional(),
  change: textTyped.optional(),
  why: textTyped.optional(),
  due: lineTyped,
  /** Whether the page that sends it said that the commitment is done. */
  seen: z.literal('done').optional().catch(undefined),
  turned,
});
