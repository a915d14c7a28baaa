import assert from 'node:assert/strict';
import { Agent } from 'node:http';
import { href } from '../../src/web/links.ts';
import { securityHeaders } from '../../src/web/security.ts';
import { onApp, onEachApp, type TestApp } from '../support/app.ts';
import { encode, type Fields, textOf } from '../support/client.ts';
import { column } from '../support/columns.ts';
import { facilitatorKey } from '../support/keys.ts';
import { begin, beginAndPass, openTest, seeded, steps } from '../support/learner.ts';
import { idOf, joinRoom, openRoom } from '../support/room.ts';
import { scaled, seed, whole } from '../support/scale.ts';
import { isAsked } from './asked.ts';
import { type Attempt, attempt, everyMethod, type Outcome } from './requests.ts';

const requests = scaled(400, 50_000);
/** The whole attack ends in ten minutes on a busy machine too, which then tries fewer. */
const longestMs = 150_000;
/** Those who are attacked are taken anew after so many requests: some of these end rooms and erase people. */
const castEvery = 2_500;

type Random = (below: number) => number;
const oneOf = <T>(random: Random, list: readonly T[]): T => list[random(list.length)] as T;

/** Texts that no page of ours sends. */
const oddTexts = [
  '',
  '0',
  '-1',
  '1e9',
  'NaN',
  '9'.repeat(400),
  'x'.repeat(5_000),
  '\u0000',
  '\ud800',
  '\u202e\ufeff',
  '\u{1F339}'.repeat(12),
  "'; drop table rooms; --",
  '../../../../etc/passwd',
  '..\\..\\secret',
  '<script>alert(1)</script>',
  '__proto__',
  'constructor',
  '\r\nset-cookie: a=b',
  '#{7*7}',
  '%',
  '%2e%2e%2f',
  '{"$gt":""}',
];

/** Parts of an address, some of which are not even encoded well. */
const oddParts = [
  ...oddTexts.map((text) => encodeURIComponent(text.toWellFormed())),
  '%',
  '%zz',
  '%E0%A4%A',
  '%00',
  '%2F%2F',
  '.',
  '..',
  ';a=b',
  '*',
  '[]',
  'é'
    .repeat(3)
    .normalize('NFD')
    .replace(/[^ -~]/g, '%CC'),
];

/** What is known to open something, and what must never be found in the log. */
type Cast = {
  readonly cookies: readonly string[];
  readonly parts: Readonly<Record<string, readonly string[]>>;
  readonly fields: readonly (readonly [string, string])[];
  readonly forms: readonly Readonly<Record<string, string>>[];
  readonly secrets: readonly string[];
};

const name = 'Zéphirine Xylander';
const words = 'Ask Marguerite at the counter';

const castOf = async (app: TestApp): Promise<Cast> => {
  const learner = await beginAndPass(app, 'employees', 'en');
  const { client, to, act } = learner;
  const commitment = { commit: 'yes', action: '1.1', words, due: '2027-03-15' };
  assert.equal((await act(to('step', { step: 'commitments' }), commitment)).status, 303);
  assert.equal((await act(to('certificate'), { name })).status, 303);
  const number = textOf((await client.get(to('certificate'))).text, 'code') ?? '';
  const newcomer = await begin(app);
  await openTest(newcomer, 'positioning');
  const led = await openRoom(app, { steps: ['objectives', 'Q1', 'E1', 'P7', 'commitments', 'satisfaction'] });
  await led.lead('next', 'next', 'open');
  const seated = await joinRoom(app, led.code, { client, from: '192.0.2.7' });
  const pass = `cap18-room-${led.code}=${seated.pass}`;
  const version = String(await led.version());
  const forms: Cast['forms'] = [
    { audience: 'managers' },
    { code: learner.code },
    { item: 'c1-01', answer: 'true' },
    { done: 'yes' },
    { start: 'yes' },
    commitment,
    { name },
    { message: words, page: 'home' },
    { key: facilitatorKey, script: 'own', steps: 'Q1', title: name },
    { do: 'next', version: '3' },
    { do: 'close', version },
    { act: 'vote', asking: '1', answer: 'true' },
    { act: 'rate', useful: '3', pace: '3' },
    { act: 'new', audience: 'managers' },
  ];
  const more: Readonly<Record<string, readonly string[]>> = {
    act: ['vote', 'commit', 'time', 'join', 'here', 'keep'],
    do: ['back', 'open', 'open:60', 'reveal', 'go:2', 'end', 'resume', 'count', 'replace-links'],
    code: [led.code],
    ...{ close: ['yes'], factor: ['2'], 'count-true': ['3'], q: ['service'], seal: ['0'.repeat(64)] },
    ...{ step: ['Q2'], steps: ['Q1.P1.Q1'], message: ['absent'] },
    ...{ withdraw: [crypto.randomUUID()], restore: [crypto.randomUUID()] },
  };
  return {
    cookies: [`cap18=${learner.code}`, pass, `cap18=${learner.code}; ${pass}`, `cap18=${newcomer.code}`],
    parts: {
      link: [led.link, led.projector],
      key: [led.link, led.projector, led.code],
      code: [led.code, led.code.toLowerCase()],
      number: [number],
      step: steps.map(({ id }) => id),
      rank: ['1', '2', '18', '19'],
      id: ['1', '7', '18', '19'],
    },
    forms,
    fields: [
      ...forms.flatMap((form) => Object.entries(form)),
      ...Object.entries(more).flatMap(([field, values]) => values.map((value) => [field, value] as const)),
    ],
    secrets: [
      learner.code,
      newcomer.code,
      led.link,
      led.projector,
      led.code,
      seated.pass,
      number,
      idOf(led),
      'Xylander',
      'Marguerite',
    ],
  };
};

const anyFields = (random: Random, { fields, forms }: Cast): Fields => {
  const some: Record<string, string | string[]> = random(2) === 0 ? { ...oneOf(random, forms) } : {};
  for (let count = random(3) === 0 ? 0 : random(6); count > 0; count -= 1) {
    const [field, value] = oneOf(random, fields);
    some[random(12) === 0 ? oneOf(random, oddTexts) : field] =
      random(4) > 0
        ? value
        : random(3) > 0
          ? oneOf(random, oddTexts)
          : [value, ...oddTexts.slice(0, random(9))];
  }
  return some;
};

const anyPath = (random: Random, pattern: string, cast: Cast): string => {
  const path = pattern.replace(/:(\w+)|\*/g, (_, key?: string) =>
    key !== undefined && random(6) > 0
      ? encodeURIComponent(oneOf(random, cast.parts[key] ?? oddTexts.slice(0, 5)))
      : oneOf(random, oddParts),
  );
  const shaped = oneOf(random, [
    ...Array.from({ length: 12 }, () => path),
    `${path}/`,
    `/${path}`,
    `${path}/${oneOf(random, oddParts)}`,
    path.toUpperCase(),
  ]);
  const query = oneOf(random, [
    '',
    '',
    '',
    `?${encode(anyFields(random, cast))}`,
    '?lang=en&lang=fr',
    `?lang[]=${oneOf(random, oddParts)}`,
    '?%',
    '?&&=&',
    `?${'a&'.repeat(2_000)}`,
  ]);
  return shaped + query;
};

const anyCookie = (random: Random, { cookies }: Cast): string | undefined => {
  const known = oneOf(random, cookies);
  const odd = encodeURIComponent(oneOf(random, oddTexts).toWellFormed());
  return oneOf(random, [
    undefined,
    known,
    known,
    known,
    known,
    `${known}; ${known}`,
    `cap18=${odd}; ${known}`,
    `${known}; cap18=${odd}`,
    `cap18-lang=${odd}`,
    `cap18="${'A'.repeat(6_000)}"`,
    `cap18-form=${odd}; ${known}`,
    ';;;===;',
    Array.from({ length: 300 }, (_, rank) => `c${rank}=${rank}`).join('; '),
    `__proto__=${odd}; constructor=${odd}`,
  ]);
};

/** A header, now and then, and what it says. */
const oddHeaders: Readonly<Record<string, readonly (string | readonly string[])[]>> = {
  accept: ['application/json', 'text/event-stream', '*/*;q=x', 'a'.repeat(3_000)],
  'accept-encoding': ['br', 'gzip', 'br;q=0, gzip;q=0', 'zstd', '*', ';;;'],
  'accept-language': ['en', 'xx-'.repeat(500)],
  'content-encoding': ['gzip', 'br', 'identity'],
  'if-none-match': ['*', 'W/"x"', '"'.repeat(900), ','.repeat(900)],
  range: ['bytes=0-', 'bytes=-1', 'bytes=9-1,2-3'],
  host: ['', 'prize.example', '[::1', 'a'.repeat(300), 'x:99999'],
  origin: ['null', 'https://prize.example', 'x'],
  'sec-fetch-site': ['same-origin', 'cross-site', 'none', 'x'],
  'sec-fetch-mode': ['navigate', 'x'],
  'x-forwarded-host': ['prize.example', ''],
  'x-forwarded-proto': ['https', 'javascript'],
  'x-forwarded-for': ['', 'x', '::1', '999.1.1.1', ','.repeat(500)],
  'x-http-method-override': ['DELETE'],
  authorization: ['Bearer x', `Basic ${'A'.repeat(2_000)}`],
  upgrade: ['websocket', 'h2c'],
  expect: ['100-continue'],
  te: ['trailers'],
  referer: ['https://prize.example/?x'],
  forwarded: ['for=1.2.3.4'],
  'last-event-id': ['9'.repeat(500)],
};

const anyBody = (
  random: Random,
  cast: Cast,
): { readonly type: string | undefined; readonly body: string | Buffer | undefined } => {
  const form = 'application/x-www-form-urlencoded';
  const fields = anyFields(random, cast);
  return oneOf(random, [
    { type: form, body: String(encode(fields)) },
    { type: form, body: String(encode(fields)) },
    { type: form, body: String(encode(fields)) },
    { type: form, body: String(encode(fields)) },
    { type: `${form}; charset=utf-16`, body: String(encode(fields)) },
    { type: form, body: `act=%&do=%zz&answer=%E0%A4%A&${'&'.repeat(500)}=` },
    { type: form, body: 'a[b][c]=1&a[]=2&__proto__[x]=1&constructor.prototype=1' },
    { type: form, body: `do=next&${'k=v&'.repeat(12_000)}` },
    { type: form, body: 'x'.repeat(70_000) },
    { type: form, body: Buffer.from([0xff, 0xfe, 0x00, 0x80, 0x3d, 0xc3, 0x28]) },
    { type: form, body: undefined },
    { type: 'application/json', body: JSON.stringify(fields) },
    { type: 'application/json', body: '{' },
    {
      type: 'multipart/form-data; boundary=x',
      body: '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\nb\r\n--x--',
    },
    { type: 'text/plain', body: 'act=vote' },
    { type: 'text/xml', body: '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>' },
    { type: ';', body: 'x' },
    { type: undefined, body: 'act=vote' },
  ]);
};

const anyAttempt = (random: Random, route: TestApp['routes'][number], cast: Cast): Attempt => {
  const method = random(5) > 0 ? route.method : oneOf(random, everyMethod);
  const cookie = anyCookie(random, cast);
  // The addresses of many people, as a proxy tells them: limits of pace are tested elsewhere.
  const headers: Record<string, string | readonly string[]> = {
    'x-forwarded-for': `10.${random(250)}.${random(250)}.${random(250)}`,
    ...(cookie === undefined ? {} : { cookie: random(9) === 0 ? [cookie, cookie] : cookie }),
  };
  for (let count = random(3); count > 0; count -= 1) {
    const header = oneOf(random, Object.keys(oddHeaders));
    headers[header] = oneOf(random, oddHeaders[header] ?? []);
  }
  const bodied = method === 'POST' || (random(3) === 0 && !['GET', 'HEAD', 'TRACE'].includes(method));
  const { type, body } = bodied ? anyBody(random, cast) : { type: undefined, body: undefined };
  if (type !== undefined) headers['content-type'] = type;
  if (body !== undefined && random(6) === 0) headers['transfer-encoding'] = 'chunked';
  return { method, path: anyPath(random, route.url, cast), headers, body };
};

/** Words of what is inside: of an error, a folder of this machine, a query. No text of ours has them. */
const inside =
  /\n\s+at .+:\d+:\d+|node:internal|node_modules|file:\/\/\/|\/src\/|SQLITE_|SqliteError|FST_ERR|ZodError|kysely|relation ".*" does not|select \* |insert into |UNIQUE constraint/;

const judge = (
  sent: Attempt,
  { status, headers, text }: Outcome,
  expected: Readonly<Record<string, string>>,
): void => {
  const what = `${sent.method} ${sent.path.slice(0, 300)} ${JSON.stringify(sent.headers).slice(0, 900)} ${String(sent.body).slice(0, 300)} answered ${status}`;
  assert.ok(status < 500, what);
  for (const [header, value] of Object.entries(expected))
    assert.equal(headers[header], value, `${header}: ${what}`);
  assert.equal(headers['x-powered-by'] ?? headers.server, undefined, what);
  assert.equal(inside.exec(text)?.[0], undefined, what);
  assert.ok(
    !text.includes(import.meta.dirname.replace(/\/test\/.*/, '')),
    `a folder of this machine: ${what}`,
  );
  for (const line of [headers['set-cookie'] ?? []].flat())
    assert.match(line, /^cap18[\w-]*=[^;]*;.*HttpOnly; SameSite=Lax$/, what);
};

const on = whole ? onEachApp : onApp;

on(`Anything sent to any route (seed ${seed})`, ({ test, start }) => {
  test(`is answered, and tells nothing of the inside: ${requests} requests`, async (t) => {
    // The people of the cast are replaced as they go, all from this machine: pace is tested elsewhere.
    const app = await start({
      trustProxy: 1,
      securityContact: 'mailto:security@body.example',
      limits: { facilitatorKeys: 10_000, roomsOpened: 10_000, trainingsBegun: 10_000 },
    });
    const routes = app.routes.filter(isAsked);
    const expected = securityHeaders({ secure: false });
    const random = seeded(seed);
    const agent = new Agent({ keepAlive: true, maxSockets: 8 });
    const statuses = new Map<number, number>();
    const secrets: string[] = [];
    let cast = await castOf(app);
    const send = async (route: TestApp['routes'][number]): Promise<void> => {
      const sent = anyAttempt(random, route, cast);
      const outcome = await attempt(app.origin, agent, sent).catch((error: Error) =>
        assert.fail(`${sent.method} ${sent.path} ${JSON.stringify(sent.headers)}: ${error.message}`),
      );
      judge(sent, outcome, expected);
      statuses.set(outcome.status, (statuses.get(outcome.status) ?? 0) + 1);
    };
    const startedAt = Date.now();
    for (let count = 0; count < requests && Date.now() - startedAt < longestMs; count += 8) {
      if (count > 0 && count % castEvery < 8) cast = await castOf(app);
      if (!secrets.includes(cast.secrets[0] ?? '')) secrets.push(...cast.secrets);
      const some = Array.from(
        { length: 8 },
        (_, rank) => routes[(count + rank) % routes.length] ?? assert.fail(),
      );
      await Promise.all(some.map(send));
    }
    // Chance may have led every attempt at a route elsewhere: a few more are made at those.
    const reached = (): ReadonlySet<unknown> =>
      new Set(
        app
          .log()
          .trim()
          .split('\n')
          .map((line) => (JSON.parse(line) as { readonly route?: string }).route),
      );
    const missed = () => {
      const known = reached();
      return routes.filter(({ url }) => !known.has(url));
    };
    for (let left = missed(), more = 0; left.length > 0 && more < 20; left = missed(), more += 1)
      await Promise.all(left.map(send));
    agent.destroy();

    const log = app.log();
    for (const secret of [...secrets, facilitatorKey])
      assert.ok(!log.includes(secret), `${secret} is in the log`);
    assert.ok(
      !/\b10\.\d+\.\d+\.\d+\b|\b192\.0\.2\.7\b|127\.0\.0\.1/.test(log.replaceAll(app.origin, '')),
      'an address is in the log',
    );
    const lines = log
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { level: number; route?: string; method?: string });
    assert.deepEqual(
      lines.filter(({ level }) => level >= 50),
      [],
    );
    assert.deepEqual(column(missed(), 'url'), [], 'every route was reached');
    for (const status of [200, 303, 400, 403, 404, 413, 415])
      assert.ok(statuses.has(status), `some answers were ${status}`);
    assert.equal((await app.client().get(href('home', 'fr'))).status, 200);
    t.diagnostic(
      `${[...statuses.values()].reduce((sum, each) => sum + each, 0)} requests to ${routes.length} routes, by status: ${JSON.stringify(Object.fromEntries([...statuses].sort()))}`,
    );
  });
});
