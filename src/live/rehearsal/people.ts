/** The people who are simulated in a rehearsal, and what each does next. Pure: the same room at the same instant, the same acts. */
import { createHash } from 'node:crypto';
import type { Course } from '../../course/course.ts';
import type { Audience, Lang, Standard } from '../../standard/standard.ts';
import {
  type Ballot,
  type BallotName,
  type Ballots,
  ballotName,
  ballotOf,
  isGrid,
} from '../ballots/ballot.ts';
import { placingKey } from '../ballots/placing.ts';
import { practicesMet, roomProposedDay } from '../commit/commit.ts';
import type { Room } from '../room/live-room.ts';
import { openAsking, type RoomAsking, timeOf } from '../room/room.ts';
import { type StockBallot, stanceKey, stances } from '../stock/stock.ts';
import { openQuestions, takesQuestions } from '../voice/voice.ts';
import { spokenWords } from './spoken.words.ts';

/** How many people are simulated in a rehearsal. */
export const peopleCount = 12;

/** The one who reads in the other language, the one who takes long to answer, and the one who never does. */
const reader = 10;
const slow = 6;
const silent = 9;

const otherLang = (lang: Lang): Lang => (lang === 'fr' ? 'en' : 'fr');

/** Someone who is simulated. */
export type Simulated = {
  /** From 0. */
  readonly rank: number;
  readonly id: string;
  readonly lang: Lang;
  readonly audience: Audience | undefined;
  /** When they come in, milliseconds since the epoch. */
  readonly since: number;
};

/** Something that someone who is simulated does. `made`: when, milliseconds since the epoch. */
export type SimulatedAct =
  | {
      readonly do: 'vote';
      readonly asking: string;
      readonly chosen: readonly string[];
      readonly made: number;
    }
  | { readonly do: 'ask'; readonly words: string }
  | { readonly do: 'answer'; readonly step: number; readonly words: string }
  | { readonly do: 'support'; readonly text: string }
  | {
      readonly do: 'commit';
      readonly action: string;
      readonly dueOn: string;
      /** Offered to the room; undefined: they commit without a word. */
      readonly words: string | undefined;
    }
  | { readonly do: 'rate'; readonly useful: number; readonly pace: number };

/** What people see before they act. */
export type Situation = {
  readonly course: Course;
  readonly standard: Standard;
  readonly room: Pick<Room, 'id' | 'state' | 'steps' | 'voice' | 'own'>;
};

/** A number from 0 to 1, 1 excluded: always the same for the same words. */
const chance = (...of: readonly (string | number)[]): number =>
  createHash('sha256').update(of.join(' ')).digest().readUInt32BE() / 2 ** 32;

const pick = <Item>(items: readonly Item[], ...of: readonly (string | number)[]): Item | undefined =>
  items[Math.floor(chance(...of) * items.length)];

const idOf = (roomId: string, rank: number): string =>
  createHash('sha256')
    .update(`${roomId} ${rank}`)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');

/** All are there within half a minute, not in the same second. */
const firstArrivalMs = 2_000;
const arrivalsMs = 28_000;

const arrivalOf = (roomId: string, openedAt: number, rank: number): number =>
  openedAt + firstArrivalMs + chance(roomId, rank, 'in') * arrivalsMs;

/** How many of them have come in by an instant, milliseconds since the epoch. */
export const arrivedBy = (roomId: string, openedAt: number, now: number): number =>
  Array.from({ length: peopleCount }, (_, rank) => arrivalOf(roomId, openedAt, rank)).filter(
    (at) => at <= now,
  ).length;

/** Whether some of them are still to come in, or came in just now. */
export const areArriving = (openedAt: number, now: number): boolean =>
  now < openedAt + firstArrivalMs + arrivalsMs + 5_000;

/**
 * The people of a rehearsal.
 *
 * @param lang the language of who rehearses, which all speak but one
 * @param meant the audience that the session is for; people of all of them otherwise
 */
export const peopleOf = (
  { audiences }: Pick<Course, 'audiences'>,
  { id, openedAt }: { readonly id: string; readonly openedAt: number },
  lang: Lang,
  meant: Audience | undefined,
): readonly Simulated[] =>
  Array.from({ length: peopleCount }, (_, rank) => ({
    rank,
    id: idOf(id, rank),
    lang: rank === reader ? otherLang(lang) : lang,
    audience: meant ?? audiences[rank % audiences.length]?.id,
    since: arrivalOf(id, openedAt, rank),
  }));

/** How long someone takes to answer, in milliseconds: what is answered row by row takes longer. */
const quickestMs = 3_000;
const spreadMs = 17_000;
const slowMs = 40_000;
const gridTimes = 2;
/** With a time limit all but the slow one answer within this share of it. */
const withinLimit = 0.85;

const answersAfter = ({ rank }: Simulated, roomId: string, asking: RoomAsking, ballot: Ballot): number => {
  const times = isGrid(ballot) ? gridTimes : 1;
  const usual = (quickestMs + chance(roomId, rank, asking.id, 'when') * spreadMs) * times;
  if (rank === slow) return usual + slowMs * times;
  if (asking.seconds === null) return usual;
  const longest = (quickestMs + spreadMs) * times;
  return usual * Math.min(1, (asking.seconds * 1_000 * withinLimit) / longest);
};

/** Some questions are harder than others: a third of the room is right at first, or up to two thirds. */
const leastRight = 4;
const mostRight = 8;
/** Of those who were wrong, the part that is right once it was discussed. */
const convinced = 0.6;

/** Whether someone is right about something, the nth time that it is asked. Who was right stays so, and some join them. */
const isRight = ({ rank }: Simulated, roomId: string, what: string, time: number): boolean => {
  const sure = (who: number): number => chance(roomId, what, who);
  const before = Array.from({ length: peopleCount }, (_, who) => sure(who)).filter(
    (each) => each < sure(rank),
  );
  const first = leastRight + Math.floor(chance(roomId, what) * (mostRight - leastRight + 1));
  const right = time > 1 ? first + Math.round((peopleCount - first) * convinced) : first;
  return before.length < right;
};

/** Most who are wrong are wrong alike. */
const likely = 0.7;

const wrongAnswer = (ballot: Ballot, seed: readonly (string | number)[]): readonly string[] => {
  const right = ballot.options.filter((option) => option.right).map(({ key }) => key);
  const wrong = ballot.options.filter((option) => !option.right).map(({ key }) => key);
  const usual = chance(...seed, 'usual') < likely ? wrong[0] : pick(wrong, ...seed);
  return usual === undefined ? right : [usual];
};

/** Where most people think that an action stands, and where some others do. */
const leaning = 0.45;

/** Where someone says that each action of a practice stands. A room that talked comes closer, and knows better. */
const stancesBy = (
  { rank }: Simulated,
  roomId: string,
  { practice }: StockBallot,
  time: number,
): readonly string[] =>
  practice.actions.map((action) => {
    const seed = [roomId, action.id] as const;
    const common = pick(stances, ...seed, 'common') ?? 'unknown';
    const isCommon = chance(...seed, rank, 'leans') < leaning + (time > 1 ? leaning / 2 : 0);
    const own = pick(stances, ...seed, rank, 'own') ?? 'unknown';
    return stanceKey(action, isCommon ? common : own);
  });

type Chooser<Of extends Ballot> = {
  chosen(person: Simulated, roomId: string, asking: RoomAsking, ballot: Of, time: number): readonly string[];
};

/** What someone chooses, by kind of ballot: one that is missing does not compile. */
const choosers: { readonly [Name in BallotName]: Chooser<Ballots[Name]> } = {
  stock: {
    chosen: (person, roomId, _asking, ballot, time) => stancesBy(person, roomId, ballot, time),
  },
  placing: {
    chosen: (person, roomId, { question }, ballot, time) =>
      ballot.findings.map((finding) => {
        const others = ballot.practices.filter(({ id }) => id !== finding.practice);
        const other = pick(others, roomId, question, finding.id, person.rank, 'place');
        const isPlaced = other === undefined || isRight(person, roomId, `${question}${finding.id}`, time);
        return placingKey(finding, isPlaced ? { id: finding.practice } : other);
      }),
  },
  own: {
    // Towards the middle of a scale, and towards the first choices: a room has leanings.
    chosen: ({ rank }, roomId, asking, { options }, time) => {
      const seed = [roomId, asking.question, rank] as const;
      const common = pick(options, roomId, asking.question, 'common');
      const own = pick(options, ...seed, 'own');
      const option = chance(...seed, 'leans') < leaning + (time > 1 ? leaning / 2 : 0) ? common : own;
      return option ? [option.key] : [];
    },
  },
  question: {
    chosen: (person, roomId, { question }, ballot, time) =>
      isRight(person, roomId, question, time)
        ? ballot.options.filter(({ right }) => right).map(({ key }) => key)
        : wrongAnswer(ballot, [roomId, question, person.rank]),
  },
};

const chooserOf = (ballot: Ballot): Chooser<Ballot> => choosers[ballotName(ballot)];

const votes = (person: Simulated, { course, standard, room }: Situation, now: number): SimulatedAct[] => {
  const asking = openAsking(room.state);
  const ballot = asking && ballotOf({ course, standard, own: room.own }, asking.question);
  if (!asking || !ballot) return [];
  const made = Math.max(asking.openedAt, person.since) + answersAfter(person, room.id, asking, ballot);
  if (now < made) return [];
  const chosen = chooserOf(ballot).chosen(person, room.id, asking, ballot, timeOf(room.state, asking));
  return [{ do: 'vote', asking: asking.id, chosen, made }];
};

/** Who asks something, and how long after the room came to its first step, its fourth and its seventh, in milliseconds. */
const askers = [
  { rank: 2, stay: 0, after: 30_000 },
  { rank: 4, stay: 3, after: 8_000 },
  { rank: reader, stay: 6, after: 12_000 },
] as const;

const questions = ({ rank, lang }: Simulated, { room }: Situation, now: number): SimulatedAct[] => {
  const nth = askers.findIndex((asker) => asker.rank === rank);
  const asker = askers[nth];
  const from = asker && room.state.stays[asker.stay]?.from;
  const words = spokenWords[lang].questions[nth];
  if (!asker || from === undefined || words === undefined || !takesQuestions(room.state)) return [];
  return now < from + asker.after ? [] : [{ do: 'ask', words }];
};

/** Each looks at the list of questions four seconds out of twenty, and asks the same as half of them. */
const supports = ({ rank, id }: Simulated, { room }: Situation, now: number): SimulatedAct[] => {
  const looks = (now / 1_000 + rank * 1.7) % 20 < 4;
  if (!looks || !takesQuestions(room.state)) return [];
  return openQuestions(room.voice).flatMap(({ id: text }) =>
    chance(id, text) < 0.5 ? [{ do: 'support', text }] : [],
  );
};

/** Who answers a reflection in their own words, in this order; the first ones say what they commit to too. */
const speakers: readonly number[] = [0, 3, 7, 5, 11, 8];

/** What is done at a step that people act at besides votes. `since`: how long the room has been there, in milliseconds. */
const atStep = (person: Simulated, { course, standard, room }: Situation, since: number): SimulatedAct[] => {
  const { rank, lang } = person;
  const { state, steps } = room;
  const { at = -1 } = state;
  const wait = (least: number, most: number): boolean =>
    since < least + chance(room.id, rank, at, 'act') * (most - least);
  switch (steps[at]?.ref.kind) {
    case 'reflection': {
      const nth = speakers.indexOf(rank);
      const words = spokenWords[lang].answers[(nth + at) % spokenWords[lang].answers.length];
      if (nth === -1 || words === undefined || wait(4_000, 30_000)) return [];
      return [{ do: 'answer', step: at, words }];
    }
    case 'words': {
      // Some say the same as others: their words are shown together.
      const words = pick(
        spokenWords[lang].words,
        room.id,
        at,
        chance(room.id, rank, at, 'like') < 0.5 ? 'common' : rank,
      );
      return words === undefined || wait(4_000, 25_000) ? [] : [{ do: 'answer', step: at, words }];
    }
    case 'commitments': {
      if (wait(6_000, 40_000)) return [];
      const met = new Set(practicesMet(course, room));
      const near = standard.practices.filter(({ id }) => met.has(id)).flatMap(({ actions }) => actions);
      const all = near.length > 0 ? near : standard.practices.flatMap(({ actions }) => actions);
      const action = pick(all, room.id, rank, 'action');
      const words = spokenWords[lang].commitments[speakers.indexOf(rank)];
      return action ? [{ do: 'commit', action: action.id, dueOn: roomProposedDay(state), words }] : [];
    }
    case 'satisfaction': {
      if (wait(5_000, 30_000)) return [];
      const useful = 3 + Math.floor(chance(room.id, rank, 'useful') * 3);
      const pace = 2 + Math.floor(chance(room.id, rank, 'pace') * 4);
      return [{ do: 'rate', useful, pace }];
    }
    default:
      return [];
  }
};

/**
 * All that someone has to have done by now, where the room is. What was done already may be there again: it is the same,
 * and said twice it counts once.
 *
 * @param now milliseconds since the epoch
 */
export const actsBy = (person: Simulated, situation: Situation, now: number): readonly SimulatedAct[] => {
  const { state } = situation.room;
  const here = state.stays.at(-1);
  if (person.rank === silent || now < person.since || !here || state.endedAt !== undefined) return [];
  return [
    ...votes(person, situation, now),
    ...questions(person, situation, now),
    ...supports(person, situation, now),
    ...atStep(person, situation, now - Math.max(here.from, person.since)),
  ];
};

/** How long people stay put before they look at the room again, in milliseconds: longer where nobody leads any more. */
const attentiveMs = 1_500;
const idleMs = 10_000;
const idleAfterMs = 20 * 60_000;

/** @param state where the room is; @param now milliseconds since the epoch */
export const pauseOf = ({ openedAt, stays, askings, endedAt }: Room['state'], now: number): number => {
  const last = Math.max(openedAt, stays.at(-1)?.from ?? 0, askings.at(-1)?.openedAt ?? 0);
  return endedAt === undefined && now < last + idleAfterMs ? attentiveMs : idleMs;
};
