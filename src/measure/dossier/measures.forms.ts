/** What the pages of measures send. */
import { z } from 'zod';
import { linesField } from '../../web/fields.ts';
import { measuresWords } from './measures.words.ts';

/** The contents of a report, as they are pasted. */
export const reportField = linesField({
  id: 'report',
  schema: z.string().catch(''),
  rows: 4,
  attributes: { autocomplete: 'off', spellcheck: 'false' },
  words: (lang) => ({ label: measuresWords[lang].paste, hint: measuresWords[lang].pasteHint }),
});

/** What a lead asks of the visits of this server. */
export const scanForm = z.object({ do: z.enum(['ask', 'stop']) });

/** What an address says was just done. */
export const measuresDoneQuery = z.object({
  done: z.enum(['given', 'same', 'removed', 'asked', 'stopped']).optional().catch(undefined),
});
export type MeasuresDone = NonNullable<z.output<typeof measuresDoneQuery>['done']>;
