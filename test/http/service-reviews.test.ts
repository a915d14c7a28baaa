import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { commentsWords } from '../../src/apply/services/comments/comments.words.ts';
import { dossierWords, listOf } from '../../src/apply/services/dossier/dossier.words.ts';
import { dutiesWords } from '../../src/apply/services/duties/duties.words.ts';
import { evidenceWords } from '../../src/apply/services/evidence/evidence.words.ts';
import { gridWords } from '../../src/apply/services/grid/grid.words.ts';
import { takeAwayWords } from '../../src/apply/services/history/take-away.words.ts';
import { planWords } from '../../src/apply/services/plan/plan.words.ts';
import { reviewsWords } from '../../src/apply/services/reviews/reviews.words.ts';
import { historyWords } from '../../src/apply/services/telling/history.words.ts';
import { organisationsWords } from '../../src/people/organisations/organisations.words.ts';
import { sessionCookie } from '../../src/people/signin/session.visits.ts';
import { signinWords } from '../../src/people/signin/signin.words.ts';
import { addDays } from '../../src/standard/days.ts';
import { type Lang, languages } from '../../src/standard/standard.ts';
import { longDate, timeOfDay } from '../../src/web/format.ts';
import { href } from '../../src/web/links.ts';
import { errorWords } from '../../src/web/words.ts';
import { onEachApp, type TestApp } from '../support/app.ts';
import { type Client, formTo, plain, says, saysNot, tags } from '../support/client.ts';
import { asked, closed, filesOf } from '../support/dossier.ts';
import { addEvidence, aPdf, filePage } from '../support/evidence.ts';
import { startMailServer } from '../support/mail-server.ts';
import {
  accountNamed,
  addService,
  bodyPage,
  invited,
  linkIn,
  servicesPage,
  teamPage,
} from '../support/office.ts';
import {
  actionsOf,
  allShownOf,
  documented,
  elsewhere,
  noted,
  reviewOffice,
  said,
  sendReview,
  shownBy,
  tell,
  underReview,
} from '../support/reviews.ts';
import { rowsIn } from '../support/rows.ts';

const words = reviewsWords.fr;
const { verdicts } = dossierWords.fr;
const has = (text: string, ...all: readonly string[]): boolean =>
  all.every((each) => plain(text.replace(/<[^>]+>/g, '')).includes(each));
const dossierOf = (app: TestApp, service: string) => filesOf(app.database).files.read(service);
const draftsIn = (app: TestApp) => rowsIn(app, 'review_drafts');
const linksIn = (app: TestApp) => rowsIn(app, 'review_links');

onEachApp('A review of a service', ({ test, testOnce, start, shared }) => {
  test('is asked of one named person, who says action by action what is shown, and closes it in few presses', async () => {
    const { manager, lead, member, reviews, reviewAt, reviewIn, verifier, file, maryTells } =
      await reviewOffice(await shared());
    await maryTells(noted('7.1', 'Chaque formulaire est essayé'));
    // From the practice: the form is there, the practice and the only person who can do it are chosen already.
    const form = await lead.get(`${reviews}?practice=7`);
    const checked = tags(form.text, 'input').filter((tag) => / checked/.test(tag));
    assert.deepEqual(
      checked.map((tag) => /value="([^"]+)"/.exec(tag)?.[1]),
      ['7', verifier],
    );
    const asked = await lead.post(reviews, { practice: '7', to: verifier, words: 'Surtout les essais' });
    const review = reviewIn(asked);
    const at = reviewAt(review);
    // Nothing leaves without a mail server: the message is there to copy.
    says(asked, words.done.asked, words.noMail('Katherine Johnson'), `http://cap18.test${at}`);
    const page = await manager.get(at);
    says(page, 'Surtout les essais', 'Parcours testé', 'Chaque formulaire est essayé');
    const link =
      tags(page.text, 'a').find((tag) => tag.includes('service.exemple.gouv.qc.ca')) ?? assert.fail();
    assert.match(link, /target="_blank" rel="noopener noreferrer"/);
    // Two presses: all is shown, then closed, with a sentence typed in between.
    says(await sendReview(manager, at, { do: 'shown-7' }), words.found(2, 2));
    const done = await sendReview(manager, at, { ...allShownOf(), do: 'close' });
    says(
      done,
      200,
      words.seenAs('24 novembre 2026'),
      words.done.closed,
      verdicts.shown,
      'Conseillère, Ministère',
      'Les essais sont menés',
      words.known(organisationsWords.fr.roles['body-manager']),
    );
    const closed = (await file()).reviews.get(review)?.closed ?? assert.fail('it is closed');
    assert.equal(closed.by.id, verifier);
    assert.equal(closed.role, 'body-manager');
    assert.deepEqual(
      closed.judged.map(({ action, verdict, evidence }) => [action, verdict, evidence.length]),
      actionsOf(7).map((action) => [action, 'shown', 1]),
    );
    // Its signature has the name that its reviewer had, for as long as they have an account.
    const signature = 'Katherine Johnson\nConseillère, Ministère';
    says(done, signature);
    await manager.post(href('account', 'fr'), { do: 'rename', name: 'Kay Johnson' });
    says(await member.get(at), 'Kay Johnson', signature);
    // It is a document, as what was seen was then, whatever the team does since.
    await maryTells(said('7.1', 'under-way'));
    const read = await member.get(at);
    const { statuses } = dossierWords.fr;
    says(read, `${statuses['in-place']} déclaré par`, words.left('7.1'));
    saysNot(read, `${statuses['under-way']} par`);
    says(await lead.get(reviews), dossierWords.fr.judged.shown(2));
  });

  test('keeps what its reviewer typed until they come back, and nothing of it once it is closed or they leave', async () => {
    const { app, service, manager, lead, reviewAt, ask, verifier, review, at, save, close } =
      await underReview(await shared());
    // The signature that a page proposes, kept as it was, is proposed in the language of the next one.
    const signedIn = async (lang: Lang): Promise<string> => {
      const page = await manager.get(href('serviceReview', lang, { service, review }));
      return /id="signed"[^>]* value="([^"]*)"/.exec(page.text)?.[1] ?? assert.fail();
    };
    const [proposed, english] = [await signedIn('fr'), await signedIn('en')];
    assert.notEqual(proposed, english);
    const saved = await save({
      'verdict-7-1': 'explore',
      'point-7-1': 'Essayer au téléphone',
      signed: plain(proposed),
    });
    says(saved, words.done.saved, 'Essayer au téléphone');
    assert.ok(!(await lead.get(at)).text.includes('Essayer au téléphone'), 'a draft is its author’s');
    says(await manager.get(at), 'Essayer au téléphone');
    assert.equal(await signedIn('en'), english);
    assert.equal((await draftsIn(app)).length, 1);
    await close();
    assert.equal((await draftsIn(app)).length, 0);
    await sendReview(manager, reviewAt(await ask(verifier)), { 'well-7': 'À relire', do: 'save' });
    const own = JSON.parse((await manager.get(href('accountFile', 'fr'))).text);
    assert.equal(own.draftsOfReviews[0].typed['well-7'], 'À relire');
    const leave = href('leaveAccount', 'fr');
    await manager.submit(await manager.get(leave), leave, {});
    assert.equal((await draftsIn(app)).length, 0);
    // What they found stays, and as whom they signed, without their name.
    const left = (await lead.get(at)).text;
    assert.ok(has(left, verdicts.shown, 'Conseillère, Ministère') && !left.includes('Katherine'));
  });

  test('loses nothing that its reviewer types in two of its pages, in either language', async () => {
    const { app, service, manager, review, at, save, close } = await underReview(await shared());
    const english = href('serviceReview', 'en', { service, review });
    const [here, there] = [await manager.get(at), await manager.get(english)];
    const untouched = { until: '2028-11-24' };
    const typed = async () => JSON.parse((await draftsIn(app))[0]?.draft ?? '{}').typed;
    await save({ ...untouched, 'well-7': 'Des essais réels' }, here);
    const both = await sendReview(
      manager,
      english,
      { ...untouched, 'explore-7': 'By phone', do: 'save' },
      there,
    );
    says(both, reviewsWords.en.done.saved, 'Des essais réels', 'By phone');
    assert.equal((await typed())['well-7'], 'Des essais réels');
    // The same field in both: each is shown, and nothing is kept over the other.
    const clash = await save({ ...untouched, 'explore-7': 'En personne' }, here);
    says(clash, 409, words.elsewhere, 'By phone', 'En personne', 'Des essais réels');
    assert.equal((await typed())['explore-7'], 'By phone');
    // Nobody signs what a page does not show: it comes back with it first.
    const closed = await close({ 'explore-7': '' }, here);
    says(closed, 409, words.elsewhere, 'By phone');
    const done = await close({ 'well-7': 'Des essais réels', 'explore-7': 'En personne' }, closed);
    says(done, words.done.closed, 'Des essais réels', 'En personne');
  });

  test('gives points to explore to the plan, with their day, in the same write', async () => {
    const { service, lead, review, at, close, file, maryTells } = await underReview(await shared());
    const point = { 'verdict-7-2': 'explore', 'point-7-2': 'Essayer au téléphone', 'due-7-2': '2027-02-01' };
    const missing = await close({ ...point, 'point-7-2': '', 'due-7-2': '2026-11-24' });
    says(missing, 400, words.pointMissing('7.2'), words.pointDueWrong('7.2'), words.found(1, 2));
    await close({ ...point });
    const { tasks, reviews } = await file();
    const [task] = [...tasks.values()];
    assert.deepEqual(
      [task?.practice, task?.due, task?.review, task?.assignee],
      [7, '2027-02-01', review, null],
    );
    assert.equal(reviews.get(review)?.closed?.judged[1]?.task, task?.task);
    // The plan says which action it is of, and leads to the review.
    const plan = (await lead.get(href('servicePlan', 'fr', { service }))).text;
    assert.ok(has(plan, '7.2 Essayer au téléphone', planWords.fr.ofReview('Katherine Johnson')));
    assert.ok(tags(plan, 'a').some((tag) => tag.includes(`href="${at}"`)));
    const item = href('servicePlanItem', 'fr', { service, item: task?.task ?? '' });
    says(await lead.get(item), '7.2 Essayer au téléphone');
    // The document says the day that the review gave, whatever the team makes of it.
    const back = { task: task?.task ?? '', status: 'to-do', assignee: null, due: null } as const;
    await maryTells({ facts: [{ kind: 'service.task-changed', data: back }] });
    says(await lead.get(at), words.pointBy('1er février 2027'), 'Essayer au téléphone');
  });

  test('is not closed on a file that changed meanwhile: what changed is shown, and what was typed is kept', async () => {
    const { app, service, manager, idOf, factsOf, at, close } = await underReview(await shared());
    const page = await manager.get(at);
    const mary = idOf('Mary Jackson');
    await tell(app, service, mary, said('3.1', 'to-do'), shownBy(['7.2'], { title: 'Autre essai' }));
    const moved = await close({}, page);
    says(
      moved,
      409,
      words.closeMoved,
      'Autre essai\u00a0: Preuve déposée pour 7.2 (',
      'Les essais sont menés',
    );
    assert.ok(!has(moved.text, 'Action 3.1\u00a0: À faire'), 'another practice is no matter');
    assert.ok((await factsOf('service.review-closed')).length === 0);
    // Sent again from what it shows, it is closed.
    const again = formTo(moved, at);
    const closed = await manager.post(at, { ...allShownOf(), seen: again.hidden.seen ?? '', do: 'close' });
    says(closed, words.done.closed);
  });

  test('says of what a draft was typed on what has changed since, and no longer says it shown', async () => {
    const { manager, maryTells, at, save, close } = await underReview(await shared());
    // What each finding means, what closing makes of it, and what the page does not show.
    const before = (await manager.get(at)).text;
    const { verdictsMean, outOfSight, finishMeans } = words;
    assert.ok(has(before, ...Object.values(verdictsMean), outOfSight, finishMeans, words.found(0, 2)));
    assert.ok(has(before, words.point('7.1'), words.pointDue('7.2')));
    await save({ ...allShownOf() });
    await maryTells(said('7.1', 'under-way'));
    const page = await manager.get(at);
    assert.ok(has(page.text, words.found(1, 1)), 'nobody finds what one thing alone may be said of');
    says(page, words.draftMoved, 'Action 7.1\u00a0: En cours (Mary Jackson', words.onlyNotYet.other);
    says(await close(), verdicts['not-yet']);
  });

  test('says of an action reviewed before that its note changed since, which keeps nobody from closing', async () => {
    const office = await underReview(await shared());
    const { app, service, manager, reviewAt, ask, verifier, maryTells, at: former } = office;
    await office.close();
    const at = reviewAt(await ask(verifier));
    const before = await manager.get(at);
    says(before, words.nothingMoved);
    saysNot(before, words.movedSince);
    await maryTells(noted('7.1', 'Depuis juin, on ne le fait plus.'));
    says(
      await manager.get(at),
      words.movedSince,
      'Action 7.1\u00a0: Note écrite (Mary Jackson',
      'on ne le fait plus',
      words.nothingMoved,
    );
    const notYet = { ...allShownOf(), 'verdict-7-1': 'not-yet', 'explore-7': 'Ils ne se font plus.' };
    const closed = await sendReview(manager, at, { ...notYet, do: 'close' }, before);
    says(closed, words.done.closed);
    saysNot(closed, words.laterBy('Katherine Johnson', ''));
    const practice = await manager.get(href('servicePractice', 'fr', { service, id: 7 }));
    assert.ok(has(practice.text, 'Ils ne se font plus.'), 'why, beside what the team says');
    const day = words.dayAt('24 novembre 2026', timeOfDay(app.clock.now().getTime(), 'fr'));
    const others = listOf('fr', actionsOf(7).slice(1));
    const superseded = await manager.get(former);
    says(
      superseded,
      words.laterBy('Katherine Johnson', day),
      words.otherwise('7.1'),
      words.same(others),
      words.former(day, verdicts['not-yet']),
    );
    assert.ok(superseded.text.includes(`href="${at}"`), 'with the way there');
    assert.ok(has(superseded.text, words.left('7.1')), 'beside the day until which it holds');
    await maryTells(said('7.2', 'under-way'));
    says(await manager.get(at), words.left('7.2'), 'Action 7.2\u00a0: En cours (Mary Jackson');
    const list = await manager.get(href('serviceReviews', 'fr', { service }));
    says(list, words.left('7.2'), words.left(listOf('fr', ['7.1', '7.2'])));
    // What that review did not look at is told from what it did, but on its own page.
    await maryTells(shownBy(['7.1'], { title: 'Essais de juin' }));
    for (const [path, tagged] of [
      [reviewAt(await ask(verifier)), 1],
      [href('servicePractice', 'fr', { service, id: 7 }), 1],
      [at, 0],
    ] as const) {
      const [, ...since] = (await manager.get(path)).text.split(words.addedSince);
      assert.equal(since.length, tagged, path);
    }
  });

  test('shows evidence once, says that it is taken from another service, and what is asked of each practice', async () => {
    const { ada, body, manager, reviewAt, ask, verifier, maryTells } = await reviewOffice(await shared());
    const other = await addService(ada, body, 'Permis de brûlage');
    const observed = 'On a observé huit personnes.';
    const theirs = shownBy(['7.1'], {
      title: observed,
      content: `${observed} Elles ont réussi.`,
      sort: 'text',
    });
    const evidence = randomUUID();
    const used = theirs.facts.map((fact) => ({
      ...fact,
      data: { ...fact.data, evidence, from: { service: other, evidence: randomUUID() } },
    })) as typeof theirs.facts;
    await maryTells({ ...theirs, facts: used });
    const { text } = await manager.get(reviewAt(await ask(verifier)));
    assert.ok(has(text, evidenceWords.fr.fromElsewhere, words.remarkHints.well, words.remarkHints.explore));
    assert.equal(plain(text).split(observed).length, 2);
    assert.ok(!has(text, 'Permis de brûlage'));
  });

  test('keeps what its reviewer wrote from who leads the service, and not from who manages the body', async () => {
    const { ada, service, manager, lead, reviewAt, ask, verifier, factsOf, at, close, file } =
      await underReview(await shared());
    await close({ 'verdict-7-1': 'explore', 'point-7-1': 'Essayer au téléphone', 'due-7-1': '2027-03-15' });
    await manager.post(reviewAt(await ask(verifier)), { do: 'decline', why: 'En congé en mars' });
    const { reviews, tasks } = await file();
    const [closed] = [...reviews.values()].flatMap((each) => each.closed ?? []);
    const [declined] = [...reviews.values()].flatMap((each) => each.declined ?? []);
    const well = closed?.remarks[0]?.well ?? assert.fail();
    const theirs = [closed?.signed, well, declined?.why, ...[...tasks.values()].map((task) => task.words)];
    assert.equal(theirs.length, 4);
    for (const text of theirs) {
      const page = href('serviceText', 'fr', { service, text: text ?? '' });
      const shown = await lead.get(page);
      says(shown, historyWords.fr.redactKept.reviewer);
      saysNot(shown, historyWords.fr.redaction.press);
      says(await lead.post(page, { why: 'Déplaisant' }), 403);
    }
    assert.ok((await factsOf('service.redacted')).length === 0);
    says(await lead.get(at), 'Les essais sont menés');
    const page = href('serviceText', 'fr', { service, text: well });
    saysNot(await ada.get(page), historyWords.fr.redactKept.reviewer);
    says(await ada.post(page, { why: 'Un nom' }), 200);
    saysNot(await lead.get(at), 'Les essais sont menés');
  });

  test('closed twice at once is closed once; cancelled and closed at once, it is one of them', async () => {
    const { manager, lead, reviewAt, ask, verifier, file } = await reviewOffice(await shared());
    const first = reviewAt(await ask(verifier));
    const page = await manager.get(first);
    await Promise.all([1, 2].map(() => sendReview(manager, first, { ...allShownOf(), do: 'close' }, page)));
    const facts = async (kind: string): Promise<number> =>
      (await file()).facts.filter((fact) => fact.kind === kind).length;
    assert.equal(await facts('service.review-closed'), 1);
    const second = reviewAt(await ask(verifier));
    await Promise.all([
      sendReview(manager, second, { ...allShownOf(), do: 'close' }, await manager.get(second)),
      lead.post(second, { do: 'cancel' }),
    ]);
    assert.equal((await facts('service.review-closed')) + (await facts('service.review-cancelled')), 2);
  });

  test('asked of the body’s verifiers is taken by one of them, whom the screen tells why they cannot', async () => {
    const { app, ada, body, service, manager, lead, member, idOf, reviews, reviewAt, ask, factsOf } =
      await reviewOffice(await shared());
    const second = await invited(app, ada, bodyPage(body), 'Christine Darden', 'body-manager');
    const at = reviewAt(await ask('body'));
    says(await lead.get(at), words.waitingText.body);
    says(await member.post(at, { do: 'take' }), 409);
    const grid = servicesPage(body);
    const waits = gridWords.fr.unclaimed(1);
    assert.ok(has((await second.get(grid)).text, waits) && (await second.get(grid)).text.includes(at));
    const [one, other] = await Promise.all([manager, second].map((each) => each.post(at, { do: 'take' })));
    const taken = await factsOf('service.review-taken');
    assert.equal(taken.length, 1);
    assert.deepEqual([one?.status, other?.status].toSorted(), [200, 409]);
    saysNot(await second.get(grid), waits);
    // A manager who said where an action is can do no review of that service any more.
    await tell(app, service, idOf('Katherine Johnson'), said('3.2', 'in-place'));
    const asks = await lead.get(`${reviews}?practice=3`);
    const tie = words.movedLine('Action 3.2\u00a0: En place', 'Katherine Johnson', '24 novembre 2026');
    says(asks, words.cannot, tie);
    const forged = await lead.post(reviews, { practice: '3', to: idOf('Katherine Johnson'), words: '' });
    says(forged, 409, words.toGone);
  });

  test('is declined with a reason, cancelled, and asked of someone else', async () => {
    const { manager, lead, reviewAt, ask, verifier, factsOf, at } = await underReview(await shared());
    says(await manager.post(at, { do: 'decline', why: ' ' }), 400, dossierWords.fr.goneWhy.missing);
    says(await manager.post(at, { do: 'decline', why: 'En congé en mars' }), words.done.declined);
    says(await lead.get(at), 'En congé en mars', words.askOther);
    const again = reviewAt(await ask(verifier));
    assert.notEqual(again, at);
    const before = await manager.get(again);
    says(await lead.post(again, { do: 'cancel' }), words.done.cancelled);
    says(await sendReview(manager, again, { ...allShownOf(), do: 'close' }, before), 409);
    assert.ok((await factsOf('service.review-closed')).length === 0);
  });

  test('is answered once, beside it', async () => {
    const { ada, service, manager, lead, member, reader, verifier, at, close, file } = await underReview(
      await shared(),
    );
    await close();
    says(await reader.post(at, { do: 'answer', words: 'Non' }), 403);
    says(await manager.post(at, { do: 'answer', words: 'Non' }), 403);
    // Nor may its reviewer, who came to the team since.
    await ada.post(teamPage(service), { do: 'give', who: verifier, role: 'service-member' });
    says(await lead.get(at), words.joined('24 novembre 2026'));
    saysNot(await manager.get(at), words.answerField);
    says(await manager.post(at, { do: 'answer', words: 'Bravo' }), 409);
    says(await member.get(at), words.answerHint('8 décembre 2026'));
    const answers = await Promise.all([
      lead.post(at, { do: 'answer', words: 'Merci, c’est noté' }),
      member.post(at, { do: 'answer', words: 'Autre chose' }),
    ]);
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 409]);
    const { facts } = await file();
    assert.equal(facts.filter(({ kind }) => kind === 'service.review-answered').length, 1);
    says(await reader.get(at), words.answer);
  });

  testOnce('is answered to the end of the tenth working day', async () => {
    const { app, lead, at, close } = await underReview(await start());
    await close();
    // A session that is used lives on.
    for (let day = '2026-11-24'; day <= '2026-12-08'; day = addDays(day, 1)) {
      app.clock.set(new Date(`${day}T12:00:00-05:00`));
      assert.equal((await lead.get(at)).path, at);
    }
    app.clock.set(new Date('2026-12-09T00:01:00-05:00'));
    saysNot(await lead.get(at), words.answerField);
    says(await lead.post(at, { do: 'answer', words: 'Trop tard' }), 409);
    app.clock.set(new Date('2026-12-08T23:59:00-05:00'));
    says(await lead.post(at, { do: 'answer', words: 'À temps' }), 'À temps');
  });

  testOnce('says once that it is to be done again, past its day', async () => {
    const { app, service, reader, reviewAt, verifier } = await reviewOffice(await shared());
    const [review, until] = [randomUUID(), '2026-11-20'];
    const told = [asked(review, [7], verifier), closed(review, actionsOf(7), [], 'shown', until)];
    await tell(app, service, verifier, { facts: told, texts: [] });
    const { text } = await reader.get(reviewAt(review));
    const day = longDate(until, 'fr');
    says({ text }, `${day}, ${dossierWords.fr.due}`);
    saysNot({ text }, words.heldUntil(day));
  });

  test('may ask and be asked questions, which tell who is meant', async () => {
    const { service, manager, lead, idOf, verifier, at } = await underReview(await shared());
    const put = await manager.post(at, {
      do: 'comment',
      words: 'Qui a fait les essais?',
      mentions: idOf('Dorothy Vaughan'),
    });
    says(put, commentsWords.fr.done.added, 'Qui a fait les essais?');
    says(await lead.get(at), commentsWords.fr.toYou);
    await lead.post(at, { do: 'comment', words: 'Une firme', mentions: verifier });
    says(await manager.get(at), 'Une firme', commentsWords.fr.toYou);
    saysNot(await lead.get(href('servicePractice', 'fr', { service, id: 7 })), 'Une firme');
    const comment =
      /name="comment" value="([\da-f-]{36})"/.exec((await manager.get(at)).text)?.[1] ?? assert.fail();
    await lead.post(at, { do: 'remove-comment', comment });
    assert.ok(has((await lead.get(at)).text, 'Qui a fait les essais?'), 'one takes away one’s own alone');
    await manager.post(at, { do: 'remove-comment', comment });
    saysNot(await lead.get(at), 'Qui a fait les essais?');
    says(await manager.post(at, { do: 'comment', words: ' ' }), 400);
  });

  test('is kept as an archive, with its evidence and how to verify that', async () => {
    const { app, service, manager, lead, member, review, close } = await underReview(await shared());
    const evidence = await addEvidence(member, service, { action: '7.2', title: 'Rapport' }, aPdf('essais'));
    says(await manager.send(href('reviewFile', 'fr', { service, review, evidence })), /^%PDF/);
    assert.equal(
      (await lead.send(href('reviewArchive', 'fr', { service, review }))).status,
      404,
      'it is not closed',
    );
    await close();
    const response = await app.server.inject({
      url: href('reviewArchive', 'fr', { service, review }),
      headers: { cookie: `cap18-session=${lead.cookie('cap18-session')}` },
    });
    assert.equal(response.statusCode, 200);
    const files = unzipSync(new Uint8Array(response.rawPayload));
    assert.deepEqual(Object.keys(files), ['revue.pdf', 'preuves/1-essais.pdf', 'SHA256SUMS']);
    const kept = files['preuves/1-essais.pdf'] ?? new Uint8Array();
    assert.match(strFromU8(kept), /^%PDF/);
    assert.match(strFromU8(files['revue.pdf'] ?? new Uint8Array(), true), /^%PDF/);
    const sums = ['revue.pdf', 'preuves/1-essais.pdf'].map((path) => {
      const hash = createHash('sha256')
        .update(files[path] ?? '')
        .digest('hex');
      return `${hash}  ${path}\n`;
    });
    assert.equal(strFromU8(files.SHA256SUMS ?? new Uint8Array()), sums.join(''));
  });

  test('is told by e-mail to who is asked, then to who asked, where that leaves and they have an address', async (t) => {
    const mail = await startMailServer();
    t.after(mail.close);
    const app = await start({ mail: { url: mail.url, from: 'cap18@body.example' } });
    const { manager, lead, idOf, reviews, reviewAt, reviewIn, verifier } = await reviewOffice(app);
    const addresses = [
      [verifier, 'kj@body.example'],
      [idOf('Dorothy Vaughan'), 'dv@body.example'],
    ] as const;
    for (const [id, email] of addresses)
      await app.database.db.updateTable('accounts').set({ email }).where('id', '=', id).execute();
    const asked = await lead.post(reviews, { practice: '7', to: verifier, words: 'Pour mars' });
    says(asked, words.mailed('Katherine Johnson'));
    saysNot(asked, organisationsWords.fr.copyMessage);
    await app.work();
    const { text } = await mail.next('kj@body.example');
    const at = reviewAt(reviewIn(asked));
    says({ text }, at, 'Pour mars');
    // Once it is closed, who asked for it is told, and has it to read until they do.
    await sendReview(manager, at, { ...allShownOf(), do: 'close' });
    says(await mail.next('dv@body.example'), at, 'Katherine Johnson a terminé');
    const toRead = async () =>
      has((await lead.get(href('myServices', 'fr'))).text, dutiesWords.fr.closed('Katherine Johnson'));
    assert.ok(await toRead());
    await manager.get(at);
    assert.ok(await toRead(), 'its reviewer has read it, who asked has not');
    await lead.get(at);
    assert.ok(!(await toRead()));
  });

  testOnce('refuses what a page does not offer', async () => {
    const {
      manager,
      lead,
      member,
      reader,
      idOf,
      reviews,
      reviewAt,
      ask,
      verifier,
      file,
      maryTells,
      review,
      at,
      close,
    } = await underReview(await shared());
    for (const someone of [member, reader, manager])
      says(await someone.post(reviews, { practice: '7', to: verifier, words: '' }), 403);
    says(await lead.post(reviews, { words: '' }), 400, words.practicesMissing, words.toMissing);
    says(await lead.post(reviews, { practice: '99', to: verifier, words: '' }), 409);
    says(await lead.post(reviews, { practice: '7', to: idOf('Annie Easley'), words: '' }), 409);
    assert.equal(await ask(verifier), review, 'asked twice, it is asked once');
    const taken = await lead.post(reviews, { practice: ['7', '3'], to: verifier, words: '' });
    says(taken, 409, words.practiceTaken(7));
    // The team does not judge itself, nor anyone who reads.
    for (const each of [lead, member, reader])
      says(await each.post(at, { ...allShownOf(), seen: '99', do: 'close' }), 409);
    says(await member.post(at, { do: 'cancel' }), 403);
    says(await lead.post(at, { do: 'decline', why: 'Non' }), 409);
    says(await manager.post(at, { do: 'answer', words: 'Non' }), 403);
    says(await manager.post(at, { do: 'shown-12', seen: '1' }), 400);
    says(await lead.get(reviewAt(randomUUID())), 404);
    // What is not in place, or rests on nothing, is not shown, whatever is sent.
    await maryTells(said('7.1', 'under-way'));
    const page = await manager.get(at);
    says(await close({}, page), words.done.closed);
    const judged = (await file()).reviews.get(review)?.closed?.judged ?? [];
    assert.deepEqual(
      judged.map(({ verdict }) => verdict),
      ['not-yet', 'shown'],
    );
  });

  testOnce('is done no more by a reviewer who has worked on the file since', async () => {
    const { app, service, manager, verifier, factsOf, at, close, save } = await underReview(await shared());
    const page = await manager.get(at);
    await tell(app, service, verifier, said('3.2', 'in-place'));
    says(await close({}, page), 409, words.noLongerOutside);
    says(await save({ 'well-7': 'Bien' }, page), 409, words.noLongerOutside);
    assert.ok((await factsOf('service.review-closed')).length === 0);
    assert.equal((await draftsIn(app)).length, 0);
    // They may still say that they cannot.
    says(await manager.post(at, { do: 'decline', why: 'J’y ai travaillé' }), 200);
  });

  testOnce('changes no more once its service is archived, and offers nothing to do', async () => {
    const { ada, service, manager, lead, reviews, at, close, save } = await underReview(await shared());
    const page = await manager.get(at);
    await ada.post(teamPage(service), { do: 'archive' });
    says(await close({}, page), 409, errorWords.fr.archived[0]);
    says(await save({ 'well-7': 'Bien' }, page), 409, errorWords.fr.archived[0]);
    says(await manager.post(at, { do: 'decline', why: 'Non' }), 409);
    says(await lead.post(at, { do: 'cancel' }), 409);
    saysNot(await manager.get(at), 'value="close"');
    saysNot(await lead.get(reviews), 'name="to"');
    says(await lead.post(reviews, { practice: '3', to: 'link', words: '' }), 409);
  });

  testOnce('says what is missing before it is closed', async () => {
    const { manager, reviewAt, ask, verifier, maryTells } = await reviewOffice(await shared());
    await maryTells(...documented(3), said(actionsOf(3).at(-1) ?? '', 'not-applicable', 'Non'));
    const at = reviewAt(await ask(verifier, [3, 7]));
    says(
      await sendReview(manager, at, { do: 'close', until: '2030-01-01', signed: '' }),
      400,
      /<form class="review-form"[^>]* data-guarded/,
      ...actionsOf(7).map(words.findingMissing),
      words.wellMissing(7),
      words.untilWrong('24 novembre 2028'),
      words.signedMissing,
    );
    const against = { [`verdict-${(actionsOf(3).at(-1) ?? '').replace('.', '-')}`]: 'disagreed' };
    const unsaid = await sendReview(manager, at, { ...allShownOf([3, 7]), ...against, do: 'close' });
    says(unsaid, 400, words.exploreMissing(3));
    const said3 = await sendReview(manager, at, {
      ...allShownOf([3, 7]),
      ...against,
      'explore-3': 'Pourquoi?',
      do: 'close',
    });
    says(said3, words.done.closed, verdicts.disagreed);
  });
});

onEachApp('A reviewer of another body', ({ test, testOnce, start, shared }) => {
  const invite = async (app: TestApp) => {
    const office = await reviewOffice(app);
    const prepared = await office.lead.post(office.reviews, { practice: '7', to: 'link', words: 'Merci!' });
    assert.equal(prepared.status, 200);
    const far = await elsewhere(app, office.ada);
    const dossier = await dossierOf(app, office.service);
    const review = [...dossier.reviews.keys()][0] ?? assert.fail('a review is asked for');
    return { ...office, prepared, link: linkIn(prepared), far, review, at: office.reviewAt(review) };
  };

  test('takes a review by a link that serves once, and sees that review and nothing else', async () => {
    const app = await shared();
    const { body, service, member, far, review, at, link, prepared, reviews, lead, ada } = await invite(app);
    says(prepared, words.linkReady, words.linkHow('24 décembre 2026'));
    // Nobody knows the language of who will read it: the message says the same in both.
    const token = link.split('/').at(-1) ?? '';
    says(prepared, 'Dorothy Vaughan vous demande', 'Dorothy Vaughan asks you');
    for (const lang of languages) says(prepared, `http://cap18.test${href('reviewLink', lang, { token })}`);
    assert.ok(!(await lead.get(reviews)).text.includes(link), 'it is shown once');
    const evidence = await addEvidence(member, service, { action: '7.2', title: 'Rapport' }, aPdf('essais'));
    const outOfReach = await addEvidence(
      member,
      service,
      { action: '3.1', title: 'Ailleurs' },
      aPdf('ailleurs'),
    );
    assert.equal((await far.get(at)).status, 404, 'before it is theirs');
    // Who is not signed in reads what it is, and comes back once signed in.
    const stranger = app.client();
    says(
      await stranger.get(link),
      words.invitation,
      'Guichet',
      'Merci!',
      words.signInFirst,
      `connexion?next=${encodeURIComponent(link)}`,
    );
    says(await stranger.post(link, {}), 400, signinWords.fr.nameMissing);
    // Who is of the team is told why not.
    says(await member.post(link, {}), 409, words.insideTitle);
    // So is who is of its body, whatever their role there.
    const near = await invited(app, ada, bodyPage(body), 'Annie Cannon', 'body-member');
    says(await near.post(link, {}), 409, words.insideTitle, words.ofBody('Ministère'));
    const beside = await addService(ada, body, 'Permis');
    const neighbour = await invited(app, ada, teamPage(beside), 'Williamina Fleming', 'service-lead');
    says(await neighbour.post(link, {}), 409, words.ofBody('Ministère'));
    const taken = await far.post(link, {});
    assert.ok(
      taken.path.startsWith(at) && has(taken.text, words.done.taken, 'Guichet', 'Parcours testé'),
      taken.path,
    );
    assert.equal((await linksIn(app)).length, 0);
    const late = await elsewhere(app, ada, 'Annie Jump Cannon');
    assert.equal((await late.get(link)).status, 404, 'it has served');
    // Its files, and those alone.
    const fileAt = (id: string): string => href('reviewFile', 'fr', { service, review, evidence: id });
    says(await far.send(fileAt(evidence)), /^%PDF/);
    for (const path of [
      fileAt(outOfReach),
      filePage(service, evidence),
      reviews,
      href('service', 'fr', { service }),
      href('servicePractice', 'fr', { service, id: 7 }),
      href('serviceHistory', 'fr', { service }),
      href('servicePlan', 'fr', { service }),
      href('serviceEvidence', 'fr', { service, evidence }),
      href('serviceFile', 'fr', { service, file: 'dossier.json' }),
    ])
      says(await far.send(path), 404);
    says(await late.send(fileAt(evidence)), 404);
    says(await late.get(at), 404);
    // Nothing of the page leads where they may not go.
    const links = tags((await far.get(at)).text, 'a').flatMap(
      (tag) => /href="(\/fr\/services\/[^"#?]+)/.exec(tag)?.[1] ?? [],
    );
    assert.deepEqual(
      links.filter((each) => !each.startsWith(at)),
      [],
    );
    // They close it as anyone does, and still read it.
    const point = { 'verdict-7-1': 'explore', 'point-7-1': 'Essayer au téléphone', 'due-7-1': '2027-02-01' };
    says(await sendReview(far, at, { ...allShownOf(), ...point, do: 'close' }), words.done.closed);
    // Where her word counts, what vouches for it is said.
    const known = `Evelyn Boyd Granville (${words.byLink})`;
    says(await lead.get(href('servicePlan', 'fr', { service })), planWords.fr.ofReview(known));
    says(await lead.get(href('myServices', 'fr')), known);
    const signature = (await lead.get(at)).text;
    assert.ok(has(signature, 'Evelyn Boyd Granville', words.known(words.noRole)));
    assert.ok(!has(signature, words.openedByLink));
    says(await far.send(fileAt(evidence)), /^%PDF/);
    says(await far.send(href('reviewArchive', 'fr', { service, review })), 200);
    says(await far.post(at, { do: 'answer', words: 'Non' }), 403);
  });

  test('opens an account by its link, which has no role anywhere, and takes the review in the same press', async () => {
    const { app, at, link, lead, review, service, reviews } = await invite(await start());
    const accounts = async () => (await rowsIn(app, 'accounts')).length;
    const before = await accounts();
    const stranger = app.client();
    says(await stranger.post(link, { name: 'a'.repeat(200) }), 400);
    assert.equal(await accounts(), before);
    const name = 'Chien-Shiung Wu';
    const taken = await stranger.post(link, { name });
    assert.ok(
      taken.path.startsWith(at) &&
        has(taken.text, words.done.taken, 'Parcours testé', signinWords.fr.noWayBack),
      taken.path,
    );
    assert.equal(await accounts(), before + 1);
    const opened = await accountNamed(app, name);
    assert.equal((await dossierOf(app, service)).reviews.get(review)?.reviewer, opened);
    assert.ok(!(await rowsIn(app, 'roles')).some(({ account }) => account === opened));
    for (const path of [reviews, href('service', 'fr', { service })]) says(await stranger.send(path), 404);
    assert.ok((await stranger.get(href('myServices', 'fr'))).text.includes(at), 'they find it again');
    says(await sendReview(stranger, at, { ...allShownOf(), do: 'close' }), words.done.closed);
    assert.ok(
      has((await lead.get(at)).text, name, words.known(`${words.noRole}, ${words.openedByLink}`)),
      'what is known of them stands beside what they say',
    );
    // Wherever their word counts, it is said that no role vouches for them: whole beside what they say.
    const [brief, whole] = [words.byLink, `${words.noRole}, ${words.openedByLink}`];
    for (const [path, told] of [
      [reviews, brief],
      [href('service', 'fr', { service }), brief],
      [href('servicePractice', 'fr', { service, id: 7 }), whole],
    ] as const)
      says(await lead.get(path), `${name} (${told})`);
    const zip = await app.server.inject({
      url: href('serviceFile', 'fr', { service, file: 'dossier.zip' }),
      headers: { cookie: `${sessionCookie}=${lead.cookie(sessionCookie)}` },
    });
    const files = unzipSync(zip.rawPayload);
    const csv = strFromU8(files['csv/revues.csv'] ?? assert.fail());
    const { heads } = takeAwayWords.fr;
    assert.ok(has(csv, heads.reviewerKnown, `${words.noRole}, ${words.openedByLink}`));
    const { facts } = JSON.parse(strFromU8(files['dossier.json'] ?? assert.fail()));
    const told = (kind: string) => facts.find((fact: { readonly kind: string }) => fact.kind === kind)?.data;
    assert.equal(told('service.review-closed').role, null);
    assert.equal(told('service.review-taken').opened, true);
    // The link has served: it opens no other account.
    says(await app.client().post(link, { name: 'Someone Else' }), 404);
    assert.equal(await accounts(), before + 1);
  });

  test('opens one account where two open the link at once', async () => {
    const { app, link } = await invite(await start());
    const before = await rowsIn(app, 'accounts');
    const answers = await Promise.all(
      ['Chien-Shiung Wu', 'Lise Meitner'].map((name) => app.client().post(link, { name })),
    );
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 404]);
    const after = await rowsIn(app, 'accounts');
    assert.equal(after.length, before.length + 1);
  });

  test('asks who asked them, and tells nobody else', async () => {
    const { far, at, link, idOf, lead } = await invite(await shared());
    await far.post(link, {});
    const { text } = await far.get(at);
    says({ text }, 'Dorothy Vaughan');
    saysNot({ text }, 'Mary Jackson', 'Annie Easley');
    const forged = await far.post(at, { do: 'comment', words: 'Bonjour', mentions: idOf('Annie Easley') });
    says(forged, 'Bonjour');
    saysNot(forged, 'Annie Easley');
    saysNot(await lead.get(at), commentsWords.fr.told('Annie Easley'));
    await far.post(at, { do: 'comment', words: 'Où est le rapport?', mentions: idOf('Dorothy Vaughan') });
    says(await lead.get(at), 'Où est le rapport?', commentsWords.fr.toYou);
  });

  test('says no more in a file that is no longer theirs to look at, once a review is cancelled or declined', async () => {
    const { far, at, link, lead, reviews } = await invite(await shared());
    await far.post(link, {});
    await lead.post(at, { do: 'cancel' });
    says(await far.post(at, { do: 'comment', words: 'Encore là' }), 403);
    saysNot(await lead.get(at), 'Encore là');
    says(await lead.post(at, { do: 'comment', words: 'Merci quand même' }), 'Merci quand même');
    const again = await lead.post(reviews, { practice: '7', to: 'link', words: '' });
    const other = (await far.post(linkIn(again), {})).path.replace(/\?.*/, '');
    await far.post(other, { do: 'decline', why: 'Je suis en congé.' });
    says(await far.post(other, { do: 'comment', words: 'Encore là' }), 403);
  });

  test('finds a link that is over once it is cancelled, and until then its end is told to who asked', async () => {
    const { app, far, at, link, lead } = await invite(await start());
    says(await lead.get(at), words.linkUntil('24 décembre 2026'));
    await lead.post(at, { do: 'cancel' });
    says(await far.get(link), words.goneText);
    assert.equal((await linksIn(app)).length, 0);
  });

  test('has one of two who take it at once', async () => {
    const { app, far, link, ada, service } = await invite(await shared());
    const other = await elsewhere(app, ada, 'Annie Jump Cannon');
    const answers = await Promise.all([far, other].map((each: Client) => each.post(link, {})));
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 404]);
    const { facts } = await dossierOf(app, service);
    assert.equal(facts.filter(({ kind }) => kind === 'service.review-taken').length, 1);
  });

  testOnce('who declines sees nothing more of the service', async () => {
    const { far, at, link, service, review } = await invite(await shared());
    await far.post(link, {});
    const declined = await far.post(at, { do: 'decline', why: 'Faute de temps' });
    says(declined, words.overForYou);
    saysNot(declined, 'Parcours testé');
    says(await far.send(href('reviewArchive', 'fr', { service, review })), 404);
  });
});
