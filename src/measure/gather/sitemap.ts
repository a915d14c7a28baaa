/** Which pages a site says it has (sitemaps.org), read without a parser of XML: only what stands in `<loc>` counts. Pure. */
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const written = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name] ?? '').trim();

const longest = 2048;
const characterData = '<![CDATA[';

/** What stands right after an opening tag, until another one, or in its character data; empty where that is too long to be an address. */
const readAfter = (text: string, at: number): string => {
  const rest = text.slice(at, at + longest).trimStart();
  const isData = rest.startsWith(characterData);
  const end = rest.indexOf(isData ? ']]>' : '<');
  return end < 0 ? '' : written(rest.slice(isData ? characterData.length : 0, end));
};

export type Sitemap = {
  /** Other sitemaps, where it is a list of them. */
  readonly sitemaps: readonly string[];
  readonly pages: readonly string[];
};

/** @param limit how many addresses are read, at most */
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
