import { z } from 'zod';
import { linesField } from '../../web/fields.ts';
import { measuresWords } from './measures.words.ts';

export const reportField = linesField({
  id: 'report',
  schema: z.string().catch(''),
  rows: 4,
  attributes: { autocomplete: 'off', spellcheck: 'false' },
  words: (lang) => ({ label: measuresWords[lang].paste, hint: measuresWords[lang].pasteHint }),
});

export const scanForm = z.object({ do: z.enum(['ask', 'stop']) });

export const measuresDoneQuery = z.object({
  done: z.enum(['given', 'same', 'removed', 'asked', 'stopped']).optional().catch(undefined),
});
export type MeasuresDone = NonNullable<z.output<typeof measuresDoneQuery>['done']>;
