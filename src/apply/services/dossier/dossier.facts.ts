import { z } from 'zod';
import { efforts } from '../../../assessment/next-actions.ts';
import { kind } from '../../../platform/ledger/ledger.ts';

/** The id of a text that the team wrote: the words are in a table where they can be redacted. */
const text = z.uuid();
const action = z.string().max(8);
const account = z.uuid();
/** A day, YYYY-MM-DD, in Québec. */
const day = z.iso.date();

/** What a proof is. */
export const proofSorts = ['link', 'file', 'note', 'decision', 'training'] as const;
/**
 * What someone who takes a file away is to the service: of its team, or above it; `restored` is the program, which takes it away
 * again where a copy from before brought it back.
 */
export const removers = ['team', 'above', 'restored'] as const;
const taskStatuses = ['to-do', 'under-way', 'done', 'dropped'] as const;

const planned = { assignee: account.nullable(), due: day.nullable() };

/** What a team does for its service, in the stream of the service. Their words are texts: facts hold ids alone. */
export const dossierFacts = {
  /** The version of the standard, and of our rules, that the service is measured by from then on. */
  'service.method-set': kind(z.strictObject({ standard: z.string(), rules: z.int() })),

  /** Where an action is. The date of effect is when it was said, or found by whoever took stock. */
  'service.declared': kind(
    z.strictObject({
      action,
      status: z.enum(['to-do', 'under-way', 'in-place', 'not-applicable', 'unknown']),
      /** Why it does not apply. */
      why: text.optional(),
      /** Said without an account, and brought here. */
      from: z.literal('checkup').optional(),
    }),
  ),

  /** What the team writes beside an action: what it does, since when. Null where the note is taken away. */
  'service.noted': kind(z.strictObject({ action, note: text.nullable() })),

  /** Who does an action, by when, and how much work it is: all three at each time. */
  'service.planned': kind(z.strictObject({ action, ...planned, effort: z.enum(efforts).nullable() })),

  /** Something is offered that shows that actions are done, or are not. Its date of effect is that of the fact. */
  'service.proof-offered': kind(
    z.strictObject({
      proof: z.uuid(),
      sort: z.enum(proofSorts),
      title: text,
      /** What it covers: pages, period, share of the clientele. */
      covers: text,
      /** Who collected it, and how. */
      collected: text,
      /** Where it is, for a link; what it says, for a note, a decision or a result of training. */
      content: text.optional(),
      /** SHA-256 of the bytes of a file, hexadecimal, and the text that is its name. */
      file: z.strictObject({ hash: z.hex().length(64), name: text }).optional(),
      actions: z.array(action).min(1),
      shows: z.enum(['done', 'not-done']),
      collectedBy: z.enum(['person', 'probe']),
      /** The last day that it holds, where that is before what the standard says. */
      until: day.optional(),
      /** The proof that this one takes the place of. */
      replaces: z.uuid().optional(),
      /** The proof that it was taken from, of this service or of another one of the body: its texts are the same. */
      from: z.strictObject({ service: z.uuid(), proof: z.uuid() }).optional(),
    }),
  ),
  'service.proof-decided': kind(
    z.strictObject({
      proof: z.uuid(),
      decision: z.enum(['accepted', 'accepted-outside', 'refused']),
      /** Why it is refused; what is said of it else, if anything. */
      reason: text.optional(),
      /** Accepted by who offered it, whom the lead lets do so. */
      dispensed: z.literal(true).optional(),
      /** Refused from outside the team, which cannot overturn it. */
      outside: z.literal(true).optional(),
    }),
  ),
  /** The proof shows nothing any more. No reason where a copy was restored: what came after that copy said it. */
  'service.proof-withdrawn': kind(z.strictObject({ proof: z.uuid(), reason: text.optional() })),

  /** The file of a proof is gone for good. The proof is as one that is withdrawn: nobody can see what it showed any more. */
  'service.file-removed': kind(
    z.strictObject({
      proof: z.uuid(),
      as: z.enum(removers),
      /** Absent where a copy was restored: what came after that copy said it. */
      why: text.optional(),
    }),
  ),

  /** Whether whoever offers a proof may accept it: for a team that is too small for two. */
  'service.dispensed': kind(z.strictObject({ dispensed: z.boolean() })),

  /** Why an action is said to be in place although something shows that it is not, and until when that holds. */
  'service.explained': kind(z.strictObject({ action, words: text, until: day })),

  /** Something to do that is not one of the standard's actions, such as a commitment brought from the training. */
  'service.task-added': kind(
    z.strictObject({ task: z.uuid(), words: text, practice: z.int().nullable(), ...planned }),
  ),
  'service.task-changed': kind(z.strictObject({ task: z.uuid(), status: z.enum(taskStatuses), ...planned })),

  'service.commented': kind(
    z.strictObject({
      comment: z.uuid(),
      practice: z.int(),
      proof: z.uuid().optional(),
      words: text,
      mentions: z.array(account),
    }),
  ),

  /** Someone is given a role in the team. Nothing tells that they left it: once of a team, nobody is outside any more. */
  'service.joined': kind(z.strictObject({ account })),

  /** Words are gone for good; no `why` where a copy was restored. */
  'service.redacted': kind(z.strictObject({ text, why: text.optional() })),
} as const;
