/** What people type and choose of the record that their account holds. */
import { z } from 'zod';
import { choiceField, textField } from '../../web/fields.ts';
import { label } from '../../web/format.ts';
import { html } from '../../web/html.ts';
import { type Parting, partings } from './claims.schema.ts';
import { claimsWords } from './claims.words.ts';

/** The code of a record, as it is typed. */
export const codeField = textField({
  id: 'code',
  schema: z.string().max(200),
  attributes: { maxlength: '80', autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false' },
  words: (lang) => {
    const { codeLabel, codeHint } = claimsWords[lang];
    const hint = html`${label(codeHint, lang)} <span class="one-piece">lusab-babad-gutih-tugad</span>`;
    return { label: codeLabel, hint };
  },
});

/** What becomes of the record of a code, whose account is erased. */
export const partingField = (code: string) =>
  choiceField<Parting>({
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

/** What the page of one's record may be asked: to hold the one of a code, or the one that this device opens; to let go. */
export const claimForm = z.discriminatedUnion('do', [
  z.object({ do: z.literal('claim'), code: codeField.schema }),
  z.object({ do: z.literal('claim-here') }),
  z.object({ do: z.literal('let-go') }),
]);
export type ClaimForm = z.output<typeof claimForm>;
