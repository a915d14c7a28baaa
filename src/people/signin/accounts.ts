import type { Tx } from '../../platform/db/database.ts';
import { type Lang, languages } from '../../standard/standard.ts';
import { writeJournal } from './journal.ts';
import type { AccountRow } from './signin.store.ts';

export type Account = {
  readonly id: string;
  readonly name: string;
  readonly email: string | undefined;
  readonly lang: Lang;
};

export const signInWays = ['set-up', 'invitation', 'passkey', 'email', 'oidc', 'demo'] as const;
export type SignInWay = (typeof signInWays)[number];

export type Beginning = { readonly way: SignInWay; readonly device: string; readonly former: string };

export type SignedIn = { readonly account: Account; readonly sessionId: string };

export const accountOf = (row: Pick<AccountRow, 'id' | 'name' | 'email' | 'lang'>): Account => ({
  id: row.id,
  name: row.name,
  email: row.email ?? undefined,
  lang: languages.find((lang) => lang === row.lang) ?? 'fr',
});

export const tellOwner = (
  tx: Tx,
  now: Date,
  account: Pick<Account, 'id'>,
  act: Parameters<typeof writeJournal>[2]['act'],
  about = '',
): Promise<void> => writeJournal(tx, now, { actor: { kind: 'account', id: account.id }, act, about });
