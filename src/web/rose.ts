import { type Lang, type Practice, practiceOf, type Standard } from '../standard/standard.ts';
import { memoize } from './cache.ts';
import { type Html, html } from './html.ts';
import { practicePictogramAt } from './pictograms.ts';

/**
 * How full a petal is: 0 to 4 bands, or `map` where the rose only shows the standard. What is unknown has a question mark
 * and no band; what does not apply is an outline.
 */
export type Petal = {
  readonly practice: number;
  readonly level: 0 | 1 | 2 | 3 | 4 | 'map' | 'unknown' | 'not-applicable';
  readonly label: string;
  /** Where it leads; undefined where the rose is only looked at. */
  readonly href?: string | undefined;
  /** Something shows that what is said of it is not so: stripes, and a mark. */
  readonly contradicted?: boolean;
  /** Something that holds it up ends soon: a dashed edge. */
  readonly ageing?: boolean;
};

export type Rose = {
  readonly lang: Lang;
  /** Accessible name of the picture. */
  readonly title: string;
  readonly standard: Standard;
  /** A petal that is given again is not drawn again. */
  readonly petals: readonly Petal[];
  /** Big and small words at the centre, for example 18 and « pratiques », or a practice: its drawing. */
  readonly hub: readonly [string, string] | number;
  /** Leaves out the names that show in the hub: a list beside has them, and the picture goes to thousands at once. */
  readonly nameless?: boolean;
  /** Levels are those of a service: pale what is only said, stronger what is documented, solid what is proven. */
  readonly ofService?: boolean;
  /** The practice that the rose points out among the others. */
  readonly at?: number | undefined;
  /** Makes the ids of this picture its own when a page holds several. */
  readonly id?: string;
};

/** The middle of every rose, across and down: it is drawn in a square of twice that. */
export const centre = 320;
const degreesPerPetal = 20;
const bandRadii = [108, 141, 171, 201, 236] as const;
const arcRadius = { A: 276, B: 292 } as const;
const numberRadius = 252;
const markRadius = 178;
const hubRadius = 100;
const hubLineChars = 21;

/** Theme 1 stands at the top: practice 2 points up. Degrees, clockwise. */
export const angleOf = (practice: number): number => (practice - 2) * degreesPerPetal;

const pointAt = (radius: number, degrees: number): readonly [x: number, y: number] => {
  const radians = ((degrees - 90) * Math.PI) / 180;
  return [round(centre + radius * Math.cos(radians)), round(centre + radius * Math.sin(radians))];
};

const at = (radius: number, degrees: number): string => pointAt(radius, degrees).join(' ');

const round = (value: number): number => Math.round(value * 10) / 10;

/** Side of the square that the rose is drawn in. */
export const roseGrid = 640;

/** What draws the rose elsewhere than in a page: paths in its square, and where its numbers stand. */
export const roseOutlines = (
  standard: Standard,
): {
  readonly petal: string;
  /** By how much the petal of a practice is turned, in degrees clockwise, around the centre. */
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

/** A sector pointing up, `half` degrees on each side, between two radii; `bend` rounds its outer edge. */
const sectorPath = (half: number, inner: number, outer: number, bend: number): string =>
  [
    `M${at(inner, -half)}`,
    `L${at(outer, -half)}`,
    `A${bend} ${bend} 0 0 1 ${at(outer, half)}`,
    `L${at(inner, half)}`,
    `A${inner} ${inner} 0 0 0 ${at(inner, -half)}z`,
  ].join('');

/** The outline of a petal pointing up: two sides that open from the hub, and a round tip. */
export const petalPath = (): string => {
  const half = 8.3;
  const shoulder = 204;
  const tip = round(shoulder * Math.sin((half * Math.PI) / 180));
  return sectorPath(half, bandRadii[0], shoulder, tip);
};

const bandPath = (band: 1 | 2 | 3 | 4): string => {
  const [inner, outer] = [bandRadii[band - 1] ?? 0, bandRadii[band] ?? 0];
  return sectorPath(degreesPerPetal / 2, inner, outer, outer);
};

const arcPath = (radius: number, from: number, to: number): string =>
  `M${at(radius, from)}A${radius} ${radius} 0 ${to - from > 180 ? 1 : 0} 1 ${at(radius, to)}`;

/** Breaks a name into lines short enough for the hub. */
const linesOf = (text: string): string[] => {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line && `${line} ${word}`.length > hubLineChars) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  return lines;
};

/** A practice's drawing with its name below, both centred in the hub. */
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

const bands = [1, 2, 3, 4] as const;

const bandsOf = ({ level }: Petal, prefix: string, turn: string): Html | false =>
  typeof level === 'number' &&
  level > 0 &&
  html`
    <g transform="${turn}">
      <g clip-path="url(#${prefix}c)">
        ${bands.slice(0, level).map((band) => html`<use href="#${prefix}b${band}" class="b${band}"/>`)}
      </g>
    </g>
  `;

/** The attributes of a text centred on a place of the picture. */
const centred = (x: number, y: number): Html =>
  html` x="${x}" y="${y}" text-anchor="middle" dominant-baseline="central"`;

const baseClasses: Readonly<Partial<Record<Petal['level'], string>>> = {
  map: ' map',
  'not-applicable': ' outline',
};

/** What an unknown level is told by, without colour. */
const unknownMark = ({ level, practice }: Petal): Html | false => {
  const [x, y] = pointAt(markRadius, angleOf(practice));
  return level === 'unknown' && html`<text class="num unknown"${centred(x, y)} aria-hidden="true">?</text>`;
};

/** What a contradiction is told by, without colour. */
const contradictedMark = ({ contradicted, practice }: Petal, prefix: string, turn: string): Html | false => {
  const [x, y] = pointAt(markRadius, angleOf(practice));
  return (
    contradicted === true &&
    html`
      <use href="#${prefix}p" fill="url(#${prefix}h)" transform="${turn}"/>
      <circle class="mark" cx="${x}" cy="${y}" r="17"/>
      <text class="num"${centred(x, y)} aria-hidden="true">!</text>
    `
  );
};

const drawn = memoize<Html>();

/** Theme, level and place of a petal, as its colours have them. */
const classesOf = ({ at }: Rose, petal: Petal, { id, theme }: Practice): string =>
  ['petal', `t${theme}`, typeof petal.level === 'number' && `l${petal.level}`, id === at && 'here']
    .filter(Boolean)
    .join(' ');

const petalOf = (rose: Rose, petal: Petal, prefix: string): Html => {
  const practice = practiceOf(rose.standard, petal.practice);
  if (!practice) return html``;
  const turn = `rotate(${angleOf(practice.id)} ${centre} ${centre})`;
  const [x, y] = pointAt(numberRadius, angleOf(practice.id));
  const shape = html`
      <use href="#${prefix}p" class="base${baseClasses[petal.level]}" transform="${turn}"/>
      ${bandsOf(petal, prefix, turn)}
      ${contradictedMark(petal, prefix, turn)}
      <use href="#${prefix}p" class="edge${petal.ageing === true && ' ageing'}" transform="${turn}"/>
      ${unknownMark(petal)}
      <text class="num"${centred(x, y)} aria-hidden="true">${practice.id}</text>
  `;
  const name = classesOf(rose, petal, practice);
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
  // Each letter sits between two petals, clear of their numbers: after practice 1 for A, before 18 for B.
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
    ${bands.map((band) => html`<path id="${prefix}b${band}" d="${bandPath(band)}"/>`)}
  </defs>
`;

/** Stripes, which mean a contradiction and nothing else. */
const stripes = (prefix: string): Html => html`
  <defs>
    <pattern id="${prefix}h" class="stripes" width="15" height="15" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <path d="M0 0h4v15H0z"/>
    </pattern>
  </defs>
`;

/** What lies under the petals, and what they are cut from. */
const ground = (picture: Rose, prefix: string): Html => html`
  ${shapes(prefix)}
  ${orientationArc(picture, 'A')}
  ${orientationArc(picture, 'B')}
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

/**
 * The rose: 18 petals grouped by theme, an arc for each orientation, each petal filled by its level, and a link where
 * it leads somewhere. Server-rendered SVG; the page that holds it also says the same in a list or a table.
 */
export const rose = (picture: Rose): Html => {
  const prefix = picture.id ?? 'r';
  const isRead = picture.petals.some(({ href }) => href !== undefined);
  return html`
    <svg class="rose${picture.at !== undefined && ' pointing'}${picture.ofService && ' of-service'}" viewBox="0 0 ${roseGrid} ${roseGrid}" role="${isRead ? 'group' : 'img'}" aria-label="${picture.title}">
      ${drawn(picture.standard, prefix, () => ground(picture, prefix))}
      ${picture.petals.some(({ contradicted }) => contradicted) && stripes(prefix)}
      ${hub(picture)}
      ${picture.petals.map((petal) =>
        drawn(petal, `${prefix} ${picture.lang}`, () => petalOf(picture, petal, prefix)),
      )}
    </svg>
  `;
};
