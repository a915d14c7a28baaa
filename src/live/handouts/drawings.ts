/** The drawings of the site as shapes of a presentation: its rose, its pictograms. Pure. */

import type { Colour, DeckPlace, Drawing, Hue, Ink, Stroke, TextBox } from '../../documents/pptx/deck.ts';
import { figuresOf, movedBy, strokesOf } from '../../documents/pptx/svg.ts';
import { practicesOf, type Standard } from '../../standard/standard.ts';
import { practicePictogram, themePictogram } from '../../web/pictograms.ts';
import { roseGrid, roseOutlines } from '../../web/rose.ts';

const hues: readonly Hue[] = ['t1', 't2', 't3', 't4', 't5', 't6'];

/** The colour of a theme; ink for what belongs to none. */
export const hueOf = (theme: number | undefined): Hue | 'ink' => hues[(theme ?? 0) - 1] ?? 'ink';

/** The grid of pictograms, and the width of their lines. */
const pictogram = { grid: 48, line: 2.5 } as const;

const drawnFrom = (svg: string, place: DeckPlace, hue: Colour, name: string): Drawing => ({
  ...{ kind: 'drawing', ...place, name, alt: '', grid: pictogram.grid },
  inks: figuresOf(svg).map(({ strokes, isFilled }) => ({
    ...{ strokes, line: hue, lineWidth: pictogram.line },
    ...(isFilled && { fill: hue }),
  })),
});

export const practiceDrawing = (practice: number, place: DeckPlace, hue: Colour, name: string): Drawing =>
  drawnFrom(practicePictogram(practice).text, place, hue, name);

export const themeDrawing = (theme: number, place: DeckPlace, name: string): Drawing =>
  drawnFrom(themePictogram(theme).text, place, hueOf(theme), name);

const centre = roseGrid / 2;

const turned = (strokes: readonly Stroke[], degrees: number): readonly Stroke[] => {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return movedBy(strokes, (x, y) => [
    centre + (x - centre) * cos - (y - centre) * sin,
    centre + (x - centre) * sin + (y - centre) * cos,
  ]);
};

const circleAt = (x: number, y: number, radius: number): readonly Stroke[] =>
  figuresOf(`<circle cx="${x}" cy="${y}" r="${radius}"/>`)[0]?.strokes ?? [];

const arcColours = { A: 'ink', B: 'accent' } as const;

/** What the rose says: its name and what it shows; at its centre, one or two words. Without any, it only decorates. */
export type RoseWords = { readonly name: string; readonly alt: string; readonly hub: readonly string[] };

/**
 * The rose in a square: 18 petals, an arc for each orientation, words at its centre.
 *
 * @param at the practice that stands out; undefined where all are shown alike, with their numbers
 */
export const roseDrawing = (
  standard: Standard,
  { x, y, side }: { readonly x: number; readonly y: number; readonly side: number },
  { name, alt, hub }: RoseWords,
  at?: number,
): Drawing => {
  const { petal, angleOf, numberAt, arcs, hubRadius } = roseOutlines(standard);
  const scale = side / roseGrid;
  const isNumbered = at === undefined && hub.length > 0;
  const outline = strokesOf(petal);
  const petals = standard.themes.flatMap((theme): Ink[] => {
    const ofTheme = practicesOf(standard, theme);
    const strokesFor = (isAt: boolean) =>
      ofTheme.filter(({ id }) => (id === at) === isAt).flatMap(({ id }) => [...turned(outline, angleOf(id))]);
    const fill = hueOf(theme.id);
    const [others, shown] = [strokesFor(false), strokesFor(true)];
    return [
      ...(others.length > 0 ? [{ strokes: others, fill, strength: at === undefined ? 1 : 0.3 }] : []),
      ...(shown.length > 0 ? [{ strokes: shown, fill }] : []),
    ];
  });
  const orientations = arcs.flatMap(({ id, path, letterAt: [left, top] }): Ink[] => [
    { strokes: strokesOf(path), line: arcColours[id], lineWidth: 5 },
    ...(isNumbered ? [{ strokes: circleAt(left, top, 19), fill: arcColours[id] }] : []),
  ]);
  const label = (
    text: string,
    [left, top]: readonly [number, number],
    size: number,
    colour: Colour,
  ): TextBox => {
    const [width, height] = [size * 2.4, size * 1.2];
    return {
      ...{ kind: 'text', name: text, size, colour, width, height, align: 'centre', anchor: 'middle' },
      x: x + left * scale - width / 2,
      y: y + top * scale - height / 2,
      paragraphs: [{ runs: [{ text, bold: true }] }],
    };
  };
  const labels = isNumbered
    ? [
        ...standard.practices.map(({ id }) => label(String(id), numberAt(id), 18, 'ink')),
        ...arcs.map(({ id, letterAt }) => label(id, letterAt, 18, id === 'A' ? 'paper' : 'ink')),
      ]
    : [];
  const [big = '', small] = hub;
  const inHub = (text: string, size: number, top: number, isBold: boolean): TextBox => ({
    ...{ kind: 'text', name: text, size, align: 'centre', anchor: 'middle' },
    ...{ x: x + (centre - hubRadius) * scale, width: 2 * hubRadius * scale },
    ...{ y: y + top * scale - size * 0.6, height: size * 1.2 },
    colour: at === undefined ? 'ink' : hueOf(standard.practices.find(({ id }) => id === at)?.theme),
    paragraphs: [{ runs: [{ text, bold: isBold }] }],
  });
  const bigSize = Math.round(84 * scale);
  return {
    ...{ kind: 'drawing', x, y, width: side, height: side, name, alt, grid: roseGrid },
    inks: [...orientations, ...petals],
    texts: [
      ...labels,
      ...(big ? [inHub(big, bigSize, small ? centre - 14 : centre, true)] : []),
      ...(small ? [inHub(small, Math.max(18, Math.round(24 * scale)), centre + 40, false)] : []),
    ],
  };
};
