/** Proposes commitments: an audience's first step in practices where it has something to gain. Pure. */
import { type Course, caseOf } from '../../course/course.ts';
import { type Audience, actionOf, type Lang, type Practice, type Standard } from '../../standard/standard.ts';
import { proposed } from './commitments.ts';
import { answerTo, openingAttempt, type Progress } from './progress.ts';

/** Practices missed, once for each answer. */
const practicesMissed = (
  { openings, cases, exercises }: Course,
  progress: Pick<Progress, 'answers' | 'exercises' | 'attempts'>,
): readonly number[] => [
  ...openings.flatMap(({ id, practices }) =>
    answerTo(progress, openingAttempt, id)?.right === false ? practices : [],
  ),
  ...exercises.flatMap(({ id, findings }) => {
    const placed = progress.exercises.get(id);
    return placed
      ? findings.filter((each) => placed[each.id] !== each.practice).map((each) => each.practice)
      : [];
  }),
  ...progress.attempts.flatMap(({ id, items }) =>
    items.flatMap((item) =>
      answerTo(progress, id, item)?.right === false ? (caseOf({ cases }, item)?.practice ?? []) : [],
    ),
  ),
];

/**
 * Practices answered least well, then those with an example of the learner's audience, in the order of the standard.
 *
 * @param taken actions already committed to, whose practices are left out
 */
export const practicesToPropose = (
  { practices }: Pick<Standard, 'practices'>,
  course: Course,
  progress: Pick<Progress, 'answers' | 'exercises' | 'attempts' | 'audience'>,
  taken: ReadonlySet<string>,
): readonly Practice[] => {
  const missed = practicesMissed(course, progress);
  const weight = ({ id, examples }: Practice): readonly number[] => [
    missed.filter((each) => each === id).length,
    Number(examples.some(({ audience }) => audience === progress.audience)),
  ];
  const heavier = (a: readonly number[], b: readonly number[]): number =>
    b.map((each, rank) => each - (a[rank] ?? 0)).find((difference) => difference !== 0) ?? 0;
  return practices
    .filter(({ actions }) => !actions.some(({ id }) => taken.has(id)))
    .toSorted((a, b) => heavier(weight(a), weight(b)))
    .slice(0, proposed);
};

/** Words of a commitment left blank: an audience's first step where it is of this action, else the title. */
export const wordsOfAction = (standard: Standard, audience: Audience, id: string, lang: Lang): string => {
  const found = actionOf(standard, id);
  const { gestures, gestureActions } = found?.practice.firstSteps ?? {};
  return (gestureActions?.[audience] === id ? gestures?.[audience][lang] : found?.action.title[lang]) ?? '';
};
