/** Links within a page. Pure. */
import type { Link, PageArtifacts } from './artifacts.ts';

type Page = Pick<PageArtifacts, 'address' | 'document'>;

/** What a link of this page leads to within it, as the page writes it; nothing where it leads elsewhere or to no place. */
export const placeIn = ({ address }: Page, link: Link): string | undefined => {
  const [path, hash = ''] = link.address.split('#');
  if (path !== address.split('#')[0] || !hash || /^[/!]/.test(hash)) return undefined;
  try {
    return decodeURIComponent(hash);
  } catch {
    // What is badly encoded stays as it is.
    return hash;
  }
};

export const isThere = ({ document }: Page, place: string): boolean =>
  document.anchors.includes(place) || place === 'top' || place.startsWith(':~:');

/** The link that lets people pass over what recurs: the first of the page that leads within it, if it is at its top. */
export const skipLinkOf = (page: Page): Link | undefined =>
  page.document.links.slice(0, 5).find((link) => placeIn(page, link) !== undefined);
