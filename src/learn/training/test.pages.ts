import { z } from 'zod';
import { caseOf } from '../../course/course.ts';
import { readingOf } from '../../standard/standard.ts';
import { nothingReturned, type Returned } from '../../web/fields.ts';
import { Refusal } from '../../web/refusal.ts';
import { standingOf } from './attempts.ts';
import { casesIn, type TestPurpose } from './draw.ts';
import { matchedIn, matchedQuery } from './matching.views.ts';
import {
  type Attempt,
  answerTo,
  attemptUnderWay,
  currentStep,
  latestAttempt,
  nextRank,
  type Progress,
  positioningIsOpen,
  setsOf,
} from './progress.ts';
import { answerField, begunFormId, outcomeId } from './question.views.ts';
import { answerErrors } from './step.pages.ts';
import {
  type EvaluationState,
  evaluationIntro,
  positioningIntro,
  positioningResult,
  testResultsView,
} from './test.views.ts';
import type { SetGiven } from './test-acts.ts';
import { type Asked, caseField, questionPage, setField, testSetView } from './test-set.views.ts';
import { answerForm, attemptForm, turnedForm } from './training.schema.ts';
import { trainingWords } from './training.words.ts';
import {
  elsewhere,
  type LearningFile,
  type LearningPage,
  type LearningPages,
  type Reply,
  type ShownPage,
  type Visit,
} from './visit.ts';

const alreadyQuery = z.object({ already: z.literal('yes').optional().catch(undefined) });

const standingNow = ({ course }: LearningPages, progress: Progress, purpose: TestPurpose) => {
  const underWay = attemptUnderWay(progress, purpose);
  return underWay && standingOf(course, progress, underWay);
};

/** The standard that a test was begun under. */
const readingFor = ({ standard, standards }: LearningPages, attempt: Attempt | undefined) =>
  readingOf(standards, attempt?.standard ?? standard.version);

const showPositioning = (pages: LearningPages, { lang, learner, show }: Visit): Reply => {
  const { course, training } = pages;
  const { progress } = learner;
  const minutes = training.times.test.positioning;
  const body = positioningIsOpen(progress)
    ? positioningIntro(lang, minutes, standingNow(pages, progress, 'positioning'))
    : positioningResult(lang, readingFor(pages, progress.positioning), course, progress);
  return show({ title: trainingWords[lang].positioningTitle, body });
};

const beginPositioning = async (pages: LearningPages, { body, learner, go }: Visit): Promise<Reply> => {
  const { training } = pages;
  const form = attemptForm.safeParse(body);
  if (!form.success) throw new Refusal(400);
  const { person, progress } = learner;
  if ('close' in form.data) {
    await training.closePositioning(person.id);
    return go(progress.positioning ? 'positioning' : 'path');
  }
  const begun = await training.startAttempt(person.id, 'positioning');
  if (begun !== 'started') return go('positioning');
  return go('positioningQuestion', { rank: firstToAnswer(pages, progress, 'positioning') });
};

/** The first set, unless some are answered. */
const firstToAnswer = ({ course }: LearningPages, progress: Progress, purpose: TestPurpose): number => {
  const underWay = attemptUnderWay(progress, purpose);
  if (!underWay || standingOf(course, progress, underWay) === 'lost') return 1;
  return nextRank(progress, underWay) ?? 1;
};

const stateOf = (pages: LearningPages, progress: Progress): EvaluationState => {
  if (currentStep(pages.training.steps, progress)) return 'locked';
  const standing = standingNow(pages, progress, 'evaluation');
  return standing ?? (progress.evaluations.length > 0 ? 'failed' : 'ready');
};

const showEvaluation = (pages: LearningPages, { lang, learner, show, go }: Visit): Reply => {
  const { progress } = learner;
  if (progress.passed) return go('results');
  const state = stateOf(pages, progress);
  const underWay = state === 'lost' ? undefined : attemptUnderWay(progress, 'evaluation');
  const body = evaluationIntro(lang, state, underWay?.items.length ?? casesIn(pages.standard, 'evaluation'));
  return show({ title: trainingWords[lang].evaluationTitle, body });
};

const beginEvaluation = async (pages: LearningPages, { learner, go }: Visit): Promise<Reply> => {
  const { person, progress } = learner;
  const begun = await pages.training.startAttempt(person.id, 'evaluation');
  if (begun === 'passed') return go('results');
  if (begun !== 'started') throw elsewhere();
  return go('evaluationQuestion', { rank: firstToAnswer(pages, progress, 'evaluation') });
};

const showResults = async (pages: LearningPages, { lang, learner, show }: Visit): Promise<Reply> => {
  const { course, sequel } = pages;
  const { progress } = learner;
  const reading = readingFor(pages, progress.evaluations.at(-1));
  const { person } = learner;
  const end = progress.passed ? await pages.endOf?.(person.id, 'training', lang) : undefined;
  const done = await sequel.isDone(person.id);
  const form = progress.passed && !done ? await sequel.form?.(lang) : undefined;
  const next = { ...(await sequel.step(lang)), done, form, end };
  const body = testResultsView(lang, reading, course, progress, next);
  return show({ title: trainingWords[lang].resultsTitle, body });
};

const rankOf = (visit: Visit): number =>
  /^[1-9]\d?$/.test(visit.params.rank ?? '') ? Number(visit.params.rank) : 0;

/** A case that is no longer in the course is undefined. */
const askedIn = (
  { course }: LearningPages,
  progress: Progress,
  attempt: Attempt,
  rank: number,
): readonly Asked[] =>
  (setsOf(attempt)[rank - 1] ?? []).map((id) => ({
    id,
    question: caseOf(course, id),
    answer: answerTo(progress, attempt.id, id),
  }));

/** What goes along to the other language: the choices in the address, or the form of a case alone. */
const keptIn = (
  { length }: readonly Asked[],
  { chosen, again }: ReturnType<typeof matchedIn>,
): Pick<ShownPage, 'begun' | 'query'> =>
  length > 1 ? { query: matchedQuery(chosen, again) } : { begun: begunFormId };

const showSet = async (
  pages: LearningPages,
  visit: Visit,
  purpose: TestPurpose,
  { returned, status }: { readonly returned?: Returned; readonly status?: number } = {},
): Promise<Reply> => {
  const { lang, learner, show, go } = visit;
  const { progress } = learner;
  const attempt = latestAttempt(progress, purpose);
  if (!attempt) return go(purpose);
  const rank = rankOf(visit);
  const sets = setsOf(attempt);
  const asked = askedIn(pages, progress, attempt, rank);
  if (asked.length === 0) throw new Refusal(404);
  const isAnswered = asked.every(({ answer }) => answer);
  const standing = standingNow(pages, progress, purpose);
  if (!isAnswered && standing === 'lost') return go(purpose);
  const next = nextRank(progress, attempt) ?? 0;
  if (!isAnswered && purpose === 'positioning' && !positioningIsOpen(progress)) return go('positioning');
  if (!isAnswered && rank !== next) return go(questionPage[purpose], { rank: next });
  const words = trainingWords[lang];
  const title = `${words.setOf(rank, sets.length)} – ${words[`${purpose}Title`]}`;
  const isFirst = next === 1 && attempt.replaces !== undefined;
  // From the time announced for the test, whichever cases were drawn: what is left only goes down.
  const ahead = sets.length - (isAnswered ? rank : rank - 1);
  const [previous] =
    purpose === 'positioning' && !isAnswered ? askedIn(pages, progress, attempt, rank - 1) : [];
  const fields = asked.map(({ id }) => caseField(id));
  const matched = returned ? { chosen: returned.typed, again: undefined } : matchedIn(visit.query, fields);
  const body = testSetView({
    lang,
    standard: pages.standard,
    purpose,
    asked,
    edition: isFirst ? 'drawnAgain' : standing === 'former' ? 'goesOn' : undefined,
    rank,
    total: sets.length,
    minutes: (pages.training.times.test[purpose] * ahead) / sets.length,
    previous,
    already: alreadyQuery.parse(visit.query).already === 'yes',
    returned: returned ?? nothingReturned,
    matched,
  });
  return show({ title, body, ...(isAnswered ? {} : keptIn(asked, matched)) }, status);
};

/** One case alone by its options, several by a field each; undefined for other cases. @throws Refusal without any */
const givenIn = (set: readonly string[], body: unknown, purpose: TestPurpose): SetGiven | undefined => {
  const [only] = set;
  if (set.length === 0) return undefined;
  if (set.length === 1 && only !== undefined) {
    const { data } = answerForm.safeParse(body);
    if (!data) throw new Refusal(400);
    const unknown = data.unknown && purpose === 'positioning';
    return data.item === only ? new Map([[only, unknown ? 'unknown' : data.answer]]) : undefined;
  }
  const { data = {} } = z.record(z.string(), z.string().max(80)).safeParse(body);
  if (data[setField] === undefined) throw new Refusal(400);
  return data[setField] === set.join(' ')
    ? new Map(set.map((id) => [id, [data[caseField(id)] ?? ''].filter(Boolean)]))
    : undefined;
};

const answerSet = async (pages: LearningPages, visit: Visit, purpose: TestPurpose): Promise<Reply> => {
  const { person, progress } = visit.learner;
  if (standingNow(pages, progress, purpose) === 'lost') return visit.go(purpose);
  const attempt = latestAttempt(progress, purpose);
  const sets = attempt ? setsOf(attempt) : [];
  const rank = rankOf(visit);
  const set = sets[rank - 1] ?? [];
  const given = givenIn(set, visit.body, purpose);
  if (!given) throw elsewhere();
  const typed = Object.fromEntries([...given].map(([id, chosen]) => [caseField(id), chosen[0] ?? '']));
  if (turnedForm.safeParse(visit.body).success)
    return showSet(pages, visit, purpose, { returned: { errors: [], typed } });
  const outcome = await pages.training.answerSet(person.id, purpose, given);
  // The positioning test goes on at once: the next case stands below the outcome.
  const goesOn = purpose === 'positioning' && rank < sets.length;
  const here = questionPage[purpose];
  if (outcome === 'recorded')
    return goesOn ? visit.go(here, { rank: rank + 1 }) : visit.go(here, { rank }, undefined, outcomeId);
  if (outcome === 'already') return visit.go(here, { rank }, 'already=yes', outcomeId);
  if (outcome === 'not-asked') throw elsewhere();
  const errors = [...outcome].flatMap(([id, problem]) =>
    answerErrors(trainingWords[visit.lang], problem, set.length > 1 ? caseField(id) : answerField),
  );
  return showSet(pages, visit, purpose, { returned: { errors, typed }, status: 400 });
};

const titleOf =
  (purpose: TestPurpose): NonNullable<LearningPage['title']> =>
  (_pages, lang) =>
    trainingWords[lang][`${purpose}Title`];

const asking = (purpose: TestPurpose): LearningPage => ({
  title: titleOf(purpose),
  show: (pages, visit) => showSet(pages, visit, purpose),
  act: (pages, visit) => answerSet(pages, visit, purpose),
});

export const testPages = {
  positioning: { title: titleOf('positioning'), show: showPositioning, act: beginPositioning },
  positioningQuestion: asking('positioning'),
  evaluation: { title: titleOf('evaluation'), show: showEvaluation, act: beginEvaluation },
  evaluationQuestion: asking('evaluation'),
  results: { title: (_pages, lang) => trainingWords[lang].resultsTitle, show: showResults },
} satisfies LearningFile;
