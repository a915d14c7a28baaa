import { type Lang, readingOf, type Standard } from '../../standard/standard.ts';
import { memoize } from '../../web/cache.ts';
import { href } from '../../web/links.ts';
import { type Asked, type Page, paramOf } from '../../web/page.ts';
import { publicPage } from '../../web/public-pages.ts';
import { Refusal } from '../../web/refusal.ts';
import { type Answer, type Prepared, prepare, sendFile, sendPrepared } from '../../web/send.ts';
import { readAttestationNumber, showAttestationNumber } from './attestation.model.ts';
import type { AttestationPages } from './attestation.pages.ts';
import { attestationWords } from './attestation.words.ts';
import { achievementOf, type BadgeSource, badgeCredential } from './badge.ts';
import { badgeView } from './badge.views.ts';
import { badgeWords } from './badge.words.ts';
import { badgePicture, bakedPng } from './picture.ts';
import { issuerUrls } from './status-list.ts';

const sourceOf = ({ site }: AttestationPages, lang: Lang, standard: Standard): BadgeSource => ({
  lang,
  baseUrl: site.baseUrl,
  issuer: site.organisation?.[lang],
  standard,
});

const badgeOf = async (pages: AttestationPages, { request, lang }: Asked) => {
  const { attestations, standards, site } = pages;
  const number = readAttestationNumber(paramOf(request, 'number'));
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
  const name = `cap18-${badgeWords[lang].file}-${showAttestationNumber(attestation.number)}`;
  return { jwt, standard, name };
};

const pictures = memoize<Prepared>();

/** The picture without anyone's badge, which wallets on other sites show. */
const showPicture = ({ standards }: AttestationPages, { request, reply, lang }: Asked): Answer => {
  const standard = standards.byVersion.get(paramOf(request, 'edition'));
  if (!standard) throw new Refusal(404);
  const prepared = pictures(standard, lang, () =>
    prepare(badgePicture(lang, standard), 'image/svg+xml; charset=utf-8'),
  );
  reply.header('cross-origin-resource-policy', 'cross-origin');
  return sendPrepared(request, reply, prepared);
};

/** What the badge stands for, and its files. Source of the types: Open Badges Specification 3.0, 5.2 and 5.3. */
export const pages = {
  badge: publicPage(
    'badge',
    (deps, lang, { edition }) => {
      const { site, standards } = deps;
      const standard = standards.byVersion.get(String(edition));
      return (
        standard && {
          title: badgeWords[lang].title,
          description: badgeWords[lang].pageLead,
          crumbs: [{ label: attestationWords[lang].verifyTitle, href: href('verify', lang) }],
          body: badgeView(lang, achievementOf(sourceOf(deps, lang, standard)), issuerUrls(site.baseUrl)),
        }
      );
    },
    undefined,
    (_deps, lang) => attestationWords[lang].title,
  ),
  badgeImage: { show: showPicture },
  attestationBadge: {
    show: async (deps, asked) => {
      const { jwt, standard, name } = await badgeOf(deps, asked);
      const picture = badgePicture(asked.lang, standard, jwt);
      return sendFile(asked.reply, {
        name: `${name}.svg`,
        type: 'image/svg+xml; charset=utf-8',
        body: picture,
      });
    },
  },
  attestationBadgePng: {
    show: async (deps, asked) => {
      const { jwt, name } = await badgeOf(deps, asked);
      return sendFile(asked.reply, {
        name: `${name}.png`,
        type: 'image/png',
        body: bakedPng(asked.lang, jwt),
      });
    },
  },
  attestationJwt: {
    show: async (deps, asked) => {
      const { jwt, name } = await badgeOf(deps, asked);
      return sendFile(asked.reply, { name: `${name}.jwt`, type: 'text/plain; charset=utf-8', body: jwt });
    },
  },
} satisfies Readonly<Record<string, Page<AttestationPages>>>;
