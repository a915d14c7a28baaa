import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { proposedDay } from './commitments.ts';

describe('The day proposed for a commitment', () => {
  for (const [what, today, proposed] of [
    ['four weeks later', '2026-11-24', '2026-12-22'],
    ['the Monday after a Saturday', '2026-10-10', '2026-11-09'],
    ['the Monday after a Sunday', '2026-10-11', '2026-11-09'],
    ['past the end of the year', '2026-11-26', '2027-01-04'],
    ['past its last day', '2026-12-04', '2027-01-04'],
    ['the first working day of January', '2026-12-07', '2027-01-04'],
    ['23 December', '2026-11-25', '2026-12-23'],
  ] as const)
    test(`is ${what}, from ${today}`, () => {
      assert.equal(proposedDay(today), proposed);
    });
});
