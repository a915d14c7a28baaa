import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Lang } from '../standard/standard.ts';
import { type Awaitable, whenThere } from './cache.ts';
import { compressedPages } from './compressed-pages.ts';
import { type Compressed, compressedOnce, type Encoding, quick, thorough } from './compression.ts';
import type { Html } from './html.ts';
import type { Site } from './layout.ts';
import { langOf } from './paths.ts';
import { cookieName, cookieOptions } from './security.ts';

/** A reply that is sent: at once, or later. */
export type Answer = Awaitable<FastifyReply>;

/** Gives a file to keep, whose name holds nothing that a header would have to escape. Nobody between keeps it. */
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
/** Below this many characters compression costs more than it saves. */
const worthCompressing = 1_000;
/** From this many characters a page is long: few people read it, and for a long time. */
const long = 15_000;

const compressNow = (body: string, encoding: Encoding): Buffer => {
  const settings = body.length < long ? quick : thorough;
  return encoding === 'br' ? brotliCompressSync(body, settings.brotli) : gzipSync(body, settings.gzip);
};

/** The best encoding that a browser accepts. */
export const encodingOf = (request: FastifyRequest): Encoding | undefined => {
  const accepted = request.headers['accept-encoding'];
  if (!accepted) return undefined;
  if (/\bbr\b(?!\s*;\s*q=0(\.0*)?(,|$))/.test(accepted)) return 'br';
  return /\bgzip\b(?!\s*;\s*q=0(\.0*)?(,|$))/.test(accepted) ? 'gzip' : undefined;
};

const languageCookie = 'cap18-lang';

/**
 * The language a person chose before, from their cookie; French when they chose none, whatever their browser prefers: the
 * site is French first, and each of its pages leads to the English one.
 */
export const rememberedLang = (request: FastifyRequest): Lang =>
  /(?:^|;\s*)cap18-lang=en/.test(request.headers.cookie ?? '') ? 'en' : 'fr';

/** Remembers the language of the page being read when it is not the one remembered so far. */
export const rememberLang = (request: FastifyRequest, reply: FastifyReply, secure: boolean): void => {
  const lang = langOf(request.url);
  if (lang === rememberedLang(request)) return;
  reply.setCookie(languageCookie, lang, { ...cookieOptions({ secure }), maxAge: oneYearSeconds });
};

/**
 * Whether the device that asks holds a session, even one that has ended: enough for where a menu leads, and asked of no database. What
 * the router refuses before any hook has no cookies.
 */
export const isSignedIn = ({ links, secure }: Site, { cookies }: FastifyRequest): boolean =>
  links.own !== undefined && cookies?.[cookieName({ secure }, links.own.cookie)] !== undefined;

/** About 20 KB each for a step of the training, 60 KB for its path. */
const commonPagesKept = 500;
const compressed = compressedPages(commonPagesKept);

/**
 * Whether a page of another site had the browser open this one. What such a page has ours repeat would tell, by the length
 * of both once compressed, what else is in it. Source: Gluck, Harris and Prado, “BREACH: Reviving the CRIME attack”, 2013.
 */
const isOpenedFromElsewhere = ({ headers }: FastifyRequest): boolean =>
  ['cross-site', 'same-site'].includes(String(headers['sec-fetch-site']));

/**
 * Sends a page made for one person: never kept by browsers or proxies, nor compressed where another site had it opened.
 *
 * @param common nothing in it was typed by a person nor opens anything: others at the same place receive it to the
 *   byte, and it may be kept in memory
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

/** A body compressed once in each encoding, with the tag that lets browsers skip it when they have it. */
export type Prepared = {
  readonly type: string;
  readonly etag: string;
  readonly body: Buffer;
  /** Left out of a body that is compressed already. */
  readonly compressed?: Compressed;
};

const etagOf = (body: Buffer): string =>
  `"${createHash('sha256').update(body).digest('base64url').slice(0, 16)}"`;

/** Prepares a body that is sent compressed at the strongest settings. */
export const prepare = (text: string, type = htmlType): Prepared => {
  const body = Buffer.from(text);
  return {
    type,
    etag: etagOf(body),
    body,
    compressed: compressedOnce(body),
  };
};

/** Types of files that are compressed already. */
const isZip = (type: string): boolean => type === 'application/zip' || type.includes('openxmlformats');

/** Prepares a file that is made while someone waits; one that is compressed already, as a ZIP file is, stays as it is. */
export const prepareFile = (body: Buffer, type: string): Prepared => ({
  type,
  etag: etagOf(body),
  body,
  ...(!isZip(type) && { compressed: compressedOnce(body, thorough) }),
});

/** Whether a browser has the body of a tag; a proxy may have made the tag weak. Source: RFC 9110, 13.1.2. */
const isKnown = (known: string | undefined, etag: string): boolean =>
  known?.split(',').some((each) => ['*', etag].includes(each.trim().replace(/^W\//, ''))) ?? false;

/**
 * Sends a prepared body, or says that the browser's copy is still good.
 *
 * @param vary headers of the request that the body depends on
 */
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
