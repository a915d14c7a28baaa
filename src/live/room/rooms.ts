import { v4 as uuidv4 } from 'uuid';
import type { AnswerProblem } from '../../course/course.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { ledgerStore, lockStream, streamHead } from '../../platform/ledger/ledger.store.ts';
import type { Actor } from '../../platform/ledger/ledger.ts';
import { addMonths, dayOf } from '../../standard/days.ts';
import { type Audience, type Lang, readingOf } from '../../standard/standard.ts';
import { memoize } from '../../web/cache.ts';
import { type Ballot, ballotOf, judgeVote } from '../ballots/ballot.ts';
import type { BothTimes, VoteGroup } from '../ballots/tally.ts';
import { type LinkRole, newRoomCode, passes } from '../codes.ts';
import type { OpenedSession } from '../opening/opening.ts';
import { ownQuestionsStore } from '../own-questions/own-questions.store.ts';
import { isOwnStep, nextOwnId, type OwnQuestion, ownMinutes } from '../own-questions/own-questions.ts';
import { eraseTrialRoom, trialMs, trialRoomsStore, trialSeats } from '../trial/trial-rooms.ts';
import {
  commitmentsAt,
  type Judgement,
  takesAnswers,
  takesCommitments,
  takesQuestions,
} from '../voice/voice.ts';
import { type SayingOutcome, voices } from '../voice/voices.ts';
import { type AddedPlace, afterFact, factsOf, type RoomCommand } from './acts.ts';
import { groupCommits } from './group-commits.ts';
import type { LiveRoom, LiveRoomDeps, Room } from './live-room.ts';
import { liveRooms, roomTopic } from './live-rooms.ts';
import { type CommitmentSaid, type Rating, replies } from './replies.ts';
import { type RoomFact, roomFacts, roomStream } from './room.facts.ts';
import { roomStore } from './room.store.ts';
import { firstLinkVersion, openAsking, type RoomState } from './room.ts';
import { replyRefusal, type TimeFactor, voteRefusal } from './time-to-answer.ts';
import { type VoteOutcome, voteWriter } from './votes.ts';

export type RoomsNeeds = LiveRoomDeps & {
  readonly bus: Database['bus'];
  readonly secret: string;
  /** Told, in its transaction, that something was erased. */
  readonly erased: (tx: Tx) => Promise<void>;
};

/** Someone in a room, known by what their device holds. */
export type Participant = {
  readonly id: string;
  /** When they came in, milliseconds since the epoch. */
  readonly since: number;
  readonly audience: Audience | undefined;
};

/** What someone sends to an asking: the options they chose, and when by their device, in milliseconds since the epoch. */
export type VoteCast = {
  readonly asking: string;
  readonly chosen: readonly string[];
  readonly made?: number | undefined;
};

/** Done, too late (someone acted first), or without meaning at this point. */
export type CommandOutcome = 'done' | 'stale' | 'not-now';
export type ReplyOutcome = 'kept' | 'not-started' | 'over';
/** `kept-apart`: kept, while the room takes its words no more. */
export type CommitOutcome = ReplyOutcome | 'kept-apart';
export type VoteAnswer = 'recorded' | 'closed' | 'too-late' | AnswerProblem;

export type Rooms = ReturnType<typeof rooms>;

/** Whoever holds the room's link of a version. */
const facilitatorBy = (linkVersion: number): Actor => ({ kind: 'facilitator', id: String(linkVersion) });
const gatherMs = 10;
/** What rooms vote on at the same time: more than anybody leads at once. */
const ballotsKept = 200;
const dayMs = 86_400_000;
/** As long as records that nobody opens are kept. */
const titleMonths = 24;
/** Rooms: opening, leading, voting, listening. Every process serves every room; what one commits, the others hear. */
export const rooms = ({ secret, ...deps }: RoomsNeeds) => {
  const { standards, course, db, bus, clock, limits, erased } = deps;
  const pass = passes(secret);
  const store = roomStore(db);
  const ledger = ledgerStore(roomFacts);
  const memory = liveRooms(deps);
  const groups = groupCommits({ db, clock, gatherMs, tell: memory.tell });
  const said = replies({ db, clock, groups });
  const voice = voices({ db, clock, limits, groups, erased, told: memory.tell });
  const writeVote = voteWriter(groups);
  const ballots = memoize<{ readonly made: Ballot | undefined }>(ballotsKept);

  /** A fact as it is recorded: a vote that closes says whether nobody took part. The room's stream is locked: no vote comes in between. */
  const witnessed = async (tx: Tx, roomId: string, fact: RoomFact): Promise<RoomFact> => {
    if (fact.kind !== 'room.vote-closed') return fact;
    const voted = await roomStore(tx).countVotes(roomId, fact.data.asking);
    return voted > 0 ? fact : { ...fact, data: { ...fact.data, nobody: true } };
  };

  /** Records acts, with `also` in the same transaction. The room after them; undefined when someone acted meanwhile. */
  const record = (
    roomId: string,
    state: RoomState,
    made: readonly RoomFact[],
    at: Date,
    also?: (tx: Tx) => Promise<void>,
  ): Promise<RoomState | undefined> =>
    db.transaction().execute(async (tx) => {
      await lockStream(tx, roomStream(roomId));
      const facts: RoomFact[] = [];
      for (const fact of made) facts.push(await witnessed(tx, roomId, fact));
      const effectiveAt = at.toISOString();
      const after = facts.reduce<RoomState>(
        (current, fact) => afterFact(current, { ...fact, seq: current.version + 1, effectiveAt }),
        state,
      );
      const { version: expected, linkVersion } = state;
      const said = facts.map((fact) => ({ ...fact, actor: facilitatorBy(linkVersion) }));
      const { outcome } = await ledger.append(tx, roomStream(roomId), said, { at, expected });
      if (outcome !== 'appended') return undefined;
      await also?.(tx);
      const open = openAsking(after)?.id ?? null;
      await roomStore(tx).set(roomId, { openAsking: open, linkVersion: after.linkVersion });
      await bus.say(tx, roomTopic, { room: roomId, news: 'acted' });
      return after;
    });

  /** The room up to its last fact, wherever that was recorded. */
  const upToDate = async (roomId: string): Promise<LiveRoom | undefined> => {
    memory.inMemory(roomId)?.isAt(await streamHead(db, roomStream(roomId)));
    return memory.get(roomId);
  };

  /** Another process may have changed the room unheard. Words received before such a change count. */
  const latest = async (room: Room): Promise<Room> => (await upToDate(room.id))?.view() ?? room;

  /** What a room opened under an edition votes on: an exercise is made of dozens of texts, and thousands answer it at once. */
  const ballotIn = ({ opened, own }: Room, question: string): Ballot | undefined => {
    const { standard } = readingOf(standards, opened.standard);
    // What a room is asked in its facilitator's words is its own.
    const source = own.has(question) ? own : standard;
    return ballots(source, question, () => ({ made: ballotOf({ course, standard, own }, question) })).made;
  };

  const votesBy = async (roomId: string, voter: string): Promise<ReadonlyMap<string, readonly string[]>> =>
    new Map((await store.votesBy(roomId, voter)).map(({ asking, chosen }) => [asking, chosen]));

  const inTime = async (
    room: Room,
    { since }: Participant,
    keep: () => Promise<ReplyOutcome>,
  ): Promise<ReplyOutcome> => replyRefusal((await latest(room)).state, since, clock().getTime()) ?? keep();

  /** Offers the words of a commitment to the room, or withdraws them. Whether the room takes them. */
  const offer = async (room: Room, { id }: Participant, words: string | undefined, lang: Lang) => {
    const step = commitmentsAt(room.steps);
    if (step === undefined) return words === undefined;
    const before = (await said.of(room.id, id)).answers.get(step);
    const text = { roomId: room.id, participant: id, step, lang };
    if (words === undefined) {
      if (before !== undefined) await voice.say({ ...text, words });
      return true;
    }
    const isTaken = takesCommitments((await latest(room)).state, room.steps);
    const outcome = isTaken ? await voice.say({ ...text, words }) : 'closed';
    if (outcome !== 'room-full' && outcome !== 'closed') return true;
    // Other words than those of the commitment are not shown in its name.
    if (before !== undefined && before !== words) await voice.say({ ...text, words: undefined });
    return before === words;
  };

  /** The room that a link opens. The database says which links do: one that was replaced stops at once, everywhere. */
  const byLink = async (role: LinkRole, link: string): Promise<Room | undefined> => {
    const roomId = pass.linkedRoom(link);
    const linked = roomId === undefined ? undefined : await store.linked(roomId);
    if (roomId === undefined || !linked || !pass.opens(role, link, roomId, linked.linkVersion))
      return undefined;
    const { linkVersion: version, title } = linked;
    const room = await memory.find(roomId);
    if (room?.state.linkVersion === version) return { ...room, title };
    const now = (await upToDate(roomId))?.view();
    return now?.state.linkVersion === version ? { ...now, title } : undefined;
  };

  /** Does what a facilitator asks, looking at a `version` of the room, with `also` in the same transaction. */
  const command = async (
    roomId: string,
    version: number,
    given: RoomCommand,
    also?: (tx: Tx) => Promise<void>,
  ): Promise<CommandOutcome> => {
    let room = await memory.get(roomId);
    if (room && version > room.view().state.version) room = await upToDate(roomId);
    if (!room) return 'not-now';
    const { state, steps } = room.view();
    if (state.version !== version) return 'stale';
    const now = clock();
    const made = factsOf(state, steps, given, now.getTime());
    if (!made) return 'not-now';
    const after = await record(roomId, state, made, now, also);
    if (!after) {
      room.changed();
      return 'stale';
    }
    room.acted(after);
    return 'done';
  };

  /** Does something to a room as it is now, whatever its page showed; once more where someone acted meanwhile. */
  const onceMore = async <Done>(room: Room, act: (room: Room) => Promise<Done | 'stale'>) => {
    const first = await act(await latest(room));
    return first === 'stale' ? act(await latest(room)) : first;
  };

  return {
    seen: (roomId: string, participantId: string): void => memory.inMemory(roomId)?.seen(participantId),
    follow: memory.follow,
    byCode: memory.byCode,
    openStreams: memory.openStreams,
    votesRecorded: (): number => groups.written('room.voted'),

    close: async (): Promise<void> => {
      memory.endStreams();
      await groups.settled();
      memory.stopHearing();
    },

    /** Opens a room, with the questions of the one `copied` if any; `too-many` when too many were opened in a day. */
    open: async (
      session: OpenedSession,
      title: string,
      {
        copied,
        account,
        isTrial = false,
      }: {
        readonly copied?: Pick<Room, 'original' | 'own'> | undefined;
        readonly isTrial?: boolean;
        readonly account?: string | undefined;
      } = {},
    ): Promise<{ readonly id: string; readonly code: string; readonly linkVersion: number } | 'too-many'> => {
      const now = clock();
      const since = new Date(now.getTime() - dayMs).toISOString();
      const [opened, limit] = isTrial
        ? [await trialRoomsStore(db).count(), limits.trialRooms]
        : [await store.openedSince(since), limits.roomsOpened];
      if (opened >= limit.max) return 'too-many';
      const original = copied?.original;
      if (original !== undefined && (await store.copiedSince(original, since)) >= limits.roomsCopied.max)
        return 'too-many';
      const [id, code] = [uuidv4(), newRoomCode()];
      const steps = session.steps.map(({ step, minutes }) => ({ step, minutes }));
      const data = {
        script: session.script,
        steps,
        course: course.version,
        standard: standards.current.version,
        ...(session.audience && { audience: session.audience }),
        ...(session.start && { start: session.start }),
      };
      await db.transaction().execute(async (tx) => {
        const row = {
          id,
          code,
          title,
          openedAt: now.toISOString(),
          openAsking: null,
          linkVersion: firstLinkVersion,
          original: original ?? null,
          account: account ?? null,
          seats: isTrial ? trialSeats : null,
        };
        await roomStore(tx).add(row);
        const fact = { kind: 'room.opened', data, actor: facilitatorBy(firstLinkVersion) } as const;
        await ledger.append(tx, roomStream(id), [fact], { at: now });
        for (const question of copied?.own.values() ?? []) await ownQuestionsStore(tx).add(id, question);
      });
      return { id, code, linkVersion: firstLinkVersion };
    },

    entitle: (roomId: string, title: string): Promise<void> =>
      db.transaction().execute(async (tx) => {
        await roomStore(tx).entitle(roomId, title);
        await erased(tx);
      }),

    eraseTrials: async (): Promise<void> => {
      const before = new Date(clock().getTime() - trialMs).toISOString();
      for (const roomId of await trialRoomsStore(db).openedBefore(before)) {
        await db.transaction().execute(async (tx) => {
          await lockStream(tx, roomStream(roomId));
          await eraseTrialRoom(tx, roomId);
          await erased(tx);
        });
        memory.forget(roomId);
      }
    },

    /** Erases the titles of rooms opened more than 24 months ago, and which account opened them: nobody looks for them any more. */
    eraseOldTitles: async (tx: Tx): Promise<void> => {
      const before = addMonths(dayOf(clock()), -titleMonths);
      if ((await roomStore(tx).eraseTitles(before)) > 0) await erased(tx);
    },

    /** Erases how people worded what they commit to, once they can no longer come back to it. */
    eraseOldWordings: async (tx: Tx): Promise<void> => {
      if ((await said.eraseWordings(tx)) > 0) await erased(tx);
    },

    linksOf: (roomId: string, version: number) => ({
      facilitator: pass.link('facilitator', roomId, version),
      projector: pass.link('projector', roomId, version),
    }),

    /** The room, and what it said up to now: the facilitator judges it. */
    byFacilitatorLink: async (link: string): Promise<Room | undefined> => {
      const room = await byLink('facilitator', link);
      const known = room && memory.inMemory(room.id);
      if (!known) return room;
      await known.hear();
      return { ...room, voice: known.view().voice };
    },
    byProjectorLink: (link: string): Promise<Room | undefined> => byLink('projector', link),

    command,

    own: {
      /** Has the room be asked a facilitator's question. It is kept in the transaction by which its step joins the session. */
      add: (
        room: Room,
        question: Omit<OwnQuestion, 'id'>,
        place: AddedPlace,
      ): Promise<CommandOutcome | 'too-many'> =>
        onceMore(room, async ({ id: roomId, state, steps }) => {
          const ids = steps.map(({ step }) => step);
          if (ids.filter(isOwnStep).length >= limits.ownQuestionsOfRoom.max) return 'too-many';
          const id = nextOwnId(question.kind, ids);
          const given = { do: 'add-step', step: id, minutes: ownMinutes, place } as const;
          return command(roomId, state.version, given, (tx) =>
            ownQuestionsStore(tx).add(roomId, { ...question, id }),
          );
        }),

      change: (room: Room, question: OwnQuestion): Promise<CommandOutcome> =>
        onceMore(room, ({ id, state }) =>
          command(id, state.version, { do: 'change-question', question: question.id }, (tx) =>
            ownQuestionsStore(tx).change(id, question),
          ),
        ),

      /** Erases the words of a facilitator's question. What was answered stays counted, and can no longer be told. */
      erase: (room: Room, question: string): Promise<CommandOutcome> =>
        onceMore(room, ({ id, state }) =>
          command(id, state.version, { do: 'erase-question', question }, async (tx) => {
            await ownQuestionsStore(tx).erase(id, question);
            await erased(tx);
          }),
        ),

      /** Erases those of the rooms opened more than 24 months ago. */
      eraseOld: async (tx: Tx): Promise<void> => {
        const before = addMonths(dayOf(clock()), -titleMonths);
        if ((await ownQuestionsStore(tx).eraseOld(before)) > 0) await erased(tx);
      },
    },

    /** A new pass for someone who comes in; undefined where a trial room takes nobody more. */
    admit: async ({ id, isTrial }: Room, audience: Audience | undefined): Promise<string | undefined> => {
      if (isTrial && !(await trialRoomsStore(db).takeSeat(id))) return undefined;
      return pass.pass(id, {
        id: uuidv4(),
        since: Math.floor(clock().getTime() / 1_000),
        audience: audience ?? '-',
      });
    },

    /** Who holds a pass of this room, of the last day; undefined for any other text. */
    participantOf: (roomId: string, text: string): Participant | undefined => {
      const read = pass.readPass(roomId, text, clock());
      const audience = course.audiences.find(({ id }) => id === read?.audience)?.id;
      return read && { id: read.id, since: read.since * 1_000, audience };
    },

    /** A vote `made` in time may arrive late, on the device's word: whoever would lie could ask for more time. */
    vote: async (
      room: Room,
      participant: Participant,
      { asking, chosen, made }: VoteCast,
      lang: Lang,
    ): Promise<VoteAnswer> => {
      // Another process may just have opened the asking, or reopened it.
      const now = openAsking(room.state)?.id === asking ? room : await latest(room);
      const { state } = now;
      const asked = state.askings.find(({ id }) => id === asking);
      const ballot = asked && ballotIn(now, asked.question);
      if (!ballot) return 'closed';
      const judgement = judgeVote(ballot, chosen);
      if ('problem' in judgement) return judgement.problem;
      const keys = [...new Set(chosen)].toSorted();
      const instant = clock().getTime();
      const at = Math.min(instant, Math.max(made ?? instant, asked.openedAt));
      let refusal = voteRefusal(state, asking, at, 1);
      if (refusal === 'too-late') {
        const factor = await said.factorOf(room.id, participant.id);
        refusal = voteRefusal(state, asking, at, factor);
      }
      const outcome: VoteOutcome | 'too-late' =
        refusal ??
        (await writeVote({
          roomId: room.id,
          asking,
          participant: participant.id,
          chosen: keys,
          right: judgement.right,
          lang,
          audience: participant.audience,
        }));
      if (outcome === 'recorded') return 'recorded';
      // Sent again after a lost answer: the first one was taken in time.
      const kept = await store.voteBy(room.id, asking, participant.id);
      return kept === keys.join(',') ? 'recorded' : outcome;
    },

    votesBy,

    voice: {
      /** Keeps a question, until the facilitator lets the room read it. */
      ask: async (room: Room, who: Participant, words: string, lang: Lang): Promise<SayingOutcome> =>
        takesQuestions((await latest(room)).state)
          ? voice.say({ roomId: room.id, participant: who.id, step: undefined, words, lang })
          : 'closed',

      /** Keeps someone's answer to the step at a position, until the facilitator lets the room read it. */
      answer: async (
        room: Room,
        who: Participant,
        step: number,
        words: string,
        lang: Lang,
      ): Promise<SayingOutcome> => {
        const { state, steps } = await latest(room);
        return takesAnswers(state, steps, step)
          ? voice.say({ roomId: room.id, participant: who.id, step, words, lang })
          : 'closed';
      },

      /** Keeps that someone asks the same as a question, or no more. */
      support: async (room: Room, who: Participant, text: string, on: boolean): Promise<'kept' | 'closed'> =>
        takesQuestions((await latest(room)).state)
          ? voice.support({ roomId: room.id, participant: who.id, text, on })
          : 'closed',

      judge: (room: Room, text: string, to: Judgement): Promise<boolean> =>
        voice.judge(room.id, text, to, facilitatorBy(room.state.linkVersion)),

      show: async ({ id, state }: Room, version: number, text: string): Promise<CommandOutcome> => {
        if (!(await voice.isThere(id, text))) return 'not-now';
        // Refused on a page that is behind, it stays as it was.
        const outcome = await command(id, version, { do: 'show-text', text }, (tx) =>
          voice.letThrough(tx, id, text, facilitatorBy(state.linkVersion)),
        );
        if (outcome === 'done') await memory.tell(id, 'judged');
        return outcome;
      },

      erase: (room: Room, text: string | 'all'): Promise<boolean> =>
        voice.erase(room.id, text, facilitatorBy(room.state.linkVersion)),

      eraseOld: voice.eraseOld,
    },

    repliesOf: said.of,

    /** Keeps a commitment; the words `offered` await the facilitator, and undefined withdraws those offered before. */
    commit: async (
      room: Room,
      who: Participant,
      commitment: CommitmentSaid,
      offered: string | undefined,
      lang: Lang,
    ): Promise<CommitOutcome> => {
      let isOffered = true;
      const outcome = await inTime(room, who, async () => {
        const kept = await said.commit(room.id, who.id, commitment);
        if (kept === 'kept') isOffered = await offer(room, who, offered, lang);
        return kept;
      });
      return outcome === 'kept' && !isOffered ? 'kept-apart' : outcome;
    },
    withdraw: (room: Room, who: Participant, lang: Lang): Promise<ReplyOutcome> =>
      inTime(room, who, async () => {
        await offer(room, who, undefined, lang);
        return said.withdraw(room.id, who.id);
      }),
    rate: (room: Room, who: Participant, rating: Rating): Promise<ReplyOutcome> =>
      inTime(room, who, () => said.rate(room.id, who.id, rating)),
    askTime: (room: Room, { id }: Participant, factor: TimeFactor) => said.askTime(room.id, id, factor),
    allReplies: said.all,

    allVotes: async (room: Room): Promise<ReadonlyMap<string, readonly VoteGroup[]>> => {
      const votes = new Map<string, readonly VoteGroup[]>();
      const live = await memory.get(room.id);
      for (const asking of room.state.askings) votes.set(asking.id, (await live?.votesOf(asking)) ?? []);
      return votes;
    },

    answeredByTables: (roomId: string): Promise<ReadonlySet<string>> => store.answeredByTables(roomId),

    bothTimes: async (room: Room): Promise<BothTimes> =>
      (await memory.get(room.id))?.bothTimes(room.state) ?? new Map(),

    voters: (roomId: string): Promise<number> => store.voters(roomId),
  };
};
