import { z } from 'zod';
import { type Fact, type FactData, kind, type Said } from '../../platform/ledger/ledger.ts';
import { audiences } from '../../standard/ids.ts';
import { languages } from '../../standard/standard.ts';
import { dayTime } from '../../web/fields.ts';

/** Position of a step in a session, from 0. */
const position = z.int().min(0).max(200);
const askingId = z.string().regex(/^[1-9]\d{0,3}$/);

export const roomFacts = {
  'room.opened': kind(
    z.strictObject({
      /** `own` when it was composed. */
      script: z.string().max(16),
      steps: z
        .array(z.strictObject({ step: z.string().max(16), minutes: z.number().positive() }))
        .min(1)
        .max(200),
      course: z.string(),
      standard: z.string(),
      /** Who the room is made of, when who opened it said so; people of all audiences otherwise. */
      audience: z.enum(audiences).optional(),
      /** The hour at which it is to begin, when who opened it said so: `13:30`. */
      start: z.string().regex(dayTime).optional(),
    }),
  ),
  'room.moved': kind(z.strictObject({ to: position })),
  'room.skipped': kind(z.strictObject({ from: position, to: position })),
  'room.vote-opened': kind(
    z.strictObject({
      asking: askingId,
      at: position,
      /** An opening question, a case of the bank, an exercise, a practice to take stock of, a question of one's own: `Q1`, `c3-07`, `E2`, `S7`, `O1`. */
      question: z.string().max(16),
      seconds: z.int().positive().max(7_200).nullable(),
    }),
  ),
  /** `nobody` when nobody had voted in it. */
  'room.vote-closed': kind(z.strictObject({ asking: askingId, nobody: z.literal(true).optional() })),
  'room.vote-reopened': kind(z.strictObject({ asking: askingId })),
  /** `seconds` is the whole time from then on. */
  'room.vote-extended': kind(z.strictObject({ asking: askingId, seconds: z.int().positive() })),
  /** Votes by cards, counted by hand: option → people. */
  'room.counted': kind(
    z.strictObject({ asking: askingId, counts: z.record(z.string().max(8), z.int().min(0)) }),
  ),
  /** The room sees how many chose what, and not yet what is right. */
  'room.spread-shown': kind(z.strictObject({ at: position })),
  /** The room sees the right answer. There is none where it takes stock of a practice. */
  'room.revealed': kind(z.strictObject({ at: position })),
  'room.explained': kind(z.strictObject({ at: position })),
  /** The room sees a part of a step that is shown in parts, from 0. */
  'room.part-shown': kind(z.strictObject({ at: position, part: z.int().min(0).max(20) })),
  /** Minutes given to a step beyond those of its plan, all additions together. */
  'room.minutes-added': kind(z.strictObject({ at: position, minutes: z.int().positive().max(600) })),
  /** The order in which the steps follow one another from then on: each position once. */
  'room.reordered': kind(z.strictObject({ order: z.array(position).min(1).max(200) })),
  /** A question of one's own joins the session, at the position that follows all others; `order` says when it comes. */
  'room.step-added': kind(
    z.strictObject({
      step: z.string().max(16),
      minutes: z.number().positive(),
      order: z.array(position).min(1).max(201),
    }),
  ),
  /** A question of one's own that was not asked yet is worded otherwise. */
  'room.question-changed': kind(z.strictObject({ question: z.string().max(16) })),
  /** The words of a question of one's own are erased. */
  'room.question-erased': kind(z.strictObject({ question: z.string().max(16) })),
  /** A step to come is left out of the session, or put back. */
  'room.step-dropped': kind(z.strictObject({ at: position, dropped: z.boolean() })),
  /** Whether the screen of the room shows nothing for now. */
  'room.blanked': kind(z.strictObject({ blank: z.boolean() })),
  'room.time-lifted': kind(z.strictObject({ lifted: z.boolean() })),
  /** The room takes questions, and votes for them, or no more. */
  'room.questions-taken': kind(z.strictObject({ taken: z.boolean() })),
  /** The screen shows a text of the room in place of its step; null for its step again. */
  'room.text-shown': kind(z.strictObject({ text: z.uuid().nullable() })),
  /** Of 1.0.0, where a room answered by tables, as the next one is: nothing comes of them. */
  'room.tables-set': kind(z.strictObject({ tables: z.int().min(2).max(60).nullable() })),
  'room.tables-shown': kind(z.strictObject({ shown: z.boolean() })),
  'room.ended': kind(z.strictObject({})),
  'room.resumed': kind(z.strictObject({})),
  /** Links of an earlier version no longer lead to the room. */
  'room.links-replaced': kind(z.strictObject({ version: z.int().positive() })),
} as const;

/**
 * What people answer: a stream for each asking, since thousands may answer at once; the latest of each counts. Those of a
 * table (`participant:table-3`) are of 1.0.0.
 */
export const voteFacts = {
  'room.voted': kind(
    z.strictObject({
      chosen: z.array(z.string().max(8)).min(1).max(8),
      /** Absent where nothing is right: who takes stock of a practice is not judged. */
      right: z.boolean().optional(),
      lang: z.enum(languages),
      audience: z.enum(audiences).optional(),
    }),
  ),
} as const;

/** What people of a room say besides votes, in a stream for them all; the latest of each counts. */
export const replyFacts = {
  'room.committed': kind(z.strictObject({ actions: z.array(z.string().max(8)).max(48) })),
  'room.rated': kind(z.strictObject({ useful: z.int().min(1).max(5), pace: z.int().min(1).max(5) })),
  /** Someone asks for more time: twice, ten times, or without limit (0). */
  'room.time-asked': kind(
    z.strictObject({ factor: z.union([z.literal(1), z.literal(2), z.literal(10), z.literal(0)]) }),
  ),
  /** Of 1.0.0: someone sits at a table. */
  'room.seated': kind(
    z.strictObject({
      table: z.int().min(1).max(60),
      people: z.int().min(1).max(8),
      from: z.int().positive(),
    }),
  ),
} as const;

export const roomStream = (roomId: string): string => `room:${roomId}`;
export const askingStream = (roomId: string, asking: string): string => `room:${roomId}:${asking}`;
export const repliesStream = (roomId: string): string => `room:${roomId}:people`;

export type RoomFact = Said<typeof roomFacts>;
export type RecordedRoomFact = Fact<typeof roomFacts>;
export type RoomData<Name extends keyof typeof roomFacts> = FactData<typeof roomFacts, Name>;
export type ReplySaid = Said<typeof replyFacts>;
