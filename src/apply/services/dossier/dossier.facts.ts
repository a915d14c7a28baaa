import { z } from 'zod';
import { verdicts } from '../../../assessment/facts.ts';
import { roles, serviceRoles } from '../../../people/organisations/roles.ts';
import { kind } from '../../../platform/ledger/ledger.ts';

/** The id of a text that the team wrote: the words are in a table where they can be redacted. */
const text = z.uuid();
const action = z.string().max(8);
const account = z.uuid();
/** A day, YYYY-MM-DD, in Québec. */
const day = z.iso.date();

/** What evidence is: an address, a file, words, or a certificate that this program gave. */
const evidenceSorts = ['link', 'file', 'text', 'training'] as const;
/**
 * What someone who takes a file away is to the service: of its team, or above it; `restored` is the program, which takes it away
 * again where a copy from before brought it back.
 */
export const removers = ['team', 'above', 'restored'] as const;
export const taskStatuses = ['to-do', 'under-way', 'done', 'dropped'] as const;

const planned = { assignee: account.nullable(), due: day.nullable() };

const count = z.int().min(0);
/** Where what is known of a measure comes from: a report that the team gave, or a visit that this server made. */
const measureSources = ['report', 'visit'] as const;

/** Actions that a measure has figures of, at most: twice those of the standard. */
const foundAtMost = 100;

/** What a team does for its service, in the stream of the service. Their words are texts: facts hold ids alone. */
export const dossierFacts = {
  /** The version of the standard, and of our rules, that the service is measured by from then on. */
  'service.method-set': kind(z.strictObject({ standard: z.string(), rules: z.int() })),

  /** Where an action is. The date of effect is when it was said, or found by whoever took stock. */
  'service.declared': kind(
    z.strictObject({
      action,
      status: z.enum(['to-do', 'under-way', 'in-place', 'not-applicable', 'unknown']),
      /** Why it does not apply, or is no longer what a review said of it. */
      why: text.optional(),
      /** Said without an account, and brought here. */
      from: z.literal('checkup').optional(),
    }),
  ),

  /** What the team writes beside an action: what it does, since when. Null where the note is taken away. */
  'service.noted': kind(z.strictObject({ action, note: text.nullable() })),

  /** Who does an action, and by when: both at each time. */
  'service.planned': kind(z.strictObject({ action, ...planned })),

  /** Several actions were looked at again, and nothing about them changed. */
  'service.confirmed': kind(z.strictObject({ actions: z.array(action).min(1) })),

  /** Something that shows that actions are in place. */
  'service.evidence-added': kind(
    z.strictObject({
      evidence: z.uuid(),
      sort: z.enum(evidenceSorts),
      title: text,
      /** Where it is, for a link; what it says, for words; the number of a certificate. */
      content: text.optional(),
      /** SHA-256 of the bytes of a file, hexadecimal, and the text that is its name. */
      file: z.strictObject({ hash: z.hex().length(64), name: text }).optional(),
      actions: z.array(action).min(1),
      /** What it covers: pages, period, share of the clientele. */
      covers: text.optional(),
      /** The last day that it holds, where it has one. */
      until: day.optional(),
      /** The evidence that it was taken from, with who added it there: its texts are the same. */
      from: z.strictObject({ service: z.uuid(), evidence: z.uuid(), by: account.optional() }).optional(),
    }),
  ),
  /** It supports nothing any more. No reason where a copy was restored: what came after that copy said it. */
  'service.evidence-removed': kind(z.strictObject({ evidence: z.uuid(), why: text.optional() })),
  /** Its file is gone for good, and it is as evidence that was removed: nobody can see what it showed any more. */
  'service.file-removed': kind(
    z.strictObject({
      evidence: z.uuid(),
      as: z.enum(removers),
      /** Absent where a copy was restored: what came after that copy said it. */
      why: text.optional(),
    }),
  ),

  /**
   * What a program saw of the service: the date of effect is when it looked. It supports nothing and lowers nothing: it is told
   * beside what people say. These are figures; the texts of what was found are one text, as `measured/details.ts` writes it.
   */
  'service.measured': kind(
    z.strictObject({
      measure: z.uuid(),
      details: text,
      from: z.enum(measureSources),
      /** Version of Cap18 that looked, and of the standard whose actions it names. */
      tool: z.string().regex(/^[\w.+-]{1,40}$/),
      standard: z.string().regex(/^[\w.-]{1,20}$/),
      /** Pages that were looked at, that could not be, and that were known of and left. */
      pages: count,
      missed: count,
      left: count,
      stopped: z.boolean(),
      /** Distinct faults, by severity, without those that the team sets aside. */
      faults: z.strictObject({ serious: count, moderate: count, minor: count }),
      setAside: count,
      /** Of each action that it bears on: faults, those set aside, checks that cannot tell, checks that passed. */
      found: z
        .array(z.strictObject({ action, faults: count, setAside: count, unsure: count, passed: count }))
        .max(foundAtMost),
    }),
    (former: { readonly found: readonly unknown[] }) => ({
      ...former,
      found: former.found.slice(0, foundAtMost),
    }),
  ),
  /** It is told beside nothing any more. */
  'service.measure-removed': kind(z.strictObject({ measure: z.uuid(), why: text })),

  /** Someone from outside is asked to look at practices: one person, or the first of the body's verifiers who takes it. */
  'service.review-asked': kind(
    z.strictObject({
      review: z.uuid(),
      practices: z.array(z.int()).min(1),
      /** Null for whoever takes it: a verifier of the body or, of another body, who holds the link. */
      reviewer: account.nullable(),
      by: z.enum(['person', 'body', 'link']),
      words: text.optional(),
    }),
  ),
  'service.review-taken': kind(
    z.strictObject({
      review: z.uuid(),
      opened: z
        .literal(true)
        .optional()
        .describe('The link of the review opened the account of who takes it'),
    }),
  ),
  'service.review-declined': kind(z.strictObject({ review: z.uuid(), why: text })),
  'service.review-cancelled': kind(z.strictObject({ review: z.uuid() })),
  /** What the reviewer says, of the file as it was at a rank. Nothing changes it afterwards. */
  'service.review-closed': kind(
    z.strictObject({
      review: z.uuid(),
      seen: z.int(),
      /** The last day that it holds. */
      until: day,
      /** Who the reviewer is to this, in their words: their role, and their body. */
      signed: text,
      role: z
        .enum(roles)
        .nullable()
        .optional()
        .describe('Nearest role of the reviewer then in the body of the service or above it; null for none'),
      /** What each practice does well, and what is to be explored. */
      remarks: z.array(
        z.strictObject({ practice: z.int(), well: text.optional(), explore: text.optional() }),
      ),
      judged: z.array(
        z.strictObject({
          action,
          verdict: z.enum(verdicts),
          /** What stood for it. */
          evidence: z.array(z.uuid()),
          /** A point to explore, which became a task of the plan. */
          task: z.uuid().optional(),
        }),
      ),
    }),
  ),
  /** What the team says of it, beside it. */
  'service.review-answered': kind(z.strictObject({ review: z.uuid(), words: text })),

  /** Something to do that is not one of the standard's actions, such as a commitment brought from the training. */
  'service.task-added': kind(
    z.strictObject({
      task: z.uuid(),
      words: text,
      practice: z.int().nullable(),
      ...planned,
      /** The review that it is a point of. */
      review: z.uuid().optional(),
    }),
  ),
  'service.task-changed': kind(z.strictObject({ task: z.uuid(), status: z.enum(taskStatuses), ...planned })),

  'service.commented': kind(
    z.strictObject({
      comment: z.uuid(),
      practice: z.int(),
      review: z.uuid().optional(),
      words: text,
      mentions: z.array(account),
    }),
  ),

  /** Someone is given a role in the team: which one was not always kept; `by` who invited them, where they took it by a link. Nothing tells that they left it: once of a team, nobody is outside any more. */
  'service.joined': kind(
    z.strictObject({ account, role: z.enum(serviceRoles).optional(), by: account.optional() }),
  ),

  /** Words are gone for good; no `why` where a copy was restored. */
  'service.redacted': kind(z.strictObject({ text, why: text.optional() })),
} as const;
