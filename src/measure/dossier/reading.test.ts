import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { noon, standards } from '../../../test/support/app.ts';
import { newMeasure } from '../../../test/support/measured.ts';
import { checkOf, faultOf, reportOf, site, usualReport } from '../../../test/support/scan-report.ts';
import { detailsIn, kindsOf } from '../../apply/services/measured/details.ts';
import type { Report } from '../report/report.schema.ts';
import { readReport } from './reading.ts';

const read = (report: Report | string) =>
  readReport(typeof report === 'string' ? report : JSON.stringify(report), 'report', {
    ...{ addresses: [`${site}/`], now: noon, standards },
  });
const many = <Item>(count: number, make: (rank: number) => Item): Item[] =>
  Array.from({ length: count }, (_, rank) => make(rank));
/** Words that look like actions: of a real one, and 9,999 that no standard has. */
const actionsLike = (count: number): string[] => [
  '4.3',
  ...many(count, (rank) => `${rank % 100}.${rank % 97}`),
];
const bytesOf = (told: unknown): number => Buffer.byteLength(JSON.stringify(told));

describe('What a report may have a service keep', () => {
  test('is of actions of the standard alone, each once', () => {
    const report = reportOf(
      many(48, (rank) => checkOf(`check-${rank}`, 'failed', actionsLike(3_000))),
      many(48, (rank) => faultOf(`fault-${rank}`, `check-${rank}`)),
    );
    const { found, details, faults } = newMeasure(report);
    const known = new Set(standards.current.practices.flatMap(({ actions }) => actions.map(({ id }) => id)));
    assert.ok(found.every(({ action }) => known.has(action)));
    assert.equal(new Set(found.map(({ action }) => action)).size, found.length);
    assert.equal(faults.moderate, 48);
    assert.equal(found.find(({ action }) => action === '4.3')?.faults, 48);
    for (const { actions } of details.checks) {
      assert.ok(actions.length <= 20 && new Set(actions).size === actions.length);
      assert.ok(actions.includes('4.3') && actions.every((action) => known.has(action)));
    }
    assert.ok(bytesOf(details) <= 200_000);
  });

  test('is refused where it lists more than any report does, before it is parsed', (t) => {
    const parse = t.mock.method(JSON, 'parse');
    const vast = reportOf(
      many(48, (rank) => checkOf(`check-${rank}`, 'passed', actionsLike(12_100))),
      [],
    );
    const text = JSON.stringify(vast);
    assert.ok(text.length < 5_000_000);
    assert.deepEqual(read(text), { problem: 'large' });
    const deep = `{"format":"cap18-scan","version":1,"standard":${'['.repeat(100)}${']'.repeat(100)}}`;
    assert.deepEqual(read(deep), { problem: 'not-a-report' });
    assert.equal(parse.mock.callCount(), 0);
    // Signs that stand in a text go nowhere.
    const said = usualReport({
      missed: [{ cause: 'timed-out', again: true, pages: [{ page: `${site}/\\"${'['.repeat(50)}` }] }],
    });
    assert.ok(!('problem' in read(said)));
  });

  test('is of so many checks, and keeps the worst faults of those that it counts', () => {
    const checks = many(301, (rank) => checkOf(`check-${rank}`, 'passed', ['4.3']));
    assert.deepEqual(read(reportOf(checks, [])), { problem: 'large' });
    assert.ok(!('problem' in read(reportOf(checks.slice(1), []))));
    const faults = many(400, (rank) =>
      faultOf(`fault-${rank}`, 'check-0', { severity: rank < 350 ? 'minor' : 'serious' }),
    );
    const { details, ...figures } = newMeasure(reportOf(checks.slice(0, 1), faults));
    assert.deepEqual(figures.faults, { serious: 50, moderate: 0, minor: 350 });
    assert.equal(figures.found[0]?.faults, 400);
    assert.equal(details.faults.length, 300);
    assert.equal(details.faults.filter(({ severity }) => severity === 'serious').length, 50);
    const more = many(2_001, (rank) => faultOf(`fault-${rank}`, 'check-0'));
    assert.deepEqual(read(reportOf(checks.slice(0, 1), more)), { problem: 'large' });
  });

  test('loses no kind of fault to another of many places, and says how many there were', () => {
    const pages = many(30, (rank) => `${site}/${rank}`);
    const faults = [
      ...many(450, (rank) =>
        faultOf(`many-${rank}`, 'check-0', {
          says: 'many',
          severity: 'serious',
          pages: pages.slice(rank % 30),
        }),
      ),
      faultOf('one-0', 'check-0', { says: 'one', severity: 'minor' }),
    ];
    const { details } = newMeasure(reportOf([checkOf('check-0', 'failed', ['4.3'])], faults, { pages }));
    assert.equal(details.faults.length, 300);
    assert.deepEqual(
      kindsOf(details.faults).map(({ says, count, onPages }) => [says, count, onPages]),
      [
        ['many', 450, 30],
        ['one', 1, 1],
      ],
    );
  });

  test('names fewer pages of each fault where there is no room, and is refused where its words alone are too long', () => {
    const pages = many(20, (rank) => `${site}/${'demarches/'.repeat(10)}${rank}`);
    const faultsOf = (words: number) =>
      many(150, (rank) =>
        faultOf(`fault-${rank}`, 'contrast', {
          ...{ pages, message: { fr: 'é'.repeat(words), en: 'a'.repeat(words) } },
        }),
      );
    const checks = [checkOf('contrast', 'failed', ['4.3'])];
    const { details } = newMeasure(reportOf(checks, faultsOf(100), { pages }));
    assert.ok(bytesOf(details) <= 200_000, String(bytesOf(details)));
    assert.ok(details.faults.every((fault) => fault.onPages === 20 && fault.pages.length === 5));
    assert.deepEqual(
      read(
        reportOf(checks, [
          ...faultsOf(2_000),
          ...faultsOf(300).map((fault) => ({ ...fault, id: `${fault.id}-2` })),
        ]),
      ),
      { problem: 'large' },
    );
  });

  test('tells each cause of what was not seen once', () => {
    const missed = many(500, (rank) => ({
      ...{ cause: 'timed-out' as const, again: true },
      pages: [{ page: `${site}/${rank}` }],
    }));
    const { details } = newMeasure(usualReport({ missed }));
    assert.deepEqual(
      details.missed.map(({ cause, count, pages }) => [cause, count, pages.length]),
      [['timed-out', 500, 20]],
    );
  });

  test('is read in the same bounds where an earlier version kept it without', (t) => {
    const { details } = newMeasure();
    const [check] = details.checks;
    assert.ok(check);
    const kept = {
      ...details,
      checks: [
        { ...check, actions: many(10_000, () => '4.3') },
        ...many(500, (rank) => ({ ...check, check: `check-${rank}` })),
      ],
      missed: many(100, () => ({ cause: 'timed-out', count: 1, pages: [] })),
    };
    const found = detailsIn(JSON.stringify(kept));
    assert.deepEqual(found?.checks[0]?.actions, ['4.3']);
    assert.equal(found?.checks.length, 300);
    assert.equal(found?.missed.length, 1);
    const long = JSON.stringify({
      ...kept,
      pages: many(5_000, (rank) => `${site}/demande/${rank}/details/${rank}`),
    });
    const parse = t.mock.method(JSON, 'parse');
    assert.equal(detailsIn(long), undefined);
    assert.equal(parse.mock.callCount(), 0);
  });
});
