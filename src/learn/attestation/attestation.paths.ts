import type { PagePatterns } from '../../web/paths.ts';

/** Attestations: the learner's page, the public one, its files, checking a number; and what the badge stands for. */
export const attestationAddresses = {
  certificate: { fr: '/fr/formation/attestation', en: '/en/training/certificate' },
  verify: { fr: '/fr/verifier', en: '/en/verify' },
  attestation: { fr: '/fr/attestations/:number', en: '/en/certificates/:number' },
  attestationPdf: { fr: '/fr/attestations/:number/cap18.pdf', en: '/en/certificates/:number/cap18.pdf' },
  attestationBadge: { fr: '/fr/attestations/:number/insigne.svg', en: '/en/certificates/:number/badge.svg' },
  attestationJwt: { fr: '/fr/attestations/:number/insigne.jwt', en: '/en/certificates/:number/badge.jwt' },
  badge: { fr: '/fr/insigne/:edition', en: '/en/badge/:edition' },
  badgeImage: { fr: '/fr/insigne/:edition/insigne.svg', en: '/en/badge/:edition/badge.svg' },
} as const satisfies PagePatterns;
