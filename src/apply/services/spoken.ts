/** What the ids that a page tells stand for. */
import type { Signin } from '../../people/signin/signin.ts';
import type { Dossiers, Words } from './dossier/dossiers.ts';
import type { Names } from './dossier/naming.views.ts';

/** The names of accounts and the words of texts, by their ids. */
export type Spoken = { readonly names: Names; readonly words: ReadonlyMap<string, Words> };

const isId = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** The ids that things hold, however deep. */
const idsIn = (told: unknown, found: Set<string> = new Set()): Set<string> => {
  if (typeof told === 'string') {
    if (isId.test(told)) found.add(told);
  } else if (typeof told === 'object' && told !== null) {
    const parts = told instanceof Map || Array.isArray(told) ? told.values() : Object.values(told);
    for (const part of parts) idsIn(part, found);
  }
  return found;
};

/** The names and the words of what a page tells: it passes what it tells, whose ids are looked for, those of accounts as those of texts. */
export const spokenOf = async (
  {
    signin,
    dossiers,
  }: { readonly signin: Pick<Signin, 'names'>; readonly dossiers: Pick<Dossiers, 'words'> },
  ...told: readonly unknown[]
): Promise<Spoken> => {
  const ids = [...idsIn(told)];
  const words = await dossiers.words(ids);
  return { words, names: await signin.names(ids.filter((id) => !words.has(id))) };
};
