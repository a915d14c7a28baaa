import { z } from 'zod';
import { textTyped } from '../../web/fields.ts';
import { onOneLine } from '../../web/incoming.ts';
import { judgements } from './voice.ts';

const words = textTyped.transform(onOneLine);
const text = z.uuid();

/** What a participant says in their own words, by the button pressed; buttons of a list hold the id of their question. */
export const voiceForm = z.union([
  z.object({ act: z.literal('ask'), question: words }),
  z.object({ act: z.literal('answer'), step: z.coerce.number().int().min(0).max(200), opinion: words }),
  z.object({
    act: z.templateLiteral([z.enum(['support', 'unsupport']), ':', text]).transform((act) => {
      const [name, id = ''] = act.split(':');
      return { text: id, on: name === 'support' };
    }),
  }),
]);
export type VoiceForm = z.infer<typeof voiceForm>;

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

/** What who leads does with the room's words, of which some are commands of the room itself. */
const wordless = ['erase-texts', 'hide-text', 'take-questions', 'stop-questions'] as const;

/** What who leads does with a text, or with all of them; `seen` is the version of the room that its list was made for. */
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
