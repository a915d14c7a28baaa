/** A scan: visits pages, has them judged one by one, then their site. What is large of a page is gone once it has been judged. */
import { setTimeout } from 'node:timers/promises';
import type { Answer, PageArtifacts, SiteArtifacts } from './checks/artifacts.ts';
import type { Check, VisitCause } from './checks/check.ts';
import { type Judged, judging } from './checks/judging.ts';
import { byOrigin } from './checks/sites.ts';
import { guardOf, type Names } from './gather/addresses.ts';
import type { Asking } from './gather/ask.ts';
import { browsersOf } from './gather/browser.ts';
import { frontierOf } from './gather/frontier.ts';
import type { Keeper } from './gather/keeper.ts';
import type { Picturing } from './gather/pictures.ts';
import { agentName, gatherSite, linksSeen, openSite, pagesOfSitemap } from './gather/site.ts';
import { type patience, type Visiting, visit } from './gather/visit.ts';
import { openWayOut } from './gather/way-out.ts';
import { type Findings, findingsOf } from './report/findings.ts';
import { type Album, albumOf } from './report/pictures.ts';
import type { Picture, Scan } from './report/profile.ts';

export type Tools = {
  /** The browser's file. */
  readonly browser: string;
  /** Of Cap18. */
  readonly version: string;
  /** Hosts that may be visited on a private network. */
  readonly allowed: readonly string[];
  /** Who tells the addresses of names, where it is not the machine. */
  readonly names?: Names;
  /** How whoever runs a site may reach who scans it. */
  readonly contact?: string;
  /** A certificate that is trusted besides those that everyone trusts (PEM). */
  readonly certificate?: string;
  /** Does without Chromium's sandbox: the pages are trusted. */
  readonly trusting?: boolean;
  readonly patience?: Partial<typeof patience>;
  /** Keeps the browser from taking all memory. */
  readonly keeper?: Keeper;
};

export type Wanted = {
  /** The first pages of each site, or every page where `pages` is 0. */
  readonly addresses: readonly string[];
  /** How many pages are visited of each site, `addresses` and then by the sitemap and by links; 0 for those of `addresses` only. */
  readonly pages: number;
  /** The file of who is signed in, as Playwright keeps it. */
  readonly storageState?: string;
  /** Whether faults are pictured. */
  readonly pictured?: boolean;
  /** Leaves axe out, which takes most of a visit, where no check tells what it finds. */
  readonly withoutAxe?: boolean;
  /** The clock, where it is not the machine's. */
  readonly now?: () => Date;
};

export type Progress = {
  readonly page: string;
  readonly missed?: VisitCause;
  readonly done: number;
  /** How many will be visited, as far as is known. */
  readonly total: number;
};

export type Listening = {
  readonly onPage?: (progress: Progress) => void;
  /** What was gathered, as it comes. */
  readonly onArtifacts?: (gathered: PageArtifacts | SiteArtifacts) => void;
  /** The picture of a fault, as it comes. */
  readonly onPicture?: (picture: Picture) => void;
  /** Ends the scan after what it is doing: what is known is given. */
  readonly signal: AbortSignal;
};

/** Says who we are, and how we are reached, after what every browser says. */
const userAgentOf = (browserVersion: string, { version, contact }: Tools): string => {
  const major = browserVersion.split('.')[0];
  return `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${major}.0.0.0 Safari/537.36 ${agentName}/${version}${contact ? ` (+${contact})` : ''}`;
};

/** A site that does not say what it allows may be out of reach altogether. */
const causeOfRobots = (answer: Answer): VisitCause => ('problem' in answer ? answer.problem : 'robots');

/** What a scan has of all sites, as it goes. */
type Known = {
  readonly pages: string[];
  readonly missed: Scan['missed'][number][];
  readonly findings: Findings;
  readonly album: Album;
  left: number;
  axe: string;
};

type Means = {
  readonly checks: readonly Check[];
  readonly wanted: Wanted;
  readonly listening: Listening;
  readonly asking: Asking;
  readonly visiting: Visiting;
};

/** Which parts of a page are pictured, and where their pictures go. */
const picturing = (
  album: Album,
  { address }: PageArtifacts,
  outcomes: readonly Judged[],
  onPicture: Listening['onPicture'],
): Picturing => {
  const sittings = album.sittings(outcomes);
  return {
    sights: sittings,
    add: (rank, shot) => {
      const sitting = sittings[rank];
      if (!sitting) return;
      const picture = { ...shot, fault: sitting.fault, page: address };
      if (album.add(sitting, picture)) onPicture?.(picture);
    },
  };
};

/** Visits the pages of a site, then what it has beside; what is known stays, whenever it is stopped. */
const scanSite = async (
  starts: readonly [string, ...string[]],
  means: Means,
  known: Known,
): Promise<void> => {
  const { checks, wanted, asking, visiting } = means;
  const { signal, onPage, onArtifacts, onPicture } = means.listening;
  const { origin } = new URL(starts[0]);
  const [judge, links] = [judging(checks), linksSeen(origin)];
  const opened = await openSite(origin, asking);
  const follows = wanted.pages > 1;
  const most = Math.max(wanted.pages, starts.length);
  const frontier = frontierOf(starts, most);
  const sitemap = follows ? await pagesOfSitemap(opened, asking, most * 20) : undefined;
  frontier.addSitemap(sitemap?.pages ?? []);

  const visitOne = async (page: string): Promise<VisitCause | undefined> => {
    if (!opened.robots.allows(page)) {
      const cause = causeOfRobots(opened.robotsAnswer);
      known.missed.push({ page, cause });
      return cause;
    }
    await setTimeout(opened.pauseMs, undefined, { signal });
    let outcomes: readonly Judged[] = [];
    const visited = await visit(page, visiting, (gathered) => {
      outcomes = judge.page(gathered);
      return wanted.pictured ? picturing(known.album, gathered, outcomes, onPicture) : undefined;
    });
    if ('cause' in visited) {
      known.missed.push({ page, ...visited });
      return visited.cause;
    }
    known.axe = visited.axe?.version ?? known.axe;
    known.pages.push(visited.address);
    known.findings.add(outcomes);
    frontier.seen(visited.address);
    links.add(visited);
    if (follows) frontier.addLinks(visited.document.links);
    onArtifacts?.(visited);
    return undefined;
  };

  try {
    for (let [page, done] = [frontier.next(), 0]; page; page = frontier.next()) {
      const missed = await visitOne(page);
      done += 1;
      onPage?.({ page, ...(missed && { missed }), done, total: Math.min(most, done + frontier.left()) });
    }
  } finally {
    if (follows) known.left += frontier.left();
  }
  // Of a site that showed no page, nothing else would be told apart from what kept us out.
  if (!links.isBegun()) return;
  const about = await gatherSite(opened, asking, {
    firstPage: starts[0],
    ...(sitemap && { sitemap: sitemap.answer }),
    links,
    now: visiting.now,
    signal,
  });
  known.findings.add(judge.site(about));
  onArtifacts?.(about);
};

/** A browser and its way out, for as many scans as one likes. */
export type Scanner = {
  /**
   * Visits what is wanted, one page at a time, and has it judged.
   *
   * @returns what is known when it ends, or when its signal stops it
   */
  readonly scan: (checks: readonly Check[], wanted: Wanted, listening: Listening) => Promise<Scan>;
  readonly close: () => Promise<void>;
};

/** @throws NotStarted */
export const openScanner = async (tools: Tools): Promise<Scanner> => {
  const { certificate } = tools;
  const guard = guardOf(tools.allowed, tools.names);
  const wayOut = await openWayOut(guard);
  const browsers = browsersOf(tools.browser, wayOut, tools);
  const close = async (): Promise<void> => {
    await browsers.drop();
    await wayOut.close();
  };
  const started = await browsers.get().catch(async (error: unknown) => {
    await close();
    throw error;
  });
  const browser = started.version();
  const userAgent = userAgentOf(browser, tools);
  const asking = { guard, userAgent, ...(certificate !== undefined && { certificate }) };
  return {
    close,
    scan: async (checks, wanted, listening) => {
      const now = wanted.now ?? (() => new Date());
      const begunAt = now().toISOString();
      const album = albumOf(checks);
      const known: Known = { pages: [], missed: [], findings: findingsOf(), album, left: 0, axe: '' };
      const { signal } = listening;
      const visiting = {
        ...{ browsers, wayOut, userAgent, signal, now },
        ...(wanted.storageState !== undefined && { storageState: wanted.storageState }),
        ...(wanted.withoutAxe && { withoutAxe: true }),
        ...(tools.patience && { patience: tools.patience }),
      };
      const means = { checks, wanted, listening, asking, visiting };
      try {
        for (const starts of byOrigin(wanted.addresses)) await scanSite(starts, means, known);
      } catch (error) {
        if (!signal.aborted) throw error;
      }
      const { axe, missed, left, pages, findings } = known;
      return {
        tool: { version: tools.version, browser: `Chromium ${browser}`, axe },
        asked: wanted.addresses,
        begunAt,
        endedAt: now().toISOString(),
        stopped: signal.aborted,
        ...{ missed, left, pages, findings, pictures: album.pictures },
      };
    },
  };
};
