/** Cap18 visits itself: what it asks of other sites, its own pages have, those of who is signed in and of who is in a room included. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { demoStrip } from '../../src/apply/demo/demo.strip.ts';
import { passCookie } from '../../src/live/codes.ts';
import { loadChecks } from '../../src/measure/check-files.ts';
import type { Scanner } from '../../src/measure/scan.ts';
import { sessionCookie } from '../../src/people/signin/session.visits.ts';
import { openDatabase } from '../../src/platform/db/database.ts';
import { href } from '../../src/web/links.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { type Client, formsOf } from '../support/client.ts';
import { freePort } from '../support/free-port.ts';
import { begin, stepOfKind } from '../support/learner.ts';
import { migrated } from '../support/migrated.ts';
import { joinRoom, openRoom } from '../support/room.ts';
import { whole } from '../support/scale.ts';
import { testScanner, whyNoVisit } from './scanning.ts';

describe('Our own site', { skip: whyNoVisit() ?? false }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'cap18-own-'));
  let [app, scanner, close]: [TestApp, Scanner, () => Promise<void>] = [] as never;
  before(async () => {
    const database = await openDatabase({ folder: await migrated.folder() });
    const port = await freePort();
    app = await startApp(database, {
      ...{ demo: true, port, securityContact: 'mailto:securite@ville.example' },
      site: { baseUrl: `http://127.0.0.1:${port}`, strip: demoStrip() },
    });
    close = async () => {
      await app.close();
      await database.close();
    };
    scanner = await testScanner();
  });
  after(async () => {
    await scanner?.close();
    await close?.();
    rmSync(folder, { recursive: true });
  });

  /** Keeps the cookies of a browser as `--storage-state` reads them. */
  const stateOf = (client: Client, names: readonly string[]): string => {
    const file = join(folder, `${names.join()}.json`);
    const cookies = names.map((name) => ({
      ...{ name, value: client.cookie(name) ?? assert.fail(name), domain: '127.0.0.1', path: '/' },
      ...{ expires: -1, httpOnly: true, secure: false, sameSite: 'Lax' },
    }));
    writeFileSync(file, JSON.stringify({ cookies, origins: [] }));
    return file;
  };

  /**
   * What checks find wrong with some pages, all of which are seen. Axe takes most of a visit, and `every-page.test.ts` holds every
   * screen against it: here it runs in a whole run alone.
   */
  const found = async (paths: readonly string[], storageState?: string) => {
    const { findings, missed } = await scanner.scan(
      await loadChecks(),
      {
        ...{ addresses: paths.map((path) => app.origin + path), pages: 0, now: app.clock.now },
        ...{ withoutAxe: !whole, ...(storageState !== undefined && { storageState }) },
      },
      { signal: new AbortController().signal },
    );
    assert.deepEqual(missed, []);
    return findings;
  };
  const wrongWith = async (paths: readonly string[], storageState?: string): Promise<readonly string[]> =>
    (await found(paths, storageState))
      .all()
      .filter(({ first }) => first.outcome === 'failed')
      .map(({ check, first, places }) => `${check} ${first.says}: ${JSON.stringify(places)}`);

  test('describes its API where programs look for it', async () => {
    const findings = await found([href('home', 'fr')]);
    assert.equal(findings.tallyOf('api-catalogue')?.verdict, 'passed');
  });

  test('has no fault that a visit sees, where anyone may go', async () => {
    const paths = [href('home', 'fr'), href('practice', 'fr', { id: 7 }), href('training', 'en')];
    assert.deepEqual(await wrongWith(paths), []);
  });

  test('has none for who is signed in, learns, is evaluated, and votes in a room', async () => {
    const learner = await begin(app);
    const { client, to } = learner;
    const { id } = stepOfKind('practice');
    const { code } = await openRoom(app);
    const seated = await joinRoom(app, code);
    client.setCookie(passCookie(code), seated.client.cookie(passCookie(code)));
    const demo = href('demo', 'fr');
    const [form] = formsOf((await client.get(demo)).text);
    await client.post(demo, form?.hidden ?? {});
    const mine = href('myServices', 'fr');
    const service = /\/fr\/services\/([\w-]{20,})/.exec((await client.get(mine)).text)?.[1] ?? assert.fail();
    const paths = [
      ...[to('path'), to('step', { step: id }), to('evaluation'), seated.to('participant'), mine],
      href('service', 'fr', { service }),
      href('servicePractice', 'fr', { service, id: 7 }),
    ];
    assert.deepEqual(await wrongWith(paths, stateOf(client, ['cap18', passCookie(code), sessionCookie])), []);
  });
});
