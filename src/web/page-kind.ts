/** A kind of page: how what an address names is opened, and how what is drawn of it is framed, said once for all its pages. */
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { Awaitable } from './cache.ts';
import type { Asked, Page } from './page.ts';
import { Refusal } from './refusal.ts';

/** How an act ends: at another address, answered already (JSON, a page of another kind), or at the page again, with what it comes back with. */
export type Outcome<Visit, Query, Back> = {
  /** What is said instead, in JSON, to a script that sent the form; undefined where it is answered as a browser is. */
  readonly script?: () => object;
} & (
  | { readonly go: string }
  | { readonly answered: FastifyReply }
  | {
      readonly back: Back;
      /** 400 for what was typed, 409 where others were first, 200 where the page says what was done. */
      readonly status: number;
      /** What was opened, where the act has changed it. */
      readonly visit?: Visit;
      /** What the page was asked for when the form was sent from it. */
      readonly query?: Query;
    }
);

/** Whether a script sends a request, and not the browser on its own. */
const isOfScript = ({ headers }: Asked['request']): boolean =>
  headers.accept?.startsWith('application/json') ?? false;

/**
 * A page of a kind.
 *
 * @typeParam Visit what the kind opens
 * @typeParam Drawn what the kind frames
 * @typeParam Back what an act comes back with: errors, what was typed, what others changed
 */
export type PageOfKind<Deps, Visit, Drawn, Query, Form, Back> = {
  readonly title?: Page<Deps>['title'];
  /** Never refuses: an address that a person changed by hand shows the page. Undefined where nothing can be asked of it. */
  readonly query?: z.ZodType<Query>;
  /** Draws the page, also after an act that came back to it. */
  readonly show: (visit: Visit, query: Query, back: Back | undefined) => Awaitable<Drawn>;
  readonly form?: z.ZodType<Form>;
  readonly act?: (visit: Visit, form: Form) => Promise<Outcome<Visit, Query, Back>>;
};

/** Whether a page was opened, and not answered already: a reply that was awaited is undefined, since it is sent. */
const isOpened = <Visit extends { readonly asked: Asked }>(
  opened: Visit | FastifyReply | undefined,
): opened is Visit => opened !== undefined && 'asked' in opened;

/**
 * Makes the pages of a kind.
 *
 * @param open what the address names; throws a refusal when that is nothing, or answers the request itself. The door comes
 *   before the form: a form sent to nothing is told that there is nothing.
 * @param frame sends what was drawn
 */
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
