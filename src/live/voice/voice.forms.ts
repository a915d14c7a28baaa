/** What people of a room write in their own words, and what they send. */
import { z } from 'zod';
import type { Lang } from '../../standard/standard.ts';
import { judged, linesField, nothingReturned, type Returned, textTyped } from '../../web/fields.ts';
import { onOneLine } from '../../web/incoming.ts';
import { voiceWordsLimit, wordsProblem } from './voice.ts';
import { voiceWords } from './voice.words.ts';

const wordsTyped = textTyped.transform(onOneLine);

const wordsField = (id: 'question' | 'opinion', attributes: Readonly<Record<string, string>> = {}) =>
  linesField({
    id,
    schema: wordsTyped,
    rows: 3,
    attributes,
    words: (lang) => {
      const { [id]: label, hint, problems } = voiceWords[lang];
      const wrong = (text: string) => wordsProblem(text) && problems['words-long'](voiceWordsLimit);
      return { label, hint: hint(voiceWordsLimit), missing: problems['no-words'], wrong };
    },
  });

/** A question to the room. */
export const questionField = wordsField('question');

/** What someone says at the step of a position. */
export const opinionField = (at: number | undefined) =>
  wordsField('opinion', at === undefined ? {} : { 'data-step': String(at) });

const text = z.uuid();

/** What a participant says in their own words, by the button pressed; buttons of a list hold the id of their question. */
export const voiceForm = z.union([
  z.object({ act: z.literal('ask'), question: wordsTyped }),
  z.object({ act: z.literal('answer'), step: z.coerce.number().int().min(0).max(200), opinion: wordsTyped }),
  z.object({
    act: z.templateLiteral([z.enum(['support', 'unsupport']), ':', text]).transform((act) => {
      const [name, id = ''] = act.split(':');
      return { text: id, on: name === 'support' };
    }),
  }),
]);
export type VoiceForm = z.infer<typeof voiceForm>;

/** What was said and could not be taken, in its field, with what is wrong with it. */
export const voiceReturned = (lang: Lang, form: VoiceForm): Returned => {
  if (form.act === 'ask') return judged(lang, { question: questionField }, form);
  return form.act === 'answer' ? judged(lang, { opinion: opinionField(form.step) }, form) : nothingReturned;
};
