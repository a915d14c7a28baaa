/** Someone who has been part of a service does not verify it, whatever became of their roles in between. */

import assert from 'node:assert/strict';
import { actionFieldOf } from '../../src/apply/services/practice/practice.schema.ts';
import { proofsWords } from '../../src/apply/services/proofs/proofs.words.ts';
import { verifiersWords } from '../../src/apply/services/proofs/verifiers.words.ts';
import { organisationsWords } from '../../src/people/organisations/organisations.words.ts';
import { href } from '../../src/web/links.ts';
import { onAnyApp, type TestApp } from '../support/app.ts';
import { type Client, plain } from '../support/client.ts';
import { filesOf } from '../support/dossier.ts';
import { bodyPage, linkIn, serviceOffice, teamPage } from '../support/office.ts';
import { decideOn, offerProof, proofPage } from '../support/proofs.ts';

const manages = organisationsWords.fr.roles['body-manager'];

/** A service with a proof, which its lead accepted. */
const documented = async (app: TestApp) => {
  const office = await serviceOffice(app);
  const proof = await offerProof(office.member, office.service);
  await decideOn(office.lead, office.service, proof, { do: 'accept', reason: '' });
  return { ...office, proof };
};

/** What the ledger says of a proof. */
const decisionOn = async (app: TestApp, service: string, proof: string) =>
  (await filesOf(app.database).files.read(service)).proofs.get(proof)?.decided?.decision;

/** Has someone accept the proof again; gives what the ledger says of it. */
const acceptedBy = async (app: TestApp, by: Client, service: string, proof: string) => {
  await decideOn(by, service, proof, { do: 'accept', reason: '' });
  return decisionOn(app, service, proof);
};

/** Whether « Mes services » asks someone to verify a proof. */
const isAskedOf = async (by: Client, service: string, proof: string): Promise<boolean> =>
  (await by.get(href('myServices', 'fr'))).text.includes(proofPage(service, proof));

/** Has someone say, on the page of practice 12, that its first action is in place. */
const saysInPlace = async (by: Client, service: string): Promise<void> => {
  const path = href('servicePractice', 'fr', { service, id: 12 });
  const seen = /name="seen" value="(\d+)"/.exec((await by.get(path)).text)?.[1] ?? '';
  const fields = {
    [actionFieldOf('status', '12.1')]: 'in-place',
    [actionFieldOf('why', '12.1')]: '',
    [actionFieldOf('due', '12.1')]: '',
  };
  assert.equal((await by.post(path, { do: 'action', action: '12.1', seen, ...fields })).status, 200);
};

onAnyApp('Someone who has been part of a service', ({ test, start }) => {
  test('verifies it from outside only if they never were', async () => {
    const app = await start();
    const { service, manager, proof } = await documented(app);
    assert.ok(await isAskedOf(manager, service, proof));
    assert.equal(await acceptedBy(app, manager, service, proof), 'accepted-outside');
  });

  test('does not overturn what somebody outside refused', async () => {
    const app = await start();
    const { ada, service, manager, lead, member, proof } = await documented(app);
    const reason = 'Deux personnes ne suffisent pas';
    await decideOn(manager, service, proof, { do: 'refuse', reason });
    const tried = await decideOn(lead, service, proof, { do: 'accept', reason: '' });
    assert.equal(tried.status, 400);
    for (const part of [reason, proofsWords.fr.refusedOutside, proofsWords.fr.outsideRefusedLead])
      assert.ok(plain(tried.text).includes(part), part);
    await decideOn(lead, service, proof, { do: 'refuse', reason: 'Pour la reprendre ensuite' });
    await decideOn(member, service, proof, { do: 'accept', reason: '' });
    assert.equal(await decisionOn(app, service, proof), 'refused');
    assert.equal(await acceptedBy(app, ada, service, proof), 'accepted-outside');
  });

  test('does not verify it by dropping their role for a minute', async () => {
    const app = await start();
    const { ada, service, manager, lead, idOf, proof } = await documented(app);
    const account = idOf('Katherine Johnson');
    await ada.post(teamPage(service), { do: 'give', who: account, role: 'service-reader' });
    await ada.post(teamPage(service), { do: 'remove-role', account, role: 'service-reader' });
    assert.ok(!(await isAskedOf(manager, service, proof)));
    const { text } = await lead.get(proofPage(service, proof));
    assert.ok(
      !plain(text).includes(verifiersWords.fr.named('Katherine Johnson', manages)),
      'nobody calls her',
    );
    assert.equal(await acceptedBy(app, manager, service, proof), 'accepted');
  });

  test('does not verify it after a role that an invitation gave', async () => {
    const app = await start();
    const { ada, service, manager, lead, idOf, proof } = await documented(app);
    await manager.post(
      linkIn(await lead.post(teamPage(service), { do: 'invite', name: 'K', role: 'service-lead' })),
      {},
    );
    const account = idOf('Katherine Johnson');
    await ada.post(teamPage(service), { do: 'remove-role', account, role: 'service-lead' });
    assert.equal(await acceptedBy(app, manager, service, proof), 'accepted');
  });

  test('does not verify it from above where they said where an action is', async () => {
    const app = await start();
    const { ada, service, proof } = await documented(app);
    assert.ok(await isAskedOf(ada, service, proof));
    await saysInPlace(ada, service);
    assert.ok(!(await isAskedOf(ada, service, proof)));
    assert.equal(await acceptedBy(app, ada, service, proof), 'accepted');
  });

  test('does not verify it once removed from the team', async () => {
    const app = await start();
    const { ada, body, service, member, lead, idOf } = await documented(app);
    const other = await offerProof(lead, service);
    const mary = idOf('Mary Jackson');
    await ada.post(teamPage(service), { do: 'remove-role', account: mary, role: 'service-member' });
    await member.post(
      linkIn(await ada.post(bodyPage(body), { do: 'invite', name: 'Mary', role: 'body-manager' })),
      {},
    );
    assert.ok((await member.get(proofPage(service, other))).status === 200, 'she reads it from above');
    assert.equal(await acceptedBy(app, member, service, other), 'accepted');
  });
});
