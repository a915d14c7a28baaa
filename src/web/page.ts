/** A page is a row of its feature's table and a file, loaded at its first request. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Lang, languages } from '../standard/standard.ts';
import { onceLoaded, whenThere } from './cache.ts';
import type { Counter } from './limits.ts';
import { pagePlace } from './links.ts';
import type { PagePlace, PathParams, Told } from './paths.ts';
import type { PageRow } from './policy.ts';
import type { Answer } from './send.ts';

export type Asked = {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly lang: Lang;
  /** Computed on demand: few acts need it. */
  readonly place: () => PagePlace;
};

export type Page<Deps> = {
  readonly title?: (deps: Deps, lang: Lang, params: PathParams) => string | undefined;
  readonly show?: (deps: Deps, asked: Asked) => Answer;
  readonly act?: (deps: Deps, asked: Asked) => Answer;
  readonly places?: (deps: Deps) => readonly PathParams[];
};

export type PageFile<Deps, Name extends string = string> = {
  readonly pages: Readonly<Record<Name, Page<Deps>>>;
};

type ServedRow<Deps, Name extends string, Limit extends string> = Omit<PageRow, 'limits' | 'load'> & {
  readonly limits?: { readonly read?: readonly Limit[]; readonly change?: readonly Limit[] };
  readonly load?: () => Promise<PageFile<Deps, Name>>;
};

export type ServedPages = {
  readonly titleOf: (told: Told, lang: Lang) => Promise<string | undefined>;
  readonly places: () => Promise<readonly PagePlace[]>;
};

export const paramOf = ({ params }: FastifyRequest, name: string): string =>
  (params as Readonly<Record<string, string>>)[name] ?? '';

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

  /** @param scope a part of the application, for pages that receive uploads */
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
