import type { Course } from '../../course/course.ts';
import {
  composedSteps,
  isAskedAgain,
  type SessionStep,
  type SessionStepRef,
  scriptOf,
  sessionStepRef,
} from '../../course/sessions.ts';
import { type Lang, type Reading, readingOf, type Standards } from '../../standard/standard.ts';
import { type Ballot, ballotOf, rightOf } from '../ballots/ballot.ts';
import { stockId } from '../ballots/stock.ts';
import { showsBars } from '../ballots/tally.ts';
import { commitWords } from '../commit/commit.words.ts';
import { notesOfCase, notesOfCaseByHand } from '../facilitator/facilitator.words.ts';
import type { OwnQuestions } from '../own-questions/own-questions.ts';
import { ownNotes } from '../own-questions/own-questions.words.ts';
import type { Room } from '../room/live-room.ts';
import {
  askingAt,
  firstAsking,
  openAsking,
  partCount,
  partNow,
  phaseAt,
  type RoomAsking,
  wasVoted,
} from '../room/room.ts';
import { minutesOf } from '../room/schedule.ts';
import { deadlineOf, type TimeFactor } from '../room/time-to-answer.ts';
import type { AskingPhase, Part, Rows } from '../steps/step-parts.ts';
import { partsOfStep, plannedParts, stepTitle, votedOn } from '../steps/steps.ts';
import type { ListenerRole } from '../streams/broadcast.ts';
import { stageWords } from './stage.words.ts';

export type Scene = Reading & {
  readonly lang: Lang;
  readonly course: Course;
  readonly room: Room;
  readonly own: OwnQuestions;
  /** Public address of the site, without final slash. */
  readonly baseUrl: string;
  /** By the server's clock, in milliseconds since the epoch. */
  readonly now: number;
};

export const sceneOf = (
  {
    standards,
    course,
    site,
    clock,
  }: {
    readonly standards: Standards;
    readonly course: Course;
    readonly site: { readonly baseUrl: string };
    readonly clock: () => Date;
  },
  lang: Lang,
  room: Room,
): Scene => ({
  lang,
  ...readingOf(standards, room.opened.standard),
  course,
  room,
  own: room.own,
  baseUrl: site.baseUrl,
  now: clock().getTime(),
});

/** Suggested time for a case of the bank: people read it, and its actions. */
export const caseMinutes = 4;

export const caseSteps = ({ cases }: Course, theme: number): readonly SessionStep[] =>
  cases
    .filter((each) => each.theme === theme)
    .map(({ id }) => ({
      step: id,
      minutes: caseMinutes,
      notes: notesOfCase,
      notesByHand: notesOfCaseByHand,
    }));

/** The step where a room takes stock of a practice. */
export const stockStep = ({ sessions }: Course, practice: number): SessionStep => ({
  ...sessions.stock,
  step: stockId({ id: practice }),
});

/** Every step that a session can be composed of, in the order of the training: after each practice, taking stock of it; after each exercise, the cases of its theme. */
export const stepsToCompose = (course: Course): readonly SessionStep[] =>
  course.sessions.steps.flatMap((each) => {
    const ref = sessionStepRef(each.step);
    if (ref?.kind === 'exercise') return [each, ...caseSteps(course, ref.theme)];
    return ref?.kind === 'practice' ? [each, stockStep(course, ref.practice)] : [each];
  });

export type AskedOnStage = {
  readonly ballot: Ballot;
  /** The latest asking of the step; undefined before the first one. */
  readonly asking: RoomAsking | undefined;
  /** The first time that the same was put to the room, when it was before. */
  readonly first: RoomAsking | undefined;
  readonly phase: AskingPhase;
};

/** What the room is asked, or will be, where it is; undefined at a step that is only shown. */
export const askedNow = (scene: Scene): AskedOnStage | undefined => {
  const { state, steps } = scene.room;
  const ref = state.at === undefined ? undefined : steps[state.at]?.ref;
  const id = ref && votedOn(ref);
  const ballot = id === undefined ? undefined : ballotOf(scene, id);
  const asking = askingAt(state, state.at);
  const first = asking && firstAsking(state, asking);
  return ballot && { ballot, asking, first, phase: phaseAt(state, state.at) };
};

/** Whether what the room answered may be shown: enough people answered, or cards were counted. */
export const showsAnswers = ({ room }: Scene, { asking }: AskedOnStage): boolean =>
  asking?.counts !== undefined || showsBars(room.votes);

/** When the time to answer is over for someone while the vote is open; undefined without a limit. */
export const deadlineNow = (
  { room }: Scene,
  { phase, asking }: AskedOnStage,
  factor: TimeFactor = 1,
): number | undefined => (phase === 'open' && asking ? deadlineOf(room.state, asking, factor) : undefined);

/** Whether the time to answer has run out for someone: the vote is closed to them, though nobody closed it yet. */
export const isTimeUp = (scene: Scene, asked: AskedOnStage, factor: TimeFactor = 1): boolean => {
  const deadline = deadlineNow(scene, asked, factor);
  return deadline !== undefined && scene.now >= deadline;
};

export const refNow = ({ room }: Scene): SessionStepRef | undefined =>
  room.state.at === undefined ? undefined : room.steps[room.state.at]?.ref;

/** The parts of what the room is at, in order; none where it is shown whole. */
export const partsHere = (scene: Scene): readonly Part[] => {
  const ref = refNow(scene);
  const { state } = scene.room;
  return ref ? partsOfStep(scene, ref, phaseAt(state, state.at)) : [];
};

/** The minutes that the present step is planned to take, and was given since. */
export const minutesNow = ({ room: { state, steps } }: Scene): number =>
  state.at === undefined ? 0 : minutesOf(state, steps, state.at);

/** In how many parts what the room is at is shown: those that wait for a question count once one of them is on the screen. */
export const partsTold = (scene: Scene): number => {
  const { state, steps } = scene.room;
  const ref = refNow(scene);
  const planned = ref?.kind === 'practice' ? plannedParts(scene, ref, minutesNow(scene)) : [];
  const isAsked = planned[partNow(state, steps)]?.waits ?? true;
  return isAsked ? partCount(state, steps) : planned.filter(({ waits }) => !waits).length;
};

export const partShown = (scene: Scene): Part | undefined =>
  partsHere(scene)[partNow(scene.room.state, scene.room.steps)];

/** The rows of a result that the room is shown, where it is answered row by row and shown in parts; undefined for all of them. */
export const rowsShown = (scene: Scene): Rows | undefined => {
  const part = partShown(scene);
  return part?.kind === 'rows' ? part.rows : undefined;
};

/** What a change means, said in one sentence to who cannot see it. To the facilitator, a session does not begin by itself. */
export const announcement = (scene: Scene, role: ListenerRole): string => {
  const words = stageWords[scene.lang];
  if (scene.room.state.endedAt !== undefined) return words.announce.ended;
  const asked = askedNow(scene);
  const ref = refNow(scene);
  if (!ref) return role === 'facilitator' ? words.announce.notBegun : words.welcomeText;
  const part = partShown(scene);
  if (part && 'rows' in part && part.rows.from > 0) return words.announce.rows;
  if (asked && rightOf(asked.ballot) === 'suggested' && asked.phase === 'revealed')
    return words.announce.suggested;
  if (asked && asked.phase !== 'ready') return words.announce[asked.phase];
  const said: Partial<Record<string, string>> = words.announce;
  return (part && said[part.kind]) ?? stepTitle(scene, ref);
};

/** Planned time and notes of a step of a room: the notes of the room's script where it has the same step there. */
export const stepInRoom = (
  { course, room }: { readonly course: Course; readonly room: Pick<Room, 'script' | 'steps'> },
  at: number,
): SessionStep | undefined => {
  const planned = room.steps[at];
  if (!planned) return undefined;
  const { step, minutes, ref } = planned;
  if (ref.kind === 'own' || ref.kind === 'words') return { step, minutes, ...ownNotes[ref.kind] };
  const scripted = scriptOf(course.sessions, room.script)?.steps[at];
  const ids = room.steps.slice(0, at + 1).map((each) => each.step);
  const here =
    scripted?.step === step
      ? scripted
      : composedSteps(stepsToCompose(course), course.sessions.again, ids).at(-1);
  return here?.step === step ? { ...here, minutes } : undefined;
};

/** Planned time and notes of the present step, for the facilitator. */
export const notesNow = (scene: Scene): SessionStep | undefined => {
  const { course, room } = scene;
  const { at } = room.state;
  const planned = at === undefined ? undefined : room.steps[at];
  if (at === undefined || !planned) return undefined;
  const { ref, step, minutes } = planned;
  const ids = room.steps.slice(0, at + 1).map((each) => each.step);
  // Asked again, and skipped the first time: there is no first vote to speak of.
  const isFirst = ref.kind === 'question' && !wasVoted(room.state, ref.question) && isAskedAgain(ids, at);
  const usual = isFirst && stepsToCompose(course).find((each) => each.step === step);
  return usual ? { ...usual, minutes } : stepInRoom(scene, at);
};

export const answersTo = ({ lang, room }: Scene): string => stageWords[lang].answers(room.answered);

/** How many have answered what the room is asked now, committed or given their opinion where it does, in words; undefined elsewhere. */
export const answeredNow = (scene: Scene): string | undefined => {
  const { lang, room } = scene;
  if (openAsking(room.state)) return answersTo(scene);
  const kind = room.state.endedAt === undefined ? refNow(scene)?.kind : undefined;
  if (kind === 'satisfaction') return stageWords[lang].opinions(room.answered);
  return kind === 'commitments' ? commitWords[lang].committed(room.answered) : undefined;
};
