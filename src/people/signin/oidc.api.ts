import type { FastifyInstance } from 'fastify';
import type { SigninDeps } from './account.visits.ts';
import { returnPath } from './signin.feature.ts';

export const oidcReturn = (app: FastifyInstance, pages: SigninDeps): void => {
  // This GET signs in, as the protocol requires: a HEAD must not.
  const signsIn = { exposeHeadRoute: false, config: { limits: [pages.limiter.named('signIns')] } };
  app.get(returnPath, signsIn, async (request, reply) => {
    const { comeBack } = await import('./oidc.pages.ts');
    return comeBack(pages, request, reply);
  });
};
