import type { Link } from '../checks/artifacts.ts';

const files =
  /\.(pdf|docx?|xlsx?|pptx?|od[tsp]|zip|gz|tar|7z|rar|exe|dmg|msi|apk|jpe?g|png|gif|svg|webp|avif|ico|bmp|tiff?|mp[34]|m4[av]|ogg|wav|webm|mov|avi|csv|json|xml|rss|atom|txt|ics|vcf|css|m?js|woff2?|ttf|eot)$/i;

/** They would sign someone out or undo something: never followed. */
const leaves =
  /(log|sign)[-_\s]?(out|off)|d[ée]connexion|d[ée]connect|se[-_\s]d[ée]connecter|fermer[-_\s](la[-_\s])?session|quitter|supprimer|delete|remove|unsubscribe|d[ée]sabonn/i;

const limits = { address: 2000, depth: 12, queries: 3, known: 5000 } as const;

const route = /^#!?\//;

const pageAddress = (address: string): string | undefined => {
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol) || url.username) return undefined;
  if (!route.test(url.hash)) url.hash = '';
  return url.href;
};

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

export const isLeaving = ({ address, name }: Pick<Link, 'address' | 'name'>): boolean => {
  const { pathname = '', search = '' } = URL.parse(address) ?? {};
  return leaves.test(decoded(pathname + search)) || leaves.test(name);
};

/** Takes from each group in turn, so that the first pages come from every part of a site. */
const inTurn = (addresses: readonly string[]): readonly string[] => {
  const groups = [
    ...Map.groupBy(addresses, (address) =>
      new URL(address).pathname.split('/').slice(1, 3).join('/'),
    ).values(),
  ];
  const longest = Math.max(0, ...groups.map((group) => group.length));
  return Array.from({ length: longest }, (_, rank) => groups.flatMap((group) => group[rank] ?? [])).flat();
};

export type Frontier = {
  readonly next: () => string | undefined;
  /** Queued before any link. */
  readonly addSitemap: (addresses: readonly string[]) => void;
  readonly addLinks: (links: readonly Link[]) => void;
  /** Marks the target of a redirect as visited. */
  readonly seen: (address: string) => void;
  readonly left: () => number;
};

export const frontierOf = (starts: readonly [string, ...string[]], most: number): Frontier => {
  const { origin } = new URL(starts[0]);
  const known = new Set<string>();
  const done = new Set<string>();
  const queries = new Map<string, number>();
  const queue: string[] = [];
  let given = 0;
  const fits = (address: string): boolean => {
    const { origin: its, pathname, search } = new URL(address);
    if (its !== origin || files.test(pathname) || address.length > limits.address) return false;
    if (pathname.split('/').length > limits.depth) return false;
    if (!search) return true;
    // A calendar has a page for every day.
    const count = (queries.get(pathname) ?? 0) + 1;
    queries.set(pathname, count);
    return count <= limits.queries;
  };
  const add = (addresses: readonly (string | undefined)[], isFit = fits): void => {
    for (const address of addresses) {
      if (!address || known.has(address) || known.size >= limits.known || !isFit(address)) continue;
      known.add(address);
      queue.push(address);
    }
  };
  add(starts.map(pageAddress), () => true);
  return {
    next: () => {
      for (;;) {
        const address = given < most ? queue.shift() : undefined;
        if (address && done.has(address)) continue;
        if (address) given += 1;
        return address;
      }
    },
    addSitemap: (addresses) => {
      const pages = addresses.flatMap((each) => pageAddress(each) ?? []);
      add(inTurn(pages.filter((address) => !isLeaving({ address, name: '' }))));
    },
    addLinks: (links) =>
      add(
        links
          .filter((link) => link.shown && !/\b(nofollow|external)\b/.test(link.rel) && !isLeaving(link))
          .map(({ address }) => pageAddress(address)),
      ),
    seen: (address) => {
      const page = pageAddress(address);
      if (!page) return;
      done.add(page);
      known.add(page);
    },
    left: () => queue.filter((address) => !done.has(address)).length,
  };
};
