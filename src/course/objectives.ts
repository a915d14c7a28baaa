/** What a session may announce: the objectives that its steps lead to, and no other. Pure. */
import type { Text } from '../standard/standard.ts';
import type { Objective } from './course.ts';
import { sessionStepRef } from './sessions.ts';

const joined: Readonly<Record<keyof Text, readonly [range: string, and: string]>> = {
  fr: ['à', 'et'],
  en: ['to', 'and'],
};

/** Numbers that follow one another, together. */
const runsOf = (numbers: readonly number[]): readonly (readonly number[])[] => {
  const runs: number[][] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run?.at(-1) === number - 1) run.push(number);
    else runs.push([number]);
  }
  return runs;
};

/** Numbers in rising order, as people say them: « 1 à 6 », « 1 et 3 à 18 », « 7, 8 et 12 ». */
const listed = (numbers: readonly number[], lang: keyof Text): string => {
  const [range, and] = joined[lang];
  // Two numbers are no range.
  const said = runsOf(numbers).flatMap((run) =>
    run.length > 2 ? [`${run[0]} ${range} ${run.at(-1)}`] : run.map(String),
  );
  return said.length < 2 ? said.join('') : `${said.slice(0, -1).join(', ')} ${and} ${said.at(-1)}`;
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
  return objectives.flatMap(({ reachedBy, text, partly, partlyOne }) => {
    if (reachedBy !== 'practices') return refs.some((ref) => ref?.kind === reachedBy) ? [text] : [];
    if (numbers.length === practices) return [text];
    const said = numbers.length === 1 ? partlyOne : partly;
    return numbers.length > 0 && said ? [some(said)] : [];
  });
};
