/** What a machine saw of a service, in its dossier: a report that its team gives, over HTTP. */

import assert from 'node:assert/strict';
import { strFromU8, unzipSync } from 'fflate';
import { takeAwayWords } from '../../src/apply/services/history/take-away.words.ts';
import { measuresIn } from '../../src/apply/services/measured/measured.ts';
import { measuredWords } from '../../src/apply/services/measured/measured.words.ts';
import { measuresWords } from '../../src/measure/dossier/measures.words.ts';
import type { Report } from '../../src/measure/report/report.schema.ts';
import { href } from '../../src/web/links.ts';
import { onAnyApp, type TestApp } from '../support/app.ts';
import { type Answer, type Client, plain, says, saysNot } from '../support/client.ts';
import { filesOf } from '../support/dossier.ts';
import { practicePage, sendAction, withFiles } from '../support/evidence.ts';
import { aMeasure } from '../support/measured.ts';
import { descriptionPage, serviceOffice, servicePage } from '../support/office.ts';
import { allShownOf, reviewOffice, sendReview, tell } from '../support/reviews.ts';
import { checkOf, faultOf, reportOf, site, usualReport } from '../support/scan-report.ts';

const words = measuresWords.fr;
const listPage = (service: string): string => href('serviceMeasures', 'fr', { service });

/** A service that says where it is on the web. */
const office = async (app: TestApp) => {
  const all = await serviceOffice(app);
  await all.member.post(descriptionPage(all.service), {
    seen: '',
    purpose: 'À quoi sert Guichet',
    phase: 'run',
    addresses: `${site}/`,
    shown: '{}',
  });
  return all;
};

const give = async (client: Client, service: string, report: Report | string): Promise<Answer> => {
  const text = typeof report === 'string' ? report : JSON.stringify(report);
  const body = withFiles({ report: '' }, 'file', [new File([text], 'rapport.json')]);
  const answer = await client.send(listPage(service), { method: 'POST', body });
  return answer.status === 303 ? client.get(answer.headers.get('location') ?? '') : answer;
};

const readable = ({ text }: Answer): string => plain(text.replace(/<[^>]+>/g, ' ')).replace(/\s+/g, ' ');

onAnyApp('A measure of a service', ({ test, testOnce, start, shared }) => {
  test('tells faults by kind: where they are, by what criteria, and what keeps people out first', async () => {
    const { service, member } = await office(await shared());
    const pages = Array.from({ length: 2 }, (_, rank) => `${site}/${rank}`);
    const pale = (rank: number) =>
      faultOf(`pale-${rank}`, 'contrast', { severity: 'serious', says: 'pale', pages });
    const label = faultOf('label-0', 'label', { severity: 'serious', says: 'none', pages: pages.slice(1) });
    const report = reportOf(
      [
        { ...checkOf('contrast', 'failed', ['4.3']), sources: ['WCAG 1.4.3', 'WCAG F55'] },
        { ...checkOf('label', 'failed', ['4.3']), sources: ['WCAG 4.1.2', 'WCAG 4.1.2'] },
      ],
      [pale(0), pale(1), pale(2), label],
    );
    const list = await give(member, service, report);
    assert.ok(readable(list).includes('2 sortes de fautes à 4 endroits, dont 2 graves'));
    const link = /href="([^"]*\/mesures\/[\w-]{36})"/.exec(list.text)?.[1] ?? assert.fail();
    const whole = readable(await member.get(link));
    assert.equal(whole.split('2 sortes de fautes à 4 endroits').length, 3, 'in all, and of its practice');
    const [out, hard] = ['Faute label-0 (1 page)', 'Faute pale-0 (par exemple) (2 pages, 3 endroits)'];
    assert.ok(whole.indexOf(out) > 0 && whole.indexOf(out) < whole.indexOf(hard), whole);
    assert.ok(whole.includes('Corriger label (4.3, WCAG 4.1.2, SGQRI 008)'), whole);
    assert.ok(whole.includes('Corriger contrast (4.3, WCAG 1.4.3, SGQRI 008)'), whole);
  });

  test('is told beside what the team says, and changes nothing of it', async () => {
    const { service, member, reader, lead } = await office(await shared());
    await sendAction(member, service, '4.3', { status: 'in-place', what: 'Audit du parcours' });
    await sendAction(member, service, '5.1', { status: 'under-way' });
    const before = await reader.get(servicePage(service));

    const list = await member.get(listPage(service));
    assert.match(list.text, /<form[^>]* enctype="multipart\/form-data"/, 'a file goes without a script');
    const given = await give(member, service, usualReport());
    assert.equal(given.status, 200);
    assert.ok(readable(given).includes(words.done.given));
    assert.ok(readable(given).includes('Contredit 1 action déclarée en place : 4.3'));

    const practice = readable(await reader.get(practicePage(service, 4)));
    assert.ok(practice.includes('La mesure du 20 novembre 2026 dit autrement : 1 faute, dont 1 grave'));
    assert.ok(practice.includes('Faute contrast-1'));
    assert.ok(practice.includes('En place documentée'), 'what the team says stays as it was');
    // What is under way is measured, and contradicted by nothing.
    const other = readable(await reader.get(practicePage(service, 5)));
    assert.ok(other.includes('Mesure du 20 novembre 2026, 1 faute, dont 1 grave'));
    assert.ok(!other.includes('dit autrement'));
    // Nobody said anything of 9.1: it stays unknown.
    assert.ok(readable(await reader.get(practicePage(service, 9))).includes('Sans réponse'));

    const home = await reader.get(servicePage(service));
    assert.ok(readable(home).includes(measuredWords.fr.onHome('20 novembre 2026', '4.3', false)));
    const counts = ({ text }: Answer) => /<ul class="bar-said">[\s\S]*?<\/ul>/.exec(text)?.[0];
    assert.equal(counts(home), counts(before), 'no count has moved');
    // Whoever gave it is of the team, and did so in the history.
    const history = readable(await lead.get(href('serviceHistory', 'fr', { service })));
    assert.ok(history.includes('Service mesuré : 2 fautes, dont 1 grave, Cap18 0.1.0, 2 pages'));
  });

  test('is compared with the one before it, and removed with a reason', async () => {
    const { service, member, reader, lead } = await office(await shared());
    await give(member, service, usualReport());
    const next = reportOf(
      [
        checkOf('contrast', 'failed', ['4.3'], 2),
        checkOf('hsts', 'passed', ['9.1']),
        checkOf('zoom', 'failed', ['5.1']),
      ],
      [
        faultOf('contrast-9', 'contrast'),
        faultOf('zoom-1', 'zoom', { aside: { fault: 'zoom-1', reason: 'En refonte', until: '2027-03-01' } }),
      ],
      { begunAt: '2026-11-23T12:00:00.000Z' },
    );
    const list = readable(await give(member, service, next));
    assert.ok(
      list.includes(
        'Depuis la mesure du 20 novembre 2026 : 1 nouvelle faute, 1 faute disparue, 0 inchangée, 2 d’une vérification'.replace(
          '’',
          "'",
        ),
      ),
      list,
    );
    const answer = await reader.get(listPage(service));
    const link = /href="([^"]*\/mesures\/[\w-]{36})"/.exec(answer.text)?.[1] ?? assert.fail();
    const whole = await reader.get(link);
    for (const said of [
      "Mise de côté par l'équipe jusqu'au 1er mars 2027",
      'Raison : En refonte',
      'Corriger contrast',
      'Faute hsts-1',
    ])
      assert.ok(readable(whole).includes(said), said);
    // From each gap, the ways to the practice that closes it.
    for (const way of [practicePage(service, 5), href('step', 'fr', { step: 'p5' })])
      assert.ok(whole.text.includes(`href="${way}"`), way);

    says(await member.post(link, { why: '' }), 400);
    says(await reader.post(link, { why: 'x' }), 403);
    const removed = await member.post(link, { why: 'Visite du mauvais environnement' });
    assert.ok(readable(removed).includes(words.done.removed));
    assert.ok(readable(removed).includes('20 novembre 2026'), 'the former one is told again');
    const history = readable(await lead.get(href('serviceHistory', 'fr', { service })));
    assert.ok(history.includes('Mesure du 23 novembre 2026 retirée'));
    assert.ok(history.includes('Visite du mauvais environnement'));
  });

  testOnce('is the same when it is given twice, and waits for nobody who may not write', async () => {
    const { service, member, reader } = await office(await shared());
    await give(member, service, usualReport());
    assert.ok(readable(await give(member, service, usualReport())).includes(words.done.same));
    says(await give(reader, service, usualReport()), 403);
  });

  testOnce('says in words what is wrong with a report, and keeps what was pasted', async () => {
    const { service, member } = await office(await shared());
    const { problems } = words;
    const wrong: readonly (readonly [string, string])[] = [
      ['', problems.missing()],
      ['{"format":', problems['not-json']()],
      [`${'['.repeat(200_000)}`, problems['not-a-report']()],
      [`${'['.repeat(20_000)}${']'.repeat(20_000)}`, problems['not-a-report']()],
      ['{"format":"cap18-course"}', problems['not-a-report']()],
      ['null', problems['not-a-report']()],
      [
        JSON.stringify({ ...usualReport(), version: 7 }),
        problems.version({ problem: 'version', found: '7' }),
      ],
      [
        JSON.stringify({ ...usualReport(), pages: 'all' }),
        problems.shape({ problem: 'shape', where: 'pages' }),
      ],
      [
        JSON.stringify({ ...usualReport(), tool: { version: '<b>', browser: '', axe: '' } }),
        problems.shape({ problem: 'shape', where: 'tool.version' }),
      ],
      [
        JSON.stringify(usualReport({ pages: ['https://ailleurs.example/'] })),
        problems.elsewhere({ problem: 'elsewhere', hosts: ['ailleurs.example'] }),
      ],
      [
        JSON.stringify(usualReport({ pages: [] })),
        problems['nothing-seen']({ problem: 'nothing-seen', cause: undefined }),
      ],
      [JSON.stringify(usualReport({ begunAt: '2031-01-01T00:00:00.000Z' })), problems.ahead()],
      [
        JSON.stringify({ ...usualReport(), checks: [] }),
        problems.shape({ problem: 'shape', where: 'checks (contrast)' }),
      ],
    ];
    for (const [text, said] of wrong) {
      const answer = await give(member, service, text);
      assert.equal(answer.status, 400, text.slice(0, 60));
      says(answer, said);
    }
    says(await give(member, service, ' '.repeat(5 * 1024 * 1024 + 10)), 413, problems.large());

    const page = await member.post(listPage(service), { report: '{"format":"<script>alert(1)</script>"}' });
    assert.equal(page.status, 400);
    assert.ok(page.text.includes('&lt;script&gt;alert(1)&lt;/script&gt;'));
    // Nothing of all that is in the dossier.
    assert.ok(readable(await member.get(listPage(service))).includes(words.none));
  });

  testOnce('asks for the addresses of the service first', async () => {
    const { service, member } = await serviceOffice(await shared());
    const answer = await give(member, service, usualReport());
    says(answer, words.problems['no-address'](), descriptionPage(service));
  });

  testOnce('shows what a hostile report says as text, and keeps nothing of what pages held', async () => {
    const { app, service, member } = await office(await start());
    const attack = '<img src=x onerror=alert(1)>\u0000\u001b[31m';
    const report = reportOf(
      [{ ...checkOf('contrast', 'failed', ['4.3', 'toString', '4.3']), mend: { fr: attack, en: attack } }],
      [
        faultOf('contrast-1', 'contrast', {
          message: { fr: attack.repeat(50), en: attack },
          pages: [`${site}/?nom=Ada`, `${site}/#secret`],
          places: [
            { page: `${site}/`, where: { part: 'p' }, excerpt: 'Zoé Untel, 514 555-0199', values: {} },
          ],
        }),
      ],
      { pages: [`${site}/?jeton=secret`] },
    );
    await give(member, service, report);
    const list = await member.get(listPage(service));
    const link = /href="([^"]*\/mesures\/[\w-]{36})"/.exec(list.text)?.[1] ?? assert.fail();
    for (const page of [link, practicePage(service, 4), href('serviceHistory', 'fr', { service })]) {
      const { text } = await member.get(page);
      assert.ok(!text.includes('<img src=x'), page);
      assert.ok(!/(?!\s)\p{Cc}/u.test(text), page);
      for (const held of ['Zoé Untel', 'jeton=secret', 'nom=Ada', '#secret'])
        assert.ok(!text.includes(held), `${page} ${held}`);
    }
    const facts = await app.database.db
      .selectFrom('facts')
      .select('data')
      .where('kind', '=', 'service.measured')
      .execute();
    assert.equal(facts.length, 1);
    assert.ok(!facts[0]?.data.includes('img'), 'a fact holds ids, figures and codes');
    assert.ok(!facts[0]?.data.includes('permis.example'));
  });

  testOnce('is in what is taken away, and its words leave it for good', async () => {
    const { app, service, member, lead } = await office(await shared());
    await sendAction(member, service, '4.3', { status: 'in-place' });
    await give(member, service, usualReport());
    const { fileName, tables } = takeAwayWords.fr;
    const file = (ending: string) => href('serviceFile', 'fr', { service, file: `${fileName}.${ending}` });
    const json = JSON.parse((await lead.get(file('json'))).text);
    const fact = json.facts.find(({ kind }: { kind: string }) => kind === 'service.measured');
    assert.equal(fact.data.faults.serious, 1);
    assert.ok(json.texts[fact.data.details].words.includes('Faute hsts-1'));
    const cookie = `cap18-session=${lead.cookie('cap18-session')}`;
    const zip = await fetch(app.origin + file('zip'), { headers: { cookie } });
    const all = unzipSync(new Uint8Array(await zip.arrayBuffer()));
    const table = (name: string) => strFromU8(all[`csv/${name.toLowerCase()}.csv`] ?? assert.fail(name));
    assert.ok(table(tables.measures).includes('Faute hsts-1'));
    assert.ok(plain(table(tables.actions)).includes('La mesure du 20 novembre 2026 dit autrement'));

    const text = href('serviceText', 'fr', { service, text: fact.data.details });
    assert.ok(readable(await lead.get(text)).includes('grave, Faute contrast-1 (1 page)'));
    says(await lead.post(text, { why: 'Un nom dans un message' }), 200);
    saysNot(await lead.get(file('json')), 'Faute hsts-1');
    assert.ok(!readable(await lead.get(practicePage(service, 4))).includes('Mesure du'));
    assert.ok(readable(await lead.get(listPage(service))).includes(words.none));
  });

  testOnce('is told by its figures alone once two others have come after it', async () => {
    const { app, service, member, reader, lead } = await office(await shared());
    const dayOf = (day: number) =>
      reportOf(
        [checkOf('hsts', 'failed', ['9.1'])],
        Array.from({ length: day }, (_, rank) => faultOf(`fault-${day}-${rank}`, 'hsts')),
        { begunAt: `2026-11-0${day}T12:00:00.000Z` },
      );
    for (const day of [1, 2, 3]) await give(member, service, dayOf(day));
    const notKept = measuredWords.fr.notKept.replace(/\s+/g, ' ');
    const [last, former, old] = measuresIn(await filesOf(app.database).files.read(service));
    assert.ok(last && former && old);
    const pageOf = async (measure: string) =>
      readable(await lead.get(href('serviceMeasure', 'fr', { service, measure })));
    assert.ok(!(await pageOf(former.id)).includes(notKept));
    const page = await pageOf(old.id);
    assert.ok(page.includes(notKept) && page.includes('1 faute') && !page.includes('Faute fault-1-0'));
    assert.ok(!page.includes(words.forGood) && page.includes(words.remove));
    const list = readable(await reader.get(listPage(service)));
    assert.ok(list.includes('1er novembre 2026'), 'it stays in the list');
    const history = readable(await reader.get(href('serviceHistory', 'fr', { service })));
    assert.equal(history.split(notKept).length - 1, 1);
    says(await lead.get(href('serviceText', 'fr', { service, text: old.details })), 404);

    const { fileName, tables } = takeAwayWords.fr;
    const taken = (ending: string) => href('serviceFile', 'fr', { service, file: `${fileName}.${ending}` });
    const json = JSON.parse((await lead.get(taken('json'))).text);
    assert.deepEqual(
      [last, former, old].map(({ details }) => details in json.texts),
      [true, true, false],
    );
    const cookie = `cap18-session=${lead.cookie('cap18-session')}`;
    const zip = await fetch(app.origin + taken('zip'), { headers: { cookie } });
    const all = unzipSync(new Uint8Array(await zip.arrayBuffer()));
    const table = strFromU8(all[`csv/${tables.measures.toLowerCase()}.csv`] ?? assert.fail());
    assert.equal(table.split('Faute fault-').length - 1, 5, 'the faults of the last two');
    const said = plain(table).replace(/\s+/g, ' ');
    assert.ok(!said.includes(`2 fautes. ${notKept}`) && said.includes(`1 faute. ${notKept}`));
  });

  testOnce('is read by who reviews, as it was when the review was closed', async () => {
    const app = await shared();
    const { service, ask, verifier, manager, reviewAt, lead, reader, idOf } = await reviewOffice(app);
    const report = reportOf(
      [checkOf('journeys', 'failed', ['7.2'])],
      [faultOf('journeys-1', 'journeys', { severity: 'serious' })],
    );
    await tell(app, service, idOf('Dorothy Vaughan'), aMeasure(report));
    const review = await ask(verifier);
    const said = 'La mesure du 20 novembre 2026 dit autrement : 1 faute, dont 1 grave';
    const page = readable(await manager.get(reviewAt(review)));
    assert.ok(page.includes(said) && page.includes('Faute journeys-1'));

    // A review may rest on what it reads: it is the review that verifies.
    says(await sendReview(manager, reviewAt(review), { ...allShownOf(), do: 'close' }), 200);
    assert.ok(readable(await reader.get(practicePage(service, 7))).includes('vérifiée'));
    const [measure] = (await filesOf(app.database).files.read(service)).measures.keys();
    await lead.post(href('serviceMeasure', 'fr', { service, measure: measure ?? '' }), { why: 'Remplacée' });
    assert.ok(readable(await reader.get(reviewAt(review))).includes(said), 'what was seen then');
    assert.ok(!readable(await reader.get(practicePage(service, 7))).includes('dit autrement'));
  });
});
