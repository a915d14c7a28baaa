/** Text of others in a terminal: no control characters, nor those that turn text around. Keeps lines. */
export const printable = (text: string): string =>
  text.replace(/(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ');
