import {
  type Course,
  type Exercise,
  exerciseOf,
  type Lesson,
  type OpeningQuestion,
  openingsOf,
  type Question,
  readingMinutes,
} from '../course/course.ts';
import {
  type Lang,
  type Practice,
  practicesOf,
  type Standard,
  type Text,
  type Theme,
} from '../standard/standard.ts';

/** A stage of the path, done one after the other: context → visual → six themes → documentation → commitments. */
export type Step = { readonly id: string } & (
  | { readonly kind: 'lesson'; readonly lesson: Lesson }
  | { readonly kind: 'question'; readonly theme: Theme; readonly question: OpeningQuestion }
  | { readonly kind: 'practice'; readonly theme: Theme; readonly practice: Practice }
  | { readonly kind: 'exercise'; readonly theme: Theme; readonly exercise: Exercise }
  | { readonly kind: 'commitments' }
);

const stepsOfTheme = (standard: Standard, course: Course, theme: Theme): Step[] => {
  const exercise = exerciseOf(course, theme.id);
  return [
    ...openingsOf(course, theme.id).map(
      (question): Step => ({ id: question.id.toLowerCase(), kind: 'question', theme, question }),
    ),
    ...practicesOf(standard, theme).map(
      (practice): Step => ({ id: `p${practice.id}`, kind: 'practice', theme, practice }),
    ),
    ...(exercise ? [{ id: `e${theme.id}`, kind: 'exercise', theme, exercise } as const] : []),
  ];
};

/** The whole path, in the order of the training given in a room. */
export const stepsOf = (standard: Standard, course: Course): readonly Step[] => {
  const lesson = (id: keyof Course['lessons']): Step => ({ id, kind: 'lesson', lesson: course.lessons[id] });
  return [
    lesson('context'),
    lesson('visual'),
    ...standard.themes.flatMap((theme) => stepsOfTheme(standard, course, theme)),
    lesson('documentation'),
    { id: 'commitments', kind: 'commitments' },
  ];
};

/** What a practice's page gives to read. */
export const textsOfPractice = (practice: Practice): Text[] => [
  practice.definition,
  practice.why,
  ...practice.actions.flatMap((action) => [action.title, ...action.reasons]),
  ...practice.examples.map((example) => example.text),
];

const thinkingMinutes = { question: 0.5, finding: 0.5, commitments: 5 } as const;

const textsOfQuestion = (question: Question): Text[] => [
  question.stem,
  ...question.options.flatMap((option) => [option.text, option.why]),
];

/** Time to answer a question and read its explanations, in minutes (unrounded). */
export const minutesOfQuestion = (question: Question, lang: Lang): number =>
  thinkingMinutes.question + readingMinutes(textsOfQuestion(question), lang);

/** Time that a step takes, in minutes (unrounded): reading at 180 words a minute, and thinking. */
export const minutesOfStep = (step: Step, lang: Lang): number => {
  switch (step.kind) {
    case 'lesson':
      return readingMinutes([step.lesson.markdown], lang);
    case 'question':
      return minutesOfQuestion(step.question, lang);
    case 'practice':
      return readingMinutes(textsOfPractice(step.practice), lang);
    case 'exercise': {
      const texts = step.exercise.findings.flatMap((finding) => [finding.text, finding.why]);
      return (
        step.exercise.findings.length * thinkingMinutes.finding +
        readingMinutes([step.exercise.case, ...texts], lang)
      );
    }
    case 'commitments':
      return thinkingMinutes.commitments;
  }
};

/** Time that a test of one item per practice takes, in minutes: 18 items of the bank's mean length. */
export const minutesOfTest = (standard: Standard, course: Course, lang: Lang): number => {
  const all = course.items.reduce((sum, item) => sum + minutesOfQuestion(item, lang), 0);
  return (all / course.items.length) * standard.practices.length;
};

/** Time of the whole training, final evaluation included, without the optional positioning test. Minutes. */
export const minutesOfTraining = (standard: Standard, course: Course, lang: Lang): number =>
  stepsOf(standard, course).reduce((sum, step) => sum + minutesOfStep(step, lang), 0) +
  minutesOfTest(standard, course, lang);
