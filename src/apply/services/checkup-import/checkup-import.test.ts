import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { standard } from '../../../../test/support/app.ts';
import { column } from '../../../../test/support/columns.ts';
import type { Known } from '../../../assessment/assessment.ts';
import type { Declared, Dossier } from '../dossier/dossier.ts';
import { type ImportedCheckup, importedFacts, importedLines } from './checkup-import.ts';

const [before, then, after] = [
  '2026-03-01T12:00:00.000Z',
  '2026-04-01T12:00:00.000Z',
  '2026-05-01T12:00:00.000Z',
] as const;

const checkupOf = (
  statuses: Readonly<Record<string, Known>>,
  whys: Readonly<Record<string, string>> = {},
): ImportedCheckup => ({
  id: 'c',
  phase: 'run',
  service: 'Permis',
  changedAt: then,
  answered: new Set([1]),
  statuses: new Map(Object.entries(statuses)),
  whys: new Map(Object.entries(whys)),
});
const fileOf = (
  said: Readonly<Record<string, readonly [Known, string]>> = {},
): Pick<Dossier, 'declared'> => ({
  declared: new Map(
    Object.entries(said).map(([action, [status, effectiveAt]]): [string, Declared] => [
      action,
      {
        status,
        effectiveAt,
        by: { kind: 'account', id: 'a' },
        at: effectiveAt,
        seq: 1,
        why: undefined,
        from: undefined,
      },
    ]),
  ),
});
const brought = (file: Pick<Dossier, 'declared'>, checkup: ImportedCheckup, taken: readonly string[] = []) =>
  importedFacts(importedLines(file, standard, checkup), checkup, file.declared, taken, 'fr', () => 'text');

describe('A check-up brought into a file', () => {
  test('says what it answers, not knowing too, as of its own instant, and nothing of what it does not answer', () => {
    const checkup = checkupOf({ '1.1': 'in-place', '1.2': 'unknown', '99.9': 'to-do' });
    assert.deepEqual(brought(fileOf(), checkup), {
      facts: [
        {
          kind: 'service.declared',
          data: { action: '1.1', status: 'in-place', from: 'checkup' },
          effectiveAt: new Date(then),
        },
        {
          kind: 'service.declared',
          data: { action: '1.2', status: 'unknown', from: 'checkup' },
          effectiveAt: new Date(then),
        },
      ],
      texts: [],
    });
  });

  test('has the words of why an action does not apply, and of no other', () => {
    const checkup = checkupOf(
      { '1.1': 'not-applicable', '1.2': 'to-do' },
      { '1.1': 'Aucun guichet', '1.2': 'Oubliée' },
    );
    const { facts, texts } = brought(fileOf(), checkup);
    assert.deepEqual(texts, [{ id: 'text', words: 'Aucun guichet', lang: 'fr' }]);
    assert.deepEqual(
      facts.map(({ data }) => 'why' in data && data.why),
      ['text', false],
    );
  });

  test('loses to what the file says otherwise, unless it is believed', () => {
    const checkup = checkupOf({ '1.1': 'in-place', '1.2': 'in-place', '1.3': 'in-place' });
    const file = fileOf({
      '1.1': ['in-place', before],
      '1.2': ['to-do', before],
      '1.3': ['unknown', before],
    });
    const actions = (taken: readonly string[]) =>
      brought(file, checkup, taken).facts.map(({ data }) => 'action' in data && data.action);
    assert.deepEqual(actions([]), ['1.3'], 'the same again is no fact');
    assert.deepEqual(actions(['1.2', '1.1']), ['1.2', '1.3']);
  });

  test('never takes what the file knows away where it does not know', () => {
    const checkup = checkupOf({ '1.1': 'unknown', '1.2': 'unknown' });
    const file = fileOf({ '1.1': ['to-do', before], '1.2': ['unknown', before] });
    assert.deepEqual(importedLines(file, standard, checkup), []);
  });

  test('is true now where it is believed rather than what the file said after it', () => {
    const file = fileOf({ '1.1': ['to-do', after], '1.2': ['to-do', before] });
    const { facts } = brought(file, checkupOf({ '1.1': 'in-place', '1.2': 'in-place' }), ['1.1', '1.2']);
    assert.deepEqual(column(facts, 'effectiveAt'), [undefined, new Date(then)]);
  });
});
