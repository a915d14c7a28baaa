import type { FastifyInstance } from 'fastify';
import { onceLoaded } from '../../web/cache.ts';
import { Refusal } from '../../web/refusal.ts';
import { rememberedLang } from '../../web/send.ts';
import { activitiesPath } from './statements.policy.ts';
import type { VocabularyContent } from './vocabulary.ts';

/** Serves each activity that statements name: a definition for programs, a page of the site for people. */
export const statementsApi = (app: FastifyInstance, content: VocabularyContent): void => {
  const known = onceLoaded(async () => (await import('./vocabulary.ts')).activities(content));
  app.get<{ Params: { '*': string } }>(`${activitiesPath}/*`, async (request, reply) => {
    const found = (await known()).find(request.params['*']);
    if (!found) throw new Refusal(404);
    reply.header('vary', 'accept, cookie').header('cache-control', 'no-cache');
    if (request.headers.accept?.includes('text/html'))
      return reply.redirect(found.page[rememberedLang(request)], 303);
    return reply.header('access-control-allow-origin', '*').send(found.activity.definition);
  });
};
