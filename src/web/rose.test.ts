import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { pageTable } from '../app/pages.ts';
import { practiceIn } from '../learn/understand/understand.feature.ts';
import { loadStandard } from '../standard/standard.load.ts';
import { currentVersion, languages } from '../standard/standard.ts';
import { compressedOnce } from './compression.ts';
import { declarePages } from './links.ts';
import { type Petal, rose } from './rose.ts';
import { standardRose } from './standard-rose.ts';

declarePages(pageTable);

const standard = loadStandard(join(import.meta.dirname, '../../standard'), currentVersion);

const levels = [0, 1, 2, 3, 4] as const;
const drawn = (levelOf: (practice: number) => Petal['level'], id?: string): string =>
  rose({
    lang: 'en',
    title: 'A <rose> & "its" petals',
    standard,
    petals: standard.practices.map(({ id: practice, title }) => ({
      practice,
      level: levelOf(practice),
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
    const svg = drawn(() => 'map');
    assert.match(svg, /^<svg [^>]*role="group" aria-label="A &lt;rose&gt; &amp; &quot;its&quot; petals"/);
    assert.match(svg, /<\/svg>$/);
    for (const id of ['A', 'B'])
      assert.match(svg, new RegExp(`<g class="arc arc-${id}"[^]*?>${id}</text></g>`));
  });

  for (const level of levels)
    test(`fills a petal with ${level} bands at level ${level}`, () => {
      const petals = links(drawn((practice) => (practice === 7 ? level : 0)));
      const bands = (petal = '') => (petal.match(/class="b\d"/g) ?? []).length;
      assert.equal(bands(petals[6]), level);
      assert.equal(
        petals.reduce((sum, petal) => sum + bands(petal), 0),
        level,
      );
    });

  test('has stripes and a mark where something is contradicted, a dashed edge where it ages, and nowhere else', () => {
    const marked = (practice: number) => ({ contradicted: practice === 5, ageing: practice === 9 });
    const petals = standard.practices.map(({ id, title }) => ({
      practice: id,
      level: 2 as const,
      label: title.fr,
      href: '#',
      ...marked(id),
    }));
    const svg = rose({ lang: 'fr', title: 'Rose', standard, petals, hub: ['0', ''], ofService: true }).text;
    const those = (pattern: RegExp) =>
      links(svg).flatMap((petal, rank) => (pattern.test(petal) ? [rank + 1] : []));
    assert.deepEqual(those(/url\(#rh\).*>!<\/text>/), [5]);
    assert.deepEqual(those(/class="edge ageing"/), [9]);
    assert.match(svg, /<pattern id="rh"/);
    assert.doesNotMatch(
      drawn(() => 2),
      /<pattern/,
    );
  });

  test('turns its petals evenly, the second practice pointing up', () => {
    const angles = links(drawn(() => 'map')).map((petal) => Number(petal.match(/rotate\((-?\d+)/)?.[1]));
    assert.deepEqual(
      angles,
      standard.practices.map(({ id }) => (id - 2) * 20),
    );
  });

  test('stays within its frame, with numbers that are numbers', () => {
    const svg = drawn((practice) => levels[practice % 5] ?? 0);
    assert.ok(!/NaN|undefined|Infinity/.test(svg));
    for (const [, axis, value] of svg.matchAll(/\s(x|y|cx|cy)="([^"]+)"/g)) {
      const number = Number(value);
      assert.ok(number >= 0 && number <= 640, `${axis}=${value}`);
    }
  });

  test('has ids of its own where a page holds two', () => {
    const ids = (svg: string) => (svg.match(/\sid="[^"]+"/g) ?? []).map((id) => id.slice(5, -1));
    const [one, two] = [ids(drawn(() => 4)), ids(drawn(() => 4, 'other'))];
    assert.ok(one.length > 0 && one.every((id) => !two.includes(id)));
    const svg = drawn(() => 4, 'other');
    for (const [, used] of svg.matchAll(/(?:href="#|url\(#)([^")]+)/g))
      assert.ok(two.includes(used ?? ''), used);
  });

  test('needs neither style nor script of its own', () => {
    assert.ok(!/style=|<style|<script|\son\w+=/.test(drawn((practice) => levels[practice % 5] ?? 0)));
  });

  for (const lang of languages)
    test(`weighs less than 6 KB once compressed, in ${lang}`, async () => {
      for (const svg of [
        standardRose(lang, standard, 'Rose', practiceIn(lang)).text,
        drawn((practice) => levels[practice % 5] ?? 0),
      ]) {
        const { length } = await compressedOnce(Buffer.from(svg)).br();
        assert.ok(length < 6 * 1024, `${length} bytes`);
      }
    });
});
