import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { streamTo } from '../../src/live/live.feature.ts';
import { plainCommands, roomState } from '../../src/live/room/acts.ts';
import { roomFacts, roomStream } from '../../src/live/room/room.facts.ts';
import { roomStore } from '../../src/live/room/room.store.ts';
import { openAsking, type RoomState } from '../../src/live/room/room.ts';
import { ledgerStore } from '../../src/platform/ledger/ledger.store.ts';
import { href, pagePattern } from '../../src/web/links.ts';
import { onEachApp, startApp, type TestApp } from '../support/app.ts';
import { type Answer, encode, type Fields } from '../support/client.ts';
import { seeded } from '../support/learner.ts';
import { idOf, type Led, openRoom, type Seated, told } from '../support/room.ts';
import { scaled, seed } from '../support/scale.ts';

/** Acts come one at a time, the same ones on both engines: fewer are enough to see each write of a room on the second. */
const acts = { sqlite: scaled(750, 3_000), postgres: scaled(300, 1_200) } as const;
/** So many acts come between two looks at what the room holds. */
const lookedAtEach = scaled(300, 150);
const steps = ['objectives', 'Q1', 'Q2', 'E1', 'Q3', 'Q4', 'P7', 'Q5', 'commitments', 'satisfaction'];
const options = ['true', 'false'];

type Random = (below: number) => number;
const oneOf = <T>(random: Random, list: readonly T[]): T => list[random(list.length)] ?? assert.fail();

/** Texts that no page of ours sends. */
const oddTexts = [
  ...['', '0', '-1', '1e9', '9'.repeat(400), 'é'.repeat(24), '\u0000', '\u{1F339}'.repeat(12)],
  ...["'; drop table rooms; --", '../../etc/passwd', '<script>', '__proto__', '%', 'K7M-PQ4'],
];

/** Someone's vote as the test keeps it: asking → person → options. */
type Model = Map<string, Map<number, string>>;

/** A room, those who are in it, and what the test believes of it. */
type Play = {
  readonly app: TestApp;
  readonly led: Led;
  readonly people: Seated[];
  readonly model: Model;
  readonly random: Random;
  readonly statuses: Set<number>;
};

const factsOf = async ({ app, led }: Play): Promise<RoomState> =>
  roomState(await ledgerStore(roomFacts).read(app.database.db, roomStream(idOf(led))));

/** An address of someone, as a proxy tells it: limits of pace are tested elsewhere. */
const anyAddress = (random: Random): string => `10.${random(250)}.${random(250)}.${random(250)}`;

const anyCommand = (random: Random): string => {
  const counting = ['open', 'open', 'count', 'close', 'reveal'];
  const votes = [...counting, `open:${random(4_000)}`, `extend:${random(100)}`];
  return oneOf(random, [
    oneOf(random, plainCommands),
    oneOf(random, ['next', 'back', `go:${random(12)}`, 'resume']),
    oneOf(random, ['resume', 'go:1', 'go:2', 'go:4']),
    oneOf(random, votes),
    oneOf(random, votes),
    oneOf(random, votes),
    oneOf(random, oddTexts),
  ]);
};

const command = async ({ app, led, random }: Play, text = anyCommand(random)): Promise<Answer> => {
  const version = random(5) === 0 ? String(random(50)) : String(await led.version());
  const counts = { 'count-true': oneOf(random, ['3', '', 'x', '100000']), 'count-false': String(random(40)) };
  return app.client().send(href('facilitator', 'fr', { link: led.link }), {
    method: 'POST',
    headers: { accept: 'application/json', 'x-forwarded-for': anyAddress(random) },
    body: encode({ version, do: text, ...counts }),
  });
};

/** Where the questions stand among the steps. */
const questions = steps.flatMap((step, rank) => (step.startsWith('Q') ? [rank] : []));

/** Brings the room to a question, and asks it: random commands alone seldom get there. */
const ask = async (play: Play): Promise<Answer> => {
  await command(play, 'resume');
  await command(play, `go:${oneOf(play.random, questions)}`);
  return command(play, oneOf(play.random, ['open', 'open-again']));
};

const keep = ({ model }: Play, asking: string, rank: number, answer: string): void => {
  const votes = model.get(asking) ?? new Map<number, string>();
  model.set(asking, votes.set(rank, answer));
};

const vote = async (play: Play): Promise<Answer> => {
  const { random, people } = play;
  const rank = random(people.length);
  const state = await factsOf(play);
  const asking = random(4) === 0 ? String(random(state.askings.length + 2)) : (openAsking(state)?.id ?? '1');
  const answer = random(6) === 0 ? oneOf(random, oddTexts) : oneOf(random, options);
  const sent = await (people[rank] ?? assert.fail()).vote(asking, answer);
  if (sent.status === 200 && told(sent).ok) keep(play, asking, rank, answer);
  return sent;
};

const form = async ({ random, people }: Play): Promise<Answer> => {
  const fields: Fields = {
    act: oneOf(random, ['vote', 'commit', 'rate', 'time', 'join', 'open', ...oddTexts]),
    [oneOf(random, ['action', 'useful', 'answer', 'factor', ...oddTexts])]: oneOf(random, [
      oneOf(random, oddTexts),
      ['1.1', '7.2'],
      oddTexts.slice(0, 5),
    ]),
    pace: String(random(7)),
    useful: String(random(7)),
  };
  return oneOf(random, people).act(fields);
};

const guess = async ({ app, led, random, people }: Play): Promise<Answer> => {
  const client = app.client();
  const text = oneOf(random, [
    ...oddTexts,
    led.code,
    `${oneOf(random, people).pass}A`,
    `${led.link.slice(0, 22)}${'é'.repeat(24)}`,
    `${led.link.slice(0, -1)}${led.link.endsWith('A') ? 'B' : 'A'}`,
    led.projector,
  ]);
  client.setCookie(`cap18-room-${led.code}`, encodeURIComponent(text));
  const lang = oneOf(random, ['fr', 'en'] as const);
  const where = oneOf(random, [
    href('facilitator', lang, { link: text }),
    href('participant', lang, { code: text }),
    href('participant', lang, { code: led.code }),
    `${pagePattern('join')[lang]}?code=${encodeURIComponent(text)}`,
    streamTo('facilitator', lang, text),
    streamTo('participant', lang, led.code),
    streamTo('participant', lang, text),
  ]);
  if (where.startsWith('/live') || random(2) === 0) return client.send(where);
  const body = encode({ do: 'end', version: String(await led.version()), act: 'vote', asking: '1' });
  return client.send(where, { method: 'POST', headers: { 'x-forwarded-for': anyAddress(random) }, body });
};

const comeIn = async ({ led, random, people }: Play): Promise<undefined> => {
  if (people.length < 60)
    people.push(await led.join({ from: anyAddress(random), lang: oneOf(random, ['fr', 'en']) }));
};

const passTime = async ({ app, random }: Play): Promise<undefined> => {
  app.clock.set(new Date(app.clock.now().getTime() + random(5_000)));
};

/** Votes by asking and option, as the test kept them. */
const tallyOf = (model: Model): Record<string, Record<string, number>> =>
  Object.fromEntries(
    [...model].map(([asking, votes]) => {
      const tally: Record<string, number> = {};
      for (const answer of votes.values()) tally[answer] = (tally[answer] ?? 0) + 1;
      return [asking, tally];
    }),
  );

const tallyIn = async (play: Play): Promise<Record<string, Record<string, number>>> => {
  const store = roomStore(play.app.database.db);
  const tallies: Record<string, Record<string, number>> = {};
  for (const { id } of (await factsOf(play)).askings) {
    for (const { chosen, people } of await store.votesOf(idOf(play.led), id)) {
      tallies[id] = { ...tallies[id], [chosen]: (tallies[id]?.[chosen] ?? 0) + people };
    }
  }
  return tallies;
};

/** A page without the address of its server. */
const still = ({ text }: Answer): string => text.replace(/127\.0\.0\.1:\d+/g, '');

/** How long a server may take to count the latest votes of an open asking. */
const countedMs = 300;

/** Another server, which knows nothing but the facts, shows the very same pages. */
const sameFromFacts = async ({ app, led }: Play): Promise<void> => {
  await sleep(countedMs);
  const fresh = await startApp(app.database);
  fresh.clock.set(app.clock.now());
  try {
    const again = await led.through(fresh.origin);
    assert.equal(still(await again.console()), still(await led.console()));
    assert.equal(still(await again.screen('en')), still(await led.screen('en')));
  } finally {
    await fresh.close();
  }
};

onEachApp(`A room to which anything is sent (seed ${seed})`, ({ test, start }) => {
  test(`goes on after random acts, and shows what its facts and its votes say`, async () => {
    const app = await start({ trustProxy: 1, limits: { commands: 100_000 } });
    const led = await openRoom(app, { steps });
    const random = seeded(seed);
    const play: Play = { app, led, people: [], model: new Map(), random, statuses: new Set() };
    for (let rank = 0; rank < 10; rank += 1) await comeIn(play);
    const votes = Array.from({ length: 8 }, () => vote);
    const some = [command, command, ask, ...votes, form, guess, comeIn, passTime];
    for (let act = 1; act <= acts[app.database.engine]; act += 1) {
      const answer = await oneOf(random, some)(play);
      if (answer) play.statuses.add(answer.status);
      assert.ok(!answer || answer.status < 500, `act ${act}: ${answer?.path} answered ${answer?.status}`);
      if (act % lookedAtEach === 0) {
        assert.deepEqual(await tallyIn(play), tallyOf(play.model));
        await sameFromFacts(play);
      }
    }
    for (const status of [200, 400, 404, 409])
      assert.ok(play.statuses.has(status), `some answers were ${status}`);
    const state = await factsOf(play);
    const played = `${state.askings.length} askings, ${play.model.size} with votes, ${[...play.statuses]}`;
    const least = Math.min(10, acts[app.database.engine] / 75);
    assert.ok(state.askings.length > least && play.model.size > least, played);

    if (state.endedAt !== undefined) await led.lead('resume');
    await led.lead(`go:${state.at === 0 ? 2 : 0}`);
    assert.equal(await led.version(), (await factsOf(play)).version);
  });
});
