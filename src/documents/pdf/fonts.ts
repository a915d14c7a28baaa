import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { create } from 'fontkit';

export const fontIds = [
  'roboto-700',
  'open-sans-400',
  'open-sans-600',
  'noto-sans-600',
  'vazirmatn-600',
  'noto-sans-canadian-aboriginal-600',
] as const;
export type FontId = (typeof fontIds)[number];

/** Fallbacks for what the first font cannot draw, in the order they are tried. */
export const nameFonts: readonly FontId[] = [
  'open-sans-600',
  'noto-sans-600',
  'vazirmatn-600',
  'noto-sans-canadian-aboriginal-600',
];

/** TrueType. */
export const fontFiles = new Map(
  fontIds.map((id) => [id, readFileSync(join(import.meta.dirname, 'fonts', `${id}.ttf`))]),
);

const characters = new Map(
  Array.from(fontFiles, ([id, file]) => {
    const font = create(file);
    return [id, new Set('characterSet' in font ? font.characterSet : [])];
  }),
);

export const covers = (id: FontId, codePoint: number): boolean => characters.get(id)?.has(codePoint) ?? false;
