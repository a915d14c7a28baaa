import { door, everyone, policiesAt, policiesOf } from '../../web/policies.ts';
import { attestationAddresses } from './attestation.paths.ts';

/** Whoever was given the number of an attestation. */
const number = door('attestation number');

/** An attestation is had by its learner, and checked by whoever has its number; what badges stand for is public. */
export const attestationPolicy = [
  ...policiesOf(attestationAddresses, {
    certificate: door('record'),
    verify: { read: everyone },
    attestation: { read: number },
    attestationPdf: { read: number },
    attestationBadge: { read: number },
    attestationJwt: { read: number },
    badge: { read: everyone },
    badgeImage: { read: everyone },
  }),
  ...policiesAt({
    '/issuer': { read: everyone },
    '/issuer/keys': { read: everyone },
    '/issuer/keys/:id': { read: everyone },
    '/issuer/status/:list': { read: everyone },
  }),
];
