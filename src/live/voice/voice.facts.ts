import { z } from 'zod';
import { kind } from '../../platform/ledger/ledger.ts';
import { languages } from '../../standard/standard.ts';
import { judgements } from './voice.ts';

const text = z.uuid();

/** What a room says in its own words, without a word of it: facts name texts, which stand in a table and can be erased. */
export const voiceFacts = {
  'room.text-said': kind(
    z.strictObject({ text, step: z.int().min(0).max(200).optional(), lang: z.enum(languages) }),
  ),
  'room.text-judged': kind(z.strictObject({ text, to: z.enum(judgements) })),
  /** Written by 1.0.0, when the facilitator could answer a question in writing: nothing reads it any more. */
  'room.text-replied': kind(z.strictObject({ text, lang: z.enum(languages) })),
  'room.text-supported': kind(z.strictObject({ text, on: z.boolean() })),
  /** By the facilitator, or because its person answered otherwise. */
  'room.text-erased': kind(z.strictObject({ text })),
  'room.texts-erased': kind(z.strictObject({})),
} as const;

export const voiceStream = (roomId: string): string => `room:${roomId}:voice`;
