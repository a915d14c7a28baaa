/** What is asked of the database for one service is asked for many at once. */
import assert from 'node:assert/strict';
import { noon, standard, standards } from '../../../../test/support/app.ts';
import { act, filesOf, newService } from '../../../../test/support/dossier.ts';
import { onEachEngine } from '../../../../test/support/engines.ts';
import { readsOf, unlike } from '../../../../test/support/reads.ts';
import { organisations } from '../../../people/organisations/organisations.ts';
import { signin } from '../../../people/signin/signin.ts';
import type { Database } from '../../../platform/db/database.ts';
import { comments } from '../comments/comments.ts';
import { dossiers } from '../dossier/dossiers.ts';
import { reminders } from '../reminders/reminders.ts';
import { services } from '../services.ts';

const clock = () => noon;

/** What writes messages, with what was sent. */
const parts = ({ db }: Database) => {
  const signingIn = signin({ db, clock });
  const bodies = organisations({ db, clock, signin: signingIn });
  const files = dossiers({ db, standards, clock });
  const kept = services({ db, clock, organisations: bodies, dossiers: files });
  const sent: string[] = [];
  const weekly = reminders({
    db,
    secret: 's'.repeat(32),
    clock,
    baseUrl: () => 'http://cap18.test',
    signin: signingIn,
    organisations: bodies,
    services: kept,
    dossiers: files,
    comments: comments({ db, clock, dossiers: files, signin: signingIn }),
    mailer: { send: async ({ text }) => void sent.push(text) },
    due: async () => {},
  });
  return { signingIn, weekly, sent };
};

/** Someone with a role, and something late, in so many services. */
const person = async (database: Database, { signingIn }: ReturnType<typeof parts>, count: number) => {
  const { db } = database;
  const account = await db.transaction().execute((tx) => signingIn.open(tx, { name: 'Mary', lang: 'fr' }));
  await db
    .updateTable('accounts')
    .set({ email: `${account.id}@ville.example` })
    .where('id', '=', account.id)
    .execute();
  for (let rank = 0; rank < count; rank += 1) {
    const service = await newService(database, `Service ${rank}`);
    const role = { account: account.id, role: 'service-member', organisation: service };
    await db
      .insertInto('roles')
      .values({ ...role, givenBy: '', givenAt: noon.toISOString() })
      .execute();
    const planned = {
      action: standard.practices[0]?.actions[0]?.id ?? '',
      assignee: account.id,
      due: '2026-01-01',
    };
    const late = act({ kind: 'service.planned', data: planned });
    await filesOf(database).files.write(service, { kind: 'account', id: account.id }, undefined, late);
  }
  return account.id;
};

onEachEngine('The plans of several services', ({ test, open }) => {
  test('are told to someone by as many reads as that of one', async (t) => {
    const database = await open();
    const made = parts(database);
    const [one, many] = [await person(database, made, 1), await person(database, made, 5)];
    // The Monday before noon of the tests.
    const writing = (account: string) => readsOf(t, () => made.weekly.send(account, '2026-11-23'));
    const [first, second] = [await writing(one), await writing(many)];
    assert.deepEqual(
      made.sent.map((text) => new Set(text.match(/Service \d/g)).size),
      [1, 5],
    );
    assert.deepEqual(unlike(first.reads, second.reads), []);
  });
});
