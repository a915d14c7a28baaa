/** Who may ask for each route: said once, as data, by each feature; a route of which nothing is said is an error at start. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { safeMethods } from './cross-origin.ts';
import type { PagePolicy, PageRows, Policy } from './policy.ts';

/** What a feature says of its addresses, by their patterns; one that ends in `/*` speaks of those with one more segment. */
export type Policies = readonly (readonly [pattern: string, policy: PagePolicy])[];

/** The policies of pages, in both languages, from their rows. */
export const policiesOf = (pages: PageRows): Policies =>
  Object.values(pages).flatMap(({ at, read, change }) =>
    Object.values(at).map(
      (pattern) => [pattern, { ...(read && { read }), ...(change && { change }) }] as const,
    ),
  );

/** The policies of addresses that are no pages, by their patterns. */
export const policiesAt = (addresses: Readonly<Record<`/${string}`, PagePolicy>>): Policies =>
  Object.entries(addresses);

/** The policy of a route. */
export type PolicyOf = (method: string, pattern: string) => Policy | undefined;

/**
 * Every feature's policies, as one.
 *
 * @throws Error when two speak of one address
 */
export const composePolicies = (...all: readonly Policies[]): PolicyOf => {
  const said = new Map<string, PagePolicy>();
  for (const [pattern, policy] of all.flat()) {
    if (said.has(pattern)) throw new Error(`${pattern} has two policies`);
    said.set(pattern, policy);
  }
  return (method, pattern) => {
    const page = said.get(pattern) ?? said.get(`${pattern.slice(0, pattern.lastIndexOf('/') + 1)}*`);
    if (page === undefined || 'by' in page) return page;
    return safeMethods.has(method) ? page.read : page.change;
  };
};

type Guarded = 'account' | 'role';
type PolicyBy<By extends Policy['by']> = Extract<Policy, { readonly by: By }>;

/** Lets a request go on, answers it otherwise, or throws a refusal. */
export type Guard<By extends Guarded> = (
  request: FastifyRequest,
  reply: FastifyReply,
  policy: PolicyBy<By>,
) => Promise<unknown>;

/** What decides of the policies that are about people who sign in. */
export type Guards = { readonly [By in Guarded]: Guard<By> };

/**
 * Has the routes declared from now on follow their policies. Of those about people who sign in, a guard decides, once
 * their limits have counted the request and before its body is read.
 *
 * @throws Error when a route is declared that has none
 */
export const enforcePolicies = (app: FastifyInstance, policyOf: PolicyOf, guards: Guards): void => {
  const guard = async (request: FastifyRequest, reply: FastifyReply, policy: Policy): Promise<unknown> => {
    if (policy.by === 'account') return guards.account(request, reply, policy);
    if (policy.by === 'role') return guards.role(request, reply, policy);
    return undefined;
  };
  app.addHook('onRoute', (route) => {
    for (const method of [route.method].flat()) {
      const policy = policyOf(method, route.url);
      if (!policy) throw new Error(`${method} ${route.url} has no policy: nothing says who may ask for it`);
      if (policy.by === 'role' && policy.in.startsWith(':') && !route.url.split('/').includes(policy.in))
        throw new Error(`${method} ${route.url} has no ${policy.in}, which its policy speaks of`);
      if (policy.by === 'account' || policy.by === 'role')
        route.onRequest = [
          ...[route.onRequest ?? []].flat(),
          async (request: FastifyRequest, reply: FastifyReply) =>
            request.method === method ? guard(request, reply, policy) : undefined,
        ];
    }
  });
};
