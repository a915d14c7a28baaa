import { z } from 'zod';
import { isDay } from '../../../standard/days.ts';
import { dayField, linesField, lineTyped, textField, textTyped, within } from '../../../web/fields.ts';
import { certificateIn, evidenceLimits, whatLimit } from './evidence.ts';
import { evidenceWords } from './evidence.words.ts';

export const untilField = (today: string, of = '') =>
  dayField({
    id: `until${of}`,
    words: (lang) => {
      const { until, untilHint, problems } = evidenceWords[lang];
      const wrong = (day: string): string | undefined => {
        if (!isDay(day)) return problems['no-day'];
        return day < today ? problems.past : undefined;
      };
      return { label: until, hint: untilHint, wrong };
    },
  });

export type Adding = {
  readonly today: string;
  /** Whether a title, a last day or what it covers was typed without a file. */
  readonly asksWhat: boolean;
  /** Whether a certificate number that was typed is one of ours, in force. */
  readonly isCertificate: boolean;
};

/** @param of ends the ids of the fields, as a page adds evidence to several actions */
export const addedFields = (of: string, { today, asksWhat, isCertificate }: Adding) => ({
  what: linesField({
    id: `what${of}`,
    most: evidenceLimits.what,
    rows: 2,
    words: (lang) => {
      const { what, whatHint, problems } = evidenceWords[lang];
      const wrong = (typed: string): string | undefined =>
        within(lang, whatLimit(typed))(typed) ??
        (certificateIn(typed) !== undefined && !isCertificate ? problems['unknown-number'] : undefined);
      return { label: what, hint: whatHint, wrong, ...(asksWhat && { missing: problems.missing }) };
    },
  }),
  title: textField({
    id: `title${of}`,
    limit: evidenceLimits.title,
    words: (lang) => ({ label: evidenceWords[lang].title, hint: evidenceWords[lang].titleHint }),
  }),
  covers: textField({
    id: `covers${of}`,
    limit: evidenceLimits.covers,
    words: (lang) => ({ label: evidenceWords[lang].covers, hint: evidenceWords[lang].coversHint }),
  }),
  until: untilField(today, of),
});

export const evidenceForm = z.discriminatedUnion('do', [
  z.object({ do: z.enum(['remove', 'remove-file']), why: textTyped }),
  z.object({ do: z.literal('extend'), until: lineTyped }),
]);
export type EvidenceForm = z.output<typeof evidenceForm>;

export const evidenceQuery = z.object({
  done: z.enum(['removed', 'extended', 'file-removed']).optional().catch(undefined),
});

const action = z.string().max(8);

export const pickQuery = z.object({ action });
export const pickForm = z.object({ action, once: z.string().max(64), from: z.uuid() });
