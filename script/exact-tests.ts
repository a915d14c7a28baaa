/** Exact tests of chance for small counts. Pure: nothing is drawn, every outcome is counted. */

/** What a sum may be, and how likely: the rank is the sum, the value its probability. Sums are not negative. */
type Distribution = readonly number[];

/** How often something was seen, how often chance alone would have it, and how likely a gap as wide is by chance. */
export type Outcome = { readonly seen: number; readonly expected: number; readonly p: number };

/** A draw: some of the scores are those of the chosen ones. Scores are whole numbers, not negative. */
export type Stratum = { readonly scores: readonly number[]; readonly chosen: readonly boolean[] };

const certain: Distribution = [1];

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const expectedOf = (distribution: Distribution): number =>
  sum(distribution.map((probability, total) => probability * total));

const combine = (one: Distribution, other: Distribution): Distribution => {
  const both = new Array<number>(one.length + other.length - 1).fill(0);
  for (const [a, p] of one.entries())
    if (p > 0) for (const [b, q] of other.entries()) both[a + b] = (both[a + b] ?? 0) + p * q;
  return both;
};

/** The sum of the scores of `count` of them, when each choice of so many is as likely. */
const sumOfChosen = (scores: readonly number[], count: number): Distribution => {
  const most = sum([...scores].sort((a, b) => b - a).slice(0, count));
  /** Ways to choose so many of the scores read so far, by their sum. */
  const ways = Array.from({ length: count + 1 }, () => new Array<number>(most + 1).fill(0));
  (ways[0] as number[])[0] = 1;
  for (const [read, score] of scores.entries())
    for (let chosen = Math.min(count, read + 1); chosen > 0; chosen -= 1) {
      const [with_, without] = [ways[chosen] as number[], ways[chosen - 1] as number[]];
      for (let total = most; total >= score; total -= 1)
        with_[total] = (with_[total] ?? 0) + (without[total - score] ?? 0);
    }
  const last = ways[count] as number[];
  const all = sum(last);
  return last.map((each) => each / all);
};

/** Probability of what is as likely as the outcome, or less: both tails, as Fisher's test counts them. */
const asUnlikely = (distribution: Distribution, seen: number): number => {
  const limit = (distribution[seen] ?? 0) * (1 + 1e-7);
  return Math.min(1, sum(distribution.filter((probability) => probability <= limit)));
};

/** Probability of what is as far from what chance gives, or farther: both tails, as tests of ranks count them. */
const asFar = (distribution: Distribution, seen: number): number => {
  const mean = expectedOf(distribution);
  const gap = Math.abs(seen - mean) - 1e-7;
  return Math.min(1, sum(distribution.filter((_, total) => Math.abs(total - mean) >= gap)));
};

/**
 * Whether the chosen ones bear more of a score, or less, than chance gives, over draws that do not depend on each
 * other. One draw whose scores are 0 and 1 is Fisher's exact test; ranks make it the exact test of rank sums.
 */
export const permutationTest = (strata: readonly Stratum[]): Outcome => {
  let distribution = certain;
  let seen = 0;
  for (const { scores, chosen } of strata) {
    const least = Math.min(...scores);
    if (scores.every((score) => score === least)) {
      const shift = least * chosen.filter(Boolean).length;
      seen += shift;
      distribution = [...new Array<number>(shift).fill(0), ...distribution];
      continue;
    }
    seen += sum(scores.filter((_, rank) => chosen[rank]));
    distribution = combine(distribution, sumOfChosen(scores, chosen.filter(Boolean).length));
  }
  const counts = strata.every(({ scores }) => scores.every((score) => score <= 1));
  const p = counts ? asUnlikely(distribution, seen) : asFar(distribution, seen);
  return { seen, expected: expectedOf(distribution), p };
};

const binomial = (trials: number, chance: number): Distribution => {
  let distribution = certain;
  for (let trial = 0; trial < trials; trial += 1) distribution = combine(distribution, [1 - chance, chance]);
  return distribution;
};

/** Whether so many successes in so many trials are more, or less, than a chance gives. */
export const binomialTest = (seen: number, trials: number, chance: number): Outcome => ({
  seen,
  expected: trials * chance,
  p: asUnlikely(binomial(trials, chance), seen),
});

/** Whether there are more successes than a chance gives; fewer are no surprise. */
export const binomialTestAbove = (seen: number, trials: number, chance: number): Outcome => ({
  seen,
  expected: trials * chance,
  p: Math.min(1, sum(binomial(trials, chance).slice(seen))),
});

/** The ranks of numbers from the least, doubled so that those who share a rank have a whole one. */
export const doubledRanks = (numbers: readonly number[]): number[] =>
  numbers.map(
    (number) =>
      2 * numbers.filter((other) => other < number).length +
      numbers.filter((other) => other === number).length -
      1,
  );
