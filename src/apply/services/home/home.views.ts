import type { Member, Organisation } from '../../../people/organisations/organisations.ts';
import { organisationsWords } from '../../../people/organisations/organisations.words.ts';
import { actionOf, bands, type Lang, practiceOf, type Standard } from '../../../standard/standard.ts';
import { actionsSaid, bandCells, countsSaid, groundOf } from '../../../web/bands.ts';
import { notice, saidOnce } from '../../../web/components.ts';
import { capitalised, decimal, label, longDate } from '../../../web/format.ts';
import { type Html, html } from '../../../web/html.ts';
import { href } from '../../../web/links.ts';
import { practicePictogram } from '../../../web/pictograms.ts';
import { printButton } from '../../../web/printing.ts';
import { serviceRose } from '../../../web/service-rose.ts';
import type { Proof, Done as Told } from '../dossier/dossier.ts';
import { dossierWords, listOf } from '../dossier/dossier.words.ts';
import type { Words } from '../dossier/dossiers.ts';
import { dayIn, personNamed } from '../dossier/naming.views.ts';
import { typedWords } from '../dossier/team-text.views.ts';
import { newerView } from '../edition/edition.views.ts';
import { editionWords } from '../edition/edition.words.ts';
import { practiceMoved, waySigns, waysSaid } from '../history/history.views.ts';
import { historyWords } from '../history/history.words.ts';
import { daysBetween, type PlanItem } from '../plan/plan.ts';
import { planWords } from '../plan/plan.words.ts';
import { meaningsView, practicesTable } from '../practice/practices.views.ts';
import type { Weakening } from '../proofs/weakening.ts';
import { actionHref } from '../services.feature.ts';
import type { ServiceDone } from '../services.schema.ts';
import type { Service } from '../services.ts';
import { archivedNotice } from '../services.views.ts';
import { servicesWords } from '../services.words.ts';
import type { BroughtMoves, Contradiction, Home, Move, Why } from './home.ts';
import { homeWords } from './home.words.ts';
import { type PlanningModel, planningView } from './planning.views.ts';

export type HomeModel = PlanningModel & {
  readonly standard: Standard;
  readonly home: Home;
  /** What others did since the last visit of the reader, as `newsView` tells it. */
  readonly news: Html | false;
  /** Whether the reader may change what the file says. */
  readonly writes: boolean;
  /** Words of texts, by their ids. */
  readonly texts: ReadonlyMap<string, Words>;
  /** The way to bring a check-up, where most actions are unknown, for who writes. */
  readonly first: Html | false;
};

type Asked = Pick<HomeModel, 'lang' | 'service'>;

const practiceHref = ({ lang, service }: Asked, id: number): string =>
  href('servicePractice', lang, { service: service.id, id });

const proofHref = ({ lang, service }: Asked, proof: string): string =>
  href('serviceProof', lang, { service: service.id, proof });

const nameIn = ({ lang, names }: HomeModel, id: string): string => personNamed(lang, names, id);

/** Words of the team; those that were redacted are said to be. */
const wordsIn = ({ lang, texts }: HomeModel, id: string): string =>
  texts.get(id)?.words ?? dossierWords[lang].redacted;

const whoAndWhen = (model: HomeModel, { by, at }: Told): readonly [name: string, day: string] => [
  nameIn(model, by.id),
  dayIn(model.lang, at),
];

/** The shortest way to say where most actions are. */
const stock = ({ lang, first }: HomeModel): Html | false =>
  first && html`<section class="no-print"><h2>${homeWords[lang].mostUnknown}</h2>${first}</section>`;

/** How many actions are in place: a bar, and all the others in words. */
const headline = ({ lang, home }: HomeModel): Html => {
  const { whole } = home.profile;
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
      <ul class="bar-said">${parts.map((band) => html`<li>${bandCells([band])} ${countsSaid(lang, whole.bands, [band])}</li>`)}</ul>
    </section>
  `;
};

const roseHere = (model: HomeModel): Html => {
  const { lang, standard, home } = model;
  const words = homeWords[lang];
  return serviceRose({
    lang,
    title: words.roseTitle,
    standard,
    practices: home.profile.practices,
    hrefOf: (practice) => practiceHref(model, practice),
    more: html`<a class="no-print" href="#table">${words.inTable}</a>`,
  });
};

const contradiction = (model: HomeModel, { action, said, against, explained }: Contradiction): Html => {
  const { lang, standard, today } = model;
  const words = homeWords[lang];
  const title = actionOf(standard, action)?.action.title[lang];
  const over = explained && explained.until < today;
  return html`
    <li>
      <p><span class="sign" aria-hidden="true">!</span> <strong><span class="num">${action}</span> ${title}</strong>${label('', lang)} ${words.saidInPlace(...whoAndWhen(model, said))} ${words.shownOtherwise(wordsIn(model, against.title), dayIn(lang, against.effectiveAt))} <span class="no-print"><a href="${actionHref(model.lang, model.service.id, action)}">${words.seeSaid}</a> <a href="${proofHref(model, against.id)}">${words.seeProof}</a></span></p>
      ${
        explained &&
        html`<p class="quiet">${(over ? words.explainedOver : words.explained)(longDate(explained.until, lang))} ${typedWords(lang, model.texts.get(explained.words))}</p>`
      }
    </li>
  `;
};

const contradictions = (model: HomeModel): Html | false =>
  model.home.contradictions.length > 0 &&
  html`
    <section>
      <h2>${homeWords[model.lang].contradictions}</h2>
      <ul class="lines">${model.home.contradictions.map((each) => contradiction(model, each))}</ul>
    </section>
  `;

const whySaid = (model: HomeModel, why: Why, status: string): string => {
  const { whys } = homeWords[model.lang];
  switch (why.why) {
    case 'said':
    case 'brought':
      return whys[why.why](status, ...whoAndWhen(model, why.done));
    case 'ended':
    case 'contradicted':
      return whys[why.why](wordsIn(model, why.proof.title));
    case 'measured':
    case 'file-removed':
      return whys[why.why](wordsIn(model, why.proof.title), dayIn(model.lang, why.done.at));
    case 'settled':
      return whys.settled;
    default:
      return whys[why.why](wordsIn(model, why.proof.title), ...whoAndWhen(model, why.done));
  }
};

/** Why a practice moved, actions that moved alike told together: « 4.1 et 4.2 : preuve acceptée ». */
const whysSaid = (model: HomeModel, { actions }: Move): readonly string[] => {
  const { lang } = model;
  const found = new Map<string, string[]>();
  for (const { action, to, whys } of actions)
    for (const why of whys) {
      const said = whySaid(model, why, dossierWords[lang].statuses[to.status]);
      found.set(said, [...(found.get(said) ?? []), action]);
    }
  return [...found].map(([said, those]) => homeWords[lang].sameWhy(listOf(lang, those), said));
};

const move = (model: HomeModel, moved: Move): Html => {
  const { lang, standard } = model;
  const { practice, way } = moved;
  return html`
    <li class="${way}">
      <p><span class="sign" aria-hidden="true">${waySigns[way]}</span> ${historyWords[lang].ways[way]}${label('', lang)} <a href="${practiceHref(model, practice)}">${practice}. ${practiceOf(standard, practice)?.title[lang]}</a>, ${practiceMoved(lang, moved)}</p>
      <ul class="quiet">${whysSaid(model, moved).map((why) => html`<li>${why}</li>`)}</ul>
    </li>
  `;
};

/** As many lines as are read at a glance; the others are one press away. */
const atAGlance = 4;

const month = (model: HomeModel): Html => {
  const { lang, home } = model;
  const words = homeWords[lang];
  const { moves, brought } = home;
  const known = moves.filter(({ way }) => way === 'known');
  const moved = moves.filter(({ way }) => way !== 'known');
  const list = (some: readonly Move[]): Html =>
    html`<ul class="lines">${some.map((each) => move(model, each))}</ul>`;
  const together = (text: string, summary: string, some: readonly Move[]): Html => html`
    <li>
      <p><span class="sign" aria-hidden="true">+</span> ${text}</p>
      <details class="others"><summary>${summary}</summary>${list(some)}</details>
    </li>
  `;
  const ways = (some: readonly Move[]): string =>
    waysSaid(
      lang,
      some.map(({ way }) => way),
    );
  const broughtLine = (each: BroughtMoves): Html =>
    together(
      words.brought(dayIn(lang, each.since), each.actions, ...whoAndWhen(model, each.done)),
      words.movedByIt(ways(each.moves)),
      each.moves,
    );
  const others = moved.slice(atAGlance);
  return html`
    <section>
      <h2>${words.month}</h2>
      ${moves.length + brought.length === 0 && html`<p>${words.monthNone}</p>`}
      ${moved.length > 0 && list(moved.slice(0, atAGlance))}
      ${others.length > 0 && html`<details class="others"><summary>${words.allMoves(others.length)}</summary>${list(others)}</details>`}
      ${brought.length > 0 && html`<ul class="lines">${brought.map(broughtLine)}</ul>`}
      ${known.length > 0 && html`<ul class="lines">${together(capitalised(ways(known)), words.seeKnown, known)}</ul>`}
    </section>
  `;
};

const relative = {
  fr: new Intl.RelativeTimeFormat('fr-CA', { numeric: 'auto' }),
  en: new Intl.RelativeTimeFormat('en-CA', { numeric: 'auto' }),
} as const;

/** A day as it stands to another one: « Hier », « Dans 12 jours ». */
const fromToday = (lang: Lang, today: string, day: string): string =>
  capitalised(relative[lang].format(daysBetween(today, day), 'day'));

type SoonLine = { readonly day: string; readonly late: boolean; readonly said: Html };

const dueLine = (
  model: HomeModel,
  { id, kind, assignee, due = '', late, words: text }: PlanItem,
): SoonLine => {
  const { lang, service, account, standard, writes } = model;
  const words = homeWords[lang];
  const name = assignee === undefined ? words.toNobody : nameIn(model, assignee);
  const who = assignee === account ? words.toYou : name;
  const item = href('servicePlanItem', lang, { service: service.id, item: id });
  const plan = href('servicePlan', lang, { service: service.id });
  const what =
    kind === 'action'
      ? html`<span class="num">${id}</span> ${actionOf(standard, id)?.action.title[lang]}`
      : typedWords(lang, model.texts.get(text ?? ''));
  return { day: due, late, said: html`<a href="${writes ? item : plan}">${what}</a>, ${who}` };
};

const weakeningLine = (model: HomeModel, { proof, last, actions }: Weakening): SoonLine => {
  const { lang } = model;
  const said = planWords[lang].weakens(
    wordsIn(model, proof.title),
    listOf(lang, actions),
    actions.length > 1,
  );
  return { day: last, late: false, said: html`<a href="${proofHref(model, proof.id)}">${said}</a>` };
};

/** What is late, due soon, or ends soon, the earliest first. */
const soonLines = (model: HomeModel): readonly SoonLine[] =>
  [
    ...model.home.due.map((each) => dueLine(model, each)),
    ...model.home.weakening.map((each) => weakeningLine(model, each)),
  ].toSorted((one, other) => (one.day < other.day ? -1 : 1));

/** As many lines as stand beside the rose without leaving a hole below it. */
const besideRose = 5;

const soon = (model: HomeModel): Html => {
  const { lang, today } = model;
  const words = homeWords[lang];
  const lines = soonLines(model);
  const line = ({ day, late, said }: SoonLine): Html => html`
    <li>
      <time datetime="${day}">${fromToday(lang, today, day)}${late && html` <span class="tag">${words.late}</span>`}<br><span class="quiet">${longDate(day, lang)}</span></time>
      <span>${said}</span>
    </li>
  `;
  const list = (some: readonly SoonLine[]): Html => html`<ul class="lines due">${some.map(line)}</ul>`;
  const others = lines.slice(besideRose);
  return html`
    <section>
      <h2>${words.soon}</h2>
      ${lines.length === 0 ? html`<p>${words.soonNone}</p>` : list(lines.slice(0, besideRose))}
      ${others.length > 0 && html`<details class="others"><summary>${words.allMoves(others.length)}</summary>${list(others)}</details>`}
    </section>
  `;
};

/** Proofs that wait for somebody else than who offered them. */
const waiting = (model: HomeModel): Html | false => {
  const { lang, home } = model;
  const words = homeWords[lang];
  const line = (proof: Proof): Html => html`
    <li><p><a href="${proofHref(model, proof.id)}">${typedWords(lang, model.texts.get(proof.title))}</a>${label('', lang)} ${words.offeredFor(listOf(lang, proof.actions), ...whoAndWhen(model, proof.offered))}</p></li>
  `;
  const others = home.waiting.slice(atAGlance);
  const list = (some: readonly Proof[]): Html => html`<ul class="lines">${some.map(line)}</ul>`;
  return (
    home.waiting.length > 0 &&
    html`
      <section class="waiting">
        <h2>${words.waiting(home.waiting.length)}</h2>
        <p class="quiet">${words.waitingLead}</p>
        ${list(home.waiting.slice(0, atAGlance))}
        ${others.length > 0 && html`<details class="others"><summary>${words.allMoves(others.length)}</summary>${list(others)}</details>`}
      </section>
    `
  );
};

const proposal = (model: HomeModel, proposed: Home['next'][number]): Html => {
  const { lang, service, writes } = model;
  const words = homeWords[lang];
  const { practice, action, step, status, expected, closes, effort, proof } = proposed;
  const because = [
    step === 'do' ? words.because[status] : words.because[step],
    closes && step !== 'settle' && words.closes[status === 'unknown' ? status : step](practice.id),
    step === 'do' && words.expected[expected](servicesWords[lang].phases[action.expectedFrom]),
    effort && words.effort[effort],
  ].filter(Boolean);
  const offers = writes && (step === 'prove' || step === 'verify');
  const offer =
    proof === undefined
      ? `${href('newProof', lang, { service: service.id })}?action=${action.id}`
      : proofHref(model, proof);
  const start = step === 'do' && status === 'under-way' ? words.act.underWay : words.act[step];
  const act = proof === undefined ? start : words.act.seeToVerify;
  return html`
    <li class="t${practice.theme}">
      ${practicePictogram(practice.id)}
      <div>
        <h3><span class="num">${action.id}</span> ${action.title[lang]}</h3>
        <p>${because.join(' ')}</p>
      </div>
      <div class="no-print">
        <p><a class="${writes && 'button secondary'}" href="${offers ? offer : actionHref(model.lang, model.service.id, action.id)}">${writes ? act : words.see}<span class="visually-hidden">${label('', lang)} ${action.id}</span></a></p>
        ${writes && planningView(model, proposed)}
      </div>
    </li>
  `;
};

const proposals = (model: HomeModel): Html => {
  const words = homeWords[model.lang];
  const { next } = model.home;
  return html`
    <section>
      <h2>${words.next}</h2>
      ${
        next.length === 0
          ? html`<p>${words.nextNone}</p>`
          : html`<p class="quiet">${words.nextLead}</p><ol class="worth-doing">${next.map((each) => proposal(model, each))}</ol>`
      }
    </section>
  `;
};

/**
 * What will be here once something is said, and the first steps, for who may take them.
 *
 * @param first the way to bring a check-up; nothing for who only reads
 */
export const blankView = (
  model: Asked & Pick<HomeModel, 'news'> & { readonly first: Html | false },
): Html => {
  const words = homeWords[model.lang];
  return html`
    ${model.news}
    <section class="empty">
      <h2>${words.blankTitle}</h2>
      <p>${words.blankText}</p>
      ${
        model.first
          ? html`${model.first}<p><a href="${practiceHref(model, 1)}">${words.blankFirst}</a></p>`
          : html`<p>${words.blankRead}</p>`
      }
    </section>
  `;
};

/** What the file of a service says today: said and shown, what is due, what to do next, what moved, practice by practice. */
export const serviceHomeView = (model: HomeModel): Html => {
  const { lang, service, standard, home, news } = model;
  const words = homeWords[lang];
  // Where something else is beside the rose already, what waits goes below it, and taking stock is not offered again.
  const isRoomBeside = home.contradictions.length + soonLines(model).length < besideRose / 2;
  return html`
    <div class="service-home">
      ${headline(model)}
      ${meaningsView(lang)}
      ${news}
      <div class="with-rose">
        ${roseHere(model)}
        <div>
          ${contradictions(model)}
          ${isRoomBeside && stock(model)}
          ${isRoomBeside && waiting(model)}
          ${soon(model)}
        </div>
      </div>
      ${!isRoomBeside && waiting(model)}
      ${proposals(model)}
      ${month(model)}
      <section id="table" tabindex="-1">
        <h2>${words.tableTitle}</h2>
        ${practicesTable({ lang, service, standard, profile: home.profile })}
      </section>
      <p class="no-print"><a href="${href('serviceEdition', lang, { service: service.id })}">${editionWords[lang].measuredBy(standard.version)}</a></p>
      <p class="no-print"><a href="${href('serviceExport', lang, { service: service.id })}">${historyWords[lang].exportLink}</a></p>
      ${printButton(lang)}
    </div>
  `;
};

const whysIn = ({ moves, brought }: Home): readonly Why[] =>
  [...moves, ...brought.flatMap((each) => each.moves)].flatMap(({ actions }) =>
    actions.flatMap(({ whys }) => whys),
  );

/** The texts that a home shows, by their ids. */
export const textsIn = (home: Home): readonly string[] => [
  ...whysIn(home).flatMap((why) => ('proof' in why ? [why.proof.title] : [])),
  ...home.weakening.map(({ proof }) => proof.title),
  ...home.waiting.map(({ title }) => title),
  ...home.contradictions.flatMap(({ against, explained }) => [
    against.title,
    ...(explained ? [explained.words] : []),
  ]),
  ...home.due.flatMap(({ words }) => words ?? []),
];

/** The people that a home names, by their accounts' ids, each once. */
export const peopleAtHome = (home: Home): readonly string[] => [
  ...new Set([
    ...whysIn(home).flatMap((why) => ('done' in why ? [why.done.by.id] : [])),
    ...home.contradictions.map(({ said }) => said.by.id),
    ...home.waiting.map(({ offered }) => offered.by.id),
    ...home.due.flatMap(({ assignee }) => assignee ?? []),
    ...home.next.flatMap(({ item }) => item?.assignee ?? []),
  ]),
];

export type ServicePage = {
  readonly lang: Lang;
  readonly service: Service;
  readonly body: Organisation;
  /** Whether the reader may change it, and read its body too. */
  readonly writes: boolean;
  readonly readsBody: boolean;
  readonly members: readonly Member[];
  readonly done: ServiceDone | undefined;
  /** The instant of the last fact of its file; undefined before the first. */
  readonly changedAt: string | undefined;
  /** A later version of the standard than its own, told to who may move it there. */
  readonly newer: string | undefined;
  /** Whether nothing is said of it yet: what it is shows then. */
  readonly isBlank: boolean;
};

/** What a service is, in its team's words, and who they are. */
const aboutView = ({ lang, service, body, members, writes, readsBody, isBlank }: ServicePage): Html => {
  const words = servicesWords[lang];
  const { purpose, purposeLang, clientele, clienteleLang, yearlyVolume, addresses } = service;
  const ofBody = href('organisation', lang, { organisation: body.id });
  const typed = (text: string, from: Lang): Html =>
    html`<dd class="typed"${from !== lang && html` lang="${from}"`}>${text}</dd>`;
  const roles = organisationsWords[lang].roles;
  const address = (url: string): Html => html`<li><a href="${url}" rel="noreferrer">${url}</a></li>`;
  return html`
    <details class="about"${isBlank && html` open`}>
      <summary>${homeWords[lang].about}</summary>
      <dl class="told">
        <dt>${words.purpose}</dt>${typed(purpose, purposeLang)}
        ${clientele !== '' && html`<dt>${words.clientele}</dt>${typed(clientele, clienteleLang)}`}
        ${yearlyVolume !== undefined && html`<dt>${words.yearlyVolume}</dt><dd>${decimal(yearlyVolume, 1, lang)}</dd>`}
        ${addresses.length > 0 && html`<dt>${words.addresses}</dt><dd><ul class="plain">${addresses.map(address)}</ul></dd>`}
        <dt>${words.body}</dt><dd>${readsBody ? html`<a href="${ofBody}">${body.name[lang]}</a>` : body.name[lang]}</dd>
        <dt>${words.team}</dt><dd>${members.length === 0 ? words.noTeam : html`<ul class="plain">${members.map(({ name, role }) => html`<li>${name}, ${roles[role]}</li>`)}</ul>`}</dd>
      </dl>
      ${writes && html`<p class="no-print"><a href="${href('serviceDescription', lang, { service: service.id })}">${words.describe}</a></p>`}
    </details>
  `;
};

const doneNotice = ({ lang, service }: ServicePage, done: ServiceDone): Html => {
  const plan = href('servicePlan', lang, { service: service.id });
  return notice(
    'good',
    servicesWords[lang].done[done],
    done === 'planned' ? html`<a href="${plan}">${homeWords[lang].seePlan}</a>` : undefined,
  );
};

/** Says to who may invite its team that it has none yet. */
const noTeamNotice = ({ lang, service }: ServicePage): Html => {
  const words = servicesWords[lang];
  const team = href('serviceTeam', lang, { service: service.id });
  return notice('info', words.noTeamYet, html`<a href="${team}">${words.inviteLead}</a>`);
};

/** The home of a service: its name, its phase and its team in a line, then what its file says. */
export const servicePageView = (page: ServicePage, file: Html): Html => {
  const { lang, service, members, done, newer, changedAt, isBlank } = page;
  const words = homeWords[lang];
  const phase = `${label(servicesWords[lang].phase, lang)} ${servicesWords[lang].phases[service.phase]}`;
  const said = [
    phase,
    words.people(new Set(members.map(({ account }) => account)).size),
    !isBlank && changedAt !== undefined && words.changedOn(dayIn(lang, changedAt)),
  ].filter((each) => each !== false);
  return html`
    <h1>${service.name[lang]}</h1>
    <p class="quiet at-a-glance">${said.join(', ')}</p>
    ${saidOnce(done !== undefined && doneNotice(page, done))}
    ${archivedNotice(lang, service)}
    ${newer !== undefined && newerView(lang, service.id, newer)}
    ${members.length === 0 && page.writes && noTeamNotice(page)}
    ${aboutView(page)}
    ${file}
  `;
};
