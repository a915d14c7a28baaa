/** What the team of a service has under way, given to someone, or due: read from its file. Pure. */
import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '../../../platform/ledger/ledger.ts';
import { addDays, dayOf } from '../../../standard/days.ts';
import { practiceOfAction, type Standard } from '../../../standard/standard.ts';
import type { Dossier, Task } from '../dossier/dossier.ts';
import type { Act } from '../dossier/dossiers.ts';
import type { PlanQuery } from './plan.forms.ts';

/** An action of the standard, or a task that the team added. */
export type PlanItem = {
  /** That of the action, such as `7.2`, or of the task. */
  readonly id: string;
  readonly kind: 'action' | 'task';
  /** The number of its practice; undefined for a task that is of none. */
  readonly practice: number | undefined;
  /** An action that is done is in place. */
  readonly status: Task['status'];
  /** The account of who does it. */
  readonly assignee: string | undefined;
  /** `YYYY-MM-DD`. */
  readonly due: string | undefined;
  /** The text of a task. */
  readonly words: string | undefined;
  /** The action and the review that a task comes from: it is a point to explore. */
  readonly point: { readonly action: string; readonly review: string } | undefined;
  /** Its day is past, and it is neither done nor dropped. */
  readonly late: boolean;
  /** The day on which it was last said where it is: `YYYY-MM-DD`; empty when it never was. */
  readonly since: string;
  /** The account of who last said where it is. */
  readonly saidBy: string | undefined;
};

/** What is done, or dropped, stays in sight so many days. */
const overDays = 30;
/** What is due within so many days is due soon. */
const soonDays = 14;

const dayAt = (instant: string | undefined): string =>
  instant === undefined ? '' : dayOf(new Date(instant));
const accountOf = (actor: Actor | undefined): string | undefined =>
  actor?.kind === 'account' ? actor.id : undefined;
/** Whether there is nothing left to do of it. */
export const isOver = ({ status }: Pick<PlanItem, 'status'>): boolean =>
  status === 'done' || status === 'dropped';
const isLate = (due: string | undefined, today: string): boolean => due !== undefined && due < today;

/** Actions that were said to be under way at some time. */
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

/** What is due first comes first, what has no day after it, and what is done, then dropped, last; then the practices come in their order. */
const byDue = (one: PlanItem, other: PlanItem): number => inOrder.compare(keyOf(one), keyOf(other));

/**
 * The plan: actions under way, given to someone or due, and tasks; of what is done or dropped, what was in the last 30 days.
 * Actions that do not apply are not in it.
 *
 * @param today `YYYY-MM-DD`
 */
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

/** The plan, then the tasks that it no longer shows, done long ago or dropped: all that is kept of it. */
export const keptOf = (dossier: Dossier, today: string): readonly PlanItem[] => {
  const shown = planOf(dossier, today);
  const ids = new Set(shown.map(({ id }) => id));
  const others = [...dossier.tasks.values()].filter(({ task }) => !ids.has(task));
  return [...shown, ...others.map((task) => taskItem(dossier, task, today))];
};

/** The actions of the standard that are said to be to do and are out of the plan, since nobody has them and no day is set. */
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

/** A task, in the plan or no longer; undefined when there is none of this id. */
export const taskOf = (dossier: Dossier, id: string, today: string): PlanItem | undefined => {
  const task = dossier.tasks.get(id);
  return task && taskItem(dossier, task, today);
};

/** Whose a thing is: of who has it; once it is done and nobody had it, of who said so. */
export const ownerOf = ({ assignee, status, saidBy }: PlanItem): string | undefined =>
  assignee ?? (status === 'done' ? saidBy : undefined);

/** What of a plan is someone's, or nobody's, as its address asks for it; all of it where that asks for nobody. */
export const ofWhom = (items: readonly PlanItem[], qui: PlanQuery['qui']): readonly PlanItem[] =>
  items.filter((item) => qui === undefined || qui === (ownerOf(item) ?? 'personne'));

/** When something is to be done. */
export const moments = ['late', 'soon', 'later', 'undated', 'done', 'dropped'] as const;
export type Moment = (typeof moments)[number];

/** When something of a plan is to be done: `soon` within 14 days. */
export const momentOf = ({ status, late, due }: PlanItem, today: string): Moment => {
  if (status === 'done' || status === 'dropped') return status;
  if (late) return 'late';
  if (due === undefined) return 'undated';
  return due <= addDays(today, soonDays) ? 'soon' : 'later';
};

/** Whole days between two days, `YYYY-MM-DD` both. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** What a form says of a task: where it is, who does it, and when. */
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
 * The form of a task that somebody else changed: what its sender changed, and the rest as it is now.
 *
 * @param shown what the page of the form showed; undefined where it was not there then, and all of the form is theirs
 */
export const typedOver = (now: PlanItem, shown: PlanItem | undefined, typed: TaskChange): TaskChange => {
  const was = shown && saidOf(shown);
  const own = Object.entries(typed).filter(([part, said]) => said !== was?.[part as keyof TaskChange]);
  return { ...saidOf(now), ...Object.fromEntries(own) };
};

/** Changes a task that is there, or drops it, or brings it back; nothing is recorded where it is so already. */
export const changeTask =
  (task: string, to: TaskChange) =>
  ({ tasks }: Pick<Dossier, 'tasks'>): Act<never> => {
    const { status, assignee, due } = tasks.get(task) ?? {};
    const isSame = isDeepStrictEqual({ status, assignee, due }, to);
    return { facts: isSame ? [] : [{ kind: 'service.task-changed', data: { task, ...to } }] };
  };
