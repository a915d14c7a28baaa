/** What a room answered, counted. Pure. */
import { audiences } from '../../standard/ids.ts';
import { type Audience, type Lang, languages } from '../../standard/standard.ts';
import { type Ballot, rightOf } from './ballot.ts';
import type { Row } from './kind.ts';

/** People who answered alike: same options, language and audience. */
export type VoteGroup = {
  /** Keys of the chosen options, sorted, with commas between. */
  readonly chosen: string;
  readonly right: boolean;
  readonly lang: Lang;
  readonly audience: Audience | undefined;
  readonly people: number;
};

/** How many people voted both times, where something was asked more than once: by its first asking and its last, as `bothKey` names them. */
export type BothTimes = ReadonlyMap<string, number>;
/** Names two askings. */
export const bothKey = (first: { readonly id: string }, last: { readonly id: string }): string =>
  `${first.id}-${last.id}`;

/** How many answers a room needs before its own bars are shown: fewer would tell who answered what. */
export const leastForBars = 3;
/** How many answers each part of a room needs before parts are compared. */
const leastForBreakdown = 5;

export type Bar = {
  readonly key: string;
  readonly people: number;
};

export type Result = {
  readonly answered: number;
  /** One bar an option, in its ballot's order; undefined when too few answered. */
  readonly bars: readonly Bar[] | undefined;
  /** People whose answer is right; undefined when too few answered, and where nothing is right. */
  readonly right: number | undefined;
  /** Whether the counts were entered by hand. */
  readonly byHand: boolean;
};

export type TallyPart<Name extends string> = {
  readonly name: Name;
  readonly answered: number;
  readonly right: number;
};

const people = (groups: readonly VoteGroup[]): number => groups.reduce((sum, group) => sum + group.people, 0);
const rightPeople = (groups: readonly VoteGroup[]): number => people(groups.filter(({ right }) => right));

export const showsBars = (votes: readonly VoteGroup[]): boolean => people(votes) >= leastForBars;

export const resultOf = (
  ballot: Pick<Ballot, 'kind' | 'options'>,
  votes: readonly VoteGroup[],
  counts?: Readonly<Record<string, number>>,
): Result => {
  if (counts) return countedResult(ballot, counts);
  const answered = people(votes);
  const shown = answered >= leastForBars;
  const chose = new Map<string, number>();
  for (const group of votes)
    for (const key of group.chosen.split(',')) chose.set(key, (chose.get(key) ?? 0) + group.people);
  const bars = ballot.options.map(({ key }) => ({ key, people: chose.get(key) ?? 0 }));
  return {
    answered,
    bars: shown ? bars : undefined,
    right: shown && rightOf(ballot) !== 'none' ? rightPeople(votes) : undefined,
    byHand: false,
  };
};

const countedResult = (
  ballot: Pick<Ballot, 'kind' | 'options'>,
  counts: Readonly<Record<string, number>>,
): Result => {
  const bars = ballot.options.map(({ key }) => ({ key, people: counts[key] ?? 0 }));
  const answered = bars.reduce((sum, bar) => sum + bar.people, 0);
  const shown = answered >= leastForBars;
  const right = ballot.options.reduce(
    (sum, option) => sum + (option.right ? (counts[option.key] ?? 0) : 0),
    0,
  );
  return {
    answered,
    bars: shown ? bars : undefined,
    right: shown && rightOf(ballot) !== 'none' ? right : undefined,
    byHand: true,
  };
};

/** What a room answered to one row: someone may leave some aside, so that each has its own number of people. */
export type RowResult = Pick<Result, 'answered' | 'bars'>;

export const rowResult = ({ bars }: Pick<Result, 'bars'>, { choices }: Row): RowResult => {
  const own = choices.map(({ key }) => bars?.find((bar) => bar.key === key) ?? { key, people: 0 });
  const answered = own.reduce((sum, bar) => sum + bar.people, 0);
  return { answered, bars: answered >= leastForBars ? own : undefined };
};

/** The share of the answers that the commonest one gathers, from 0 to 1, unrounded; undefined where they are not shown. */
const agreementOf = ({ bars, answered }: RowResult): number | undefined =>
  bars && Math.max(...bars.map(({ people }) => people)) / answered;

/** Whether the commonest answer to each row gathers the smallest share; not where all agree or too few answered. */
export const divided = (rows: readonly RowResult[]): readonly boolean[] => {
  const agreements = rows.map(agreementOf);
  const smallest = Math.min(...agreements.map((share) => share ?? 1));
  return agreements.map((share) => smallest < 1 && share === smallest);
};

/** Compares parts of the room, none of which may be told by subtraction: one with too few people hides them all. */
const partsOf = <Name extends string>(
  names: readonly Name[],
  votes: readonly VoteGroup[],
  nameOf: (group: VoteGroup) => Name | undefined,
): readonly TallyPart<Name>[] | undefined => {
  const parts = names
    .map((name) => {
      const groups = votes.filter((group) => nameOf(group) === name);
      return { name, answered: people(groups), right: rightPeople(groups) };
    })
    .filter(({ answered }) => answered > 0);
  const rest = people(votes) - parts.reduce((sum, { answered }) => sum + answered, 0);
  const enough = parts.every(({ answered }) => answered >= leastForBreakdown);
  const restHidden = rest === 0 || rest >= leastForBreakdown;
  return parts.length > 1 && enough && restHidden ? parts : undefined;
};

/** Undefined when a part has fewer than five people. */
export const byLanguage = (votes: readonly VoteGroup[]): readonly TallyPart<Lang>[] | undefined =>
  partsOf(languages, votes, ({ lang }) => lang);

/** Undefined when a part has fewer than five people. */
export const byAudience = (votes: readonly VoteGroup[]): readonly TallyPart<Audience>[] | undefined =>
  partsOf(audiences, votes, ({ audience }) => audience);
