import assert from 'node:assert/strict';
import { isOutside } from '../../src/apply/services/dossier/outside.ts';
import { historyWords } from '../../src/apply/services/history/history.words.ts';
import { proofsWords } from '../../src/apply/services/proofs/proofs.words.ts';
import { href } from '../../src/web/links.ts';
import { onAnyApp, type TestApp } from '../support/app.ts';
import { type Answer, type Client, type Fields, plain } from '../support/client.ts';
import { filesOf } from '../support/dossier.ts';
import { addService, invited, serviceOffice, teamPage } from '../support/office.ts';
import { aNote, aPdf, decideOn, newProofPage, offerProof, proofPage } from '../support/proofs.ts';

const textPage = (service: string, text: string): string => href('serviceText', 'fr', { service, text });
const says = (page: Answer, text: string): void =>
  assert.ok(plain(page.text).includes(text), `${page.path} (${page.status}) says « ${text} »`);
const saysNot = (page: Answer, text: string): void =>
  assert.ok(!plain(page.text).includes(text), `${page.path} does not say « ${text} »`);

type Offered = {
  readonly proof: string;
  readonly content?: string;
  readonly title: string;
  readonly file?: { readonly name: string };
};

/** What the facts of a proof point to. */
const textsOf = async ({ database }: TestApp, proof: string): Promise<Offered> => {
  const facts = await database.db
    .selectFrom('facts')
    .select('data')
    .where('kind', '=', 'service.proof-offered')
    .execute();
  const all = facts.map(({ data }) => JSON.parse(data) as Offered);
  return all.find((each) => each.proof === proof) ?? assert.fail('an offer');
};

/** How many actions a service has in place with a proof that counts, as its file and as its snapshot say it. */
const documentedIn = async (app: TestApp, service: string): Promise<number> => {
  const { files } = filesOf(app.database, app.clock.now());
  for await (const { differences } of files.verify()) assert.deepEqual(differences, []);
  return (await files.snapshots([service])).get(service)?.documented ?? 0;
};

const inPlace = (by: Client, service: string): Promise<Answer> =>
  by.post(href('servicePractice', 'fr', { service, id: 7 }), {
    do: 'action',
    action: '7.2',
    seen: '99',
    'status-7-2': 'in-place',
  });

const reused = async (by: Client, service: string, from: string): Promise<string> => {
  const page = await by.post(newProofPage(service), { from, actions: ['7.2'] });
  return /preuves\/([\w-]{36})\?done=reused/.exec(page.path)?.[1] ?? assert.fail(page.path);
};

onAnyApp('Words that are redacted', ({ test, start }) => {
  test('support nothing from that moment, whatever the proof is', async () => {
    const app = await start();
    const { service, lead, member } = await serviceOffice(app);
    await inPlace(member, service);
    const sorts: readonly (readonly [Fields, File?])[] = [
      [aNote],
      [{ ...aNote, sort: 'decision' }],
      [{ ...aNote, sort: 'link', link: 'https://example.org/rapport' }],
      [{ ...aNote, sort: 'training', training: 'Atelier de novembre', number: '' }],
      [{ ...aNote, sort: 'file' }, aPdf()],
    ];
    for (const [fields, file] of sorts) {
      const proof = await offerProof(member, service, fields, file);
      await decideOn(lead, service, proof, { do: 'accept', reason: '' });
      assert.equal(await documentedIn(app, service), 1, String(fields.sort));
      const { title, content, file: given } = await textsOf(app, proof);
      await lead.post(textPage(service, title), { why: 'Un nom' });
      assert.equal(await documentedIn(app, service), 1, 'without its title, it still shows what it shows');
      const shown = textPage(service, content ?? given?.name ?? assert.fail('what it shows'));
      const asked = await lead.get(shown);
      says(await lead.post(shown, { why: 'Un nom' }), historyWords.fr.done.redacted);
      assert.equal(await documentedIn(app, service), 0, String(fields.sort));
      says(asked, historyWords.fr.redactProof);
      says(await member.get(proofPage(service, proof)), proofsWords.fr.states.withdrawn);
      // Nobody accepts it again, even from an older page.
      for (const seen of ['1', '999']) {
        const late = await lead.post(proofPage(service, proof), { do: 'accept', reason: '', seen });
        assert.ok(late.status >= 400, `${late.status}`);
      }
      assert.equal(await documentedIn(app, service), 0);
    }
  });

  test('support nothing either where the proof is used again', async () => {
    const app = await start();
    const { ada, body, service, lead, member, idOf } = await serviceOffice(app);
    const near = await addService(ada, body, 'Taxes');
    const proof = await offerProof(member, service);
    const copy = await reused(ada, near, `${service}.${proof}`);
    const other = await invited(app, ada, teamPage(near), 'Grace', 'service-lead');
    await inPlace(other, near);
    await decideOn(other, near, copy, { do: 'accept', reason: '' });
    assert.equal(await documentedIn(app, near), 1);
    const { content = '' } = await textsOf(app, proof);
    await lead.post(textPage(service, content), { why: 'Un nom' });
    assert.equal(await documentedIn(app, near), 0);
    const page = await other.get(proofPage(near, copy));
    says(page, proofsWords.fr.states.withdrawn);
    says(page, proofsWords.fr.told.wordsGone);
    // Who took the words away has not worked on the other service.
    assert.ok(isOutside(await filesOf(app.database).files.read(near), idOf('Dorothy Vaughan')));
    // It serves nowhere again.
    const again = await ada.post(newProofPage(near), { from: `${service}.${proof}`, actions: ['8.1'] });
    assert.equal(again.status, 400);
  });

  test('are not said to be gone from a service that only uses them again', async () => {
    const app = await start();
    const { ada, body, service, member } = await serviceOffice(app);
    const near = await addService(ada, body, 'Taxes');
    const proof = await offerProof(member, service);
    const copy = await reused(ada, near, `${service}.${proof}`);
    const other = await invited(app, ada, teamPage(near), 'Grace', 'service-lead');
    const { content = '' } = await textsOf(app, copy);
    const asked = await other.get(textPage(near, content));
    says(asked, historyWords.fr.redactElsewhere);
    assert.ok(!asked.text.includes('name="why"'), 'there is nothing to press');
    const pressed = await other.post(textPage(near, content), { why: 'Un nom' });
    assert.equal(pressed.status, 409);
    says(pressed, historyWords.fr.redactElsewhere);
    saysNot(pressed, historyWords.fr.done.redacted);
    says(await member.get(proofPage(service, proof)), String(aNote.words));
    says(await other.get(proofPage(near, copy)), String(aNote.words));
  });
});
