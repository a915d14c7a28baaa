import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { languages } from '../standard/standard.ts';
import { type CalendarDay, calendarFile } from './calendar.ts';

const now = new Date('2026-11-24T12:00:00.000Z');
const one: CalendarDay = {
  uid: 'a@cap18',
  day: '2027-03-15',
  title: 'Présenter; deux, maquettes',
  text: 'Une ligne\nune autre \\ fin',
  url: 'https://cap18.example/fr',
};
const linesOf = (file: string): string[] => file.replace(/\r\n[ \t]/g, '').split('\r\n');
const valueIn = (file: string, name: string): string | undefined =>
  linesOf(file)
    .find((line) => line.startsWith(`${name}:`) || line.startsWith(`${name};`))
    ?.replace(/^[^:]*:/, '');

describe('A calendar file', () => {
  test('has what every calendar wants, each line ended as it must be', () => {
    const file = calendarFile('Cap18', 'fr', [one], now);
    assert.ok(file.endsWith('END:VCALENDAR\r\n'));
    assert.ok(!/[^\r]\n|\r[^\n]/.test(file));
    assert.equal(valueIn(file, 'VERSION'), '2.0');
    // A method would be a message of an organizer (RFC 5546, 3.2.1), and this is a calendar.
    assert.equal(valueIn(file, 'METHOD'), undefined);
    assert.equal(valueIn(file, 'UID'), 'a@cap18');
    assert.equal(valueIn(file, 'DTSTAMP'), '20261124T120000Z');
    assert.equal(linesOf(file).filter((line) => line === 'DTSTART;VALUE=DATE:20270315').length, 1);
    assert.equal(valueIn(file, 'URL'), one.url);
    assert.equal(linesOf(file).filter((line) => line === 'TRIGGER:-PT15H').length, 1);
    for (const part of ['VCALENDAR', 'VEVENT', 'VALARM'])
      assert.equal(file.split(`BEGIN:${part}`).length, file.split(`END:${part}`).length, part);
  });

  test('escapes what would end a value, and lets no text add a line of its own', () => {
    const evil = 'x\r\nEND:VEVENT\u0085\u0000y';
    const file = calendarFile('Cap18', 'fr', [{ ...one, text: evil }, one], now);
    assert.equal(valueIn(file, 'SUMMARY'), 'Présenter\\; deux\\, maquettes');
    assert.equal(linesOf(file).filter((line) => line === 'END:VEVENT').length, 2);
    assert.equal(
      valueIn(calendarFile('Cap18', 'fr', [one], now), 'DESCRIPTION'),
      'Une ligne\\nune autre \\\\ fin',
    );
  });

  test('folds long lines at 75 octets, never within a character', () => {
    for (const letter of ['x', 'é', '\u4e2d', '\u{1F339}']) {
      const title = letter.repeat(200);
      const file = calendarFile('Cap18', 'fr', [{ ...one, title }], now);
      for (const line of file.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line);
      assert.equal(valueIn(file, 'SUMMARY'), title);
    }
  });

  test('says in which language its texts are', () => {
    for (const lang of languages)
      assert.equal(
        valueIn(calendarFile('Cap18', lang, [one], now), 'PRODID'),
        `-//Cap18//Cap18//${lang.toUpperCase()}`,
      );
  });

  test('may show nothing, and holds a component all the same', () => {
    const begun = (days: readonly CalendarDay[]) =>
      linesOf(calendarFile('Cap18', 'fr', days, now)).filter((line) => line.startsWith('BEGIN:'));
    assert.deepEqual(begun([]), ['BEGIN:VCALENDAR', 'BEGIN:VTIMEZONE', 'BEGIN:STANDARD']);
    assert.deepEqual(begun([one]), ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'BEGIN:VALARM']);
  });
});
