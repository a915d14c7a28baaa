/** What the people of a room write in their own words, and what is sent of it. */
import { z } from 'zod';
import type { Lang } from '../../standard/standard.ts';
import { judged, linesField, lineTyped, nothingReturned, type Returned } from '../../web/fields.ts';
import { judgements, voiceWordsLimit, wordsProblem } from './voice.ts';
import { voiceWords } from './voice.words.ts';

const wordsField = (
  id: 'question' | 'opinion',
  {
    attributes = {},
    most,
  }: { readonly attributes?: Readonly<Record<string, string>>; readonly most: number },
) =>
  linesField({
    id,
    schema: lineTyped,
    rows: most < voiceWordsLimit ? 1 : 3,
    attributes,
    words: (lang) => {
      const { [id]: label, hint, problems } = voiceWords[lang];
      const long = (): string => problems['words-long'](most);
      const wrong = (text: string) => wordsProblem(text, most) && long();
      return { label, hint: hint(most), missing: problems['no-words'], wrong, long };
    },
  });

export const questionField = wordsField('question', { most: voiceWordsLimit });

/** Words said at a step, at most `most` characters. */
export const opinionField = (at: number | undefined, most: number) =>
  wordsField('opinion', { most, attributes: at === undefined ? {} : { 'data-step': String(at) } });

const text = z.uuid();

/** What a participant says in their own words, by the button pressed; buttons of a list hold the id of their question. */
export const voiceForm = z.union([
  z.object({ act: z.literal('ask'), question: lineTyped }),
  z.object({ act: z.literal('answer'), step: z.coerce.number().int().min(0).max(200), opinion: lineTyped }),
  z.object({
    act: z.templateLiteral([z.enum(['support', 'unsupport']), ':', text]).transform((act) => {
      const [name, id = ''] = act.split(':');
      return { text: id, on: name === 'support' };
    }),
  }),
]);
export type VoiceForm = z.infer<typeof voiceForm>;

/** What was said and could not be taken, in its field, with what is wrong with it. */
export const voiceReturned = (lang: Lang, form: VoiceForm, most: number): Returned => {
  if (form.act === 'ask') return judged(lang, { question: questionField }, form);
  return form.act === 'answer'
    ? judged(lang, { opinion: opinionField(form.step, most) }, form)
    : nothingReturned;
};

/** What a page without script was just told, or which form it asks for: a page that stays still, to write on. */
export const voiceQuery = z.object({
  voice: z
    .enum([
      'ask',
      'sent',
      'cleaned',
      'answer',
      'answered',
      'answered-cleaned',
      'commit',
      'committed-cleaned',
      'committed-apart',
    ])
    .optional()
    .catch(undefined),
});
/** What a page without script is for, when it stays still; undefined when it follows the room. */
export const stillFor = (
  said: VoiceSaid | undefined,
  refused: VoiceForm | undefined,
): 'ask' | 'answer' | 'commit' | undefined => {
  if (refused) return refused.act === 'answer' ? 'answer' : 'ask';
  if (said === 'answer' || said === 'commit') return said;
  return said === 'ask' || said === 'sent' || said === 'cleaned' ? 'ask' : undefined;
};
export type VoiceSaid = NonNullable<z.infer<typeof voiceQuery>['voice']>;

/** What the facilitator does with the room's words, of which some are commands of the room itself. */
const wordless = ['erase-texts', 'hide-text', 'take-questions', 'stop-questions'] as const;

/** What the facilitator does with a text, or with all of them; `seen` is the version of the room that its list was made for. */
export const moderationForm = z
  .object({
    do: z.union([
      z.enum(wordless).transform((command) => ({ do: command })),
      z.templateLiteral([z.enum([...judgements, 'erase', 'show']), ':', text]).transform((command) => {
        const [name, id = ''] = command.split(':');
        return { do: name as 'erase' | 'show' | (typeof judgements)[number], text: id };
      }),
    ]),
    seen: z.coerce.number().int().min(0).optional(),
    version: z.coerce.number().int().min(0).default(0),
  })
  .transform(({ do: asked, seen, version }) => ({ asked, version: seen ?? version }));
export type Moderation = z.infer<typeof moderationForm>;
