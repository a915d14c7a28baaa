import { z } from 'zod';
import { dayOf } from '../../standard/days.ts';
import { inOrder, isDue } from './commitments.ts';
import { pathView } from './path.views.ts';
import { type Progress, positioningIsOpen } from './progress.ts';
import { reviewsToday } from './review.pages.ts';
import { startForm } from './training.schema.ts';
import { trainingWords } from './training.words.ts';
import type { LearningFile, LearningPage, LearningPages } from './visit.ts';

const sessionQuery = z.object({ session: z.enum(['added', 'already']).optional().catch(undefined) });

const formerOf = ({ standards }: LearningPages, { startedUnder }: Progress): string | undefined =>
  startedUnder !== standards.current.version && standards.byVersion.has(startedUnder)
    ? startedUnder
    : undefined;

const showPath: NonNullable<LearningPage['show']> = async (pages, { lang, query, learner, show }) => {
  const { standard, course, training, sequel } = pages;
  const { progress } = learner;
  const commitments = inOrder(await training.commitmentsOf(learner.person.id));
  const body = pathView({
    lang,
    standard,
    course,
    steps: training.steps,
    progress,
    times: training.times,
    paces: training.pacesOf(progress),
    positioningOpen: positioningIsOpen(progress),
    sequel: { ...(await sequel.step(lang)), done: await sequel.isDone(learner.person.id) },
    due: commitments.filter((each) => isDue(each, dayOf(pages.clock()))).length,
    commitments: {
      count: commitments.length,
      next: commitments.find(({ doneOn }) => doneOn === null)?.dueOn,
    },
    reviews: reviewsToday(pages, progress),
    former: formerOf(pages, progress),
    keptHere: learner.person.code !== undefined,
    session: sessionQuery.parse(query).session,
  });
  return show({ title: trainingWords[lang].pathTitle, body, common: true });
};

export const pathPages = {
  path: {
    title: (_pages, lang) => trainingWords[lang].pathTitle,
    show: showPath,
    act: async ({ training }, { body, learner, go }) => {
      const audience = startForm.safeParse(body).data?.audience;
      if (audience) await training.chooseAudience(learner.person.id, audience);
      return go('path');
    },
  },
} satisfies LearningFile;
