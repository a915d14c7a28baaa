import type { FastifyInstance } from 'fastify';
import type { LtiPages } from './framed.pages.ts';
import { toolPaths } from './lti.feature.ts';
import { targetPattern } from './target.ts';

const arrival = () => import('./arrival.pages.ts');

/** The addresses that platforms use, by LTI 1.3: in no language, and open to what they send. */
export const ltiApi = (app: FastifyInstance, pages: LtiPages): void => {
  const { lti, limiter } = pages;
  const limits = [limiter.counter('ltiArrivals')];
  const begins = {
    config: {
      limits,
      openToOtherSites:
        'It changes nothing but a random cookie, and sends the browser to a platform that is registered.',
    },
  };
  const receives = {
    config: {
      limits,
      openToOtherSites:
        'A platform that is registered signs what is sent, for a launch begun here; what it opens needs the cookie of the browser where it began.',
    },
  };
  app.get(toolPaths.login, { config: { limits } }, async (request, reply) =>
    (await arrival()).login(pages, request, reply),
  );
  app.post(toolPaths.login, begins, async (request, reply) => (await arrival()).login(pages, request, reply));
  app.post(toolPaths.launch, receives, async (request, reply) =>
    (await arrival()).receive(pages, request, reply),
  );
  app.get(toolPaths.jwks, async (_request, reply) =>
    reply
      .header('cache-control', 'public, max-age=3600')
      .type('application/json')
      .send(await lti.publishedKeys()),
  );
  app.get(targetPattern, async (request, reply) =>
    (await arrival()).goWithoutPlatform(pages, request, reply),
  );
};
