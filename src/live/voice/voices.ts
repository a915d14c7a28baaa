import { v7 as uuidv7 } from 'uuid';
import type { Database, Tx } from '../../platform/db/database.ts';
import { ledgerStore, lockStream, streamHead } from '../../platform/ledger/ledger.store.ts';
import type { Actor } from '../../platform/ledger/ledger.ts';
import type { Limits } from '../../platform/limits.ts';
import { addDays, addMonths, dayOf } from '../../standard/days.ts';
import type { Lang } from '../../standard/standard.ts';
import { folded } from '../own-questions/own-questions.ts';
import type { GroupCommits } from '../room/group-commits.ts';
import { roomStore } from '../room/room.store.ts';
import { withoutContacts } from './contacts.ts';
import { voiceFacts, voiceStream } from './voice.facts.ts';
import { type VoiceTextRow, voiceStore } from './voice.store.ts';
import { type Judgement, type SaidText, type TextState, textStates, type VoiceNews } from './voice.ts';

/** Something someone of a room says: a question, or their answer to the step at a position, which they may take back. */
export type Saying = {
  readonly roomId: string;
  readonly participant: string;
  readonly step: number | undefined;
  /** Undefined: nothing any more. */
  readonly words: string | undefined;
  readonly lang: Lang;
};
type Support = {
  readonly roomId: string;
  readonly participant: string;
  readonly text: string;
  readonly on: boolean;
};

export type SayingOutcome = 'kept' | 'cleaned' | 'too-many' | 'room-full' | 'closed';
type SupportOutcome = 'kept' | 'closed';

/** Answers and questions let through are kept as long as the room's title; what nobody let through, this many days. */
const keptMonths = 24;
const unheardDays = 7;

/** A text as it is kept: its language is one of ours. */
type SaidRow = VoiceTextRow & { readonly lang: Lang };

const rowOf = (
  { roomId, participant, step, lang }: Saying,
  words: string,
  state: TextState,
  now: string,
): SaidRow => ({
  id: uuidv7(),
  room: roomId,
  participant,
  step: step ?? null,
  words,
  folded: folded(words),
  lang,
  state,
  saidAt: now,
});

type JudgedWords = ReadonlyMap<string, TextState>;
const judgedKey = (room: string, step: number, words: string): string => `${room}:${step}:${folded(words)}`;

/** What sayings change, given what was said before: those of one group replace each other as they do earlier ones. */
const sortOut = (
  sayings: readonly Saying[],
  known: readonly VoiceTextRow[],
  held: ReadonlyMap<string, number>,
  judged: JudgedWords,
  { questionsOfOne, textsOfRoom }: Limits,
  now: string,
) => {
  const room = new Map(held);
  let before = known;
  let added: readonly SaidRow[] = [];
  const outcomes = sayings.map((saying): SayingOutcome => {
    const { roomId, participant, step, lang } = saying;
    const holds = room.get(roomId);
    if (holds === undefined) return 'closed';
    const isOwn = (row: VoiceTextRow) =>
      row.room === roomId && row.participant === participant && row.step === (step ?? null);
    const takeBack = (): void => {
      before = before.filter((row) => !isOwn(row));
      added = added.filter((row) => !isOwn(row));
    };
    if (saying.words === undefined) {
      takeBack();
      return 'kept';
    }
    const { words, cleaned } = withoutContacts(saying.words, lang);
    const own = [...before, ...added].filter(isOwn);
    const taken = cleaned ? 'cleaned' : 'kept';
    // Sent again after a lost answer, or twice: the first one stands.
    if (own.some((row) => row.words === words)) return taken;
    if (step === undefined && own.length >= questionsOfOne.max) return 'too-many';
    if (holds >= textsOfRoom.max) return 'room-full';
    // One answer a step: another one takes its place, and waits as the first one did, unless its words were judged already.
    if (step !== undefined) takeBack();
    const state = step === undefined ? undefined : judged.get(judgedKey(roomId, step, words));
    added = [...added, rowOf(saying, words, state ?? 'waiting', now)];
    room.set(roomId, holds + 1);
    return taken;
  });
  return { outcomes, added, gone: known.filter((row) => !before.includes(row)) };
};

const judgedWords = async (tx: Tx, sayings: readonly Saying[]): Promise<JudgedWords> => {
  const judged = new Map<string, TextState>();
  const said = sayings.flatMap(({ roomId, step, words, lang }) =>
    step === undefined || words === undefined
      ? []
      : [{ roomId, step, words: folded(withoutContacts(words, lang).words) }],
  );
  const places = Map.groupBy(said, ({ roomId, step }) => `${roomId}:${step}`);
  for (const [place, [first, ...others]] of places) {
    if (!first) continue;
    const words = new Set([first, ...others].map((each) => each.words));
    for (const row of await voiceStore(tx).judgedAs(first.roomId, first.step, [...words]))
      if (row.state !== null)
        judged.set(`${place}:${row.folded}`, textStates.find((each) => each === row.state) ?? 'waiting');
  }
  return judged;
};

export const voices = ({
  db,
  clock,
  limits,
  groups,
  erased,
  told,
}: {
  readonly db: Database['db'];
  readonly clock: () => Date;
  readonly limits: Limits;
  readonly groups: GroupCommits;
  readonly erased: (tx: Tx) => Promise<void>;
  readonly told: (roomId: string, news: VoiceNews) => Promise<void> | void;
}) => {
  const ledger = ledgerStore(voiceFacts);
  const stream = ({ roomId }: { readonly roomId: string }): string => voiceStream(roomId);

  const by = (id: string): Actor => ({ kind: 'participant', id });

  /** How many texts a room holds, at most: each has a fact, and they are counted once some more might be too many. */
  const mostTexts = async (tx: Tx, roomId: string, more: number): Promise<number> => {
    const facts = await streamHead(tx, voiceStream(roomId));
    return facts + more <= limits.textsOfRoom.max ? facts : voiceStore(tx).countAll(roomId);
  };

  const say = groups.of<Saying, SayingOutcome>({
    stream,
    record: async (tx, sayings) => {
      const store = voiceStore(tx);
      const held = new Map<string, number>();
      const there = await roomStore(tx).openAskings([...new Set(sayings.map(({ roomId }) => roomId))]);
      for (const id of there.keys()) held.set(id, await mostTexts(tx, id, sayings.length));
      const known = await store.byPeople(sayings.map(({ participant }) => participant));
      const judged = await judgedWords(tx, sayings);
      const { outcomes, added, gone } = sortOut(sayings, known, held, judged, limits, clock().toISOString());
      await store.erase(gone.map(({ id }) => id));
      await store.add(added);
      if (gone.length > 0) await erased(tx);
      // Whoever answers otherwise takes away what the room was reading; who says what it reads adds to it.
      const read = [...gone, ...added].filter(({ state }) => state !== 'waiting' && state !== 'aside');
      return {
        outcomes,
        facts: [
          ...gone.map(({ id, room, participant }) => ({
            stream: voiceStream(room),
            fact: { kind: 'room.text-erased', data: { text: id }, actor: by(participant) } as const,
          })),
          ...added.map(({ id, room, participant, step, lang }) => ({
            stream: voiceStream(room),
            fact: {
              kind: 'room.text-said',
              data: { text: id, lang, ...(step === null ? {} : { step }) },
              actor: by(participant),
            } as const,
          })),
        ],
        news: [
          ...sayings.map(({ roomId }) => ({ roomId, news: 'said' as const })),
          ...read.map(({ room }) => ({ roomId: room, news: 'judged' as const })),
        ],
      };
    },
  });

  const support = groups.of<Support, SupportOutcome>({
    stream,
    record: async (tx, supports) => {
      const store = voiceStore(tx);
      const open = await store.supportable([...new Set(supports.map(({ text }) => text))]);
      const taken = new Set(supports.filter(({ text, roomId }) => open.get(text) === roomId));
      // The last word of each person on each question.
      const last = [
        ...new Map([...taken].map((each) => [`${each.text}:${each.participant}`, each])).values(),
      ];
      const row = ({ text, participant }: Support) => ({ text, participant });
      const fact = (text: string, participant: string, on: boolean) => ({
        stream: voiceStream(open.get(text) ?? ''),
        fact: { kind: 'room.text-supported', data: { text, on }, actor: by(participant) } as const,
      });
      const fresh = await store.support(last.filter(({ on }) => on).map(row));
      const back: Support[] = [];
      for (const each of last.filter(({ on }) => !on)) if (await store.unsupport(row(each))) back.push(each);
      return {
        outcomes: supports.map((each) => (taken.has(each) ? 'kept' : 'closed')),
        facts: [
          ...fresh.map(({ text, participant }) => fact(text, participant, true)),
          ...back.map(({ text, participant }) => fact(text, participant, false)),
        ],
        news: supports.map(({ roomId }) => ({ roomId, news: 'supported' })),
      };
    },
  });

  /** Judges a text in one of the states `from`, with the answers that say the same; undefined when there is none. */
  const judgeIn = async (
    tx: Tx,
    roomId: string,
    text: string,
    to: Judgement,
    actor: Actor,
    from: readonly TextState[],
  ): Promise<SaidText | undefined> => {
    const store = voiceStore(tx);
    await lockStream(tx, voiceStream(roomId));
    const said = await store.find(roomId, text);
    if (!said || said.state === to || !from.includes(said.state)) return said;
    const { step, words } = said;
    // Answers that say the same are one to who reads them.
    if (step === undefined) await store.judge(text, to);
    else await store.judgeAlike({ room: roomId, step, folded: folded(words) }, to);
    await ledger.append(tx, voiceStream(roomId), [{ kind: 'room.text-judged', data: { text, to }, actor }], {
      at: clock(),
    });
    return said;
  };

  return {
    /** The same words again are as good as the first. */
    say,

    support,

    isThere: async (roomId: string, text: string): Promise<boolean> =>
      (await voiceStore(db).find(roomId, text)) !== undefined,

    judge: async (roomId: string, text: string, to: Judgement, actor: Actor): Promise<boolean> => {
      const judged = await db.transaction().execute((tx) => judgeIn(tx, roomId, text, to, actor, textStates));
      if (judged) await told(roomId, 'judged');
      return judged !== undefined;
    },

    /** Lets a text through that waits, or was set aside. Whoever asks tells the room, once it is committed. */
    letThrough: async (tx: Tx, roomId: string, text: string, actor: Actor): Promise<void> => {
      await judgeIn(tx, roomId, text, 'through', actor, ['waiting', 'aside']);
    },

    /** Erases one text of a room, or all of them. False when there was none. */
    erase: async (roomId: string, text: string | 'all', actor: Actor): Promise<boolean> => {
      const fact =
        text === 'all'
          ? ({ kind: 'room.texts-erased', data: {}, actor } as const)
          : ({ kind: 'room.text-erased', data: { text }, actor } as const);
      const done = await db.transaction().execute(async (tx) => {
        const store = voiceStore(tx);
        await lockStream(tx, voiceStream(roomId));
        const found = text === 'all' ? await store.idsOf(roomId) : [(await store.find(roomId, text))?.id];
        const ids = found.filter((id) => id !== undefined);
        if (ids.length === 0) return false;
        await store.erase(ids);
        await ledger.append(tx, voiceStream(roomId), [fact], { at: clock() });
        await erased(tx);
        return true;
      });
      if (done) await told(roomId, 'judged');
      return done;
    },

    /** Erases texts of rooms opened over 24 months ago, and those that nobody let through within seven days. */
    eraseOld: async (tx: Tx): Promise<void> => {
      const today = dayOf(clock());
      const ids = await voiceStore(tx).idsOfOld(addMonths(today, -keptMonths), addDays(today, -unheardDays));
      if (ids.length === 0) return;
      await voiceStore(tx).erase(ids);
      await erased(tx);
    },
  };
};
