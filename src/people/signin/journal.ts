import { v7 as uuidv7 } from 'uuid';
import type { Db, Tx } from '../../platform/db/database.ts';
import { type Actor, readActor, writeActor } from '../../platform/ledger/ledger.ts';
import { addMonths, dayOf } from '../../standard/days.ts';
import { type JournalRow, journalStore } from './journal.store.ts';

/** What may be written of: who signs in, and what administrators change. */
export const acts = [
  'account-opened',
  'account-changed',
  'account-left',
  'signed-in',
  'signed-out',
  'session-ended',
  'sessions-ended',
  'passkey-added',
  'passkey-removed',
  'email-set',
  'email-removed',
  'identity-added',
  'identity-removed',
  'sign-in-refused',
  'invited',
  'invitation-withdrawn',
  'role-given',
  'role-removed',
  'role-kept',
  'role-vacated',
  'organisation-added',
  'organisation-changed',
  'service-added',
  'service-changed',
  'service-archived',
  'service-restored',
] as const;
export type JournalAct = (typeof acts)[number];

/** What stands for a body in a line of the whole installation: nobody's own, it is told to its administrators alone. */
export const wholeInstallation = 'installation';

/** A line of the journal: ids only, so that nothing of who has left stays in it. */
export type Entry = {
  readonly at: string;
  readonly actor: Actor;
  readonly act: JournalAct;
  /** Whom or what it was done to: an id, or a word of ours. */
  readonly about: string;
  /** The public body it concerns, or `wholeInstallation`; empty for what someone does to their own account. */
  readonly organisation: string;
  /** The role that was given, taken back or kept; empty for none. */
  readonly role: string;
  /** The service of that body where the role is; empty for none. */
  readonly place: string;
};

const keptMonths = 24;

const entryOf = (row: JournalRow): Entry => ({
  at: row.at,
  actor: readActor(row.actor),
  act: acts.find((act) => act === row.act) ?? 'account-changed',
  about: row.about,
  organisation: row.organisation,
  role: row.role,
  place: row.place,
});

/** Writes a line, in the transaction of what it tells. */
export const writeJournal = (
  db: Db,
  now: Date,
  {
    actor,
    act,
    about,
    organisation = '',
    role = '',
    place = '',
  }: Omit<Entry, 'at' | 'organisation' | 'role' | 'place'> &
    Partial<Pick<Entry, 'organisation' | 'role' | 'place'>>,
): Promise<void> =>
  journalStore(db).add({
    id: uuidv7(),
    at: now.toISOString(),
    actor: writeActor(actor),
    act,
    about,
    organisation,
    role,
    place,
  });

/** What was written, the latest line first. */
export const readJournal = async (
  db: Db,
  /** What concerns these bodies and the accounts of their people; everything when undefined. */
  of: { readonly organisations: readonly string[]; readonly accounts: readonly string[] } | undefined,
  limit: number,
): Promise<readonly Entry[]> => (await journalStore(db).read(of, limit)).map(entryOf);

/** Removes lines older than 24 months. */
export const sweepJournal = (tx: Tx, now: Date): Promise<void> =>
  journalStore(tx).removeBefore(addMonths(dayOf(now), -keptMonths));
