import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { PublicKey, SigningKeys } from '../../../platform/keys/signing-keys.ts';
import { type Lang, languages, readingOf, type Standard } from '../../../standard/standard.ts';
import { lruCache } from '../../../web/cache.ts';
import type { Counter } from '../../../web/limits.ts';
import { href, pagePattern } from '../../../web/links.ts';
import { publicPage } from '../../../web/public-pages.ts';
import { Refusal } from '../../../web/refusal.ts';
import { type Prepared, prepare, sendPrepared } from '../../../web/send.ts';
import { recordOrAddress } from '../../training/learner.visits.ts';
import { readAttestationNumber, showAttestationNumber } from '../attestation.model.ts';
import type { AttestationPages } from '../attestation.pages.ts';
import { attestationWords } from '../attestation.words.ts';
import { achievementOf, type BadgeSource, badgeCredential, publishedProfile } from './badge.ts';
import { badgeView } from './badge.views.ts';
import { badgeWords } from './badge.words.ts';
import { badgePicture } from './picture.ts';
import { issuerUrls, statusListTtl } from './status-list.ts';

type BadgePages = AttestationPages & { readonly keys: Pick<SigningKeys, 'published'> };

const listParam = z.coerce.number().int().min(1).max(1_000_000);
/** A few versions, in two languages. */
const picturesKept = 20;

/** The badge of attestations: its files, what it stands for, and what verifies it. */
export const badgePages = (pages: BadgePages): void => {
  const file = pages.limiter.counter('attestationFiles', recordOrAddress(pages));
  for (const lang of languages) {
    badgeFiles(pages, lang, file);
    picture(pages, lang);
  }
  const { app, site, standards } = pages;
  const shown = publicPage<BadgePages>('badge', (_deps, lang, { edition }) => {
    const standard = standards.byVersion.get(String(edition));
    return (
      standard && {
        title: badgeWords[lang].title,
        description: badgeWords[lang].pageLead,
        crumbs: [{ label: attestationWords[lang].verifyTitle, href: href('verify', lang) }],
        body: badgeView(lang, achievementOf(sourceOf(pages, lang, standard)), issuerUrls(site.baseUrl)),
      }
    );
  });
  for (const lang of languages)
    app.get(pagePattern('badge')[lang], (request, reply) => shown.show?.(pages, { request, reply, lang }));
  issuerApi(pages);
};

const sourceOf = ({ site }: BadgePages, lang: Lang, standard: Standard): BadgeSource => ({
  lang,
  baseUrl: site.baseUrl,
  issuer: site.organisation?.[lang],
  standard,
});

type ByNumber = { readonly Params: { readonly number: string } };

/** The badge as a picture that carries it, and alone. Source of the types: Open Badges Specification 3.0, 5.2 and 5.3. */
const badgeFiles = (pages: BadgePages, lang: Lang, limit: Counter): void => {
  const { app, attestations, standards, site } = pages;
  const badgeOf = async (typed: string) => {
    const number = readAttestationNumber(typed);
    const attestation = number && (await attestations.numbered(number));
    if (!attestation) throw new Refusal(404);
    const { standard } = readingOf(standards, attestation.standardVersion);
    const source = sourceOf(pages, lang, standard);
    const jwt = await attestations.badge(
      attestation.number,
      (inForce, place) => badgeCredential(inForce, place, source),
      site.baseUrl,
    );
    if (!jwt) throw new Refusal(404);
    return {
      jwt,
      standard,
      name: `cap18-${badgeWords[lang].file}-${showAttestationNumber(attestation.number)}`,
    };
  };
  const send = (reply: FastifyReply, file: string, type: string, body: string): FastifyReply =>
    reply
      .type(type)
      .header('content-disposition', `attachment; filename="${file}"`)
      .header('cache-control', 'no-store')
      .send(body);
  const config = { limits: [limit] };
  app.get<ByNumber>(pagePattern('attestationBadge')[lang], { config }, async (request, reply) => {
    const { jwt, standard, name } = await badgeOf(request.params.number);
    return send(reply, `${name}.svg`, 'image/svg+xml; charset=utf-8', badgePicture(lang, standard, jwt));
  });
  app.get<ByNumber>(pagePattern('attestationJwt')[lang], { config }, async (request, reply) => {
    const { jwt, name } = await badgeOf(request.params.number);
    return send(reply, `${name}.jwt`, 'text/plain; charset=utf-8', jwt);
  });
};

/** The picture of the badge, without anyone's badge in it. Wallets on other sites show it. */
const picture = ({ app, standards }: BadgePages, lang: Lang): void => {
  const kept = lruCache<string, Prepared>(picturesKept);
  app.get<{ Params: { edition: string } }>(pagePattern('badgeImage')[lang], (request, reply) => {
    const standard = standards.byVersion.get(request.params.edition);
    if (!standard) throw new Refusal(404);
    const prepared = kept.getOrMake(standard.version, () =>
      prepare(badgePicture(lang, standard), 'image/svg+xml; charset=utf-8'),
    );
    reply.header('cross-origin-resource-policy', 'cross-origin');
    return sendPrepared(request, reply, prepared);
  });
};

const inSet = (baseUrl: string, { id, jwk }: PublicKey) => ({
  ...jwk,
  kid: issuerUrls(baseUrl).key(id),
  alg: 'RS256',
  use: 'sig',
});

/** What verifies badges: the profile of who issues them, their keys, the lists of those withdrawn. For anyone, from any site. */
const issuerApi = (pages: BadgePages): void => {
  const { app, site, keys, attestations, limiter } = pages;
  const config = { limits: [limiter.counter('badgeChecks')] };
  const open = (reply: FastifyReply): FastifyReply =>
    reply
      .header('access-control-allow-origin', '*')
      .header('cache-control', `public, max-age=${statusListTtl}`);
  const issuer = site.organisation?.fr;
  app.get('/issuer', { config }, (_request, reply) =>
    open(reply).send(publishedProfile({ lang: 'fr', baseUrl: site.baseUrl, issuer })),
  );
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
