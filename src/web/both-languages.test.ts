import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bothLanguages } from './both-languages.ts';

const fr = {
  title: 'Titre',
  count: (total: number) => `${total} pratiques`,
  steps: ['un', 'deux'],
  errors: { empty: 'Vide' },
} as const;

const en = {
  title: 'Title',
  count: (total: number) => `${total} practices`,
  steps: ['one', 'two'],
  errors: { empty: 'Empty' },
} as const;

/** Never run: the compiler reads it, and complains of each expected error that is not one. */
const refused = (): readonly unknown[] => {
  const { title, ...untitled } = en;
  return [
    // @ts-expect-error: a sentence is missing
    bothLanguages({ fr, en: untitled }),
    // @ts-expect-error: a sentence is missing, further down
    bothLanguages({ fr, en: { ...en, errors: {} } }),
    // @ts-expect-error: French says no such thing
    bothLanguages({ fr, en: { ...en, subtitle: title } }),
    // @ts-expect-error: French says no such thing, further down
    bothLanguages({ fr, en: { ...en, errors: { empty: 'Empty', full: 'Full' } } }),
    // @ts-expect-error: the count is a number
    bothLanguages({ fr, en: { ...en, count: (total: string) => `${total} practices` } }),
    // @ts-expect-error: French is told one thing
    bothLanguages({ fr, en: { ...en, count: (total: number, seen: number) => `${seen} of ${total}` } }),
    // @ts-expect-error: a function where French has a text
    bothLanguages({ fr, en: { ...en, title: () => 'Title' } }),
    // @ts-expect-error: one step is missing
    bothLanguages({ fr, en: { ...en, steps: ['one'] } }),
    // @ts-expect-error: German has not been written
    bothLanguages({ fr, en }).de,
  ];
};

void refused;

test('Words are those that were written, in each language', () => {
  const words = bothLanguages({ fr, en });
  assert.equal(words.fr.count(18), '18 pratiques');
  assert.deepEqual(words.en, en);
});
