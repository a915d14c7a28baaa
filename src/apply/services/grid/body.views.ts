/** The services of a body together: what would help most of them, and their months. */
import {
  actionOf,
  type Lang,
  practiceOf,
  practiceOfAction,
  type Standard,
  type Standards,
} from '../../../standard/standard.ts';
import { capitalised, label, monthName } from '../../../web/format.ts';
import { type Html, html } from '../../../web/html.ts';
import { href } from '../../../web/links.ts';
import { listWords } from '../list/list.words.ts';
import { narrowedHref } from '../list/narrowing.views.ts';
import {
  type Counts,
  type GridService,
  isBlankService,
  type Lacked,
  type MonthCounts,
  mostLacked,
  type standingOf,
  type Unclaimed,
} from './grid.ts';
import { gridWords } from './grid.words.ts';

export type BodyModel = {
  readonly lang: Lang;
  readonly here: string;
  readonly standards: Standards;
  readonly all: readonly GridService[];
  /** Counts over the services that were found, of one theme where it is chosen. */
  readonly standing: ReturnType<typeof standingOf>;
};

/** Shown on the first page of the whole grid. */
export type WholeModel = {
  readonly unclaimed: Unclaimed;
  readonly trend: readonly MonthCounts[];
  readonly learning: Html;
};

const [width, height, top, bottom] = [640, 260, 40, 36] as const;
/** Every third month has its name and number: more would touch on a phone. */
const namedEvery = 3;
/** The width of « Aucune donnée », in letters of a phone. */
const roomForWords = 220;

type Shown = readonly [band: 'declared' | 'contradicted' | 'documented' | 'verified', count: keyof Counts];
const shownIn = (months: readonly MonthCounts[]): readonly Shown[] => [
  ['declared', 'inPlace'],
  ...(months.some(({ counts }) => counts && counts.contested > 0)
    ? [['contradicted', 'contested'] as const]
    : []),
  ['documented', 'documented'],
  ['verified', 'verified'],
];

/** Bars within each other: in place, then contradicted or documented, then verified. */
const barsOf = (lang: Lang, months: readonly MonthCounts[]): Html => {
  const most = Math.max(...months.map(({ counts }) => counts?.inPlace ?? 0), 1);
  const step = width / months.length;
  const heightOf = (count: number): number => Math.round((count / most) * (height - top - bottom));
  const bar = (count: number, band: Shown[0], x: number, upTo = count): Html => html`
    <rect class="petal-band ${band}" x="${x}" y="${height - bottom - heightOf(upTo)}" width="${Math.round(step * 0.7)}" height="${heightOf(count)}"/>
  `;
  // Contradicted actions stand at the top.
  const barsAt = ({ inPlace, contested, documented, verified }: Counts, x: number): Html => html`
    ${bar(inPlace - contested, 'declared', x)}${bar(documented, 'documented', x)}${bar(verified, 'verified', x)}${contested > 0 && bar(contested, 'contradicted', x, inPlace)}
  `;
  const text = (x: number, y: number, said: string | number): Html =>
    html`<text x="${x}" y="${y}" text-anchor="middle">${said}</text>`;
  const floor = height - bottom;
  const since = Math.round(step * months.findIndex(({ counts }) => counts));
  return html`
    <path class="trend-floor" d="M${since} ${floor}H${width}"/>
    ${since > 0 && html`<path class="trend-floor" stroke-dasharray="2 8" d="M0 ${floor}H${since}"/>`}
    ${since >= roomForWords && text(since / 2, floor - 12, gridWords[lang].noData)}
    ${months.map(({ month, counts }, rank) => {
      const middle = Math.round(step * (rank + 0.5));
      const isNamed = (months.length - 1 - rank) % namedEvery === 0;
      return html`
        ${counts && barsAt(counts, Math.round(step * (rank + 0.15)))}
        ${isNamed && counts && text(middle, floor - heightOf(counts.inPlace) - 8, counts.inPlace)}
        ${isNamed && text(middle, height - 6, monthName(month, 'short', lang))}
      `;
    })}
  `;
};

const tableOf = (lang: Lang, months: readonly MonthCounts[]): Html => {
  const words = gridWords[lang];
  const shown = shownIn(months);
  const row = ({ month, counts }: MonthCounts): Html => html`
    <tr><th scope="row">${capitalised(monthName(month, 'long', lang))}</th>${counts ? shown.map(([, count]) => html`<td>${counts[count]}</td>`) : html`<td colspan="${shown.length}">${words.noData}</td>`}</tr>
  `;
  return html`
    <details>
      <summary>${words.asNumbers}</summary>
      <table class="trend-table">
        <thead><tr>${[words.month, ...shown.map(([, count]) => words[count])].map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
        <tbody>${months.toReversed().map(row)}</tbody>
      </table>
    </details>
  `;
};

const trendView = (lang: Lang, months: readonly MonthCounts[]): Html => {
  const words = gridWords[lang];
  const known = months.flatMap(({ month, counts }) => (counts ? [{ month, ...counts }] : []));
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last || known.every(({ inPlace }) => inPlace === 0))
    return html`<section id="trend"><h2>${words.trend}</h2><p>${words.trendNone}</p></section>`;
  const name = ({ month }: Pick<MonthCounts, 'month'>): string => monthName(month, 'long', lang);
  const said = words.trendPicture(name(first), name(last), first.inPlace, last.inPlace);
  return html`
    <section id="trend">
      <h2>${words.trend}</h2>
      <svg class="trend" viewBox="0 0 ${width} ${height}" role="img" aria-label="${said}">${barsOf(lang, months)}</svg>
      <ul class="trend-legend">
        ${shownIn(months).map(
          ([band, count]) =>
            html`<li><svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true"><rect class="petal-band ${band}" x="1" y="1" width="18" height="18"/></svg> ${words[count]}</li>`,
        )}
      </ul>
      ${tableOf(lang, months)}
    </section>
  `;
};

const lackedView =
  (lang: Lang, standard: Standard, all: number) =>
  (lacked: Lacked): Html => {
    const words = gridWords[lang];
    const { action, lacking, unknown } = lacked;
    const id = practiceOfAction(action);
    const title = actionOf(standard, action)?.action.title[lang];
    const theme = practiceOf(standard, id)?.theme;
    // The practice, then taking stock of it together, then commitments.
    const session = `${href('compose', lang)}?steps=P${id}.S${id}.commitments`;
    return html`
    <li class="action t${theme}">
      <p><a href="${href('step', lang, { step: `p${id}` })}"><span class="num">${action}</span> ${title}</a></p>
      <p>${words.lackedBy} <strong>${words.lackingOf(lacking, all)}</strong>${unknown > 0 && words.unknownIn(unknown)}. <a href="${session}">${words.session}<span class="visually-hidden">${label('', lang)} ${action}</span></a></p>
    </li>
  `;
  };

const lackedTold = 2;

const helpsView = ({ lang, standards, all }: BodyModel): Html | false => {
  const words = gridWords[lang];
  const lacked = mostLacked(all, standards, lackedTold);
  if (lacked.length > 0)
    return html`<p>${words.helpsLead}</p><ul class="lacked">${lacked.map(lackedView(lang, standards.current, all.length))}</ul>`;
  // Where every file is blank, `blanksView` says so.
  return !all.every(isBlankService) && html`<p>${words.nothingLacked}</p>`;
};

const blanksView = ({ lang, here, all }: BodyModel): Html | false => {
  const words = gridWords[lang];
  const blank = all.filter(isBlankService).length;
  return (
    blank > 0 &&
    html`<p><strong><a href="${narrowedHref(here, { only: 'blank' })}">${words.blanks(blank)}</a></strong>${label('', lang)} ${words.blanksBegin(blank)} <a href="${href('checkup', lang)}">${words.takeStock}</a></p>`
  );
};

const contradictedView = ({ lang, here, all, standing: { bands } }: BodyModel): Html | false => {
  const words = gridWords[lang];
  const found = listWords[lang].found(all.filter(({ now }) => now.contradicted > 0).length);
  return (
    bands.contradicted > 0 &&
    html`<p><strong>${words.contradictedIn(bands.contradicted)}</strong>${label('', lang)} <a href="${narrowedHref(here, { only: 'contradicted' })}">${found}</a>. ${words.contradictedMeans}</p>`
  );
};

const unclaimedView = ({ lang }: BodyModel, { unclaimed: { count, first } }: WholeModel): Html | false => {
  const words = gridWords[lang];
  const line = ({ review, service, name }: (typeof first)[number]): Html => html`
    <li><a href="${href('serviceReview', lang, { service, review })}">${name[lang]}</a></li>
  `;
  return (
    count > 0 &&
    html`
      <h2>${words.toReview}</h2>
      <p><strong>${words.unclaimed(count)}</strong></p>
      <ul>${first.map(line)}</ul>
      ${count > first.length && html`<p>${words.unclaimedMore(count - first.length)}</p>`}
    `
  );
};

/** What would help most of the services of a body, what waits for its verifiers, and its months. */
export const wholeView = (model: BodyModel, whole: WholeModel): Html => {
  const { lang } = model;
  const { trend, learning } = whole;
  const words = gridWords[lang];
  return html`
    <div class="columns">
      <section id="helps">
        <h2>${words.helps}</h2>
        ${contradictedView(model)}
        ${blanksView(model)}
        ${helpsView(model)}
        ${unclaimedView(model, whole)}
      </section>
      <div>${trendView(lang, trend)}${learning}</div>
    </div>
  `;
};
