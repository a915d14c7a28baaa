import { z } from 'zod';
import { actionOf, type Lang, type Practice, type Standard } from '../../standard/standard.ts';
import { audienceTyped, choiceField, dayField, linesField, lineTyped, textTyped } from '../../web/fields.ts';
import { capitalised } from '../../web/format.ts';
import { html } from '../../web/html.ts';
import { actionField } from './actions.views.ts';
import { readDue, wordsLimit } from './commitments.ts';
import { commitmentsWords } from './commitments.words.ts';
import { trainingWords } from './training.words.ts';

const actionTyped = z.string().max(16);

const writtenField = (
  words: Parameters<typeof linesField>[0]['words'],
  attributes: Readonly<Record<string, string>> = {},
) => linesField({ id: 'words', limit: wordsLimit, rows: 3, words, attributes });

/** @param kept the former day, which may be past */
const dueField = (now: Date, kept?: string) =>
  dayField({
    id: 'due',
    words: (lang) => {
      const messages = trainingWords[lang].commitmentErrors;
      const wrong = (text: string) => {
        const read = text === kept ? { day: text } : readDue(text, now);
        return 'problem' in read ? messages[read.problem] : undefined;
      };
      return { label: trainingWords[lang].commitmentDue, missing: messages.due, wrong };
    },
  });

/** Any action of the standard, drawn by `actionChoice`. Words may be left out. */
export const commitmentFields = ({ standard, now }: { readonly standard: Standard; readonly now: Date }) => ({
  action: {
    id: actionField,
    schema: actionTyped,
    judge: (lang: Lang, id = '') =>
      actionOf(standard, id) ? undefined : trainingWords[lang].commitmentErrors.action,
  },
  words: writtenField((lang) => {
    const { words: label, textLong: long } = commitmentsWords[lang];
    return { label, hint: trainingWords[lang].commitmentWordsHint, long };
  }),
  due: dueField(now),
});

/** Words may be left out. @param isOffered whether they are still ours: each language has its own */
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
    (lang) => {
      const { words, wordsHint, wordsOffered, textLong } = commitmentsWords[lang];
      return { label: words, hint: isOffered ? wordsOffered : wordsHint, long: textLong };
    },
    isOffered ? { 'data-offered': '' } : {},
  ),
  due: dueField(now),
});

export const changeFields = (now: Date, kept?: string) => ({
  done: choiceField({
    id: 'done',
    choices: ['no', 'yes'],
    words: (lang) => {
      const { stateLabel: label, state } = commitmentsWords[lang];
      return { label, choice: (done) => capitalised(done === 'yes' ? state.done : state.ahead) };
    },
  }),
  words: writtenField((lang) => {
    const { ownWords, optional, textLong } = commitmentsWords[lang];
    return { label: ownWords, hint: optional, long: textLong };
  }),
  due: dueField(now, kept),
});

const turned = z.literal('yes').optional().catch(undefined);
export const commitmentForm = z.object({ action: actionTyped.default(''), words: textTyped, due: lineTyped });
export type CommitmentForm = z.output<typeof commitmentForm>;

/** Somebody may have begun a commitment before going on: another button loses nothing that was typed. */
export const begunForm = commitmentForm.refine(({ action, words }) => action !== '' || words !== '');
/** People without a record yet say who they are, or type a code. */
export const commitForm = commitmentForm.extend({
  action: actionTyped.catch(''),
  audience: audienceTyped,
  resume: textTyped,
  turned,
});
export type CommitForm = z.output<typeof commitForm>;

export const changeForm = z.object({
  done: z.enum(['no', 'yes']).optional().catch(undefined),
  words: textTyped,
  due: lineTyped,
});
/** Removes the commitment, or goes to the other language. */
export const commitmentAct = z.object({ act: z.literal('remove').optional(), turned });
