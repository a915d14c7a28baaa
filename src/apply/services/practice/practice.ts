/** What the page of a practice reads in the file of its service, and what its forms change there. Pure. */
import type { ActionState, Known, Profile } from '../../../assessment/assessment.ts';
import { addDays, dayOf } from '../../../standard/days.ts';
import type { Action, Lang } from '../../../standard/standard.ts';
import { type Dossier, type DossierFact, evidenceOf, type Told, textsIn } from '../dossier/dossier.ts';
import { lostBy } from '../evidence/evidence.ts';
import { closedOn, isAlike, pointIn } from '../reviews/judging.ts';
import type { Spoken } from '../spoken.ts';

/** The fields of a form about an action, all sent each time; no status before anyone said. */
export type Typed = Readonly<Record<'why' | 'note' | 'assignee' | 'due', string>> & {
  readonly status: Known | undefined;
};

/** What a file says of an action, with its evidence, the last review and the point that it left. */
export const actionSaid = (
  { declared, confirmed, noted, planned, ...file }: Dossier,
  { actions }: Pick<Profile, 'actions'>,
  action: Action,
  today: string,
) => {
  const { id } = action;
  const state = actions.get(id);
  if (!state) throw new Error('an action without a state');
  const review = file.reviews.get(state.review ?? '');
  const judged = review?.closed?.judged.find((each) => each.action === id);
  return {
    action,
    state,
    declared: declared.get(id),
    confirmed: confirmed.get(id),
    noted: noted.get(id),
    planned: planned.get(id),
    /** The first added first. */
    evidence: evidenceOf(file, id),
    review,
    /** The reviews closed before that said otherwise, the first closed first. */
    otherwise: closedOn(file, id).filter(({ verdict }) => judged && !isAlike(verdict, judged.verdict)),
    /** What it rested on, and no longer does. */
    lost: lostBy(file, state, today),
    point: pointIn(file, judged?.task),
  };
};
export type ActionSaid = ReturnType<typeof actionSaid>;

const wordsOf = (texts: Spoken['words'], id: string | null | undefined): string =>
  texts.get(id ?? '')?.words ?? '';

/**
 * An action as its form holds it: empty where nobody said, or what was said was redacted. Why it was lowered
 * is not said again.
 */
export const typedOf = (
  { declared, noted, planned }: Pick<Dossier, 'declared' | 'noted' | 'planned'>,
  action: string,
  texts: Spoken['words'],
): Typed => {
  const said = declared.get(action);
  const plan = planned.get(action);
  return {
    status: said?.status,
    why: said?.status === 'not-applicable' ? wordsOf(texts, said.why) : '',
    note: wordsOf(texts, noted.get(action)?.note),
    assignee: plan?.assignee ?? '',
    due: plan?.due ?? '',
  };
};

/**
 * Whether a review verified an action, or agreed that it does not apply: saying otherwise is then to be
 * explained.
 */
export const isHeld = ({ strength, agreed }: Pick<ActionState, 'strength' | 'agreed'>): boolean =>
  strength === 'verified' || agreed;

type SaidStatus = Pick<Typed, 'status' | 'why'>;
type Held = Pick<ActionState, 'status' | 'strength' | 'agreed'>;

/** What does not apply is to be explained, and what a review says is otherwise. */
export const asksWhy = (state: Held, status: Known | undefined): boolean =>
  status === 'not-applicable' || (isHeld(state) && status !== state.status);

/** Why an action has its status; empty where that is not asked for, or was given for another status. */
export const explained = (said: SaidStatus, was: SaidStatus, state: Held): string => {
  const isOfAnother = said.status !== was.status && said.why === was.why;
  return asksWhy(state, said.status) && !isOfAnother ? said.why : '';
};

/** What someone changes by a form: what they left as its page showed it is not theirs. */
export const changedIn = (
  seen: Dossier,
  action: string,
  { status, why, note, assignee, due }: Typed,
  texts: Spoken['words'],
) => {
  const was = typedOf(seen, action, texts);
  const isOtherwise = status !== was.status || (status === 'not-applicable' && why !== was.why);
  return {
    said: status !== undefined && isOtherwise,
    note: note !== was.note,
    plan: assignee !== was.assignee || due !== was.due,
  };
};

/**
 * The facts of a form about an action: of its status, note and plan, or none where the file says so already.
 * `seen` is the file as the page of the form showed it.
 */
export const actionTold = (
  now: Dossier,
  seen: Dossier,
  action: string,
  typed: Typed,
  texts: Spoken['words'],
  lang: Lang,
  newId: () => string,
): Told => {
  const mine = changedIn(seen, action, typed, texts);
  const left = changedIn(now, action, typed, texts);
  const { texts: written, write } = textsIn(lang, newId);
  const facts: Told['facts'][number][] = [];
  const { status = 'unknown', why, note, assignee, due } = typed;
  if (mine.said && left.said)
    facts.push({
      kind: 'service.declared',
      data: { action, status, ...(why !== '' && { why: write(why) }) },
    });
  if (mine.note && left.note)
    facts.push({ kind: 'service.noted', data: { action, note: note === '' ? null : write(note) } });
  if (mine.plan && left.plan)
    facts.push({ kind: 'service.planned', data: { action, assignee: assignee || null, due: due || null } });
  return { facts, texts: written };
};

/**
 * The fields of a form after somebody else changed its action: what its sender changed, the rest as it is
 * now.
 */
export const typedOver = (
  now: Dossier,
  seen: Dossier,
  action: string,
  typed: Typed,
  texts: Spoken['words'],
): Typed => {
  const mine = changedIn(seen, action, typed, texts);
  const { status, why, note, assignee, due } = typed;
  return {
    ...typedOf(now, action, texts),
    ...(mine.said && { status, why }),
    ...(mine.note && { note }),
    ...(mine.plan && { assignee, due }),
  };
};

/** The texts that the page of a practice may show of its actions: reasons and notes, now or formerly. */
export const textsOf = (facts: readonly DossierFact[], actions: readonly string[]): readonly string[] =>
  facts.flatMap(({ kind, data }) => {
    if (kind === 'service.declared' && actions.includes(data.action)) return data.why ?? [];
    return kind === 'service.noted' && actions.includes(data.action) ? (data.note ?? []) : [];
  });

/** Days without need of a new look. */
const freshDays = 90;

/** The known actions that nobody looked at for ninety days, and may confirm unchanged. */
export const toConfirm = (
  { declared, confirmed }: Pick<Dossier, 'declared' | 'confirmed'>,
  actions: readonly string[],
  today: string,
): readonly string[] =>
  actions.filter((action) => {
    const said = declared.get(action);
    if (!said || said.status === 'unknown') return false;
    const { at } = confirmed.get(action) ?? said;
    return addDays(dayOf(new Date(at)), freshDays) <= today;
  });

/** Confirms them; no fact where nothing is left to confirm. */
export const confirmationTold = (...of: Parameters<typeof toConfirm>): Pick<Told, 'facts'> => {
  const actions = toConfirm(...of);
  return {
    facts: actions.length === 0 ? [] : [{ kind: 'service.confirmed', data: { actions: [...actions] } }],
  };
};
