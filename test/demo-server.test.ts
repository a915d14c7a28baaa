import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readConfig } from '../src/app/config.ts';
import { serveDemo } from '../src/app/demo-server.ts';
import { demoTexts } from '../src/apply/demo/demo.ts';
import { demoWords } from '../src/apply/demo/demo.words.ts';
import { dayOf } from '../src/standard/days.ts';
import { longDate, timeOfDay } from '../src/web/format.ts';
import { href } from '../src/web/links.ts';
import { type Client, formsOf, newClient, plain, says } from './support/client.ts';
import { whole } from './support/scale.ts';
import { untilElsewhere } from './support/until.ts';

const page = href('demo', 'fr');
const account = href('account', 'fr');
const name = demoTexts.people.administrator;
const morning = new Date('2026-11-24T15:00:00.000Z');
const midnight = new Date('2026-11-25T05:00:00.000Z');
const minuteMs = 60_000;

/** When a demonstration was made, as its page says it. */
const made = (at: Date): string =>
  plain(demoWords.fr.made(longDate(dayOf(at.getTime()), 'fr'), timeOfDay(at.getTime(), 'fr')));

/** A browser whose visitor is the first one of the page. */
const being = async (origin: string): Promise<Client> => {
  const visitor = newClient(origin);
  const people = (await visitor.get(page)).text;
  const [form] = formsOf(people.slice(people.indexOf(`<strong>${name}</strong>`)));
  await visitor.post(page, form?.hidden ?? {});
  return visitor;
};

const isSignedIn = async (client: Client): Promise<boolean> => (await client.get(account)).path === account;

test('A demonstration starts over each night, and when a visitor asks, at the same address', async (t) => {
  const read = readConfig({ PORT: '0', CAP18_LOG_LEVEL: 'silent' });
  if (!read.ok) assert.fail(read.problems.join('\n'));
  // Other demonstrations of this machine have folders of their own elsewhere.
  const { TMPDIR } = process.env;
  const own = mkdtempSync(join(tmpdir(), 'cap18-demonstrations-'));
  process.env.TMPDIR = own;
  const folders = (): readonly string[] => readdirSync(own).filter((each) => each.startsWith('cap18-demo-'));
  let now = morning;
  const served = await serveDemo(read.config, { clock: () => new Date(now), lookEveryMs: 20 });
  let isClosed = false;
  const close = async (): Promise<void> => {
    if (!isClosed) await served.close();
    isClosed = true;
  };
  t.after(close);
  t.after(() => {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
    rmSync(own, { recursive: true });
  });
  const origin = served.address;
  const said = async (): Promise<string> => plain((await newClient(origin).get(page)).text);
  assert.ok((await said()).includes(made(now)));

  const renamed = 'Nom changé par quelqu’un';
  const one = await being(origin);
  await one.post(account, { do: 'rename', name: renamed });
  says(await one.get(account), renamed);
  const other = await being(origin);
  const ask = (by: Client) => by.post(page, { do: 'start-over', sure: 'yes' });
  const first = folders().length;
  now = midnight;
  await untilElsewhere(() => folders().length > first);
  // Whoever asks while another one is made, or just after, has that one.
  const [over, twice] = await Promise.all([ask(one), ask(other)]);
  assert.equal(over.path, `${page}?done=over`);
  assert.ok(twice.status === 429 || twice.path === over.path, String(twice.status));
  assert.ok((await said()).includes(made(now)));
  assert.deepEqual([await isSignedIn(one), await isSignedIn(other)], [false, false]);
  const again = await being(origin);
  const theirs = plain((await again.get(account)).text);
  assert.ok(theirs.includes(name) && !theirs.includes(renamed));

  if (whole) {
    now = new Date(midnight.getTime() + 11 * minuteMs);
    assert.equal((await ask(again)).path, over.path);
    assert.ok((await said()).includes(made(now)));
    assert.equal(await isSignedIn(again), false);
  }
  await close();
  assert.deepEqual(folders(), []);
});
