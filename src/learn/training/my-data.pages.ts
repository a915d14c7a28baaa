import { z } from 'zod';
import { forgetCode } from '../../people/learners/device.visits.ts';
import type { CodeOffer } from '../../people/learners/learners.ts';
import type { Lang } from '../../standard/standard.ts';
import { notice } from '../../web/components.ts';
import { longDate } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import type { Asked, Page } from '../../web/page.ts';
import { codeCard, copyCode } from './code.views.ts';
import { learnerPages, type ServedVisit } from './learner.pages.ts';
import type { TrainingPages } from './learner.visits.ts';
import type { Progress } from './progress.ts';
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

/** No act of a learner's page: pressed twice, its button sends a code that is nobody's, and an answer may be lost. */
const takeCode = async ({ learners, devices, db, clock }: TrainingPages, { request, reply, lang }: Asked) => {
  const offer = newCodeForm.safeParse(request.body);
  const held = await devices.codeOn(request);
  const by = await devices.accountOn(request);
  const person =
    offer.success &&
    (await db.transaction().execute((tx) => learners.takeCode(tx, held, offer.data, clock(), by)));
  // Another offer with a training; the way in without.
  if (!person) return reply.redirect(href('newCode', lang), 303);
  await devices.keep(request, reply, person);
  return reply.redirect(`${href('myData', lang)}?code=new`, 303);
};

const askToErase = async ({ sequel }: TrainingPages, { lang, learner, show }: ServedVisit) => {
  const next = (await sequel.isDone(learner.person.id)) ? await sequel.step(lang) : undefined;
  return show({ title: trainingWords[lang].eraseTitle, body: eraseView(lang, next) });
};

const erase = async ({ erasure, site }: TrainingPages, { reply, learner, go }: ServedVisit) => {
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

export const pages = {
  ...ofLearner,
  newCode: { ...ofLearner.newCode, act: takeCode },
} satisfies Readonly<Record<string, Page<TrainingPages>>>;

type MyDataModel = {
  readonly lang: Lang;
  readonly code: string;
  readonly baseUrl: string;
  readonly codeIsNew: boolean;
  readonly progress: Progress;
  readonly commitments: number;
  /** What the account that is signed in has of the record. */
  readonly account: Html | undefined;
  /** Lines of other features. */
  readonly others: readonly (readonly [label: string, value: string])[];
};

const myDataView = (model: MyDataModel): Html => {
  const { lang } = model;
  const words = trainingWords[lang];
  const download = html`
    <a class="button secondary" href="${href('myDataFile', lang)}" download>${words.download}</a>
  `;
  const replace = html`<a href="${href('newCode', lang)}">${words.newCode}</a>`;
  return html`
    <h1>${words.myDataTitle}</h1>
    <p class="lead">${words.myDataLead}</p>
    <section>
      <h2>${words.myCode}</h2>
      ${model.codeIsNew && notice('good', words.newCodeDone)}
      ${codeCard(lang, model.baseUrl, model.code)}
      <p>${replace}<br><span class="quiet">${words.newCodeHelp}</span></p>
    </section>
    ${model.account}
    <section>
      <h2>${words.kept}</h2>
      ${keptFacts(model)}
      <p class="actions">${download} <a href="${href('erase', lang)}">${words.eraseLink}</a></p>
    </section>
  `;
};

const keptFacts = ({ lang, progress, commitments, others }: MyDataModel): Html => {
  const rows = trainingWords[lang].keptRows;
  const answers = [...progress.answers.values()].reduce(
    (sum, given) => sum + given.size,
    progress.exercises.size,
  );
  return html`
    <dl class="facts">
      <dt>${rows.started}</dt>
      <dd>${longDate(progress.startedOn, lang)}</dd>
      <dt>${rows.steps}</dt>
      <dd>${progress.completed.size}</dd>
      <dt>${rows.sessions}</dt>
      <dd>${progress.attended.length}</dd>
      <dt>${rows.answers}</dt>
      <dd>${answers}</dd>
      <dt>${rows.commitments}</dt>
      <dd>${commitments}</dd>
      ${others.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}
    </dl>
  `;
};

/** Shown before it takes effect: its owner has read it, whatever happens to the answer. */
const newCodeView = (lang: Lang, { code, seal }: CodeOffer): Html => {
  const words = trainingWords[lang];
  return html`
    <h1>${words.newCodeTitle}</h1>
    <p class="lead">${words.newCodeLead}</p>
    <p class="code"><code>${code}</code></p>
    <p class="actions no-print">${copyCode(lang, code)}</p>
    <p class="quiet">${words.codePrint}</p>
    <form method="post" action="${href('newCode', lang)}">
      <input type="hidden" name="code" value="${code}">
      <input type="hidden" name="seal" value="${seal}">
      <div class="actions">
        <button>${words.newCodeTake}</button>
        <a href="${href('myData', lang)}">${words.newCodeKeep}</a>
      </div>
    </form>
  `;
};

/** What goes, stays, and can be kept first. @param sequel what follows the training, once passed */
const eraseView = (lang: Lang, sequel: { readonly href: string; readonly name: string } | undefined) => {
  const words = trainingWords[lang];
  const file = html`<a href="${href('myDataFile', lang)}" download>${words.download}</a>`;
  const keep = html`<a href="${href('myData', lang)}">${words.keep}</a>`;
  return html`
    <h1>${words.eraseTitle}</h1>
    <ul>${words.eraseText.map((line) => html`<li>${line}</li>`)}</ul>
    <p>${words.eraseBefore}</p>
    <p class="actions">${file} ${sequel && html`<a href="${sequel.href}">${sequel.name}</a>`}</p>
    <p><strong>${words.eraseFinal}</strong></p>
    <form method="post" action="${href('erase', lang)}">
      <p class="actions"><button class="danger">${words.eraseButton}</button> ${keep}</p>
    </form>
  `;
};
