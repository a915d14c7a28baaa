/** A page's artifacts are dropped once judged. */
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
  readonly browser: string;
  readonly version: string;
  /** Hosts that may be visited on a private network. */
  readonly allowed: readonly string[];
  readonly names?: Names;
  readonly contact?: string;
  readonly certificate?: string;
  /** Goes without Chromium's sandbox, for trusted pages. */
  readonly trusting?: boolean;
  readonly patience?: Partial<typeof patience>;
  readonly keeper?: Keeper;
};

export type Wanted = {
  /** All of them where `pages` is 0. */
  readonly addresses: readonly string[];
  /** Per site: `addresses`, then the sitemap and links. */
  readonly pages: number;
  /** Playwright's file for a signed-in visit. */
  readonly storageState?: string;
  readonly pictured?: boolean;
  /** Skips axe, which takes most of a visit, where no check needs it. */
  readonly withoutAxe?: boolean;
  readonly now?: () => Date;
};

export type Progress = {
  readonly page: string;
  readonly missed?: VisitCause;
  readonly done: number;
  readonly total: number;
};

export type Listening = {
  readonly onPage?: (progress: Progress) => void;
  readonly onArtifacts?: (gathered: PageArtifacts | SiteArtifacts) => void;
  readonly onPicture?: (picture: Picture) => void;
  /** Ends the scan after the current step; what is known is returned. */
  readonly signal: AbortSignal;
};

const userAgentOf = (browserVersion: string, { version, contact }: Tools): string => {
  const major = browserVersion.split('.')[0];
  return `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${major}.0.0.0 Safari/537.36 ${agentName}/${version}${contact ? ` (+${contact})` : ''}`;
};

const causeOfRobots = (answer: Answer): VisitCause => ('problem' in answer ? answer.problem : 'robots');

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

export type Scanner = {
  /** One page at a time. Returns what is known at the end, or when the signal stops it. */
  readonly scan: (checks: readonly Check[], wanted: Wanted, listening: Listening) => Promise<Scan>;
  readonly close: () => Promise<void>;
};

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
