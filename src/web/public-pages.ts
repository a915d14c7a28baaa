import type { Lang } from '../standard/standard.ts';
import { memoize } from './cache.ts';
import { type PageParts as Drawn, layout, type Site } from './layout.ts';
import { type PageName, pagePattern, pagePlace } from './links.ts';
import type { Page } from './page.ts';
import { keysIn, type PathParams } from './paths.ts';
import { Refusal } from './refusal.ts';
import { isSignedIn, type Prepared, prepare, rememberLang, sendPrepared } from './send.ts';

/** One for each practice, in each language, with room to spare. */
const pagesKept = 200;

export type PublicPage = Omit<Drawn, 'lang' | 'place'>;

/**
 * The same for everyone, except the menu of signed-in people. Rendered and compressed once. @param draw
 * undefined when the address names nothing (404) @param places for the site map @param title elsewhere, where
 * it is not its own title
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
