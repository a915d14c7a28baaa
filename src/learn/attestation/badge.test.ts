import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test as plainTest } from 'node:test';
import { onEachEngine } from '../../../test/support/engines.ts';
import type { Db } from '../../platform/db/database.ts';
import { startOf } from '../../standard/days.ts';
import { attestationStore, badgeStore } from './attestation.store.ts';
import { themeColours } from './picture.ts';
import { statusListSize } from './status-list.ts';

const attestation = (rank: number) => ({
  number: `${rank}`.padStart(12, '0'),
  learner: '0b8f1d3c-5a2e-4c7d-9e0f-1a2b3c4d5e6f',
  name: 'Ada Lovelace',
  lang: 'fr' as const,
  issuedOn: '2026-11-24',
  standardVersion: '2026.2',
  durationMinutes: 115,
  score: 18,
  total: 18,
  attended: null,
});

onEachEngine('The place of a badge', ({ test, open }) => {
  const withLearner = async (): Promise<Db> => {
    const { db } = await open();
    const row = { id: attestation(0).learner, codeHash: 'x', createdAt: '', lastSeenOn: '' };
    await db.insertInto('people').values(row).execute();
    return db;
  };

  test('is of one badge alone, drawn again when it is taken; a list that seems full gives way to the next', async () => {
    const db = await withLearner();
    // The first draw, then one that is taken, then a free one, then none in this list.
    const draws = [7, 7, 9, ...Array.from({ length: 8 }, () => 7), 7];
    const random = (below: number): number => {
      assert.equal(below, statusListSize);
      return draws.shift() ?? assert.fail('drawn too often');
    };
    for (const rank of [0, 1, 2]) await attestationStore(db).issue(attestation(rank), random);

    const places = await Promise.all(
      [0, 1, 2].map((rank) => badgeStore(db).placeOf(attestation(rank).number)),
    );
    assert.deepEqual(places, [
      { list: 1, index: 7 },
      { list: 1, index: 9 },
      { list: 2, index: 7 },
    ]);
    assert.deepEqual(draws, []);
    assert.equal(await badgeStore(db).placeOf('FFFFFFFFFFFF'), undefined);
  });

  test('is told in its own list once the badge is withdrawn', async () => {
    const db = await withLearner();
    await attestationStore(db).issue(attestation(0), () => 131_071);
    assert.deepEqual(await badgeStore(db).withdrawnIn(1), []);
    await attestationStore(db).withdrawAllOf(attestation(0).learner, '2026-11-25');
    assert.deepEqual(await badgeStore(db).withdrawnIn(1), [131_071]);
    assert.equal(await badgeStore(db).withdrawnIn(2), undefined);
  });
});

describe('A badge', () => {
  plainTest('begins with its day in Québec, in winter and in summer', () => {
    assert.equal(startOf('2026-11-24').toISOString(), '2026-11-24T05:00:00.000Z');
    assert.equal(startOf('2026-07-01').toISOString(), '2026-07-01T04:00:00.000Z');
    assert.equal(startOf('2026-03-08').toISOString(), '2026-03-08T05:00:00.000Z');
  });

  plainTest('has the colours of the themes', () => {
    const tokens = readFileSync(join(import.meta.dirname, '../../web/styles/10-tokens.css'), 'utf8');
    for (const [rank, colour] of themeColours.entries())
      assert.equal(tokens.match(new RegExp(`--t${rank + 1}: (#[0-9a-f]{6});`))?.[1], colour);
  });
});
