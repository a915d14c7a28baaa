import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { proofFiles } from '../src/apply/services/proofs/files.ts';
import { sessionCookie } from '../src/people/signin/session.visits.ts';
import { type DatabaseAddress, openDatabase } from '../src/platform/db/database.ts';
import { href } from '../src/web/links.ts';
import { type Client, newClient } from './support/client.ts';
import { onEachCrash } from './support/crash.ts';
import { commandHere } from './support/here.ts';
import { seeded } from './support/learner.ts';
import { acceptAs, addBody, addService, invited, teamPage } from './support/office.ts';
import { type Program, runProgram } from './support/program.ts';
import { aNote, aPdf, decideOn, filePage, newProofPage, offerProof, withFile } from './support/proofs.ts';
import { scaled } from './support/scale.ts';

const rounds = scaled(1, 3);
const uploads = 5;
const edits = 5;
const removals = 3;
const site = { CAP18_BASE_URL: 'http://cap18.test' };
const size = 3_000_000;
const hour = 3_600_000;

const administratorOf = (program: Program): Promise<Client> => {
  const link = /https?:\/\/\S+\/invitation\/\S+/.exec(program.output())?.[0] ?? assert.fail(program.output());
  return acceptAs({ client: () => newClient(program.origin) }, new URL(link).pathname, 'Ada');
};

/** The same browser, once the program listens elsewhere. */
const movedTo = (program: Program, client: Client): Client => {
  const moved = newClient(program.origin);
  moved.setCookie(sessionCookie, client.cookie(sessionCookie));
  return moved;
};

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** What a database has of proofs and of their files, once what nothing refers to is swept as it is in time. */
const stateOf = async (address: DatabaseAddress) => {
  const { db, close } = await openDatabase(address);
  const clock = () => new Date(Date.now() + 30 * hour);
  await proofFiles({ db, clock, serviceBytes: 1e9 }).sweep();
  const facts = await db
    .selectFrom('facts')
    .select(['kind', 'data'])
    .where(({ or, eb }) =>
      or([eb('kind', 'like', 'service.proof-%'), eb('kind', '=', 'service.file-removed')]),
    )
    .orderBy('seq')
    .execute();
  const pieces = await db.selectFrom('file_pieces').selectAll().orderBy('upload').orderBy('rank').execute();
  const all = {
    offers: facts
      .filter(({ kind }) => kind === 'service.proof-offered')
      .map(({ data }) => JSON.parse(data) as { proof: string; title: string; file?: { hash: string } }),
    decisions: facts
      .filter(({ kind }) => kind === 'service.proof-decided')
      .map(({ data }) => JSON.parse(data) as { reason: string }),
    removals: facts
      .filter(({ kind }) => kind === 'service.file-removed')
      .map(({ data }) => JSON.parse(data) as { proof: string; why: string }),
    removed: await db.selectFrom('removed_files').select('proof').execute(),
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

/** The bytes that a file is kept as. */
const bytesOf = ({ files, bytes }: State, hash: string | undefined): Uint8Array => {
  const { upload } = files.find((file) => file.hash === hash) ?? assert.fail(`the file ${hash} is there`);
  return Buffer.concat((bytes.get(upload) ?? []).map((piece) => piece.bytes));
};

/** Every proof is there with its words and its file, unless that was taken away, and no file without a proof. */
const assertWhole = (
  state: State,
  sent: ReadonlyMap<string, Uint8Array>,
  takenAway: ReadonlySet<string>,
): void => {
  const { offers, decisions, texts, files, held, references, bytes } = state;
  const gone = new Set(state.removals.map(({ proof }) => proof));
  for (const { why } of state.removals) assert.ok(texts.has(why), 'a removal has its reason');
  for (const proof of takenAway) assert.ok(gone.has(proof), 'a removal that was acknowledged is done');
  assert.deepEqual(new Set(state.removed.map(({ proof }) => proof)), gone);
  const titles = offers.map(({ title }) => texts.get(title) ?? assert.fail('an offer has its title'));
  for (const [rank, { file, proof }] of offers.entries()) {
    const title = titles[rank] ?? '';
    if (!title.startsWith('F') || gone.has(proof)) continue;
    const hash = hashOf(bytesOf(state, file?.hash));
    assert.equal(hash, file?.hash, `the file of ${title} is whole`);
    const mine = sent.get(title);
    if (mine) assert.equal(hash, hashOf(mine));
  }
  for (const title of sent.keys()) assert.ok(titles.includes(title), `${title} was acknowledged`);
  for (const { reason } of decisions) assert.ok(texts.has(reason), 'a decision has its reason');
  const known = new Set(offers.flatMap(({ proof, file }) => (gone.has(proof) ? [] : (file?.hash ?? []))));
  assert.deepEqual(new Set(references.map(({ hash }) => hash)), known);
  assert.deepEqual(new Set(files.map(({ hash }) => hash)), known, 'no file that no proof has');
  assert.deepEqual(new Set(bytes.keys()), new Set(files.map(({ upload }) => upload)), 'no bytes of no file');
  assert.deepEqual(held, []);
};

/** Files that are there before they are taken away; gives the ids of their proofs. */
const offerOld = async (by: Client, service: string, round: number): Promise<readonly string[]> => {
  const proofs: string[] = [];
  for (let rank = 0; rank < removals; rank += 1) {
    const file = { ...aNote, sort: 'file', title: `F${round}-old-${rank}` };
    proofs.push(await offerProof(by, service, file, aPdf(`${round} ${rank}`)));
  }
  return proofs;
};

/** The last files are given to the caller, or are said to be gone. */
const assertGiven = async ({ offers, removals: gone }: State, to: Client, service: string): Promise<void> => {
  for (const { proof, file } of offers.slice(-1 - removals)) {
    if (!file) continue;
    const wanted = gone.some((each) => each.proof === proof) ? 410 : 200;
    assert.equal((await to.send(filePage(service, proof))).status, wanted);
  }
};

onEachCrash('What is done of proofs', ({ test, crash }) => {
  test('is files sent or taken away, and decisions, whole, or not at all', async (t) => {
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
      const waiting: string[] = [];
      for (let rank = 0; rank < edits; rank += 1)
        waiting.push(await offerProof(mary, service, { ...aNote, title: `R${round}-${rank}` }));
      const old = await offerOld(mary, service, round);
      const sent = new Map<string, Uint8Array>();
      const takenAway = new Set<string>();
      let answered = 0;
      let killed: Promise<void> | undefined;
      const enough = 1 + random(uploads + edits + removals - 2);
      const answer = (ok: boolean): void => {
        if (ok) answered += 1;
        if (answered >= enough) killed ??= crash.cut(program);
      };
      const offer = async (rank: number): Promise<void> => {
        const bytes = randomBytes(size);
        bytes.write('%PDF-1.7\n');
        const title = `F${round}-${rank}`;
        const form = withFile({ ...aNote, sort: 'file', title }, new File([new Uint8Array(bytes)], 'a.pdf'));
        const { status } = await mary.send(newProofPage(service), { method: 'POST', body: form });
        if (status === 303) sent.set(title, bytes);
        answer(status === 303);
      };
      const accept = async (proof: string): Promise<void> => {
        const page = await decideOn(ada, service, proof, { do: 'accept', reason: `Raison ${proof}` });
        answer(page.status === 200);
      };
      const remove = async (proof: string): Promise<void> => {
        const page = href('proofFileRemoval', 'fr', { service, proof });
        const { status } = await ada.post(page, { why: 'Un nom' });
        if (status === 200) takenAway.add(proof);
        answer(status === 200);
      };
      // Refused, or cut: what became of each is in the database.
      await Promise.allSettled([
        ...waiting.map(accept),
        ...old.map(remove),
        ...Array.from({ length: uploads }, (_, rank) => offer(rank)),
      ]);
      await (killed ?? crash.cut(program));
      await crash.restore();

      const state = await stateOf(address);
      assertWhole(state, sent, takenAway);
      const verified = await commandHere(address, ['verify']);
      assert.equal(verified.code, 0, verified.output);
      if (sent.size < uploads) midway += 1;

      program = await crash.goOn(program, address, site);
      [ada, mary] = [movedTo(program, ada), movedTo(program, mary)];
      await assertGiven(state, mary, service);
      // What was not taken can be sent again.
      await offerProof(mary, service, { ...aNote, title: `R${round}-after` });
    }
    t.diagnostic(`${midway} of ${rounds} were midway`);
  });
});
