import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { brotliCompressSync } from 'node:zlib';
import { sql } from 'kysely';
import { serviceStream } from '../../src/apply/services/dossier/dossier.ts';
import { homeWords } from '../../src/apply/services/home/home.words.ts';
import { practiceWords } from '../../src/apply/services/practice/practice.words.ts';
import { onwardWords } from '../../src/apply/services/proofs/onward.words.ts';
import { proofsWords } from '../../src/apply/services/proofs/proofs.words.ts';
import { servicesWords } from '../../src/apply/services/services.words.ts';
import { lockStream } from '../../src/platform/ledger/ledger.store.ts';
import { href } from '../../src/web/links.ts';
import { noon, onAnyApp, onApp, standard, type TestApp } from '../support/app.ts';
import { type Answer, formsOf, plain, textOf } from '../support/client.ts';
import { filesOf, offered, someone } from '../support/dossier.ts';
import { beginAndPass } from '../support/learner.ts';
import { addBody, addService, administrator, bodyPage, invited, teamPage } from '../support/office.ts';
import {
  aNote,
  aPdf,
  decideOn,
  filePage,
  newProofPage,
  offerProof,
  proofPage,
  proofsPage,
  sendProof,
} from '../support/proofs.ts';
import { allRows } from '../support/rows.ts';
import { until } from '../support/until.ts';

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

const rows = async (app: TestApp, table: string): Promise<readonly string[]> =>
  ((await allRows(app.database)).get(table) ?? '').split('\n').filter((row) => row !== '');

onAnyApp('A proof of a service', ({ test, start }) => {
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

  test('is told as it is when it is over already, and waits for nobody then', async () => {
    const { service, member, lead } = await team(await start());
    const proof = await offerProof(member, service, {
      ...aNote,
      effective: '2020-01-15',
      spent: '7.2 2020-04-14',
    });
    const page = await member.get(`${proofPage(service, proof)}?done=offered`);
    says(page, words.doneOver);
    assert.ok(!plain(page.text).includes(words.ownLead), 'nobody has to accept it');
    const home = await lead.get(href('service', 'fr', { service }));
    assert.ok(!plain(home.text).includes(plain(homeWords.fr.waiting(1))));
  });

  test('is verified from outside the team without a fold to open, and the list says so', async () => {
    const { service, member, lead, manager } = await team(await start());
    const proof = await offerProof(member, service);
    await decideOn(lead, service, proof, { do: 'accept', reason: '' });
    says(await manager.get(proofPage(service, proof)), words.verifyTitle);
    await decideOn(manager, service, proof, { do: 'accept', reason: '' });
    says(await lead.get(proofsPage(service)), words.verified);
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

  test('counts who writes once the file is locked: somebody who came meanwhile is one too many', async () => {
    const app = await start();
    if (app.database.engine === 'sqlite') return;
    const { service, lead, member, ada } = await team(app);
    await invited(app, ada, teamPage(service), 'Katherine', 'service-member');
    const { db } = app.database;
    const { id: grace } = await db
      .selectFrom('accounts')
      .select('id')
      .where('name', '=', 'Grace')
      .executeTakeFirstOrThrow();
    const fourth = { account: grace, role: 'service-member', organisation: service };
    const waiting = sql<{ count: string }>`select count(*) from pg_locks where not granted`;

    /** What is answered to who waits for the file, while a fourth person is given leave to write in it. */
    const asFourthJoins = async (ask: () => Promise<Answer>): Promise<Answer> => {
      let isAnswered = false;
      const { answer } = await db.transaction().execute(async (tx) => {
        await lockStream(tx, serviceStream(service));
        const answer = ask().finally(() => {
          isAnswered = true;
        });
        await until(async () => isAnswered || Number((await waiting.execute(db)).rows[0]?.count) > 0);
        await tx
          .insertInto('roles')
          .values({ ...fourth, givenBy: '', givenAt: noon.toISOString() })
          .execute();
        return { answer };
      });
      return answer;
    };

    const dispense = () => lead.post(teamPage(service), { do: 'dispense', dispensed: 'yes', seen: '99' });
    const large = await asFourthJoins(dispense);
    assert.equal(large.status, 400);
    says(large, words.dispenseLarge(4));
    await db.deleteFrom('roles').where('account', '=', grace).where('organisation', '=', service).execute();
    says(await dispense(), servicesWords.fr.done.dispensed);
    const proof = await offerProof(member, service);
    const accept = () => decideOn(member, service, proof, { do: 'accept', reason: '' });
    const own = await asFourthJoins(accept);
    assert.equal(own.status, 400);
    says(own, words.refusedOwn);
  });

  test('is told to be over before it is offered, and waits for nobody then', async () => {
    const { service, member, lead } = await team(await start());
    const over = { ...aNote, effective: '2025-03-12', actions: ['7.1'] };
    const ends = words.spentOn('7.1', '11 mars 2026');
    const warned = await sendProof(member, service, over, aPdf('gardé', 'gardé.pdf'));
    // Nothing is wrong: it is to be confirmed, by one press.
    assert.equal(warned.status, 200);
    assert.ok(!warned.text.includes('field-error'));
    assert.ok(!plain(warned.text).includes(words.errorTitle));
    assert.match(warned.text, new RegExp(`<button form="offer">${words.spentSubmit}</button>`));
    says(warned, words.spentTitle);
    says(warned, words.spentAll(ends));
    says(warned, words.validFrom(words.validOf('7.1', 1, 12)));
    says(warned, words.fileHeld('gardé.pdf'));
    for (const text of [aNote.title, aNote.covers, aNote.collected, over.effective])
      says(warned, String(text));
    const { hidden = {} } = formsOf(warned.text).find((form) => form.hidden.spent) ?? {};
    // Another day that is over is told anew; the same one is confirmed.
    const other = await sendProof(member, service, { ...over, ...hidden, effective: '2025-03-10' });
    says(other, words.spentAll(words.spentOn('7.1', '9 mars 2026')));
    const sent = await sendProof(member, service, { ...over, ...hidden });
    assert.equal(sent.status, 200);
    says(sent, words.doneOver);
    assert.ok(!plain(sent.text).includes(words.done.offered));
    const proof = /preuves\/([\w-]{36})\?done=offered/.exec(sent.path)?.[1] ?? assert.fail(sent.path);
    const home = href('service', 'fr', { service });
    assert.ok(!plain((await lead.get(home)).text).includes(homeWords.fr.waiting(1)));
    says(await lead.get(`${proofsPage(service)}?state=offered`), words.nothingFound);
    const page = await lead.get(proofPage(service, proof));
    says(page, words.spentAwaits);
    says(page, words.decideAnyway);
    assert.ok(!plain(page.text).includes(words.decideTitle));
    says(await decideOn(lead, service, proof, { do: 'accept', reason: '' }), words.acceptedOver);
    // Over for one of two actions: it counts for the other, and waits for somebody.
    const both = { ...over, effective: '2026-03-15', actions: ['7.1', '7.2'] };
    const half = await sendProof(member, service, both);
    says(half, words.spentSome(words.spentOn('7.2', '14 juin 2026')));
    const again = formsOf(half.text).find((form) => form.hidden.spent)?.hidden ?? {};
    says(await sendProof(member, service, { ...both, ...again }), words.doneSpentFor('7.2'));
    says(await lead.get(home), homeWords.fr.waiting(1));
    // Where it serves again, it is told too.
    const from = `${service}.${proof}`;
    const reused = await lead.post(newProofPage(service), { from, actions: '8.1' });
    assert.equal(reused.status, 200);
    says(reused, words.spentTitle);
    says(await lead.submit(reused, newProofPage(service), { actions: ['8.1'] }), words.doneOver);
    // In English as well.
    const english = href('newProof', 'en', { service });
    const inEnglish = await sendProof(member, service, over, undefined, english);
    says(inEnglish, proofsWords.en.spentAll(proofsWords.en.spentOn('7.1', 'March 11, 2026')));
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

  test('is asked what it shows first; what most do without is folded until it is used', async () => {
    const { service, member } = await team(await start());
    /** What a page has folded, the outer folds alone: whether each is open, and what it holds. */
    const folds = (text: string): readonly { readonly open: boolean; readonly held: string }[] =>
      [...text.matchAll(/<details class="(?:others|proof-fold)"( open)?>/g)].map(
        ({ 1: open, index }, rank, all) => ({
          open: open !== undefined,
          held: text.slice(index, all[rank + 1]?.index),
        }),
      );
    const fresh = (await member.get(`${newProofPage(service)}?action=7.2`)).text;
    const asked = ['shows', 'sort', 'link', 'title', 'effective', 'covers', 'collected', 'actions', 'until'];
    const places = asked.map((name) => fresh.indexOf(`name="${name}"`));
    assert.ok(
      places.every((at, rank) => at > (places[rank - 1] ?? 0)),
      `${places}`,
    );
    // The action one comes from is chosen, in sight; every other one is there, once.
    const [others, optional] = folds(fresh);
    assert.deepEqual([others?.open, optional?.open], [false, false]);
    assert.ok(fresh.indexOf('value="7.2" checked') < fresh.indexOf('class="others"'));
    const ids = (text = ''): readonly string[] => text.match(/(?<=name="actions" value=")[\d.]+/g) ?? [];
    assert.equal(ids(others?.held).includes('7.2'), false);
    const all = standard.practices.flatMap(({ actions }) => actions.map(({ id }) => id));
    assert.deepEqual([...ids(fresh)].toSorted(), all.toSorted());
    // From nowhere, there is an action to choose; what was typed, or is wrong, is in sight.
    assert.deepEqual(
      folds((await member.get(newProofPage(service))).text).map(({ open }) => open),
      [true, false],
    );
    const wrong = await sendProof(member, service, { ...aNote, until: '2026-02-31' });
    assert.equal(wrong.status, 400);
    assert.deepEqual(
      folds(wrong.text).map(({ open }) => open),
      [false, true],
    );
  });

  test('is asked with what can show each action, what is optional, and what may serve again if anything may', async () => {
    const { ada, body, service, member, lead } = await team(await start());
    const page = `${newProofPage(service)}?action=7.2`;
    const fresh = await member.get(page);
    assert.ok(!plain(fresh.text).includes(words.reuseLink));
    for (const label of [words.optional, words.until]) assert.match(label, /\(facultatif\)$/);
    const [, shown = ''] = /value="7\.2" checked([\s\S]*?)<\/details>/.exec(fresh.text) ?? [];
    const known = standard.practices[6]?.actions.find(({ id }) => id === '7.2')?.proofs ?? [];
    assert.ok(known.length > 0);
    for (const { label } of known) assert.ok(plain(shown).includes(label.fr), label.fr);
    says(fresh, words.validFrom(words.validOf('7.2', 1, 3)));
    // Actions that hold as long are told together, as they were sent last.
    const again = await sendProof(member, service, { ...aNote, title: '', actions: ['7.1', '7.2', '8.1'] });
    says(again, words.validOf('7.1 et 8.1', 2, 12));
    const proof = await offerProof(member, service);
    says(await member.get(page), words.reuseLink);
    // Of another service of the body too, to who may read it.
    const other = await addService(ada, body, 'Taxes');
    says(await ada.get(newProofPage(other)), words.reuseLink);
    // Who decides on it sees it as well.
    const decides = plain((await lead.get(proofPage(service, proof))).text);
    for (const { label } of known) assert.ok(decides.includes(label.fr), label.fr);
  });

  test('says who may accept it and what still lacks one to who just offered it', async () => {
    const { app, ada, body, service, member, lead, reader } = await team(await start());
    const next = onwardWords.fr;
    const offeredNow = await sendProof(member, service, aNote);
    // By name and role, and neither themselves nor who only reads.
    says(offeredNow, `${next.acceptors(1)}\u00a0: Dorothy (responsable du service).`);
    assert.ok(!plain(offeredNow.text).includes(words.ownLead), 'said once');
    const practice = href('servicePractice', 'fr', { service, id: 7 });
    says(offeredNow, `<a href="${practice}">${next.back}`);
    says(offeredNow, next.unproven(1));
    const offer = (action: string): string => `<a href="${newProofPage(service)}?action=${action}">`;
    assert.deepEqual(
      ['7.1', '7.2'].map((action) => plain(offeredNow.text).includes(offer(action))),
      [true, false],
    );
    // Read later, it still says who.
    const proof = /preuves\/([\w-]{36})/.exec(offeredNow.path)?.[1] ?? '';
    const later = await member.get(proofPage(service, proof));
    says(later, 'Dorothy (responsable du service)');
    assert.ok(!plain(later.text).includes(next.next));
    // The page of the practice tells of it, and who may decide is told so.
    const read = await reader.get(practice);
    says(read, `<a href="${proofPage(service, proof)}">${practiceWords.fr.waiting(1)}</a>`);
    assert.ok(!plain(read.text).includes(practiceWords.fr.decidable(1, 1)));
    says(await lead.get(practice), practiceWords.fr.decidable(1, 1));
    await offerProof(lead, service);
    const both = await lead.get(practice);
    says(both, `${proofsPage(service)}?practice=7&state=offered">${practiceWords.fr.waiting(2)}</a>`);
    says(both, practiceWords.fr.decidable(1, 2));
    const english = await lead.get(href('servicePractice', 'en', { service, id: 7 }));
    says(english, practiceWords.en.waiting(2));
    // Who is alone is told whom to invite, and what else they may do where they keep the team.
    const other = await addService(ada, body, 'Taxes');
    const alone = await sendProof(ada, other, aNote);
    says(alone, next.alone);
    says(alone, `<a href="${teamPage(other)}">${next.invite}</a>`);
    says(alone, `<a href="${teamPage(other)}#dispense">`);
    const single = await invited(app, ada, teamPage(other), 'Katherine', 'service-member');
    says(await sendProof(single, other, aNote), next.askToInvite);
  });

  test('keeps all that was typed when a field is wrong, its file too', async () => {
    const { app, service, member, lead } = await team(await start());
    const wrong = {
      ...aNote,
      sort: 'file',
      effective: '2026-11-25',
      until: '2030-01-01',
      actions: ['7.1', '7.2'],
    };
    const page = await sendProof(member, service, wrong, aPdf('gardé', 'C:\\fakepath\\gardé.pdf'));
    assert.equal(page.status, 400);
    says(page, words.problems.future);
    says(page, words.fileHeld('gardé.pdf'));
    for (const text of [aNote.title, aNote.covers, aNote.collected, '2026-11-25', '2030-01-01'])
      says(page, String(text));
    assert.equal((page.text.match(/name="actions" value="7\.[12]" checked/g) ?? []).length, 2);
    const { held = '', once = '' } = formsOf(page.text).find(({ hidden }) => hidden.held)?.hidden ?? {};
    // Sent again without its file, and twice: one proof, with the file.
    const right = { ...wrong, effective: '2026-11-24', until: '', held, once };
    const first = await sendProof(member, service, right);
    assert.equal(first.status, 200, first.path);
    assert.equal((await sendProof(member, service, right)).path, first.path);
    const proof = /preuves\/([\w-]{36})\?/.exec(first.path)?.[1] ?? assert.fail(first.path);
    assert.equal((await member.send(filePage(service, proof))).text, '%PDF-1.7\n% gardé\n%%EOF\n');
    assert.deepEqual(await rows(app, 'held_files'), []);
    const offers = (await rows(app, 'facts')).filter((row) => row.includes('service.proof-offered'));
    assert.equal(offers.length, 1);
    // What someone else holds is of no use.
    const other = await sendProof(member, service, { ...wrong, once: '' }, aPdf('autre'));
    const theirs = formsOf(other.text).find(({ hidden }) => hidden.held)?.hidden.held ?? '';
    const stolen = await sendProof(lead, service, { ...right, once: '', held: theirs });
    assert.equal(stolen.status, 400);
    says(stolen, words.problems.missing.file);
  });

  test('is refused a false certificate, and takes one of ours', async () => {
    const app = await start();
    const { service, member } = await team(app);
    const learner = await beginAndPass(app);
    await learner.act(learner.to('certificate'), { name: 'Ada Lovelace' });
    const number = textOf((await learner.client.get(learner.to('certificate'))).text, 'code') ?? '';
    const training = { ...aNote, sort: 'training', training: '' };
    says(
      await sendProof(member, service, { ...training, number: 'AB12-CD34-EF56' }),
      words.problems['unknown-number'],
    );
    const proof = await offerProof(member, service, { ...training, number: number.toLowerCase() });
    says(await member.get(proofPage(service, proof)), words.certificate(number));
    const elsewhere = await offerProof(member, service, {
      ...training,
      number: '',
      training: 'Cours du soir',
    });
    says(await member.get(proofPage(service, elsewhere)), 'Cours du soir');
  });

  test('tells who decides of it on a page made before what somebody else did', async () => {
    const { service, member, lead, manager } = await team(await start());
    const proof = await offerProof(member, service);
    const before = await manager.get(proofPage(service, proof));
    says(before, words.acceptOutside);
    await decideOn(lead, service, proof, { do: 'refuse', reason: 'Une seule page' });
    const seen = formsOf(before.text)[0]?.hidden.seen ?? '';
    const stale = await manager.post(proofPage(service, proof), { do: 'accept', seen, reason: 'Bien vu' });
    assert.equal(stale.status, 409);
    says(stale, 'preuve refusée');
    says(stale, 'Bien vu');
    says(stale, 'Une seule page');
    const decided = await manager.submit(stale, proofPage(service, proof), {
      do: 'accept',
      reason: 'Bien vu',
    });
    says(decided, words.told['accepted-outside']('Grace'));
    says(decided, words.told.refused('Dorothy'));
    says(decided, words.verified);
    // Refusing wants a reason; whoever neither offered it nor leads does not take it back.
    assert.equal((await decideOn(lead, service, proof, { do: 'refuse', reason: ' ' })).status, 400);
    assert.equal((await decideOn(manager, service, proof, { do: 'withdraw', why: 'x' })).status, 400);
    says(await decideOn(member, service, proof, { do: 'withdraw', why: 'Périmée' }), words.done.withdrawn);
    says(await lead.post(proofPage(service, proof), { do: 'accept', seen: '999' }), words.refusedGone);
  });

  test('serves other actions and other services of the body, without being typed again', async () => {
    const app = await start();
    const { ada, body, service, member, lead } = await team(app);
    const other = await addService(ada, body, 'Taxes');
    const both = await invited(app, ada, teamPage(other), 'Katherine', 'service-lead');
    const fields = { ...aNote, sort: 'file', actions: ['7.1', '7.2'] };
    const proof = await offerProof(member, service, fields, aPdf('partagé'));
    // Who may not read the other service finds nothing there, and uses nothing of it.
    says(await both.get(`${newProofPage(other)}?reuse=yes`), words.reuseNone);
    const from = `${service}.${proof}`;
    assert.equal((await both.get(`${newProofPage(other)}?from=${from}`)).status, 404);
    assert.equal((await both.post(newProofPage(other), { from, actions: '8.1' })).status, 404);
    says(await ada.get(`${newProofPage(other)}?reuse=yes`), String(aNote.title));
    const form = await ada.get(`${newProofPage(other)}?from=${from}&action=8.1`);
    for (const text of [aNote.title, aNote.covers, aNote.collected, 'essais.pdf']) says(form, String(text));
    const used = await ada.submit(form, newProofPage(other), { actions: ['8.1'] });
    says(used, words.done.reused);
    const again = /preuves\/([\w-]{36})/.exec(used.path)?.[1] ?? '';
    assert.equal((await both.send(filePage(other, again))).text, '%PDF-1.7\n% partagé\n%%EOF\n');
    assert.equal((await both.send(filePage(other, proof))).status, 404);
    // It waits to be accepted there, whatever it is where it comes from.
    await decideOn(lead, service, proof, { do: 'accept', reason: '' });
    says(await both.get(proofPage(other, again)), words.states.offered);
    // Three uses, the first of which had to be typed.
    says(await ada.get(proofPage(other, again)), words.saved(2));
    says(await both.get(proofPage(other, again)), words.usesOnce(1));
    // What becomes of it at its origin is shown where it serves, to who may read that.
    await decideOn(member, service, proof, { do: 'withdraw', why: 'Fausse' });
    says(await ada.get(proofPage(other, again)), words.originWithdrawn);
    assert.equal((await ada.post(newProofPage(other), { from, actions: '9.1' })).status, 400);
    assert.equal((await rows(app, 'files')).length, 1);
    assert.equal((await rows(app, 'service_files')).length, 2);
  });

  test('is replaced by one of the same action, and stays readable', async () => {
    const { service, member, lead, manager } = await team(await start());
    const former = await offerProof(member, service);
    await decideOn(lead, service, former, { do: 'accept', reason: '' });
    const page = await member.get(`${newProofPage(service)}?replaces=${former}`);
    assert.match(page.text, new RegExp(`value="${former}" selected`));
    // It says what it replaces, and begins with all that it says but for its days.
    assert.equal(textOf(page.text, 'h1'), words.replaceTitle);
    assert.match(page.text, new RegExp(`<a href="${proofPage(service, former)}">`));
    says(page, words.trueSince('10 novembre 2026'));
    assert.match(page.text, new RegExp(`name="title"[^>]* value="${aNote.title}"`));
    for (const checked of ['7.2', 'note', 'done']) says(page, `value="${checked}" checked`);
    for (const typed of [aNote.words, aNote.covers, aNote.collected]) says(page, `>${typed}</textarea>`);
    assert.ok(!page.text.includes('value="2026-11-10"'));
    assert.ok(!plain(page.text).includes(words.reuseLink));
    const wrong = await sendProof(member, service, { ...aNote, actions: ['8.1'], replaces: former });
    says(wrong, words.problems.elsewhere);
    const later = await offerProof(member, service, { ...aNote, title: 'Plus récente', replaces: former });
    await decideOn(lead, service, later, { do: 'accept', reason: '' });
    // What was withdrawn has no place to take.
    const gone = await offerProof(member, service, { ...aNote, title: 'Une erreur' });
    await decideOn(member, service, gone, { do: 'withdraw', why: 'Une erreur' });
    const none = await member.get(`${newProofPage(service)}?replaces=${gone}`);
    assert.equal(textOf(none.text, 'h1'), words.newTitle);
    assert.ok(!plain(none.text).includes('Une erreur'));
    const replaced = await member.get(proofPage(service, former));
    says(replaced, words.states.replaced);
    says(replaced, 'Plus récente');
    const outside = await manager.get(proofPage(service, former));
    assert.ok(!plain(outside.text).includes(plain(words.verifyTitle)), 'the later one is to be verified');
  });
});

onApp('The proofs of a service', ({ test, start }) => {
  test('are read fifty at a time, whatever their number', async () => {
    const app = await start();
    const { service, reader } = await team(app);
    says(await reader.get(proofsPage(service)), words.empty);
    const { files } = filesOf(app.database);
    const offer = (count: number) =>
      files.write(service, someone(), undefined, () => {
        const texts = Array.from({ length: count }, (_, rank) => ({
          id: randomUUID(),
          words: `Preuve ${rank + 1}`,
          lang: 'fr' as const,
        }));
        const facts = texts.map(({ id }, rank) => {
          const fact = offered(randomUUID(), [standard.practices[rank % 18]?.actions[0]?.id ?? '1.1']);
          return { ...fact, data: { ...fact.data, title: id } } as typeof fact;
        });
        return { facts, texts };
      });
    await offer(60);
    await offer(240);
    const first = await reader.get(proofsPage(service));
    says(first, words.count(300));
    says(first, words.position(1, 6));
    assert.equal((first.text.match(/<th scope="row">/g) ?? []).length, 50);
    says(await reader.get(`${proofsPage(service)}?page=6`), 'Preuve 1<');
    says(await reader.get(`${proofsPage(service)}?practice=7&state=offered&sort=note`), words.count(16));
    says(await reader.get(`${proofsPage(service)}?state=refused`), words.nothingFound);
    says(await reader.get(`${proofsPage(service)}?state=nothing&page=x&practice=99`), words.count(300));
    assert.ok(brotliCompressSync(first.text).length < 15 * 1024);
  });
});
