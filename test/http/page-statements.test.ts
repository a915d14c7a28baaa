/** How many statements the page of someone who is signed in, or has a training, asks of the database. */
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { pageTable } from '../../src/app/pages.ts';
import { limits } from '../../src/platform/limits.ts';
import type { PageRow } from '../../src/web/policy.ts';
import { type Actor, type World, world } from '../security/matrix.ts';
import { onEachApp, standard, type TestApp } from '../support/app.ts';
import { withFormer } from '../support/later-standard.ts';
import { begin, openTest } from '../support/learner.ts';
import { readsOf, statementsIn } from '../support/reads.ts';

const most = 12;
/** Shown to who comes from a learning platform alone. */
const notHere = new Set(['ltiDone']);

/** Of each kind of reader, the one whose pages show the most. */
const readers = new Set([
  'administrator of the installation',
  'administrator of the parent',
  'member of the service',
  'reader of the service',
  'facilitator of the body',
  'learner',
]);

const queries: Readonly<Record<string, string>> = {
  evidenceToUse: '?action=7.1',
  serviceChanges: '?from=2026-09-01&to=2026-11-24',
};

const isPersonal = ({ read }: PageRow): boolean => {
  if (read?.by === 'door') return read.door === 'record';
  return read?.by === 'account' || read?.by === 'role';
};

const addressOf = (name: string, { at: { fr } }: PageRow, { valuesFor }: World): string =>
  fr.replace(/:(\w+)/g, (_, parameter: string) => {
    const values = valuesFor(parameter, fr).filter(({ right }) => right);
    const { value } = values.find(({ place }) => place === 'service' || place === 'body') ?? values[0] ?? {};
    return encodeURIComponent(value ?? assert.fail(`${name} has no :${parameter}`));
  }) + (queries[name] ?? '');

/** Limits are for other tests: here, a few people read everything. */
const unlimited = Object.fromEntries(Object.keys(limits).map((name) => [name, 10_000_000]));

/** The most that a page asked for, whoever read it; undefined when it was shown to nobody. */
const askedBy = async (t: TestContext, app: TestApp, url: string, actors: readonly Actor[]) => {
  const counts: number[] = [];
  for (const { cookie } of actors) {
    const headers = { accept: 'text/html', cookie };
    const { result, reads } = await readsOf(t, () => app.server.inject({ method: 'GET', url, headers }));
    if (result.statusCode === 200) counts.push(statementsIn(reads));
  }
  return counts.length === 0 ? undefined : Math.max(...counts);
};

onEachApp('The pages of someone who is signed in', ({ testOnce, start }) => {
  testOnce(`ask at most ${most} statements of the database each`, async (t) => {
    const app = await start({ standards: withFormer(standard), limits: unlimited });
    const there = await world(app);
    const positioning = await begin(app);
    await openTest(positioning, 'positioning');
    const actors = there.actors
      .filter(({ name }) => readers.has(name))
      .concat({
        name: 'in the positioning test',
        cookie: `cap18=${positioning.client.cookie('cap18')}`,
        signedIn: undefined,
        holds: ['record'],
      });
    const found = new Map<string, number | undefined>();
    for (const [name, row] of Object.entries<PageRow>(pageTable))
      if (isPersonal(row) && !notHere.has(name))
        found.set(name, await askedBy(t, app, addressOf(name, row, there), actors));
    const all = [...found];
    assert.ok(all.length > 40, `${all.length} pages`);
    assert.deepEqual(
      all.filter(([, count]) => count === undefined),
      [],
      'each is shown to one of these people',
    );
    assert.deepEqual(
      all.filter(([, count = 0]) => count > most),
      [],
    );
  });
});
