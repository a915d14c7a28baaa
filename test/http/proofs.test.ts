import assert from 'node:assert/strict';
import { proofsWords } from '../../src/services/proofs/proofs.words.ts';
import { servicesWords } from '../../src/services/services.words.ts';
import { onEachApp, type TestApp } from '../support/app.ts';
import { type Answer, formsOf, plain } from '../support/client.ts';
import { addBody, addService, administrator, bodyPage, invited, teamPage } from '../support/office.ts';
import { aNote, aPdf, decideOn, filePage, offerProof, proofPage, proofsPage } from '../support/proofs.ts';

const words = proofsWords.fr;

/** A body with a service, its team, and someone of the body who is not of the team. */
const team = async (app: TestApp) => {
  const ada = await administrator(app);
  const body = await addBody(ada, 'Ville');
  const service = await addService(ada, body, 'Permis');
  const lead = await invited(app, ada, teamPage(service), 'Dorothy', 'service-lead');
  const member = await invited(app, ada, teamPage(service), 'Mary', 'service-member');
  const reader = await invited(app, ada, teamPage(service), 'Annie', 'service-reader');
  const manager = await invited(app, ada, bodyPage(body), 'Grace', 'body-manager');
  return { app, ada, body, service, lead, member, reader, manager };
};

const says = (page: Answer, text: string): void =>
  assert.ok(plain(page.text).includes(text), `${page.path} (${page.status}) says « ${text} »`);

onEachApp('A proof of a service', ({ test, start }) => {
  test('is offered by one, accepted by another, and counts then', async () => {
    const { service, member, lead } = await team(await start());
    const proof = await offerProof(member, service);
    const own = await member.get(proofPage(service, proof));
    says(own, words.ownLead);
    says(own, aNote.title as string);
    assert.equal((await decideOn(member, service, proof, { do: 'accept' })).status, 400);
    const accepted = await decideOn(lead, service, proof, { do: 'accept', reason: '' });
    says(accepted, words.done.accepted);
    says(accepted, 'acceptée');
    says(await lead.get(proofsPage(service)), aNote.title as string);
  });

  test('may be accepted by who offered it, in a small team that its lead dispenses', async () => {
    const { app, ada, service, lead, member } = await team(await start());
    const settings = await lead.get(teamPage(service));
    says(settings, words.dispense);
    const seen = formsOf(settings.text).find(({ hidden }) => hidden.do === 'dispense')?.hidden.seen ?? '';
    const set = (dispensed: string, at = seen) =>
      lead.post(teamPage(service), { do: 'dispense', dispensed, seen: at });
    says(await set('yes'), servicesWords.fr.done.dispensed);
    const proof = await offerProof(member, service);
    says(await member.get(proofPage(service, proof)), words.acceptOwn);
    const accepted = await decideOn(member, service, proof, { do: 'accept', reason: '' });
    says(accepted, words.told.dispensed);
    // Another lead's page that was made before is told so, and changes nothing.
    const stale = await set('no');
    assert.equal(stale.status, 409);
    // A fourth person who writes ends it, without anybody taking it back.
    for (const name of ['Annie', 'Katherine'])
      await invited(app, ada, teamPage(service), name, 'service-member');
    const other = await offerProof(member, service);
    assert.equal((await decideOn(member, service, other, { do: 'accept', reason: '' })).status, 400);
    says(await lead.get(teamPage(service)), words.dispenseIdle(4));
    const { db } = app.database;
    const { seq } = await db
      .selectFrom('facts')
      .select('seq')
      .where('kind', '=', 'service.dispensed')
      .executeTakeFirstOrThrow();
    says(await set('no', String(seq)), servicesWords.fr.done.undispensed);
    assert.equal((await set('yes', '99')).status, 400);
  });

  test('may be a file, given back as it was sent', async () => {
    const { service, member, reader } = await team(await start());
    const proof = await offerProof(
      member,
      service,
      { ...aNote, sort: 'file' },
      aPdf('oui', 'Essais d’août.pdf'),
    );
    const file = await reader.send(filePage(service, proof));
    assert.equal(file.status, 200);
    assert.equal(file.text, '%PDF-1.7\n% oui\n%%EOF\n');
    assert.equal(file.headers.get('content-security-policy'), "default-src 'none'; sandbox");
    assert.match(
      file.headers.get('content-disposition') ?? '',
      /^attachment; filename="[^"]+"; filename\*=UTF-8''Essais%20d%E2%80%99ao%C3%BBt\.pdf$/,
    );
  });
});
