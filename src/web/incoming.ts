/**
 * Cleaned once, where it is read, so that limits, handlers and stores see the same value. A text too long is
 * cut or refused before anything looks into it.
 */

/** By default. In characters; in bytes for file names, as systems count them. */
export const longest = { address: 2_000, line: 300, text: 20_000, fileName: 255 } as const;

/**
 * Makes line ends `
 *
 * ` (browsers send two characters, which would count against a limit), and drops control characters, some of
 * which PostgreSQL refuses, lone surrogates and noncharacters, which XML refuses.
 */
export const cleanText = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(/(?:[^\n\t\P{Cc}]|[\p{Cs}\p{Noncharacter_Code_Point}])+/gu, '');

/** Puts a text on one line. No-break spaces stay, as French sets before « : ». */
export const onOneLine = (text: string): string =>
  text.replace(/\s+/g, (run) => (/^[\u00a0\u202f]$/.test(run) ? run : ' ')).trim();

/** @throws SyntaxError */
export const readJson = (text: string): unknown =>
  JSON.parse(text, (_name, value: unknown) => (typeof value === 'string' ? cleanText(value) : value));
