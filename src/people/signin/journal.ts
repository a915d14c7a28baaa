import { v7 as uuidv7 } from 'uuid';
import type { Db, Tx } from '../../platform/db/database.ts';
import { type Actor, readActor, writeActor } from '../../platform/ledger/ledger.ts';
import { addMonths, dayOf } from '../../standard/days.ts';
import { type JournalRow, journalStore } from './journal.store.ts';

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

/** In place of a body; only administrators of the installation read these lines. */
export const wholeInstallation = 'installation';

/** A line of the journal: ids only, so that nothing remains of a person who left. */
export type Entry = {
  readonly at: string;
  readonly actor: Actor;
  readonly act: JournalAct;
  readonly about: string;
  readonly organisation: string;
  readonly role: string;
  readonly place: string;
};

const keptMonths = 24;

const entryOf = ({ id: _, ...row }: JournalRow): Entry => ({
  ...row,
  actor: readActor(row.actor),
  act: acts.find((act) => act === row.act) ?? 'account-changed',
});

export const writeJournal = (
  db: Db,
  now: Date,
  {
    actor,
    ...entry
  }: Pick<Entry, 'actor' | 'act' | 'about'> & Partial<Pick<Entry, 'organisation' | 'role' | 'place'>>,
): Promise<void> =>
  journalStore(db).add({
    organisation: '',
    role: '',
    place: '',
    ...entry,
    id: uuidv7(),
    at: now.toISOString(),
    actor: writeActor(actor),
  });

export const readJournal = async (
  db: Db,
  of: { readonly organisations: readonly string[]; readonly accounts: readonly string[] } | undefined,
  limit: number,
): Promise<readonly Entry[]> => (await journalStore(db).read(of, limit)).map(entryOf);

export const sweepJournal = (tx: Tx, now: Date): Promise<void> =>
  journalStore(tx).removeBefore(addMonths(dayOf(now), -keptMonths));
