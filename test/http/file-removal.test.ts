import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { dossierWords } from '../../src/apply/services/dossier/dossier.words.ts';
import { evidenceWords } from '../../src/apply/services/evidence/evidence.words.ts';
import { evidenceFiles, unlessGone } from '../../src/apply/services/evidence/files.ts';
import { historyWords } from '../../src/apply/services/telling/history.words.ts';
import { href } from '../../src/web/links.ts';
import { onEachApp, type TestApp } from '../support/app.ts';
import { type Client, says, saysNot } from '../support/client.ts';
import { filesOf } from '../support/dossier.ts';
import { addEvidence, aPdf, evidencePage, filePage, sendAction, takenFrom } from '../support/evidence.ts';
import { addBody, addService, serviceOffice, teamPage } from '../support/office.ts';
import { allRows, changedBetween } from '../support/rows.ts';

const words = evidenceWords.fr.fileRemoval;
const day = '24 novembre 2026';
const remove = (by: Client, service: string, evidence: string, why = 'Des noms de personnes') =>
  by.post(evidencePage(service, evidence), { do: 'remove-file', why });

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

onEachApp('The file of evidence, taken away for good', ({ test, testOnce, start, shared }) => {
  test('loses its bytes at once; its evidence stays, supports nothing, and says who did it, when and why', async () => {
    const { app, service, lead, member, reader } = await serviceOffice(await start());
    const evidence = await addEvidence(
      member,
      service,
      { status: 'in-place' },
      aPdf('Madame X', 'relevé.pdf'),
    );
    const { files } = filesOf(app.database, app.clock.now());
    const documented = async () => (await files.snapshots([service])).get(service)?.documented;
    assert.equal(await documented(), 1);

    const asked = await lead.get(evidencePage(service, evidence));
    for (const said of ['relevé.pdf', '7.2', words.copies, words.others, words.name('relevé.pdf')])
      says(asked, said);
    says(await remove(lead, service, evidence, ' '), 400, dossierWords.fr.goneWhy.missing);
    assert.equal((await member.send(filePage(service, evidence))).status, 200, 'nothing is done yet');

    says(
      await remove(lead, service, evidence),
      evidenceWords.fr.done['file-removed'],
      evidenceWords.fr.removed('Dorothy Vaughan', day),
      'Des noms de personnes',
    );
    assert.deepEqual(await left(app), nothing);
    assert.equal(await documented(), 0);

    says(await reader.get(filePage(service, evidence)), 410, words.gone.team(day));
    const english = await reader.get(href('evidenceFile', 'en', { service, evidence }));
    says(english, evidenceWords.en.fileRemoval.gone.team('November 24, 2026'));

    const history = await member.get(href('serviceHistory', 'fr', { service }));
    says(history, words.told.team, 'Des noms de personnes');
    // It is done once.
    const before = await allRows(app.database);
    await remove(lead, service, evidence, 'Encore');
    assert.deepEqual(changedBetween(before, await allRows(app.database)), []);
  });

  test('is so by who leads alone, from outside the team too, and is said to be', async () => {
    const { ada, service, manager, member, reader } = await serviceOffice(await shared());
    const evidence = await addEvidence(member, service, {}, aPdf());
    for (const someone of [manager, member, reader]) {
      saysNot(await someone.get(evidencePage(service, evidence)), words.link);
      says(await remove(someone, service, evidence), 403);
    }
    says(await member.send(filePage(service, evidence)), 200);
    says(await ada.get(evidencePage(service, evidence)), words.link);
    says(await remove(ada, service, evidence), evidenceWords.fr.done['file-removed']);
    says(await member.get(filePage(service, evidence)), words.gone.above(day));
    const note = await addEvidence(member, service);
    assert.equal((await remove(ada, service, note)).status, 404, 'it has no file');
  });

  test('stays where other evidence has the same bytes, which is not named; the last one erases them', async () => {
    const { app, ada, service, lead, member } = await serviceOffice(await shared());
    const first = await addEvidence(member, service, {}, aPdf());
    const second = await addEvidence(member, service, { title: 'La seconde' }, aPdf());
    const far = await addService(ada, await addBody(ada, 'Ailleurs'), 'Secret');
    const last = await addEvidence(ada, far, { title: 'De quoi se taire' }, aPdf());

    const asked = await ada.get(evidencePage(service, first));
    for (const other of ['La seconde', 'De quoi se taire', 'Secret']) saysNot(asked, other);

    await remove(lead, service, first);
    assert.deepEqual(await left(app), { pieces: 1, files: 1, services: 2, held: 0 });
    says(await member.get(filePage(service, first)), 410);
    says(await ada.send(filePage(service, second)), 200);

    await remove(lead, service, second);
    assert.deepEqual(await left(app), { pieces: 1, files: 1, services: 1, held: 0 });
    await remove(ada, far, last);
    assert.deepEqual(await left(app), nothing);
  });

  testOnce('goes with what a form holds of it, and serves nowhere again', async () => {
    const { app, service, lead, member } = await serviceOffice(await shared());
    const evidence = await addEvidence(member, service, {}, aPdf());
    const begun = await sendAction(member, service, '7.2', { until: 'demain' }, [aPdf()]);
    const held = /name="held" value="([\w-]{36})"/.exec(begun.text)?.[1] ?? assert.fail('a held file');
    await remove(lead, service, evidence);
    assert.deepEqual(await left(app), nothing);
    const again = await sendAction(member, service, '7.2', { title: 'Encore' }, [], { held });
    says(again, 400, evidenceWords.fr.problems.missing);

    const pick = href('evidenceToUse', 'fr', { service });
    saysNot(await member.get(`${pick}?action=8.1`), 'essais.pdf');
    const used = { action: '8.1', once: 'x', from: evidence };
    says(await member.post(pick, used), 409, evidenceWords.fr.gone);
  });

  test('stays in another service, which version 1.0.0 gave it to, until it is removed there', async () => {
    const { app, ada, body, service, lead, member, idOf } = await serviceOffice(await shared());
    const near = await addService(ada, body, 'Taxes');
    const first = await addEvidence(member, service, {}, aPdf());
    const copy = await takenFrom(app, service, first, near, idOf('Ada Lovelace'));
    const { files } = filesOf(app.database, app.clock.now());
    const documented = async () => (await files.snapshots([near])).get(near)?.documented;
    await sendAction(ada, near, '7.2', { status: 'in-place' });
    await remove(lead, service, first);
    assert.deepEqual([(await ada.send(filePage(near, copy))).status, await documented()], [200, 1]);
    says(await ada.get(evidencePage(near, copy)), 'essais.pdf', evidenceWords.fr.fromElsewhere);
    const { added, evidenceAdded } = historyWords.fr;
    const history = href('serviceHistory', 'fr', { service: near });
    says(await ada.get(history), evidenceAdded(added.elsewhere, ['7.2'], undefined));
    await remove(ada, near, copy);
    assert.deepEqual([await left(app), await documented()], [nothing, 0]);
  });

  test('serves nothing that is added at that instant', async () => {
    const { app, ada, body, service, member, lead } = await serviceOffice(await start());
    const evidence = await addEvidence(member, service, {}, aPdf());
    const { db } = app.database;
    const { hash } = await db.selectFrom('files').select('hash').executeTakeFirstOrThrow();
    const near = await addService(ada, body, 'Taxes');
    await remove(lead, service, evidence);
    const files = evidenceFiles({ db, clock: app.clock.now, serviceBytes: 1e9 });
    const before = await allRows(app.database);
    assert.equal(await unlessGone(db.transaction().execute((tx) => files.giveTo(tx, near, hash))), 'gone');
    assert.deepEqual(changedBetween(before, await allRows(app.database)), []);
  });

  testOnce('may be so in an archived service, and its name too', async () => {
    const { app, ada, service, lead, member } = await serviceOffice(await shared());
    const evidence = await addEvidence(member, service, {}, aPdf('x', 'Madame X.pdf'));
    await ada.post(teamPage(service), { do: 'archive' });
    const asked = await lead.get(evidencePage(service, evidence));
    const name = /textes\/[\w-]{36}/.exec(asked.text)?.[0] ?? assert.fail('the name of the file');
    const ofName = await lead.get(`/fr/services/${service}/${name}`);
    says(ofName, 'Madame X.pdf');
    assert.ok(ofName.text.includes(evidencePage(service, evidence)), 'the file may go too');
    await lead.post(`/fr/services/${service}/${name}`, { why: 'Un nom' });
    // Its bytes are there still: its name being gone keeps nobody from taking it away.
    assert.equal((await left(app)).pieces, 1);
    says(await remove(lead, service, evidence), evidenceWords.fr.done['file-removed']);
    assert.deepEqual(await left(app), nothing);
    saysNot(await lead.get(href('serviceHistory', 'fr', { service })), 'Madame X');
  });
});
