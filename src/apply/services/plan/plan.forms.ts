import { z } from 'zod';
import { readDue } from '../../../learn/training/commitments.ts';
import { startOf } from '../../../standard/days.ts';
import { dayField, linesField, lineTyped, listField, schemasOf } from '../../../web/fields.ts';
import { formWords } from '../../../web/words.ts';
import { taskStatuses } from '../dossier/dossier.facts.ts';
import { planWords } from './plan.words.ts';

/** Longest text of a task, in characters. */
const taskLimit = 500;

export const planQuery = z.object({
  /** Only what an account has, or nobody. */
  qui: z
    .union([z.literal('personne'), z.uuid()])
    .optional()
    .catch(undefined),
  page: z.coerce.number().int().min(1).max(1_000).catch(1).default(1),
  /** What was just done, and to which item. */
  done: z.enum(['added', 'changed', 'dropped']).optional().catch(undefined),
  item: z.string().max(36).optional().catch(undefined),
});
export type PlanQuery = z.output<typeof planQuery>;

export const taskFields = {
  words: linesField({
    id: 'words',
    limit: taskLimit,
    rows: 2,
    words: (lang) => {
      const { fields, wordsHint, wordsMissing } = planWords[lang];
      return { label: fields.what, hint: wordsHint, missing: wordsMissing };
    },
  }),
  practice: listField({
    id: 'practice',
    schema: z.string().max(3).catch(''),
    words: (lang) => {
      const { fields, noPractice } = planWords[lang];
      return { label: formWords[lang].optional(fields.practice), none: noPractice };
    },
  }),
};

export type Assigned = {
  readonly assignee?: string | null | undefined;
  readonly due?: string | null | undefined;
};

const whoTyped = z.string().max(36).catch('');

/**
 * Who has an item, and by which day. What stays as it was is never wrong, even someone who has left or a day
 * that has passed. `of` ends the ids of the fields, where several items are assigned.
 */
export const assignedFields = (
  { team, today }: { readonly team: readonly { readonly account: string }[]; readonly today: string },
  now: Assigned = {},
  of = '',
) => ({
  assignee: listField({
    id: `assignee${of}`,
    schema: whoTyped,
    words: (lang) => {
      const { fields, whoHint, noOneYet, whoUnknown } = planWords[lang];
      const isKnown = (who: string) => who === now.assignee || team.some(({ account }) => account === who);
      const wrong = (who: string) => (isKnown(who) ? undefined : whoUnknown);
      return { label: fields.who, hint: whoHint, none: noOneYet, wrong };
    },
  }),
  due: dayField({
    id: `due${of}`,
    attributes: now.due ? {} : { min: today },
    words: (lang) => {
      const { fields, dueHint, dueWrong, duePast } = planWords[lang];
      const wrong = (text: string) => {
        const read = text === now.due ? { day: text } : readDue(text, startOf(today));
        if ('day' in read) return undefined;
        return read.problem === 'due' ? dueWrong : duePast;
      };
      return { label: formWords[lang].optional(fields.due), hint: dueHint, wrong };
    },
  }),
});

export const addForm = z.object({ ...schemasOf(taskFields), assignee: whoTyped, due: lineTyped });
export type AddForm = z.output<typeof addForm>;

export const taskForm = z.object({
  do: z.literal('change'),
  status: z.enum(taskStatuses),
  assignee: whoTyped,
  due: lineTyped,
  seen: z.coerce.number().int().min(0),
});
export type TaskForm = z.output<typeof taskForm>;
