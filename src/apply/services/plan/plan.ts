/** The plan of a service, read from its file: what is under way, assigned or due. Pure. */
import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '../../../platform/ledger/ledger.ts';
import { addDays, dayOf } from '../../../standard/days.ts';
import { practiceOfAction, type Standard } from '../../../standard/standard.ts';
import type { Dossier, Task } from '../dossier/dossier.ts';
import type { Act } from '../dossier/dossiers.ts';
import type { PlanQuery } from './plan.forms.ts';

/** An action of the standard, or a task of the team. */
export type PlanItem = {
  /** The id of the action, such as `7.2`, or of the task. */
  readonly id: string;
  readonly kind: 'action' | 'task';
  readonly practice: number | undefined;
  /** `done` for an action that is in place. */
  readonly status: Task['status'];
  readonly assignee: string | undefined;
  readonly due: string | undefined;
  /** The id of the text of a task. */
  readonly words: string | undefined;
  /** For a point to explore: the action, and the review that left it. */
  readonly point: { readonly action: string; readonly review: string } | undefined;
  readonly late: boolean;
  /** The day on which its status was last set; empty when it never was. */
  readonly since: string;
  /** The account that last set its status. */
  readonly saidBy: string | undefined;
};

/** Days for which what is done or dropped is still shown. */
const overDays = 30;
/** What is due within so many days is `soon`. */
const soonDays = 14;

const dayAt = (instant: string | undefined): string =>
  instant === undefined ? '' : dayOf(new Date(instant));
const accountOf = (actor: Actor | undefined): string | undefined =>
  actor?.kind === 'account' ? actor.id : undefined;
export const isOver = ({ status }: Pick<PlanItem, 'status'>): boolean =>
  status === 'done' || status === 'dropped';
const isLate = (due: string | undefined, today: string): boolean => due !== undefined && due < today;

const begunEver = ({ facts }: Pick<Dossier, 'facts'>): ReadonlySet<string> =>
  new Set(
    facts.flatMap(({ kind, data }) =>
      kind === 'service.declared' && data.status === 'under-way' ? [data.action] : [],
    ),
  );

const actionItem = (dossier: Dossier, action: string, today: string): PlanItem | undefined => {
  const declared = dossier.declared.get(action);
  if (declared?.status === 'not-applicable') return undefined;
  const planned = dossier.planned.get(action);
  const done = declared?.status === 'in-place';
  const due = planned?.due ?? undefined;
  return {
    id: action,
    kind: 'action',
    practice: practiceOfAction(action),
    status: done ? 'done' : declared?.status === 'under-way' ? 'under-way' : 'to-do',
    assignee: planned?.assignee ?? undefined,
    due,
    words: undefined,
    point: undefined,
    late: !done && isLate(due, today),
    since: dayAt(declared?.effectiveAt ?? planned?.at),
    saidBy: accountOf(declared?.by),
  };
};

const pointOf = ({ reviews }: Dossier, { task, review = '' }: Task): PlanItem['point'] => {
  const judged = reviews.get(review)?.closed?.judged.find((each) => each.task === task);
  return judged && { action: judged.action, review };
};

const taskItem = (dossier: Dossier, kept: Task, today: string): PlanItem => {
  const { task, ...of } = kept;
  const due = of.due ?? undefined;
  return {
    id: task,
    kind: 'task',
    practice: of.practice ?? undefined,
    status: of.status,
    assignee: of.assignee ?? undefined,
    due,
    words: of.words,
    point: pointOf(dossier, kept),
    late: !isOver(of) && isLate(due, today),
    since: dayAt(of.changed.at),
    saidBy: accountOf(of.changed.by),
  };
};

const inOrder = new Intl.Collator('en', { numeric: true });
const keyOf = ({ status, due, practice, kind, id }: PlanItem): string =>
  [['done', 'dropped'].indexOf(status) + 1, due ?? '9999', practice ?? 99, kind === 'action' ? id : ''].join(
    ' ',
  );

/** By due day, then those without a day, then what is done, then dropped; by practice within each. */
const byDue = (one: PlanItem, other: PlanItem): number => inOrder.compare(keyOf(one), keyOf(other));

/** Tasks, and applicable actions under way, assigned or due; of what is done or dropped, the last 30 days. */
export const planOf = (dossier: Dossier, today: string): readonly PlanItem[] => {
  const begun = begunEver(dossier);
  const inPlan = ({ id, status, assignee, due }: PlanItem): boolean => {
    const planned = assignee !== undefined || due !== undefined;
    if (status === 'done') return planned || begun.has(id);
    return planned || status === 'under-way';
  };
  const ids = new Set([...dossier.declared.keys(), ...dossier.planned.keys()]);
  const actions = [...ids].flatMap((id) => actionItem(dossier, id, today) ?? []).filter(inPlan);
  const tasks = [...dossier.tasks.values()].map((task) => taskItem(dossier, task, today));
  return [...actions, ...tasks]
    .filter((item) => !isOver(item) || item.since >= addDays(today, -overDays))
    .toSorted(byDue);
};

/** The plan, then the tasks done or dropped too long ago to be shown in it. */
export const keptOf = (dossier: Dossier, today: string): readonly PlanItem[] => {
  const shown = planOf(dossier, today);
  const ids = new Set(shown.map(({ id }) => id));
  const others = [...dossier.tasks.values()].filter(({ task }) => !ids.has(task));
  return [...shown, ...others.map((task) => taskItem(dossier, task, today))];
};

/** The actions to do that nobody has and that have no day. */
export const leftToPlan = (
  { declared, planned }: Pick<Dossier, 'declared' | 'planned'>,
  { practices }: Pick<Standard, 'practices'>,
): readonly string[] =>
  practices
    .flatMap(({ actions }) => actions.map(({ id }) => id))
    .filter((id) => {
      const { assignee, due } = planned.get(id) ?? { assignee: null, due: null };
      return declared.get(id)?.status === 'to-do' && assignee === null && due === null;
    });

/** A task, whether the plan still shows it or not. */
export const taskOf = (dossier: Dossier, id: string, today: string): PlanItem | undefined => {
  const task = dossier.tasks.get(id);
  return task && taskItem(dossier, task, today);
};

/** The account that has an item or, if it is done and was nobody's, that said so. */
export const ownerOf = ({ assignee, status, saidBy }: PlanItem): string | undefined =>
  assignee ?? (status === 'done' ? saidBy : undefined);

export const ofWhom = (items: readonly PlanItem[], qui: PlanQuery['qui']): readonly PlanItem[] =>
  items.filter((item) => qui === undefined || qui === (ownerOf(item) ?? 'personne'));

export const moments = ['late', 'soon', 'later', 'undated', 'done', 'dropped'] as const;
export type Moment = (typeof moments)[number];

export const momentOf = ({ status, late, due }: PlanItem, today: string): Moment => {
  if (status === 'done' || status === 'dropped') return status;
  if (late) return 'late';
  if (due === undefined) return 'undated';
  return due <= addDays(today, soonDays) ? 'soon' : 'later';
};

export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

export type TaskChange = {
  readonly status: PlanItem['status'];
  readonly assignee: string | null;
  readonly due: string | null;
};

const saidOf = ({ status, assignee, due }: PlanItem): TaskChange => ({
  status,
  assignee: assignee ?? null,
  due: due ?? null,
});

/**
 * A form for a task that somebody else changed: what its sender changed since `shown`, and the rest as it is
 * now.
 */
export const typedOver = (now: PlanItem, shown: PlanItem | undefined, typed: TaskChange): TaskChange => {
  const was = shown && saidOf(shown);
  const own = Object.entries(typed).filter(([part, said]) => said !== was?.[part as keyof TaskChange]);
  return { ...saidOf(now), ...Object.fromEntries(own) };
};

/** Changes, drops or brings back a task; records nothing where nothing changes. */
export const changeTask =
  (task: string, to: TaskChange) =>
  ({ tasks }: Pick<Dossier, 'tasks'>): Act<never> => {
    const { status, assignee, due } = tasks.get(task) ?? {};
    const isSame = isDeepStrictEqual({ status, assignee, due }, to);
    return { facts: isSame ? [] : [{ kind: 'service.task-changed', data: { task, ...to } }] };
  };
