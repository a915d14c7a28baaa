import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { conflictWords } from '../../src/apply/services/dossier/conflict.words.ts';
import { proofFiles, unlessGone } from '../../src/apply/services/proofs/files.ts';
import { proofsWords } from '../../src/apply/services/proofs/proofs.words.ts';
import { removalWords } from '../../src/apply/services/proofs/removal.words.ts';
import { href } from '../../src/web/links.ts';
import { onEachApp, type TestApp } from '../support/app.ts';
import { type Answer, type Client, plain } from '../support/client.ts';
import { filesOf } from '../support/dossier.ts';
import { addBody, addService, invited, serviceOffice, teamPage } from '../support/office.ts';
import {
  aNote,
  aPdf,
  decideOn,
  filePage,
  newProofPage,
  offerProof,
  proofPage,
  sendProof,
} from '../support/proofs.ts';
import { allRows, changedBetween } from '../support/rows.ts';

const words = removalWords.fr;
const day = '24 novembre 2026';
const fileForm = { ...aNote, sort: 'file' };
const removalPage = (service: string, proof: string): string =>
  href('proofFileRemoval', 'fr', { service, proof });
const remove = (by: Client, service: string, proof: string, why = 'Des noms de personnes') =>
  by.post(removalPage(service, proof), { why });

const says = (page: Answer, text: string): void =>
  assert.ok(plain(page.text).includes(text), `${page.path} (${page.status}) says « ${text} »`);
const saysNot = (page: Answer, text: string): void =>
  assert.ok(!plain(page.text).includes(text), `${page.path} does not say « ${text} »`);

/** How many rows are left of files: what is kept of their bytes, and what refers to them. */
const left = async ({ database: { db } }: Pick<TestApp, 'database'>) => {
  const count = async (table: string): Promise<number> =>
    Number(
      (await sql<{ n: number | string }>`select count(*) as n from ${sql.table(table)}`.execute(db)).rows[0]
        ?.n,
    );
  return {
    pieces: await count('file_pieces'),
    files: await count('files'),
    services: await count('service_files'),
    held: await count('held_files'),
  };
};
const nothing = { pieces: 0, files: 0, services: 0, held: 0 };

onEachApp('The file of a proof, taken away for good', ({ test, testOnce, start }) => {
  test('loses its bytes at once; its proof stays, counts no more, and says who did it, when and why', async () => {
    const app = await start();
    const { service, lead, member, reader } = await serviceOffice(app);
    await member.post(href('servicePractice', 'fr', { service, id: 7 }), {
      do: 'action',
      action: '7.2',
      seen: '99',
      'status-7-2': 'in-place',
    });
    const proof = await offerProof(member, service, fileForm, aPdf('Madame X', 'relevé.pdf'));
    await decideOn(lead, service, proof, { do: 'accept', reason: '' });
    const { files } = filesOf(app.database, app.clock.now());
    const documented = async () => (await files.snapshots([service])).get(service)?.documented;
    assert.equal(await documented(), 1);

    const asked = await lead.get(removalPage(service, proof));
    for (const said of ['relevé.pdf', '7.2', words.copies, words.notShared(false), words.name('relevé.pdf')])
      says(asked, said);
    const without = await lead.post(removalPage(service, proof), { why: ' ' });
    assert.equal(without.status, 400);
    says(without, words.whyMissing);
    assert.equal((await member.send(filePage(service, proof))).status, 200, 'nothing is done yet');

    const done = await remove(lead, service, proof);
    says(done, words.done);
    says(done, words.gone.team(day));
    says(done, words.toldBy.team('Dorothy Vaughan'));
    says(done, 'Des noms de personnes');
    says(done, proofsWords.fr.states.withdrawn);
    assert.deepEqual(await left(app), nothing);
    assert.equal(await documented(), 0);

    const gone = await reader.get(filePage(service, proof));
    assert.equal(gone.status, 410);
    says(gone, words.goneTitle);
    says(gone, words.gone.team(day));
    saysNot(gone, 'Dorothy Vaughan');
    const english = await reader.get(href('proofFile', 'en', { service, proof }));
    says(english, removalWords.en.goneTitle);

    const history = await member.get(href('serviceHistory', 'fr', { service }));
    says(history, words.told.team);
    says(history, 'Des noms de personnes');
    for (const file of ['dossier.csv', 'dossier.json']) {
      const taken = await member.get(href('serviceFile', 'fr', { service, file }));
      says(taken, 'Des noms de personnes');
      says(taken, file.endsWith('csv') ? words.gone.team(day) : 'service.file-removed');
    }
    says(await member.get(href('servicePrint', 'fr', { service })), words.gone.team(day));
    // Nothing more can be decided of it, and it is done once.
    const accept = (seen: string) => lead.post(proofPage(service, proof), { do: 'accept', reason: '', seen });
    says(await accept('1'), conflictWords.fr.fileRemoved);
    says(await accept('999'), proofsWords.fr.refusedGone);
    const before = await allRows(app.database);
    await remove(lead, service, proof, 'Encore');
    assert.deepEqual(changedBetween(before, await allRows(app.database)), []);
  });

  test('is so by who leads alone, from outside the team too, and is said to be', async () => {
    const app = await start();
    const { ada, service, manager, member, reader } = await serviceOffice(app);
    const proof = await offerProof(member, service, fileForm, aPdf());
    for (const someone of [manager, member, reader]) {
      saysNot(await someone.get(proofPage(service, proof)), words.link);
      assert.equal((await someone.get(removalPage(service, proof))).status, 403);
      assert.equal((await remove(someone, service, proof)).status, 403);
    }
    assert.equal((await member.send(filePage(service, proof))).status, 200);
    says(await ada.get(proofPage(service, proof)), words.link);
    says(await remove(ada, service, proof), words.gone.above(day));
    says(await member.get(filePage(service, proof)), words.gone.above(day));
    const note = await offerProof(member, service);
    assert.equal((await ada.get(removalPage(service, note))).status, 404, 'it has no file');
  });

  test('stays where another proof has the same bytes, which is said before; the last one erases them', async () => {
    const app = await start();
    const { ada, body, service, lead, member } = await serviceOffice(app);
    const first = await offerProof(member, service, fileForm, aPdf());
    const second = await offerProof(member, service, { ...fileForm, title: 'La seconde' }, aPdf());
    const near = await addService(ada, body, 'Taxes');
    await invited(app, ada, teamPage(near), 'Grace', 'service-reader');
    const reused = await ada.post(newProofPage(near), {
      from: `${service}.${first}`,
      actions: ['7.2'],
    });
    const copy = /preuves\/([\w-]{36})\?done=reused/.exec(reused.path)?.[1] ?? assert.fail(reused.path);
    const far = await addService(ada, await addBody(ada, 'Ailleurs'), 'Secret');
    await offerProof(ada, far, { ...fileForm, title: 'De quoi se taire' }, aPdf());

    const toLead = await lead.get(removalPage(service, first));
    says(toLead, words.shared);
    says(toLead, 'La seconde');
    says(toLead, words.notShared(true));
    for (const unread of ['Taxes', 'De quoi se taire']) saysNot(toLead, unread);
    const toAda = await ada.get(removalPage(service, first));
    for (const read of ['La seconde', 'Taxes', 'De quoi se taire', 'Secret']) says(toAda, read);

    await remove(lead, service, first);
    assert.deepEqual(await left(app), { pieces: 1, files: 1, services: 3, held: 0 });
    assert.equal((await member.get(filePage(service, first))).status, 410);
    for (const [at, proof] of [
      [service, second],
      [near, copy],
    ] as const)
      assert.equal((await ada.send(filePage(at, proof))).status, 200);
    // Who has it from there is told so.
    says(await ada.get(proofPage(near, copy)), words.originGone);

    await remove(lead, service, second);
    assert.deepEqual(await left(app), { pieces: 1, files: 1, services: 2, held: 0 });
    await remove(ada, near, copy);
    const other = await ada.get(href('serviceProofs', 'fr', { service: far }));
    const last = /preuves\/([\w-]{36})"/.exec(other.text)?.[1] ?? assert.fail('the last proof');
    await remove(ada, far, last);
    assert.deepEqual(await left(app), nothing);
  });

  testOnce('goes with what a form holds of it, and serves nowhere again', async () => {
    const app = await start();
    const { ada, body, service, lead, member } = await serviceOffice(app);
    const proof = await offerProof(member, service, fileForm, aPdf());
    const begun = await sendProof(member, service, { ...fileForm, title: '' }, aPdf());
    const held = /name="held" value="([\w-]{36})"/.exec(begun.text)?.[1] ?? assert.fail('a held file');
    await remove(lead, service, proof);
    assert.deepEqual(await left(app), nothing);
    const again = await sendProof(member, service, { ...fileForm, held });
    assert.equal(again.status, 400);
    says(again, proofsWords.fr.problems.missing.file);

    const near = await addService(ada, body, 'Taxes');
    const from = `${service}.${proof}`;
    saysNot(await ada.get(`${newProofPage(near)}?reuse=yes`), 'Essais de novembre');
    const reused = await ada.post(newProofPage(near), { from, actions: ['7.2'] });
    assert.equal(reused.status, 400);
    says(reused, proofsWords.fr.reuseGone);
  });

  test('serves no proof that is offered at that instant', async () => {
    const app = await start();
    const { ada, body, service, member, lead } = await serviceOffice(app);
    const proof = await offerProof(member, service, fileForm, aPdf());
    const { db } = app.database;
    const { hash } = await db.selectFrom('files').select('hash').executeTakeFirstOrThrow();
    const near = await addService(ada, body, 'Taxes');
    await remove(lead, service, proof);
    const files = proofFiles({ db, clock: app.clock.now, serviceBytes: 1e9 });
    const before = await allRows(app.database);
    const given = await unlessGone(db.transaction().execute((tx) => files.giveTo(tx, near, hash)));
    assert.equal(given, 'gone');
    assert.deepEqual(changedBetween(before, await allRows(app.database)), []);
  });

  testOnce('may be so in an archived service, and its name too', async () => {
    const app = await start();
    const { ada, service, lead, member } = await serviceOffice(app);
    const proof = await offerProof(member, service, fileForm, aPdf('x', 'Madame X.pdf'));
    await ada.post(teamPage(service), { do: 'archive' });
    const asked = await lead.get(removalPage(service, proof));
    const name = /textes\/[\w-]{36}/.exec(asked.text)?.[0] ?? assert.fail('the name of the file');
    const ofName = await lead.get(`/fr/services/${service}/${name}`);
    says(ofName, 'Madame X.pdf');
    assert.ok(ofName.text.includes(removalPage(service, proof)), 'the file may go too');
    await lead.post(`/fr/services/${service}/${name}`, { why: 'Un nom' });
    // Its bytes are there still: its name being gone keeps nobody from taking it away.
    assert.equal((await left(app)).pieces, 1);
    says(await remove(lead, service, proof), words.done);
    assert.deepEqual(await left(app), nothing);
    saysNot(await lead.get(href('serviceHistory', 'fr', { service })), 'Madame X');
  });
});
