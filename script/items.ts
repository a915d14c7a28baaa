// Prints the figures of the item bank; with numbers of practices, of their items alone.
import { join } from 'node:path';
import { loadCourse } from '../src/course/course.load.ts';
import { askings, questionKinds } from '../src/course/course.ts';
import { loadStandard } from '../src/standard/standard.load.ts';
import { currentVersion } from '../src/standard/standard.ts';
import { bankFigures, significant, type Tell } from './item-bank.ts';

const root = process.cwd();
const only = process.argv.slice(2).map(Number);
const course = loadCourse(join(root, 'course'), loadStandard(join(root, 'standard'), currentVersion));
const items = course.items.filter(({ practice }) => only.length === 0 || only.includes(practice));
const { by_kind, by_asking, keys, tells, uneven } = bankFigures(items);
const worst = Math.min(...tells.map(({ p }) => p));

const shown = (value: number): string => value.toFixed(1).replace(/\.0$/, '');
const line = ({ name, detail, seen, expected, p }: Tell): string =>
  `${p < significant ? '!' : ' '} ${(detail ? `${name}: ${detail}` : name).padEnd(52)} ${shown(seen).padStart(7)} ${shown(expected).padStart(7)}  ${p.toFixed(4)}`;

console.log(`${items.length} items asked, ${course.withdrawn.length} withdrawn, edition ${course.version}`);
for (const kind of questionKinds) console.log(`  ${kind.padEnd(12)} ${by_kind[kind]}`);
console.log(`  asks: ${askings.map((asking) => `${asking} ${by_asking[asking]}`).join(', ')}`);
console.log(`  true statements: ${keys.true} of ${by_kind['true-false']}`);
console.log(`  the right one of four is a, b, c, d: ${keys.one.join(', ')}`);
console.log(`  several with 1, 2, 3, 4 right: ${keys.several.join(', ')}`);
console.log(`  options of more than one length: ${uneven.length} items ${uneven.join(' ')}`);
console.log(`\n  ${'tell'.padEnd(52)} ${'seen'.padStart(7)} ${'chance'.padStart(7)}  p`);
for (const tell of tells) {
  console.log(line(tell));
  if (tell.p < significant) console.log(`    ${tell.where.join(' ')}`);
}
console.log();
console.log(
  JSON.stringify({
    items: items.length,
    by_kind,
    tells: tells.map(({ name, p }) => ({ name, p })),
    worst_p: worst,
  }),
);
