import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { checkupWords } from '../../src/apply/checkup/checkup.words.ts';
import { checkupImportWords } from '../../src/apply/services/checkup-import/checkup-import.words.ts';
import { dossierWords } from '../../src/apply/services/dossier/dossier.words.ts';
import { wholeList } from '../../src/apply/services/duties/duties.views.ts';
import { dutiesWords } from '../../src/apply/services/duties/duties.words.ts';
import { actionHref } from '../../src/apply/services/services.feature.ts';
import { servicesWords } from '../../src/apply/services/services.words.ts';
import { historyWords } from '../../src/apply/services/telling/history.words.ts';
import { resumeCodeWords } from '../../src/people/learners/resume-code.words.ts';
import { sessionCookie } from '../../src/people/signin/session.visits.ts';
import { dayOf } from '../../src/standard/days.ts';
import type { Practice } from '../../src/standard/standard.ts';
import { capitalised, longDate } from '../../src/web/format.ts';
import { href } from '../../src/web/links.ts';
import { errorWords, formWords } from '../../src/web/words.ts';
import { noon, onAnyApp, standard, type TestApp } from '../support/app.ts';
import { beginCheckup, saying } from '../support/checkup.ts';
import { attribute, type Client, plain, says, saysNot, tags } from '../support/client.ts';
import { act, declared, filesOf, someone } from '../support/dossier.ts';
import { begin, learnerBy } from '../support/learner.ts';
import {
  addBody,
  addService,
  administrator,
  bodyPage,
  invited,
  linkIn,
  servicePage,
  teamPage,
} from '../support/office.ts';

const words = checkupImportWords.fr;

/** A service with who writes and who reads, and a check-up made without an account on another device. */
const scene = async (app: TestApp) => {
  const ada = await administrator(app);
  const body = await addBody(ada, 'Ministère');
  const head = await invited(app, ada, bodyPage(body), 'Grace Hopper', 'body-administrator');
  const service = await addService(head, body, 'Guichet');
  const member = await invited(app, head, teamPage(service), 'Mary Jackson', 'service-member');
  const reader = await invited(app, head, teamPage(service), 'Annie Easley', 'service-reader');
  const learner = await begin(app);
  const taking = learnerBy(app, learner.code, 'fr');
  const checkup = await beginCheckup(taking, { phase: 'run', service: 'Mon guichet' });
  await taking.act(taking.to('checkupPractice', { checkup, id: 1 }), saying(1, 'in-place'));
  await taking.act(
    taking.to('checkupPractice', { checkup, id: 2 }),
    saying(2, 'not-applicable', 'Aucun canal téléphonique'),
  );
  return { app, head, service, member, reader, taking, code: learner.code, checkup };
};
/** Who took stock on their device, then accepts an invitation there to administer a body without any service. */
const newcomer = async (app: TestApp) => {
  const ada = await administrator(app);
  const body = await addBody(ada, 'Ministère');
  const invitation = { do: 'invite', name: 'Josée', role: 'body-administrator' };
  const link = linkIn(await ada.post(bodyPage(body), invitation));
  const taking = learnerBy(app, (await begin(app)).code, 'fr');
  const checkup = await beginCheckup(taking, { phase: 'run', service: 'Mon guichet' });
  await taking.act(taking.to('checkupPractice', { checkup, id: 1 }), saying(1, 'in-place'));
  const device = taking.client;
  await device.post(link, { name: 'Josée' });
  return { body, device, checkup };
};
const checkupsPage = (service: string): string => href('serviceCheckups', 'fr', { service });
/** Has the device of someone open a record by its code, on the way to their service. */
const openRecord = (by: Client, service: string, code: string) =>
  by.post(href('resume', 'fr'), { code, to: checkupsPage(service) });
const preview = (service: string, checkup: string): string => `${checkupsPage(service)}?checkup=${checkup}`;
const has = (text: string, ...some: readonly string[]): boolean =>
  some.every((each) => plain(text).includes(each));
const seenIn = (text: string): string =>
  /name="seen" value="(\d+)"/.exec(text)?.[1] ?? assert.fail('no rank');

onAnyApp('A check-up in the file of a service', ({ test, testOnce, start, shared }) => {
  test('is found by its code, read, then recorded as it was, without who made it', async () => {
    const { app, service, member, code, checkup } = await scene(await start());
    const home = await member.get(servicePage(service));
    assert.ok(home.text.includes(`href="${checkupsPage(service)}"`), 'from the empty home');
    says(await member.get(checkupsPage(service)), words.noRecord);

    const opened = await openRecord(member, service, code);
    assert.equal(opened.path, checkupsPage(service));
    says(opened, words.choose, 'Mon guichet', checkupWords.fr.answered(2, 18), preview(service, checkup));
    app.clock.set(new Date(noon.getTime() + 86_400_000));
    const shown = await member.get(preview(service, checkup));
    says(shown, words.kept, words.brings(6), 'Aucun canal téléphonique');
    assert.equal((await filesOf(app.database).files.read(service)).declared.size, 0, 'nothing yet');

    const done = await member.post(checkupsPage(service), { do: 'bring', checkup, seen: seenIn(shown.text) });
    assert.equal(done.path, `${servicePage(service)}?done=brought`);
    says(done, servicesWords.fr.done.brought);
    const { files } = filesOf(app.database);
    const { declared: said, facts } = await files.read(service);
    assert.equal(said.size, 6);
    const first = said.get('1.1');
    assert.deepEqual(
      [first?.status, first?.from, first?.effectiveAt],
      ['in-place', 'checkup', noon.toISOString()],
    );
    const why = said.get('2.1')?.why ?? '';
    assert.equal((await files.words([why])).get(why)?.words, 'Aucun canal téléphonique');
    const { learner } = await app.database.db
      .selectFrom('facts')
      .select('stream as learner')
      .where('kind', '=', 'checkup.begun')
      .executeTakeFirstOrThrow();
    assert.ok(!JSON.stringify(facts).includes(learner.split(':')[1] ?? learner));

    const again = await member.get(preview(service, checkup));
    assert.ok(has(again.text, words.bringsNone) && !again.text.includes('value="bring"><button'));
  });

  testOnce('keeps « Je ne sais pas » as an answer, asked again in one line that hides nothing', async () => {
    const { service, member, taking, checkup, code } = await scene(await shared());
    for (const { id } of standard.practices.slice(2)) {
      const screen = taking.to('checkupPractice', { checkup, id });
      await taking.act(screen, saying(id, id < 5 ? 'unknown' : 'to-do'));
    }
    await openRecord(member, service, code);
    const shown = await member.get(preview(service, checkup));
    await member.post(checkupsPage(service), { do: 'bring', checkup, seen: seenIn(shown.text) });
    const unknown = standard.practices.slice(2, 4).flatMap(({ actions }) => actions.map(({ id }) => id));
    const { text } = await member.get(servicePage(service));
    const asked = dutiesWords.fr.unknown(unknown.length);
    assert.equal(text.split(asked).length, 3, 'one line, and what its button is about');
    assert.ok(has(text, capitalised(dutiesWords.fr.notKnown(unknown.length)), 'Pour avancer (5)'));
    const only = `${href('servicePractices', 'fr', { service })}?only=unknown`;
    assert.ok(text.includes(`href="${only}"`));
    const alone = (await member.get(only)).text;
    for (const { id } of standard.practices.flatMap(({ actions }) => actions))
      assert.equal(alone.includes(`href="${actionHref('fr', service, id)}"`), unknown.includes(id), id);
  });

  test('proposes the same five actions next, in the same order, once it is in the file', async () => {
    const { service, member, taking, code } = await scene(await shared());
    const checkup = await beginCheckup(taking, { phase: 'explore' });
    for (const [practice, status] of [
      [3, 'under-way'],
      [4, 'in-place'],
      [9, 'to-do'],
      [12, 'in-place'],
      [14, 'not-applicable'],
      [15, 'to-do'],
    ] as const)
      await taking.act(
        taking.to('checkupPractice', { checkup, id: practice }),
        saying(practice, status, 'Aucun'),
      );
    const result = (await taking.client.get(taking.to('checkupResult', { checkup }))).text;
    const [, next = ''] = result.split('<ol class="next-actions">');
    const before = [...next.matchAll(/<h3><span class="num">([\d.]+)/g)].map(([, id]) => id);
    assert.deepEqual(
      before.map((id = '') => Number.parseInt(id, 10)),
      [15, 9, 3, 4, 12],
      'what is to do, what is under way, what is to be shown',
    );

    await openRecord(member, service, code);
    const shown = await member.get(preview(service, checkup));
    await member.post(checkupsPage(service), { do: 'bring', checkup, seen: seenIn(shown.text) });
    const home = (await member.get(`${servicePage(service)}${wholeList}`)).text;
    const duties = home.split('<strong>').slice(1);
    const after = duties.filter((duty) => has(duty, `${capitalised(dutiesWords.fr.undatedAs.next)}.`));
    assert.deepEqual(
      after.map((duty) => /^[\d.]+/.exec(duty)?.[0]),
      before,
    );
  });

  test('comes first in a file that says nothing: one to make, then the only one, then one of several', async () => {
    const { app, service, member, taking, reader, code, checkup } = await scene(await shared());
    const main = async (): Promise<readonly (string | undefined)[]> =>
      tags((await member.get(servicePage(service))).text, 'a')
        .filter((link) => attribute(link, 'class') === 'button')
        .map((link) => attribute(link, 'href'));
    assert.deepEqual(await main(), []);
    const begun = await app.client().submit(await member.get(servicePage(service)), taking.to('checkup'));
    assert.equal(begun.status, 200, 'no error before anything is asked');
    assert.match(begun.text, /value="Guichet"/, 'the service is not to be named again');
    assert.equal(tags(begun.text, 'input').filter((tag) => / checked/.test(tag)).length, 1, 'nor its phase');
    await openRecord(member, service, code);
    assert.deepEqual(await main(), [preview(service, checkup)]);
    const home = async (): Promise<string> => (await member.get(servicePage(service))).text;
    assert.ok(
      has(await home(), words.yourOwn('Mon guichet', checkupWords.fr.answered(2, 18)), words.bringIt),
    );

    // One that says nothing is not to be brought; another one that does is to be chosen from.
    const other = await beginCheckup(taking, { phase: 'run', service: 'Un autre' });
    assert.ok(has(await home(), words.bringIt));
    await taking.act(taking.to('checkupPractice', { checkup: other, id: 1 }), saying(1, 'to-do'));
    assert.ok(has(await home(), words.title));
    const several = await member.get(checkupsPage(service));
    for (const each of [checkup, other]) says(several, preview(service, each));
    const read = (await reader.get(servicePage(service))).text;
    assert.ok(!read.includes(checkupsPage(service)), 'nothing for who only reads');
  });

  test('stays on offer beside the rose while most actions are unknown, unless it is in the file', async () => {
    const { app, service, member, reader, code, checkup } = await scene(await shared());
    await openRecord(member, service, code);
    const { files } = filesOf(app.database);
    const say = (practices: readonly Practice[]) =>
      files.write(
        service,
        someone(randomUUID()),
        undefined,
        act(...practices.flatMap(({ actions }) => actions.map(({ id }) => declared(id, 'to-do')))),
      );
    const home = async (who = member): Promise<string> => (await who.get(servicePage(service))).text;
    await say(standard.practices.slice(2, 3));
    assert.ok(has(await home(), words.bringIt));
    assert.ok(!has(await home(reader), words.bringIt));
    const shown = await member.get(preview(service, checkup));
    await member.post(checkupsPage(service), { do: 'bring', checkup, seen: seenIn(shown.text) });
    const begun = await home();
    assert.ok(has(begun, words.title) && !has(begun, words.bringIt) && !has(begun, words.first));
    await say(standard.practices.slice(3, 12));
    assert.ok(!has(await home(), words.title));
  });

  test('names who brought it, not as who said it, in both languages', async () => {
    const { app, service, member, taking, code, checkup } = await scene(await start());
    app.clock.set(new Date(noon.getTime() + 60_000));
    await openRecord(member, service, code);
    const shown = await member.get(preview(service, checkup));
    says(shown, 'Le dossier notera 6 réponses.');
    await member.post(checkupsPage(service), { do: 'bring', checkup, seen: seenIn(shown.text) });
    await taking.act(taking.to('checkupPractice', { checkup, id: 1 }), saying(1, 'to-do'));
    for (const [lang, brought, from, said] of [
      ['fr', 'apporté par Mary Jackson', 'repris de « Faire le point »', 'dit Mary'],
      ['en', 'imported by Mary Jackson', 'from “Take stock”', 'said Mary'],
    ] as const) {
      const practice = await member.get(href('servicePractice', lang, { service, id: 1 }));
      says(practice, brought, from);
      saysNot(practice, lang === 'fr' ? 'dit par Mary' : 'reported by Mary');
      const history = await member.get(href('serviceHistory', lang, { service }));
      says(history, from);
      const [day, once] = [longDate(dayOf(noon), lang), historyWords[lang].brought];
      const { statuses } = dossierWords[lang];
      const answers = [statuses['in-place'], statuses['not-applicable']].map((each) => [each, 3] as const);
      says(history, once(day, answers));
      const unfolded =
        plain(history.text).split(historyWords[lang].seeBrought)[1]?.split('</details>')[0] ?? '';
      // What was said alike of several actions is said once.
      assert.equal(unfolded.split(from).length - 1, 4);
      const again = await member.get(`${href('serviceCheckups', lang, { service })}?checkup=${checkup}`);
      assert.ok(has(again.text, brought) && !has(again.text, said), `the preview (${lang})`);
    }
  });

  test('leaves what the file says, unless it is ticked, and shows what others said meanwhile', async () => {
    const { app, service, member, code, checkup } = await scene(await shared());
    const { files } = filesOf(app.database);
    await files.write(service, someone(), undefined, act(declared('1.1', 'to-do'), declared('1.2', 'to-do')));
    await openRecord(member, service, code);
    const shown = await member.get(preview(service, checkup));
    says(shown, words.otherTitle, words.take('1.1'), words.take('1.2'), words.brings(4));

    await files.write(service, someone(), undefined, act(declared('1.3', 'under-way')));
    const form = { do: 'bring', checkup, take: '1.2', seen: seenIn(shown.text) };
    const moved = await member.post(checkupsPage(service), form);
    says(moved, 409, words.take('1.3'), /value="1\.2" checked/);
    assert.equal((await files.read(service)).declared.get('2.1'), undefined, 'nothing is recorded');

    says(await member.post(checkupsPage(service), { ...form, seen: seenIn(moved.text) }), 200);
    const { declared: said } = await files.read(service);
    assert.deepEqual(
      ['1.1', '1.2', '1.3', '2.1'].map((id) => said.get(id)?.status),
      ['to-do', 'in-place', 'under-way', 'not-applicable'],
    );
  });

  test('is not said to be brought where nothing of it was ticked', async () => {
    const { app, service, member, code, checkup } = await scene(await shared());
    const { files } = filesOf(app.database);
    const said = standard.practices.slice(0, 2).flatMap(({ actions }) => actions);
    await files.write(service, someone(), undefined, act(...said.map(({ id }) => declared(id, 'to-do'))));
    await openRecord(member, service, code);
    const shown = await member.get(preview(service, checkup));
    const { head } = await files.read(service);
    const refused = await member.submit(shown, checkupsPage(service));
    says(refused, 400, formWords.fr.toCorrect, words.nothingTicked, words.take('1.1'));
    assert.equal((await files.read(service)).head, head, 'nothing is recorded');
    says(await member.submit(refused, checkupsPage(service), { take: '1.1' }), servicesWords.fr.done.brought);
  });

  test('comes from its result: the service is chosen among those that one writes', async () => {
    const { app, service, member, reader, taking, code, checkup } = await scene(await shared());
    const to = `${href('bringCheckup', 'fr')}?checkup=${checkup}`;
    says(await taking.client.get(taking.to('checkupResult', { checkup })), `href="${to}"`);
    const stranger = await app.client().get(to);
    assert.equal(stranger.path, `${href('signIn', 'fr')}?next=${encodeURIComponent(to)}`);
    assert.ok(stranger.text.includes(`data-next="${to}"`), 'a passkey leads back there too');
    says(stranger, words.awaiting, words.awaitingText);
    for (const elsewhere of [`${to}&action=1.1`, href('bringCheckup', 'fr'), servicePage(service)])
      saysNot(await app.client().get(elsewhere), words.awaiting);
    says(await member.get(to), `href="${preview(service, checkup)}"`);
    says(await reader.get(to), words.chooseNone, words.notYetHere);
    says(await reader.get(checkupsPage(service)), 403);
    // Another's check-up opens to nobody who has not its code.
    says(await member.get(preview(service, checkup)), 404, words.absent);
    says(await member.post(checkupsPage(service), { do: 'bring', checkup, seen: '1' }), 400);
    await openRecord(member, service, code);
    says(await member.get(preview(service, checkup)), 200);
    assert.ok(member.cookie(sessionCookie), 'still signed in');
  });

  test('is offered on the home of the service that is added for it, by who manages a body', async () => {
    const { body, device, checkup } = await newcomer(await shared());
    const service = await addService(device, body, 'Guichet');
    says(
      await device.get(servicePage(service)),
      words.yourOwn('Mon guichet', checkupWords.fr.answered(1, 18)),
      words.bringIt,
      `href="${preview(service, checkup)}"`,
    );
  });

  testOnce('says what is wrong with a code, and records nothing in an archived service', async () => {
    const { head, service, member, code, checkup } = await scene(await shared());
    const wrong = await openRecord(member, service, 'bonjour');
    assert.equal(wrong.status, 400);
    assert.ok(
      has(wrong.text, resumeCodeWords.fr.shape, checkupsPage(service)),
      'and leads on once it is right',
    );
    await openRecord(member, service, code);
    await head.post(teamPage(service), { do: 'archive' });
    const refused = await member.post(checkupsPage(service), { do: 'bring', checkup, seen: '1' });
    says(refused, 409, errorWords.fr.archived[0]);
    says(await member.post(checkupsPage(service), { do: 'steal' }), 400);
  });
});
