/** What each kind of step is about, and what it is called: one row a kind. What it shows is `steps.views.ts`. Pure. */
import { caseOf, exerciseOf, questionOf } from '../../course/course.ts';
import { isAskedAgain, type SessionStepRef, sessionStepRef } from '../../course/sessions.ts';
import { type Lang, practiceOf, type Text } from '../../standard/standard.ts';
import { timeSpent } from '../../web/format.ts';
import { ballotOf } from '../ballots/ballot.ts';
import type { BallotContent } from '../ballots/kind.ts';
import { stockId } from '../ballots/stock.ts';
import { stockWords } from '../ballots/stock.words.ts';
import { readIn } from '../own-questions/own-questions.ts';
import { ownQuestionsWords } from '../own-questions/own-questions.words.ts';
import { stageWords } from '../stage/stage.words.ts';
import { cueWords, cueWordsByHand } from './cues.words.ts';
import {
  type AskingPhase,
  caseParts,
  overviewParts,
  type Part,
  type PlannedPart,
  partsOf,
  rowParts,
  type StepPart,
  waitsIn,
} from './step-parts.ts';

export type StepName = SessionStepRef['kind'];

export type RefOf<Name extends StepName> = SessionStepRef extends infer Ref
  ? Ref extends { readonly kind: infer Names }
    ? Name extends Names
      ? Ref & { readonly kind: Name }
      : never
    : never
  : never;

type Content = BallotContent;
type Named = Content & { readonly lang: Lang };
type Said = Pick<Named, 'lang' | 'course' | 'standard'>;

type SaidWhere = {
  /** Whether a question is the first one of the session, another one, or one that it asked before. */
  readonly asked: 'first' | 'next' | 'again';
  /** Whether there is no room to join, so that people raise their hands. */
  readonly byHand?: boolean;
};

type SaidWords = (typeof cueWords)[Lang];

/** A kind of step. What is left out is so of most: nothing to vote on, one part, no theme, its content always there. */
type StepKind<Ref extends SessionStepRef> = {
  title(of: Named, ref: Ref): string;
  /** Its name among other steps, where its title alone would not say what it is. */
  listed?(of: Named, ref: Ref): string;
  /** What tells it from others of its kind where one chooses a step; undefined for nothing. */
  detail?(of: Named, ref: Ref): string | undefined;
  /** Its name in the plan of a room, where its theme tells it from others. */
  planned?(of: Named, ref: Ref): string;
  isThere?(of: Content, ref: Ref): boolean;
  /** The id of what it puts to the vote. */
  votedOn?(ref: Ref): string;
  /** When what is right may be shown: once a vote is closed, or aloud, without one. Left out where nothing is right. */
  readonly reveals?: 'after' | 'aloud';
  /** What it shows one after the other, where what it puts to the vote stands. */
  parts?(of: Content, ref: Ref, phase: AskingPhase): readonly Part[] | undefined;
  theme?(of: Content, ref: Ref): number | undefined;
  /** Words to begin it with, as they are said aloud; undefined where there is nothing to say. */
  said(words: SaidWords, of: Said, ref: Ref, where: SaidWhere): string | undefined;
  /** How many presses of the main button lead through it and out of it, its parts aside, where that is not one. */
  readonly presses?: number;
};

type WithPractice = { readonly practice: number };
const themeOfPractice = ({ standard }: Content, { practice }: WithPractice): number | undefined =>
  standard.themes.find(({ practices }) => practices.includes(practice))?.id;
const hasPractice = ({ standard }: Content, { practice }: WithPractice): boolean =>
  practiceOf(standard, practice) !== undefined;
const reflectionOf = (
  { course }: Pick<Content, 'course'>,
  { theme }: { readonly theme: number },
): Text | undefined => course.reflections.find((each) => each.theme === theme)?.text;

/** A vote: opened, closed, its spread, its answer, why; then on. */
const pressesOfVote = 6;
/** What is suggested comes with why. */
const pressesOfExercise = 5;
/** Where nothing is right: opened, closed, its spread; then on. */
const pressesOfStock = 4;

/** The name of a question of one's own in the plan of a room: its words, unless they were erased. */
const ownPlanned = (
  title: string,
  { lang, own }: Named,
  { question }: { readonly question: string },
): string => {
  const asked = own?.get(question);
  return asked ? `${title} – ${readIn(lang, asked).words}` : title;
};

const plain = (
  name: 'objectives' | 'visual' | 'documentation' | 'questions' | 'break' | 'commitments' | 'satisfaction',
): StepKind<SessionStepRef> => ({
  title: ({ lang }) => stageWords[lang].steps[name],
  said: (words) => words[name],
});

const kinds: { readonly [Name in StepName]: StepKind<RefOf<Name>> } = {
  objectives: plain('objectives'),
  context: {
    title: ({ lang }) => stageWords[lang].steps.context,
    said: (words, { course, lang }) => `${words.context} ${course.slides.origin[lang]}`,
  },
  visual: {
    ...plain('visual'),
    parts: ({ standard }, _ref, phase) =>
      phase === 'ready' ? overviewParts(standard.themes.length) : undefined,
  },
  documentation: plain('documentation'),
  questions: plain('questions'),
  break: plain('break'),
  commitments: plain('commitments'),
  satisfaction: plain('satisfaction'),
  question: {
    title: ({ course, lang }, { question, number }) => {
      const words = stageWords[lang].steps;
      const found = caseOf(course, question);
      return found ? words.case(found.title[lang]) : words.question(number);
    },
    detail: ({ course, lang }, { question }) => questionOf(course, question)?.stem[lang],
    isThere: ({ course }, { question }) => questionOf(course, question) !== undefined,
    votedOn: ({ question }) => question,
    reveals: 'after',
    presses: pressesOfVote,
    theme: (of, { question }) => ballotOf(of, question)?.theme,
    said: (words, of, { question }, { asked }) => {
      if (asked === 'again') return words.again;
      if (caseOf(of.course, question)) return words.case;
      const theme = of.standard.themes.find(({ id }) => id === questionOf(of.course, question)?.theme);
      return asked === 'next' && theme ? words.nextQuestion(theme.title[of.lang]) : words.question;
    },
  },
  practice: {
    title: ({ standard, lang }, { practice }) =>
      `${practice}. ${practiceOf(standard, practice)?.title[lang] ?? ''}`,
    isThere: hasPractice,
    parts: ({ standard }, { practice }, phase) => {
      const found = phase === 'ready' ? practiceOf(standard, practice) : undefined;
      return found && partsOf(found);
    },
    theme: themeOfPractice,
    // Its question stands in the notes, which say when its sentence is read.
    said: (words, { standard, lang }, { practice }) => {
      const found = practiceOf(standard, practice);
      return found && words.practice(practice, found.title[lang]);
    },
  },
  exercise: {
    title: ({ course, lang }, { theme }) =>
      exerciseOf(course, theme)?.title[lang] ?? stageWords[lang].steps.exercise,
    // Its title is that of its case.
    listed: (of, ref) => `${stageWords[of.lang].steps.exercise} – ${kinds.exercise.title(of, ref)}`,
    isThere: ({ course }, { theme }) => exerciseOf(course, theme) !== undefined,
    votedOn: ({ theme }) => `E${theme}`,
    reveals: 'aloud',
    parts: ({ course }, { theme }, phase) => {
      if (phase === 'ready') return caseParts;
      const isResult = phase === 'spread' || phase === 'explained';
      return isResult ? rowParts(exerciseOf(course, theme)?.findings.length ?? 0) : undefined;
    },
    presses: pressesOfExercise,
    theme: (_of, { theme }) => theme,
    said: (words) => words.exercise,
  },
  stock: {
    title: ({ lang }, { practice }) => stockWords[lang].step(practice),
    detail: ({ standard, lang }, { practice }) => practiceOf(standard, practice)?.title[lang] ?? '',
    isThere: hasPractice,
    votedOn: ({ practice }) => stockId({ id: practice }),
    parts: ({ standard }, { practice }, phase) =>
      phase === 'spread' ? rowParts(practiceOf(standard, practice)?.actions.length ?? 0) : undefined,
    presses: pressesOfStock,
    theme: themeOfPractice,
    said: (words) => words.stock,
  },
  reflection: {
    title: ({ lang }) => stageWords[lang].steps.reflection,
    planned: ({ standard, lang }, { theme }) =>
      `${stageWords[lang].steps.reflection} – ${standard.themes.find(({ id }) => id === theme)?.title[lang] ?? ''}`,
    isThere: (of, ref) => reflectionOf(of, ref) !== undefined,
    theme: (_of, { theme }) => theme,
    said: (words, of, ref) => {
      const question = reflectionOf(of, ref)?.[of.lang];
      return question && words.reflection(question);
    },
  },
  own: {
    title: ({ lang }) => ownQuestionsWords[lang].step,
    planned: (of, ref) => ownPlanned(ownQuestionsWords[of.lang].step, of, ref),
    votedOn: ({ question }) => question,
    presses: pressesOfStock,
    said: (words) => words.question,
  },
  words: {
    title: ({ lang }) => ownQuestionsWords[lang].wordsStep,
    planned: (of, ref) => ownPlanned(ownQuestionsWords[of.lang].wordsStep, of, ref),
    said: (words) => words.ownWords,
  },
  withdrawn: {
    title: ({ lang }) => stageWords[lang].steps.withdrawn,
    said: () => undefined,
  },
};

const kindOf = (ref: SessionStepRef): StepKind<SessionStepRef> => kinds[ref.kind];

export const stepTitle = (of: Named, ref: SessionStepRef): string => kindOf(ref).title(of, ref);

export const listedTitle = (of: Named, ref: SessionStepRef): string =>
  kindOf(ref).listed?.(of, ref) ?? stepTitle(of, ref);

/** The name of a step on the sheet of an order: what its title does not tell from others says more. */
export const orderName = (of: Named, ref: SessionStepRef): string =>
  kindOf(ref).planned?.(of, ref) ?? listedTitle(of, ref);

export const stepName = (of: Named, step: string): string => {
  const ref = sessionStepRef(step);
  return ref ? nameOf(of, ref) : step;
};

const nameOf = (of: Named, ref: SessionStepRef): string => {
  const detail = kindOf(ref).detail?.(of, ref);
  return detail === undefined ? listedTitle(of, ref) : `${listedTitle(of, ref)} – ${detail}`;
};

/** What tells a step from the others of its plan: a question by its words, a reflection by its theme. */
export const planStepName = (
  of: Named,
  steps: readonly { readonly step: string; readonly ref: SessionStepRef }[],
  at: number,
): string => {
  const { ref, step } = steps[at] ?? {};
  if (!ref || step === undefined) return '';
  if (ref.kind !== 'question') return orderName(of, ref);
  const ids = steps.map((each) => each.step);
  const name = nameOf(of, ref);
  return isAskedAgain(ids, at) ? `${name} (${stageWords[of.lang].askedAgain})` : name;
};

/** The step of a room that puts something to the vote, by the id of what is voted on; one withdrawn where there is none any more. */
export const stepVotedOn = (steps: readonly { readonly ref: SessionStepRef }[], id: string): SessionStepRef =>
  steps.find(({ ref }) => votedOn(ref) === id)?.ref ?? { kind: 'withdrawn' };

export const isThere = (of: Content, ref: SessionStepRef): boolean => kindOf(ref).isThere?.(of, ref) ?? true;

export const votedOn = (ref: SessionStepRef): string | undefined => kindOf(ref).votedOn?.(ref);

/** When a step may show what is right; undefined where nothing is. */
export const revealsOf = (ref: SessionStepRef): 'after' | 'aloud' | undefined => kindOf(ref).reveals;

export const partsOfStep = (of: Content, ref: SessionStepRef, phase: AskingPhase): readonly Part[] =>
  kindOf(ref).parts?.(of, ref, phase) ?? [];

export type Parted = Readonly<Partial<Record<AskingPhase, number>>>;

const partedPhases = ['ready', 'spread', 'explained'] as const;

export const partedAs = (of: Content, ref: SessionStepRef): Parted =>
  Object.fromEntries(
    partedPhases
      .map((phase) => [phase, partsOfStep(of, ref, phase).length] as const)
      .filter(([, parts]) => parts > 1),
  );

const allParts = (of: Content, ref: SessionStepRef): readonly StepPart[] => {
  if (!isThere(of, ref) || ref.kind === 'withdrawn') return [];
  if (votedOn(ref) !== undefined)
    return [{ kind: 'asked' }, ...(revealsOf(ref) ? [{ kind: 'answer' } as const] : [])];
  const parts = partsOfStep(of, ref, 'ready');
  return parts.length > 0 ? parts : [{ kind: 'whole' }];
};

/** What slides, paper, screen and facilitator show of a planned step; nothing where its content was withdrawn. */
export const plannedParts = (of: Content, ref: SessionStepRef, minutes: number): readonly PlannedPart[] =>
  allParts(of, ref).map((part) => ({ ...part, waits: waitsIn(part, minutes) }));

/** How to lead a step some of whose parts wait, in one sentence; undefined where none does. */
export const briefAt = (
  { lang }: Pick<Named, 'lang'>,
  parts: readonly PlannedPart[],
  minutes: number,
  byHand = false,
): string | undefined => {
  if (!parts.some(({ waits }) => waits)) return undefined;
  const { brief, exampleWaits } = { ...cueWords[lang], ...(byHand && cueWordsByHand[lang]) };
  return parts.slice(1).every(({ waits }) => waits) ? brief(timeSpent(minutes, lang)) : exampleWaits;
};

export const stepTheme = (of: Content, ref: SessionStepRef): number | undefined =>
  kindOf(ref).theme?.(of, ref);

export const saidAt = (of: Said, ref: SessionStepRef, where: SaidWhere): string | undefined => {
  const { lang } = of;
  const words = where.byHand ? { ...cueWords[lang], ...cueWordsByHand[lang] } : cueWords[lang];
  return kindOf(ref).said(words, of, ref, where);
};

/** How many presses of the main button, or of a remote control, lead through a step and out of it. */
export const pressesAt = (of: Content, ref: SessionStepRef, minutes: number): number => {
  if (ref.kind === 'practice')
    return plannedParts(of, ref, minutes).filter(({ waits }) => !waits).length || 1;
  const more = Object.values(partedAs(of, ref)).reduce((sum, parts) => sum + parts - 1, 0);
  return (kindOf(ref).presses ?? 1) + more;
};
