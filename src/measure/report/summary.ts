/** Prints on one sheet. */

import { dayOf } from '../../standard/days.ts';
import type { Band, Lang } from '../../standard/standard.ts';
import { type Verdict, verdicts } from '../../standard/verdicts.ts';
import { bandCells } from '../../web/bands.ts';
import { label, longDate, timeOfDay } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { rose } from '../../web/rose.ts';
import { type Check, verdictOf } from '../checks/check.ts';
import type { ActionResult, Kind, Picture, Profile } from './profile.ts';
import { reportWords } from './report.words.ts';
import {
  criteriaSaid,
  extentOf,
  foundSaid,
  mendingSaid,
  type ReportGiven,
  saidTogether,
  siteNamed,
} from './sentences.ts';

export type HtmlGiven = ReportGiven & { readonly style: string };

export type Telling = Omit<HtmlGiven, 'checks'> & {
  readonly checks: ReadonlyMap<string, Check>;
  readonly pictures: ReadonlyMap<string, readonly Picture[]>;
};

export const anchorOf = ({ faults }: Kind): string => faults[0]?.id ?? '';

export const drawnAs = {
  failed: 'contradicted',
  'cannot-tell': 'unknown',
  passed: 'documented',
  'not-applicable': 'not-applicable',
} as const satisfies Readonly<Record<Verdict, Band>>;
const shownBands = [...verdicts.map((verdict) => drawnAs[verdict]), 'to-do'] as const;

export const verdictOfAction = ({ checks }: ActionResult): Verdict =>
  verdictOf(verdicts.filter((verdict) => checks[verdict].length > 0));

const roseOf = (profile: Profile, { lang, standard }: Telling): Html => {
  const words = reportWords[lang];
  const byAction = new Map(
    profile.practices.flatMap(({ actions }) => actions.map((each) => [each.action, each] as const)),
  );
  const measured = new Set(profile.practices.map(({ practice }) => practice));
  const petals = standard.practices.map(({ id, title, actions }) => ({
    practice: id,
    bands: actions.map((action): Band => {
      const result = byAction.get(action.id);
      return result ? drawnAs[verdictOfAction(result)] : 'to-do';
    }),
    label: `${label(`${id}. ${title[lang]}`, lang)} ${words.inRose(profile.practices.find(({ practice }) => practice === id)?.kinds.filter(({ aside }) => !aside).length)}`,
    href: measured.has(id) ? `#p${id}` : undefined,
  }));
  return html`
    <figure class="rose-figure">
      ${rose({ lang, title: words.roseTitle, standard, petals, hub: [String(measured.size), words.roseHub] })}
      <figcaption>
        <p>${words.roseLegend}</p>
        <ul class="band-legend">
          ${shownBands.map((band) => html`<li>${bandCells([band])} ${words.bands[band]}</li>`)}
        </ul>
      </figcaption>
    </figure>
  `;
};

export const pageLink = (page: string): Html =>
  /^https?:/.test(page) ? html`<a href="${page}" rel="noreferrer">${page}</a>` : html`${page}`;

const firstView = ({ first }: Profile, { lang, checks }: Telling): Html | false => {
  const words = reportWords[lang];
  const line = (kind: Kind): Html | false => {
    const check = checks.get(kind.check);
    if (!check) return false;
    const notes = [
      extentOf(kind, lang),
      ...[criteriaSaid(check)].filter(Boolean),
      check.by.map((role) => words.roles[role]).join(', '),
    ];
    return html`<li><a href="#${anchorOf(kind)}">${saidTogether(check, kind.faults, lang)}</a><br>${check.why[lang]}<br><span class="quiet">${notes.join(' · ')}</span></li>`;
  };
  return first.length > 0 && html`<h2>${words.first}</h2><ol class="first">${first.map(line)}</ol>`;
};

const mendingView = (profile: Profile, { lang }: Telling): Html | false => {
  const words = reportWords[lang];
  const said = mendingSaid(profile, lang);
  return (
    said.length > 0 &&
    html`<h2>${words.mending}</h2><p class="mending"><strong>${said.join(', ')}</strong><br><span class="quiet">${words.mendingLead}</span></p>`
  );
};

const askedView = (asked: readonly string[], lang: Lang): Html =>
  asked.length === 1
    ? html`<p>${asked.map(pageLink)}</p>`
    : html`<details class="asked"><summary>${reportWords[lang].asked(asked.length)}</summary><ul>${asked.map((address) => html`<li>${pageLink(address)}</li>`)}</ul></details>`;

export const summaryView = (profile: Profile, telling: Telling): Html => {
  const { lang } = telling;
  const words = reportWords[lang];
  const { scan, setAside } = profile;
  const begun = Date.parse(scan.begunAt);
  const hasPictures = scan.pictures.length > 0 || profile.first.length === 0;
  return html`
    <section class="summary">
      <h1>${words.heading(siteNamed(scan, lang))}</h1>
      ${askedView(scan.asked, lang)}
      <p class="quiet">${words.on(longDate(dayOf(begun), lang), timeOfDay(begun, lang))} · ${words.by(scan.tool.version, scan.tool.browser)}${scan.missed.length > 0 && html` · ${words.missedPages(scan.missed.length)}`}</p>
      ${scan.stopped && html`<p><strong>${words.stopped}</strong></p>`}
      <p class="lead">${label(words.pages(scan.pages.length), lang)} ${foundSaid(profile, lang)}${setAside > 0 && html` · ${words.setAside(setAside)}`}</p>
      <p>${words.noScore}${!hasPictures && html` ${words.noPicture}`}</p>
      <div class="with-rose">
        <div>${roseOf(profile, telling)}${mendingView(profile, telling)}</div>
        <div>${firstView(profile, telling)}</div>
      </div>
    </section>
  `;
};
