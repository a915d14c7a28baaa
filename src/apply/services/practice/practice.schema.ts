import { z } from 'zod';
import { oneOrMore } from '../../../web/form-fields.ts';

/** Longest reason of a status, in characters. */
export const whyLimit = 500;
/** Longest note beside an action, in characters: what it does and since when, not a report. */
export const actionNoteLimit = 1_000;

const words = z.string().max(20_000).trim().default('');
const line = words.transform((typed) => typed.replace(/\s+/g, ' '));
/** A day as it was typed; whether it is one is said by its field. */
const day = z.string().max(20).trim().default('');
const action = z.string().max(8);

/** The name of a field of an action, which is its id too: several forms stand in a page. */
export const actionFieldOf = (name: FieldName, id: string): string => `${name}-${id.replace('.', '-')}`;
type FieldName = keyof typeof actionFields.shape | 'files';

const actionFields = z.object({
  /** Left out where nobody has said anything yet. */
  status: z.enum(['to-do', 'under-way', 'in-place', 'not-applicable', 'unknown']).optional(),
  why: words,
  note: words,
  assignee: z.union([z.literal(''), z.uuid()]).default(''),
  due: day,
  what: words,
  title: line,
  covers: words,
  until: day,
});
export type ActionFields = z.output<typeof actionFields>;

const actionForm = z
  .object({
    action,
    /** The rank of the last fact that the page of the form showed. */
    seen: z.coerce.number().int().min(0),
    /** What the page of the form was given, to tell the same form sent twice. */
    once: z.string().max(64).default(''),
    /** Files that were sent with a form that was not taken. */
    held: oneOrMore(36, 20).optional().catch([]).default([]),
  })
  .catchall(z.string().max(20_000));

/** What the page of a practice sends of one of its actions. */
export type ActionForm = Pick<z.output<typeof actionForm>, 'action' | 'seen' | 'once' | 'held'> & {
  readonly fields: ActionFields;
};

/** Reads a form of the page of a practice; undefined for what its page never sends. */
export const readActionForm = (body: unknown): ActionForm | undefined => {
  const form = actionForm.safeParse(body).data;
  if (!form) return undefined;
  const { action: id, seen, once, held } = form;
  const sent: Readonly<Record<string, unknown>> = form;
  const names = Object.keys(actionFields.shape) as (keyof ActionFields)[];
  const fields = actionFields.safeParse(
    Object.fromEntries(names.map((name) => [name, sent[actionFieldOf(name, id)]])),
  ).data;
  return fields && { action: id, seen, once, held, fields };
};

/** What an address says was just done, and of which action. */
export const practiceDoneQuery = z.object({
  done: z.enum(['saved', 'same', 'confirmed']).optional().catch(undefined),
  action: z.string().max(8).optional().catch(undefined),
});
export type PracticeDone = z.output<typeof practiceDoneQuery>;

/** What the list of practices sends: those of which nothing has changed. */
export const confirmForm = z.object({ practices: oneOrMore(4, 99).optional().catch([]).default([]) });
