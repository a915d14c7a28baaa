import type { Lang } from '../standard/standard.ts';
import { memoize } from './cache.ts';
import { type PageParts as Drawn, layout, type Site } from './layout.ts';
import { type PageName, pagePattern, pagePlace } from './links.ts';
import type { Page } from './page.ts';
import { keysIn, type PathParams } from './paths.ts';
import { Refusal } from './refusal.ts';
import { isSignedIn, type Prepared, prepare, rememberLang, sendPrepared } from './send.ts';

/** More than any page has addresses: one for each practice, in each language. */
const pagesKept = 200;

/** What such a page draws. */
export type PublicPage = Omit<Drawn, 'lang' | 'place'>;

/**
 * A page that is the same for everyone, but for the menu of who is signed in: each is rendered and compressed once.
 *
 * @param draw gives the page, to who is signed in or not; undefined when the address names nothing (404)
 * @param places what stands for the parameters of its address, once for each page that the map of the site tells
 * @param title what it is called elsewhere, where that is not its own title
 */
export const publicPage = <Deps extends { readonly site: Site }>(
  name: PageName,
  draw: (deps: Deps, lang: Lang, params: PathParams, signedIn: boolean) => PublicPage | undefined,
  places: (deps: Deps) => readonly PathParams[] = () =>
    keysIn(pagePattern(name).fr).length === 0 ? [{}] : [],
  title: Page<Deps>['title'] = (deps, lang, params) => draw(deps, lang, params, false)?.title,
): Page<Deps> & Required<Pick<Page<Deps>, 'show'>> => {
  const kept = memoize<Prepared>(pagesKept);
  return {
    title,
    places,
    show: (deps, { request, reply, lang }) => {
      const { site } = deps;
      const params = request.params as PathParams;
      const signedIn = isSignedIn(site, request);
      const prepared = kept(deps, `${lang} ${signedIn} ${Object.values(params).join('\n')}`, () => {
        const page = draw(deps, lang, params, signedIn);
        if (!page) throw new Refusal(404);
        return prepare(layout(site, { ...page, lang, place: pagePlace(name, params), signedIn }).text);
      });
      rememberLang(request, reply, site.secure);
      return sendPrepared(request, reply, prepared, 'accept-encoding, cookie');
    },
  };
};
