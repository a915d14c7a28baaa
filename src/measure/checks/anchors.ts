/** Links within a page. Pure. */
import type { Link, PageArtifacts } from './artifacts.ts';

type Page = Pick<PageArtifacts, 'address' | 'document'>;

/** The target of a link within this page, as written; undefined for a link to elsewhere or to no anchor. */
export const placeIn = ({ address }: Page, link: Link): string | undefined => {
  const [path, hash = ''] = link.address.split('#');
  if (path !== address.split('#')[0] || !hash || /^[/!]/.test(hash)) return undefined;
  try {
    return decodeURIComponent(hash);
  } catch {
    // Left as it is when badly encoded.
    return hash;
  }
};

export const isThere = ({ document }: Page, place: string): boolean =>
  document.anchors.includes(place) || place === 'top' || place.startsWith(':~:');

/** The skip link: the first link to an anchor of the page, if it comes near the top. */
export const skipLinkOf = (page: Page): Link | undefined =>
  page.document.links.slice(0, 5).find((link) => placeIn(page, link) !== undefined);
