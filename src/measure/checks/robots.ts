/** What /robots.txt asks of us (RFC 9309), and of `Crawl-delay`, which the RFC has not and sites use. Pure. */
import robotsParser from 'robots-parser';

export type Robots = {
  readonly allows: (address: string) => boolean;
  /** Seconds to leave between two visits; undefined where it asks for none. */
  readonly delay: number | undefined;
  readonly sitemaps: readonly string[];
};

const everything = (allow: boolean): Robots => ({ allows: () => allow, delay: undefined, sitemaps: [] });
/** There is no file: nothing is asked. */
export const noRobots = everything(true);
/** The site does not say: the RFC has it that nothing may be visited. */
export const silentRobots = everything(false);

// Its types say that it is the default of a module, which it is whole.
const parse = robotsParser as unknown as typeof robotsParser.default;

/** The library reads the paths of one origin alone; ours are told from others before. */
const origin = 'https://site.invalid';

/**
 * Reads a file.
 *
 * @param agent our name in it, without a version: groups that name it stand for us; those of `*`, where none does
 */
export const readRobots = (text: string, agent: string): Robots => {
  const read = parse(`${origin}/robots.txt`, text.replace(/^\uFEFF/, ''));
  return {
    allows: (address) => {
      const { pathname, search } = new URL(address);
      return pathname === '/robots.txt' || read.isAllowed(origin + pathname + search, agent) !== false;
    },
    delay: read.getCrawlDelay(agent),
    sitemaps: read.getSitemaps(),
  };
};
