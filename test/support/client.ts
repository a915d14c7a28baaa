import assert from 'node:assert/strict';
import type { App } from '../../src/app/app.ts';
import { assertLawful } from './page-laws.ts';

/** Fields of a form; one given as a list is sent once for each value. */
export type Fields = Readonly<Record<string, string | readonly string[]>>;

export type Form = { readonly action: string; readonly hidden: Readonly<Record<string, string>> };

/** What came back. */
export type Answer = {
  readonly status: number;
  /** Path and query of the address that answered, after redirects. */
  readonly path: string;
  readonly headers: Headers;
  readonly text: string;
};

export type Client = {
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Answer>;
  readonly post: (path: string, fields: Fields) => Promise<Answer>;
  /** Fills in and sends the form of a page that leads to `action`, with its hidden fields. */
  readonly submit: (page: Answer, action: string, fields?: Fields) => Promise<Answer>;
  readonly send: (path: string, request?: RequestInit) => Promise<Answer>;
  readonly cookie: (name: string) => string | undefined;
  /** Sets a cookie as someone may in their own browser; undefined removes it. */
  readonly setCookie: (name: string, value: string | undefined) => void;
};

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

/** Reads a text as it stands in the program's HTML, tags aside. */
export const plain = (html: string): string =>
  html.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => entities[entity] ?? entity);

const readable = (html: string): string =>
  plain(html.replace(/<(script|style)[\s\S]*?<\/\1>/g, '').replace(/<[^>]+>/g, ' ')).replace(/[ \n]+/g, ' ');

/** What a test looks for words in: an answer, or something else that has a text. */
type Worded = Pick<Answer, 'text'> & Partial<Pick<Answer, 'status' | 'path'>>;

const shown = ({ status, path, text }: Worded): string =>
  `${status ?? ''} ${path ?? 'the text'}:\n${readable(/<main[\s\S]*<\/main>/.exec(text)?.[0] ?? text).slice(0, 4_000)}`;

/** Whether a page has a text, entities and tags aside, or HTML that fits. */
const found = ({ text }: Worded, each: string | RegExp): boolean =>
  typeof each === 'string'
    ? [text, text.replace(/<[^>]+>/g, '')].some((read) => plain(read).includes(each))
    : each.test(text);

export const says = (page: Worded | undefined, ...all: readonly (string | number | RegExp)[]): void => {
  assert.ok(page, 'there is no page');
  for (const each of all)
    if (typeof each === 'number') {
      if (page.status !== each) assert.fail(`not ${each}, but ${shown(page)}`);
    } else if (!found(page, each)) assert.fail(`« ${each} » is not in ${shown(page)}`);
};

/** Asserts that a page has none of these texts, and no HTML that fits. */
export const saysNot = (page: Worded, ...all: readonly (string | RegExp)[]): void => {
  for (const each of all) if (found(page, each)) assert.fail(`« ${each} » is in ${shown(page)}`);
};

export const attribute = (tag: string, name: string): string | undefined => {
  const value = tag.match(new RegExp(`\\s${name}="([^"]*)"`))?.[1];
  return value === undefined ? undefined : plain(value);
};

export const tags = (html: string, element: string): string[] =>
  html.match(new RegExp(`<${element}(?=[\\s>])[^>]*>`, 'g')) ?? [];

export const textOf = (html: string, element: string): string | undefined => {
  const inner = html.match(new RegExp(`<${element}(?:\\s[^>]*)?>([\\s\\S]*?)</${element}>`))?.[1];
  return inner === undefined ? undefined : plain(inner.replace(/<[^>]+>/g, ''));
};

export const formsOf = (html: string): Form[] =>
  (html.match(/<form[^>]*>[\s\S]*?<\/form>/g) ?? [])
    .filter((form) => attribute(form, 'method') === 'post')
    .map((form) => ({
      action: attribute(form, 'action') ?? '',
      hidden: Object.fromEntries(
        tags(form, 'input')
          .filter((input) => attribute(input, 'type') === 'hidden')
          .map((input) => [attribute(input, 'name') ?? '', attribute(input, 'value') ?? '']),
      ),
    }));

export const formTo = (page: Answer, action: string): Form => {
  const form = formsOf(page.text).find((candidate) => candidate.action === action);
  if (!form) throw new Error(`${page.path} (${page.status}) has no form to ${action}`);
  return form;
};

export const encode = (fields: Fields): URLSearchParams =>
  new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' ? [[name, value]] : value.map((each) => [name, each]),
    ),
  );

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const mostRedirects = 10;

const keep = (jar: Map<string, string>, headers: Headers): void => {
  for (const line of headers.getSetCookie()) {
    const [pair = '', ...attributes] = line.split(';');
    const at = pair.indexOf('=');
    const gone = attributes.some((each) => /^\s*(max-age=0|expires=Thu, 01 Jan 1970)/i.test(each));
    if (gone) jar.delete(pair.slice(0, at));
    else jar.set(pair.slice(0, at), pair.slice(at + 1));
  }
};

/** How a request reaches a server, and what it answers, without following redirects. */
type Ask = (url: string, request: RequestInit) => Promise<Omit<Answer, 'path'>>;

const askBySocket: Ask = async (url, request) => {
  const answer = await fetch(url, { ...request, redirect: 'manual' });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};

type Injected = Pick<App['server'], 'inject'>;

const bodyOf = async ({ method, body, headers }: RequestInit): Promise<[Headers, (string | Buffer)?]> => {
  const given = new Headers(headers);
  if (body === undefined || body === null) return [given];
  if (body instanceof URLSearchParams) {
    if (!given.has('content-type'))
      given.set('content-type', 'application/x-www-form-urlencoded;charset=UTF-8');
    return [given, body.toString()];
  }
  const request = new Request('http://localhost', { method: method ?? 'POST', body, headers: given });
  return [request.headers, Buffer.from(await request.arrayBuffer())];
};

/**
 * Hands requests to an application of this process, without the work of a socket, which is a third of that of a page, and
 * without the streams of `fetch`, which are a tenth. What a socket has a say in (streams, limits of time and size, what HTTP
 * itself refuses) is asked for at the address of the server.
 */
const injectedInto =
  (server: Injected): Ask =>
  async (url, request) => {
    const { pathname, search, host } = new URL(url);
    const [headers, payload] = await bodyOf(request);
    const answer = await server.inject({
      method: (request.method ?? 'GET') as 'GET' | 'POST',
      url: pathname + search,
      headers: { ...Object.fromEntries(headers), host },
      ...(payload === undefined ? {} : { payload }),
    });
    const received = new Headers();
    for (const [name, value] of Object.entries(answer.headers))
      for (const each of [value].flat()) received.append(name, String(each));
    const text = new TextDecoder().decode(answer.rawPayload);
    assertLawful(pathname + search, text);
    return { status: answer.statusCode, headers: received, text };
  };

const here = new Map<string, Ask>();

/** Has clients hand an application of this process what they ask at its address; gives what ends that. */
export const answerHere = (origin: string, server: Injected): (() => void) => {
  here.set(origin, injectedInto(server));
  return () => void here.delete(origin);
};

/** A new browser, without any cookie. */
export const newClient = (origin: string): Client => {
  const jar = new Map<string, string>();

  const send: Client['send'] = async (path, request = {}) => {
    const cookies = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = {
      // Compressing each page only to read it here would take a tenth of the work: `headers.test.ts` asks for all encodings.
      'accept-encoding': 'identity',
      ...(cookies ? { cookie: cookies } : {}),
      ...Object.fromEntries(new Headers(request.headers)),
    };
    const ask = here.get(origin) ?? askBySocket;
    const answer = await ask(origin + path, { ...request, headers });
    keep(jar, answer.headers);
    return { ...answer, path };
  };

  const follow = async (answer: Answer): Promise<Answer> => {
    let last = answer;
    for (let count = 0; redirects.has(last.status); count += 1) {
      const location = last.headers.get('location');
      if (!location || count === mostRedirects) throw new Error(`${last.path} redirects badly`);
      const { pathname, search } = new URL(location, origin);
      last = await send(pathname + search);
    }
    return last;
  };

  const post: Client['post'] = async (path, fields) =>
    follow(await send(path, { method: 'POST', body: encode(fields) }));

  return {
    get: async (path, headers = {}) => follow(await send(path, { headers })),
    post,
    submit: (page, action, fields = {}) => post(action, { ...formTo(page, action).hidden, ...fields }),
    send,
    cookie: (name) => jar.get(name),
    setCookie: (name, value) => {
      if (value === undefined) jar.delete(name);
      else jar.set(name, value);
    },
  };
};
