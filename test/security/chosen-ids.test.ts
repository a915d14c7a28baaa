import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { evidenceFiles } from '../../src/apply/services/evidence/files.ts';
import { fileRemovals } from '../../src/apply/services/evidence/removal.ts';
import { href } from '../../src/web/links.ts';
import { noon, onEachApp, type TestApp } from '../support/app.ts';
import { added, filesOf, newService, someone } from '../support/dossier.ts';
import { aPdf, evidenceIn, sendAction } from '../support/evidence.ts';
import { addService, serviceOffice } from '../support/office.ts';

const evidenceTold = async ({ database }: TestApp): Promise<readonly string[]> => {
  const facts = await database.db
    .selectFrom('facts')
    .select('data')
    .where('kind', '=', 'service.evidence-added')
    .execute();
  return facts.map(({ data }) => (JSON.parse(data) as { readonly evidence: string }).evidence);
};

onEachApp('Ids', ({ test, shared }) => {
  test('are made by the server: no field of a form becomes the id of evidence', async () => {
    const app = await shared();
    const { ada, body, service, lead, idOf } = await serviceOffice(app);
    const victim = idOf('Ada Lovelace');
    const near = await addService(ada, body, 'Taxes');
    const aimed = { evidence: victim, once: victim, id: victim };
    const page = await sendAction(lead, service, '7.2', { what: 'Des mots' }, [aPdf()], aimed);
    const [first = ''] = evidenceIn(page, '7.2');
    const pick = href('evidenceToUse', 'fr', { service });
    await lead.post(pick, { action: '8.1', from: first, ...aimed });
    await sendAction(ada, near, '7.2', { what: 'Des mots' }, [], aimed);
    const made = await evidenceTold(app);
    assert.equal(made.length, 4, 'words, a file, one that is used again, and words of another service');
    assert.ok(!made.includes(victim), 'none has the id that was asked for');
    assert.equal(new Set(made).size, made.length, 'the same form in two services makes two ids');
    await sendAction(lead, service, '7.2', { what: 'Des mots' }, [], aimed);
    assert.equal((await evidenceTold(app)).length, 4, 'the same form sent twice adds nothing');
  });

  test('of evidence are of one service each: one that another service has too keeps no file from going', async () => {
    const { database } = await shared();
    const { files: dossiers } = filesOf(database);
    const files = evidenceFiles({ db: database.db, clock: () => noon, serviceBytes: 1e9 });
    const removals = fileRemovals({ dossiers, files });
    const evidence = randomUUID();
    const hashes: string[] = [];
    for (const name of ['Permis', 'Taxes']) {
      const service = await newService(database, name);
      const bytes = new Blob([`%PDF-1.7\n% ${name}\n%%EOF\n`]).stream();
      const received = await files.receive(service, 'mary', { name: 'a.pdf', bytes, isCut: () => false });
      assert.ok('held' in received);
      const { hash } = received.held;
      hashes.push(hash);
      await dossiers.write(service, someone(), undefined, () => ({
        facts: [added(evidence, ['7.2'], { file: { hash, name: randomUUID() } })],
        also: (tx) => files.giveTo(tx, service, hash),
      }));
      await removals.remove(service, someone(), evidence, { as: 'team' });
      assert.equal(await files.of(service, hash), undefined, `${name} has it no more`);
    }
    assert.equal(new Set(hashes).size, 2);
  });
});
