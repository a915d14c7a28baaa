/** What people type to see the statistics. */
import { z } from 'zod';
import type { Text } from '../../standard/standard.ts';
import { textField } from '../../web/fields.ts';
import { figuresWords } from './figures.words.ts';

const keyTyped = z.string().max(200).catch('');

/**
 * The key that opens rooms. Whether it is right is for its page: only there is the key known.
 *
 * @param organisation the public body that runs the site, where it is known: who to ask for one
 */
export const figuresKeyField = (organisation?: Text) =>
  textField({
    id: 'key',
    schema: keyTyped,
    attributes: { maxlength: '200', autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false' },
    words: (lang) => {
      const { key, keyHint } = figuresWords[lang];
      return { label: key, hint: keyHint(organisation?.[lang]) };
    },
  });

export const keyForm = z.object({ key: keyTyped });
