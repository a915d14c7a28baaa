// One room on two server processes and one PostgreSQL: `npm run bench:processes -- --participants 19000`. Everyone votes; in
// the middle of a second vote one process is killed, and its people go on at the other, as pages do. A process holds 20,000
// streams at most, those of who leads and projects among them; where the system allows it fewer open files, `--spare` ends
// after the first vote.
import '../test/support/pages.ts';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startPostgres } from '../test/support/postgres.ts';
import { type Crowd, lostVotes, startCrowd, type Told, type Voted } from './crowd.ts';
import { openFilesFor } from './open-files.ts';
import { cores, cpuSeconds, rssMb, runBench, type Served, startServer } from './processes.ts';
import { facilitatorKey, openRoom } from './room.ts';
import { percentile } from './throughput.ts';

const aims = { backMs: 15_000 } as const;
const deadlineMs = 590_000;
/** Of each vote; the kill comes in the middle of the second. */
const votingSeconds = 30;
const killedAfterMs = 10_000;
/** The share of participants whose votes are under way at the same moment, were each to take 0.6 s. Who lost their server has no connection. */
const actingAtOnce = 0.6 / votingSeconds;
const options = ['true', 'false'];

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const whole = (value: number): string => Math.round(value).toLocaleString('en');
const verdict = (reached: boolean): string => (reached ? 'reached' : 'MISSED');
const ms = (times: readonly number[]): string =>
  [0.5, 0.95, 1].map((share) => whole(percentile(times, share))).join(', ');

/** The first line of what the system says of a process; empty once it has ended. Linux only. */
const statOf = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return '';
  }
};

/** Whether a process is of the PostgreSQL that this one started. */
const isOurPostgres = (pid: number): boolean => {
  const parent = Number(/^\d+ \(postgres\) \S (\d+)/.exec(statOf(pid))?.[1]);
  return parent === process.pid || (parent > 1 && isOurPostgres(parent));
};

const clockTicksPerSecond = 100;

/** Processor time of PostgreSQL, its processes together and those that have ended, in seconds. */
const postgresSeconds = (): number => {
  const stats = readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && isOurPostgres(pid))
    .map(statOf);
  // Of each: in its own code, in the system's, and both again for the children that it saw end.
  const ticks = stats.flatMap((stat) =>
    stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 15),
  );
  return ticks.reduce((sum, each) => sum + Number(each), 0) / clockTicksPerSecond;
};

type Sides = { readonly servers: readonly Served[]; readonly crowds: readonly Crowd[] };

/** Does something, and says which share of a core each program used meanwhile. */
const busy = async <Done>(
  what: string,
  { servers, crowds }: Sides,
  act: () => Promise<Done>,
): Promise<Done> => {
  const alive = servers.filter(({ child }) => child.signalCode === null);
  const used = () => ({
    servers: alive.map(({ pid }) => cpuSeconds(pid)),
    load: crowds.reduce((sum, { pid }) => sum + cpuSeconds(pid), 0),
    postgres: postgresSeconds(),
  });
  const [before, begun] = [used(), performance.now()];
  const done = await act();
  const [after, seconds] = [used(), (performance.now() - begun) / 1_000];
  const share = (from: number, to: number): string => `${whole(((to - from) / seconds) * 100)} %`;
  const each = after.servers.map((to, rank) => share(before.servers[rank] ?? 0, to));
  say(
    `${what} took ${seconds.toFixed(1)} s. Of a core: servers ${each.join(' and ')}, ` +
      `PostgreSQL ${share(before.postgres, after.postgres)}, load ${share(before.load, after.load)}.`,
  );
  return done;
};

const sayVoted = (what: string, crowds: readonly Voted[]): void => {
  const refusal = crowds.find(({ refusal }) => refusal)?.refusal;
  const refused = crowds.reduce((sum, voted) => sum + voted.refused, 0);
  say(
    `${what}: ${whole(crowds.flatMap(({ ackMs }) => ackMs).length)} votes acknowledged, p50, p95 and longest ` +
      `${crowds.map(({ ackMs }) => ms(ackMs)).join(' ms; and ')} ms; refused or unanswered: ${refused}${refusal ? ` (${refusal})` : ''}.`,
  );
};

const run = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      participants: { type: 'string', default: '2000' },
      spare: { type: 'boolean', default: false },
    },
  });
  const participants = Math.floor(Number(values.participants) / 2);
  if (!(participants >= 1)) throw new Error('--participants is a number of people, two at least');
  openFilesFor(values.spare ? participants : participants * 2, actingAtOnce);
  const cluster = await startPostgres();
  if (!cluster) throw new Error('PostgreSQL is not installed');
  const url = await cluster.freshDatabase();
  const settings = {
    CAP18_FACILITATOR_KEY: facilitatorKey,
    CAP18_SECRET: 'a secret that only the bench of rooms uses',
    DATABASE_URL: url,
  };
  const stays = await startServer(settings, cores.server);
  const killed = await startServer(settings, cores.load);
  const room = await openRoom(stays.origin, 'Q1');
  const [first, second] = [startCrowd(), startCrowd()];
  const sides: Sides = { servers: [stays, killed], crowds: [first, second] };
  const { seat, stream, host, others } = room;
  // Each load shares its core with a server.
  const common = { refuge: stays.port, participants, seat, stream, awake: false };

  await busy(`${whole(participants * 2)} people, half at each process, coming in`, sides, () =>
    Promise.all([
      first.enter({ ...common, port: stays.port, others }),
      second.enter({ ...common, port: killed.port, others: [] }),
    ]),
  );
  say(`Memory: ${whole(rssMb(stays.pid))} and ${whole(rssMb(killed.pid))} MB.`);

  let version = 1;
  const everyoneHears = async (act: string): Promise<readonly Told[]> => {
    const heard = await Promise.all([second.hear(), first.command(host, act, version++)]);
    say(`« ${act} » heard by all, p50, p95 and longest: ${ms(heard.flatMap(({ heardMs }) => heardMs))} ms.`);
    return heard;
  };
  const vote = (asking: string): Promise<Voted[]> =>
    Promise.all(sides.crowds.map((crowd) => crowd.vote(asking, options, votingSeconds)));

  await everyoneHears('next');
  await everyoneHears('open');
  const calm = await busy('The first vote', sides, () => vote('1'));
  sayVoted('First vote, by each process', calm);
  await everyoneHears('close');
  const secondVote = async (): Promise<Voted[]> => {
    await everyoneHears('open-again');

    const voting = vote('2');
    await wait(killedAfterMs);
    const exit = once(killed.child, 'exit');
    killed.child.kill('SIGKILL');
    await exit;
    const troubled = await busy('The second vote, from the kill on', sides, () => voting);
    sayVoted('Second vote, by who stayed and by who moved', troubled);
    const { backMs } = await second.return();
    const longest = percentile(backMs, 1);
    say(
      `${whole(backMs.length)} people of the killed process were back at the other one, p50, p95 and longest after ${ms(backMs)} ms ` +
        `(aim ${whole(aims.backMs)}: ${verdict(longest <= aims.backMs && backMs.length >= participants)}).`,
    );
    await everyoneHears('close');
    await everyoneHears('reveal');
    say(`Memory: ${whole(rssMb(stays.pid))} MB.`);
    return troubled;
  };
  const askings = values.spare ? [calm] : [calm, await secondVote()];

  const lost = await lostVotes({ url }, room.code, askings);
  say(`Votes lost: ${lost} (aim 0: ${verdict(lost === 0)}).`);
  await Promise.all([first.leave(), second.leave()]);
  await cluster.stop();
};

runBench(run, deadlineMs);
