/** The one box for codes: of a room, or of a training to resume. */

import { codeField } from '../../people/learners/resume-code.forms.ts';
import { textField } from '../../web/fields.ts';
import { codeLength, plainKey, readRoomCode } from '../codes.ts';
import { participantWords } from './participant.words.ts';

/** So many letters were meant for four words of five, and not for a room. */
const likeWords = 12;

/** A code of any kind. What is wrong with it says what each looks like. */
export const anyCodeField = textField({
  id: 'code',
  attributes: { maxlength: '80', autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false' },
  words: (lang) => {
    const { code, codeHint, codeEmpty, codeCharacters, codeShape } = participantWords[lang];
    const wrong = (typed: string) => {
      const asWords = codeField.judge(lang, typed);
      if (readRoomCode(typed) || asWords === undefined) return undefined;
      const { length } = plainKey(typed);
      if (length === 0) return codeEmpty;
      if (length > likeWords) return asWords;
      return length === codeLength ? codeCharacters : codeShape;
    };
    return { label: code, hint: codeHint, missing: codeEmpty, wrong };
  },
});
