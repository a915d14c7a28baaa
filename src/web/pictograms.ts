import { type Html, html, trusted } from './html.ts';
import { pictogramFiles } from './pictogram-files.ts';

const drawings = new Map(Object.entries(pictogramFiles).map(([name, markup]) => [name, trusted(markup)]));

const nameOf = (practice: number): string => `practice-${String(practice).padStart(2, '0')}`;

const drawn = (name: string, attributes: Html): Html => {
  const drawing = drawings.get(name);
  return html`${drawing && html`<svg class="pictogram" viewBox="0 0 48 48"${attributes}>${drawing}</svg>`}`;
};

/** Decorative: the title beside says the same. */
const beside = html` width="48" height="48" aria-hidden="true"`;

export const themePictogram = (theme: number): Html => drawn(`theme-${theme}`, beside);

export const practicePictogram = (practice: number): Html => drawn(nameOf(practice), beside);

export const practicePictogramAt = (practice: number, x: number, y: number, size: number): Html =>
  drawn(nameOf(practice), html` x="${x}" y="${y}" width="${size}" height="${size}"`);
