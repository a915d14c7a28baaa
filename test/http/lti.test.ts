import assert from 'node:assert/strict';
import { launchClaims } from '../../src/integrations/lti/lti.schema.ts';
import { platformsStore } from '../../src/integrations/lti/lti.store.ts';
import { ltiWords } from '../../src/integrations/lti/lti.words.ts';
import { fingerprint, randomToken } from '../../src/integrations/lti/sealed.ts';
import { trainingWords } from '../../src/learn/training/training.words.ts';
import { resumeCodeWords } from '../../src/people/learners/resume-code.words.ts';
import { publicKeys } from '../../src/platform/keys/signing-keys.ts';
import { href } from '../../src/web/links.ts';
import { type OnApp, onAnyApp, onApp, onEachApp, type TestApp } from '../support/app.ts';
import {
  type Answer,
  type Client,
  encode,
  formsOf,
  plain,
  says,
  saysNot,
  textOf,
} from '../support/client.ts';
import { column } from '../support/columns.ts';
import { contentOf } from '../support/content.ts';
import { freePort } from '../support/free-port.ts';
import {
  begin,
  beginAndPass,
  type Learner,
  learnerBy,
  rightKeys,
  rightly,
  steps,
  takeTest,
  walkPath,
  wrongKeys,
} from '../support/learner.ts';
import {
  instructorRole,
  type LaunchWish,
  type LtiPlatform,
  learnerRole,
  startPlatform,
  toolOf,
} from '../support/lti-platform.ts';
import { refused } from '../support/refusals.ts';
import { openRoom } from '../support/room.ts';
import { rowsIn } from '../support/rows.ts';
import { until } from '../support/until.ts';

const ada = { id: 'ada-1815' };
/** A code of nobody. */
const lost = 'lusab-babad-gutih-tugad';

const connecting =
  ({ start, endsBy }: Pick<OnApp, 'start' | 'endsBy'>) =>
  async (settings: Parameters<OnApp['start']>[0] = {}) => {
    const port = await freePort();
    const app = await start({
      ...settings,
      port,
      site: { ...settings.site, baseUrl: `http://127.0.0.1:${port}` },
    });
    const platform = await startPlatform(toolOf(app));
    endsBy(platform.close);
    const id = await platform.join();
    return { app, platform, id, client: app.client() };
  };

/** The same connection for the tests of a suite that leave nothing to others. */
const sameConnection = (once: OnApp['once'], connect: ReturnType<typeof connecting>) => {
  const same = once(() => connect());
  return async () => {
    const all = await same();
    return { ...all, client: all.app.client() };
  };
};

const teaching = { id: 'teacher', roles: [instructorRole] };

const ofTheme = (id: number) => steps.filter((step) => 'theme' in step && step.theme.id === id);

const beginFrom = async (platform: LtiPlatform, client: Client, wish: LaunchWish): Promise<Answer> => {
  const first = await platform.launch(client, wish);
  assert.equal(first.status, 200, first.text);
  return client.post(first.path, { act: 'new', audience: 'employees' });
};

const learnerOf = (app: TestApp, client: Client) => learnerBy(app, client.cookie('cap18') ?? '');

const peopleIn = async (app: TestApp): Promise<number> => (await rowsIn(app, 'people')).length;

const knowsNobody = async (app: TestApp): Promise<void> => {
  for (const table of ['lti_learners', 'lti_grades'] as const) assert.deepEqual(await rowsIn(app, table), []);
};

/** Goes through the whole training, and passes. */
const finish = async (learner: Learner): Promise<void> => {
  await walkPath(learner);
  await takeTest(learner, 'evaluation', rightKeys);
};

onAnyApp('Who comes in from a learning platform', ({ test, start, endsBy }) => {
  const connect = connecting({ start, endsBy });

  test('begins once, is brought back to the same record on any device, until they erased it', async () => {
    const { app, platform, client: one } = await connect();
    const wish = { user: ada, target: 'training', locale: 'en-CA', lineItem: '7' };
    const first = await platform.launch(one, wish);
    assert.match(first.path, /^\/en\/lti\/activity\/[\w-]{22}$/);
    says(first, ltiWords.en.firstLead('Campus'));
    const started = await one.post(first.path, { act: 'new', audience: 'managers' });
    assert.equal(started.path, href('step', 'en', { step: steps[0]?.id ?? '' }));
    const code = one.cookie('cap18');

    const other = app.client();
    assert.equal((await platform.launch(other, wish)).path, started.path);
    assert.equal(other.cookie('cap18'), code);
    assert.equal(await peopleIn(app), 1);
    // Somebody else of the same platform is somebody else here.
    const grace = app.client();
    await beginFrom(platform, grace, { user: { id: 'grace-1906' }, target: 'training' });
    assert.notEqual(grace.cookie('cap18'), code);
    assert.equal(await peopleIn(app), 2);
    // They are found again once they took another code.
    const { to } = learnerOf(app, one);
    await one.submit(await one.get(to('newCode')), to('newCode'));
    assert.notEqual(one.cookie('cap18'), code);
    await platform.launch(other, wish);
    assert.equal(other.cookie('cap18'), one.cookie('cap18'));
    assert.equal(await peopleIn(app), 2);
    assert.deepEqual(JSON.parse((await one.get(to('myDataFile'))).text).learningPlatforms, {
      cameFrom: [{ platform: 'Campus', target: 'training' }],
      resultsSent: [{ platform: 'Campus', target: 'training', sent: null }],
    });
    // They are nobody again once they erased their record, and then begin anew.
    for (const client of [one, grace]) await client.submit(await client.get(to('erase')), to('erase'));
    await knowsNobody(app);
    assert.match((await platform.launch(one, wish)).path, /lti/);
    assert.equal(one.cookie('cap18'), undefined);
  });

  test('begins once, though the button is pressed twice, and keeps one code', async () => {
    const { app, platform, client } = await connect();
    const first = await platform.launch(client, { user: ada, target: 'theme-1', lineItem: '7' });
    const answers = await Promise.all(
      Array.from({ length: 4 }, () =>
        client.send(first.path, { method: 'POST', body: encode({ act: 'new', audience: 'managers' }) }),
      ),
    );
    assert.deepEqual(column(answers, 'status'), [303, 303, 303, 303]);
    assert.equal(await peopleIn(app), 1);
    const codes = answers.flatMap(({ headers }) =>
      headers.getSetCookie().filter((cookie) => cookie.startsWith('cap18=')),
    );
    assert.deepEqual([codes.length, new Set(codes).size], [4, 1]);
  });

  test('leaves neither name, nor address, nor number in the database or the log', async () => {
    const { app, platform, client } = await connect();
    await beginFrom(platform, client, { user: ada, target: 'training', lineItem: '7' });
    const tables = ['lti_launches', 'lti_learners', 'lti_grades', 'jobs', 'facts', 'people'] as const;
    const rows = await Promise.all(tables.map((table) => rowsIn(app, table)));
    const kept = JSON.stringify(rows) + app.log();
    assert.ok(rows.every((each) => each.length > 0));
    for (const word of [ada.id, 'Xylander', 'zephirine', client.cookie('cap18') ?? 'nobody'])
      assert.ok(!kept.includes(word), word);
  });

  test('goes on with the training of their device, or of a code, when they say so, or is told what to correct', async () => {
    const { app, platform, client: nobody } = await connect();
    const asked = await platform.launch(nobody, { user: ada, target: 'training' });
    const { missing, shape, unknown } = resumeCodeWords.fr;
    await refused(nobody, [
      [asked.path, { act: 'new' }, 400, trainingWords.fr.audienceMissing],
      [asked.path, { act: 'code', code: ' ' }, 400, missing],
      [asked.path, { act: 'code', code: 'four little words' }, 400, shape, 'value="four little words"'],
      [asked.path, { act: 'code', code: lost }, 404, unknown, `value="${lost}"`],
    ]);
    assert.equal(await peopleIn(app), 0);
    const { client, code } = await begin(app);
    const first = await platform.launch(client, { user: ada, target: 'training' });
    assert.equal(formsOf(first.text).length, 3, 'this device, a new one, a code');
    says(await client.post(first.path, { act: 'here' }), 200);
    assert.equal(client.cookie('cap18'), code);
    // The same record cannot be of two people of one platform.
    const grace = await platform.launch(client, { user: { id: 'grace' }, target: 'training' });
    assert.equal(formsOf(grace.text).length, 2);
    await refused(client, [
      [grace.path, { act: 'here' }, 409, ltiWords.fr.taken],
      [grace.path, { act: 'code', code }, 409, ltiWords.fr.taken],
    ]);
    const known = await begin(app);
    says(await client.post(grace.path, { act: 'code', code: known.code.toUpperCase() }), 200);
    assert.equal(client.cookie('cap18'), known.code);
    assert.equal(await peopleIn(app), 2);
  });

  test('is led to each step of their theme, to its end, and back to the platform', async () => {
    const { app, platform, client } = await connect();
    await app.work();
    const back = 'https://campus.example/course?id=3&from=cap18';
    const wish = {
      user: ada,
      target: 'theme-3',
      lineItem: '3',
      claims: { [launchClaims.presentation]: { locale: 'fr', return_url: back } },
    };
    const started = await beginFrom(platform, client, wish);
    const [first, second] = ofTheme(3);
    assert.equal(started.path, href('step', 'fr', { step: first?.id ?? '' }));
    const learner = learnerOf(app, client);
    await walkPath(learner, ofTheme(3).slice(0, 1));
    assert.equal((await platform.launch(client, wish)).path, href('step', 'fr', { step: second?.id ?? '' }));
    await walkPath(learner, ofTheme(3).slice(1, -1));
    const due = async () =>
      app.database.db.selectFrom('jobs').select('lastError').where('name', '=', 'lti-result').execute();
    await until(async () => (await due()).length === 0);
    assert.equal(platform.scores.length, 0, 'before the last step');
    const last = ofTheme(3).at(-1) ?? assert.fail();
    platform.refuseScores(500);
    assert.equal(await walkPath(learner, [last]), href('ltiDone', 'fr'));
    const done = await client.get(href('ltiDone', 'fr'));
    assert.equal(textOf(done.text, 'h1'), ltiWords.fr.doneTitle);
    assert.ok(done.text.includes(`href="${back.replace('&', '&amp;')}"`));
    await until(async () => (await due()).some((job) => job.lastError === 'PlatformProblem http-500'));
    says(await client.get(done.path), ltiWords.fr.doneResult.due('Campus'));
    // Opened again, as the page says: it is sent at once.
    assert.equal((await platform.launch(client, wish)).path, done.path);
    await until(() => platform.scores.length === 1);
    assert.deepEqual([platform.scores[0]?.body.scoreGiven, platform.scores[0]?.body.scoreMaximum], [1, 1]);
    const sent = ltiWords.fr.doneResult.sent('Campus');
    await until(async () => plain((await client.get(done.path)).text).includes(sent));
    // What is read again goes on as ever; the activity opened again leads to its end.
    const again = await learner.act(learner.to('step', { step: last.id }), { done: 'yes' });
    assert.match(again.headers.get('location') ?? '', /\/formation\//);
    assert.equal((await platform.launch(client, wish)).path, done.path);
    await platform.launch(client, { ...wish, target: 'training' });
    assert.equal((await client.get(done.path)).path, href('path', 'fr'));
    assert.match(await walkPath(learner, ofTheme(4)), /\/formation\//);
  });

  test('is led from their results to the end of the whole training, and back to the platform', async () => {
    const { app, platform, client } = await connect();
    const back = 'https://campus.example/course?id=3';
    const claims = { [launchClaims.presentation]: { locale: 'fr', return_url: back } };
    await beginFrom(platform, client, { user: ada, target: 'training', lineItem: '3', claims });
    const learner = learnerOf(app, client);
    await walkPath(learner, steps);
    const link = `href="${href('ltiDone', 'fr')}"`;
    await takeTest(learner, 'evaluation', wrongKeys);
    assert.ok(!(await client.get(learner.to('results'))).text.includes(link), 'not passed yet');
    assert.equal((await client.get(href('ltiDone', 'fr'))).path, href('path', 'fr'));
    await takeTest(learner, 'evaluation', rightKeys);
    says(await client.get(learner.to('results')), link, ltiWords.fr.doneLink);
    const done = await client.get(href('ltiDone', 'fr'));
    assert.equal(textOf(done.text, 'h1'), ltiWords.fr.doneTitle);
    says(done, `href="${back}"`, `href="${href('certificate', 'fr')}"`);
    const alone = await beginAndPass(app);
    saysNot(await alone.client.get(alone.to('results')), link);
  });

  for (const [what, presentation] of [
    ['no way back', { locale: 'fr' }],
    ['a way back that is none', { locale: 'fr', return_url: 'javascript:alert(1)' }],
  ] as const)
    test(`is told that they may close the tab where a platform gives ${what}`, async () => {
      const { app, platform } = await connect();
      const client = app.client();
      const wish = { user: ada, target: 'theme-3', claims: { [launchClaims.presentation]: presentation } };
      await beginFrom(platform, client, wish);
      await walkPath(learnerOf(app, client), ofTheme(3));
      const done = await client.get(href('ltiDone', 'fr'));
      says(done, ltiWords.fr.doneClose, ltiWords.fr.doneResult.none('Campus'));
      saysNot(done, 'javascript:');
    });

  test('comes to the door of a room as anyone does, and nothing is kept of them', async () => {
    const { app, platform } = await connect();
    const led = await openRoom(app, { steps: ['Q1'] });
    const client = app.client();
    const door = await platform.launch(client, { user: ada, target: `room-${led.code}`, lineItem: '7' });
    assert.equal(door.path, href('participant', 'fr', { code: led.code }));
    const teacher = await platform.launch(client, { user: teaching, target: `room-${led.code}` });
    assert.equal(teacher.path, door.path);
    await led.join({ client });
    await knowsNobody(app);
  });

  test('and teaches is told what the activity opens, without a record, and led to the list of the course if it is shared', async () => {
    const { app, platform } = await connect();
    for (const role of [
      instructorRole,
      'Instructor',
      'http://purl.imsglobal.org/vocab/lis/v2/membership/Instructor#TeachingAssistant',
    ]) {
      const client = app.client();
      const page = await platform.launch(client, {
        user: { ...teaching, roles: [role] },
        target: 'training',
      });
      assert.equal(textOf(page.text, 'h1'), ltiWords.fr.leadTitle);
      says(await client.post(page.path, { act: 'new', audience: 'employees' }), 400);
    }
    assert.equal(await peopleIn(app), 0);
    const { leadFollow, leadNoFollow } = ltiWords.fr;
    for (const members of [true, false]) {
      const page = await platform.launch(app.client(), { user: teaching, target: 'training', members });
      says(page, members ? leadFollow : leadNoFollow);
      saysNot(page, members ? leadNoFollow : leadFollow);
    }
  });
});

onAnyApp('A result', ({ test, start, endsBy }) => {
  const connect = connecting({ start, endsBy });
  const openJobs = async (app: TestApp) =>
    (await rowsIn(app, 'jobs')).filter(({ name }) => name === 'lti-result');
  /** Every pause between attempts is over. */
  const soon = async ({ database }: TestApp): Promise<void> => {
    const dueAt = (await database.now(database.db)).toISOString();
    await database.db
      .updateTable('jobs')
      .set({ dueAt })
      .where('name', '=', 'lti-result')
      .where('lease', 'is', null)
      .execute();
  };

  test('is passed back when an evaluation ends, passed or not, once', async () => {
    const { app, platform, client } = await connect();
    await app.work();
    const wish = { user: ada, target: 'training', lineItem: '7' };
    await beginFrom(platform, client, wish);
    const learner = learnerOf(app, client);
    await walkPath(learner);
    await takeTest(learner, 'evaluation', rightly(9));
    await until(() => platform.scores.length > 0);
    assert.deepEqual([platform.scores.length, platform.scores[0]?.body.scoreGiven], [1, 9]);
    app.clock.set(new Date(app.clock.now().getTime() + 60_000));
    await takeTest(learner, 'evaluation', rightKeys);
    await until(() => platform.scores.length > 1);
    const progress = { activityProgress: 'Completed', gradingProgress: 'FullyGraded' };
    const timestamp = app.clock.now().toISOString();
    const body = { userId: ada.id, scoreGiven: 18, scoreMaximum: 18, ...progress, timestamp };
    assert.deepEqual(platform.scores.slice(1), [{ item: '7', body }]);
    await platform.launch(client, wish);
    await until(async () => (await openJobs(app)).length === 0);
    assert.equal(platform.scores.length, 2);
    const [grade] = await rowsIn(app, 'lti_grades');
    assert.deepEqual([grade?.sent, grade?.subject], ['18/18', null], 'who it was about is forgotten');
  });

  test('that a platform did not take is sent again, with the reason kept and nothing of the person', async () => {
    const { app, platform, client } = await connect();
    await app.work();
    await beginFrom(platform, client, { user: ada, target: 'training', lineItem: '7' });
    await until(async () => (await openJobs(app)).length === 0);
    platform.refuseScores(500, 401);
    await finish(learnerOf(app, client));
    await until(async () => (await openJobs(app))[0]?.lastError === 'PlatformProblem http-500');
    await soon(app);
    await until(async () => (await openJobs(app))[0]?.lastError === 'PlatformProblem http-401');
    assert.equal(platform.scores.length, 0);
    assert.ok(!JSON.stringify(await openJobs(app)).includes(ada.id));
    await soon(app);
    await until(() => platform.scores.length === 1);
    await until(async () => (await openJobs(app)).length === 0);
    assert.equal(platform.tokensGiven(), 2, 'a token that is refused is asked for again');
  });

  test('is signed with the next key once keys are renewed, the former one published for 30 days', async () => {
    const { app, platform } = await connect();
    await app.work();
    const published = async (): Promise<readonly string[]> =>
      JSON.parse((await app.client().get('/lti/jwks.json')).text).keys.map(({ kid }: { kid: string }) => kid);
    const [former = '', ...others] = await published();
    assert.deepEqual(others, []);
    const renewedAt = app.clock.now().getTime();
    await publicKeys(app.database.db, 'lti').renew(app.clock.now());
    const client = app.client();
    await beginFrom(platform, client, { user: ada, target: 'training', lineItem: '7' });
    await finish(learnerOf(app, client));
    await until(() => platform.scores.length === 1);
    const both = await published();
    assert.equal(both.length, 2);
    const next = both.find((kid) => kid !== former) ?? assert.fail();
    assert.deepEqual(platform.signedBy(), [next]);
    const days = 86_400_000;
    for (const [after, kids] of [
      [30 * days - 1, [former, next]],
      [30 * days, [next]],
      [400 * days, [next]],
    ] as const) {
      app.clock.set(new Date(renewedAt + after));
      assert.deepEqual((await published()).toSorted(), kids.toSorted(), `${after}`);
    }
  });

  test('that was sent before its process died is sent with the same date, and taken once', async () => {
    const { app, platform, client } = await connect();
    await app.work();
    const wish = { user: ada, target: 'training', lineItem: '7' };
    await beginFrom(platform, client, wish);
    const { db } = app.database;
    const [before] = await db.selectFrom('lti_grades').select(['subject', 'sent']).execute();
    await finish(learnerOf(app, client));
    await until(async () => (await openJobs(app)).length === 0);
    const [first] = platform.scores;
    // The platform has it, and nothing of it was kept here: what a process leaves that is killed in between.
    await db
      .updateTable('lti_grades')
      .set(before ?? assert.fail())
      .execute();
    app.clock.set(new Date(app.clock.now().getTime() + 3_600_000));
    await platform.launch(client, wish);
    await until(() => platform.notNewer() === 1);
    await until(async () => (await openJobs(app)).length === 0);
    assert.deepEqual(platform.scores, [first]);
    const [grade] = await db.selectFrom('lti_grades').selectAll().execute();
    assert.deepEqual([grade?.sent, grade?.subject, grade?.datedAt], ['18/18', null, first?.body.timestamp]);
  });

  test('is never sent once the person erased their record', async () => {
    const { app, platform, client } = await connect();
    await beginFrom(platform, client, { user: ada, target: 'training', lineItem: '7' });
    await finish(learnerOf(app, client));
    assert.equal((await openJobs(app)).length, 1);
    const { to } = learnerOf(app, client);
    await client.submit(await client.get(to('erase')), to('erase'));
    await app.work();
    await until(async () => (await openJobs(app)).length === 0);
    assert.deepEqual(platform.scores, []);
  });

  test('reached before the first launch is passed back at once', async () => {
    const { app, platform } = await connect();
    await app.work();
    const learner = await begin(app);
    await finish(learner);
    const first = await platform.launch(learner.client, { user: ada, target: 'training', lineItem: '7' });
    await learner.client.post(first.path, { act: 'here' });
    await until(() => platform.scores.length === 1);
  });

  test('is not waited for where the platform takes none', async () => {
    const { app, platform } = await connect();
    for (const scope of [undefined, []]) {
      const grades = scope && { scope, lineitem: 'https://campus.example/items/7' };
      const claims = { [launchClaims.grades]: grades };
      const wish = { user: { id: `ada-${scope}` }, target: 'training', claims };
      await beginFrom(platform, app.client(), wish);
    }
    assert.deepEqual(await rowsIn(app, 'lti_grades'), []);
  });
});

type Reason = keyof typeof ltiWords.fr.refused;

onApp('A launch', ({ test, start, endsBy, once }) => {
  const connect = connecting({ start, endsBy });
  const connected = sameConnection(once, connect);
  const wish: LaunchWish = { user: ada, target: 'training' };

  /** Refused for a reason, by a page that says what to do, in the language asked for; nothing is kept. */
  const assertRefused = async (app: TestApp, comes: Promise<Answer>, reason: Reason) => {
    const answered = await comes;
    const [title] = ltiWords.fr.refused[reason];
    assert.equal(textOf(answered.text, 'h1'), title, reason);
    assert.ok(answered.status >= 400, `${answered.status}`);
    says(answered, `<code>${reason}</code>`);
    const page = await app.client().get(href('ltiRefusal', 'en', { reason }));
    assert.equal(textOf(page.text, 'h1'), ltiWords.en.refused[reason][0]);
    assert.equal(page.status, answered.status);
    assert.equal(await peopleIn(app), 0);
  };

  const signedOtherwise: readonly (readonly [string, Partial<LaunchWish>, Reason])[] = [
    ['of another issuer', { claims: { iss: 'https://other.example' } }, 'wrong-issuer'],
    ['for another tool', { claims: { aud: 'another client' } }, 'wrong-audience'],
    ['for several tools', { claims: { aud: ['client-1818', 'another client'] } }, 'wrong-audience'],
    ['for another tool above all', { claims: { aud: ['client-1818', 'x'], azp: 'x' } }, 'wrong-audience'],
    ['that is over', { claims: { exp: 1_700_000_000 } }, 'expired-token'],
    ['signed long ago', { claims: { iat: 1_700_000_000 } }, 'expired-token'],
    ['without its end', { claims: { exp: undefined } }, 'bad-token'],
    ['by a key that is not published', { kid: 'unpublished' }, 'unknown-key'],
    ['with the nonce of another', { claims: { nonce: 'another' } }, 'replayed-nonce'],
    ['without a deployment', { claims: { [launchClaims.deployment]: undefined } }, 'missing-deployment'],
    ['of another deployment', { claims: { [launchClaims.deployment]: 'another' } }, 'unknown-deployment'],
    [
      'of another activity than it began for',
      { claims: { [launchClaims.target]: 'http://127.0.0.1/lti/to/theme-1' } },
      'unknown-target',
    ],
    [
      'that asks for something else',
      { claims: { [launchClaims.messageType]: 'LtiSubmissionReviewRequest' } },
      'unknown-message',
    ],
    ['of nobody', { claims: { sub: undefined } }, 'no-subject'],
    ['of another version', { claims: { [launchClaims.version]: '1.1' } }, 'wrong-version'],
    ['without its version', { claims: { [launchClaims.version]: undefined } }, 'wrong-version'],
    ['without roles', { claims: { [launchClaims.roles]: undefined } }, 'no-roles'],
    ['whose roles are no list', { claims: { [launchClaims.roles]: learnerRole } }, 'no-roles'],
    ['of no link', { claims: { [launchClaims.resourceLink]: undefined } }, 'no-resource-link'],
    [
      'of a link without an id',
      { claims: { [launchClaims.resourceLink]: { title: 'x' } } },
      'no-resource-link',
    ],
    [
      'of a choice in another version',
      { target: 'choose', claims: { [launchClaims.version]: '1.1' } },
      'wrong-version',
    ],
  ];
  for (const [what, otherwise, reason] of signedOtherwise)
    test(`${what} is refused: ${reason}`, async () => {
      const { app, platform } = await connected();
      await assertRefused(app, platform.launch(app.client(), { ...wish, ...otherwise }), reason);
    });

  test('signed by a stranger in the name of the platform, or by nobody, is refused', async () => {
    const { app, platform, client } = await connected();
    const stranger = { ...wish, key: platform.strangerKey };
    await assertRefused(app, platform.launch(app.client(), stranger), 'bad-token');
    const form = await platform.identified(client, wish);
    const [, payload] = form.id_token.split('.');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    await assertRefused(
      app,
      platform.send(client, { ...form, id_token: `${none}.${payload}.` }),
      'bad-token',
    );
  });

  test('comes in once: the same state, one that is another’s, or too old, is refused', async () => {
    const { app, platform, client } = await connect();
    const form = await platform.identified(client, wish);
    const both = await Promise.all([platform.send(client, form), platform.send(client, form)]);
    assert.deepEqual(both.map(({ status }) => status).toSorted(), [303, 403]);
    await assertRefused(app, platform.send(client, form), 'used-state');
    // Its token is refused with the state of another launch too.
    const { state } = await platform.identified(client, wish);
    await assertRefused(app, platform.send(client, { ...form, state }), 'replayed-nonce');
    // A state that nobody signed, or too old.
    const late = await platform.identified(client, wish);
    await assertRefused(app, platform.send(client, { ...late, state: 'x' }), 'bad-state');
    const [head, , signed] = late.state.split('.');
    const changed = Buffer.from('{"p":"x"}').toString('base64url');
    await assertRefused(
      app,
      platform.send(client, { ...late, state: `${head}.${changed}.${signed}` }),
      'bad-state',
    );
    app.clock.set(new Date(app.clock.now().getTime() + 16 * 60_000));
    await assertRefused(app, platform.send(client, late), 'old-state');
  });

  test('ends in the browser where it began, and in no other', async () => {
    const { app, platform } = await connected();
    const [attacker, victim] = [app.client(), await begin(app)];
    // The form of one's own launch, sent by the browser of somebody else.
    const sent = await platform.send(victim.client, await platform.identified(attacker, wish));
    const page = await victim.client.get(sent.headers.get('location') ?? '');
    assert.equal(page.status, 403);
    assert.equal(textOf(page.text, 'h1'), ltiWords.fr.refused['other-browser'][0]);
    says(await victim.client.post(page.path, { act: 'new', audience: 'employees' }), 403);
    assert.equal(victim.client.cookie('cap18'), victim.code);
    // Somebody else's launch, begun in their own browser, does not open it either.
    await platform.identified(victim.client, wish);
    says(await victim.client.get(page.path), 403);
    says(await attacker.get(page.path), 200);
  });

  test('opens its page for an hour', async () => {
    const { app, platform, client } = await connect();
    const page = await platform.launch(client, wish);
    app.clock.set(new Date(app.clock.now().getTime() + 3_600_001));
    says(await client.get(page.path), 404);
    await assertRefused(app, client.get(page.path), 'launch-over');
    await app.work();
    await until(async () => (await rowsIn(app, 'lti_launches')).length === 0);
  });

  const begun: readonly (readonly [string, Record<string, string>, Reason])[] = [
    ['by a platform that nobody registered', { iss: 'https://other.example' }, 'unknown-platform'],
    ['by another client of the same platform', { client_id: 'another' }, 'unknown-platform'],
    ['for what is not here', { target_link_uri: 'http://127.0.0.1/lti/to/nothing' }, 'unknown-target'],
    ['for another site', { target_link_uri: 'https://prize.example/lti/to/training' }, 'unknown-target'],
    ['for nobody', { login_hint: '' }, 'bad-request'],
  ];
  for (const [what, otherwise, reason] of begun)
    test(`begun ${what} is refused: ${reason}`, async () => {
      const { app, platform } = await connect();
      const fields = { ...platform.loginFields(platform.wished(wish)), ...otherwise };
      await assertRefused(app, app.client().post('/lti/login', fields), reason);
      await assertRefused(app, app.client().get(`/lti/login?${encode(fields)}`), reason);
    });

  test('that the platform did not confirm, or whose keys do not come, is refused', async () => {
    const { app, platform, client } = await connect();
    const keysAt = (path: string) =>
      app.database.db
        .updateTable('lti_platforms')
        .set({ jwksUrl: `${platform.issuer}/${path}` })
        .execute();
    const { state } = await platform.identified(client, wish);
    await assertRefused(app, platform.send(client, { state, error: 'login_required' }), 'platform-said-no');
    const form = await platform.identified(client, wish);
    await keysAt('nothing');
    await assertRefused(app, platform.send(client, form), 'platform-silent');
    await keysAt('jwks');
    assert.equal((await platform.send(client, form)).status, 303, 'nothing of it was used up');
  });

  test('in a frame becomes a window of its own, shown by that platform alone', async () => {
    const { platform, client } = await connected();
    const fields = platform.loginFields(platform.wished(wish));
    const headers = { ...platform.fromPlatform, 'sec-fetch-dest': 'iframe' };
    const page = await client.send('/lti/login', { method: 'POST', headers, body: encode(fields) });
    says(page, 200, /<a class="button" href="\/lti\/login\?[^"]+" target="_blank" rel="noopener">/);
    const policy = page.headers.get('content-security-policy') ?? '';
    assert.ok(policy.includes(`frame-ancestors 'self' ${platform.issuer}`), policy);
    assert.deepEqual(page.headers.getSetCookie(), []);
    assert.ok(!page.text.includes('state='), 'no launch begun without its browser');
  });

  test('is the only thing that pages of other sites may send, and sent by nobody changes nothing', async () => {
    const { app, platform } = await connect();
    const open = new Set<string>();
    for (const { method, url } of app.routes) {
      if (['GET', 'HEAD', 'OPTIONS'].includes(method)) continue;
      const path = url.replace(/:\w+/g, 'x');
      const { status } = await app.client().send(path, { method, headers: platform.fromPlatform });
      if (status !== 403) open.add(`${method} ${url} ${status}`);
    }
    assert.deepEqual([...open], ['POST /lti/login 400', 'POST /lti/launch 400']);
    const before = await contentOf(app.database);
    for (const path of ['/lti/login', '/lti/launch'])
      for (const body of [{}, { state: 'x', id_token: 'x' }, platform.loginFields(platform.wished(wish))])
        await app.client().send(path, { method: 'POST', headers: platform.fromPlatform, body: encode(body) });
    assert.deepEqual(await contentOf(app.database), before);
    assert.deepEqual(await rowsIn(app, 'lti_launches'), []);
  });

  test('has targets that lead somewhere without a platform too', async () => {
    const { app } = await connected();
    const client = app.client();
    assert.equal((await client.get('/lti/to/training')).path, '/fr/formation');
    assert.equal((await client.get('/lti/to/theme-6')).path, '/fr/formation');
    says(await client.get('/lti/to/theme-7'), 404);
    says(await client.get('/lti/to/nothing'), 404);
  });

  test('is read as a learner unless the course says otherwise', async () => {
    const { app, platform } = await connected();
    for (const roles of [
      [],
      [learnerRole],
      ['http://purl.imsglobal.org/vocab/lis/v2/institution/person#Instructor'],
      ['http://purl.imsglobal.org/vocab/lis/v2/system/person#Administrator'],
    ]) {
      const page = await platform.launch(app.client(), { user: { id: 'x', roles }, target: 'training' });
      assert.equal(textOf(page.text, 'h1'), ltiWords.fr.firstTitle);
    }
  });
});

onApp('Who teaches', ({ test, start, endsBy, once }) => {
  const connect = connecting({ start, endsBy });
  const connected = sameConnection(once, connect);
  const choose = async (platform: LtiPlatform, client: Client, fields: Record<string, string>) => {
    const page = await platform.launch(client, { user: teaching, target: 'choose', locale: 'en' });
    assert.equal(textOf(page.text, 'h1'), ltiWords.en.chooseTitle);
    return client.post(page.path, fields);
  };
  const giveBack = async (platform: LtiPlatform, page: Answer) => {
    const [form] = formsOf(page.text);
    assert.equal(form?.action, `${platform.issuer}/return`);
    const { status } = await fetch(form?.action ?? '', { method: 'POST', body: encode(form?.hidden ?? {}) });
    assert.equal(status, 200);
    return platform.returned();
  };

  const choices = [
    ['training', 'Training: the 18 government digital best practices', 18],
    ['theme-3', undefined, 1],
  ] as const;
  for (const [target, title, most] of choices)
    test(`places ${target} in a course, with a column for its result, and launches it`, async () => {
      const { app, platform } = await connected();
      const page = await choose(platform, app.client(), { target, code: '' });
      const text = page.headers.get('content-security-policy') ?? '';
      says({ text }, `form-action 'self' ${platform.issuer}`, `frame-ancestors 'self' ${platform.issuer}`);
      const returned = await giveBack(platform, page);
      const { messageType, deployment, data } = launchClaims;
      assert.deepEqual(
        [messageType, deployment, data].map((claim) => returned?.[claim]),
        ['LtiDeepLinkingResponse', platform.deployment, 'what the platform wants back'],
      );
      const [item] = (returned?.[launchClaims.contentItems] ?? []) as {
        type: string;
        url: string;
        title: string;
        lineItem: { scoreMaximum: number };
      }[];
      assert.equal(item?.type, 'ltiResourceLink');
      assert.equal(item?.url, `${app.origin}/lti/to/${target}`);
      assert.equal(item?.lineItem.scoreMaximum, most);
      if (title) assert.equal(item?.title, title);
      const first = await platform.launch(app.client(), { user: ada, target });
      assert.equal(textOf(first.text, 'h1'), ltiWords.fr.firstTitle);
    });

  test('places a room that is open, without a column, and no other', async () => {
    const { app, platform } = await connected();
    const led = await openRoom(app, { steps: ['Q1'] });
    const client = app.client();
    says(
      await choose(platform, client, { target: 'room', code: '333333' }),
      400,
      ltiWords.en.chooseCodeWrong,
      'value="333333"',
    );
    says(await choose(platform, client, { target: '', code: '' }), 400);
    says(await choose(platform, client, { target: 'choose', code: '' }), 400);
    const typed = `${led.code.slice(0, 3)}-${led.code.slice(3)}`.toLowerCase();
    const returned = await giveBack(
      platform,
      await choose(platform, client, { target: 'room', code: typed }),
    );
    const [item] = (returned?.[launchClaims.contentItems] ?? []) as { url: string; lineItem?: unknown }[];
    assert.equal(item?.url, `${app.origin}/lti/to/room-${led.code}`);
    assert.equal(item?.lineItem, undefined);
  });

  test('sees who has begun and finished, by the list of the platform, and nothing of it is kept', async () => {
    const { app, platform } = await connect();
    await beginFrom(platform, app.client(), { user: ada, target: 'training' });
    const done = app.client();
    await beginFrom(platform, done, { user: { id: 'grace' }, target: 'training' });
    await finish(learnerOf(app, done));
    platform.setMembers([
      { id: ada.id, name: 'Ada Lovelace' },
      { id: 'grace', name: 'Grace Hopper' },
      { id: 'alan', name: 'Alan Turing' },
      { id: 'teacher', roles: [instructorRole], name: 'The Teacher' },
    ]);
    const client = app.client();
    const following = { target: 'training', members: true };
    const lead = await platform.launch(client, { user: teaching, ...following, locale: 'en' });
    const page = await client.get(lead.path.replace('/activity/', '/progress/'));
    const rows = page.text.matchAll(/<tr><td>([^<]*)<\/td><td>([^<]*)<\/td><\/tr>/g);
    assert.deepEqual(Object.fromEntries([...rows].map(([, name, where]) => [name, where])), {
      'Ada Lovelace': 'In progress',
      'Grace Hopper': 'Finished',
      'Alan Turing': 'Not begun yet',
    });
    const kept = JSON.stringify(await contentOf(app.database)) + app.log();
    for (const word of ['Lovelace', 'Hopper', 'Turing']) assert.ok(!kept.includes(word), word);
    // Who learns sees nobody, whatever the address.
    const other = app.client();
    const mine = await platform.launch(other, { user: { id: 'y' }, ...following });
    assert.match(mine.path, /activite/);
    says(await other.get(mine.path.replace('/activite/', '/suivi/')), 404);
  });
});

onEachApp('A platform that registers itself', ({ test, start, endsBy }) => {
  const connect = connecting({ start, endsBy });
  const invited = async (app: TestApp): Promise<string> => {
    const token = randomToken();
    const end = new Date(app.clock.now().getTime() + 86_400_000);
    await platformsStore(app.database.db).addInvitation(fingerprint(token), end);
    return token;
  };
  const linkOf = (platform: LtiPlatform, token: string): string =>
    `${href('ltiRegister', 'en', { token })}?${new URLSearchParams({
      openid_configuration: `${platform.issuer}/.well-known/openid-configuration`,
      registration_token: 'registration-token',
    })}`;

  test('is connected by a link that is good for one, and launches', async () => {
    const { app, platform, id } = await connect();
    await app.database.db.transaction().execute((tx) => platformsStore(tx).remove(id));
    const token = await invited(app);
    const client = app.client();
    const page = await client.get(linkOf(platform, token));
    assert.equal(textOf(page.text, 'h1'), ltiWords.en.registerTitle);
    says(page, platform.issuer);
    assert.equal(platform.registrations.length, 0, 'opening the link changes nothing');
    const [form] = formsOf(page.text);
    assert.equal(textOf((await client.post(form?.action ?? '', {})).text, 'h1'), ltiWords.en.registerDone);
    const [asked] = platform.registrations;
    assert.equal(asked?.jwks_uri, `${app.origin}/lti/jwks.json`);
    const tool = asked?.['https://purl.imsglobal.org/spec/lti-tool-configuration'] as { claims?: unknown };
    assert.deepEqual(tool.claims, ['iss', 'sub'], 'neither names nor addresses are asked for');
    assert.equal((await client.post(form?.action ?? '', {})).status, 404, 'the link is used up');
    says(await platform.launch(app.client(), { user: ada, target: 'training' }), 200);
  });

  test('is not, with a reason, when the link or what it says is not right', async () => {
    const { app, platform, client } = await connect();
    const token = await invited(app);
    const problems = ltiWords.en.registerProblems;
    const at = (address: string): string =>
      `${href('ltiRegister', 'en', { token })}?openid_configuration=${encodeURIComponent(address)}`;
    const elsewhere = platform.issuer.replace('localhost', '127.0.0.1');
    const cases: readonly (readonly [string, keyof typeof problems])[] = [
      [linkOf(platform, 'x'.repeat(22)), 'over'],
      [href('ltiRegister', 'en', { token }), 'absent'],
      [at('http://platform.example/'), 'silent'],
      [at(`${platform.issuer}/nothing`), 'silent'],
      [at(`${elsewhere}/.well-known/openid-configuration`), 'elsewhere'],
      [at(`${platform.issuer}/.well-known/openid-configuration`), 'refused'],
      [linkOf(platform, token), 'known'],
    ];
    for (const [path, problem] of cases) {
      const answered = await client.post(path, {});
      assert.equal(textOf(answered.text, 'h1'), problems[problem][0], problem);
      assert.ok(answered.status >= 400);
    }
    const later = await invited(app);
    app.clock.set(new Date(app.clock.now().getTime() + 86_400_001));
    assert.equal(textOf((await client.get(linkOf(platform, later))).text, 'h1'), problems.over[0]);
  });
});
