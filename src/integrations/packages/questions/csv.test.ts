import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { course, standard } from '../../../../test/support/app.ts';
import { languages } from '../../../standard/standard.ts';
import { bankIn } from './bank.ts';
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

describe('The table of cases', () => {
  for (const lang of languages)
    test(`has a line for each case, all its cells in their column (${lang})`, () => {
      const { columns } = questionsWords[lang];
      const bank = bankIn(lang, course, standard, { kind: 'all' });
      const [head = [], ...rows] = readCsv(questionsCsv([bank]), lang === 'fr' ? ';' : ',');
      assert.equal(rows.length, course.cases.length);
      for (const row of rows) {
        assert.equal(row.length, head.length);
        const cell = (column: string): string => row[head.indexOf(column)] ?? assert.fail(column);
        const found = course.cases.find(({ id }) => cell(columns.id) === `cap18-${id}-${lang}`);
        const { theme, title, stem, options } = found ?? assert.fail(cell(columns.id));
        const right = options.find((option) => option.right);
        assert.deepEqual(
          [columns.lang, columns.edition, columns.theme, columns.title, columns.stem].map(cell),
          [`${lang}-CA`, course.version, String(theme), title[lang], stem[lang]],
        );
        assert.equal(cell(columns.actions), options.map(({ text }) => text[lang]).join('\n'));
        assert.equal(cell(columns.answer), right?.text[lang]);
        assert.equal(cell(columns.why), right?.why?.[lang]);
        const others = options.flatMap(({ right: is, why }) => (why && !is ? [why[lang]] : []));
        assert.equal(others.length, 2);
        for (const why of others) assert.ok(cell(columns.not).includes(why));
      }
    });

  test('makes harmless what a spreadsheet would compute', () => {
    const [first = assert.fail(), ...others] = course.cases;
    const risky = { ...course, cases: [{ ...first, stem: { fr: '=1+1', en: '=1+1' } }, ...others] };
    const csv = questionsCsv([bankIn('fr', risky, standard, { kind: 'theme', id: 1 })]);
    assert.ok(csv.includes(";'=1+1;"));
  });

  test('holds both languages under the names of French', () => {
    const csv = questionsCsv(
      languages.map((lang) => bankIn(lang, course, standard, { kind: 'theme', id: 2 })),
    );
    const rows = readCsv(csv, ';');
    assert.equal(rows.length, 1 + 2 * course.cases.filter(({ theme }) => theme === 2).length);
    assert.equal(rows[0]?.[0], questionsWords.fr.columns.id);
  });
});
