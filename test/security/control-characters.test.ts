import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { streamPatterns } from '../../src/live/live.feature.ts';
import { limits } from '../../src/platform/limits.ts';
import { href } from '../../src/web/links.ts';
import { onEachApp, type TestApp } from '../support/app.ts';
import { encode, type Fields } from '../support/client.ts';
import { whole } from '../support/scale.ts';
import { isAsked } from './asked.ts';
import { officeForms, ownForms, world } from './matrix.ts';

/** Counted by other tests. */
const unlimited = Object.fromEntries(Object.keys(limits).map((name) => [name, 10_000_000]));
const nul = '\u0000';

/** Every name that a schema or a field of the program reads in a form, a query or a body. */
const names: readonly string[] = [
  ...new Set(
    globSync('src/**/*.ts', { exclude: ['**/*.{test,words,facts}.ts'] }).flatMap((file) => {
      const text = readFileSync(file, 'utf8');
      const read = text.matchAll(/^\s*'?([a-z][\w-]*)'?: ?(?:z\.|\w+(?:Typed|Schema)\b)/gim);
      const fields = text.matchAll(/^\s*(?:id|name): '([\w-]+)',$/gm);
      return [...read, ...fields].map(([, name = '']) => name);
    }),
  ),
];

const withNul = (fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      name === 'do' || name === 'act' || typeof value !== 'string' ? value : `${value}${nul}`,
    ]),
  );

type Route = TestApp['routes'][number];
type Sent = {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly fields?: Fields;
  readonly cookie?: string;
  readonly isOdd?: boolean;
};

const send = async ({ server }: TestApp, { method, url, fields, cookie = '' }: Sent) => {
  const headers = { accept: 'text/html', via: 'a proxy', cookie };
  const { statusCode } = await server.inject(
    fields === undefined
      ? { method, url, headers }
      : {
          method,
          url,
          headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
          payload: encode(fields).toString(),
        },
  );
  return statusCode;
};

/** What has no end cannot be read to its end. */
const isStream = (url: string): boolean => Object.values<string>(streamPatterns).includes(url);

/** A query, and cookies, in which everything that the program reads holds one. */
const everyField = encode(Object.fromEntries(names.map((name) => [name, `a${nul}b`])));
const everyCookie = ['', '-session', '-signin', '-rooms', '-lang', '-lti']
  .map((name) => `cap18${name}=a%00b`)
  .join('; ');

/** The address of a route, each of its parameters with what `partOf` says. */
const addressOf = (pattern: string, partOf: (parameter: string, rank: number) => string): string => {
  let rank = 0;
  return pattern.replace(/:(\w+)|\*/g, (_whole, name = '*') => {
    rank += 1;
    return partOf(name, rank);
  });
};

onEachApp('A control character', ({ engine, test, start }) => {
  // The only engine that refuses any.
  if (engine === 'sqlite') return;

  test('in an address, a query, a form or a cookie fails nowhere', async (t) => {
    assert.ok(names.includes('q') && names.includes('login_hint') && names.includes('email'), String(names));
    const app = await start({ limits: unlimited, metricsToken: 'a token of the tests' });
    const { actors, valuesFor } = await world(app);
    const named = (wanted: string) => actors.find(({ name }) => name === wanted) ?? assert.fail(wanted);
    const [administers, learns] = [named('administrator of the installation'), named('learner')];
    /** Who asks for a route: in short, who is let in. */
    const askers = ({ policy }: Route) =>
      whole ? [administers, learns] : [policy?.by === 'door' ? learns : administers];
    const forms = [...(await officeForms(app)), ...ownForms];
    const right = (name: string, url: string): string => {
      const values = valuesFor(name, url);
      return encodeURIComponent((values.find((value) => value.right) ?? values[0])?.value ?? '');
    };
    const attemptsAt = (route: Route, form: Fields): readonly Sent[] => {
      const { url: pattern } = route;
      const method: Sent['method'] = route.method === 'GET' ? 'GET' : 'POST';
      const parameters = pattern.match(/:\w+|\*/g)?.length ?? 0;
      const url = addressOf(pattern, (name) => right(name, pattern));
      const odd = Array.from({ length: parameters }, (_, at) =>
        addressOf(pattern, (name, rank) => right(name, pattern) + (rank === at + 1 ? '%00' : '')),
      );
      const sent: readonly Sent[] = [
        ...odd.map((each) => ({ method, url: each, isOdd: true })),
        { method, url: `${url}?${everyField}` },
        ...(method === 'POST' ? [{ method, url, fields: withNul(form) }] : []),
      ];
      const cookies = [...askers(route).map(({ cookie }) => cookie), everyCookie];
      // Nobody is asked who they are at an address that leads nowhere.
      return sent.flatMap((each) =>
        (each.isOdd && !whole ? cookies.slice(-1) : cookies).map((cookie) => ({ ...each, cookie })),
      );
    };
    const sent = app.routes
      .filter((route) => route.method !== 'HEAD' && isAsked(route) && !isStream(route.url))
      .flatMap((route, rank) => attemptsAt(route, forms[rank % forms.length] ?? {}));
    const problems: string[] = [];
    for (const each of sent) {
      const status = await send(app, each);
      if (status >= 500 || (each.isOdd && status !== 404))
        problems.push(`${each.method} ${each.url.replace(String(everyField), '…')}: ${status}`);
    }
    assert.deepEqual(problems, []);
    t.diagnostic(`${sent.length} requests`);
  });

  test('in what a passkey answers is no failure', async () => {
    const app = await start();
    for (const response of [
      { id: `a${nul}b` },
      { id: 'a', rawId: `a${nul}`, type: 'public-key', response: { transports: [nul] } },
    ]) {
      const answer = await app.client().send(href('signIn', 'fr'), {
        method: 'POST',
        headers: { accept: 'application/json' },
        body: encode({ do: 'passkey', response: JSON.stringify(response), next: '' }),
      });
      assert.ok(answer.status < 500, `${answer.status} ${answer.text}`);
    }
  });
});
