/** What a room says in its own words: questions, with votes for the best, and short answers. Pure. */
import type { Lang } from '../../standard/standard.ts';
import { answerLimit } from '../own-questions/own-questions.ts';
import type { RoomState, RoomStep } from '../room/room.ts';

/** What the facilitator may decide of a text: let the room read it, say that it was answered, set it aside. */
export const judgements = ['through', 'answered', 'aside'] as const;
export type Judgement = (typeof judgements)[number];

/** Nobody but the facilitator reads a text that waits or was set aside. */
export const textStates = ['waiting', ...judgements] as const;
export type TextState = (typeof textStates)[number];

export type SaidText = {
  readonly id: string;
  /** Position of the step that it answers; undefined for a question. */
  readonly step: number | undefined;
  readonly words: string;
  readonly lang: Lang;
  readonly state: TextState;
  readonly votes: number;
};

/** The texts of a room. Lists of what nobody let through are cut, and counted. */
export type Voice = {
  /** Those that wait, the first one said first. */
  readonly waiting: readonly SaidText[];
  readonly waitingCount: number;
  readonly aside: readonly SaidText[];
  readonly asideCount: number;
  /** Questions let through, and among them those that were answered; the most supported first. */
  readonly questions: readonly SaidText[];
  /** Answers let through, the first one said first. */
  readonly answers: readonly SaidText[];
};

/** What is told of it: something was said, a question gained votes, the facilitator judged or erased something. */
export type VoiceNews = 'said' | 'supported' | 'judged';

export const silent: Voice = {
  waiting: [],
  waitingCount: 0,
  aside: [],
  asideCount: 0,
  questions: [],
  answers: [],
};

/** Longest question or answer, in characters. */
export const voiceWordsLimit = 200;

/** The longest answer to a step, in characters: where answers that say the same are grouped, they are a few words. */
export const answerLimitAt = (step: Pick<RoomStep, 'ref'> | undefined): number =>
  step?.ref.kind === 'words' ? answerLimit : voiceWordsLimit;

export const wordsProblem = (
  words: string,
  most: number = voiceWordsLimit,
): 'no-words' | 'words-long' | undefined => {
  if (words === '') return 'no-words';
  return [...words].length > most ? 'words-long' : undefined;
};

export const takesQuestions = ({ questionsOpen, endedAt }: RoomState): boolean =>
  questionsOpen && endedAt === undefined;

const asksForWords = (step: RoomStep | undefined): boolean =>
  step?.ref.kind === 'reflection' || step?.ref.kind === 'words';

/** Whether the room takes answers to the step at a position, in its people's own words. */
export const takesAnswers = ({ at, endedAt }: RoomState, steps: readonly RoomStep[], step: number): boolean =>
  at === step && endedAt === undefined && asksForWords(steps[step]);

/** Whether people write at a step, so that it shows what was let through of it. */
export const isWrittenAt = (step: RoomStep | undefined): boolean =>
  asksForWords(step) || step?.ref.kind === 'commitments';

/** The first step of commitments, where their words are said: a person commits once. Undefined where there is none. */
export const commitmentsAt = (steps: readonly RoomStep[]): number | undefined => {
  const at = steps.findIndex(({ ref }) => ref.kind === 'commitments');
  return at === -1 ? undefined : at;
};

export const cameToCommitments = ({ stays }: RoomState, steps: readonly RoomStep[]): boolean =>
  stays.some(({ at }) => steps[at]?.ref.kind === 'commitments');

/** Whether the room takes words of commitments, for it to read: once it came to that step, until it is over. */
export const takesCommitments = (state: RoomState, steps: readonly RoomStep[]): boolean =>
  state.endedAt === undefined && cameToCommitments(state, steps);

/** The position of the step whose texts are read at another one; the step itself, but for commitments. */
export const readAt = (steps: readonly RoomStep[], at: number | undefined): number | undefined =>
  at !== undefined && steps[at]?.ref.kind === 'commitments' ? commitmentsAt(steps) : at;

/** The text that the projector shows; undefined when it shows its step, or when the text was erased. */
export const textOnScreen = (
  { onScreen }: Pick<RoomState, 'onScreen'>,
  { questions, answers }: Pick<Voice, 'questions' | 'answers'>,
): SaidText | undefined =>
  onScreen === undefined ? undefined : [...questions, ...answers].find(({ id }) => id === onScreen);

/** Questions that the room may read and support: let through, and not answered yet. */
export const openQuestions = ({ questions }: Pick<Voice, 'questions'>): readonly SaidText[] =>
  questions.filter(({ state }) => state === 'through');

/** Questions that the room was let read, for the end: those left open first, then those that were answered. */
export const questionsAtEnd = (voice: Pick<Voice, 'questions'>): readonly SaidText[] => [
  ...openQuestions(voice),
  ...voice.questions.filter(({ state }) => state === 'answered'),
];

/** Answers to the step at a position that the room may read. */
export const voiceAnswersTo = (
  { answers }: Pick<Voice, 'answers'>,
  step: number | undefined,
): readonly SaidText[] => answers.filter((each) => each.step === step);
