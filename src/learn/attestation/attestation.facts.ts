import { z } from 'zod';
import { kind } from '../../platform/ledger/ledger.ts';

/** What is told of attestations, in the stream of their learner. */
export const attestationFacts = {
  /**
   * An attestation was issued for an evaluation passed. Its number is not told: after an erasure it must not lead back
   * to these facts.
   */
  'attestation.issued': kind(z.strictObject({ attempt: z.uuid(), standard: z.string() })),
} as const;
