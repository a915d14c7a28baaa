import type { FastifyInstance } from 'fastify';
import type { SigninPages } from './account.visits.ts';
import { returnPath } from './signin.feature.ts';

/** Where people come back from other sites. */
export const oidcReturn = (app: FastifyInstance, pages: SigninPages): void => {
  // A GET that signs in, as other sites send people: asking for its headers must not do it.
  const signsIn = { exposeHeadRoute: false, config: { limits: [pages.limiter.named('signIns')] } };
  app.get(returnPath, signsIn, async (request, reply) => {
    const { comeBack } = await import('./oidc.pages.ts');
    return comeBack(pages, request, reply);
  });
};
