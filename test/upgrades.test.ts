// What was released stays readable: each database that is kept in `test/upgrades` is served by the program of today, and neither
// its migrations nor the shapes of its facts have changed since.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { sql } from 'kysely';
import { dossiers } from '../src/apply/services/dossier/dossiers.ts';
import { type Database, type DatabaseAddress, openDatabase } from '../src/platform/db/database.ts';
import { type Migrations, migrations } from '../src/platform/db/migrations.ts';
import { lifted, versionOf } from '../src/platform/ledger/ledger.ts';
import { programVersion } from '../src/platform/root.ts';
import { href } from '../src/web/links.ts';
import { standards, startApp } from './support/app.ts';
import { type Client, plain, says } from './support/client.ts';
import { onEachEngine } from './support/engines.ts';
import { sendAction } from './support/evidence.ts';
import { commandHere } from './support/here.ts';
import { whole } from './support/scale.ts';
import { keptVersions, kindsOfProgram, type Name, readKept, shapeOf, tablesOf } from './upgrades/keeping.ts';

/** What to do where a released migration, or the shape of a fact, is not what it was. */
const frozen = (version: string, instead: string): string =>
  `what is here is of version ${version}, whose databases are in use: undo the change and ${instead}. See docs/how-to/change-the-schema.md. ` +
  `(Where ${version} is not released yet, \`npm run fixture\` keeps it again.)`;

type Row = Readonly<Record<string, string | number | Uint8Array | null>>;

const unpacked = (version: string) => {
  const folder = mkdtempSync(join(tmpdir(), 'cap18-upgrade-'));
  const file = join(folder, 'copy');
  const { database, ...rest } = readKept(version);
  writeFileSync(file, database);
  const db = new DatabaseSync(file, { readOnly: true });
  const rows = (table: string): readonly Row[] => db.prepare(`select * from ${table}`).all() as Row[];
  return {
    ...rest,
    folder,
    file,
    rows,
    /** Its tables, in the order in which they were made: one refers to those before it. */
    names: rows("sqlite_master where type = 'table' and name not like 'kysely_%'").map(({ name }) =>
      String(name),
    ),
    /** The migrations that it had. */
    applied: Object.fromEntries(
      rows('kysely_migration').map(({ name }) => [name, migrations[String(name)]]),
    ) as Migrations,
    remove: () => {
      db.close();
      rmSync(folder, { recursive: true });
    },
  };
};
type Unpacked = ReturnType<typeof unpacked>;

/** Makes the tables of that version in a new database, by the migrations that it had. */
const asItWas = ({ applied }: Unpacked, address: DatabaseAddress): Promise<Database> =>
  openDatabase(address, applied);

/** The same with what is kept, in PostgreSQL: rows are the same in both engines. */
const filled = async (kept: Unpacked, address: DatabaseAddress): Promise<void> => {
  const { db, close } = await asItWas(kept, address);
  for (const table of kept.names)
    for (const row of kept.rows(table)) {
      const values = Object.values(row).map((value) =>
        value instanceof Uint8Array ? Buffer.from(value) : value,
      );
      await sql`insert into ${sql.table(table)} (${sql.join(Object.keys(row).map((name) => sql.ref(name)))})
        values (${sql.join(values)})`.execute(db);
    }
  await close();
};

const counted = ['inPlace', 'documented', 'verified', 'unknown', 'notApplicable', 'contradicted'] as const;

for (const version of keptVersions()) {
  onEachEngine(`A database of ${version}`, ({ engine, test: onEngine, freshAddress }) => {
    onEngine('has the tables that its migrations still make', async (t) => {
      const kept = unpacked(version);
      t.after(kept.remove);
      const made = await asItWas(kept, await freshAddress());
      t.after(() => made.close());
      assert.deepEqual(
        (await tablesOf(made)).split('\n'),
        kept.tables[engine].split('\n'),
        frozen(version, 'write a migration of its own, src/platform/db/migrations/0002-….ts'),
      );
    });

    onEngine('is restored, brought up to date, and serves what people entered', async (t) => {
      const kept = unpacked(version);
      t.after(kept.remove);
      const { world, folder } = kept;
      const run = async (on: DatabaseAddress, ...words: readonly string[]): Promise<void> => {
        const { code, output } = await commandHere(on, words, {
          CAP18_DATA: 'folder' in on ? on.folder : folder,
        });
        assert.equal(code, 0, output);
      };
      let { file } = kept;
      if (engine === 'postgres') {
        const former = await freshAddress();
        await filled(kept, former);
        file = join(folder, 'dump');
        await run(former, 'backup', file);
      }
      const address = await freshAddress();
      await run(address, 'restore', file);
      await run(address, 'verify');
      await run(address, 'jobs');
      const database = await openDatabase(address);
      t.after(() => database.close());
      assert.equal(await database.schema(), 'same');

      const files = dossiers({ db: database.db, standards, clock: () => new Date(world.at) });
      const before = kept.rows('service_snapshots');
      const now = await files.snapshots(
        before.map(({ service }) => String(service)),
        new Map(),
      );
      assert.ok(before.some(({ verified, documented }) => Number(verified) + Number(documented) > 0));
      for (const snapshot of before)
        for (const count of counted)
          assert.equal(now.get(String(snapshot.service))?.[count], snapshot[count], count);

      const app = await startApp(database);
      t.after(() => app.close());
      app.clock.set(new Date(Date.parse(world.at) + 60_000));
      const as = (name: Name | undefined): Client => {
        const client = app.client();
        for (const [cookie, value] of Object.entries(name ? (world.people[name] ?? {}) : {}))
          client.setCookie(cookie, value);
        return client;
      };
      const { service, body, evidence, measure, closedReview, openReview, checkup } = world.ids;
      for (const [name, path, ...says] of [
        ['beginner', href('path', 'fr')],
        ['midway', href('commitments', 'fr'), 'Présenter deux maquettes'],
        ['midway', href('checkupResult', 'fr', { checkup }), 'Permis de stationnement'],
        ['attested', href('certificate', 'fr'), world.attestation],
        [
          undefined,
          href('attestation', 'fr', { number: world.attestation }),
          'Marie-Ève Tremblay-Villeneuve',
        ],
        [undefined, href('facilitatorResults', 'fr', { link: world.rooms.over }), 'Groupe du 3 décembre'],
        [undefined, href('facilitator', 'en', { link: world.rooms.begun })],
        ['administrator', href('administration', 'fr'), 'Agence de la transformation'],
        ['bodyHead', href('services', 'fr', { organisation: body }), 'Demande de permis de rénovation'],
        ['bodyMember', href('ownRecord', 'fr')],
        ['serviceLead', href('service', 'fr', { service }), 'Demande de permis de rénovation'],
        ['serviceLead', href('serviceHistory', 'fr', { service }), 'Est-ce prêt?'],
        ['serviceLead', href('servicePlan', 'fr', { service }), 'Relire la page de paiement'],
        ['serviceLead', href('serviceHistory', 'fr', { service }), 'Refaits en novembre'],
        [
          'serviceLead',
          href('serviceReview', 'fr', { service, review: closedReview }),
          'Suivre qui a terminé sa formation',
          'Le suivi commence en janvier.',
        ],
        [
          'bodyReader',
          href('serviceReview', 'fr', { service, review: openReview }),
          'Un plan que chacun suit',
        ],
        ['serviceMember', href('evidenceFile', 'fr', { service, evidence }), '%PDF'],
        ['serviceMember', href('serviceMeasure', 'fr', { service, measure })],
        ['serviceMember', href('myServices', 'fr'), 'Demande de permis de rénovation'],
      ] as const) {
        const { status, text, path: answered } = await as(name).get(path);
        assert.deepEqual([status, answered], [200, path], `${name} ${path}`);
        for (const each of says) assert.ok(plain(text).includes(each), `${path} says ${each}`);
      }

      const saved = await sendAction(as('serviceMember'), service, '8.1', {
        status: 'in-place',
        note: 'Fait après la mise à jour',
      });
      says(saved, 'Fait après la mise à jour');
      await run(address, 'verify');
    });
  });

  test(`Facts of ${version} are read as they were written`, async (t) => {
    const kept = unpacked(version);
    t.after(kept.remove);
    const kinds = await kindsOfProgram();
    for (const [name, shape] of Object.entries(kept.facts)) {
      const kind = kinds.get(name) ?? assert.fail(`${name}: ${frozen(version, 'declare this kind again')}`);
      assert.ok(versionOf(kind) >= shape.version, name);
      if (versionOf(kind) === shape.version)
        assert.deepEqual(
          shapeOf(kind),
          shape,
          `${name}: ${frozen(version, 'make the new shape a version of this kind, with what lifts the former one')}`,
        );
    }
    const facts = kept.rows('facts');
    assert.ok(facts.length > 500);
    for (const { kind: name, version: written, data } of facts) {
      const kind = kinds.get(String(name)) ?? assert.fail(String(name));
      kind.schema.parse(lifted(kind, Number(written), JSON.parse(String(data))));
    }
  });
}

/** Between two releases, a migration may be written before anything is kept of its version. */
const beforeRelease = whole ? test : () => {};
beforeRelease('Each migration is in a database that is kept', () => {
  const latest = keptVersions().at(-1) ?? assert.fail('nothing is kept');
  const kept = unpacked(latest);
  try {
    assert.deepEqual(
      Object.keys(kept.applied),
      Object.keys(migrations),
      `${programVersion()} has migrations that no kept database has: run \`npm run fixture\` before its release`,
    );
  } finally {
    kept.remove();
  }
});
