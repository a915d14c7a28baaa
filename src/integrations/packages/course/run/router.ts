/** Answers addresses and forms in the page itself: the pages of the training, without a server. */

import type { Given, Learner, LearningPages, Reply, Shown, Visit } from '../../../../learn/training/visit.ts';
import { type Lang, languages } from '../../../../standard/standard.ts';
import type { Html } from '../../../../web/html.ts';
import { layout, type Site } from '../../../../web/layout.ts';
import { href, pagePlace } from '../../../../web/links.ts';
import { langOf, type Place, type Route, valuesIn } from '../../../../web/paths.ts';
import { Refusal } from '../../../../web/refusal.ts';
import { errorWords } from '../../../../web/words.ts';
import { brokenView } from './run.views.ts';

/** What is asked: an address, and the fields of a form where one is sent. */
export type Asked = {
  /** With its query and its fragment. */
  readonly url: string;
  readonly fields?: readonly (readonly [string, string])[] | undefined;
};

/** What is answered: a page at its address, or a file. */
export type Answer =
  | {
      readonly kind: 'page';
      /** Where the page stands, once redirected: with its query, without a fragment. */
      readonly url: string;
      /** What of the page to go to; empty for its beginning. */
      readonly fragment: string;
      readonly status: number;
      /** A whole document. */
      readonly text: string;
    }
  | ({ readonly kind: 'file' } & Given);

type Redirect = { readonly to: string };
type Handled = Redirect | { readonly shown: Shown; readonly status: number } | { readonly file: Given };

type Entry = {
  readonly method: 'GET' | 'POST';
  readonly route: Route;
  readonly handle: (visit: Visit) => Reply | Promise<Reply>;
  /** Whether it is shown to who has not begun. */
  readonly open: boolean;
};

const redirectsMost = 10;

/** Fields as a server reads them: a name sent several times is a list. */
const bodyOf = (
  fields: readonly (readonly [string, string])[],
): Readonly<Record<string, string | string[]>> => {
  const body: Record<string, string | string[]> = {};
  for (const [name, value] of fields) {
    const known = body[name];
    body[name] = known === undefined ? value : [...[known].flat(), value];
  }
  return body;
};

/** The parts of an address of the course. */
const partsOf = (
  url: string,
): { readonly path: string; readonly query: string; readonly fragment: string } => {
  const [, path = '', , query = '', , fragment = ''] = /^([^?#]*)(\?([^#]*))?(#(.*))?$/.exec(url) ?? [];
  return { path, query, fragment };
};

/** Links to pages that are not here become what they say: nothing leads out, nor nowhere. */
const withoutStrayLinks = (text: string, isHere: (address: string) => boolean): string =>
  text.replace(/<a\b[^>]*\bhref="(\/[^"]*)"[^>]*>([\s\S]*?)<\/a>/g, (link, href: string, said: string) =>
    isHere(href.replaceAll('&amp;', '&')) ? link : `<span>${said}</span>`,
  );

/** A router, to which pages are declared. */
export const router = (site: Site, learner: () => Promise<Learner | undefined>) => {
  const entries: Entry[] = [];
  const find = (method: Entry['method'], path: string) => {
    for (const entry of entries) {
      if (entry.method !== method) continue;
      for (const lang of languages) {
        const params = valuesIn(entry.route.pattern[lang], path);
        if (params) return { entry, lang, params };
      }
    }
    return undefined;
  };

  const around = (lang: Lang, place: Place, shown: Pick<Shown, 'title' | 'body'>, wrong: boolean): string => {
    const page = { lang, place, title: shown.title, body: shown.body, frame: 'calm', wrong } as const;
    return withoutStrayLinks(
      layout(site, page).text,
      (href) => find('GET', partsOf(href).path) !== undefined,
    );
  };

  const handleOne = async (
    method: Entry['method'],
    url: string,
    fields: NonNullable<Asked['fields']>,
  ): Promise<{ readonly handled: Handled; readonly place: Place; readonly lang: Lang }> => {
    const { path, query } = partsOf(url);
    const found = find(method, path);
    if (!found) throw new Refusal(404);
    const { entry, lang, params } = found;
    const place = entry.route.place(params);
    const known = await learner();
    const start = { to: href('training', lang) };
    if (!known && !entry.open) return { handled: start, place, lang };
    const handled = await entry.handle({
      lang,
      params,
      query: bodyOf([...new URLSearchParams(query)]),
      body: bodyOf(fields),
      // Pages open to all look at nothing of it.
      learner: known as Learner,
      show: (shown, status = 200) => ({ shown, status }),
      go: (name, to, said) => ({ to: href(name, lang, to) + (said ? `?${said}` : '') }),
      leave: (href) => ({ to: href }),
      give: (file) => ({ file }),
    });
    return { handled: handled as Handled, place, lang };
  };

  const broken = (url: string, status: number, title: string, text: string): Answer => {
    const lang = langOf(url);
    const body = brokenView(lang, title, text);
    const place = pagePlace('path');
    return { kind: 'page', url, fragment: '', status, text: around(lang, place, { title, body }, true) };
  };

  return {
    /** Declares a page, as the pages of the training do. */
    page: ((method, route, handle) => {
      entries.push({ method, route, handle, open: false });
    }) satisfies LearningPages['page'],

    file: ((route, handle) => {
      entries.push({ method: 'GET', route, handle, open: false });
    }) satisfies LearningPages['file'],

    /** Declares a page that is shown to who has not begun too. */
    open: (
      method: Entry['method'],
      route: Route,
      handle: (visit: Omit<Visit, 'learner'>) => Reply | Promise<Reply>,
    ): void => {
      entries.push({ method, route, handle, open: true });
    },

    /** A document around something that is no page of the training. */
    around: (lang: Lang, title: string, body: Html): string =>
      around(lang, pagePlace('path'), { title, body }, false),

    /** Answers, and follows where it leads. What is refused is a page that says so. */
    answer: async ({ url, fields }: Asked): Promise<Answer> => {
      let at = url;
      let method: Entry['method'] = fields ? 'POST' : 'GET';
      try {
        for (let followed = 0; followed < redirectsMost; followed += 1) {
          const { handled, place, lang } = await handleOne(method, at, fields ?? []);
          if ('file' in handled) return { kind: 'file', ...handled.file };
          if ('shown' in handled) {
            const { path, query, fragment } = partsOf(at);
            const text = around(lang, place, handled.shown, handled.status >= 400);
            const shownAt = path + (query ? `?${query}` : '');
            return { kind: 'page', url: shownAt, fragment, status: handled.status, text };
          }
          at = handled.to;
          method = 'GET';
        }
        throw new Error(`${url} leads from page to page`);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        const [title, text] = errorWords[langOf(at)][error.statusCode];
        return broken(at, error.statusCode, title, text);
      }
    },
  };
};
