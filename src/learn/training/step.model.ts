import type { Course } from '../../course/course.ts';
import { type Lang, practiceOf, type Standard } from '../../standard/standard.ts';
import type { Returned } from '../../web/fields.ts';
import { duration } from '../../web/format.ts';
import { href } from '../../web/links.ts';
import type { Commitment } from './commitments.ts';
import type { Paces } from './pace.ts';
import type { PathStep, Times } from './path.ts';
import { minutesLeft, type Progress } from './progress.ts';
import { trainingWords } from './training.words.ts';

export type StepModel = {
  readonly lang: Lang;
  readonly standard: Standard;
  readonly course: Course;
  readonly steps: readonly PathStep[];
  readonly step: PathStep;
  readonly times: Times;
  readonly progress: Progress;
  /** From the positioning test. */
  readonly paces: Paces;
  readonly returned: Returned;
  /** The answer chosen, when the form comes back. */
  readonly chosen: readonly string[];
  /** Whether the form came back on the way to the next step. */
  readonly goingOn: boolean;
  readonly already: boolean;
  readonly commitments: readonly Commitment[];
  readonly now: Date;
  readonly added: boolean;
};

export const trainingStepTitle = (lang: Lang, step: PathStep): string => {
  const names = trainingWords[lang].stepNames;
  switch (step.kind) {
    case 'lesson':
      return step.lesson.title[lang];
    case 'question':
      return names.question(step.question.theme, Number(step.question.id.slice(1)) % 2 || 2);
    case 'practice':
      return `${step.practice.id}. ${step.practice.title[lang]}`;
    case 'exercise':
      return `${names.exercise} – ${step.exercise.title[lang]}`;
    case 'commitments':
      return names.commitments;
  }
};

export const whatIsLeft = ({
  lang,
  steps,
  times,
  progress,
  paces,
}: Pick<StepModel, 'lang' | 'steps' | 'times' | 'progress' | 'paces'>): string => {
  const words = trainingWords[lang];
  const count = steps.filter(({ id }) => !progress.completed.has(id)).length;
  const time = duration(minutesLeft(steps, times, progress, paces), lang);
  if (count > 0) return words.stepsLeft(count, !progress.passed, time);
  return progress.passed ? words.pathDone : words.evaluationLeft(time);
};

/** The step's address, where its forms are sent. */
export const here = ({ lang, step }: StepModel): string => href('step', lang, { step: step.id });

/** Empty without a practice. */
export const practiceName = (lang: Lang, standard: Standard, id: number | undefined): string => {
  const practice = id === undefined ? undefined : practiceOf(standard, id);
  return practice ? `${practice.id}. ${practice.title[lang]}` : '';
};
