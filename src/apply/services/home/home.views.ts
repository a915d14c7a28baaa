import type { Profile } from '../../../assessment/assessment.ts';
import { againstReview } from '../../../assessment/bands.ts';
import { type Way, ways } from '../../../assessment/changes.ts';
import { isShown } from '../../../assessment/facts.ts';
import type { Member } from '../../../people/organisations/organisations.ts';
import { organisationsWords } from '../../../people/organisations/organisations.words.ts';
import { dayOf } from '../../../standard/days.ts';
import { bands, type Lang, practiceOf } from '../../../standard/standard.ts';
import { actionsSaid, bandCells, countsSaid, groundOf } from '../../../web/bands.ts';
import { notice, saidOnce } from '../../../web/components.ts';
import { capitalised, decimal, label, longDate } from '../../../web/format.ts';
import { type Html, html } from '../../../web/html.ts';
import { href } from '../../../web/links.ts';
import { serviceRose } from '../../../web/service-rose.ts';
import { changedAt } from '../dossier/dossier.ts';
import { listOf, stateSaid, verdictsCounted } from '../dossier/dossier.words.ts';
import { dayIn, type Names, whoWhen } from '../dossier/naming.views.ts';
import { isBlank } from '../duties/duties.ts';
import { dutiesWords } from '../duties/duties.words.ts';
import { newerView } from '../edition/edition.views.ts';
import { editionWords } from '../edition/edition.words.ts';
import { gridWords } from '../grid/grid.words.ts';
import { stateMoved, waySigns } from '../history/history.views.ts';
import { measuredOnHome } from '../measured/measured.views.ts';
import type { OpenedFile } from '../opened.ts';
import { closedDay, reviewerNamed } from '../reviews/reviews.views.ts';
import { reviewsWords } from '../reviews/reviews.words.ts';
import { actionHref } from '../services.feature.ts';
import type { ServiceDone } from '../services.schema.ts';
import { servicesWords } from '../services.words.ts';
import type { Month, Move } from './home.ts';
import { homeWords } from './home.words.ts';

export type HomeModel = OpenedFile & {
  readonly profile: Profile;
  readonly month: Month;
  readonly names: Names;
  readonly duties: Html | false;
  /** Whether only the whole list of duties is asked for. */
  readonly isWhole: boolean;
  readonly first: Html | false;
  readonly members: readonly Pick<Member, 'account' | 'name' | 'role'>[];
  readonly done: ServiceDone | undefined;
  /** A later version of the standard, where the reader may move the service to it. */
  readonly newer: string | undefined;
};

const practiceHref = ({ lang, service }: HomeModel, id: number): string =>
  href('servicePractice', lang, { service: service.id, id });

const practiceLink = (model: HomeModel, id: number): Html =>
  html`<a href="${practiceHref(model, id)}">${id}. ${practiceOf(model.standard, id)?.title[model.lang]}</a>`;

const headline = ({ lang, profile: { whole } }: HomeModel): Html => {
  const parts = bands.filter((band) => whole.bands[band] > 0);
  let from = 0;
  const piece = (band: (typeof bands)[number]): Html => {
    const width = whole.bands[band];
    from += width;
    return groundOf(band, { x: from - width, y: 0, width, height: 1 });
  };
  return html`
    <section class="headline">
      <h2>${actionsSaid(lang, whole)}</h2>
      <svg class="shown-bar" viewBox="0 0 ${whole.applicable} 1" preserveAspectRatio="none" aria-hidden="true">${parts.filter((band) => band !== 'not-applicable').map(piece)}</svg>
      <ul class="bar-said">${parts.map((band) => html`<li>${bandCells([band])} ${countsSaid(lang, whole.bands, [band], band === 'unknown' ? whole.unanswered : 0)}</li>`)}</ul>
    </section>
  `;
};

const roseHere = (model: HomeModel): Html => {
  const { lang, service, standard, profile } = model;
  const words = homeWords[lang];
  const table = href('servicePractices', lang, { service: service.id });
  return serviceRose({
    lang,
    title: words.roseTitle,
    standard,
    practices: profile.practices,
    hrefOf: (practice) => practiceHref(model, practice),
    more: html`<a class="no-print" href="${table}">${words.inTable}</a>`,
  });
};

/** A line of what moved; one on a practice that became proven, or no longer is, is always shown. */
type Line = { readonly way: Way; readonly said: Html; readonly isOfProven?: boolean };

const lineView = ({ way, said }: Line): Html => html`
  <li class="${way}"><span class="sign" aria-hidden="true">${waySigns[way]}</span> ${said}</li>
`;

/** A link to what the team and a review each say of an action. */
const seeBoth = ({ lang, service }: HomeModel, action: string): Html =>
  html`<a href="${actionHref(lang, service.id, action)}">${dutiesWords[lang].act.settle.toLowerCase()}<span class="visually-hidden">${label('', lang)} ${action}</span></a>.`;

/**
 * « 4. Offrir un service simple est maintenant prouvée : revue de Marc Roy, le 12 novembre 2026, à revoir
 * après le 12 novembre 2028. », then a line for what the team contradicts, which may be of another practice.
 */
const reviewLines = (
  model: HomeModel,
  { review, proven, against }: Month['reviews'][number],
): readonly Line[] => {
  const { lang, service } = model;
  const words = homeWords[lang];
  const { closed, id, practices } = review;
  const link = href('serviceReview', lang, { service: service.id, review: id });
  const by = words.reviewOf(reviewerNamed(lang, model.names, review));
  const day = words.on(closedDay(model, closed));
  const judged = verdictsCounted(lang, closed.judged);
  const of = dutiesWords[lang].practices(listOf(lang, practices.map(String)), practices.length > 1);
  const linked = html`<a href="${link}">${capitalised(by)}</a>`;
  const told = html`${linked}, ${day}, ${label(of, lang)} ${judged.join(', ')}.`;
  const [first] = against;
  const otherwise =
    first !== undefined && html`${words.against(listOf(lang, against))} ${seeBoth(model, first)}`;
  if (proven.length > 0) {
    const last = proven.length - 1;
    const between = (rank: number): string => (rank === last ? ` ${words.and} ` : ', ');
    const named = proven.map((each, rank) => html`${rank > 0 && between(rank)}${practiceLink(model, each)}`);
    const said = html`${named} ${label(words.proven(proven.length > 1), lang)} <a href="${link}">${by}</a>, ${day}, ${words.until(longDate(closed.until, lang))}.`;
    return [
      { way: 'up', said, isOfProven: true },
      ...(otherwise ? [{ way: 'against', said: html`${linked}. ${otherwise}` } as const] : []),
    ];
  }
  if (otherwise) return [{ way: 'against', said: html`${told} ${otherwise}` }];
  const rises = closed.judged.some(({ verdict }) => isShown(verdict));
  return [{ way: rises ? 'up' : 'other', said: told }];
};

/** How the actions of a practice moved and by whom, those that moved alike together. */
const moveLine = (model: HomeModel, { practice, way, isLost, actions }: Move): Line => {
  const { lang } = model;
  const alike = Map.groupBy(actions, ({ done, ...change }) => {
    const said = stateMoved(lang, change) ?? stateSaid(lang, change.to);
    return done ? reviewsWords[lang].movedLine(said, ...whoWhen(model, done)) : said;
  });
  const named = (some: typeof actions): string =>
    listOf(
      lang,
      some.map(({ action }) => action),
    );
  const sentence = ([said, some]: readonly [string, typeof actions]): Html => {
    const against = some.filter(({ to }) => againstReview(to) === 'contradicted');
    const [first] = against;
    const otherwise =
      first && html` ${homeWords[lang].against(named(against))} ${seeBoth(model, first.action)}`;
    return html` ${label(named(some), lang)} ${said}.${otherwise}`;
  };
  return {
    way,
    isOfProven: isLost,
    said: html`${practiceLink(model, practice)}${isLost && ` ${homeWords[lang].unproven}`}.${[...alike].map(sentence)}`,
  };
};

/** Lines at most; the others are in the history. */
const atAGlance = 3;

const monthView = (model: HomeModel): Html => {
  const { lang, service, month, today } = model;
  const words = homeWords[lang];
  const { reviews, moves, known, since } = month;
  const all = [
    ...reviews.flatMap((each) => reviewLines(model, each)),
    ...moves.map((each) => moveLine(model, each)),
  ];
  const byWay = (one: Line, other: Line): number => ways.indexOf(one.way) - ways.indexOf(other.way);
  const ofProven = all.filter(({ isOfProven }) => isOfProven);
  const others = all.filter(({ isOfProven }) => !isOfProven).toSorted(byWay);
  const lines = [...ofProven, ...others].slice(0, Math.max(atAGlance, ofProven.length)).toSorted(byWay);
  const nothing = all.length === 0 && known === 0;
  const changes = `${href('serviceChanges', lang, { service: service.id })}?from=${dayOf(new Date(since))}&to=${today}`;
  return html`
    <section class="month">
      <div class="headed">
        <h2>${words.month}</h2>
        ${all.length > 0 && html`<a class="no-print" href="${changes}">${words.seeMonth}</a>`}
      </div>
      ${
        nothing
          ? html`<p>${words.monthNone}</p>`
          : html`<ul class="lines">${lines.map(lineView)}${known > 0 && lineView({ way: 'known', said: html`${gridWords[lang].known(known)}.` })}</ul>`
      }
    </section>
  `;
};

const blankView = (model: HomeModel): Html => {
  const words = homeWords[model.lang];
  return html`
    <section class="empty">
      <h2>${words.blankTitle}</h2>
      ${
        model.first
          ? html`<p>${words.blankText}</p>${model.first}<p><a href="${practiceHref(model, 1)}">${words.blankFirst}</a></p>`
          : html`<p>${words.blankRead}</p>`
      }
    </section>
    ${model.duties}
  `;
};

const fileView = (model: HomeModel): Html | false => {
  const { dossier, duties, first, isWhole } = model;
  if (isBlank(dossier)) return blankView(model);
  if (isWhole) return duties;
  return html`
    <div class="service-home with-rose">
      <div>
        ${headline(model)}
        ${measuredOnHome(model.lang, model.dossier)}
        ${first && html`<div class="first no-print">${first}</div>`}
        ${duties}
        ${monthView(model)}
      </div>
      ${roseHere(model)}
    </div>
  `;
};

/** A line that unfolds: phase, people and last change, then the description and the team. */
const aboutView = (model: HomeModel): Html => {
  const { lang, service, standard, dossier, body, members, writes, readsBody } = model;
  const words = servicesWords[lang];
  const changed = isBlank(dossier) ? undefined : changedAt(dossier);
  const said = [
    `${label(words.phase, lang)} ${words.phases[service.phase]}`,
    homeWords[lang].people(new Set(members.map(({ account }) => account)).size),
    ...(changed === undefined ? [] : [homeWords[lang].changedOn(dayIn(lang, changed))]),
  ];
  const edition = href('serviceEdition', lang, { service: service.id });
  const { purpose, purposeLang, clientele, clienteleLang, yearlyVolume, addresses } = service;
  const ofBody = href('organisation', lang, { organisation: body.id });
  const typed = (text: string, from: Lang): Html =>
    html`<dd class="typed"${from !== lang && html` lang="${from}"`}>${text}</dd>`;
  const { roles, nobody } = organisationsWords[lang];
  const address = (url: string): Html => html`<li><a href="${url}" rel="noreferrer">${url}</a></li>`;
  return html`
    <details class="about">
      <summary>${said.join(', ')}</summary>
      <dl class="told">
        <dt>${words.purpose}</dt>${typed(purpose, purposeLang)}
        ${clientele !== '' && html`<dt>${words.clientele}</dt>${typed(clientele, clienteleLang)}`}
        ${yearlyVolume !== undefined && html`<dt>${words.yearlyVolume}</dt><dd>${decimal(yearlyVolume, 1, lang)}</dd>`}
        ${addresses.length > 0 && html`<dt>${words.addresses}</dt><dd><ul class="plain">${addresses.map(address)}</ul></dd>`}
        <dt>${words.body}</dt><dd>${readsBody ? html`<a href="${ofBody}">${body.name[lang]}</a>` : body.name[lang]}</dd>
        <dt>${words.team}</dt><dd>${members.length === 0 ? nobody : html`<ul class="plain">${members.map(({ name, role }) => html`<li>${name}, ${roles[role]}</li>`)}</ul>`}</dd>
      </dl>
      <p class="no-print"><a href="${edition}">${editionWords[lang].measuredBy(standard.version)}</a></p>
      ${writes && html`<p class="no-print"><a href="${href('serviceDescription', lang, { service: service.id })}">${words.describe}</a></p>`}
    </details>
  `;
};

const noTeamNotice = ({ lang, service }: HomeModel): Html => {
  const words = servicesWords[lang];
  const team = href('serviceTeam', lang, { service: service.id });
  return notice('info', words.noTeamYet, html`<a href="${team}">${words.inviteLead}</a>`);
};

export const serviceHomeView = (model: HomeModel): Html => {
  const { lang, service, members, done, newer, writes } = model;
  return html`
    <h1>${service.name[lang]}</h1>
    ${aboutView(model)}
    ${saidOnce(done !== undefined && notice('good', servicesWords[lang].done[done]))}
    ${newer !== undefined && newerView(lang, service.id, newer)}
    ${members.length === 0 && writes && noTeamNotice(model)}
    ${fileView(model)}
  `;
};
