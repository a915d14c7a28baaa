/** What people type in an opinion on a page. */
import { linesField } from '../../web/fields.ts';
import { feedbackWords, messageLimit } from './feedback.words.ts';

/** What someone has to say, whose limit is told to those who pass it; missing unless they said whether the page was useful. */
export const messageField = linesField({
  id: 'message',
  most: messageLimit,
  rows: 5,
  words: (lang) => {
    const { message, hint, empty, tooLong } = feedbackWords[lang];
    return { label: message, hint, missing: empty, long: tooLong };
  },
});
