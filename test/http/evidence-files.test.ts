import assert from 'node:assert/strict';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { type Zippable, zipSync } from 'fflate';
import { sql } from 'kysely';
import { evidenceWords } from '../../src/apply/services/evidence/evidence.words.ts';
import { evidenceFiles, fileLimit, filesAtOnce } from '../../src/apply/services/evidence/files.ts';
import { sessionCookie } from '../../src/people/signin/session.visits.ts';
import { onAnyApp, type TestApp } from '../support/app.ts';
import { type Client, says } from '../support/client.ts';
import {
  actionFormOf,
  addEvidence,
  aPdf,
  evidenceIn,
  filePage,
  practicePage,
  sendAction,
  withFiles,
} from '../support/evidence.ts';
import { addBody, addService, administrator, invited, teamPage } from '../support/office.ts';
import { allRows, changedBetween } from '../support/rows.ts';
import { scaled } from '../support/scale.ts';
import { until } from '../support/until.ts';

const { fileProblems } = evidenceWords.fr;
const megabytes = fileLimit / 1024 / 1024;
const covers = 'Les trois pages du parcours, en novembre';

const office = async (app: TestApp) => {
  const ada = await administrator(app);
  const body = await addBody(ada, 'Ville');
  const service = await addService(ada, body, 'Permis');
  const member = await invited(app, ada, teamPage(service), 'Mary', 'service-member');
  return { app, ada, body, service, member };
};

const count = async (
  { database: { db } }: TestApp,
  table: 'files' | 'file_pieces' | 'held_files' | 'service_files',
) =>
  Number(
    (await sql<{ n: number | string }>`select count(*) as n from ${sql.table(table)}`.execute(db)).rows[0]?.n,
  );

const text = (words: string): Uint8Array => new TextEncoder().encode(words);

/** A file of Office or OpenDocument as small as it can be told by its parts, with media before what tells it. */
const zipped = (parts: Zippable): Uint8Array => zipSync({ ...parts }, { level: 0 });
const contentTypes = (main: string) =>
  text(
    `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/x.xml" ContentType="${main}.main+xml"/></Types>`,
  );
const office2007 = 'application/vnd.openxmlformats-officedocument';
const openDocument = 'application/vnd.oasis.opendocument';
const ooxml = (kind: string, folder: string) =>
  zipped({
    [`${folder}/media/image1.bin`]: randomBytes(600_000),
    '[Content_Types].xml': contentTypes(`${office2007}.${kind}`),
    [`${folder}/document.xml`]: text('<x/>'),
  });
const odf = (kind: string) =>
  zipped({ mimetype: [text(`${openDocument}.${kind}`), { level: 0 }], 'content.xml': text('<x/>') });
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const executable = Buffer.concat([Buffer.from('MZ\u0090\u0000\u0003', 'latin1'), randomBytes(2_000)]);

/** Files as people send them, and what each is given back as. */
const taken: readonly (readonly [string, Uint8Array, string])[] = [
  ['a.png', png, 'image/png'],
  [
    'a.jpeg',
    Buffer.concat([Buffer.from('ffd8ffe000104a464946000101', 'hex'), randomBytes(100)]),
    'image/jpeg',
  ],
  ['a.webp', Buffer.concat([text('RIFF'), Buffer.alloc(4), text('WEBPVP8 '), randomBytes(50)]), 'image/webp'],
  ['a.docx', ooxml('wordprocessingml.document', 'word'), `${office2007}.wordprocessingml.document`],
  ['a.xlsx', ooxml('spreadsheetml.sheet', 'xl'), `${office2007}.spreadsheetml.sheet`],
  ['a.pptx', ooxml('presentationml.presentation', 'ppt'), `${office2007}.presentationml.presentation`],
  ['a.odt', odf('text'), `${openDocument}.text`],
  ['a.ods', odf('spreadsheet'), `${openDocument}.spreadsheet`],
  ['a.odp', odf('presentation'), `${openDocument}.presentation`],
  ['a.csv', text('date;visites\n2026-11-01;=1+1\n'), 'text/csv; charset=utf-8'],
  ['a.txt', text('Étés'), 'text/plain; charset=utf-8'],
];

const refused: readonly (readonly [string, Uint8Array, keyof typeof fileProblems, string?])[] = [
  ['vide.pdf', new Uint8Array(), 'empty'],
  ['lourd.pdf', Buffer.concat([text('%PDF-1.7\n'), Buffer.alloc(scaled(30, 100) * 1024 * 1024)]), 'large'],
  ['image.pdf', png, 'name'],
  ['facture.pdf.exe', text('%PDF-1.7\n'), 'name'],
  ['facture.exe.pdf', executable, 'type'],
  ['programme.exe', executable, 'type'],
  ['C:\\fakepath\\page.txt', Buffer.concat([text('a'), Buffer.from([0]), text('b')]), 'type', 'page.txt'],
  ['latin.csv', Buffer.from('été;1\n', 'latin1'), 'type'],
  ['image.svg', text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 'type'],
  ['page.html', text('<!doctype html><script>alert(1)</script>'), 'type'],
  ['archive.docx', zipped({ 'a.txt': text('a') }), 'type'],
];

onAnyApp('A file that is evidence', ({ test, testOnce, start }) => {
  test('of twenty megabytes is kept in pieces, once, and given back byte for byte', async () => {
    const { app, service, member } = await office(await start());
    const bytes = Buffer.concat([text('%PDF-1.7\n'), randomBytes(fileLimit - 9)]);
    const file = new File([bytes], 'lourd.pdf');
    const one = await addEvidence(member, service, {}, file);
    const two = await addEvidence(member, service, { title: 'La même' }, file);
    assert.equal(await count(app, 'file_pieces'), 80);
    assert.equal(await count(app, 'files'), 1);
    const fingerprint = createHash('sha256').update(bytes).digest('hex');
    for (const evidence of [one, two]) {
      const response = await fetch(app.origin + filePage(service, evidence), {
        headers: { cookie: `${sessionCookie}=${member.cookie(sessionCookie)}` },
      });
      assert.equal(response.headers.get('content-length'), String(fileLimit));
      const given = Buffer.from(await response.arrayBuffer());
      assert.equal(createHash('sha256').update(given).digest('hex'), fingerprint);
    }
    const larger = new File([bytes, 'x'], 'trop.pdf');
    says(await sendAction(member, service, '7.2', {}, [larger]), fileProblems.large('trop.pdf', megabytes));
    assert.equal(await count(app, 'file_pieces'), 80);
  });

  testOnce('is of a type that its bytes and its name agree on', async () => {
    const { service, member } = await office(await start());
    for (const [name, bytes, type] of taken) {
      const evidence = await addEvidence(member, service, {}, new File([new Uint8Array(bytes)], name));
      const file = await member.send(filePage(service, evidence));
      assert.equal(file.headers.get('content-type'), type, name);
      assert.match(file.headers.get('content-disposition') ?? '', /^attachment; filename="?a\./);
      assert.equal(file.headers.get('x-content-type-options'), 'nosniff');
      assert.equal(file.headers.get('content-security-policy'), "default-src 'none'; sandbox");
      assert.equal(file.headers.get('cache-control'), 'no-store');
    }
  });

  test('is refused otherwise, in a sentence, with all that was typed, and leaves nothing', async () => {
    const { app, service, member } = await office(await start());
    await member.get(practicePage(service));
    const before = await allRows(app.database);
    for (const [name, bytes, problem, shown = name] of refused) {
      const page = await sendAction(member, service, '7.2', { covers }, [
        new File([new Uint8Array(bytes)], name),
      ]);
      assert.equal(page.status, 400, name);
      says(page, fileProblems[problem](shown, megabytes), covers);
    }
    assert.deepEqual(changedBetween(before, await allRows(app.database)), []);
  });

  test('of a form that brings too many is named, and those before it are kept for that form', async () => {
    const { app, service, member } = await office(await start());
    const files = Array.from({ length: filesAtOnce + 1 }, (_, rank) => aPdf(`${rank}`, `${rank}.pdf`));
    const refused = await sendAction(member, service, '7.2', { covers }, files);
    says(refused, 400, fileProblems.many(`${filesAtOnce}.pdf`, megabytes));
    assert.equal(await count(app, 'held_files'), filesAtOnce);
    const body = withFiles(actionFormOf(refused, '7.2'), 'held', []);
    for (const [, held = ''] of refused.text.matchAll(/name="held" value="([^"]+)"/g))
      body.append('held', held);
    says(await member.send(practicePage(service), { method: 'POST', body }), 303);
    assert.equal(evidenceIn(await member.get(practicePage(service)), '7.2').length, filesAtOnce);
    assert.equal(await count(app, 'held_files'), 0);
  });

  testOnce(
    'is asked for where none came, and none is read by its hash, nor from another service',
    async () => {
      const { app, ada, body, service, member } = await office(await start());
      const page = await sendAction(member, service, '7.2', { title: 'Sans rien' }, [new File([], '')]);
      says(page, evidenceWords.fr.problems.missing);
      const evidence = await addEvidence(member, service, {}, aPdf());
      const other = await addService(ada, body, 'Taxes');
      const elsewhere = await invited(app, ada, teamPage(other), 'Katherine', 'service-lead');
      says(await elsewhere.send(filePage(service, evidence)), 404);
      says(await elsewhere.send(filePage(other, evidence)), 404);
      const [{ hash = '' } = {}] = await app.database.db.selectFrom('files').select('hash').execute();
      says(await elsewhere.send(filePage(other, hash)), 404);
    },
  );

  testOnce('goes with its name, once that is redacted', async () => {
    const { app, service, member } = await office(await start());
    const evidence = await addEvidence(member, service, {}, aPdf('x', 'Madame X.pdf'));
    await app.database.db
      .updateTable('service_texts')
      .set({ words: '', redacted: 1 })
      .where('words', '=', 'Madame X.pdf')
      .execute();
    says(await member.send(filePage(service, evidence)), 404);
  });

  testOnce('that a page of another site sends is refused before it is read', async () => {
    const { app, service, member } = await office(await start());
    const shown = actionFormOf(await member.get(practicePage(service)), '7.2');
    const before = await allRows(app.database);
    const form = withFiles(shown, 'files-7-2', [aPdf()]);
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://prize.example' }])
      says(await member.send(practicePage(service), { method: 'POST', headers, body: form }), 403);
    assert.deepEqual(changedBetween(before, await allRows(app.database)), []);
  });

  test('that stops coming halfway leaves nothing', async () => {
    const { app, service, member } = await office(await start());
    const before = await allRows(app.database);
    await cut(app, member, service);
    await until(async () => (await count(app, 'file_pieces')) === 0);
    assert.deepEqual(changedBetween(before, await allRows(app.database)), []);
  });

  test('that is held for a form goes after a day, and the bytes that nothing uses with it', async () => {
    const { app, service, member } = await office(await start());
    const files = evidenceFiles({ db: app.database.db, clock: app.clock.now, serviceBytes: 1e9 });
    await sendAction(member, service, '7.2', { until: 'demain' }, [aPdf('gardé')]);
    await addEvidence(member, service, {}, aPdf('déposé'));
    // What a server that was killed left.
    await app.database.db
      .insertInto('file_pieces')
      .values({ upload: 'x', rank: 0, receivedAt: app.clock.now().toISOString(), bytes: Buffer.from('x') })
      .execute();
    assert.equal(await files.sweep(), 0);
    app.clock.set(new Date(app.clock.now().getTime() + 26 * 3_600_000));
    assert.equal(await files.sweep(), 2);
    const left = {
      pieces: await count(app, 'file_pieces'),
      files: await count(app, 'files'),
      held: await count(app, 'held_files'),
    };
    assert.deepEqual(left, { pieces: 1, files: 1, held: 0 });
  });

  test('is refused where a service keeps too much already', async () => {
    const { app, service } = await office(await start());
    const files = evidenceFiles({ db: app.database.db, clock: app.clock.now, serviceBytes: 60 });
    const send = (says: string) =>
      files.receive(service, 'mary', { name: 'a.pdf', bytes: aPdf(says).stream(), isCut: () => false });
    assert.ok('held' in (await send('un')));
    assert.ok('held' in (await send('un')), 'the same bytes count once');
    assert.deepEqual(await send('x'.repeat(60)), { problem: 'full', name: 'a.pdf' });
    assert.equal(await count(app, 'file_pieces'), 1);
    // What its measures found counts with its files.
    await app.database.db
      .insertInto('service_texts')
      .values({ id: randomUUID(), service, words: 'x'.repeat(70), lang: 'fr', redacted: 0 })
      .execute();
    assert.deepEqual(await send('un'), { problem: 'full', name: 'a.pdf' });
    // All services together may have a limit too.
    const small = evidenceFiles({
      db: app.database.db,
      clock: app.clock.now,
      serviceBytes: 1e9,
      allBytes: 60,
    });
    const bytes = aPdf('y'.repeat(60)).stream();
    const other = await small.receive(service, 'mary', { name: 'b.pdf', bytes, isCut: () => false });
    assert.deepEqual(other, { problem: 'full', name: 'b.pdf' });
  });
});

/** Begins to send a large file, and hangs up. */
const cut = (app: TestApp, client: Client, service: string): Promise<void> =>
  new Promise((resolve) => {
    const sending = request(app.origin + practicePage(service), {
      method: 'POST',
      headers: {
        cookie: `${sessionCookie}=${client.cookie(sessionCookie)}`,
        'content-type': 'multipart/form-data; boundary=x',
        'content-length': 10_000_000,
      },
    });
    sending.on('error', () => resolve());
    sending.write(
      '--x\r\ncontent-disposition: form-data; name="files-7-2"; filename="a.pdf"\r\n\r\n%PDF-1.7\n',
    );
    sending.write(Buffer.alloc(2_000_000));
    void until(async () => (await count(app, 'file_pieces')) > 0).then(() => sending.destroy());
  });
