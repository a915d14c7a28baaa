import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { evidenceFiles } from '../src/apply/services/evidence/files.ts';
import { type DatabaseAddress, openDatabase } from '../src/platform/db/database.ts';
import { type Client, newClient } from './support/client.ts';
import { onEachCrash } from './support/crash.ts';
import { addEvidence, aPdf, evidencePage, filePage, practicePage, withFiles } from './support/evidence.ts';
import { commandHere } from './support/here.ts';
import { seeded } from './support/learner.ts';
import { addBody, addService, administratorOf, invited, movedTo, teamPage } from './support/office.ts';
import { runProgram } from './support/program.ts';
import { scaled } from './support/scale.ts';

const rounds = scaled(1, 3);
const uploads = 5;
const edits = 5;
const removals = 3;
const site = { CAP18_BASE_URL: 'http://cap18.test' };
/** Of each of the two files of a form, in bytes. */
const size = 1_500_000;
const hour = 3_600_000;

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const stateOf = async (address: DatabaseAddress) => {
  const { db, close } = await openDatabase(address);
  const clock = () => new Date(Date.now() + 30 * hour);
  await evidenceFiles({ db, clock, serviceBytes: 1e9 }).sweep();
  const facts = await db
    .selectFrom('facts')
    .select(['kind', 'data'])
    .where('kind', 'in', ['service.evidence-added', 'service.evidence-removed', 'service.file-removed'])
    .orderBy('seq')
    .execute();
  const pieces = await db.selectFrom('file_pieces').selectAll().orderBy('upload').orderBy('rank').execute();
  const told = <Data>(wanted: string) =>
    facts.filter(({ kind }) => kind === wanted).map(({ data }) => JSON.parse(data) as Data);
  const all = {
    added: told<{ evidence: string; title: string; file?: { hash: string } }>('service.evidence-added'),
    removed: told<{ evidence: string; why: string }>('service.evidence-removed'),
    filesRemoved: told<{ evidence: string; why: string }>('service.file-removed'),
    forgotten: await db.selectFrom('removed_files').select('evidence').execute(),
    texts: new Map(
      (await db.selectFrom('service_texts').selectAll().execute()).map((each) => [each.id, each.words]),
    ),
    files: await db.selectFrom('files').selectAll().execute(),
    held: await db.selectFrom('held_files').selectAll().execute(),
    references: await db.selectFrom('service_files').selectAll().execute(),
    bytes: Map.groupBy(pieces, ({ upload }) => upload),
  };
  await close();
  return all;
};

type State = Awaited<ReturnType<typeof stateOf>>;

const bytesOf = ({ files, bytes }: State, hash: string): Uint8Array => {
  const { upload } = files.find((file) => file.hash === hash) ?? assert.fail(`the file ${hash} is there`);
  return Buffer.concat((bytes.get(upload) ?? []).map((piece) => piece.bytes));
};

/** What was acknowledged: forms of two files, by their names, and evidence that was removed, or whose file was. */
type Acknowledged = {
  readonly sent: ReadonlyMap<string, Uint8Array>;
  readonly removed: ReadonlySet<string>;
  readonly filesRemoved: ReadonlySet<string>;
};

const idsIn = (all: readonly { readonly evidence: string }[]): ReadonlySet<string> =>
  new Set(all.map(({ evidence }) => evidence));

/** All evidence is there with its words and its file, unless that was taken away, and no file without evidence. */
const assertWhole = (state: State, done: Acknowledged): void => {
  const { added, texts, files, held, references, bytes } = state;
  const gone = idsIn(state.filesRemoved);
  for (const { why } of [...state.removed, ...state.filesRemoved])
    assert.ok(texts.has(why), 'a removal has its reason');
  const removed = idsIn(state.removed);
  for (const evidence of done.removed) assert.ok(removed.has(evidence), 'a removal acknowledged is done');
  for (const evidence of done.filesRemoved) assert.ok(gone.has(evidence), 'so is that of a file');
  assert.deepEqual(idsIn(state.forgotten), gone);
  const names = added.map(({ title }) => texts.get(title) ?? assert.fail('evidence has its title'));
  for (const [rank, { file, evidence }] of added.entries()) {
    if (!file || gone.has(evidence)) continue;
    const name = names[rank] ?? '';
    const hash = hashOf(bytesOf(state, file.hash));
    assert.equal(hash, file.hash, `the file ${name} is whole`);
    const mine = done.sent.get(name);
    if (mine) assert.equal(hash, hashOf(mine));
  }
  for (const name of done.sent.keys()) assert.ok(names.includes(name), `${name} was acknowledged`);
  const ofForms = Map.groupBy(
    names.filter((name) => name.startsWith('F')),
    (name) => name.slice(0, -5),
  );
  for (const [form, both] of ofForms) assert.equal(both.length, 2, `the form ${form} is whole`);
  const known = new Set(
    added.flatMap(({ evidence, file }) => (file && !gone.has(evidence) ? file.hash : [])),
  );
  assert.deepEqual(new Set(references.map(({ hash }) => hash)), known);
  assert.deepEqual(new Set(files.map(({ hash }) => hash)), known, 'no file that no evidence has');
  assert.deepEqual(new Set(bytes.keys()), new Set(files.map(({ upload }) => upload)), 'no bytes of no file');
  assert.deepEqual(held, []);
};

/** The last files are given to the caller, or are said to be gone. */
const assertGiven = async ({ added, filesRemoved }: State, to: Client, service: string): Promise<void> => {
  const gone = idsIn(filesRemoved);
  for (const { evidence } of added.filter(({ file }) => file).slice(-1 - removals))
    assert.equal((await to.send(filePage(service, evidence))).status, gone.has(evidence) ? 410 : 200);
};

onEachCrash('What is done of evidence', ({ test, crash }) => {
  test('is forms of several files, and what is taken away, whole, or not at all', async (t) => {
    const address = await crash.freshAddress();
    const random = seeded(43);
    let program = await runProgram(address, site);
    t.after(() => program.kill());
    let ada = await administratorOf(program);
    const body = await addBody(ada, 'Ville');
    const service = await addService(ada, body, 'Permis');
    const app = { client: () => newClient(program.origin) };
    let mary = await invited(app, ada, teamPage(service), 'Mary', 'service-member');
    let midway = 0;
    for (let round = 1; round <= rounds; round += 1) {
      const notes: string[] = [];
      for (let rank = 0; rank < edits; rank += 1)
        notes.push(await addEvidence(mary, service, { title: `R${round}-${rank}` }));
      const old: string[] = [];
      for (let rank = 0; rank < removals; rank += 1)
        old.push(await addEvidence(mary, service, {}, aPdf(`${round} ${rank}`)));
      const sent = new Map<string, Uint8Array>();
      const removed = new Set<string>();
      const filesRemoved = new Set<string>();
      let answered = 0;
      let killed: Promise<void> | undefined;
      const enough = 1 + random(uploads + edits + removals - 2);
      const answer = (ok: boolean): void => {
        if (ok) answered += 1;
        if (answered >= enough) killed ??= crash.cut(program);
      };
      const add = async (rank: number): Promise<void> => {
        const files = ['a', 'b'].map((letter) => {
          const bytes = new Uint8Array(randomBytes(size));
          bytes.set(Buffer.from('%PDF-1.7\n'));
          return { name: `F${round}-${rank}${letter}.pdf`, bytes };
        });
        const form = withFiles(
          { do: 'action', action: '7.2', seen: '0' },
          'files-7-2',
          files.map(({ name, bytes }) => new File([bytes], name)),
        );
        const { status } = await mary.send(practicePage(service), { method: 'POST', body: form });
        if (status === 303) for (const { name, bytes } of files) sent.set(name, bytes);
        answer(status === 303);
      };
      const remove = async (evidence: string): Promise<void> => {
        const page = evidencePage(service, evidence);
        const { status } = await ada.post(page, { do: 'remove', why: `Raison ${evidence}` });
        if (status === 200) removed.add(evidence);
        answer(status === 200);
      };
      const removeFile = async (evidence: string): Promise<void> => {
        const page = evidencePage(service, evidence);
        const { status } = await ada.post(page, { do: 'remove-file', why: 'Un nom' });
        if (status === 200) filesRemoved.add(evidence);
        answer(status === 200);
      };
      // Refused, or cut: what became of each is in the database.
      await Promise.allSettled([
        ...notes.map(remove),
        ...old.map(removeFile),
        ...Array.from({ length: uploads }, (_, rank) => add(rank)),
      ]);
      await (killed ?? crash.cut(program));
      await crash.restore();

      const state = await stateOf(address);
      assertWhole(state, { sent, removed, filesRemoved });
      const verified = await commandHere(address, ['verify']);
      assert.equal(verified.code, 0, verified.output);
      if (sent.size < 2 * uploads) midway += 1;

      program = await crash.goOn(program, address, site);
      [ada, mary] = [movedTo(program, ada), movedTo(program, mary)];
      await assertGiven(state, mary, service);
      await addEvidence(mary, service, { title: `R${round}-after` });
    }
    t.diagnostic(`${midway} of ${rounds} were midway`);
  });
});
