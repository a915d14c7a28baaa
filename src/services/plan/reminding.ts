/** What the weekly message says of a service to someone. Pure. */
import { addDays, dayOf } from '../../days.ts';
import type { Standard } from '../../standard/standard.ts';
import { type Dossier, type Proof, profileOf } from '../dossier/dossier.ts';
import { waitingIn } from '../proofs/proof.ts';
import { type Weakening, weakeningIn } from '../proofs/weakening.ts';
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

/** What someone is to a service. */
export type Part = { readonly account: string; readonly leads: boolean; readonly writes: boolean };

export type Reminder = {
  readonly late: readonly PlanItem[];
  readonly soon: readonly PlanItem[];
  /** Proofs that wait for someone else than who offered them. */
  readonly toAccept: readonly Proof[];
  readonly weakening: readonly Weakening[];
};

/**
 * What there is to say of a service: who leads it is told of all of it, others of what is given to them and of the proofs that
 * they offered. Undefined when there is nothing.
 */
export const reminderOf = (
  dossier: Dossier,
  standard: Standard,
  { account, leads, writes }: Part,
  now: Date,
): Reminder | undefined => {
  const today = dayOf(now);
  const own = planOf(dossier, today).filter(({ assignee }) => leads || assignee === account);
  const at = (moment: 'late' | 'soon'): readonly PlanItem[] =>
    own.filter((item) => momentOf(item, today) === moment);
  const toAccept = waitingIn(dossier, standard, today).filter(
    ({ offered }) => writes && offered.by.id !== account,
  );
  const profile = profileOf(dossier, standard, now.toISOString());
  const weakening = weakeningIn(dossier, standard, profile, today).filter(
    ({ proof }) => leads || proof.offered.by.id === account,
  );
  const reminder = { late: at('late'), soon: at('soon'), toAccept, weakening };
  return Object.values(reminder).some((some) => some.length > 0) ? reminder : undefined;
};
