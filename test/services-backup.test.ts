import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { proofFiles } from '../src/apply/services/proofs/files.ts';
import { removalWords } from '../src/apply/services/proofs/removal.words.ts';
import { sessionCookie } from '../src/people/signin/session.visits.ts';
import { type DatabaseAddress, openDatabase } from '../src/platform/db/database.ts';
import { dayOf } from '../src/standard/days.ts';
import { longDate } from '../src/web/format.ts';
import { href } from '../src/web/links.ts';
import { newClient, plain } from './support/client.ts';
import { newService } from './support/dossier.ts';
import { onEachEngine } from './support/engines.ts';
import { begin, learnerBy } from './support/learner.ts';
import { acceptAs, addBody, addService } from './support/office.ts';
import { runBeside, runCommand, runProgram, type Settings } from './support/program.ts';
import { aNote, aPdf, filePage, offerProof } from './support/proofs.ts';
import { until } from './support/until.ts';

/** What was acknowledged: what files say, by their proof; those taken away; codes of people; those erased. */
type Done = {
  readonly offered: Map<string, string>;
  readonly taken: Set<string>;
  readonly begun: Set<string>;
  readonly erased: Set<string>;
};
/** A copy, and what had been acknowledged when it was begun: that must be in it, what came since may be. */
type Copy = { readonly file: string; readonly before: Done };

/** What a file of a restored copy may be answered with. */
const statusesOf = (proof: string, done: Done, { before }: Copy): readonly number[] => [
  ...(before.taken.has(proof) ? [] : [200]),
  ...(before.offered.has(proof) ? [] : [404]),
  ...(done.taken.has(proof) ? [410] : []),
];

/** Whether someone is in a restored copy, where it is known. */
const assertThere = async (origin: string, code: string, done: Done, { before }: Copy): Promise<void> => {
  const { client, to } = learnerBy({ client: () => newClient(origin) }, code);
  const isThere = (await client.get(to('path'))).path === to('path');
  if (before.erased.has(code)) assert.ok(!isThere, 'erased before the copy');
  if (before.begun.has(code) && !done.erased.has(code)) assert.ok(isThere, 'there before the copy');
};

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
    const removal = href('proofFileRemoval', 'fr', { service, proof });
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
    const history = await back.get(href('serviceHistory', 'fr', { service }));
    assert.ok(plain(history.text).includes(removalWords.fr.told.restored));
  });

  test('made while files are offered and taken away, and people begin and are erased, is whole', async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'cap18-files-'));
    t.after(() => rmSync(folder, { recursive: true }));
    const [address, site] = [await freshAddress(), { CAP18_BASE_URL: 'http://cap18.test' }];
    const program = await runProgram(address, site);
    t.after(() => program.kill());
    const link =
      /https?:\/\/\S+\/invitation\/\S+/.exec(program.output())?.[0] ?? assert.fail(program.output());
    const ada = await acceptAs({ client: () => newClient(program.origin) }, new URL(link).pathname, 'Ada');
    const service = await addService(ada, await addBody(ada, 'Ville'), 'Permis');
    const done: Done = { offered: new Map(), taken: new Set(), begun: new Set(), erased: new Set() };
    let enough = false;
    const offering = async (): Promise<void> => {
      for (let rank = 0; !enough && rank < 60; rank += 1) {
        const says = randomBytes(200_000).toString('base64');
        const proof = await offerProof(ada, service, { ...aNote, sort: 'file' }, aPdf(says));
        done.offered.set(proof, says);
      }
    };
    const takingAway = async (): Promise<void> => {
      while (!enough) {
        const [proof] = [...done.offered.keys()].filter((each) => !done.taken.has(each));
        if (proof === undefined || done.offered.size < 2 * done.taken.size) await setImmediate();
        else {
          const removal = href('proofFileRemoval', 'fr', { service, proof });
          assert.equal((await ada.post(removal, { why: 'Un nom' })).status, 200);
          done.taken.add(proof);
        }
      }
    };
    const learning = async (): Promise<void> => {
      for (let rank = 0; !enough && rank < 40; rank += 1) {
        const { client, code, to } = await begin({ client: () => newClient(program.origin) });
        done.begun.add(code);
        if (rank % 2 === 0) continue;
        await client.submit(await client.get(to('erase')), to('erase'));
        done.erased.add(code);
      }
    };
    const acting = Promise.all([offering(), takingAway(), learning()]);
    const copies: Copy[] = [];
    for (const name of ['one', 'two']) {
      const had = done.taken.size;
      await until(() => done.taken.size > had && done.erased.size > 0);
      const [file, before] = [join(folder, name), structuredClone(done)];
      const made = await runBeside(address, ['backup', file]);
      assert.equal(made.code, 0, made.output);
      copies.push({ file, before });
      assert.ok(done.offered.size > before.offered.size, 'files were offered meanwhile');
    }
    enough = true;
    await acting;
    await program.kill();
    /** Restores a copy, and asks for all that was ever there. */
    const assertWhole = async (on: DatabaseAddress, copy: Copy, settings: Settings): Promise<void> => {
      for (const args of [['restore', copy.file], ['verify']]) {
        const { code, output } = runCommand(on, args, settings);
        assert.equal(code, 0, output);
      }
      const restored = await runProgram(on, { ...site, ...settings });
      const back = newClient(restored.origin);
      back.setCookie(sessionCookie, ada.cookie(sessionCookie));
      for (const [proof, says] of done.offered) {
        const { status, text } = await back.send(filePage(service, proof));
        const may = statusesOf(proof, done, copy);
        assert.ok(may.includes(status), `${status}, not ${may}`);
        if (status === 200) assert.ok(text.includes(says), 'byte for byte');
      }
      for (const code of done.begun) await assertThere(restored.origin, code, done, copy);
      await restored.kill();
    };
    for (const copy of copies) {
      const elsewhere = await freshAddress();
      const data = 'folder' in elsewhere ? elsewhere.folder : mkdtempSync(join(folder, 'data-'));
      await assertWhole(elsewhere, copy, { CAP18_DATA: data });
    }
    // Over the installation itself, which remembers whom and what it erased since.
    const [copy = assert.fail()] = copies;
    const sinceThen = { ...copy, before: { ...copy.before, taken: done.taken, erased: done.erased } };
    await assertWhole(address, sinceThen, {});
    t.diagnostic(
      `${done.offered.size} files, ${done.taken.size} taken away; ${done.erased.size} people erased`,
    );
  });
});
