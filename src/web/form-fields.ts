import { z } from 'zod';

/**
 * A field that a form may send once or several times; read as a list.
 *
 * @param length longest value, in characters
 * @param most values at the most
 */
export const oneOrMore = (length: number, most: number) =>
  z
    .union([z.string().max(length), z.array(z.string().max(length)).max(most)])
    .transform((value) => (typeof value === 'string' ? [value] : value));
