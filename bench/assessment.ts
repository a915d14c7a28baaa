// What the files of services cost: `npm run bench:assessment`. On each engine: computing every service again from its facts,
// against reading and parsing the same rows; a fact appended with its snapshot; a page of the list; « Mes services » of who reads
// them all and reviews them, whoever they are; a service's home; the grid of a body; a page of evidence, and what an action may use again.

import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { dossiersStore } from '../src/apply/services/dossier/dossiers.store.ts';
import { dossiers } from '../src/apply/services/dossier/dossiers.ts';
import { rulesVersion } from '../src/assessment/assessment.ts';
import { sessionCookie } from '../src/people/signin/session.visits.ts';
import { inBatches } from '../src/platform/db/batches.ts';
import { type Database, type DatabaseAddress, openDatabase, type Tx } from '../src/platform/db/database.ts';
import { addMonths, dayOf, monthOf } from '../src/standard/days.ts';
import { href } from '../src/web/links.ts';
import { noon, standard, standards, startApp } from '../test/support/app.ts';
import { addBody, administrator, bodyPage, invited } from '../test/support/office.ts';
import { startPostgres } from '../test/support/postgres.ts';
import { runBench } from './processes.ts';
import { median } from './throughput.ts';

const deadlineMs = 900_000;
const [services, factsEach] = [10_000, 40] as const;
/** The services of the body whose grid is shown, and the months that they have behind them. */
const [gridServices, gridMonths] = [300, 12] as const;
const [passes, appends, looks] = [3, 300, 60] as const;
const dayMs = 86_400_000;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const actions = standard.practices.flatMap((practice) => practice.actions.map(({ id }) => id));

const within = async (doing: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now();
  await doing();
  return performance.now() - begun;
};

/** Whom reviews are asked of. */
const reviewer = '00000000-0000-4000-8000-000000000001';

/**
 * A year of a service: what it is measured by, 27 declarations, 6 pieces of evidence of two actions each, 3 reviews that are asked of
 * someone, then closed.
 */
const yearOf = (service: string, rank: number) => {
  const at = (step: number): string =>
    new Date(noon.getTime() - (365 - step * 9) * dayMs + rank).toISOString();
  const action = (step: number): string => actions[(rank * 5 + step * 7) % actions.length] ?? '1.1';
  const statuses = ['in-place', 'under-way', 'in-place', 'to-do', 'in-place'] as const;
  const facts: { readonly kind: string; readonly data: object }[] = [
    { kind: 'service.method-set', data: { standard: standard.version, rules: rulesVersion } },
  ];
  for (let step = 0; step < 27; step += 1) {
    const status = statuses[(rank + step) % statuses.length];
    facts.push({ kind: 'service.declared', data: { action: action(step), status } });
  }
  const evidence = Array.from({ length: 6 }, () => randomUUID());
  for (const [step, id] of evidence.entries()) {
    const words = { title: randomUUID(), content: randomUUID() };
    const data = { evidence: id, sort: 'text', ...words, actions: [action(step), action(step + 1)] };
    facts.push({ kind: 'service.evidence-added', data });
  }
  for (let step = 0; step < 3; step += 1) {
    const [review, id] = [randomUUID(), action(step)];
    const practice = Number.parseInt(id, 10);
    const asked = { review, practices: [practice], reviewer, by: 'person' };
    const verdict = (['shown', 'explore', 'not-yet'] as const)[(rank + step) % 3] ?? 'shown';
    const judged = [{ action: id, verdict, evidence: evidence.slice(step, step + 1) }];
    const remarks = [{ practice, well: randomUUID(), explore: randomUUID() }];
    const closed = { review, seen: facts.length, until: '2028-11-24', signed: randomUUID(), remarks, judged };
    facts.push(
      { kind: 'service.review-asked', data: asked },
      { kind: 'service.review-closed', data: closed },
    );
  }
  return facts.map(({ kind, data }, seq) => ({
    id: randomUUID(),
    stream: `service:${service}`,
    seq: seq + 1,
    recordedAt: at(seq),
    effectiveAt: at(seq),
    kind,
    version: 1,
    actor: 'account:00000000-0000-4000-8000-000000000000',
    data: JSON.stringify(data),
    onceKey: null,
  }));
};

/** Keeps the words of the evidence that these facts of a service add. */
const fillTexts = async (tx: Tx, service: string, facts: ReturnType<typeof yearOf>): Promise<void> => {
  const texts = facts.flatMap(({ kind, data }) => {
    if (kind !== 'service.evidence-added') return [];
    const { title, content }: { title: string; content: string } = JSON.parse(data);
    const words = 'Essais de novembre auprès de six personnes';
    return [title, content].map((id) => ({ id, service, words, lang: 'fr', redacted: 0 }));
  });
  for (const batch of inBatches(texts)) await tx.insertInto('service_texts').values(batch).execute();
};

/** Fills a body with services, each with a year of facts. */
const fill = async ({ db }: Database, organisation: string, count: number): Promise<readonly string[]> => {
  const ids = Array.from({ length: count }, () => randomUUID());
  for (let from = 0; from < count; from += 100) {
    const some = ids.slice(from, from + 100);
    await db.transaction().execute(async (tx) => {
      await tx
        .insertInto('services')
        .values(
          some.map((id, rank) => ({
            id,
            organisation,
            nameFr: `Service ${from + rank}`,
            nameEn: `Service ${from + rank}`,
            frFolded: `service ${from + rank}`,
            enFolded: `service ${from + rank}`,
            purpose: 'À quoi il sert',
            purposeLang: 'fr',
            phase: (['explore', 'design', 'build', 'run'] as const)[rank % 4] ?? 'run',
            createdAt: noon.toISOString(),
            archivedAt: null,
            clientele: '',
            clienteleLang: 'fr',
            addresses: '',
            yearlyVolume: null,
          })),
        )
        .execute();
      const years = some.map((id, rank) => [id, yearOf(id, from + rank)] as const);
      const facts = years.flatMap(([, year]) => year);
      const heads = some.map((id) => ({ stream: `service:${id}`, head: factsEach, closed: 0 }));
      await tx.insertInto('streams').values(heads).execute();
      for (const batch of inBatches(facts)) await tx.insertInto('facts').values(batch).execute();
      for (const [id, year] of years) await fillTexts(tx, id, year);
    });
  }
  return ids;
};

/** Gives each of these services a row for every month, as if a fact had been told in each. */
const fillMonths = async ({ db }: Database, ids: readonly string[]): Promise<void> => {
  for (let back = 1; back < gridMonths; back += 1) {
    const month = addMonths(dayOf(noon), -back).slice(0, 7);
    await db
      .insertInto('service_months')
      .columns(['service', 'month', 'organisation', 'standard', 'bands', 'inPlace', 'documented', 'verified'])
      .expression(
        db
          .selectFrom('service_snapshots')
          .select(({ val }) => [
            'service',
            val(month).as('month'),
            'organisation',
            'standard',
            'bands',
            'inPlace',
            'documented',
            'verified',
          ])
          .where('service', 'in', ids),
      )
      .execute();
  }
};

const streamsAtATime = 128;

/** The floor: every fact's row read, and its data parsed, in the batches that the program reads. */
const readAndParse = async ({ db }: Database, ids: readonly string[]): Promise<number> => {
  let facts = 0;
  for (let from = 0; from < ids.length; from += streamsAtATime) {
    const streams = ids.slice(from, from + streamsAtATime).map((id) => `service:${id}`);
    const rows = await db
      .selectFrom('facts')
      .select(['id', 'stream', 'seq', 'recordedAt', 'effectiveAt', 'kind', 'version', 'actor', 'data'])
      .where('stream', 'in', streams)
      .orderBy('stream')
      .orderBy('seq')
      .execute();
    for (const { data } of rows) if (typeof JSON.parse(data) === 'object') facts += 1;
  }
  return facts;
};

const measure = async (address: DatabaseAddress): Promise<object> => {
  const database = await openDatabase(address);
  const app = await startApp(database);
  try {
    const ada = await administrator(app);
    const organisation = await addBody(ada, 'Ministère');
    const ids = await fill(database, organisation, services);
    const office = await addBody(ada, 'Régie');
    const ofOffice = await fill(database, office, gridServices);
    const files = dossiers({ db: database.db, clock: app.clock.now, standards });
    for await (const { differences } of files.verify())
      await database.db.transaction().execute(async (tx) => {
        for (const { computed } of differences) await dossiersStore(tx).keepSnapshot(computed, monthOf(noon));
      });

    await fillMonths(database, ofOffice);
    // PostgreSQL does so by itself soon after a table has grown.
    if (database.engine === 'postgres') await sql`analyze`.execute(database.db);
    const head = await invited(app, ada, bodyPage(organisation), 'Grace Hopper', 'body-administrator');
    const manager = await invited(app, ada, bodyPage(organisation), 'Katherine Johnson', 'body-manager');

    const [recomputes, floors]: [number[], number[]] = [[], []];
    let facts = 0;
    for (let pass = 0; pass < passes; pass += 1) {
      floors.push(
        await within(async () => {
          facts = await readAndParse(database, ids);
        }),
      );
      recomputes.push(
        await within(async () => {
          for await (const { differences } of files.verify())
            if (differences.length > 0) throw new Error('a snapshot differs from its facts');
        }),
      );
    }
    if (facts !== services * factsEach) throw new Error(`${facts} facts were read`);

    const one = (rank: number): string => ids[(rank * 37) % ids.length] ?? '';
    const ada_ = { kind: 'account', id: '00000000-0000-4000-8000-000000000000' } as const;
    const appended: number[] = [];
    for (let rank = 0; rank < appends; rank += 1) {
      const data = { action: actions[rank % actions.length] ?? '1.1', status: 'under-way' } as const;
      appended.push(
        await within(() =>
          files.write(one(rank), ada_, undefined, () => ({ facts: [{ kind: 'service.declared', data }] })),
        ),
      );
    }

    const look = async (url: string, who = ada): Promise<number> => {
      const cookie = `${sessionCookie}=${who.cookie(sessionCookie)}`;
      const took: number[] = [];
      for (let time = 0; time < looks; time += 1)
        took.push(
          await within(async () => {
            const { statusCode } = await app.server.inject({ url, headers: { cookie } });
            if (statusCode !== 200) throw new Error(`${url} answers ${statusCode}`);
          }),
        );
      return Number(median(took).toFixed(2));
    };
    const mine = href('myServices', 'fr');
    const looked = one(5);
    const [
      {
        id: evidence,
        actions: [action],
      } = { id: '', actions: [] },
    ] = (await files.read(looked)).evidence.values();
    const shown = href('serviceEvidence', 'fr', { service: looked, evidence });
    const toUse = `${href('evidenceToUse', 'fr', { service: looked })}?action=${action}`;
    const figures = {
      services,
      facts,
      recompute: {
        ms: Math.round(median(recomputes)),
        floor_ms: Math.round(median(floors)),
        ratio: Number((median(recomputes) / median(floors)).toFixed(2)),
      },
      append_ms: Number(median(appended).toFixed(2)),
      list_ms: await look(`${href('bringCheckup', 'fr')}?phase=run&page=3`),
      mine_ms: Math.max(await look(mine), await look(mine, head), await look(mine, manager)),
      home_ms: await look(href('service', 'fr', { service: looked })),
      grid_ms: await look(href('services', 'fr', { organisation: office })),
      evidence_ms: Math.max(await look(shown), await look(toUse), await look(toUse, head)),
      engine: database.engine,
    };
    say(
      `${database.engine}: recompute ${figures.recompute.ratio} of reading and parsing (aim 2), append ${figures.append_ms} ms (aim 2 on SQLite), list ${figures.list_ms} ms (aim 20), « Mes services » ${figures.mine_ms} ms (aim 20), home ${figures.home_ms} ms (aim 10), grid of ${gridServices} services ${figures.grid_ms} ms (aim 30), evidence ${figures.evidence_ms} ms (aim 15)`,
    );
    return figures;
  } finally {
    await app.close();
    await database.close();
  }
};

runBench(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cap18-bench-assessment-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const all = [await measure({ folder })];
  const cluster = await startPostgres();
  if (cluster) all.push(await measure({ url: await cluster.freshDatabase() }));
  else say('PostgreSQL is not installed: not measured.');
  for (const figures of all) say(JSON.stringify(figures));
}, deadlineMs);
