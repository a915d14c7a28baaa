/** One self-contained page, to be sent by e-mail. Its policy lets nothing run or load. */

import { dayOf } from '../../standard/days.ts';
import { type Lang, practiceOf, type Text } from '../../standard/standard.ts';
import { severities, verdicts } from '../../standard/verdicts.ts';
import { bandCells } from '../../web/bands.ts';
import { capitalised, countOf, label, longDate } from '../../web/format.ts';
import { type Html, html, trusted } from '../../web/html.ts';
import type { Check } from '../checks/check.ts';
import type { Changes } from './changes.ts';
import { isSgqri, wcagHref, wcagOf } from './criteria.ts';
import type { Place } from './findings.ts';
import {
  type ActionResult,
  type Doubt,
  type Fault,
  type Kind,
  type PracticeResult,
  type Profile,
  togetherOf,
} from './profile.ts';
import { reportWords } from './report.words.ts';
import {
  alikeDoubtsOf,
  changesSaid,
  extentOf,
  messageOf,
  placeOf,
  saidTogether,
  seenOf,
  siteNamed,
  withoutControls,
} from './sentences.ts';
import {
  anchorOf,
  drawnAs,
  type HtmlGiven,
  pageLink,
  summaryView,
  type Telling,
  verdictOfAction,
} from './summary.ts';

const placeView = (place: Place, { lang }: Telling, said: string): Html => {
  const words = reportWords[lang];
  return html`
    <li>
      ${place.page !== '' && html`${pageLink(place.page)}<br>`}
      ${said && html`${said}<br>`}
      ${place.excerpt && html`<code>${place.excerpt}</code><br>`}
      ${placeOf(place) && html`<span class="quiet">${label(words.where, lang)} <code>${placeOf(place)}</code>${place.width && html` (${words.onlyAt(place.width)})`}</span>`}
    </li>
  `;
};

const pagesView = (pages: readonly string[], lang: Lang): Html | false =>
  pages.length > 1 &&
  html`<details><summary>${reportWords[lang].allPages(pages.length)}</summary><ul>${pages.map((page) => html`<li>${pageLink(page)}</li>`)}</ul></details>`;

/** Pictures repeat what the places say in words. */
const picturesView = (faults: readonly Fault[], { lang, pictures }: Telling, check: Check): Html | false => {
  const words = reportWords[lang];
  const shown = faults.flatMap((fault) =>
    (pictures.get(fault.id) ?? []).map((picture) => ({ ...picture, said: messageOf(check, fault, lang) })),
  );
  return (
    shown.length > 0 &&
    html`<div class="pictures">${shown.map(
      ({ image, size, width, page, said }) => html`
        <figure>
          <img src="data:image/webp;base64,${image}" width="${size.width}" height="${size.height}" alt="${words.pictured(said)}">
          <figcaption class="quiet">${words.outlined(width)}${page !== faults[0]?.places[0]?.page && html`<br>${pageLink(page)}`}</figcaption>
        </figure>
      `,
    )}</div>`
  );
};

const placesShown = 1;

const placesView = (
  { places, pages }: Pick<Fault, 'places' | 'pages'>,
  telling: Telling,
  saying: (place: Place) => string,
): Html => {
  const isSaid = new Set(places.map(saying)).size > 1;
  // A fault of the whole site has no place.
  const shown = places.filter((place) => place.page || place.excerpt || placeOf(place));
  const [first, rest] = [shown.slice(0, placesShown), shown.slice(placesShown)];
  const listed = (some: readonly Place[]): Html =>
    html`<ul>${some.map((place) => placeView(place, telling, isSaid ? saying(place) : ''))}</ul>`;
  return html`
    ${first.length > 0 && listed(first)}
    ${rest.length > 0 && html`<details><summary>${reportWords[telling.lang].more(rest.length)}</summary>${listed(rest)}</details>`}
    ${pagesView(pages, telling.lang)}
  `;
};

const criteriaView = ({ sources }: Check): Html | false => {
  const link = (number: string): Html =>
    html`<a class="whole" href="${wcagHref(number)}" rel="noreferrer">WCAG ${number}</a>`;
  const numbers = wcagOf(sources);
  return (
    numbers.length > 0 &&
    html`${numbers.map((number) => html` · ${link(number)}`)}${numbers.some(isSgqri) && ' · SGQRI 008'}`
  );
};

/** Why and how to mend are said once for all faults of a kind. */
const kindView = (kind: Kind, telling: Telling): Html => {
  const { lang, checks, changes } = telling;
  const { faults, aside } = kind;
  const check = checks.get(kind.check);
  if (!check) return html``;
  const words = reportWords[lang];
  const notes = [
    capitalised(extentOf(kind, lang)),
    ...(kind.certainty === 'likely' ? [words.likely] : []),
    ...(changes?.fresh.some(({ id }) => faults.some((each) => each.id === id)) ? [words.fresh] : []),
  ];
  return html`
    <article class="fault ${kind.severity}${aside && ' aside'}" id="${anchorOf(kind)}">
      <h3><span class="severity">${words.severities[kind.severity]}</span>${saidTogether(check, faults, lang)}</h3>
      <p class="quiet">${notes.join(' · ')}${criteriaView(check)}</p>
      ${aside && html`<p><strong>${words.asideUntil(longDate(aside.until, lang))}</strong> ${aside.reason}</p>`}
      <p>${check.why[lang]}</p>
      <p><strong>${label(words.mend, lang)}</strong> ${check.mend[lang]} <span class="quiet">(${check.by.map((role) => words.roles[role]).join(', ')})</span></p>
      ${picturesView(faults, telling, check)}
      ${placesView(kind, telling, (place) => messageOf(check, kind, lang, place))}
      <details class="ids"><summary>${words.id}</summary><p>${faults.map(({ id }) => html`<code>${id}</code> `)}</p></details>
    </article>
  `;
};

const practiceTitle = (practice: number, { lang, standard }: Pick<Telling, 'lang' | 'standard'>): string =>
  reportWords[lang].practice(practice, practiceOf(standard, practice)?.title[lang] ?? '');

const titlesOf = (ids: readonly string[], { lang, checks }: Telling): readonly string[] =>
  ids.flatMap((id) => checks.get(id)?.title[lang] ?? []);

const actionView = (result: ActionResult, telling: Telling): Html => {
  const { lang, standard } = telling;
  const words = reportWords[lang];
  const title: Text | undefined = standard.practices
    .flatMap(({ actions }) => actions)
    .find(({ id }) => id === result.action)?.title;
  return html`
    <li>
      ${bandCells([drawnAs[verdictOfAction(result)]])} <strong>${result.action}</strong> ${title?.[lang]}
      <br><span class="quiet">${verdicts
        .filter((verdict) => result.checks[verdict].length > 0)
        .map((verdict) => countOf(result.checks[verdict].length, lang, ...words.verdicts[verdict]))
        .join(', ')}</span>
    </li>
  `;
};

const practiceView = (result: PracticeResult, telling: Telling): Html => {
  const words = reportWords[telling.lang];
  const doubts = alikeDoubtsOf(result.doubts);
  const elsewhere = titlesOf(result.elsewhere, telling);
  const quiet = result.actions.flatMap(({ checks }) => [...checks.passed, ...checks['not-applicable']]);
  const found = titlesOf([...new Set(quiet)], telling);
  return html`
    <section id="p${result.practice}">
      <h2>${practiceTitle(result.practice, telling)}</h2>
      <ul>${result.actions.map((action) => actionView(action, telling))}</ul>
      ${result.kinds.map((kind) => kindView(kind, telling))}
      ${elsewhere.length > 0 && html`<p>${label(words.alsoHere, telling.lang)}</p><ul>${elsewhere.map((title) => html`<li>${title}</li>`)}</ul>`}
      ${
        doubts.length > 0 &&
        html`<details><summary>${capitalised(words.doubts(doubts.length))}</summary>${doubts.map((alike) => doubtView(alike, telling))}</details>`
      }
      ${found.length > 0 && html`<details><summary>${words.nothingWrong(found.length)}</summary><ul>${found.map((title) => html`<li>${title}</li>`)}</ul></details>`}
    </section>
  `;
};

const doubtView = (alike: readonly Doubt[], telling: Telling): Html => {
  const { lang, checks } = telling;
  const [doubt] = alike;
  const check = doubt && checks.get(doubt.check);
  if (!check) return html``;
  const together = togetherOf(alike);
  return html`
    <p><strong>${saidTogether(check, alike, lang)}</strong> <span class="quiet">(${reportWords[lang].causes[doubt.cause]}; ${extentOf(together, lang)})</span></p>
    ${placesView(together, telling, (place) => messageOf(check, doubt, lang, place))}
  `;
};

const tableView = (profile: Profile, telling: Telling): Html => {
  const { lang } = telling;
  const words = reportWords[lang];
  const heads = [
    words.practiceHead,
    ...severities.map((severity) => words.severityHeads[severity]),
    words.cannotTellHead,
  ];
  return html`
    <table>
      <caption class="quiet">${words.worstFirst}</caption>
      <thead><tr>${heads.map((head, rank) => html`<th scope="col"${rank > 0 && html` class="number"`}>${head}</th>`)}</tr></thead>
      <tbody>
        ${profile.practices.map(
          ({ practice, kinds, doubts }) => html`
            <tr>
              <th scope="row"><a href="#p${practice}">${practice}. ${practiceOf(telling.standard, practice)?.title[lang]}</a></th>
              ${severities.map((severity) => html`<td class="number">${kinds.filter((kind) => kind.severity === severity && !kind.aside).length}</td>`)}
              <td class="number">${alikeDoubtsOf(doubts).length}</td>
            </tr>
          `,
        )}
      </tbody>
    </table>
  `;
};

const changesView = (changes: Changes, { lang, checks }: Telling): Html => {
  const words = reportWords[lang];
  const parts = changesSaid(changes, lang, checks).map(
    ([title, lines]) => html`<h3>${title}</h3><ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`,
  );
  return html`
    <section>
      <h2>${words.since(longDate(dayOf(Date.parse(changes.since)), lang))}</h2>
      ${parts.length > 0 ? parts : html`<p>${words.noChange}</p>`}
    </section>
  `;
};

const missedView = (page: string, seen: string): Html =>
  html`<li>${pageLink(page)}${seen && html` <span class="quiet">(${seen})</span>`}</li>`;

const notCoveredView = (profile: Profile, { lang, standard }: Telling): Html => {
  const words = reportWords[lang];
  const { missed, unmeasured, scan } = profile;
  const actions = standard.practices.flatMap((practice) => practice.actions);
  return html`
    <section>
      <h2>${words.notCovered}</h2>
      ${missed.map(
        ({ cause, again, pages }) => html`
          <h3>${capitalised(words.causes[cause])}${again && html` (${words.again})`}</h3>
          <ul>${pages.map(({ page, detail }) => missedView(page, seenOf(cause, detail, lang)))}</ul>
        `,
      )}
      ${scan.left > 0 && html`<p>${capitalised(words.leftPages(scan.left))}.</p>`}
      <p>${words.unmeasured(unmeasured.length, actions.length)}</p>
      <details>
        <summary>${words.whichActions}</summary>
        <ul>${actions.filter(({ id }) => unmeasured.includes(id)).map(({ id, title }) => html`<li><strong>${id}</strong> ${title[lang]}</li>`)}</ul>
      </details>
    </section>
  `;
};

const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

export const htmlReport = (profile: Profile, given: HtmlGiven): string => {
  const { lang, style } = given;
  const telling: Telling = {
    ...given,
    checks: new Map(given.checks.map((check) => [check.id, check])),
    pictures: Map.groupBy(profile.scan.pictures, ({ fault }) => fault),
  };
  const words = reportWords[lang];
  const page = html`${trusted('<!doctype html>')}
    <html lang="${lang}">
      <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="${policy}">
        <meta name="viewport" content="width=device-width">
        <meta name="referrer" content="no-referrer">
        <title>${words.heading(siteNamed(profile.scan, lang))}</title>
        <style>${trusted(style)}</style>
      </head>
      <body>
        <main>
          ${summaryView(profile, telling)}
          <section class="found">${tableView(profile, telling)}</section>
          ${given.changes && changesView(given.changes, telling)}
          ${profile.asidesOver.length > 0 && html`<section><h2>${words.asidesOver}</h2><ul>${profile.asidesOver.map(({ fault, reason, until }) => html`<li><code>${fault}</code> ${reason} (${longDate(until, lang)})</li>`)}</ul></section>`}
          ${profile.practices.map((result) => practiceView(result, telling))}
          ${notCoveredView(profile, telling)}
        </main>
      </body>
    </html>
  `;
  return `${withoutControls(String(page))}\n`;
};
