import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refusal } from '../../web/refusal.ts';
import { metrics, type Numbers } from './metrics.ts';

const loopback = /^(::ffff:)?127\.|^::1$/;
/** What proxies add: a request that has one comes from elsewhere, whoever passed it on. */
const proxied = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'];

const fromThisMachine = ({ raw, headers }: FastifyRequest): boolean =>
  loopback.test(raw.socket.remoteAddress ?? '') && !proxied.some((name) => name in headers);

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Whether two texts are the same, in a time that tells nothing of where they differ. */
const same = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));

/** What a program that is not the browser of anyone may ask for, beside which nothing is measured. */
const methods = new Set(['GET', 'HEAD', 'POST']);

/**
 * Measures every request from here on, and gives the measures at `/metrics`, to this machine or to who has the token.
 * To anyone else, there is nothing there.
 *
 * @param token undefined where nobody else may read them
 */
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
    if (token !== undefined && authorization !== undefined) return same(authorization, `Bearer ${token}`);
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
