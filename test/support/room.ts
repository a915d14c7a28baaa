import assert from 'node:assert/strict';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { passes, readRoomCode } from '../../src/live/codes.ts';
import type { Audience, Lang } from '../../src/standard/standard.ts';
import { pathTo, streamTo } from '../../src/web/paths.ts';
import { type Answer, type Client, encode, type Fields, newClient, tokenOf } from './client.ts';
import { facilitatorKey, secret } from './keys.ts';

/** An event of a stream. */
export type StreamEvent = { readonly name: string; readonly id: string | undefined; readonly data: string };

/** An open event stream, read as it comes. */
export type Stream = {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  /** Every byte received so far. */
  readonly text: () => string;
  readonly events: () => readonly StreamEvent[];
  /** Waits for the first event so far, or to come, that fits; at most ten seconds. */
  readonly until: (fits: (event: StreamEvent) => boolean) => Promise<StreamEvent>;
  /** Waits until something is true of what was received; at most ten seconds. */
  readonly holds: (what: () => boolean) => Promise<void>;
  /** Resolves once the server has ended it. */
  readonly ended: Promise<void>;
  readonly stop: () => void;
};

const waitMs = 10_000;

const eventsIn = (text: string): StreamEvent[] =>
  text
    .split('\n\n')
    .slice(0, -1)
    .flatMap((block) => {
      const field = (name: string) => block.match(new RegExp(`^${name}: (.*)$`, 'm'))?.[1];
      const [name, data] = [field('event'), field('data')];
      return name === undefined || data === undefined ? [] : [{ name, data, id: field('id') }];
    });

/** Opens an event stream as a page does, with its browser's cookies. */
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
      assert.ok(Date.now() < deadline, `it did not come within ten seconds:\n${text.slice(-2_000)}`);
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

/** What an answer to the page's script tells. */
export const told = (answer: Answer): Told => JSON.parse(answer.text) as Told;

const asScript = { accept: 'application/json' } as const;

/** A room, as who opened it leads it. */
export type Led = {
  readonly client: Client;
  readonly id: string;
  readonly code: string;
  readonly lang: Lang;
  /** The secrets of who leads and of who projects. */
  readonly link: string;
  readonly projector: string;
  /** The page that commands, in a language. */
  readonly console: (lang?: Lang) => Promise<Answer>;
  /** The version that the page shows. */
  readonly version: () => Promise<number>;
  /** Gives a command as the page's script does, on the version shown unless told. */
  readonly act: (command: string, fields?: Fields) => Promise<Answer>;
  /** Gives commands, each of which must be done. */
  readonly lead: (...commands: readonly string[]) => Promise<void>;
  /** The same room, led through another server. */
  readonly through: (origin: string) => Promise<Led>;
  readonly stream: (role: 'facilitator' | 'projector', lang?: Lang) => Promise<Stream>;
};

/** Leads a room by its link. */
const leadBy = async (origin: string, link: string, lang: Lang = 'fr'): Promise<Led> => {
  const client = newClient(origin);
  const path = pathTo('hostRoom', lang, { link });
  const page = await client.get(path);
  assert.equal(page.status, 200);
  const token = tokenOf(page);
  const id = passes(secret).readLink('facilitator', link) ?? assert.fail('the link is none of ours');
  const code = page.text.match(/\b[0-9A-Z]{3}-[0-9A-Z]{3}\b/)?.[0] ?? '';
  const projector = passes(secret).link('projector', id);
  assert.ok(page.text.includes(projector), 'the page leads to the projector');
  const version = async (): Promise<number> =>
    Number((await client.get(path)).text.match(/name="version" value="(\d+)"/)?.[1]);
  const act: Led['act'] = async (command, fields = {}) => {
    const body = encode({
      _form: token,
      version: String(fields.version ?? (await version())),
      ...fields,
      do: command,
    });
    return client.send(path, { method: 'POST', headers: asScript, body });
  };
  return {
    client,
    id,
    code: readRoomCode(code) ?? assert.fail('the page shows the code'),
    lang,
    link,
    projector,
    console: (other = lang) => client.get(pathTo('hostRoom', other, { link })),
    version,
    act,
    lead: async (...commands) => {
      for (const command of commands) {
        const answer = await act(command);
        assert.equal(answer.status, 200, `${command}: ${answer.text}`);
      }
    },
    through: (other) => leadBy(other, link, lang),
    stream: (role, other = lang) =>
      openStream(origin, streamTo(role, other, role === 'facilitator' ? link : projector)),
  };
};

/** What a room is opened with, when a test wants it otherwise. */
export type Opening = {
  readonly steps?: readonly string[];
  readonly again?: readonly string[];
  readonly lang?: Lang;
  readonly title?: string;
};

/** Opens a room from its page: three steps that are read, two questions and an exercise unless told. */
export const openRoom = async (
  { origin }: { readonly origin: string },
  { steps = ['objectives', 'Q1', 'Q2', 'E1', 'break'], again = [], lang = 'fr', title = '' }: Opening = {},
): Promise<Led> => {
  const client = newClient(origin);
  const page = await client.get(pathTo('host', lang));
  const fields = { key: facilitatorKey, script: 'own', step: steps, again, title };
  const opened = await client.submit(page, pathTo('host', lang), fields);
  assert.equal(opened.status, 200);
  return leadBy(origin, opened.path.split('/').at(-1) ?? '', lang);
};

/** Someone in a room, in their own browser. */
export type Seated = {
  readonly client: Client;
  readonly lang: Lang;
  /** What holds who they are. */
  readonly pass: string;
  readonly page: () => Promise<Answer>;
  /** Sends something as the page's script does. */
  readonly act: (fields: Fields) => Promise<Answer>;
  /** Sends something as a page without script does, following redirects. */
  readonly submit: (fields: Fields) => Promise<Answer>;
  readonly vote: (asking: string, answer: string | readonly string[]) => Promise<Answer>;
  readonly stream: (lang?: Lang) => Promise<Stream>;
};

/** A browser's cookie and token for forms, good for as many people as a test plays. */
export type FormPass = { readonly cookie: string; readonly token: string };

/** Takes from a page what forms need. */
export const formPass = async (origin: string, code: string): Promise<FormPass> => {
  const client = newClient(origin);
  const token = tokenOf(await client.get(pathTo('seat', 'fr', { code })));
  return { token, cookie: client.cookie('cap18-form') ?? '' };
};

/**
 * Comes into a room by its code.
 *
 * @param from the address someone comes from, as a trusted proxy tells it
 */
export const joinRoom = async (
  { origin }: { readonly origin: string },
  code: string,
  {
    lang = 'fr',
    audience,
    form,
    from,
    pass: held,
  }: {
    readonly lang?: Lang;
    readonly audience?: Audience;
    readonly form?: FormPass;
    readonly from?: string;
    /** What someone who is already in holds. */
    readonly pass?: string;
  } = {},
): Promise<Seated> => {
  const client = newClient(origin);
  const path = pathTo('seat', lang, { code });
  const { cookie, token } = form ?? (await formPass(origin, code));
  const passName = `cap18-room-${code}`;
  client.setCookie('cap18-form', cookie);
  const headers: Record<string, string> = from ? { 'x-forwarded-for': from } : {};
  const send = (fields: Fields, more: Record<string, string> = {}) =>
    client.send(path, {
      method: 'POST',
      headers: { ...headers, ...more },
      body: encode({ _form: token, ...fields }),
    });
  if (held !== undefined) client.setCookie(passName, held);
  else {
    const joined = await send({ act: 'join', ...(audience ? { audience } : {}) });
    assert.equal(joined.status, 303);
  }
  const pass = client.cookie(passName) ?? assert.fail('who comes in holds a pass');
  const act: Seated['act'] = (fields) => send(fields, asScript);
  return {
    client,
    lang,
    pass,
    page: () => client.get(path),
    act,
    submit: (fields) => client.post(path, { _form: token, ...fields }),
    vote: (asking, answer) => act({ act: 'vote', asking, answer }),
    stream: (other = lang) => openStream(origin, streamTo('participant', other, code), { [passName]: pass }),
  };
};
