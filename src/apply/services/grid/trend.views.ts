/** The months of a body: counts of its services' actions, drawn and in a table. */
import type { Lang } from '../../../standard/standard.ts';
import { capitalised, monthName } from '../../../web/format.ts';
import { type Html, html } from '../../../web/html.ts';
import type { Counts, MonthCounts } from './grid.ts';
import { gridWords } from './grid.words.ts';

const [width, height, top, bottom] = [640, 260, 40, 36] as const;
/** Every third month has its name and its number: more would touch each other on a phone. */
const namedEvery = 3;
/** « Aucune donnée » wants as much, at the size of its letters on a phone. */
const roomForWords = 220;

/** A band of the bars, with the count that it stands for. */
type Shown = readonly [band: 'declared' | 'contradicted' | 'documented' | 'verified', count: keyof Counts];
const shownIn = (months: readonly MonthCounts[]): readonly Shown[] => [
  ['declared', 'inPlace'],
  ...(months.some(({ counts }) => counts && counts.contested > 0)
    ? [['contradicted', 'contested'] as const]
    : []),
  ['documented', 'documented'],
  ['verified', 'verified'],
];

/** Bars within each other: what is in place, what of it is contradicted or documented, what of that is verified. */
const barsOf = (lang: Lang, months: readonly MonthCounts[]): Html => {
  const most = Math.max(...months.map(({ counts }) => counts?.inPlace ?? 0), 1);
  const step = width / months.length;
  const heightOf = (count: number): number => Math.round((count / most) * (height - top - bottom));
  const bar = (count: number, band: Shown[0], x: number, upTo = count): Html => html`
    <rect class="petal-band ${band}" x="${x}" y="${height - bottom - heightOf(upTo)}" width="${Math.round(step * 0.7)}" height="${heightOf(count)}"/>
  `;
  // What is contradicted stands at the top.
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

/** Counts month by month, the first one first. */
export const trendView = (lang: Lang, months: readonly MonthCounts[]): Html => {
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
