import { onceLoaded } from '../../web/cache.ts';

export type Numbers = {
  readonly streams: () => number;
  readonly votes: () => number;
  readonly commits: () => number;
  readonly jobs: () => Promise<Readonly<Record<string, number>>>;
  readonly statements?: () => {
    readonly kept: number;
    readonly voided: number;
    readonly refused: number;
    readonly failing: boolean;
  };
};

export type AnsweredRequest = {
  /** The route's pattern. Addresses hold links and numbers. */
  readonly route: string;
  readonly method: string;
  readonly status: number;
  readonly seconds: number | undefined;
};

/** Upper bounds of durations, in seconds. */
const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

type Tally = {
  /** By method, then by the first digit of the status. */
  readonly answers: Map<string, number[]>;
  readonly within: number[];
  seconds: number;
};

const newTally = (): Tally => ({
  answers: new Map(),
  within: [...bounds, Number.POSITIVE_INFINITY].map(() => 0),
  seconds: 0,
});

const addOne = (counts: number[], rank: number): void => {
  counts[rank] = (counts[rank] ?? 0) + 1;
};

const count = (tally: Tally, { method, status, seconds }: AnsweredRequest): void => {
  const { answers, within } = tally;
  const statuses = answers.get(method) ?? [0, 0, 0, 0, 0, 0];
  answers.set(method, statuses);
  addOne(statuses, Math.floor(status / 100));
  if (seconds === undefined) return;
  tally.seconds += seconds;
  const rank = bounds.findIndex((bound) => seconds <= bound);
  addOne(within, rank === -1 ? bounds.length : rank);
};

/** Label values are all ours: nothing to escape. */
type Sample = readonly [labels: string, value: number];

const measure = (
  name: string,
  type: 'counter' | 'gauge' | 'histogram',
  help: string,
  samples: readonly Sample[],
): string =>
  [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
    ...samples.map(([labels, value]) => `${name}${labels} ${value}`),
    '',
  ].join('\n');

const answersOf = ([route, { answers }]: readonly [string, Tally]): Sample[] =>
  [...answers].flatMap(([method, statuses]) =>
    statuses.flatMap((times, digit): Sample[] =>
      times > 0 ? [[`{route="${route}",method="${method}",status="${digit}xx"}`, times]] : [],
    ),
  );

const durationsOf = ([route, { within, seconds }]: readonly [string, Tally]): Sample[] => {
  let sum = 0;
  const buckets = within.map((times, rank): Sample => {
    sum += times;
    return [`_bucket{le="${bounds[rank] ?? '+Inf'}",route="${route}"}`, sum];
  });
  return [...buckets, [`_sum{route="${route}"}`, seconds], [`_count{route="${route}"}`, sum]];
};

/**
 * Node's own, collected from their first reading on: they cost something at each garbage collection. Loaded
 * once: nothing stops them, and they would keep each application that started them.
 */
const processRegistry = onceLoaded(async () => {
  const { collectDefaultMetrics, Registry } = await import('prom-client');
  const registry = new Registry();
  // Measures the event loop's delay ten times a second, not a hundred: an idle process stays idle.
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 100 });
  return registry;
});

export const metrics = (numbers: Numbers) => {
  const tallies = new Map<string, Tally>();
  const { statements } = numbers;
  const ofStatements = ({ kept, voided, refused, failing }: ReturnType<NonNullable<typeof statements>>) => [
    measure(
      'cap18_statements_total',
      'counter',
      'Statements sent to the record of learning: kept, taken back (voided), or refused for good',
      Object.entries({ kept, voided, refused }).map(([outcome, times]) => [`{outcome="${outcome}"}`, times]),
    ),
    measure('cap18_lrs_failing', 'gauge', '1 when the record of learning took nothing the last time', [
      ['', failing ? 1 : 0],
    ]),
  ];
  return {
    contentType: 'text/plain; version=0.0.4; charset=utf-8',

    text: async (): Promise<string> => {
      // The other metrics are read even when the database does not answer.
      const jobs = await numbers.jobs().catch(() => ({}));
      return [
        await (await processRegistry()).metrics(),
        measure(
          'cap18_http_requests_total',
          'counter',
          'Requests answered, by route, method and class of status',
          [...tallies].flatMap(answersOf),
        ),
        measure(
          'cap18_http_request_duration_seconds',
          'histogram',
          'Time from a request to the end of its answer, by route; event streams aside',
          [...tallies].flatMap(durationsOf),
        ),
        measure('cap18_streams_open', 'gauge', 'Event streams open', [['', numbers.streams()]]),
        measure('cap18_votes_total', 'counter', 'Votes recorded', [['', numbers.votes()]]),
        measure('cap18_commits_total', 'counter', 'Transactions committed', [['', numbers.commits()]]),
        measure(
          'cap18_jobs',
          'gauge',
          'Due work, by state, of all the processes on this database',
          Object.entries(jobs).map(([state, times]) => [`{state="${state}"}`, times]),
        ),
        ...(statements ? ofStatements(statements()) : []),
      ].join('\n');
    },

    answered: (request: AnsweredRequest): void => {
      const tally = tallies.get(request.route) ?? newTally();
      tallies.set(request.route, tally);
      count(tally, request);
    },
  };
};
