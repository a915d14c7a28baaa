import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';

const src = join(import.meta.dirname, '..');

/** What has no name in English: the licence, and what the government calls its practices. */
const official: ReadonlySet<string> = new Set([
  'Licence Libre du Québec – Permissive (LiLiQ-P), version 1.1',
  'bonnes pratiques numériques gouvernementales',
]);
/** A few words may be the same in both languages, as names are; a sentence is not. */
const fewWords = 4;

type Both = { readonly fr: unknown; readonly en: unknown };

/** The texts that are the same in both languages, with where they stand. */
const sameIn = (fr: unknown, en: unknown, at: string): readonly string[] => {
  if (typeof fr === 'string')
    return fr === en && !official.has(fr) && fr.split(/\s/).length >= fewWords ? [`${at}: ${fr}`] : [];
  if (typeof fr !== 'object' || fr === null || typeof en !== 'object' || en === null) return [];
  const other = en as Readonly<Record<string, unknown>>;
  return Object.entries(fr).flatMap(([key, value]) => sameIn(value, other[key], `${at}.${key}`));
};

describe('The words of the program', () => {
  for (const file of globSync('**/*.words.ts', { cwd: src }).toSorted())
    test(`of ${file} are in both languages`, async () => {
      const exported: Readonly<Record<string, unknown>> = await import(join(src, file));
      const both = Object.entries(exported).filter(
        (each): each is [string, Both] =>
          typeof each[1] === 'object' && each[1] !== null && 'fr' in each[1] && 'en' in each[1],
      );
      assert.deepEqual(
        both.flatMap(([name, { fr, en }]) => sameIn(fr, en, name)),
        [],
      );
    });
});
