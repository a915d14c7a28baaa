import { z } from 'zod';
import { memoize } from '../../web/cache.ts';
import type { FieldError } from '../../web/components.ts';
import { judged, nothingReturned, type Returned, unjudged } from '../../web/fields.ts';
import type { Html } from '../../web/html.ts';
import { Refusal } from '../../web/refusal.ts';
import { begunForm, type CommitmentForm, commitmentFields, commitmentForm } from './commitments.forms.ts';
import { commitmentFormId } from './commitments.views.ts';
import { findingField } from './exercise.views.ts';
import type { PathStep } from './path.ts';
import { isAnswered, type Progress } from './progress.ts';
import { wordsOfAction } from './proposals.ts';
import { answerField, begunFormId, outcomeId } from './question.views.ts';
import type { AnswerOutcome } from './records.ts';
import { type StepModel, trainingStepTitle, whatIsLeft } from './step.model.ts';
import { stepView } from './step.views.ts';
import { answerForm, doneAt, doneForm, turnedForm } from './training.schema.ts';
import { type TrainingWords, trainingWords } from './training.words.ts';
import {
  elsewhere,
  isSaidNow,
  type LearningFile,
  type LearningPages,
  type Reply,
  sayNow,
  type Visit,
} from './visit.ts';

const stepQuery = z.object({
  already: z.literal('yes').optional().catch(undefined),
  at: doneAt,
  added: z.uuid().optional().catch(undefined),
});

type Back = Partial<Pick<StepModel, 'returned' | 'chosen' | 'goingOn'>> & { readonly status?: number };

export const answerErrors = (
  words: TrainingWords,
  outcome: AnswerOutcome,
  field: string = answerField,
): readonly FieldError[] => [
  { field, message: outcome === 'nothing-chosen' ? words.nothingChosen : words.badAnswer },
];

const stepIn = ({ training }: LearningPages, id: unknown): PathStep | undefined =>
  training.steps.find((step) => step.id === id);

const stepAsked = (pages: LearningPages, { params }: Visit): PathStep => {
  const step = stepIn(pages, params.step);
  if (!step) throw new Refusal(404);
  return step;
};

type Fields = ReturnType<typeof commitmentFields>;
const fieldsOf = ({ standard, clock }: LearningPages): Fields => commitmentFields({ standard, now: clock() });

/** A form not sent yet is shown again in the other language, and not judged. */
const begunWith = (fields: Fields, step: PathStep, body: unknown): Back => {
  if (step.kind === 'question') return { chosen: answerForm.safeParse(body).data?.answer ?? [] };
  if (step.kind === 'exercise') return { returned: { errors: [], typed: placedIn(step, body) ?? {} } };
  const commitment = commitmentForm.safeParse(body).data;
  return commitment ? { returned: unjudged(fields, commitment) } : {};
};

/** A step's form that may hold something not sent yet, if any. */
const begunIn = (progress: Progress, step: PathStep): string | undefined => {
  if (step.kind === 'commitments') return commitmentFormId;
  return isAnswered(progress, step) ? undefined : begunFormId;
};

/** Of each step: learners who go forward together share one or two in each language. */
const readingsKept = 24;
/** Steps to read are the same for all in the same place of the path. */
const readings = memoize<Html>(readingsKept);

const readingView = (model: StepModel): Html => {
  const { step, lang, progress } = model;
  const pace = 'theme' in step && model.paces.get(step.theme.id);
  const variant = `${lang} ${progress.audience} ${pace} ${whatIsLeft(model)}`;
  return readings(step, variant, () => stepView(model));
};

const showStep = async (
  pages: LearningPages,
  { lang, query, learner, show }: Visit,
  step: PathStep,
  back: Back = {},
): Promise<Reply> => {
  const { standard, course, training } = pages;
  const { already, at, added } = stepQuery.parse(query);
  const model: StepModel = {
    lang,
    standard,
    course,
    steps: training.steps,
    times: training.times,
    step,
    progress: learner.progress,
    paces: training.pacesOf(learner.progress),
    returned: back.returned ?? nothingReturned,
    chosen: back.chosen ?? [],
    goingOn: back.goingOn ?? false,
    already: already === 'yes',
    commitments: step.kind === 'commitments' ? await training.commitmentsOf(learner.person.id) : [],
    now: pages.clock(),
    added: added !== undefined && isSaidNow(pages, at),
  };
  const title = trainingStepTitle(lang, step);
  const begun = begunIn(learner.progress, step);
  const isRead = step.kind === 'lesson' || step.kind === 'practice';
  if (isRead && model.returned.errors.length === 0)
    return show({ title, body: readingView(model), begun, common: true, lasting: true }, back.status);
  // Commitments are in their authors' own words.
  const common = step.kind !== 'commitments' && !back.returned && !back.chosen;
  return show({ title, body: stepView(model), begun, common }, back.status);
};

const completeStep = async (pages: LearningPages, visit: Visit, step: PathStep): Promise<Reply> => {
  const { training } = pages;
  const { person } = visit.learner;
  const outcome = await training.completeStep(person.id, step);
  if (outcome === 'not-answered') {
    const errors = [{ field: 'content', message: trainingWords[visit.lang].notAnswered }];
    return showStep(pages, visit, step, { returned: { errors, typed: {} }, status: 409 });
  }
  if (outcome === 'theme-ended' && 'theme' in step) {
    const end = await pages.endOf?.(person.id, step.theme.id, visit.lang);
    if (end) return visit.leave(end.href);
  }
  const next = training.steps[training.steps.indexOf(step) + 1];
  if (next) return visit.go('step', { step: next.id });
  // The first evaluation begins by itself, its rules above its first cases; another is asked for.
  if (visit.learner.progress.evaluations.length > 0) return visit.go('evaluation');
  const begun = await training.startAttempt(person.id, 'evaluation');
  return begun === 'started' ? visit.go('evaluationQuestion', { rank: 1 }) : visit.go('evaluation');
};

const answerQuestion = async (pages: LearningPages, visit: Visit, step: PathStep & { kind: 'question' }) => {
  const form = answerForm.safeParse(visit.body);
  if (!form.success) throw new Refusal(400);
  if (form.data.item !== step.question.id) throw elsewhere();
  const outcome = await pages.training.answerOpening(
    visit.learner.person.id,
    step.question,
    form.data.answer,
  );
  if (outcome === 'recorded') return visit.go('step', { step: step.id }, undefined, outcomeId);
  if (outcome === 'already') return visit.go('step', { step: step.id }, 'already=yes', outcomeId);
  const errors = answerErrors(trainingWords[visit.lang], outcome);
  return showStep(pages, visit, step, {
    returned: { errors, typed: {} },
    chosen: form.data.answer,
    status: 400,
  });
};

/** Where findings were placed, by field; undefined when the form is another. */
const placedIn = (
  { exercise }: PathStep & { kind: 'exercise' },
  body: unknown,
): Returned['typed'] | undefined => {
  const fields = z.record(z.string(), z.string().max(2_000)).safeParse(body);
  return fields.success
    ? Object.fromEntries(
        exercise.findings.map(findingField).map((field) => [field, fields.data[field] ?? '']),
      )
    : undefined;
};

const answerExercise = async (pages: LearningPages, visit: Visit, step: PathStep & { kind: 'exercise' }) => {
  const typed = placedIn(step, visit.body);
  if (!typed) throw new Refusal(400);
  const { findings } = step.exercise;
  const placed = Object.fromEntries(
    findings.map((finding) => [finding.id, Number(typed[findingField(finding)])]),
  );
  const result = await pages.training.answerExercise(visit.learner.person.id, step, placed);
  if ('outcome' in result)
    return visit.go(
      'step',
      { step: step.id },
      result.outcome === 'already' ? 'already=yes' : undefined,
      outcomeId,
    );
  const rank = (id: string) => findings.findIndex((finding) => finding.id === id) + 1;
  const errors = result.missing.map((id) => ({
    field: findingField({ id }),
    message: trainingWords[visit.lang].exerciseMissing(rank(id)),
  }));
  return showStep(pages, visit, step, { returned: { errors, typed }, status: 400 });
};

/** Takes a commitment, or shows what is missing. « Continuer » takes the one being typed, and goes on. */
const addCommitment = async (
  pages: LearningPages,
  visit: Visit,
  step: PathStep,
  form: CommitmentForm,
  goingOn = false,
): Promise<Reply> => {
  const returned = judged(visit.lang, fieldsOf(pages), form);
  if (returned.errors.length > 0) return showStep(pages, visit, step, { returned, goingOn, status: 400 });
  const { action, due: dueOn } = form;
  const { person, progress } = visit.learner;
  const words = form.words || wordsOfAction(pages.standard, progress.audience, action, visit.lang);
  const id = await pages.training.commit(person.id, { action, words, dueOn });
  if (goingOn) return completeStep(pages, visit, step);
  return visit.go('step', { step: step.id }, id && sayNow(pages, { added: id }));
};

const actOnStep = async (pages: LearningPages, visit: Visit): Promise<Reply> => {
  const step = stepAsked(pages, visit);
  if (turnedForm.safeParse(visit.body).success)
    return showStep(pages, visit, step, begunWith(fieldsOf(pages), step, visit.body));
  const done = doneForm.safeParse(visit.body).data?.done;
  const begun = done === 'yes' && step.kind === 'commitments' && begunForm.safeParse(visit.body).data;
  if (begun) return addCommitment(pages, visit, step, begun, true);
  if (done) return completeStep(pages, visit, step);
  if (step.kind === 'question') return answerQuestion(pages, visit, step);
  if (step.kind === 'exercise') return answerExercise(pages, visit, step);
  const { data: commitment } = commitmentForm.safeParse(visit.body);
  if (step.kind === 'commitments' && commitment) return addCommitment(pages, visit, step, commitment);
  throw new Refusal(400);
};

export const stepPages = {
  step: {
    title: (pages, lang, { step: id }) => {
      const step = stepIn(pages, id);
      return step && trainingStepTitle(lang, step);
    },
    show: (pages, visit) => showStep(pages, visit, stepAsked(pages, visit)),
    act: actOnStep,
  },
} satisfies LearningFile;
