import { z } from 'zod';
import { choiceField } from '../../web/fields.ts';
import { html } from '../../web/html.ts';
import { codeField } from '../learners/resume-code.forms.ts';
import { claimsWords } from './claims.words.ts';

export const partingField = (code: string) =>
  choiceField<RecordParting>({
    id: 'record',
    choices: partings,
    words: (lang) => {
      const { parting, partingText, partingMissing, keep, keepText, erase, eraseText } = claimsWords[lang];
      const choices = {
        keep: html`<strong>${keep}</strong><br>${keepText(code)}`,
        erase: html`<strong>${erase}</strong><br>${eraseText}`,
      };
      return {
        label: parting,
        hint: partingText,
        missing: partingMissing,
        choice: (each) => choices[each],
      };
    },
  });

export const claimForm = z.discriminatedUnion('do', [
  z.object({ do: z.literal('claim'), code: codeField.schema }),
  z.object({ do: z.literal('claim-here') }),
  z.object({ do: z.literal('let-go') }),
]);
export type ClaimForm = z.output<typeof claimForm>;

export const claimQuery = z.object({
  done: z.enum(['claimed', 'let-go']).optional().catch(undefined),
});
export type ClaimDone = NonNullable<z.output<typeof claimQuery>['done']>;

export const partings = ['keep', 'erase'] as const;
export type RecordParting = (typeof partings)[number];
export const partingForm = z.object({ record: z.enum(partings) });
