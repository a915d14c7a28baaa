import { z } from 'zod';
import { pathTo } from '../web/paths.ts';
import { forgetCode, keepCode, learnerPage, type TrainingPages } from './learner.pages.ts';
import { eraseView, myDataView } from './my-data.views.ts';
import { trainingWords } from './training.words.ts';

const newCodeForm = z.object({ 'new-code': z.literal('yes') });
const newCodeQuery = z.object({ code: z.literal('new').optional().catch(undefined) });

/** « Mes données »: the code, what is kept, taking it away, erasing it. */
export const myDataPages = (pages: TrainingPages): void => {
  const { accounts, db, site, training } = pages;
  learnerPage(pages, 'GET', 'myData', async ({ lang, request, learner, token, show }) => {
    const { person, progress } = learner;
    const commitments = await training.commitmentsOf(person.id);
    const attestation = await training.attestationOf(person.id);
    const body = myDataView({
      lang,
      code: person.code,
      codeIsNew: newCodeQuery.parse(request.query).code === 'new',
      progress,
      commitments: commitments.filter(({ withdrawn }) => !withdrawn).length,
      name: attestation?.name ?? null,
      token,
    });
    return show({ title: trainingWords[lang].myDataTitle, body });
  });

  learnerPage(pages, 'POST', 'myData', async ({ request, reply, learner, go }) => {
    if (!newCodeForm.safeParse(request.body).success) return go('myData');
    keepCode(reply, site, await accounts.changeCode(db, learner.person.id));
    return go('myData', {}, 'code=new');
  });

  learnerPage(pages, 'GET', 'myDataFile', async ({ reply, learner }) =>
    reply
      .type('application/json; charset=utf-8')
      .header('content-disposition', 'attachment; filename="cap18.json"')
      .header('cache-control', 'no-store')
      .send(JSON.stringify(await training.exportOf(learner.person.id), null, 2)),
  );

  learnerPage(pages, 'GET', 'erase', async ({ lang, token, show }) =>
    show({ title: trainingWords[lang].eraseTitle, body: eraseView(lang, token) }),
  );

  learnerPage(pages, 'POST', 'erase', async ({ lang, reply, learner }) => {
    await training.erase(learner.person.id);
    forgetCode(reply, site);
    return reply.redirect(`${pathTo('training', lang)}?message=erased`, 303);
  });
};
