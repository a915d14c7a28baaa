import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, constants as zlib } from 'node:zlib';
import type { InjectOptions } from 'fastify';
import { href, type PageName } from '../../src/web/links.ts';
import type { PathParams } from '../../src/web/paths.ts';
import { onApp, type TestApp } from '../support/app.ts';
import { beginCheckup } from '../support/checkup.ts';
import { type Answer, formTo, says, textOf } from '../support/client.ts';
import { begin, beginAndPass, type Learner, personalPages, steps } from '../support/learner.ts';
import { type Led, openRoom } from '../support/room.ts';
import { languagesFor, whole } from '../support/scale.ts';

const always: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'permissions-policy':
    'browsing-topics=(), camera=(), display-capture=(), geolocation=(), hid=(), microphone=(), midi=(), payment=(), serial=(), usb=()',
};

const assertSecured = (headers: Headers, what: string): void => {
  for (const [name, value] of Object.entries(always))
    assert.equal(headers.get(name), value, `${name} of ${what}`);
  const policy = headers.get('content-security-policy') ?? '';
  assert.match(policy, /^default-src 'none'; /, what);
  for (const rule of ["base-uri 'none'", "frame-ancestors 'self'", "form-action 'self'", "script-src 'self'"])
    assert.ok(policy.split('; ').includes(rule), `${rule} of ${what}`);
  assert.ok(!/unsafe|strict-dynamic|\*|(?:data|blob|ftp|https?):/.test(policy), what);
};

/** A script, a style or a handler that a page holds itself. */
const inline = /<script(?![^>]* src=)|<style|\sstyle="|\son\w+="|href="javascript:/i;

/** Pages that are the same for everyone, at one address each. */
const publicPages = [
  'home',
  'apply',
  'understand',
  'sheets',
  'layers',
  'glossary',
  'takeAway',
  'takeAwayPlatforms',
  'checkupForm',
  'accessibility',
  'privacy',
  'about',
] as const satisfies readonly PageName[];

const publicPaths = (lang: 'fr' | 'en'): string[] => [
  ...publicPages.map((name) => href(name, lang)),
  ...(['theme', 'practice', 'sheet'] as const).map((name) => href(name, lang, { id: 3 })),
  href('problem', lang, { id: 4 }),
  href('edition', lang, { edition: '2026.2' }),
  href('badge', lang, { edition: '2026.2' }),
];
const publicFiles = [
  '/licence',
  '/robots.txt',
  '/sitemap.xml',
  '/api/v1',
  '/api/v1/openapi.json',
  '/api/v1/schemas/service-file',
  '/api/v1/standard',
  '/api/v1/standard/schema',
];

const untoldPages = [
  'training',
  'checkup',
  'search',
  'verify',
  'feedback',
] as const satisfies readonly PageName[];

/** Pages of one room at one moment, with what their addresses hold. */
const roomPages = {
  openRoom: () => ({}),
  sessionPlan: () => ({ id: 'full' }),
  sessionScript: () => ({}),
  myRooms: () => ({}),
  myRoomsFile: () => ({}),
  compose: () => ({}),
  join: () => ({}),
  facilitator: ({ link }) => ({ link }),
  facilitatorResults: ({ link }) => ({ link }),
  facilitatorResultsCsv: ({ link }) => ({ link }),
  facilitatorOrder: ({ link }) => ({ link }),
  facilitatorScript: ({ link }) => ({ link }),
  facilitatorCards: ({ link }) => ({ link }),
  facilitatorCopy: ({ link }) => ({ link }),
  facilitatorSettings: ({ link }) => ({ link }),
  facilitatorNewLink: ({ link }) => ({ link }),
  facilitatorQuestions: ({ link }) => ({ link }),
  projector: ({ projector }) => ({ link: projector }),
  participant: ({ code }) => ({ code }),
  participantCredit: ({ code }) => ({ code }),
  participantProof: ({ code }) => ({ code }),
} satisfies Partial<Record<PageName, (room: Led) => PathParams>>;

const personalPaths = ({ to }: Learner): string[] => [
  ...personalPages.map((name) => to(name)),
  to('step', { step: 'context' }),
  to('evaluationQuestion', { rank: 6 }),
  to('commit', { id: 7 }),
];

const takeNewCode = async ({ client, to, act }: Learner): Promise<Answer> =>
  act(to('newCode'), formTo(await client.get(to('newCode')), to('newCode')).hidden);

onApp('Every response', ({ test, start }) => {
  test('tells browsers what a page may do, whatever it is', async () => {
    const { client, act, to } = await beginAndPass(await start(), 'employees', 'en');
    await act(to('certificate'), { name: 'Ada Lovelace' });
    const number = textOf((await client.get(to('certificate'))).text, 'code') ?? '';
    const known = href('understand', 'en');
    const etag = (await client.get(known)).headers.get('etag') ?? '';
    const css = (await client.get('/en')).text.match(/\/assets\/cap18\.[0-9a-f]+\.css/)?.[0] ?? '';
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const tooMany = async () => {
      for (let count = 0; count < 30; count += 1) await client.post(to('resume'), {});
      return client.send(to('resume'), { method: 'POST', headers: form });
    };
    const responses: readonly (readonly [string, number, ReturnType<typeof client.send>])[] = [
      ['a public page', 200, client.send('/en')],
      ['a page already known', 304, client.send(known, { headers: { 'if-none-match': etag } })],
      ['the root', 302, client.send('/')],
      ['a personal page', 200, client.send(to('path'))],
      ['a redirect', 303, act(to('path'), { audience: 'managers' })],
      ['a page that is missing', 404, client.send('/en/nothing')],
      ['a malformed address', 404, client.send('/%E0%A4%A')],
      [
        'a form of another site',
        403,
        client.send(to('path'), { method: 'POST', headers: { ...form, 'sec-fetch-site': 'cross-site' } }),
      ],
      ['a bad answer', 400, act(to('step', { step: 'q1' }), {})],
      ['a conflict', 409, act(to('positioningQuestion', { rank: 1 }), { item: 'c1-01', answer: 'true' })],
      ['what is too large', 413, act(to('path'), { audience: 'x'.repeat(100_000) })],
      [
        'what is no form',
        415,
        client.send(to('path'), { method: 'POST', headers: { 'content-type': 'image/png' }, body: 'x' }),
      ],
      ['too many requests', 429, tooMany()],
      ['an asset', 200, client.send(css)],
      ['the standard as data', 200, client.send('/api/v1/standard')],
      ['data that are missing', 404, client.send('/api/v2')],
      ['a health check', 200, client.send('/healthz')],
      ['a PDF', 200, client.send(href('attestationPdf', 'en', { number }))],
      ['a badge', 200, client.send(href('attestationBadge', 'en', { number }))],
      ['a badge as PNG', 200, client.send(href('attestationBadgePng', 'en', { number }))],
      ['a list of withdrawn badges', 200, client.send('/issuer/status/1')],
      ['a personal file', 200, client.send(to('myDataFile'))],
    ];
    for (const [what, status, response] of responses) {
      const { status: actual, headers } = await response;
      assert.equal(actual, status, what);
      assertSecured(headers, what);
      assert.equal(headers.get('strict-transport-security'), null, what);
      assert.ok(!headers.get('content-security-policy')?.includes('upgrade-insecure-requests'), what);
      assert.equal(headers.get('server'), null, what);
      assert.equal(headers.get('x-powered-by'), null, what);
    }
  });

  test('holds no script, style or handler of its own in a page', async () => {
    const learner = await beginAndPass(await start(), 'employees', 'en');
    const checkup = await beginCheckup(learner);
    const paths = [
      ...publicPaths('en'),
      ...personalPaths(learner),
      ...untoldPages.map((name) => learner.to(name)),
      ...(['checkupResult', 'checkupService'] as const).map((name) => learner.to(name, { checkup })),
      learner.to('checkupPractice', { checkup, id: 7 }),
    ];
    for (const path of paths.filter((each) => !/\.(json|txt)$/.test(each))) {
      const { text } = await learner.client.get(path);
      assert.ok(!inline.test(text), path);
    }
  });
});

const secure = { site: { secure: true, baseUrl: 'https://cap18.example' } };

onApp('Over HTTPS', ({ test, start }) => {
  test('every response asks to stay there', async () => {
    const client = (await start(secure)).client();
    for (const path of [
      '/',
      '/en',
      '/en/training',
      '/en/nothing',
      '/%E0%A4%A',
      '/healthz',
      '/api/v1/standard',
    ]) {
      const { headers } = await client.send(path);
      assert.equal(headers.get('strict-transport-security'), 'max-age=31536000; includeSubDomains', path);
      assert.match(headers.get('content-security-policy') ?? '', /; upgrade-insecure-requests$/, path);
      assertSecured(headers, path);
    }
  });

  test('a training goes on as it does without', async () => {
    const learner = await begin(await start(secure), 'employees', 'en');
    assert.equal(learner.client.cookie('__Host-cap18'), learner.code);
    assert.equal((await learner.client.get(learner.to('path'))).path, learner.to('path'));
  });
});

onApp('Cookies', ({ test, start }) => {
  const linesOf = async (app: TestApp): Promise<string[]> => {
    const learner = await begin(app, 'employees', 'en');
    const { code } = await openRoom(app);
    const joining = { method: 'POST', body: new URLSearchParams({ act: 'join' }) };
    return [
      ...(await app.client().send('/en/training')).headers.getSetCookie(),
      ...(await takeNewCode(learner)).headers.getSetCookie(),
      ...(await learner.act(learner.to('leave'), {})).headers.getSetCookie(),
      ...(await learner.client.send(href('participant', 'en', { code }), joining)).headers.getSetCookie(),
    ];
  };

  for (const [where, settings, name, attributes, never] of [
    ['are bound to this host over HTTPS', secure, '__Host-cap18', ['Secure'], /domain=/i],
    ['are those of this site without', {}, 'cap18', [], /; *secure|domain=/i],
  ] as const)
    test(`${where}, out of reach of scripts`, async () => {
      const lines = await linesOf(await start(settings));
      const names = new Set(lines.map((line) => line.split('=')[0]?.replace(/[A-Z0-9]{6}$/, 'CODE')));
      assert.deepEqual([...names].sort(), [name, `${name}-room-CODE`, 'cap18-lang'].sort());
      for (const line of lines) {
        for (const attribute of ['Path=/', 'HttpOnly', 'SameSite=Lax', ...attributes])
          assert.ok(line.includes(attribute), line);
        assert.doesNotMatch(line, never);
      }
    });
});

const readers = [
  ['br', brotliDecompressSync],
  ['gzip', gunzipSync],
] as const;

/** One request through the application's own injection: bodies come as they are sent, compressed or not. */
const raw = (
  { server }: TestApp,
  url: string,
  headers: Record<string, string> = {},
  method: InjectOptions['method'] = 'GET',
) => server.inject({ method, url, headers });

onApp('A page that is the same for everyone', ({ test, shared }) => {
  const everyPath = [...languagesFor('public pages').flatMap(publicPaths), ...publicFiles];
  /** The menu of a page is longer for who is signed in; a file is the same for everyone. */
  const variesBy = (path: string): string =>
    publicFiles.some((file) => file === path) ? 'accept-encoding' : 'accept-encoding, cookie';

  test('is not sent again to who has it', async () => {
    const app = await shared();
    for (const path of everyPath) {
      const first = await raw(app, path);
      const etag = String(first.headers.etag);
      assert.equal(first.statusCode, 200, path);
      assert.match(etag, /^"[\w-]+"$/, path);
      assert.equal(first.headers['cache-control'], 'no-cache', path);
      for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
        const again = await raw(app, path, { 'if-none-match': known, 'accept-encoding': 'br' });
        assert.equal(again.statusCode, 304, `${path} for ${known}`);
        assert.equal(again.body, '');
        assert.equal(again.headers.etag, etag);
        assert.equal(again.headers.vary, variesBy(path));
      }
      assert.equal((await raw(app, path, { 'if-none-match': '"other"' })).statusCode, 200, path);
    }
  });

  test('has a tag that changes with what it says', async () => {
    const app = await shared();
    const etags = await Promise.all(everyPath.map(async (path) => (await raw(app, path)).headers.etag));
    assert.equal(new Set(etags).size, everyPath.length);
  });

  const accepted: readonly (readonly [string | undefined, 'br' | 'gzip' | undefined])[] = [
    [undefined, undefined],
    ['', undefined],
    ['identity', undefined],
    ['gzip', 'gzip'],
    ['br', 'br'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip;q=1.0, br;q=0.5', 'br'],
    ['br;q=0, gzip', 'gzip'],
    ['gzip, br; q=0.0', 'gzip'],
    ['br;q=0, gzip;q=0', undefined],
    ['deflate', undefined],
  ];
  for (const [offer, encoding] of accepted)
    test(`comes ${encoding ?? 'as it is'} to who accepts ${offer ?? 'nothing in particular'}`, async () => {
      const app = await shared();
      for (const path of everyPath) {
        const plain = await raw(app, path);
        const sent = await raw(app, path, offer === undefined ? {} : { 'accept-encoding': offer });
        assert.equal(sent.headers['content-encoding'], encoding, path);
        assert.equal(sent.headers.vary, variesBy(path), path);
        assert.equal(Number(sent.headers['content-length']), sent.rawPayload.length, path);
        const body = encoding ? new Map(readers).get(encoding)?.(sent.rawPayload) : sent.rawPayload;
        assert.deepEqual(body, plain.rawPayload, path);
        assert.ok(!encoding || sent.rawPayload.length < plain.rawPayload.length, path);
      }
    });

  test('can be asked about without being sent', async () => {
    const app = await shared();
    for (const path of everyPath) {
      const { statusCode, body, headers } = await raw(app, path, {}, 'HEAD');
      assert.equal(statusCode, 200, path);
      assert.equal(body, '');
      assert.ok(headers.etag, path);
    }
  });

  test('holds nothing about who is reading', async () => {
    const app = await shared();
    const learner = await begin(app, 'employees', 'en');
    for (const path of publicPaths('en'))
      assert.equal((await learner.client.get(path)).text, (await app.client().get(path)).text, path);
  });
});

/** Asks for a page until it is kept, as compressing it for all takes a moment off the main thread. */
const keptPage = async (
  app: TestApp,
  path: string,
  cookie: string,
): Promise<{ readonly bytes: Buffer; readonly tries: number }> => {
  const plain = (await raw(app, path, { cookie })).body;
  const quick = brotliCompressSync(plain, { params: { [zlib.BROTLI_PARAM_QUALITY]: 1 } }).length;
  for (let tries = 1; tries <= 500; tries += 1) {
    const { rawPayload } = await raw(app, path, { cookie, 'accept-encoding': 'br' });
    assert.equal(brotliDecompressSync(rawPayload).toString(), plain, path);
    if (rawPayload.length < quick) return { bytes: rawPayload, tries };
    await wait(1);
  }
  return assert.fail(`${path} is never kept`);
};

onApp('A page made for one person', ({ test, shared }) => {
  test('is never kept, compressed or not', async () => {
    const app = await shared();
    const learner = await beginAndPass(app, 'employees', 'fr');
    const { client } = learner;
    const cookie = `cap18=${learner.code}`;
    assert.equal((await client.send('/')).headers.get('cache-control'), 'no-store');
    const paths = [
      ...personalPaths(learner),
      ...untoldPages.map((name) => learner.to(name)),
      '/healthz',
      '/fr/rien',
    ];
    for (const path of paths) {
      assert.equal((await client.get(path)).headers.get('cache-control'), 'no-store', path);
      for (const [offer, read] of readers) {
        const sent = await raw(app, path, { cookie, 'accept-encoding': offer });
        assert.equal(sent.headers.etag, undefined, path);
        if (sent.headers['content-encoding'] === undefined) continue;
        assert.equal(sent.headers['content-encoding'], offer);
        assert.equal(sent.headers.vary, 'accept-encoding');
        assert.match(read(sent.rawPayload).toString(), /<\/html>$/, path);
      }
    }
  });

  test('is lighter once it is kept for all at the same place, who receive the same bytes', async () => {
    const app = await shared();
    const three = (enter: (audience: 'employees' | 'managers') => Promise<Learner>) =>
      Promise.all([enter('employees'), enter('employees'), enter('managers')] as const);
    const passed = await three((audience) => beginAndPass(app, audience, 'en'));
    // The path shows what the evaluation asked, which differs from one person to the next.
    const begun = await three((audience) => begin(app, audience, 'en'));
    const common = steps.filter(
      ({ kind }, rank) =>
        kind !== 'commitments' && (whole || rank === steps.findIndex((step) => step.kind === kind)),
    );
    const asked = [
      ...common.map(({ id }) => [passed, passed[0].to('step', { step: id })] as const),
      [begun, begun[0].to('path')] as const,
    ];
    for (const [[one, like, other], path] of asked) {
      const { bytes } = await keptPage(app, path, `cap18=${one.code}`);
      assert.deepEqual(await keptPage(app, path, `cap18=${like.code}`), { bytes, tries: 1 }, path);
      await keptPage(app, path, `cap18=${other.code}`);
    }
  });

  test('is never kept either where it is of a room, and runs no script but ours', async () => {
    const room = await openRoom(await shared(), { steps: ['Q1', 'P1'] });
    const { client } = await room.join();
    for (const [name, paramsOf] of Object.entries(roomPages)) {
      const path = href(name as PageName, 'fr', paramsOf(room));
      const { status, text, headers } = await client.get(path);
      assert.deepEqual([status, headers.get('cache-control')], [200, 'no-store'], path);
      assertSecured(headers, path);
      assert.ok(!inline.test(text), path);
    }
  });
});

onApp('A file that pages link to', ({ test, shared, start }) => {
  const assetsIn = (text: string): string[] => [...new Set(text.match(/\/assets\/[\w.-]+/g) ?? [])];

  test('is there, of the type it has, and kept for good', async () => {
    const app = await shared();
    const learner = await beginAndPass(app, 'employees', 'en');
    const paths = [
      ...publicPaths('fr'),
      ...publicPaths('en'),
      ...personalPaths(learner),
      ...untoldPages.map((name) => learner.to(name)),
    ];
    const pages = await Promise.all(paths.map(async (path) => (await learner.client.get(path)).text));
    const found = new Set(pages.flatMap(assetsIn));
    for (const url of found)
      if (url.endsWith('.css'))
        for (const font of assetsIn((await learner.client.get(url)).text)) found.add(font);
    const types: Readonly<Record<string, string>> = {
      css: 'text/css; charset=utf-8',
      js: 'text/javascript; charset=utf-8',
      svg: 'image/svg+xml',
      webp: 'image/webp',
      woff2: 'font/woff2',
    };
    assert.deepEqual(
      [...new Set([...found].map((url) => url.split('.').at(-1) ?? ''))].sort(),
      Object.keys(types).sort(),
    );
    for (const url of found) {
      const plain = await raw(app, url);
      assert.equal(plain.statusCode, 200, url);
      assert.equal(plain.headers['content-type'], types[url.split('.').at(-1) ?? '']);
      assert.equal(plain.headers['cache-control'], 'public, max-age=31536000, immutable');
      for (const [offer, read] of readers) {
        const sent = await raw(app, url, { 'accept-encoding': offer });
        assert.equal(sent.headers.vary, 'accept-encoding');
        const compressed = sent.headers['content-encoding'] === offer;
        assert.equal(compressed, !/\.(woff2|webp)$/.test(url), url);
        assert.deepEqual(compressed ? read(sent.rawPayload) : sent.rawPayload, plain.rawPayload);
      }
    }
  });

  test('is the official signature only where one is configured', async () => {
    says(await (await shared()).client().get('/signature.svg'), 404);
    const signature = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>');
    const organisation = { fr: 'Ministère', en: 'Department' };
    const client = (
      await start({ site: { organisation, signature: { url: '/signature.svg' } }, signature })
    ).client();
    const image = await client.get('/signature.svg');
    assert.equal(image.headers.get('content-type'), 'image/svg+xml');
    assert.equal(image.text, signature.toString());
    says(await client.get('/fr'), /<img src="\/signature\.svg" alt="Ministère"/);
    says(await client.get('/en'), /<img src="\/signature\.svg" alt="Department"/);
  });
});
