/** What a session left: counted for the person who led it, as little of each person as the room itself was shown. Pure. */
import { dayOf } from '../../standard/days.ts';
import type { Audience, Lang, Standard, Text } from '../../standard/standard.ts';
import { type Ballot, ballotOf, isQuestion, rightOf } from '../ballots/ballot.ts';
import type { BallotContent } from '../ballots/kind.ts';
import type { QuestionBallot } from '../ballots/question.ts';
import {
  type BothTimes,
  bothKey,
  byAudience,
  byLanguage,
  leastForBars,
  type Result,
  resultOf,
  type TallyPart,
  type VoteGroup,
} from '../ballots/tally.ts';
import type { Room } from '../room/live-room.ts';
import {
  heldAskings,
  orderOf,
  type RoomAsking,
  type RoomStep,
  timeOf,
  visited,
  wentThrough,
} from '../room/room.ts';
import { timeIn } from '../room/schedule.ts';
import { questionsAtEnd, type SaidText, voiceAnswersTo } from '../voice/voice.ts';

/** One asking of a question, of an exercise, of a practice to take stock of, and what the room answered. */
export type AskingResult<Of extends Ballot = Ballot> = {
  readonly asking: RoomAsking;
  readonly ballot: Of;
  /** 1 the first time it was asked, 2 the second… */
  readonly time: number;
  /** Without bars as long as the vote is open: read twice, they would tell the answer that came in between. */
  readonly result: Result;
  /** Right answers of each part of the room; undefined where nothing is right. */
  readonly byLanguage: readonly TallyPart<Lang>[] | undefined;
  readonly byAudience: readonly TallyPart<Audience>[] | undefined;
};

type Tally = { readonly right: number; readonly answered: number };

export type ThemeResult = Tally & { readonly theme: number };

/** A question asked twice or more: its first asking against its last. A tally that is not to be shown is undefined. */
export type QuestionChange = {
  readonly question: QuestionBallot;
  readonly before: Tally | undefined;
  readonly after: Tally | undefined;
  /** How many answered the first time, and the last. */
  readonly answered: readonly [first: number, last: number];
  /** People who voted both times; undefined where cards were counted. */
  readonly both: number | undefined;
  /** Whether enough of them did for the two to say what changed. */
  readonly comparable: boolean;
};

/** Something people are sending, which is not shown before the room has left it. */
type Gathered = {
  readonly people: number;
  readonly gathering: boolean;
};

export type Commitments = Gathered & {
  /** Most chosen first; undefined when too few people committed, or while they do. */
  readonly actions:
    | readonly { readonly id: string; readonly title: Text; readonly people: number }[]
    | undefined;
};

export type Scale = {
  /** People at each level, from 1. */
  readonly levels: readonly number[];
  readonly mean: number;
};

export type Satisfaction = Gathered & {
  readonly scales: { readonly useful: Scale; readonly pace: Scale } | undefined;
};

export type StepResult = RoomStep & {
  /** Its position, whenever it came. */
  readonly at: number;
  readonly state: 'done' | 'here' | 'skipped' | 'ahead';
  /** Minutes really spent, unrounded; undefined for a step the room has not left, or never came to. */
  readonly spent: number | undefined;
};

export type SessionResults = {
  /** `YYYY-MM-DD`: when the session started, or else when its room was opened. */
  readonly day: string;
  readonly askings: readonly AskingResult[];
  /** Askings of what is no longer part of the course: their answers are kept, and cannot be read. */
  readonly unreadable: number;
  /** Votes of 1.0.0 that were each answered by a table together. */
  readonly byTables: number;
  /** Only the themes of which something may be shown. */
  readonly themes: readonly ThemeResult[];
  readonly changes: readonly QuestionChange[];
  readonly commitments: Commitments;
  readonly satisfaction: Satisfaction;
  readonly steps: readonly StepResult[];
  /** Different people who voted at least once, on a device. */
  readonly voters: number;
  /** Minutes spent in the steps the room has left, unrounded. */
  readonly minutes: number;
};

/** What people sent, as `rooms` gives it: nothing says whose. */
export type Sent = {
  readonly votes: ReadonlyMap<string, readonly VoteGroup[]>;
  /** Askings that tables answered, in 1.0.0. */
  readonly byTables: ReadonlySet<string>;
  readonly both: BothTimes;
  readonly committed: readonly (readonly string[])[];
  readonly rated: readonly { readonly useful: number; readonly pace: number }[];
  readonly voters: number;
};

type Led = Pick<Room, 'steps' | 'state' | 'own'>;
type Content = BallotContent;

const levels = [1, 2, 3, 4, 5] as const;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const askingResults = (
  content: Content,
  state: Led['state'],
  held: readonly RoomAsking[],
  votes: Sent['votes'],
): readonly AskingResult[] =>
  held.flatMap((asking): AskingResult[] => {
    const ballot = ballotOf(content, asking.question);
    if (!ballot) return [];
    const groups = votes.get(asking.id) ?? [];
    const result = resultOf(ballot, groups, asking.counts);
    // Cards counted by hand do not say who held them. Where nothing is right, there is nothing to compare.
    const compared = !asking.open && !asking.counts && rightOf(ballot) !== 'none';
    return [
      {
        asking,
        ballot,
        time: timeOf(state, asking),
        result: asking.open ? { ...result, bars: undefined, right: undefined } : result,
        byLanguage: compared ? byLanguage(groups) : undefined,
        byAudience: compared ? byAudience(groups) : undefined,
      },
    ];
  });

const tallyOf = ({ right, answered }: Result): Tally | undefined =>
  right === undefined ? undefined : { right, answered };

const isOfQuestion = (asked: AskingResult): asked is AskingResult<QuestionBallot> => isQuestion(asked.ballot);

/** The askings of each question that were answered, in the order they were first asked. */
const answeredByQuestion = (
  askings: readonly AskingResult[],
): readonly (readonly AskingResult<QuestionBallot>[])[] => {
  const answered = askings
    .filter(isOfQuestion)
    .filter(({ asking, result }) => !asking.open && result.answered > 0);
  return [...Map.groupBy(answered, ({ ballot }) => ballot.id).values()];
};

/**
 * Right answers by theme, over the first asking of each of its questions: those asked again, after the explanation,
 * say something else. A question with too few answers is left out, so that a sum
 * does not tell what it hides.
 */
const themeResults = (standard: Standard, askings: readonly AskingResult[]): readonly ThemeResult[] =>
  standard.themes.flatMap(({ id }) => {
    const tallies = answeredByQuestion(askings).flatMap(([first]) =>
      first?.ballot.theme === id ? (tallyOf(first.result) ?? []) : [],
    );
    const right = sum(tallies.map((tally) => tally.right));
    const answered = sum(tallies.map((tally) => tally.answered));
    return tallies.length === 0 ? [] : [{ theme: id, right, answered }];
  });

/** Least share of those who voted one time who must have voted the other: of other people, nothing says that they changed. */
const leastInBoth = 3 / 4;

const questionChanges = (askings: readonly AskingResult[], both: BothTimes): readonly QuestionChange[] =>
  answeredByQuestion(askings).flatMap((asked) => {
    const [first] = asked;
    const last = asked.at(-1);
    if (!first || !last || first === last) return [];
    const answered = [first.result.answered, last.result.answered] as const;
    const twice = both.get(bothKey(first.asking, last.asking));
    return [
      {
        question: first.ballot,
        before: tallyOf(first.result),
        after: tallyOf(last.result),
        answered,
        both: twice,
        // Cards do not say who raised them: at most as many as the smaller vote were there both times.
        comparable: (twice ?? Math.min(...answered)) >= leastInBoth * Math.max(...answered),
      },
    ];
  });

const gatheredOf = (
  { steps, state }: Led,
  kind: 'commitments' | 'satisfaction',
  people: number,
): Gathered & { readonly shown: boolean } => {
  const here = state.at === undefined ? undefined : steps[state.at]?.ref.kind;
  const gathering = here === kind && state.endedAt === undefined;
  return { people, gathering, shown: !gathering && people >= leastForBars };
};

const commitmentsOf = (standard: Standard, room: Led, committed: Sent['committed']): Commitments => {
  const given = committed.filter((actions) => actions.length > 0);
  const { shown, ...gathered } = gatheredOf(room, 'commitments', given.length);
  const actions = standard.practices
    .flatMap((practice) => practice.actions)
    .map(({ id, title }) => ({ id, title, people: given.filter((chosen) => chosen.includes(id)).length }))
    .filter(({ people }) => people > 0)
    .toSorted((a, b) => b.people - a.people);
  return { ...gathered, actions: shown ? actions : undefined };
};

const scaleOf = (given: readonly number[]): Scale => ({
  levels: levels.map((level) => given.filter((each) => each === level).length),
  mean: sum(given) / given.length,
});

const satisfactionOf = (room: Led, rated: Sent['rated']): Satisfaction => {
  const { shown, ...gathered } = gatheredOf(room, 'satisfaction', rated.length);
  const scales = {
    useful: scaleOf(rated.map(({ useful }) => useful)),
    pace: scaleOf(rated.map(({ pace }) => pace)),
  };
  return { ...gathered, scales: shown ? scales : undefined };
};

const stepResults = ({ steps, state }: Led): readonly StepResult[] => {
  const [done, been] = [wentThrough(state, steps), visited(state)];
  const stateOf = (at: number): StepResult['state'] => {
    if (at === state.at && state.endedAt === undefined) return 'here';
    if (done.has(at)) return 'done';
    return been.has(at) || state.skipped.has(at) || state.dropped.has(at) ? 'skipped' : 'ahead';
  };
  return orderOf(state, steps).flatMap((at): StepResult[] => {
    const step = steps[at];
    const spent = timeIn(state.stays.filter((stay) => stay.at === at));
    return step
      ? [{ ...step, at, state: stateOf(at), spent: spent === undefined ? undefined : spent / 60_000 }]
      : [];
  });
};

/**
 * Everything that the person who led a session may know of it. What too few people answered is undefined, and so is
 * what they are still answering: screens and files made from this cannot show more.
 */
export const sessionResults = ({ standard, course }: Content, room: Led, sent: Sent): SessionResults => {
  const held = heldAskings(room.state);
  const ofPeople = held.filter(({ id }) => !sent.byTables.has(id));
  const askings = askingResults({ standard, course, own: room.own }, room.state, ofPeople, sent.votes);
  return {
    day: dayOf(room.state.startedAt ?? room.state.openedAt),
    askings,
    unreadable: ofPeople.length - askings.length,
    byTables: held.length - ofPeople.length,
    themes: themeResults(standard, askings),
    changes: questionChanges(askings, sent.both),
    commitments: commitmentsOf(standard, room, sent.committed),
    satisfaction: satisfactionOf(room, sent.rated),
    steps: stepResults(room),
    voters: sent.voters,
    minutes: (timeIn(room.state.stays) ?? 0) / 60_000,
  };
};

/** What a room said in its own words and was let read: nothing else of it leaves the facilitator. */
export type RoomSaid = {
  /** Those left open first, then those that were answered; the most supported first. */
  readonly questions: readonly SaidText[];
  /** Short answers, by the position of the step that asked for them. */
  readonly answers: readonly { readonly at: number; readonly texts: readonly SaidText[] }[];
};

/** The questions and the short answers of a room that were let through, for its results. */
export const roomSaid = ({ steps, voice }: Pick<Room, 'steps' | 'voice'>): RoomSaid => ({
  questions: questionsAtEnd(voice),
  answers: steps.flatMap((_, at) => {
    const texts = voiceAnswersTo(voice, at);
    return texts.length > 0 ? [{ at, texts }] : [];
  }),
});
