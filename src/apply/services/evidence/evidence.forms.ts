/** What people send of evidence that is there already. */
import { z } from 'zod';
import { linesField, textField, textTyped } from '../../../web/fields.ts';
import { dayTyped } from '../../../web/form-fields.ts';
import { evidenceLimits } from './evidence.ts';
import { evidenceWords } from './evidence.words.ts';

/** Why it is removed. */
export const removeFields = {
  why: linesField({
    id: 'why',
    schema: textTyped,
    limit: evidenceLimits.why,
    rows: 2,
    words: (lang) => {
      const { why, whyHint, whyMissing } = evidenceWords[lang];
      return { label: why, hint: whyHint, missing: whyMissing };
    },
  }),
};

/** Until when it holds from now on. */
export const extendFields = {
  until: textField({
    id: 'until',
    schema: dayTyped,
    attributes: { type: 'date' },
    words: (lang) => ({ label: evidenceWords[lang].until, hint: evidenceWords[lang].untilHint }),
  }),
};

/** What the page of evidence sends. */
export const evidenceForm = z.discriminatedUnion('do', [
  z.object({ do: z.literal('remove'), why: textTyped }),
  z.object({ do: z.literal('extend'), until: dayTyped }),
]);
export type EvidenceForm = z.output<typeof evidenceForm>;

export const evidenceQuery = z.object({
  done: z.enum(['removed', 'extended', 'file-removed']).optional().catch(undefined),
});

const action = z.string().max(8);

/** What the page of what may be used again is asked for, and what it sends. */
export const pickQuery = z.object({ action, before: z.iso.datetime().optional().catch(undefined) });
export const pickForm = z.object({
  action,
  once: z.string().max(64),
  from: z
    .string()
    .transform((said) => said.split('.'))
    .pipe(z.tuple([z.uuid(), z.uuid()]))
    .transform(([service, evidence]) => ({ service, evidence })),
});
