import { linesField } from '../../web/fields.ts';
import { feedbackWords, messageLimit } from './feedback.words.ts';

/** Required unless they say whether the page was useful. */
export const messageField = linesField({
  id: 'message',
  most: messageLimit,
  rows: 5,
  words: (lang) => {
    const { message, hint, empty, tooLong } = feedbackWords[lang];
    return { label: message, hint, missing: empty, long: tooLong };
  },
});
