import assert from 'node:assert/strict';
import { z } from 'zod';
import { standardSchema } from '../../src/standard/standard.schema.ts';
import { errorWords } from '../../src/web/words.ts';
import { onApp, standard } from '../support/app.ts';

type Schema = Parameters<typeof z.fromJSONSchema>[0];

onApp('The standard as open data', ({ test, shared }) => {
  const read = async (path: string): Promise<unknown> =>
    JSON.parse((await (await shared()).client().get(path)).text);

  test('is the standard, whole: 2 orientations, 6 themes, 18 practices, 48 actions', async () => {
    const data = standardSchema.parse(await read('/api/v1/standard'));
    assert.equal(data.orientations.length, 2);
    assert.equal(data.themes.length, 6);
    assert.equal(data.practices.length, 18);
    assert.equal(data.practices.flatMap(({ actions }) => actions).length, 48);
    assert.deepEqual(data, standard);
  });

  test('is each of its versions, by name: the first one that shipped can still be read', async () => {
    const former = standardSchema.parse(await read('/api/v1/standard/2026.1'));
    assert.equal(former.version, '2026.1');
    assert.equal(former.practices.flatMap(({ actions }) => actions).length, 48);
    assert.deepEqual(await read(`/api/v1/standard/${standard.version}`), await read('/api/v1/standard'));
    assert.equal((await (await shared()).client().get('/api/v1/standard/2025.9')).status, 404);
  });

  test('follows the schema that is published beside it', async () => {
    const schema = z.fromJSONSchema((await read('/api/v1/standard/schema')) as Schema);
    assert.ok(schema.safeParse(await read('/api/v1/standard')).success);
  });

  const broken: readonly (readonly [string, (data: typeof standard) => unknown])[] = [
    ['a practice less', (data) => ({ ...data, practices: data.practices.slice(1) })],
    [
      'a practice without its French',
      (data) => ({
        ...data,
        practices: data.practices.map((each, rank) => (rank ? each : { ...each, title: { en: 'x' } })),
      }),
    ],
    [
      'an unknown kind of proof',
      (data) => JSON.parse(JSON.stringify(data).replace('"kind":"register"', '"kind":"rumour"')),
    ],
    ['a field of its own', (data) => ({ ...data, extra: true })],
    ['a layer less', (data) => ({ ...data, layers: data.layers?.slice(1) })],
    ['a version that is no version', (data) => ({ ...data, version: 'latest' })],
  ];
  for (const [what, change] of broken)
    test(`would not follow its schema with ${what}`, async () => {
      const schema = z.fromJSONSchema((await read('/api/v1/standard/schema')) as Schema);
      assert.ok(!schema.safeParse(change(standard)).success);
    });

  test('may be read from any other site, and says where its schema is', async () => {
    const client = (await shared()).client();
    const data = await client.get('/api/v1/standard', { origin: 'https://elsewhere.example' });
    assert.equal(data.headers.get('content-type'), 'application/json; charset=utf-8');
    assert.equal(data.headers.get('access-control-allow-origin'), '*');
    const link = data.headers.get('link')?.match(/^<([^>]+)>; rel="describedby"$/)?.[1] ?? '';
    const schema = await client.get(link);
    assert.equal(schema.status, 200);
    assert.equal(schema.headers.get('content-type'), 'application/schema+json; charset=utf-8');
    assert.equal(schema.headers.get('access-control-allow-origin'), '*');
  });

  test('says as data that there is nothing elsewhere', async () => {
    for (const path of ['/api', '/api/', '/api/v2/standard', '/api/v1/standard/7', '/api/v1/%E0%A4%A']) {
      const answer = await (await shared()).client().get(path);
      assert.equal(answer.status, 404, path);
      if (path === '/api') continue;
      assert.match(answer.headers.get('content-type') ?? '', /^application\/problem\+json/, path);
      const problem = JSON.parse(answer.text) as Record<string, unknown>;
      assert.deepEqual([problem.status, problem.title], [404, errorWords.fr[404][0]]);
    }
  });
});
