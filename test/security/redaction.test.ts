import assert from 'node:assert/strict';
import { isOutside } from '../../src/apply/services/dossier/outside.ts';
import { evidenceWords } from '../../src/apply/services/evidence/evidence.words.ts';
import { historyWords } from '../../src/apply/services/history/history.words.ts';
import { href } from '../../src/web/links.ts';
import { onAnyApp, type TestApp } from '../support/app.ts';
import { says, saysNot } from '../support/client.ts';
import { filesOf } from '../support/dossier.ts';
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
    // Who took the words away has not worked on the service.
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
    // Taken away where they were written, they are read nowhere.
    await lead.post(textPage(service, content), { why: 'Un nom' });
    saysNot(await ada.get(evidencePage(near, copy)), words);
    says(await ada.get(textPage(near, content)), historyWords.fr.redactedAlready);
  });
});
