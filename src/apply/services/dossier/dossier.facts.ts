import { z } from 'zod';
import { verdicts } from '../../../assessment/facts.ts';
import { roles, serviceRoles } from '../../../people/organisations/roles.ts';
import { kind } from '../../../platform/ledger/ledger.ts';

/** The id of a text of the team, whose words can be redacted. */
const text = z.uuid();
const action = z.string().max(8);
const account = z.uuid();
const day = z.iso.date();

const evidenceSorts = ['link', 'file', 'text', 'training'] as const;
/**
 * What the person who removes a file is to the service; `restored` is the program, after an older copy came
 * back.
 */
export const removers = ['team', 'above', 'restored'] as const;
export const taskStatuses = ['to-do', 'under-way', 'done', 'dropped'] as const;

const planned = { assignee: account.nullable(), due: day.nullable() };

const count = z.int().min(0);
/** Measures come from a report that the team gave, or from a visit of this server. */
const measureSources = ['report', 'visit'] as const;

/** Twice the actions of the standard. */
const foundAtMost = 100;

/** What a team does for its service, in the service's stream. Facts hold ids of texts, never words. */
export const dossierFacts = {
  'service.method-set': kind(z.strictObject({ standard: z.string(), rules: z.int() })),

  /** The date of effect is when it was said, or found by whoever took stock. */
  'service.declared': kind(
    z.strictObject({
      action,
      status: z.enum(['to-do', 'under-way', 'in-place', 'not-applicable', 'unknown']),
      why: text.optional(),
      /** Answered in a check-up without an account, and brought here. */
      from: z.literal('checkup').optional(),
    }),
  ),

  /** Null where the note is taken away. */
  'service.noted': kind(z.strictObject({ action, note: text.nullable() })),

  'service.planned': kind(z.strictObject({ action, ...planned })),

  /** Several actions were looked at again, and nothing about them changed. */
  'service.confirmed': kind(z.strictObject({ actions: z.array(action).min(1) })),

  'service.evidence-added': kind(
    z.strictObject({
      evidence: z.uuid(),
      sort: z.enum(evidenceSorts),
      title: text,
      /** The address of a link, the words, or the number of a certificate. */
      content: text.optional(),
      /** SHA-256 of the bytes, in hexadecimal, and the text that is its name. */
      file: z.strictObject({ hash: z.hex().length(64), name: text }).optional(),
      actions: z.array(action).min(1),
      /** Pages, period, share of the clientele. */
      covers: text.optional(),
      /** The last day that it holds. */
      until: day.optional(),
      /** The evidence that it was taken from, with who added it there: its texts are the same. */
      from: z.strictObject({ service: z.uuid(), evidence: z.uuid(), by: account.optional() }).optional(),
    }),
  ),
  /** No `why` where a copy was restored: what came after that copy said it. */
  'service.evidence-removed': kind(z.strictObject({ evidence: z.uuid(), why: text.optional() })),
  /** Its file is gone for good, and the evidence counts as removed: nobody can see what it showed. */
  'service.file-removed': kind(
    z.strictObject({
      evidence: z.uuid(),
      as: z.enum(removers),
      /** Absent where a copy was restored. */
      why: text.optional(),
    }),
  ),

  /**
   * What a program saw of the service at the date of effect. It is told beside what people say, and supports
   * or lowers nothing. The texts of what was found are one text: see `measured/details.ts`.
   */
  'service.measured': kind(
    z.strictObject({
      measure: z.uuid(),
      details: text,
      from: z.enum(measureSources),
      /** Version of Cap18 that looked. */
      tool: z.string().regex(/^[\w.+-]{1,40}$/),
      standard: z.string().regex(/^[\w.-]{1,20}$/),
      /** Pages looked at, out of reach, and known but left. */
      pages: count,
      missed: count,
      left: count,
      stopped: z.boolean(),
      /** Distinct faults by severity, without those that the team sets aside. */
      faults: z.strictObject({ serious: count, moderate: count, minor: count }),
      setAside: count,
      /** For each action: faults, those set aside, checks that cannot tell, checks that passed. */
      found: z
        .array(z.strictObject({ action, faults: count, setAside: count, unsure: count, passed: count }))
        .max(foundAtMost),
    }),
    (former: { readonly found: readonly unknown[] }) => ({
      ...former,
      found: former.found.slice(0, foundAtMost),
    }),
  ),
  'service.measure-removed': kind(z.strictObject({ measure: z.uuid(), why: text })),

  'service.review-asked': kind(
    z.strictObject({
      review: z.uuid(),
      practices: z.array(z.int()).min(1),
      /**
       * Null for whoever takes it first: a verifier of the body or, from another body, who holds the link.
       */
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
  /** What the reviewer says of the file as it was at rank `seen`. Nothing changes it afterwards. */
  'service.review-closed': kind(
    z.strictObject({
      review: z.uuid(),
      seen: z.int(),
      /** The last day that it holds. */
      until: day,
      /** The reviewer's role and body, in their words. */
      signed: text,
      role: z
        .enum(roles)
        .nullable()
        .optional()
        .describe('Nearest role of the reviewer then in the body of the service or above it; null for none'),
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
  'service.review-answered': kind(z.strictObject({ review: z.uuid(), words: text })),

  /** Something to do besides the standard's actions, such as a commitment brought from the training. */
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

  /**
   * Someone is given a role in the team; older facts do not say which. Once of a team, nobody is outside any
   * more, so no fact tells that they left.
   */
  'service.joined': kind(
    z.strictObject({ account, role: z.enum(serviceRoles).optional(), by: account.optional() }),
  ),

  /** Words are gone for good; no `why` where a copy was restored. */
  'service.redacted': kind(z.strictObject({ text, why: text.optional() })),
} as const;
