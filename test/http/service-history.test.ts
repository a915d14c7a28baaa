import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { unzipSync } from 'fflate';
import { z } from 'zod';
import type { NewDossierFact, NewText } from '../../src/apply/services/dossier/dossier.ts';
import { dossierWords } from '../../src/apply/services/dossier/dossier.words.ts';
import { evidenceWords } from '../../src/apply/services/evidence/evidence.words.ts';
import { takenName } from '../../src/apply/services/evidence/file-name.ts';
import { evidenceFiles } from '../../src/apply/services/evidence/files.ts';
import { gridWords } from '../../src/apply/services/grid/grid.words.ts';
import { historyWords } from '../../src/apply/services/telling/history.words.ts';
import { practiceName } from '../../src/apply/services/telling/telling.ts';
import { rulesVersion } from '../../src/assessment/assessment.ts';
import { organisationsWords } from '../../src/people/organisations/organisations.words.ts';
import { clockOf, dayOf } from '../../src/standard/days.ts';
import { longDate } from '../../src/web/format.ts';
import { href, type PageName } from '../../src/web/links.ts';
import { noon, onAnyApp, standard, standards, type TestApp } from '../support/app.ts';
import { practiceOf } from '../support/bands.ts';
import { type Client, plain, says, saysNot } from '../support/client.ts';
import { act, asked, closed, declared, filesOf, someone } from '../support/dossier.ts';
import { formerVersion, withFormer } from '../support/later-standard.ts';
import {
  addBody,
  addService,
  administrator,
  bodyPage,
  invited,
  servicePage,
  teamPage,
} from '../support/office.ts';
import { rowsIn } from '../support/rows.ts';

type Told = Omit<NewDossierFact, 'actor'>;

const words = historyWords.fr;
const to = (name: PageName, service: string, more: object = {}): string =>
  href(name, 'fr', { service, ...more });
const changes = (service: string, from: string, until: string): string =>
  `${to('serviceChanges', service)}?from=${from}&to=${until}`;
const daysAgo = (days: number): Date => new Date(noon.getTime() - days * 86_400_000);
const dayAgo = (days: number): string => daysAgo(days).toISOString().slice(0, 10);

/** A sentence as `textIn` reads it. */
const spaced = (said: string): string => said.replace(/\s+/g, ' ');

/** A service with a year behind it: what its team wrote is in `typed`. */
const lived = async (app: TestApp, known = standards) => {
  const ada = await administrator(app);
  const body = await addBody(ada, 'Ministère');
  const service = await addService(ada, body, 'Guichet');
  const lead = await invited(app, ada, teamPage(service), 'Dorothy Vaughan', 'service-lead');
  const member = await invited(app, lead, teamPage(service), 'Mary Jackson', 'service-member');
  await invited(app, ada, bodyPage(body), 'Katherine Johnson', 'body-manager');
  const rows = await app.database.db.selectFrom('accounts').select(['id', 'name']).execute();
  const actor = (name: string) => someone(rows.find((row) => row.name === name)?.id ?? assert.fail(name));
  const [dorothy, mary] = [actor('Dorothy Vaughan'), actor('Mary Jackson')];
  const katherine = actor('Katherine Johnson');
  await app.database.db
    .updateTable('services')
    .set({ clientele: 'Les gens du quartier', addresses: 'https://guichet.example/', yearlyVolume: 12345 })
    .where('id', '=', service)
    .execute();
  const { files, at } = filesOf(app.database, daysAgo(100), known);
  /** What somebody tells of the service on a day. */
  const tells = (days: number, by: typeof mary, facts: readonly Told[], texts: readonly NewText[] = []) => {
    at(daysAgo(days));
    return files.write(service, by, undefined, () => ({ facts, texts }));
  };
  const typed: string[] = [];
  const text = (said: string) => {
    typed.push(said);
    return { id: randomUUID(), words: said, lang: 'fr' } as const;
  };
  const first = ['1.1', '1.2', '1.3'].map((id) => declared(id, 'in-place'));
  await tells(100, mary, first);
  const name = 'essais.txt';
  const bytes = Buffer.from('Six personnes ont essayé.\n'.repeat(30_000));
  const stored = evidenceFiles({ db: app.database.db, clock: () => noon, serviceBytes: 2 ** 30 });
  const sent = { name, bytes: Readable.from([bytes]), isCut: () => false };
  const received = await stored.receive(service, mary.id, sent);
  assert.ok('held' in received);
  const why = text('=HYPERLINK("http://x"), disait Gaston');
  const notApplicable = { action: '2.1', status: 'not-applicable', why: why.id } as const;
  await tells(100, mary, [{ kind: 'service.declared', data: notApplicable }], [why]);
  const evidence = randomUUID();
  const [title, covers] = [text('Essais avec six personnes'), text('Le parcours de paiement')];
  const fileName = text(name);
  at(daysAgo(90));
  await files.write(service, mary, undefined, () => ({
    facts: [
      {
        kind: 'service.evidence-added',
        data: {
          evidence,
          sort: 'file',
          title: title.id,
          file: { hash: received.held.hash, name: fileName.id },
          actions: ['1.1', '1.2', '1.3'],
          covers: covers.id,
          until: dayAgo(10),
        },
      },
    ],
    texts: [title, covers, fileName],
    also: (tx) => stored.giveTo(tx, service, received.held.hash),
  }));
  const review = randomUUID();
  const surely = text('Le paiement surtout');
  const { kind, data } = asked(review, [1], katherine.id);
  await tells(80, dorothy, [{ kind, data: { ...data, words: surely.id } } as Told], [surely]);
  const signed = text('Gestionnaire, Ministère');
  const [well, explore] = [text('Six vraies rencontres'), text('Au téléphone aussi')];
  at(daysAgo(70));
  await files.write(service, katherine, undefined, (dossier) => ({
    facts: [
      {
        kind: 'service.review-closed',
        data: {
          review,
          seen: dossier.head,
          until: dayAgo(20),
          signed: signed.id,
          remarks: [{ practice: 1, well: well.id, explore: explore.id }],
          judged: [
            { action: '1.1', verdict: 'shown', evidence: [evidence] },
            { action: '1.2', verdict: 'not-yet', evidence: [] },
          ],
        },
      },
    ],
    texts: [signed, well, explore],
  }));
  const [task, comment, answer] = [text('Refaire les essais'), text('Qui relance?'), text('On y vient')];
  const note = text('Depuis le printemps, à chaque livraison');
  const added = { task: randomUUID(), words: task.id, practice: 1, assignee: mary.id, due: dayAgo(-30) };
  const commented = { comment: randomUUID(), practice: 1, words: comment.id, mentions: [mary.id] };
  const last: readonly Told[] = [
    { kind: 'service.task-added', data: added },
    { kind: 'service.commented', data: commented },
    { kind: 'service.review-answered', data: { review, words: answer.id } },
    { kind: 'service.confirmed', data: { actions: ['1.3'] } },
    { kind: 'service.noted', data: { action: '1.2', note: note.id } },
  ];
  await tells(40, dorothy, last, [task, comment, answer, note]);
  return { ada, body, service, lead, member, files, at, tells, mary, dorothy, typed, why, title, bytes };
};

const textIn = async (client: Client, path: string): Promise<string> => {
  const page = await client.get(path);
  assert.equal(page.status, 200, path);
  return plain(page.text.replace(/<[^>]+>/g, ' ')).replace(/\s+/g, ' ');
};

/** A file that someone exports of a service: as text, what it holds in a ZIP too. */
const exported = async (app: TestApp, client: Client, service: string, file: string) => {
  const answer = await fetch(app.origin + to('serviceFile', service, { file }), {
    headers: { cookie: `cap18-session=${client.cookie('cap18-session')}` },
  });
  assert.equal(answer.status, 200, file);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const parts = file.endsWith('json') ? {} : unzipSync(bytes);
  const text = [bytes, ...Object.values(parts)].map((part) => new TextDecoder().decode(part)).join('\n');
  return { file, text, parts, disposition: answer.headers.get('content-disposition') };
};

onAnyApp('The history of a service', ({ test, testOnce, start, shared }) => {
  test('tells all that was said, by whom, the last first', async () => {
    const { service, member, typed } = await lived(await shared());
    const page = await textIn(member, to('serviceHistory', service));
    for (const said of [
      ...typed,
      'Mary Jackson',
      'Dorothy Vaughan',
      'Katherine Johnson',
      words.joined(organisationsWords.fr.roles['service-member'], 'Dorothy Vaughan'),
      words.confirmed,
    ])
      assert.ok(page.includes(spaced(said)), said);
    assert.ok(page.indexOf('Qui relance?') < page.indexOf('Essais avec six personnes'));
    says(await member.get(servicePage(service)), to('serviceHistory', service));
  });

  test('says what moved between two days', async () => {
    const { service, member, dorothy, tells } = await lived(await shared());
    const between = (from: number, until: number) =>
      textIn(member, `${to('serviceChanges', service)}?from=${dayAgo(from)}&to=${dayAgo(until)}`);
    const risen = await between(95, 85);
    assert.ok(risen.includes(words.moved.up(1)));
    assert.ok(
      risen.includes(
        `${words.evidenceAdded(words.added.new, ['1.1', '1.2', '1.3'], '14 novembre 2026')} (Essais avec six personnes)`,
      ),
      risen,
    );
    assert.ok(risen.includes(spaced(words.sameMethod(standard.version, rulesVersion))));
    const reviewed = await between(75, 65);
    assert.ok(reviewed.includes(words.moved.against(1)), reviewed);
    for (const verdict of ['montrée', 'pas encore'])
      assert.ok(reviewed.includes(spaced(words.reviewSaid(verdict))));
    const fallen = await between(65, 0);
    assert.ok(fallen.includes(words.moved.down(1)));
    assert.ok(fallen.includes(spaced(words.evidenceEnded.join('Essais avec six personnes'))));
    assert.ok(fallen.includes(words.reviewEnded));
    assert.ok(
      fallen.includes(`Guichet : ${words.between(longDate(dayAgo(65), 'fr'), longDate(dayAgo(0), 'fr'))}`),
    );
    // Where the one before it ended too, the last review is told by its day, once.
    const review = randomUUID();
    const done = closed(review, ['1.1'], [], 'shown', dayAgo(15));
    await tells(30, dorothy, [asked(review, [1], dorothy.id), done]);
    const ended = await between(65, 0);
    assert.equal(ended.split(words.reviewOfEnded(longDate(dayAgo(30), 'fr'))).length, 2);
    assert.ok(!ended.includes(words.reviewEnded));
  });

  testOnce('tells what is now known apart from what has risen, between two days', async () => {
    const { service, member, mary, tells } = await lived(await shared());
    const of7 = standard.practices.find(({ id }) => id === 7)?.actions.map(({ id }) => id) ?? [];
    const all = (status: 'to-do' | 'in-place') => of7.map((id) => declared(id, status));
    await tells(2, mary, all('to-do'));
    const page = await textIn(member, changes(service, dayAgo(3), dayAgo(0)));
    const none = practiceOf('fr', { unknown: of7.length }, false, of7.length);
    const [was, is] = [none, practiceOf('fr', { 'to-do': of7.length })];
    const said = spaced(`${words.ways.known}\u00a0: ${was} → ${is}`);
    assert.ok(page.includes(words.moved.known(1)) && page.includes(said), page);
    const { statuses, unanswered } = dossierWords.fr;
    assert.ok(page.includes(`${unanswered} → ${statuses['to-do']}`), page);
    assert.ok(!page.includes(statuses.unknown), page);
    // On a day before it was there, it was nowhere: nothing is said of where it stood.
    const first = await textIn(member, changes(service, '2020-01-01', dayAgo(0)));
    assert.ok(first.includes(words.notThere('1er janvier 2020')), first);
    assert.ok(!first.includes(`${unanswered} →`), first);
    assert.ok(!page.includes(words.ways.up), page);
    // A practice that was proven for a day, and is not any more.
    const [lowered = ''] = of7;
    const review = randomUUID();
    await tells(2, mary, [...all('in-place'), asked(review, [7], randomUUID()), closed(review, of7)]);
    const proven = await textIn(member, changes(service, dayAgo(3), dayAgo(2)));
    assert.ok(proven.includes(`${gridWords.fr.gained(1)}, ${words.moved.known(1)}.`), proven);
    await tells(1, mary, [declared(lowered, 'to-do')]);
    const passing = await textIn(member, changes(service, dayAgo(3), dayAgo(0)));
    assert.ok(passing.includes(words.passed(practiceName(standard, 'fr', 7), false)), passing);
  });

  testOnce('offers to take words away once for an entry, folded, to who leads alone', async () => {
    const { service, lead, member, why, title } = await lived(await shared());
    const path = to('serviceHistory', service);
    saysNot(await member.get(path), words.mistaken);
    const { text } = await lead.get(path);
    const folded = text.match(/<details class="quiet no-print">.*?<\/details>/gs) ?? [];
    const outside = folded.reduce((rest, each) => rest.replace(each, ''), text);
    for (const { id } of [why, title]) {
      const page = to('serviceText', service, { text: id });
      assert.equal(folded.filter((each) => each.includes(page)).length, 1);
      assert.ok(!outside.includes(page));
    }
    const offer = folded.find((each) => each.includes(to('serviceText', service, { text: title.id })));
    for (const role of ['title', 'covers', 'file'] as const)
      assert.ok(plain(offer ?? '').includes(words.roles[role]), role);
  });

  testOnce('asks again for days that cannot be, and keeps them', async () => {
    const { service, member } = await lived(await shared());
    for (const [path, message] of [
      [changes(service, dayAgo(3), dayAgo(-2)), words.dayAhead],
      [changes(service, 'hier', dayAgo(3)), words.dayMissing],
      [`${to('serviceChanges', service)}?from=${dayAgo(3)}`, words.dayMissing],
      [changes(service, dayAgo(3), dayAgo(3)), words.daysReversed],
    ] as const)
      says(await member.get(path), 400, message);
    const kept = await member.get(changes(service, dayAgo(3), dayAgo(5)));
    says(kept, new RegExp(`name="from" value="${dayAgo(3)}"`));
  });

  test('loses the words that its lead takes away, for good, and keeps the fact with who did and why', async () => {
    const app = await shared();
    const { service, lead, member, why } = await lived(app);
    const page = to('serviceText', service, { text: why.id });
    says(await member.get(page), 403);
    says(await lead.get(page), 'Gaston');

    says(await lead.post(page, { why: ' ' }), 400, dossierWords.fr.goneWhy.missing);
    says(await lead.post(page, { why: 'Un nom écrit par erreur' }), words.done.redacted);

    const history = await textIn(member, to('serviceHistory', service));
    assert.ok(!history.includes('Gaston'));
    assert.ok(history.includes('Un nom écrit par erreur'));
    assert.ok(history.includes(words.declared("Ne s'applique pas", false)));
    const row = (await rowsIn(app, 'service_texts')).find(({ id }) => id === why.id);
    assert.deepEqual([row?.words, row?.redacted], ['', 1]);
    for (const file of ['dossier.json', 'dossier.zip'])
      assert.ok(!(await exported(app, member, service, file)).text.includes('Gaston'), file);
  });

  test('is taken away so many times a minute by one account, and by others all the same', async () => {
    const { service, member, lead } = await lived(await start({ limits: { serviceExports: 2 } }));
    const taken = to('serviceFile', service, { file: 'dossier.json' });
    says(await member.get(taken), 200);
    says(await member.get(taken), 200);
    says(await member.get(taken), 429);
    says(await lead.get(taken), 200);
  });

  test('is exported with all that was entered, in every format, and no text of it is a formula', async () => {
    const app = await shared();
    const { service, member, typed, bytes } = await lived(app);
    const of = (file: string) => exported(app, member, service, file);
    const json = await of('dossier.json');
    const xlsx = await of('dossier.xlsx');
    const whole = await of('dossier.zip');
    const name = `cap18-guichet-${dayOf(noon)}`;
    for (const { file, disposition } of [whole, json, xlsx])
      assert.equal(disposition, `attachment; filename="${file.replace('dossier', name)}"`);
    const csv = Object.entries(whole.parts).flatMap(([path, part]) =>
      path.startsWith('csv/') ? [new TextDecoder().decode(part)] : [],
    );
    const described = ['À quoi sert Guichet', 'Les gens du quartier', 'https://guichet.example/', '12345'];
    for (const said of [...typed, ...described, 'Guichet', 'Mary Jackson', 'Katherine Johnson']) {
      assert.ok(csv.join('').includes(said.replaceAll('"', '""')), `CSV: ${said}`);
      assert.ok(json.text.includes(JSON.stringify(said).slice(1, -1)), `JSON: ${said}`);
      says(xlsx, said);
    }
    assert.ok(csv.join('').includes(`'=HYPERLINK`), 'a formula is made harmless');
    saysNot(xlsx, /<f>/);
    const first = ['Service', 'Actions', 'Preuves', 'Mesures'];
    const tables = [...first, 'Revues', 'Revues, par action', 'Plan', 'Historique'];
    assert.equal(csv.length, tables.length, 'one CSV a table');
    assert.ok(csv.join('').includes(clockOf(daysAgo(90))), "instants are Québec's, as on pages");
    assert.doesNotMatch(csv.join(''), /\d{4}-\d\d-\d\dT\d\d:/);
    const { facts, $schema, version } = JSON.parse(json.text) as {
      readonly facts: readonly unknown[];
      readonly $schema: string;
      readonly version: number;
    };
    assert.equal(version, 2);
    const published = await app.client().get(new URL($schema).pathname);
    const schema = z.fromJSONSchema(JSON.parse(published.text) as Parameters<typeof z.fromJSONSchema>[0]);
    assert.equal(schema.safeParse(JSON.parse(json.text)).error, undefined);
    assert.ok(!schema.safeParse({ ...JSON.parse(json.text), version: 3 }).success);
    assert.equal(facts.length, 15);
    says(await member.get(to('serviceFile', service, { file: 'dossier.exe' })), 404);

    assert.deepEqual(Object.keys(whole.parts), [
      'dossier.xlsx',
      'dossier.json',
      ...tables.map((name) => `csv/${takenName(name)}.csv`),
      'preuves/1 essais.txt',
      'SHA256SUMS',
    ]);
    assert.deepEqual(Buffer.from(whole.parts['preuves/1 essais.txt'] ?? []), bytes);
    const hash = createHash('sha256').update(bytes).digest('hex');
    assert.ok(new TextDecoder().decode(whole.parts.SHA256SUMS).includes(`${hash}  preuves/1 essais.txt\n`));
    assert.ok(plain(xlsx.text).includes(hash), 'the table of evidence has the hash of the file');
  });

  testOnce(
    'is exported without the file that was taken away for good, whose evidence still says so',
    async () => {
      const app = await shared();
      const { service, member, files, mary, tells } = await lived(app);
      const evidence = [...(await files.read(service)).evidence.keys()][0] ?? assert.fail();
      await tells(40, mary, [{ kind: 'service.file-removed', data: { evidence, as: 'team' } }]);
      const { parts } = await exported(app, member, service, 'dossier.zip');
      assert.deepEqual(
        Object.keys(parts).filter((path) => path.startsWith('preuves')),
        [],
      );
      const table = new TextDecoder().decode(parts['csv/preuves.csv']);
      assert.ok(
        table.includes('essais.txt') &&
          table.includes(evidenceWords.fr.fileRemoval.gone.team('').slice(0, 40)),
      );
    },
  );

  testOnce('tells a change of the standard apart from a change of the service', async () => {
    const known = withFormer(standard);
    const { service, member, mary, tells } = await lived(await start({ standards: known }), known);
    const method = { standard: formerVersion, rules: rulesVersion };
    await tells(5, mary, [{ kind: 'service.method-set', data: method }]);
    const page = await textIn(member, changes(service, dayAgo(6), dayAgo(1)));
    assert.ok(
      page.includes(spaced(words.methodMoved(standard.version, rulesVersion, formerVersion, rulesVersion))),
    );
    assert.ok(page.includes(words.nothingMoved));
  });

  testOnce('is read in pages', async () => {
    const { service, member, files, mary, at } = await lived(await shared());
    for (let time = 0; time < 60; time += 1) {
      at(new Date(daysAgo(3).getTime() + time * 60_000));
      await files.write(service, mary, undefined, act(declared('18.1', time % 2 ? 'to-do' : 'under-way')));
    }
    const [first, last] = [
      await textIn(member, to('serviceHistory', service)),
      await textIn(member, `${to('serviceHistory', service)}?page=5`),
    ];
    assert.ok(first.includes('Action 18.1') && !first.includes('Qui relance?'));
    assert.ok(last.includes('Qui relance?'));
    const past = await textIn(member, `${to('serviceHistory', service)}?page=99`);
    assert.ok(past.includes('Qui relance?'), 'the last page');
  });
});
