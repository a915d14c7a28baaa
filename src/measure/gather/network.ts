import type { CDPSession } from 'playwright-core';
import type { PageArtifacts, Request, Tls } from '../checks/artifacts.ts';

/** Beyond any of these, a page is too large. */
const roomFor = { decoded: 120_000_000, document: 25_000_000, requests: 5000 } as const;
const listed = 1000;

type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] };
type Entry = Writable<Request>;

/** Types that end by themselves; streams and media may load for ever. */
const ending = /^(stylesheet|script|image|font)$/;

export type MainDocument = {
  readonly status: number;
  readonly address: string;
  readonly mime: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly tls?: Tls;
};

export type NetworkLog = {
  readonly main: () => MainDocument | undefined;
  readonly redirects: () => PageArtifacts['redirects'];
  readonly requests: () => readonly Request[];
  readonly weight: () => PageArtifacts['weight'];
  /** Resolves once the page is beyond a limit. */
  readonly tooLarge: Promise<'too-large'>;
  readonly busy: () => boolean;
  readonly stop: () => void;
};

const lower = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

const blank = (address: string, type: string, thirdParty: boolean): Entry => ({
  address: address.slice(0, 1000),
  type: type.toLowerCase(),
  status: 0,
  bytes: 0,
  size: 0,
  mime: '',
  encoding: '',
  cache: '',
  protocol: '',
  thirdParty,
});

/** Turns the cache off: a page weighs what it weighs at a first visit. */
export const listenToNetwork = async (cdp: CDPSession, mainFrame: string): Promise<NetworkLog> => {
  const all: Entry[] = [];
  const open = new Map<string, Entry>();
  const lengths = new WeakMap<Entry, number>();
  const redirects: PageArtifacts['redirects'][number][] = [];
  let [main, stopped, decoded, documentSize]: [MainDocument | undefined, boolean, number, number] = [
    undefined,
    false,
    0,
    0,
  ];
  let mainRequest = '';
  const { promise: tooLarge, resolve: exceed } = Promise.withResolvers<'too-large'>();
  cdp.on('Network.requestWillBeSent', ({ requestId, request, type, frameId, redirectResponse, loaderId }) => {
    if (stopped || !/^https?:/.test(request.url)) return;
    const former = open.get(requestId);
    if (former && redirectResponse) {
      former.status = redirectResponse.status;
      former.bytes = redirectResponse.encodedDataLength;
      if (requestId === mainRequest)
        redirects.push({ from: former.address, to: request.url, status: redirectResponse.status });
    }
    if (type === 'Document' && frameId === mainFrame && requestId === loaderId && requestId !== mainRequest) {
      // The page navigated by itself: its weight is counted again from there.
      mainRequest = requestId;
      documentSize = 0;
      if (main) {
        redirects.push({ from: main.address, to: request.url, status: 0 });
        all.length = 0;
      }
    }
    const entry = blank(request.url, type ?? 'other', request.isSameSite === false);
    open.set(requestId, entry);
    all.push(entry);
    if (all.length > roomFor.requests) exceed('too-large');
  });
  cdp.on('Network.responseReceived', ({ requestId, response, type, frameId }) => {
    const entry = open.get(requestId);
    if (!entry) return;
    const headers = lower(response.headers);
    entry.status = response.status;
    entry.mime = response.mimeType;
    entry.encoding = headers['content-encoding'] ?? '';
    entry.cache = headers['cache-control'] ?? '';
    entry.protocol = response.protocol ?? '';
    lengths.set(entry, Number(headers['content-length'] ?? 0));
    if (type !== 'Document' || frameId !== mainFrame) return;
    const tls = response.securityDetails;
    main = {
      status: response.status,
      address: response.url,
      mime: response.mimeType,
      headers,
      ...(tls && {
        tls: {
          protocol: tls.protocol,
          issuer: tls.issuer,
          validUntil: new Date(tls.validTo * 1000).toISOString(),
        },
      }),
    };
  });
  cdp.on('Network.dataReceived', ({ requestId, dataLength, encodedDataLength }) => {
    const entry = open.get(requestId);
    if (!entry) return;
    entry.size += dataLength;
    entry.bytes += encodedDataLength;
    decoded += dataLength;
    if (requestId === mainRequest) documentSize += dataLength;
    if (decoded > roomFor.decoded || documentSize > roomFor.document) exceed('too-large');
  });
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const entry = open.get(requestId);
    if (entry) entry.bytes = encodedDataLength;
    open.delete(requestId);
  });
  cdp.on('Network.loadingFailed', ({ requestId, errorText, blockedReason }) => {
    const entry = open.get(requestId);
    if (entry) entry.failure = blockedReason ?? errorText.replace(/^net::/, '');
    open.delete(requestId);
  });
  await cdp.send('Network.enable', { maxTotalBufferSize: 1, maxResourceBufferSize: 1 });
  await cdp.send('Network.setCacheDisabled', { cacheDisabled: true });
  const asSeen = (entry: Entry, coming: ReadonlySet<Entry>): Request => {
    if (!coming.has(entry) || !ending.test(entry.type)) return { ...entry };
    const length = lengths.get(entry) ?? 0;
    return length > 0 ? { ...entry, bytes: Math.max(entry.bytes, length) } : { ...entry, unreceived: true };
  };
  const seen = (): readonly Request[] => {
    const coming = new Set(open.values());
    return all.map((entry) => asSeen(entry, coming));
  };
  const sum = (some: readonly Request[]) => ({
    requests: some.length,
    bytes: some.reduce((total, { bytes }) => total + bytes, 0),
  });
  return {
    main: () => main,
    redirects: () => redirects.slice(0, 20),
    requests: () => seen().slice(0, listed),
    weight: () => ({ ...sum(seen()), thirdParty: sum(seen().filter(({ thirdParty }) => thirdParty)) }),
    tooLarge,
    busy: () => open.size > 0,
    stop: () => {
      stopped = true;
    },
  };
};
