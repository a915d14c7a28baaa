import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Lang } from '../standard/standard.ts';
import { type Awaitable, whenThere } from './cache.ts';
import {
  type Compressed,
  compressedOnce,
  compressedPages,
  type Encoding,
  quick,
  thorough,
} from './compression.ts';
import type { Html } from './html.ts';
import type { Site } from './layout.ts';
import { langOf } from './paths.ts';
import { cookieName, cookieOptions } from './security.ts';

export type Answer = Awaitable<FastifyReply>;

export const sendFile = (
  reply: FastifyReply,
  {
    name,
    type,
    body,
  }: { readonly name: string; readonly type: string; readonly body: string | Buffer | Readable },
): FastifyReply =>
  reply
    .type(type)
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', 'no-store')
    .send(body);

const htmlType = 'text/html; charset=utf-8';
const oneYearSeconds = 31_536_000;
/** In characters: below, compression costs more than it saves. */
const worthCompressing = 1_000;
/** In characters: few people read such pages, and for a long time. */
const long = 15_000;

const compressNow = (body: string, encoding: Encoding): Buffer => {
  const settings = body.length < long ? quick : thorough;
  return encoding === 'br' ? brotliCompressSync(body, settings.brotli) : gzipSync(body, settings.gzip);
};

export const encodingOf = (request: FastifyRequest): Encoding | undefined => {
  const accepted = request.headers['accept-encoding'];
  if (!accepted) return undefined;
  if (/\bbr\b(?!\s*;\s*q=0(\.0*)?(,|$))/.test(accepted)) return 'br';
  return /\bgzip\b(?!\s*;\s*q=0(\.0*)?(,|$))/.test(accepted) ? 'gzip' : undefined;
};

const languageCookie = 'cap18-lang';

/**
 * French without the cookie, whatever the browser prefers: the site is French first, and each page leads to
 * the English one.
 */
export const rememberedLang = (request: FastifyRequest): Lang =>
  /(?:^|;\s*)cap18-lang=en/.test(request.headers.cookie ?? '') ? 'en' : 'fr';

export const rememberLang = (request: FastifyRequest, reply: FastifyReply, secure: boolean): void => {
  const lang = langOf(request.url);
  if (lang === rememberedLang(request)) return;
  reply.setCookie(languageCookie, lang, { ...cookieOptions({ secure }), maxAge: oneYearSeconds });
};

/**
 * Even of an ended session: enough for the menu, without the database. Requests refused by the router have no
 * parsed cookies.
 */
export const isSignedIn = ({ links, secure }: Site, { cookies }: FastifyRequest): boolean =>
  links.own !== undefined && cookies?.[cookieName({ secure }, links.own.cookie)] !== undefined;

/** About 20 KB for a step of the training, 60 KB for its path. */
const commonPagesKept = 500;
const compressed = compressedPages(commonPagesKept);

/**
 * Whether another site opened this page. If it has the page repeat a text, compressed lengths would reveal
 * the rest. Source: Gluck, Harris and Prado, “BREACH: Reviving the CRIME attack”, 2013.
 */
const isOpenedFromElsewhere = ({ headers }: FastifyRequest): boolean =>
  ['cross-site', 'same-site'].includes(String(headers['sec-fetch-site']));

/**
 * Never cached, nor compressed when another site opened it. @param common holds nothing that a person typed
 * or that opens anything: others get the same bytes, and memory may keep it
 */
export const sendPage = (
  request: FastifyRequest,
  reply: FastifyReply,
  { text }: Html,
  status = 200,
  common = false,
): FastifyReply => {
  reply.code(status).header('content-type', htmlType).header('cache-control', 'no-store');
  const plain = text.length < worthCompressing || (!common && isOpenedFromElsewhere(request));
  const encoding = plain ? undefined : encodingOf(request);
  if (encoding) reply.header('content-encoding', encoding).header('vary', 'accept-encoding');
  if (!encoding) return reply.send(text);
  const ready = common && encoding === 'br' ? compressed(text) : undefined;
  return reply.send(ready ?? compressNow(text, encoding));
};

export type Prepared = {
  readonly type: string;
  readonly etag: string;
  readonly body: Buffer;
  readonly compressed?: Compressed;
};

const etagOf = (body: Buffer): string =>
  `"${createHash('sha256').update(body).digest('base64url').slice(0, 16)}"`;

export const prepare = (text: string, type = htmlType): Prepared => {
  const body = Buffer.from(text);
  return {
    type,
    etag: etagOf(body),
    body,
    compressed: compressedOnce(body),
  };
};

const isZip = (type: string): boolean => type === 'application/zip' || type.includes('openxmlformats');

export const prepareFile = (body: Buffer, type: string): Prepared => ({
  type,
  etag: etagOf(body),
  body,
  ...(!isZip(type) && { compressed: compressedOnce(body, thorough) }),
});

/** A proxy may have made the tag weak. Source: RFC 9110, 13.1.2. */
const isKnown = (known: string | undefined, etag: string): boolean =>
  known?.split(',').some((each) => ['*', etag].includes(each.trim().replace(/^W\//, ''))) ?? false;

/** @param vary request headers that the body depends on */
export const sendPrepared = (
  request: FastifyRequest,
  reply: FastifyReply,
  prepared: Prepared,
  vary = 'accept-encoding',
): Answer => {
  reply.header('etag', prepared.etag).header('cache-control', 'no-cache').header('vary', vary);
  if (isKnown(request.headers['if-none-match'], prepared.etag)) return reply.code(304).send();
  reply.header('content-type', prepared.type);
  const encoding = encodingOf(request);
  if (!encoding || !prepared.compressed) return reply.send(prepared.body);
  reply.header('content-encoding', encoding);
  return whenThere(prepared.compressed[encoding](), (body) => reply.send(body));
};
