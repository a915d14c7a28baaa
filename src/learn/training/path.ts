import {
  type Course,
  type Exercise,
  exerciseOf,
  type Lesson,
  type OpeningQuestion,
  openingsOf,
  type Question,
  readingMinutes,
} from '../../course/course.ts';
import {
  languages,
  type Practice,
  practicesOf,
  type Standard,
  saidOf,
  type Text,
  type Theme,
} from '../../standard/standard.ts';
import { casesIn, type TestPurpose } from './draw.ts';

/** A stage of the path, done one after the other: context → visual → six themes → documentation → commitments. */
export type PathStep = { readonly id: string } & (
  | { readonly kind: 'lesson'; readonly lesson: Lesson }
  | { readonly kind: 'question'; readonly theme: Theme; readonly question: OpeningQuestion }
  | { readonly kind: 'practice'; readonly theme: Theme; readonly practice: Practice }
  | { readonly kind: 'exercise'; readonly theme: Theme; readonly exercise: Exercise }
  | { readonly kind: 'commitments' }
);

const stepsOfTheme = (standard: Standard, course: Course, theme: Theme): PathStep[] => {
  const exercise = exerciseOf(course, theme.id);
  return [
    ...openingsOf(course, theme.id).map(
      (question): PathStep => ({ id: question.id.toLowerCase(), kind: 'question', theme, question }),
    ),
    ...practicesOf(standard, theme).map(
      (practice): PathStep => ({ id: `p${practice.id}`, kind: 'practice', theme, practice }),
    ),
    ...(exercise ? [{ id: `e${theme.id}`, kind: 'exercise', theme, exercise } as const] : []),
  ];
};

/** The whole path, in the order of the training given in a room. */
export const stepsOf = (standard: Standard, course: Course): readonly PathStep[] => {
  const lesson = (id: keyof Course['lessons']): PathStep => ({
    id,
    kind: 'lesson',
    lesson: course.lessons[id],
  });
  return [
    lesson('context'),
    lesson('visual'),
    ...standard.themes.flatMap((theme) => stepsOfTheme(standard, course, theme)),
    lesson('documentation'),
    { id: 'commitments', kind: 'commitments' },
  ];
};

/** What a practice's page gives to read. */
const textsOfPractice = (practice: Practice): Text[] => [
  practice.definition,
  practice.why,
  ...practice.actions.flatMap((action) => [action.title, ...saidOf(action)]),
  ...practice.examples.map((example) => example.text),
];

const thinkingMinutes = { question: 0.5, case: 0.75, finding: 0.5, commitments: 5 } as const;

const textsOfQuestion = (question: Question): Text[] => [
  question.stem,
  ...question.options.flatMap(({ text, why }) => (why ? [text, why] : [text])),
];

/** Time to read texts in the language that takes longer, in minutes (unrounded): a training has one length, told in both. */
const toRead = (texts: readonly Text[]): number =>
  Math.max(...languages.map((lang) => readingMinutes(texts, lang)));

/** Time to answer a question and read its explanations, in minutes (unrounded). */
const minutesOfQuestion = (question: Question): number =>
  (question.kind === 'case' ? thinkingMinutes.case : thinkingMinutes.question) +
  toRead(textsOfQuestion(question));

/**
 * Time that a step takes, in minutes (unrounded): reading at 180 words a minute, and thinking.
 *
 * @internal exported for its test
 */
export const minutesOfStep = (step: PathStep): number => {
  switch (step.kind) {
    case 'lesson':
      return toRead([step.lesson.markdown]);
    case 'question':
      return minutesOfQuestion(step.question);
    case 'practice':
      return toRead(textsOfPractice(step.practice));
    case 'exercise': {
      const texts = step.exercise.findings.flatMap((finding) => [finding.text, finding.why]);
      return step.exercise.findings.length * thinkingMinutes.finding + toRead([step.exercise.case, ...texts]);
    }
    case 'commitments':
      return thinkingMinutes.commitments;
  }
};

/** How long everything takes, in minutes (unrounded), the same in both languages. */
export type Times = {
  readonly step: ReadonlyMap<string, number>;
  readonly question: ReadonlyMap<string, number>;
  /** Each test, at the bank's mean. */
  readonly test: Readonly<Record<TestPurpose, number>>;
  /** The whole path and its evaluation, without the optional positioning test. */
  readonly training: number;
};

/** Counts the times once: a page only looks them up. */
export const timesOf = (standard: Standard, course: Course): Times => {
  const step = new Map(stepsOf(standard, course).map((each) => [each.id, minutesOfStep(each)]));
  const question = new Map(
    [...course.openings, ...course.cases].map((each) => [each.id, minutesOfQuestion(each)]),
  );
  const total = (minutes: Iterable<number>) => [...minutes].reduce((sum, value) => sum + value, 0);
  const mean = total(course.cases.map(minutesOfQuestion)) / course.cases.length;
  const test = {
    positioning: mean * casesIn(standard, 'positioning'),
    evaluation: mean * casesIn(standard, 'evaluation'),
  };
  return { step, question, test, training: total(step.values()) + test.evaluation };
};
