import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { noon, standard } from '../../../../test/support/app.ts';
import { column } from '../../../../test/support/columns.ts';
import { declared } from '../../../../test/support/dossier.ts';
import { laterStandard } from '../../../../test/support/later-standard.ts';
import { rulesVersion } from '../../../assessment/assessment.ts';
import { isLater, type Standards, settledVersions } from '../../../standard/standard.ts';
import { dossierFrom } from '../dossier/dossier.kinds.ts';
import type { DossierFact, NewDossierFact } from '../dossier/dossier.ts';
import { moveTo, newerEdition, otherEditions, previewOf } from './edition.ts';

type Told = Omit<NewDossierFact, 'actor'>;
const at = new Date(noon.getTime() - 86_400_000);

const file = (...told: readonly Told[]) =>
  dossierFrom(
    'x',
    told.map((fact, rank) => {
      const dated = { recordedAt: at.toISOString(), effectiveAt: (fact.effectiveAt ?? at).toISOString() };
      const actor = { kind: 'account', id: `${rank}` } as const;
      return { ...fact, ...dated, actor, id: `${rank}`, stream: 'service:x', seq: rank + 1 } as DossierFact;
    }),
  );
const by = (version: string): Told => ({
  kind: 'service.method-set',
  data: { standard: version, rules: rulesVersion },
});

const later = laterStandard(standard);
const draft = { ...later, version: '2999.1' };
const standards: Standards = {
  current: later,
  byVersion: new Map([draft, standard, later].map((each) => [each.version, each])),
};

describe('The versions of the standard', () => {
  test('follow one another by their numbers', () => {
    assert.ok(isLater('2026.10', '2026.9'));
    assert.ok(isLater('2027.1', '2026.12'));
    assert.ok(isLater('2026.1.1', '2026.1'));
    for (const other of ['2026.1', '2026.2', '2027.1']) assert.ok(!isLater('2026.1', other));
  });

  test('that something may be measured by are those up to the current one, the latest first', () => {
    assert.deepEqual(column(settledVersions(standards), 'version'), [later.version, standard.version]);
  });
});

describe('The version that a service is measured by', () => {
  test('may be any other that is settled, and a later one is told', () => {
    const old = file(by(standard.version));
    assert.deepEqual(otherEditions(standards, old), [later]);
    assert.equal(newerEdition(standards, old), later);
    const now = file(by(standard.version), by(later.version));
    assert.deepEqual(otherEditions(standards, now), [standard]);
    assert.equal(newerEdition(standards, now), undefined);
  });

  test('changes by one fact, once, and to none that is a draft or is not there', () => {
    const old = file(by(standard.version));
    const act = (version: string) => moveTo(standards, version)(old);
    assert.deepEqual(act(later.version), { facts: [by(later.version)] });
    assert.deepEqual(act(standard.version), { facts: [] });
    for (const version of [draft.version, '1.1', ''])
      assert.deepEqual(act(version), { refused: 'unknown' }, version);
  });
});

describe('What another version would change', () => {
  const full = file(
    ...['1.1', '1.2', '1.3', '2.1', '3.1', '3.2'].map((id) => declared(id, 'in-place')),
    declared('2.2', 'to-do'),
  );
  const now = noon.toISOString();

  test('is told of the practices that have other actions, and of the actions in other words', () => {
    const { practices, counts, reworded } = previewOf(full, standard, later, 'fr', now);
    assert.deepEqual(
      practices.map(({ practice, from, to, gone, added }) => [
        practice,
        from?.bands.declared,
        to?.bands.declared,
        gone,
        added,
      ]),
      [
        [1, 3, 3, [], ['1.4']],
        [3, 2, 1, ['3.2'], []],
      ],
    );
    assert.deepEqual(
      counts.map(({ inPlace, applicable }) => [inPlace, applicable]),
      [
        [6, 48],
        [5, 48],
      ],
    );
    assert.deepEqual(
      reworded.map(({ action }) => action.id),
      ['5.1'],
    );
    assert.deepEqual(previewOf(full, standard, later, 'en', now).reworded, []);
  });

  test('is nothing between a version and itself, and the reverse on the way back', () => {
    const same = previewOf(full, standard, { ...standard, version: '2026.3' }, 'fr', now);
    assert.deepEqual([same.practices, same.reworded], [[], []]);
    const back = previewOf(full, later, standard, 'fr', now);
    assert.deepEqual(
      back.practices.map(({ gone, added }) => [gone, added]),
      [
        [['1.4'], []],
        [[], ['3.2']],
      ],
    );
  });
});
