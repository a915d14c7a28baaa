import { type Course, exerciseOf, type Question, questionOf } from '../course/course.ts';
import { type SessionStep, type SessionStepRef, scriptOf } from '../course/sessions.ts';
import { type Lang, practiceOf, type Reading, readingOf, type Standards } from '../standard/standard.ts';
import type { Room } from './live-room.ts';
import { type Asking, askingAt, type Phase, phaseAt } from './room.ts';
import { stageWords } from './stage.words.ts';

/** What a page of a room is made from. */
export type Scene = Reading & {
  readonly lang: Lang;
  readonly course: Course;
  readonly room: Room;
  /** Public address of the site, without final slash. */
  readonly baseUrl: string;
};

/** A room in a language, with the standard that it was opened under. */
export const sceneOf = (
  {
    standards,
    course,
    site,
  }: {
    readonly standards: Standards;
    readonly course: Course;
    readonly site: { readonly baseUrl: string };
  },
  lang: Lang,
  room: Room,
): Scene => ({ lang, ...readingOf(standards, room.opened.standard), course, room, baseUrl: site.baseUrl });

/** The name of a step, for titles and lists. */
export const stepTitle = (
  { lang, standard, course }: Pick<Scene, 'lang' | 'standard' | 'course'>,
  ref: SessionStepRef,
): string => {
  const words = stageWords[lang].steps;
  switch (ref.kind) {
    case 'question':
      return words.question(Number(ref.question.slice(1)));
    case 'practice':
      return `${ref.practice}. ${practiceOf(standard, ref.practice)?.title[lang] ?? ''}`;
    case 'exercise':
      return exerciseOf(course, ref.theme)?.title[lang] ?? words.exercise;
    default:
      return words[ref.kind];
  }
};

/** The theme a step belongs to; undefined for those of the whole session. */
export const themeOf = (
  { standard, course }: Pick<Scene, 'standard' | 'course'>,
  ref: SessionStepRef,
): number | undefined => {
  switch (ref.kind) {
    case 'question':
      return course.openings.find(({ id }) => id === ref.question)?.theme;
    case 'practice':
      return standard.themes.find(({ practices }) => practices.includes(ref.practice))?.id;
    case 'exercise':
    case 'reflection':
      return ref.theme;
    default:
      return undefined;
  }
};

/** The question of the present step, and where it stands. */
export type Asked = {
  readonly question: Question;
  readonly asking: Asking | undefined;
  readonly phase: Phase;
};

/** The question that the room is at; undefined at any other step. */
export const askedNow = ({ course, room }: Scene): Asked | undefined => {
  const { at } = room.state;
  const ref = at === undefined ? undefined : room.steps[at]?.ref;
  const question = ref?.kind === 'question' ? questionOf(course, ref.question) : undefined;
  return question && { question, asking: askingAt(room.state, at), phase: phaseAt(room.state, at) };
};

/** The step that the room is at; undefined before the first one. */
export const refNow = ({ room }: Scene): SessionStepRef | undefined =>
  room.state.at === undefined ? undefined : room.steps[room.state.at]?.ref;

/** What a change means, said in one sentence to who cannot see it. */
export const announcement = (scene: Scene): string => {
  const words = stageWords[scene.lang];
  if (scene.room.state.endedAt !== undefined) return words.announce.ended;
  const asked = askedNow(scene);
  const ref = refNow(scene);
  if (!ref) return words.welcomeText;
  if (asked && asked.phase !== 'ready') return words.announce[asked.phase];
  return stepTitle(scene, ref);
};

/** Suggested time and notes of the present step, for who leads: those of the room's script where it has the same step there. */
export const notesNow = ({ course, room }: Scene): SessionStep | undefined => {
  const { at } = room.state;
  const step = at === undefined ? undefined : room.steps[at]?.step;
  const scripted = at === undefined ? undefined : scriptOf(course.sessions, room.script)?.steps[at];
  return scripted?.step === step ? scripted : course.sessions.steps.find((each) => each.step === step);
};
