import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dayOf } from '../src/days.ts';
import { openDatabase } from '../src/db/database.ts';
import { proofFiles } from '../src/services/proofs/files.ts';
import { removalWords } from '../src/services/proofs/removal.words.ts';
import { servicesPaths } from '../src/services/services.paths.ts';
import { sessionCookie } from '../src/signin/session.pages.ts';
import { longDate } from '../src/web/format.ts';
import { newClient, plain } from './support/client.ts';
import { newService } from './support/dossier.ts';
import { onEachEngine } from './support/engines.ts';
import { acceptAs, addBody, addService } from './support/office.ts';
import { runBeside, runCommand, runProgram } from './support/program.ts';
import { aNote, aPdf, filePage, offerProof } from './support/proofs.ts';

onEachEngine('A copy of a database with files', ({ test, freshAddress }) => {
  test('holds them byte for byte', async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'cap18-files-'));
    t.after(() => rmSync(folder, { recursive: true }));
    const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(1_000_000)]);
    const [address, elsewhere] = [await freshAddress(), await freshAddress()];
    const clock = () => new Date();
    const made = await openDatabase(address);
    const service = await newService(made);
    const files = proofFiles({ db: made.db, clock, serviceBytes: 1e9 });
    const sent = { name: 'a.pdf', bytes: new Blob([bytes]).stream(), isCut: () => false };
    const received = await files.receive(service, 'mary', sent);
    assert.ok('held' in received);
    const { hash } = received.held;
    await made.db.transaction().execute((tx) => files.giveTo(tx, service, hash));
    await made.close();

    const copy = join(folder, 'copy');
    for (const [on, args] of [
      [address, ['backup', copy]],
      [elsewhere, ['restore', copy]],
    ] as const) {
      const { code, output } = runCommand(on, args);
      assert.equal(code, 0, output);
    }
    const restored = await openDatabase(elsewhere);
    t.after(() => restored.close());
    const file = await proofFiles({ db: restored.db, clock, serviceBytes: 1e9 }).of(service, hash);
    assert.ok(file);
    const pieces: Buffer[] = [];
    for await (const piece of file.bytes()) pieces.push(piece as Buffer);
    assert.ok(Buffer.concat(pieces).equals(bytes));
  });

  test('that is restored forgets again the file, and the words, that were taken away since', async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'cap18-files-'));
    t.after(() => rmSync(folder, { recursive: true }));
    const address = await freshAddress();
    const program = await runProgram(address, { CAP18_BASE_URL: 'http://cap18.test' });
    t.after(() => program.kill());
    const link =
      /https?:\/\/\S+\/invitation\/\S+/.exec(program.output())?.[0] ?? assert.fail(program.output());
    const ada = await acceptAs({ client: () => newClient(program.origin) }, new URL(link).pathname, 'Ada');
    const service = await addService(ada, await addBody(ada, 'Ville'), 'Permis');
    const file = { ...aNote, sort: 'file' };
    const proof = await offerProof(ada, service, file, aPdf('Madame X', 'Madame X.pdf'));
    const kept = await offerProof(ada, service, file, aPdf('autre', 'autre.pdf'));
    const copy = join(folder, 'copy');
    const backup = await runBeside(address, ['backup', copy]);
    assert.equal(backup.code, 0, backup.output);
    const removal = servicesPaths.to('proofFileRemoval', 'fr', { service, proof });
    const name = /fr\/services\/[\w-]+\/textes\/[\w-]{36}/.exec((await ada.get(removal)).text)?.[0];
    for (const page of [removal, `/${name}`])
      assert.equal((await ada.post(page, { why: 'Un nom' })).status, 200, page);
    await program.kill();

    const { code, output } = runCommand(address, ['restore', copy]);
    assert.equal(code, 0, output);
    assert.match(output, /Erased again: 2/);
    const verified = runCommand(address, ['verify']);
    assert.equal(verified.code, 0, verified.output);
    const restored = await openDatabase(address);
    const { db } = restored;
    const [texts, pieces] = [
      await db.selectFrom('service_texts').select('words').execute(),
      await db.selectFrom('file_pieces').select('bytes').execute(),
    ];
    await restored.close();
    assert.ok(!texts.some(({ words }) => words.includes('Madame X')));
    assert.deepEqual(
      pieces.map((piece) => Buffer.from(piece.bytes).toString().includes('autre')),
      [true],
    );
    const again = await runProgram(address, { CAP18_BASE_URL: 'http://cap18.test' });
    t.after(() => again.kill());
    const back = newClient(again.origin);
    back.setCookie(sessionCookie, ada.cookie(sessionCookie));
    const gone = await back.get(filePage(service, proof));
    assert.equal(gone.status, 410);
    const day = longDate(dayOf(new Date()), 'fr');
    assert.ok(plain(gone.text).includes(removalWords.fr.gone.restored(day)), gone.text);
    assert.equal((await back.send(filePage(service, kept))).status, 200);
    const history = await back.get(servicesPaths.to('serviceHistory', 'fr', { service }));
    assert.ok(plain(history.text).includes(removalWords.fr.told.restored));
  });
});
