/**
 * Faults that a team sets aside for a time, in a small file kept with its code: each with its reason and its last day. Such a
 * fault is shown as set aside, never as passed, and stands again once its day is past. Pure.
 */
import { load } from 'js-yaml';
import { z } from 'zod';
import { isDay } from '../../standard/days.ts';

/** A day of YAML is a date once it is read. */
const dayText = (value: unknown): unknown =>
  value instanceof Date ? value.toISOString().slice(0, 10) : value;

const entry = z.strictObject({
  fault: z.string().min(1).max(200),
  reason: z.string().trim().min(1).max(500),
  until: z.preprocess(dayText, z.string().refine(isDay, 'is no day (YYYY-MM-DD)')),
});

export type Aside = z.infer<typeof entry>;

/** Those that hold today, by the id of their fault; and those whose day is past. */
export type Asides = { readonly held: ReadonlyMap<string, Aside>; readonly over: readonly Aside[] };

export const noAsides: Asides = { held: new Map(), over: [] };

/**
 * Reads the file, in YAML or JSON: a list of `{ fault, reason, until }`. Dates may be written without quotes.
 *
 * @param today `YYYY-MM-DD`
 * @returns what is wrong with it, in a sentence, where it is not such a list
 */
export const readAsides = (text: string, today: string): Asides | { readonly problem: string } => {
  let data: unknown;
  try {
    data = text.trim() === '' ? [] : load(text);
  } catch (error) {
    return { problem: (error as Error).message.split('\n')[0] ?? '' };
  }
  const read = z.array(entry).safeParse(data);
  if (!read.success) {
    const [issue] = read.error.issues;
    const [rank, ...path] = issue?.path ?? [];
    const where = typeof rank === 'number' ? `entry ${rank + 1}: ` : '';
    return { problem: `${where}${[...path, issue?.message].join(' ')}` };
  }
  const twice = read.data.find(
    ({ fault }, rank) => read.data.findIndex((each) => each.fault === fault) < rank,
  );
  if (twice) return { problem: `${twice.fault} is there twice` };
  const isHeld = ({ until }: Aside): boolean => until >= today;
  return {
    held: new Map(read.data.filter(isHeld).map((aside) => [aside.fault, aside])),
    over: read.data.filter((aside) => !isHeld(aside)),
  };
};
