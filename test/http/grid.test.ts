/** A body's services, practice by practice. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { gridWords } from '../../src/apply/services/grid/grid.words.ts';
import { listWords } from '../../src/apply/services/list/list.words.ts';
import { servicesWords } from '../../src/apply/services/services.words.ts';
import { historyWords } from '../../src/apply/services/telling/history.words.ts';
import { claimsWords } from '../../src/people/claims/claims.words.ts';
import { practiceOf } from '../../src/standard/standard.ts';
import { actionsSaid, countsSaid } from '../../src/web/bands.ts';
import { href } from '../../src/web/links.ts';
import { onEachApp, standard, type TestApp } from '../support/app.ts';
import { bandsOf } from '../support/bands.ts';
import { type Client, plain, says, saysNot, textOf } from '../support/client.ts';
import { act, asked, closed, declared, filesOf, someone } from '../support/dossier.ts';
import { addService, serviceOffice, servicesPage, teamPage } from '../support/office.ts';

const words = gridWords.fr;
const september = new Date('2026-09-10T12:00:00.000Z');

/** The rows of the grid: each cell as it is read, by the name of its service. */
const gridOf = async (by: Client, body: string, query = '') => {
  const page = await by.get(servicesPage(body) + query);
  assert.equal(page.status, 200, page.path);
  const table = /<table class="grid">[\s\S]*?<\/table>/.exec(page.text)?.[0] ?? '';
  const rows = [...table.matchAll(/<tr><th scope="row"><a href="[^"]+">([^<]+)<[\s\S]*?<\/tr>/g)];
  const cellsOf = (row: string): string[] =>
    [...row.matchAll(/<td[^>]*>([\s\S]*?)<\/td>/g)].map(([, cell = '']) =>
      plain(cell.replace(/<[^>]+>/g, '')),
    );
  return {
    page,
    text: plain(page.text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')),
    rows: new Map(rows.map(([row, name = '']) => [plain(name), cellsOf(row)])),
  };
};

/** A body with a service known since September, one known since this month, and one of which nothing is known. */
const office = async (app: TestApp) => {
  const there = await serviceOffice(app);
  const { ada, body, service } = there;
  const other = await addService(ada, body, 'Permis');
  await addService(ada, body, 'Carte');
  const { files, at } = filesOf(app.database, september);
  const write = (id: string, ...facts: readonly ReturnType<typeof declared>[]) =>
    files.write(id, someone(), undefined, act(...facts));
  await write(
    service,
    declared('1.1', 'under-way'),
    declared('7.1', 'in-place'),
    declared('2.1', 'in-place'),
  );
  at(app.clock.now());
  await write(service, declared('1.1', 'in-place'), declared('2.1', 'to-do'), declared('1.2', 'to-do'));
  await write(other, declared('1.2', 'to-do'), declared('1.1', 'in-place'), declared('2.1', 'to-do'));
  return there;
};

onEachApp('The services of a body', ({ test, shared }) => {
  test('are rows of its practices, with what moved, what most of them lack, and their months', async () => {
    const { manager, member, body, service } = await office(await shared());
    const { text, rows, page } = await gridOf(manager, body);
    assert.equal(textOf(page.text, 'h1'), servicesWords.fr.servicesOf('Ministère'));
    assert.deepEqual([...rows.keys()], ['Carte', 'Guichet', 'Permis']);
    const unknown = countsSaid('fr', bandsOf({ unknown: 3 }), undefined, 3);
    assert.equal(rows.get('Carte')?.[0], `1, ${unknown}`);
    const practice = href('servicePractice', 'fr', { service, id: 1 });
    assert.ok(page.text.includes(`<a href="${practice}">`), 'a cell leads to its practice');
    assert.equal(
      rows.get('Guichet')?.[0],
      `1, ${countsSaid('fr', bandsOf({ declared: 1, 'to-do': 1, unknown: 1 }), undefined, 1)}`,
    );
    assert.deepEqual(rows.get('Guichet')?.slice(18), [
      '0 / 18',
      `▲\u00a01${words.up(1)} ▼\u00a01${words.down(1)} ${words.knownShort(1)}`.replaceAll('\u00a0', '&nbsp;'),
    ]);
    assert.deepEqual(rows.get('Permis')?.slice(18), ['0 / 18', words.knownShort(3)]);
    const changes = `${href('serviceChanges', 'fr', { service })}?from=2026-10-31&to=2026-11-24`;
    assert.ok(plain(page.text).includes(`href="${changes}"`), 'with the way to what moved');
    says(await manager.get(changes), historyWords.fr.moved.down(1));
    const sum = [words.up(1), words.down(1), words.known(4)].join(', ');
    assert.ok(text.includes(`${words.sinceDay('1er novembre 2026')}, ${sum}.`), text);
    // Since the year before, what is known now was not: nothing rose.
    const since = await gridOf(manager, body, '?since=2026-01');
    says(since, `${words.sinceDay('1er janvier 2026')}, ${words.known(7)}.`);
    // What most lack, with its lesson and a session on it.
    const helps = page.text.slice(page.text.indexOf('id="helps"'), page.text.indexOf('id="trend"'));
    assert.match(
      plain(helps),
      new RegExp(`1\\.2</span>[\\s\\S]*${words.lackingOf(2, 3)}</strong>, inconnue ou sans réponse dans 1`),
    );
    assert.ok(
      helps.includes(href('step', 'fr', { step: 'p1' })) && helps.includes('?steps=P1.S1.commitments'),
    );
    assert.match(plain(helps), new RegExp(`only=blank">${words.blanks(1)}</a>`));
    assert.ok(text.includes(claimsWords.fr.countsTitle));
    const months = [...page.text.matchAll(/<tr><th scope="row">(\S+ 202\d)<\/th><td[^>]*>([^<]+)<\/td>/g)];
    assert.deepEqual(
      months.slice(0, 4).map(([, month, first]) => [month, first]),
      [
        ['Novembre 2026', '3'],
        ['Octobre 2026', '2'],
        ['Septembre 2026', '2'],
        ['Août 2026', words.noData],
      ],
    );
    says(page, new RegExp(`<text [^>]+>${words.noData}</text>`));
    // The main fact comes first: what nobody has answered is neither done nor left to do.
    const inPlace = actionsSaid('fr', { inPlace: 3, applicable: 144, bands: bandsOf({ declared: 3 }) });
    const others = countsSaid('fr', bandsOf({ 'to-do': 4, unknown: 137 }), undefined, 137);
    assert.ok(text.includes(`3 services : ${inPlace}, ${others}.`), text);
    const compose = await manager.get(`${href('compose', 'fr')}?steps=P1.S1.commitments`);
    const first = standard.practices[0]?.title.fr ?? '';
    says(compose, first);
    says(await member.get(servicesPage(body)), 404);
  });

  test('name the practices that became proven, and those that stopped being so', async () => {
    const { app, manager, body, service } = await serviceOffice(await shared());
    const { files, at } = filesOf(app.database, september);
    const ofPractice = (id: number) => (practiceOf(standard, id)?.actions ?? []).map((action) => action.id);
    const [[absent = '', ...others], ofSeven] = [ofPractice(1), ofPractice(7)];
    const write = (...facts: readonly ReturnType<typeof declared>[]) =>
      files.write(service, someone(), undefined, act(...facts));
    const [first, second, third] = [randomUUID(), randomUUID(), randomUUID()];
    await write(
      declared(absent, 'not-applicable'),
      ...[...others, ...ofSeven].map((id) => declared(id, 'in-place')),
      asked(first, [7], randomUUID()),
      closed(first, ofSeven),
      asked(second, [1], randomUUID()),
      closed(second, others),
    );
    at(app.clock.now());
    await write(asked(third, [1], randomUUID()), closed(third, [absent], [], 'agreed'));
    const { rows, page, text } = await gridOf(manager, body);
    const of = (said: string, id: number) => `${said} ${id}`;
    const cells = rows.get('Guichet')?.at(-1) ?? '';
    assert.ok(cells.endsWith(plain(of(words.gainedShort(1), 1))), cells);
    assert.ok(!cells.includes(plain(words.lostShort(1))), 'the other one still is');
    assert.ok(text.includes(`, ${words.gained(1)}`), text);
    says(
      page,
      new RegExp(
        `${plain(words.gainedShort(1))}[^<]* <a href="${href('servicePractice', 'fr', { service, id: 1 })}"`,
      ),
    );
    await write(declared(ofSeven[0] ?? '', 'to-do'));
    const now = await gridOf(manager, body);
    assert.ok(
      now.rows
        .get('Guichet')
        ?.at(-1)
        ?.includes(of(words.lostShort(1), 7)),
    );
    says(now, words.lost(1));
    const said = plain((await manager.get(href('services', 'en', { organisation: body }))).text);
    assert.ok(said.includes(gridWords.en.gained(1)) && said.includes(gridWords.en.lost(1)));
    const file = await manager.get(href('servicesCsv', 'fr', { organisation: body }));
    const [head = [], line = []] = plain(file.text)
      .trim()
      .split('\r\n')
      .map((each) => each.split(';'));
    const under = (column: string) => line[head.findIndex((each) => each.startsWith(column))];
    assert.deepEqual([under(words.columns.gained), under(words.columns.lost)], ['1', '7']);
    // What was proven only since a day has not stopped being so since.
    const since = await gridOf(manager, body, '?since=2026-01');
    says(since, words.gained(1));
    saysNot(since, words.lost(1));
  });

  test('tell apart what a review contradicts of what is in place: it is no rise', async () => {
    const { app, manager, body, service } = await serviceOffice(await shared());
    const { files, at } = filesOf(app.database, september);
    const write = (...facts: readonly ReturnType<typeof declared>[]) =>
      files.write(service, someone(), undefined, act(...facts));
    await write(declared('1.1', 'under-way'), declared('2.1', 'in-place'));
    at(app.clock.now());
    const review = randomUUID();
    await write(
      declared('1.1', 'in-place'),
      asked(review, [1], randomUUID()),
      closed(review, ['1.1'], [], 'not-yet'),
    );
    const { page, text } = await gridOf(manager, body);
    const bands = bandsOf({ declared: 1, contradicted: 1 });
    says(
      { text },
      actionsSaid('fr', { inPlace: 2, applicable: 48, bands }),
      `${words.sinceDay('1er novembre 2026')}, ${words.against(1)}.`,
    );
    const months = [...page.text.matchAll(/<tr><th scope="row">\S+ 202\d<\/th>((?:<td>\d+<\/td>)+)/g)];
    const counts = months.slice(0, 2).map(([, row = '']) => row.match(/\d+/g)?.join());
    assert.deepEqual(counts, ['2,1,0,0', '1,0,0,0'], 'in place, contradicted, documented, verified');
    const file = await manager.get(href('servicesCsv', 'fr', { organisation: body }));
    const [head = [], line = []] = plain(file.text)
      .trim()
      .split('\r\n')
      .map((each) => each.split(';'));
    const under = (column: string) => line[head.findIndex((each) => each.startsWith(column))];
    assert.deepEqual(
      [words.columns.inPlace, words.contested, words.columns.against, words.columns.up].map(under),
      ['2', '1', '1', '0'],
    );
  });

  test('lack nothing only once something is known of one', async () => {
    const { app, ada, body, service } = await serviceOffice(await shared());
    const said = async () => plain((await ada.get(servicesPage(body))).text);
    const blank = await said();
    assert.ok(blank.includes(words.blanks(1)) && !blank.includes(words.nothingLacked));
    await filesOf(app.database).files.write(service, someone(), undefined, act(declared('1.1', 'in-place')));
    const known = await said();
    assert.ok(!known.includes(words.blanks(1)) && known.includes(words.nothingLacked));
  });

  test('are narrowed and sorted in the address, and taken away so', async () => {
    const { ada, manager, member, body, service } = await office(await shared());
    const named = async (query: string) => [...(await gridOf(manager, body, query)).rows.keys()];
    assert.deepEqual(await named('?q=pér'), ['Permis']);
    assert.deepEqual(await named('?only=blank'), ['Carte']);
    assert.deepEqual(await named('?sort=unknown'), ['Carte', 'Permis', 'Guichet']);
    assert.deepEqual(await named('?sort=inPlace'), ['Guichet', 'Permis', 'Carte']);
    const nothing = await gridOf(manager, body, '?q=rien');
    assert.ok(nothing.text.includes(listWords.fr.none) && nothing.page.text.includes('value="rien"'));
    const themed = await gridOf(manager, body, '?theme=1');
    assert.deepEqual(
      themed.rows
        .get('Guichet')
        ?.slice(0, 4)
        .map((cell) => cell.split(',')[0]),
      ['1', '2', '3', '0 / 3'],
    );
    assert.ok(!themed.text.includes(words.trend), 'what is told of the body is not told of a part of it');
    const csv = async (by: Client, query = '') =>
      by.get(href('servicesCsv', 'fr', { organisation: body }) + query);
    const file = await csv(manager, '?q=guichet');
    assert.equal(file.headers.get('content-type'), 'text/csv; charset=utf-8');
    const attached = 'attachment; filename="cap18-ministere-2026-11-24.csv"';
    assert.equal(file.headers.get('content-disposition'), attached, 'its body, and its day');
    const lines = file.text.trim().split('\r\n');
    assert.equal(lines.length, 2);
    const cells = lines[1]?.split(';') ?? [];
    assert.deepEqual(cells.slice(0, 5), [
      'Guichet',
      `http://cap18.test${href('service', 'fr', { service })}`,
      servicesWords.fr.phases.explore,
      '0',
      '2',
    ]);
    const heads = lines[0]?.split(';') ?? [];
    assert.equal(cells.length, heads.length);
    const { underWay, toDo } = words.columns;
    assert.deepEqual(
      [underWay, toDo].map((head) => cells[heads.indexOf(head)]),
      ['0', '2'],
    );
    says(await csv(member), 404);
    await ada.post(teamPage(service), { do: 'archive' });
    assert.deepEqual(await named(''), ['Carte', 'Permis']);
    assert.deepEqual(await named('?only=archived'), ['Guichet']);
  });

  test('are a hundred on a page', async () => {
    const { app, ada, body, service } = await office(await shared());
    const { db } = app.database;
    const { id: _, ...one } = await db
      .selectFrom('services')
      .selectAll()
      .where('id', '=', service)
      .executeTakeFirstOrThrow();
    const ids = Array.from(
      { length: 100 },
      (__, rank) => `00000000-0000-4000-8000-${String(rank).padStart(12, '0')}`,
    );
    const copies = ids.map((id, rank) => ({
      ...one,
      id,
      frFolded: `z${rank + 100}`,
      nameFr: `Z${rank + 100}`,
    }));
    await db.insertInto('services').values(copies).execute();
    assert.equal((await gridOf(ada, body)).rows.size, 100);
    const second = await gridOf(ada, body, '?page=2');
    assert.deepEqual([...second.rows.keys()], ['Z197', 'Z198', 'Z199']);
    saysNot(second, words.trend);
    assert.deepEqual((await gridOf(ada, body, '?page=9')).rows, second.rows, 'the last one');
  });
});
