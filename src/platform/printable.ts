/**
 * Replaces control characters and those that turn text around, for text of others shown in a terminal. Keeps
 * lines.
 */
export const printable = (text: string): string =>
  text.replace(/(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ');
