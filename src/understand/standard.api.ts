import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { standardSchema } from '../standard/standard.schema.ts';
import type { Standard } from '../standard/standard.ts';
import { prepare, sendPrepared } from '../web/send.ts';
import { shelf } from '../web/shelf.ts';

const json = 'application/json; charset=utf-8';
const schemaJson = 'application/schema+json; charset=utf-8';

/** `GET /api/v1/standard` and its JSON Schema: the standard as open data, for anyone. */
export const standardApi = (app: FastifyInstance, standard: Standard): void => {
  const kept = shelf();
  app.get('/api/v1/standard', (request, reply) => {
    reply
      .header('access-control-allow-origin', '*')
      .header('link', '</api/v1/standard/schema>; rel="describedby"');
    return sendPrepared(
      request,
      reply,
      kept.get('standard', () => prepare(JSON.stringify(standard), json)),
    );
  });
  app.get('/api/v1/standard/schema', (request, reply) => {
    reply.header('access-control-allow-origin', '*');
    const schema = () => prepare(JSON.stringify(z.toJSONSchema(standardSchema, { io: 'input' })), schemaJson);
    return sendPrepared(request, reply, kept.get('schema', schema));
  });
};
