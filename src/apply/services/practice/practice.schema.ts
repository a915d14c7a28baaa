import { z } from 'zod';
import { efforts } from '../../../assessment/next-actions.ts';

/** Longest reason why an action does not apply, and longest explanation of a contradiction, in characters. */
export const whyLimit = 500;
export const explanationLimit = 1_000;
/** Longest note beside an action, in characters: what it does and since when, not a report. */
export const actionNoteLimit = 1_000;

/** How far ahead an explanation may end, in months: what lasts is to be looked at again. */
export const explanationMonths = 6;

const words = z.string().max(20_000).trim().default('');
/** A day as it was typed; whether it is one is said by its field. */
const day = z.string().max(20).default('');
/** The rank of the last fact that the page of the form showed. */
const seen = z.coerce.number().int().min(0);
const action = z.string().max(8);

/** The name of a field of an action, which is its id too: several forms stand in a page. */
export const actionFieldOf = (name: FieldName, id: string): string => `${name}-${id.replace('.', '-')}`;
type FieldName = keyof typeof actionFields.shape | keyof typeof explanationFields.shape;

const actionFields = z.object({
  status: z.enum(['to-do', 'under-way', 'in-place', 'not-applicable', 'unknown']),
  why: words,
  note: words,
  assignee: z.union([z.literal(''), z.uuid()]).default(''),
  due: day,
  effort: z.enum(['', ...efforts]).default(''),
});
const explanationFields = z.object({ explanation: words, until: day });

const fieldsOf = <Shape extends z.ZodRawShape>(
  fields: z.ZodObject<Shape>,
  form: Readonly<Record<string, unknown>>,
  id: string,
) =>
  fields.safeParse(
    Object.fromEntries(
      Object.keys(fields.shape).map((name) => [name, form[actionFieldOf(name as FieldName, id)]]),
    ),
  ).data;

const anyField = z.string().max(20_000);
const practiceForm = z.discriminatedUnion('do', [
  z.object({ do: z.literal('action'), action, seen }).catchall(anyField),
  z.object({ do: z.literal('explain'), action, seen }).catchall(anyField),
]);

/** What the page of a practice sends. */
export type PracticeForm =
  | {
      readonly do: 'action';
      readonly action: string;
      readonly seen: number;
      readonly fields: z.output<typeof actionFields>;
    }
  | {
      readonly do: 'explain';
      readonly action: string;
      readonly seen: number;
      readonly fields: z.output<typeof explanationFields>;
    };

/** Reads a form of the page of a practice; undefined for what its page never sends. */
export const readPracticeForm = (body: unknown): PracticeForm | undefined => {
  const { data: form } = practiceForm.safeParse(body);
  if (form?.do === 'action') {
    const fields = fieldsOf(actionFields, form, form.action);
    return fields && { do: form.do, action: form.action, seen: form.seen, fields };
  }
  const fields = form && fieldsOf(explanationFields, form, form.action);
  return form && fields && { do: form.do, action: form.action, seen: form.seen, fields };
};

/** What an address says was just done, and of which action. */
export const practiceDoneQuery = z.object({
  done: z.enum(['saved', 'same', 'explained']).optional().catch(undefined),
  action: z.string().max(8).optional().catch(undefined),
});
export type PracticeDone = z.output<typeof practiceDoneQuery>;
