import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { allAssets } from '../app/assets.ts';

const stylesheet = allAssets().css.body.toString();
const designSystem = readFileSync(
  join(import.meta.dirname, '../../node_modules/qc-trousse-sdg/dist/css/qc-sdg-design-tokens.min.css'),
  'utf8',
);

type Palette = Readonly<Record<string, string>>;

const coloursIn = (block: string): Palette => {
  const found = [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{3,6})\b/gi)].toReversed();
  return Object.fromEntries(found.map(([, name = '', value = '']) => [name, sixDigits(value)]));
};

const sixDigits = (colour: string): string =>
  (colour.length === 4 ? colour.replace(/[0-9a-f]/gi, '$&$&') : colour).toLowerCase();

const rootBlocks = stylesheet.match(/:root\s*\{[^}]*\}/g) ?? [];
const light = coloursIn(rootBlocks[0] ?? '');
const dark = { ...light, ...coloursIn(rootBlocks[1] ?? '') };
const palettes = { light, dark } as const;

const channelsOf = (colour: string): number[] =>
  [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16));

/** Relative luminance, 0 to 1. Source: WCAG 2.2, definition of relative luminance. */
const luminanceOf = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = channelsOf(colour).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** Contrast of two colours, 1 to 21, unrounded. Source: WCAG 2.2, definition of contrast ratio. */
const contrastOf = (one: string, other: string): number => {
  const [lighter = 0, darker = 0] = [luminanceOf(one), luminanceOf(other)].toSorted((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
};

const hues = ['t1', 't2', 't3', 't4', 't5', 't6'] as const;

type Pair = readonly [over: string, under: string, where: string];
const each = (names: readonly string[], under: string, where: string): Pair[] =>
  names.map((name) => [name, under, where]);

/** WCAG 2.2, 1.4.3: 4.5. */
const texts: readonly Pair[] = [
  ...each(['ink', 'soft', 'link'], 'paper', 'the text of a page'),
  ...each(['ink', 'soft', 'link'], 'quiet', 'examples, notices, the invitation to give an opinion'),
  ...each(['ink', 'link'], 'good-quiet', 'a good outcome, a notice'),
  ...each(['ink', 'link'], 'bad-quiet', 'a wrong answer, the errors of a form'),
  ...each(hues, 'paper', 'the theme above a title, the number of an action'),
  ['good', 'paper', 'the mark of a right option, of a step done'],
  ['bad', 'paper', 'the error of a field'],
  ['bad', 'bad-quiet', 'the mark of a wrong answer'],
  ['button-ink', 'button', 'a button'],
  ['button-ink', 'button-over', 'a button under the pointer'],
  ['paper', 'bad', 'the button that erases'],
  ['paper', 'button-over', 'the button that erases, under the pointer'],
  ['mark-ink', 'mark', 'a word found by the search'],
];

/** WCAG 2.2, 1.4.3: 3 for a text in bold of at least 14 points (18.66 px). */
const largeTexts: readonly Pair[] = [
  ...each(hues, 'quiet', 'the number of the action that a link leads to'),
  ['good', 'good-quiet', 'the mark of a right answer'],
];

/** WCAG 2.2, 1.4.11: 3 for what is drawn and must be seen. */
const graphics: readonly Pair[] = [
  ...each(hues, 'paper', 'a petal, the bar beside a theme'),
  ...each(hues, 'petal', 'a band beside the empty part of its petal'),
  ...each(['ink', 'accent'], 'paper', 'the arcs of the two orientations'),
  ['accent', 'paper', 'the line under the section where one is'],
  ...each(['edge', 'link'], 'paper', 'the border of a field, of an option chosen'),
  ...each(['edge', 'link'], 'quiet', 'an option under the pointer, the bar of a notice'),
  ['good', 'good-quiet', 'the bar of a notice'],
  ['bad', 'bad-quiet', 'the bar of a notice'],
  ['button', 'paper', 'the border of a button, a door of the first page'],
  ['button', 'petal', 'how far a progress bar has come'],
  ...each(['paper', 'quiet', 'good-quiet', 'bad-quiet', 'petal'], 'focus', 'what has the focus'),
];

/** How much of its hue a band has, and what its mark is drawn with. Each mark is seen on its band, in every hue. */
const onBands: readonly (readonly [mark: 'ink' | 'paper' | 'hue', band: 'middle' | 'pale' | 'hue'])[] = [
  ['paper', 'hue'],
  ['ink', 'middle'],
  ['hue', 'pale'],
];

/** So much of a colour in another one, as `color-mix` makes it in sRGB. */
const mixed = (colour: string, other: string, share: number): string =>
  `#${channelsOf(colour)
    .map((channel, rank) => Math.round(channel * share + (channelsOf(other)[rank] ?? 0) * (1 - share)))
    .map((channel) => channel.toString(16).padStart(2, '0'))
    .join('')}`;

/** Never the only sign of anything: lines between rows, frames beside a mark and a word. */
const decoration = ['line'];

const tooClose = (palette: Palette, pairs: readonly Pair[], least: number): string[] =>
  pairs.flatMap(([over, under, where]) => {
    const [one, other] = [palette[over], palette[under]];
    assert.ok(one && other, `the colours ${over} and ${under} exist`);
    const contrast = contrastOf(one, other);
    return contrast >= least ? [] : [`${over} on ${under}: ${contrast.toFixed(2)} (${where})`];
  });

describe('The colours', () => {
  for (const [scheme, palette] of Object.entries(palettes)) {
    test(`of texts stand out from what they lie on: ${scheme}`, () => {
      assert.deepEqual(tooClose(palette, texts, 4.5), []);
      assert.deepEqual(tooClose(palette, largeTexts, 3), []);
    });

    test(`of what is drawn stand out from what is beside it: ${scheme}`, () => {
      assert.deepEqual(tooClose(palette, graphics, 3), []);
    });

    test(`of the marks of bands stand out from these: ${scheme}`, () => {
      const { paper = '', ink = '' } = palette;
      for (const name of [...hues, 'link']) {
        const hue = palette[name] ?? '';
        const bandOf = (band: string): string => {
          const [, share] = stylesheet.match(new RegExp(`--${band}:\\s*color-mix\\([^%]*?(\\d+)%`)) ?? [];
          return mixed(hue, paper, Number(share ?? '100') / 100);
        };
        for (const [mark, band] of onBands) {
          const contrast = contrastOf({ ink, paper, hue }[mark], bandOf(band));
          assert.ok(contrast >= 3, `${mark} on ${band} of ${name}: ${contrast.toFixed(2)}`);
        }
      }
    });
  }

  test('are drawn at their full strength: an opacity would weaken what is measured', () => {
    assert.doesNotMatch(stylesheet, /opacity:/);
  });

  test('are each measured, and each used', () => {
    const measured = new Set([...texts, ...largeTexts, ...graphics].flat());
    const names = Object.keys(light);
    assert.deepEqual(
      names.filter((name) => !measured.has(name) && !decoration.includes(name)),
      [],
      'colours that no pair measures',
    );
    assert.deepEqual(
      names.filter((name) => !stylesheet.includes(`var(--${name})`)),
      [],
      'colours that nothing uses',
    );
  });

  test('are all named, but for paper that is printed and the code that a camera reads', () => {
    const rules = stylesheet.replaceAll(/:root\s*\{[^}]*\}/g, '').split('@media print');
    const loose = (rules[0] ?? '').match(/#[0-9a-f]{3,8}\b(?=[^{}]*\})/gi) ?? [];
    assert.deepEqual(loose, ['#fff'], 'the white behind the QR code');
  });

  test('each have their dark twin, but for what is as clear on both', () => {
    const own = coloursIn(rootBlocks[1] ?? '');
    assert.deepEqual(
      Object.keys(light).filter((name) => !(name in own)),
      ['accent'],
    );
  });
});

/** Colours of Québec's design system under the names of its package; those left out are our own. */
const fromDesignSystem: Palette = {
  paper: 'white',
  quiet: 'grey-pale',
  ink: 'blue-dark',
  soft: 'grey-dark',
  line: 'grey-light',
  edge: 'grey-medium',
  link: 'blue-piv',
  button: 'blue-piv',
  'button-ink': 'white',
  'button-over': 'blue-medium',
  // The accent of the system itself, pink-regular, is too pale on white for an arc that must be seen (2.7).
  accent: 'red-regular_light',
  focus: 'blue-piv',
  good: 'green-regular',
  bad: 'red-medium',
  mark: 'yellow-pale',
  'mark-ink': 'blue-dark',
  t1: 'blue-piv',
  t2: 'green-regular',
  t3: 'purple',
  t4: 'red-medium',
  t6: 'blue-medium',
};

test("Québec's design system has the colours that are said to be its own", () => {
  const theirs = coloursIn(designSystem);
  for (const [name, token] of Object.entries(fromDesignSystem))
    assert.equal(light[name], theirs[`qc-color-${token}`], `--${name} is ${token}`);
});
