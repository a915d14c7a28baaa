import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { csvOf } from './csv.ts';

/** The cells that a spreadsheet program may come to, whichever separators it splits at, and whether it heeds quotes. */
const splits = (text: string): readonly string[] =>
  [/[,\r\n]/, /[;\r\n]/, /[\t\r\n]/, /[,;\t\r\n]/].flatMap((separator) => text.split(separator));

const isFormula = (cell: string): boolean => /^["\s]*[=+\-@＝＋－＠]/u.test(cell);

void describe('A table for spreadsheet programs', () => {
  test('holds no formula, whichever separator it is split at', () => {
    const separators = ['', ',', ';', '\t', '\n', '\r\n', '; ', ',"', ';""', ';\u00a0', ' ;\t '];
    for (const lang of ['fr', 'en'] as const)
      for (const separator of separators)
        for (const sign of ['=', '+', '-', '@', '＝', '＋', '－', '＠']) {
          const text = csvOf(lang, [
            ['a', `X${separator}${separator && `${sign}1+cmd|' /C calc'!A0;Y`}`, 'b'],
          ]);
          assert.deepEqual(splits(text).filter(isFormula), [], JSON.stringify(text));
          const first = csvOf(lang, [[`${separator}${sign}1+1`]]);
          assert.deepEqual(splits(first).filter(isFormula), [], JSON.stringify(first));
        }
  });

  test('keeps numbers and plain texts as they are, in the habits of its language', () => {
    const rows = [
      ['Où', -3, -0.5, '0,5', 'a-b = c', '2026-11-24', 'Québec (Qc)', ''],
      ['Deux\nlignes', 'dit « oui »; puis « non »', 'un, deux', 'un "mot"', 0, '', '', 'x'],
    ];
    assert.equal(
      csvOf('fr', rows),
      '\ufeffOù;-3;-0,5;0,5;a-b = c;2026-11-24;Québec (Qc);\r\n"Deux\nlignes";"dit « oui »; puis « non »";"un, deux";"un ""mot""";0;;;x\r\n',
    );
    assert.equal(csvOf('en', [['a', 'b;c', 1.5]]), '\ufeffa,"b;c",1.5\r\n');
  });
});
