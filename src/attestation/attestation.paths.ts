import { pathsOf } from '../web/paths.ts';

/** Attestations: the learner's page, the public one, the file, and checking a number. */
export const attestationPaths = pathsOf({
  certificate: { fr: '/fr/formation/attestation', en: '/en/training/certificate' },
  verify: { fr: '/fr/verifier', en: '/en/verify' },
  attestation: { fr: '/fr/attestations/:number', en: '/en/certificates/:number' },
  attestationPdf: { fr: '/fr/attestations/:number/cap18.pdf', en: '/en/certificates/:number/cap18.pdf' },
});
