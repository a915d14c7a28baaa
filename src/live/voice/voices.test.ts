import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { KyselyPlugin } from 'kysely';
import { course, noon, standards } from '../../../test/support/app.ts';
import { type OnEngine, onEachEngine } from '../../../test/support/engines.ts';
import { secret } from '../../../test/support/keys.ts';
import type { Database } from '../../platform/db/database.ts';
import { limits } from '../../platform/limits.ts';
import type { Room } from '../room/live-room.ts';
import { rooms } from '../room/rooms.ts';
import { voiceStore } from './voice.store.ts';

const crowd = 300;

/** A server that counts the rows that it reads, and a room at a step where people write. */
const setUp = async (
  database: Database,
  endsBy: OnEngine['endsBy'],
  mostTexts: number = limits.textsOfRoom.max,
) => {
  let rows = 0;
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      rows += result.rows.length;
      return result;
    },
  };
  const server = rooms({
    standards,
    course,
    db: database.db.withPlugin(counting),
    bus: database.bus,
    secret,
    limits: { ...limits, textsOfRoom: { ...limits.textsOfRoom, max: mostTexts } },
    erased: async () => {},
    clock: () => noon,
    drawing: async () => () => undefined,
    failed: (error) => assert.fail(String(error)),
  });
  endsBy(server.close);
  const steps = ['objectives', 'R1'].map((step) => ({ step, minutes: 1 }));
  const opened = await server.open({ script: 'own', steps }, '');
  assert.ok(opened !== 'too-many');
  const { facilitator } = server.linksOf(opened.id, opened.linkVersion);
  const seen = async (): Promise<Room> =>
    (await server.byFacilitatorLink(facilitator)) ?? assert.fail('there is no room');
  for (let step = 0; step < steps.length; step += 1)
    assert.equal(await server.command(opened.id, (await seen()).state.version, { do: 'next' }), 'done');
  return {
    server,
    seen,
    answers: async (words: string, id = randomUUID()) =>
      server.voice.answer(await seen(), { id, since: noon.getTime(), audience: undefined }, 1, words, 'fr'),
    /** The rows read by what is done. */
    reading: async (act: () => Promise<unknown>): Promise<number> => {
      const before = rows;
      await act();
      return rows - before;
    },
  };
};

onEachEngine('What a room says', ({ test, open, endsBy }) => {
  test('takes and shows one more answer, or one less, without reading again the hundreds that it shows', async () => {
    const { server, seen, answers, reading } = await setUp(await open(), endsBy);
    const ada = randomUUID();
    const alike = Array.from({ length: crowd }, (_, rank) => `Clarté${'!'.repeat(rank)}`);
    await Promise.all(alike.map((words) => answers(words)));
    await answers('Temps');
    const [first] = (await seen()).voice.waiting;
    await server.voice.judge(await seen(), first?.id ?? '', 'through');
    assert.equal((await seen()).voice.answers.length, crowd);

    const few = 40;
    const read = await reading(async () => {
      assert.equal(await answers(' clarte', ada), 'kept');
      assert.equal((await seen()).voice.answers.at(-1)?.words, ' clarte');
    });
    assert.ok(read < few, `${read} rows`);
    const judged = await reading(async () => {
      const { waiting } = (await seen()).voice;
      assert.equal(await server.voice.judge(await seen(), waiting[0]?.id ?? '', 'through'), true);
      assert.equal((await seen()).voice.answers.length, crowd + 2);
    });
    assert.ok(judged < few, `${judged} rows`);
    const changed = await reading(async () => {
      assert.equal(await answers('Autre chose', ada), 'kept');
      const { voice } = await seen();
      assert.deepEqual([voice.answers.length, voice.waitingCount], [crowd + 1, 1]);
    });
    assert.ok(changed < few, `${changed} rows`);
  });

  test('is read in part as it is read whole, whatever happened to it', async () => {
    const database = await open();
    const { server, seen, answers } = await setUp(database, endsBy);
    const who = { id: randomUUID(), since: noon.getTime(), audience: undefined };
    const first = async () => (await seen()).voice.waiting[0]?.id ?? assert.fail('nothing waits');
    const acts: readonly (() => Promise<unknown>)[] = [
      () => answers('Clarté'),
      () => answers('clarte', who.id),
      async () => server.voice.judge(await seen(), await first(), 'through'),
      () => answers('Temps', who.id),
      async () => server.voice.judge(await seen(), await first(), 'aside'),
      () => answers('temps'),
      async () => server.voice.ask(await seen(), who, 'Et si?', 'fr'),
      async () => server.voice.ask(await seen(), who, 'Pourquoi?', 'fr'),
      async () => server.voice.judge(await seen(), await first(), 'through'),
      async () => server.voice.judge(await seen(), await first(), 'through'),
      async () => {
        const asked = (await seen()).voice.questions.at(-1)?.id ?? '';
        return server.voice.support(await seen(), who, asked, true);
      },
      async () => server.voice.judge(await seen(), (await seen()).voice.questions[0]?.id ?? '', 'answered'),
      async () => {
        const { answers: said } = (await seen()).voice;
        await server.voice.judge(await seen(), said[0]?.id ?? '', 'aside');
        // Judged and erased before it is heard.
        return server.voice.erase(await seen(), said[0]?.id ?? '');
      },
      async () => server.voice.erase(await seen(), 'all'),
      () => answers('Encore'),
    ];
    for (const [rank, act] of acts.entries()) {
      await act();
      const { id, voice } = await seen();
      assert.deepEqual(voice, await voiceStore(database.db).of(id), `after act ${rank}`);
    }
  });

  test('is full once it holds as many texts as it may, those taken back left out', async () => {
    const { answers } = await setUp(await open(), endsBy, 3);
    const ada = randomUUID();
    for (const words of ['un', 'deux', 'trois']) assert.equal(await answers(words, ada), 'kept');
    for (const words of ['un', 'deux']) assert.equal(await answers(words), 'kept');
    assert.equal(await answers('trop'), 'room-full');
  });
});
