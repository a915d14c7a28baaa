import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Lang } from '../standard/standard.ts';
import { label } from './format.ts';
import { type Html, html } from './html.ts';
import { layout, type Site, type SiteLink } from './layout.ts';
import { langOf } from './paths.ts';
import { type ErrorStatus, type Lacking, Refusal, refusalStatuses } from './refusal.ts';
import { isSignedIn, sendPage } from './send.ts';
import { errorWords } from './words.ts';

const wantsJson = (request: FastifyRequest): boolean =>
  request.url.startsWith('/api/') || request.url === '/healthz' || request.url.endsWith('.json');

type Details = {
  readonly incident?: string | undefined;
  readonly way?: SiteLink | undefined;
  readonly lacking?: Lacking | undefined;
  readonly typed?: readonly string[];
};

const typedIn = ({ body }: FastifyRequest): readonly string[] =>
  Object.values((body ?? {}) as Readonly<Record<string, unknown>>)
    .flat()
    .filter((value) => typeof value === 'string')
    .filter((value) => !/^[\w.-]*$/.test(value) && !value.startsWith('{'));

const errorPage = (
  site: Site,
  lang: Lang,
  status: ErrorStatus,
  { incident, way, lacking, typed = [] }: Details,
  signedIn: boolean,
): Html => {
  const words = errorWords[lang];
  const [title, text] = words[lacking ?? status];
  const { home, search } = site.links;
  const ways = way
    ? html`
        <a class="button" href="${way.url[lang]}">${way.label[lang]}</a>
        <a href="${home[lang]}">${words.backHome}</a>
      `
    : html`<a class="button" href="${home[lang]}">${words.backHome}</a>`;
  const body = html`
    <h1>${title}</h1>
    <p class="lead">${text}</p>
    ${
      typed.length > 0 &&
      html`
      <div class="field">
        <label for="typed">${words.typed}</label>
        <span class="hint" id="typed-hint">${words.typedHint}</span>
        <textarea id="typed" rows="8" readonly aria-describedby="typed-hint">${typed.join('\n\n')}</textarea>
      </div>
    `
    }
    ${incident && html`<p>${label(words.incident, lang)} <code>${incident}</code></p>`}
    <p class="actions">${ways} <a href="${search[lang]}">${words.search}</a></p>
  `;
  return layout(site, { lang, title, place: { name: 'home', url: home }, personal: true, signedIn, body });
};

const knownStatus = (status: number | undefined): ErrorStatus => {
  if (status === undefined || status >= 500) return status === 503 ? 503 : 500;
  return refusalStatuses.find((known) => known === status) ?? 400;
};

const send = (
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  status: ErrorStatus,
  details: Details = {},
) => {
  const lang = langOf(request.url);
  if (!wantsJson(request))
    return sendPage(
      request,
      reply,
      errorPage(site, lang, status, details, isSignedIn(site, request)),
      status,
    );
  const { incident, lacking } = details;
  const [title, detail] = errorWords[lang][lacking ?? status];
  const problem: Problem = { title, detail, status, ...(incident ? { incident } : {}) };
  return reply.code(status).type(problemType).send(JSON.stringify(problem));
};

/** Comes before any route or hook: stray percent signs, or an address too long. A person gets a 404. */
export const refusedByRouter =
  (site: Site, headers: Readonly<Record<string, string>>) =>
  (_error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    void send(site, request, reply.headers(headers), 404);
  };

const parserStatus: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** Answers what is no request, or arrived too late. Only programs read it. */
export const refusedByParser =
  (headers: Readonly<Record<string, string>>) =>
  (error: Error & { readonly code?: string }, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    const lines = [
      `HTTP/1.1 ${parserStatus[error.code ?? ''] ?? '400 Bad Request'}`,
      ...Object.entries({ ...headers, 'content-length': '0', connection: 'close' }).map(
        ([name, value]) => `${name}: ${value}`,
      ),
    ];
    if (socket.writable) socket.write(`${lines.join('\r\n')}\r\n\r\n`);
    socket.destroy();
  };

const retryAfterSeconds = 5;

/** What the log keeps of an error. PostgreSQL's errors also hold the refused row, with names and words. */
export const loggable = (error: unknown): Readonly<Record<string, unknown>> => {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack } = error;
  return { type: name, message, stack, ...('code' in error ? { code: error.code } : {}) };
};

/**
 * Says what happened and what to do, as JSON for the API. An internal error is logged under an incident
 * number, all that the person sees of it. @param isPassing tells temporary errors, after which people and the
 * script of a room may try again
 */
export const handleErrors = (
  app: FastifyInstance,
  site: Site,
  isPassing: (error: unknown) => boolean,
): void => {
  app.setNotFoundHandler((request, reply) => send(site, request, reply, 404));
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const passing = isPassing(error);
    const status = passing ? 503 : knownStatus(error.statusCode);
    if (status !== 500 && !passing) {
      if (!(error instanceof Refusal)) return send(site, request, reply, status);
      const { way, lacking } = error;
      const typed = lacking === undefined ? [] : typedIn(request);
      return send(site, request, reply, status, { way, lacking, typed });
    }
    if (passing) reply.header('retry-after', retryAfterSeconds);
    const incident = randomUUID();
    request.log.error({ incident, err: loggable(error) }, 'a request failed');
    return send(site, request, reply, status, { incident });
  });
};

/** Source: RFC 9457, 3. */
export const problemType = 'application/problem+json';

export const problemSchema = z.strictObject({
  title: z.string().min(1),
  detail: z.string().min(1),
  status: z.int().min(400).max(599),
  incident: z.string().optional(),
});

export type Problem = z.infer<typeof problemSchema>;
