// What is promised about rooms, measured on the real server: `npm run bench:live -- --participants 10000`.
// Everyone has a stream open and votes within three seconds. Speed is told beside a floor measured in the same run, by
// the same load: see `live-floor.ts`.
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { z } from 'zod';
import { loadCourse } from '../src/course/course.load.ts';
import { questionOf } from '../src/course/course.ts';
import { openDatabase } from '../src/db/database.ts';
import { readRoomCode } from '../src/live/codes.ts';
import { roomStore } from '../src/live/room.store.ts';
import { loadStandard } from '../src/standard/standard.load.ts';
import { pathTo, streamTo } from '../src/web/paths.ts';
import { startPostgres } from '../test/support/postgres.ts';
import { listeningSchema } from './floor.ts';
import { newDevice } from './learners.ts';
import type { Script } from './live-floor.ts';
import { enteredSchema, type Order, toldSchema, votedSchema } from './live-load.ts';
import { openFilesFor } from './open-files.ts';
import {
  canPin,
  cores,
  cpuSeconds,
  leaveNothing,
  messageFrom,
  rssMb,
  startNode,
  startServer,
  stop,
} from './processes.ts';
import { percentile } from './throughput.ts';

const aims = { lost: 0, ackShare: 2, kbPerParticipant: 15 } as const;
const deadlineMs = 108_000;
const votingSeconds = 3;
/** A step that asks a question, and that question. */
const step = 'Q1';
/** Nothing happens in the room for this long, to see what that costs. */
const idleSeconds = 2;
const facilitatorKey = 'BENCH-FACILITATOR';

const root = join(import.meta.dirname, '..');
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const rounded = (value: number, digits = 1): number => Number(value.toFixed(digits));
const whole = (value: number): string => Math.round(value).toLocaleString('en');
const verdict = (reached: boolean): string => (reached ? 'reached' : 'MISSED');

type Voted = z.infer<typeof votedSchema>;
type Told = z.infer<typeof toldSchema>;

/** The people of a room, and what they can be told to do. */
const startCrowd = () => {
  const child = startNode(
    cores.load,
    [join(import.meta.dirname, 'live-load.ts')],
    ['ignore', 'inherit', 'inherit', 'ipc'],
  );
  const obey = async (order: Order): Promise<unknown> => {
    child.send(order);
    return messageFrom(child, 'the load');
  };
  return {
    enter: async (order: Omit<Order & { do: 'enter' }, 'do'>) =>
      enteredSchema.parse(await obey({ do: 'enter', ...order })),
    vote: async (asking: string, options: string[]): Promise<Voted> =>
      votedSchema.parse(await obey({ do: 'vote', asking, options, seconds: votingSeconds })),
    command: async (path: string, command: string, version: number): Promise<Told> =>
      toldSchema.parse(await obey({ do: 'command', path, command, version })),
    leave: () => stop(child),
  };
};

type Crowd = ReturnType<typeof startCrowd>;

/** Opens a room of one question; gives its addresses. */
const openRoom = async (origin: string) => {
  const device = newDevice(origin);
  await device.get('host');
  const host = await device.post('host', {}, { key: facilitatorKey, script: 'own', step });
  const link = host.split('/').at(-1) ?? '';
  const page = await device.get('hostRoom', { link });
  const code = readRoomCode(/<code>([^<]+)<\/code>/.exec(page)?.[1] ?? '');
  const projector = /\/fr\/projection\/([\w-]+)/.exec(page)?.[1];
  if (!code || !projector) throw new Error('the console names no code or no projector');
  return {
    code,
    host,
    seat: pathTo('seat', 'fr', { code }),
    stream: streamTo('participant', 'fr', code),
    others: [streamTo('facilitator', 'fr', link), streamTo('projector', 'fr', projector)],
  };
};

/** One question put to the crowd: the vote, its closing and the result. */
type Round = {
  readonly voted: Voted;
  readonly closed: Told;
  readonly revealed: Told;
  /** Share of its core that the server used while votes came in, 0 to 1. */
  readonly busy: number;
};

const playRound = async (
  crowd: Crowd,
  pid: number,
  options: string[],
  { asking, command }: { asking: string; command: (act: string) => Promise<Told> },
): Promise<Round> => {
  const before = cpuSeconds(pid);
  const begun = performance.now();
  const voted = await crowd.vote(asking, options);
  const busy = (cpuSeconds(pid) - before) / ((performance.now() - begun) / 1_000);
  return { voted, busy, closed: await command('close'), revealed: await command('reveal') };
};

/** Counts commands, as who leads does by the version their page shows. */
const commander = (crowd: Crowd, host: string) => {
  let version = 1;
  return (act: string): Promise<Told> => crowd.command(host, act, version++);
};

/** Acknowledged votes that the database does not hold. */
const lostVotes = async (
  address: Parameters<typeof openDatabase>[0],
  code: string,
  acknowledged: Readonly<Record<string, Voted['acknowledged']>>,
): Promise<number> => {
  const database = await openDatabase(address);
  const store = roomStore(database.db);
  const room = await store.byCode(code);
  let lost = 0;
  for (const [asking, options] of Object.entries(acknowledged)) {
    const kept = await store.votesOf(room?.id ?? '', asking);
    for (const [option, count] of Object.entries(options)) {
      const people = kept
        .filter(({ chosen }) => chosen === option)
        .reduce((sum, group) => sum + group.people, 0);
      lost += Math.max(0, count - people);
    }
  }
  await database.close();
  return lost;
};

const measureServer = async (participants: number, url: string | undefined, options: string[]) => {
  const secret = 'a secret that only the bench of rooms uses';
  const settings = { CAP18_FACILITATOR_KEY: facilitatorKey, CAP18_SECRET: secret };
  const served = await startServer(url ? { ...settings, DATABASE_URL: url } : settings);
  const room = await openRoom(served.origin);
  const crowd = startCrowd();
  const empty = rssMb(served.pid);
  const entered = await crowd.enter({ port: served.port, participants, ...room });
  const full = rssMb(served.pid);
  const before = cpuSeconds(served.pid);
  await wait(idleSeconds * 1_000);
  const idle = (cpuSeconds(served.pid) - before) / idleSeconds;
  const command = commander(crowd, room.host);
  const { event: first } = await command('next');
  await command('open');
  const rehearsal = await playRound(crowd, served.pid, options, { asking: '1', command });
  await command('open-again');
  const round = await playRound(crowd, served.pid, options, { asking: '2', command });
  await stop(served.child);
  await crowd.leave();
  const acknowledged = { 1: rehearsal.voted.acknowledged, 2: round.voted.acknowledged };
  const lost = await lostVotes(url ? { url } : { folder: served.data }, room.code, acknowledged);
  return { room, entered, empty, full, idle, first, rehearsal, round, lost };
};

/** Headers that Node's server writes by itself. */
const ownHeaders = new Set(['date', 'connection', 'keep-alive']);

/** What the floor must send to be compared with a round of the server. */
const scriptOf = (first: string, { voted, closed, revealed }: Round): Script => {
  const [head = '', body = ''] = voted.answer.split('\r\n\r\n');
  const headers = head
    .split('\r\n')
    .slice(1)
    .map((line) => {
      const colon = line.indexOf(': ');
      return [line.slice(0, colon), line.slice(colon + 2)] as const;
    });
  return {
    headers: Object.fromEntries(headers.filter(([name]) => !ownHeaders.has(name.toLowerCase()))),
    body,
    first,
    stages: { close: closed.event, reveal: revealed.event },
    updates: voted.heard,
  };
};

const startFloor = async (script: Script): Promise<{ child: ChildProcess; pid: number; port: number }> => {
  const program = join(import.meta.dirname, 'live-floor.ts');
  const child = startNode(cores.server, [program], ['ignore', 'inherit', 'inherit', 'ipc']);
  child.send(script);
  const { port } = listeningSchema.parse(await messageFrom(child, 'the floor'));
  return { child, pid: child.pid ?? 0, port };
};

const measureFloor = async (
  participants: number,
  room: Awaited<ReturnType<typeof openRoom>>,
  options: string[],
  script: Script,
) => {
  const floor = await startFloor(script);
  const crowd = startCrowd();
  const empty = rssMb(floor.pid);
  const entered = await crowd.enter({ port: floor.port, participants, ...room });
  const full = rssMb(floor.pid);
  const command = commander(crowd, room.host);
  await playRound(crowd, floor.pid, options, { asking: '1', command });
  const round = await playRound(crowd, floor.pid, options, { asking: '2', command });
  await stop(floor.child);
  await crowd.leave();
  return { entered, empty, full, round };
};

const ackOf = ({ voted }: Round) => ({
  p50: rounded(percentile(voted.ackMs, 0.5)),
  p95: rounded(percentile(voted.ackMs, 0.95)),
  p99: rounded(percentile(voted.ackMs, 0.99)),
});

const broadcastOf = ({ closed, revealed }: Round) => {
  const heard = [...closed.heardMs, ...revealed.heardMs];
  return { p50: rounded(percentile(heard, 0.5)), p99: rounded(percentile(heard, 0.99)) };
};

const kbEach = ({ empty, full }: { empty: number; full: number }, participants: number): number =>
  ((full - empty) * 1_000) / participants;

const optionsAsked = (): string[] => {
  const course = loadCourse(join(root, 'course'), loadStandard(join(root, 'standard'), '2026.1'));
  return questionOf(course, step)?.options.map(({ key }) => key) ?? [];
};

const asked = (): { participants: number; engine: 'sqlite' | 'postgres' } => {
  const { values } = parseArgs({
    options: {
      participants: { type: 'string', default: '1000' },
      engine: { type: 'string', default: 'sqlite' },
    },
  });
  const participants = Number(values.participants);
  if (!Number.isInteger(participants) || participants < 1)
    throw new Error('--participants is a whole number of people');
  const { engine } = values;
  if (engine !== 'sqlite' && engine !== 'postgres') throw new Error('--engine is sqlite or postgres');
  return { participants, engine };
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
  const { participants, engine } = asked();
  openFilesFor(participants);
  say(
    canPin
      ? `Server and floor on core ${cores.server}, load on core ${cores.load}.`
      : 'Server, floor and load share the cores: there is one, or no taskset.',
  );
  const options = optionsAsked();
  const postgres = engine === 'postgres' ? await postgresUrl() : undefined;
  const real = await measureServer(participants, postgres?.url, options);
  await postgres?.stop();
  const { round, rehearsal, lost, entered } = real;
  const floor = await measureFloor(participants, real.room, options, scriptOf(real.first, round));

  const [ack, floorAck] = [ackOf(round), ackOf(floor.round)];
  const [broadcast, floorBroadcast] = [broadcastOf(round), broadcastOf(floor.round)];
  const [kb, floorKb] = [kbEach(real, participants), kbEach(floor, participants)];
  const refused = round.voted.refused + rehearsal.voted.refused;
  const share = ack.p95 / floorAck.p95;
  const rate = participants / entered.seconds;
  const updates = round.voted.heard.length;
  say(
    `${whole(participants)} people came in and opened their stream in ${entered.seconds.toFixed(1)} s (${whole(rate)} a second; ` +
      `floor ${floor.entered.seconds.toFixed(1)} s).`,
  );
  say(
    `Memory: ${whole(real.empty)} MB empty, ${whole(real.full)} MB full: ${rounded(kb)} KB a participant, floor ${rounded(floorKb)} ` +
      `(aim ${aims.kbPerParticipant}: ${verdict(kb <= aims.kbPerParticipant)})`,
  );
  say(`Idle room: ${rounded(real.idle * 100)} % of a core.`);
  say(`First vote of all, code still cold: ${JSON.stringify(ackOf(rehearsal))} ms.`);
  say(
    `Votes acknowledged in ${JSON.stringify(ack)} ms, floor ${JSON.stringify(floorAck)}: p95 is ${share.toFixed(2)} times the floor's ` +
      `(aim ${aims.ackShare}: ${verdict(share <= aims.ackShare)})`,
  );
  say(
    `Votes lost: ${lost} (aim ${aims.lost}: ${verdict(lost <= aims.lost)}); refused or unanswered: ${refused}` +
      `${round.voted.refusal ? ` (${round.voted.refusal})` : ''}.`,
  );
  say(
    `Result and closing received in ${JSON.stringify(broadcast)} ms, floor ${JSON.stringify(floorBroadcast)}.`,
  );
  say(
    `While votes came in: server's core ${whole(round.busy * 100)} % busy, floor's ${whole(floor.round.busy * 100)} %; ` +
      `${updates} updates of the count to each participant.`,
  );
  const votesAtMost = participants / votingSeconds / Math.max(round.busy, 0.01);
  say(
    `Next limit: the server's core, full at about ${whole(votesAtMost)} votes a second (${whole(participants / votingSeconds)} here).`,
  );
  say(
    JSON.stringify({
      participants,
      lost,
      ack_ms: ack,
      floor_ack_ms: floorAck,
      broadcast_ms: broadcast,
      floor_broadcast_ms: floorBroadcast,
      kb_per_participant: rounded(kb),
      engine,
    }),
  );
};

const abandon = (reason: string): void => {
  process.stderr.write(`The bench broke: ${reason}\n`);
  process.exit(1);
};

process.on('exit', leaveNothing);
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => abandon(`stopped by ${signal}`));
setTimeout(() => abandon(`not done after ${deadlineMs / 1_000} s`), deadlineMs).unref();
run().then(
  () => process.exit(0),
  (error: Error) => abandon(error.message),
);
