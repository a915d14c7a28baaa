import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { demoStrip } from '../../src/apply/demo/demo.strip.ts';
import { demoServices, demoTexts, makeDemo } from '../../src/apply/demo/demo.ts';
import { demoWords } from '../../src/apply/demo/demo.words.ts';
import { isOpen, profileOf, snapshotOf } from '../../src/apply/services/dossier/dossier.ts';
import { isOutside } from '../../src/apply/services/dossier/outside.ts';
import { evidenceWords } from '../../src/apply/services/evidence/evidence.words.ts';
import { evidenceFiles } from '../../src/apply/services/evidence/files.ts';
import { myServicesWords } from '../../src/apply/services/my-services/my-services.words.ts';
import { unsupportedBy } from '../../src/apply/services/reviews/judging.ts';
import { mayAnswer, reviewStateOf } from '../../src/apply/services/reviews/review.ts';
import { organisationsWords } from '../../src/people/organisations/organisations.words.ts';
import { sessionCookie } from '../../src/people/signin/session.visits.ts';
import { signinWords } from '../../src/people/signin/signin.words.ts';
import { dayOf } from '../../src/standard/days.ts';
import { href, pagePattern } from '../../src/web/links.ts';
import { noon, onAnyApp, standard, standards, startApp, type TestApp } from '../support/app.ts';
import { type Client, type Fields, formsOf, plain, says, saysNot, textOf } from '../support/client.ts';
import { filesOf } from '../support/dossier.ts';
import { aPdf, sendAction } from '../support/evidence.ts';
import { acceptAs, administrator, linkIn } from '../support/office.ts';

const page = href('demo', 'fr');
const told = demoServices(standards);
const first = told[0]?.service.name.fr ?? '';
const lead = 'Andrée Lavoie';

const being = async (
  app: TestApp,
  name: string,
  first: string | RegExp = href('myServices', 'fr'),
): Promise<Client> => {
  const visitor = app.client();
  const people = await visitor.get(page);
  const at = people.text.indexOf(`<strong>${name}</strong>`);
  assert.ok(at > 0, name);
  const [form] = formsOf(people.text.slice(at));
  const inside = await visitor.post(page, form?.hidden ?? {});
  assert.match(inside.path, typeof first === 'string' ? new RegExp(`^${first}$`) : first, name);
  return visitor;
};

onAnyApp('A demonstration', ({ test, testOnce, start, once }) => {
  /** The same one for every test: making it takes longer than any of them. */
  const demonstration = once(() => start({ demo: true, site: { strip: demoStrip() } }));

  test('has a body with a dozen services, a year of facts, and people in every role, none signed in', async () => {
    const app = await demonstration();
    const { db } = app.database;
    assert.equal((await db.selectFrom('services').select('id').execute()).length, told.length);
    assert.equal((await db.selectFrom('roles').select('role').distinct().execute()).length, 9);
    assert.deepEqual(await db.selectFrom('sessions').select('way').where('way', '<>', 'demo').execute(), []);
    const facts = await db
      .selectFrom('facts')
      .select(({ fn }) => [fn.countAll().as('count'), fn.min('recordedAt').as('first')])
      .where('kind', 'like', 'service.%')
      .executeTakeFirstOrThrow();
    assert.ok(Number(facts.count) > 600, String(facts.count));
    assert.ok(String(facts.first) < new Date(noon.getTime() - 350 * 86_400_000).toISOString());
    const days = (await db.selectFrom('journal').select('at').orderBy('id').execute()).map(({ at }) => at);
    assert.deepEqual(days, days.toSorted(), 'the journal of the installation is in the order of its days');
    for await (const { differences } of filesOf(app.database).files.verify())
      assert.deepEqual(differences, []);
  });

  testOnce('leads to one team first, says what each person may do, and folds the other teams', async () => {
    const app = await demonstration();
    const said = plain((await app.client().get(page)).text);
    const { roles, roleMeans } = organisationsWords.fr;
    const [shown = '', folded = ''] = said.split('<details>');
    const second = told[1]?.service.name.fr ?? assert.fail();
    assert.ok(shown.includes(demoWords.fr.team(first)) && !shown.includes(second));
    for (const role of ['administrator', 'body-manager', 'service-lead', 'service-reader'] as const)
      assert.ok(shown.includes(plain(roleMeans[role])), role);
    assert.deepEqual(shown.match(/<button>[^<]+/g), [`<button>${demoWords.fr.enter(lead)}`]);
    assert.ok(folded.includes(demoWords.fr.others(told.length - 1)));
    assert.ok(folded.includes(`<span class="quiet">${roles['service-lead']}, ${second}</span>`));
    const english = told.find(({ service }) => service.purposeLang === 'en') ?? assert.fail();
    const [toReadersOfEnglish = ''] = plain((await app.client().get(href('demo', 'en'))).text).split(
      '<details>',
    );
    assert.ok(toReadersOfEnglish.includes(demoWords.en.team(english.service.name.en)), toReadersOfEnglish);
  });

  testOnce('reads as work: short titles, the language of each team, files that are read', async () => {
    const app = await demonstration();
    const { db } = app.database;
    const { files } = filesOf(app.database);
    const stored = evidenceFiles({ db, clock: () => noon, serviceBytes: 2 ** 30 });
    const services = await db.selectFrom('services').select(['id', 'purposeLang']).execute();
    let read = 0;
    for (const { id, purposeLang: lang } of services) {
      const texts = await db.selectFrom('service_texts').selectAll().where('service', '=', id).execute();
      for (const text of texts) assert.equal(text.lang, lang, text.words);
      for (const { title, file } of (await files.read(id)).evidence.values()) {
        const words = texts.find((text) => text.id === title)?.words ?? assert.fail();
        assert.ok(words.length <= 60, words);
        if (!file) continue;
        const found = (await stored.of(id, file.hash)) ?? assert.fail(words);
        assert.equal((await buffer(found.bytes())).length, found.size);
        read += 1;
      }
    }
    assert.ok(read >= 10, String(read));
  });

  testOnce(
    'has something of each kind: reviews wherever they may be, and a file with nothing in it',
    async () => {
      const app = await demonstration();
      const { files } = filesOf(app.database);
      const rows = await app.database.db.selectFrom('services').select('id').execute();
      const all = await Promise.all(rows.map(({ id }) => files.read(id)));
      const reviews = all.flatMap((dossier) => [...dossier.reviews.values()]);
      const states = new Set(reviews.map(reviewStateOf));
      assert.deepEqual([...states].toSorted(), ['closed', 'declined', 'under-way', 'waiting']);
      const people = await app.database.db.selectFrom('accounts').select(['id', 'name']).execute();
      const manager = people.find(({ name }) => name === demoTexts.people.manager)?.id;
      assert.ok(reviews.some((review) => isOpen(review) && review.reviewer === manager));
      const today = dayOf(noon);
      assert.ok(reviews.some(({ answered }) => answered));
      assert.ok(reviews.some((review) => mayAnswer(review, today)));
      for (const dossier of all)
        for (const { reviewer } of dossier.reviews.values())
          assert.ok(reviewer === null || isOutside(dossier, reviewer), 'reviewers come from outside');
      const profiles = all.map((dossier) => profileOf(dossier, standard, noon.toISOString()));
      const actions = profiles.flatMap((profile) => [...profile.actions.values()]);
      for (const has of ['due', 'contradicted', 'agreed'] as const)
        assert.ok(
          actions.some((action) => action[has]),
          has,
        );
      assert.ok(profiles.some(({ practices }) => practices.some(({ proven }) => proven)));
      const gainsaid = all.flatMap((dossier) =>
        [...dossier.reviews.values()].flatMap((each) => unsupportedBy(dossier, each, noon.toISOString())),
      );
      assert.ok(gainsaid.includes('1.3'), 'a later review says otherwise');
      const late = all.map((dossier) => snapshotOf(dossier, standard, noon.toISOString()).late);
      assert.ok(new Set(late).size > 3, 'some are late more than others');
      assert.ok(profiles.some(({ whole }) => whole.bands.unknown === actions.length / all.length));
      const points = all.flatMap(({ tasks }) => [...tasks.values()]).filter(({ review }) => review);
      assert.deepEqual(new Set(points.map(({ status }) => status)), new Set(['to-do', 'under-way', 'done']));
      assert.ok(all.some(({ confirmed }) => confirmed.size > 5));
    },
  );

  testOnce('is the same whenever it is made, its days counted from that one', async () => {
    const of = async ({ database }: TestApp, at: Date) => {
      const ids = await database.db.selectFrom('services').select(['id', 'nameFr']).execute();
      const kept = await filesOf(database, at).files.snapshots(ids.map(({ id }) => id));
      return ids
        .map(({ id, nameFr }) => [nameFr, kept.get(id)?.bands, kept.get(id)?.late, kept.get(id)?.verified])
        .toSorted();
    };
    const other = await start();
    const summer = new Date('2027-07-05T21:30:00.000Z');
    await makeDemo({ db: other.database.db, clock: () => summer, standards });
    assert.deepEqual(await of(other, summer), await of(await demonstration(), noon));
  });

  testOnce(
    'gives who is in each role something to do in « Mes services », or says that nothing is',
    async () => {
      const app = await demonstration();
      const held = await app.database.db
        .selectFrom('roles')
        .innerJoin('accounts', 'id', 'account')
        .select(['role', 'name'])
        .execute();
      const idle: string[] = [];
      for (const [role, [first]] of Map.groupBy(held, (each) => each.role)) {
        const { text } = await (await being(app, first?.name ?? '', /^/)).get(href('myServices', 'fr'));
        const saysNothing = plain(text).includes(myServicesWords.fr.nothing);
        assert.equal(text.includes('<ol class="duties"><li'), !saysNothing, role);
        if (saysNothing) idle.push(role);
      }
      // Who leads sessions, learns or only reads has the rest of the site.
      assert.deepEqual(idle.toSorted(), ['body-facilitator', 'body-member', 'body-reader', 'service-reader']);
    },
  );

  testOnce(
    'lets a visitor be anyone by a click, where their role has something to do, and says that it is one',
    async () => {
      const app = await demonstration();
      const { administrator, head, manager, auditor, facilitator, learner } = demoTexts.people;
      await being(app, administrator);
      await being(app, facilitator, href('openRoom', 'fr'));
      await being(app, learner, href('training', 'fr'));
      const grid = new RegExp(`^${pagePattern('services').fr.replace(':organisation', '[\\w-]{36}')}$`);
      for (const [name, lands] of [
        [head, grid],
        [manager, grid],
        [auditor, grid],
        ['Sacha Ouellet', undefined],
        [lead, undefined],
      ] as const) {
        const own = await (await being(app, name, lands)).get(href('myServices', 'fr'));
        const seen = plain(own.text);
        assert.ok(seen.includes(first) || seen.includes(demoTexts.body.fr), `${name}: ${seen}`);
        says(own, demoWords.fr.strip);
        assert.ok(!seen.includes(signinWords.fr.noWayBack), 'they come back by the same door');
      }
      says(await app.client().get('/en'), demoWords.en.strip);
      says(await app.client().post(page, { account: '11111111-2222-4333-8444-555555555555' }), 400);
    },
  );

  testOnce('keeps everyone of it for the visitors to come, whatever one visitor tries', async () => {
    const app = await demonstration();
    const { db } = app.database;
    const { administrator: name } = demoTexts.people;
    const account = href('account', 'fr');
    const isRefused = async (visitor: Client, path: string, fields: Fields): Promise<void> => {
      const answer = await visitor.post(path, fields);
      assert.equal(answer.status, 403, `${path} ${JSON.stringify(fields)}`);
      assert.equal(textOf(answer.text, 'h1'), demoWords.fr.keptTitle);
      assert.ok(answer.text.includes(`href="${page}"`), 'a way on');
    };
    const before = await db.selectFrom('roles').selectAll().execute();
    const visitor = await being(app, name);
    const other = await being(app, name);
    for (const fields of [
      { do: 'end-all' },
      { do: 'end', session: randomUUID() },
      { do: 'offer' },
      { do: 'X' },
    ])
      await isRefused(visitor, account, fields);
    await isRefused(visitor, href('leaveAccount', 'fr'), { record: 'keep', sure: 'yes' });
    for (const { account, role, organisation: place } of before) {
      const fields = { do: 'remove-role', account: account.toUpperCase(), role };
      const [of] = role.split('-');
      const path =
        of === 'service'
          ? href('serviceTeam', 'fr', { service: place })
          : of === 'body'
            ? href('organisation', 'fr', { organisation: place })
            : href('administration', 'fr');
      await isRefused(visitor, path, fields);
    }
    assert.deepEqual(await db.selectFrom('roles').selectAll().execute(), before);
    says(await other.get(account), 200);
    assert.equal(
      (await visitor.post(account, { do: 'sign-out' })).path,
      `${href('signIn', 'fr')}?done=signed-out`,
    );
    assert.equal((await other.get(account)).path, account, 'nobody else is signed out');
    await being(app, name);
  });

  testOnce('lets who was invited there leave', async () => {
    const app = await demonstration();
    const body = href('administration', 'fr');
    const link = linkIn(
      await (await being(app, demoTexts.people.administrator)).post(body, {
        do: 'invite',
        name: 'Eve',
        role: 'administrator',
      }),
    );
    const left = await (await acceptAs(app, link, 'Eve')).post(href('leaveAccount', 'fr'), {});
    assert.equal(left.path, `${href('signIn', 'fr')}?done=left`);
  });

  testOnce('starts over when a visitor is sure of it, and not so soon after it did', async () => {
    let times = 0;
    const startOver = async (): Promise<void> => {
      times += 1;
    };
    const app = await start({ demo: true, startOver });
    const visitor = await being(app, demoTexts.people.administrator);
    says(await visitor.post(page, { do: 'start-over' }), 400, demoWords.fr.problems.unsure);
    const young = await visitor.post(page, { do: 'start-over', sure: 'yes' });
    says(young, 429, demoWords.fr.problems.young);
    assert.equal(young.headers.get('retry-after'), '600');
    assert.equal(times, 0);
    app.clock.set(new Date(noon.getTime() + 600_000));
    const over = await visitor.post(page, { do: 'start-over', sure: 'yes' });
    assert.deepEqual([over.path, times], [`${page}?done=over`, 1]);
    says(over, demoWords.fr.over);
    assert.equal(visitor.cookie(sessionCookie), undefined);
  });

  test('is nowhere else: no page, no way in, nothing said', async () => {
    const app = await start();
    assert.deepEqual(
      app.routes.filter(({ url }) => Object.values<string>(pagePattern('demo')).includes(url)),
      [],
    );
    assert.deepEqual(await app.database.db.selectFrom('accounts').select('id').execute(), []);
    const visitor = app.client();
    says(await visitor.get(page), 404);
    const { status } = await visitor.post(page, { account: '11111111-2222-4333-8444-555555555555' });
    assert.equal(status, 404);
    assert.equal(visitor.cookie(sessionCookie), undefined);
    saysNot(await visitor.get('/fr'), demoWords.fr.strip);
  });

  testOnce('is made in no database that is already someone’s', async () => {
    const app = await start();
    await administrator(app);
    await assert.rejects(startApp(app.database, { demo: true }), /a demonstration is made in a new database/);
  });

  testOnce('keeps little of what visitors add: its disk is not theirs', async () => {
    const app = await demonstration();
    const row = await app.database.db
      .selectFrom('services')
      .select('id')
      .where('nameFr', '=', first)
      .executeTakeFirstOrThrow();
    const theLead = await being(app, lead, /./);
    const large = (says: string): File => aPdf(says.repeat(11 * 1024 * 1024), `${says}.pdf`);
    const refused = await sendAction(theLead, row.id, '7.2', {}, [large('a'), large('b')]);
    says(refused, 400, plain(evidenceWords.fr.fileProblems.full('b.pdf', 0)));
  });
});
