/**
 * Text that may hold what others wrote, as a terminal shows it: without the characters that command a terminal, nor those that
 * turn text around. Lines stay.
 */
export const printable = (text: string): string =>
  text.replace(/(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ');
