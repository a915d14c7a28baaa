/** What a host hears of a learner: progress, and each answer. Pure. */
import { type Course, exerciseOf, questionOf } from '../../../../course/course.ts';
import type { PathStep } from '../../../../learn/training/path.ts';
import { currentStep, openingAttempt, type Progress, scoreOf } from '../../../../learn/training/progress.ts';
import type { Lang } from '../../../../standard/standard.ts';
import type { Deed } from './kept.ts';

/** One answer, with what each norm asks of it. */
export type Interaction = {
  /** Names the question and its test: letters, digits and hyphens. */
  readonly id: string;
  readonly kind: 'true-false' | 'matching';
  /** The question in the language of the page. */
  readonly asked: string;
  /** What could be chosen, or had to be placed in a matching, by key. */
  readonly options: readonly { readonly key: string; readonly text: string }[];
  /** Where each could be placed in a matching. */
  readonly targets: readonly { readonly key: string; readonly text: string }[];
  /** Keys, or `finding.practice` and `case.action` in a matching; empty for « I do not know ». */
  readonly chosen: readonly string[];
  /** What would have been right, in the same form. */
  readonly correct: readonly string[];
  readonly right: boolean;
  readonly at: Date;
  /** Seconds since the question was shown; undefined when nobody saw it shown. */
  readonly latency: number | undefined;
};

export type ReportStanding = {
  /** The path is done and an evaluation finished. */
  readonly completed: boolean;
  /** From the latest evaluation that was finished. */
  readonly success: 'passed' | 'failed' | 'unknown';
  /** Right answers of that evaluation. */
  readonly score: { readonly right: number; readonly total: number } | undefined;
  /** Evaluations finished. */
  readonly finished: number;
  /** Share of the steps and evaluation done, from 0 to 1. */
  readonly progress: number;
};

export const reportStandingOf = (
  steps: readonly PathStep[],
  progress: Progress | undefined,
): ReportStanding => {
  if (!progress) return { completed: false, success: 'unknown', score: undefined, finished: 0, progress: 0 };
  const finished = progress.evaluations
    .map((attempt) => scoreOf(progress, attempt))
    .filter(({ answered, total }) => answered === total);
  const score = finished.at(-1);
  const done = steps.filter(({ id }) => progress.completed.has(id)).length + (progress.passed ? 1 : 0);
  return {
    completed: score !== undefined && currentStep(steps, progress) === undefined,
    success: progress.passed ? 'passed' : score ? 'failed' : 'unknown',
    score: score && { right: score.right, total: score.total },
    finished: finished.length,
    progress: done / (steps.length + 1),
  };
};

/** For example `positioning`, `evaluation-2`. */
const namedAttempt = (deeds: readonly Deed[], id: string): string => {
  if (id === openingAttempt) return 'opening';
  const attempts = deeds.flatMap((deed) => (deed.kind === 'training.attempt-started' ? [deed.data] : []));
  const attempt = attempts.find((each) => each.attempt === id);
  const same = attempts.filter((each) => each.purpose === attempt?.purpose);
  const rank = same.findIndex((each) => each.attempt === id) + 1;
  return attempt?.purpose === 'positioning' && rank === 1 ? 'positioning' : `${attempt?.purpose}-${rank}`;
};

export type ReportMoment = Pick<Interaction, 'at' | 'latency'>;

/** Names the case on its side of a matching, where it is alone. */
const theCase = 'case';

const questionAnswered = (
  course: Course,
  lang: Lang,
  name: string,
  {
    item,
    chosen,
    right,
  }: { readonly item: string; readonly chosen: readonly string[]; readonly right: boolean },
  moment: ReportMoment,
): readonly Interaction[] => {
  const question = questionOf(course, item);
  if (!question) return [];
  const asked = question.stem[lang];
  const options = question.options.map(({ key, text }) => ({ key, text: text[lang] }));
  const correct = question.options.filter((option) => option.right).map(({ key }) => key);
  const said = { id: `${name}-${item}`.toLowerCase(), asked, right, ...moment };
  if (question.kind === 'true-false')
    return [{ ...said, kind: 'true-false', options, targets: [], chosen, correct }];
  const paired = (keys: readonly string[]) => keys.map((key) => `${theCase}.${key}`);
  return [
    {
      ...said,
      kind: 'matching',
      options: [{ key: theCase, text: asked }],
      targets: options,
      chosen: paired(chosen),
      correct: paired(correct),
    },
  ];
};

/** The answers in deeds. @param deeds all the learner's @param from rank of the first to tell */
export const interactionsOf = (
  course: Course,
  lang: Lang,
  deeds: readonly Deed[],
  from: number,
  momentOf: (deed: Deed) => ReportMoment,
): readonly Interaction[] =>
  deeds.slice(from).flatMap((deed): readonly Interaction[] => {
    const moment = momentOf(deed);
    switch (deed.kind) {
      case 'training.answered':
        return questionAnswered(course, lang, namedAttempt(deeds, deed.data.attempt), deed.data, moment);
      case 'training.reviewed':
        return questionAnswered(course, lang, `review-${deed.day}`, deed.data, moment);
      case 'training.exercise-answered': {
        const { exercise: id, placed } = deed.data;
        const exercise = exerciseOf(course, Number(id.slice(1)));
        if (!exercise) return [];
        const pairs = exercise.findings.map((finding) => ({
          chosen: `${finding.id}.${placed[finding.id] ?? 0}`,
          correct: `${finding.id}.${finding.practice}`,
        }));
        const practices = [...new Set(exercise.findings.map(({ practice }) => practice))];
        return [
          {
            id: `exercise-${id}`.toLowerCase(),
            kind: 'matching',
            asked: exercise.title[lang],
            options: exercise.findings.map((finding) => ({ key: finding.id, text: finding.text[lang] })),
            targets: [...new Set([...practices, ...Object.values(placed)])]
              .toSorted((a, b) => a - b)
              .map((practice) => ({ key: String(practice), text: String(practice) })),
            chosen: pairs.map((pair) => pair.chosen),
            correct: pairs.map((pair) => pair.correct),
            right: pairs.every((pair) => pair.chosen === pair.correct),
            ...moment,
          },
        ];
      }
      default:
        return [];
    }
  });
