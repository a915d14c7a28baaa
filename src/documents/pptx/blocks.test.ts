import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { type Block, paged, textBlock, titleSize } from './blocks.ts';
import { leadingOf } from './layouts.ts';
import { arialMeasure, type Measure } from './measure.ts';

let measure: Measure;
before(async () => {
  measure = await arialMeasure();
});
const paragraph = (text: string, bold = false) => ({ runs: [{ text, bold }] });

describe('The measure of a text', () => {
  test('is that of Arial, whose widths are published: 2048 units an em', () => {
    // Widths of « i », « M » and the space in Arial: 455, 1706 and 569 units.
    assert.equal(measure.lines(paragraph('i'.repeat(10)), 2048, 4_551), 1);
    for (const [text, width] of [
      ['i i', 455 + 569 + 455],
      ['M M', 1706 + 569 + 1706],
    ] as const) {
      assert.equal(measure.lines(paragraph(text), 2048, width + 4), 1, text);
      assert.equal(measure.lines(paragraph(text), 2048, width - 4), 2, text);
    }
  });

  test('breaks at plain spaces alone', () => {
    assert.equal(measure.lines(paragraph('un deux trois'), 20, 50), 3);
    assert.equal(measure.lines(paragraph('un\u00a0deux trois'), 20, 75), 2);
    assert.equal(measure.lines(paragraph('trois'), 20, 10), Number.POSITIVE_INFINITY, 'no word is cut');
    const whole = { runs: [{ text: 'un' }, { text: 'deux' }] };
    assert.equal(measure.lines(whole, 20, 70), 1, 'a word in two runs is one word');
  });

  test('leaves the dot its room', () => {
    const width = 20 * 4;
    const text = 'aaa aaa';
    assert.equal(measure.lines(paragraph(text), 20, width), 1);
    assert.equal(measure.lines({ ...paragraph(text), mark: 'dot' }, 20, width), 2);
  });
});

describe('Blocks', () => {
  const area = { y: 100, height: 200 };
  const tall = (height: number): Block => ({
    height: (size) => height * size,
    place: (size, y) => [{ kind: 'panel', x: 0, y, width: 1, height: height * size, fill: 'ink' }],
  });
  const heights = (blocks: readonly Block[]) =>
    paged(blocks, area).map((items) => items.map(({ y, height }) => [y, height] as const));

  test('stand under each other within their height, in letters as large as it lets them be', () => {
    const [page = []] = heights([tall(2), tall(3)]);
    const [first, second] = page;
    assert.ok(first && second);
    assert.equal(second[1] / 3, first[1] / 2, 'one size');
    assert.ok(second[0] >= first[0] + first[1] + 14);
    assert.ok(second[0] + second[1] <= area.y + area.height);
  });

  test('go on on another page rather than in small letters, none cut', () => {
    const pages = heights([tall(5), tall(5), tall(5), tall(5)]);
    assert.ok(pages.length > 1);
    for (const items of pages)
      for (const [y, height] of items) assert.ok(y >= area.y && y + height <= area.y + area.height);
    assert.throws(() => heights([tall(12)]), /taller than a slide/);
  });

  test('of text are as tall as their lines', () => {
    const block = textBlock(
      measure,
      { x: 0, width: 100 },
      { name: 'T', paragraphs: [paragraph('un deux trois quatre cinq')] },
    );
    const [item] = block.place(20, 10);
    assert.equal(item?.height, block.height(20));
    assert.equal(block.height(20) % leadingOf(20), 0);
  });
});

describe('A title', () => {
  test('is made smaller until it has its lines, and is never lost', () => {
    const place = { x: 0, y: 0, width: 400, height: 78 };
    assert.equal(titleSize(measure, 'Court', place, 32).size, 32);
    const long = titleSize(
      measure,
      'Un titre bien plus long que les autres, qui ne tient pas sur deux',
      place,
      32,
    );
    assert.ok(long.size < 32 && long.size >= 20);
    assert.throws(() => titleSize(measure, 'mot '.repeat(200), place, 32), /too long/);
  });
});
