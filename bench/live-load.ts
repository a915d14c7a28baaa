// A room full of people, in a process and on a core of its own: they come in, keep a stream open and read all of it,
// vote. Plain sockets, and no more read of an answer than is needed: the HTTP client of Node is slower than its server,
// and would be what is measured.
import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';

/** What people send besides votes and questions, each of them once. */
export const replyActs = ['time', 'commit', 'rate'] as const;
type ReplyAct = (typeof replyActs)[number];

/** The shares of the crowd that ask a question and support one meanwhile; the facilitator, at an address, lets some through. */
const voiceSchema = z.object({ ask: z.number(), support: z.number(), host: z.string() }).optional();

/** What the crowd is asked to do. */
export const orderSchema = z.discriminatedUnion('do', [
  /** Everyone comes in and opens a stream; `others` are the streams of the facilitator and who projects. */
  z.object({
    do: z.literal('enter'),
    port: z.int(),
    /** Of another server: who loses theirs goes on there, as pages do. */
    refuge: z.int().optional(),
    participants: z.int().min(1),
    seat: z.string(),
    stream: z.string(),
    others: z.array(z.string()),
    /** Whether this process has a core to itself, and keeps it from sleeping meanwhile. */
    awake: z.boolean(),
  }),
  /** Everyone votes, at instants that chance spreads evenly over some seconds. */
  z.object({
    do: z.literal('vote'),
    asking: z.string(),
    options: z.array(z.string()).min(1),
    seconds: z.number(),
    voice: voiceSchema,
  }),
  /** Everyone asks for more time, commits by a day and rates, within some seconds. */
  z.object({
    do: z.literal('reply'),
    due: z.string(),
    /** Which time the crowd is asked something, from 1: others speak each time. */
    asking: z.string(),
    seconds: z.number(),
    voice: voiceSchema,
  }),
  /** Everyone who lost their server has a stream again. */
  z.object({ do: z.literal('return') }),
  /** Who leads acts through another crowd, and everyone hears of it. */
  z.object({ do: z.literal('hear') }),
  /** Who leads acts, and everyone hears of it. */
  z.object({
    do: z.literal('command'),
    path: z.string(),
    command: z.string(),
    version: z.int(),
    fields: z.record(z.string(), z.string()).default({}),
  }),
]);

export const enteredSchema = z.object({
  /** From the first person at the door to the last stream that showed the stage. */
  seconds: z.number(),
});

export const returnedSchema = z.object({
  /** From the first stream that broke to each stream that showed the stage again, in milliseconds. */
  backMs: z.array(z.number()),
});

const spokenSchema = z.object({
  /** From sending a question, or support for one, to its acknowledgement, in milliseconds. */
  askMs: z.array(z.number()),
  supportMs: z.array(z.number()),
  /** Acknowledged in all rounds so far: questions; question → people who support it. */
  asked: z.int(),
  supported: z.record(z.string(), z.int()),
  /** Questions let through in this round. */
  shown: z.int(),
  /** Answered otherwise, or for want of a question to support, and the first such answer. */
  refused: z.int(),
  refusal: z.string().optional(),
});

/** Events that the first participant heard, and when, in milliseconds from the first act. */
const heardSchema = z.array(z.object({ at: z.number(), event: z.string() }));

export const votedSchema = z.object({
  /** From sending a vote, over a new connection, to its acknowledgement, in milliseconds. */
  ackMs: z.array(z.number()),
  /** Option → acknowledged votes. */
  acknowledged: z.record(z.string(), z.int()),
  /** Votes answered otherwise, and the first such answer. */
  refused: z.int(),
  refusal: z.string().optional(),
  /** An acknowledgement as it came: headers, then body. */
  answer: z.string(),
  heard: heardSchema,
  spoken: spokenSchema.optional(),
});

export const repliedSchema = z.object({
  /** From sending each act to its acknowledgement, in milliseconds: one figure an act that was taken. */
  ackMs: z.record(z.enum(replyActs), z.array(z.number())),
  /** Acts answered otherwise, and the first such answer. */
  refused: z.int(),
  refusal: z.string().optional(),
  heard: heardSchema,
  spoken: spokenSchema.optional(),
});

export const toldSchema = z.object({
  /** From sending the command to having received the whole stage, one figure a participant, in milliseconds. */
  heardMs: z.array(z.number()),
  /** The stage as the first participant received it. */
  event: z.string(),
});

export type Order = z.infer<typeof orderSchema>;
type Enter = Order & { do: 'enter' };
type Vote = Order & { do: 'vote' };
type Reply = Order & { do: 'reply' };
type Command = Order & { do: 'command' };

/** People at the door at the same moment. */
const enteringAtOnce = 64;
/** Joins and look-ups are limited by address: there are enough addresses, each of a few hundred people, for everyone. */
const peoplePerAddress = 400;
const addressesAtLeast = 12;
/** Without the news by then, someone was forgotten. */
const newsTimeoutMs = 20_000;
/** How long a page waits before it comes back to a server, at least and at most, in milliseconds. */
const comingBackMs = [1_500, 3_000] as const;
/** Questions let through in a round: one at a time, as the facilitator reads them. */
const shownARound = 5;
/** Nobody supports a question in the first part of a round, in which the first one is asked, read and let through. */
const silentShare = 0.35;
/** How long someone looks for a question to support, and how often. */
const lookingMs = 10_000;
const lookEveryMs = 50;

type Answer = { readonly status: number; readonly head: string; readonly body: Buffer };

const endOfHead = '\r\n\r\n';

/** The answer that these bytes are; undefined while some are missing. Throws on what this program does not read. */
const readAnswer = (bytes: Buffer): Answer | undefined => {
  const end = bytes.indexOf(endOfHead);
  if (end === -1) return undefined;
  const head = bytes.toString('latin1', 0, end);
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (length === undefined) throw new Error(`an answer without length: ${head}`);
  const start = end + endOfHead.length;
  if (bytes.length < start + Number(length)) return undefined;
  return { status: Number(head.slice(9, 12)), head, body: bytes.subarray(start) };
};

/** Sends a request and reads its whole answer. */
const ask = (socket: Socket, request: string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    let bytes: Buffer = Buffer.alloc(0);
    const leave = () => socket.off('data', onData).off('error', onError).off('close', onClose);
    const onError = (error: Error): void => {
      leave();
      reject(error);
    };
    const onClose = (): void => onError(new Error('a connection closed without an answer'));
    const onData = (chunk: Buffer): void => {
      bytes = bytes.length === 0 ? chunk : Buffer.concat([bytes, chunk]);
      const answer = readAnswer(bytes);
      if (!answer) return;
      leave();
      resolve(answer);
    };
    socket.on('data', onData).on('error', onError).on('close', onClose);
    socket.write(request);
  });

type Headers = Readonly<Record<string, string>>;

const request = (method: string, path: string, headers: Headers, body = ''): string => {
  const lines = Object.entries({ host: '127.0.0.1', ...headers }).map(([name, value]) => `${name}: ${value}`);
  return [`${method} ${path} HTTP/1.1`, ...lines, '', body].join('\r\n');
};

const get = (path: string, cookie: string): string =>
  request('GET', path, { 'accept-encoding': 'br', ...(cookie && { cookie }) });

const post = (
  path: string,
  cookie: string,
  fields: Headers | URLSearchParams,
  more: Headers = {},
): string => {
  const body = new URLSearchParams(fields).toString();
  const type = 'application/x-www-form-urlencoded';
  const headers = { cookie, 'content-type': type, 'content-length': String(body.length), ...more };
  return request('POST', path, headers, body);
};

const cookiesOf = ({ head }: Answer): string[] =>
  [...head.matchAll(/\r\nset-cookie: ([^;\r]+)/gi)].map(([, cookie = '']) => cookie);

const expect = (answer: Answer, status: number, what: string): Answer => {
  if (answer.status !== status) throw new Error(`${what} answers ${answer.status}`);
  return answer;
};

type Person = { readonly address: string; readonly cookie: string };
type Heard = (rank: number, name: string, event: string) => void;

const nameOfEvent = /event: (\w+)\n/;

/** The texts that an event names after some words, by their ids. */
const idsAfter = (words: string, event: string): string[] =>
  [...event.matchAll(new RegExp(`${words}([\\w-]{36})`, 'g'))].flatMap(([, id]) => id ?? []);

/** Reads the events of a stream, wherever the network cuts them. */
const readEvents = (socket: Socket, heard: (name: string, event: string) => void): void => {
  let rest = '';
  socket.on('data', (chunk: Buffer) => {
    let text = rest + chunk.toString('latin1');
    for (let end = text.indexOf('\n\n'); end !== -1; end = text.indexOf('\n\n')) {
      const found = nameOfEvent.exec(text);
      // From the event's first line: what stands before it is of the answer's head, or of its cutting in chunks.
      if (found?.[1] && found.index < end) heard(found[1], text.slice(found.index, end + 2));
      text = text.slice(end + 2);
    }
    rest = text;
  });
};

/**
 * Keeps this process from sleeping. Writing to a process that sleeps wakes its core, which is dear on a virtual machine. The
 * crowd of a slower server sleeps between answers, so that each write would pay for it; the floor keeps its crowd busy, and
 * would seldom pay. Only while people come in: votes come at instants of their own.
 *
 * @returns lets it sleep again
 */
const neverIdle = (): (() => void) => {
  let isAwake = true;
  const stay = (): void => void (isAwake && setImmediate(stay));
  stay();
  return () => {
    isAwake = false;
  };
};

/** A crowd that does as it is told, one order after the other. */
const crowd = () => {
  const people: Person[] = [];
  let entered: Enter | undefined;
  let heard: Heard = () => {};

  /** Where people are served now. */
  let port = 0;
  /** When the first stream broke, in milliseconds since the load began, and how long after each one was back. */
  let brokenAt: number | undefined;
  const backMs: number[] = [];
  const returning: Promise<void>[] = [];

  const room = (): Enter => {
    if (!entered) throw new Error('nobody came in yet');
    return entered;
  };

  /** Opens a stream on a connection; resolves once it showed the stage. */
  const follow = (socket: Socket, path: string, cookie: string, rank: number): Promise<void> =>
    new Promise((resolve, reject) => {
      socket.on('error', reject).on('close', () => reject(new Error(`the stream of ${path} ended`)));
      readEvents(socket, (name, event) => {
        if (name === 'stage') resolve();
        heard(rank, name, event);
      });
      socket.write(get(path, cookie));
    });

  /** A connection of someone, to where they are served now. */
  const connectBy = (address: string): Socket =>
    connect({ port, host: '127.0.0.1', localAddress: address, noDelay: true });

  const comeBackIn = (): Promise<void> => {
    const [least, most] = comingBackMs;
    return wait(least + Math.random() * (most - least));
  };

  /** Has someone go on elsewhere once their stream breaks, where there is an elsewhere. */
  const staysIn = (socket: Socket, person: Person, rank: number): void => {
    const { refuge, stream } = room();
    if (refuge === undefined) return;
    const comeBack = async (): Promise<void> => {
      await comeBackIn();
      const again = connectBy(person.address);
      return follow(again, stream, person.cookie, rank).then(() => staysIn(again, person, rank), comeBack);
    };
    socket.once('close', () => {
      brokenAt ??= performance.now();
      const broken = brokenAt;
      port = refuge;
      returning.push(comeBack().then(() => void backMs.push(performance.now() - broken)));
    });
  };

  const comeIn = async ({ participants, seat, stream }: Enter, rank: number): Promise<void> => {
    const addresses = Math.max(addressesAtLeast, Math.ceil(participants / peoplePerAddress));
    const address = `127.0.1.${1 + (rank % addresses)}`;
    const socket = connectBy(address);
    const door = expect(await ask(socket, get(seat, '')), 200, 'the door');
    const joined = expect(
      await ask(socket, post(seat, cookiesOf(door).join('; '), { act: 'join' })),
      303,
      'joining',
    );
    const cookie = [...cookiesOf(door), ...cookiesOf(joined)].join('; ');
    expect(await ask(socket, get(seat, cookie)), 200, 'the seat');
    const person = { address, cookie };
    people[rank] = person;
    await follow(socket, stream, cookie, rank);
    staysIn(socket, person, rank);
  };

  const enter = async (order: Enter): Promise<z.infer<typeof enteredSchema>> => {
    entered = order;
    port = order.port;
    const begun = performance.now();
    const rest = order.awake ? neverIdle() : undefined;
    let next = 0;
    const enterInTurn = async (): Promise<void> => {
      for (let rank = next++; rank < order.participants; rank = next++) await comeIn(order, rank);
    };
    await Promise.all(Array.from({ length: enteringAtOnce }, enterInTurn));
    const apart = order.others.map((path, rank) =>
      follow(connect(port, '127.0.0.1'), path, '', order.participants + rank),
    );
    await Promise.all(apart);
    rest?.();
    return { seconds: (performance.now() - begun) / 1_000 };
  };

  /** Sends a form over a connection of its own, as the script of a page does. */
  const sendBy = async (
    { address, cookie }: Person,
    form: URLSearchParams,
    path = room().seat,
  ): Promise<Answer> => {
    const socket = connectBy(address);
    const answered = await ask(socket, post(path, cookie, form, { accept: 'application/json' }));
    socket.end();
    return answered;
  };

  /** `chosen`: one key or several, with commas between. */
  const voteOf = (person: Person, asking: string, chosen: string): Promise<Answer> => {
    const form = new URLSearchParams({ act: 'vote', asking });
    for (const key of chosen.split(',')) form.append('answer', key);
    // Where the connection breaks, the same vote is sent again, as a page does.
    const send = (): Promise<Answer> =>
      sendBy(person, form).catch((error: unknown) => {
        if (room().refuge === undefined) throw error;
        return comeBackIn().then(send);
      });
    return send();
  };

  /** Questions that were acknowledged, and who supports which, in all rounds. */
  let asked = 0;
  const supporters = new Map<string, Set<number>>();
  /** Questions that phones may support, as the first of them is told. */
  let open: readonly string[] = [];
  const judged = new Set<string>();

  /** Has a part of the crowd ask and support questions during a vote, and who leads let some of them through. */
  const speaking = (
    { asking, seconds }: Pick<Vote, 'asking' | 'seconds'>,
    voice: NonNullable<Vote['voice']>,
  ) => {
    const askMs: number[] = [];
    const supportMs: number[] = [];
    const refusals: string[] = [];
    let shown = 0;
    let reading = Promise.resolve();
    const refuse = ({ message }: Error): void => void refusals.push(message);
    const timed = async (times: number[], sent: () => Promise<Answer>): Promise<void> => {
      const begun = performance.now();
      const { status, body } = await sent();
      times.push(performance.now() - begun);
      if (status !== 200) throw new Error(`${status} ${body}`);
    };
    const askBy = async (person: Person, rank: number): Promise<void> => {
      await wait(Math.random() * seconds * 1_000);
      const question = `Question de la personne ${rank}, au tour ${asking} : par où commence une petite équipe?`;
      await timed(askMs, () => sendBy(person, new URLSearchParams({ act: 'ask', question })));
      asked += 1;
    };
    const supportBy = async (person: Person, rank: number): Promise<void> => {
      await wait((silentShare + Math.random() * (1 - silentShare)) * seconds * 1_000);
      const until = performance.now() + lookingMs;
      while (open.length === 0 && performance.now() < until) await wait(lookEveryMs);
      const text = open[Math.floor(Math.random() * open.length)];
      if (text === undefined) throw new Error('no question to support');
      await timed(supportMs, () => sendBy(person, new URLSearchParams({ act: `support:${text}` })));
      supporters.set(text, (supporters.get(text) ?? new Set()).add(rank));
    };
    const read = async (text: string): Promise<void> => {
      const [reader] = people;
      if (judged.has(text) || shown >= shownARound || !reader) return;
      judged.add(text);
      shown += 1;
      const form = new URLSearchParams({ do: `through:${text}`, version: '0' });
      expect(await sendBy({ ...reader, cookie: '' }, form, voice.host), 200, 'letting through');
    };
    /** One person in so many, another one at each round. */
    const some = (share: number): readonly (readonly [Person, number])[] => {
      const every = Math.round(1 / share);
      return people.flatMap((person, rank) =>
        rank % every === Number(asking) % every ? [[person, rank] as const] : [],
      );
    };
    const acts = [
      ...some(voice.ask).map(([person, rank]) => askBy(person, rank).catch(refuse)),
      ...some(voice.support).map(([person, rank]) => supportBy(person, rank).catch(refuse)),
    ];
    return {
      /** What is told while it lasts: to a phone, which questions it may support; to the facilitator, which wait. */
      heard: (rank: number, name: string, event: string): void => {
        if (name !== 'voice') return;
        if (rank === 0) open = idsAfter('data-support=.?"', event);
        if (rank !== people.length) return;
        const [next] = idsAfter('"through:', event).filter((text) => !judged.has(text));
        if (next !== undefined) reading = reading.then(() => read(next)).catch(refuse);
      },
      ended: async (): Promise<z.infer<typeof spokenSchema>> => {
        await Promise.all(acts);
        await reading;
        const [refusal] = refusals;
        return {
          askMs,
          supportMs,
          asked,
          supported: Object.fromEntries([...supporters].map(([text, ranks]) => [text, ranks.size])),
          shown,
          refused: refusals.length,
          ...(refusal ? { refusal } : {}),
        };
      },
    };
  };

  /** Notes what the first participant hears from now on, and has a part of the crowd speak where they are to. */
  const listening = (order: Vote | Reply) => {
    const news: z.infer<typeof heardSchema> = [];
    const begun = performance.now();
    const spoken = order.voice && speaking(order, order.voice);
    heard = (rank, name, event) => {
      if (rank === 0) news.push({ at: performance.now() - begun, event });
      spoken?.heard(rank, name, event);
    };
    return async () => {
      const said = await spoken?.ended();
      return { heard: news, ...(said ? { spoken: said } : {}) };
    };
  };

  const vote = async (order: Vote): Promise<z.infer<typeof votedSchema>> => {
    const { asking, options, seconds } = order;
    const instants = people.map(() => Math.random() * seconds * 1_000).toSorted((a, b) => a - b);
    const ackMs: number[] = [];
    const acknowledged = new Map<string, number>();
    const refusals: string[] = [];
    let answer = '';
    const begun = performance.now();
    const ended = listening(order);
    const castBy = async (person: Person, rank: number): Promise<void> => {
      const option = options[rank % options.length] ?? '';
      const sent = performance.now();
      const { status, head, body } = await voteOf(person, asking, option);
      ackMs.push(performance.now() - sent);
      if (status !== 200) return void refusals.push(`${status} ${body}`);
      acknowledged.set(option, (acknowledged.get(option) ?? 0) + 1);
      answer ||= `${head}${endOfHead}${body}`;
    };
    const votes: Promise<void>[] = [];
    for (const [rank, person] of people.entries()) {
      const early = begun + (instants[rank] ?? 0) - performance.now();
      if (early >= 1) await wait(early);
      votes.push(castBy(person, rank).catch((error: Error) => void refusals.push(error.message)));
    }
    await Promise.all(votes);
    const news = await ended();
    const [refusal] = refusals;
    return {
      ackMs,
      acknowledged: Object.fromEntries(acknowledged),
      refused: refusals.length,
      ...(refusal ? { refusal } : {}),
      answer,
      ...news,
    };
  };

  const replyOf = (act: ReplyAct, rank: number, { due }: Reply): Headers => {
    switch (act) {
      case 'time':
        return { act, factor: '2' };
      case 'commit':
        return { act, action: '1.1', words: `Au comptoir ${rank}.`, due };
      case 'rate':
        return { act, useful: String((rank % 5) + 1), pace: '3' };
    }
  };

  /** Has everyone send all that they send besides votes and questions, in an order that chance chooses. */
  const reply = async (order: Reply): Promise<z.infer<typeof repliedSchema>> => {
    const ackMs = { time: [], commit: [], rate: [] } as Record<ReplyAct, number[]>;
    const refusals: string[] = [];
    const ended = listening(order);
    const sendOne = async (act: ReplyAct, person: Person, rank: number): Promise<void> => {
      await wait(Math.random() * order.seconds * 1_000);
      const sent = performance.now();
      const { status, body } = await sendBy(person, new URLSearchParams(replyOf(act, rank, order)));
      if (status === 200) ackMs[act].push(performance.now() - sent);
      else refusals.push(`${act}: ${status} ${body}`);
    };
    const refuse = ({ message }: Error): void => void refusals.push(message);
    await Promise.all(
      people.flatMap((person, rank) => replyActs.map((act) => sendOne(act, person, rank).catch(refuse))),
    );
    const news = await ended();
    const [refusal] = refusals;
    return { ackMs, refused: refusals.length, ...(refusal ? { refusal } : {}), ...news };
  };

  /** Resolves once every participant has heard the stage that follows `begun`. */
  const stageHeard = (begun: number): Promise<z.infer<typeof toldSchema>> =>
    new Promise((resolve, reject) => {
      const heardMs: number[] = [];
      let first = '';
      const late = setTimeout(
        () => reject(new Error(`${people.length - heardMs.length} people never heard the news`)),
        newsTimeoutMs,
      );
      heard = (rank, name, event) => {
        if (name !== 'stage' || rank >= people.length) return;
        heardMs.push(performance.now() - begun);
        if (rank === 0) first = event;
        if (heardMs.length < people.length) return;
        clearTimeout(late);
        resolve({ heardMs, event: first });
      };
    });

  const command = async ({
    path,
    command: act,
    version,
    fields,
  }: Command): Promise<z.infer<typeof toldSchema>> => {
    const [{ cookie } = { cookie: '' }] = people;
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    const told = stageHeard(performance.now());
    const form = { ...fields, do: act, version: String(version) };
    expect(await ask(socket, post(path, cookie, form, { accept: 'application/json' })), 200, act);
    socket.end();
    return told;
  };

  return (order: Order) => {
    switch (order.do) {
      case 'enter':
        return enter(order);
      case 'vote':
        return vote(order);
      case 'reply':
        return reply(order);
      case 'return':
        return Promise.all(returning).then((): z.infer<typeof returnedSchema> => ({ backMs }));
      case 'hear':
        return stageHeard(performance.now());
      case 'command':
        return command(order);
    }
  };
};

if (import.meta.main) {
  const obey = crowd();
  process.once('disconnect', () => process.exit());
  process.on('message', async (message) => process.send?.(await obey(orderSchema.parse(message))));
}
