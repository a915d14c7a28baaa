// What is promised about rooms, measured on the real server: `npm run bench:live -- --participants 10000`.
// Everyone has a stream open and votes within three seconds; with `--voice`, some ask questions and support them
// meanwhile; with `--replies`, everyone then sits, asks for time, commits and rates in the same minute. What that costs is
// told beside a floor measured in the same run, by the same load (see `live-floor.ts`): processor time first, which another
// program on the same machine moves least.
import '../test/support/pages.ts';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { loadCourse } from '../src/course/course.load.ts';
import { ballotOf, isGrid } from '../src/live/ballots/ballot.ts';
import { roomStore } from '../src/live/room/room.store.ts';
import { voiceStore } from '../src/live/voice/voice.store.ts';
import { openDatabase } from '../src/platform/db/database.ts';
import { loadStandard } from '../src/standard/standard.load.ts';
import { currentVersion } from '../src/standard/standard.ts';
import { startPostgres } from '../test/support/postgres.ts';
import { type Crowd, lostVotes, type Replied, startCrowd, type Told, type Voted } from './crowd.ts';
import type { Listening } from './floor.ts';
import type { Script } from './live-floor.ts';
import { replyActs } from './live-load.ts';
import { openFilesFor } from './open-files.ts';
import {
  canPin,
  cores,
  cpuSeconds,
  messageFrom,
  rssMb,
  runBench,
  type Served,
  startNode,
  startServer,
  stop,
} from './processes.ts';
import { profiler } from './profile.ts';
import { facilitatorKey, type OpenRoom, openRoom } from './room.ts';
import { median, percentile, recorded, withMessages } from './throughput.ts';

const aims = {
  voteRatio: 2.5,
  enteringRatio: 3,
  ackShare: 2,
  longestMs: 5_000,
  kbPerParticipant: 20,
} as const;
const deadlineMs = 400_000;
const votingSeconds = 3;
/** The share of participants whose votes are under way at the same moment, on a server that is late. */
const actingAtOnce = 0.5;
/** Questions that count, after one that warms the code; fewer where a busy machine leaves no time, never none. */
const roundsMeasured = 3;
const noRoundAfterMs = 150_000;
/** Nothing happens in the room for this long, to see what that costs. */
const idleSeconds = 2;
/** Of a profile, what took less is not said. */
const leastShare = 0.01;

const root = join(import.meta.dirname, '..');
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const rounded = (value: number, digits = 1): number => Number(value.toFixed(digits));
const whole = (value: number): string => Math.round(value).toLocaleString('en');
/** Whether the load has a core to itself, which it then keeps from sleeping while people come in: PostgreSQL runs on any. */
const isAlone = (engine: Asked['engine']): boolean => canPin && engine === 'sqlite';
const verdict = (reached: boolean): string => (reached ? 'reached' : 'MISSED');

/** A server, its people, and what they were told. */
type Side = {
  readonly pid: number;
  readonly crowd: Crowd;
  /** Sends a command, as who leads does by the version their page shows. */
  readonly command: (act: string, fields?: Readonly<Record<string, string>>) => Promise<Told>;
  readonly enteringSeconds: number;
  /** Processor time of the server meanwhile, in microseconds for each person. */
  readonly enteringUs: number;
  /** Resident memory before anyone came in and once everyone has, in MB. */
  readonly emptyMb: number;
  readonly fullMb: number;
};

const fill = async (
  pid: number,
  port: number,
  { participants, voice, engine }: Pick<Asked, 'participants' | 'voice' | 'engine'>,
  { host, seat, stream, others }: OpenRoom,
): Promise<Side> => {
  const crowd = startCrowd(voice ? host : undefined);
  const emptyMb = rssMb(pid);
  const before = cpuSeconds(pid);
  const { seconds } = await crowd.enter({ port, participants, seat, stream, others, awake: isAlone(engine) });
  const enteringUs = ((cpuSeconds(pid) - before) * 1e6) / participants;
  let version = 1;
  const command: Side['command'] = (act, fields = {}) => crowd.command(host, act, version++, fields);
  return { pid, crowd, command, enteringSeconds: seconds, enteringUs, emptyMb, fullMb: rssMb(pid) };
};

/** What a server and the load used while people acted. */
type Used = {
  /** Shares of a core, 0 to 1. */
  readonly busy: number;
  readonly loadBusy: number;
  /** Processor time of the server for each act that was acknowledged, updates included, in microseconds. */
  readonly actUs: number;
};

/** One question put to the crowd: the vote, its closing and the result. */
type Round = Used & { readonly voted: Voted; readonly closed: Told; readonly revealed: Told };

/** Has people act, and says what that used. */
const costing = async <Done extends Voted | Replied>(
  { pid, crowd }: Side,
  act: () => Promise<Done>,
): Promise<Used & { readonly done: Done }> => {
  const used = () => [cpuSeconds(pid), cpuSeconds(crowd.pid)] as const;
  const [server, load] = used();
  const begun = performance.now();
  const done = await act();
  const seconds = (performance.now() - begun) / 1_000;
  const [serverAfter, loadAfter] = used();
  return {
    done,
    busy: (serverAfter - server) / seconds,
    loadBusy: (loadAfter - load) / seconds,
    actUs: ((serverAfter - server) * 1e6) / timesIn(done).length,
  };
};

/** How long each acknowledged act took, in milliseconds. */
const timesIn = ({ ackMs, spoken }: Voted | Replied): readonly number[] => [
  ...Object.values(ackMs).flat(),
  ...(spoken?.askMs ?? []),
  ...(spoken?.supportMs ?? []),
];

/** What shows the result of a step: where a room takes stock, nothing is right, and its spread is all there is to show. */
const resultOf = (step: string): 'spread' | 'reveal' => (step.startsWith('S') ? 'spread' : 'reveal');

const playRound = async (side: Side, step: string, asking: number, options: string[]): Promise<Round> => {
  const { command } = side;
  await command(asking === 1 ? 'open' : 'open-again');
  const { done: voted, ...used } = await costing(side, () =>
    side.crowd.vote(String(asking), options, votingSeconds),
  );
  return { ...used, voted, closed: await command('close'), revealed: await command(resultOf(step)) };
};

/** Share of a core that a process uses while nothing happens, 0 to 1. */
const idleShare = async (pid: number): Promise<number> => {
  const before = cpuSeconds(pid);
  await wait(idleSeconds * 1_000);
  return (cpuSeconds(pid) - before) / idleSeconds;
};

/** Acknowledged questions, and support for them, that the database does not hold. */
const lostWords = async (
  address: Parameters<typeof openDatabase>[0],
  code: string,
  { asked: questions, supported }: NonNullable<Voted['spoken']>,
): Promise<number> => {
  const database = await openDatabase(address);
  const room = await roomStore(database.db).byCode(code);
  const store = voiceStore(database.db);
  const kept = await store.votesOf(Object.keys(supported));
  const unsupported = Object.entries(supported).map(([text, people]) => people - (kept.get(text) ?? 0));
  const lost = [questions - (await store.countAll(room?.id ?? '')), ...unsupported];
  await database.close();
  return lost.reduce((sum, each) => sum + Math.max(0, each), 0);
};

/** Acknowledged words of people, besides votes and questions, that the database does not hold. */
const lostReplies = async (
  address: Parameters<typeof openDatabase>[0],
  code: string,
  { ackMs }: Replied,
): Promise<number> => {
  const kinds = { time: 'time', commit: 'committed', rate: 'rated' } as const;
  const database = await openDatabase(address);
  const store = roomStore(database.db);
  const room = await store.byCode(code);
  let lost = 0;
  for (const act of replyActs)
    lost += Math.max(0, ackMs[act].length - (await store.countReplies(room?.id ?? '', kinds[act])));
  await database.close();
  return lost;
};

/** Does something while a server is profiled, and says where its time went. */
const profiled = async <T>(served: Served, what: string, act: () => Promise<T>): Promise<T> => {
  const profile = await profiler(served.pid, served.log);
  await profile.start();
  const result = await act();
  const shares = await profile.stop();
  profile.leave();
  say(`Time of the server while ${what}:`);
  for (const { name, share } of shares)
    if (share >= leastShare) say(`${whole(share * 100).padStart(4)} %  ${name}`);
  return result;
};

/** Headers that Node's server writes by itself. */
const ownHeaders = new Set(['date', 'connection', 'keep-alive']);

/** What the floor must send to be compared with a round of the server. */
const scriptOf = (
  step: string,
  { page, first }: Pick<Script, 'page' | 'first'>,
  { voted, closed, revealed }: Round,
): Script => {
  const [head = '', body = ''] = voted.answer.split('\r\n\r\n');
  const headers = head
    .split('\r\n')
    .slice(1)
    .map((line) => {
      const colon = line.indexOf(': ');
      return [line.slice(0, colon), line.slice(colon + 2)] as const;
    })
    .filter(([name]) => !ownHeaders.has(name.toLowerCase()));
  return {
    headers: Object.fromEntries(headers),
    body,
    page,
    first,
    stages: { close: closed.event, [resultOf(step)]: revealed.event },
    updates: voted.heard,
  };
};

const startFloor = async (): Promise<{ child: ChildProcess; pid: number; port: number }> => {
  const child = startNode(cores.server, [join(import.meta.dirname, 'live-floor.ts')], [...withMessages]);
  const { port } = (await messageFrom(child, 'the floor')) as Listening;
  return { child, pid: child.pid ?? 0, port };
};

type Reply = Used & { readonly done: Replied };

type Measured = {
  readonly least: Side;
  readonly real: Side;
  readonly rehearsal: Round;
  readonly rounds: readonly { readonly real: Round; readonly least: Round }[];
  readonly lost: number;
  /** Questions and support for them that are lost; undefined where nobody asked anything. */
  readonly lostSaid: number | undefined;
  /** What people sent besides votes, how much of it is lost, and what it cost the floor; undefined where nobody did. */
  readonly replied: { readonly real: Reply; readonly least: Reply; readonly lost: number } | undefined;
  /** Resident memory after the last round, in MB. */
  readonly votedMb: number;
};

const sayEntered = (name: string, side: Side, participants: number): void =>
  say(
    `${name}: ${whole(participants)} people came in and opened their stream in ${side.enteringSeconds.toFixed(1)} s ` +
      `(${whole(side.enteringUs)} µs of processor each); memory ${whole(side.emptyMb)} MB, then ${whole(side.fullMb)}: ${kbEach(side, participants)} KB each.`,
  );

/** Fills the real server and its floor, then puts questions to the one and to the other in turn. */
const measureRoom = async (order: Asked, url: string | undefined): Promise<Measured> => {
  const { participants, step, profile } = order;
  const served = await startServer({
    CAP18_FACILITATOR_KEY: facilitatorKey,
    CAP18_SECRET: 'a secret that only the bench of rooms uses',
    NODE_OPTIONS: '--inspect-port=0',
    ...(url ? { DATABASE_URL: url } : {}),
  });
  const watched = <T>(what: string, act: () => Promise<T>): Promise<T> =>
    profile ? profiled(served, what, act) : act();
  const options = choicesOf(step);
  const room = await openRoom(served.origin, step);
  const real = await watched('people come in', () => fill(served.pid, served.port, order, room));
  sayEntered('Server', real, participants);
  say(`A room where nothing happens: ${rounded((await idleShare(served.pid)) * 100)} % of a core.`);
  const { event: first } = await real.command('next');
  const rehearsal = await playRound(real, step, 1, options);

  const page = await recorded(served.port, { path: room.seat });
  const bare = await startFloor();
  const script = (round: Round): Script => scriptOf(step, { page, first }, round);
  bare.child.send(script(rehearsal));
  const floor = await fill(bare.pid, bare.port, order, room);
  sayEntered('Floor', floor, participants);
  await playRound(floor, step, 1, options);

  const rounds: { real: Round; least: Round }[] = [];
  while (rounds.length < roundsMeasured && (rounds.length === 0 || performance.now() < noRoundAfterMs)) {
    const asking = rounds.length + 2;
    const played = await watched('they vote, and hear the result', () =>
      playRound(real, step, asking, options),
    );
    bare.child.send(script(played));
    rounds.push({ real: played, least: await playRound(floor, step, asking, options) });
  }
  const votedMb = rssMb(served.pid);
  const asking = String(rounds.length + 2);
  const reply = async (): Promise<{ real: Reply; least: Reply }> => {
    const replied = await watched('they commit and rate', () =>
      costing(real, () => real.crowd.reply(asking)),
    );
    bare.child.send({ ...script(rehearsal), updates: replied.done.heard } satisfies Script);
    return { real: replied, least: await costing(floor, () => floor.crowd.reply(asking)) };
  };
  const replied = order.replies ? await reply() : undefined;
  await Promise.all([stop(served.child), stop(bare.child), real.crowd.leave(), floor.crowd.leave()]);
  const all = [rehearsal, ...rounds.map((round) => round.real)];
  const address = url ? { url } : { folder: served.data };
  const lost = await lostVotes(
    address,
    room.code,
    all.map(({ voted }) => [voted]),
  );
  const spoken = replied?.real.done.spoken ?? all.at(-1)?.voted.spoken;
  const lostSaid = spoken && (await lostWords(address, room.code, spoken));
  const lostOf = replied && (await lostReplies(address, room.code, replied.real.done));
  return {
    real,
    least: floor,
    rehearsal,
    rounds,
    lost,
    lostSaid,
    replied: replied && { ...replied, lost: lostOf ?? 0 },
    votedMb,
  };
};

/** The median, over rounds, of each round's percentile. */
const over = (rounds: readonly Round[], values: (round: Round) => readonly number[], share: number): number =>
  rounded(median(rounds.map((round) => percentile(values(round), share))));

const ackOf = (rounds: readonly Round[]) => {
  const at = (share: number) => over(rounds, ({ voted }) => voted.ackMs, share);
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
};

/** What was said during a round. */
const spokenIn = ({ voted }: Round): NonNullable<Voted['spoken']> => {
  if (!voted.spoken) throw new Error('nobody spoke in a round');
  return voted.spoken;
};

/** The same figures, of questions and of support for them. */
const spokenOf = (rounds: readonly Round[]) => {
  const at = (of: 'askMs' | 'supportMs') => ({
    p50: over(rounds, (round) => spokenIn(round)[of], 0.5),
    p95: over(rounds, (round) => spokenIn(round)[of], 0.95),
  });
  return { ask: at('askMs'), support: at('supportMs') };
};

const broadcastOf = (rounds: readonly Round[]) => {
  const at = (share: number) =>
    over(rounds, ({ closed, revealed }) => [...closed.heardMs, ...revealed.heardMs], share);
  return { p50: at(0.5), p99: at(0.99) };
};

const kbEach = ({ emptyMb, fullMb }: Side, participants: number): number =>
  rounded(((fullMb - emptyMb) * 1_000) / participants);

/** All ways to choose from lists, one of each. */
const oneOfEach = (lists: readonly (readonly string[])[]): string[][] =>
  lists.reduce<string[][]>((ways, list) => ways.flatMap((way) => list.map((key) => [...way, key])), [[]]);

/** Everything that people may choose at a step, keys sorted with commas between: each of them is chosen by someone. */
const choicesOf = (step: string): string[] => {
  const standard = loadStandard(join(root, 'standard'), currentVersion);
  const course = loadCourse(join(root, 'course'), standard);
  const ballot = ballotOf({ course, standard }, step);
  if (!ballot) throw new Error(`no step ${step} is voted on`);
  const keys = ballot.options.map(({ key }) => key);
  if (isGrid(ballot)) {
    const places = ballot.rows.map(({ choices }) => choices.map(({ key }) => key));
    return oneOfEach(places).map((way) => way.toSorted().join(','));
  }
  return keys;
};

type Asked = {
  readonly participants: number;
  /** What is voted on: `Q1`, a case of the bank such as `c3-07`, an exercise such as `E3`, or a practice to take stock of such as `S7`. */
  readonly step: string;
  readonly engine: 'sqlite' | 'postgres';
  readonly profile: boolean;
  /** Whether people ask questions, and support them, while they vote. */
  readonly voice: boolean;
  /** Whether people ask for time, commit and rate once they have voted. */
  readonly replies: boolean;
};

const asked = (): Asked => {
  const { values } = parseArgs({
    options: {
      participants: { type: 'string', default: '1000' },
      step: { type: 'string', default: 'Q1' },
      engine: { type: 'string', default: 'sqlite' },
      profile: { type: 'boolean', default: false },
      voice: { type: 'boolean', default: false },
      replies: { type: 'boolean', default: false },
    },
  });
  const participants = Number(values.participants);
  if (!Number.isInteger(participants) || participants < 1)
    throw new Error('--participants is a whole number of people');
  const { engine, profile, step, voice, replies } = values;
  if (engine !== 'sqlite' && engine !== 'postgres') throw new Error('--engine is sqlite or postgres');
  return { participants, step, engine, profile, voice, replies };
};

/** The address of an empty PostgreSQL: the one configured, or one started for this run. */
const postgresUrl = async (): Promise<{ url: string; stop: () => Promise<void> }> => {
  const { DATABASE_URL: url } = process.env;
  if (url) return { url, stop: async () => {} };
  const cluster = await startPostgres();
  if (!cluster) throw new Error('PostgreSQL is not installed: give the address of one in DATABASE_URL');
  return { url: await cluster.freshDatabase(), stop: cluster.stop };
};

const run = async (): Promise<void> => {
  const order = asked();
  const { participants, engine } = order;
  openFilesFor(participants, actingAtOnce);
  say(
    canPin
      ? `Server and floor on core ${cores.server}, load on core ${cores.load}${isAlone(engine) ? ', kept awake while people come in' : ''}.`
      : 'Server, floor and load share the cores: there is one, or no taskset.',
  );
  const postgres = engine === 'postgres' ? await postgresUrl() : undefined;
  const figures = await measureRoom(order, postgres?.url);
  await postgres?.stop();
  report(order, figures);
};

/** Says what was measured of questions and of support for them; returns its figures. */
const reportVoice = ({ participants }: Asked, measured: Measured) => {
  const { lostSaid, votedMb, real } = measured;
  if (lostSaid === undefined) return {};
  const played = measured.rounds.map((round) => round.real);
  const least = measured.rounds.map((round) => round.least);
  const [own, floor] = [spokenOf(played), spokenOf(least)];
  const perRound = (of: (round: Round) => number): number => median(played.map(of));
  const refusals = [measured.rehearsal, ...played, ...least].map(spokenIn);
  const refused = refusals.reduce((sum, spoken) => sum + spoken.refused, 0);
  const refusal = refusals.find((spoken) => spoken.refusal)?.refusal;
  const kb = rounded(((votedMb - real.emptyMb) * 1_000) / participants);
  say(
    `While they voted: ${perRound((round) => spokenIn(round).askMs.length)} questions asked a round, ` +
      `${perRound((round) => spokenIn(round).supportMs.length)} supported, ` +
      `${perRound((round) => spokenIn(round).shown)} let through.`,
  );
  say(`Questions acknowledged, in ms: ${ms(own.ask)}; floor ${ms(floor.ask)}.`);
  say(`Support acknowledged, in ms: ${ms(own.support)}; floor ${ms(floor.support)}.`);
  say(
    `Questions and support lost: ${lostSaid} (aim 0: ${verdict(lostSaid === 0)}); ` +
      `refused or unanswered: ${refused}${refusal ? ` (${refusal})` : ''}`,
  );
  say(`Memory after the last round: ${kb} KB a participant, what is not collected yet included.`);
  return {
    voice: {
      lost: lostSaid,
      ask_ms: own.ask,
      floor_ask_ms: floor.ask,
      support_ms: own.support,
      floor_support_ms: floor.support,
      kb_per_participant_after: kb,
    },
  };
};

/** Says what was measured of the rest that people send; returns its figures. */
const reportReplies = ({ replied }: Measured) => {
  if (!replied) return {};
  const { real, least, lost } = replied;
  const { ackMs, refused, refusal, spoken } = real.done;
  const ratio = real.actUs / least.actUs;
  const times = { ...ackMs, ...(spoken && { ask: spoken.askMs, support: spoken.supportMs }) };
  const figures = Object.fromEntries(
    Object.entries(times).map(([act, of]) => {
      const at = (share: number) => rounded(percentile(of, share));
      return [act, { p50: at(0.5), p95: at(0.95), p99: at(0.99) }];
    }),
  );
  const longest = rounded(percentile(timesIn(real.done), 1));
  say(
    `In the same minute, ${whole(timesIn(real.done).length)} commitments, ratings and words: ${whole(real.actUs)} µs ` +
      `of processor each, floor ${whole(least.actUs)}: ${ratio.toFixed(2)} times (aim ${aims.voteRatio}: ${verdict(ratio <= aims.voteRatio)}).`,
  );
  for (const [act, of] of Object.entries(figures)) say(`Act « ${act} » acknowledged, in ms: ${ms(of)}.`);
  say(
    `The longest answer: ${longest} ms (aim ${aims.longestMs}: ${verdict(longest <= aims.longestMs)}). ` +
      `Lost: ${lost} (aim 0: ${verdict(lost === 0)}); refused or unanswered: ${refused + (spoken?.refused ?? 0)}` +
      `${refusal ? ` (${refusal})` : ''}`,
  );
  return {
    replies: {
      act_us: Math.round(real.actUs),
      floor_act_us: Math.round(least.actUs),
      ratio: rounded(ratio, 2),
      lost,
      refused,
      longest_ms: longest,
      ack_ms: figures,
    },
  };
};

const ms = (figures: Readonly<Record<string, number>>): string =>
  Object.entries(figures)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');

/** Says what was measured, figures last on one line of JSON. */
const report = (order: Asked, measured: Measured): void => {
  const { participants, step, engine } = order;
  const { rehearsal, lost } = measured;
  const played = measured.rounds.map((round) => round.real);
  const least = measured.rounds.map((round) => round.least);
  const [ack, floorAck] = [ackOf(played), ackOf(least)];
  const [broadcast, floorBroadcast] = [broadcastOf(played), broadcastOf(least)];
  const kb = kbEach(measured.real, participants);
  const refusals = [rehearsal, ...played, ...least].map(({ voted }) => voted);
  const refused = refusals.reduce((sum, voted) => sum + voted.refused, 0);
  const refusal = refusals.find((voted) => voted.refusal)?.refusal;
  const share = ack.p95 / floorAck.p95;
  const busy = median(played.map((round) => round.busy));
  const usOf = (rounds: readonly Round[]): number => median(rounds.map(({ actUs }) => actUs));
  const [voteUs, floorUs] = [usOf(played), usOf(least)];
  const ratio = median(measured.rounds.map(({ real, least }) => real.actUs / least.actUs));
  const [entering, floorEntering] = [measured.real.enteringUs, measured.least.enteringUs];
  const enteringRatio = entering / floorEntering;
  const longest = rounded(
    percentile(
      played.flatMap(({ voted }) => timesIn(voted)),
      1,
    ),
  );

  say(
    `Processor time of a vote, its part of the updates included: ${whole(voteUs)} µs, floor ${whole(floorUs)}: ` +
      `${ratio.toFixed(2)} times (aim ${aims.voteRatio}: ${verdict(ratio <= aims.voteRatio)}); the first time, code still cold, ${whole(rehearsal.actUs)}.`,
  );
  say(
    `Processor time of coming in: ${whole(entering)} µs, floor ${whole(floorEntering)}: ` +
      `${enteringRatio.toFixed(2)} times (aim ${aims.enteringRatio}: ${verdict(enteringRatio <= aims.enteringRatio)}).`,
  );
  say(
    `Memory: ${kb} KB a participant (aim ${aims.kbPerParticipant}: ${verdict(kb <= aims.kbPerParticipant)})`,
  );
  say(`Votes acknowledged, in ms, the first time, code still cold: ${ms(ackOf([rehearsal]))}.`);
  say(
    `Votes acknowledged, in ms, median of ${played.length} rounds: ${ms(ack)}; floor ${ms(floorAck)}: ` +
      `p95 is ${share.toFixed(2)} times the floor's (aim ${aims.ackShare}: ${verdict(share <= aims.ackShare)}), ` +
      `the longest ${longest} (aim ${aims.longestMs}: ${verdict(longest <= aims.longestMs)})`,
  );
  say(
    `Votes lost: ${lost} (aim 0: ${verdict(lost === 0)}); refused or unanswered: ${refused}${refusal ? ` (${refusal})` : ''}`,
  );
  const voice = reportVoice(order, measured);
  const replies = reportReplies(measured);
  say(`Closing and result received, in ms: ${ms(broadcast)}; floor ${ms(floorBroadcast)}.`);
  say(
    `While votes came in: server's core ${whole(busy * 100)} % busy, floor's ` +
      `${whole(median(least.map((round) => round.busy)) * 100)} %, load's ` +
      `${whole(median(played.map((round) => round.loadBusy)) * 100)} %; ` +
      `${median(played.map(({ voted }) => voted.heard.length))} updates of the count to each participant.`,
  );
  say(
    `Next limit: the server's core, full at about ${whole(1e6 / Math.max(1, voteUs))} votes a second ` +
      `(${whole(participants / votingSeconds)} asked for here).`,
  );
  say(
    JSON.stringify({
      vote_us: Math.round(voteUs),
      floor_vote_us: Math.round(floorUs),
      vote_ratio: rounded(ratio, 2),
      cold_vote_us: Math.round(rehearsal.actUs),
      entering_us: Math.round(entering),
      floor_entering_us: Math.round(floorEntering),
      entering_ratio: rounded(enteringRatio, 2),
      longest_ms: longest,
      participants,
      step,
      lost,
      ack_ms: ack,
      floor_ack_ms: floorAck,
      broadcast_ms: broadcast,
      floor_broadcast_ms: floorBroadcast,
      kb_per_participant: kb,
      engine,
      ...voice,
      ...replies,
    }),
  );
};

runBench(run, deadlineMs);
