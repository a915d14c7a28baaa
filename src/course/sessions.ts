/** Sessions led in a room: steps, notes and scripts. Pure. */
import type { Standard, Text } from '../standard/standard.ts';

/** The id of a step says which one: `Q1`, `c3-07`, `P7`, `S7`, `E2`, `R6`, `O1`, `W2`, `objectives`… */
export type SessionStepRef =
  | { readonly kind: 'objectives' | 'context' | 'visual' | 'documentation' | 'questions' }
  /** A session numbers its questions; a case has a title instead. */
  | { readonly kind: 'question'; readonly question: string; readonly number?: number }
  | { readonly kind: 'practice'; readonly practice: number }
  /** The room says where a practice's actions stand in its service. */
  | { readonly kind: 'stock'; readonly practice: number }
  | { readonly kind: 'exercise'; readonly theme: number }
  | { readonly kind: 'reflection'; readonly theme: number }
  | { readonly kind: 'break' | 'commitments' | 'satisfaction' }
  /** The facilitator's own: people choose an answer, or write one. */
  | { readonly kind: 'own'; readonly question: string }
  | { readonly kind: 'words'; readonly question: string }
  /** Planned under a former edition, and gone since. */
  | { readonly kind: 'withdrawn' };

export type SessionStep = {
  /** For example `Q1`. */
  readonly step: string;
  readonly minutes: number;
  /** For the facilitator alone, in a room that people join. */
  readonly notes: Text;
  /** Without a room, where people raise their hands and write on paper. */
  readonly notesByHand: Text;
};

export type SessionScript = {
  readonly id: string;
  readonly title: Text;
  readonly description: Text;
  /** Minutes booked: what steps leave is the margin. */
  readonly within: number;
  /** A step may stand twice: a question asked again shows what changed. */
  readonly steps: readonly SessionStep[];
};

export type Sessions = {
  /** Every possible step, in the order of the training. */
  readonly steps: readonly SessionStep[];
  /** A question that the session has asked already. */
  readonly again: Omit<SessionStep, 'step'>;
  /** Taking stock of a practice. */
  readonly stock: Omit<SessionStep, 'step'>;
  readonly scripts: readonly SessionScript[];
};

const plain = [
  'objectives',
  'context',
  'visual',
  'questions',
  'documentation',
  'break',
  'commitments',
  'satisfaction',
] as const;

type Plain = (typeof plain)[number];

/** Kinds with several steps, by the first letter of their ids: a missing one does not compile. */
const lettered: {
  readonly [Kind in Exclude<SessionStepRef['kind'], Plain | 'withdrawn'>]: readonly [
    letter: string,
    ref: (id: string, number: number) => Extract<SessionStepRef, { readonly kind: Kind }>,
  ];
} = {
  question: ['Q', (id) => ({ kind: 'question', question: id })],
  practice: ['P', (_id, practice) => ({ kind: 'practice', practice })],
  stock: ['S', (_id, practice) => ({ kind: 'stock', practice })],
  exercise: ['E', (_id, theme) => ({ kind: 'exercise', theme })],
  reflection: ['R', (_id, theme) => ({ kind: 'reflection', theme })],
  own: ['O', (id) => ({ kind: 'own', question: id })],
  words: ['W', (id) => ({ kind: 'words', question: id })],
};

/** Undefined for an id that names nothing. Whether the question or practice exists is not checked. */
export const sessionStepRef = (id: string): SessionStepRef | undefined => {
  const kind = plain.find((name) => name === id);
  if (kind) return { kind };
  if (/^c[1-6]-\d\d$/.test(id)) return { kind: 'question', question: id };
  if (!/^[A-Z][1-9]\d?$/.test(id)) return undefined;
  const [, refOf] = Object.values(lettered).find(([letter]) => letter === id[0]) ?? [];
  return refOf?.(id, Number(id.slice(1)));
};

/** Numbers opening questions, once each, from 1. @param numbered the steps to number by, where some have moved or gone */
export const sessionRefs = (
  ids: readonly string[],
  numbered = ids,
): readonly (SessionStepRef | undefined)[] => {
  const asked = [...new Set(numbered.filter((id) => id.startsWith('Q')))];
  return ids.map((id) => {
    const ref = sessionStepRef(id);
    const number = asked.indexOf(id) + 1;
    return ref?.kind === 'question' && number > 0 ? { ...ref, number } : ref;
  });
};

/** In the order of the training. Steps that take stock, and cases, have no notes of their own. */
export const sessionStepIds = (standard: Standard): readonly string[] => [
  'objectives',
  'context',
  'visual',
  ...standard.themes.flatMap(({ id, practices }) => [
    `Q${2 * id - 1}`,
    `Q${2 * id}`,
    ...practices.map((practice) => `P${practice}`),
    `E${id}`,
    `R${id}`,
  ]),
  'break',
  'questions',
  'documentation',
  'commitments',
  'satisfaction',
];

export const sessionMinutes = (steps: readonly Pick<SessionStep, 'minutes'>[]): number =>
  steps.reduce((sum, { minutes }) => sum + minutes, 0);

/** Whether the session has asked this before. */
export const isAskedAgain = (steps: readonly string[], at: number): boolean =>
  sessionStepRef(steps[at] ?? '')?.kind === 'question' && steps.indexOf(steps[at] ?? '') < at;

/** The time and notes of each step in a session. @param ids in order; what names nothing is left out */
export const composedSteps = (
  catalogue: readonly SessionStep[],
  again: Sessions['again'],
  ids: readonly string[],
): readonly SessionStep[] => {
  const known = ids.filter((id) => catalogue.some(({ step }) => step === id));
  return known.flatMap((id, at) => {
    const usual = catalogue.find(({ step }) => step === id);
    return usual ? [isAskedAgain(known, at) ? { ...again, step: id } : usual] : [];
  });
};

export const scriptOf = (sessions: Sessions, id: string): SessionScript | undefined =>
  sessions.scripts.find((script) => script.id === id);
