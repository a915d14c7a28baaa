import { compiledOnce } from '../db/compiled.ts';
import type { Db } from '../db/database.ts';
import type { Tables } from '../db/schema.ts';
import type { AttendedSession, Attestation } from './attestation.model.ts';

type Issued = Omit<Extract<Attestation, { name: string }>, 'withdrawnOn'>;

const columns = [
  'number',
  'person_id',
  'name',
  'lang',
  'issued_on',
  'standard_version',
  'duration_minutes',
  'score',
  'total',
  'withdrawn_on',
  'attended_on',
  'attended_minutes',
  'attended_asked',
  'attended_answered',
] as const;

const ofLearner = compiledOnce((db) =>
  db.selectFrom('attestations').select(columns).where('person_id', '=', '').compile(),
);

const attendedColumns = (attended: AttendedSession | null) => ({
  attended_on: attended?.day ?? null,
  attended_minutes: attended?.minutes ?? null,
  attended_asked: attended?.asked ?? null,
  attended_answered: attended?.answered ?? null,
});

/** Attestations: the one place where a name is kept, until it is withdrawn. */
export const attestationStore = (db: Db) => {
  type Row = Pick<Tables['attestations'], (typeof columns)[number]>;
  const attendedOf = (row: Row): AttendedSession | null =>
    row.attended_on === null
      ? null
      : {
          day: row.attended_on,
          minutes: row.attended_minutes ?? 0,
          asked: row.attended_asked ?? 0,
          answered: row.attended_answered ?? 0,
        };
  const read = (row: Row | undefined): Attestation | undefined => {
    if (!row) return undefined;
    const common = {
      number: row.number,
      lang: row.lang === 'en' ? ('en' as const) : ('fr' as const),
      issuedOn: row.issued_on,
      standardVersion: row.standard_version,
      durationMinutes: row.duration_minutes,
      score: row.score,
      total: row.total,
      attended: attendedOf(row),
    };
    return row.name !== null && row.person_id !== null && row.withdrawn_on === null
      ? { ...common, name: row.name, learnerId: row.person_id, withdrawnOn: null }
      : { ...common, name: null, withdrawnOn: row.withdrawn_on ?? row.issued_on };
  };
  return {
    issue: async (attestation: Issued): Promise<void> => {
      await db
        .insertInto('attestations')
        .values({
          number: attestation.number,
          person_id: attestation.learnerId,
          name: attestation.name,
          lang: attestation.lang,
          issued_on: attestation.issuedOn,
          standard_version: attestation.standardVersion,
          duration_minutes: attestation.durationMinutes,
          score: attestation.score,
          total: attestation.total,
          withdrawn_on: null,
          ...attendedColumns(attestation.attended),
        })
        .execute();
    },

    byNumber: async (number: string): Promise<Attestation | undefined> =>
      read(
        await db.selectFrom('attestations').select(columns).where('number', '=', number).executeTakeFirst(),
      ),

    /** The learner's attestation in force; a withdrawn one no longer leads to anyone. */
    of: async (learnerId: string): Promise<Attestation | undefined> => {
      const [row] = await ofLearner(db, learnerId);
      return read(row);
    },

    /**
     * Withdraws what a learner holds: the name goes, the link to the learner with it, and the session that they
     * followed, which could be found again among the facts.
     */
    withdrawAllOf: async (learnerId: string, day: string): Promise<void> => {
      await db
        .updateTable('attestations')
        .set({ name: null, person_id: null, withdrawn_on: day, ...attendedColumns(null) })
        .where('person_id', '=', learnerId)
        .execute();
    },
  };
};
