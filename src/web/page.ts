/** A page is a row of its feature's table and a file, which is loaded at the first request for one of its pages. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Lang, languages } from '../standard/standard.ts';
import { onceLoaded, whenThere } from './cache.ts';
import type { Counter } from './limits.ts';
import { pagePlace } from './links.ts';
import type { PagePlace, PathParams, Told } from './paths.ts';
import type { PageRow } from './policy.ts';
import type { Answer } from './send.ts';

/** A request to a page, in a language. */
export type Asked = {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly lang: Lang;
  /** The page that was asked for: worked out for who needs it, as few acts do. */
  readonly place: () => PagePlace;
};

/**
 * What a page does.
 *
 * @typeParam Deps what its feature works with
 */
export type Page<Deps> = {
  /** What the page is called where another one speaks of it; undefined when the address names nothing. */
  readonly title?: (deps: Deps, lang: Lang, params: PathParams) => string | undefined;
  /** Answers who may read it. */
  readonly show?: (deps: Deps, asked: Asked) => Answer;
  /** Answers a form that was sent to it. */
  readonly act?: (deps: Deps, asked: Asked) => Answer;
  /** For a page that a map of the site tells: what stands for the parameters of its address, once for each. */
  readonly places?: (deps: Deps) => readonly PathParams[];
};

/** What the file of a page exports: the page of each name whose row leads to it. */
export type PageFile<Deps, Name extends string = string> = {
  readonly pages: Readonly<Record<Name, Page<Deps>>>;
};

type ServedRow<Deps, Name extends string, Limit extends string> = Omit<PageRow, 'limits' | 'load'> & {
  readonly limits?: { readonly read?: readonly Limit[]; readonly change?: readonly Limit[] };
  readonly load?: () => Promise<PageFile<Deps, Name>>;
};

/** Pages as they are served: what is told of them without naming their feature. */
export type ServedPages = {
  /** What a page is called, for another that speaks of it; undefined where it has no title of its own. */
  readonly titleOf: (told: Told, lang: Lang) => Promise<string | undefined>;
  /** The pages that a map of the site tells. */
  readonly places: () => Promise<readonly PagePlace[]>;
};

/** The value of a parameter of the address; empty when it has none. */
export const paramOf = ({ params }: FastifyRequest, name: string): string =>
  (params as Readonly<Record<string, string>>)[name] ?? '';

/**
 * What serves the pages of an application.
 *
 * @param limiter gives the counter of a limit, by its name
 */
export const pageServer = <Limit extends string>(
  app: FastifyInstance,
  limiter: { readonly named: (name: Limit) => Counter },
) => {
  type Served = {
    readonly read: PageRow['read'];
    readonly title: (lang: Lang, params: PathParams) => Promise<string | undefined>;
    readonly places: () => Promise<readonly PathParams[]>;
  };
  const served = new Map<string, Served>();
  const countersOf = (names: readonly Limit[] = []) => ({ config: { limits: names.map(limiter.named) } });

  /**
   * Serves those pages of a table that have a file, in both languages: read where someone may read, and sent forms where
   * someone may change.
   *
   * @param scope where they are declared: a part of the application that reads what the others do not, as uploads
   */
  const serve = <Deps, Rows extends { readonly [Name in keyof Rows]: ServedRow<Deps, Name & string, Limit> }>(
    rows: Rows,
    deps: Deps,
    scope: FastifyInstance = app,
  ): void => {
    for (const [name, row] of Object.entries<ServedRow<Deps, string, Limit>>(rows)) {
      const { at, read, change, limits, load } = row;
      if (!load) continue;
      const page = onceLoaded(async (): Promise<Page<Deps>> => {
        const { [name]: found } = (await load()).pages;
        if (!found) throw new Error(`the file of ${name} has no such page`);
        return found;
      });
      const answer =
        (does: 'show' | 'act', lang: Lang) =>
        (request: FastifyRequest, reply: FastifyReply): Answer => {
          const handled = ({ [does]: handle }: Page<Deps>): Answer => {
            if (!handle) throw new Error(`${name} has no ${does}`);
            const place = () => pagePlace(name as never, request.params as PathParams);
            return handle(deps, { request, reply, lang, place });
          };
          return whenThere(page(), handled);
        };
      served.set(name, {
        read,
        title: async (lang, params) => (await page()).title?.(deps, lang, params),
        places: async () => (await page()).places?.(deps) ?? [],
      });
      for (const lang of languages) {
        if (read) scope.get(at[lang], countersOf(limits?.read), answer('show', lang));
        if (change) scope.post(at[lang], countersOf(limits?.change), answer('act', lang));
      }
    }
  };

  return {
    serve,
    titleOf: async ({ page, params }: Told, lang: Lang) => served.get(page)?.title(lang, params),
    places: async () => {
      const open = [...served].filter(([, { read }]) => read?.by === 'everyone');
      const all = await Promise.all(
        open.map(async ([name, { places }]) =>
          (await places()).map((params) => pagePlace(name as never, params)),
        ),
      );
      return all.flat();
    },
  };
};
