import assert from 'node:assert/strict';
import { installationWords } from '../../src/people/organisations/installation.words.ts';
import { jobs } from '../../src/platform/jobs/jobs.ts';
import { href } from '../../src/web/links.ts';
import { noon, onAnyApp } from '../support/app.ts';
import { plain, says, saysNot } from '../support/client.ts';
import { addBody, administrator, bodyPage, invited } from '../support/office.ts';
import { until } from '../support/until.ts';

const words = installationWords.fr;
const here = href('installation', 'fr');
const hourMs = 3_600_000;

onAnyApp('The state of the installation', ({ test, testOnce, start }) => {
  test('tells the work that waits, by what it is and never by what it is about', async () => {
    const mail = { url: 'smtp://127.0.0.1:1', from: 'cap18@ministere.example' };
    const app = await start({
      mail,
      lrs: { url: 'http://127.0.0.1:1/xapi', key: 'cap18', secret: 'nobody' },
    });
    const ada = await administrator(app);
    says(await ada.get(here), words.workNone);
    await app.work();
    const names = async () =>
      (await app.database.db.selectFrom('jobs').select('name').execute()).map(({ name }) => name);
    await until(async () => (await names()).includes('journal-sweep'));
    // Work that this program does not know: nobody does it meanwhile.
    const { db } = app.database;
    const due = jobs({ database: app.database, random: Math.random });
    await db.transaction().execute((tx) => due.add(tx, 'unknown', { data: { email: 'ada@example.org' } }));
    await db.updateTable('jobs').set({ lastError: 'Odd EODD' }).where('name', '=', 'unknown').execute();
    const { text } = await ada.get(here);
    const told: Readonly<Record<string, string>> = { ...words.works, unknown: 'unknown' };
    for (const name of await names()) assert.ok(plain(text).includes(told[name] ?? assert.fail(name)), name);
    says({ text }, 'Odd EODD');
    saysNot({ text }, 'ada@example.org');
  });

  testOnce('tells what was refused for a day, by route alone', async () => {
    const app = await start();
    const ada = await administrator(app);
    const secret = await addBody(ada, 'Ailleurs');
    const eve = await invited(app, ada, bodyPage(await addBody(ada, 'Ici')), 'Eve', 'body-administrator');
    for (let count = 0; count < 3; count += 1) says(await eve.get(bodyPage(secret)), 404);
    await app.client().get('/fr/somewhere-personal-514-555-0199');
    const refusedIn = async (): Promise<string> => {
      const { text } = await ada.get(here);
      return plain(text.split(`<h2>${words.refused}</h2>`)[1] ?? '');
    };
    const told = await refusedIn();
    assert.match(told, /organismes\/:organisation<\/code><\/td><td>[^<]*<\/td><td>3</);
    assert.ok(told.includes(words.nowhere));
    for (const personal of [secret, '514-555', 'Eve']) assert.ok(!told.includes(personal), personal);
    app.clock.set(new Date(noon.getTime() + 23 * hourMs));
    assert.ok((await refusedIn()).includes(words.nowhere));
    app.clock.set(new Date(noon.getTime() + 23.9 * hourMs));
    await ada.get(here);
    app.clock.set(new Date(noon.getTime() + 25 * hourMs));
    assert.ok((await refusedIn()).includes(words.refusedNone));
  });

  testOnce('tells how people sign in, and no secret', async () => {
    const mail = { url: 'smtps://postier42:hunter2@mail.example:465', from: 'cap18@ministere.example' };
    const label = { fr: 'Compte du ministère', en: 'Account of the ministry' };
    const provider = {
      name: 'entra',
      label,
      issuer: 'https://login.example/tenant',
      clientId: 'cap18',
      clientSecret: 'swordfish-41',
      scopes: 'openid',
      groupsClaim: 'groups',
    };
    const app = await start({ mail, oidc: { providers: [provider], grants: [] } });
    const { text } = await (await administrator(app)).get(here);
    says({ text }, words.emailBy('mail.example:465', mail.from), label.fr, words.providedBy(provider.issuer));
    saysNot({ text }, 'swordfish', 'hunter2', 'postier42');
    const without = await start();
    says(await (await administrator(without)).get(here), words.notOffered);
  });
});
