import assert from 'node:assert/strict';
import { isOutside } from '../../src/apply/services/dossier/outside.ts';
import { evidenceWords } from '../../src/apply/services/evidence/evidence.words.ts';
import { historyWords } from '../../src/apply/services/history/history.words.ts';
import { href } from '../../src/web/links.ts';
import { onAnyApp, type TestApp } from '../support/app.ts';
import { type Client, says, saysNot } from '../support/client.ts';
import { filesOf } from '../support/dossier.ts';
import { addEvidence, aPdf, evidenceIn, evidencePage, sendAction } from '../support/evidence.ts';
import { addService, invited, serviceOffice, teamPage } from '../support/office.ts';

const textPage = (service: string, text: string): string => href('serviceText', 'fr', { service, text });

type Added = {
  readonly evidence: string;
  readonly content?: string;
  readonly title: string;
  readonly file?: { readonly name: string };
};

/** What the facts of evidence point to. */
const textsOf = async ({ database }: TestApp, evidence: string): Promise<Added> => {
  const facts = await database.db
    .selectFrom('facts')
    .select('data')
    .where('kind', '=', 'service.evidence-added')
    .execute();
  const all = facts.map(({ data }) => JSON.parse(data) as Added);
  return all.find((each) => each.evidence === evidence) ?? assert.fail('a fact');
};

/** How many actions a service has in place with evidence that stands, as its file and as its snapshot say it. */
const documentedIn = async (app: TestApp, service: string): Promise<number> => {
  const { files } = filesOf(app.database, app.clock.now());
  for await (const { differences } of files.verify()) assert.deepEqual(differences, []);
  return (await files.snapshots([service])).get(service)?.documented ?? 0;
};

const reused = async (by: Client, service: string, from: string): Promise<string> => {
  const page = await by.post(href('evidenceToUse', 'fr', { service }), { action: '7.2', once: 'x', from });
  return evidenceIn(page, '7.2').at(-1) ?? assert.fail(page.path);
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

  test('support nothing either where the evidence is used again', async () => {
    const app = await shared();
    const { ada, body, service, lead, member, idOf } = await serviceOffice(app);
    const near = await addService(ada, body, 'Taxes');
    const evidence = await addEvidence(member, service);
    const copy = await reused(ada, near, `${service}.${evidence}`);
    const other = await invited(app, ada, teamPage(near), 'Grace', 'service-lead');
    await sendAction(other, near, '7.2', { status: 'in-place' });
    assert.equal(await documentedIn(app, near), 1);
    const { content = '' } = await textsOf(app, evidence);
    await lead.post(textPage(service, content), { why: 'Un nom' });
    assert.equal(await documentedIn(app, near), 0);
    says(await other.get(evidencePage(near, copy)), 'Un nom');
    // Who took the words away has not worked on the other service.
    assert.ok(isOutside(await filesOf(app.database).files.read(near), idOf('Dorothy Vaughan')));
    // It serves nowhere again.
    const again = { action: '8.1', once: 'y', from: `${service}.${evidence}` };
    says(await ada.post(href('evidenceToUse', 'fr', { service: near }), again), 409, evidenceWords.fr.gone);
  });

  test('are not said to be gone from a service that only uses them again', async () => {
    const app = await shared();
    const { ada, body, service, member } = await serviceOffice(app);
    const near = await addService(ada, body, 'Taxes');
    const evidence = await addEvidence(member, service, { what: words });
    const copy = await reused(ada, near, `${service}.${evidence}`);
    const other = await invited(app, ada, teamPage(near), 'Grace', 'service-lead');
    const { content = '' } = await textsOf(app, copy);
    const asked = await other.get(textPage(near, content));
    says(asked, historyWords.fr.redactElsewhere);
    assert.ok(!asked.text.includes('name="why"'), 'there is nothing to press');
    const pressed = await other.post(textPage(near, content), { why: 'Un nom' });
    says(pressed, 409, historyWords.fr.redactElsewhere);
    saysNot(pressed, historyWords.fr.done.redacted);
    says(await member.get(evidencePage(service, evidence)), words);
    says(await other.get(evidencePage(near, copy)), words);
  });
});
