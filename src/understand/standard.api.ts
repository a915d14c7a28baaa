import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { standardSchema } from '../standard/standard.schema.ts';
import type { Standards } from '../standard/standard.ts';
import { once } from '../web/cache.ts';
import { Refusal } from '../web/refusal.ts';
import { type Prepared, prepare, sendPrepared } from '../web/send.ts';

const json = 'application/json; charset=utf-8';
const schemaJson = 'application/schema+json; charset=utf-8';

/**
 * `GET /api/v1/standard` and its JSON Schema: the standard as open data, for anyone; and each of its versions, by the
 * version's name, for example `GET /api/v1/standard/2026.1`.
 */
export const standardApi = (app: FastifyInstance, { current, byVersion }: Standards): void => {
  const versions = new Map(
    [...byVersion.values()].map((each): [string, () => Prepared] => [
      each.version,
      once(() => prepare(JSON.stringify(each), json)),
    ]),
  );
  const schema = once(() =>
    prepare(JSON.stringify(z.toJSONSchema(standardSchema, { io: 'input' })), schemaJson),
  );
  const send = (request: FastifyRequest, reply: FastifyReply, version: string): Promise<FastifyReply> => {
    const data = versions.get(version);
    if (!data) throw new Refusal(404);
    reply
      .header('access-control-allow-origin', '*')
      .header('link', '</api/v1/standard/schema>; rel="describedby"');
    return sendPrepared(request, reply, data());
  };
  app.get('/api/v1/standard', (request, reply) => send(request, reply, current.version));
  app.get<{ Params: { version: string } }>('/api/v1/standard/:version', (request, reply) =>
    send(request, reply, request.params.version),
  );
  app.get('/api/v1/standard/schema', (request, reply) => {
    reply.header('access-control-allow-origin', '*');
    return sendPrepared(request, reply, schema());
  });
};
