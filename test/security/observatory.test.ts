import assert from 'node:assert/strict';
import { href } from '../../src/web/links.ts';
import { onApp, type TestApp } from '../support/app.ts';
import { type Answer, attribute, tags } from '../support/client.ts';
import { begin } from '../support/learner.ts';
import { openRoom } from '../support/room.ts';
import { isAsked } from './asked.ts';
import { queryOf } from './matrix.ts';

/**
 * What MDN's HTTP Observatory takes points off for, and gives some for, where it applies to a site of this kind; each
 * rule is the best result of one of its tests. 100 points and more are A+: a site that keeps every rule has 100, and 30
 * more for its content policy, its referrers, its frames and its resources.
 *
 * Source: @mdn/mdn-http-observatory 1.4.8 (MPL-2.0), src/analyzer/tests and src/grader/charts.js. The package itself is
 * no dependency: it is a service, with its own server, database and crash reports, and fetches lists when installed.
 */
type Rule = { readonly name: string; readonly holds: (answer: Answer) => boolean };

/** Sources of each directive of a content policy. A directive given twice makes a policy invalid. */
const policyOf = ({ headers }: Answer): ReadonlyMap<string, readonly string[]> => {
  const directives = (headers.get('content-security-policy') ?? '')
    .split(';')
    .map((each) => each.trim().split(/\s+/));
  const policy = new Map(directives.map(([name = '', ...sources]) => [name.toLowerCase(), sources]));
  assert.equal(policy.size, directives.length, 'no directive is given twice');
  return policy;
};

const tooBroad =
  /^(ftp:|https?:|\*|https?:\/\/\*(\.\*)?|data:|blob:|'unsafe-.*'|'strict-dynamic'|http:\/\/.*)$/;

const rules: readonly Rule[] = [
  {
    name: 'csp-implemented-with-no-unsafe-default-src-none',
    holds: (answer) => {
      const policy = policyOf(answer);
      const restricted = ['base-uri', 'form-action', 'frame-ancestors'].every((name) => policy.has(name));
      const sources = [...policy.values()].flat();
      return (
        policy.get('default-src')?.join() === "'none'" &&
        restricted &&
        !sources.some((each) => tooBroad.test(each))
      );
    },
  },
  {
    name: 'cookies-secure-with-httponly-sessions-and-samesite',
    holds: ({ headers }) =>
      headers
        .getSetCookie()
        .every(
          (line) =>
            /; Secure/i.test(line) && /; HttpOnly/i.test(line) && /; SameSite=(Lax|Strict)/i.test(line),
        ),
  },
  {
    // The standard as data is for anyone to read: nothing in it is anyone's.
    name: 'cross-origin-resource-sharing-not-implemented, or with public access',
    holds: ({ headers }) =>
      [null, '*'].includes(headers.get('access-control-allow-origin')) &&
      !headers.has('access-control-allow-credentials'),
  },
  {
    name: 'referrer-policy-private',
    holds: ({ headers }) =>
      ['no-referrer', 'same-origin', 'strict-origin', 'strict-origin-when-cross-origin'].includes(
        headers.get('referrer-policy') ?? '',
      ),
  },
  {
    name: 'hsts-implemented-max-age-at-least-six-months',
    holds: ({ headers }) =>
      Number(/max-age=(\d+)/.exec(headers.get('strict-transport-security') ?? '')?.[1]) >= 15_552_000,
  },
  {
    name: 'sri-not-implemented-but-all-scripts-loaded-from-secure-origin',
    holds: ({ text }) => tags(text, 'script').every((tag) => /^\/(?!\/)/.test(attribute(tag, 'src') ?? '')),
  },
  {
    name: 'x-content-type-options-nosniff',
    holds: ({ headers }) => headers.get('x-content-type-options') === 'nosniff',
  },
  {
    name: 'x-frame-options-implemented-via-csp',
    holds: (answer) => policyOf(answer).get('frame-ancestors')?.join() === "'self'",
  },
  {
    name: 'cross-origin-resource-policy-implemented-with-same-origin',
    holds: ({ headers }) => headers.get('cross-origin-resource-policy') === 'same-origin',
  },
];

const secure = { site: { secure: true, baseUrl: 'https://cap18.example' } };

/** An answer of every route that anyone may ask for, and of those that set cookies. */
const answersOf = async (app: TestApp): Promise<readonly Answer[]> => {
  const led = await openRoom(app);
  const learner = await begin(app, 'employees', 'en');
  const params: Readonly<Record<string, string>> = {
    ':code': led.code,
    ':link': led.link,
    ':id': '7',
    ':rank': '1',
  };
  const paths = app.routes
    .filter((route) => route.method === 'GET' && !route.url.startsWith('/live/') && isAsked(route))
    .map(({ url }) => url.replace(/:\w+/, (key) => params[key] ?? 'context') + queryOf(url));
  const join = { method: 'POST', body: new URLSearchParams({ act: 'join' }) };
  return [
    ...(await Promise.all(paths.map((path) => learner.client.send(path)))),
    await app.client().send(href('participant', 'en', { code: led.code }), join),
    await learner.act(learner.to('leave'), {}),
  ];
};

onApp('Every answer over HTTPS', ({ test, shared, start, once }) => {
  const overHttps = once(async () => answersOf(await start(secure)));

  test('keeps the rules of MDN’s HTTP Observatory that give A+', async () => {
    const answers = await overHttps();
    assert.ok(answers.length > 90, `${answers.length} answers`);
    for (const answer of answers)
      for (const { name, holds } of rules) assert.ok(holds(answer), `${name}: ${answer.path}`);
  });

  test('sets no cookie that opens something but under the name that binds it to this host', async () => {
    const answers = await overHttps();
    const lines = answers.flatMap(({ headers }) => headers.getSetCookie());
    const names = new Set(lines.map((line) => line.split('=')[0]?.replace(/[A-Z0-9]{6}$/, 'CODE')));
    assert.deepEqual([...names].sort(), ['__Host-cap18', '__Host-cap18-room-CODE', 'cap18-lang']);
    for (const line of lines) assert.ok(/; Path=\/(;|$)/.test(line) && !/; Domain=/i.test(line), line);
  });

  test('over plain HTTP, keeps all of them but the one about HTTPS; without headers, almost none', async () => {
    const app = await shared();
    const { client } = await begin(app);
    const bare: Answer = {
      status: 200,
      path: '/',
      headers: new Headers(),
      text: '<script src="//x"></script>',
    };
    const broken = rules.filter(({ holds }) => !holds(bare));
    assert.equal(broken.length, rules.length - 2, 'all but those on cookies and sharing');
    const home = await client.send('/fr');
    assert.deepEqual(
      rules.filter(({ holds }) => !holds(home)).map(({ name }) => name),
      ['hsts-implemented-max-age-at-least-six-months'],
    );
  });
});
