// Puts French spaces right in the data shipped, in place, then names what only a person can mend.
import { readFileSync, writeFileSync } from 'node:fs';
import { mend, problemsOf } from '../src/standard/typography.ts';
import { type FrenchText, frenchTexts } from './french-texts.ts';

const root = process.cwd();

/** YAML's own quotes and the line that announces a block are not part of the text. */
const frame = /^(?:"|'|[>|][^\n]*\n)?|["']?$/g;

const mendWritten = (written: string): string => {
  const [opening = '', closing = ''] = written.match(frame) ?? [];
  const inside = written.slice(opening.length, written.length - closing.length);
  return opening + mend(inside) + closing;
};

const mendFile = (file: string, texts: readonly FrenchText[]): void => {
  const source = readFileSync(file, 'utf8');
  let mended = source;
  // From the end, so that the places of the texts before stay right.
  for (const { start, end } of texts.toReversed())
    mended = mended.slice(0, start) + mendWritten(mended.slice(start, end)) + mended.slice(end);
  if (mended === source) return;
  writeFileSync(file, mended);
  console.log(`${file}: spaces put right`);
};

for (const [file, texts] of Map.groupBy(frenchTexts(root), (text) => text.file)) mendFile(file, texts);

const left = frenchTexts(root).flatMap(({ file, line, text }) =>
  problemsOf(text).map((problem) => `${file}:${line}: ${problem}`),
);
for (const problem of left) console.error(problem);
process.exitCode = left.length > 0 ? 1 : 0;
