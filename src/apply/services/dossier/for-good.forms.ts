/** Asks someone who removes something of a file why. */
import { z } from 'zod';
import { linesField, textTyped } from '../../../web/fields.ts';
import { dossierWords } from './dossier.words.ts';

/** Longest reason, in characters. */
const whyLimit = 600;

/** `id` tells fields apart, where a page removes several things. */
export const goneWhyField = (label: string, id = 'why') =>
  linesField({
    id,
    name: 'why',
    limit: whyLimit,
    rows: 2,
    words: (lang) => ({ label, ...dossierWords[lang].goneWhy }),
  });

export const forGoodForm = z.object({ why: textTyped });
