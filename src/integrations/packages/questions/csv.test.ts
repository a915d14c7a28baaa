import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { course, standard } from '../../../../test/support/app.ts';
import { languages } from '../../../standard/standard.ts';
import { type BankQuestion, bankIn, questionsOf } from './bank.ts';
import { questionsCsv } from './csv.ts';
import { questionsWords } from './questions.words.ts';

/** Reads a table. Source: RFC 4180. */
const readCsv = (text: string, delimiter: string): string[][] => {
  assert.ok(text.startsWith('\uFEFF'));
  const field = new RegExp(`(?:"((?:[^"]|"")*)"|([^"${delimiter}\\r\\n]*))(${delimiter}|\\r\\n)`, 'y');
  const rows: string[][] = [[]];
  field.lastIndex = 1;
  while (field.lastIndex < text.length) {
    const [, quoted, plain = '', end] = field.exec(text) ?? assert.fail(`row ${rows.length}`);
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
  }
  rows.pop();
  return rows;
};

type Words = (typeof questionsWords)['fr'];

/** The three cells of an answer; empty where the question has fewer. */
const answerCells = ({ yes, no }: Words, option: BankQuestion['options'][number] | undefined): string[] =>
  option ? [option.text, option.right ? yes : no, option.why] : ['', '', ''];

describe('The table of questions', () => {
  for (const lang of languages)
    test(`has a line for each question, all its cells in their column (${lang})`, () => {
      const words = questionsWords[lang];
      const bank = bankIn(lang, course, standard, { kind: 'all' });
      const [head = [], ...rows] = readCsv(questionsCsv([bank]), lang === 'fr' ? ';' : ',');
      const questions = questionsOf(bank);
      assert.equal(rows.length, questions.length);
      for (const [rank, row] of rows.entries()) {
        const { id, item, stem, options, settledBy, origin } = questions[rank] ?? assert.fail();
        assert.equal(row.length, head.length);
        const cell = (column: string): string => row[head.indexOf(column)] ?? assert.fail(column);
        const { columns } = words;
        assert.deepEqual(
          [columns.id, columns.lang, columns.edition, columns.practice, columns.action, columns.kind].map(
            cell,
          ),
          [id, `${lang}-CA`, course.version, String(item.practice), item.action, words.kinds[item.kind]],
        );
        assert.equal(cell(columns.stem), stem);
        assert.equal(cell(columns.settledBy), settledBy.join('\n'));
        assert.equal(cell(columns.origin), origin);
        assert.deepEqual(
          [1, 2, 3, 4, 5].map((at) =>
            [words.columnText, words.columnRight, words.columnWhy].map((column) => cell(column(at))),
          ),
          [0, 1, 2, 3, 4].map((at) => answerCells(words, options[at])),
        );
      }
    });

  test('makes harmless what a spreadsheet would compute', () => {
    const [item = assert.fail(), ...items] = course.items;
    const risky = { ...course, items: [{ ...item, stem: { fr: '=1+1', en: '=1+1' } }, ...items] };
    const csv = questionsCsv([bankIn('fr', risky, standard, { kind: 'practice', id: 1 })]);
    assert.ok(csv.includes(";'=1+1;"));
  });

  test('holds both languages under the names of French', () => {
    const csv = questionsCsv(
      languages.map((lang) => bankIn(lang, course, standard, { kind: 'theme', id: 2 })),
    );
    const rows = readCsv(csv, ';');
    assert.equal(
      rows.length,
      1 + 2 * course.items.filter(({ practice }) => practice >= 4 && practice <= 6).length,
    );
    assert.equal(rows[0]?.[0], questionsWords.fr.columns.id);
  });
});
