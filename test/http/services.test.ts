import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { brotliCompressSync } from 'node:zlib';
import { sql } from 'kysely';
import { listWords } from '../../src/apply/services/list/list.words.ts';
import { servicesWords } from '../../src/apply/services/services.words.ts';
import { organisationsWords } from '../../src/people/organisations/organisations.words.ts';
import { actionsSaid } from '../../src/web/bands.ts';
import { href, pagePattern } from '../../src/web/links.ts';
import { errorWords, formWords } from '../../src/web/words.ts';
import { onAnyApp, onEachApp, standard, type TestApp } from '../support/app.ts';
import { inPlaceOf } from '../support/bands.ts';
import {
  type Answer,
  attribute,
  type Client,
  formsOf,
  plain,
  says,
  saysNot,
  tags,
  textOf,
} from '../support/client.ts';
import { act, added, asked, closed, declared, filesOf, someone } from '../support/dossier.ts';
import {
  addBody,
  addService,
  administrator,
  bodyPage,
  descriptionPage,
  invited,
  linkIn,
  servicePage,
  servicesPage,
  teamPage,
} from '../support/office.ts';
import { until } from '../support/until.ts';

const words = servicesWords.fr;
const mine = href('myServices', 'fr');
const journal = href('journal', 'fr');

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
  return { app, ada, body, head, manager, service, lead, member, reader };
};

const has = (text: string, ...words_: readonly string[]): boolean =>
  words_.every((each) => plain(text).includes(each));

onAnyApp('Services', ({ test, testOnce, shared }) => {
  test('are added by who administers their body, and have a team that its lead keeps', async () => {
    const { body, head, manager, service, lead, member, reader } = await team(await shared());
    for (const each of [head, manager, lead, member, reader]) {
      const page = await each.get(servicePage(service));
      says(page, 'Guichet', 'À quoi sert Guichet', words.phases.explore, 'Dorothy Vaughan', 'Annie Easley');
    }
    says(await manager.get(servicesPage(body)), 'Guichet');
    const statuses = async (someone: Client) => [
      (await someone.get(teamPage(service))).status,
      (await someone.post(descriptionPage(service), { purpose: 'Aider', phase: 'build' })).status,
      (await someone.post(servicesPage(body), { fr: 'A', en: 'A', purpose: 'A', phase: 'run' })).status,
      (await someone.get(bodyPage(body))).status,
    ];
    assert.deepEqual(await statuses(reader), [403, 403, 404, 404]);
    assert.deepEqual(await statuses(member), [403, 200, 404, 404]);
    assert.deepEqual(await statuses(lead), [200, 200, 404, 404]);
    assert.deepEqual(await statuses(manager), [403, 403, 403, 200]);
    assert.deepEqual(await statuses(head), [200, 200, 200, 200]);
    says(await reader.get(servicePage(service)), 'Aider', words.phases.build);
  });

  test('are led by who adds them, once they say so', async () => {
    const { app, ada, body, head } = await team(await shared());
    const ticked = async (someone: Client) =>
      / checked> <span>J'en suis responsable</.test(plain((await someone.get(servicesPage(body))).text));
    assert.deepEqual([await ticked(head), await ticked(ada)], [true, false], 'of the people of the body');
    const wrong = { fr: 'Permis', purpose: '', phase: 'explore' };
    for (const [said, kept] of [
      [{}, false],
      [{ lead: 'yes' }, true],
    ] as const) {
      const answer = await head.post(servicesPage(body), { ...wrong, ...said });
      assert.equal(answer.status, 400);
      assert.match(answer.text, /<div id="add"[\s\S]*role="alert"/, 'said where the form is');
      assert.equal(/ name="lead" value="yes" checked>/.test(answer.text), kept, 'what was chosen stays');
    }
    const led = await addService(head, body, 'Permis', { lead: 'yes' });
    saysNot(await head.get(servicePage(led)), words.noTeamYet);
    assert.match(plain((await head.get(mine)).text), /Permis[\s\S]{0,200}responsable du service/);
    const lines = textOf((await ada.get(journal)).text, 'tbody');
    assert.match(lines ?? '', /a reçu un rôle/);
    const given = await app.database.db
      .selectFrom('journal')
      .select(['act', 'role', 'organisation'])
      .where('role', '=', 'service-lead')
      .where('act', '=', 'role-given')
      .execute();
    assert.ok(given.some(({ organisation }) => organisation === body));
    const other = await addService(head, body, 'Carte');
    assert.ok(has((await head.get(servicePage(other))).text, words.noTeamYet), 'or it is for someone else');
  });

  test('are nothing to those of another body, and of another service', async () => {
    const { app, ada, body, service } = await team(await shared());
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
      for (const path of [
        servicePage(service),
        descriptionPage(service),
        teamPage(service),
        servicesPage(body),
      ]) {
        says(await someone.get(path), 404);
        says(await someone.post(path, { do: 'archive', fr: 'A', en: 'A', purpose: 'A', phase: 'run' }), 404);
      }
    for (const made of ['11111111-2222-4333-8444-555555555555', 'x', '%00', "'"])
      assert.equal((await ada.get(pagePattern('service').fr.replace(':service', made))).status, 404, made);
    saysNot(await neighbour.get(mine), 'Guichet');
  });

  test('are found again by those of their team', async () => {
    const { app, service, manager, member, body, head } = await team(await shared());
    const page = await member.get(mine);
    says(page, servicePage(service), 'Guichet', 'Ministère', organisationsWords.fr.roles['service-member']);
    says(await member.get(href('account', 'fr')), servicePage(service), `href="${mine}"`);
    const read = await manager.get(mine);
    says(read, 'Guichet', 'Ministère', servicesPage(body));
    // Who may add one is led to the form, from there and from the top of its page.
    const adding = `href="${servicesPage(body)}#add"`;
    assert.ok(!read.text.includes(adding) && (await head.get(mine)).text.includes(adding));
    says(await head.get(servicesPage(body)), 'href="#add"');
    saysNot(await manager.get(servicesPage(body)), 'href="#add"');
    assert.equal(
      (await app.client().get(mine)).path,
      `${href('signIn', 'fr')}?next=${encodeURIComponent(mine)}`,
    );
  });

  test('are one press away from every page, for who is signed in', async () => {
    const { app, reader, service } = await team(await shared());
    const visitor = app.client();
    const menuOf = (text: string): string =>
      text.slice(text.indexOf('<nav class="nav utilities"'), text.indexOf('<main'));
    const home = href('home', 'fr');
    for (const path of [
      home,
      href('training', 'fr'),
      href('search', 'fr'),
      href('checkup', 'fr'),
      href('feedback', 'fr'),
      href('signIn', 'fr'),
      '/fr/rien',
    ]) {
      for (const own of [mine, href('account', 'fr')]) {
        assert.match(menuOf((await reader.get(path)).text), new RegExp(`href="${own}"`), path);
        assert.doesNotMatch(menuOf((await visitor.get(path)).text), new RegExp(`href="${own}"`), path);
      }
    }
    assert.match(menuOf((await reader.get(mine)).text), /aria-current="page">Mes services/);
    assert.match(menuOf((await reader.get(servicePage(service))).text), /aria-current="true">Mes services/);
    // Who has no account yet is led there too, by way of what needs none.
    const door = href('apply', 'fr');
    says(await visitor.get(home), `href="${door}"`);
    const doorsOf = async (client: Client): Promise<(string | undefined)[]> =>
      tags((await client.get(door)).text.split('class="doors"')[1] ?? '', 'a').map((link) =>
        attribute(link, 'href'),
      );
    const toSignIn = `${href('signIn', 'fr')}?next=${encodeURIComponent(mine)}`;
    assert.deepEqual((await doorsOf(visitor)).slice(0, 3), [href('checkup', 'fr'), mine, toSignIn]);
    assert.deepEqual((await doorsOf(reader)).slice(0, 2), [mine, href('checkup', 'fr')]);
    assert.equal((await visitor.get(mine)).path, `${href('signIn', 'fr')}?next=${encodeURIComponent(mine)}`);
  });

  test('show what their files say, without a statement more for each', async () => {
    const { app, body, head, service } = await team(await shared());
    const { files } = filesOf(app.database);
    await files.write(
      service,
      someone(),
      undefined,
      act(declared('1.1', 'in-place'), declared('7.1', 'in-place')),
    );
    const due = { action: '2.1', assignee: null, due: '2026-11-01' };
    await files.write(service, someone(), undefined, act({ kind: 'service.planned', data: due }));
    for (let rank = 0; rank < 5; rank += 1) await addService(head, body, `Autre ${rank}`);
    const late = await head.get(`${mine}?state=late`);
    says(late, 'Guichet', actionsSaid('fr', inPlaceOf(2)), listWords.fr.late(1));
    saysNot(late, 'Autre 1');
  });

  testOnce('are listed, and each opened, in pages that stay light whatever there is to show', async () => {
    const { app, body, head, service, reader } = await team(await shared());
    const { files } = filesOf(app.database);
    for (let rank = 0; rank < 24; rank += 1) await addService(head, body, `Guichet ${rank}`);
    const ids = standard.practices.flatMap(({ actions }) => actions.map(({ id }) => id));
    // What comes after a visit is news.
    await reader.get(servicePage(service));
    await files.write(service, someone(), undefined, act(...ids.map((id) => declared(id, 'in-place'))));
    for (let rank = 0; rank < 30; rank += 1) {
      const { id: practice = 1, actions: [action] = [] } = standard.practices[rank % 18] ?? {};
      const [evidence, review, reviewer] = [randomUUID(), randomUUID(), randomUUID()];
      const title = { id: randomUUID(), words: `Preuve ${rank}`, lang: 'fr' } as const;
      await files.write(service, someone(), undefined, () => ({
        facts: [
          added(evidence, [action?.id ?? '1.1'], { title: title.id }),
          asked(review, [practice], reviewer),
        ],
        texts: [title],
      }));
      await files.write(
        service,
        someone(reviewer),
        undefined,
        act(closed(review, [action?.id ?? '1.1'], [evidence])),
      );
    }
    for (const page of [await head.get(mine), await reader.get(servicePage(service))]) {
      assert.equal(page.status, 200);
      const bytes = brotliCompressSync(page.text).length;
      assert.ok(bytes < 15 * 1024, `${page.path}: ${bytes} bytes`);
    }
  });

  test('tell the journal of their body what was done to them', async () => {
    const { app, ada, head, service, lead } = await team(await shared());
    await lead.post(teamPage(service), { do: 'rename', fr: 'Comptoir', en: 'Counter' });
    await lead.post(teamPage(service), { do: 'archive' });
    const other = await addBody(ada, 'Ailleurs');
    const stranger = await invited(app, ada, bodyPage(other), 'Eve', 'body-administrator');
    const { acts } = organisationsWords.fr;
    const text = (await head.get(journal)).text;
    for (const act of ['service-added', 'service-changed', 'service-archived'] as const)
      assert.ok(has(text, `${acts[act]} (Comptoir)`), act);
    assert.ok(has(text, 'Dorothy Vaughan', 'Ministère', acts['role-given']));
    saysNot(await stranger.get(journal), 'Comptoir');
  });

  testOnce('say what is missing in a form, and keep what was typed', async () => {
    const { body, head, service, lead } = await team(await shared());
    const long = 'é'.repeat(601);
    says(
      await head.post(servicesPage(body), { fr: '', en: 'New', purpose: long }),
      400,
      'value="New"',
      long,
      organisationsWords.fr.nameMissingFr,
      words.phaseMissing,
      formWords.fr.long(601, 600),
    );
    const roleless = await lead.post(teamPage(service), { do: 'invite', name: 'Grace' });
    says(roleless, 400, 'value="Grace"', organisationsWords.fr.roleMissing);
    // A role of a body is not given in a service, nor one of the installation.
    for (const role of ['body-administrator', 'administrator'])
      says(await lead.post(teamPage(service), { do: 'invite', name: 'Eve', role }), 400);
    says(await lead.post(teamPage(service), { do: 'become' }), 400);
  });

  test('are described in full by who writes, and say what is wrong with it', async () => {
    const { service, member, reader } = await team(await shared());
    const on = descriptionPage(service);
    const whole = {
      purpose: 'Stationner',
      phase: 'run',
      clientele: 'Qui habite la ville',
      volume: '12\u00a0000',
      addresses: 'https://exemple.quebec.ca/permis\r\n\r\nhttp://exemple.quebec.ca',
    };
    assert.equal((await member.post(on, whole)).path, `${servicePage(service)}?done=changed`);
    says(
      await reader.get(href('service', 'en', { service })),
      'Qui habite la ville',
      '12,000',
      'https://exemple.quebec.ca/permis',
      '<dd class="typed" lang="fr">Qui habite la ville',
      '<a href="http://exemple.quebec.ca/" rel="noreferrer">',
    );
    says(await reader.get(on), 403);

    const many = Array.from({ length: 11 }, (_, rank) => `https://exemple.quebec/${rank}`).join('\n');
    for (const [field, value, message] of [
      ['purpose', '', words.purposeMissing],
      ['phase', 'later', words.phaseMissing],
      ['clientele', 'é'.repeat(601), formWords.fr.long(601, 600)],
      ['volume', 'beaucoup', words.yearlyVolumeWrong],
      ['volume', '1000000001', words.yearlyVolumeWrong],
      ['addresses', 'javascript:alert(1)', words.addressWrong('javascript:alert(1)')],
      ['addresses', 'https://a:b@exemple.quebec', words.addressWrong('https://a:b@exemple.quebec')],
      ['addresses', `https://exemple.quebec/${'a'.repeat(300)}`, words.addressLong(300)],
      ['addresses', many, words.addressesMany(10)],
    ] as const) {
      const refused = await member.post(on, { ...whole, [field]: value });
      assert.equal(refused.status, 400, `${field} ${value}`);
      says(refused, message);
      if (field !== 'phase') says(refused, value);
    }
    says(await reader.get(servicePage(service)), 'Qui habite la ville');
  });

  test('are described by several people at once, and lose nothing that another one changed', async () => {
    const { service, member, lead, reader } = await team(await shared());
    const on = descriptionPage(service);
    const whole = { purpose: 'Stationner', phase: 'run', clientele: '', volume: '', addresses: '' };
    await member.submit(await member.get(on), on, whole);
    const [hers, theirs] = [await member.get(on), await lead.get(on)];
    await member.submit(hers, on, { ...whole, addresses: 'https://exemple.quebec.ca/' });
    const other = await lead.submit(theirs, on, { ...whole, clientele: 'Qui habite la ville' });
    assert.equal(other.path, `${servicePage(service)}?done=changed`);
    const both = (await reader.get(servicePage(service))).text;
    assert.ok(has(both, 'https://exemple.quebec.ca/', 'Qui habite la ville'));

    const refused = await lead.submit(theirs, on, { ...whole, addresses: 'https://autre.quebec.ca/' });
    says(refused, 409, words.fieldMoved('https://exemple.quebec.ca/'), 'https://autre.quebec.ca/');
    assert.equal(textOf(refused.text, 'textarea'), 'Stationner');
    assert.ok(has(refused.text, '>Qui habite la ville</textarea>'), 'what they left is as it is now');
    assert.ok(has((await reader.get(servicePage(service))).text, 'https://exemple.quebec.ca/'), 'not saved');
    const again = { ...whole, clientele: 'Qui habite la ville', addresses: 'https://autre.quebec.ca/' };
    await lead.submit(refused, on, again);
    says(await reader.get(servicePage(service)), 'https://autre.quebec.ca/');
  });

  test('are renamed in one language by each of two people, and lose no name', async () => {
    const { service, head, lead } = await team(await shared());
    const on = teamPage(service);
    const renaming = { do: 'rename', fr: 'Guichet', en: 'Guichet (en)' };
    const [one, other] = [await head.get(on), await lead.get(on)];
    const shownIn = ({ text }: Answer) => formsOf(text).find(({ hidden }) => hidden.do === 'rename')?.hidden;
    await head.post(on, { ...shownIn(one), ...renaming, fr: 'Comptoir' });
    await lead.post(on, { ...shownIn(other), ...renaming, en: 'Counter' });
    says(await lead.get(href('service', 'fr', { service })), 'Comptoir');
    says(await lead.get(href('service', 'en', { service })), 'Counter');
  });

  test('are archived after what was being written, whichever process writes it', async () => {
    const app = await shared();
    if (app.database.engine === 'sqlite') return;
    const { service, lead } = await team(app);
    const { db } = app.database;
    let isArchived = false;
    let archiving: Promise<unknown> = Promise.resolve();
    await filesOf(app.database).files.write(service, someone(), undefined, () => ({
      facts: [declared('1.1', 'in-place')],
      also: async () => {
        archiving = lead.post(teamPage(service), { do: 'archive' }).then(() => (isArchived = true));
        const waiting = sql<{ count: string }>`select count(*) from pg_locks where not granted`;
        await until(async () => isArchived || Number((await waiting.execute(db)).rows[0]?.count) > 0);
        assert.equal(isArchived, false, 'a service that is archived is not written in any more');
      },
    }));
    await archiving;
    assert.ok(isArchived);
  });

  testOnce('show what is typed as text, in the language that it was written in', async () => {
    const { service, member, reader } = await team(await shared());
    await member.post(descriptionPage(service), { purpose: '<b>Aider</b>', phase: 'run' });
    const page = await reader.get(href('service', 'en', { service }));
    assert.ok(page.text.includes('&lt;b&gt;Aider') && page.text.includes('class="typed" lang="fr"'));
    assert.equal(textOf(page.text, 'h1'), 'Guichet (en)');
    await member.post(href('serviceDescription', 'en', { service }), {
      purpose: '<b>Aider</b>',
      phase: 'build',
    });
    assert.ok(
      (await reader.get(href('service', 'en', { service }))).text.includes('lang="fr"'),
      'words left alone stay French',
    );
  });
});

onEachApp('Lists of services', ({ test, shared }) => {
  test('are searched, narrowed, sorted and paged in the address, those of one’s scope alone', async () => {
    const { app, ada, body, head, member, service } = await team(await shared());
    const elsewhere = await addService(ada, await addBody(ada, 'Ailleurs'), 'Été ailleurs');
    const names = [
      'Œuvres 100%',
      'Élagage',
      ...Array.from({ length: 26 }, (_, rank) => `Guichet ${rank + 10}`),
    ];
    for (const name of names) await addService(head, body, name);
    const shown = async (someone: Client, query = '') => {
      const page = await someone.get(`${mine}?${query}`);
      assert.equal(page.status, 200);
      return [...page.text.matchAll(/<p><a href="[^"]+">([^<]+)<\/a>/g)].map(([, name = '']) => plain(name));
    };
    assert.deepEqual(await shown(member), ['Guichet'], 'their team alone');
    const isFolded = async (someone: Client, query = '') =>
      (await someone.get(`${mine}${query}`)).text.includes(`<summary>${listWords.fr.filters}</summary>`);
    const asked = [isFolded(member), isFolded(member, '?q=g'), isFolded(head)];
    assert.deepEqual(await Promise.all(asked), [true, false, false], 'a few services are not searched');
    assert.equal((await shown(head)).length, 25);
    assert.equal((await shown(head, 'page=2')).length, 4);
    assert.deepEqual(await shown(head, 'page=99'), await shown(head, 'page=2'), 'the last one');
    assert.deepEqual(await shown(head, 'q=elagage'), ['Élagage']);
    assert.deepEqual(await shown(head, 'q=OEUVRES'), ['Œuvres 100%']);
    assert.deepEqual(await shown(head, 'q=100%25'), ['Œuvres 100%']);
    assert.deepEqual(await shown(head, 'q=_'), []);
    assert.ok(!(await shown(head, 'q=été')).includes('Été ailleurs'));
    assert.deepEqual(await shown(ada, 'q=ete'), ['Été ailleurs']);
    says(await ada.get(`${mine}?q=ete`), servicePage(elsewhere));
    // Another body's id narrows to nothing, and opens nothing.
    const { organisation: other } = await app.database.db
      .selectFrom('services')
      .select('organisation')
      .where('id', '=', elsewhere)
      .executeTakeFirstOrThrow();
    assert.deepEqual(await shown(head, `body=${other}`), []);
    assert.deepEqual(await shown(ada, `body=${other}`), ['Été ailleurs']);
    assert.deepEqual(await shown(head, 'phase=run'), []);
    await member.post(descriptionPage(service), { purpose: 'Aider', phase: 'run' });
    assert.deepEqual(await shown(head, 'phase=run'), ['Guichet']);
    await head.post(teamPage(service), { do: 'archive' });
    assert.deepEqual(await shown(head, 'phase=run'), []);
    assert.deepEqual(await shown(head, 'state=archived'), ['Guichet']);
    const nothing = await head.get(`${mine}?q=inconnu`);
    says(nothing, listWords.fr.none, `href="${mine}"`);
    assert.ok(nothing.text.includes('value="inconnu"'), 'what was typed is kept');
  });

  test('leave the lists once archived, change no more, and come back as they were', async () => {
    const { app, service, lead, member } = await team(await shared());
    const invitation = linkIn(
      await lead.post(teamPage(service), { do: 'invite', name: 'Later', role: 'service-reader' }),
    );
    await lead.post(teamPage(service), { do: 'archive' });
    const page = await member.get(servicePage(service));
    assert.ok(has(page.text, words.archivedNotice) && !page.text.includes('<textarea'));
    for (const name of ['servicePlan', 'servicePractices', 'serviceDescription'] as const) {
      const { text } = await member.get(href(name, 'fr', { service }));
      assert.ok(has(text, words.archivedNotice) && !text.includes('<textarea'), name);
    }
    for (const [someone, path, form] of [
      [member, descriptionPage(service), { purpose: 'Autre', phase: 'run' }],
      [lead, teamPage(service), { do: 'rename', fr: 'Autre', en: 'Other' }],
    ] as const) {
      says(await someone.post(path, form), 409, errorWords.fr.archived[0]);
    }
    await lead.post(teamPage(service), { do: 'restore' });
    says(await member.get(servicePage(service)), 'Guichet', 'À quoi sert Guichet');
    says(await member.post(descriptionPage(service), { purpose: 'Autre', phase: 'run' }), 200);
    says(await app.client().post(invitation, { name: 'Later' }), 200);
  });
});
