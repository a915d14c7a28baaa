import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One SVG a theme and a practice, all drawn on the same grid; each is whole, so that any drawing program opens it. */
const folder = join(import.meta.dirname, 'pictograms');

/** What the page's own element and the stylesheet say. */
const withoutRoot = (svg: string): string => svg.replace(/\s*<\/?svg\b[^>]*>\s*|\n\s*/g, '');

/** Drawings by their names, as `theme-1`: the markup inside the root. */
export const pictogramFiles: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(folder)
    .sort()
    .map((file) => [file.replace('.svg', ''), withoutRoot(readFileSync(join(folder, file), 'utf8'))]),
);
