import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { PublicKey, SigningKeys } from '../../platform/keys/signing-keys.ts';
import type { Limiter } from '../../platform/limits.ts';
import type { Site } from '../../web/layout.ts';
import { Refusal } from '../../web/refusal.ts';
import type { Attestations } from './attestation.ts';
import { issuerUrls, statusListTtl } from './status-list.ts';

type IssuerDeps = {
  readonly site: Site;
  readonly attestations: Attestations;
  readonly keys: Pick<SigningKeys, 'published'>;
  readonly limiter: Limiter;
};

const listParam = z.coerce.number().int().min(1).max(1_000_000);

const inSet = (baseUrl: string, { id, jwk }: PublicKey) => ({
  ...jwk,
  kid: issuerUrls(baseUrl).key(id),
  alg: 'RS256',
  use: 'sig',
});

/** Serves what verifies badges to any site: the issuer's profile and keys, the lists of withdrawn badges. */
export const issuerApi = (app: FastifyInstance, deps: IssuerDeps): void => {
  const { site, keys, attestations, limiter } = deps;
  const config = { limits: [limiter.counter('badgeChecks')] };
  const open = (reply: FastifyReply): FastifyReply =>
    reply
      .header('access-control-allow-origin', '*')
      .header('cache-control', `public, max-age=${statusListTtl}`);
  const issuer = site.organisation?.fr;
  app.get('/issuer', { config }, async (_request, reply) => {
    const { publishedProfile } = await import('./badge.ts');
    return open(reply).send(publishedProfile({ lang: 'fr', baseUrl: site.baseUrl, issuer }));
  });
  app.get('/issuer/keys', { config }, async (_request, reply) => {
    const all = await keys.published();
    return open(reply)
      .type('application/jwk-set+json')
      .send(JSON.stringify({ keys: all.map((key) => inSet(site.baseUrl, key)) }));
  });
  app.get<{ Params: { id: string } }>('/issuer/keys/:id', { config }, async (request, reply) => {
    const key = (await keys.published()).find(({ id }) => id === request.params.id);
    if (!key) throw new Refusal(404);
    return open(reply)
      .type('application/jwk+json')
      .send(JSON.stringify(inSet(site.baseUrl, key)));
  });
  app.get<{ Params: { list: string } }>('/issuer/status/:list', { config }, async (request, reply) => {
    const asked = listParam.safeParse(request.params.list);
    const list = asked.success ? await attestations.statusList(asked.data, site.baseUrl) : undefined;
    if (!list) throw new Refusal(404);
    return open(reply).type('application/vc+jwt').send(list);
  });
};
