/** The course as the rest of the program sees it: lessons, questions, exercises, and how an answer is judged. Pure. */

import type { Audience, Lang, Text } from '../standard/standard.ts';
import type { Line } from './lines.ts';
import type { Sessions } from './sessions.ts';

export type Option = {
  /** `true` or `false` for a true/false question, the id of an action for a case: stored answers name it. */
  readonly key: string;
  readonly text: Text;
  readonly right: boolean;
  /** Why this option is right or wrong, shown after answering; undefined for an action that is far from a case. */
  readonly why?: Text | undefined;
};

export const questionKinds = ['true-false', 'case'] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** What any question shows and how it is judged, wherever it is asked. */
export type Question = {
  readonly id: string;
  readonly kind: QuestionKind;
  readonly stem: Text;
  readonly options: readonly Option[];
  /** The lines of the standard that decide which options are right. */
  readonly settledBy: readonly Line[];
};

/** A true/false question put before a theme's practices. */
export type OpeningQuestion = Question & { readonly theme: number; readonly practices: readonly number[] };

/** A case of the bank: one action of its list answers it best. The cases of a list offer the same options. */
export type Case = Question & {
  readonly theme: number;
  readonly title: Text;
  /** The list that it is asked with: ids of actions, in the order of the options. */
  readonly list: readonly string[];
  /** The action that answers best, and its practice. */
  readonly action: string;
  readonly practice: number;
};

export type Finding = {
  readonly id: string;
  readonly text: Text;
  readonly practice: number;
  readonly why: Text;
};

/** A fictional case whose findings are matched with the theme's practices. */
export type Exercise = {
  readonly id: string;
  readonly theme: number;
  readonly title: Text;
  readonly case: Text;
  readonly findings: readonly Finding[];
};

/** A case solved aloud, which tells two neighbouring actions apart. */
export type WorkedCase = {
  /** The practice that it is read with. */
  readonly practice: number;
  /** The two actions, by their ids: one of them answers. */
  readonly actions: readonly [string, string];
  readonly case: Text;
  readonly steps: readonly Text[];
  readonly answer: string;
  readonly rule: Text;
};

/** What people type, and the words of the practices to look for instead. */
export type Synonym = {
  readonly says: Readonly<Record<Lang, readonly string[]>>;
  readonly means: Readonly<Record<Lang, readonly string[]>>;
  /** What who types them must know, in a sentence. */
  readonly note?: Text | undefined;
};

/** A word that may stop a reader. */
export type Term = {
  readonly id: string;
  /** Forms under which it stands in texts; the first one names it. */
  readonly terms: Readonly<Record<Lang, readonly string[]>>;
  /** Phrases in which a form means something else. */
  readonly except?: Readonly<Partial<Record<Lang, readonly string[] | undefined>>> | undefined;
  /** The only practices where it has this sense; everywhere when left out. */
  readonly practices?: readonly number[] | undefined;
  readonly text: Text;
};

export type CourseSlides = {
  /** Where the practices come from, and what for. */
  readonly origin: Text;
  readonly purpose: Text;
  /** What the official visual shows, in words, and how Cap18's rose differs from it. */
  readonly visual: { readonly shows: Text; readonly differs: Text };
  readonly documentation: { readonly path: readonly Text[]; readonly precedence: Text };
  /** Each practice in one sentence. */
  readonly sentences: readonly { readonly practice: number; readonly text: Text }[];
};

export const lessonIds = ['context', 'visual', 'documentation'] as const;
export type LessonId = (typeof lessonIds)[number];
export type Lesson = { readonly id: LessonId; readonly title: Text; readonly markdown: Text };

export type Objective = {
  readonly id: string;
  /** The step of a session that leads there; `practices` stands for a step about each of them. */
  readonly reachedBy: 'context' | 'visual' | 'practices' | 'documentation' | 'commitments';
  readonly text: Text;
  /** What is said instead where only some are seen, with their `{count}` and `{practices}` for their numbers. */
  readonly partly?: Text | undefined;
  /** The same where only one is, with its `{title}`. */
  readonly partlyOne?: Text | undefined;
  /** The same where they are those of whole `{themes}`, which are named. */
  readonly partlyThemes?: Text | undefined;
  /** As an attestation says it of someone, where the text speaks to them. */
  readonly attested?: Text | undefined;
};

export type Course = {
  readonly version: string;
  readonly standard: string;
  readonly objectives: readonly Objective[];
  readonly audiences: readonly {
    readonly id: Audience;
    readonly name: Text;
    readonly description: Text;
    readonly angle: Text;
  }[];
  readonly aims: readonly Text[];
  readonly reflections: readonly { readonly theme: number; readonly text: Text }[];
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

/** Share of right answers needed in the final evaluation, 14 of 18; compared with unrounded numbers. */
export const passMark = 0.75;

/** Right answers needed to pass: the smallest whole number that reaches the pass mark. */
export const answersNeeded = (total: number): number => Math.ceil(total * passMark);

export const caseOf = (course: Pick<Course, 'cases'>, id: string): Case | undefined =>
  course.cases.find((each) => each.id === id);

/** The question with this id, an opening question or a case; undefined when there is none. */
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

/**
 * Judges an answer: right when exactly the right options are chosen.
 *
 * @param chosen keys of the chosen options, without order
 * @param most how many may be chosen
 * @returns whether it is right, or why it is not an answer to this question
 */
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

/** Words a minute, read aloud to be understood: the pace of everything that the course times. */
const wordsPerMinute = 140;

const counted = new WeakMap<Text, Readonly<Record<Lang, number>>>();

/** The words of a text, counted once: pages that tell how long all takes read the whole course for it. */
const wordsIn = (text: Text): Readonly<Record<Lang, number>> => {
  const known = counted.get(text);
  if (known) return known;
  const count = (words: string): number => words.split(/\s+/).length;
  const words = { fr: count(text.fr), en: count(text.en) };
  counted.set(text, words);
  return words;
};

/** Minutes (unrounded) to read texts aloud. */
export const readingMinutes = (texts: readonly Text[], lang: Lang): number =>
  texts.reduce((words, text) => words + wordsIn(text)[lang], 0) / wordsPerMinute;
