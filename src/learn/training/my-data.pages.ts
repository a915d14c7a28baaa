import { z } from 'zod';
import { forgetCode } from '../../people/learners/device.pages.ts';
import { languages } from '../../standard/standard.ts';
import { href, pagePattern, pageRoute } from '../../web/links.ts';
import { learnerPage, limitsOfForms, recordOf, type TrainingPages } from './learner.pages.ts';
import { eraseView, myDataView, newCodeView } from './my-data.views.ts';
import { newCodeForm } from './training.schema.ts';
import { trainingWords } from './training.words.ts';

const newCodeQuery = z.object({ code: z.literal('new').optional().catch(undefined) });

/** « Mes données »: the code, what is kept, taking it away, erasing it. */
export const myDataPages = (pages: TrainingPages): void => {
  const { learners, erasure, personalData, training, sequel, site } = pages;
  learnerPage(pages, 'GET', pageRoute('myData'), async ({ lang, request, learner, show }) => {
    const { person, progress } = learner;
    const commitments = await training.commitmentsOf(person.id);
    const notes = await training.notesOf(person.id);
    const body = myDataView({
      lang,
      code: person.code,
      baseUrl: site.baseUrl,
      codeIsNew: newCodeQuery.parse(request.query).code === 'new',
      progress,
      commitments: commitments.filter(({ withdrawn }) => !withdrawn).length,
      notes: notes.length,
      account: await pages.accountOf(request, person.id, lang),
      others: await sequel.kept(person.id, lang),
    });
    return show({ title: trainingWords[lang].myDataTitle, body });
  });

  learnerPage(pages, 'GET', pageRoute('newCode'), async ({ lang, learner, show }) => {
    const body = newCodeView(lang, learners.offerCode(learner.person.code));
    return show({ title: trainingWords[lang].newCodeTitle, body });
  });
  takingNewCode(pages);

  learnerPage(
    pages,
    'GET',
    pageRoute('myDataFile'),
    async ({ reply, learner }) =>
      reply
        .type('application/json; charset=utf-8')
        .header('content-disposition', 'attachment; filename="cap18.json"')
        .header('cache-control', 'no-store')
        .send(JSON.stringify(await personalData.of(learner.person.id), null, 2)),
    [pages.limiter.counter('ownFiles', recordOf(pages))],
  );

  learnerPage(pages, 'GET', pageRoute('erase'), async ({ lang, learner, show }) => {
    const next = (await sequel.isDone(learner.person.id)) ? sequel.step(lang) : undefined;
    return show({ title: trainingWords[lang].eraseTitle, body: eraseView(lang, next) });
  });

  learnerPage(pages, 'POST', pageRoute('erase'), async ({ lang, reply, learner }) => {
    await erasure.erase(learner.person.id);
    forgetCode(reply, site);
    return reply.redirect(`${href('training', lang)}?message=erased`, 303);
  });
};

/**
 * Not a page of a learner's: pressed twice, its button sends a code that is no longer anyone's, and the answer to
 * the first press, which held the new one, may never have come.
 */
const takingNewCode = (pages: TrainingPages): void => {
  const { app, learners, devices, db, clock } = pages;
  for (const lang of languages) {
    const options = { config: { limits: limitsOfForms(pages) } };
    app.post(pagePattern('newCode')[lang], options, async (request, reply) => {
      const offer = newCodeForm.safeParse(request.body);
      const held = await devices.codeOn(request);
      const by = await devices.accountOn(request);
      const person =
        offer.success &&
        (await db.transaction().execute((tx) => learners.takeCode(tx, held, offer.data, clock(), by)));
      // Another offer for who has a training; the way in for who has none.
      if (!person) return reply.redirect(href('newCode', lang), 303);
      await devices.keep(request, reply, person);
      return reply.redirect(`${href('myData', lang)}?code=new`, 303);
    });
  }
};
