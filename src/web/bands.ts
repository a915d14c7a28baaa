import {
  type Band,
  type BandCounts,
  bands,
  contestedAmong,
  type Lang,
  type Practice,
  practicesOf,
  type Standard,
} from '../standard/standard.ts';
import { bandWords } from './bands.words.ts';
import { countOf } from './format.ts';
import { type Html, html } from './html.ts';

/** `done`: the band of a rose that shows no service. It has no mark. */
export type DrawnBand = Band | 'done';

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export const groundOf = (band: DrawnBand, { x, y, width, height }: Box): Html => html`
  <rect class="petal-band ${band}" x="${x}" y="${y}" width="${width}" height="${height}"/>
  ${band === 'under-way' && html`<rect class="petal-band half" x="${x}" y="${y + height / 2}" width="${width}" height="${height / 2}"/>`}
  ${band === 'not-applicable' && html`<path class="hatch" stroke-width="${height}" d="M${x} ${y + height / 2}h${width}"/>`}
`;

const letter = (text: string, x: number, y: number): Html =>
  html`<text class="band-letter" x="${x}" y="${y}" text-anchor="middle" dominant-baseline="central">${text}</text>`;

/** The mark that tells a band without its colour. `to-do` is empty, `not-applicable` striped. */
export const markOf = (band: DrawnBand, x: number, y: number): Html | false => {
  switch (band) {
    case 'verified':
      return html`<path class="check" d="M${x - 7} ${y}l5 6 9-11"/>`;
    case 'documented':
      return html`<circle class="dot" cx="${x}" cy="${y}" r="5.5"/>`;
    case 'declared':
      return html`<circle class="ring" cx="${x}" cy="${y}" r="5.5"/>`;
    case 'contradicted':
      return html`<circle class="alarm" cx="${x}" cy="${y}" r="12"/>${letter('!', x, y)}`;
    case 'under-way':
      return html`<path class="dots" d="M${x - 8} ${y}h0m8 0h0m8 0h0"/>`;
    case 'unknown':
      return letter('?', x, y);
    default:
      return false;
  }
};

export const stacked = (counts: BandCounts): readonly Band[] =>
  bands.flatMap((band) => Array.from({ length: counts[band] }, () => band));

const [cellWidth, cellHeight] = [32, 26] as const;

export const bandCells = (some: readonly Band[]): Html => html`
  <svg class="cells" viewBox="-1 -1 ${cellWidth * some.length + 2} ${cellHeight + 2}" aria-hidden="true">
    ${some.map((band, rank) => groundOf(band, { x: rank * cellWidth, y: 0, width: cellWidth, height: cellHeight }))}
    ${some.map((band, rank) => markOf(band, (rank + 0.5) * cellWidth, cellHeight / 2))}
  </svg>
`;

/** « 2 vérifiées, 1 à faire ». `unanswered` are told apart from the other unknown actions. */
export const countsSaid = (
  lang: Lang,
  counts: BandCounts,
  of: readonly Band[] = bands,
  unanswered = 0,
): string => {
  const told = { ...counts, unknown: counts.unknown - unanswered };
  const said = of
    .filter((band) => told[band] > 0)
    .map((band) => countOf(told[band], lang, ...bandWords[lang].counts[band]));
  return [...said, ...(unanswered > 0 ? [`${unanswered} ${bandWords[lang].left}`] : [])].join(', ');
};

type ActionCounts = {
  readonly bands: BandCounts;
  readonly inPlace: number;
  readonly applicable: number;
};

const refusedSaid = (lang: Lang, count: number): string => bandWords[lang].refused(count);

/** Adds actions said not to apply, and apart from them those that a review says do. */
const withOthers = (lang: Lang, said: string, inPlace: number, counts: BandCounts): string => {
  const refused = counts.contradicted - contestedAmong(inPlace, counts);
  return [said, refused > 0 && refusedSaid(lang, refused), countsSaid(lang, counts, ['not-applicable'])]
    .filter(Boolean)
    .join(', ');
};

/** « 26 actions en place sur 46, dont 11 vérifiées et 2 contredites par une revue, 2 ne s'appliquent pas ». */
export const actionsSaid = (lang: Lang, { inPlace, applicable, bands: counts }: ActionCounts): string => {
  const { actions, ofThem } = bandWords[lang];
  const said = actions(inPlace, applicable) + ofThem(counts.verified, contestedAmong(inPlace, counts));
  return withOthers(lang, said, inPlace, counts);
};

export type PracticeCounts = ActionCounts & {
  readonly proven: boolean;
  readonly unanswered?: number;
};

/** « Prouvée », « 2 en place sur 3, dont 1 contredite, 1 ne s'applique pas ». */
export const practiceSaid = (
  lang: Lang,
  { bands: counts, inPlace, applicable, proven, unanswered }: PracticeCounts,
): string => {
  const said = bandWords[lang];
  if (applicable === 0) return said.none;
  if (proven) return withOthers(lang, said.proven, inPlace, counts);
  if (counts.unknown < applicable) {
    const contested = contestedAmong(inPlace, counts);
    const against = contested > 0 ? said.contested(contested) : '';
    return withOthers(lang, said.inPlace(inPlace, applicable) + against, inPlace, counts);
  }
  // Nothing is known of what applies: one word for a whole practice, a count for a part of it.
  if (counts['not-applicable'] > 0)
    return withOthers(lang, countsSaid(lang, counts, ['unknown'], unanswered), inPlace, counts);
  return unanswered === applicable ? said.unanswered : said.unknown;
};

export const practiceSaidView = (lang: Lang, practice: PracticeCounts): Html => {
  const said = practiceSaid(lang, practice);
  const counts = countsSaid(lang, practice.bands, bands.slice(0, -1), practice.unanswered);
  return html`
    <span class="practice-said">
      ${bandCells(stacked(practice.bands))}
      <span><strong>${said}</strong>${!said.startsWith(counts) && html`<br><span class="quiet">${counts}</span>`}</span>
    </span>
  `;
};

/** Theme by theme. @param more what follows the state of a practice */
export const practiceRows = (
  lang: Lang,
  standard: Standard,
  practices: readonly (PracticeCounts & { readonly practice: number })[],
  hrefOf: (practice: number) => string,
  more?: (practice: number) => Html | false,
): Html => {
  const row = ({ id, title }: Practice): Html | false => {
    const found = practices.find(({ practice }) => practice === id);
    return (
      found !== undefined &&
      html`
        <tr>
          <th scope="row"><a href="${hrefOf(id)}"><span class="num">${id}</span> ${title[lang]}</a></th>
          <td>${practiceSaidView(lang, found)}${more?.(id)}</td>
        </tr>
      `
    );
  };
  return html`
    <thead><tr>${bandWords[lang].columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
    ${standard.themes.map(
      (theme) => html`
        <tbody class="t${theme.id}">
          <tr><th colspan="2" scope="rowgroup">${theme.title[lang]}</th></tr>
          ${practicesOf(standard, theme).map(row)}
        </tbody>
      `,
    )}
  `;
};
