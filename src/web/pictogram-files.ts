import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One SVG for each theme and practice, on the same grid, which any drawing program opens. */
const folder = join(import.meta.dirname, 'pictograms');

/** The page's own element and the stylesheet replace the root. */
const withoutRoot = (svg: string): string => svg.replace(/\s*<\/?svg\b[^>]*>\s*|\n\s*/g, '');

export const pictogramFiles: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(folder)
    .sort()
    .map((file) => [file.replace('.svg', ''), withoutRoot(readFileSync(join(folder, file), 'utf8'))]),
);
