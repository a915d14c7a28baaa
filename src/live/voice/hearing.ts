import type { Db } from '../../platform/db/database.ts';
import { ledgerStore, streamHead } from '../../platform/ledger/ledger.store.ts';
import { voiceFacts, voiceStream } from './voice.facts.ts';
import { voiceStore } from './voice.store.ts';
import type { Voice } from './voice.ts';

/** Past so many facts since the last reading, everything is read again. */
const mostFacts = 1_000;

/** Reads all a room says, then what changed: a room may have read tens of thousands of texts when one more comes. */
export const hearing = (db: Db, roomId: string): (() => Promise<Voice>) => {
  const store = voiceStore(db);
  const stream = voiceStream(roomId);
  let known: { readonly voice: Voice; readonly head: number } | undefined;

  const since = async ({ voice, head }: NonNullable<typeof known>, upTo: number): Promise<Voice> => {
    const range = { after: head, upTo, most: mostFacts };
    const facts = await ledgerStore(voiceFacts).readAfter(db, stream, range);
    if (facts.length === mostFacts) return store.of(roomId);
    const changed: string[] = [];
    const judged: string[] = [];
    for (const { kind, data } of facts) {
      if (kind === 'room.texts-erased') return store.of(roomId);
      (kind === 'room.text-judged' ? judged : changed).push(data.text);
    }
    return store.after(roomId, voice, changed, judged);
  };

  return async () => {
    // Before the rows: what changes meanwhile is read twice, never missed.
    const head = await streamHead(db, stream);
    const voice = known ? await since(known, head) : await store.of(roomId);
    known = { voice, head };
    return voice;
  };
};
