/**
 * BREACH: the length of a compressed page tells whether what its address has it repeat is also elsewhere in it. Who sees
 * lengths on the network, and has a browser ask for pages again and again, guesses a secret one letter at a time. Source:
 * Gluck, Harris and Prado, “BREACH: Reviving the CRIME attack”, 2013.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { limits } from '../../src/platform/limits.ts';
import { onApp, type TestApp } from '../support/app.ts';
import { type Value, type World, world } from './matrix.ts';

const unlimited = Object.fromEntries(Object.keys(limits).map((name) => [name, 10_000_000]));
const source = join(import.meta.dirname, '../../src');

/** Every name that some page reads in the query of its address. */
const queryNames: readonly string[] = [
  ...new Set(
    globSync('**/*.ts', { cwd: source }).flatMap((file) =>
      Array.from(
        readFileSync(join(source, file), 'utf8').matchAll(
          /(?:query|wanted)\w* = z\.object\(\{([\s\S]*?)\n?\}\)/gi,
        ),
        ([, fields = '']) => Array.from(fields.matchAll(/(?:^|[\s{,])(\w+):/g), ([, name = '']) => name),
      ).flat(),
    ),
  ),
];

type Sent = {
  readonly url: string;
  readonly status: number;
  /** Whether it may be kept: pages made for one person never are. */
  readonly kept: boolean;
  readonly encoding: string | undefined;
  readonly length: number;
  readonly text: string;
};

/** One device that holds all that devices hold, and opens addresses that pages of some place lead to. */
const browser =
  ({ server }: TestApp, { actors }: World) =>
  async (url: string, place: string, accepted = 'br, gzip'): Promise<Sent> => {
    const holds = (name: string) => actors.find((actor) => actor.name === name)?.cookie ?? assert.fail(name);
    const answer = await server.inject({
      method: 'GET',
      url,
      headers: {
        accept: 'text/html',
        cookie: ['learner', 'facilitator', 'participant', 'lead of the service'].map(holds).join('; '),
        'accept-encoding': accepted,
        'sec-fetch-site': place,
        'sec-fetch-mode': 'navigate',
      },
    });
    const encoding = answer.headers['content-encoding']?.toString();
    return {
      url,
      status: answer.statusCode,
      kept: answer.headers['cache-control'] !== 'no-store',
      encoding,
      length: answer.rawPayload.length,
      text: encoding === undefined ? answer.payload : '',
    };
  };

/** The addresses of all pages but those that somebody has to know: nobody has them opened without what they hide. */
const addressesOf = ({ routes }: TestApp, { valuesFor }: World): readonly string[] =>
  routes
    .filter(({ method, url }) => method === 'GET' && /^\/(fr|en)/.test(url))
    .filter(({ url }) => !/:(link|address|pass|token|key)\b/.test(url))
    .map(({ url }) =>
      [...url.matchAll(/:(\w+)/g)].reduce((path, [whole, name = '']) => {
        const right = valuesFor(name, url).find((value: Value) => value.right);
        return path.replace(whole, encodeURIComponent(right?.value ?? ''));
      }, url),
    );

const saying = (url: string, names: readonly string[], value: string): string =>
  `${url}?${names.map((name) => `${name}=${encodeURIComponent(value)}`).join('&')}`;

const marker = 'zqxjkvbw';

/** What devices hold that opens something, each as pages show it. */
const secretsOf = ({ actors, valuesFor }: World): readonly string[] => [
  ...actors.flatMap(({ cookie }) => cookie.split('; ').map((each) => each.split('=').slice(1).join('='))),
  ...valuesFor('link', '/fr').map(({ value }) => value),
];

onApp('The length of a compressed page', ({ test, start, once }) => {
  /** The same for both tests, which only read. */
  const opened = once(async () => {
    const app = await start({ limits: unlimited });
    const everybody = await world(app);
    return { app, everybody, open: browser(app, everybody) };
  });

  test('tells nothing of a page made for one person to who has it opened from another site', async (t) => {
    assert.ok(queryNames.length > 30 && queryNames.includes('q') && queryNames.includes('code'));
    const { app, everybody, open } = await opened();
    const secrets = secretsOf(everybody).filter(({ length }) => length >= 16);
    const [repeating, alike]: [string[], string[]] = [[], []];
    let own = 0;
    for (const url of addressesOf(app, everybody)) {
      const here = await open(saying(url, queryNames, marker), 'same-origin', 'identity');
      if (here.status !== 200 || here.kept) continue;
      own += 1;
      if (here.text.includes(marker)) repeating.push(url);
      const compressed = [await open(url, 'cross-site'), await open(url, 'same-site')].some(
        (sent) => sent.encoding,
      );
      if (!compressed) continue;
      // What everybody at the same place receives is compressed for all.
      alike.push(url);
      assert.ok(!here.text.includes(marker), `${url} repeats its address, compressed`);
      for (const secret of secrets)
        assert.ok(!here.text.includes(secret), `${url} opens something, compressed`);
    }
    t.diagnostic(
      `${own} pages made for one person, ${alike.length} alike for all; repeat: ${repeating.join(' ')}`,
    );
    assert.ok(own > 100 && alike.length < own / 2, `${alike.length} of ${own}`);
    assert.ok(repeating.length > 0, 'the tool sees what is repeated');
  });

  test('tells a right guess from a wrong one to who is on the site, and not to who has it opened from another', async () => {
    const { everybody, open } = await opened();
    const service = everybody.valuesFor('service', '/fr').find(({ name }) => name === 'service');
    // The id of a service of one's list, and another. The list repeats its address where it leads to the other language.
    const guesses = [service?.value ?? assert.fail(), randomUUID()];
    const lengths = (place: string, accepted?: string): Promise<readonly number[]> =>
      Promise.all(
        guesses.map(
          async (guess) => (await open(saying('/fr/services', ['x'], guess), place, accepted)).length,
        ),
      );
    const [whole] = await lengths('none', 'identity');
    for (const encoding of ['br', 'gzip']) {
      const [right = 0, wrong = 0] = await lengths('same-origin', encoding);
      assert.ok(right < wrong, `${encoding}: ${right} and ${wrong}`);
      assert.deepEqual(await lengths('cross-site', encoding), [whole, whole]);
    }
  });
});
