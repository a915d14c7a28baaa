/** Having a proof verified from outside the team: who may, how they are called, what it changes. */

import assert from 'node:assert/strict';
import { commentsWords } from '../../src/apply/services/comments/comments.words.ts';
import { dossierWords, listOf } from '../../src/apply/services/dossier/dossier.words.ts';
import { callingWords } from '../../src/apply/services/proofs/calling.words.ts';
import { effectWords } from '../../src/apply/services/proofs/effect.words.ts';
import { verifiersWords } from '../../src/apply/services/proofs/verifiers.words.ts';
import { organisationsWords } from '../../src/people/organisations/organisations.words.ts';
import { countsSaid } from '../../src/web/bands.ts';
import { href } from '../../src/web/links.ts';
import { onAnyApp, standard, type TestApp } from '../support/app.ts';
import { bandsOf } from '../support/bands.ts';
import { type Answer, plain } from '../support/client.ts';
import { act, declared, filesOf, someone } from '../support/dossier.ts';
import { bodyPage, invited, serviceOffice, teamPage } from '../support/office.ts';
import { aNote, decideOn, offerProof, proofPage } from '../support/proofs.ts';

const words = verifiersWords.fr;
const { roles } = organisationsWords.fr;
const mine = href('myServices', 'fr');
/** A practice, all of whose actions one proof may show. */
const practice = standard.practices[6] ?? assert.fail('a practice');
const actions = practice.actions.map(({ id }) => id);
const ofPractice = { ...aNote, actions };

const flat = (text: string): string => plain(text).replace(/\s+/g, ' ');
const textOf = ({ text }: Answer): string => flat(text.replace(/<[^>]+>/g, ''));
const says = (page: Answer, ...all: readonly string[]): void => {
  for (const text of all) assert.ok(textOf(page).includes(flat(text)), `${page.path} says « ${text} »`);
};
const saysNot = (page: Answer, text: string): void =>
  assert.ok(!textOf(page).includes(flat(text)), `${page.path} does not say « ${text} »`);

/** A service whose team says that all of a practice is in place. */
const office = async (app: TestApp) => {
  const people = await serviceOffice(app);
  const said = actions.map((id) => declared(id, 'in-place'));
  await filesOf(app.database).files.write(people.service, someone(), undefined, act(...said));
  return {
    ...people,
    practicePage: href('servicePractice', 'fr', { service: people.service, id: practice.id }),
  };
};

onAnyApp('A proof that a team accepted', ({ test, start }) => {
  test('names who may accept it first, and lets who offered it call them', async () => {
    const { service, member, lead } = await office(await start());
    const proof = await offerProof(member, service, ofPractice);
    const called = [callingWords.fr.tell, `http://cap18.test${proofPage(service, proof)}`];
    const address = `data-copy="http://cap18.test${proofPage(service, proof)}"`;
    const page = await member.get(`${proofPage(service, proof)}?done=offered`);
    says(page, ...called);
    assert.equal(page.text.split(address).length, 2, 'once');
    const later = await member.get(proofPage(service, proof));
    says(later, ...called);
    assert.equal(later.text.split(address).length, 2, 'once');
    saysNot(await lead.get(proofPage(service, proof)), callingWords.fr.tell);
  });

  test('names who may verify it, and lets the team call them', async () => {
    const { service, lead, member, reader, manager, idOf, practicePage } = await office(await start());
    const proof = await offerProof(member, service, ofPractice);
    saysNot(await lead.get(proofPage(service, proof)), words.title);
    await decideOn(lead, service, proof, { do: 'accept', reason: '' });
    const page = await lead.get(proofPage(service, proof));
    const katherine = words.named('Katherine Johnson', roles['body-manager']);
    says(page, words.title, katherine, callingWords.fr.tell, `http://cap18.test${proofPage(service, proof)}`);
    says(await lead.get(practicePage), words.mayVerify, katherine, aNote.title as string);
    const read = await reader.get(proofPage(service, proof));
    says(read, callingWords.fr.send);
    saysNot(read, callingWords.fr.tell);
    saysNot(await manager.get(proofPage(service, proof)), words.title);
    says(await manager.get(practicePage), words.yours);
    // « Prévenir » reaches them.
    const all = href('serviceComments', 'fr', { service });
    says(page, commentsWords.fr.outside);
    const comment = {
      do: 'comment',
      practice: String(practice.id),
      proof,
      words: 'Pouvez-vous la vérifier?',
    };
    const told = await lead.post(all, { ...comment, mentions: idOf('Katherine Johnson') });
    says(told, commentsWords.fr.done.added);
    says(await manager.get(mine), commentsWords.fr.mentions);
    await decideOn(manager, service, proof, { do: 'accept', reason: '' });
    saysNot(await lead.get(proofPage(service, proof)), words.title);
    saysNot(await lead.get(practicePage), words.mayVerify);
  });

  test('says whom to invite where nobody is outside the team, and who can', async () => {
    const { ada, body, service, lead, member, idOf } = await office(await start());
    const proof = await offerProof(member, service, ofPractice);
    await decideOn(lead, service, proof, { do: 'accept', reason: '' });
    await ada.post(bodyPage(body), {
      do: 'remove-role',
      account: idOf('Katherine Johnson'),
      role: 'body-manager',
    });
    const nobody = await lead.get(proofPage(service, proof));
    says(nobody, words.nobody('Ministère'), roles['body-manager'], words.inviterAbove);
    assert.ok(!nobody.text.includes(bodyPage(body)));
    await ada.post(bodyPage(body), { do: 'give', who: idOf('Dorothy Vaughan'), role: 'body-administrator' });
    const manages = await lead.get(proofPage(service, proof));
    assert.ok(manages.text.includes(`href="${bodyPage(body)}">${words.invite}`));
    says(
      await member.get(proofPage(service, proof)),
      words.named('Dorothy Vaughan', roles['body-administrator']),
    );
  });

  test('says what accepting and verifying it changed, and what the practice still lacks', async () => {
    const app = await start();
    const { ada, service, lead, member, manager, practicePage } = await office(app);
    const named = effectWords.fr.practice(practice.id);
    const { keptFrom, reasons } = dossierWords.fr;
    const [first, ...others] = actions;
    const part = await offerProof(member, service, { ...aNote, actions: [first ?? ''] });
    const partly = await decideOn(lead, service, part, { do: 'accept', reason: '' });
    assert.ok(others.length > 0);
    says(partly, named, countsSaid('fr', bandsOf({ documented: 1, declared: others.length })), keptFrom);
    saysNot(partly, effectWords.fr.proven);
    const whole = await offerProof(member, service, ofPractice);
    const documented = await decideOn(lead, service, whole, { do: 'accept', reason: '' });
    says(documented, reasons.unverified(listOf('fr', actions), true));
    assert.ok(documented.text.includes(`href="${practicePage}"`));
    const proven = await decideOn(manager, service, whole, { do: 'accept', reason: '' });
    says(proven, effectWords.fr.verified, `${named} ${effectWords.fr.proven}`);
    const refused = await invited(app, ada, teamPage(service), 'Une autre', 'service-member');
    saysNot(
      await decideOn(refused, service, whole, { do: 'refuse', reason: 'Incomplète' }),
      effectWords.fr.practice(practice.id),
    );
  });
});
