import { inBatches } from '../../platform/db/batches.ts';
import { compiledOnce } from '../../platform/db/compiled.ts';
import type { Db } from '../../platform/db/database.ts';
import type { Tables } from '../../platform/db/schema.ts';
import type { AttendedSession, Attestation } from './attestation.model.ts';
import { statusListSize } from './badge/status-list.ts';

type Issued = Omit<Extract<Attestation, { name: string }>, 'withdrawnOn'>;

const columns = [
  'number',
  'person',
  'name',
  'lang',
  'issuedOn',
  'standardVersion',
  'durationMinutes',
  'score',
  'total',
  'withdrawnOn',
  'attendedOn',
  'attendedMinutes',
  'attendedAsked',
  'attendedAnswered',
] as const;

const ofLearner = compiledOnce((db) =>
  db.selectFrom('attestations').select(columns).where('person', '=', '').compile(),
);

const attendedColumns = (attended: AttendedSession | null) => ({
  attendedOn: attended?.day ?? null,
  attendedMinutes: attended?.minutes ?? null,
  attendedAsked: attended?.asked ?? null,
  attendedAnswered: attended?.answered ?? null,
});

/** Places drawn that were all taken before a list is taken to be full: it is about a third full by then. */
const drawsInList = 8;

/** Attestations: the one place where a name is kept, until it is withdrawn. */
export const attestationStore = (db: Db) => {
  type Row = Pick<Tables['attestations'], (typeof columns)[number]>;
  const attendedOf = (row: Row): AttendedSession | null =>
    row.attendedOn === null
      ? null
      : {
          day: row.attendedOn,
          minutes: row.attendedMinutes ?? 0,
          asked: row.attendedAsked ?? 0,
          answered: row.attendedAnswered ?? 0,
        };
  const read = (row: Row | undefined): Attestation | undefined => {
    if (!row) return undefined;
    const common = {
      number: row.number,
      lang: row.lang === 'en' ? ('en' as const) : ('fr' as const),
      issuedOn: row.issuedOn,
      standardVersion: row.standardVersion,
      durationMinutes: row.durationMinutes,
      score: row.score,
      total: row.total,
      attended: attendedOf(row),
    };
    return row.name !== null && row.person !== null && row.withdrawnOn === null
      ? { ...common, name: row.name, learnerId: row.person, withdrawnOn: null }
      : { ...common, name: null, withdrawnOn: row.withdrawnOn ?? row.issuedOn };
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
        .select(({ fn }) => fn.max('statusList').as('list'))
        .executeTakeFirst();
      const row = {
        number: attestation.number,
        person: attestation.learnerId,
        name: attestation.name,
        lang: attestation.lang,
        issuedOn: attestation.issuedOn,
        standardVersion: attestation.standardVersion,
        durationMinutes: attestation.durationMinutes,
        score: attestation.score,
        total: attestation.total,
        withdrawnOn: null,
        ...attendedColumns(attestation.attended),
      };
      for (let draws = 0; ; draws += 1) {
        const place = {
          statusList: (newest?.list ?? 1) + Math.floor(draws / drawsInList),
          statusIndex: random(statusListSize),
        };
        const { numInsertedOrUpdatedRows } = await db
          .insertInto('attestations')
          .values({ ...row, ...place })
          .onConflict((conflict) => conflict.columns(['statusList', 'statusIndex']).doNothing())
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
          .select('person')
          .where('person', 'in', some)
          .execute();
        for (const row of rows) if (row.person !== null) held.add(row.person);
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
        .set({ name: null, person: null, withdrawnOn: day, ...attendedColumns(null) })
        .where('person', '=', learnerId)
        .execute();
    },
  };
};
