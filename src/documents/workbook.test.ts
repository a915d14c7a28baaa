import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { type Sheet, workbookOf } from './workbook.ts';

const tables: readonly Sheet[] = [
  {
    name: "L'équipe & co",
    head: ['Quoi', 'Le', 'À', 'Combien'],
    rows: [
      ['=1+1', { day: '2026-11-29' }, { instant: '2026-11-29T03:04:00.000Z' }, 12],
      ['mot '.repeat(40), { day: '2026-12-01' }, '', ''],
    ],
  },
  { name: 'Vide', head: Array.from({ length: 28 }, (_, rank) => `${rank}`), rows: [] },
];

const parts = async (folder = 'xl/'): Promise<(path: string) => string> => {
  const files = unzipSync(await workbookOf('Le service & co', tables));
  return (path) => strFromU8(files[folder + path] ?? assert.fail(path));
};

describe('A workbook', () => {
  test('has texts that are texts, numbers that are numbers, days and times of Québec that are dates', async () => {
    const part = await parts();
    const sheet = part('worksheets/sheet1.xml');
    assert.doesNotMatch(sheet, /<f>/);
    assert.ok(part('sharedStrings.xml').includes('=1+1'));
    // Days since the end of 1899: 28 November 2026 at 22:04 is the day before 29 November at midnight.
    for (const value of ['<v>46355</v>', `<v>${46354 + (22 * 60 + 4) / 1440}</v>`, '<v>12</v>'])
      assert.ok(sheet.includes(value), value);
    for (const format of ['yyyy-mm-dd', 'yyyy-mm-dd hh:mm'])
      assert.ok(part('styles.xml').includes(`formatCode="${format}"`), format);
  });

  test('is read, sorted and printed as it comes', async () => {
    const part = await parts();
    const sheet = part('worksheets/sheet1.xml');
    const order = [
      'sheetPr',
      'sheetViews',
      'cols',
      'sheetData',
      'autoFilter',
      'pageMargins',
      'pageSetup',
      'headerFooter',
    ];
    const places = order.map((tag) => sheet.indexOf(`<${tag}`));
    assert.deepEqual(
      places,
      places.toSorted((one, other) => one - other),
    );
    assert.ok(!places.includes(-1), `${places}`);
    for (const said of [
      'ref="A1:D3"',
      'ySplit="1"',
      'state="frozen"',
      'orientation="landscape"',
      'fitToHeight="0"',
    ])
      assert.ok(sheet.includes(said), said);
    const widths = [...sheet.matchAll(/<col [^>]*width="(\d+)"/g)].map(([, width]) => Number(width));
    assert.deepEqual(widths, [32, 11, 17, 11]);
    assert.match(sheet, /paperSize="1"/);
    assert.match(part('worksheets/sheet2.xml'), /ref="A1:AB1".*paperSize="5"/);
    const workbook = part('workbook.xml');
    const name = "'L''équipe &amp; co'!";
    for (const range of [`${name}$A:$A,${name}$1:$1`, `${name}$A$1:$D$3`])
      assert.ok(workbook.includes(`>${range}<`), range);
  });

  test('prints what is too wide for a page on several, side by side, each with the first column', async () => {
    const part = await parts();
    const across = (sheet: number) => /fitToWidth="(\d)"/.exec(part(`worksheets/sheet${sheet}.xml`))?.[1];
    assert.deepEqual([across(1), across(2)], ['1', '2']);
    assert.match(part('worksheets/sheet2.xml'), /pageOrder="overThenDown"/);
  });

  test('says its title and who made it', async () => {
    const part = await parts('');
    const core = part('docProps/core.xml');
    assert.ok(core.includes('<dc:title>Le service &amp; co</dc:title><dc:creator>Cap18</dc:creator>'));
    assert.ok(part('[Content_Types].xml').includes('PartName="/docProps/core.xml"'));
    assert.ok(part('_rels/.rels').includes('Target="docProps/core.xml"'));
  });
});
