/** What someone types of what they commit to in a room, and what they send. */
import { z } from 'zod';
import type { Lang } from '../../standard/standard.ts';
import { dayField, linesField, type Returned, schemasOf, unjudged } from '../../web/fields.ts';
import type { CommitmentProblem, CommitmentTyped } from './commit.ts';
import { commitWords } from './commit.words.ts';

/** Their words and their day. Both are judged with the choice of an action: see `readCommitment`. */
export const roomCommitFields = {
  words: linesField({
    id: 'words',
    rows: 2,
    words: (lang) => ({ label: commitWords[lang].words, hint: commitWords[lang].wordsHint }),
  }),
  due: dayField({
    id: 'due',
    words: (lang) => ({ label: commitWords[lang].due }),
  }),
};

export const roomCommitForm = z.object({
  act: z.literal('commit'),
  action: z.string().max(16).default(''),
  ...schemasOf(roomCommitFields),
  offer: z
    .literal('yes')
    .optional()
    .catch(undefined)
    .transform((value) => value !== undefined),
});

const fieldOf: Readonly<Partial<Record<CommitmentProblem, keyof typeof roomCommitFields>>> = {
  'words-long': 'words',
  'offer-empty': 'words',
  'offer-long': 'words',
  due: 'due',
  duePast: 'due',
};

/** What was typed of a commitment that is refused, and why, in the field where it is to correct. */
export const commitReturned = (lang: Lang, typed: CommitmentTyped, problem?: CommitmentProblem): Returned => {
  const field = problem && fieldOf[problem];
  const errors = field ? [{ field, message: commitWords[lang].problems[problem] }] : [];
  return { ...unjudged(roomCommitFields, typed), errors };
};
