import assert from 'node:assert/strict';
import { trainingWords } from '../../src/learn/training/training.words.ts';
import { claimsWords } from '../../src/people/claims/claims.words.ts';
import { resumeCodeWords } from '../../src/people/learners/resume-code.words.ts';
import { signinWords } from '../../src/people/signin/signin.words.ts';
import { href } from '../../src/web/links.ts';
import { noon, onAnyApp, onEachApp, type TestApp } from '../support/app.ts';
import { type Answer, type Client, plain, says, saysNot, textOf } from '../support/client.ts';
import { begin, beginAndPass, type Learner } from '../support/learner.ts';
import { addBody, administrator, bodyPage, invited } from '../support/office.ts';
import { refused } from '../support/refusals.ts';
import { openRoom } from '../support/room.ts';
import { allRows, rowsIn } from '../support/rows.ts';
import { until } from '../support/until.ts';

const words = claimsWords.fr;
const own = href('ownRecord', 'fr');
const account = href('account', 'fr');
const leaving = href('leaveAccount', 'fr');
const myData = href('myData', 'fr');
const path = href('path', 'fr');
const codeCookie = 'cap18';
const session = 'cap18-session';

const said = ({ text }: Answer): string => plain(text);

/** Someone of a public body, who has an account and nothing else. */
const member = async (app: TestApp) => {
  const ada = await administrator(app, 'Ada');
  const body = await addBody(ada, 'Ici');
  const join = (name: string, role: 'body-member' | 'body-manager' = 'body-member', on = body) =>
    invited(app, ada, bodyPage(on), name, role);
  return { app, ada, body, join, grace: await join('Grace') };
};

/** Another device of someone who is signed in. */
const elsewhere = (app: TestApp, of: Client): Client => {
  const client = app.client();
  client.setCookie(session, of.cookie(session));
  return client;
};

/** Someone who is signed in where they began a training. */
const learnerHere = async (app: TestApp, someone: Client): Promise<Learner> => {
  const learner = await begin(app);
  someone.setCookie(codeCookie, learner.code);
  return learner;
};

const claimed = (app: TestApp) => rowsIn(app, 'claimed_records');

/** A browser opens the record, or has to type a code. */
const isLetIn = async (client: Client) =>
  assert.equal(textOf((await client.get(path)).text, 'h1'), trainingWords.fr.pathTitle);
const isShutOut = async (client: Client) => assert.match((await client.get(path)).path, /message=absent/);

const unknown = 'lusab-babad-gutih-tugad';

onAnyApp('A record in an account', ({ test, testOnce, start, shared }) => {
  test('opens on each device where one is signed in, without the code, and with it', async () => {
    const { app, grace } = await member(await shared());
    const { code } = await learnerHere(app, grace);
    says(await grace.get(myData), words.shownFree('Grace'));
    const done = await grace.submit(await grace.get(own), own, { do: 'claim-here' });
    says(done, words.done.claimed, code);
    assert.equal(grace.cookie(codeCookie), undefined, 'the device opens it by the account from now on');
    const other = elsewhere(app, grace);
    await isLetIn(other);
    await other.post(href('step', 'fr', { step: 'context' }), { done: 'yes' });
    const withCode = app.client();
    withCode.setCookie(codeCookie, code);
    const rows = (client: Client) =>
      client.get(myData).then(({ text }) => /<dl[\s\S]*?<\/dl>/.exec(text)?.[0]);
    assert.equal(await rows(withCode), await rows(grace));
    says(await grace.get(href('myDataFile', 'fr')), 200);
    // Nobody else, and not once the session has ended.
    await grace.post(account, { do: 'end-all' });
    for (const client of [grace, other]) await isShutOut(client);
    await isLetIn(withCode);
  });

  test('is had there by typing its code, and let go of, which leaves it to its code', async () => {
    const { app, grace } = await member(await start());
    const { code } = await begin(app);
    await refused(grace, [
      [own, { do: 'claim', code: '' }, 400, resumeCodeWords.fr.missing],
      [own, { do: 'claim', code: 'lusab' }, 400, resumeCodeWords.fr.shape, 'value="lusab"'],
      [own, { do: 'claim', code: unknown }, 404, resumeCodeWords.fr.unknown, `value="${unknown}"`],
    ]);
    says(await grace.post(own, { do: 'claim', code: ` ${code.toUpperCase()} ` }), code);
    const shown = await grace.get(account);
    says(shown, words.ofAccountHeld);
    assert.ok(shown.text.includes(`href="${href('start', 'fr')}"`), 'and leads on in it');
    assert.ok(shown.text.includes(`href="${href('myRooms', 'fr')}"`), 'and to rooms');
    says(await grace.get(myData), words.shownHeld('Grace'));
    const again = await grace.post(own, { do: 'claim', code });
    assert.equal(again.status, 200, 'claiming it again changes nothing');
    assert.equal((await claimed(app)).length, 1);
    const gone = await grace.submit(await grace.get(own), own, { do: 'let-go' });
    says(gone, words.done['let-go']);
    assert.equal(grace.cookie(codeCookie), code, 'nobody loses their training by it');
    assert.deepEqual(await claimed(app), []);
    await isShutOut(elsewhere(app, grace));
  });

  test('is of one account, which holds one record', async () => {
    const { app, grace, join } = await member(await start());
    const eve = await join('Eve');
    const [first, second] = [await begin(app), await begin(app)];
    await grace.post(own, { do: 'claim', code: first.code });
    says(await eve.post(own, { do: 'claim', code: first.code }), 409, words.taken);
    says(await grace.post(own, { do: 'claim', code: second.code }), 409, words.other);
    const third = await begin(app);
    const both = await Promise.all(
      [eve, await join('Mallory')].map((client) => client.post(own, { do: 'claim', code: third.code })),
    );
    assert.deepEqual(both.map(({ status }) => status).toSorted(), [200, 409], 'at the same moment, too');
    assert.equal((await claimed(app)).length, 2);
  });

  test('leaves an account when someone else replaces its code, and follows it when its owner does', async () => {
    const { app, grace, join } = await member(await start());
    const victim = await begin(app);
    const thief = await join('Eve');
    await thief.post(own, { do: 'claim', code: victim.code });
    const newCode = href('newCode', 'fr');
    await victim.client.submit(await victim.client.get(newCode), newCode);
    await isShutOut(thief);
    assert.deepEqual(await claimed(app), []);
    const code = victim.client.cookie(codeCookie) ?? '';
    await grace.post(own, { do: 'claim', code });
    for (const _press of ['once', 'twice']) {
      await grace.submit(await grace.get(newCode), newCode);
      await isLetIn(grace);
    }
    assert.equal(grace.cookie(codeCookie), undefined);
    saysNot(await grace.get(own), code);
    await isShutOut(victim.client);
  });

  test('keeps its code, in the account too, when taking another one fails half-way', async () => {
    const app = await shared();
    const { db } = app.database;
    const { grace } = await member(app);
    const { client, code } = await begin(app);
    await grace.post(own, { do: 'claim', code });
    const newCode = href('newCode', 'fr');
    const offered = await client.get(newCode);
    await db.schema.alterTable('claimed_records').renameTo('away').execute();
    says(await client.submit(offered, newCode), 500);
    await db.schema.alterTable('away').renameTo('claimed_records').execute();
    for (const one of [client, grace]) await isLetIn(one);
    await client.submit(offered, newCode);
    assert.notEqual(client.cookie(codeCookie), code);
    await isLetIn(client);
    await isShutOut(grace);
  });

  test('gives way, on a device, to the record whose code was typed there', async () => {
    const { app, grace } = await member(await start());
    const [mine, shared] = [await begin(app, 'managers'), await begin(app, 'employees')];
    await grace.post(own, { do: 'claim', code: mine.code });
    grace.setCookie(codeCookie, shared.code);
    says(await grace.get(myData), words.shownFree('Grace'));
    const page = await grace.get(own);
    says(page, words.otherHere, mine.code);
    await grace.submit(page, href('leave', 'fr'));
    says(await grace.get(myData), words.shownHeld('Grace'));
    const out = await grace.post(href('leave', 'fr'), { leave: 'yes' });
    assert.equal(textOf(out.text, 'h1'), signinWords.fr.account, 'the account is what opens it here');
    await grace.post(href('resume', 'fr'), { code: mine.code });
    assert.equal(grace.cookie(codeCookie), undefined, 'its own code adds nothing');
  });

  test('takes what is followed in a room, without a code', async () => {
    const { app, grace } = await member(await shared());
    const { code } = await begin(app);
    await grace.post(own, { do: 'claim', code });
    const led = await openRoom(app, { steps: ['objectives', 'Q1', 'questions'] });
    const seated = await led.join({ client: grace });
    await led.lead('next', 'next', 'open');
    await seated.vote('1', 'true');
    await led.lead('close', 'end');
    const credit = href('participantCredit', 'fr', { code: led.code });
    assert.match((await grace.post(credit, { act: 'here' })).path, /session=added/);
    assert.equal(grace.cookie(codeCookie), undefined);
  });

  test('goes with the record: erasing it leaves the account, and no fact or table names one beside the other', async () => {
    const { app, grace } = await member(await start());
    const learner = await beginAndPass(app);
    await grace.post(own, { do: 'claim', code: learner.code });
    const [row] = await claimed(app);
    assert.ok(row && !row.code.includes(learner.code));
    for (const [table, text] of await allRows(app.database))
      for (const line of text.split('\n'))
        if (table !== 'claimed_records')
          assert.ok(!(line.includes(row.account) && line.includes(row.learner)), table);
    assert.ok(!(await allRows(app.database)).get('facts')?.includes(row.account));
    const erase = href('erase', 'fr');
    await grace.submit(await grace.get(erase), erase);
    assert.deepEqual(await claimed(app), []);
    says(await grace.get(own), words.none);
    assert.equal(textOf((await grace.get(account)).text, 'h1'), signinWords.fr.account);
  });

  test('is kept or erased by who leaves, as they choose, and is in their file', async () => {
    const { app, join } = await member(await start());
    const [keeps, erases] = [await join('Keeps'), await join('Erases')];
    const learners = [await begin(app), await begin(app)];
    await keeps.post(own, { do: 'claim', code: learners[0]?.code ?? '' });
    await erases.post(own, { do: 'claim', code: learners[1]?.code ?? '' });
    const file = JSON.parse((await keeps.get(href('accountFile', 'fr'))).text);
    assert.equal(file.training.inAccountSince, '2026-11-24');
    says(await keeps.get(leaving), words.keepText(learners[0]?.code ?? ''));
    says(await keeps.post(leaving, {}), 400, words.partingMissing);
    says(await keeps.post(leaving, { record: 'keep' }), signinWords.fr.left);
    await isLetIn(keeps);
    says(await erases.post(leaving, { record: 'erase' }), signinWords.fr.left);
    const was = app.client();
    was.setCookie(codeCookie, learners[1]?.code);
    await isShutOut(was);
    assert.equal((await rowsIn(app, 'people')).length, 1);
    assert.deepEqual(await claimed(app), []);
  });

  test('stays, with its account, when the last administrator may not leave', async () => {
    const { app, ada } = await member(await start());
    const { code } = await begin(app);
    await ada.post(own, { do: 'claim', code });
    says(await ada.post(leaving, { record: 'erase' }), 409);
    assert.equal((await claimed(app)).length, 1);
    await isLetIn(ada);
  });

  testOnce('is not found by guessing codes: those typed are counted with all others', async () => {
    const app = await start({ limits: { resumeCodes: 3 } });
    const { grace } = await member(app);
    const guess = (code: string) => grace.post(own, { do: 'claim', code });
    for (const code of ['lusab-babad-gutih-tugad', 'lusab-babad-gutih-tugab', 'lusab-babad-gutih-tugat'])
      says(await guess(code), 404);
    const { code } = await begin(app);
    says(await guess(code), 429);
    says(await app.client().post(href('resume', 'fr'), { code }), 429);
    assert.deepEqual(await claimed(app), []);
    says(await grace.post(own, { do: 'own' }), 400);
  });
});

onEachApp('What is told of learning in a body', ({ test, start }) => {
  test('is how many, in ranges of five, to who may read it, counted once a week', async () => {
    const app = await start({ limits: { trainingsBegun: 1_000, resumeCodes: 1_000 } });
    const { ada, body, join } = await member(app);
    const agency = await addBody(ada, 'Agence', bodyPage(body));
    const reader = await join('Katherine', 'body-manager');
    says(await reader.get(bodyPage(body)), words.countsNone);
    // Seven in the body, one of whom has passed and none has a certificate; four in the one that belongs to it.
    for (const [on, count] of [
      [body, 7],
      [agency, 4],
    ] as const)
      for (let rank = 1; rank <= count; rank += 1) {
        const someone = await join(`${on} ${rank}`, 'body-member', on);
        const learner = on === body && rank === 1 ? await beginAndPass(app) : await begin(app);
        await someone.post(own, { do: 'claim', code: learner.code });
      }
    // Someone who learns and put it in no account is in no count.
    await begin(app);
    await app.work();
    await until(async () => !said(await reader.get(bodyPage(body))).includes(words.countsNone));
    const told = async (on: string) => {
      const { text } = await reader.get(bodyPage(on));
      return Object.fromEntries(
        [...plain(text).matchAll(/<dt>([^<]+)<\/dt><dd>([^<]+)<\/dd>/g)].map((dd) => dd.slice(1)),
      );
    };
    const { begun, finished, attested, fewer } = words;
    const none = { [begun]: fewer, [finished]: fewer, [attested]: fewer };
    assert.deepEqual(await told(body), { ...none, [begun]: words.from('10', '14') });
    assert.deepEqual(await told(agency), none);
    const rows = await rowsIn(app, 'learning_counts');
    const counts = new Set(rows.flatMap((row) => [row.begun, row.finished, row.attested]));
    assert.deepEqual(counts, new Set([0, 10]), 'no number under five is kept either');
    assert.ok(rows.every(({ countedOn }) => countedOn === noon.toISOString().slice(0, 10)));
    const grace = await join('Personne');
    assert.equal((await grace.get(bodyPage(body))).status, 404, 'who learns reads nothing of the others');
  });
});
