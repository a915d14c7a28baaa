/** What a session may announce: the objectives that its steps lead to, and no other. Pure. */
import type { Text } from '../standard/standard.ts';
import type { Objective } from './course.ts';
import { sessionStepRef } from './sessions.ts';

const joined: Readonly<Record<keyof Text, readonly [range: string, and: string]>> = {
  fr: ['à', 'et'],
  en: ['to', 'and'],
};

/** Numbers as people say them: « 1 à 6 », « 7, 8 et 12 ». */
const listed = (numbers: readonly number[], lang: keyof Text): string => {
  const [range, and] = joined[lang];
  const first = numbers[0] ?? 0;
  const last = numbers.at(-1) ?? 0;
  if (numbers.length > 2 && last - first === numbers.length - 1) return `${first} ${range} ${last}`;
  return numbers.length < 2 ? `${first}` : `${numbers.slice(0, -1).join(', ')} ${and} ${last}`;
};

/**
 * The objectives that a session leads to, in the order of the training. The one about all practices names those that are
 * seen when some are not.
 *
 * @param steps ids of the session's steps
 * @param practices how many practices there are
 */
export const objectivesOf = (
  objectives: readonly Objective[],
  steps: readonly string[],
  practices: number,
): readonly Text[] => {
  const refs = steps.map(sessionStepRef);
  const seen = new Set(refs.flatMap((ref) => (ref?.kind === 'practice' ? [ref.practice] : [])));
  const numbers = [...seen].toSorted((a, b) => a - b);
  const some = (text: Text): Text => ({
    fr: text.fr.replace('{practices}', listed(numbers, 'fr')),
    en: text.en.replace('{practices}', listed(numbers, 'en')),
  });
  return objectives.flatMap(({ reachedBy, text, partly }) => {
    if (reachedBy !== 'practices') return refs.some((ref) => ref?.kind === reachedBy) ? [text] : [];
    if (numbers.length === practices) return [text];
    return numbers.length > 0 && partly ? [some(partly)] : [];
  });
};
