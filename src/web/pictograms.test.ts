import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { standard } from '../../test/support/app.ts';
import { practicePictogram, themePictogram } from './pictograms.ts';

const folder = join(import.meta.dirname, 'pictograms');
const files = readdirSync(folder);
const textOf = (file: string): string => readFileSync(join(folder, file), 'utf8');

test('a pictogram stands for each theme and each practice, and no two are alike', () => {
  const drawings = [
    ...standard.themes.map(({ id }) => themePictogram(id).text),
    ...standard.practices.map(({ id }) => practicePictogram(id).text),
  ];
  for (const drawing of drawings)
    assert.match(drawing, /^<svg class="pictogram".*<(path|circle|rect).*<\/svg>$/);
  assert.equal(new Set(drawings).size, standard.themes.length + standard.practices.length);
  assert.equal(files.length, drawings.length, 'a drawing that nothing shows');
});

test('pictograms are of one hand: the same grid, the same stroke, one filled accent, no text, no colour of their own', () => {
  const root =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48" fill="none" stroke="currentColor" ' +
    'stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round">';
  for (const file of files) {
    const [first, ...shapes] = textOf(file).trim().split('\n');
    assert.equal(first, root, file);
    const drawing = shapes.join('');
    const filled = drawing.match(/<\w+ fill="currentColor"/g) ?? [];
    assert.ok(filled.length > 0, `${file} has no accent`);
    const others = drawing.replaceAll(' fill="currentColor"', '');
    assert.doesNotMatch(others, /fill|stroke|style|class|<text|<image|href/, file);
  }
});

test('all the pictograms together weigh less than 25 KB compressed, even one by one', () => {
  for (const compress of [brotliCompressSync, gzipSync]) {
    const bytes = files.reduce((sum, file) => sum + compress(Buffer.from(textOf(file))).length, 0);
    assert.ok(bytes < 25_000, `${compress.name}: ${bytes} bytes`);
  }
});
