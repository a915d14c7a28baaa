import { door, everyone, type PageRows, policiesAt } from '../../web/policy.ts';

/** Whoever was given the number of an attestation. */
const number = door('attestation number');

const looks = { read: ['attestationPages'] } as const;
const files = { read: ['attestationFiles'] } as const;

const load = () => import('./attestation.pages.ts');
const badge = () => import('./badge.pages.ts');

const badgeFile = { read: number, limits: files, load: badge } as const;

/** A learner has an attestation, anyone with its number checks it, and what badges stand for is public. */
export const attestationTable = {
  certificate: {
    at: { fr: '/fr/formation/attestation', en: '/en/training/certificate' },
    read: door('record'),
    change: door('record'),
    limits: { change: ['learnerActs', 'learnerActsADay', 'strayActs'] },
    load,
  },
  verify: { at: { fr: '/fr/verifier', en: '/en/verify' }, read: everyone, limits: looks, load },
  attestation: {
    at: { fr: '/fr/attestations/:number', en: '/en/certificates/:number' },
    read: number,
    limits: looks,
    load,
  },
  attestationPdf: {
    at: { fr: '/fr/attestations/:number/cap18.pdf', en: '/en/certificates/:number/cap18.pdf' },
    read: number,
    limits: files,
    load,
  },
  attestationBadge: {
    at: { fr: '/fr/attestations/:number/insigne.svg', en: '/en/certificates/:number/badge.svg' },
    ...badgeFile,
  },
  attestationBadgePng: {
    at: { fr: '/fr/attestations/:number/insigne.png', en: '/en/certificates/:number/badge.png' },
    ...badgeFile,
  },
  attestationJwt: {
    at: { fr: '/fr/attestations/:number/insigne.jwt', en: '/en/certificates/:number/badge.jwt' },
    ...badgeFile,
  },
  badge: { at: { fr: '/fr/insigne/:edition', en: '/en/badge/:edition' }, read: everyone, load: badge },
  badgeImage: {
    at: { fr: '/fr/insigne/:edition/insigne.svg', en: '/en/badge/:edition/badge.svg' },
    read: everyone,
    load: badge,
  },
} as const satisfies PageRows;

export const attestationRoutes = policiesAt({
  '/issuer': { read: everyone },
  '/issuer/keys': { read: everyone },
  '/issuer/keys/:id': { read: everyone },
  '/issuer/status/:list': { read: everyone },
});
