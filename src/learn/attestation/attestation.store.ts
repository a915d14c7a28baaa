import { rowsOf } from '../../platform/db/batches.ts';
import { compiledOnce } from '../../platform/db/compiled.ts';
import type { Db } from '../../platform/db/database.ts';
import { run } from '../../platform/db/queries.ts';
import type { Tables } from '../../platform/db/schema.ts';
import type { AttendedSession, Attestation } from './attestation.model.ts';
import { type StatusPlace, statusListSize } from './status-list.ts';

type Issued = Omit<Extract<Attestation, { name: string }>, 'withdrawnOn'>;

const columns = [
  'number',
  'learner',
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
  db.selectFrom('attestations').select(columns).where('learner', '=', '').compile(),
);

const attendedColumns = (attended: AttendedSession | null) => ({
  attendedOn: attended?.day ?? null,
  attendedMinutes: attended?.minutes ?? null,
  attendedAsked: attended?.asked ?? null,
  attendedAnswered: attended?.answered ?? null,
});

/** So many places drawn and taken mean that a list is full: it is about a third full by then. */
const drawsInList = 8;

/** The one place where a name is kept, until it is withdrawn. */
export const attestationStore = (db: Db) => {
  type Row = Pick<Tables['attestations'], (typeof columns)[number]>;
  const read = (row: Row | undefined): Attestation | undefined => {
    if (!row) return undefined;
    const {
      learner,
      name,
      withdrawnOn,
      attendedOn,
      attendedMinutes,
      attendedAsked,
      attendedAnswered,
      ...rest
    } = row;
    const attended =
      attendedOn === null
        ? null
        : {
            day: attendedOn,
            minutes: attendedMinutes ?? 0,
            asked: attendedAsked ?? 0,
            answered: attendedAnswered ?? 0,
          };
    const common = { ...rest, lang: row.lang === 'en' ? ('en' as const) : ('fr' as const), attended };
    return name !== null && learner !== null && withdrawnOn === null
      ? { ...common, name, learner, withdrawnOn }
      : { ...common, name: null, withdrawnOn: withdrawnOn ?? row.issuedOn };
  };
  return {
    /** Draws a place in the list of withdrawn badges. @param random from 0 to `below`, excluded */
    issue: async ({ attended, ...issued }: Issued, random: (below: number) => number): Promise<void> => {
      const newest = await db
        .selectFrom('attestations')
        .select(({ fn }) => fn.max('statusList').as('list'))
        .executeTakeFirst();
      const row = { ...issued, withdrawnOn: null, ...attendedColumns(attended) };
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

    /** The learner's attestation in force: a withdrawn one leads to nobody. */
    of: async (learnerId: string): Promise<Attestation | undefined> => {
      const [row] = await ofLearner(db, learnerId);
      return read(row);
    },

    /** Who of these learners hold an attestation in force. */
    heldAmong: async (learnerIds: readonly string[]): Promise<ReadonlySet<string>> => {
      const rows = await rowsOf(learnerIds, (some) =>
        db.selectFrom('attestations').select('learner').where('learner', 'in', some),
      );
      return new Set(rows.flatMap(({ learner }) => learner ?? []));
    },

    /** Removes the name, the link to the learner, and the session followed, which facts would lead to. */
    withdrawAllOf: (learnerId: string, day: string): Promise<void> =>
      run(
        db
          .updateTable('attestations')
          .set({ name: null, learner: null, withdrawnOn: day, ...attendedColumns(null) })
          .where('learner', '=', learnerId),
      ),
  };
};

export const badgeStore = (db: Db) => ({
  placeOf: async (number: string): Promise<StatusPlace | undefined> => {
    const row = await db
      .selectFrom('attestations')
      .select(['statusList as list', 'statusIndex as index'])
      .where('number', '=', number)
      .executeTakeFirst();
    return row && row.list !== null && row.index !== null ? { list: row.list, index: row.index } : undefined;
  },

  /** Places of withdrawn badges; undefined where the list has no badge. */
  withdrawnIn: async (list: number): Promise<readonly number[] | undefined> => {
    const known = await db
      .selectFrom('attestations')
      .select('number')
      .where('statusList', '=', list)
      .limit(1)
      .executeTakeFirst();
    if (!known) return undefined;
    const rows = await db
      .selectFrom('attestations')
      .select('statusIndex')
      .where('statusList', '=', list)
      .where('withdrawnOn', 'is not', null)
      .execute();
    return rows.flatMap(({ statusIndex }) => statusIndex ?? []);
  },
});
