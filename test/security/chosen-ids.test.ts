import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { proofFiles } from '../../src/apply/services/proofs/files.ts';
import { fileRemovals } from '../../src/apply/services/proofs/removal.ts';
import { noon, onEachApp, type TestApp } from '../support/app.ts';
import { filesOf, newService, offered, someone } from '../support/dossier.ts';
import { addService, serviceOffice } from '../support/office.ts';
import { aNote, aPdf, newProofPage, offerProof, sendProof } from '../support/proofs.ts';

/** The ids that facts give to proofs. */
const proofsIn = async ({ database }: TestApp): Promise<readonly string[]> => {
  const facts = await database.db
    .selectFrom('facts')
    .select('data')
    .where('kind', '=', 'service.proof-offered')
    .execute();
  return facts.map(({ data }) => (JSON.parse(data) as { readonly proof: string }).proof);
};

onEachApp('Ids', ({ test, start }) => {
  test('are made by the server: no field of a form becomes the id of a proof', async () => {
    const app = await start();
    const { ada, body, service, lead, idOf } = await serviceOffice(app);
    const victim = idOf('Ada Lovelace');
    const near = await addService(ada, body, 'Taxes');
    const aimed = { proof: victim, once: victim, id: victim };
    const first = await offerProof(lead, service, { ...aNote, sort: 'file', ...aimed }, aPdf());
    await sendProof(lead, service, { ...aNote, ...aimed, sort: 'note' });
    await ada.post(newProofPage(near), { from: `${service}.${first}`, actions: ['7.2'], ...aimed });
    const made = await proofsIn(app);
    assert.ok(made.length >= 2, 'the proofs were offered');
    assert.ok(!made.includes(victim), 'none has the id that was asked for');
    assert.equal(new Set(made).size, made.length, 'the same form in two services makes two ids');
  });

  test('of proofs are of one service each: one that another service has too keeps no file from going', async () => {
    const { database } = await start();
    const { files: dossiers } = filesOf(database);
    const files = proofFiles({ db: database.db, clock: () => noon, serviceBytes: 1e9 });
    const removals = fileRemovals({ dossiers, files });
    const proof = randomUUID();
    const hashes: string[] = [];
    for (const name of ['Permis', 'Taxes']) {
      const service = await newService(database, name);
      const bytes = new Blob([`%PDF-1.7\n% ${name}\n%%EOF\n`]).stream();
      const received = await files.receive(service, 'mary', { name: 'a.pdf', bytes, isCut: () => false });
      assert.ok('held' in received);
      const { hash } = received.held;
      hashes.push(hash);
      await dossiers.write(service, someone(), undefined, () => ({
        facts: [offered(proof, ['7.2'], noon, { file: { hash, name: randomUUID() } })],
        also: (tx) => files.giveTo(tx, service, hash),
      }));
      await removals.remove(service, someone(), proof, { as: 'team' });
      assert.equal(await files.of(service, hash), undefined, `${name} has it no more`);
    }
    assert.equal(new Set(hashes).size, 2);
  });
});
