import { z } from 'zod';
import { kind } from '../../platform/ledger/ledger.ts';
import { phases } from '../../standard/ids.ts';

const checkup = z.uuid();
const status = z.enum(['to-do', 'under-way', 'in-place', 'not-applicable', 'unknown']);

/**
 * What learners say of a service, in their own stream. Its name, and why an action does not apply, are their
 * own words, in a table that can be erased.
 */
export const checkupFacts = {
  'checkup.begun': kind(z.strictObject({ checkup, phase: z.enum(phases), standard: z.string() })),
  'checkup.phase-changed': kind(z.strictObject({ checkup, phase: z.enum(phases) })),
  /**
   * Where the actions of a practice are: those without an answer are left out, which differs from « unknown
   * ».
   */
  'checkup.answered': kind(
    z.strictObject({ checkup, practice: z.int(), statuses: z.record(z.string().max(8), status) }),
  ),
} as const;
