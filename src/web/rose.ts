import { type Lang, practiceOf, type Standard } from '../standard/standard.ts';
import { type DrawnBand, groundOf, markOf } from './bands.ts';
import { memoize } from './cache.ts';
import { type Html, html } from './html.ts';
import { practicePictogramAt } from './pictograms.ts';

export type Petal = {
  readonly practice: number;
  readonly bands: readonly DrawnBand[];
  readonly label: string;
  readonly href?: string | undefined;
};

export type Rose = {
  readonly lang: Lang;
  readonly title: string;
  readonly standard: Standard;
  readonly petals: readonly Petal[];
  /** Two words at the centre, for example 18 and « pratiques », or a practice's drawing. */
  readonly hub: readonly [string, string] | number;
  readonly names?: Readonly<Record<number, string>>;
  /** Leaves out names in the hub: a list beside has them, and thousands of people receive the picture. */
  readonly nameless?: boolean;
  readonly at?: number | undefined;
  readonly id?: string;
};

export const centre = 320;
const degreesPerPetal = 20;
const arcRadius = { A: 276, B: 292 } as const;
const numberRadius = 252;
const hubRadius = 100;
/** Radii: where petals begin, where their sides end, their tips. */
const [inner, shoulder, outer] = [108, 204, 234] as const;
const hubLineChars = 21;

/** Degrees, clockwise. Practice 2 points up. */
export const angleOf = (practice: number): number => (practice - 2) * degreesPerPetal;

const pointAt = (radius: number, degrees: number): readonly [x: number, y: number] => {
  const radians = ((degrees - 90) * Math.PI) / 180;
  return [round(centre + radius * Math.cos(radians)), round(centre + radius * Math.sin(radians))];
};

const at = (radius: number, degrees: number): string => pointAt(radius, degrees).join(' ');

const round = (value: number): number => Math.round(value * 10) / 10;

export const roseGrid = 640;

export const roseOutlines = (
  standard: Standard,
): {
  readonly petal: string;
  readonly angleOf: (practice: number) => number;
  readonly numberAt: (practice: number) => readonly [x: number, y: number];
  readonly arcs: readonly {
    readonly id: 'A' | 'B';
    readonly path: string;
    readonly letterAt: readonly [x: number, y: number];
  }[];
  readonly hubRadius: number;
} => ({
  petal: petalPath(),
  angleOf,
  numberAt: (practice) => pointAt(numberRadius, angleOf(practice)),
  arcs: standard.orientations.map(({ id, practices }) => arcOf(id, practices)),
  hubRadius,
});

/** A petal that points up: two sides that open from the hub, and a round tip. */
export const petalPath = (): string => {
  const half = 8.3;
  const tip = round(shoulder * Math.sin((half * Math.PI) / 180));
  return [
    `M${at(inner, -half)}`,
    `L${at(shoulder, -half)}`,
    `A${tip} ${tip} 0 0 1 ${at(shoulder, half)}`,
    `L${at(inner, half)}`,
    `A${inner} ${inner} 0 0 0 ${at(inner, -half)}z`,
  ].join('');
};

const aside = 34;

/** Backgrounds of a petal that points up, from the centre out, clipped by its outline. */
export const stackOf = (bands: readonly DrawnBand[]): readonly Html[] => {
  const height = round((outer - inner) / bands.length);
  return bands.map((band, rank) =>
    groundOf(band, {
      x: centre - aside,
      // Slightly below the centre of the inner edge, which is an arc.
      y: round(centre - inner + 2 - (rank + 1) * height),
      width: 2 * aside,
      height,
    }),
  );
};

const arcPath = (radius: number, from: number, to: number): string =>
  `M${at(radius, from)}A${radius} ${radius} 0 ${to - from > 180 ? 1 : 0} 1 ${at(radius, to)}`;

const linesOf = (text: string): string[] => {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line && `${line} ${word}`.length > hubLineChars) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  return lines;
};

const hubName = (practice: number, title: string): Html => {
  const lines = linesOf(title);
  const [lineHeight, drawing, firstLine] = [20, 52, 20];
  const top = centre - (drawing + firstLine + (lines.length - 1) * lineHeight) / 2 - 3;
  const line = (text: string, rank: number): Html =>
    html`<tspan x="${centre}" y="${top + drawing + firstLine + rank * lineHeight}">${text}</tspan>`;
  return html`
    <g class="hub-name" aria-hidden="true">
      ${practicePictogramAt(practice, centre - drawing / 2, top, drawing)}
      <text text-anchor="middle">${lines.map(line)}</text>
    </g>
  `;
};

const centred = (x: number, y: number): Html =>
  html` x="${x}" y="${y}" text-anchor="middle" dominant-baseline="central"`;

/** Upright, wherever the petal turns. */
const marksOf = ({ practice, bands }: Petal): readonly (Html | false)[] =>
  bands.map((band, rank) => {
    // The last one stands back from the round tip.
    const share = (rank + (rank > 0 && rank === bands.length - 1 ? 0.4 : 0.5)) / bands.length;
    return markOf(band, ...pointAt(inner + share * (outer - inner), angleOf(practice)));
  });

/** Written outwards. The top and bottom ones stand further out. */
const nameOf = (practice: number, name: string): Html => {
  const aside = Math.round(Math.sin((angleOf(practice) * Math.PI) / 180) * 10);
  const [x, y] = pointAt(aside === 0 ? numberRadius + 12 : numberRadius - 4, angleOf(practice));
  const anchor = ['end', 'middle', 'start'][Math.sign(aside) + 1];
  return html`<text class="name" x="${x}" y="${y}" text-anchor="${anchor}" dominant-baseline="central"><tspan class="num">${practice}</tspan> ${name}</text>`;
};

const drawn = memoize<Html>();

const petalOf = (rose: Rose, petal: Petal, prefix: string): Html => {
  const practice = practiceOf(rose.standard, petal.practice);
  if (!practice) return html``;
  const { id, theme } = practice;
  const turn = `rotate(${angleOf(id)} ${centre} ${centre})`;
  const [x, y] = pointAt(numberRadius, angleOf(id));
  const named = rose.names?.[id];
  const shape = html`
      <g clip-path="url(#${prefix}c)" transform="${turn}">${stackOf(petal.bands)}</g>
      <use href="#${prefix}p" class="edge" transform="${turn}"/>
      <g aria-hidden="true">${marksOf(petal)}<text class="num"${centred(x, y)}>${id}</text>${named && nameOf(id, named)}</g>
  `;
  const name = html`petal t${theme}${id === rose.at && ' here'}`;
  if (petal.href === undefined) return html`<g class="${name}">${shape}</g>`;
  return html`
    <a href="${petal.href}" class="${name}" aria-label="${petal.label}">
      ${shape}
      ${!rose.nameless && hubName(practice.id, practice.title[rose.lang])}
    </a>
  `;
};

const arcOf = (id: 'A' | 'B', practices: readonly number[]) => {
  const from = angleOf(practices[0] ?? 1) - 8;
  const to = angleOf(practices.at(-1) ?? 1) + 8;
  // After practice 1 for A, before 18 for B: clear of the numbers.
  const letter = id === 'A' ? angleOf(1) + 10 : angleOf(18) - 10;
  return { id, path: arcPath(arcRadius[id], from, to), letterAt: pointAt(arcRadius[id], letter) };
};

const orientationArc = (rose: Rose, id: 'A' | 'B'): Html => {
  const practices = rose.standard.orientations.find((orientation) => orientation.id === id)?.practices ?? [];
  const { path, letterAt } = arcOf(id, practices);
  const [x, y] = letterAt;
  return html`
    <g class="arc arc-${id}" aria-hidden="true">
      <path d="${path}"/>
      <circle cx="${x}" cy="${y}" r="17"/>
      <text${centred(x, y)}>${id}</text>
    </g>
  `;
};

const shapes = (prefix: string): Html => html`
  <defs>
    <path id="${prefix}p" d="${petalPath()}"/>
    <clipPath id="${prefix}c"><use href="#${prefix}p"/></clipPath>
  </defs>
`;

const ground = (picture: Rose, prefix: string): Html => html`
  ${shapes(prefix)}
  ${!picture.names && html`${orientationArc(picture, 'A')}${orientationArc(picture, 'B')}`}
`;

const hubWords = ([big, small]: readonly [string, string]): Html => html`
  <g class="hub-default" aria-hidden="true" text-anchor="middle">
    <text class="hub-big" x="${centre}" y="328">${big}</text>
    <text class="hub-small" x="${centre}" y="358">${small}</text>
  </g>
`;

const hub = ({ standard, hub: shown }: Rose): Html => html`
  <circle class="hub" cx="${centre}" cy="${centre}" r="${hubRadius}"/>
  ${
    typeof shown === 'number'
      ? html`<g class="t${practiceOf(standard, shown)?.theme}">${practicePictogramAt(shown, centre - 60, centre - 60, 120)}</g>`
      : hubWords(shown)
  }
`;

/** Petals by theme, each the stack of its actions. The page says the same in a list or a table. */
export const rose = (picture: Rose): Html => {
  const prefix = picture.id ?? 'r';
  const isRead = picture.petals.some(({ href }) => href !== undefined);
  return html`
    <svg class="rose${picture.at !== undefined && ' pointing'}${picture.names && ' named'}" viewBox="0 0 ${roseGrid} ${roseGrid}" role="${isRead ? 'group' : 'img'}" aria-label="${picture.title}">
      ${drawn(picture.standard, `${prefix}${picture.names ? ' named' : ''}`, () => ground(picture, prefix))}
      ${hub(picture)}
      ${picture.petals.map((petal) =>
        drawn(petal, `${prefix} ${picture.lang}`, () => petalOf(picture, petal, prefix)),
      )}
    </svg>
  `;
};
