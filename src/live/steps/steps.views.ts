/** Every kind of step as it is seen: one that is missing does not compile. */
import type { SessionStepRef } from '../../course/sessions.ts';
import { breakViews } from './break.views.ts';
import { commitmentsViews } from './commitments.views.ts';
import { contextViews } from './context.views.ts';
import { documentationViews } from './documentation.views.ts';
import { exerciseViews } from './exercise.views.ts';
import { objectivesViews } from './objectives.views.ts';
import { ownStepViews } from './own.views.ts';
import { practiceViews } from './practice.views.ts';
import { questionViews } from './question.views.ts';
import { questionsViews } from './questions.views.ts';
import { reflectionViews } from './reflection.views.ts';
import { satisfactionViews } from './satisfaction.views.ts';
import type { StepViews } from './step.views.ts';
import type { RefOf, StepName } from './steps.ts';
import { stockViews } from './stock.views.ts';
import { visualViews } from './visual.views.ts';
import { withdrawnViews } from './withdrawn.views.ts';
import { wordsViews } from './words.views.ts';

const kinds: { readonly [Name in StepName]: StepViews<RefOf<Name>> } = {
  break: breakViews,
  commitments: commitmentsViews,
  context: contextViews,
  documentation: documentationViews,
  exercise: exerciseViews,
  objectives: objectivesViews,
  own: ownStepViews,
  practice: practiceViews,
  question: questionViews,
  questions: questionsViews,
  reflection: reflectionViews,
  satisfaction: satisfactionViews,
  stock: stockViews,
  visual: visualViews,
  withdrawn: withdrawnViews,
  words: wordsViews,
};

/** What the kind of a step shows. */
export const viewsOf = (ref: SessionStepRef): StepViews<SessionStepRef> => kinds[ref.kind];
