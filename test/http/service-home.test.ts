import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { NewDossierFact } from '../../src/apply/services/dossier/dossier.ts';
import { dossierWords } from '../../src/apply/services/dossier/dossier.words.ts';
import { dutiesWords } from '../../src/apply/services/duties/duties.words.ts';
import { homeWords } from '../../src/apply/services/home/home.words.ts';
import { actionHref } from '../../src/apply/services/services.feature.ts';
import { servicesWords } from '../../src/apply/services/services.words.ts';
import { dayOf } from '../../src/standard/days.ts';
import { languages, practiceOf } from '../../src/standard/standard.ts';
import { actionsSaid } from '../../src/web/bands.ts';
import { href } from '../../src/web/links.ts';
import { noon, onApp, onEachApp, standard, type TestApp } from '../support/app.ts';
import { inPlaceOf } from '../support/bands.ts';
import { type Client, plain, says, saysNot } from '../support/client.ts';
import { act, asked, closed, declared, filesOf, someone } from '../support/dossier.ts';
import { serviceOffice, servicePage, teamPage } from '../support/office.ts';

const words = homeWords.fr;

/** The titles of what someone has to do on a page, with where each line leads. */
const dutiesOn = ({ text }: { readonly text: string }) => {
  const [section = ''] = /<section id="to-do"[\s\S]*?<\/section>/.exec(text) ?? [];
  return [...section.matchAll(/<li[\s>][\s\S]*?<\/li>/g)]
    .map(([line]) => line)
    .map((line) => ({
      title: plain(/<strong>([\s\S]*?)<\/strong>/.exec(line)?.[1] ?? '').replace(/<[^>]+>/g, ''),
      way: /href="([^"]+)"/.exec(line)?.[1],
    }));
};

const everyAction = standard.practices.flatMap(({ actions }) => actions.map(({ id }) => id));

/** Has someone tell facts in the file of a service. */
const tell = (
  { database }: TestApp,
  service: string,
  by: string,
  ...facts: readonly Omit<NewDossierFact, 'actor'>[]
) => filesOf(database).files.write(service, someone(by), undefined, act(...facts));

onEachApp('The home of a service', ({ test, shared }) => {
  test('says where it stands, what one has to do with its button, and what moved', async () => {
    const { app, service, lead, member, reader, idOf } = await serviceOffice(await shared());
    const [mary, dorothy] = [idOf('Mary Jackson'), idOf('Dorothy Vaughan')];
    await tell(
      app,
      service,
      mary,
      ...everyAction.map((id) => declared(id, id === '1.1' ? 'to-do' : 'in-place')),
    );
    const due = dayOf(noon);
    await tell(app, service, dorothy, {
      kind: 'service.planned',
      data: { action: '1.1', assignee: mary, due },
    });
    const home = servicePage(service);
    const page = await member.get(home);
    const said = plain(page.text);
    assert.ok(said.includes(plain(actionsSaid('fr', inPlaceOf(everyAction.length - 1)))), said);
    const [first] = dutiesOn(page);
    assert.ok(first?.title.startsWith('1.1 '), first?.title);
    assert.equal(first?.way, actionHref('fr', service, '1.1'));
    assert.ok(!dutiesOn(await lead.get(home)).some(({ title }) => title.startsWith('1.1 ')), 'it is given');
    assert.deepEqual(dutiesOn(await reader.get(home)), []);
    says(await reader.get(home), plain(words.nothingToRead));
  });

  test('tells what a review said, and leads to both where the team says otherwise', async () => {
    const { app, service, member, manager, idOf } = await serviceOffice(await shared());
    const [mary, katherine] = [idOf('Mary Jackson'), idOf('Katherine Johnson')];
    await tell(app, service, mary, declared('7.1', 'in-place'), declared('7.2', 'in-place'));
    await tell(app, service, mary, declared('1.1', 'unknown'));
    const told = plain((await member.get(servicePage(service))).text);
    assert.ok(told.includes(`1 inconnue, ${everyAction.length - 3} sans réponse`), told);
    const [review, signed] = [randomUUID(), randomUUID()];
    const asked = { review, practices: [7], reviewer: katherine, by: 'person' as const };
    await tell(app, service, mary, { kind: 'service.review-asked', data: asked });
    const home = servicePage(service);
    const page = href('serviceReview', 'fr', { service, review });
    assert.deepEqual(dutiesOn(await manager.get(home)), [
      { title: plain(dutiesWords.fr.review('Mary Jackson')), way: page },
    ]);
    const { files } = filesOf(app.database);
    await files.write(service, someone(katherine), undefined, () => ({
      facts: [
        {
          kind: 'service.review-closed',
          data: {
            review,
            seen: 1,
            until: '2028-11-24',
            signed,
            remarks: [],
            judged: [
              { action: '7.1', verdict: 'shown', evidence: [] },
              { action: '7.2', verdict: 'not-yet', evidence: [] },
            ],
          },
        },
      ],
      texts: [{ id: signed, words: 'Katherine Johnson', lang: 'fr' }],
    }));
    assert.deepEqual(dutiesOn(await manager.get(home)), []);
    const { text } = await member.get(home);
    const said = plain(text);
    assert.ok(
      said.includes(plain(dossierWords.fr.judged.shown(1))) &&
        said.includes(plain(dossierWords.fr.judged['not-yet'](1))),
    );
    assert.ok(said.includes(plain(words.against('7.2'))) && text.includes('#action-7-2'));
    assert.deepEqual(
      dutiesOn({ text })
        .map(({ way }) => way)
        .slice(0, 2),
      [actionHref('fr', service, '7.2'), page],
      'what is contradicted, then something to answer',
    );
  });

  test('tells apart what a review proves and what the team says otherwise, and what fell before what rose', async () => {
    const { app, service, member, idOf } = await serviceOffice(await shared());
    const [mary, katherine] = [idOf('Mary Jackson'), idOf('Katherine Johnson')];
    const ofNine = (practiceOf(standard, 9)?.actions ?? []).map(({ id }) => id);
    const review = randomUUID();
    const longAgo = filesOf(app.database, new Date(noon.getTime() - 60 * 86_400_000)).files;
    const first = [...ofNine, '1.1', '2.1'].map((id) => declared(id, 'in-place'));
    await longAgo.write(service, someone(mary), undefined, act(...first));
    await tell(app, service, mary, declared('2.1', 'to-do'));
    const asked = { review, practices: [1, 9], reviewer: katherine, by: 'person' as const };
    await tell(app, service, mary, { kind: 'service.review-asked', data: asked });
    const signed = { id: randomUUID(), words: 'Katherine Johnson', lang: 'fr' } as const;
    const judged = [
      ...ofNine.map((action) => ({ action, verdict: 'shown' as const, evidence: [] })),
      { action: '1.1', verdict: 'not-yet' as const, evidence: [] },
    ];
    const closed = { review, seen: 1, until: '2028-11-24', signed: signed.id, remarks: [], judged };
    await filesOf(app.database).files.write(service, someone(katherine), undefined, () => ({
      facts: [{ kind: 'service.review-closed', data: closed }],
      texts: [signed],
    }));
    const { text } = await member.get(servicePage(service));
    const lines = [...text.matchAll(/<li class="(against|down|up)">([\s\S]*?)<\/li>/g)];
    assert.deepEqual(
      lines.map(([, way]) => way),
      ['against', 'down', 'up'],
    );
    const [against = '', , proven = ''] = lines.map(([, , said = '']) => plain(said));
    assert.ok(against.includes(plain(words.against('1.1'))), against);
    assert.ok(proven.includes(plain(words.proven(false))) && !proven.includes('1.1'), proven);
  });

  test('names, among all that moved, the practices that became proven, and those that are not any more', async () => {
    const { app, service, member, idOf } = await serviceOffice(await shared());
    const [mary, katherine] = [idOf('Mary Jackson'), idOf('Katherine Johnson')];
    const [four, nine] = [4, 9].map((id) => (practiceOf(standard, id)?.actions ?? []).map((each) => each.id));
    assert.ok(four && nine);
    const [before, since] = [randomUUID(), randomUUID()];
    const { files, at } = filesOf(app.database, new Date(noon.getTime() - 60 * 86_400_000));
    const moving = ['1.1', '2.1', '3.1'];
    const first = [...four, ...nine, ...moving].map((id) => declared(id, 'in-place'));
    const review = (id: string, of: readonly string[]) => [
      asked(id, [Number.parseInt(of[0] ?? '', 10)], katherine),
      closed(id, of),
    ];
    await files.write(service, someone(mary), undefined, act(...first, ...review(before, four)));
    at(noon);
    const lowered = [...moving, four[0] ?? ''].map((id) => declared(id, 'to-do'));
    await files.write(service, someone(mary), undefined, act(...lowered, ...review(since, nine)));
    for (const lang of languages) {
      const { text } = await member.get(servicePage(service, lang));
      const lines = [...text.matchAll(/<li class="(?:against|down|up)">([\s\S]*?)<\/li>/g)];
      const told = lines.map(([, said = '']) => plain(said.replace(/<[^>]+>/g, '')));
      const named = (id: number) => plain(`${id}. ${practiceOf(standard, id)?.title[lang]}`);
      const says = (id: number, said: string): boolean =>
        told.some((line) => line.includes(named(id)) && line.includes(plain(said)));
      assert.ok(says(4, `${named(4)} ${homeWords[lang].unproven}.`), told.join(' | '));
      assert.ok(says(9, homeWords[lang].proven(false)), told.join(' | '));
      assert.equal(told.length, 3, 'and one of the other three moves');
    }
  });
});

onApp('The home of a service', ({ test, shared }) => {
  const begun = async (app: TestApp) => {
    const office = await serviceOffice(app);
    await tell(app, office.service, office.idOf('Mary Jackson'), declared('1.1', 'in-place'));
    return office;
  };

  test('shows three things to do, and all of them once they are asked for', async () => {
    const { app, service, member, idOf } = await begun(await shared());
    const mary = idOf('Mary Jackson');
    const due = dayOf(noon);
    const given = ['1.2', '2.1', '3.1', '4.1'].map(
      (action) => ({ kind: 'service.planned', data: { action, assignee: mary, due } }) as const,
    );
    await tell(app, service, mary, ...given);
    const home = servicePage(service);
    const page = await member.get(home);
    assert.equal(dutiesOn(page).length, 4, 'and what would help, folded');
    const [, count = ''] = /#to-do">Voir les (\d+)</.exec(page.text) ?? [];
    const whole = await member.get(`${home}?all=to-do`);
    assert.equal(Number(count), 6);
    assert.equal(dutiesOn(whole).length, Number(count));
    saysNot(whole, '#to-do');
  });

  test('has a tab for each of its pages, its own first, and a crumb to it on the others', async () => {
    const { service, lead, reader } = await begun(await shared());
    const tabs = async (by: Client, url: string) => {
      const { text } = await by.get(url);
      const [nav = ''] = /<nav class="within[\s\S]*?<\/nav>/.exec(text) ?? [];
      return [...nav.matchAll(/<a href="([^"]+)"( aria-current="\w+")?/g)].map(([, to, here]) => [
        to,
        !!here,
      ]);
    };
    const pages = [
      'service',
      'servicePractices',
      'servicePlan',
      'serviceReviews',
      'serviceMeasures',
      'serviceHistory',
    ] as const;
    const to = (name: (typeof pages)[number]) => href(name, 'fr', { service });
    const all = pages.map(to);
    assert.deepEqual(
      await tabs(reader, to('service')),
      all.map((url, rank) => [url, rank === 0]),
    );
    assert.deepEqual(
      await tabs(lead, to('servicePlan')),
      [...all, teamPage(service)].map((url) => [url, url === to('servicePlan')]),
    );
    const crumb = `<li><a href="${to('service')}">Guichet</a></li>`;
    says(await reader.get(to('servicePlan')), crumb);
    saysNot(await reader.get(to('service')), crumb);
  });

  test('says plainly what the first step is where nothing is said yet', async () => {
    const { service, member, reader } = await serviceOffice(await shared());
    for (const lang of languages) {
      const said = homeWords[lang];
      const [forMember, forReader] = await Promise.all(
        [member, reader].map(async (by) => (await by.get(servicePage(service, lang))).text),
      );
      assert.ok(forMember?.includes(href('serviceCheckups', lang, { service })));
      assert.ok(forMember?.includes(href('servicePractice', lang, { service, id: 1 })));
      assert.ok(plain(forReader ?? '').includes(plain(said.blankRead)));
      assert.deepEqual(dutiesOn({ text: forMember ?? '' }), []);
    }
  });

  test('asks nothing of anybody once it is archived', async () => {
    const { service, lead, member } = await begun(await shared());
    assert.ok(dutiesOn(await member.get(servicePage(service))).length > 0);
    await lead.post(teamPage(service), { do: 'archive' });
    for (const by of [lead, member]) {
      const page = await by.get(servicePage(service));
      says(page, servicesWords.fr.archivedNotice);
      assert.deepEqual(dutiesOn(page), []);
    }
  });

  test('says where an action was and is, who did it and when, and leads to why', async () => {
    const { app, service, member, idOf } = await serviceOffice(await shared());
    const { files, at } = filesOf(app.database, new Date(noon.getTime() - 60 * 86_400_000));
    const mary = someone(idOf('Mary Jackson'));
    const aside = (words: string) => {
      const why = randomUUID();
      const data = { action: '15.3', status: 'not-applicable', why } as const;
      return {
        facts: [{ kind: 'service.declared', data }],
        texts: [{ id: why, words, lang: 'en' }],
      } as const;
    };
    await files.write(service, mary, undefined, act(declared('1.1', 'to-do')));
    await files.write<never>(service, mary, undefined, () => aside('We buy it'));
    at(noon);
    await files.write(service, mary, undefined, act(declared('1.1', 'in-place')));
    await files.write<never>(service, mary, undefined, () => aside('We may not share it'));
    const { text } = await member.get(href('service', 'en', { service }));
    const moved = '1.1: To do → In place, declared (Mary Jackson, on November 24, 2026).';
    says({ text }, moved, '15.3: Does not apply, for another reason (Mary Jackson, on November 24, 2026).');
    const [, why = ''] = new RegExp(`href="([^"]+)">${homeWords.en.seeMonth}`).exec(text) ?? [];
    const { text: told } = await member.get(why.replaceAll('&amp;', '&'));
    assert.match(plain(told), /\w+ \d+, \d{4}, Mary Jackson: In place/);
    assert.ok(
      plain(told).includes('Does not apply, for another reason') && told.includes('We may not share it'),
    );
  });

  test('marks what was typed in the other language', async () => {
    const { service, member, idOf } = await begun(await shared());
    const mary = idOf('Mary Jackson');
    const plan = href('servicePlan', 'fr', { service });
    await member.post(plan, { words: 'Appeler le centre', practice: '', assignee: mary, due: dayOf(noon) });
    const { text } = await member.get(href('service', 'en', { service }));
    assert.ok(text.includes('<span class="typed" lang="fr">Appeler le centre</span>'));
  });

  test('says of words that were taken away that they were', async () => {
    const { app, service, member, idOf } = await begun(await shared());
    const mary = idOf('Mary Jackson');
    const task = { words: 'Un secret', practice: '', assignee: mary, due: dayOf(noon) };
    await member.post(href('servicePlan', 'fr', { service }), task);
    const { files } = filesOf(app.database);
    const [kept] = (await files.read(service)).tasks.values();
    await files.redact(service, someone(mary), kept?.words ?? '');
    const [first] = dutiesOn(await member.get(servicePage(service)));
    assert.equal(first?.title, plain(dossierWords.fr.redacted));
  });
});
