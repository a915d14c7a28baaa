import { z } from 'zod';
import { kind } from '../../platform/ledger/ledger.ts';

export const attestationFacts = {
  /** For an evaluation passed. Its number is not told: after an erasure it must not lead back to these facts. */
  'attestation.issued': kind(z.strictObject({ attempt: z.uuid(), standard: z.string() })),
} as const;
