import assert from 'node:assert/strict';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { OpeningQuestion } from '../../src/course/course.ts';
import { passCookie, passes, readRoomCode } from '../../src/live/codes.ts';
import { streamTo } from '../../src/live/live.feature.ts';
import type { Audience, Lang } from '../../src/standard/standard.ts';
import { href, type PageName } from '../../src/web/links.ts';
import { course, type TestApp } from './app.ts';
import { type Answer, type Client, encode, type Fields, newClient, textOf } from './client.ts';
import { facilitatorKey, secret } from './keys.ts';

export type StreamEvent = { readonly name: string; readonly id: string | undefined; readonly data: string };

export type Stream = {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly text: () => string;
  readonly events: () => readonly StreamEvent[];
  /** Waits for the first event so far, or to come, that fits; at most half a minute. */
  readonly until: (fits: (event: StreamEvent) => boolean) => Promise<StreamEvent>;
  readonly holds: (what: () => boolean) => Promise<void>;
  readonly ended: Promise<void>;
  readonly stop: () => void;
};

const waitMs = 30_000;

const eventsIn = (text: string): StreamEvent[] =>
  text
    .split('\n\n')
    .slice(0, -1)
    .flatMap((block) => {
      const field = (name: string) => block.match(new RegExp(`^${name}: (.*)$`, 'm'))?.[1];
      const [name, data] = [field('event'), field('data')];
      return name === undefined || data === undefined ? [] : [{ name, data, id: field('id') }];
    });

export const openStream = async (
  origin: string,
  path: string,
  cookies: Readonly<Record<string, string>> = {},
): Promise<Stream> => {
  const cookie = Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ');
  const request = get(origin + path, { agent: false, headers: cookie ? { cookie } : {} });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  let text = '';
  let wake = () => {};
  response.setEncoding('utf8');
  response.on('data', (piece: string) => {
    text += piece;
    wake();
  });
  // Stopped by the test, or by a server that is killed.
  response.on('error', () => {});
  const ended = new Promise<void>((resolve) => {
    response.once('close', () => {
      resolve();
      wake();
    });
  });
  const events = () => eventsIn(text);
  const holds = async (what: () => boolean): Promise<void> => {
    const deadline = Date.now() + waitMs;
    while (!what()) {
      assert.ok(Date.now() < deadline, `it did not come within a minute:\n${text.slice(-2_000)}`);
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        wake = resolve;
        timer = setTimeout(resolve, 500);
      });
      clearTimeout(timer);
    }
  };
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    text: () => text,
    events,
    holds,
    until: async (fits) => {
      await holds(() => events().some(fits));
      return events().find(fits) ?? assert.fail('no such event');
    },
    ended,
    stop: () => void response.destroy(),
  };
};

/** What a stage event shows, as HTML; empty for any other event. */
export const stageIn = ({ name, data }: StreamEvent): string =>
  name === 'stage' ? String((JSON.parse(data) as { html: string }).html) : '';

/** What an act answers to the page's script. */
export type Told = { readonly ok: boolean; readonly problem?: string; readonly message?: string };

export const told = (answer: Answer): Told => JSON.parse(answer.text) as Told;

const asScript = { accept: 'application/json' } as const;

export const opening = (id: string): OpeningQuestion =>
  course.openings.find((question) => question.id === id) ?? assert.fail(id);

export type Led = {
  readonly client: Client;
  readonly opener: Client;
  readonly code: string;
  readonly lang: Lang;
  /** The secrets of the facilitator and of who projects. */
  readonly link: string;
  readonly projector: string;
  /** The address of a page under the link of the facilitator. */
  readonly to: (name: PageName, lang?: Lang) => string;
  readonly console: (lang?: Lang) => Promise<Answer>;
  /** Any page under the link of the facilitator. */
  readonly open: (name: PageName, lang?: Lang) => Promise<Answer>;
  /** What the room's screen shows. */
  readonly screen: (lang?: Lang) => Promise<Answer>;
  readonly version: () => Promise<number>;
  /** Gives a command as the page's script does, on the version shown unless told. */
  readonly act: (command: string, fields?: Fields) => Promise<Answer>;
  /** Gives commands as the page does without script, each of which must be done. */
  readonly lead: (...commands: readonly string[]) => Promise<void>;
  /** Enters the counts of a vote by cards, by option, as the page does without script; they must be taken. */
  readonly count: (counts: Readonly<Record<string, number>>) => Promise<void>;
  readonly join: (joining?: Joining) => Promise<Seated>;
  /** As many people come in, one like the other. */
  readonly joinAll: (count: number, like?: Joining) => Promise<Seated[]>;
  readonly again: () => Promise<Led>;
  /** The same room, led through another server. */
  readonly through: (origin: string) => Promise<Led>;
  readonly stream: (role: 'facilitator' | 'projector', lang?: Lang) => Promise<Stream>;
};

/** The id of a room, which its link tells. */
export const idOf = ({ link }: Pick<Led, 'link'>): string =>
  passes(secret).linkedRoom(link) ?? assert.fail('the link is none of ours');

export const leadBy = async (
  origin: string,
  link: string,
  lang: Lang = 'fr',
  opener = newClient(origin),
  client = newClient(origin),
): Promise<Led> => {
  const to: Led['to'] = (name, other = lang) => href(name, other, { link });
  const path = to('facilitator');
  const page = await client.get(path);
  assert.equal(page.status, 200);
  const code = page.text.match(/\b[0-9A-Z]{3}-[0-9A-Z]{3}\b/)?.[0] ?? '';
  const [, after = ''] = page.text.split(href('projector', lang, { link: '' }));
  const projector = after.match(/^[^"?]+/)?.[0] ?? assert.fail('the page leads to the projector');
  const version = async (): Promise<number> =>
    Number((await client.get(path)).text.match(/name="version" value="(\d+)"/)?.[1]);
  const act: Led['act'] = async (command, fields = {}) => {
    const body = encode({
      version: String(fields.version ?? (await version())),
      ...fields,
      do: command,
    });
    return client.send(path, { method: 'POST', headers: asScript, body });
  };
  const press = async (shown: Answer, fields: Fields): Promise<Answer> => {
    const answer = await client.submit(shown, path, fields);
    assert.equal(answer.status, 200, `${JSON.stringify(fields)}: ${textOf(answer.text, 'main')}`);
    return answer;
  };
  const known = readRoomCode(code) ?? assert.fail('the page shows the code');
  return {
    client,
    opener,
    code: known,
    lang,
    link,
    projector,
    to,
    console: (other) => client.get(to('facilitator', other)),
    open: (name, other) => client.get(to(name, other)),
    screen: (other = lang) => client.get(href('projector', other, { link: projector })),
    version,
    act,
    lead: async (...commands) => {
      // The page that comes after a command is the one that the next is given on.
      let shown = await client.get(path);
      for (const command of commands) shown = await press(shown, { do: command });
    },
    count: async (counts) => {
      const typed = Object.entries(counts).map(([option, people]) => [`count-${option}`, String(people)]);
      await press(await client.get(path), { do: 'count', ...Object.fromEntries(typed) });
    },
    join: (joining) => joinRoom({ origin }, known, joining),
    joinAll: (count, like) => joinAll({ origin }, known, count, like),
    again: async () => {
      const copying = to('facilitatorCopy');
      const opened = await client.submit(await client.get(copying), copying);
      assert.equal(opened.status, 200, textOf(opened.text, 'main'));
      return leadBy(origin, opened.path.split('/').at(-1) ?? '', lang, client);
    },
    through: (other) => leadBy(other, link, lang),
    stream: (role, other = lang) =>
      openStream(origin, streamTo(role, other, role === 'facilitator' ? link : projector)),
  };
};

type Served = { readonly origin: string };

export type Opening = {
  readonly script?: string;
  readonly steps?: readonly string[];
  readonly again?: readonly string[];
  readonly lang?: Lang;
  readonly title?: string;
  /** Who the session is for; all audiences unless told. */
  readonly audience?: Audience;
  /** When it is to begin, as `13:30`; nobody says unless told. */
  readonly start?: string;
  /** The key that opens rooms, where it is not the one of the tests. */
  readonly key?: string;
  /** The browser that opens it, when it was on the site before. */
  readonly client?: Client;
};

const usualSteps = ['objectives', 'Q1', 'Q2', 'E1', 'questions'];

/** Opens a room from its page: three steps that are read, two questions and an exercise unless told. */
export const openRoom = async (
  { origin }: Served,
  {
    script,
    steps = script ? [] : usualSteps,
    again = [],
    lang = 'fr',
    title = '',
    audience,
    start = '',
    key = facilitatorKey,
    client = newClient(origin),
  }: Opening = {},
): Promise<Led> => {
  const page = await client.get(href('openRoom', lang));
  const fields = {
    key,
    script: script ?? 'own',
    steps: [...steps, ...again].join('.'),
    title,
    start,
    ...(audience ? { audience } : {}),
  };
  const opened = await client.submit(page, href('openRoom', lang), fields);
  assert.equal(opened.status, 200, textOf(opened.text, 'main'));
  return leadBy(origin, opened.path.split('/').at(-1) ?? '', lang, client);
};

export type Seated = {
  readonly client: Client;
  readonly lang: Lang;
  /** What holds who they are. */
  readonly pass: string;
  readonly to: (name: PageName) => string;
  readonly page: () => Promise<Answer>;
  readonly act: (fields: Fields) => Promise<Answer>;
  /** Opens the page and sends its form as it does without script; what is sent must be taken. */
  readonly submit: (fields: Fields) => Promise<Answer>;
  readonly vote: (asking: string, answer: string | readonly string[]) => Promise<Answer>;
  /** Commits to an action, in words that may be none, by the day that the page proposes; without script. */
  readonly pick: (action: string, words?: string) => Promise<Answer>;
  readonly stream: (lang?: Lang) => Promise<Stream>;
};

export type Joining = {
  readonly lang?: Lang;
  readonly audience?: Audience;
  readonly client?: Client;
  /** The address they come from, as a trusted proxy tells it. */
  readonly from?: string;
  /** What someone who is already in holds. */
  readonly pass?: string;
};

export const joinRoom = async (
  { origin }: Served,
  code: string,
  { lang = 'fr', audience, client = newClient(origin), from, pass: held }: Joining = {},
): Promise<Seated> => {
  const to: Seated['to'] = (name) => href(name, lang, { code });
  const path = to('participant');
  const passName = passCookie(code);
  const headers: Record<string, string> = from ? { 'x-forwarded-for': from } : {};
  const send = (fields: Fields, more: Record<string, string> = {}) =>
    client.send(path, {
      method: 'POST',
      headers: { ...headers, ...more },
      body: encode(fields),
    });
  if (held !== undefined) client.setCookie(passName, held);
  else {
    const joined = await send({ act: 'join', audience: audience ?? '' });
    assert.equal(joined.status, 303);
  }
  const pass = client.cookie(passName) ?? assert.fail('who comes in holds a pass');
  const page = () => client.get(path);
  const act: Seated['act'] = (fields) => send(fields, asScript);
  const submit: Seated['submit'] = async (fields) => {
    const answer = await client.submit(await page(), path, fields);
    assert.equal(answer.status, 200, `${JSON.stringify(fields)}: ${textOf(answer.text, 'main')}`);
    return answer;
  };
  return {
    client,
    lang,
    pass,
    to,
    page,
    act,
    submit,
    vote: (asking, answer) => act({ act: 'vote', asking, answer }),
    pick: async (action, words = '') => {
      const due = (await page()).text.match(/name="due" value="([^"]+)"/)?.[1] ?? '2027-01-31';
      return submit({ act: 'commit', action, words, due });
    },
    stream: (other = lang) => openStream(origin, streamTo('participant', other, code), { [passName]: pass }),
  };
};

export const joinAll = (served: Served, code: string, count: number, like: Joining = {}): Promise<Seated[]> =>
  Promise.all(Array.from({ length: count }, () => joinRoom(served, code, like)));

/** What people of rooms wrote, as the database keeps it, the first text first. */
export const textsIn = ({ database: { db } }: Pick<TestApp, 'database'>) =>
  db.selectFrom('room_texts').selectAll().orderBy('saidAt').orderBy('id').execute();

/** The id of a text that has some words. */
export const idOfText = async (app: Pick<TestApp, 'database'>, part: string): Promise<string> =>
  (await textsIn(app)).find(({ words }) => words.includes(part))?.id ?? assert.fail(`no text has ${part}`);
