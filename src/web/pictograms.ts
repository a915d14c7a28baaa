import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Html, html, trusted } from './html.ts';

/** One SVG a theme and a practice, all drawn on the same grid; each is whole, so that any drawing program opens it. */
const folder = join(import.meta.dirname, 'pictograms');

/** What the page's own element and the stylesheet say. */
const withoutRoot = (svg: string): string => svg.replace(/\s*<\/?svg\b[^>]*>\s*|\n\s*/g, '');

const drawings = new Map(
  readdirSync(folder).map((file) => [
    file.replace('.svg', ''),
    trusted(withoutRoot(readFileSync(join(folder, file), 'utf8'))),
  ]),
);

const nameOf = (practice: number): string => `practice-${String(practice).padStart(2, '0')}`;

const drawn = (name: string, attributes: Html): Html => {
  const drawing = drawings.get(name);
  return html`${drawing && html`<svg class="pictogram" viewBox="0 0 48 48"${attributes}>${drawing}</svg>`}`;
};

/** Decorates: the title that it stands beside says what it is of. */
const beside = html` width="48" height="48" aria-hidden="true"`;

/** The drawing of a theme, to stand beside its title; nothing for a theme that has none. */
export const themePictogram = (theme: number): Html => drawn(`theme-${theme}`, beside);

/** The drawing of a practice, to stand beside its title; nothing for a practice that has none. */
export const practicePictogram = (practice: number): Html => drawn(nameOf(practice), beside);

/**
 * The drawing of a practice inside another picture.
 *
 * @param x its left edge, in the units of that picture, as are the other lengths
 * @param y its top edge
 * @param size its width and height
 */
export const practicePictogramAt = (practice: number, x: number, y: number, size: number): Html =>
  drawn(nameOf(practice), html` x="${x}" y="${y}" width="${size}" height="${size}"`);
