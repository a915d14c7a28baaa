import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { checkupWords } from '../../src/apply/checkup/checkup.words.ts';
import { dossierWords } from '../../src/apply/services/dossier/dossier.words.ts';
import { dutiesWords } from '../../src/apply/services/duties/duties.words.ts';
import { evidenceWords } from '../../src/apply/services/evidence/evidence.words.ts';
import { practiceWords } from '../../src/apply/services/practice/practice.words.ts';
import { reviewsWords } from '../../src/apply/services/reviews/reviews.words.ts';
import { servicesWords } from '../../src/apply/services/services.words.ts';
import { conflictWords } from '../../src/apply/services/telling/conflict.words.ts';
import { historyWords } from '../../src/apply/services/telling/history.words.ts';
import type { Lang } from '../../src/standard/standard.ts';
import { countsSaid } from '../../src/web/bands.ts';
import { timeOfDay } from '../../src/web/format.ts';
import { href, pagePattern } from '../../src/web/links.ts';
import { errorWords, formWords } from '../../src/web/words.ts';
import { onAnyApp, standard, type TestApp } from '../support/app.ts';
import { bandsOf, practiceOf } from '../support/bands.ts';
import {
  type Answer,
  type Client,
  type Fields,
  formTo,
  plain,
  says,
  saysNot,
  tags,
} from '../support/client.ts';
import { added, asked, closed, declared, filesOf, someone } from '../support/dossier.ts';
import { actionFormOf, addEvidence, evidenceIn, evidencePage } from '../support/evidence.ts';
import { addBody, addService, bodyPage, invited, serviceOffice, teamPage } from '../support/office.ts';
import { tell } from '../support/reviews.ts';

const words = practiceWords.fr;
const said = dossierWords.fr;

const pageOf = (service: string, id: number | string = 1, lang: Lang = 'fr'): string =>
  href('servicePractice', lang, { service, id });

/** Opens the page of practice 1, changes fields of action 1.1, and sends its form. */
const save = async (client: Client, service: string, changes: Fields): Promise<Answer> => {
  const page = await client.get(pageOf(service));
  return client.post(pageOf(service), { ...actionFormOf(page, '1.1'), ...changes });
};

const factsOf = async ({ database }: TestApp, service: string): Promise<readonly string[]> => {
  const { files } = filesOf(database);
  return (await files.read(service)).facts.map(({ kind }) => kind);
};

/** An action that is in place with evidence, which a review verifies, or says is not there yet. */
const reviewed = async (
  app: TestApp,
  service: string,
  { team, reviewer }: { readonly team: string; readonly reviewer: string },
  verdict: 'shown' | 'not-yet',
  action = '1.1',
): Promise<void> => {
  const [evidence, review] = [randomUUID(), randomUUID()];
  await tell(app, service, team, {
    facts: [
      { kind: 'service.declared', data: { action, status: 'in-place' } },
      added(evidence, [action]),
      asked(review, [1], reviewer),
    ],
  });
  await tell(app, service, reviewer, { facts: [closed(review, [action], [evidence], verdict)] });
};

onAnyApp('The practices of a service', ({ test, testOnce, start, shared }) => {
  testOnce('name the action of each group of choices, to who hears one without the rest', async () => {
    const { service, member } = await serviceOffice(await shared());
    const { text } = await member.get(pageOf(service));
    const legends = [...text.matchAll(/<legend>([\s\S]*?)<\/legend>/g)].map(([, legend]) => legend);
    assert.ok(legends.length > 1);
    assert.equal(new Set(legends).size, legends.length, legends.join('\n'));
  });

  test('say where each action is, who does it and by when, who said so and when', async () => {
    const { app, service, lead, member, reader, idOf } = await serviceOffice(await start());
    const empty = await reader.get(pageOf(service));
    says(empty, dossierWords.fr.unanswered, countsSaid('fr', bandsOf({ unknown: 3 }), undefined, 3));
    assert.ok(!empty.text.includes('<textarea'), 'who reads changes nothing');
    const saved = await save(member, service, {
      'status-1-1': 'under-way',
      'assignee-1-1': idOf('Dorothy Vaughan'),
      'due-1-1': '2026-12-15',
    });
    const counts = countsSaid('fr', bandsOf({ 'under-way': 1, unknown: 2 }), undefined, 2);
    says(saved, 200, words.done.saved, counts);
    says(
      await reader.get(pageOf(service)),
      'Mary Jackson',
      '24 novembre 2026',
      said.statuses['under-way'],
      'Dorothy Vaughan',
      said.dueOn('15 décembre 2026'),
    );
    // Only what was changed is told, and nothing where nothing was.
    assert.deepEqual((await factsOf(app, service)).slice(-2), ['service.declared', 'service.planned']);
    const before = await factsOf(app, service);
    says(await save(lead, service, {}), words.done.same);
    assert.deepEqual(await factsOf(app, service), before);
    await save(lead, service, { 'due-1-1': '2026-11-24' });
    assert.equal((await factsOf(app, service)).at(-1), 'service.planned');
    app.clock.set(new Date('2026-11-25T11:00:00Z'));
    says(await reader.get(pageOf(service)), words.late);
    const list = await reader.get(href('servicePractices', 'fr', { service }));
    const nothing = practiceOf('fr', { 'under-way': 1, unknown: 2 });
    says(list, nothing, ...standard.practices.map(({ title }) => title.fr));
  });

  test('keep a note beside each action, which is read with who wrote it, changed and taken away', async () => {
    const { app, service, lead, member, reader } = await serviceOffice(await shared());
    const note = 'Essais chaque trimestre <depuis> 2025';
    says(await save(member, service, { 'note-1-1': note }), words.done.saved, note);
    assert.deepEqual((await factsOf(app, service)).slice(-1), ['service.noted']);
    says(await reader.get(pageOf(service)), note, said.saidDay('Mary Jackson', '24 novembre 2026'));
    says(await save(lead, service, { 'note-1-1': note }), words.done.same);
    // Too long: refused beside its field, with all that was typed.
    const long = 'x'.repeat(1_001);
    const refused = await save(lead, service, { 'note-1-1': long, 'status-1-1': 'in-place' });
    says(refused, 400, formWords.fr.long(1_001, 1_000), long, /value="in-place" checked/);
    // Two people at once: the second is told what the first one wrote.
    const opened = actionFormOf(await lead.get(pageOf(service)), '1.1');
    await save(member, service, { 'note-1-1': 'Autre chose' });
    const late = await lead.post(pageOf(service), { ...opened, 'note-1-1': 'Encore autre' });
    says(late, 409, 'Autre chose', 'Encore autre');
    await save(member, service, { 'note-1-1': '' });
    saysNot(await reader.get(pageOf(service)), 'Autre chose');
  });

  test('keep why an action does not apply, in the language it was written in', async () => {
    const { app, service, lead, member, reader } = await serviceOffice(await shared());
    const missing = await save(member, service, { 'status-1-1': 'not-applicable' });
    says(missing, 400, checkupWords.fr.whyMissing('1.1'));
    const why = 'Le service est un comptoir.\r\nEt \u0000 « rien » d’autre <b>';
    await save(member, service, { 'status-1-1': 'not-applicable', 'why-1-1': why });
    says(
      await reader.get(pageOf(service, 1, 'en')),
      'Le service est un comptoir.\nEt  « rien » d’autre',
      /<span class="typed" lang="fr">Le service/,
    );
    const before = await factsOf(app, service);
    says(await save(lead, service, {}), words.done.same);
    await save(lead, service, { 'due-1-1': '2026-12-24' });
    assert.deepEqual((await factsOf(app, service)).slice(before.length), ['service.planned']);
  });

  test('tell the second of two editors what the first changed, keep all that they typed, and let them decide', async () => {
    const { app, service, lead, member, idOf } = await serviceOffice(await start());
    await save(lead, service, { 'status-1-1': 'to-do' });
    const opened = actionFormOf(await member.get(pageOf(service)), '1.1');
    await save(lead, service, { 'status-1-1': 'in-place' });
    const before = await factsOf(app, service);
    const why = 'Le service n’est pas en ligne';
    const changed = { 'status-1-1': 'not-applicable', 'why-1-1': why, 'due-1-1': '2026-12-24' };
    const told = await member.post(pageOf(service), { ...opened, ...changed });
    const moved = `Action 1.1\u00a0: ${said.statuses['in-place']}`;
    says(told, 409, conflictWords.fr.title, 'Dorothy Vaughan', moved);
    assert.deepEqual(await factsOf(app, service), before, 'nothing is recorded, nothing is merged');
    const again = actionFormOf(told, '1.1');
    assert.deepEqual({ ...again, ...changed }, again);
    says(await member.post(pageOf(service), again), words.done.saved, why);

    // What someone left as it was is not theirs: what others changed of it goes on standing.
    const stale = actionFormOf(await member.get(pageOf(service)), '1.1');
    await save(lead, service, { 'assignee-1-1': idOf('Mary Jackson') });
    const through = await member.post(pageOf(service), { ...stale, 'status-1-1': 'under-way' });
    assert.equal(through.status, 200);
    const now = actionFormOf(through, '1.1');
    assert.equal(now['status-1-1'], 'under-way');
    assert.equal(now['assignee-1-1'], idOf('Mary Jackson'));
  });

  test('keep the form begun before somebody else changed its action, through what is to be corrected', async () => {
    const { service, lead, member } = await serviceOffice(await start());
    const opened = actionFormOf(await member.get(pageOf(service)), '1.1');
    await save(lead, service, { 'status-1-1': 'in-place' });
    const wrong = await member.post(pageOf(service), { ...opened, 'status-1-1': 'not-applicable' });
    assert.equal(wrong.status, 400);
    says(await member.post(pageOf(service), { ...actionFormOf(wrong, '1.1'), 'why-1-1': 'Parce que' }), 409);
  });

  test('show what the team says and what its last review says side by side, whatever the team says again', async () => {
    const { app, service, member, reader, idOf } = await serviceOffice(await shared());
    const who = { team: idOf('Dorothy Vaughan'), reviewer: idOf('Katherine Johnson') };
    await reviewed(app, service, who, 'not-yet');
    const against = [words.against.contradicted, said.verdicts['not-yet'], 'Katherine Johnson'];
    const sides = [words.said, words.reviewSaid, ...against];
    says(await reader.get(pageOf(service)), ...sides);
    await save(member, service, { 'status-1-1': 'to-do' });
    saysNot(await reader.get(pageOf(service)), ...Object.values(words.against));
    await save(member, service, { 'status-1-1': 'in-place' });
    says(await reader.get(pageOf(service)), ...sides);
    saysNot(await reader.get(pageOf(service)), words.unsupported);
    // Of what no evidence supported, a review had one thing alone to say.
    const review = randomUUID();
    await tell(app, service, who.reviewer, {
      facts: [asked(review, [1], who.reviewer), closed(review, ['1.1'], [], 'not-yet')],
    });
    says(await reader.get(pageOf(service)), ...sides, words.unsupported);
    saysNot(await reader.get(pageOf(service)), words.saidBefore('pas encore', 'Katherine Johnson', ''));
    // A later review that says otherwise hides neither of them.
    await reviewed(app, service, who, 'shown');
    const page = await reader.get(pageOf(service));
    const day = reviewsWords.fr.dayAt('24 novembre 2026', timeOfDay(app.clock.now().getTime(), 'fr'));
    assert.equal(plain(page.text).split(words.saidBefore('pas encore', 'Katherine Johnson', day)).length, 3);
    says(page, `href="${href('serviceReview', 'fr', { service, review })}"`);
  });

  test('count what a review says does apply, say that it does, and lead to that review', async () => {
    const { app, service, member, reader, idOf } = await serviceOffice(await shared());
    await save(member, service, { 'status-1-1': 'not-applicable', 'why-1-1': 'Aucun public' });
    const [review, reviewer] = [randomUUID(), idOf('Katherine Johnson')];
    await tell(app, service, reviewer, {
      facts: [asked(review, [1], reviewer), closed(review, ['1.1'], [], 'disagreed')],
    });
    const page = await reader.get(pageOf(service));
    const counts = countsSaid('fr', bandsOf({ contradicted: 1, unknown: 2 }), undefined, 2);
    says(page, counts, words.against.contradicted);
    const [line = ''] = /<details>[\s\S]*?<\/details>/.exec(page.text) ?? [];
    says({ text: line }, said.reasons.refused('1.1', false));
    says(page, `href="${href('serviceReview', 'fr', { service, review })}#action-1-1"`);
  });

  test('show the point that the last review left to explore, by which day, and what became of it', async () => {
    const { app, service, member, manager, reader, idOf } = await serviceOffice(await shared());
    const [mary, katherine] = [idOf('Mary Jackson'), idOf('Katherine Johnson')];
    const [evidence, review] = [randomUUID(), randomUUID()];
    const [task, point] = [{ task: randomUUID(), assignee: null }, randomUUID()];
    await tell(app, service, mary, {
      facts: [declared('1.1', 'in-place'), added(evidence, ['1.1']), asked(review, [1], katherine)],
    });
    const { data } = closed(review, ['1.1'], [evidence], 'explore');
    assert.ok('judged' in data);
    const judged = data.judged.map((each) => ({ ...each, task: task.task }));
    const due = '2027-02-15';
    await tell(app, service, katherine, {
      facts: [
        { kind: 'service.review-closed', data: { ...data, judged } },
        { kind: 'service.task-added', data: { ...task, words: point, practice: 1, due, review } },
      ],
      texts: [{ id: point, words: 'Joindre les personnes sans adresse', lang: 'fr' }],
    });
    const { pointBy, pointLeft, pointTask } = reviewsWords.fr;
    const [day, left] = [pointBy('15 février 2027'), said.taskStatuses['to-do'].toLowerCase()];
    for (const by of [member, reader])
      says(await by.get(pageOf(service)), 'Joindre les personnes sans adresse', day, pointLeft(left));
    const changed = { ...task, status: 'done', due: null } as const;
    await tell(app, service, mary, { facts: [{ kind: 'service.task-changed', data: changed }] });
    const done = pointTask(said.taskStatuses.done.toLowerCase(), 'Mary Jackson', '24 novembre 2026');
    says(await reader.get(pageOf(service)), 'Joindre les personnes sans adresse', day, done);
    // So does the next review, to whom that is something that changed.
    const next = randomUUID();
    await tell(app, service, mary, { facts: [asked(next, [1], katherine)] });
    const page = await manager.get(href('serviceReview', 'fr', { service, review: next }));
    says(page, 'Joindre les personnes sans adresse', day, done);
    saysNot(page, reviewsWords.fr.nothingMoved);
  });

  test('say before that an action was verified, ask why it is lowered, and show both until the next review', async () => {
    const { app, service, lead, member, reader, manager, idOf } = await serviceOffice(await shared());
    const of = { team: idOf('Dorothy Vaughan'), reviewer: idOf('Katherine Johnson') };
    await reviewed(app, service, of, 'shown');
    saysNot(await member.get(pageOf(service, 7)), words.provenHint);
    for (const action of ['7.1', '7.2', '7.3']) await reviewed(app, service, of, 'shown', action);
    says(await member.get(pageOf(service, 7)), words.provenHint);
    const page = await member.get(pageOf(service));
    saysNot(page, words.provenHint);
    // Four reviews were closed on that day.
    const day = reviewsWords.fr.dayAt('24 novembre 2026', timeOfDay(app.clock.now().getTime(), 'fr'));
    says(
      page,
      words.verifiedBy('Katherine Johnson', day, '24 novembre 2028'),
      words.heldHint('Katherine Johnson', day),
      words.lowerWhy,
    );
    const before = await factsOf(app, service);
    const refused = await save(member, service, { 'status-1-1': 'under-way', 'note-1-1': 'À refaire' });
    says(refused, 400, words.lowerMissing('1.1'), 'À refaire');
    assert.deepEqual(await factsOf(app, service), before);
    const why = 'La page de paiement a changé';
    await save(member, service, { 'status-1-1': 'under-way', 'why-1-1': why });
    const lowered = await reader.get(pageOf(service));
    says(lowered, words.against.lowered, said.against.lowered, why, said.verdicts.shown, words.seeReview);
    saysNot(lowered, words.against.contradicted, said.against.contradicted);
    // Said again, it is documented: nothing but a review verifies it.
    await save(lead, service, { 'status-1-1': 'in-place' });
    const raised = await reader.get(pageOf(service));
    says(raised, countsSaid('fr', bandsOf({ documented: 1, unknown: 2 }), undefined, 2));
    saysNot(raised, why);
    // Why it was lowered is told to the next reviewer, and where two days are compared.
    const next = randomUUID();
    await tell(app, service, of.team, { facts: [asked(next, [1], of.reviewer)] });
    says(await manager.get(href('serviceReview', 'fr', { service, review: next })), why);
    says(await reader.get(`${href('serviceChanges', 'fr', { service })}?from=2026-11-23&to=2026-11-24`), why);
  });

  testOnce('unfold the note and the evidence of what is under way as it is said to be in place', async () => {
    const { service, member } = await serviceOffice(await shared());
    const isUnfolded = async () =>
      tags((await member.get(pageOf(service))).text, 'details').some((tag) =>
        tag.includes(' until-in-place'),
      );
    assert.equal(await isUnfolded(), false, 'what nobody said anything of has it in no fold');
    await save(member, service, { 'status-1-1': 'under-way' });
    assert.equal(await isUnfolded(), true);
    await save(member, service, { 'status-1-1': 'in-place', 'what-1-1': 'exemple.gouv.qc.ca' });
    assert.equal(await isUnfolded(), false);
  });

  testOnce('say that a review fell, and name the evidence that it fell for want of', async () => {
    const { app, service, member, reader, idOf } = await serviceOffice(await shared());
    const evidence = await addEvidence(member, service, { action: '1.1', title: 'Nos essais' });
    const [review, reviewer] = [randomUUID(), idOf('Katherine Johnson')];
    await tell(app, service, idOf('Dorothy Vaughan'), {
      facts: [declared('1.1', 'in-place'), asked(review, [1], reviewer)],
    });
    await tell(app, service, reviewer, { facts: [closed(review, ['1.1'], [evidence])] });
    const fell = words.fellBy('Katherine Johnson', '24 novembre 2026');
    saysNot(await reader.get(pageOf(service)), fell);
    const page = evidencePage(service, evidence);
    await member.post(page, { do: 'remove', why: 'Un doublon' });
    says(await reader.get(pageOf(service)), fell, words.lost.removed, 'Nos essais');
    const home = await member.get(href('service', 'fr', { service }));
    says(home, dutiesWords.fr.lost.review('1.1'), 'Nos essais');
  });

  test('say until another day that evidence holds, once however often that is pressed', async () => {
    const { service, member, reader } = await serviceOffice(await shared());
    const evidence = await addEvidence(member, service, { action: '1.1', until: '2026-12-24' });
    const page = evidencePage(service, evidence);
    for (const until of ['2027-06-30', '2027-06-30', '2026-12-24', '2027-07-31'])
      says(await member.post(page, { do: 'extend', until }), evidenceWords.fr.done.extended);
    const listed = await reader.get(pageOf(service));
    assert.equal(evidenceIn(listed, '1.1').length, 3);
    says(listed, ...['30 juin', '31 juillet'].map((day) => evidenceWords.fr.validUntil(`${day} 2027`)));
  });

  test('take evidence in one field, with all that was typed where something is wrong', async () => {
    const { app, service, member, reader } = await serviceOffice(await shared());
    await addEvidence(member, service, { action: '1.1', what: 'exemple.gouv.qc.ca/tableaux' });
    says(
      await reader.get(pageOf(service)),
      /href="https:\/\/exemple.gouv.qc.ca\/tableaux" target="_blank" rel="noopener/,
      'exemple.gouv.qc.ca/tableaux',
      dossierWords.fr.unanswered,
    );
    const typed = { what: 'Six personnes ont réussi.', title: 'Essais', until: '2026-12-24' };
    await addEvidence(member, service, { action: '1.1', ...typed });
    says(await reader.get(pageOf(service)), 'Essais', evidenceWords.fr.validUntil('24 décembre 2026'));
    const past = added(randomUUID(), ['1.1'], { until: '2026-11-20' });
    await tell(app, service, randomUUID(), { facts: [past] });
    says(await reader.get(pageOf(service)), evidenceWords.fr.expired('20 novembre 2026', 'link'));
    for (const [fields, problem] of [
      [{ 'title-1-1': 'Sans rien' }, evidenceWords.fr.problems.missing],
      [{ 'what-1-1': 'x', 'until-1-1': '2026-11-01' }, evidenceWords.fr.problems.past],
      [{ 'what-1-1': 'x', 'until-1-1': 'demain' }, evidenceWords.fr.problems['no-day']],
      [{ 'what-1-1': 'AB12-CD34-EF56' }, evidenceWords.fr.problems['unknown-number']],
      [{ 'what-1-1': 'x'.repeat(4_001) }, formWords.fr.long(4_001, 4_000)],
    ] as const) {
      const page = await save(member, service, { 'status-1-1': 'to-do', ...fields });
      says(page, 400, problem);
      const kept = actionFormOf(page, '1.1');
      assert.deepEqual({ ...kept, 'status-1-1': 'to-do', ...fields }, kept);
    }
  });

  test('take evidence of the service again for another action, once, and none of another service', async () => {
    const { ada, body, service, member, reader } = await serviceOffice(await shared());
    const other = await addService(ada, body, 'Permis');
    const own = await addEvidence(member, service, { action: '7.2', what: 'Nos essais' });
    const theirs = await addEvidence(ada, other, { action: '1.1', what: 'Leurs essais' });
    const pick = href('evidenceToUse', 'fr', { service });
    const shown = await member.get(`${pick}?action=1.1`);
    says(shown, 'Nos essais');
    saysNot(shown, 'Leurs essais');
    const takes = (from: string) => member.post(pick, { action: '1.1', once: 'x', from });
    for (const from of [theirs, randomUUID()]) says(await takes(from), 409, evidenceWords.fr.gone);
    for (let press = 0; press < 2; press += 1) await takes(own);
    const listed = await reader.get(pageOf(service));
    assert.equal(evidenceIn(listed, '1.1').length, 1);
    says(listed, 'Nos essais', evidenceWords.fr.takenBy('Mary Jackson', '24 novembre 2026', 'text'));
    says(await member.get(`${pick}?action=1.1`), evidenceWords.fr.pickNone);
    const again = evidenceIn(listed, '1.1')[0] ?? '';
    await member.post(evidencePage(service, own), { do: 'remove', why: 'Un doublon' });
    const left = await member.get(evidencePage(service, again));
    says(left, 'Nos essais', evidenceWords.fr.removeTitle);
    const told = historyWords.fr.evidenceRemoved(['7.2']);
    says(await reader.get(href('serviceHistory', 'fr', { service })), told);
  });

  test('are kept up by one press where nothing has changed, once they are three months old', async () => {
    const { app, service, member, reader } = await serviceOffice(await shared());
    const long = filesOf(app.database, new Date('2026-06-01T12:00:00.000Z')).files;
    const facts = ['1.1', '7.2'].map((action) => declared(action, 'in-place'));
    await long.write<never>(service, someone(), undefined, () => ({ facts }));
    const list = href('servicePractices', 'fr', { service });
    says(await member.get(list), words.confirmMany);
    saysNot(await reader.get(list), words.confirmMany);
    says(await member.post(list, {}), 400, reviewsWords.fr.practicesMissing);
    says(await member.post(list, { practices: ['1', '2'] }), words.done.confirmed);
    says(await member.get(pageOf(service)), said.confirmedBy('Mary Jackson', '24 novembre 2026'));
    says(await member.post(list, { practices: ['7'] }), words.done.confirmed);
    saysNot(await member.get(list), words.confirmMany);
    // Nothing is left to confirm.
    await member.post(list, { practices: ['7'] });
    assert.equal((await factsOf(app, service)).filter((kind) => kind === 'service.confirmed').length, 2);
  });

  test('name nobody who has left, and keep what they did', async () => {
    const { service, lead, member, reader, idOf } = await serviceOffice(await shared());
    await save(member, service, { 'status-1-1': 'in-place', 'assignee-1-1': idOf('Mary Jackson') });
    await member.get(pageOf(service));
    await member.post(href('leaveAccount', 'fr'), {});
    const read = await reader.get(pageOf(service));
    says(read, said.someoneLeft, said.statuses['in-place']);
    saysNot(read, 'Mary Jackson');
    // They stay assigned until somebody else is.
    says(await save(lead, service, { 'due-1-1': '2026-12-24' }), 200);
    says(await save(lead, service, { 'assignee-1-1': '' }), 200);
  });

  testOnce('are changed by who writes, and by nobody once the service is archived', async () => {
    const { app, service, lead, manager, reader, ada } = await serviceOffice(await shared());
    const form = actionFormOf(await lead.get(pageOf(service)), '1.1');
    const changed = { ...form, 'status-1-1': 'in-place', 'note-1-1': 'Depuis mai' };
    const before = await factsOf(app, service);
    for (const someone of [reader, manager]) says(await someone.post(pageOf(service), changed), 403);
    const other = await addBody(ada, 'Ailleurs');
    const stranger = await invited(app, ada, bodyPage(other), 'Eve', 'body-administrator');
    says(await stranger.post(pageOf(service), changed), 404);
    says(await stranger.get(pageOf(service)), 404);
    await lead.post(teamPage(service), { do: 'archive' });
    says(await lead.post(pageOf(service), changed), 409, errorWords.fr.archived[0], 'Depuis mai');
    const page = await lead.get(pageOf(service));
    says(page, servicesWords.fr.archivedNotice);
    assert.throws(() => formTo(page, `${pageOf(service)}#action-1-1`));
    assert.deepEqual(await factsOf(app, service), before);
  });

  testOnce('refuse what no page sends, and show again what can be corrected', async () => {
    const { app, service, member, idOf } = await serviceOffice(await shared());
    const form = actionFormOf(await member.get(pageOf(service)), '1.1');
    const before = await factsOf(app, service);
    for (const fields of [
      {},
      { ...form, 'status-1-1': 'finished' },
      { ...form, seen: '-1' },
      { ...form, seen: 'x' },
      { ...form, action: '2.1' },
      { ...form, action: '99.1' },
      { ...form, 'assignee-1-1': 'someone' },
      { do: 'erase' },
    ])
      assert.equal((await member.post(pageOf(service), fields)).status, 400, JSON.stringify(fields));
    for (const fields of [
      { 'due-1-1': '2027-02-30' },
      { 'due-1-1': '2026-11-01' },
      { 'due-1-1': 'demain' },
      { 'assignee-1-1': idOf('Ada Lovelace') },
      { 'assignee-1-1': randomUUID() },
      { 'status-1-1': 'not-applicable', 'why-1-1': 'x'.repeat(501) },
      { 'status-1-1': 'not-applicable', 'why-1-1': 'x'.repeat(20_001) },
    ]) {
      const page = await member.post(pageOf(service), { ...form, 'note-1-1': 'Une note', ...fields });
      says(page, 400, formWords.fr.toCorrect);
      assert.equal(actionFormOf(page, '1.1')['note-1-1'], 'Une note');
    }
    const pattern = pagePattern('servicePractice').fr.replace(':service', service);
    for (const id of ['0', '19', '01', 'x', '%00', '1.1'])
      says(await member.get(pattern.replace(':id', id)), 404);
    assert.deepEqual(await factsOf(app, service), before);
  });

  testOnce('lead to the lesson, to the practice, and to their neighbours', async () => {
    const { service, reader } = await serviceOffice(await shared());
    for (const lang of ['fr', 'en'] as const) {
      const page = await reader.get(pageOf(service, 7, lang));
      for (const address of [
        pageOf(service, 6, lang),
        pageOf(service, 8, lang),
        href('servicePractices', lang, { service }),
        lang === 'fr' ? '/fr/formation/etapes/p7' : '/en/training/steps/p7',
        lang === 'fr' ? '/fr/comprendre/pratiques/7' : '/en/understand/practices/7',
      ])
        says(page, `href="${address}"`);
      for (const { id } of standard.practices[6]?.actions ?? [])
        says(page, `id="action-${id.replace('.', '-')}"`);
    }
  });
});
