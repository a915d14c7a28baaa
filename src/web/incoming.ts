/**
 * Text that comes in, cleaned once, where it is read: limits, handlers and stores all have the same value. What is longer
 * than it may be is cut or refused by its length alone, before anything looks at what it says.
 */

/** Longest texts of each sort, where nothing else is said: characters, and bytes for the name of a file, as systems count them. */
export const longest = { address: 2_000, line: 300, text: 20_000, fileName: 255 } as const;

/**
 * A text as it is kept: line ends as `\n` (browsers send two characters, which would count against a limit), without the
 * control characters that no keyboard types and that PostgreSQL refuses in part, halves of characters, and code points that are
 * none, which XML refuses.
 */
export const cleanText = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(/(?:[^\n\t\P{Cc}]|[\p{Cs}\p{Noncharacter_Code_Point}])+/gu, '');

/** A text as it is kept where it has one line only. A no-break space stays, as French sets before « : ». */
export const onOneLine = (text: string): string =>
  text.replace(/\s+/g, (run) => (/^[\u00a0\u202f]$/.test(run) ? run : ' ')).trim();

/** What a text of JSON says, its own texts cleaned. @throws SyntaxError when it is not JSON */
export const readJson = (text: string): unknown =>
  JSON.parse(text, (_name, value: unknown) => (typeof value === 'string' ? cleanText(value) : value));
