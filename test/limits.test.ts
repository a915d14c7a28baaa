import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import fastify from 'fastify';
import { pageTable } from '../src/app/pages.ts';
import { fileLimit, filesAtOnce } from '../src/apply/services/evidence/files.ts';
import { reportLimit } from '../src/measure/dossier/reading.ts';
import { bodyLimit, limits } from '../src/platform/limits.ts';
import { type Limit, limiting } from '../src/web/limits.ts';
import { onApp } from './support/app.ts';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

onApp('Every route of the program', ({ test: onServer, shared }) => {
  onServer('that may change something has a limit', async () => {
    const { routes } = await shared();
    const changing = routes.filter(({ method }) => !safe.has(method));
    assert.ok(changing.length >= 24, `${changing.length} routes`);
    assert.deepEqual(
      changing.filter((route) => route.limits.length === 0),
      [],
    );
  });

  onServer('has the same limits and policy in both languages, and by its headers alone', async () => {
    const { routes } = await shared();
    const kept = (wanted: string, at: string) =>
      routes.flatMap(({ method, url, ...by }) =>
        method === wanted && url === at ? [[by.limits, by.policy]] : [],
      );
    for (const { fr, en } of Object.values(pageTable).map(({ at }) => at))
      for (const method of ['GET', 'POST'])
        assert.deepEqual(kept(method, fr), kept(method, en), `${method} ${fr}`);
    for (const { method, url } of routes)
      if (method === 'HEAD') assert.deepEqual(kept('HEAD', url), kept('GET', url), url);
  });

  onServer('has limits that are in the table, each of which serves', async () => {
    const { routes } = await shared();
    const used = new Set(routes.flatMap((route) => route.limits));
    // Counted by the feature itself, since what they count is known only there.
    const elsewhere = [
      'resumeCodesInRooms',
      'roomsOpened',
      'roomsCopied',
      'questionsOfOne',
      'emailLinksToOne',
      'demonstrations',
    ];
    const expected = Object.entries<Limit>(limits).filter(
      ([name, { per }]) => per !== 'held' && !elsewhere.includes(name),
    );
    assert.deepEqual([...used].toSorted(), expected.map(([name]) => name).toSorted());
  });
});

test('a route that may change something and has no limit is an error at start', () => {
  const app = fastify();
  limiting(app, {});
  app.get('/', () => 'read');
  assert.throws(() => app.post('/', () => 'changed'), /POST \/ may change something and has no limit/);
  assert.throws(() => app.delete('/', () => 'changed'), /no limit/);
});

describe('docs/limits.md', () => {
  const text = readFileSync(join(import.meta.dirname, '../docs/limits.md'), 'utf8');
  const rows = text
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| limit'))
    .map((line) => line.slice(2, -2).split(' | '));

  test('says of every limit what, by what, how many and why, and of no other', () => {
    const often = { 60: 'a minute', 3600: 'an hour', 86400: 'a day', held: 'at once' } as const;
    assert.deepEqual(
      rows.map(([name, , by, many]) => [name, by, many]),
      Object.entries<Limit>(limits).map(([name, { by, max, per }]) => [
        `\`${name}\``,
        by,
        `${max.toLocaleString('en-CA')} ${often[per as keyof typeof often]}`,
      ]),
    );
    for (const [name, what = '', , , why = '', ...more] of rows)
      assert.ok(/[a-z]{3}/.test(what) && /[a-z]{3}.*\.$/.test(why) && more.length === 0, name);
  });
});

test('the proxies of deploy/ let the largest form through: evidence with all of its files', () => {
  // By address: what is refused everywhere else never reaches a disk.
  const sizesIn = (file: string, size: RegExp): readonly number[] => {
    const text = readFileSync(join(import.meta.dirname, '../deploy', file), 'utf8');
    const units = { k: 1024, m: 1024 ** 2 } as const;
    return [...text.matchAll(size)]
      .map(([, count, unit = '']) => Number(count) * units[unit.toLowerCase() as keyof typeof units])
      .toSorted((a, b) => a - b);
  };
  const evidence = filesAtOnce * fileLimit + bodyLimit;
  for (const sizes of [
    sizesIn('nginx.conf', /client_max_body_size (\d+)(k|m);/g),
    sizesIn('Caddyfile', /max_size (\d+)(K|M)iB/g),
  ]) {
    const [others = 0, reports = 0, files = 0] = sizes;
    assert.equal(sizes.length, 3);
    assert.ok(others >= bodyLimit && others < 2 * bodyLimit, String(others));
    assert.ok(reports >= reportLimit + bodyLimit && reports < 2 * reportLimit, String(reports));
    assert.ok(files >= evidence && files < 1.1 * evidence, String(files));
  }
});
