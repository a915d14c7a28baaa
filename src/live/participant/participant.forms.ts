/** The code of a room, where people type it. */

import { z } from 'zod';
import { textField } from '../../web/fields.ts';
import { codeLength, plainKey, readDoorCode } from '../codes.ts';
import { participantWords } from './participant.words.ts';

/** The code of a room, or of one of its tables. */
export const roomCodeField = textField({
  id: 'code',
  schema: z.string().max(200),
  attributes: {
    class: 'room-code',
    maxlength: '20',
    autocomplete: 'off',
    autocapitalize: 'characters',
    spellcheck: 'false',
  },
  words: (lang) => {
    const { code, codeHint, codeEmpty, codeCharacters, codeShape } = participantWords[lang];
    const wrong = (typed: string) => {
      if (readDoorCode(typed)) return undefined;
      const { length } = plainKey(typed);
      if (length === 0) return codeEmpty;
      return length === codeLength ? codeCharacters : codeShape;
    };
    return { label: code, hint: codeHint, missing: codeEmpty, wrong };
  },
});
