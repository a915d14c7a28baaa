/** What the weekly message says of a service to someone. Pure. */
import { addDays, dayOf } from '../../../standard/days.ts';
import type { Standard } from '../../../standard/standard.ts';
import { type Dossier, profileOf } from '../dossier/dossier.ts';
import { type Ending, endingIn } from '../evidence/ending.ts';
import { momentOf, type PlanItem, planOf } from './plan.ts';

/** A message is written from this hour of Monday on, in hours after midnight in Québec. */
const writtenFromHour = 7;
const hourMs = 3_600_000;

/** The week of an instant, named after its Monday (`YYYY-MM-DD`), which begins at seven; whether it is its first day. */
export const weekOf = (now: Date): { readonly week: string; readonly first: boolean } => {
  const day = dayOf(new Date(now.getTime() - writtenFromHour * hourMs));
  const sinceMonday = (new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7;
  return { week: addDays(day, -sinceMonday), first: sinceMonday === 0 };
};

/**
 * Whether someone is to be told of a week: everyone on its first day; later, those who were told of one before alone, where
 * the server was stopped that day. Who has just come waits for the next Monday.
 */
export const isToTell = (
  { week, known }: { readonly week: string; readonly known: boolean },
  now: { readonly week: string; readonly first: boolean },
): boolean => week < now.week && (now.first || (known && week !== ''));

/** What someone is to a service: of all of its plan, or of their own part. */
export type ReminderPart = {
  readonly account: string;
  readonly leads: boolean;
};

/** What someone has to do in a service. */
export type Duties = {
  readonly late: readonly PlanItem[];
  readonly soon: readonly PlanItem[];
};

export type Reminder = Duties & { readonly ending: readonly Ending[] };

/** What someone has to do in a service: who leads it, all that is late or due soon; others, what is given to them. */
export const dutiesOf = (dossier: Dossier, { account, leads }: ReminderPart, today: string): Duties => {
  const given = [...dossier.planned.values(), ...dossier.tasks.values()];
  const isConcerned = leads || given.some(({ assignee }) => assignee === account);
  const own = isConcerned
    ? planOf(dossier, today).filter(({ assignee }) => leads || assignee === account)
    : [];
  const at = (moment: 'late' | 'soon'): readonly PlanItem[] =>
    own.filter((item) => momentOf(item, today) === moment);
  return { late: at('late'), soon: at('soon') };
};

/**
 * What there is to say of a service: what someone has to do there, and what ends soon, for who leads it. Undefined when there is nothing.
 */
export const reminderOf = (
  dossier: Dossier,
  standard: Standard,
  part: ReminderPart,
  now: Date,
): Reminder | undefined => {
  const today = dayOf(now);
  const profile = profileOf(dossier, standard, now.toISOString());
  const ending = part.leads ? endingIn(dossier, profile, today) : [];
  const reminder = { ...dutiesOf(dossier, part, today), ending };
  return Object.values(reminder).some((some) => some.length > 0) ? reminder : undefined;
};
