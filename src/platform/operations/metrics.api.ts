import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refusal } from '../../web/refusal.ts';
import { sameText } from '../keys/keys.ts';
import { metrics, type Numbers } from './metrics.ts';

const loopback = /^(::ffff:)?127\.|^::1$/;
/** A request with a header that proxies add comes from elsewhere. */
const proxied = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'];

const fromThisMachine = ({ raw, headers }: FastifyRequest): boolean =>
  loopback.test(raw.socket.remoteAddress ?? '') && !proxied.some((name) => name in headers);

const methods = new Set(['GET', 'HEAD', 'POST']);

/** `/metrics` is for this machine and for holders of the token. Anyone else gets a 404. */
export const metricsApi = (app: FastifyInstance, numbers: Numbers, token: string | undefined): void => {
  const { answered, text, contentType } = metrics(numbers);
  app.addHook('onResponse', (request, reply, next) => {
    const stream = String(reply.getHeader('content-type')).startsWith('text/event-stream');
    answered({
      route: request.routeOptions.url ?? 'none',
      method: methods.has(request.method) ? request.method : 'other',
      status: reply.statusCode,
      seconds: stream ? undefined : reply.elapsedTime / 1_000,
    });
    next();
  });

  const allowed = (request: FastifyRequest): boolean => {
    const { authorization } = request.headers;
    if (token !== undefined && authorization !== undefined) return sameText(authorization, `Bearer ${token}`);
    return fromThisMachine(request);
  };
  app.get('/metrics', async (request, reply) => {
    if (!allowed(request)) throw new Refusal(404);
    return reply
      .type(contentType)
      .header('cache-control', 'no-store')
      .send(await text());
  });
};
