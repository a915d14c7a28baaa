/** When the weekly message is written, and to whom. Pure. */
import { addDays, dayOf } from '../../../standard/days.ts';

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
