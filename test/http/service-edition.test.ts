import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import { dossiers } from '../../src/apply/services/dossier/dossiers.ts';
import { editionWords } from '../../src/apply/services/edition/edition.words.ts';
import type { servicesTable } from '../../src/apply/services/services.feature.ts';
import { historyWords } from '../../src/apply/services/telling/history.words.ts';
import { rulesVersion } from '../../src/assessment/assessment.ts';
import { sessionCookie } from '../../src/people/signin/session.visits.ts';
import type { Lang, Standards } from '../../src/standard/standard.ts';
import { actionsSaid, countsSaid } from '../../src/web/bands.ts';
import { href } from '../../src/web/links.ts';
import { errorWords } from '../../src/web/words.ts';
import { noon, onAnyApp, standard, startApp, type TestApp } from '../support/app.ts';
import { bandsOf, inPlaceOf, practiceOf } from '../support/bands.ts';
import { type Answer, type Client, formsOf, plain } from '../support/client.ts';
import { act, declared, filesOf, someone } from '../support/dossier.ts';
import {
  addedTitle,
  formerVersion,
  laterStandard,
  laterVersion,
  rewordedTitle,
  withFormer,
} from '../support/later-standard.ts';
import { serviceOffice, servicePage, teamPage } from '../support/office.ts';
import { allRows, changedBetween } from '../support/rows.ts';

const words = editionWords.fr;
const later = laterStandard(standard);
const former = { ...standard, version: formerVersion };
const draft = { ...later, version: '2999.1' };
const withLater: Standards = {
  current: later,
  byVersion: new Map([former, standard, later, draft].map((each) => [each.version, each])),
};
const [twoInPlace, oneInPlace] = [
  countsSaid('fr', bandsOf({ declared: 2 })),
  countsSaid('fr', bandsOf({ declared: 1 })),
];
/** What is read of the action that the later version adds, and of the one that it has no more. */
const addedSaid = words.added(`1.4 ${addedTitle}`, 'sans réponse');
const goneSaid = words.gone(`3.2 ${standard.practices[2]?.actions[1]?.title.fr}`);
const daysAgo = (days: number): Date => new Date(noon.getTime() - days * 86_400_000);
const dayAgo = (days: number): string => daysAgo(days).toISOString().slice(0, 10);

/** What a page says, tags aside. */
const said = ({ text }: Answer): string => plain(text.replace(/<[^>]+>/g, ' ')).replace(/\s+/g, ' ');
const says = (page: Answer, ...all: readonly string[]): void => {
  for (const each of all)
    assert.ok(said(page).includes(each.replace(/\s+/g, ' ')), `« ${each} » in ${page.path}: ${said(page)}`);
};
const saysNot = (page: Answer, text: string): void => assert.ok(!said(page).includes(text), text);

/** A service whose file a former program began, served by one with a later version of the standard. */
const office = async (t: TestContext, app: TestApp) => {
  const all = await serviceOffice(app);
  const { service, idOf } = all;
  const { files, at } = filesOf(app.database);
  const lead = someone(idOf('Dorothy Vaughan'));
  at(daysAgo(60));
  await files.write(
    service,
    lead,
    undefined,
    act(
      ...['1.1', '1.2', '1.3', '2.2', '2.3', '3.1', '3.2'].map((id) => declared(id, 'in-place')),
      declared('2.1', 'under-way'),
    ),
  );
  const now = await startApp(app.database, { standards: withLater });
  t.after(() => now.close());
  const moved = (client: Client): Client => {
    const same = now.client();
    same.setCookie(sessionCookie, client.cookie(sessionCookie));
    return same;
  };
  const to = (name: keyof typeof servicesTable, query = '', lang: Lang = 'fr'): string =>
    href(name, lang, { service }) + query;
  const kept = dossiers({ db: app.database.db, standards: withLater, clock: () => noon });
  const bandsKept = async () => (await kept.snapshots([service])).get(service)?.bands.slice(0, 8);
  const [ada, dorothy, mary, annie] = [all.ada, all.lead, all.member, all.reader].map(moved) as [
    Client,
    Client,
    Client,
    Client,
  ];
  return { ...all, ada, lead: dorothy, member: mary, reader: annie, to, bandsKept, kept, idOf };
};

/** Presses the button of a page that moves the service. */
const press = (by: Client, page: Answer): Promise<Answer> => {
  const form = formsOf(page.text).find(({ hidden }) => hidden.to !== undefined) ?? assert.fail(page.path);
  return by.post(page.path.replace(/\?.*/, ''), form.hidden);
};

onAnyApp('The version of the standard that a service is measured by', ({ test, testOnce, start, shared }) => {
  test('is told to be an older one to who leads, with what the later one would change; one press moves it', async (t) => {
    const app = await start();
    const { service, lead, member, to, bandsKept, idOf } = await office(t, app);
    says(await lead.get(servicePage(service)), words.newer(laterVersion), words.measuredBy(standard.version));
    saysNot(await member.get(servicePage(service)), words.newer(laterVersion));

    const before = await allRows(app.database);
    const page = await lead.get(to('serviceEdition'));
    says(
      page,
      words.preview(laterVersion),
      words.nothingYet,
      addedSaid,
      goneSaid,
      words.goneText,
      words.rewordedTitle(1),
      rewordedTitle,
      actionsSaid('fr', inPlaceOf(7)),
      actionsSaid('fr', inPlaceOf(6)),
    );
    says(page, `${twoInPlace} ${oneInPlace}`);
    assert.deepEqual(changedBetween(before, await allRows(app.database)), [], 'nothing is done yet');
    assert.equal(await bandsKept(), '22242222');

    const done = await press(lead, page);
    says(done, words.done(laterVersion), words.now(laterVersion), words.latest, words.see(standard.version));
    assert.equal(await bandsKept(), '22294222');
    saysNot(await lead.get(servicePage(service)), words.newer(laterVersion));
    says(await member.get(to('serviceHistory')), historyWords.fr.methodSet(laterVersion, rulesVersion));
    says(await member.get(to('servicePractices')), practiceOf('fr', { declared: 3, unknown: 1 }));
    const { data, actor } = await app.database.db
      .selectFrom('facts')
      .selectAll()
      .where('kind', '=', 'service.method-set')
      .orderBy('seq', 'desc')
      .executeTakeFirstOrThrow();
    assert.deepEqual(
      [JSON.parse(data), actor],
      [{ standard: laterVersion, rules: rulesVersion }, `account:${idOf('Dorothy Vaughan')}`],
    );
  });

  test('goes back by the same page, with all that was said', async (t) => {
    const { lead, service, to, bandsKept, kept, idOf } = await office(t, await shared());
    const moved = await press(lead, await lead.get(to('serviceEdition')));
    await kept.write(service, someone(idOf('Mary Jackson')), undefined, act(declared('1.4', 'in-place')));
    assert.equal(await bandsKept(), '22224222');
    const undo = /href="([^"]+\?to=[^"]+)"/.exec(moved.text)?.[1] ?? assert.fail('a way back');
    const page = await lead.get(undo);
    says(page, words.preview(standard.version), words.gone(`1.4 ${addedTitle}`), words.goneText);
    says(await press(lead, page), words.done(standard.version));
    assert.equal(await bandsKept(), '22242222');
    // What was said of the action of the later version is there again with it.
    await press(lead, await lead.get(to('serviceEdition')));
    assert.equal(await bandsKept(), '22224222');
  });

  test('is told apart from changes of the service between two days', async (t) => {
    const { lead, to, service, kept, idOf } = await office(t, await shared());
    await press(lead, await lead.get(to('serviceEdition')));
    await kept.write(service, someone(idOf('Mary Jackson')), undefined, act(declared('9.1', 'in-place')));
    const text = said(await lead.get(to('serviceChanges', `?from=${dayAgo(30)}&to=${dayAgo(0)}`)));
    const [byFacts = '', byMethod = ''] = text
      .slice(text.indexOf(historyWords.fr.byFacts))
      .split(historyWords.fr.byMethod);
    assert.match(byFacts, /\b9\.1 \p{Lu}/u);
    assert.doesNotMatch(byFacts, /\b2\.1\b/);
    for (const part of [
      historyWords.fr.methodMoved(standard.version, rulesVersion, laterVersion, rulesVersion),
      historyWords.fr.actionsGone(['3.2']),
      historyWords.fr.actionsNew(['1.4']),
      `${twoInPlace} → ${oneInPlace}`,
    ])
      assert.ok(byMethod.includes(part.replace(/\s+/g, ' ')), `${part} in ${byMethod}`);
    // On the home, what moved within the month is what the service did.
    const home = said(await lead.get(servicePage(service)));
    assert.ok(!home.includes(`${twoInPlace} → ${oneInPlace}`), home);
  });

  test('changes by who leads alone; others see what would', async (t) => {
    const { ada, member, reader, service, to, bandsKept } = await office(t, await shared());
    await member.get(servicePage(service));
    for (const someone of [member, reader]) {
      const page = await someone.get(to('serviceEdition'));
      says(page, words.preview(laterVersion), words.leadsAct);
      saysNot(page, words.act(laterVersion));
      assert.equal((await someone.post(to('serviceEdition'), { to: laterVersion })).status, 403);
    }
    assert.equal(await bandsKept(), '22242222');
    says(await press(ada, await ada.get(to('serviceEdition'))), words.done(laterVersion));
    says(await member.get(to('serviceHistory')), historyWords.fr.methodSet(laterVersion, rulesVersion));
    const english = await reader.get(to('serviceEdition', '', 'en'));
    says(english, editionWords.en.latest, editionWords.en.see(standard.version));
  });

  test('is moved as the last of two editors says, and pressed twice for nothing', async (t) => {
    const app = await start();
    const { ada, lead, to, bandsKept } = await office(t, app);
    const stale = await lead.get(to('serviceEdition'));
    const back = await lead.get(to('serviceEdition', `?to=${formerVersion}`));
    await press(ada, await ada.get(to('serviceEdition')));
    const before = await allRows(app.database);
    // What the other one did already is done.
    says(await press(lead, stale), words.done(laterVersion));
    assert.deepEqual(changedBetween(before, await allRows(app.database)), []);
    assert.equal(await bandsKept(), '22294222');
    says(await press(lead, back), words.done(formerVersion));
  });

  testOnce('is never a draft, nor one that is not there, nor changes in an archived service', async (t) => {
    const { ada, lead, service, to, bandsKept } = await office(t, await shared());
    saysNot(await lead.get(to('serviceEdition')), draft.version);
    for (const version of [draft.version, '1.1']) {
      saysNot(await lead.get(to('serviceEdition', `?to=${version}`)), words.preview(version));
      assert.equal((await lead.post(to('serviceEdition'), { to: version })).status, 400);
    }
    assert.equal((await lead.post(to('serviceEdition'), { to: '' })).status, 400);
    await ada.post(teamPage(service), { do: 'archive' });
    saysNot(await lead.get(to('serviceEdition')), words.act(laterVersion));
    saysNot(await lead.get(servicePage(service)), words.newer(laterVersion));
    const refused = await lead.post(to('serviceEdition'), { to: laterVersion });
    assert.equal(refused.status, 409);
    says(refused, errorWords.fr.archived[0]);
    assert.equal(await bandsKept(), '22242222');
  });

  testOnce(
    'may be that of a former version, whose words stand beside those of the one in force',
    async () => {
      const { service, lead } = await serviceOffice(await start({ standards: withFormer(standard) }));
      const page = href('serviceEdition', 'fr', { service });
      says(await lead.get(page), words.latest);
      const preview = await lead.get(`${page}?to=${formerVersion}`);
      says(preview, addedSaid, words.rewordedTitle(1), rewordedTitle);
      says(await press(lead, preview), words.done(formerVersion));
      says(await lead.get(servicePage(service)), words.newer(standard.version));
      assert.equal((await lead.get(href('serviceEdition', 'fr', { service: randomUUID() }))).status, 404);
    },
  );
});
