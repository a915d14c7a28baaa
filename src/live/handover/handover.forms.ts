/** The code that someone types to lead a room from another computer. */
import { z } from 'zod';
import { textField } from '../../web/fields.ts';
import { readHandoverCode } from './handover.ts';
import { handoverWords } from './handover.words.ts';

export const handoverField = textField({
  id: 'code',
  attributes: {
    class: 'room-code',
    maxlength: '20',
    autocomplete: 'off',
    autocapitalize: 'characters',
    spellcheck: 'false',
  },
  words: (lang) => {
    const { codeLabel, codeHint, codeEmpty, codeShape } = handoverWords[lang];
    const wrong = (typed: string) => (readHandoverCode(typed) ? undefined : codeShape);
    return { label: codeLabel, hint: codeHint, missing: codeEmpty, wrong };
  },
});

export const takeForm = z.object({ code: handoverField.schema });
export const giveForm = z.object({ do: z.literal('give') });
