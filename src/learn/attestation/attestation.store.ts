import { inBatches } from '../../platform/db/batches.ts';
import { compiledOnce } from '../../platform/db/compiled.ts';
import type { Db } from '../../platform/db/database.ts';
import type { Tables } from '../../platform/db/schema.ts';
import type { AttendedSession, Attestation } from './attestation.model.ts';
import { statusListSize } from './badge/status-list.ts';

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

/** Places drawn that were all taken before a list is taken to be full: it is about a third full by then. */
const drawsInList = 8;

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
    /**
     * Keeps an attestation, with a place of its own in the list of withdrawn badges, drawn at random.
     *
     * @param random a whole number from 0 to `below`, excluded
     */
    issue: async (attestation: Issued, random: (below: number) => number): Promise<void> => {
      const newest = await db
        .selectFrom('attestations')
        .select(({ fn }) => fn.max('status_list').as('list'))
        .executeTakeFirst();
      const row = {
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
      };
      for (let draws = 0; ; draws += 1) {
        const place = {
          status_list: (newest?.list ?? 1) + Math.floor(draws / drawsInList),
          status_index: random(statusListSize),
        };
        const { numInsertedOrUpdatedRows } = await db
          .insertInto('attestations')
          .values({ ...row, ...place })
          .onConflict((conflict) => conflict.columns(['status_list', 'status_index']).doNothing())
          .executeTakeFirst();
        if (numInsertedOrUpdatedRows) return;
      }
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

    /** Those of these learners who hold an attestation in force. */
    heldAmong: async (learnerIds: readonly string[]): Promise<ReadonlySet<string>> => {
      const held = new Set<string>();
      for (const some of inBatches(learnerIds)) {
        const rows = await db
          .selectFrom('attestations')
          .select('person_id')
          .where('person_id', 'in', some)
          .execute();
        for (const row of rows) if (row.person_id !== null) held.add(row.person_id);
      }
      return held;
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
