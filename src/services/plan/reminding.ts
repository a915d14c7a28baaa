/** What the weekly message says of a service to someone. Pure. */
import { endOfProof } from '../../assessment/facts.ts';
import { addDays, dayOf } from '../../days.ts';
import type { Standard } from '../../standard/standard.ts';
import { awaitsDecision, counts, type Dossier, type Proof } from '../dossier/dossier.ts';
import { momentOf, type PlanItem, planOf } from './plan.ts';

/** Proofs that end within so many days weaken. */
const weakenDays = 60;
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

/** An action of which no proof will hold any more from a day on. */
export type Weakening = { readonly action: string; readonly proof: string; readonly lastDay: string };

export type Reminder = {
  readonly late: readonly PlanItem[];
  readonly soon: readonly PlanItem[];
  /** Proofs that wait for someone else than who offered them. */
  readonly toAccept: readonly Proof[];
  readonly weakening: readonly Weakening[];
};

/** Actions whose last valid proof ends within 60 days. */
const weakeningOf = (dossier: Dossier, standard: Standard, now: Date): readonly Weakening[] => {
  const at = now.toISOString();
  const soon = new Date(now.getTime() + weakenDays * 24 * hourMs).toISOString();
  const offers = dossier.assessed.flatMap((fact) => (fact.kind === 'proof-offered' ? [fact] : []));
  return standard.practices
    .flatMap(({ actions }) => actions)
    .flatMap((action): readonly Weakening[] => {
      if (dossier.declared.get(action.id)?.status !== 'in-place') return [];
      const ends = offers
        .filter((offer) => offer.shows === 'done' && offer.actions.includes(action.id))
        .filter(({ proof }) => {
          const found = dossier.proofs.get(proof);
          return found !== undefined && counts(found);
        })
        .map((offer) => ({ proof: offer.proof, end: endOfProof(offer, action) }));
      const last = ends.toSorted((one, other) => (one.end < other.end ? 1 : -1))[0];
      if (!last || last.end <= at || last.end > soon) return [];
      return [{ action: action.id, proof: last.proof, lastDay: addDays(dayOf(new Date(last.end)), -1) }];
    });
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
  const proofs = [...dossier.proofs.values()];
  const toAccept = proofs.filter(
    (proof) => writes && awaitsDecision(proof) && proof.offered.by.id !== account,
  );
  const weakening = weakeningOf(dossier, standard, now).filter(
    ({ proof }) => leads || dossier.proofs.get(proof)?.offered.by.id === account,
  );
  const reminder = { late: at('late'), soon: at('soon'), toAccept, weakening };
  return Object.values(reminder).some((some) => some.length > 0) ? reminder : undefined;
};
