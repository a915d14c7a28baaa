import assert from 'node:assert/strict';
import { servicesWords } from '../../src/apply/services/services.words.ts';
import { organisationsWords } from '../../src/people/organisations/organisations.words.ts';
import { bodyRoles, serviceRoles } from '../../src/people/organisations/roles.ts';
import { href } from '../../src/web/links.ts';
import { noon, onEachApp } from '../support/app.ts';
import { type Client, says, saysNot, textOf } from '../support/client.ts';
import { column, columns } from '../support/columns.ts';
import {
  accountNamed,
  addBody,
  addService,
  administration,
  administrator,
  bodyPage,
  inviteBy,
  invited,
  linkIn,
  servicePage,
  teamPage,
} from '../support/office.ts';
import { refused } from '../support/refusals.ts';
import { rowsIn } from '../support/rows.ts';

const words = organisationsWords.fr;
const journal = href('journal', 'fr');
const csv = href('journalCsv', 'fr');
const dayMs = 86_400_000;

onEachApp('Public bodies', ({ test, testOnce, start, shared }) => {
  test('are added, belong to others, and have people', async () => {
    const app = await shared();
    const ada = await administrator(app);
    const ministry = await addBody(ada, 'Ministère');
    const agency = await addBody(ada, 'Agence', bodyPage(ministry));
    const head = await invited(app, ada, bodyPage(ministry), 'Grace Hopper', 'body-administrator');
    const reader = await invited(app, head, bodyPage(agency), 'Katherine Johnson', 'body-manager');
    says(await head.get(bodyPage(agency)), 'Katherine Johnson', 'value="remove-role"');
    const read = await reader.get(bodyPage(agency));
    says(read, 'Katherine Johnson');
    saysNot(read, '<form');
    assert.equal((await reader.get(administration)).text.includes('Ministère'), false);
  });

  test('are nothing to who has no role in them', async () => {
    const app = await start();
    const ada = await administrator(app);
    const [here, there] = [await addBody(ada, 'Ici'), await addBody(ada, 'Ailleurs')];
    const head = await invited(app, ada, bodyPage(here), 'Grace', 'body-administrator');
    const reader = await invited(app, ada, bodyPage(here), 'Katherine', 'body-manager');
    const added = { do: 'add', fr: 'A', en: 'A', parent: '' };
    for (const someone of [head, reader]) {
      says(await someone.get(bodyPage(there)), 404);
      await refused(someone, [
        [bodyPage(there), { do: 'invite', name: 'Eve', role: 'body-manager' }, 404],
        [bodyPage(there), added, 404],
        [bodyPage(there), { ...added, do: 'change', parent: here }, 404],
        [administration, added, 404],
      ]);
    }
    says(await reader.post(bodyPage(here), { do: 'invite', name: 'Eve', role: 'body-manager' }), 403);
    says(await reader.get(journal), 404);
    assert.deepEqual(column(await rowsIn(app, 'organisations'), 'nameFr').toSorted(), ['Ailleurs', 'Ici']);
  });

  test('are moved by who administers the installation alone, and never under themselves', async () => {
    const app = await start();
    const ada = await administrator(app);
    const [ministry, other] = [await addBody(ada, 'Ministère'), await addBody(ada, 'Autre')];
    const agency = await addBody(ada, 'Agence', bodyPage(ministry));
    const head = await invited(app, ada, bodyPage(agency), 'Grace', 'body-administrator');
    const parentOf = async (id: string) =>
      (await rowsIn(app, 'organisations')).find((each) => each.id === id)?.parent;
    await head.post(bodyPage(agency), { do: 'change', fr: 'Agence 2', en: 'Agency 2', parent: other });
    assert.equal(await parentOf(agency), ministry);
    assert.equal(textOf((await head.get(bodyPage(agency))).text, 'h1'), 'Agence 2');
    const refused = await ada.post(bodyPage(ministry), { do: 'change', fr: 'M', en: 'M', parent: agency });
    says(refused, 400, words.parentRefused);
    await ada.post(bodyPage(agency), { do: 'change', fr: 'Agence', en: 'Agency', parent: other });
    assert.equal(await parentOf(agency), other);
    says(await head.get(bodyPage(ministry)), 404);
  });

  test('lose people whose role is removed, at once; the last administrator stays', async () => {
    const app = await shared();
    const ada = await administrator(app);
    const body = await addBody(ada, 'Ici');
    const head = await invited(app, ada, bodyPage(body), 'Grace', 'body-administrator');
    const id = /name="account" value="([\w-]+)"/.exec((await ada.get(bodyPage(body))).text)?.[1] ?? '';
    await ada.post(bodyPage(body), { do: 'remove-role', account: id, role: 'body-administrator' });
    says(await head.get(bodyPage(body)), 404);
    const own = await ada.get(`${administration}?give-up=administrator`);
    const account = /name="account" value="([\w-]+)"/.exec(own.text)?.[1] ?? '';
    const refused = await ada.post(administration, { do: 'remove-role', account, role: 'administrator' });
    says(refused, 400, words.lastAdministrator);
    says(await ada.get(administration), 200);
  });

  test('keep an administrator, whoever removes whom, and at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const app = await start();
      const ada = await administrator(app, 'Ada');
      const grace = await invited(app, ada, administration, 'Grace', 'administrator');
      const removing = async (by: Client, name: string) => {
        const account = await accountNamed(app, name);
        return () => by.post(administration, { do: 'remove-role', account, role: 'administrator' });
      };
      const leaving = (by: Client) => () => by.post(href('leaveAccount', 'fr'), {});
      const acts =
        round % 2 === 0
          ? [await removing(ada, 'Grace'), await removing(grace, 'Ada')]
          : [leaving(ada), leaving(grace)];
      await Promise.all(acts.map((act) => act()));
      assert.equal((await rowsIn(app, 'roles')).length, 1, `${round}`);
    }
  });

  test('keep the last of their administrators, unless someone above removes them', async () => {
    const app = await start();
    const ada = await administrator(app, 'Ada');
    const body = await addBody(ada, 'Ici');
    const grace = await invited(app, ada, bodyPage(body), 'Grace', 'body-administrator');
    const role = async (name: string) => ({
      do: 'remove-role',
      account: await accountNamed(app, name),
      role: 'body-administrator',
    });
    says(await grace.post(bodyPage(body), await role('Grace')), 400, words.lastOfBody);
    const mary = await invited(app, grace, bodyPage(body), 'Mary', 'body-administrator');
    const [own, other] = [await role('Grace'), await role('Mary')];
    await Promise.all([grace.post(bodyPage(body), own), mary.post(bodyPage(body), other)]);
    const left = await Promise.all([grace, mary].map(async (by) => (await by.get(bodyPage(body))).status));
    assert.deepEqual(left.toSorted(), [200, 404], 'one of two who give it up at once keeps it');
    for (const name of ['Grace', 'Mary']) await ada.post(bodyPage(body), await role(name));
    says(await mary.get(bodyPage(body)), 404);
  });

  test('invite people by a link that is shown once, withdrawn at will, and over after seven days', async () => {
    const app = await start();
    const ada = await administrator(app);
    const body = await addBody(ada, 'Ici');
    const invite = () => ada.post(bodyPage(body), { do: 'invite', name: 'Grace', role: 'body-manager' });
    const shown = await invite();
    const link = linkIn(shown);
    saysNot(await ada.get(bodyPage(body)), link.split('/').at(-1) ?? '');
    const id = /name="invitation" value="([\w-]+)"/.exec(shown.text)?.[1] ?? '';
    await ada.post(bodyPage(body), { do: 'withdraw', invitation: id });
    says(await app.client().get(link), 404);
    const second = linkIn(await invite());
    app.clock.set(new Date(noon.getTime() + 7 * dayMs));
    says(await app.client().post(second, { name: 'Grace' }), 404);
  });

  test('give a role to who is signed in already, without another account', async () => {
    const app = await start();
    const ada = await administrator(app);
    const [one, two] = [await addBody(ada, 'Un'), await addBody(ada, 'Deux')];
    const grace = await invited(app, ada, bodyPage(one), 'Grace', 'body-manager');
    const link = await inviteBy(ada, bodyPage(two), 'body-manager', 'Grace');
    says(await grace.get(link), words.acceptAs('Grace'));
    await grace.post(link, {});
    for (const body of [one, two]) says(await grace.get(bodyPage(body)), 200);
    assert.equal((await rowsIn(app, 'accounts')).length, 2);
  });

  test('give a role at once to who is known in them, and tell the journal who gave it', async () => {
    const app = await start();
    const ada = await administrator(app, 'Ada');
    const [here, there] = [await addBody(ada, 'Ici'), await addBody(ada, 'Ailleurs')];
    const head = await invited(app, ada, bodyPage(here), 'Grace', 'body-administrator');
    const manager = await invited(app, ada, bodyPage(here), 'Katherine', 'body-manager');
    await invited(app, ada, bodyPage(there), 'Eve', 'body-manager');
    const [one, two] = [await addService(head, here, 'Un'), await addService(head, here, 'Deux')];
    const lead = await invited(app, head, teamPage(one), 'Dorothy', 'service-lead');
    const offered = async (by: Client, page: string): Promise<readonly string[]> =>
      ((await by.get(page)).text.split('id="give-who"')[1]?.split('</select>')[0] ?? '')
        .match(/(?<=>)[^<>]+(?=<\/option>)/g)
        ?.slice(1) ?? [];
    // By name, those of the body and of its services; nobody of elsewhere.
    assert.deepEqual(await offered(head, teamPage(two)), ['Dorothy', 'Grace', 'Katherine']);
    assert.deepEqual(await offered(head, bodyPage(here)), ['Dorothy', 'Grace', 'Katherine']);
    // Who leads one of its services picks among them too.
    assert.deepEqual(await offered(lead, teamPage(one)), ['Dorothy', 'Grace', 'Katherine']);
    assert.deepEqual(await offered(manager, bodyPage(here)), []);
    assert.deepEqual(await offered(ada, administration), []);
    assert.deepEqual(await offered(head, `${teamPage(two)}?who=KATH`), ['Katherine']);
    const gift = async (name: string, role: string) => ({
      do: 'give',
      who: await accountNamed(app, name),
      role,
    });
    const given = await head.post(teamPage(two), await gift('Dorothy', 'service-member'));
    says(given, servicesWords.fr.done.given);
    says(await lead.get(servicePage(two)), 200);
    says(await lead.get(href('myServices', 'fr')), '>Deux<');
    says(
      await head.get(journal),
      `Grace</td><td>${words.gaveRole} (Dorothy, ${words.roles['service-member']})`,
    );
    // Again, of somebody of elsewhere, by who may not, or with nothing chosen: nothing is given.
    const count = async () => (await rowsIn(app, 'roles')).length;
    const before = await count();
    const [dorothy, eve] = [await gift('Dorothy', 'service-member'), await gift('Eve', 'service-member')];
    await refused(head, [
      [teamPage(two), dorothy, 400, words.roleHeld],
      [teamPage(two), eve, 400, words.whoMissing],
      [bodyPage(here), dorothy, 400, words.roleMissing],
      [teamPage(two), { do: 'give' }, 400, words.whoMissing, words.roleMissing],
    ]);
    await refused(lead, [[teamPage(one), eve, 400, words.whoMissing]]);
    says(await manager.post(bodyPage(here), await gift('Dorothy', 'body-member')), 403);
    assert.equal(await count(), before);
  });

  test('give someone another role in them without losing them', async () => {
    const app = await start();
    const ada = await administrator(app);
    const body = await addBody(ada, 'Ici');
    const reader = await invited(app, ada, bodyPage(body), 'Katherine', 'body-manager');
    const { db } = app.database;
    const people = async () =>
      (await db.selectFrom('accounts').innerJoin('roles', 'account', 'id').selectAll().execute())
        .filter(({ name }) => name === 'Katherine')
        .map(({ id, role, organisation }) => [id, role, organisation]);
    const [[account = '', role = ''] = []] = await people();
    const changed = await ada.post(bodyPage(body), { do: 'change-role', account, role, to: 'body-member' });
    says(changed, words.done['role-changed']);
    assert.deepEqual(await people(), [[account, 'body-member', body]]);
    says(changed, 'Katherine');
    assert.equal((await reader.get(href('account', 'fr'))).path, href('account', 'fr'), 'still signed in');
  });

  test('take their name in French where they have none in English, and so do their services', async () => {
    const app = await start();
    const ada = await administrator(app);
    const namesOf = async (table: 'organisations' | 'services') =>
      columns(await rowsIn(app, table), 'nameFr', 'nameEn');
    const page = await ada.post(administration, { do: 'add', fr: 'Ministère', en: '', parent: '' });
    assert.deepEqual(await namesOf('organisations'), [['Ministère', 'Ministère']]);
    const [{ id } = assert.fail()] = await rowsIn(app, 'organisations');
    assert.equal(page.path, `${bodyPage(id)}?done=added`, 'what comes next is on its page');
    says(page, words.done.added, words.peopleOf);
    await ada.post(bodyPage(id), { do: 'change', fr: 'Agence', en: '', parent: '' });
    assert.deepEqual(await namesOf('organisations'), [['Agence', 'Agence']]);
    says(await ada.get(bodyPage(id)), words.nameEnHint, words.servicesToAdd);
    await ada.post(teamPage(await addService(ada, id, 'Guichet')), { do: 'rename', fr: 'Comptoir', en: '' });
    assert.deepEqual(await namesOf('services'), [['Comptoir', 'Comptoir']]);
    const added = { fr: 'Portail', en: '', purpose: 'Aider', phase: 'run' };
    await ada.post(href('services', 'fr', { organisation: id }), added);
    assert.ok((await namesOf('services')).some(([, inEnglish]) => inEnglish === 'Portail'));
  });

  for (const lang of ['fr', 'en'] as const)
    test(`say who invites, where, to what, and what Cap18 is (${lang})`, async () => {
      const app = await start();
      const ada = await administrator(app, 'Ada');
      const body = await addBody(ada, 'Ici');
      const service = await addService(ada, body, 'Guichet');
      const words = organisationsWords[lang];
      const [bodyName, serviceName] = lang === 'fr' ? ['Ici', 'Guichet'] : ['Ici (en)', 'Guichet (en)'];
      for (const [page, role, place] of [
        [bodyPage(body, lang), 'body-manager', words.places.body(bodyName)],
        [teamPage(service, lang), 'service-lead', words.places.service(serviceName, bodyName)],
        [href('administration', lang), 'administrator', words.places.installation],
      ] as const) {
        says(await ada.get(page), words.inviteCaution);
        const link = linkIn(await ada.post(page, { do: 'invite', name: 'Grace', role }));
        const shown = await app.client().get(link);
        says(shown, words.invitedBy('Ada', place), words.roleMeans[role], words.aboutCap18);
        says(shown, `<a href="/${lang}">${words.learnMore}</a>`);
      }
    });

  test('say what each role lets people do, where it is given and where it is taken', async () => {
    const app = await shared();
    const ada = await administrator(app);
    const body = await addBody(ada, 'Ici');
    const service = await addService(ada, body, 'Guichet');
    for (const [page, roles] of [
      [bodyPage(body), bodyRoles],
      [teamPage(service), serviceRoles],
    ] as const)
      says(await ada.get(page), ...roles.map((role) => words.roleMeans[role]));
    const link = await inviteBy(ada, teamPage(service), 'service-reader', 'Mary');
    says(await app.client().get(link), words.roleMeans['service-reader']);
  });

  test('say what is missing in a form, and keep what was typed', async () => {
    const ada = await administrator(await shared());
    const unnamed = await ada.post(administration, { do: 'add', fr: '', en: 'Department', parent: '' });
    says(unnamed, 400, 'value="Department"', words.nameMissingFr);
    const roleless = await ada.post(bodyPage(await addBody(ada, 'Ici')), { do: 'invite', name: 'Grace' });
    says(roleless, 400, 'value="Grace"', words.roleMissing);
  });

  test('have a journal of what was done in them, read by who administers them, kept 24 months', async () => {
    const app = await start();
    const ada = await administrator(app, 'Ada');
    const [here, there] = [await addBody(ada, 'Ici'), await addBody(ada, 'Ailleurs')];
    const head = await invited(app, ada, bodyPage(here), 'Grace', 'body-administrator');
    await invited(app, ada, bodyPage(there), 'Eve', 'body-manager');
    const { acts, roles } = words;
    const role = 'body-administrator';
    const read = await head.get(journal);
    says(read, 'Grace', 'Ici', `${acts['role-given']} (${roles[role]})`);
    saysNot(read, 'Ailleurs', 'Eve');
    const account = await accountNamed(app, 'Grace');
    await ada.post(bodyPage(here), { do: 'remove-role', account, role });
    const later = await ada.get(journal);
    says(
      later,
      `${acts.invited} (${roles['body-manager']})`,
      `${acts['role-removed']} (Grace, ${roles[role]})`,
    );
    const file = await ada.get(csv);
    says(file, `Grace, ${roles[role]}`, 'Ada', 'Eve', 'Ailleurs');
    assert.match(file.headers.get('content-type') ?? '', /^text\/csv/);
    const lines = () => rowsIn(app, 'journal');
    assert.ok((await lines()).length >= 8);
    const { sweepJournal } = await import('../../src/people/signin/journal.ts');
    const { db } = app.database;
    await db.transaction().execute((tx) => sweepJournal(tx, new Date('2028-11-24T18:00:00Z')));
    assert.ok((await lines()).length > 0);
    await db.transaction().execute((tx) => sweepJournal(tx, new Date('2028-11-26T18:00:00Z')));
    assert.deepEqual(await lines(), []);
  });

  testOnce('describe a field by what is wrong with it, and by nothing where nothing is said', async () => {
    const app = await shared();
    const ada = await administrator(app);
    const [body, other] = [await addBody(ada, 'Ici'), await addBody(ada, 'Autre')];
    await invited(app, ada, bodyPage(body), 'Grace', 'body-administrator');
    const agency = await addBody(ada, 'Agence', bodyPage(body));
    const pages = [
      await ada.get(bodyPage(body)),
      await ada.get(bodyPage(other)),
      await ada.post(bodyPage(body), { do: 'change', fr: 'Ici', en: 'Here', parent: agency }),
      await ada.post(bodyPage(body), { do: 'give' }),
    ];
    for (const { text } of pages) {
      assert.ok(!text.includes('aria-describedby=""'));
      for (const [, id = ''] of text.matchAll(/id="([\w-]+-error)"/g))
        assert.ok(text.includes(`aria-describedby="${id}"`), id);
    }
  });

  test('show what is typed as text, never as markup', async () => {
    const app = await shared();
    const ada = await administrator(app, '<b>Ada</b>');
    const body = await addBody(ada, 'Ici');
    const pages = [
      await ada.post(bodyPage(body), { do: 'invite', name: '<i>x</i>"', role: 'body-manager' }),
      await ada.get(bodyPage(body)),
      await ada.get(administration),
      await ada.get(journal),
    ];
    for (const { text, path } of pages) assert.ok(!/<b>Ada|<i>x/.test(text), path);
    const { path } = await app.client().get('/fr/administration/organismes/1');
    assert.equal(path.split('?')[0], '/fr/connexion');
  });
});
