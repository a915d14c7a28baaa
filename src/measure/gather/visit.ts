/** Visits a page in a context of its own, and gathers everything at both widths without loading it again. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { z } from 'zod';
import {
  type Cookie,
  type DocumentFacts,
  type NarrowFacts,
  type PageArtifacts,
  widths,
} from '../checks/artifacts.ts';
import type { VisitCause } from '../checks/check.ts';
import { axeRun, axeSource, unionOf } from './axe.ts';
import type { Browsers } from './browser.ts';
import { withEndless } from './endless.ts';
import { listenToNetwork, type NetworkLog } from './network.ts';
import { type Picturing, takePictures } from './pictures.ts';
import { type Missed, missedByAnswer, missedByPage } from './unlike.ts';
import { readClosed, readLast, readPointer } from './use.ts';
import type { WayOut } from './way-out.ts';

const inPage = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8');
const pageScript = `{${inPage('page-facts.js')}${inPage('page-traps.js')}${inPage('page-use.js')}}`;
const settledScript = inPage('page-settled.js')
  .replace(/^\/\/.*\n/, '')
  .replace(/;\s*$/, '');

export const patience = {
  answerMs: 30_000,
  loadMs: 15_000,
  /** A page without changes for this long has settled. */
  quietMs: 500,
  settleMs: 6000,
  /** For pending requests, so that the page is fully weighed. */
  receiveMs: 3000,
  /** For axe at one width, which takes minutes on some pages; the rest is known by then. */
  axeMs: 15_000,
  picturesMs: 6000,
  visitMs: 90_000,
};

export type Visited = PageArtifacts | Missed;

export type Visiting = {
  readonly browsers: Browsers;
  readonly wayOut: WayOut;
  readonly userAgent: string;
  readonly now: () => Date;
  readonly storageState?: string;
  readonly patience?: Partial<typeof patience>;
  readonly withoutAxe?: boolean;
  readonly signal?: AbortSignal;
};

class Cannot extends Error {
  readonly missed: Missed;
  constructor(missed: Missed) {
    super(missed.cause);
    this.missed = missed;
  }
}

const failIf = (missed: Missed | undefined): void => {
  if (missed) throw new Cannot(missed);
};

const answered = (log: NetworkLog): Missed | undefined => {
  const main = log.main();
  return main && missedByAnswer(main);
};

const after = async (ms: number, cause: VisitCause, signal: AbortSignal): Promise<never> => {
  await setTimeout(ms, undefined, { signal, ref: false });
  throw new Cannot({ cause });
};

const openWorld = async (cdp: CDPSession, frameId: string): Promise<number> =>
  (await cdp.send('Page.createIsolatedWorld', { frameId, worldName: 'cap18' })).executionContextId;

const worldOf =
  (cdp: CDPSession, executionContextId: number) =>
  async (expression: string): Promise<string> => {
    const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', {
      expression,
      contextId: executionContextId,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return String(result.value);
  };

/** Stops listening with the visit: the signal outlives it, and would retain all that was gathered. */
const aborted = async (signal: AbortSignal, over: AbortSignal): Promise<never> => {
  if (!signal.aborted) await once(signal, 'abort', { signal: over });
  throw signal.reason;
};

const received = async (log: NetworkLog, longestMs: number): Promise<void> => {
  const until = performance.now() + longestMs;
  while (log.busy() && performance.now() < until) await setTimeout(50);
};

/** Ends an evaluation that takes too long, and gives undefined. */
const inTime = async (cdp: CDPSession, running: Promise<string>, ms: number): Promise<string | undefined> => {
  const done = new AbortController();
  const late = setTimeout(ms, 'late' as const, { signal: done.signal }).catch(() => 'done' as const);
  const first = await Promise.race([running, late]).finally(() => done.abort());
  if (first !== 'late') return first;
  running.catch(() => undefined);
  await cdp.send('Runtime.terminateExecution');
  return undefined;
};

const settledSchema = z.object({ isQuiet: z.boolean(), tookMs: z.number() });

const goTo = async (page: Page, address: string, given: typeof patience): Promise<void> => {
  try {
    await page.goto(address, { waitUntil: 'domcontentloaded', timeout: given.answerMs });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (message.includes('Download is starting')) throw new Cannot({ cause: 'not-html' });
    if (/Timeout \d+ms exceeded/.test(message)) throw new Cannot({ cause: 'timed-out' });
    const told = /net::(ERR_\w+)/.exec(message)?.[1];
    // A page that navigates by itself interrupts the first address; the new one is visited.
    if (told === 'ERR_ABORTED' || /interrupted by another navigation/.test(message)) return;
    if (told === 'ERR_TOO_MANY_REDIRECTS')
      throw new Cannot({ cause: 'error-page', ...(told && { detail: told }) });
    // Nothing answers a browser there: trying again is useless.
    const cause = told?.startsWith('ERR_CERT_') ? 'certificate' : 'unreachable';
    throw new Cannot({ cause, ...(told && { detail: told }) });
  }
};

const cookiesOf = async (
  context: BrowserContext,
  page: PageArtifacts['address'],
  now: Date,
  log: NetworkLog,
): Promise<readonly Cookie[]> => {
  const host = new URL(page).hostname;
  const own = new Set(
    log
      .requests()
      .filter(({ thirdParty }) => !thirdParty)
      .map(({ address }) => new URL(address).hostname),
  );
  const isOf = (domain: string) =>
    [host, ...own].some((name) => name === domain || name.endsWith(`.${domain}`));
  const cookies = await context.cookies();
  return cookies
    .map(({ name, domain, secure, httpOnly, sameSite, expires }) => ({
      name: name.slice(0, 100),
      domain,
      secure,
      httpOnly,
      sameSite: sameSite ?? ('' as const),
      ...(expires > 0 && { days: Math.max(0, (expires * 1000 - now.getTime()) / 86_400_000) }),
      thirdParty: !isOf(domain.replace(/^\./, '')),
    }))
    .toSorted((one, other) => (`${one.domain} ${one.name}` < `${other.domain} ${other.name}` ? -1 : 1))
    .slice(0, 200);
};

type Opened = {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly cdp: CDPSession;
  readonly frame: string;
  readonly log: NetworkLog;
};

/** @internal exported for tests of checks */
export const listenTo = async (context: BrowserContext, page: Page): Promise<Opened> => {
  const cdp = await context.newCDPSession(page);
  const { frameTree } = await cdp.send('Page.getFrameTree');
  const frame = frameTree.frame.id;
  return { page, context, cdp, frame, log: await listenToNetwork(cdp, frame) };
};

const framesRead = 10;

/** Frames of other origins are not the service's to answer for. */
const axeInFrames = async (cdp: CDPSession, address: string): Promise<void> => {
  const { frameTree } = await cdp.send('Page.getFrameTree');
  const within = (tree: typeof frameTree): readonly (typeof frameTree)['frame'][] =>
    (tree.childFrames ?? []).flatMap((child) => [child.frame, ...within(child)]);
  const { origin } = new URL(address);
  const own = within(frameTree).filter(
    ({ securityOrigin, url }) => securityOrigin === origin || url === 'about:srcdoc',
  );
  for (const { id } of own.slice(0, framesRead)) {
    // The frame may be gone.
    const number = await openWorld(cdp, id).catch(() => undefined);
    if (number !== undefined) await worldOf(cdp, number)(axeSource).catch(() => undefined);
  }
};

const isGone = (error: unknown): boolean =>
  /context|navigat|target closed|session closed/i.test(String(error));
const unlessGone = (error: unknown): undefined => {
  if (isGone(error)) throw error;
};

/** Reads again where the page navigates meanwhile. */
const read = async (
  { page, cdp, frame, log }: Opened,
  asked: string,
  given: typeof patience,
  withoutAxe: boolean,
) => {
  for (let tries = 3; ; tries -= 1) {
    try {
      const number = await openWorld(cdp, frame);
      const world = worldOf(cdp, number);
      const settle = async (quietMs: number, longestMs: number) =>
        settledSchema.parse(JSON.parse(await world(`(${settledScript})(${quietMs}, ${longestMs})`)));
      await settle(given.quietMs, given.settleMs);
      await received(log, given.receiveMs);
      const found = JSON.parse(await world(`${pageScript};cap18Page.facts()`)) as DocumentFacts;
      failIf(answered(log) ?? missedByPage(asked, page.url(), found));
      const [address, requests, weight] = [page.url(), log.requests(), log.weight()];
      const facts = { ...found, images: await withEndless(cdp, frame, found.images, requests) };
      const pointer = await readPointer(cdp, number).catch(unlessGone);
      const closed = await readClosed(cdp, number).catch(unlessGone);
      if (!withoutAxe) {
        await world(axeSource);
        await axeInFrames(cdp, page.url());
      }
      const wide = withoutAxe ? undefined : await inTime(cdp, world(axeRun), given.axeMs).catch(unlessGone);
      await page.setViewportSize({ width: widths[1], height: 640 });
      await settle(150, 2000);
      const narrow = JSON.parse(await world('cap18Page.narrow()')) as NarrowFacts;
      const small = wide && (await inTime(cdp, world(axeRun), given.axeMs).catch(unlessGone));
      return {
        ...{ facts, address, requests, weight, narrow },
        ...(wide && small && { axe: unionOf([wide, small]) }),
        ...pointer,
        ...(closed && { closed }),
        ...(await readLast(page, world, facts.moving.length > 0)),
      };
    } catch (error) {
      if (error instanceof Cannot || tries <= 1 || page.isClosed()) throw error;
      if (!isGone(error)) throw error;
      await page.waitForLoadState('load', { timeout: given.loadMs }).catch(() => undefined);
      await page.setViewportSize({ width: widths[0], height: 800 });
    }
  }
};

/**
 * Gathers everything in a window of 1280 px, used by nothing else.
 *
 * @throws where the page cannot be looked at
 * @internal exported for tests of checks, which read many small pages in one window
 */
export const gather = async (
  opened: Opened,
  asked: string,
  given: typeof patience,
  { now, wayOut, withoutAxe = false }: Pick<Visiting, 'now' | 'wayOut' | 'withoutAxe'>,
): Promise<PageArtifacts> => {
  const { page, context, log } = opened;
  const begun = now();
  await goTo(page, asked, given).catch((error: unknown) => {
    const led = log.redirects().at(-1)?.to ?? asked;
    failIf(wayOut.refused.has(new URL(led).hostname) ? { cause: 'address-refused' } : undefined);
    throw error;
  });
  failIf(answered(log));
  await page.waitForLoadState('load', { timeout: given.loadMs }).catch(() => undefined);
  const { facts, ...gathered } = await read(opened, asked, given, withoutAxe);
  const main = log.main();
  if (!main) throw new Cannot({ cause: 'not-html' });
  return {
    asked,
    visitedAt: begun.toISOString(),
    status: main.status,
    redirects: log.redirects(),
    headers: main.headers,
    ...(main.tls && { tls: main.tls }),
    ...gathered,
    cookies: await cookiesOf(context, gathered.address, begun, log),
    document: facts,
  };
};

/** Pictures are optional: what fails or takes too long is left out. */
const picture = async (
  { page, cdp, frame }: Opened,
  picturing: Picturing,
  others: readonly Promise<never>[],
): Promise<void> => {
  const taking = openWorld(cdp, frame).then((number) =>
    takePictures({ page, cdp }, worldOf(cdp, number), picturing),
  );
  await Promise.race([taking, ...others]).catch(() => undefined);
};

/**
 * A crash, a hang or an endless page affects this visit only. Throws the reason of its signal, once it is
 * aborted.
 */
export const visit = async (
  asked: string,
  visiting: Visiting,
  judged: (gathered: PageArtifacts) => Picturing | undefined,
): Promise<Visited> => {
  const { browsers, userAgent, storageState } = visiting;
  const given = { ...patience, ...visiting.patience };
  const over = new AbortController();
  const browser = await browsers.get();
  const loss = browsers.lossOf();
  let lost = (): void => undefined;
  const context = await browser.newContext({
    viewport: { width: widths[0], height: 800 },
    userAgent,
    locale: 'fr-CA',
    acceptDownloads: false,
    serviceWorkers: 'block',
    ...(storageState && { storageState }),
  });
  try {
    const page = await context.newPage();
    // Pop-ups are closed.
    context.on('page', (other) => void other.close().catch(() => undefined));
    const opened = await listenTo(context, page);
    const crashed = new Promise<never>((_, reject) => {
      lost = () => reject(new Cannot({ cause: loss() }));
      page.on('crash', lost);
      browser.on('disconnected', lost);
    });
    crashed.catch(() => undefined);
    const tooLarge = opened.log.tooLarge.then((cause) => {
      throw new Cannot({ cause });
    });
    tooLarge.catch(() => undefined);
    const ended = [crashed, ...(visiting.signal ? [aborted(visiting.signal, over.signal)] : [])];
    const gathered = await Promise.race([
      gather(opened, asked, given, visiting),
      after(given.visitMs, 'timed-out', over.signal),
      tooLarge,
      ...ended,
    ]);
    const picturing = judged(gathered);
    if (picturing && picturing.sights.length > 0)
      await picture(opened, picturing, [...ended, after(given.picturesMs, 'timed-out', over.signal)]);
    return gathered;
  } catch (error) {
    visiting.signal?.throwIfAborted();
    if (error instanceof Cannot) return error.missed;
    if (!browser.isConnected()) return { cause: loss() };
    return {
      cause: 'not-read',
      detail: (error instanceof Error ? error.message : String(error)).split('\n')[0]?.slice(0, 200) ?? '',
    };
  } finally {
    over.abort();
    // The browser outlives the visit, and would retain it.
    browser.off('disconnected', lost);
    // A page that hangs may not close: the browser is ended with it.
    const closed = await Promise.race([
      context.close().then(
        () => true,
        () => !browser.isConnected(),
      ),
      setTimeout(2000, false, { ref: false }),
    ]);
    if (!closed) await browsers.drop();
  }
};
