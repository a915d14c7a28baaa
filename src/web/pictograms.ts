import { type Html, html, trusted } from './html.ts';
import { pictogramFiles } from './pictogram-files.ts';

const drawings = new Map(Object.entries(pictogramFiles).map(([name, markup]) => [name, trusted(markup)]));

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
