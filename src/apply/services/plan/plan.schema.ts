import { z } from 'zod';
import { efforts } from '../../../assessment/next-actions.ts';
import { planStatuses } from './plan.ts';

/** Longest words of a task, in characters. */
export const taskLimit = 500;

/** How the plan is shown. */
export const planViews = ['dates', 'personnes', 'tableau'] as const;
export type PlanViewName = (typeof planViews)[number];

/** Whose things are shown: one's own, those of nobody, or of an account. */
const whose = z
  .union([z.enum(['moi', 'personne']), z.uuid()])
  .optional()
  .catch(undefined);
const shown = z.enum(planViews).catch('dates').default('dates');

/** What an address says was just done. */
const done = z
  .enum(['added', 'changed', 'moved', 'left', 'dropped', 'restored', 'brought'])
  .optional()
  .catch(undefined);
export type PlanDone = NonNullable<z.output<typeof done>>;

/** How the plan is asked for. */
export const planQuery = z.object({
  vue: shown,
  qui: whose,
  page: z.coerce.number().int().min(1).max(1_000).catch(1).default(1),
  done,
  /** What it was done to. */
  item: z.string().max(36).optional().catch(undefined),
  /** Whether the reader comes to take what its page is about. */
  prendre: z.literal('oui').optional().catch(undefined),
});
export type PlanQuery = z.output<typeof planQuery>;

/** The rank of the file that a page was made at. */
const seen = z.coerce.number().int().min(0);
const typedDue = z.string().max(40).catch('');
const typedWho = z.string().max(36).catch('');

/** Where a form stood, when it is not a page of the plan: what is done leads back there. */
const from = z.literal('home').optional().catch(undefined);

/** What the plan sends: a task to add, something to move. */
export const planForm = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('add'),
    words: z.string().max(20_000).trim().catch(''),
    practice: z.string().max(3).catch(''),
    assignee: typedWho,
    due: typedDue,
    vue: shown,
    qui: whose,
    from,
  }),
  z.object({
    do: z.literal('move'),
    item: z.string().max(36),
    to: z.enum(planStatuses),
    seen,
    vue: shown,
    qui: whose,
  }),
]);
export type AddForm = Extract<z.output<typeof planForm>, { readonly do: 'add' }>;
export type MoveForm = Extract<z.output<typeof planForm>, { readonly do: 'move' }>;

/** What the page of one thing of the plan sends. */
export const itemForm = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('change'),
    status: z.enum(planStatuses),
    assignee: typedWho,
    due: typedDue,
    effort: z.enum(efforts).nullable().catch(null).default(null),
    seen,
    vue: shown,
    qui: whose,
    from,
  }),
  z.object({ do: z.literal('drop'), seen, vue: shown, qui: whose }),
  z.object({ do: z.literal('restore'), seen, vue: shown, qui: whose }),
]);
export type ItemForm = z.output<typeof itemForm>;
export type ChangeForm = Extract<ItemForm, { readonly do: 'change' }>;
