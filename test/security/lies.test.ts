/**
 * Eight ways by which a service was once made to say « Prouvée », or better than it was, to somebody who audits it: none works.
 *
 * 1. Evidence that is redacted or removed still counts. 2. Someone of the team is outside it. 3. The team overturns a review.
 * 4. What does not apply is a free pass. 5. One action proves its practice. 6. A definition is not so. 7. Evidence of several
 * actions is shown for all of them or none. 8. What becomes known is a rise.
 */

import assert from 'node:assert/strict';
import { listOf } from '../../src/apply/services/dossier/dossier.words.ts';
import { evidenceWords } from '../../src/apply/services/evidence/evidence.words.ts';
import { gridWords } from '../../src/apply/services/grid/grid.words.ts';
import { practiceWords } from '../../src/apply/services/practice/practice.words.ts';
import { reviewsWords } from '../../src/apply/services/reviews/reviews.words.ts';
import { type AssessedFact, assess } from '../../src/assessment/assessment.ts';
import { practiceSaid } from '../../src/web/bands.ts';
import { href } from '../../src/web/links.ts';
import { noon, onAnyApp, standard, type TestApp } from '../support/app.ts';
import { type Client, plain, says, saysNot } from '../support/client.ts';
import { filesOf } from '../support/dossier.ts';
import { addEvidence, evidencePage, practicePage, sendAction } from '../support/evidence.ts';
import { bodyPage, invited, linkIn, serviceOffice, servicePage, teamPage } from '../support/office.ts';
import { allShownOf, reviewOffice, said, sendReview, shownBy, tell } from '../support/reviews.ts';

const words = reviewsWords.fr;

const provenIn = async (app: TestApp, service: string) => {
  const { files } = filesOf(app.database, app.clock.now());
  for await (const { differences } of files.verify()) assert.deepEqual(differences, []);
  const snapshot = (await files.snapshots([service])).get(service);
  return [snapshot?.proven, snapshot?.verified];
};

const proven = async (app: TestApp) => {
  const office = await reviewOffice(app);
  const at = office.reviewAt(await office.ask(office.verifier));
  await sendReview(office.manager, at, { ...allShownOf(), do: 'close' });
  assert.deepEqual(await provenIn(app, office.service), [1, 2]);
  return { ...office, at };
};

const evidenceOf = async (app: TestApp, service: string) => {
  const [first] = (await filesOf(app.database).files.read(service)).evidence.values();
  return first ?? assert.fail('evidence');
};

const accountOf = async ({ database: { db } }: TestApp, name: string): Promise<string> =>
  (await db.selectFrom('accounts').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id;

const eighth = { practices: standard.practices.filter(({ id }) => id === 8) };
/** What a team says of an action, and its last review. */
const ways = [
  ['in-place', 'shown'],
  ['in-place', undefined],
  ['not-applicable', 'agreed'],
  ['not-applicable', 'disagreed'],
  ['not-applicable', undefined],
] as const;

const isOffered = async (lead: Client, reviews: string, account: string): Promise<boolean> =>
  (await lead.get(reviews)).text.includes(`name="to" value="${account}"`);

onAnyApp('Nothing is proven', ({ test, start, shared }) => {
  test('1. by evidence whose words are redacted, that is removed, or that a review did not see', async () => {
    const app = await shared();
    const { service, lead } = await proven(app);
    const { id, content = '' } = await evidenceOf(app, service);
    await addEvidence(lead, service, { action: '7.1' });
    const text = href('serviceText', 'fr', { service, text: content });
    await lead.post(text, { why: 'Un nom' });
    assert.deepEqual(await provenIn(app, service), [0, 0]);
    says(await lead.get(evidencePage(service, id)), 'Un nom');
    await sendAction(lead, service, '7.2', { status: 'in-place', what: 'De nouveaux essais' });
    assert.deepEqual(await provenIn(app, service), [0, 0]);
  });

  test('1. by evidence that serves several actions, once its words are taken away', async () => {
    const app = await shared();
    const { service, manager, lead, reviewAt, ask, verifier, idOf } = await reviewOffice(app);
    const from = await addEvidence(lead, service, { action: '12.1', status: 'in-place' });
    await tell(app, service, idOf('Dorothy Vaughan'), said('12.2', 'in-place'));
    await lead.post(href('evidenceToUse', 'fr', { service }), { action: '12.2', once: 'x', from });
    const at = reviewAt(await ask(verifier, [12]));
    await sendReview(manager, at, { ...allShownOf([12]), do: 'close' });
    assert.deepEqual(await provenIn(app, service), [1, 2]);
    const { evidence } = await filesOf(app.database).files.read(service);
    const text = href('serviceText', 'fr', { service, text: evidence.get(from)?.content ?? '' });
    const actions = ['12.1', '12.2'];
    says(await lead.get(text), evidenceWords.fr.removeHolds(listOf('fr', actions)));
    await lead.post(text, { why: 'Caduque' });
    assert.deepEqual(await provenIn(app, service), [0, 0]);
    const page = await lead.get(practicePage(service, 12));
    saysNot(page, 'class="evidence-of"');
    assert.equal(page.text.split(practiceWords.fr.lost.removed).length - 1, actions.length);
  });

  test('2. by someone who declared, wrote, planned, or was of the team, whatever became of their roles', async () => {
    const app = await shared();
    const { ada, body, service, lead, member, manager, reviews, ask, idOf } = await reviewOffice(app);
    const grace = await invited(app, ada, bodyPage(body), 'Grace Hopper', 'body-administrator');
    const [boss, mary] = [await accountOf(app, 'Grace Hopper'), idOf('Mary Jackson')];
    assert.ok(await isOffered(lead, reviews, boss));
    await sendAction(grace, service, '12.1', { status: 'in-place' });
    assert.ok(!(await isOffered(lead, reviews, boss)));
    await ada.post(teamPage(service), { do: 'remove-role', account: mary, role: 'service-member' });
    await member.post(
      linkIn(await ada.post(bodyPage(body), { do: 'invite', name: 'Mary', role: 'body-manager' })),
      {},
    );
    assert.ok(!(await isOffered(lead, reviews, mary)));
    for (const account of [boss, mary, idOf('Dorothy Vaughan')]) {
      const refused = await lead.post(reviews, { practice: '7', to: account, words: '' });
      assert.ok(refused.status >= 400 && plain(refused.text).includes(words.toGone), account);
    }
    const account = idOf('Katherine Johnson');
    const at = href('serviceReview', 'fr', { service, review: await ask(account) });
    const page = await manager.get(at);
    await ada.post(teamPage(service), { do: 'give', who: account, role: 'service-reader' });
    await ada.post(teamPage(service), { do: 'remove-role', account, role: 'service-reader' });
    const late = await sendReview(manager, at, { ...allShownOf(), do: 'close' }, page);
    assert.ok(late.status >= 400, `${late.status}`);
    assert.deepEqual(await provenIn(app, service), [0, 0]);
  });

  test('3. by a team that overturns what a review refused', async () => {
    const app = await shared();
    const { service, lead, member, manager, verifier, ask, reviewAt, at } = await proven(app);
    const review = reviewAt(await ask(verifier));
    const explore = 'Deux personnes ne suffisent pas.';
    const notYet = { ...allShownOf(), 'verdict-7-1': 'not-yet', 'explore-7': explore };
    await sendReview(manager, review, { ...notYet, do: 'close' });
    assert.deepEqual(await provenIn(app, service), [0, 1]);
    // The team says it again, adds evidence, and answers: what the review says stays where it is read.
    await sendAction(member, service, '7.1', { status: 'to-do' });
    await sendAction(member, service, '7.1', { status: 'in-place', what: 'Vingt personnes' });
    await lead.post(review, { do: 'answer', words: 'Nous ne sommes pas du même avis.' });
    assert.deepEqual(await provenIn(app, service), [0, 1]);
    const read = plain((await lead.get(review)).text);
    assert.ok(read.includes(explore) && read.includes('Nous ne sommes pas du même avis.'));
    const { facts } = await filesOf(app.database).files.read(service);
    for (const form of [
      { do: 'close', seen: '999', ...allShownOf() },
      { do: 'save', seen: '999', ...allShownOf() },
      { do: 'cancel' },
      { do: 'take' },
    ])
      for (const [who, page] of [
        [lead, review],
        [manager, review],
        [manager, at],
      ] as const)
        await who.post(page, form);
    assert.deepEqual((await filesOf(app.database).files.read(service)).facts, facts, 'nothing changes it');
    assert.deepEqual(await provenIn(app, service), [0, 1]);
  });

  test('4. by actions that are said not to apply, which a reviewer reads and agrees to or not', async () => {
    const app = await start();
    const { service, member, manager, ask, reviewAt, verifier, idOf } = await reviewOffice(app);
    await sendAction(member, service, '7.2', { status: 'not-applicable', why: 'non' });
    const at = reviewAt(await ask(verifier));
    says(await manager.get(at), 'non');
    await sendReview(manager, at, {
      ...allShownOf(),
      'verdict-7-2': 'disagreed',
      'explore-7': 'Elle s’applique.',
      do: 'close',
    });
    assert.deepEqual(await provenIn(app, service), [0, 1]);
    // Refused, it counts among what applies, and as a contradiction, wherever it is counted.
    const kept = await app.database.db.selectFrom('service_snapshots').selectAll().executeTakeFirstOrThrow();
    assert.deepEqual([kept.inPlace, kept.notApplicable, kept.contradicted], [1, 0, 1]);
    const again = reviewAt(await ask(verifier));
    await sendReview(manager, again, { ...allShownOf(), 'verdict-7-2': 'agreed', do: 'close' });
    assert.deepEqual(await provenIn(app, service), [1, 1]);
    await sendAction(member, service, '7.2', { status: 'not-applicable', why: 'Non, toujours pas' });
    assert.deepEqual(await provenIn(app, service), [0, 1]);
    // Nothing applies, and it is agreed: nothing is proven.
    const none = ['8.1', '8.2', '8.3'].map((action) => said(action, 'not-applicable', 'non'));
    await tell(app, service, idOf('Dorothy Vaughan'), ...none);
    const all = reviewAt(await ask(verifier, [8]));
    const agreed = Object.fromEntries(['8-1', '8-2', '8-3'].map((key) => [`verdict-${key}`, 'agreed']));
    await sendReview(manager, all, { ...allShownOf([8]), ...agreed, do: 'close' });
    assert.deepEqual(await provenIn(app, service), [0, 1]);
  });

  test('5, 7. by one action of a practice, nor by evidence of two that is shown for one', async () => {
    const app = await shared();
    const { service, manager, ask, reviewAt, verifier } = await reviewOffice(app);
    const at = reviewAt(await ask(verifier));
    const one = { ...allShownOf(), 'verdict-7-2': 'not-yet', 'explore-7': 'Le second essai manque.' };
    await sendReview(manager, at, { ...one, do: 'close' });
    assert.deepEqual(await provenIn(app, service), [0, 1]);
  });

  test('6. by a review that says of what is not in place, or rests on nothing, that it is shown', async () => {
    const app = await shared();
    const { service, manager, member, ask, reviewAt, verifier, idOf } = await reviewOffice(app);
    await tell(app, service, idOf('Dorothy Vaughan'), said('8.1', 'in-place'), said('8.2', 'to-do'));
    const at = reviewAt(await ask(verifier, [8]));
    await sendReview(manager, at, { ...allShownOf([8]), 'explore-8': 'Rien ne le montre.', do: 'close' });
    assert.deepEqual(await provenIn(app, service), [0, 0]);
    await tell(app, service, idOf('Dorothy Vaughan'), shownBy(['8.1'], { until: '2026-11-01' }));
    assert.deepEqual(await provenIn(app, service), [0, 0]);
    assert.ok(!(await member.get(practicePage(service, 8))).text.includes('Prouvée'));
  });

  test('6. for longer than its review holds', async () => {
    const app = await start();
    const { service } = await proven(app);
    app.clock.set(new Date('2028-11-24T12:00:00.000Z'));
    assert.deepEqual(await provenIn(app, service), [1, 2], 'the last day');
    app.clock.set(new Date('2028-11-25T12:00:00.000Z'));
    assert.deepEqual(await provenIn(app, service), [0, 0]);
  });

  test('6. by words that mean something else: « Prouvée » is what its definition says, whatever does not apply', () => {
    const at = noon.toISOString();
    const dated = { recordedAt: at, effectiveAt: at };
    const all = ways.flatMap((one) => ways.flatMap((two) => ways.map((three) => [one, two, three])));
    for (const those of all) {
      const facts = those.flatMap(([status, verdict], rank): AssessedFact[] => {
        const [action, seq] = [`8.${rank + 1}`, 2 * rank];
        const judged = verdict ? [{ action, verdict, evidence: [] }] : [];
        return [
          { ...dated, seq, kind: 'declared', action, status },
          { ...dated, seq: seq + 1, kind: 'reviewed', review: action, until: '2028-11-24', judged },
        ];
      });
      const [profile = assert.fail()] = assess(eighth, facts, at).practices;
      const verdicts = those.map(([, verdict]) => verdict);
      const isSo =
        verdicts.includes('shown') && verdicts.every((each) => each === 'shown' || each === 'agreed');
      assert.equal(practiceSaid('fr', profile).startsWith('Prouvée'), isSo, those.join('; '));
    }
  });

  test('8. nor has risen, by what was not known and now is', async () => {
    const app = await shared();
    const { service, lead, idOf } = await serviceOffice(app);
    const all = standard.practices.flatMap(({ actions }) => actions.map(({ id }) => id));
    await tell(app, service, idOf('Dorothy Vaughan'), ...all.map((action) => said(action, 'in-place')));
    const home = (await lead.get(servicePage(service))).text;
    assert.ok(plain(home).includes(gridWords.fr.known(all.length)));
    assert.equal(home.split('class="sign"').length - 1, 1, 'no line of anything that moved');
    assert.deepEqual(await provenIn(app, service), [0, 0]);
  });
});
