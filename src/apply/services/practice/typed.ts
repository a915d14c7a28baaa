/** What is wrong with what the forms of a practice hold, by the field that holds it. Pure. */
import { addMonths, isDay } from '../../../standard/days.ts';
import type { Lang } from '../../../standard/standard.ts';
import type { FieldError } from '../../../web/components.ts';
import { longDate } from '../../../web/format.ts';
import type { Dossier } from '../dossier/dossier.ts';
import {
  actionFieldOf,
  actionNoteLimit,
  explanationLimit,
  explanationMonths,
  type PracticeForm,
  whyLimit,
} from './practice.schema.ts';
import {
  type ActionPlan,
  changedIn,
  type Explanation,
  planIn,
  type TextsById,
  type Typed,
} from './practice.ts';
import { practiceWords } from './practice.words.ts';

/** Whether a text is a day of this century. */
const isNear = (text: string): boolean => isDay(text) && text.startsWith('20');

/** The last day that an explanation written today may hold. */
export const lastExplained = (today: string): string => addMonths(today, explanationMonths);

/** What a form plans of an action: an empty field plans nothing. */
export const actionPlanOf = ({
  assignee,
  due,
  effort,
}: Extract<PracticeForm, { readonly do: 'action' }>['fields']): ActionPlan => ({
  assignee: assignee === '' ? null : assignee,
  due: due === '' ? null : due,
  effort: effort === '' ? null : effort,
});

/**
 * What is wrong with a form about an action. What its sender left as it was is not: someone who has left stays assigned
 * until somebody else is.
 *
 * @param seen the file as the page of the form showed it
 * @param team the accounts of those who may be assigned
 */
export const actionErrors = (
  lang: Lang,
  action: string,
  typed: Typed,
  seen: Dossier,
  texts: TextsById,
  team: readonly string[],
): readonly FieldError[] => {
  const words = practiceWords[lang];
  const mine = changedIn(seen, action, typed, texts);
  const { said, note, plan } = typed;
  const errors: FieldError[] = [];
  if (mine.said && said.status === 'not-applicable') {
    const field = actionFieldOf('why', action);
    if (said.why === '') errors.push({ field, message: words.whyMissing(action) });
    if (said.why.length > whyLimit)
      errors.push({ field, message: words.tooLong(action, said.why.length, whyLimit) });
  }
  if (note.length > actionNoteLimit)
    errors.push({
      field: actionFieldOf('note', action),
      message: words.tooLong(action, note.length, actionNoteLimit),
    });
  const before = planIn(seen, action);
  if (plan.assignee !== null && plan.assignee !== before.assignee && !team.includes(plan.assignee))
    errors.push({ field: actionFieldOf('assignee', action), message: words.assigneeWrong(action) });
  if (plan.due !== null && !isNear(plan.due))
    errors.push({ field: actionFieldOf('due', action), message: words.dayWrong(action) });
  return errors;
};

/** What is wrong with an explanation written on a day. */
export const explanationErrors = (
  lang: Lang,
  action: string,
  { words: text, until }: Explanation,
  today: string,
): readonly FieldError[] => {
  const words = practiceWords[lang];
  const field = actionFieldOf('explanation', action);
  const last = lastExplained(today);
  const errors: FieldError[] = [];
  if (text === '') errors.push({ field, message: words.explanationMissing(action) });
  if (text.length > explanationLimit)
    errors.push({ field, message: words.tooLong(action, text.length, explanationLimit) });
  if (!isDay(until) || until < today || until > last)
    errors.push({
      field: actionFieldOf('until', action),
      message: words.untilWrong(action, longDate(last, lang)),
    });
  return errors;
};
