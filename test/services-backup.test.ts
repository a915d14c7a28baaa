import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { evidenceWords } from '../src/apply/services/evidence/evidence.words.ts';
import { evidenceFiles } from '../src/apply/services/evidence/files.ts';
import { sessionCookie } from '../src/people/signin/session.visits.ts';
import { type DatabaseAddress, openDatabase } from '../src/platform/db/database.ts';
import { dayOf } from '../src/standard/days.ts';
import { longDate } from '../src/web/format.ts';
import { href } from '../src/web/links.ts';
import { type Client, newClient, says } from './support/client.ts';
import { newService } from './support/dossier.ts';
import { onEachEngine } from './support/engines.ts';
import { addEvidence, aPdf, evidencePage, filePage } from './support/evidence.ts';
import { freshFolder } from './support/folder.ts';
import { commandHere, type ServedHere, serveHere } from './support/here.ts';
import { begin, learnerBy } from './support/learner.ts';
import { acceptAs, addBody, addService } from './support/office.ts';
import { runBeside, type Settings } from './support/program.ts';
import { scaled } from './support/scale.ts';
import { untilElsewhere } from './support/until.ts';

/** What was acknowledged: what files say, by their evidence; those taken away; codes of people; those erased. */
type Done = {
  readonly added: Map<string, string>;
  readonly taken: Set<string>;
  readonly begun: Set<string>;
  readonly erased: Set<string>;
};
/** A copy, and what had been acknowledged when it was begun: that must be in it, what came since may be. */
type Copy = { readonly file: string; readonly before: Done };

const statusesOf = (evidence: string, done: Done, { before }: Copy): readonly number[] => [
  ...(before.taken.has(evidence) ? [] : [200]),
  ...(before.added.has(evidence) ? [] : [404]),
  ...(done.taken.has(evidence) ? [410] : []),
];

const assertThere = async (origin: string, code: string, done: Done, { before }: Copy): Promise<void> => {
  const { client, to } = learnerBy({ client: () => newClient(origin) }, code);
  const isThere = (await client.get(to('path'))).path === to('path');
  if (before.erased.has(code)) assert.ok(!isThere, 'erased before the copy');
  if (before.begun.has(code) && !done.erased.has(code)) assert.ok(isThere, 'there before the copy');
};

const site = { CAP18_BASE_URL: 'http://cap18.test' };

const administratorOf = ({ origin, setUpPath }: ServedHere): Promise<Client> =>
  acceptAs({ client: () => newClient(origin) }, setUpPath ?? assert.fail('it has one'), 'Ada');

const done = async (address: DatabaseAddress, ...words: readonly string[]): Promise<string> => {
  const { code, output } = await commandHere(address, words);
  assert.equal(code, 0, output);
  return output;
};

onEachEngine('A copy of a database with files', ({ test, freshAddress }) => {
  test('holds them byte for byte', async (t) => {
    const folder = freshFolder();
    const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(1_000_000)]);
    const [address, elsewhere] = [await freshAddress(), await freshAddress()];
    const clock = () => new Date();
    const made = await openDatabase(address);
    const service = await newService(made);
    const files = evidenceFiles({ db: made.db, clock, serviceBytes: 1e9 });
    const sent = { name: 'a.pdf', bytes: new Blob([bytes]).stream(), isCut: () => false };
    const received = await files.receive(service, 'mary', sent);
    assert.ok('held' in received);
    const { hash } = received.held;
    await made.db.transaction().execute((tx) => files.giveTo(tx, service, hash));
    await made.close();

    const copy = join(folder, 'copy');
    await done(address, 'backup', copy);
    await done(elsewhere, 'restore', copy);
    const restored = await openDatabase(elsewhere);
    t.after(() => restored.close());
    const file = await evidenceFiles({ db: restored.db, clock, serviceBytes: 1e9 }).of(service, hash);
    assert.ok(file);
    const pieces: Buffer[] = [];
    for await (const piece of file.bytes()) pieces.push(piece as Buffer);
    assert.ok(Buffer.concat(pieces).equals(bytes));
  });

  test('that is restored forgets again the file, and the words, that were taken away since', async (_t) => {
    const folder = freshFolder();
    const address = await freshAddress();
    const server = await serveHere(address, site);
    const ada = await administratorOf(server);
    const service = await addService(ada, await addBody(ada, 'Ville'), 'Permis');
    const evidence = await addEvidence(ada, service, {}, aPdf('Madame X', 'Madame X.pdf'));
    const kept = await addEvidence(ada, service, {}, aPdf('autre', 'autre.pdf'));
    const copy = join(folder, 'copy');
    await done(address, 'backup', copy);
    const removal = evidencePage(service, evidence);
    const name = /fr\/services\/[\w-]+\/textes\/[\w-]{36}/.exec((await ada.get(removal)).text)?.[0];
    for (const page of [removal, `/${name}`])
      assert.equal((await ada.post(page, { do: 'remove-file', why: 'Un nom' })).status, 200, page);
    await server.close();

    await done(address, 'restore', copy);
    await assert.rejects(serveHere(address, site), /erased since.*: 1 text, 1 file\. /);
    assert.match(await done(address, 'forget'), /^Erased again: 1 text, 1 file\. /);
    await done(address, 'verify');
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
    const again = await serveHere(address, site);
    const back = newClient(again.origin);
    back.setCookie(sessionCookie, ada.cookie(sessionCookie));
    const gone = await back.get(filePage(service, evidence));
    assert.equal(gone.status, 410);
    const day = longDate(dayOf(new Date()), 'fr');
    says(gone, evidenceWords.fr.fileRemoval.gone.restored(day));
    assert.equal((await back.send(filePage(service, kept))).status, 200);
    const history = await back.get(href('serviceHistory', 'fr', { service }));
    says(history, evidenceWords.fr.fileRemoval.told.restored);
    await again.close();
  });

  test('made while files are added and taken away, and people begin and are erased, is whole', async (t) => {
    const folder = freshFolder();
    const address = await freshAddress();
    const server = await serveHere(address, site);
    const ada = await administratorOf(server);
    const service = await addService(ada, await addBody(ada, 'Ville'), 'Permis');
    const acknowledged: Done = { added: new Map(), taken: new Set(), begun: new Set(), erased: new Set() };
    let enough = false;
    const adding = async (): Promise<void> => {
      for (let rank = 0; !enough && rank < 60; rank += 1) {
        const says = randomBytes(200_000).toString('base64');
        const evidence = await addEvidence(ada, service, {}, aPdf(says));
        acknowledged.added.set(evidence, says);
      }
    };
    const takingAway = async (): Promise<void> => {
      while (!enough) {
        const [evidence] = [...acknowledged.added.keys()].filter((each) => !acknowledged.taken.has(each));
        if (evidence === undefined || acknowledged.added.size < 2 * acknowledged.taken.size) await sleep(5);
        else {
          const removal = evidencePage(service, evidence);
          assert.equal((await ada.post(removal, { do: 'remove-file', why: 'Un nom' })).status, 200);
          acknowledged.taken.add(evidence);
        }
      }
    };
    const learning = async (): Promise<void> => {
      for (let rank = 0; !enough && rank < 40; rank += 1) {
        const { client, code, to } = await begin({ client: () => newClient(server.origin) });
        acknowledged.begun.add(code);
        if (rank % 2 === 0) continue;
        await client.submit(await client.get(to('erase')), to('erase'));
        acknowledged.erased.add(code);
      }
    };
    const acting = Promise.all([adding(), takingAway(), learning()]);
    const copies: Copy[] = [];
    for (const name of ['one', 'two'].slice(0, scaled(1, 2))) {
      const had = acknowledged.taken.size;
      await untilElsewhere(() => acknowledged.taken.size > had && acknowledged.erased.size > 0);
      const [file, before] = [join(folder, name), structuredClone(acknowledged)];
      const made = await runBeside(address, ['backup', file]);
      assert.equal(made.code, 0, made.output);
      copies.push({ file, before });
      assert.ok(acknowledged.added.size > before.added.size, 'files were added meanwhile');
    }
    enough = true;
    await acting;
    await server.close();
    /** Restores a copy, and asks for all that was ever there. */
    const assertWhole = async (on: DatabaseAddress, copy: Copy, settings: Settings): Promise<void> => {
      for (const args of [['restore', copy.file], ['forget'], ['verify']]) {
        const { code, output } = await commandHere(on, args, settings);
        assert.equal(code, 0, output);
      }
      const restored = await serveHere(on, { ...site, ...settings });
      const back = newClient(restored.origin);
      back.setCookie(sessionCookie, ada.cookie(sessionCookie));
      for (const [evidence, says] of acknowledged.added) {
        const { status, text } = await back.send(filePage(service, evidence));
        const may = statusesOf(evidence, acknowledged, copy);
        assert.ok(may.includes(status), `${status}, not ${may}`);
        if (status === 200) assert.ok(text.includes(says), 'byte for byte');
      }
      for (const code of acknowledged.begun) await assertThere(restored.origin, code, acknowledged, copy);
      await restored.close();
    };
    for (const copy of copies) {
      const elsewhere = await freshAddress();
      const data = 'folder' in elsewhere ? elsewhere.folder : mkdtempSync(join(folder, 'data-'));
      await assertWhole(elsewhere, copy, { CAP18_DATA: data });
    }
    // Over the installation itself, which remembers whom and what it erased since.
    const [copy = assert.fail()] = copies;
    const sinceThen = {
      ...copy,
      before: { ...copy.before, taken: acknowledged.taken, erased: acknowledged.erased },
    };
    await assertWhole(address, sinceThen, {});
    t.diagnostic(
      `${acknowledged.added.size} files, ${acknowledged.taken.size} taken away; ${acknowledged.erased.size} people erased`,
    );
  });
});
