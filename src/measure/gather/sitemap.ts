/** Reads sitemaps (sitemaps.org) without an XML parser: only `<loc>` counts. Pure. */
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const written = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name] ?? '').trim();

const longest = 2048;
const characterData = '<![CDATA[';

/** The text or CDATA after an opening tag; empty where it is too long for an address. */
const readAfter = (text: string, at: number): string => {
  const rest = text.slice(at, at + longest).trimStart();
  const isData = rest.startsWith(characterData);
  const end = rest.indexOf(isData ? ']]>' : '<');
  return end < 0 ? '' : written(rest.slice(isData ? characterData.length : 0, end));
};

export type Sitemap = {
  /** For a sitemap index. */
  readonly sitemaps: readonly string[];
  readonly pages: readonly string[];
};

/** @param limit of addresses */
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
