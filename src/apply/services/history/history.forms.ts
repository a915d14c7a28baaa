import { z } from 'zod';
import { schemasOf, textField } from '../../../web/fields.ts';
import { historyWords } from '../telling/history.words.ts';

/** Which part of the history is asked for, pages counting from 1, and what was just done. */
export const historyQuery = z.object({
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
  done: z.enum(['redacted']).optional().catch(undefined),
});

/** A day of the past; what is no day counts as none. */
const dayField = (id: 'from' | 'to', today: string, after = '') =>
  textField({
    id,
    schema: z.iso.date().catch(''),
    attributes: { type: 'date', max: today, required: '' },
    words: (lang) => {
      const { [id]: label, dayMissing, dayAhead, daysReversed } = historyWords[lang];
      const reversed = (day: string) => (day <= after ? daysReversed : undefined);
      const wrong = (day: string) => (day > today ? dayAhead : reversed(day));
      return { label, missing: dayMissing, wrong };
    },
  });

/** Two days, the second one after the first. */
export const changesFields = (today: string, from?: string) => ({
  from: dayField('from', today),
  to: dayField('to', today, from),
});

export const changesQuery = z.object(schemasOf(changesFields('')));
