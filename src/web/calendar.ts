/** Files of calendars: RFC 5545, whole days only. */
import type { Lang } from '../standard/standard.ts';

/** A day in a calendar. */
export type CalendarDay = {
  /** What tells it from every other, always the same: who reads the file again changes it rather than doubling it. */
  readonly uid: string;
  /** How many times it changed day, none unless said: who has it already takes the latest. Source: RFC 5545, 3.8.7.4. */
  readonly revision?: number;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly title: string;
  readonly text: string;
  /** Where to read more; empty where there is nowhere. */
  readonly url: string;
};

/** Longest line of a file, in octets, its end aside. Source: RFC 5545, 3.1. */
const lineOctets = 75;

const utf8 = new TextEncoder();

/** A line cut where it is too long, never within a character; each piece after the first begins with a space. */
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
    // Nothing else that could end a line.
    .replace(/\p{Cc}/gu, ' ');

const plainDay = (day: string): string => day.replaceAll('-', '');

/** Reminds at nine the day before: fifteen hours before the day begins. */
const reminder = (title: string): string[] => [
  'BEGIN:VALARM',
  'ACTION:DISPLAY',
  `DESCRIPTION:${escaped(title)}`,
  'TRIGGER:-PT15H',
  'END:VALARM',
];

/** What a calendar without a day holds: it has to hold something, and a zone shows nothing. Source: RFC 5545, 3.6. */
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

/**
 * A file that calendars read, with a reminder the day before each day.
 *
 * @param name of the calendar, for those who subscribe to it
 * @param now when it was made
 */
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

/** The type of such a file. */
export const calendarType = 'text/calendar; charset=utf-8';
