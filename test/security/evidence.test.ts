import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { isOutside } from '../../src/apply/services/dossier/outside.ts';
import { evidenceWords } from '../../src/apply/services/evidence/evidence.words.ts';
import { evidenceFiles } from '../../src/apply/services/evidence/files.ts';
import { fileRemovals } from '../../src/apply/services/evidence/removal.ts';
import { historyWords } from '../../src/apply/services/telling/history.words.ts';
import { href } from '../../src/web/links.ts';
import { noon, onAnyApp, onEachApp, type TestApp } from '../support/app.ts';
import { says, saysNot } from '../support/client.ts';
import { added, filesOf, newService, someone } from '../support/dossier.ts';
import { addEvidence, aPdf, evidenceIn, evidencePage, sendAction, takenFrom } from '../support/evidence.ts';
import { addService, serviceOffice } from '../support/office.ts';

const textPage = (service: string, text: string): string => href('serviceText', 'fr', { service, text });

type Added = {
  readonly evidence: string;
  readonly content?: string;
  readonly title: string;
  readonly file?: { readonly name: string };
};

const textsOf = async ({ database }: TestApp, evidence: string): Promise<Added> => {
  const facts = await database.db
    .selectFrom('facts')
    .select('data')
    .where('kind', '=', 'service.evidence-added')
    .execute();
  const all = facts.map(({ data }) => JSON.parse(data) as Added);
  return all.find((each) => each.evidence === evidence) ?? assert.fail('a fact');
};

const documentedIn = async (app: TestApp, service: string): Promise<number> => {
  const { files } = filesOf(app.database, app.clock.now());
  for await (const { differences } of files.verify()) assert.deepEqual(differences, []);
  return (await files.snapshots([service])).get(service)?.documented ?? 0;
};

const words = 'Six personnes ont fait une demande';

onAnyApp('Words that are redacted', ({ test, shared }) => {
  test('support nothing from that moment, whatever the evidence is', async () => {
    const app = await shared();
    const { service, lead, member } = await serviceOffice(app);
    await sendAction(member, service, '7.2', { status: 'in-place' });
    for (const what of [words, 'https://example.org/rapport', undefined]) {
      const evidence = await addEvidence(
        member,
        service,
        { title: 'Essais', ...(what === undefined ? {} : { what }) },
        what === undefined ? aPdf() : undefined,
      );
      assert.equal(await documentedIn(app, service), 1, what);
      const { title, content, file } = await textsOf(app, evidence);
      await lead.post(textPage(service, title), { why: 'Un nom' });
      assert.equal(await documentedIn(app, service), 1, 'without its title, it still shows what it shows');
      const shown = textPage(service, content ?? file?.name ?? assert.fail('what it shows'));
      const asked = await lead.get(shown);
      says(await lead.post(shown, { why: 'Un nom' }), historyWords.fr.done.redacted);
      assert.equal(await documentedIn(app, service), 0, what);
      says(asked, historyWords.fr.redactEvidence);
      says(await member.get(evidencePage(service, evidence)), 'Un nom');
    }
  });

  test('support nothing either where the evidence serves another action, whoever took them away', async () => {
    const app = await shared();
    const { ada, service, member, idOf } = await serviceOffice(app);
    const evidence = await addEvidence(member, service, { status: 'in-place' });
    await sendAction(member, service, '8.1', { status: 'in-place' });
    const pick = href('evidenceToUse', 'fr', { service });
    const page = await member.post(pick, { action: '8.1', once: 'x', from: evidence });
    const copy = evidenceIn(page, '8.1').at(-1) ?? assert.fail(page.path);
    assert.equal(await documentedIn(app, service), 2);
    const { content = '' } = await textsOf(app, evidence);
    await ada.post(textPage(service, content), { why: 'Un nom' });
    assert.equal(await documentedIn(app, service), 0);
    const gone = await member.get(evidencePage(service, copy));
    says(gone, 'Un nom', evidenceWords.fr.removedOn('24 novembre 2026'));
    assert.ok(isOutside(await filesOf(app.database).files.read(service), idOf('Ada Lovelace')));
    const again = { action: '1.1', once: 'y', from: evidence };
    says(await member.post(pick, again), 409, evidenceWords.fr.gone);
  });

  test('are not said to be gone from a service that has them from another one', async () => {
    const app = await shared();
    const { ada, body, service, member, lead, idOf } = await serviceOffice(app);
    const near = await addService(ada, body, 'Taxes');
    const evidence = await addEvidence(member, service, { what: words });
    const copy = await takenFrom(app, service, evidence, near, idOf('Ada Lovelace'));
    const { content = '' } = await textsOf(app, copy);
    const asked = await ada.get(textPage(near, content));
    says(asked, historyWords.fr.redactKept.elsewhere);
    assert.ok(!asked.text.includes('name="why"'), 'there is nothing to press');
    const pressed = await ada.post(textPage(near, content), { why: 'Un nom' });
    says(pressed, 403, historyWords.fr.redactKept.elsewhere);
    says(await member.get(evidencePage(service, evidence)), words);
    says(await ada.get(evidencePage(near, copy)), words);
    await lead.post(textPage(service, content), { why: 'Un nom' });
    saysNot(await ada.get(evidencePage(near, copy)), words);
    says(await ada.get(textPage(near, content)), historyWords.fr.redactedAlready);
  });
});

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
