/** What someone who teaches chooses for their course to open. */
import { z } from 'zod';
import type { Standard } from '../../standard/standard.ts';
import { choiceField, textField } from '../../web/fields.ts';
import { duration } from '../../web/format.ts';
import { html } from '../../web/html.ts';
import { ltiWords } from './lti.words.ts';
import { writeTarget } from './target.ts';

/** In the shape that rooms show theirs. */
const exampleCode = 'K7M-PQ4';

/** The value of the choice of a room: which one is told by its code. */
export const roomChoice = 'room';

/** The code of a room. Whether one has it is for its page: only there are rooms known. */
export const roomField = textField({
  id: 'code',
  attributes: { maxlength: '20', autocomplete: 'off', spellcheck: 'false' },
  words: (lang) => {
    const { chooseCode, chooseCodeHint } = ltiWords[lang];
    return { label: chooseCode, hint: html`${chooseCodeHint} <code>${exampleCode}</code>` };
  },
});

/**
 * What may be opened: the training, one of its themes, a room.
 *
 * @param minutes how long the training takes
 */
export const targetField = ({ themes }: Standard, minutes: number) => {
  const titles = new Map(themes.map(({ id, title }) => [writeTarget({ kind: 'theme', id }), { id, title }]));
  return choiceField<string>({
    id: 'target',
    choices: ['training', ...titles.keys(), roomChoice],
    words: (lang) => {
      const words = ltiWords[lang];
      const said = (target: string): readonly [name: string, text: string] => {
        const theme = titles.get(target);
        if (theme) return [words.chooseTheme(theme.id, theme.title[lang]), words.chooseThemeText];
        return target === roomChoice
          ? [words.chooseRoom, words.chooseRoomText]
          : [words.chooseTraining, words.chooseTrainingText(duration(minutes, lang))];
      };
      const choice = (target: string) => {
        const [name, text] = said(target);
        return html`<strong>${name}</strong><br>${text}`;
      };
      return { label: words.chooseWhat, missing: words.chooseMissing, choice };
    },
  });
};

export const chooseForm = z.object({ target: z.string().max(20).catch(''), code: roomField.schema });
export type ChooseForm = z.output<typeof chooseForm>;
