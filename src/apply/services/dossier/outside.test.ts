import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { dossierFacts } from './dossier.facts.ts';
import { dossierFrom } from './dossier.kinds.ts';
import type { DossierFact, NewDossierFact } from './dossier.ts';
import { isOutside } from './outside.ts';

type Kind = keyof typeof dossierFacts;
/** What someone tells, of or to someone else or nobody; and whom that puts in the team. */
type Tells<Name extends Kind> = (
  by: string,
  other: string | null,
) => {
  readonly data: Extract<NewDossierFact, { kind: Name }>['data'];
  readonly inside: readonly (string | null)[];
};

const instant = '2026-11-24T12:00:00.000Z';
const [action, practice, review, task, words, hash] = ['1.1', 1, 'r1', 't1', 'w', 'h'];
const added = { evidence: 'e1', sort: 'text', title: words } as const;
const measured = {
  measure: 'm1',
  details: words,
  from: 'report',
  tool: '1',
  standard: '1',
  pages: 1,
  missed: 0,
  left: 0,
  stopped: false,
  faults: { serious: 0, moderate: 0, minor: 0 },
  setAside: 0,
} as const;
const given = (assignee: string | null) => ({ assignee, due: null });

/** Each kind of fact: none can be added without saying whom it puts in the team. */
const telling: { readonly [Name in Kind]: readonly [Tells<Name>, ...Tells<Name>[]] } = {
  'service.method-set': [(by) => ({ data: { standard: '1', rules: 1 }, inside: [by] })],
  'service.declared': [(by) => ({ data: { action, status: 'in-place' }, inside: [by] })],
  'service.noted': [(by) => ({ data: { action, note: words }, inside: [by] })],
  'service.planned': [(by, assignee) => ({ data: { action, ...given(assignee) }, inside: [by, assignee] })],
  'service.confirmed': [(by) => ({ data: { actions: [action] }, inside: [by] })],
  'service.evidence-added': [
    (by) => ({ data: { ...added, actions: [action], file: { hash, name: words } }, inside: [by] }),
    // Nobody judges what they have added, wherever that was.
    (by, other) => ({
      data: { ...added, actions: [action], from: { service: 's2', evidence: 'e2', by: other ?? undefined } },
      inside: [by, other],
    }),
  ],
  'service.evidence-removed': [(by) => ({ data: { evidence: 'e1', why: words }, inside: [by] })],
  'service.file-removed': [() => ({ data: { evidence: 'e1', as: 'above', why: words }, inside: [] })],
  'service.measured': [(by) => ({ data: { ...measured, found: [] }, inside: [by] })],
  'service.measure-removed': [(by) => ({ data: { measure: 'm1', why: words }, inside: [by] })],
  'service.review-asked': [
    (by, reviewer) => ({ data: { review, practices: [practice], reviewer, by: 'person' }, inside: [by] }),
  ],
  'service.review-taken': [() => ({ data: { review }, inside: [] })],
  'service.review-declined': [() => ({ data: { review, why: words }, inside: [] })],
  'service.review-cancelled': [(by) => ({ data: { review }, inside: [by] })],
  'service.review-closed': [
    () => ({
      data: { review, seen: 1, until: '2028-11-24', signed: words, remarks: [], judged: [] },
      inside: [],
    }),
  ],
  'service.review-answered': [(by) => ({ data: { review, words }, inside: [by] })],
  'service.task-added': [
    (by, assignee) => ({ data: { task, words, practice, ...given(assignee) }, inside: [by, assignee] }),
    // The points of a review are told by its reviewer.
    (_, assignee) => ({ data: { task, words, practice, review, ...given(assignee) }, inside: [assignee] }),
  ],
  'service.task-changed': [
    (by, assignee) => ({ data: { task, status: 'done', ...given(assignee) }, inside: [by, assignee] }),
  ],
  'service.commented': [
    (_, other) => ({
      data: { comment: 'c1', practice, words, mentions: other === null ? [] : [other] },
      inside: [],
    }),
  ],
  'service.joined': [(_, other) => ({ data: { account: other ?? 'nobody' }, inside: [other] })],
  'service.redacted': [() => ({ data: { text: words, why: words }, inside: [] })],
};

const people = ['ada', 'dorothy', 'grace', 'katherine', 'mary'];
const someone = fc.constantFrom(...people);
const something = fc
  .record({
    tells: fc.constantFrom(
      ...Object.entries(telling).flatMap(([kind, ways]) => ways.map((way) => [kind, way] as const)),
    ),
    by: someone,
    other: fc.option(someone),
  })
  .map(({ tells: [kind, way], by, other }) => ({ kind, by, ...way(by, other) }));

describe('Who is outside the team of a service', () => {
  test('is whoever did nothing of its work and was given none of it, whatever came before or after', () => {
    fc.assert(
      fc.property(fc.array(something, { maxLength: 8 }), (told) => {
        const facts = told.map(({ kind, data, by }, rank) => {
          const dated = { recordedAt: instant, effectiveAt: instant };
          const of = { id: `f${rank}`, stream: 'service:permits', seq: rank + 1 };
          return { ...of, ...dated, actor: { kind: 'account', id: by }, kind, data } as DossierFact;
        });
        const file = dossierFrom('permits', facts);
        const inside = new Set(told.flatMap((each) => each.inside));
        for (const account of people) assert.equal(isOutside(file, account), !inside.has(account), account);
      }),
      { numRuns: 500 },
    );
  });
});
