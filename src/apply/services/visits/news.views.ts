import { dayOf } from '../../../standard/days.ts';
import { type Lang, practiceOf, type Standard } from '../../../standard/standard.ts';
import { longDate, timeOfDay } from '../../../web/format.ts';
import { type Html, html } from '../../../web/html.ts';
import { href } from '../../../web/links.ts';
import { threadUrl } from '../comments/comments.views.ts';
import type { DossierFact } from '../dossier/dossier.ts';
import { dayIn } from '../dossier/naming.views.ts';
import { titleWords } from '../dossier/team-text.views.ts';
import { accountsIn, type Telling, titlesIn, toldFact } from '../history/history-lines.ts';
import { actionHref } from '../services.feature.ts';
import type { News, NewsLine } from './news.ts';
import { practicesAbout } from './visits.ts';
import { visitsWords } from './visits.words.ts';

export type NewsModel = Telling & {
  readonly news: News;
  readonly standard: Standard;
  /** Whether who reads may open things of the plan. */
  readonly writes: boolean;
  /** Day, YYYY-MM-DD. */
  readonly today: string;
};

const factsIn = ({ lines }: News): readonly DossierFact[] => lines.flatMap(({ facts }) => facts);

/** The people that news name, and the texts that they show, by their ids. */
export const namedIn = (
  dossier: Telling['dossier'],
  news: News,
): { readonly people: readonly string[]; readonly texts: readonly string[] } => {
  const facts = factsIn(news);
  return { people: accountsIn({ facts }), texts: titlesIn(dossier, facts) };
};

const practiceHref = ({ lang, dossier }: NewsModel, id: number): string =>
  href('servicePractice', lang, { service: dossier.service, id });

/** Where what a fact is about is seen. */
const hrefOf = (model: NewsModel, fact: DossierFact): string => {
  const { lang, dossier, writes } = model;
  const { service } = dossier;
  const { data } = fact;
  const [practice] = practicesAbout(dossier, fact);
  if (fact.kind === 'service.commented') return threadUrl(lang, service, fact.data);
  if ('task' in data)
    return writes
      ? href('servicePlanItem', lang, { service, item: data.task })
      : href('servicePlan', lang, { service });
  if ('review' in data && data.review !== undefined)
    return href('serviceReview', lang, { service, review: data.review });
  if ('measure' in data)
    return dossier.measures.get(data.measure)?.removed
      ? href('serviceMeasures', lang, { service })
      : href('serviceMeasure', lang, { service, measure: data.measure });
  if ('evidence' in data) return href('serviceEvidence', lang, { service, evidence: data.evidence });
  if (fact.kind === 'service.method-set') return href('serviceEdition', lang, { service });
  if ('action' in data) return actionHref(lang, service, data.action);
  return practice === undefined ? href('serviceHistory', lang, { service }) : practiceHref(model, practice);
};

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** Whether a fact is about its practice alone, which its line stands under: it goes without saying then. */
const isOfPractice = ({ kind, data }: DossierFact): boolean =>
  kind === 'service.commented' && data.review === undefined;

/** What a fact is about, as its link: what the team typed stays in its language. */
const thing = (model: NewsModel, fact: DossierFact): Html | string => {
  const { lang, dossier, words } = model;
  const { about, what } = toldFact(model, fact);
  const [title] = titlesIn(dossier, [fact]);
  if (title !== undefined) return titleWords(lang, words.get(title));
  return about === '' || isOfPractice(fact) ? what : about;
};

/** « Action 1.1, Action 1.2, en place. Mary Jackson, 24 novembre 2026 »: each thing leads to where it is. */
const lineView = (model: NewsModel, { facts }: NewsLine): Html => {
  const [first] = facts;
  const { by, what, about, recordedAt } = toldFact(model, first);
  const isNamed = about !== '' && !isOfPractice(first);
  const things = new Map(facts.map((fact) => [hrefOf(model, fact), thing(model, fact)]));
  return html`
    <li>${[...things].map(([href, text], rank) => html`${rank > 0 && ', '}<a href="${href}">${text}</a>`)}${isNamed && `, ${lowered(what)}`}. <span class="quiet">${by}, <time datetime="${recordedAt}">${dayIn(model.lang, recordedAt)}</time></span></li>
  `;
};

const practiceView = (model: NewsModel, id: number | undefined, lines: readonly NewsLine[]): Html => {
  const { lang, standard } = model;
  const practice = id === undefined ? undefined : practiceOf(standard, id);
  return html`
    <li>
      <p>${practice ? html`<a href="${practiceHref(model, practice.id)}">${practice.id}. ${practice.title[lang]}</a>` : visitsWords[lang].ofService}</p>
      <ul>${lines.map((line) => lineView(model, line))}</ul>
    </li>
  `;
};

/** When the visit was that news come after; undefined where that is not known. */
const whenOf = (lang: Lang, instant: string, today: string): string | undefined => {
  if (instant === '') return undefined;
  const at = new Date(instant);
  const day = dayOf(at);
  return day === today ? visitsWords[lang].today(timeOfDay(at.getTime(), lang)) : longDate(day, lang);
};

/** What others did since one's last visit, practice by practice; nothing when they did nothing. */
export const newsView = (model: NewsModel): Html | false => {
  const { lang, dossier, news, today } = model;
  const words = visitsWords[lang];
  const { since, lines, others } = news;
  const history = href('serviceHistory', lang, { service: dossier.service });
  return (
    lines.length > 0 &&
    html`
      <details class="news no-print">
        <summary>${words.title(whenOf(lang, since.since, today))}</summary>
        <p class="quiet">${words.lead}</p>
        <ul class="lines">${[...Map.groupBy(lines, ({ practice }) => practice)].map(([id, some]) => practiceView(model, id, some))}</ul>
        <p>${others > 0 && `${words.others(others)} `}<a href="${history}">${words.all}</a></p>
      </details>
    `
  );
};
