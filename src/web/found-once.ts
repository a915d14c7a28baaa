import type { FastifyRequest } from 'fastify';

/**
 * Finds something of a request once, whoever needs it: the limits, which come first, or what answers. The request itself
 * holds it: a weak map of requests costs more to fill than most of what is found.
 */
export const foundOnce = <Deps, Found>(find: (deps: Deps, request: FastifyRequest) => Found): typeof find => {
  const key = Symbol('found once');
  return (deps, request: FastifyRequest & { [key]?: { readonly found: Found } }) => {
    request[key] ??= { found: find(deps, request) };
    return request[key].found;
  };
};
