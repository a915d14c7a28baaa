import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { Awaitable } from './cache.ts';
import type { Asked, Page } from './page.ts';
import { Refusal } from './refusal.ts';

/** How an act ends: it redirects, has answered already, or shows the page again. */
export type Outcome<Visit, Query, Back> = {
  /** JSON for a script that sent the form; undefined to answer it as a browser. */
  readonly script?: () => object;
} & (
  | { readonly go: string }
  | { readonly answered: FastifyReply }
  | {
      readonly back: Back;
      readonly status: number;
      readonly visit?: Visit;
      readonly query?: Query;
    }
);

const isOfScript = ({ headers }: Asked['request']): boolean =>
  headers.accept?.startsWith('application/json') ?? false;

/**
 * Visit is what the kind opens; Drawn, what it frames; Back, what an act comes back with: errors, what was
 * typed, what others changed.
 */
export type PageOfKind<Deps, Visit, Drawn, Query, Form, Back> = {
  readonly title?: Page<Deps>['title'];
  /** Never refuses: an address changed by hand shows the page. */
  readonly query?: z.ZodType<Query>;
  readonly show: (visit: Visit, query: Query, back: Back | undefined) => Awaitable<Drawn>;
  readonly form?: z.ZodType<Form>;
  readonly act?: (visit: Visit, form: Form) => Promise<Outcome<Visit, Query, Back>>;
};

/** An awaited reply is undefined: it is sent. */
const isOpened = <Visit extends { readonly asked: Asked }>(
  opened: Visit | FastifyReply | undefined,
): opened is Visit => opened !== undefined && 'asked' in opened;

/** @param open comes before the form: a form sent to nothing gets a 404 */
export const pageKind =
  <Deps, Visit extends { readonly asked: Asked }, Drawn>(
    open: (deps: Deps, asked: Asked) => Promise<Visit | FastifyReply>,
    frame: (visit: Visit, drawn: Drawn, status: number) => FastifyReply,
  ) =>
  <Query, Form, Back>(page: PageOfKind<Deps, Visit, Drawn, Query, Form, Back>): Page<Deps> => {
    const { title, show, form, act } = page;
    const queryIn = (sent: unknown): Query => page.query?.parse(sent) as Query;

    const answer = async (
      visit: Visit,
      outcome: Outcome<Visit, Query, Back>,
      { request, reply }: Asked,
    ): Promise<FastifyReply> => {
      if ('answered' in outcome) return outcome.answered;
      if (outcome.script && isOfScript(request))
        return reply
          .code('go' in outcome ? 200 : outcome.status)
          .header('cache-control', 'no-store')
          .send(outcome.script());
      if ('go' in outcome) return reply.redirect(outcome.go, 303);
      const seen = outcome.visit ?? visit;
      const wanted = outcome.query ?? queryIn({});
      return frame(seen, await show(seen, wanted, outcome.back), outcome.status);
    };

    const take =
      form &&
      act &&
      (async (deps: Deps, asked: Asked): Promise<FastifyReply> => {
        const visit = await open(deps, asked);
        if (!isOpened(visit)) return asked.reply;
        const sent = form.safeParse(asked.request.body);
        if (!sent.success) throw new Refusal(400);
        return answer(visit, await act(visit, sent.data), asked);
      });

    return {
      ...(title && { title }),
      show: async (deps, asked) => {
        const visit = await open(deps, asked);
        if (!isOpened(visit)) return asked.reply;
        return frame(visit, await show(visit, queryIn(asked.request.query), undefined), 200);
      },
      ...(take && { act: take }),
    };
  };
