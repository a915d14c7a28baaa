import { z } from 'zod';
import { plainCommands, type RoomCommand } from '../room/acts.ts';

/** Largest count of cards: a room is not larger. */
const countLimit = 100_000;

/** What is asked besides, and changes nothing of the session by itself. */
const otherCommands = ['answer-for-crowd', 'count', 'entitle', 'go-to', 'replace-links', 'results'] as const;

const commandText = z
  .string()
  .max(40)
  .transform((text, context): RoomCommand | (typeof otherCommands)[number] => {
    const word = plainCommands.find((each) => each === text);
    if (word) return { do: word };
    if (text === 'open') return { do: 'open', seconds: null };
    const other = otherCommands.find((each) => each === text);
    if (other) return other;
    const [, name, digits] =
      /^(open|extend|go|part|sooner|later|drop|restore|add-minutes):(\d{1,4})$/.exec(text) ?? [];
    const number = Number(digits);
    if (name === 'part') return { do: name, part: number };
    const movers = ['go', 'sooner', 'later', 'drop', 'restore'] as const;
    const mover = movers.find((each) => each === name);
    if (mover) return { do: mover, to: number };
    if (name === 'add-minutes' && number > 0 && number <= 60) return { do: name, minutes: number };
    if ((name === 'open' || name === 'extend') && number > 0 && number <= 3_600)
      return { do: name, seconds: number };
    context.addIssue({ code: 'custom', message: 'not a command' });
    return z.NEVER;
  });

export const commandForm = z
  .object({
    do: commandText,
    seen: z.coerce.number().int().min(0).optional(),
    version: z.coerce.number().int().min(0).default(0),
  })
  .transform(({ do: command, seen, version }) => ({ do: command, version: seen ?? version }));
export type CommandAsked = z.output<typeof commandForm>;

/** The number of the step to go to, as the room counts them: from 1. */
export const stepForm = z.object({ step: z.coerce.number().int().min(1) });

/**
 * The counts typed for a question's options, each from `count-<key>`; an empty field is nobody.
 *
 * @returns undefined when one is not a whole number from 0 to 100,000, or when all are empty
 */
export const readCounts = (
  keys: readonly string[],
  body: unknown,
): Readonly<Record<string, number>> | undefined => {
  const fields = z.record(z.string(), z.union([z.string(), z.array(z.string())])).safeParse(body);
  if (!fields.success) return undefined;
  const typed = keys.map((key) => String(fields.data[`count-${key}`] ?? '').trim());
  const valid = typed.every((text) => /^\d{0,6}$/.test(text) && Number(text) <= countLimit);
  if (!valid || typed.every((text) => text === '')) return undefined;
  return Object.fromEntries(keys.map((key, rank) => [key, Number(typed[rank])]));
};
