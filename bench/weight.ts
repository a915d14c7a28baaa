import '../test/support/pages.ts';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { type Lang, languages } from '../src/standard/standard.ts';
import { href, type PageName } from '../src/web/links.ts';
import type { PathParams } from '../src/web/paths.ts';
import { type Learner, newDevice, type Stage } from './learners.ts';
import type { Administrator } from './office.ts';
import { openRoom } from './room.ts';

type Kind = {
  readonly label: string;
  readonly page: PageName;
  readonly params?: PathParams;
  readonly query?: string;
  /** The cookies of whose page it is; none where it is everyone's. */
  readonly cookie?: string;
};

export type Learners = Readonly<Record<Stage, Learner>>;

/** The pages of the standard, of the site and of a learner. */
const kindsOf = ({ begun, examined, graduated }: Learners): readonly Kind[] => [
  { label: 'home', page: 'home' },
  { label: 'home, begun', page: 'home', cookie: begun.cookie },
  { label: 'apply', page: 'apply' },
  { label: 'everyday problem', page: 'problem', params: { id: 4 } },
  { label: 'understand', page: 'understand' },
  { label: 'theme', page: 'theme', params: { id: 3 } },
  { label: 'practice', page: 'practice', params: { id: 7 } },
  { label: 'sheet', page: 'sheet', params: { id: 7 } },
  { label: 'sheets (18)', page: 'sheets' },
  { label: 'search with results', page: 'search', query: 'q=service' },
  { label: 'glossary', page: 'glossary' },
  { label: 'who says what', page: 'layers' },
  { label: 'training', page: 'training' },
  { label: 'resume code', page: 'code', cookie: begun.cookie },
  { label: 'path, begun', page: 'path', cookie: begun.cookie },
  { label: 'path, done', page: 'path', cookie: graduated.cookie },
  { label: 'lesson', page: 'step', params: { step: 'context' }, cookie: begun.cookie },
  { label: 'lesson with rose', page: 'step', params: { step: 'visual' }, cookie: begun.cookie },
  { label: 'question', page: 'step', params: { step: 'q1' }, cookie: begun.cookie },
  { label: 'question, answered', page: 'step', params: { step: 'q1' }, cookie: graduated.cookie },
  { label: 'practice step', page: 'step', params: { step: 'p7' }, cookie: graduated.cookie },
  { label: 'exercise', page: 'step', params: { step: 'e1' }, cookie: begun.cookie },
  { label: 'exercise, answered', page: 'step', params: { step: 'e1' }, cookie: graduated.cookie },
  { label: 'commitments step', page: 'step', params: { step: 'commitments' }, cookie: graduated.cookie },
  { label: 'commitment to take', page: 'commit', params: { id: 7 } },
  { label: 'review', page: 'review', cookie: graduated.cookie },
  { label: 'commitments to print', page: 'commitments', cookie: graduated.cookie },
  { label: 'positioning', page: 'positioning', cookie: begun.cookie },
  { label: 'positioning question', page: 'positioningQuestion', params: { rank: 1 }, cookie: begun.cookie },
  { label: 'positioning results', page: 'positioning', cookie: graduated.cookie },
  { label: 'evaluation', page: 'evaluation', cookie: examined.cookie },
  { label: 'evaluation question', page: 'evaluationQuestion', params: { rank: 1 }, cookie: examined.cookie },
  {
    label: 'evaluation, answered',
    page: 'evaluationQuestion',
    params: { rank: 1 },
    cookie: graduated.cookie,
  },
  { label: 'results', page: 'results', cookie: graduated.cookie },
  { label: 'certificate', page: 'certificate', cookie: graduated.cookie },
  {
    label: 'certificate, public',
    page: 'attestation',
    params: { number: graduated.attestation ?? '' },
  },
  { label: 'my data', page: 'myData', cookie: graduated.cookie },
  { label: 'new resume code', page: 'newCode', cookie: graduated.cookie },
  { label: 'erase', page: 'erase', cookie: graduated.cookie },
  { label: 'verify', page: 'verify' },
  { label: 'feedback', page: 'feedback' },
  { label: 'accessibility', page: 'accessibility' },
  { label: 'privacy', page: 'privacy' },
  { label: 'about', page: 'about' },
  { label: 'using the training elsewhere', page: 'takeAway' },
  { label: 'choosing by platform', page: 'takeAwayPlatforms' },
];

/** The steps of the room that is weighed: what is shown of a question, of a practice, of an exercise. */
const roomSteps = 'Q1.P7.E3';

/** The pages of a room where a question was voted on, and of preparing one. */
const kindsOfRooms = async (origin: string): Promise<readonly Kind[]> => {
  const { device, link, projector, code } = await openRoom(origin, roomSteps);
  const phone = newDevice(origin);
  await phone.get('participant', { code });
  await phone.post('participant', { code }, { act: 'join' });
  for (const act of ['next', 'open', 'close', 'reveal', 'explain']) {
    const page = await device.get('facilitator', { link });
    const version = /name="version" value="(\d+)"/.exec(page)?.[1] ?? '';
    await device.post('facilitator', { link }, { do: act, version });
  }
  const [host, seated] = [device.cookie(), phone.cookie()];
  return [
    { label: 'opening a room', page: 'openRoom' },
    { label: 'session plan', page: 'sessionPlan', params: { id: 'full' } },
    { label: 'session script', page: 'sessionScript', query: 'script=full' },
    { label: 'session script, second part', page: 'sessionScript', query: 'script=full&part=2' },
    { label: 'composer', page: 'compose' },
    { label: 'my rooms', page: 'myRooms', cookie: host },
    { label: 'joining a room', page: 'join' },
    { label: 'door of a room', page: 'participant', params: { code } },
    { label: 'phone in a room', page: 'participant', params: { code }, cookie: seated },
    { label: 'control page', page: 'facilitator', params: { link }, cookie: host },
    { label: 'projector', page: 'projector', params: { link: projector } },
    { label: 'results of a room', page: 'facilitatorResults', params: { link }, cookie: host },
  ];
};

/** Taking stock of a service, by someone who has begun and said nothing yet. */
const kindsOfCheckup = async (origin: string): Promise<readonly Kind[]> => {
  const device = newDevice(origin);
  const begun = await device.post('checkup', {}, { phase: 'run', service: '', audience: 'managers' });
  const checkup = /[0-9a-f-]{36}/.exec(begun)?.[0] ?? '';
  const cookie = device.cookie();
  return [
    { label: 'taking stock', page: 'checkup' },
    { label: 'taking stock, on paper', page: 'checkupForm' },
    { label: 'practice of a check-up', page: 'checkupPractice', params: { checkup, id: 14 }, cookie },
    { label: 'service of a check-up', page: 'checkupService', params: { checkup }, cookie },
    { label: 'check-up', page: 'checkupResult', params: { checkup }, cookie },
  ];
};

/** The pages of who signs in, and of who administers. */
const kindsOfOffice = ({ cookie, organisation }: Administrator): readonly Kind[] => [
  { label: 'sign-in', page: 'signIn' },
  { label: 'my account', page: 'account', cookie },
  { label: 'leaving', page: 'leaveAccount', cookie },
  { label: 'administration', page: 'administration', cookie },
  { label: 'public body', page: 'organisation', params: { organisation }, cookie },
  { label: 'journal', page: 'journal', cookie },
];

/** The pages of a service, to who keeps it. */
const kindsOfServices = ({ cookie, organisation, service, evidence }: Administrator): readonly Kind[] => [
  { label: 'my services', page: 'myServices', cookie },
  { label: 'services of a body', page: 'services', params: { organisation }, cookie },
  { label: 'service', page: 'service', params: { service }, cookie },
  { label: 'practices of a service', page: 'servicePractices', params: { service }, cookie },
  { label: 'practice of a service', page: 'servicePractice', params: { service, id: 7 }, cookie },
  { label: 'evidence', page: 'serviceEvidence', params: { service, evidence }, cookie },
  { label: 'reviews of a service', page: 'serviceReviews', params: { service }, cookie },
  { label: 'plan', page: 'servicePlan', params: { service }, cookie },
  { label: 'edition of a service', page: 'serviceEdition', params: { service }, cookie },
  { label: 'history of a service', page: 'serviceHistory', params: { service }, cookie },
  { label: 'team of a service', page: 'serviceTeam', params: { service }, cookie },
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

const quietMs = 100;
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
    // The tab's icon is of no type; leaving the page drops its request without a word. A stream of a room has no end.
    if (type !== 'Other' && type !== 'EventSource') underWay.add(requestId);
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
    if (underWay.delete(requestId)) failures.push(errorText);
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

/** Opens a tab of a browser that has never been here, with somebody's cookies. */
const newTab = async (browser: Browser, origin: string, cookie?: string) => {
  const context = await browser.newContext({ locale: 'fr-CA' });
  const cookies = (cookie?.split('; ') ?? []).map((each) => {
    const [name = '', value = ''] = each.split('=');
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
  href(page, lang, params) + (query ? `?${query}` : '');

const weighKind = async (browser: Browser, origin: string, kind: Kind): Promise<readonly Weight[]> => {
  const visits = new Map<Lang, Omit<Weight, 'label' | 'nextBytes' | 'nextRequests'>>();
  const later = new Map<Lang, Traffic>();
  for (const [lang, other] of [
    ['fr', 'en'],
    ['en', 'fr'],
  ] as const) {
    const tab = await newTab(browser, origin, kind.cookie);
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
export const weighPages = async (
  browser: Browser,
  origin: string,
  learners: Learners,
  administrator: Administrator,
): Promise<Weight[]> => {
  const weights: Weight[] = [];
  // One at a time: several pages drawn at once on two cores take longer.
  const kinds = [
    ...kindsOf(learners),
    ...(await kindsOfCheckup(origin)),
    ...(await kindsOfRooms(origin)),
    ...kindsOfOffice(administrator),
    ...kindsOfServices(administrator),
  ];
  for (const kind of kinds) weights.push(...(await weighKind(browser, origin, kind)));
  return weights;
};
