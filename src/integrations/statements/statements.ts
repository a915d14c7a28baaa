import { v4 as uuidv4 } from 'uuid';
import { attestationFacts } from '../../learn/attestation/attestation.facts.ts';
import { trainingFacts } from '../../learn/training/training.facts.ts';
import { roomFacts, roomStream, voteFacts } from '../../live/room/room.facts.ts';
import { isCounted } from '../../live/sittings.ts';
import { learnerOfStream } from '../../people/learners/learners.facts.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Ran } from '../../platform/jobs/jobs.ts';
import { keyFor } from '../../platform/keys/keys.ts';
import { settingsStore } from '../../platform/keys/settings.store.ts';
import { ledgerStore } from '../../platform/ledger/ledger.store.ts';
import type { Lrs } from './lrs.ts';
import { sessionStatements, voteStatements } from './room.statements.ts';
import { pseudonyms, type Statement, type ToldStatement } from './statement.ts';
import { type Pending, statementStore } from './statements.store.ts';
import { learnerStatements } from './training.statements.ts';
import { activities, type VocabularyContent, verbs } from './vocabulary.ts';

export type StatementsDeps = {
  readonly db: Database['db'];
  readonly secret: string;
  readonly content: VocabularyContent;
  readonly lrs: Lrs;
  /** Hears which statements are refused for good, by ids that lead to nobody. */
  readonly refused: (ids: readonly string[]) => void;
};

/** Since this process started; `failing` tells how the last sending went. */
export type StatementCounts = {
  readonly kept: number;
  readonly voided: number;
  readonly refused: number;
  readonly failing: boolean;
};

/** Statements of one request: some 100 KB. */
const batch = 50;
const streamsAtATime = 50;

/** What is told of a stream in one turn, and the ranks reached. */
type Portion = {
  readonly pending: Pending;
  readonly statements: readonly Statement[];
  readonly now: { readonly sent: number; readonly voided: number };
};

/** The first statements that fit, whole facts at a time, and the rank reached. */
const fitting = (
  told: readonly ToldStatement[],
  room: number,
  last: number,
): { some: readonly ToldStatement[]; upTo: number } => {
  if (told.length <= room) return { some: told, upTo: last };
  const cut = told[room]?.seq ?? last;
  const some = told.filter(({ seq }) => seq < cut);
  // A fact has two statements at most, and a turn has room for more.
  return { some, upTo: cut - 1 };
};

const nothingOf = (pending: Pending): Portion => ({
  pending,
  statements: [],
  now: { sent: pending.head, voided: pending.head },
});

/** Tells the body's record of learning each fact of the training and of rooms once, in order, since it was configured. */
export const statements = ({ db, secret, content, lrs, refused }: StatementsDeps) => {
  const store = statementStore(db);
  const known = activities(content);
  const names = pseudonyms(keyFor(secret, 'statement-actor'), content.baseUrl);
  const { account } = names;
  const learners = ledgerStore({ ...trainingFacts, ...attestationFacts });
  const rooms = ledgerStore(roomFacts);
  const votes = ledgerStore(voteFacts);
  let counts: StatementCounts = { kept: 0, voided: 0, refused: 0, failing: false };

  /** Takes a statement back. Source: xAPI 1.0.3, Part Two, 2.3.2. */
  const voiding = ({ id }: Statement): Statement => ({
    id: names.id(`${id} voided`),
    actor: account('system'),
    verb: verbs.voided,
    object: { objectType: 'StatementRef', id },
  });

  const ofLearner = async (pending: Pending, room: number): Promise<Portion> => {
    const { stream, head, closed, sent, voided } = pending;
    const facts = await learners.readAfter(db, stream, { after: 0, upTo: head, most: head });
    const told = (from: number, to: number) =>
      learnerStatements(known, names, stream, facts, from).filter(({ seq }) => seq <= to);
    if (!closed) {
      const { some, upTo } = fitting(told(sent, head), room, head);
      return { pending, statements: some.map(({ statement }) => statement), now: { sent: upTo, voided } };
    }
    const { some, upTo } = fitting(told(voided, sent), room, sent);
    return {
      pending,
      statements: some.map(({ statement }) => voiding(statement)),
      now: { sent, voided: upTo },
    };
  };

  /** What stands for a room, whose id would lead from its people to its leader. */
  const opaque = (roomId: string): string => account(roomStream(roomId)).account.name;

  const ofRoom = async (
    pending: Pending,
    roomId: string,
    asking: string | undefined,
    room: number,
  ): Promise<Portion> => {
    const { stream, head, sent, voided } = pending;
    if (!(await isCounted(db, roomId))) return nothingOf(pending);
    const range = { after: sent, upTo: head, most: room + 1 };
    const portion = (told: readonly ToldStatement[], last: number): Portion => {
      const { some, upTo } = fitting(told, room, last);
      return { pending, statements: some.map(({ statement }) => statement), now: { sent: upTo, voided } };
    };
    const reached = (facts: readonly { readonly seq: number }[]): number =>
      facts.length > room ? (facts.at(-1)?.seq ?? head) : head;
    if (asking === undefined) {
      const facts = await rooms.readAfter(db, stream, range);
      const led = account(`${stream} facilitator`);
      return portion(sessionStatements(known, names, opaque(roomId), led, facts), reached(facts));
    }
    const opened = await rooms.readThese(db, [roomStream(roomId)], ['room.vote-opened']);
    const question = opened
      .flatMap(({ kind, data }) => (kind === 'room.vote-opened' ? [data] : []))
      .find((each) => each.asking === asking)?.question;
    const facts = question === undefined ? [] : await votes.readAfter(db, stream, range);
    const byWho = (who: string) => account(`${roomStream(roomId)} ${who}`);
    return portion(
      voteStatements(known, names, opaque(roomId), question ?? '', byWho, facts),
      reached(facts),
    );
  };

  const portionOf = async (pending: Pending, room: number): Promise<Portion> => {
    if (learnerOfStream(pending.stream) !== undefined) return ofLearner(pending, room);
    const [sort, roomId, asking] = pending.stream.split(':');
    if (sort === 'room' && roomId && (asking === undefined || /^\d+$/.test(asking)))
      return ofRoom(pending, roomId, asking, room);
    return nothingOf(pending);
  };

  return {
    /** Skips, once, what came before a record of learning was first configured. */
    begin: async (): Promise<void> => {
      if ((await settingsStore(db).read('statements-begun')) !== undefined) return;
      await db.transaction().execute(async (tx) => {
        const settings = settingsStore(tx);
        const mine = uuidv4();
        await settings.keepFirst('statements-begun', mine);
        // Another process that starts at the same moment waits here, then finds it done.
        if ((await settings.read('statements-begun')) === mine) await statementStore(tx).beginNow();
      });
    },

    counts: (): StatementCounts => counts,

    /**
     * Tells some of what is due, then says how far it went: what is sent twice, by a process that died or by two, has the
     * same ids. @throws LrsNotReady to try again later
     */
    turn: async (lost: AbortSignal): Promise<Ran> => {
      const all = await store.pending(streamsAtATime);
      if (all.length === 0) return 'done';
      const portions: Portion[] = [];
      let room = batch;
      for (const pending of all) {
        if (room < 2) break;
        const portion = await portionOf(pending, room);
        portions.push(portion);
        room -= portion.statements.length;
      }
      const told = portions.flatMap((portion) => portion.statements);
      if (told.length > 0) {
        try {
          const taken = await lrs.send(told, lost);
          const voided = told.filter(({ verb }) => verb.id === verbs.voided.id).length;
          if (taken.refused.length > 0) refused(taken.refused);
          counts = {
            kept: counts.kept + told.length - voided - taken.refused.length,
            voided: counts.voided + voided,
            refused: counts.refused + taken.refused.length,
            failing: false,
          };
        } catch (error) {
          counts = { ...counts, failing: true };
          throw error;
        }
      }
      await db.transaction().execute(async (tx) => {
        for (const { pending, now } of portions) await statementStore(tx).advance(pending, now);
      });
      return { again: 0 };
    },
  };
};
