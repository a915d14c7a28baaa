import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sql } from 'kysely';
import { pageTable } from '../../src/app/pages.ts';
import { facilitatorWords } from '../../src/live/facilitator/facilitator.words.ts';
import { peopleCount } from '../../src/live/rehearsal/people.ts';
import { rehearsalCookie } from '../../src/live/rehearsal/rehearsal.pass.ts';
import { rehearsalWords } from '../../src/live/rehearsal/rehearsal.words.ts';
import { stageWords } from '../../src/live/stage/stage.words.ts';
import { openDatabase } from '../../src/platform/db/database.ts';
import type { Lang } from '../../src/standard/standard.ts';
import { href, type PageName } from '../../src/web/links.ts';
import { noon, onAnyApp, onEachApp, startApp, type TestApp } from '../support/app.ts';
import { type Client, plain } from '../support/client.ts';
import { migrated } from '../support/migrated.ts';
import { whyNoPostgres } from '../support/postgres.ts';
import { idOf, joinRoom, type Led, openRehearsal, openRoom, openStream } from '../support/room.ts';
import { languagesFor } from '../support/scale.ts';
import { until } from '../support/until.ts';

const tables = [
  'rehearsal_rooms',
  'rehearsal_room_votes',
  'rehearsal_room_replies',
  'rehearsal_room_texts',
  'rehearsal_room_text_votes',
  'rehearsal_facts',
  'rehearsal_streams',
] as const;

const rowsOf = async ({ database }: TestApp, table: string): Promise<number> => {
  const { rows } = await sql<{ n: number | string }>`select count(*) as n from ${sql.table(table)}`.execute(
    database.db,
  );
  return Number(rows[0]?.n);
};

/** How much rehearsals keep, in all. */
const kept = async (app: TestApp): Promise<number> => {
  let sum = 0;
  for (const table of tables) sum += await rowsOf(app, table);
  return sum;
};

const pass = ({ clock }: TestApp, seconds: number): void =>
  clock.set(new Date(clock.now().getTime() + seconds * 1_000));

/** Pages under the link of the facilitator, those to come included: but those that give it to others, which a rehearsal has not. */
const led = (Object.keys(pageTable) as PageName[]).filter(
  (name) =>
    name.startsWith('facilitator') &&
    !['facilitatorSettings', 'facilitatorCopy', 'facilitatorNewLink'].includes(name),
);

/** Every address of a rehearsal that a browser may ask for. */
const addressesOf = ({ link, projector, code }: Led, lang: Lang): readonly string[] => [
  ...led.map((name) => href(name, lang, { link })),
  href('projector', lang, { link: projector }),
  href('participant', lang, { code }),
];

const streamsOf = ({ link, projector, code }: Led): readonly string[] => [
  `/live/facilitator/${link}`,
  `/live/projector/${projector}`,
  `/live/participant/${code}`,
];

const cookiesOf = (client: Client, name: string): Record<string, string> => ({
  [name]: client.cookie(name) ?? assert.fail(`${name} is held`),
});

/** What a page tells of the vote under way. */
const answered = async (led: Led): Promise<number> =>
  Number(plain((await led.console()).text).match(/<li data-answered>(\d+)/)?.[1] ?? -1);

onAnyApp('A rehearsal', ({ test, testOnce, start, shared }) => {
  for (const lang of languagesFor('rehearsal'))
    testOnce(`opens without a key, says so everywhere, and is its browser’s alone (${lang})`, async () => {
      const app = await shared();
      const led = await openRehearsal(app, { lang, script: 'short' });
      const band = rehearsalWords[lang].band;
      for (const path of addressesOf(led, lang)) {
        const own = await led.client.get(path);
        assert.equal(own.status, 200, path);
        const says = path.endsWith('.csv') ? rehearsalWords[lang].fileText : band;
        const isText = /^text\//.test(own.headers.get('content-type') ?? '');
        if (isText) assert.ok(plain(own.text).includes(says), `${path} says it`);
        const other = await app.client().get(path);
        assert.equal(other.status, 404, `${path} leads nowhere without the cookie`);
      }
      const table = await led.client.get(led.to('facilitatorResultsCsv'));
      assert.match(table.headers.get('content-disposition') ?? '', new RegExp(rehearsalWords[lang].fileName));
    });

  testOnce('lets nobody else in: not by its code, its links, its streams, nor by acts on them', async () => {
    const app = await shared();
    const led = await openRehearsal(app);
    const stranger = app.client();
    const { code, link, to } = led;
    assert.equal((await stranger.get(`${href('join', 'fr')}?code=${code}`)).status, 404);
    assert.equal((await stranger.post(to('facilitator'), { do: 'next', version: '1' })).status, 404);
    assert.equal((await stranger.post(to('facilitator'), { do: 'end-rehearsal' })).status, 404);
    const path = href('participant', 'fr', { code });
    assert.equal((await stranger.post(path, { act: 'join' })).status, 404);
    for (const stream of streamsOf(led)) {
      const { status, stop } = await openStream(app.origin, stream);
      stop();
      assert.equal(status, 404, stream);
    }
    // Another rehearsal's cookie, and one that nobody signed, are no better.
    const other = await openRehearsal(app);
    assert.equal((await other.client.get(to('facilitator'))).status, 404);
    const forged = (other.client.cookie(rehearsalCookie) ?? '').replace(idOf(other), idOf(led));
    stranger.setCookie(rehearsalCookie, forged);
    assert.equal((await stranger.get(to('facilitator'))).status, 404);
    assert.equal((await led.client.get(to('facilitator'))).status, 200);
    assert.equal(await led.version(), 1, 'nothing was done');
    assert.equal(link, led.link);
  });

  testOnce('has a phone view in its browser, whose answers count there, and no way to a record', async () => {
    const app = await shared();
    const led = await openRehearsal(app, { steps: ['Q1'] });
    const page = await led.client.get(`${href('join', 'fr')}?code=${led.code}`);
    assert.ok(plain(page.text).includes(rehearsalWords.fr.band), 'the door says it');
    const atTable = await led.client.get(`${href('join', 'fr')}?code=${led.code}-2`);
    assert.ok(plain(atTable.text).includes(rehearsalWords.fr.band), 'by the code of a table too');
    const me = await joinRoom(app, led.code, { client: led.client });
    await led.lead('next', 'open');
    assert.equal((await me.vote('1', 'true')).status, 200);
    await until(async () => (await answered(led)) === 1);
    const stream = await openStream(app.origin, `/live/participant/${led.code}`, {
      ...cookiesOf(led.client, rehearsalCookie),
      ...cookiesOf(led.client, `cap18-room-${led.code}`),
    });
    assert.equal(stream.status, 200);
    stream.stop();
    await led.lead('close', 'end');
    const over = plain((await me.page()).text);
    assert.ok(over.includes(rehearsalWords.fr.noRecord));
    const record = href('participantCredit', 'fr', { code: led.code });
    assert.ok(!over.includes(record));
    assert.equal((await led.client.get(record)).status, 404);
    assert.equal((await led.client.post(record, { act: 'new', audience: 'managers' })).status, 404);
  });

  test('has people who come in, vote, change their minds, speak, commit and rate, by work that is due', async () => {
    const app = await start();
    await app.work();
    const led = await openRehearsal(app, { steps: ['Q1', 'R1', 'commitments', 'satisfaction'] });
    const stream = await openStream(
      app.origin,
      `/live/facilitator/${led.link}`,
      cookiesOf(led.client, rehearsalCookie),
    );
    const { text } = await led.console();
    assert.ok(plain(text).includes(stageWords.fr.connected(0)));
    const again = `<noscript><p><a href="${led.to('facilitator')}">${facilitatorWords.fr.refresh}</a>`;
    assert.ok(text.includes(again), 'without a script, one reads it again by a link');
    pass(app, 31);
    await stream.until(({ data }) => data.includes(stageWords.fr.connected(peopleCount)));
    stream.stop();

    await led.lead('next', 'open');
    pass(app, 21);
    await until(async () => (await answered(led)) === peopleCount - 2);
    pass(app, 60);
    // One never answers.
    await until(async () => (await answered(led)) === peopleCount - 1);
    const rights = async (asking: string) => {
      const { rows } = await sql<{ n: number | string }>`
        select count(*) as n from rehearsal_room_votes where asking = ${asking} and "right" = 1
      `.execute(app.database.db);
      return Number(rows[0]?.n);
    };
    const before = await rights('1');
    assert.ok(before > 0 && before < peopleCount - 1, `${before} were right at first`);
    await led.lead('close', 'spread', 'open-again');
    pass(app, 90);
    await until(async () => (await answered(led)) === peopleCount - 1);
    assert.ok((await rights('2')) > before, 'some were convinced');
    const langs = await sql<{ lang: string }>`select distinct lang from rehearsal_room_votes`.execute(
      app.database.db,
    );
    assert.equal(langs.rows.length, 2, 'one reads in the other language');

    await led.lead('close', 'reveal', 'next');
    pass(app, 60);
    await until(async () => (await rowsOf(app, 'rehearsal_room_texts')) >= 6);
    await led.lead('next');
    pass(app, 60);
    const replies = async (kind: string) => {
      const { rows } = await sql`select 1 from rehearsal_room_replies where kind = ${kind}`.execute(
        app.database.db,
      );
      return rows.length;
    };
    await until(async () => (await replies('committed')) === peopleCount - 1);
    await led.lead('next');
    pass(app, 60);
    await until(async () => (await replies('rated')) === peopleCount - 1);
    await until(async () => (await rowsOf(app, 'rehearsal_room_texts')) === 11);
    const facts = await rowsOf(app, 'rehearsal_facts');
    // They look at the room again, twice.
    const looks = new Set<string | null>();
    await until(async () => {
      const job = app.database.db.selectFrom('jobs').select('dueAt').where('name', '=', 'rehearsal');
      looks.add((await job.executeTakeFirstOrThrow()).dueAt);
      return looks.size > 2;
    });
    assert.equal(await rowsOf(app, 'rehearsal_facts'), facts, 'what was done is not done again');
  });

  test('is erased six hours after its opening, as its page says, and nobody comes in from then on', async () => {
    const app = await start();
    const led = await openRehearsal(app, { steps: ['Q1'] });
    // Noon, UTC, is seven in Québec.
    assert.ok(plain((await led.console()).text).includes(rehearsalWords.fr.until('13\u00a0h\u00a000')));
    app.clock.set(new Date(noon.getTime() + 6 * 3_600_000 - 1));
    assert.equal((await led.console()).status, 200);
    pass(app, 1);
    assert.equal((await led.console()).status, 404);
    await app.work();
    await until(async () => (await kept(app)) === 0);
  });

  test('counts nowhere: not among rooms, their facts and votes, nor in « Mes salles » nor in the statistics', async () => {
    const app = await start();
    await app.work();
    const led = await openRehearsal(app, { steps: ['Q1'] });
    await led.lead('next', 'open');
    pass(app, 90);
    await until(async () => (await answered(led)) === peopleCount - 1);
    await led.lead('end');
    for (const table of ['rooms', 'room_votes', 'room_replies', 'room_texts', 'facts', 'streams'])
      assert.equal(await rowsOf(app, table), 0, table);
    const list = await led.client.get(href('myRooms', 'fr'));
    assert.ok(!list.text.includes(led.link));
    const metrics = await app.client().get('/metrics');
    assert.match(metrics.text, /cap18_votes\w* 0/);
    // A room beside it, with the same question: its figures are its own.
    const room = await openRoom(app, { steps: ['Q1'] });
    assert.equal(await rowsOf(app, 'rooms'), 1);
    assert.equal((await led.client.get(room.to('facilitator'))).status, 200, 'rooms are open as ever');
  });

  test('is one a browser: another takes its place', async () => {
    const app = await start();
    const first = await openRehearsal(app);
    const second = await openRehearsal(app, { client: first.client });
    assert.equal(await rowsOf(app, 'rehearsal_rooms'), 1);
    assert.equal((await first.client.get(first.to('facilitator'))).status, 404);
    assert.equal((await second.client.get(second.to('facilitator'))).status, 200);
    const page = plain((await first.client.get(href('rehearsal', 'fr'))).text);
    assert.ok(page.includes(rehearsalWords.fr.running) && page.includes(second.to('facilitator')));
  });

  test('is refused past so many on the server, with a message, and what was chosen stays', async () => {
    const app = await start({ limits: { rehearsalsAtOnce: 2 } });
    const [one] = [await openRehearsal(app), await openRehearsal(app)];
    const refused = await app
      .client()
      .post(href('rehearsal', 'fr'), { script: 'full', audience: 'managers' });
    assert.equal(refused.status, 429);
    assert.ok(plain(refused.text).includes(rehearsalWords.fr.tooMany));
    assert.match(refused.text, /value="full" checked/);
    assert.match(refused.text, /value="managers" checked/);
    await one.client.post(one.to('facilitator'), { do: 'end-rehearsal' });
    await openRehearsal(app);
    // Rooms that the key opens are counted apart.
    await openRoom(app);
  });

  test('gives its place to another when the server is full and nobody has led it for long', async () => {
    const app = await start({ limits: { rehearsalsAtOnce: 2 } });
    const [idle, busy] = [await openRehearsal(app), await openRehearsal(app)];
    const opening = () => app.client().post(href('rehearsal', 'fr'), { script: 'short' });
    pass(app, 29 * 60);
    assert.equal((await opening()).status, 429, 'it may still be led');
    await busy.lead('next');
    pass(app, 61);
    const next = await openRehearsal(app);
    assert.equal((await idle.client.get(idle.to('facilitator'))).status, 404);
    for (const each of [busy, next])
      assert.equal((await each.client.get(each.to('facilitator'))).status, 200);
    assert.equal(await rowsOf(app, 'rehearsal_rooms'), 2);
    assert.equal((await opening()).status, 429, 'the others are led');
  });

  testOnce('is refused past so many an hour from one address', async () => {
    const app = await start({ limits: { rehearsals: 1 } });
    await openRehearsal(app);
    const refused = await app.client().post(href('rehearsal', 'fr'), { script: 'short' });
    assert.equal(refused.status, 429);
    assert.ok(refused.headers.get('retry-after'));
  });

  testOnce('asks for a plan, and keeps the one that was composed', async () => {
    const app = await shared();
    const none = await app.client().post(href('rehearsal', 'en'), { script: 'nothing' });
    assert.equal(none.status, 400);
    const empty = await app.client().post(href('rehearsal', 'en'), { script: 'own', steps: '' });
    assert.equal(empty.status, 400);
    const last = await app.client().post(href('rehearsal', 'en'), { script: 'own', steps: 'Q1.break' });
    assert.equal(last.status, 400);
    assert.match(last.text, /name="steps" value="Q1.break"/);
  });

  testOnce(
    'offers nothing that only a room that is kept has: no copy, no name, no other address',
    async () => {
      const app = await shared();
      const led = await openRehearsal(app);
      const page = (await led.console()).text;
      for (const command of ['entitle', 'replace-links']) {
        assert.ok(!page.includes(`value="${command}"`), command);
        assert.equal((await led.client.post(led.to('facilitator'), { do: command, title: 'X' })).status, 404);
      }
      for (const name of ['facilitatorSettings', 'facilitatorCopy', 'facilitatorNewLink'] as const)
        assert.equal((await led.client.get(led.to(name))).status, 404, name);
      assert.equal((await led.client.post(led.to('facilitatorCopy'), { title: 'X' })).status, 404);
      const room = await openRoom(app);
      assert.equal((await room.client.post(room.to('facilitator'), { do: 'end-rehearsal' })).status, 404);
      assert.equal((await room.console()).status, 200);
      assert.ok(!(await room.console()).text.includes('rehearsal-band'));
    },
  );

  test('goes on after a restart of the server, with what was said before and nobody twice', async (t) => {
    const app = await start();
    const before = await startApp(app.database);
    let stopped: Promise<void> | undefined;
    const stop = (): Promise<void> => {
      stopped ??= before.close();
      return stopped;
    };
    t.after(stop);
    await before.work();
    const led = await openRehearsal(before, { steps: ['Q1'] });
    pass(before, 31);
    await led.lead('next', 'open');
    pass(before, 12);
    await until(async () => (await rowsOf(app, 'rehearsal_room_votes')) > 0);
    await stop();
    const some = await rowsOf(app, 'rehearsal_room_votes');
    assert.ok(some < peopleCount - 1, `${some} before`);
    pass(app, 200);
    await app.work();
    await until(async () => (await rowsOf(app, 'rehearsal_room_votes')) === peopleCount - 1);
    const { rows } = await sql`select 1 from rehearsal_facts where kind = 'room.voted'`.execute(
      app.database.db,
    );
    assert.equal(rows.length, peopleCount - 1);
  });

  testOnce('is offered where rooms are opened, where a plan is read and where one is composed', async () => {
    const app = await shared();
    const path = href('rehearsal', 'fr');
    const page = await app.client().get(href('openRoom', 'fr'));
    assert.ok(page.text.includes(`formaction="${path}"`));
    const composed = await app
      .client()
      .get(`${href('compose', 'fr')}?steps=Q1.Q2&m=4&m=2&audience=managers&do=rehearse`);
    assert.ok(composed.path.startsWith(path), composed.path);
    assert.match(composed.text, /name="steps" value="Q1_4[^"]*"/);
    assert.match(composed.text, /value="managers" checked/);
    const nothing = await app.client().get(`${href('compose', 'fr')}?steps=&do=rehearse`);
    assert.equal(nothing.status, 400);
    const client = app.client();
    const plan = await client.get(`${href('sessionPlan', 'fr', { id: 'full' })}?audience=managers`);
    const opened = await client.submit(plan, path);
    assert.ok(plain(opened.text).includes(rehearsalWords.fr.band));
    const script = await client.get(`${opened.path.replace(/\?.*/, '')}/texte`);
    assert.match(script.text, /<strong>Gestionnaires<\/strong>/, 'for the people it is for');
  });
});

onEachApp('A rehearsal that is ended', ({ test, start }) => {
  test('is erased at once by its button, with all that it held, and its pages end', async () => {
    const app = await start();
    await app.work();
    const led = await openRehearsal(app, { steps: ['Q1', 'commitments'] });
    const me = await joinRoom(app, led.code, { client: led.client });
    await led.lead('next', 'open');
    await me.vote('1', 'true');
    await me.submit({ act: 'ask', question: 'Où commencer?' });
    pass(app, 90);
    await until(async () => (await answered(led)) === peopleCount);
    await led.lead('next');
    await me.pick('1.1');
    assert.ok((await kept(app)) > 30);
    const stream = await openStream(
      app.origin,
      `/live/facilitator/${led.link}`,
      cookiesOf(led.client, rehearsalCookie),
    );
    const held = cookiesOf(led.client, rehearsalCookie);
    const ended = await led.client.post(led.to('facilitator'), { do: 'end-rehearsal' });
    assert.ok(plain(ended.text).includes(rehearsalWords.fr.ended));
    assert.equal(led.client.cookie(rehearsalCookie), undefined);
    await stream.until(({ name }) => name === 'gone');
    await until(async () => (await kept(app)) === 0);
    // The cookie of before leads nowhere, by no door.
    led.client.setCookie(rehearsalCookie, held[rehearsalCookie]);
    for (const path of addressesOf(led, 'fr')) assert.equal((await led.client.get(path)).status, 404, path);
    // The work of the rehearsal ends with it.
    await until(async () => {
      const { rows } = await sql`select 1 from jobs where name = 'rehearsal'`.execute(app.database.db);
      return rows.length === 0;
    });
    assert.equal(await kept(app), 0);
  });
});

describe('A rehearsal that two processes over one PostgreSQL lead', () => {
  test('has everyone vote once', { skip: whyNoPostgres() ?? false }, async (t) => {
    const url = await migrated.url();
    const process = async (): Promise<TestApp> => {
      // Connections of its own: what one says is heard by the other.
      const database = await openDatabase({ url });
      const app = await startApp(database);
      t.after(async () => {
        await app.close();
        await database.close();
      });
      return app;
    };
    const [one, other] = [await process(), await process()];
    await Promise.all([one.work(), other.work()]);
    const led = await openRehearsal(one, { steps: ['Q1'] });
    await led.lead('next', 'open');
    pass(one, 90);
    pass(other, 90);
    await until(async () => (await rowsOf(one, 'rehearsal_room_votes')) === peopleCount - 1);
    const { rows } = await sql`select 1 from rehearsal_facts where kind = 'room.voted'`.execute(
      one.database.db,
    );
    assert.equal(rows.length, peopleCount - 1);
  });
});
