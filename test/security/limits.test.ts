import assert from 'node:assert/strict';
import { href } from '../../src/web/links.ts';
import { type AppSettings, onApp, type TestApp } from '../support/app.ts';
import { encode } from '../support/client.ts';

/** Codes tried a minute from one address; one more is refused. */
const tries = 30;

type Try = (path: string, forwarded: string) => Promise<number>;

/** Tries a code that opens nothing, by any spelling of the address of the page, from what a proxy tells. */
const trying =
  (app: TestApp): Try =>
  async (path, forwarded) =>
    (
      await app.client().send(path, {
        method: 'POST',
        headers: { 'x-forwarded-for': forwarded },
        body: encode({ code: 'lusab-babad-gutih-tugad' }),
      })
    ).status;

const fr = href('resume', 'fr');

onApp('A limit', ({ test, start }) => {
  const behind = async (settings: AppSettings): Promise<Try> => trying(await start(settings));

  /** Tries as often as is let in, each time otherwise; then once more. */
  const exhaust = async (attempt: Try, nth: (rank: number) => readonly [string, string]): Promise<number> => {
    for (let rank = 0; rank < tries; rank += 1) assert.equal(await attempt(...nth(rank)), 404, `try ${rank}`);
    return attempt(...nth(tries));
  };

  test('is one, however the address of a page is spelled', async () => {
    const attempt = await behind({ trustProxy: 1 });
    const spelled = [
      fr,
      `${fr}/`,
      `${fr}?a=1`,
      fr.replace('formation', '%66ormation'),
      `${fr}?a=${'b'.repeat(900)}`,
    ];
    assert.equal(
      await exhaust(attempt, (rank) => [spelled[rank % spelled.length] ?? fr, '203.0.113.1']),
      429,
    );
    for (const path of spelled) assert.equal(await attempt(path, '203.0.113.1'), 429, path);
  });

  test('is one for all the addresses of an IPv6 subscriber, a /64, and not for the next', async () => {
    const attempt = await behind({ trustProxy: 1 });
    const own = (rank: number) => `2001:db8:0:1:${(rank + 1).toString(16)}:${rank}::1`;
    assert.equal(await exhaust(attempt, (rank) => [fr, own(rank)]), 429);
    assert.equal(await attempt(fr, '2001:db8:0:2::1'), 404);
  });

  test('is one for an IPv4 address, written as IPv6 or not', async () => {
    const attempt = await behind({ trustProxy: 1 });
    assert.equal(
      await exhaust(attempt, (rank) => [fr, rank % 2 === 0 ? '203.0.113.1' : '::ffff:203.0.113.1']),
      429,
    );
  });

  for (const [proxies, through] of [
    [1, ''],
    [2, ', 10.0.0.1:4711'],
    [['127.0.0.1', '10.0.0.0/8'], ', 10.0.0.1:4711'],
  ] as const)
    test(`is one for an address, whichever port a proxy writes after it (${proxies})`, async () => {
      const attempt = await behind({ trustProxy: typeof proxies === 'number' ? proxies : [...proxies] });
      const spelled = (rank: number): string =>
        [`203.0.113.1:${40_000 + rank}`, '203.0.113.1', `[::ffff:203.0.113.1]:${rank}`][rank % 3] ?? '';
      assert.equal(await exhaust(attempt, (rank) => [fr, spelled(rank) + through]), 429);
      assert.equal(await attempt(fr, `203.0.113.2:40000${through}`), 404);
      const own = (rank: number) => `[2001:db8:0:1::${rank}]:${rank}`;
      assert.equal(await exhaust(attempt, (rank) => [fr, own(rank) + through]), 429);
    });

  for (const proxies of [1, 2, 3])
    test(`counts by what the farthest of ${proxies} proxies saw, whatever is claimed before it`, async () => {
      const attempt = await behind({ trustProxy: proxies });
      const through = Array.from({ length: proxies - 1 }, (_, rank) => `10.0.0.${rank + 1}`);
      const claiming = (claimed: string, seen: string) => [claimed, seen, ...through].join(', ');
      assert.equal(
        await exhaust(attempt, (rank) => [fr, claiming(`198.51.100.${rank}`, '203.0.113.1')]),
        429,
      );
      assert.equal(await attempt(fr, claiming('203.0.113.1', '203.0.113.2')), 404);
    });

  test('counts by what proxies at known addresses saw, and by the connection for anyone else', async () => {
    const attempt = await behind({ trustProxy: ['10.0.0.0/8'] });
    assert.equal(await exhaust(attempt, (rank) => [fr, `203.0.113.${rank}`]), 429);
  });
});
