/** Calendar files: RFC 5545, whole days only. */
import type { Lang } from '../standard/standard.ts';

export type CalendarDay = {
  /** Stable: importing the file again changes a day and does not double it. */
  readonly uid: string;
  /** How many times the day was moved; 0 by default. Source: RFC 5545, 3.8.7.4. */
  readonly revision?: number;
  readonly day: string;
  readonly title: string;
  readonly text: string;
  readonly url: string;
};

/** In octets, without the line end. Source: RFC 5545, 3.1. */
const lineOctets = 75;

const utf8 = new TextEncoder();

/** Folds a line, never within a character. */
const folded = (line: string): string => {
  const pieces: string[] = [];
  let piece = '';
  let octets = 0;
  for (const character of line) {
    const size = utf8.encode(character).length;
    if (octets + size > lineOctets) {
      pieces.push(piece);
      piece = ' ';
      octets = 1;
    }
    piece += character;
    octets += size;
  }
  return [...pieces, piece].join('\r\n');
};

const escaped = (text: string): string =>
  text
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replace(/\r\n?|\n/g, '\\n')
    .replace(/\p{Cc}/gu, ' ');

const plainDay = (day: string): string => day.replaceAll('-', '');

const reminder = (title: string): string[] => [
  'BEGIN:VALARM',
  'ACTION:DISPLAY',
  `DESCRIPTION:${escaped(title)}`,
  'TRIGGER:-PT15H',
  'END:VALARM',
];

/** A calendar must hold a component; a time zone shows nothing. Source: RFC 5545, 3.6. */
const noDay: readonly string[] = [
  'BEGIN:VTIMEZONE',
  'TZID:Etc/UTC',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0000',
  'END:STANDARD',
  'END:VTIMEZONE',
];

/** With a reminder the day before each day. `now` is when it was made. */
export const calendarFile = (name: string, lang: Lang, days: readonly CalendarDay[], now: Date): string => {
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, '');
  const event = ({ uid, revision = 0, day, title, text, url }: CalendarDay): string[] => [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${stamp}`,
    `SEQUENCE:${revision}`,
    `DTSTART;VALUE=DATE:${plainDay(day)}`,
    `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped(text)}`,
    ...(url === '' ? [] : [`URL:${url}`]),
    'TRANSP:TRANSPARENT',
    ...reminder(title),
    'END:VEVENT',
  ];
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Cap18//Cap18//${lang.toUpperCase()}`,
    `X-WR-CALNAME:${escaped(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:P1D',
    'X-PUBLISHED-TTL:P1D',
    ...(days.length > 0 ? days.flatMap(event) : noDay),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
};

export const calendarType = 'text/calendar; charset=utf-8';
