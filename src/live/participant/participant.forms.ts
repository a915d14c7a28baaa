/** The one box for codes: of a room or one of its tables, or of a training to resume. */

import { readResumeCode } from '../../people/learners/resume-code.ts';
import { resumeCodeWords } from '../../people/learners/resume-code.words.ts';
import { textField, textTyped } from '../../web/fields.ts';
import { codeLength, plainKey, readDoorCode } from '../codes.ts';
import { participantWords } from './participant.words.ts';

/** So many letters were meant for four words of five, and not for a room. */
const likeWords = 12;

/** A code of any kind. What is wrong with it says what each looks like. */
export const anyCodeField = textField({
  id: 'code',
  schema: textTyped,
  attributes: { maxlength: '80', autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false' },
  words: (lang) => {
    const { code, codeHint, codeEmpty, codeCharacters, codeShape } = participantWords[lang];
    const wrong = (typed: string) => {
      if (readDoorCode(typed) || readResumeCode(typed)) return undefined;
      const { length } = plainKey(typed);
      if (length === 0) return codeEmpty;
      if (length > likeWords) return resumeCodeWords[lang].shape;
      return length === codeLength ? codeCharacters : codeShape;
    };
    return { label: code, hint: codeHint, missing: codeEmpty, wrong };
  },
});
