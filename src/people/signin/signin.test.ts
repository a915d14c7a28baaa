import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Database } from '../../platform/db/database.ts';
import type { Access, Session } from './sessions.ts';
import { signin } from './signin.ts';

const none: Access = { sessions: [], passkeys: [], identities: [] };
const email = 'ada@example.ca';
const issuer = 'https://login.example.ca';
const dated = { addedOn: '2026-11-24', usedOn: undefined };
const session: Session = { id: '1', way: 'invitation', device: '', begunAt: '', seenAt: '' };

test('Someone has no way back where nothing they hold lets them in', () => {
  // Access is given: nothing is read.
  const parts = { db: {} as Database['db'], clock: () => new Date() };
  const bare = signin(parts);
  const open = signin({ ...parts, mails: true, issuers: [issuer] });
  const cases: readonly (readonly [typeof bare, string | undefined, Partial<Access>, boolean])[] = [
    [open, undefined, { sessions: [session] }, true],
    [open, undefined, { passkeys: [{ id: '1', device: '', ...dated }] }, false],
    [open, email, {}, false],
    [bare, email, {}, true],
    [open, undefined, { identities: [{ id: '1', issuer, ...dated }] }, false],
    [bare, undefined, { identities: [{ id: '1', issuer, ...dated }] }, true],
    [open, undefined, { sessions: [{ ...session, way: 'demo' }] }, false],
  ];
  for (const [accounts, address, held, isLost] of cases)
    assert.equal(accounts.hasNoWayBack({ email: address }, { ...none, ...held }), isLost);
});
