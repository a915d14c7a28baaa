import { z } from 'zod';
import { dayOf } from '../../standard/days.ts';
import { pageRoute } from '../../web/links.ts';
import { inOrder, isDue } from './commitments.ts';
import { inPathOrder } from './notes.ts';
import { notesView } from './notes.views.ts';
import { notesWords } from './notes.words.ts';
import { pathView } from './path.views.ts';
import { type Progress, positioningIsOpen } from './progress.ts';
import { reviewsToday } from './review.pages.ts';
import { audienceForm } from './training.schema.ts';
import { trainingWords } from './training.words.ts';
import type { LearningPages } from './visit.ts';

const sessionQuery = z.object({ session: z.enum(['added', 'already']).optional().catch(undefined) });

const formerOf = ({ standards }: LearningPages, { startedUnder }: Progress): string | undefined =>
  startedUnder !== standards.current.version && standards.byVersion.has(startedUnder)
    ? startedUnder
    : undefined;

/** The path, the audience, and the notes of a learner. */
export const pathPages = (pages: LearningPages): void => {
  const { standard, course, training, sequel } = pages;
  pages.page('GET', pageRoute('path'), async ({ lang, query, learner, show }) => {
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
      sequel: { ...sequel.step(lang), done: await sequel.isDone(learner.person.id) },
      due: commitments.filter((each) => isDue(each, dayOf(pages.clock()))).length,
      commitments: {
        count: commitments.length,
        next: commitments.find(({ doneOn }) => doneOn === null)?.dueOn,
      },
      reviews: reviewsToday(pages, progress),
      marked: new Set(
        (await training.notesOf(learner.person.id)).filter((each) => each.marked).map(({ step }) => step),
      ),
      former: formerOf(pages, progress),
      keptHere: learner.person.code !== undefined,
      session: sessionQuery.parse(query).session,
    });
    return show({ title: trainingWords[lang].pathTitle, body, common: true });
  });

  pages.page('POST', pageRoute('path'), async ({ body, learner, go }) => {
    const form = audienceForm.safeParse(body);
    if (form.success) await training.chooseAudience(learner.person.id, form.data.audience);
    return go('path');
  });

  pages.page('GET', pageRoute('notes'), async ({ lang, learner, show }) => {
    const notes = await training.notesOf(learner.person.id);
    return show({ title: notesWords[lang].title, body: notesView(lang, inPathOrder(training.steps, notes)) });
  });
};
