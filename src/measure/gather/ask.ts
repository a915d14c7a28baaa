/** Without a browser. Every redirect is checked; size and time are limited. */
import { type IncomingMessage, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { isIP } from 'node:net';
import type { Readable } from 'node:stream';
import { rootCertificates } from 'node:tls';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Answer } from '../checks/artifacts.ts';
import type { Guard } from './addresses.ts';

export type Asking = {
  readonly guard: Guard;
  readonly userAgent: string;
  readonly certificate?: string;
  readonly withinMs?: number;
  /** The most to read, once decompressed: `cut` truncates a larger answer, which is refused otherwise. */
  readonly bytes?: number;
  readonly cut?: boolean;
  readonly redirects?: number;
};

type Problem = Extract<Answer, { problem: unknown }>['problem'];
class Refused extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem);
    this.problem = problem;
  }
}

const decoders: Readonly<Record<string, () => NodeJS.ReadWriteStream & Readable>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

const send = async (
  url: URL,
  { guard, userAgent, certificate }: Asking,
  signal: AbortSignal,
): Promise<IncomingMessage> => {
  const ips = await guard.resolve(url.hostname);
  if (typeof ips === 'string') throw new Refused(ips);
  const [ip = ''] = ips;
  const all = ips.map((address) => ({ address, family: isIP(address) }));
  const request = url.protocol === 'https:' ? secureRequest : plainRequest;
  return new Promise((resolve, reject) => {
    request(
      url,
      {
        signal,
        agent: false,
        ...(certificate !== undefined && { ca: [...rootCertificates, certificate] }),
        headers: { 'user-agent': userAgent, accept: '*/*', 'accept-encoding': 'gzip, br, deflate' },
        // Connects to the address that was checked.
        lookup: (_host, options, found) => {
          if (options.all) (found as (error: null, all: typeof ips | object) => void)(null, all);
          else found(null, ip, isIP(ip));
        },
      },
      resolve,
    )
      .on('error', reject)
      .end();
  });
};

const read = async (message: IncomingMessage, bytes: number, cut: boolean): Promise<string> => {
  // Sitemaps are often stored compressed.
  const { 'content-encoding': encoding = '', 'content-type': type = '' } = message.headers;
  const decode = decoders[/^application\/(x-)?gzip\b/.test(type) ? 'gzip' : encoding];
  const body: Readable = decode ? message.pipe(decode()) : message;
  message.on('error', (error) => body.destroy(error));
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of body as AsyncIterable<Buffer>) {
    pieces.push(piece.subarray(0, Math.max(0, bytes - length)));
    length += piece.length;
    if (length <= bytes) continue;
    message.destroy();
    if (!cut) throw new Refused('too-large');
    break;
  }
  return Buffer.concat(pieces).toString('utf8');
};

const headersOf = ({ headers }: IncomingMessage): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join('\n') : (value ?? ''),
    ]),
  );

const isWeb = ({ protocol, username }: URL): boolean => /^https?:$/.test(protocol) && username === '';

const ledTo = (message: IncomingMessage, from: URL): URL | undefined => {
  const { location } = message.headers;
  const isRedirect = [301, 302, 303, 307, 308].includes(message.statusCode ?? 0);
  return isRedirect && location ? (URL.parse(location, from.href) ?? undefined) : undefined;
};

export const ask = async (asked: string, asking: Asking): Promise<Answer> => {
  const { withinMs = 15_000, bytes = 65_536, cut = true, redirects = 5 } = asking;
  const signal = AbortSignal.timeout(withinMs);
  let url = new URL(asked);
  try {
    for (let left = redirects; ; left -= 1) {
      if (!isWeb(url)) throw new Refused('address-refused');
      const message = await send(url, asking, signal);
      const next = left > 0 ? ledTo(message, url) : undefined;
      if (next) {
        message.destroy();
        url = next;
        continue;
      }
      const text = await read(message, bytes, cut);
      message.destroy();
      return { asked, address: url.href, status: message.statusCode ?? 0, headers: headersOf(message), text };
    }
  } catch (error) {
    if (error instanceof Refused) return { asked, address: url.href, problem: error.problem };
    // OpenSSL's codes, such as `DEPTH_ZERO_SELF_SIGNED_CERT` and `CERT_HAS_EXPIRED`.
    const isOfCertificate = /CERT|VERIFY_LEAF/.test(String((error as NodeJS.ErrnoException).code));
    const failed = isOfCertificate ? 'certificate' : 'unreachable';
    return { asked, address: url.href, problem: signal.aborted ? 'timed-out' : failed };
  }
};
