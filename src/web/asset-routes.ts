import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Asset } from './assets.ts';
import type { Site } from './layout.ts';

const forever = 'public, max-age=31536000, immutable';
const signatureMaxAgeSeconds = 3_600;

const sendAsset = (asset: Asset, accepted: string | undefined, reply: FastifyReply): FastifyReply => {
  reply.header('content-type', asset.type).header('cache-control', forever).header('vary', 'accept-encoding');
  if (asset.br && accepted?.includes('br')) return reply.header('content-encoding', 'br').send(asset.br);
  if (asset.gzip && accepted?.includes('gzip'))
    return reply.header('content-encoding', 'gzip').send(asset.gzip);
  return reply.send(asset.body);
};

/** The files that pages link to: named by their content, so kept by browsers for good. */
export const assetRoutes = (app: FastifyInstance, site: Site, signature: Buffer | undefined): void => {
  for (const asset of site.assets.all)
    app.get(asset.url, (request, reply) => sendAsset(asset, request.headers['accept-encoding'], reply));
  if (site.signature && signature)
    app.get(site.signature.url, (_request, reply) =>
      reply
        .type('image/svg+xml')
        .header('cache-control', `public, max-age=${signatureMaxAgeSeconds}`)
        .send(signature),
    );
};
