import type { Migration } from 'kysely/migration';
import type { Engine } from './schema.ts';

/** Migrations by name, in order. Each is loaded where a database lacks one, and not at the other starts. */
export type Migrations = Readonly<Record<string, () => Promise<(engine: Engine) => Migration>>>;

/** Those of the program. One that has been released never changes: `test/upgrades.test.ts` sees to it. */
export const migrations: Migrations = {
  '0001-baseline-1.0.0': async () => (await import('./migrations/0001-baseline.ts')).baseline,
  '0002-words-compared': async () => (await import('./migrations/0002-words-compared.ts')).wordsCompared,
  '0003-no-handovers': async () => (await import('./migrations/0003-no-handovers.ts')).noHandovers,
  '0004-no-rehearsals': async () => (await import('./migrations/0004-no-rehearsals.ts')).noRehearsals,
  '0005-no-written-answers': async () =>
    (await import('./migrations/0005-no-written-answers.ts')).noWrittenAnswers,
  '0005-rooms-of-one-account': async () =>
    (await import('./migrations/0005-rooms-of-one-account.ts')).roomsOfOneAccount,
  '0006-plain-commitments': async () =>
    (await import('./migrations/0006-plain-commitments.ts')).plainCommitments,
  '0007-no-notes': async () => (await import('./migrations/0007-no-notes.ts')).noNotes,
  '0008-no-comments-on-practices': async () =>
    (await import('./migrations/0008-no-comments-on-practices.ts')).noCommentsOnPractices,
  '0009-evidence-of-one-service': async () =>
    (await import('./migrations/0009-evidence-of-one-service.ts')).evidenceOfOneService,
};

/** What the baseline was called before 1.0.0, when it changed in place: nothing tells which tables such a database has. */
export const unreleased = '0001-baseline';
