/** What is asked of someone who takes something of a file away: why. */
import { z } from 'zod';
import { linesField, textTyped } from '../../../web/fields.ts';
import { dossierWords } from './dossier.words.ts';

/** Longest reason for which something is taken away, in characters. */
const whyLimit = 600;

/**
 * The reason for which something is taken away.
 *
 * @param id its own, where a page takes several things away
 */
export const goneWhyField = (label: string, id = 'why') =>
  linesField({
    id,
    name: 'why',
    limit: whyLimit,
    rows: 2,
    words: (lang) => ({ label, ...dossierWords[lang].goneWhy }),
  });

/** What the page of what is taken away sends. */
export const forGoodForm = z.object({ why: textTyped });
