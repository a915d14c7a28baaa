/** Which pages a site says it has (sitemaps.org), read without a parser of XML: only what stands in `<loc>` counts. Pure. */
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const written = (text: string): string =>
  text
    .replace(/^<!\[CDATA\[|\]\]>$/g, '')
    .replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name] ?? '')
    .trim();

export type Sitemap = {
  /** Other sitemaps, where it is a list of them. */
  readonly sitemaps: readonly string[];
  readonly pages: readonly string[];
};

/** @param limit how many addresses are read, at most */
export const readSitemap = (text: string, limit: number): Sitemap => {
  const found: string[] = [];
  for (const [, loc = ''] of text.matchAll(
    /<(?:\w+:)?loc>\s*([^<]{1,2048}|<!\[CDATA\[.{1,2048}?\]\]>)\s*</g,
  )) {
    found.push(written(loc));
    if (found.length >= limit) break;
  }
  return /<(?:\w+:)?sitemapindex[\s>]/.test(text.slice(0, 2000))
    ? { sitemaps: found, pages: [] }
    : { sitemaps: [], pages: found };
};
