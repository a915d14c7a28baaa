import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { allAssets } from '../app/assets.ts';
import { pageTable } from '../app/pages.ts';
import { practiceIn } from '../learn/understand/understand.feature.ts';
import { loadStandard } from '../standard/standard.load.ts';
import { type Band, bands, currentVersion, languages } from '../standard/standard.ts';
import { compressedOnce } from './compression.ts';
import { declarePages } from './links.ts';
import { type Petal, rose } from './rose.ts';
import { standardRose } from './standard-rose.ts';

declarePages(pageTable);

const standard = loadStandard(join(import.meta.dirname, '../../standard'), currentVersion);

const varied = (practice: number): readonly Band[] =>
  (standard.practices.find(({ id }) => id === practice)?.actions ?? []).flatMap(
    (_, rank) => bands[(practice + rank) % bands.length] ?? [],
  );
const drawn = (bandsOf: (practice: number) => Petal['bands'], id?: string): string =>
  rose({
    lang: 'en',
    title: 'A <rose> & "its" petals',
    standard,
    petals: standard.practices.map(({ id: practice, title }) => ({
      practice,
      bands: bandsOf(practice),
      label: `${practice}. ${title.en}`,
      href: practiceIn('en')(practice),
    })),
    hub: ['18', 'practices'],
    ...(id ? { id } : {}),
  }).text;

const links = (svg: string): string[] => svg.match(/<a [\s\S]*?<\/a>/g) ?? [];
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll("'", '&#39;').replaceAll('"', '&quot;');

describe('The rose', () => {
  for (const lang of languages)
    test(`has a link for each practice, with its name, in the standard’s order, in ${lang}`, () => {
      const petals = links(standardRose(lang, standard, 'Rose', practiceIn(lang)).text);
      assert.equal(petals.length, 18);
      for (const [rank, practice] of standard.practices.entries()) {
        const petal = petals[rank] ?? '';
        assert.ok(petal.includes(`href="${practiceIn(lang)(practice.id)}"`), petal);
        assert.ok(petal.includes(`aria-label="${practice.id}. ${escaped(practice.title[lang])}"`), petal);
        assert.ok(petal.includes(`>${practice.id}</text>`), petal);
        assert.ok(petal.includes(`t${practice.theme}`), petal);
      }
    });

  test('has a name of its own, and an arc for each orientation', () => {
    const svg = drawn(() => ['done']);
    assert.match(svg, /^<svg [^>]*role="group" aria-label="A &lt;rose&gt; &amp; &quot;its&quot; petals"/);
    assert.match(svg, /<\/svg>$/);
    for (const id of ['A', 'B'])
      assert.match(svg, new RegExp(`<g class="arc arc-${id}"[^]*?>${id}</text></g>`));
  });

  test('has a band for each action, the furthest along nearest the centre', () => {
    const [petal = ''] = links(drawn(() => ['verified', 'declared', 'to-do']));
    const found = [...petal.matchAll(/class="petal-band ([\w-]+)" x="[\d.]+" y="([\d.]+)"/g)];
    assert.deepEqual(
      found.map(([, band]) => band),
      ['verified', 'declared', 'to-do'],
    );
    const tops = found.map(([, , y]) => Number(y));
    assert.deepEqual(
      tops,
      tops.toSorted((one, other) => other - one),
    );
  });

  test('tells each band from all others without its colour', () => {
    /** What is drawn of a petal of one band, but for its class. */
    const shape = (band: Band): string =>
      links(drawn(() => [band]))[0]?.replace(/class="petal-band (?!half)[\w-]+"/, '') ?? '';
    const shapes = bands.map(shape);
    assert.equal(new Set(shapes).size, bands.length, 'what is to do is the empty one');
    const css = allAssets().css.body.toString();
    assert.match(css, /\.petal-band\.contradicted\s*\{[^}]*stroke-width/, 'an edge of its own');
  });

  test('turns its petals evenly, the second practice pointing up', () => {
    const angles = links(drawn(() => ['done'])).map((petal) => Number(petal.match(/rotate\((-?\d+)/)?.[1]));
    assert.deepEqual(
      angles,
      standard.practices.map(({ id }) => (id - 2) * 20),
    );
  });

  test('stays within its frame, with numbers that are numbers', () => {
    const svg = drawn(varied);
    assert.ok(!/NaN|undefined|Infinity/.test(svg));
    for (const [, axis, value] of svg.matchAll(/\s(x|y|cx|cy)="([^"]+)"/g)) {
      const number = Number(value);
      assert.ok(number >= 0 && number <= 640, `${axis}=${value}`);
    }
  });

  test('has ids of its own where a page holds two', () => {
    const ids = (svg: string) => (svg.match(/\sid="[^"]+"/g) ?? []).map((id) => id.slice(5, -1));
    const [one, two] = [ids(drawn(varied)), ids(drawn(varied, 'other'))];
    assert.ok(one.length > 0 && one.every((id) => !two.includes(id)));
    const svg = drawn(varied, 'other');
    for (const [, used] of svg.matchAll(/(?:href="#|url\(#)([^")]+)/g))
      assert.ok(two.includes(used ?? ''), used);
  });

  test('needs neither style nor script of its own', () => {
    assert.ok(!/style=|<style|<script|\son\w+=/.test(drawn(varied)));
  });

  for (const lang of languages)
    test(`weighs less than 6 KB once compressed, in ${lang}`, async () => {
      for (const svg of [
        standardRose(lang, standard, 'Rose', practiceIn(lang)).text,
        drawn(varied),
        drawn(() => ['verified', 'documented', 'contradicted', 'not-applicable']),
      ]) {
        const { length } = await compressedOnce(Buffer.from(svg)).br();
        assert.ok(length < 6 * 1024, `${length} bytes`);
      }
    });
});
