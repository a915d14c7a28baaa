import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What features count, asked for when the measures are read. They know nothing of the caller. */
export type Numbers = {
  /** Event streams open at this moment, in this process. */
  readonly streams: () => number;
  /** Votes recorded since this process started. */
  readonly votes: () => number;
  /** Transactions committed since this process started. */
  readonly commits: () => number;
  /** Due work by state, whichever process does it. */
  readonly jobs: () => Promise<Readonly<Record<string, number>>>;
  /** Statements told to the record of learning since this process started; undefined where there is none. */
  readonly statements?: () => {
    readonly kept: number;
    readonly voided: number;
    readonly refused: number;
    /** Whether it took nothing the last time that it was told something. */
    readonly failing: boolean;
  };
};

/** A request answered, without anything that tells whose it was. */
export type AnsweredRequest = {
  /** The route's pattern, never an address: addresses hold links and numbers. */
  readonly route: string;
  readonly method: string;
  readonly status: number;
  /** Undefined for what is no duration of an answer: a stream. */
  readonly seconds: number | undefined;
};

const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

let ofProcess: Registry | undefined;

/**
 * What Node says of its process, from the first time that it is read: whoever reads no measures does not pay for them at each
 * collection of memory. Begun once: nothing ends it, and it would keep each application that began it.
 */
const processRegistry = (): Registry => {
  if (!ofProcess) {
    ofProcess = new Registry();
    // The delay of the event loop is looked at ten times a second, not a hundred: a process at rest stays at rest.
    collectDefaultMetrics({ register: ofProcess, eventLoopMonitoringPrecision: 100 });
  }
  return ofProcess;
};

/** The measures of one process, in the text format of Prometheus. */
export const metrics = (numbers: Numbers) => {
  const registry = new Registry();
  const registers = [registry];
  const requests = new Counter({
    name: 'cap18_http_requests_total',
    help: 'Requests answered, by route, method and class of status',
    labelNames: ['route', 'method', 'status'],
    registers,
  });
  const durations = new Histogram({
    name: 'cap18_http_request_duration_seconds',
    help: 'Time from a request to the end of its answer, by route; event streams aside',
    labelNames: ['route'],
    buckets,
    registers,
  });
  new Gauge({
    name: 'cap18_streams_open',
    help: 'Event streams open',
    registers,
    collect() {
      this.set(numbers.streams());
    },
  });
  const total = (name: string, help: string, read: () => number) =>
    new Counter({
      name,
      help,
      registers,
      collect() {
        this.reset();
        this.inc(read());
      },
    });
  total('cap18_votes_total', 'Votes recorded', numbers.votes);
  total('cap18_commits_total', 'Transactions committed', numbers.commits);
  new Gauge({
    name: 'cap18_jobs',
    help: 'Due work, by state, of all the processes on this database',
    labelNames: ['state'],
    registers,
    async collect() {
      this.reset();
      // The other measures are read all the same while the database does not answer.
      const jobs = await numbers.jobs().catch(() => ({}));
      for (const [state, count] of Object.entries(jobs)) this.set({ state }, count);
    },
  });
  const { statements } = numbers;
  if (statements) {
    new Counter({
      name: 'cap18_statements_total',
      help: 'Statements sent to the record of learning: kept, taken back (voided), or refused for good',
      labelNames: ['outcome'],
      registers,
      collect() {
        this.reset();
        const { kept, voided, refused } = statements();
        for (const [outcome, count] of Object.entries({ kept, voided, refused }))
          this.inc({ outcome }, count);
      },
    });
    new Gauge({
      name: 'cap18_lrs_failing',
      help: '1 when the record of learning took nothing the last time',
      registers,
      collect() {
        this.set(statements().failing ? 1 : 0);
      },
    });
  }
  return {
    contentType: registry.contentType,
    text: (): Promise<string> => Registry.merge([processRegistry(), registry]).metrics(),

    answered: ({ route, method, status, seconds }: AnsweredRequest): void => {
      requests.inc({ route, method, status: `${Math.floor(status / 100)}xx` });
      if (seconds !== undefined) durations.observe({ route }, seconds);
    },
  };
};
