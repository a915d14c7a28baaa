import {
  type Course,
  type Exercise,
  exerciseOf,
  type Lesson,
  type OpeningQuestion,
  openingsOf,
  type Question,
  readingMinutes,
  type WorkedCase,
} from '../../course/course.ts';
import { audiences } from '../../standard/ids.ts';
import {
  type Audience,
  type Example,
  languages,
  type Practice,
  practicesOf,
  type Standard,
  saidOf,
  type Text,
  type Theme,
} from '../../standard/standard.ts';
import { casesIn, type TestPurpose } from './draw.ts';

/** In order: context → visual → six themes → documentation → commitments. An exercise ends with a minute to reflect. */
export type PathStep = { readonly id: string } & (
  | { readonly kind: 'lesson'; readonly lesson: Lesson }
  | { readonly kind: 'question'; readonly theme: Theme; readonly question: OpeningQuestion }
  | {
      readonly kind: 'practice';
      readonly theme: Theme;
      readonly practice: Practice;
      readonly worked: WorkedCase | undefined;
    }
  | {
      readonly kind: 'exercise';
      readonly theme: Theme;
      readonly exercise: Exercise;
      readonly reflection: Text | undefined;
    }
  | { readonly kind: 'commitments' }
);

const stepsOfTheme = (standard: Standard, course: Course, theme: Theme): PathStep[] => {
  const exercise = exerciseOf(course, theme.id);
  const reflection = course.reflections.find((each) => each.theme === theme.id)?.text;
  return [
    ...openingsOf(course, theme.id).map(
      (question): PathStep => ({ id: question.id.toLowerCase(), kind: 'question', theme, question }),
    ),
    ...practicesOf(standard, theme).map(
      (practice): PathStep => ({
        id: `p${practice.id}`,
        kind: 'practice',
        theme,
        practice,
        worked: course.worked.find((each) => each.practice === practice.id),
      }),
    ),
    ...(exercise ? [{ id: `e${theme.id}`, kind: 'exercise', theme, exercise, reflection } as const] : []),
  ];
};

/** In the order of the training given in a room. */
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

/** Those of the audience first: the first one is read, the others unfold. */
export const examplesFor = ({ examples }: Practice, audience: Audience): readonly Example[] =>
  examples.toSorted((a, b) => Number(b.audience === audience) - Number(a.audience === audience));

/** Enough to read of a practice that may be read quickly. */
const textsInShort = ({ definition, actions }: Practice): Text[] => [
  definition,
  ...actions.flatMap((action) => [action.title, ...saidOf(action)]),
];

/** What a practice's page shows before anything is unfolded, « Lundi matin » included. */
const textsOfPractice = (practice: Practice, audience: Audience): Text[] => {
  const { gestures, questions, sign, objection } = practice.firstSteps;
  const [example] = examplesFor(practice, audience);
  return [
    ...textsInShort(practice),
    ...(example ? [example.text] : []),
    gestures[audience],
    ...(audience === 'managers' ? questions : []),
    sign,
    objection.said,
    objection.answer,
  ];
};

const textsOfWorked = (worked: WorkedCase | undefined): readonly Text[] =>
  worked ? [worked.case, ...worked.steps, worked.rule] : [];

/**
 * Minutes to think, about as long as in a room (`course/sessions/steps.yaml`): half a minute for a vote, two minutes for four
 * findings, one of silence to reflect, five to commit; a case is harder than a vote.
 */
const thinkingMinutes = { question: 0.5, case: 0.75, finding: 0.5, reflection: 1, commitments: 5 } as const;

const whysOf = ({ stem, options }: Question): Text[] => [stem, ...options.flatMap(({ why }) => why ?? [])];

const optionsOf = ({ options }: Question): Text[] => options.map(({ text }) => text);

/** Unrounded minutes in the language that takes longer: a training has one length, told in both. */
const toRead = (texts: readonly Text[]): number =>
  Math.max(...languages.map((lang) => readingMinutes(texts, lang)));

/** Unrounded minutes to answer and read the explanations, the options aside. */
const minutesToAnswer = (question: Question): number =>
  (question.kind === 'case' ? thinkingMinutes.case : thinkingMinutes.question) + toRead(whysOf(question));

/** The same for a question asked alone: a case comes with its list. */
const minutesOfQuestion = (question: Question): number =>
  minutesToAnswer(question) + toRead(optionsOf(question));

/**
 * Unrounded minutes to read a step's page at the pace of the voice, and think. A practice counts for the audience that has
 * most to read. @internal exported for its test
 */
export const minutesOfStep = (step: PathStep): number => {
  switch (step.kind) {
    case 'lesson':
      return toRead([step.lesson.markdown]);
    case 'question':
      return minutesOfQuestion(step.question);
    case 'practice':
      return Math.max(
        ...audiences.map((audience) =>
          toRead([...textsOfPractice(step.practice, audience), ...textsOfWorked(step.worked)]),
        ),
      );
    case 'exercise': {
      const { exercise, reflection } = step;
      const findings = exercise.findings.flatMap((finding) => [finding.text, finding.why]);
      return (
        exercise.findings.length * thinkingMinutes.finding +
        (reflection ? thinkingMinutes.reflection : 0) +
        toRead([exercise.case, ...findings, ...(reflection ? [reflection] : [])])
      );
    }
    case 'commitments':
      return thinkingMinutes.commitments;
  }
};

/** Unrounded minutes, the same in both languages. */
export type Times = {
  readonly step: ReadonlyMap<string, number>;
  /** Practices that may be read quickly. */
  readonly quick: ReadonlyMap<string, number>;
  readonly question: ReadonlyMap<string, number>;
  /** At the bank's mean. */
  readonly test: Readonly<Record<TestPurpose, number>>;
  /** The positioning test, the whole path, the evaluation. */
  readonly training: number;
};

/** Nothing else says how long the training is. */
export const timesOf = (standard: Standard, course: Course): Times => {
  const steps = stepsOf(standard, course);
  const step = new Map(steps.map((each) => [each.id, minutesOfStep(each)]));
  const quick = new Map(
    steps.flatMap((each): [string, number][] =>
      each.kind === 'practice' ? [[each.id, toRead(textsInShort(each.practice))]] : [],
    ),
  );
  const question = new Map(
    [...course.openings, ...course.cases].map((each) => [each.id, minutesOfQuestion(each)]),
  );
  const total = (minutes: Iterable<number>) => [...minutes].reduce((sum, value) => sum + value, 0);
  const mean = (minutesOf: (each: Question) => number) =>
    total(course.cases.map(minutesOf)) / course.cases.length;
  // A test asks a set in each theme, whose list is read once.
  const lists = mean((each) => toRead(optionsOf(each))) * standard.themes.length;
  const test = {
    positioning: mean(minutesToAnswer) * casesIn(standard, 'positioning') + lists,
    evaluation: mean(minutesToAnswer) * casesIn(standard, 'evaluation') + lists,
  };
  return {
    ...{ step, quick, question, test },
    training: test.positioning + total(step.values()) + test.evaluation,
  };
};
