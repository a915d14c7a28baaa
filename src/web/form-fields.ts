import { z } from 'zod';
import { audiences } from '../standard/standard.ts';

/** An audience as it is chosen; undefined for none, or anything else. */
export const audienceTyped = z.enum(audiences).optional().catch(undefined);

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

/** A time of the day as a browser's field writes it: `13:30`. */
export const dayTime = /^([01]\d|2[0-3]):[0-5]\d$/;
