import type { FastifyInstance } from 'fastify';
import { type Lang, languages } from '../standard/standard.ts';
import { lruCache } from './cache.ts';
import { layout, type Page, type Site } from './layout.ts';
import type { PathParams, Place, Route } from './paths.ts';
import { Refusal } from './refusal.ts';
import { isSignedIn, type Prepared, prepare, rememberLang, sendPrepared } from './send.ts';

/** More than any page has addresses: one for each practice. */
const pagesKept = 100;

export type PublicPage = Omit<Page, 'lang' | 'place'>;

const declared = new WeakMap<FastifyInstance, readonly Place[]>();

/** The public pages of an application, once they are declared. */
export const publicPlaces = (app: FastifyInstance): readonly Place[] => declared.get(app) ?? [];

/**
 * Serves a page that is the same for everyone, but for the menu of who is signed in, in both languages: each is rendered and
 * compressed once.
 *
 * @param render gives the page, or undefined when the address names nothing (404)
 * @param all what stands for the parameters of its address, once for each page that the map of the site tells
 */
export const publicPage = (
  app: FastifyInstance,
  site: Site,
  route: Route,
  render: (lang: Lang, params: PathParams) => PublicPage | undefined,
  all: readonly PathParams[] = route.pattern.fr.includes(':') ? [] : [{}],
): void => {
  declared.set(app, [...publicPlaces(app), ...all.map((params) => route.place(params))]);
  for (const lang of languages) {
    const kept = lruCache<string, Prepared>(pagesKept);
    app.get<{ Params: Record<string, string> }>(route.pattern[lang], (request, reply) => {
      const params = request.params;
      const signedIn = isSignedIn(site, request);
      const prepared = kept.getOrMake(JSON.stringify([signedIn, params]), () => {
        const page = render(lang, params);
        if (!page) throw new Refusal(404);
        return prepare(layout(site, { ...page, lang, place: route.place(params), signedIn }).text);
      });
      rememberLang(request, reply, site.secure);
      return sendPrepared(request, reply, prepared, 'accept-encoding, cookie');
    });
  }
};
