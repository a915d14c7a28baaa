/** Answers addresses and forms in the page itself, without a server. */
import {
  type Given,
  type Learner,
  type LearningPage,
  type LearningPages,
  type Reply,
  type ShownPage,
  visitOf,
} from '../../../../learn/training/visit.ts';
import { type Lang, languages } from '../../../../standard/standard.ts';
import type { Html } from '../../../../web/html.ts';
import { layout, type Site } from '../../../../web/layout.ts';
import { href, type PageName, pagePattern, pagePlace } from '../../../../web/links.ts';
import { langOf, type PagePlace, valuesIn } from '../../../../web/paths.ts';
import { Refusal } from '../../../../web/refusal.ts';
import { errorWords } from '../../../../web/words.ts';
import { brokenView } from './run.views.ts';

export type AskedRoute = {
  /** With its query and its fragment. */
  readonly url: string;
  readonly fields?: readonly (readonly [string, string])[] | undefined;
};

export type RouteAnswer =
  | {
      readonly kind: 'page';
      /** After redirections: with its query, without a fragment. */
      readonly url: string;
      /** Empty for the beginning of the page. */
      readonly fragment: string;
      readonly status: number;
      readonly text: string;
    }
  | ({ readonly kind: 'file' } & Given);

type TakenPage = LearningPage & {
  /** Whether it is shown before the training begins: it reads nothing of a learner. */
  readonly open?: boolean;
};

const redirectsMost = 10;

/** Fields as a server reads them: repeated names make a list. */
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

const partsOf = (
  url: string,
): { readonly path: string; readonly query: string; readonly fragment: string } => {
  const [, path = '', , query = '', , fragment = ''] = /^([^?#]*)(\?([^#]*))?(#(.*))?$/.exec(url) ?? [];
  return { path, query, fragment };
};

/** Links to pages that are not here become plain text. */
const withoutStrayLinks = (text: string, isHere: (address: string) => boolean): string =>
  text.replace(/<a\b[^>]*\bhref="(\/[^"]*)"[^>]*>([\s\S]*?)<\/a>/g, (link, href: string, said: string) =>
    isHere(href.replaceAll('&amp;', '&')) ? link : `<span>${said}</span>`,
  );

export const router = (
  site: Site,
  learner: () => Promise<Learner | undefined>,
  pages: LearningPages,
  taken: Readonly<Partial<Record<PageName, TakenPage>>>,
) => {
  const find = (does: 'show' | 'act', path: string) => {
    for (const [name, page] of Object.entries(taken)) {
      const handle = page[does];
      if (!handle) continue;
      for (const lang of languages) {
        const params = valuesIn(pagePattern(name as PageName)[lang], path);
        if (params)
          return { handle, open: page.open, lang, params, place: pagePlace(name as PageName, params) };
      }
    }
    return undefined;
  };

  const around = (lang: Lang, place: PagePlace, shown: Pick<ShownPage, 'title' | 'body'>, wrong: boolean) => {
    const page = { lang, place, title: shown.title, body: shown.body, frame: 'calm', wrong } as const;
    return withoutStrayLinks(
      layout(site, page).text,
      (href) => find('show', partsOf(href).path) !== undefined,
    );
  };

  const handleOne = async (
    does: 'show' | 'act',
    url: string,
    fields: NonNullable<AskedRoute['fields']>,
  ): Promise<{ readonly reply: Reply; readonly place: PagePlace; readonly lang: Lang }> => {
    const { path, query } = partsOf(url);
    const found = find(does, path);
    if (!found) throw new Refusal(404);
    const { handle, open, lang, params, place } = found;
    const known = await learner();
    if (!known && !open) return { reply: { to: href('training', lang) }, place, lang };
    const visit = visitOf({
      lang,
      params,
      query: bodyOf([...new URLSearchParams(query)]),
      body: bodyOf(fields),
      // Pages open to all read nothing of it.
      learner: known as Learner,
    });
    return { reply: await handle(pages, visit), place, lang };
  };

  const broken = (url: string, status: number, title: string, text: string): RouteAnswer => {
    const lang = langOf(url);
    const body = brokenView(lang, title, text);
    const place = pagePlace('path');
    return { kind: 'page', url, fragment: '', status, text: around(lang, place, { title, body }, true) };
  };

  return {
    around: (lang: Lang, title: string, body: Html): string =>
      around(lang, pagePlace('path'), { title, body }, false),

    /** Answers, following redirections. A refusal is a page too. */
    answer: async ({ url, fields }: AskedRoute): Promise<RouteAnswer> => {
      let at = url;
      let does: 'show' | 'act' = fields ? 'act' : 'show';
      try {
        for (let followed = 0; followed < redirectsMost; followed += 1) {
          const { reply, place, lang } = await handleOne(does, at, fields ?? []);
          if ('file' in reply) return { kind: 'file', ...reply.file };
          if ('shown' in reply) {
            const { path, query, fragment } = partsOf(at);
            const text = around(lang, place, reply.shown, reply.status >= 400);
            const shownAt = path + (query ? `?${query}` : '');
            return { kind: 'page', url: shownAt, fragment, status: reply.status, text };
          }
          at = reply.to;
          does = 'show';
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
