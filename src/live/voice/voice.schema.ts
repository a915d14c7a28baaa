import { z } from 'zod';
import type { VoiceForm } from './voice.forms.ts';
import { judgements } from './voice.ts';

const text = z.uuid();

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
