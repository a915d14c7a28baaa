import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { forgetCode } from '../../people/learners/device.visits.ts';
import { href } from '../../web/links.ts';
import type { Asked, Page } from '../../web/page.ts';
import { learnerPages, type ServedVisit } from './learner.pages.ts';
import type { TrainingPages } from './learner.visits.ts';
import { eraseView, myDataView, newCodeView } from './my-data.views.ts';
import { newCodeForm } from './training.schema.ts';
import { trainingWords } from './training.words.ts';
import type { Reply } from './visit.ts';

const newCodeQuery = z.object({ code: z.literal('new').optional().catch(undefined) });

const showMyData = async (
  { site, training, sequel, accountOf }: TrainingPages,
  { lang, request, query, learner, show }: ServedVisit,
): Promise<Reply> => {
  const { person, progress } = learner;
  const commitments = await training.commitmentsOf(person.id);
  const body = myDataView({
    lang,
    code: person.code,
    baseUrl: site.baseUrl,
    codeIsNew: newCodeQuery.parse(query).code === 'new',
    progress,
    commitments: commitments.length,
    account: await accountOf(request, person.id, lang),
    others: await sequel.kept(person.id, lang),
  });
  return show({ title: trainingWords[lang].myDataTitle, body });
};

const giveMyData = async ({ personalData }: TrainingPages, { learner, give }: ServedVisit): Promise<Reply> =>
  give({
    name: 'cap18.json',
    type: 'application/json; charset=utf-8',
    body: JSON.stringify(await personalData.of(learner.person.id), null, 2),
  });

const offerCode = ({ learners }: TrainingPages, { lang, learner, show }: ServedVisit): Reply => {
  const body = newCodeView(lang, learners.offerCode(learner.person.code));
  return show({ title: trainingWords[lang].newCodeTitle, body });
};

/**
 * Not an act of a learner's page: pressed twice, its button sends a code that is no longer anyone's, and the answer to
 * the first press, which held the new one, may never have come.
 */
const takeCode = async (
  { learners, devices, db, clock }: TrainingPages,
  { request, reply, lang }: Asked,
): Promise<FastifyReply> => {
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
};

const askToErase = async (
  { sequel }: TrainingPages,
  { lang, learner, show }: ServedVisit,
): Promise<Reply> => {
  const next = (await sequel.isDone(learner.person.id)) ? await sequel.step(lang) : undefined;
  return show({ title: trainingWords[lang].eraseTitle, body: eraseView(lang, next) });
};

const erase = async (
  { erasure, site }: TrainingPages,
  { reply, learner, go }: ServedVisit,
): Promise<Reply> => {
  await erasure.erase(learner.person.id);
  forgetCode(reply, site);
  return go('training', {}, 'message=erased');
};

const ofLearner = learnerPages({
  myData: { title: (_pages, lang) => trainingWords[lang].myDataTitle, show: showMyData },
  myDataFile: { show: giveMyData },
  newCode: { title: (_pages, lang) => trainingWords[lang].newCodeTitle, show: offerCode },
  erase: { title: (_pages, lang) => trainingWords[lang].eraseTitle, show: askToErase, act: erase },
});

/** « Mes données »: the code, what is kept, taking it away, erasing it. */
export const pages = {
  ...ofLearner,
  newCode: { ...ofLearner.newCode, act: takeCode },
} satisfies Readonly<Record<string, Page<TrainingPages>>>;
