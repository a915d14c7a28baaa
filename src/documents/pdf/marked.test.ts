import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { flowOn } from './flow.ts';
import { writeMarked } from './marked.ts';
import { blocksOf } from './markup.ts';
import { taggedPdf } from './sheet.ts';

const text = { fonts: ['open-sans-400'], size: 10, leading: 15, colour: '#000' } as const;
const styles = {
  headings: { 1: text, 2: text, 3: text },
  term: text,
  text,
  strong: ['open-sans-400'],
} as const;

const linesOf = async (markup: string): Promise<readonly number[]> => {
  const day = new Date('2026-11-27T17:00:00Z');
  const bytes = await taggedPdf({ lang: 'fr', title: 'T', subject: 'S', day, layout: 'portrait' }, (sheet) =>
    writeMarked(flowOn(sheet), blocksOf(markup), styles),
  );
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const pdf = await task.promise;
  const lines: number[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    lines.push(
      new Set(items.flatMap((item) => ('str' in item && item.str.trim() ? item.transform[5] : []))).size,
    );
  }
  await task.destroy();
  return lines;
};

test('A page holds more than the last line of a document, or of a text', async () => {
  // Of each size, the last line is one of those that would stand alone.
  for (let count = 34; count <= 40; count += 1) {
    const lines = await linesOf('<p>Une ligne</p>'.repeat(count));
    assert.ok((lines[1] ?? 2) >= 2, `${count} lines: ${lines}`);
    const items = await linesOf(`<ul>${'<li>Une ligne</li>'.repeat(count)}</ul><p>La fin</p>`);
    assert.ok((items[1] ?? 2) >= 2, `${count} items: ${items}`);
  }
  for (let words = 880; words <= 960; words += 8) {
    const lines = await linesOf(`<p>${'mot '.repeat(words)}</p>`);
    assert.ok(
      lines.every((count) => count >= 2 && count <= 44),
      `${words} words: ${lines}`,
    );
  }
});
