/** What is wrong with what the form of an action holds, by the field that holds it. Pure. */
import type { ActionState } from '../../../assessment/assessment.ts';
import { isDay } from '../../../standard/days.ts';
import type { Lang } from '../../../standard/standard.ts';
import type { FieldError } from '../../../web/components.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { evidenceProblems, type TypedEvidence } from '../evidence/evidence.ts';
import { evidenceWords } from '../evidence/evidence.words.ts';
import { fileLimit, type Received } from '../evidence/files.ts';
import { type ActionFields, actionFieldOf, actionNoteLimit, whyLimit } from './practice.schema.ts';
import { asksWhy, changedIn, planIn, type TextsById, type Typed } from './practice.ts';
import { practiceWords } from './practice.words.ts';

const megabyte = 1024 * 1024;
/** Largest file, as people read it. */
export const fileMegabytes = fileLimit / megabyte;

/** Whether a text is a day of this century. */
const isNear = (text: string): boolean => isDay(text) && text.startsWith('20');

/** What a form says of an action: an empty field plans nothing. */
export const typedIn = ({ status, why, note, assignee, due }: ActionFields): Typed => ({
  said: { status, why },
  note,
  plan: { assignee: assignee === '' ? null : assignee, due: due === '' ? null : due },
});

/**
 * What is wrong with what a form says of an action. What its sender left as it was is not: someone who has left stays assigned
 * until somebody else is.
 *
 * @param seen the file as the page of the form showed it
 * @param state what is known of the action
 * @param team the accounts of those who may be assigned
 */
export const actionErrors = (
  lang: Lang,
  action: string,
  typed: Typed,
  seen: Dossier,
  state: ActionState,
  texts: TextsById,
  team: readonly string[],
): readonly FieldError[] => {
  const words = practiceWords[lang];
  const mine = changedIn(seen, action, typed, texts);
  const { said, note, plan } = typed;
  const errors: FieldError[] = [];
  if (mine.said && asksWhy(state, said.status)) {
    const field = actionFieldOf('why', action);
    if (said.why === '') {
      const missing = said.status === 'not-applicable' ? words.whyMissing : words.lowerMissing;
      errors.push({ field, message: missing(action) });
    }
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

/**
 * What is wrong with the evidence of a form, and with its files.
 *
 * @param received what became of the files that came with it
 */
export const evidenceErrors = (
  lang: Lang,
  action: string,
  typed: TypedEvidence,
  received: readonly Received[],
  { files, ...judging }: Parameters<typeof evidenceProblems>[2],
): readonly FieldError[] => {
  const refused = received.flatMap((each) => ('problem' in each ? [each] : []));
  // A file that cannot be kept is said to be so, and not to be missing.
  const problems = evidenceProblems(lang, typed, { ...judging, files: files + refused.length });
  return [
    ...refused.map(({ problem, name }) => ({
      field: actionFieldOf('files', action),
      message: evidenceWords[lang].fileProblems[problem](name, fileMegabytes),
    })),
    ...problems.map(({ field, message }) => ({ field: actionFieldOf(field, action), message })),
  ];
};
