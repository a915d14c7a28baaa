/** What people type to open a room or to give it another name, and what is sent. */
import { z } from 'zod';
import { audienceTyped, textField } from '../../web/fields.ts';
import { facilitatorWords } from '../facilitator/facilitator.words.ts';
import { startTyped, stepsField } from '../prepare/prepare.schema.ts';

/** Longest name of a session, in characters. */
const titleLimit = 80;
const attributes = { autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false' };

const titleIn = (hint: 'titleHint' | 'titleChangeHint') =>
  textField({
    id: 'title',
    limit: titleLimit,
    attributes,
    words: (lang) => {
      const { title, titleLong } = facilitatorWords[lang];
      return { label: title, hint: facilitatorWords[lang][hint], long: (_length, limit) => titleLong(limit) };
    },
  });

export const titleField = titleIn('titleHint');

/** The name of a session that has one, or none. */
export const newTitleField = titleIn('titleChangeHint');

const keyTyped = z.string().max(200).default('');

/**
 * The key that opens rooms. Whether it is right is for its page: only there is the key known.
 *
 * @param hint says who to ask for one
 */
export const keyField = (hint: string) =>
  textField({
    id: 'key',
    schema: keyTyped,
    attributes,
    words: (lang) => ({ label: facilitatorWords[lang].key, hint }),
  });

export const openingForm = z.object({
  do: z.literal('change').optional().catch(undefined),
  key: keyTyped,
  title: titleField.schema.default(''),
  script: z.string().max(16).default(''),
  audience: audienceTyped,
  start: startTyped,
  steps: stepsField,
});

export const copyForm = z.object({ title: titleField.schema.default(''), start: startTyped });

export const titleForm = z.object({ title: newTitleField.schema });
