import { setTimeout as wait } from 'node:timers/promises';
import { co2 } from '@tgwf/co2';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { allPaths, type PageName } from '../src/paths.ts';
import { type Lang, languages } from '../src/standard/standard.ts';
import type { PathParams } from '../src/web/paths.ts';
import type { Learner, Stage } from './learners.ts';

type Kind = {
  readonly label: string;
  readonly page: PageName;
  readonly params?: PathParams;
  readonly query?: string;
  /** Whose page it is; none where it is everyone's. */
  readonly as?: Stage;
};

export type Learners = Readonly<Record<Stage, Learner>>;

const kindsOf = (learners: Learners): readonly Kind[] => [
  { label: 'home', page: 'home' },
  { label: 'understand', page: 'understand' },
  { label: 'theme', page: 'theme', params: { id: 3 } },
  { label: 'practice', page: 'practice', params: { id: 7 } },
  { label: 'sheet', page: 'sheet', params: { id: 7 } },
  { label: 'sheets (18)', page: 'sheets' },
  { label: 'search with results', page: 'search', query: 'q=service' },
  { label: 'training', page: 'training' },
  { label: 'resume code', page: 'code', as: 'begun' },
  { label: 'path, begun', page: 'path', as: 'begun' },
  { label: 'path, done', page: 'path', as: 'graduated' },
  { label: 'lesson', page: 'step', params: { step: 'context' }, as: 'begun' },
  { label: 'lesson with rose', page: 'step', params: { step: 'visual' }, as: 'begun' },
  { label: 'question', page: 'step', params: { step: 'q1' }, as: 'begun' },
  { label: 'question, answered', page: 'step', params: { step: 'q1' }, as: 'graduated' },
  { label: 'practice step', page: 'step', params: { step: 'p7' }, as: 'graduated' },
  { label: 'exercise', page: 'step', params: { step: 'e1' }, as: 'begun' },
  { label: 'exercise, answered', page: 'step', params: { step: 'e1' }, as: 'graduated' },
  { label: 'commitments step', page: 'step', params: { step: 'commitments' }, as: 'graduated' },
  { label: 'commitments to print', page: 'commitments', as: 'graduated' },
  { label: 'positioning', page: 'positioning', as: 'begun' },
  { label: 'positioning question', page: 'positioningQuestion', params: { rank: 1 }, as: 'begun' },
  { label: 'positioning results', page: 'positioning', as: 'graduated' },
  { label: 'evaluation', page: 'evaluation', as: 'examined' },
  { label: 'evaluation question', page: 'evaluationQuestion', params: { rank: 1 }, as: 'examined' },
  { label: 'evaluation, answered', page: 'evaluationQuestion', params: { rank: 1 }, as: 'graduated' },
  { label: 'results', page: 'results', as: 'graduated' },
  { label: 'certificate', page: 'certificate', as: 'graduated' },
  {
    label: 'certificate, public',
    page: 'attestation',
    params: { number: learners.graduated.attestation ?? '' },
  },
  { label: 'my data', page: 'myData', as: 'graduated' },
  { label: 'new resume code', page: 'newCode', as: 'graduated' },
  { label: 'erase', page: 'erase', as: 'graduated' },
  { label: 'verify', page: 'verify' },
  { label: 'feedback', page: 'feedback' },
  { label: 'accessibility', page: 'accessibility' },
  { label: 'privacy', page: 'privacy' },
  { label: 'about', page: 'about' },
];

export type Weight = {
  /** For example `practice (fr)`. */
  readonly label: string;
  /** Bytes received at a first visit, headers included. */
  readonly firstBytes: number;
  readonly firstRequests: number;
  /** The same at a visit that comes after the page's twin in the other language. */
  readonly nextBytes: number;
  readonly nextRequests: number;
  /** Elements of the document. */
  readonly elements: number;
};

const quietMs = 20;
const settleTimeoutMs = 5_000;

type Traffic = { readonly bytes: number; readonly requests: number };

/** Counts what a page's network traffic brings. `take` waits until nothing is under way, and starts again from zero. */
const countTraffic = async (session: CDPSession): Promise<{ take: () => Promise<Traffic> }> => {
  const underWay = new Set<string>();
  const cached = new Set<string>();
  const failures: string[] = [];
  let counted = { bytes: 0, requests: 0 };
  const add = (bytes: number) => {
    counted = { bytes: counted.bytes + bytes, requests: counted.requests + 1 };
  };
  await session.send('Network.enable');
  session.on('Network.requestWillBeSent', ({ requestId, redirectResponse, type }) => {
    if (redirectResponse) add(redirectResponse.encodedDataLength);
    // The tab's icon is of no type; leaving the page drops its request without a word.
    if (type !== 'Other') underWay.add(requestId);
  });
  session.on('Network.requestServedFromCache', ({ requestId }) => cached.add(requestId));
  session.on('Network.responseReceived', ({ requestId, response }) => {
    if (response.fromDiskCache) cached.add(requestId);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    underWay.delete(requestId);
    if (!cached.has(requestId)) add(encodedDataLength);
  });
  session.on('Network.loadingFailed', ({ requestId, errorText }) => {
    underWay.delete(requestId);
    failures.push(errorText);
  });
  const take = async (): Promise<Traffic> => {
    const until = performance.now() + settleTimeoutMs;
    do await wait(quietMs);
    while (underWay.size > 0 && performance.now() < until);
    if (underWay.size > 0) failures.push(`${underWay.size} requests without an end`);
    if (failures.length > 0)
      throw new Error(`the browser could not load all of a page: ${failures.join(', ')}`);
    const taken = counted;
    counted = { bytes: 0, requests: 0 };
    return taken;
  };
  return { take };
};

const open = async (page: Page, url: string): Promise<void> => {
  const response = await page.goto(url, { waitUntil: 'load' });
  if (response?.status() !== 200 || page.url() !== url)
    throw new Error(`${url} answers ${response?.status()} at ${page.url()}`);
};

/** Opens a tab of a browser that has never been here, with a learner's cookies. */
const newTab = async (browser: Browser, origin: string, learner?: Learner) => {
  const context = await browser.newContext({ locale: 'fr-CA' });
  const cookies = (learner?.cookie.split('; ') ?? []).map((cookie) => {
    const [name = '', value = ''] = cookie.split('=');
    return { name, value, url: origin };
  });
  await context.addCookies(cookies);
  const page = await context.newPage();
  const traffic = await countTraffic(await context.newCDPSession(page));
  return { context, page, traffic };
};

type Tab = Awaited<ReturnType<typeof newTab>>;

/** What it takes to open a page in a tab. */
const trafficOf = async ({ page, traffic }: Tab, url: string): Promise<Traffic> => {
  await open(page, url);
  return traffic.take();
};

const addressOf = ({ page, params, query }: Kind, lang: Lang): string =>
  allPaths.to(page, lang, params) + (query ? `?${query}` : '');

const weighKind = async (
  browser: Browser,
  origin: string,
  kind: Kind,
  learner?: Learner,
): Promise<readonly Weight[]> => {
  const visits = new Map<Lang, Omit<Weight, 'label' | 'nextBytes' | 'nextRequests'>>();
  const later = new Map<Lang, Traffic>();
  for (const [lang, other] of [
    ['fr', 'en'],
    ['en', 'fr'],
  ] as const) {
    const tab = await newTab(browser, origin, learner);
    const first = await trafficOf(tab, origin + addressOf(kind, lang));
    const elements = await tab.page.locator('*').count();
    visits.set(lang, { firstBytes: first.bytes, firstRequests: first.requests, elements });
    later.set(other, await trafficOf(tab, origin + addressOf(kind, other)));
    await tab.context.close();
  }
  return languages.flatMap((lang) => {
    const [first, next] = [visits.get(lang), later.get(lang)];
    if (!first || !next) return [];
    return { label: `${kind.label} (${lang})`, ...first, nextBytes: next.bytes, nextRequests: next.requests };
  });
};

/**
 * Weighs every kind of page in both languages, in a real browser: once with nothing kept, once after its twin in
 * the other language, so with every file of the site already there.
 *
 * @throws when a page does not answer 200 at its own address, or something it asks for cannot be loaded
 */
export const weighPages = async (browser: Browser, origin: string, learners: Learners): Promise<Weight[]> => {
  const weights: Weight[] = [];
  // One at a time: several pages drawn at once on two cores take longer.
  for (const kind of kindsOf(learners))
    weights.push(...(await weighKind(browser, origin, kind, kind.as && learners[kind.as])));
  return weights;
};

/** The model of `gramsOf`, for people. */
export const carbonModel = 'Sustainable Web Design model, version 4 (@tgwf/co2)';

/** The model's own figure for electricity: the world's average, in g CO2e per kWh. */
export const worldGridIntensity = 494;

/**
 * Carbon of a page view, in g CO2e: use and making of data centres, networks and devices, per byte received.
 * Hosting is not taken for green.
 *
 * @param gridIntensity of the electricity used, in g CO2e per kWh (what making things emitted stays the world's)
 */
export const gramsOf = (bytes: number, gridIntensity: number): number =>
  new co2({ model: 'swd', version: 4 }).perByteTrace(bytes, false, {
    gridIntensity: { device: gridIntensity, dataCenter: gridIntensity, network: gridIntensity },
  }).co2;
