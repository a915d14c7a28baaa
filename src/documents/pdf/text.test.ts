import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nameFonts } from './fonts.ts';
import { balanceLines, fitLines, setLines, type TextLine, type TextMeasure } from './text.ts';

/** Every character is one em wide. */
const measure: TextMeasure = ({ text }) => Array.from(text).length;
const piece = (text: string) => [{ text, fonts: nameFonts }];

const wordsOf = ({ runs }: TextLine): string => runs.map(({ text }) => text).join('');
/** A line as it is seen, run by run from the left. */
const seen = ({ runs }: TextLine): string[] =>
  runs.toSorted((a, b) => a.x - b.x).map(({ text }) => text.trim());
const set = (text: string, width: number): string[] => setLines(piece(text), 1, width, measure).map(wordsOf);

describe('setting a text in lines', () => {
  it('breaks at spaces, never at a no-break space', () => {
    assert.deepEqual(set('un deux trois', 8), ['un deux', 'trois']);
    assert.deepEqual(set('un deux\u00a0: trois', 8), ['un', 'deux\u00a0:', 'trois']);
    assert.deepEqual(set('', 8), []);
  });

  it('cuts what is wider than a line after a hyphen or a slash, else anywhere', () => {
    assert.deepEqual(set('Marie-Philomène', 10), ['Marie-', 'Philomène']);
    assert.deepEqual(set('a.ca/bb/ccc', 8), ['a.ca/bb/', 'ccc']);
    assert.deepEqual(set('WWWWWWWWWW', 4), ['WWWW', 'WWWW', 'WW']);
  });

  it('tells a break at a space from a cut', () => {
    const spaces = (text: string) => setLines(piece(text), 1, 6, measure).map(({ spaceAfter }) => spaceAfter);
    assert.deepEqual(spaces('Marie Louise'), [true, false]);
    assert.deepEqual(spaces('Marie-Louise'), [false, false]);
  });

  it('draws a word in one font where one has all its letters', () => {
    const fonts = (text: string) =>
      setLines(piece(text), 1, 99, measure).flatMap(({ runs }) => runs.map(({ font }) => font));
    assert.deepEqual(fonts('Kofi'), ['open-sans-600']);
    assert.deepEqual(fonts('Kɔfi'), ['noto-sans-600']);
    assert.deepEqual(fonts('Ana ᐊᓂ'), ['open-sans-600', 'noto-sans-canadian-aboriginal-600']);
  });

  it('orders directions as they are seen, after the first letter of the text', () => {
    const line = (text: string) => setLines(piece(text), 1, 99, measure).flatMap(seen);
    assert.deepEqual(line('12-فاطمة Ali'), ['Ali', 'فاطمة', '-', '12']);
    assert.deepEqual(line('Ali فاطمة Ben'), ['Ali', 'فاطمة', 'Ben']);
    assert.deepEqual(line('فاطمة Ben Ali'), ['Ben Ali', 'فاطمة']);
    assert.deepEqual(line('Ali فاطمة דוד Ben'), ['Ali', 'דוד', 'فاطمة', 'Ben']);
  });

  it('makes lines of about the same length', () => {
    assert.deepEqual(balanceLines(piece('aaaa bbbb cccc dd'), 1, 14, measure).map(wordsOf), [
      'aaaa bbbb',
      'cccc dd',
    ]);
  });

  it('takes the largest size that fits, then more lines', () => {
    const fits = [
      { lines: 1, largest: 3, smallest: 2 },
      { lines: 2, largest: 2, smallest: 1 },
    ];
    const fit = (text: string) => {
      const { size, lines } = fitLines(piece(text), fits, 20, measure);
      return [size, lines.length];
    };
    assert.deepEqual(fit('abc def'), [2, 1]);
    assert.deepEqual(fit('abcd efghijkl'), [2, 2]);
    assert.deepEqual(fit('a'.repeat(50)), [1, 3]);
  });
});
