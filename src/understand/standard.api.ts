import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { standardSchema } from '../standard/standard.schema.ts';
import type { Standard } from '../standard/standard.ts';
import { once } from '../web/cache.ts';
import { prepare, sendPrepared } from '../web/send.ts';

const json = 'application/json; charset=utf-8';
const schemaJson = 'application/schema+json; charset=utf-8';

/** `GET /api/v1/standard` and its JSON Schema: the standard as open data, for anyone. */
export const standardApi = (app: FastifyInstance, standard: Standard): void => {
  const data = once(() => prepare(JSON.stringify(standard), json));
  const schema = once(() =>
    prepare(JSON.stringify(z.toJSONSchema(standardSchema, { io: 'input' })), schemaJson),
  );
  app.get('/api/v1/standard', (request, reply) => {
    reply
      .header('access-control-allow-origin', '*')
      .header('link', '</api/v1/standard/schema>; rel="describedby"');
    return sendPrepared(request, reply, data());
  });
  app.get('/api/v1/standard/schema', (request, reply) => {
    reply.header('access-control-allow-origin', '*');
    return sendPrepared(request, reply, schema());
  });
};
