import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { organisationsWords } from '../../src/people/organisations/organisations.words.ts';
import { href } from '../../src/web/links.ts';
import { errorWords } from '../../src/web/words.ts';
import { onAnyApp, onEachApp, type TestApp } from '../support/app.ts';
import { type Client, plain, says, textOf } from '../support/client.ts';
import { contentOf } from '../support/content.ts';
import {
  addBody,
  addService,
  administration,
  administrator,
  bodyPage,
  descriptionPage,
  inviteBy,
  invited,
  serviceOffice,
  servicesPage,
  teamPage,
} from '../support/office.ts';
import { languagesFor, scaled } from '../support/scale.ts';
import { until } from '../support/until.ts';

const words = organisationsWords.fr;

const accountOf = async ({ database }: TestApp, name: string): Promise<string> =>
  (await database.db.selectFrom('accounts').select('id').where('name', '=', name).executeTakeFirstOrThrow())
    .id;

const rolesIn = ({ database }: TestApp): Promise<unknown[]> =>
  database.db.selectFrom('roles').selectAll().orderBy('account').orderBy('role').execute();

onAnyApp('An invitation that was kept', ({ test, start }) => {
  /** An installation where Eve has each role that invites, in a place of its own. */
  const office = async () => {
    const app = await start();
    const ada = await administrator(app, 'Ada');
    const body = await addBody(ada, 'Ici');
    const agency = await addBody(ada, 'Agence', bodyPage(body));
    const service = await addService(ada, body, 'Guichet');
    return { app, ada, body, agency, service };
  };

  const places = ({ body, service }: { readonly body: string; readonly service: string }) =>
    [
      [administration, 'administrator'],
      [bodyPage(body), 'body-administrator'],
      [teamPage(service), 'service-lead'],
    ] as const;

  test('gives nothing once the role of who drew it was taken away', async () => {
    const { app, ada, ...ids } = await office();
    for (const [page, role] of places(ids)) {
      const name = `Eve ${role}`;
      const eve = await invited(app, ada, page, name, role);
      const link = await inviteBy(eve, page, role);
      const account = await accountOf(app, name);
      await ada.post(page, { do: 'remove-role', account, role });
      const before = await rolesIn(app);
      for (const asked of [
        await eve.post(link, {}),
        await app.client().post(link, { name: 'Second' }),
        await app.client().get(link),
      ]) {
        assert.equal(asked.status, 404, `${role} ${asked.path}`);
        assert.ok(plain(asked.text).includes(words.goneTitle) && plain(asked.text).includes(words.goneText));
      }
      assert.deepEqual(await rolesIn(app), before, role);
      assert.ok(!(await ada.get(page)).text.includes('name="invitation"'), 'nor is it shown as pending');
      // The role given back is another one: the link stays dead.
      const again = await inviteBy(ada, page, role);
      await eve.post(again, {});
      assert.equal((await app.client().post(link, { name: 'Third' })).status, 404, role);
    }
  });

  test('gives nothing below the body where the role was, nor after its author erased their account', async () => {
    const { app, ada, body, agency, service } = await office();
    const below = [
      [bodyPage(agency), 'body-administrator'],
      [teamPage(service), 'service-lead'],
    ] as const;
    const eve = await invited(app, ada, bodyPage(body), 'Eve', 'body-administrator');
    const links: string[] = [];
    for (const [page, role] of below) links.push(await inviteBy(eve, page, role));
    const account = await accountOf(app, 'Eve');
    await ada.post(bodyPage(body), { do: 'remove-role', account, role: 'body-administrator' });
    for (const link of links) assert.equal((await eve.post(link, {})).status, 404);
    for (const [page] of below) assert.ok(!(await ada.get(page)).text.includes('name="invitation"'));

    const mallory = await invited(app, ada, bodyPage(body), 'Mallory', 'body-administrator');
    const kept = await inviteBy(mallory, bodyPage(body), 'body-administrator');
    await mallory.post(href('leaveAccount', 'fr'), {});
    assert.equal((await app.client().post(kept, { name: 'Mallory' })).status, 404);
  });

  test('gives nothing once its place belongs to a body that its author does not manage', async () => {
    const { app, ada, body, agency } = await office();
    const other = await addBody(ada, 'Autre');
    const eve = await invited(app, ada, bodyPage(body), 'Eve', 'body-administrator');
    const link = await inviteBy(eve, bodyPage(agency), 'body-administrator');
    await ada.post(bodyPage(agency), { do: 'change', fr: 'Agence', en: 'Agency', parent: other });
    assert.equal((await app.client().get(link)).status, 404);
    assert.equal((await eve.post(link, {})).status, 404);
    assert.equal((await eve.get(bodyPage(agency))).status, 404);
  });

  test('stays good for who holds another role that invites there', async () => {
    const { app, ada, body, agency } = await office();
    const eve = await invited(app, ada, bodyPage(body), 'Eve', 'body-administrator');
    await eve.post(await inviteBy(ada, bodyPage(agency), 'body-manager'), {});
    const link = await inviteBy(eve, bodyPage(body), 'body-manager');
    const account = await accountOf(app, 'Eve');
    await ada.post(bodyPage(agency), { do: 'remove-role', account, role: 'body-manager' });
    const grace = app.client();
    await grace.post(link, { name: 'Grace' });
    assert.equal((await grace.get(bodyPage(body))).status, 200);
  });
});

onEachApp('An invitation whose author is removed at the same moment', ({ test, shared }) => {
  test('gives nothing once they are', async () => {
    const app = await shared();
    const ada = await administrator(app, 'Ada');
    const body = await addBody(ada, 'Ici');
    for (let round = 0; round < scaled(3, 8); round += 1) {
      const eve = await invited(app, ada, bodyPage(body), `Eve ${round}`, 'body-administrator');
      const link = await inviteBy(eve, bodyPage(body), 'body-administrator');
      const account = await accountOf(app, `Eve ${round}`);
      const [taken, removed] = await Promise.all([
        app.client().post(link, { name: 'Second' }),
        ada.post(bodyPage(body), { do: 'remove-role', account, role: 'body-administrator' }),
      ]);
      assert.ok([200, 404].includes(taken.status), `${taken.status}`);
      assert.equal(removed.status, 200);
      const lines = await app.database.db.selectFrom('journal').select(['act']).orderBy('id').execute();
      const acts = lines.map(({ act }) => act);
      // Whoever was let in came before the removal, never after it.
      if (taken.status === 200) assert.ok(acts.lastIndexOf('role-given') < acts.lastIndexOf('role-removed'));
    }
  });
});

/** A form whose body is sent once its head was read: what guards the route has let its sender in, or soon has. */
const slowly = async (app: TestApp, by: Client, path: string, fields: Readonly<Record<string, string>>) => {
  const body = new URLSearchParams(fields).toString();
  const { port } = new URL(app.origin);
  const socket = connect({ host: '127.0.0.1', port: Number(port) });
  const said = text(socket);
  const seen = async (): Promise<unknown> =>
    app.database.db
      .selectFrom('sessions')
      .select('seenAt')
      .where('seenAt', '=', app.clock.now().toISOString())
      .executeTakeFirst();
  app.clock.set(new Date(app.clock.now().getTime() + 600_000));
  socket.write(
    [
      `POST ${path} HTTP/1.1`,
      'host: x',
      'connection: close',
      'content-type: application/x-www-form-urlencoded',
      `content-length: ${body.length}`,
      `cookie: cap18-session=${by.cookie('cap18-session')}`,
      '',
      '',
    ].join('\r\n'),
  );
  await until(async () => (await seen()) !== undefined);
  return async (): Promise<string> => {
    socket.write(body);
    return (await said).slice('HTTP/1.1 '.length, 'HTTP/1.1 404'.length);
  };
};

onAnyApp('A form whose sender lost their role while it was sent', ({ test, start }) => {
  type Sent = readonly [path: string, fields: Readonly<Record<string, string>>];
  const changeNothing = async (app: TestApp, ada: Client, body: string, forms: readonly Sent[]) => {
    for (const [rank, [path, form]] of forms.entries()) {
      const eve = await invited(app, ada, bodyPage(body), `Eve ${rank}`, 'body-administrator');
      const account = await accountOf(app, `Eve ${rank}`);
      const end = await slowly(app, eve, path, form);
      await ada.post(bodyPage(body), { do: 'remove-role', account, role: 'body-administrator' });
      const before = await contentOf(app.database);
      assert.equal(await end(), '404', `${path} ${form.do}`);
      assert.deepEqual(await contentOf(app.database), before, `${path} ${form.do}`);
    }
  };

  test('gives no role, adds no body, changes nothing', async () => {
    const app = await start();
    const ada = await administrator(app, 'Ada');
    const body = await addBody(ada, 'Ici');
    await invited(app, ada, bodyPage(body), 'Grace', 'body-manager');
    const who = await accountOf(app, 'Grace');
    const forms: readonly Sent[1][] = [
      { do: 'give', who, role: 'body-administrator' },
      { do: 'remove-role', account: who, role: 'body-manager' },
      { do: 'invite', name: 'Later', role: 'body-administrator' },
      { do: 'add', fr: 'Agence', en: 'Agency' },
      { do: 'change', fr: 'Autre', en: 'Other' },
    ];
    await changeNothing(
      app,
      ada,
      body,
      forms.map((form) => [bodyPage(body), form]),
    );
  });

  test('adds no service, and changes none', async () => {
    const app = await start();
    const { ada, body, service } = await serviceOffice(app);
    const described = { purpose: 'Autre chose', phase: 'run' };
    await changeNothing(app, ada, body, [
      [servicesPage(body), { fr: 'Portail', en: '', ...described, lead: 'yes' }],
      [descriptionPage(service), { ...described, clientele: '', volume: '', addresses: '' }],
      [teamPage(service), { do: 'rename', fr: 'Comptoir', en: '' }],
      [teamPage(service), { do: 'archive' }],
    ]);
  });
});

onEachApp('Two changes of places at the same moment', ({ test, start }) => {
  test('make no circle of bodies, each above the other', async () => {
    const app = await start();
    const ada = await administrator(app);
    for (let round = 1; round <= scaled(3, 8); round += 1) {
      const [one, two] = [await addBody(ada, `Un ${round}`), await addBody(ada, `Deux ${round}`)];
      const under = (body: string, name: string, parent: string) =>
        ada.post(bodyPage(body), { do: 'change', fr: `${name} ${round}`, en: `${name} ${round}`, parent });
      const answers = await Promise.all([under(one, 'Un', two), under(two, 'Deux', one)]);
      assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 400]);
      const rows = await app.database.db.selectFrom('organisations').select('parent').execute();
      assert.equal(rows.filter(({ parent }) => parent === null).length, round);
    }
  });
});

onAnyApp('A form that was filled before somebody else changed the same thing', ({ test, start }) => {
  /** What the form of a page would send, hidden fields included, with other words. */
  const formOf = async (by: Client, page: string, what: string, typed: Readonly<Record<string, string>>) => {
    const form = (await by.get(page)).text
      .match(/<form[\s\S]*?<\/form>/g)
      ?.find((each) => each.includes(what));
    const shown = (form ?? '').matchAll(/name="(shown-\w+)" value="([^"]*)"/g);
    const hidden = Object.fromEntries([...shown].map(([, name = '', value = '']) => [name, value]));
    return () => by.post(page, { ...hidden, ...typed });
  };

  test('leaves a body where it was moved, and the names that it did not change', async () => {
    const app = await start();
    const ada = await administrator(app);
    const [ministry, other] = [await addBody(ada, 'Ministère'), await addBody(ada, 'Autre')];
    const agency = await addBody(ada, 'Agence', bodyPage(ministry));
    const page = bodyPage(agency);
    const change = (fr: string, en: string, parent: string) =>
      formOf(ada, page, 'value="change"', { do: 'change', fr, en, parent });
    const renaming = await change('Bureau', 'Agence (en)', ministry);
    const moving = await change('Agence', 'Agency', other);
    await moving();
    assert.equal((await renaming()).status, 200);
    const { db } = app.database;
    const row = await db.selectFrom('organisations').selectAll().where('id', '=', agency).executeTakeFirst();
    assert.deepEqual([row?.nameFr, row?.nameEn, row?.parent], ['Bureau', 'Agency', other]);
  });
});

onAnyApp('The journal of a public body', ({ test, testOnce, shared }) => {
  test('tells nothing of the installation, whoever of its administrators has a role there', async () => {
    const app = await shared();
    const ada = await administrator(app, 'Ada');
    const body = await addBody(ada, 'Ici');
    const head = await invited(app, ada, bodyPage(body), 'Grace', 'body-administrator');
    const other = await invited(app, ada, administration, 'Mary', 'administrator');
    for (const each of [other, ada]) await each.post(await inviteBy(ada, bodyPage(body), 'body-member'), {});
    await inviteBy(ada, administration, 'administrator');
    const mary = await accountOf(app, 'Mary');
    await ada.post(administration, { do: 'remove-role', account: mary, role: 'administrator' });
    const journal = href('journal', 'fr');
    const ofInstallation = plain(words.roles.administrator);
    says(await ada.get(journal), ofInstallation);
    const read = plain((await head.get(journal)).text);
    assert.ok(read.includes('Mary') && read.includes(words.acts['signed-in']), 'its people are told of');
    assert.ok(!read.includes(ofInstallation));
  });

  testOnce('is a file that holds no formula, whichever separator a spreadsheet splits at', async () => {
    const app = await shared();
    const ada = await administrator(app, '=1+1');
    await ada.post(administration, { do: 'add', fr: 'X;=1+1;Y', en: 'X;=1+1;Y', parent: '' });
    const file = (lang: 'fr' | 'en') => ada.get(href('journalCsv', lang));
    for (const [lang, delimiter] of [
      ['fr', ';'],
      ['en', ','],
    ] as const) {
      const { text } = await file(lang);
      assert.equal(text.split('\r\n')[0]?.split(delimiter).length, 4, text);
      for (const separator of [',', ';', '\t'])
        for (const cell of text.split(/\r\n/).flatMap((line) => line.split(separator)))
          assert.doesNotMatch(cell, /^["\s]*[=+\-@]/);
    }
  });
});

onAnyApp('The plan of a service', ({ test, shared }) => {
  test('names nobody by an id that an address made up: those of its people alone', async () => {
    const app = await shared();
    const { ada, service, lead, idOf } = await serviceOffice(app);
    const there = await addBody(ada, 'Ailleurs');
    await invited(app, ada, bodyPage(there), 'Zéphirine Xylander', 'body-manager');
    const plan = href('servicePlan', 'fr', { service });
    const task = { words: 'Relire', practice: '', assignee: idOf('Mary Jackson'), due: '' };
    assert.equal((await lead.post(plan, task)).status, 200);
    const of = async (qui: string) => lead.get(`${plan}?qui=${qui}`);
    const shown = await of(await accountOf(app, 'Zéphirine Xylander'));
    assert.equal(shown.status, 200);
    assert.ok(!shown.text.includes('Xylander'));
    says(await of(idOf('Mary Jackson')), 'Mary Jackson');
  });
});

onAnyApp('What is sent by who may no more', ({ testOnce, start }) => {
  for (const lang of languagesFor('What is sent by who may no more'))
    testOnce(`comes back to be copied, with the reason, and is kept nowhere (${lang})`, async () => {
      const app = await start();
      const { service, lead, member, reader, idOf } = await serviceOffice(app);
      const page = href('serviceDescription', lang, { service });
      const told = errorWords[lang];
      const purpose = 'Aider <b>les gens</b>\net leurs « proches »';
      const sent = {
        purpose,
        phase: 'run',
        clientele: '',
        volume: '12000',
        addresses: 'https://exemple.test/',
      };
      const shown = (text: string) =>
        plain(/<textarea id="typed"[^>]*>([^<]*)<\/textarea>/.exec(text)?.[1] ?? '');
      const before = await contentOf(app.database);

      const forbidden = await reader.post(page, sent);
      assert.equal(forbidden.status, 403);
      assert.equal(textOf(forbidden.text, 'h1'), told.role[0]);
      assert.equal(shown(forbidden.text), `${plain(purpose)}\n\nhttps://exemple.test/`);
      assert.equal((await reader.get(page)).status, 403);
      assert.deepEqual(await contentOf(app.database), before);

      const account = idOf('Mary Jackson');
      await lead.post(teamPage(service, lang), { do: 'remove-role', account, role: 'service-member' });
      const lost = await member.post(page, sent);
      assert.equal(lost.status, 404);
      assert.equal(textOf(lost.text, 'h1'), told.access[0]);
      assert.equal(shown(lost.text), shown(forbidden.text));
      // A place that is not there says the same: nobody learns by it which are.
      const nowhere = href('serviceDescription', lang, { service: crypto.randomUUID() });
      const made = await member.post(nowhere, sent);
      assert.equal(made.status, 404);
      const main = (text: string) => text.slice(text.indexOf('<h1'), text.indexOf('</main>'));
      assert.equal(main(made.text), main(lost.text));
      assert.equal(textOf((await member.get(page)).text, 'h1'), told[404][0]);
    });
});
