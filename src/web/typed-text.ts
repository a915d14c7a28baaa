/**
 * A text that a person typed in a form, as it is kept: line ends as `\n` (browsers send two characters, which
 * would count against a limit), without the control characters that no keyboard types and that PostgreSQL
 * refuses in part.
 */
export const typedText = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(/(?!\n|\t)\p{Cc}/gu, '');
