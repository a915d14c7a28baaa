/** What people write beside a step, for themselves. */
import { z } from 'zod';
import { linesField } from '../../web/fields.ts';
import { noteLimit } from './notes.ts';
import { notesWords } from './notes.words.ts';

/** A note on a step. */
export const noteField = linesField({
  id: 'note',
  schema: z.string().trim(),
  limit: noteLimit,
  rows: 4,
  words: (lang) => {
    const { note, hint, tooLong } = notesWords[lang];
    return { label: note, hint, long: tooLong };
  },
});

/** What is written beside a step, sent by each of its buttons, and whether to go on to the next one. */
export const noteForm = z.object({
  note: noteField.schema,
  mark: z.literal('yes').optional().catch(undefined),
  done: z.literal('yes').optional().catch(undefined),
});
