/**
 * Faults that a team sets aside for a time, in a file kept with its code. Such a fault is never shown as
 * passed, and counts again after its day.
 */
import { load } from 'js-yaml';
import { z } from 'zod';
import { isDay } from '../../standard/days.ts';

const dayText = (value: unknown): unknown =>
  value instanceof Date ? value.toISOString().slice(0, 10) : value;

const entry = z.strictObject({
  fault: z.string().min(1).max(200),
  reason: z.string().trim().min(1).max(500),
  until: z.preprocess(dayText, z.string().refine(isDay, 'is no day (YYYY-MM-DD)')),
});

export type Aside = z.infer<typeof entry>;

export type Asides = { readonly held: ReadonlyMap<string, Aside>; readonly over: readonly Aside[] };

export const noAsides: Asides = { held: new Map(), over: [] };

/** YAML or JSON; dates need no quotes. Returns a sentence about what is wrong. */
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
