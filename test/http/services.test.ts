import assert from 'node:assert/strict';
import { organisationsPaths } from '../../src/organisations/organisations.paths.ts';
import { organisationsWords } from '../../src/organisations/organisations.words.ts';
import { servicesPaths } from '../../src/services/services.paths.ts';
import { servicesWords } from '../../src/services/services.words.ts';
import { signinPaths } from '../../src/signin/signin.paths.ts';
import { onEachApp, type TestApp } from '../support/app.ts';
import { type Client, plain, textOf } from '../support/client.ts';
import {
  addBody,
  addService,
  administrator,
  bodyPage,
  invited,
  linkIn,
  servicePage,
  servicesPage,
  teamPage,
} from '../support/office.ts';

const words = servicesWords.fr;
const mine = servicesPaths.to('myServices', 'fr');
const journal = organisationsPaths.to('journal', 'fr');

/** A body with a service, and who has which role there. */
const team = async (app: TestApp) => {
  const ada = await administrator(app);
  const body = await addBody(ada, 'Ministère');
  const head = await invited(app, ada, bodyPage(body), 'Grace Hopper', 'body-administrator');
  const manager = await invited(app, ada, bodyPage(body), 'Katherine Johnson', 'body-manager');
  const service = await addService(head, body, 'Guichet');
  const on = teamPage(service);
  const lead = await invited(app, head, on, 'Dorothy Vaughan', 'service-lead');
  const member = await invited(app, lead, on, 'Mary Jackson', 'service-member');
  const reader = await invited(app, lead, on, 'Annie Easley', 'service-reader');
  return { ada, body, head, manager, service, lead, member, reader };
};

const accountNamed = async ({ database }: TestApp, name: string): Promise<string> =>
  (await database.db.selectFrom('accounts').select('id').where('name', '=', name).executeTakeFirstOrThrow())
    .id;

const has = (text: string, ...words_: readonly string[]): boolean =>
  words_.every((each) => plain(text).includes(each));

onEachApp('Services', ({ test, testOnce, start }) => {
  test('are added by who administers their body, and have a team that its lead keeps', async () => {
    const app = await start();
    const { body, head, manager, service, lead, member, reader } = await team(app);
    for (const someone of [head, manager, lead, member, reader]) {
      const page = await someone.get(servicePage(service));
      assert.ok(
        has(
          page.text,
          'Guichet',
          'À quoi sert Guichet',
          words.phases.explore,
          'Dorothy Vaughan',
          'Annie Easley',
        ),
      );
    }
    assert.ok(has((await manager.get(servicesPage(body))).text, 'Guichet'));
    const statuses = async (someone: Client) => [
      (await someone.get(teamPage(service))).status,
      (await someone.post(servicePage(service), { purpose: 'Aider', phase: 'build' })).status,
      (await someone.post(servicesPage(body), { fr: 'A', en: 'A', purpose: 'A', phase: 'run' })).status,
      (await someone.get(bodyPage(body))).status,
    ];
    assert.deepEqual(await statuses(reader), [403, 403, 404, 404]);
    assert.deepEqual(await statuses(member), [403, 200, 404, 404]);
    assert.deepEqual(await statuses(lead), [200, 200, 404, 404]);
    assert.deepEqual(await statuses(manager), [403, 403, 403, 200]);
    assert.deepEqual(await statuses(head), [200, 200, 200, 200]);
    assert.ok(has((await reader.get(servicePage(service))).text, 'Aider', words.phases.build));
  });

  test('are nothing to those of another body, and of another service', async () => {
    const app = await start();
    const { ada, body, service } = await team(app);
    const other = await addBody(ada, 'Ailleurs');
    const stranger = await invited(app, ada, bodyPage(other), 'Eve', 'body-administrator');
    const neighbour = await invited(
      app,
      ada,
      teamPage(await addService(ada, body, 'Voisin')),
      'Ivan',
      'service-lead',
    );
    for (const someone of [stranger, neighbour])
      for (const path of [servicePage(service), teamPage(service), servicesPage(body)]) {
        assert.equal((await someone.get(path)).status, 404, path);
        assert.equal(
          (await someone.post(path, { do: 'archive', fr: 'A', en: 'A', purpose: 'A', phase: 'run' })).status,
          404,
        );
      }
    for (const made of ['11111111-2222-4333-8444-555555555555', 'x', '%00', "'"])
      assert.equal(
        (await ada.get(servicesPaths.patterns.service.fr.replace(':service', made))).status,
        404,
        made,
      );
    assert.ok(!has((await neighbour.get(mine)).text, 'Guichet'));
  });

  test('are found again by those of their team', async () => {
    const app = await start();
    const { service, manager, member, body } = await team(app);
    const page = await member.get(mine);
    assert.ok(page.text.includes(servicePage(service)));
    assert.ok(has(page.text, 'Guichet', 'Ministère', organisationsWords.fr.roles['service-member']));
    const { text } = await member.get(signinPaths.to('account', 'fr'));
    assert.ok(text.includes(servicePage(service)) && text.includes(`href="${mine}"`));
    const read = await manager.get(mine);
    assert.ok(has(read.text, words.mineNoneButBodies) && read.text.includes(servicesPage(body)));
    assert.equal(
      (await app.client().get(mine)).path,
      `${signinPaths.to('signIn', 'fr')}?next=${encodeURIComponent(mine)}`,
    );
  });

  test('leave the lists once archived, change no more, and come back as they were', async () => {
    const app = await start();
    const { service, lead, member } = await team(app);
    const invitation = linkIn(
      await lead.post(teamPage(service), { do: 'invite', name: 'Later', role: 'service-reader' }),
    );
    await lead.post(teamPage(service), { do: 'archive' });
    const page = await member.get(servicePage(service));
    assert.ok(has(page.text, words.archivedNotice) && !page.text.includes('<textarea'));
    for (const [someone, path, form] of [
      [member, servicePage(service), { purpose: 'Autre', phase: 'run' }],
      [lead, teamPage(service), { do: 'rename', fr: 'Autre', en: 'Other' }],
    ] as const) {
      const refused = await someone.post(path, form);
      assert.equal(refused.status, 400);
      assert.ok(has(refused.text, words.refusedArchived));
    }
    await lead.post(teamPage(service), { do: 'restore' });
    assert.ok(has((await member.get(servicePage(service))).text, 'Guichet', 'À quoi sert Guichet'));
    assert.equal((await member.post(servicePage(service), { purpose: 'Autre', phase: 'run' })).status, 200);
    assert.equal((await app.client().post(invitation, { name: 'Later' })).status, 200);
  });

  test('lose, at once, who is removed from their team, and who leaves', async () => {
    const app = await start();
    const { service, lead, member, reader } = await team(app);
    const account = await accountNamed(app, 'Mary Jackson');
    await lead.post(teamPage(service), { do: 'remove-role', account, role: 'service-member' });
    assert.equal((await member.get(servicePage(service))).status, 404);
    await reader.post(signinPaths.to('leaveAccount', 'fr'), {});
    const page = await lead.get(servicePage(service));
    assert.ok(!has(page.text, 'Annie Easley') && !has(page.text, 'Mary Jackson'));
  });

  test('tell the journal of their body what was done to them', async () => {
    const app = await start();
    const { ada, head, service, lead } = await team(app);
    await lead.post(teamPage(service), { do: 'rename', fr: 'Comptoir', en: 'Counter' });
    await lead.post(teamPage(service), { do: 'archive' });
    const other = await addBody(ada, 'Ailleurs');
    const stranger = await invited(app, ada, bodyPage(other), 'Eve', 'body-administrator');
    const { acts } = organisationsWords.fr;
    const text = (await head.get(journal)).text;
    for (const act of ['service-added', 'service-changed', 'service-archived'] as const)
      assert.ok(has(text, `${acts[act]} (Comptoir)`), act);
    assert.ok(has(text, 'Dorothy Vaughan', 'Ministère', acts['role-given']));
    assert.ok(!has((await stranger.get(journal)).text, 'Comptoir'));
  });

  testOnce('say what is missing in a form, and keep what was typed', async () => {
    const app = await start();
    const { body, head, service, lead } = await team(app);
    const long = 'é'.repeat(601);
    const refused = await head.post(servicesPage(body), { fr: 'Nouveau', en: '', purpose: long });
    assert.equal(refused.status, 400);
    assert.ok(refused.text.includes('value="Nouveau"') && refused.text.includes(long));
    assert.ok(
      has(refused.text, organisationsWords.fr.nameMissing, words.phaseMissing, words.purposeLong(601, 600)),
    );
    const roleless = await lead.post(teamPage(service), { do: 'invite', name: 'Grace' });
    assert.equal(roleless.status, 400);
    assert.ok(
      roleless.text.includes('value="Grace"') && has(roleless.text, organisationsWords.fr.roleMissing),
    );
    // A role of a body is not given in a service, nor one of the installation.
    for (const role of ['body-administrator', 'administrator'])
      assert.equal((await lead.post(teamPage(service), { do: 'invite', name: 'Eve', role })).status, 400);
    assert.equal((await lead.post(teamPage(service), { do: 'become' })).status, 400);
  });

  testOnce('show what is typed as text, in the language that it was written in', async () => {
    const app = await start();
    const { service, member, reader } = await team(app);
    await member.post(servicePage(service), { purpose: '<b>Aider</b>', phase: 'run' });
    const page = await reader.get(servicesPaths.to('service', 'en', { service }));
    assert.ok(page.text.includes('&lt;b&gt;Aider') && page.text.includes('class="lead typed" lang="fr"'));
    assert.equal(textOf(page.text, 'h1'), 'Guichet (en)');
    await member.post(servicesPaths.to('service', 'en', { service }), {
      purpose: '<b>Aider</b>',
      phase: 'build',
    });
    assert.ok(
      (await reader.get(servicesPaths.to('service', 'en', { service }))).text.includes('lang="fr"'),
      'words left alone stay French',
    );
  });
});
