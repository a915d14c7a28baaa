import type { Profile } from '../../assessment/assessment.ts';
import { type NextAction, nextActions } from '../../assessment/next-actions.ts';
import type { Course } from '../../course/course.ts';
import { recordChoice } from '../../learn/training/record.views.ts';
import { dayOf } from '../../standard/days.ts';
import { phases } from '../../standard/ids.ts';
import {
  type Action,
  type Lang,
  type Practice,
  practicesOf,
  readingOf,
  type Standard,
  type Standards,
  type Theme,
} from '../../standard/standard.ts';
import { countsSaid, practiceRows } from '../../web/bands.ts';
import { errorSummary, type FieldError, notice, progress } from '../../web/components.ts';
import type { Returned } from '../../web/fields.ts';
import { label, longDate } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import { practicePictogram } from '../../web/pictograms.ts';
import { paperSource, printButton } from '../../web/printing.ts';
import { serviceRose } from '../../web/service-rose.ts';
import { statusMeanings } from '../../web/status-meanings.ts';
import { type ActionForm, fieldOf, serviceFields, whyField } from './checkup.forms.ts';
import { nextPractice } from './checkup.ts';
import { checkupWords } from './checkup.words.ts';
import type { WordedCheckup } from './checkups.ts';

/** The forms whose fields go along to the other language. */
export const [serviceFormId, practiceFormId] = ['service-form', 'practice-form'] as const;

const dayIn = (lang: Lang, instant: string): string => longDate(dayOf(new Date(instant)), lang);

/** The name of a service, or what stands for it. */
export const serviceName = (lang: Lang, { service }: Pick<WordedCheckup, 'service'>): string =>
  service === '' ? checkupWords[lang].unnamed : service;

type ServiceModel = { readonly lang: Lang; readonly returned: Returned };

/** The phase of the service, and its name; as they are, before anything is sent. */
const serviceFieldsView = ({ lang, returned }: ServiceModel, now?: WordedCheckup): Html => html`
  ${serviceFields.phase.draw(lang, returned, now?.phase)}
  <div class="fields">
    ${serviceFields.service.draw(lang, returned, now?.service)}
  </div>
`;

/** How to continue a check-up: its next practice, or its result once every practice was seen. */
export const wayOn = (lang: Lang, { practices }: Standard, checkup: WordedCheckup) => {
  const words = checkupWords[lang];
  const next = nextPractice(
    checkup,
    practices.map(({ id }) => id),
  );
  return next === undefined
    ? { href: href('checkupResult', lang, { checkup: checkup.id }), text: words.seeAgain }
    : { href: practiceHref({ lang, checkup }, next), text: words.resume };
};

const checkupLine = (lang: Lang, checkup: WordedCheckup, total: number): Html => {
  const words = checkupWords[lang];
  const whole = checkup.answered.size === total;
  const link = href('checkupResult', lang, { checkup: checkup.id });
  return html`
    <li>
      <a href="${link}"><strong>${serviceName(lang, checkup)}</strong></a>, ${words.begunOn(dayIn(lang, checkup.begunAt))}<br>
      <span class="quiet">${words.phases[checkup.phase][0]}${!whole && html` – ${words.answered(checkup.answered.size, total)}`}</span>
    </li>
  `;
};

export type LandingModel = ServiceModel & {
  readonly course: Course;
  readonly standards: Standards;
  /** Whether this device holds the code of a record. */
  readonly known: boolean;
  readonly checkups: readonly WordedCheckup[];
};

/** « Faire le point »: what it is, one's check-ups, and the form that begins one. */
export const checkupLandingView = (model: LandingModel): Html => {
  const { lang, course, standards, known, checkups, returned } = model;
  const standard = standards.current;
  const words = checkupWords[lang];
  const actions = standard.practices.reduce((sum, practice) => sum + practice.actions.length, 0);
  const [latest] = checkups;
  const way = latest && wayOn(lang, readingOf(standards, latest.standard).standard, latest);
  const mine =
    way &&
    html`
      <section>
        <h2>${words.mine}</h2>
        <p><a class="button" href="${way.href}">${way.text}</a></p>
        <ul class="checkups">${checkups.map((each) => checkupLine(lang, each, standard.practices.length))}</ul>
        <h2>${words.again}</h2>
        <p>${words.againLead}</p>
      </section>
    `;
  return html`
    <h1>${words.heading}</h1>
    <p class="lead">${words.lead(actions)}</p>
    ${errorSummary(lang, returned.errors)}
    <p>${words.notProof} <a href="${href('checkupForm', lang)}">${words.onPaper}</a></p>
    ${mine}
    <form class="question" id="${serviceFormId}" method="post" action="${href('checkup', lang)}" data-live novalidate>
      ${serviceFieldsView(model)}
      ${!known && recordChoice({ lang, course, returned, opens: words.opens })}
      <button${way && html` class="secondary"`}>${words.begin}</button>
    </form>
  `;
};

export const serviceView = (model: ServiceModel & { readonly checkup: WordedCheckup }): Html => {
  const { lang, returned, checkup } = model;
  const words = checkupWords[lang];
  const action = href('checkupService', lang, { checkup: checkup.id });
  return html`
    <h1>${words.changeTitle}</h1>
    ${errorSummary(lang, returned.errors)}
    <form class="question" id="${serviceFormId}" method="post" action="${action}" data-live novalidate>
      ${serviceFieldsView(model, checkup)}
      <button>${words.save}</button>
    </form>
  `;
};

export type CheckupPracticeModel = {
  readonly lang: Lang;
  readonly standard: Standard;
  readonly checkup: WordedCheckup;
  readonly practice: Practice;
  /** What is said of each action, by id: kept, or as it was typed. */
  readonly said: ReadonlyMap<string, ActionForm>;
  readonly errors: readonly FieldError[];
  /** The resume code of a record that was just opened. */
  readonly newCode: string | undefined;
};

/** What does not apply comes last: why is asked below. */
const choices = ['to-do', 'under-way', 'in-place', 'unknown', 'not-applicable'] as const;

/** None is chosen until the person chooses one. */
const actionFields = (model: CheckupPracticeModel, action: Action): Html => {
  const { lang, said, errors } = model;
  const words = checkupWords[lang];
  const chosen = said.get(action.id)?.status;
  const field = fieldOf('status', action.id);
  const choice = (status: (typeof choices)[number]): Html => html`
    <li><label><input type="radio" name="${field}" value="${status}"${status === chosen && html` checked`}> <span>${words.statuses[status]}</span></label></li>
  `;
  return html`
    <fieldset class="stand">
      <legend><span class="num">${action.id}</span> ${action.title[lang]}</legend>
      <ul class="options statuses">${choices.map(choice)}</ul>
      <div class="why">${whyField(action.id).draw(lang, { errors, typed: {} }, said.get(action.id)?.why)}</div>
    </fieldset>
  `;
};

export const checkupPracticeView = (model: CheckupPracticeModel): Html => {
  const { lang, standard, checkup, practice, errors, newCode } = model;
  const words = checkupWords[lang];
  const total = standard.practices.length;
  const rank = standard.practices.indexOf(practice) + 1;
  const code =
    newCode &&
    notice(
      'info',
      words.codeTitle,
      html`<p>${words.codeText} <strong class="one-piece">${newCode}</strong></p>`,
    );
  const where = html`${words.position(rank, total)} – ${words.answered(checkup.answered.size, total)}`;
  const action = href('checkupPractice', lang, { checkup: checkup.id, id: practice.id });
  const back = rank > 1 && html`<button class="secondary" name="go" value="back">${words.back}</button>`;
  return html`
    <div class="step t${practice.theme}">
      ${progress(checkup.answered.size, total, where.text)}
      ${code}
      <p class="kicker">${serviceName(lang, checkup)}</p>
      <div class="titled">${practicePictogram(practice.id)}<div><h1>${practice.id}. ${practice.title[lang]}</h1></div></div>
      ${errorSummary(lang, errors)}
      <details>
        <summary>${words.about}</summary>
        <p>${practice.definition[lang]}</p>
      </details>
      ${statusMeanings(lang, words.statuses)}
      <form class="checkup-practice" id="${practiceFormId}" method="post" action="${action}" data-live data-guarded novalidate>
        ${practice.actions.map((each) => actionFields(model, each))}
        <p class="quiet">${words.keeps}</p>
        <div class="actions">
          <button name="go" value="next">${words.next}</button>
          ${back}
          <button class="quiet-button" name="go" value="result">${words.toResult}</button>
        </div>
      </form>
    </div>
  `;
};

export type ResultModel = {
  readonly lang: Lang;
  readonly standard: Standard;
  readonly checkup: WordedCheckup;
  readonly profile: Profile;
  readonly others: readonly WordedCheckup[];
  readonly baseUrl: string;
};

/** Nothing of a check-up is shown by anything: this is all that its actions may be. */
const bandsSaid = ['declared', 'under-way', 'to-do', 'unknown', 'not-applicable'] as const;

const practiceHref = ({ lang, checkup }: Pick<ResultModel, 'lang' | 'checkup'>, id: number): string =>
  href('checkupPractice', lang, { checkup: checkup.id, id });

const declaredRose = (model: ResultModel): Html => {
  const { lang, standard, profile } = model;
  const words = checkupWords[lang];
  const { inPlace, applicable } = profile.whole;
  return serviceRose({
    lang,
    title: words.roseTitle,
    standard,
    practices: profile.practices,
    hrefOf: (practice) => practiceHref(model, practice),
    of: bandsSaid,
    hub: [`${inPlace}/${applicable}`, words.hub],
  });
};

/** What the rose says, in words. */
const standingTable = (model: ResultModel): Html => {
  const { lang, standard, profile } = model;
  const words = checkupWords[lang];
  return html`
    <details class="standings">
      <summary><h2 id="table">${words.tableTitle}</h2></summary>
      <table aria-labelledby="table">
        ${practiceRows(lang, standard, profile.practices, (id) => practiceHref(model, id))}
      </table>
    </details>
  `;
};

type Proposals = Pick<ResultModel, 'lang' | 'checkup'>;

/** A reason to do an action next: as it is said of one, and of all those that have it. */
type Because = { readonly key: string; readonly one: string; readonly all: string };

/** `all` is left out for what is unknown: it never comes first, so actions never share it. */
const reasonOf = (key: string, one: string, all = ''): Because => ({ key, one, all });

const becauseOf = ({ lang, checkup }: Proposals, proposed: NextAction): readonly Because[] => {
  const { expected, because, closes, since, ofAll } = checkupWords[lang];
  const { action, status } = proposed;
  const from = since[action.expectedFrom];
  const when = reasonOf(
    `${proposed.expected} ${action.expectedFrom}`,
    expected[proposed.expected](from),
    ofAll.expected[proposed.expected](from),
  );
  const isClosing = proposed.closes && proposed.step === 'do';
  if (status === 'unknown') {
    const said = checkup.statuses.has(action.id) ? status : 'unanswered';
    return [
      when,
      reasonOf(said, because[said]),
      ...(isClosing ? [reasonOf('closes unknown', closes.unknown)] : []),
    ];
  }
  return [
    when,
    reasonOf(status, because[status], ofAll.because[status]),
    ...(isClosing ? [reasonOf('closes', closes.known, ofAll.closes)] : []),
  ];
};

/** What holds of all that is proposed, to be said once; nothing where there is one alone. */
const sharedBy = (reasons: readonly (readonly Because[])[]): readonly Because[] => {
  const [first = [], ...others] = reasons;
  if (others.length === 0) return [];
  return first.filter(({ key }) => others.every((each) => each.some((other) => other.key === key)));
};

const proposal = (
  { lang, checkup }: Proposals,
  { practice, action }: NextAction,
  because: readonly Because[],
): Html => {
  const words = checkupWords[lang];
  const commit = `${href('commit', lang, { id: practice.id })}?checkup=${checkup.id}&action=${action.id}`;
  const named = html`<span class="visually-hidden">${label('', lang)} ${action.id}</span>`;
  const [reason] = action.reasons;
  return html`
    <li class="t${practice.theme}">
      <h3><span class="num">${action.id}</span> ${action.title[lang]}</h3>
      ${reason && html`<p>${reason[lang]}</p>`}
      ${because.length > 0 && html`<p class="quiet">${because.map(({ one }) => one).join(' ')}</p>`}
      <p class="actions">
        <a href="${commit}">${words.commit}${named}</a>
        <a href="${href('step', lang, { step: `p${practice.id}` })}">${words.lesson}${named}</a>
      </p>
      <details>
        <summary>${words.proofs}${named}</summary>
        <ul>${action.proofs.map((proof) => html`<li>${proof.label[lang]}</li>`)}</ul>
      </details>
    </li>
  `;
};

const proposals = (model: ResultModel): Html => {
  const { lang, standard, checkup, profile } = model;
  const words = checkupWords[lang];
  const found = nextActions(standard, profile, { phase: checkup.phase, steps: ['do', 'document'] });
  if (!found[0]) return html`<p>${words.nextNone}</p>`;
  if (found[0].status === 'unknown') return html`<p>${words.nextUnknown}</p>`;
  const reasons = found.map((each) => becauseOf(model, each));
  const shared = sharedBy(reasons);
  const own = (all: readonly Because[]) => all.filter(({ key }) => !shared.some((each) => each.key === key));
  // Since which phase each was expected may differ where all were expected before.
  const passed = found.length > 1 && found.every(({ expected }) => expected === 'before');
  const said = [
    ...(passed && !shared.some(({ key }) => key.startsWith('before')) ? [words.ofAll.passed] : []),
    ...shared.map(({ all }) => all),
  ];
  return html`
    <p class="quiet">${words.nextLead}</p>
    ${said.length > 0 && html`<p>${said.join(' ')}</p>`}
    <ol class="next-actions">${found.map((each, rank) => proposal(model, each, own(reasons[rank] ?? [])))}</ol>
  `;
};

/** The actions of a theme without an answer, or that the person does not know about. */
const unknownOf = (model: ResultModel, theme: Theme, isAnswered: boolean): Html | false => {
  const { lang, standard, checkup, profile } = model;
  const unknown = practicesOf(standard, theme).flatMap((practice) =>
    practice.actions
      .filter(({ id }) => profile.actions.get(id)?.status === 'unknown')
      .filter(({ id }) => checkup.statuses.has(id) === isAnswered)
      .map((action) => ({ practice, action })),
  );
  const link = ({ practice, action }: (typeof unknown)[number]): Html =>
    html`<li><a href="${practiceHref(model, practice.id)}"><span class="num">${action.id}</span> ${action.title[lang]}</a></li>`;
  return (
    unknown.length > 0 &&
    html`
      <h3>${theme.title[lang]}</h3>
      <ul class="t${theme.id}">${unknown.map(link)}</ul>
    `
  );
};

const unknownSections = (model: ResultModel): Html => {
  const { lang, standard, profile } = model;
  const words = checkupWords[lang];
  const { bands, unanswered } = profile.whole;
  const unknowns = (title: string, lead: string, count: number, isAnswered: boolean): Html | false =>
    count > 0 &&
    html`
      <details class="unknowns">
        <summary><h2>${title}</h2> (${count})</summary>
        <p>${lead}</p>
        <div>${standard.themes.map((theme) => unknownOf(model, theme, isAnswered))}</div>
      </details>
    `;
  return html`
    ${unknowns(words.unknownTitle, words.unknownLead, bands.unknown - unanswered, true)}
    ${unknowns(words.unansweredTitle, words.unansweredLead, unanswered, false)}
    ${bands.unknown === 0 && html`<p>${words.unknownNone}</p>`}
  `;
};

const headline = ({ lang, profile: { actions, whole } }: ResultModel): Html => {
  const words = checkupWords[lang];
  const { bands, inPlace, applicable, unanswered } = whole;
  const said = bands.unknown === actions.size ? words.headlineNone : words.headline(inPlace, applicable);
  return html`
    <h2>${said}</h2>
    <p>${countsSaid(lang, bands, bandsSaid.slice(1), unanswered)}. ${inPlace > 0 && words.declaredOnly}</p>
  `;
};

const carryOn = (model: ResultModel): Html | false => {
  const { lang, standard, checkup } = model;
  const words = checkupWords[lang];
  const ids = standard.practices.map(({ id }) => id);
  const next = nextPractice(checkup, ids);
  const practice = standard.practices.find(({ id }) => id === next);
  return (
    practice !== undefined &&
    html`
      <div class="no-print">
        ${progress(checkup.answered.size, ids.length, words.answered(checkup.answered.size, ids.length))}
        <p><a class="button" href="${practiceHref(model, practice.id)}">${words.carryOnWith(`${practice.id}. ${practice.title[lang]}`)}</a></p>
      </div>
    `
  );
};

/** What to do of a check-up: bring it into the file of a service, keep its code. */
const andNow = ({ lang, standard, checkup }: ResultModel): Html => {
  const words = checkupWords[lang];
  // To go on with it is the one thing to press until it is whole.
  const whole = checkup.answered.size === standard.practices.length;
  return html`
    <section class="no-print" aria-labelledby="now">
      <h2 id="now">${words.nowTitle}</h2>
      <p>${words.nowText}</p>
      <p class="actions">
        <a class="button${!whole && ' secondary'}" href="${href('bringCheckup', lang)}?checkup=${checkup.id}">${words.bring}</a>
        <a href="${href('code', lang)}?checkup=${checkup.id}">${words.codeTitle}</a>
      </p>
    </section>
  `;
};

/**
 * Where a service stands: what to do next beside the rose; folded, the same as a table and what is not known.
 */
export const resultView = (model: ResultModel): Html => {
  const { lang, standard, checkup, others, baseUrl } = model;
  const words = checkupWords[lang];
  const params = { checkup: checkup.id };
  const about = [
    words.phaseIs(words.phases[checkup.phase][0]),
    words.changedOn(dayIn(lang, checkup.changedAt)),
  ];
  const former =
    others.length > 0 &&
    html`
      <section class="no-print">
        <h2>${words.others}</h2>
        <ul class="checkups">${others.map((each) => checkupLine(lang, each, standard.practices.length))}</ul>
      </section>
    `;
  return html`
    <div class="checkup-result">
      <h1>${label(words.resultTitle, lang)} ${serviceName(lang, checkup)}</h1>
      <p class="quiet">${about.join('. ')}. <a class="no-print" href="${href('checkupService', lang, params)}">${words.change}</a></p>
      ${carryOn(model)}
      ${headline(model)}
      ${andNow(model)}
      <div class="with-rose">
        <section aria-labelledby="next">
          <h2 id="next">${words.nextTitle}</h2>
          ${proposals(model)}
        </section>
        ${declaredRose(model)}
        ${standingTable(model)}
      </div>
      ${unknownSections(model)}
      <p class="actions">
        <a class="button secondary" href="${href('checkupFile', lang, params)}" download>${words.csv}</a>
        <a href="${href('checkup', lang)}">${words.again}</a>
      </p>
      ${printButton(lang)}
      ${former}
      ${paperSource(lang, baseUrl + href('checkup', lang), standard.version)}
    </div>
  `;
};

/** The form on paper: a box for each action and each place where it may be. */
export const paperView = (lang: Lang, standard: Standard, baseUrl: string): Html => {
  const words = checkupWords[lang];
  const said = choices.filter((status) => status !== 'unknown');
  const row = ({ id, title }: Action): Html => html`
    <tr>
      <th scope="row"><span class="num">${id}</span> ${title[lang]}</th>
      ${said.map((status) => html`<td data-label="${words.statuses[status]}"><span class="box" aria-label="${words.statuses[status]}" role="img"></span></td>`)}
    </tr>
  `;
  const group = (practice: Practice): Html => html`
    <tbody class="t${practice.theme}">
      <tr><th colspan="${said.length + 1}" scope="rowgroup">${practice.id}. ${practice.title[lang]}</th></tr>
      ${practice.actions.map(row)}
    </tbody>
  `;
  return html`
    <div class="checkup-paper">
      <h1>${words.formTitle}</h1>
      <p class="lead">${words.formLead}</p>
      ${printButton(lang)}
      <dl class="blanks">
        <div><dt>${label(words.formService, lang)}</dt><dd></dd></div>
        <div><dt>${label(words.formDay, lang)}</dt><dd></dd></div>
      </dl>
      <p class="phases">${label(words.formPhase, lang)} ${phases.map((phase) => html`<span class="one-piece"><span class="box" aria-hidden="true"></span>${words.phases[phase][0]}</span> `)}</p>
      <table class="stacked">
        <thead><tr><th scope="col">Action</th>${said.map((status) => html`<th scope="col">${words.statuses[status]}</th>`)}</tr></thead>
        ${standard.practices.map(group)}
      </table>
      <h2>${words.formWhy}</h2>
      <div class="lines" aria-hidden="true"></div>
      ${paperSource(lang, baseUrl + href('checkup', lang), standard.version)}
    </div>
  `;
};
