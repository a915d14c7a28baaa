import { setTimeout } from 'node:timers/promises';
import type { Answer, PageArtifacts, SiteArtifacts } from '../checks/artifacts.ts';
import { noRobots, type Robots, readRobots, silentRobots } from '../checks/robots.ts';
import { type Asking, ask } from './ask.ts';
import { isLeaving } from './frontier.ts';

export const agentName = 'Cap18';

const sitemapBytes = 12_000_000;
const sitemapsRead = 5;
const linksAsked = 100;
/** Seconds for all links, where the site asks for a slow pace. */
const linksWithin = 120;

export type Opened = {
  readonly origin: string;
  readonly robots: Robots;
  readonly robotsAnswer: Answer;
  readonly pauseMs: number;
};

/** Milliseconds between two requests to a site that the person who scans did not name. */
const ordinaryPauseMs = 1000;
/** In seconds. A site that asks for a slower pace is visited at this one, and the report says so. */
const slowest = 60;

const robotsOf = (answer: Answer): Robots => {
  if ('problem' in answer) return silentRobots;
  const { status, text } = answer;
  if (status >= 500) return silentRobots;
  return status >= 200 && status < 300 ? readRobots(text, agentName) : noRobots;
};

export const openSite = async (origin: string, asking: Asking): Promise<Opened> => {
  const robotsAnswer = await ask(`${origin}/robots.txt`, { ...asking, bytes: 512_000 });
  const robots = robotsOf(robotsAnswer);
  const delay = Math.min(robots.delay ?? 0, slowest) * 1000;
  const ordinary = asking.guard.isNamed(new URL(origin).hostname) ? 0 : ordinaryPauseMs;
  return { origin, robots, robotsAnswer, pauseMs: Math.max(ordinary, delay) };
};

const cutAnswer = (answer: Answer): Answer =>
  'problem' in answer ? answer : { ...answer, text: answer.text.slice(0, 65_536) };

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const decoded = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name] ?? '').trim();

const longestAddress = 2048;
const characterData = '<![CDATA[';

/** Empty where it is too long for an address. */
const readAfter = (text: string, at: number): string => {
  const rest = text.slice(at, at + longestAddress).trimStart();
  const isData = rest.startsWith(characterData);
  const end = rest.indexOf(isData ? ']]>' : '<');
  return end < 0 ? '' : decoded(rest.slice(isData ? characterData.length : 0, end));
};

export type Sitemap = {
  readonly sitemaps: readonly string[];
  readonly pages: readonly string[];
};

/**
 * Reads a sitemap (sitemaps.org) without an XML parser: only `<loc>` counts.
 *
 * @param limit of addresses
 * @internal exported for its test
 */
export const readSitemap = (text: string, limit: number): Sitemap => {
  const found: string[] = [];
  for (const { index, 0: opening } of text.matchAll(/<(?:\w{1,20}:)?loc>/g)) {
    const address = readAfter(text, index + opening.length);
    if (address !== '') found.push(address);
    if (found.length >= limit) break;
  }
  return /<(?:\w{1,20}:)?sitemapindex[\s>]/.test(text.slice(0, 2000))
    ? { sitemaps: found, pages: [] }
    : { sitemaps: [], pages: found };
};

/** Follows one level of sitemap indexes. */
export const pagesOfSitemap = async (
  { origin, robots, pauseMs }: Opened,
  asking: Asking,
  limit: number,
): Promise<{ readonly answer: Answer; readonly pages: readonly string[] }> => {
  const [first = `${origin}/sitemap.xml`, ...others] = robots.sitemaps.filter(
    (address) => URL.parse(address)?.origin === origin,
  );
  const queue = [first, ...others].map((address) => ({ address, deep: 0 }));
  const pages: string[] = [];
  let answer: Answer | undefined;
  for (let read = 0; read < sitemapsRead && pages.length < limit; read += 1) {
    const next = queue.shift();
    if (!next) break;
    await setTimeout(pauseMs);
    const told = await ask(next.address, { ...asking, bytes: sitemapBytes });
    answer ??= told;
    if ('problem' in told || told.status !== 200) continue;
    const found = readSitemap(told.text, limit);
    pages.push(...found.pages);
    if (next.deep === 0) queue.push(...found.sitemaps.map((address) => ({ address, deep: 1 })));
  }
  return { answer: cutAnswer(answer ?? { asked: first, address: first, problem: 'unreachable' }), pages };
};

export type Repository = { readonly raw: string };

/**
 * @returns undefined for anything but a repository on a known forge, and for repositories of licences
 * @internal exported for its test
 */
export const repositoryAt = (address: string): Repository | undefined => {
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  const [path = ''] = url.pathname.split('/-/');
  const names = path
    .replace(/\.git$/, '')
    .split('/')
    .filter(Boolean);
  // Footers also link to the text of a licence, which has its own repository.
  if (/licen[cs]e/i.test(names[1] ?? '')) return undefined;
  if (url.hostname === 'github.com' && names.length >= 2)
    return { raw: `https://raw.githubusercontent.com/${names.slice(0, 2).join('/')}/HEAD/` };
  if (/(^|\.)gitlab\./.test(url.hostname) && names.length >= 2)
    return { raw: `${url.origin}/${names.join('/')}/-/raw/HEAD/` };
  return undefined;
};

const candidates = {
  readme: ['README.md', 'README', 'README.rst'],
  licence: ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'LICENCE', 'COPYING'],
  publiccode: ['publiccode.yml'],
} as const;

type Files = Pick<SiteArtifacts['files'], keyof typeof candidates>;

/** At the pace of the forge. */
const gatherSource = async (
  { raw }: Repository,
  { robots, pauseMs }: { readonly robots: Robots; readonly pauseMs: number },
  asking: Asking,
): Promise<Files> => {
  const found: { -readonly [Name in keyof Files]: Files[Name] } = {};
  for (const [name, files] of Object.entries(candidates) as [keyof typeof candidates, readonly string[]][])
    for (const file of files) {
      const address = raw + file;
      let answer: Answer = { asked: address, address, problem: 'robots' };
      if (robots.allows(address)) {
        await setTimeout(pauseMs);
        answer = await ask(address, { ...asking, bytes: 8192 });
      }
      found[name] ??= answer;
      if (!('status' in answer) || answer.status !== 200) continue;
      found[name] = answer;
      break;
    }
  return found;
};

export type LinksSeen = {
  readonly add: (page: PageArtifacts) => void;
  readonly isBegun: () => boolean;
  readonly source: () => Repository | undefined;
  readonly unvisited: () => readonly (readonly [address: string, from: readonly string[]])[];
};

export const linksSeen = (origin: string): LinksSeen => {
  const from = new Map<string, string[]>();
  const visited = new Set<string>();
  const sources = new Map<string, number>();
  const noteSource = ({ region, address }: PageArtifacts['document']['links'][number]): void => {
    const source = region === 'footer' ? repositoryAt(address)?.raw : undefined;
    if (source !== undefined) sources.set(source, (sources.get(source) ?? 0) + 1);
  };
  return {
    add: ({ asked, address, document }) => {
      for (const page of [asked, address]) visited.add(page.split('#')[0] ?? '');
      for (const link of document.links) {
        noteSource(link);
        const [to = ''] = link.address.split('#');
        if (URL.parse(to)?.origin !== origin || isLeaving(link) || from.size >= 5000) continue;
        const pages = from.get(to) ?? [];
        if (pages.length < 20 && !pages.includes(address)) pages.push(address);
        from.set(to, pages);
      }
    },
    isBegun: () => visited.size > 0,
    source: () => {
      const [first] = [...sources].toSorted(([, one], [, other]) => other - one);
      return first && { raw: first[0] };
    },
    unvisited: () => [...from].filter(([address]) => !visited.has(address)),
  };
};

export const gatherSite = async (
  opened: Opened,
  asking: Asking,
  given: {
    readonly firstPage: string;
    readonly sitemap?: Answer;
    readonly links: LinksSeen;
    readonly now: () => Date;
    readonly signal: AbortSignal;
  },
): Promise<SiteArtifacts> => {
  const { origin, robots, robotsAnswer, pauseMs } = opened;
  const visitedAt = given.now().toISOString();
  const calmly = async (address: string, more: Partial<Asking> = {}): Promise<Answer> => {
    if (!robots.allows(address)) return { asked: address, address, problem: 'robots' };
    await setTimeout(pauseMs);
    return ask(address, { ...asking, ...more });
  };
  const plain = given.firstPage.replace(/^https:/, 'http:');
  const files = {
    robots: cutAnswer(robotsAnswer),
    sitemap: given.sitemap ?? cutAnswer((await pagesOfSitemap(opened, asking, 1)).answer),
    security: await calmly(`${origin}/.well-known/security.txt`),
    missing: await calmly(`${origin}/cap18-no-such-page`),
    bare: cutAnswer(await calmly(given.firstPage)),
    apis: cutAnswer(await calmly(`${origin}/.well-known/api-catalog`)),
    ...(plain !== given.firstPage && { plain: await calmly(plain, { redirects: 0 }) }),
  };
  const source = given.links.source();
  const forge = source && (await openSite(new URL(source.raw).origin, asking));
  const shown = source && forge && (await gatherSource(source, forge, asking));
  const unvisited = given.links.unvisited();
  const most = Math.min(linksAsked, pauseMs > 0 ? Math.floor((linksWithin * 1000) / pauseMs) : linksAsked);
  const links: SiteArtifacts['links'][number][] = [];
  for (const [address, from] of unvisited.slice(0, most)) {
    if (given.signal.aborted) break;
    // The first bytes are enough to know that something is there.
    links.push({ answer: await calmly(address, { bytes: 1024 }), from });
  }
  return {
    origin,
    visitedAt,
    files: { ...files, ...shown },
    links,
    linksLeft: unvisited.length - links.length,
  };
};
