/** Reads robots.txt (RFC 9309), and `Crawl-delay`, which is not in the RFC. Pure. */

export type Robots = {
  readonly allows: (address: string) => boolean;
  readonly delay: number | undefined;
  readonly sitemaps: readonly string[];
};

type Rule = { readonly allow: boolean; readonly path: string };
type Group = { readonly agents: string[]; readonly rules: Rule[]; delay?: number };

const everything = (allow: boolean): Robots => ({ allows: () => allow, delay: undefined, sitemaps: [] });
export const noRobots = everything(true);
/** The RFC forbids everything where a site does not answer. */
export const silentRobots = everything(false);

/** One encoding, so that `/é` and `/%C3%A9` are equal. */
const normal = (path: string): string =>
  encodeURI(path)
    .replace(/%25(?=[0-9a-f]{2})/gi, '%')
    .replace(/%[0-9a-f]{2}/gi, (hex) => hex.toUpperCase());

/** Matches a pattern with `*` and a final `$` in time that grows with the lengths only. */
const matches = (pattern: string, path: string): boolean => {
  const anchored = pattern.endsWith('$');
  const pieces = (anchored ? pattern.slice(0, -1) : pattern).split('*');
  const [first = '', ...others] = pieces;
  if (!path.startsWith(first)) return false;
  let at = first.length;
  for (const [rank, piece] of others.entries()) {
    if (anchored && rank === others.length - 1)
      return path.length - piece.length >= at && path.endsWith(piece);
    const found = path.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return !anchored || at === path.length;
};

type Line = { readonly name: string; readonly value: string };

/** No regular expression runs on a line that a site wrote. */
const linesOf = (text: string): readonly Line[] =>
  text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .flatMap((line) => {
      const [said = ''] = line.split('#', 1);
      const colon = said.indexOf(':');
      if (colon < 0) return [];
      return { name: said.slice(0, colon).trim().toLowerCase(), value: said.slice(colon + 1).trim() };
    });

const addRule = (group: Group, { name, value }: Line): void => {
  if ((name === 'allow' || name === 'disallow') && value)
    group.rules.push({ allow: name === 'allow', path: normal(value) });
  if (name === 'crawl-delay' && /^\d+(\.\d+)?$/.test(value)) group.delay = Number(value);
};

/** Consecutive `user-agent` lines begin a group, which applies to each of them. */
const groupsOf = (lines: readonly Line[]): readonly Group[] => {
  const groups: Group[] = [];
  let naming = false;
  for (const line of lines) {
    const isAgent = line.name === 'user-agent';
    if (isAgent && !naming) groups.push({ agents: [], rules: [] });
    naming = isAgent;
    const group = groups.at(-1);
    if (isAgent) group?.agents.push(line.value.toLowerCase());
    else if (group) addRule(group, line);
  }
  return groups;
};

export const readRobots = (text: string, agent: string): Robots => {
  const lines = linesOf(text);
  const sitemaps = lines.filter(({ name }) => name === 'sitemap').map(({ value }) => value);
  // Sitemaps belong to no group and end none.
  const groups = groupsOf(lines.filter(({ name }) => name !== 'sitemap'));
  const named = (name: string) => groups.filter(({ agents }) => agents.includes(name));
  const own = named(agent.toLowerCase());
  const ours = own.length > 0 ? own : named('*');
  // The longest pattern wins; of two as long, the one that allows.
  const rules = ours
    .flatMap((group) => group.rules)
    .toSorted((one, other) => other.path.length - one.path.length || Number(other.allow) - Number(one.allow));
  const delays = ours.flatMap(({ delay }) => delay ?? []);
  return {
    allows: (address) => {
      const { pathname, search } = new URL(address);
      if (pathname === '/robots.txt') return true;
      const path = normal(pathname + search);
      return rules.find((rule) => matches(rule.path, path))?.allow ?? true;
    },
    delay: delays.length > 0 ? Math.max(...delays) : undefined,
    sitemaps,
  };
};
