import type { ChildProcess } from 'node:child_process';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import type { Answer, Listening } from './floor.ts';
import { type Load, outcomeSchema } from './load.ts';
import { cores, cpuSeconds, messageFrom, type Served, startNode, stop } from './processes.ts';

const connections = 32;
const rounds = 7;
const secondsPerRound = 0.7;
/**
 * Requests before measuring, and how long they may take. Node compiles what a page runs to its fastest code after
 * some twenty-five thousand of them (on one core, measured: twice as many requests a second as at first), and a
 * server runs for weeks.
 */
const heatingRequests = 40_000;
const heatingSeconds = 8;
const floorHeatingSeconds = 0.7;

export type Throughput = {
  /** Requests per second, median of the rounds. */
  readonly rps: number;
  readonly floorRps: number;
  /** Processor time of a request, in microseconds: another program on the same machine moves it least. */
  readonly us: number;
  readonly floorUs: number;
  /** The floor's processor time beside the server's, 0 to 1, median of the rounds. */
  readonly ratio: number;
  /** Size of the answer's body on the wire. */
  readonly bytes: number;
};

/** The middle value; the mean of the two middle ones where their number is even. */
export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
};

/** The value under which a share of the values lies, 0 to 1: with 0.95, the 95th percentile, by nearest rank. */
export const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(values.length * share) - 1)] ?? 0;

/** Headers that Node's server writes by itself. */
const ownHeaders = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding']);

/** The answer to a request, as a floor is to send it. Throws where it is no success, or sets a cookie. */
export const recorded = async (port: number, { path, cookie }: Load['requests'][number]): Promise<Answer> => {
  const headers = { 'accept-encoding': 'br', ...(cookie ? { cookie } : {}) };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get({ host: '127.0.0.1', port, path, headers }, resolve).on('error', reject);
  });
  const body = Buffer.concat(await response.toArray());
  if (response.statusCode !== 200) throw new Error(`${path} answers ${response.statusCode}`);
  if (response.headers['set-cookie']) throw new Error(`${path} sets a cookie although it was given them all`);
  const kept = Object.entries(response.headers).filter(([name]) => !ownHeaders.has(name));
  return { headers: Object.fromEntries(kept) as Record<string, string>, body: body.toString('base64') };
};

const program = (name: string): string => join(import.meta.dirname, name);
/** Streams of a process that messages are exchanged with. */
export const withMessages = ['ignore', 'inherit', 'inherit', 'ipc'] as const;

/** Starts the process that loads; it serves every measure. */
export const startLoad = (): ChildProcess => startNode(cores.load, [program('load.ts')], [...withMessages]);

type Round = { readonly rps: number; readonly us: number };
type Side = { readonly pid: number; readonly port: number };

const oneRound = async (
  loader: ChildProcess,
  side: Side,
  requests: Load['requests'],
  seconds = secondsPerRound,
  most = Number.MAX_SAFE_INTEGER,
): Promise<Round> => {
  const before = cpuSeconds(side.pid);
  loader.send({ port: side.port, requests, connections, seconds, most } satisfies Load);
  const outcome = outcomeSchema.parse(await messageFrom(loader, 'the load'));
  if (outcome.failure) throw new Error(`${requests[0]?.path} under load: ${outcome.failure}`);
  const us = ((cpuSeconds(side.pid) - before) * 1e6) / outcome.answered;
  return { rps: outcome.answered / outcome.seconds, us };
};

/**
 * Starts the floor on the core of servers: it sends one answer to whatever is asked.
 *
 * @returns `startMs`: from spawn to when it listens, in milliseconds
 */
export const startFloor = async (
  answer: Answer,
): Promise<Side & { readonly child: ChildProcess; readonly startMs: number }> => {
  const begun = performance.now();
  const child = startNode(cores.server, [program('floor.ts')], [...withMessages]);
  child.send(answer);
  const { port } = (await messageFrom(child, 'the floor')) as Listening;
  return { child, pid: child.pid ?? 0, port, startMs: performance.now() - begun };
};

/**
 * Measures a page against its floor: a bare Node server on the same core, sending the same bytes, in rounds
 * that alternate so that whatever else the machine does weighs on both.
 *
 * @param requests sent in turn: one page, for one visitor or several
 * @throws when an answer under load is not a success
 */
export const measureThroughput = async (
  loader: ChildProcess,
  served: Served,
  requests: Load['requests'],
): Promise<Throughput> => {
  const [first] = requests;
  if (!first) throw new Error('nothing to load');
  await oneRound(loader, served, requests, heatingSeconds, heatingRequests);
  // Once heated: a page asked for twice is sent lighter.
  const answer = await recorded(served.port, first);
  const floor = await startFloor(answer);
  await oneRound(loader, floor, requests, floorHeatingSeconds);
  const pairs: { readonly real: Round; readonly least: Round }[] = [];
  while (pairs.length < rounds)
    pairs.push({
      real: await oneRound(loader, served, requests),
      least: await oneRound(loader, floor, requests),
    });
  await stop(floor.child);
  return {
    rps: median(pairs.map(({ real }) => real.rps)),
    floorRps: median(pairs.map(({ least }) => least.rps)),
    us: median(pairs.map(({ real }) => real.us)),
    floorUs: median(pairs.map(({ least }) => least.us)),
    ratio: median(pairs.map(({ real, least }) => least.us / real.us)),
    bytes: Buffer.byteLength(answer.body, 'base64'),
  };
};
