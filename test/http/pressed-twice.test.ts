/** A button pressed twice, without JavaScript: the second answer says what the first press did, and nothing is done twice. */
import assert from 'node:assert/strict';
import { conflictWords } from '../../src/apply/services/dossier/conflict.words.ts';
import { proofsWords } from '../../src/apply/services/proofs/proofs.words.ts';
import { servicesWords } from '../../src/apply/services/services.words.ts';
import { onEachApp, type TestApp } from '../support/app.ts';
import { type Client, type Fields, plain } from '../support/client.ts';
import { filesOf } from '../support/dossier.ts';
import { serviceOffice, teamPage } from '../support/office.ts';
import { offerProof, proofPage } from '../support/proofs.ts';

const words = proofsWords.fr;

/** Presses a button twice on the same page; gives the second answer, as it reads. */
const twice = async (by: Client, page: string, fields: Fields): Promise<string> => {
  const seen = /name="seen" value="(\d+)"/.exec((await by.get(page)).text)?.[1] ?? '';
  await by.post(page, { seen, ...fields });
  const { status, text } = await by.post(page, { seen, ...fields });
  assert.equal(status, 200, plain(text).includes(conflictWords.fr.title) ? conflictWords.fr.title : page);
  return plain(text);
};

/** How many times something was told of a service. */
const timesTold = async (app: TestApp, service: string, kind: string): Promise<number> =>
  (await filesOf(app.database).files.read(service)).facts.filter((fact) => fact.kind === kind).length;

onEachApp('A button pressed twice', ({ test, start }) => {
  test('accepts, refuses and withdraws a proof once', async () => {
    const app = await start();
    const { service, lead, member } = await serviceOffice(app);
    const page = proofPage(service, await offerProof(member, service));
    assert.ok((await twice(lead, page, { do: 'accept', reason: '' })).includes(words.done.accepted));
    assert.equal(await timesTold(app, service, 'service.proof-decided'), 1);
    const refused = await twice(lead, page, { do: 'refuse', reason: 'Une page manque' });
    assert.ok(refused.includes(words.done.refused) && refused.split('Une page manque').length === 3);
    assert.equal(await timesTold(app, service, 'service.proof-decided'), 2);
    const withdrawn = await twice(member, page, { do: 'withdraw', why: 'Refaite' });
    assert.ok(withdrawn.includes(words.done.withdrawn));
    assert.equal(await timesTold(app, service, 'service.proof-withdrawn'), 1);
  });

  test('lets a team accept its own proofs once', async () => {
    const app = await start();
    const { service, lead } = await serviceOffice(app);
    const said = await twice(lead, teamPage(service), { do: 'dispense', dispensed: 'yes' });
    assert.ok(said.includes(servicesWords.fr.done.dispensed));
    assert.equal(await timesTold(app, service, 'service.dispensed'), 1);
  });

  test('that says otherwise than the first is told so, as of somebody else', async () => {
    const { service, lead, member } = await serviceOffice(await start());
    const page = proofPage(service, await offerProof(member, service));
    const seen = /name="seen" value="(\d+)"/.exec((await lead.get(page)).text)?.[1] ?? '';
    await lead.post(page, { seen, do: 'accept', reason: '' });
    const other = await lead.post(page, { seen, do: 'refuse', reason: 'Une page manque' });
    assert.equal(other.status, 409);
    assert.ok(plain(other.text).includes(conflictWords.fr.title));
  });
});
