/** What people type and choose of actions; a page has a form for each of several actions. */
import { z } from 'zod';
import { linesField, oneOrMore, type Returned, unjudged, within } from '../../../web/fields.ts';
import { formWords } from '../../../web/words.ts';
import { checkupWords } from '../../checkup/checkup.words.ts';
import { type Adding, addedFields } from '../evidence/evidence.forms.ts';
import { fileLimit } from '../evidence/files.ts';
import { type Assigned, assignedFields } from '../plan/plan.forms.ts';
import { practiceWords } from './practice.words.ts';

/** Longest reason of a status, in characters. */
const whyLimit = 500;
/** In characters: what it does and since when, not a report. */
const actionNoteLimit = 1_000;

const megabyte = 1024 * 1024;
/** Largest file, as people read it. */
export const fileMegabytes = fileLimit / megabyte;

/** Ends the ids of an action's fields, which may hold no dot. */
export const ofAction = (action: string): string => `-${action.replace('.', '-')}`;

/**
 * What is said of an action. `held`: a review holds what was said of it; `asked`: for what it is to be
 * explained.
 */
export const saidFields = (action: string, held: boolean, asked?: 'not-applicable' | 'lowered') => ({
  why: linesField({
    id: `why${ofAction(action)}`,
    rows: 2,
    words: (lang) => {
      const { lowerWhy, lowerMissing } = practiceWords[lang];
      const { whyRequired, whyHint, whyMissing } = checkupWords[lang];
      const missing = (asked === 'lowered' ? lowerMissing : whyMissing)(action);
      const long = (length: number): string => formWords[lang].long(length, whyLimit);
      const judging = asked && { missing, wrong: within(lang, whyLimit), long };
      return { label: held ? lowerWhy : whyRequired, hint: whyHint, ...judging };
    },
  }),
  note: linesField({
    id: `note${ofAction(action)}`,
    most: actionNoteLimit,
    rows: 2,
    words: (lang) => ({ label: practiceWords[lang].note, hint: practiceWords[lang].noteHint }),
  }),
});

export type Judging = {
  readonly held: boolean;
  readonly asked: Parameters<typeof saidFields>[2];
  readonly team: Parameters<typeof assignedFields>[0]['team'];
  /** What was planned of it, as the page of the form showed it. */
  readonly plan: Assigned;
  readonly added: Adding;
};

export const actionFields = (action: string, { held, asked, team, plan, added }: Judging) => ({
  ...saidFields(action, held, asked),
  ...assignedFields({ team, today: added.today }, plan, ofAction(action)),
  ...addedFields(ofAction(action), added),
});

const unasked: Judging = {
  held: false,
  asked: undefined,
  team: [],
  plan: {},
  added: { today: '', asksWhat: false, isCertificate: false },
};

export type ActionFields = Readonly<Record<keyof ReturnType<typeof actionFields>, string>>;

const actionForm = z
  .object({
    action: z.string().max(8),
    /** The rank of the last fact that the page of the form showed. */
    seen: z.coerce.number().int().min(0),
    /** What the page of the form was given, to tell the same form sent twice. */
    once: z.string().max(64).default(''),
    /** Files that were sent with a form that was not taken. */
    held: oneOrMore(36, 20).optional().catch([]).default([]),
  })
  .catchall(z.string());

/** Left out where nobody has said anything yet. */
const statusTyped = z.enum(['to-do', 'under-way', 'in-place', 'not-applicable', 'unknown']).optional();

/** Undefined for what the page of a practice never sends. */
export const readActionForm = (body: unknown) => {
  const form = actionForm.safeParse(body).data;
  if (!form) return undefined;
  const { action, seen, once, held, ...sent } = form;
  const status = statusTyped.safeParse(sent[`status${ofAction(action)}`]);
  if (!status.success) return undefined;
  const read = Object.entries(actionFields(action, unasked)).map(([name, { id, schema }]) => [
    name,
    schema.parse(sent[id]),
  ]);
  return { action, seen, once, held, status: status.data, fields: Object.fromEntries(read) as ActionFields };
};

export type ActionForm = NonNullable<ReturnType<typeof readActionForm>>;

/** What the form of an action is drawn with. */
export const shownIn = (
  action: string,
  fields: Partial<ActionFields>,
  errors: Returned['errors'] = [],
): Returned => ({ ...unjudged(actionFields(action, unasked), fields), errors });
