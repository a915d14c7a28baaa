import assert from 'node:assert/strict';
import { z } from 'zod';
import { standardSchema } from '../../src/standard/standard.schema.ts';
import { errorWords } from '../../src/web/words.ts';
import { onApp, standard, standards } from '../support/app.ts';
import type { Answer } from '../support/client.ts';
import { says } from '../support/client.ts';
import { column } from '../support/columns.ts';
import { formerVersion, withFormer } from '../support/later-standard.ts';

type Schema = Parameters<typeof z.fromJSONSchema>[0];

onApp('The standard as open data', ({ test, shared, start }) => {
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

  test('is each of its versions, by name', async () => {
    const client = (await start({ standards: withFormer(standard) })).client();
    const readFrom = async (path: string) => standardSchema.parse(JSON.parse((await client.get(path)).text));
    assert.equal((await readFrom(`/api/v1/standard/${formerVersion}`)).version, formerVersion);
    assert.deepEqual(await readFrom(`/api/v1/standard/${standard.version}`), standard);
    assert.deepEqual(await readFrom('/api/v1/standard'), standard);
    says(await client.get('/api/v1/standard/2025.9'), 404);
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
    ['a layer less', (data) => ({ ...data, layers: data.layers.slice(1) })],
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
    const link = data.headers.get('link')?.match(/<([^>]+)>; rel="describedby"/)?.[1] ?? '';
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

const text = z.strictObject({ fr: z.string().min(1), en: z.string().min(1) });
const reference = z.strictObject({ $ref: z.string().startsWith('#/components/schemas/') });
const content = z.record(z.string().regex(/^[a-z]+\/[a-z+]+$/), z.strictObject({ schema: reference }));
/** What the specification asks of a description, and nothing that ours does not say. Source: OpenAPI Specification 3.1.1, 4. */
const descriptionSchema = z.strictObject({
  openapi: z.literal('3.1.1'),
  info: z.strictObject({
    title: z.string().min(1),
    version: z.string().min(1),
    license: z.strictObject({ name: z.string(), identifier: z.string() }),
  }),
  // Wherever it is read from: an address of its own would be that of a workstation, or of a proxy.
  servers: z.tuple([z.strictObject({ url: z.literal('/') })]),
  paths: z.record(
    z.string().startsWith('/'),
    z.strictObject({
      get: z.strictObject({
        operationId: z.string().min(1),
        summary: z.string().min(1),
        parameters: z
          .array(
            z.strictObject({
              name: z.string(),
              in: z.literal('path'),
              required: z.literal(true),
              schema: z.strictObject({ type: z.literal('string'), enum: z.array(z.string()).min(1) }),
            }),
          )
          .optional(),
        responses: z.strictObject({
          200: z.strictObject({ description: z.string().min(1), content }),
          304: z.strictObject({ description: z.string().min(1) }),
          400: z.strictObject({ description: z.string().min(1), content }),
          404: z.strictObject({ description: z.string().min(1), content }),
          429: z.strictObject({ description: z.string().min(1), content }),
          default: z.strictObject({ description: z.string().min(1), content }),
        }),
        security: z.tuple([]),
      }),
    }),
  ),
  components: z.strictObject({ schemas: z.record(z.string().regex(/^[\w.-]+$/), z.looseObject({})) }),
});
type Description = z.infer<typeof descriptionSchema>;

onApp('The description of the API', ({ test, shared }) => {
  const described = async (): Promise<Description> => {
    const { text: answer } = await (await shared()).client().get('/api/v1/openapi.json');
    return descriptionSchema.parse(JSON.parse(answer));
  };

  const assertTold = (
    { paths, components }: Description,
    pattern: string,
    { path, status, headers, text: body }: Answer,
  ): void => {
    const { responses } = paths[pattern]?.get ?? assert.fail(`${pattern} is not described`);
    const [type, ...more] = Object.entries((responses[status as 200 | 404] ?? responses.default).content);
    assert.ok(type && more.length === 0);
    assert.equal(headers.get('content-type')?.split(';')[0], type[0], path);
    const name = type[1].schema.$ref.split('/').at(-1) ?? '';
    const read = z.fromJSONSchema(components.schemas[name] as Schema).safeParse(JSON.parse(body));
    assert.ok(read.success, `${path}: ${read.error && z.prettifyError(read.error)}`);
  };

  test('tells of every route, and every answer of each follows it: found, or not', async () => {
    const app = await shared();
    const description = await described();
    const routes = app.routes.filter(({ method, url }) => method === 'GET' && url.startsWith('/api/'));
    const patterns = routes.map(({ url }) => url.replace(/:(\w+)/g, '{$1}'));
    assert.deepEqual(Object.keys(description.paths).toSorted(), patterns.toSorted());
    const ids = Object.values(description.paths).map(({ get }) => get.operationId);
    assert.equal(new Set(ids).size, ids.length);
    let answers = 0;
    for (const [pattern, { get }] of Object.entries(description.paths)) {
      const inPath = [...pattern.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      assert.deepEqual(column(get.parameters ?? [], 'name'), inPath);
      const [parameter] = get.parameters ?? [];
      const asked = parameter ? [...parameter.schema.enum, 'nothing', '__proto__', '%00'] : [''];
      for (const value of asked) {
        const answer = await app.client().get(pattern.replace(/\{\w+\}/, value));
        const isKnown = parameter === undefined || parameter.schema.enum.includes(value);
        assert.equal(answer.status, isKnown ? 200 : 404, answer.path);
        assertTold(description, pattern, answer);
        answers += 1;
      }
    }
    assert.ok(answers > patterns.length);
  });

  test('is found from the address where programs look for APIs, the root of the site alone being known', async () => {
    const app = await shared();
    for (const method of ['GET', 'HEAD'] as const) {
      const { status, headers } = await fetch(`${app.origin}/.well-known/api-catalog`, { method });
      assert.equal(status, 200);
      assert.match(
        headers.get('content-type') ?? '',
        /^application\/linkset\+json; profile="https:\/\/www\.rfc-editor\.org\/info\/rfc9727"/,
      );
      assert.equal(headers.get('link'), '</.well-known/api-catalog>; rel="api-catalog"');
    }
    const { text: catalog } = await app.client().get('/.well-known/api-catalog');
    const { linkset } = z
      .strictObject({
        linkset: z.tuple([
          z.strictObject({
            anchor: z.url(),
            'service-desc': z.tuple([z.strictObject({ href: z.url(), type: z.literal('application/json') })]),
          }),
        ]),
      })
      .parse(JSON.parse(catalog));
    const [
      {
        anchor,
        'service-desc': [{ href }],
      },
    ] = linkset;
    says(await app.client().get(new URL(anchor).pathname), 200);
    assert.equal(new URL(href).pathname, '/api/v1/openapi.json');
  });

  test('would not tell of an answer that lacks something', async () => {
    const description = await described();
    const answer = await (await shared()).client().get('/api/v1/standard');
    const { practices: _, ...without } = JSON.parse(answer.text);
    assert.throws(() =>
      assertTold(description, '/api/v1/standard', { ...answer, text: JSON.stringify(without) }),
    );
  });

  test('is led to by the index, which names everything in both languages', async () => {
    const app = await shared();
    const { title, description, resources } = z
      .strictObject({
        title: text,
        description: z.url(),
        resources: z.array(z.strictObject({ title: text, url: z.url(), type: z.string() })).min(1),
      })
      .parse(JSON.parse((await app.client().get('/api/v1')).text));
    assert.ok(title.fr !== title.en);
    assert.equal(new URL(description).pathname, '/api/v1/openapi.json');
    for (const { url, type } of resources) {
      const answer = await app.client().get(new URL(url).pathname);
      assert.equal(answer.status, 200, url);
      assert.equal(answer.headers.get('content-type'), `${type}; charset=utf-8`);
      assert.match(answer.headers.get('link') ?? '', /<\/api\/v1\/openapi\.json>; rel="service-desc"/);
    }
    for (const version of standards.byVersion.keys())
      assert.ok(
        resources.some(({ url }) => url.endsWith(`/api/v1/standard/${version}`)),
        version,
      );
    assert.equal(new Set(resources.map(({ title: { fr } }) => fr)).size, resources.length);
  });
});
