import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addDays, addMonths, clockOf, dayOf, isDay } from './days.ts';

describe('A day', () => {
  const instants: readonly (readonly [instant: string, day: string, why: string])[] = [
    ['2026-11-25T01:30:00.000Z', '2026-11-24', 'the evening in Québec is tomorrow in UTC'],
    ['2026-11-25T05:00:00.000Z', '2026-11-25', 'midnight, five hours behind UTC in winter'],
    ['2026-11-25T04:59:59.999Z', '2026-11-24', 'the last instant of the day'],
    ['2026-07-01T03:59:59.999Z', '2026-06-30', 'four hours behind in summer'],
    ['2026-07-01T04:00:00.000Z', '2026-07-01', 'midnight in summer'],
    ['2027-01-01T04:59:00.000Z', '2026-12-31', 'the year ends in Québec too'],
  ];
  for (const [instant, day, why] of instants)
    test(`is Québec's: ${why}`, () => {
      assert.equal(dayOf(new Date(instant)), day);
      assert.equal(dayOf(Date.parse(instant)), day);
    });

  test("has the time of Québec's clocks, in winter and in summer", () => {
    assert.equal(clockOf(new Date('2026-11-30T08:53:07.500Z')), '2026-11-30 03:53:07');
    assert.equal(clockOf(Date.parse('2026-07-01T03:59:59.999Z')), '2026-06-30 23:59:59');
    assert.equal(clockOf(new Date('2026-11-30T05:00:00.000Z')), '2026-11-30 00:00:00');
  });

  test('is told from other texts', () => {
    for (const text of ['2026-11-24', '2028-02-29', '1999-12-31']) assert.ok(isDay(text), text);
    const others = ['', '2027-02-29', '2026-13-01', '2026-11-00', '2026-1-2', '2026-11-24T00', ' 2026-11-24'];
    for (const text of others) assert.ok(!isDay(text), text);
  });

  test('is counted from over the ends of months, years and daylight saving time', () => {
    assert.equal(addDays('2026-11-24', 30), '2026-12-24');
    assert.equal(addDays('2026-12-31', 1), '2027-01-01');
    assert.equal(addDays('2028-03-01', -1), '2028-02-29');
    assert.equal(addDays('2026-10-31', 2), '2026-11-02');
  });

  test('a number of months later is the same date, or the last of the month', () => {
    assert.equal(addMonths('2026-11-24', -24), '2024-11-24');
    assert.equal(addMonths('2028-02-29', -24), '2026-02-28');
    assert.equal(addMonths('2026-01-31', 1), '2026-02-28');
    assert.equal(addMonths('2026-12-15', 1), '2027-01-15');
  });

  test('a number of months later, then of days, is counted from the date that the month has', () => {
    assert.equal(addMonths('2026-11-24', 12, -1), '2027-11-23');
    assert.equal(addMonths('2026-02-01', 12, -1), '2027-01-31');
    assert.equal(addMonths('2026-01-31', 1, 1), '2026-03-01');
  });
});
