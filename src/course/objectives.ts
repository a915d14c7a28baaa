/** What a session may announce: the objectives that its steps lead to. Pure. */
import type { Standard, Text } from '../standard/standard.ts';
import type { Objective } from './course.ts';
import { sessionStepRef } from './sessions.ts';

const joined: Readonly<Record<keyof Text, readonly [range: string, and: string]>> = {
  fr: ['à', 'et'],
  en: ['to', 'and'],
};

const named: Readonly<Record<keyof Text, (title: string) => string>> = {
  fr: (title) => `«\u00a0${title}\u00a0»`,
  en: (title) => `“${title}”`,
};

/** « a, b et c ». */
const together = (said: readonly string[], lang: keyof Text): string =>
  said.length < 2 ? said.join('') : `${said.slice(0, -1).join(', ')} ${joined[lang][1]} ${said.at(-1)}`;

/** Numbers that follow one another. */
const runsOf = (numbers: readonly number[]): readonly (readonly number[])[] => {
  const runs: number[][] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run?.at(-1) === number - 1) run.push(number);
    else runs.push([number]);
  }
  return runs;
};

/** « 1 à 6 », « 1 et 3 à 18 », « 7, 8 et 12 », from numbers in rising order. */
const listed = (numbers: readonly number[], lang: keyof Text): string => {
  const [range] = joined[lang];
  // Two numbers are no range.
  const said = runsOf(numbers).flatMap((run) =>
    run.length > 2 ? [`${run[0]} ${range} ${run.at(-1)}`] : run.map(String),
  );
  return together(said, lang);
};

/** Themes of exactly these practices; none where a theme is incomplete. */
const wholeThemes = ({ themes }: Standard, seen: ReadonlySet<number>): Standard['themes'] => {
  const whole = themes.filter(({ practices }) => practices.every((id) => seen.has(id)));
  return whole.flatMap(({ practices }) => practices).length === seen.size ? whole : [];
};

/** Where only some practices are seen, names one by its title, and whole themes by theirs. */
const partlySaid = (
  standard: Standard,
  { partly, partlyOne, partlyThemes }: Objective,
  numbers: readonly number[],
): Text | undefined => {
  const themes = wholeThemes(standard, new Set(numbers));
  const [only] = standard.practices.filter(({ id }) => id === numbers[0]);
  const said = numbers.length === 1 ? partlyOne : themes.length > 0 ? partlyThemes : partly;
  const filled = (lang: keyof Text): string =>
    (said?.[lang] ?? '')
      .replace('{count}', String(numbers.length))
      .replace('{practices}', listed(numbers, lang))
      .replace('{title}', only?.title[lang] ?? '')
      .replace(
        '{themes}',
        together(
          themes.map(({ title }) => named[lang](title[lang])),
          lang,
        ),
      );
  return said && { fr: filled('fr'), en: filled('en') };
};

/** In the order of the training; the objective about all practices names those seen. @param steps ids of the session */
export const objectivesOf = (
  objectives: readonly Objective[],
  steps: readonly string[],
  standard: Standard,
): readonly Text[] => {
  const refs = steps.map(sessionStepRef);
  const seen = new Set(refs.flatMap((ref) => (ref?.kind === 'practice' ? [ref.practice] : [])));
  const numbers = [...seen].toSorted((a, b) => a - b);
  return objectives.flatMap((objective) => {
    const { reachedBy, text } = objective;
    if (reachedBy !== 'practices') return refs.some((ref) => ref?.kind === reachedBy) ? [text] : [];
    if (numbers.length === standard.practices.length) return [text];
    return numbers.length > 0 ? (partlySaid(standard, objective, numbers) ?? []) : [];
  });
};
