import { type Course, questionOf } from '../course/course.ts';
import type { Sitting } from '../course/figures.ts';
import type { Db } from '../platform/db/database.ts';
import { ledgerStore } from '../platform/ledger/ledger.store.ts';
import { type RecordedRoomFact, roomFacts, roomStream } from './room/room.facts.ts';
import { roomStore, type VoteRow } from './room/room.store.ts';

/** A room that nobody closed is over: whoever came in cannot vote any more. */
const overAfterMs = 48 * 3_600_000;

type Asked = Pick<Sitting, 'edition' | 'at'> & {
  /** Asking → question, the first time that each question was asked: the second vote comes after a discussion. */
  readonly questions: ReadonlyMap<string, string>;
};

const askedIn = (
  course: Course,
  facts: readonly RecordedRoomFact[],
  openedAt: number,
  now: Date,
): Asked | undefined => {
  const opened = facts.find((fact) => fact.kind === 'room.opened');
  const ended = facts.findLast(({ kind }) => kind === 'room.ended' || kind === 'room.resumed');
  const over = ended?.kind === 'room.ended' || openedAt + overAfterMs < now.getTime();
  if (!opened || !over) return undefined;
  const questions = new Map<string, string>();
  const asked = new Set<string>();
  for (const fact of facts) {
    if (fact.kind !== 'room.vote-opened') continue;
    const { asking, question } = fact.data;
    // Exercises are voted on too: they are no questions.
    if (!asked.has(question) && questionOf(course, question)) questions.set(asking, question);
    asked.add(question);
  }
  return { edition: opened.data.course, at: openedAt, questions };
};

/** Whether what is done in a room counts: not in a trial room, nor once it was erased. */
export const isCounted = async (db: Db, roomId: string): Promise<boolean> =>
  (await roomStore(db).byId(roomId))?.seats === null;

const ledger = ledgerStore(roomFacts);

const roomsOver = async (db: Db, course: Course, now: Date): Promise<ReadonlyMap<string, Asked>> => {
  const rooms = await roomStore(db).all();
  const facts = await ledger.readThese(
    db,
    rooms.map(({ id }) => roomStream(id)),
    ['room.opened', 'room.vote-opened', 'room.ended', 'room.resumed'],
  );
  const byRoom = Map.groupBy(facts, ({ stream }) => stream);
  return new Map(
    rooms.flatMap(({ id, openedAt }) => {
      const asked = askedIn(course, byRoom.get(roomStream(id)) ?? [], Date.parse(openedAt), now);
      return asked ? [[id, asked] as const] : [];
    }),
  );
};

const sittingsOf = ({ edition, at, questions }: Asked, votes: readonly VoteRow[]): Sitting[] => {
  const people = Map.groupBy(
    votes.filter(({ asking }) => questions.has(asking)),
    ({ participant }) => participant,
  );
  return [...people.values()].map((own) => ({
    source: 'room',
    edition,
    at,
    answers: own.map(({ asking, chosen, right }) => ({
      question: questions.get(asking) ?? '',
      chosen: chosen.split(','),
      right: right === 1,
    })),
  }));
};

/**
 * What people voted in rooms that are over, one person of one room after the other; read in batches, whatever their
 * number. Votes counted by hand, by cards, say nothing of one person: they are not there.
 */
export const roomSittings = async function* (db: Db, course: Course, now: Date): AsyncGenerator<Sitting> {
  const over = await roomsOver(db, course, now);
  let votes: VoteRow[] = [];
  const ofRoom = (): Sitting[] => {
    const asked = over.get(votes[0]?.room ?? '');
    return asked ? sittingsOf(asked, votes) : [];
  };
  for await (const batch of roomStore(db).everyVote())
    for (const vote of batch) {
      if (votes[0] && votes[0].room !== vote.room) {
        yield* ofRoom();
        votes = [];
      }
      votes.push(vote);
    }
  yield* ofRoom();
};
