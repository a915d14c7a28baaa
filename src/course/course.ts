/** The course: lessons, questions, exercises, and how an answer is judged. Pure. */
import type { Audience, Frozen, Lang, Text } from '../standard/standard.ts';
import type { CourseFiles } from './course.schema.ts';
import type { Line } from './lines.ts';
import type { Sessions } from './sessions.ts';

export type Option = {
  /** `true`, `false`, or the id of an action: stored answers name it. */
  readonly key: string;
  readonly text: Text;
  readonly right: boolean;
  /** Shown after answering; undefined for an action far from the case. */
  readonly why?: Text | undefined;
};

export const questionKinds = ['true-false', 'case'] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** What a question shows and how it is judged, wherever it is asked. */
export type Question = {
  readonly id: string;
  readonly kind: QuestionKind;
  readonly stem: Text;
  readonly options: readonly Option[];
  /** The lines of the standard that decide. */
  readonly settledBy: readonly Line[];
};

/** Asked before a theme's practices. */
export type OpeningQuestion = Question & { readonly theme: number; readonly practices: readonly number[] };

/** One action of the list answers best. The cases of a list offer the same options. */
export type Case = Question & {
  readonly theme: number;
  readonly title: Text;
  /** Ids of actions, in the order of the options. */
  readonly list: readonly string[];
  /** The best answer, and its practice. */
  readonly action: string;
  readonly practice: number;
};

export const lessonIds = ['context', 'visual', 'documentation'] as const;
export type LessonId = (typeof lessonIds)[number];
export type Lesson = { readonly id: LessonId; readonly title: Text; readonly markdown: Text };

type Files = Frozen<CourseFiles>;
/** A word that may stop a reader. */
export type Term = Files['glossary'][number];
export type Synonym = Files['synonyms'][number];
export type CourseSlides = Files['slides'];
export type WorkedCase = NonNullable<Files['theme']['worked']>;
export type Exercise = Files['theme']['exercise'] & { readonly theme: number };
export type Finding = Exercise['findings'][number];
export type Objective = Files['frame']['objectives'][number];

export type Course = Files['frame'] & {
  readonly lessons: Readonly<Record<LessonId, Lesson>>;
  readonly slides: CourseSlides;
  readonly glossary: readonly Term[];
  readonly synonyms: readonly Synonym[];
  readonly openings: readonly OpeningQuestion[];
  readonly exercises: readonly Exercise[];
  readonly worked: readonly WorkedCase[];
  readonly cases: readonly Case[];
  readonly sessions: Sessions;
};

/** Share of right answers needed, 14 of 18; compared unrounded. */
export const passMark = 0.75;

/** The smallest whole number that reaches the pass mark. */
export const answersNeeded = (total: number): number => Math.ceil(total * passMark);

export const caseOf = (course: Pick<Course, 'cases'>, id: string): Case | undefined =>
  course.cases.find((each) => each.id === id);

export const questionOf = (course: Course, id: string): OpeningQuestion | Case | undefined =>
  course.openings.find((question) => question.id === id) ?? caseOf(course, id);

export const openingsOf = (course: Course, theme: number): readonly OpeningQuestion[] =>
  course.openings.filter((question) => question.theme === theme);

export const exerciseOf = (course: Course, theme: number): Exercise | undefined =>
  course.exercises.find((exercise) => exercise.theme === theme);

export const sentenceOf = ({ slides }: Course, practice: number): Text | undefined =>
  slides.sentences.find((sentence) => sentence.practice === practice)?.text;

export const audienceName = (course: Course, audience: Audience, lang: Lang): string | undefined =>
  course.audiences.find(({ id }) => id === audience)?.name[lang];

export const audiencesNamed = ({ audiences }: Course, lang: Lang): string =>
  audiences
    .map(({ name }) => name[lang])
    .map((name) => name.charAt(0).toLowerCase() + name.slice(1))
    .join(', ');

export type AnswerProblem = 'nothing-chosen' | 'too-many-chosen' | 'unknown-option';

/** Right when exactly the right options are chosen. @param chosen keys, in any order */
export const judge = (
  question: Pick<Question, 'options'>,
  chosen: readonly string[],
  most = 1,
): { readonly right: boolean } | { readonly problem: AnswerProblem } => {
  const keys = new Set(chosen);
  if (keys.size === 0) return { problem: 'nothing-chosen' };
  for (const key of keys)
    if (!question.options.some((option) => option.key === key)) return { problem: 'unknown-option' };
  if (keys.size > most) return { problem: 'too-many-chosen' };
  return { right: question.options.every((option) => option.right === keys.has(option.key)) };
};

/** Words a minute, read aloud to be understood: everything in the course is timed so. */
const wordsPerMinute = 140;

const counted = new WeakMap<Text, Readonly<Record<Lang, number>>>();

/** Counted once: pages that tell how long all takes read the whole course. */
const wordsIn = (text: Text): Readonly<Record<Lang, number>> => {
  const known = counted.get(text);
  if (known) return known;
  const count = (words: string): number => words.split(/\s+/).length;
  const words = { fr: count(text.fr), en: count(text.en) };
  counted.set(text, words);
  return words;
};

/** Unrounded, aloud. */
export const readingMinutes = (texts: readonly Text[], lang: Lang): number =>
  texts.reduce((words, text) => words + wordsIn(text)[lang], 0) / wordsPerMinute;
