import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before } from 'node:test';
import { dossiers } from '../../src/apply/services/dossier/dossiers.ts';
import { dutiesWords } from '../../src/apply/services/duties/duties.words.ts';
import { remindersWords } from '../../src/apply/services/reminders/reminders.words.ts';
import { jobs } from '../../src/platform/jobs/jobs.ts';
import { href } from '../../src/web/links.ts';
import { noon, onEachApp, standards, type TestApp } from '../support/app.ts';
import { says, saysNot } from '../support/client.ts';
import { act, declared } from '../support/dossier.ts';
import { type MailServer, type Received, startMailServer } from '../support/mail-server.ts';
import { addBody, addService, administrator, invited, teamPage } from '../support/office.ts';
import { until } from '../support/until.ts';

let post: MailServer;
before(async () => {
  post = await startMailServer();
});
after(() => post.close());

const from = 'cap18@ville.example';
const [monday, nextMonday] = [new Date('2026-11-30T13:00:00Z'), new Date('2026-12-07T13:00:00Z')];

/** Two services with what a message tells of each, and their people, who have addresses of this test alone. */
const office = async (app: TestApp) => {
  const { db } = app.database;
  const ada = await administrator(app);
  const body = await addBody(ada, 'Ministère');
  const one = await addService(ada, body, 'Guichet');
  const two = await addService(ada, body, 'Comptoir');
  const lead = await invited(app, ada, teamPage(one), 'Dorothy Vaughan', 'service-lead');
  const member = await invited(app, lead, teamPage(one), 'Mary Jackson', 'service-member');
  const accounts = await db.selectFrom('accounts').select(['id', 'name']).execute();
  const idOf = (name: string): string => accounts.find((each) => each.name === name)?.id ?? assert.fail(name);
  const addressOf = new Map<string, string>();
  for (const { id, name } of accounts) {
    const email = `${randomUUID()}@example.com`;
    addressOf.set(name, email);
    await db.updateTable('accounts').set({ email }).where('id', '=', id).execute();
  }
  const roles = { account: idOf('Mary Jackson'), role: 'service-member', organisation: two };
  await db
    .insertInto('roles')
    .values({ ...roles, givenBy: '', givenAt: noon.toISOString() })
    .execute();
  const files = dossiers({ db, standards, clock: () => noon });
  const by = (name: string) => ({ kind: 'account', id: idOf(name) }) as const;
  const planned = (service: string, data: { action: string; assignee: string | null; due: string }) =>
    files.write(service, by('Ada Lovelace'), undefined, act({ kind: 'service.planned', data }));
  return {
    one,
    two,
    lead,
    member,
    idOf,
    files,
    by,
    planned,
    to: (name: string): string => addressOf.get(name) ?? assert.fail(name),
  };
};

const receivedBy = (address: string): readonly Received[] => post.received.filter(({ to }) => to === address);

const round = async (app: TestApp): Promise<void> => {
  const due = jobs({ database: app.database, random: Math.random });
  await due.add(app.database.db, 'reminders');
  const left = async (): Promise<boolean> => {
    const now = (await app.database.now(app.database.db)).toISOString();
    return (await due.list()).some(
      ({ name, dueAt, state }) => /^reminder/.test(name) && (state === 'running' || (dueAt ?? '') <= now),
    );
  };
  await until(async () => !(await left()));
};

onEachApp('The weekly message', ({ test, start }) => {
  const mailing = async () => {
    post.be('well');
    return start({ mail: { url: post.url, from } });
  };

  test('gathers what awaits each person over their services, on Monday, once', async () => {
    const app = await mailing();
    const { one, two, idOf, files, by, planned, to, lead } = await office(app);
    const [mary, dorothy] = [idOf('Mary Jackson'), idOf('Dorothy Vaughan')];
    const tasks = [
      { words: 'Relire\nla page', assignee: mary, due: '2026-11-26' },
      { words: 'À personne', assignee: '', due: '2026-12-03' },
    ];
    for (const task of tasks)
      await lead.post(href('servicePlan', 'fr', { service: one }), { ...task, practice: '' });
    await planned(two, { action: '7.2', assignee: mary, due: '2026-12-04' });
    const title = { id: randomUUID(), words: 'Rapport d’essais', lang: 'fr' } as const;
    const evidence = { evidence: randomUUID(), sort: 'text', title: title.id, actions: ['1.1'] } as const;
    await files.write(one, by('Dorothy Vaughan'), undefined, () => ({
      facts: [
        declared('1.1', 'in-place'),
        { kind: 'service.evidence-added', data: { ...evidence, until: '2026-12-20' } },
      ],
      texts: [title],
    }));
    const review = randomUUID();
    await files.write(one, by('Dorothy Vaughan'), undefined, () => ({
      facts: [{ kind: 'service.review-asked', data: { review, practices: [5], reviewer: null, by: 'link' } }],
    }));
    await lead.post(href('serviceReview', 'fr', { service: one, review }), {
      do: 'comment',
      words: 'Un secret',
      mentions: [mary],
    });
    await app.work();
    await round(app);
    assert.deepEqual(receivedBy(to('Mary Jackson')), [], 'who has just come waits for Monday');
    app.clock.set(monday);
    await round(app);
    const [message, ...more] = receivedBy(to('Mary Jackson'));
    assert.ok(message && more.length === 0);
    const said = remindersWords.fr;
    const duty = dutiesWords.fr;
    for (const part of [
      'Bonjour Mary Jackson,',
      '- Relire la page. Guichet, tâche (en retard, pour le 26 novembre 2026)',
      `- ${duty.mention(1)}. Guichet, pratique 5, ${duty.ofReview}\n`,
      `http://cap18.test${href('myServices', 'fr')}?all=to-do`,
      said.why,
    ])
      assert.ok(message.text.includes(part), `${part}\n\n${message.text}`);
    says(message, /^- 7\.2 .+\. Comptoir, /m);
    assert.equal(message.subject, said.subject(1, 0));
    saysNot(message, 'À personne', 'Un secret');
    assert.match(message.source, /content-type: text\/plain/i);
    const [toLead] = receivedBy(to('Dorothy Vaughan'));
    assert.ok(toLead, 'who leads');
    says(
      toLead,
      /À personne\. Guichet, tâche, sans responsable/,
      /Renouveler la preuve\u00a0: Rapport d’essais\. Guichet, appuie 1\.1/,
    );
    assert.ok(
      !toLead.text.includes('Relire') && !toLead.text.includes('Comptoir'),
      'what others have is theirs',
    );
    assert.deepEqual(receivedBy(to('Ada Lovelace')), [], 'of no team');
    await round(app);
    assert.equal(receivedBy(to('Mary Jackson')).length, 1, 'once a week');
    assert.equal(receivedBy(to('Dorothy Vaughan')).length, 1);
    // The week after, what is left alone; in the language of the account, and only of the services that one still reads.
    await app.database.db.updateTable('accounts').set({ lang: 'en' }).where('id', '=', mary).execute();
    await app.database.db
      .deleteFrom('roles')
      .where('organisation', '=', one)
      .where('account', '=', mary)
      .execute();
    app.clock.set(nextMonday);
    await round(app);
    const english = receivedBy(to('Mary Jackson'))[1];
    assert.ok(english, 'the week after');
    says(english, 'Hello Mary Jackson,', 'Comptoir (en)');
    saysNot(english, 'Guichet', dutiesWords.en.mention(1));
    assert.ok(!app.log().includes(to('Mary Jackson')) && dorothy !== mary);
  });

  test('is not written when there is nothing to say, nor to who has no address', async () => {
    const app = await mailing();
    const { one, idOf, planned, to } = await office(app);
    app.clock.set(monday);
    await app.work();
    await round(app);
    assert.deepEqual(receivedBy(to('Dorothy Vaughan')), []);
    const { db } = app.database;
    await planned(one, { action: '7.2', assignee: null, due: '2026-11-01' });
    await db.updateTable('accounts').set({ email: null }).where('id', '=', idOf('Dorothy Vaughan')).execute();
    app.clock.set(nextMonday);
    await round(app);
    assert.deepEqual([receivedBy(to('Dorothy Vaughan')), receivedBy(to('Mary Jackson'))], [[], []]);
  });

  test('tells who is asked for a review, or may take one, and nobody of what can wait', async () => {
    const app = await mailing();
    const { one, files, by, to, idOf } = await office(app);
    await files.write(one, by('Mary Jackson'), undefined, act(declared('1.1', 'in-place')));
    app.clock.set(monday);
    await app.work();
    await round(app);
    assert.deepEqual([receivedBy(to('Ada Lovelace')), receivedBy(to('Dorothy Vaughan'))], [[], []]);
    const [review, other] = [randomUUID(), randomUUID()];
    const asked = { practices: [1], reviewer: idOf('Mary Jackson') };
    await files.write(
      one,
      by('Dorothy Vaughan'),
      undefined,
      act(
        { kind: 'service.review-asked', data: { ...asked, review, reviewer: null, by: 'body' } },
        { kind: 'service.review-asked', data: { ...asked, review: other, by: 'person' } },
      ),
    );
    app.clock.set(nextMonday);
    await round(app);
    const [toAda] = receivedBy(to('Ada Lovelace'));
    assert.ok(toAda?.text.includes(dutiesWords.fr.take('Dorothy Vaughan')), toAda?.text);
    assert.deepEqual(receivedBy(to('Mary Jackson')), [], 'nobody of the team reviews');
  });

  test('is refused by its link and a press, or in the account, and asked for again', async () => {
    const app = await mailing();
    const { one, planned, to, lead, member, idOf } = await office(app);
    await planned(one, { action: '7.2', assignee: null, due: '2026-11-01' });
    says(await lead.get(href('account', 'fr')), remindersWords.fr.received);
    await planned(one, { action: '7.3', assignee: idOf('Mary Jackson'), due: '2026-11-01' });
    const page = href('weeklyMessage', 'fr');
    says(await member.post(page, { do: 'x' }), 400);
    says(await member.post(page, { do: 'stop' }), remindersWords.fr.refused);
    says(await member.post(page, { do: 'start' }), remindersWords.fr.received);
    await member.post(page, { do: 'stop' });
    app.clock.set(monday);
    await app.work();
    await round(app);
    const [message] = receivedBy(to('Dorothy Vaughan'));
    const link = /^http:\/\/cap18\.test(\/fr\/message-de-la-semaine\/\S+)$/m.exec(message?.text ?? '')?.[1];
    assert.ok(link, message?.text);
    const someone = app.client();
    says(await someone.get(link), remindersWords.fr.stopText('Dorothy Vaughan'));
    const refused = async () =>
      (await app.database.db.selectFrom('reminders').select('refused').where('refused', '=', 1).execute())
        .length;
    assert.equal(await refused(), 1, 'programs that open links refuse nothing');
    for (const wrong of [
      `${link}x`,
      link.replace(/(?<=\.)./, (first) => (first === 'A' ? 'B' : 'A')),
      href('weeklyRefusal', 'fr', { token: 'x' }),
    ])
      assert.deepEqual(
        [(await someone.get(wrong)).status, (await someone.post(wrong, {})).status],
        [404, 404],
      );
    says(await someone.post(link, {}), remindersWords.fr.stopped);
    assert.equal(await refused(), 2);
    app.clock.set(nextMonday);
    await round(app);
    assert.equal(receivedBy(to('Dorothy Vaughan')).length, 1);
    assert.deepEqual(receivedBy(to('Mary Jackson')), []);
  });

  test('is tried again when the server says no, and never when nobody knows whether it went', async () => {
    const app = await mailing();
    const { one, idOf, planned, to } = await office(app);
    const { db } = app.database;
    const dorothy = idOf('Dorothy Vaughan');
    await planned(one, { action: '7.2', assignee: null, due: '2026-11-01' });
    const weekOf = async () =>
      (await db.selectFrom('reminders').select('week').where('account', '=', dorothy).executeTakeFirst())
        ?.week;
    post.be('busy');
    app.clock.set(monday);
    await app.work();
    await until(async () => (await weekOf()) === '');
    assert.deepEqual(receivedBy(to('Dorothy Vaughan')), []);
    post.be('well');
    const soon = (await app.database.now(db)).toISOString();
    await until(async () => {
      await db
        .updateTable('jobs')
        .set({ dueAt: soon })
        .where('name', '=', 'reminder-mail')
        .where('lease', 'is', null)
        .execute();
      return receivedBy(to('Dorothy Vaughan')).length > 0;
    });
    assert.equal(await weekOf(), '2026-11-30');
    // A server that was killed between the mark and the answer: the mark is there, the work is due again.
    app.clock.set(nextMonday);
    await db.updateTable('reminders').set({ week: '2026-12-07' }).where('account', '=', dorothy).execute();
    const due = jobs({ database: app.database, random: Math.random });
    await due.add(db, 'reminder-mail', { data: { account: dorothy, week: '2026-12-07' } });
    await round(app);
    assert.equal(receivedBy(to('Dorothy Vaughan')).length, 1);
  });
});
