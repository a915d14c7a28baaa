import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Asset } from './assets.ts';
import type { Site } from './layout.ts';
import { encodingOf } from './send.ts';

const forever = 'public, max-age=31536000, immutable';
const signatureMaxAgeSeconds = 3_600;

const sendAsset = async (
  asset: Asset,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> => {
  reply.header('content-type', asset.type).header('cache-control', forever).header('vary', 'accept-encoding');
  const encoding = encodingOf(request);
  if (!encoding || !asset.compressed) return reply.send(asset.body);
  return reply.header('content-encoding', encoding).send(await asset.compressed[encoding]());
};

export const assetRoutes = (app: FastifyInstance, site: Site, signature: Buffer | undefined): void => {
  for (const asset of site.assets.all)
    app.get(asset.url, (request, reply) => sendAsset(asset, request, reply));
  if (site.signature && signature)
    app.get(site.signature.url, (_request, reply) =>
      reply
        .type('image/svg+xml')
        .header('cache-control', `public, max-age=${signatureMaxAgeSeconds}`)
        .send(signature),
    );
};
