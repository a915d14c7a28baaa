import type { Dossier, Measure } from '../../apply/services/dossier/dossier.ts';
import { listOf } from '../../apply/services/dossier/dossier.words.ts';
import { goneView } from '../../apply/services/dossier/for-good.views.ts';
import { dayIn, type Names, personNamed } from '../../apply/services/dossier/naming.views.ts';
import {
  byWeight,
  type Details,
  type FoundFault,
  type FoundKind,
  kindsOf,
} from '../../apply/services/measured/details.ts';
import { contradictedBy } from '../../apply/services/measured/measured.ts';
import { faultLine, faultsSaid, measureHref } from '../../apply/services/measured/measured.views.ts';
import { measuredWords } from '../../apply/services/measured/measured.words.ts';
import { actionHref } from '../../apply/services/services.feature.ts';
import type { Service } from '../../apply/services/services.ts';
import { practiceIn } from '../../learn/understand/understand.feature.ts';
import { type Lang, practiceOf, practiceOfAction, type Standard } from '../../standard/standard.ts';
import { doneHere, errorSummary, type FieldError, notice, saidOnce } from '../../web/components.ts';
import type { Returned } from '../../web/fields.ts';
import { label } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import type { VisitCause } from '../checks/check.ts';
import { differences } from '../report/changes.ts';
import { byCost, costOn } from '../report/criteria.ts';
import { reportWords } from '../report/report.words.ts';
import { type MeasuresDone, reportField } from './measures.forms.ts';
import { measuresWords } from './measures.words.ts';
import type { Scanned } from './scans.ts';

type Shown = {
  readonly lang: Lang;
  readonly service: Service;
  readonly standard: Standard;
  readonly dossier: Dossier;
  readonly names: Names;
  readonly writes: boolean;
  readonly leads: boolean;
  readonly done: MeasuresDone | undefined;
};

/** `details` are absent once their words are erased. */
export type Told = { readonly measure: Measure; readonly details: Details | undefined };

export type MeasuresModel = Shown & {
  readonly last: Told | undefined;
  readonly former: Told | undefined;
  readonly others: readonly Measure[];
  readonly scan: Scanned | undefined | null;
  readonly returned: Returned;
  readonly lacksAddress: boolean;
};

const sourceSaid = ({ lang, names }: Shown, { from, told }: Measure): string =>
  from === 'visit'
    ? measuresWords[lang].visited
    : measuresWords[lang].givenBy(personNamed(lang, names, told.by.id), dayIn(lang, told.at));

/** Actions that the measure contradicts, each with a link to what the team says of it. */
const againstView = ({ lang, service, dossier }: Shown, measure: Measure): Html => {
  const words = measuresWords[lang];
  const against = contradictedBy(measure, dossier);
  if (against.length === 0) return html`<p>${words.againstNone}</p>`;
  const link = (action: string, rank: number): Html =>
    html`${rank > 0 && ', '}<a href="${actionHref(lang, service.id, action)}">${action}</a>`;
  return html`<p class="measured-line"><span aria-hidden="true">⚠</span> ${words.against(against.length)} ${against.map(link)}.</p>`;
};

type Differences = ReturnType<typeof differences<FoundFault, FoundFault>>;

const comparedOf = ({ faults, checks }: Details) => ({
  faults,
  versions: new Map(checks.map(({ check, version }) => [check, version])),
});

const changesOf = (former: Details, now: Details): Differences & { readonly same: number } => {
  const found = differences(comparedOf(former), comparedOf(now), new Set(now.pages));
  const before = new Set(former.faults.map(({ id }) => id));
  return { ...found, same: now.faults.filter(({ id }) => before.has(id)).length };
};

/** « 1 nouvelle faute, 2 fautes disparues, 3 inchangées. » */
const changesLine = (lang: Lang, { details }: Told, former: Told | undefined): Html | false => {
  if (!details || !former?.details) return false;
  const words = measuresWords[lang];
  const { fresh, gone, same, unseen, otherwise } = changesOf(former.details, details);
  const said = [
    words.changes.fresh(fresh.length),
    words.changes.gone(gone.length),
    words.changes.same(same),
    ...(unseen.length > 0 ? [words.changes.unseen(unseen.length)] : []),
    ...(otherwise.fresh.length + otherwise.gone.length > 0
      ? [words.changes.otherwise(otherwise.fresh.length + otherwise.gone.length)]
      : []),
  ];
  return html`<p>${words.since(dayIn(lang, former.measure.seenAt))} ${said.join(', ')}.</p>`;
};

const lastView = (model: MeasuresModel): Html | false => {
  const { lang, service, last, former, writes } = model;
  const words = measuresWords[lang];
  if (!last)
    return html`<section class="empty"><h2>${words.none}</h2>${!writes && html`<p>${words.noneRead}</p>`}</section>`;
  const { measure } = last;
  const pages = words.pageCount(measure.pages);
  return html`
    <section>
      <h2>${words.last}</h2>
      <p><strong>${label(dayIn(lang, measure.seenAt), lang)} ${foundSaid(lang, last)}</strong> <span class="quiet">(${pages}, Cap18 ${measure.tool}, ${sourceSaid(model, measure)})</span></p>
      ${againstView(model, measure)}
      ${changesLine(lang, last, former)}
      <p><a class="button secondary" href="${measureHref(lang, service.id, measure)}">${measuredWords[lang].read}</a></p>
    </section>
  `;
};

const scanView = ({ lang, service, scan, leads }: MeasuresModel): Html | false => {
  if (scan === null) return false;
  const words = measuresWords[lang];
  const { visit } = words;
  const [list, act] = [
    href('serviceMeasures', lang, { service: service.id }),
    href('serviceScan', lang, { service: service.id }),
  ];
  const isUnderWay = scan !== undefined && scan.state !== 'ended';
  const hasAddress = service.addresses.length > 0;
  const button = (what: 'ask' | 'stop', label: string): Html =>
    html`<form method="post" action="${act}"><button class="secondary" name="do" value="${what}">${label}</button></form>`;
  const ending =
    scan?.state === 'ended' && scan.ending ? words.endings[scan.ending](scan.code, scan.done) : '';
  return html`
    <section id="visit">
      <h2>${visit.title}</h2>
      <p>${hasAddress ? visit.lead(service.addresses.length) : visit.noAddress}</p>
      ${ending !== '' && html`<p class="notice info">${ending}</p>`}
      ${
        isUnderWay &&
        html`
          <p role="status">${scan.state === 'running' && scan.total > 0 ? html`<strong>${label(words.states[scan.state], lang)}</strong> ${words.progress(scan.done, scan.total)}` : html`<strong>${words.states[scan.state]}</strong>`}</p>
          ${scan.total > 0 && html`<progress max="${scan.total}" value="${scan.done}" aria-label="${words.states.running}"></progress>`}
          <p><a href="${list}#visit">${visit.refresh}</a></p>
        `
      }
      ${leads && !isUnderWay && hasAddress && button('ask', visit.press)}
      ${leads && isUnderWay && scan.state !== 'stopping' && button('stop', visit.stop)}
      ${leads && !hasAddress && html`<p><a href="${href('serviceDescription', lang, { service: service.id })}">${words.describe}</a></p>`}
    </section>
  `;
};

const giveView = ({ lang, service, returned, lacksAddress }: MeasuresModel): Html => {
  const words = measuresWords[lang];
  const { errors } = returned;
  const isWrong = errors.length > 0;
  const [address = 'https://…'] = service.addresses;
  const describe = href('serviceDescription', lang, { service: service.id });
  const form = html`
    <p>${words.giveHow}</p>
    <p><code class="long">./script/cap18 scan ${address} ${['--pages 20', `--json ${words.reportFile}`].map((option) => html`<span class="option">${option}</span> `)}</code></p>
    <form class="fields" method="post" enctype="multipart/form-data" action="${href('serviceMeasures', lang, { service: service.id })}" data-live data-guarded novalidate>
      <div class="field">
        <label for="report-file">${words.file}</label>
        <span class="hint" id="report-file-hint">${words.fileHint}</span>
        <input type="file" id="report-file" name="file" accept=".json,application/json" aria-describedby="report-file-hint">
      </div>
      ${reportField.draw(lang, returned)}
      ${isWrong && lacksAddress && html`<p><a href="${describe}">${words.describe}</a></p>`}
      <button>${words.press}</button>
    </form>
  `;
  return html`<details class="no-print"${isWrong && html` open`}><summary>${words.give}</summary>${form}</details>`;
};

export const measuresView = (model: MeasuresModel): Html => {
  const { lang, service, others, done, returned, writes } = model;
  const words = measuresWords[lang];
  const line = (measure: Measure): Html => html`
    <li><a href="${measureHref(lang, service.id, measure)}">${dayIn(lang, measure.seenAt)}</a>, ${faultsSaid(lang, measure)} <span class="quiet">(${words.pageCount(measure.pages)}, ${sourceSaid(model, measure)})</span></li>
  `;
  return html`
    <h1>${words.title}</h1>
    ${errorSummary(lang, returned.errors)}
    ${saidOnce(done !== undefined && doneHere(words.done[done]))}
    <p class="lead">${words.lead}</p>
    ${lastView(model)}
    ${scanView(model)}
    ${writes && giveView(model)}
    ${others.length > 0 && html`<details><summary>${words.others} (${others.length})</summary><ul>${others.map(line)}</ul></details>`}
  `;
};

export type MeasureModel = Shown & {
  readonly told: Told;
  readonly former: Told | undefined;
  readonly removing: Returned;
};

/** Kinds shown at once for a practice, kinds folded, and practices open at first. */
const [atOnce, foldedAtMost, practicesOpen] = [3, 40, 2] as const;

const saidOf = (lang: Lang, { faults, message }: FoundKind): FoundFault['message'] => {
  const differ = faults.some((fault) => fault.message[lang] !== message[lang]);
  return differ ? { ...message, [lang]: reportWords[lang].example(message[lang]) } : message;
};

const foundSaid = (lang: Lang, { measure, details }: Told): string => {
  const { serious, moderate, minor } = measure.faults;
  const kinds = kindsOf(details?.faults.filter(({ aside }) => aside === undefined) ?? []);
  if (kinds.length === 0) return faultsSaid(lang, measure);
  const worst = kinds.filter(({ severity }) => severity === 'serious').length;
  const said = reportWords[lang].kinds(kinds.length, serious + moderate + minor);
  return worst > 0 ? `${said}, ${reportWords[lang].seriousOf(worst)}` : said;
};

const practiceView = (
  model: MeasureModel,
  details: Details,
  practice: number,
  faults: readonly FoundFault[],
  isOpen: boolean,
): Html => {
  const { lang, service, standard, dossier } = model;
  const words = measuresWords[lang];
  const found = practiceOf(standard, practice);
  const checks = new Map(details.checks.map((check) => [check.check, check]));
  const worstFirst = byCost<FoundKind>(({ check, onPages }) =>
    costOn(onPages, checks.get(check)?.criteria ?? []),
  );
  const kinds = kindsOf(faults).toSorted(worstFirst);
  const line = (kind: FoundKind): Html => html`
    ${faultLine(lang, { ...kind, message: saidOf(lang, kind) })}
    ${kind.aside && html`<li class="below quiet">${words.asideReason(kind.aside.reason)}</li>`}
  `;
  // How to mend is said once per check.
  const group = ([id, some]: readonly [string, readonly FoundKind[]]): Html => {
    const check = checks.get(id);
    const notes = [...(check?.actions ?? []), ...(check?.criteria ?? [])].join(', ');
    return html`
      <ul>${some.map(line)}</ul>
      ${check?.mend && html`<p class="mend"><strong>${label(words.mend, lang)}</strong> ${check.mend[lang]} <span class="quiet">(${notes})</span></p>`}
    `;
  };
  const groups = (some: readonly FoundKind[]): Html =>
    html`${[...Map.groupBy(some, ({ check }) => check)].map(group)}`;
  const places = kinds.reduce((sum, { count }) => sum + count, 0);
  const hidden = kinds.slice(atOnce, foldedAtMost);
  const rest = kinds.slice(foldedAtMost).reduce((sum, { count }) => sum + count, 0);
  const standing = new Set(
    faults
      .filter(({ aside }) => aside === undefined)
      .flatMap(({ check }) => checks.get(check)?.actions ?? [])
      .filter((action) => practiceOfAction(action) === practice),
  );
  const against = [...standing].filter((action) => dossier.declared.get(action)?.status === 'in-place');
  return html`
    <details class="measured-practice"${isOpen && html` open`}>
      <summary><h3>${practice}. ${found?.title[lang]}</h3> <span class="quiet">${reportWords[lang].kinds(kinds.length, places)}</span></summary>
      ${against.length > 0 && html`<p class="measured-line"><span aria-hidden="true">⚠</span> ${words.declaredInPlace(listOf(lang, against), against.length > 1)}</p>`}
      ${groups(kinds.slice(0, atOnce))}
      ${hidden.length > 0 && html`<details><summary>${words.more(hidden.length)}</summary>${groups(hidden)}</details>`}
      ${rest > 0 && html`<p class="quiet">${words.rest(rest)}</p>`}
      ${
        found &&
        html`<p class="actions"><a href="${href('servicePractice', lang, { service: service.id, id: practice })}">${words.toPractice}</a> <a href="${href('step', lang, { step: `p${practice}` })}">${words.toLesson}</a> <a href="${practiceIn(lang)(practice)}">${words.toLearn}</a></p>`
      }
    </details>
  `;
};

const faultsView = (model: MeasureModel, details: Details): Html => {
  const { lang } = model;
  const words = measuresWords[lang];
  const shownAt = new Map(
    details.checks.map(({ check, actions }) => [check, practiceOfAction(actions[0] ?? '')]),
  );
  const byPractice = [...Map.groupBy(byWeight(details.faults), ({ check }) => shownAt.get(check) ?? 0)];
  return html`
    <section>
      <h2>${words.faults}</h2>
      ${byPractice.length === 0 && html`<p>${words.none2}</p>`}
      ${byPractice.map(([practice, some], rank) => practiceView(model, details, practice, some, rank < practicesOpen))}
    </section>
  `;
};

const changesAtOnce = 6;

const changedView = (model: MeasureModel, details: Details): Html | false => {
  const { lang, former, told } = model;
  if (!former?.details) return false;
  const words = measuresWords[lang];
  const { fresh, gone, unseen, otherwise } = changesOf(former.details, details);
  const part = (title: string, some: readonly FoundFault[]): Html | false =>
    some.length > 0 &&
    html`<h3>${title}</h3><ul>${byWeight(some)
      .slice(0, foldedAtMost)
      .map((fault) => faultLine(lang, fault))}</ul>`;
  const judgedOtherwise = [...otherwise.fresh, ...otherwise.gone];
  const count = fresh.length + gone.length + unseen.length + judgedOtherwise.length;
  return html`
    <section>
      <h2>${words.changed}</h2>
      ${changesLine(lang, told, former)}
      ${
        count > 0 &&
        html`<details${count <= changesAtOnce && html` open`}><summary>${words.which}</summary>${part(words.changedTitles.fresh, fresh)}${part(words.changedTitles.gone, gone)}${part(words.changedTitles.unseen, unseen)}${part(words.changedTitles.otherwise, judgedOtherwise)}</details>`
      }
    </section>
  `;
};

const causeSaid = (lang: Lang, cause: string): string =>
  reportWords[lang].causes[cause as VisitCause] ?? cause;

const restView = ({ lang }: MeasureModel, { doubts, pages, missed }: Details): Html => {
  const words = measuresWords[lang];
  const address = (page: string): Html => html`<li><span class="typed">${page}</span></li>`;
  return html`
    ${
      doubts.length > 0 &&
      html`<details><summary>${words.doubts} (${doubts.length})</summary><ul>${doubts.slice(0, foldedAtMost).map(({ message, cause, onPages }) => html`<li>${message[lang]} <span class="quiet">(${causeSaid(lang, cause)}${onPages > 0 && `, ${words.pageCount(onPages)}`})</span></li>`)}</ul></details>`
    }
    ${
      missed.length > 0 &&
      html`<details><summary>${words.notSeen}</summary>${missed.map(({ cause, count, pages: some }) => html`<p>${causeSaid(lang, cause)} (${count})</p><ul>${some.map(address)}</ul>`)}</details>`
    }
    <details><summary>${words.seen} (${pages.length})</summary><ul>${pages.slice(0, 100).map(address)}</ul></details>
  `;
};

const removeView = ({ lang, service, told, removing, leads }: MeasureModel): Html => {
  const words = measuresWords[lang];
  const { measure, details } = told;
  return html`
    <details class="no-print"${removing.errors.length > 0 && html` open`}>
      <summary>${words.remove}</summary>
      <p>${words.removeText}</p>
      ${goneView(lang, measureHref(lang, service.id, measure), { ...words, press: words.removePress }, removing)}
      ${leads && details && html`<p><a href="${href('serviceText', lang, { service: service.id, text: measure.details })}">${words.forGood}</a></p>`}
    </details>
  `;
};

export const measureView = (model: MeasureModel): Html => {
  const { lang, service, told, removing, names, writes } = model;
  const words = measuresWords[lang];
  const { measure, details } = told;
  const { removed } = measure;
  const stopped = measure.stopped ? `, ${words.stoppedEarly}` : '';
  return html`
    <h1>${words.of(dayIn(lang, measure.seenAt))}</h1>
    ${errorSummary(lang, removing.errors)}
    ${removed && notice('info', words.removed(personNamed(lang, names, removed.by.id), dayIn(lang, removed.at)))}
    <dl class="told">
      <dt>${words.was.found}</dt><dd><strong>${foundSaid(lang, told)}</strong>${measure.setAside > 0 && html`, ${measuredWords[lang].setAside(measure.setAside)}`}</dd>
      <dt>${words.was.pages}</dt><dd>${measure.pages}</dd>
      ${measure.missed > 0 && html`<dt>${words.was.missed}</dt><dd>${measure.missed}</dd>`}
      ${measure.left > 0 && html`<dt>${words.was.left}</dt><dd>${measure.left}</dd>`}
      <dt>${words.was.with}</dt><dd>Cap18 ${measure.tool}${details && `, ${details.browser}`}</dd>
      <dt>${words.was.how}</dt><dd>${sourceSaid(model, measure)}${stopped}</dd>
    </dl>
    ${!removed && againstView(model, measure)}
    ${!details && !measure.isGone && html`<p>${measuredWords[lang].notKept}</p>`}
    ${details && changedView(model, details)}
    ${details && faultsView(model, details)}
    ${details && restView(model, details)}
    ${writes && !removed && removeView(model)}
    <p class="no-print"><a href="${href('serviceMeasures', lang, { service: service.id })}">${words.back}</a></p>
  `;
};

export const reportReturned = (message: string, pasted: string): Returned => {
  const errors: readonly FieldError[] = [{ field: 'report', message }];
  return { errors, typed: { report: pasted } };
};
