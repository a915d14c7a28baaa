import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The fonts of the attestation, each a file of `fonts/` made by `script/fonts.ts`. */
export const fontIds = [
  'roboto-700',
  'open-sans-400',
  'open-sans-600',
  'noto-sans-600',
  'vazirmatn-600',
  'noto-sans-canadian-aboriginal-600',
] as const;
export type FontId = (typeof fontIds)[number];

/** Fonts that draw what the first one cannot, in the order in which they are tried. */
export const nameFonts: readonly FontId[] = [
  'open-sans-600',
  'noto-sans-600',
  'vazirmatn-600',
  'noto-sans-canadian-aboriginal-600',
];

const once = <Key, Value>(make: (key: Key) => Value): ((key: Key) => Value) => {
  const made = new Map<Key, Value>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    made.set(key, value);
    return value;
  };
};

/** The bytes of a font (TrueType), read once. */
export const fontFile = once(
  (id: FontId): Buffer => readFileSync(join(import.meta.dirname, 'fonts', `${id}.ttf`)),
);

/** Where a table of a TrueType file begins. Source: OpenType specification, “Table directory”. */
const tableOffset = (font: Buffer, tag: string): number | undefined => {
  const tables = font.readUInt16BE(4);
  for (let record = 12; record < 12 + tables * 16; record += 16)
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8);
  return undefined;
};

/** Characters of a format 4 subtable: segments of the basic plane, some with an array of glyphs. */
const charactersOfFormat4 = (font: Buffer, start: number): number[] => {
  const length = font.readUInt16BE(start + 6);
  const [ends, starts] = [start + 14, start + 16 + length];
  const [deltas, ranges] = [starts + length, starts + 2 * length];
  const characters: number[] = [];
  for (let at = 0; at < length; at += 2) {
    const [first, last] = [font.readUInt16BE(starts + at), font.readUInt16BE(ends + at)];
    const [delta, range] = [font.readUInt16BE(deltas + at), font.readUInt16BE(ranges + at)];
    for (let character = first; character <= last && character < 0xffff; character++) {
      const found =
        range === 0 ? character : font.readUInt16BE(ranges + at + range + (character - first) * 2);
      if (found !== 0 && ((found + delta) & 0xffff) !== 0) characters.push(character);
    }
  }
  return characters;
};

/** Characters of a format 12 subtable: groups of any plane. */
const charactersOfFormat12 = (font: Buffer, start: number): number[] => {
  const groups = font.readUInt32BE(start + 12);
  const characters: number[] = [];
  for (let group = start + 16; group < start + 16 + groups * 12; group += 12)
    for (let character = font.readUInt32BE(group); character <= font.readUInt32BE(group + 4); character++)
      characters.push(character);
  return characters;
};

const readers: Readonly<Record<number, (font: Buffer, start: number) => number[]>> = {
  4: charactersOfFormat4,
  12: charactersOfFormat12,
};

/**
 * The characters that a font has a glyph for, read from its `cmap` table so that nothing else has to be
 * loaded to judge a name. Source: OpenType specification, “cmap”, formats 4 and 12.
 */
const charactersOf = once((id: FontId): ReadonlySet<number> => {
  const font = fontFile(id);
  const cmap = tableOffset(font, 'cmap') ?? 0;
  const characters = new Set<number>();
  for (let rank = 0; rank < font.readUInt16BE(cmap + 2); rank++) {
    const subtable = cmap + font.readUInt32BE(cmap + 8 + rank * 8);
    const read = readers[font.readUInt16BE(subtable)];
    for (const character of read?.(font, subtable) ?? []) characters.add(character);
  }
  return characters;
});

/** Whether a font has a glyph for a character (a code point). */
export const covers = (id: FontId, codePoint: number): boolean => charactersOf(id).has(codePoint);
