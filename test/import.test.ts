import assert from 'node:assert/strict';
import { cpSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { reviewsWords } from '../src/apply/services/reviews/reviews.words.ts';
import { href } from '../src/web/links.ts';
import { startApp } from './support/app.ts';
import { plain, says } from './support/client.ts';
import { filesOf } from './support/dossier.ts';
import { onEachEngine } from './support/engines.ts';
import { freshFolder } from './support/folder.ts';
import { saidHere } from './support/here.ts';
import { secret } from './support/keys.ts';
import { administrator } from './support/office.ts';
import { settingsFor } from './support/program.ts';

/** Services that were exported, with the files of their evidence beside them. */
const exports = join(import.meta.dirname, '../src/apply/demo/services');
const [named = ''] = readdirSync(exports);

type Exported = {
  readonly version: number;
  readonly service: { readonly name: { readonly fr: string } };
  readonly people: object;
  readonly facts: readonly {
    readonly kind: string;
    readonly actor: object;
    readonly data: Record<string, unknown>;
  }[];
  readonly texts: Readonly<Record<string, object>>;
};

const uuid = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g;

const saidIn = (text: string): string => {
  const { facts, texts, service, ...rest } = JSON.parse(text);
  const told = facts.map(({ id: _, actor: __, stream: ___, ...fact }: Record<string, unknown>) => fact);
  const ranks = new Map<string, string>();
  const pointed = [...new Set(JSON.stringify(told).match(uuid))].flatMap((id) => texts[id] ?? []);
  const all = {
    told,
    pointed,
    service: { ...service, id: '', organisation: '' },
    standard: rest.standard,
    lang: rest.lang,
  };
  return JSON.stringify(all, undefined, 1).replace(uuid, (id) => {
    const rank = ranks.get(id) ?? `#${ranks.size}`;
    ranks.set(id, rank);
    return rank;
  });
};

onEachEngine('A service that was exported', ({ test, open, freshAddress, endsBy }) => {
  const made = async () => {
    const address = await freshAddress();
    const database = await open(address);
    const folder = freshFolder();
    cpSync(join(exports, 'preuves'), join(folder, 'preuves'), { recursive: true });
    const file = join(folder, 'dossier.json');
    cpSync(join(exports, named), file);
    const run = () => saidHere(['import', file], { ...settingsFor(address), CAP18_SECRET: secret });
    return { database, folder, file, run };
  };

  test('comes into an empty installation, and is the same as it is exported again', async () => {
    const { database, file, run } = await made();
    const ran = await run();
    assert.deepEqual([ran.code, ran.problem], [0, '']);
    const app = await startApp(database);
    endsBy(app.close);
    const reader = await administrator(app);
    const { id: service } = await database.db.selectFrom('services').select('id').executeTakeFirstOrThrow();
    const taken = (name: string) => href('serviceFile', 'fr', { service, file: name });
    const again = (await reader.get(taken('dossier.json'))).text;
    const first = readFileSync(file, 'utf8');
    assert.equal(saidIn(again), saidIn(first));
    assert.equal(new Set([...(first.match(uuid) ?? [])].filter((id) => again.includes(id))).size, 0);
    const headers = { cookie: `cap18-session=${reader.cookie('cap18-session')}` };
    const zip = await fetch(app.origin + taken('dossier.zip'), { headers });
    const whole = Object.keys(unzipSync(new Uint8Array(await zip.arrayBuffer())));
    assert.equal(whole.filter((path) => path.startsWith('preuves/')).length, 5);
    for await (const { differences } of filesOf(database, new Date()).files.verify())
      assert.deepEqual(differences, []);
    const months = await database.db.selectFrom('service_months').select('month').execute();
    assert.ok(months.length > 10, String(months.length));

    // Where it comes from, reviews verified some of it.
    assert.match(first, /"strength": "verified"/);
    assert.doesNotMatch(again, /"strength": "verified"|"agreed": true|"due": true|"contradicted": true/);
    const { facts } = JSON.parse(again) as Exported;
    const [review] = facts.flatMap(({ kind, data }) => (kind === 'service.review-closed' ? data.review : []));
    const page = await reader.get(href('serviceReview', 'fr', { service, review: String(review) }));
    says(page, reviewsWords.fr.imported);
    const list = await reader.get(href('serviceReviews', 'fr', { service }));
    assert.equal(plain(list.text).split(reviewsWords.fr.imported).length - 1, 3);

    writeFileSync(file, again);
    assert.match((await run()).problem, /^Nothing is imported: .+ has a service called .+ already\.$/m);
  });

  const refused: readonly (readonly [what: string, change: (whole: Exported) => unknown, says: RegExp])[] = [
    [
      'is something else',
      () => ({ facts: [] }),
      /is not imported: it is not a service that Cap18 exported\./,
    ],
    [
      'is of another version',
      (it) => ({ ...it, version: 3 }),
      /its format is version 3, and this Cap18 reads version 2\./,
    ],
    [
      'has more than it may',
      (it) => ({ ...it, more: 1 }),
      /it is not as this Cap18 exports a service: .*"more"/,
    ],
    [
      'has facts of no kind that is known',
      (it) => ({ ...it, facts: [{ ...it.facts[0], kind: 'service.proven' }] }),
      /exports a service: facts\.0/,
    ],
    ['lacks a fact', (it) => ({ ...it, facts: it.facts.toSpliced(5, 1) }), /some of its facts are missing\./],
    [
      'is of days to come',
      (it) => ({
        ...it,
        facts: it.facts.map((fact) => ({ ...fact, recordedAt: '2999-01-01T00:00:00.000Z' })),
      }),
      /still to come/,
    ],
    [
      'is measured by an edition that is not here',
      (it) => ({
        ...it,
        facts: it.facts.with(0, {
          ...(it.facts[0] ?? assert.fail()),
          data: { standard: '2999.1', rules: 1 },
        }),
      }),
      /the edition 2999\.1 of the standard/,
    ],
    [
      'has a link that runs a script',
      (it) => ({ ...it, texts: JSON.parse(JSON.stringify(it.texts).replaceAll('https:', 'javascript:')) }),
      /a link leads nowhere on the web\./,
    ],
  ];
  for (const [what, change, says] of refused)
    test(`is refused where it ${what}, and nothing is there`, async () => {
      const { database, file, run } = await made();
      writeFileSync(file, JSON.stringify(change(JSON.parse(readFileSync(file, 'utf8')))));
      const { code, problem } = await run();
      assert.equal(code, 1);
      assert.match(problem, says);
      assert.deepEqual(await database.db.selectFrom('services').select('id').execute(), []);
    });

  test('is refused by its size alone, where it is no JSON, and without the files of its evidence', async () => {
    const { database, folder, file, run } = await made();
    rmSync(join(folder, 'preuves/essai-complet.txt'));
    assert.match(
      (await run()).problem,
      /are not beside it, .+: essai-complet\.txt\. Export it as a ZIP file/,
    );
    writeFileSync(file, '{"version": 2,');
    assert.match((await run()).problem, /it is not JSON\.$/m);
    truncateSync(file, 33 * 1024 * 1024);
    assert.match((await run()).problem, /is larger than 32 MB/);
    assert.deepEqual(await database.db.selectFrom('organisations').select('id').execute(), []);
  });

  test('does not come back where its people have accounts: nobody reviews their own work from outside', async () => {
    const { database, file, run } = await made();
    const { people } = JSON.parse(readFileSync(file, 'utf8')) as Exported;
    const [id = ''] = Object.keys(people);
    const at = '2026-01-01T00:00:00.000Z';
    await database.db
      .insertInto('accounts')
      .values({ id, name: 'Ada', lang: 'fr', email: null, createdAt: at })
      .execute();
    assert.match((await run()).problem, /^Nothing is imported: people whom it names have accounts here\./m);
  });
});
