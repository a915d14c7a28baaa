/** Each feature declares it as data; a route without a policy is an error at start. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Text } from '../standard/standard.ts';
import { safeMethods } from './security.ts';

/**
 * - `door`: holders of a code, a link or a key, after which it is named; the route itself checks it;
 * - `account`: signed-in people, for what is their own;
 * - `role`: signed-in people whose role allows something somewhere.
 */
export type Policy =
  | { readonly by: 'everyone' }
  | { readonly by: 'door'; readonly door: string }
  | { readonly by: 'account' }
  | {
      readonly by: 'role';
      readonly may: string;
      /** A parameter of the address may name the place: `:organisation`. */
      readonly in: 'installation' | 'somewhere' | `:${string}`;
    };

/** For reading and changing alike, or for each; what is left out does not exist. */
export type PagePolicy = Policy | { readonly read?: Policy; readonly change?: Policy };

export const everyone: Policy = { by: 'everyone' };
export const ownAccount: Policy = { by: 'account' };
export const door = (name: string): Policy => ({ by: 'door', door: name });

export type PageRow = {
  readonly at: Text;
  readonly read?: Policy;
  readonly change?: Policy;
  readonly limits?: { readonly read?: readonly string[]; readonly change?: readonly string[] };
  /** `pageServer` checks its exports: a type for them would be circular through `href`. */
  readonly load?: () => Promise<object>;
};

export type PageRows = Readonly<Record<string, PageRow>>;

/** By pattern; `/*` at the end covers one more segment. */
export type Policies = readonly (readonly [pattern: string, policy: PagePolicy])[];

export const policiesOf = (pages: PageRows): Policies =>
  Object.values(pages).flatMap(({ at, read, change }) =>
    Object.values(at).map(
      (pattern) => [pattern, { ...(read && { read }), ...(change && { change }) }] as const,
    ),
  );

export const policiesAt = (addresses: Readonly<Record<`/${string}`, PagePolicy>>): Policies =>
  Object.entries(addresses);

export type PolicyOf = (method: string, pattern: string) => Policy | undefined;

/** @throws Error when two policies are for one address */
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

export type Guard<By extends Guarded> = (
  request: FastifyRequest,
  reply: FastifyReply,
  policy: PolicyBy<By>,
) => Promise<unknown>;

export type Guards = { readonly [By in Guarded]: Guard<By> };

/** On the routes declared from now on. Guards run after the limits, before the body is read. */
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
