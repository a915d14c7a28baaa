import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { limits } from '../../src/platform/limits.ts';
import { href } from '../../src/web/links.ts';
import { onApp } from '../support/app.ts';
import { leadsTo, type OidcSite, saysWho, startOidcSite } from '../support/oidc-site.ts';
import { changesOf } from '../support/rows.ts';
import { whole } from '../support/scale.ts';
import { isAsked } from './asked.ts';
import { world } from './matrix.ts';

/** Counted by other tests. */
const unlimited = Object.fromEntries(Object.keys(limits).map((name) => [name, 10_000_000]));
const signIn = href('signIn', 'fr');

/** Those who ask in the short form: each of them is let in somewhere. */
const shortly = new Set(['administrator of the installation', 'learner', 'facilitator', 'participant']);

let site: OidcSite;
before(async () => {
  site = await startOidcSite(() => ['http://cap18.test/oidc/work']);
});
after(() => site.close());

onApp('Asking for headers alone', ({ test, start }) => {
  test('changes nothing, whatever is asked for, and whoever asks', async (t) => {
    const app = await start({ limits: unlimited, metricsToken: 'a token of the tests' });
    const { actors, valuesFor } = await world(app);
    // It writes to tell whether it can: a balancer may ask for its headers alone.
    const routes = app.routes.filter(
      (route) => route.method === 'HEAD' && route.url !== '/readyz' && isAsked(route),
    );
    const someone = whole ? actors : actors.filter(({ name }) => shortly.has(name));
    assert.ok(routes.length > 100, String(routes.length));

    const ask = async ({ url: pattern }: (typeof routes)[number]): Promise<void> => {
      const url = pattern.replace(/:(\w+)|\*/g, (_whole, name = '*') => {
        const values = valuesFor(name, pattern);
        return encodeURIComponent((values.find(({ right }) => right) ?? values[0])?.value ?? '');
      });
      for (const { cookie } of someone)
        await app.server.inject({ method: 'HEAD', url, headers: { accept: 'text/html', cookie } });
    };
    // Keys are made when they are first asked for.
    assert.deepEqual(await changesOf(app.database, routes, ask, ({ url }) => url, 'signing_keys'), []);
    t.diagnostic(`${routes.length} routes, ${someone.length} kinds of people`);
  });

  test('of where another site sends someone back signs nobody in, and leaves it to be done', async () => {
    const app = await start({ oidc: { providers: [site.as('work')], grants: [] } });
    app.clock.set(new Date());
    site.people.set('ada', { name: 'Ada' });
    const client = app.client();
    const page = await client.post(signIn, { do: 'oidc', provider: 'work', next: '' });
    const back = await saysWho(site, leadsTo(page), 'ada');
    const asked = site.tokensAsked();
    const headers = await client.send(back, { method: 'HEAD' });
    assert.deepEqual([headers.status, site.tokensAsked()], [404, asked]);
    const answer = await client.get(back);
    assert.equal(site.tokensAsked(), asked + 1, answer.text.slice(0, 200));
  });
});
