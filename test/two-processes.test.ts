import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { sql } from 'kysely';
import { roomStore } from '../src/live/room/room.store.ts';
import { openDatabase } from '../src/platform/db/database.ts';
import { href } from '../src/web/links.ts';
import { recordedOf, sendAgain } from './support/answering.ts';
import { newClient } from './support/client.ts';
import { serveHere } from './support/here.ts';
import { begin, stepOfKind } from './support/learner.ts';
import { acceptAs, administration, linkIn, movedTo } from './support/office.ts';
import { freshDatabase, whyNoPostgres } from './support/postgres.ts';
import { runProgram } from './support/program.ts';
import { idOf, joinRoom, openRoom, type Seated, stageIn } from './support/room.ts';
import { scaled } from './support/scale.ts';

const people = scaled(120, 2_000);
/** Requests under way at the same time. */
const together = 60;
/** Both say the same public address, as behind one proxy. */
const site = { CAP18_BASE_URL: 'http://cap18.test' };
const skip = whyNoPostgres() ?? false;
const account = href('account', 'fr');
const opening = stepOfKind('question');

/** Does something for each rank, some at a time. */
const forEach = async (count: number, run: (rank: number) => Promise<void>): Promise<void> => {
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let rank = next++; rank < count; rank = next++) await run(rank);
  };
  await Promise.all(Array.from({ length: together }, lane));
};

/** A stage without what each server may count differently for some seconds: the people connected. */
const shown = (html: string): string => html.replace(/<p class="join-count"[^>]*>[^<]*<\/p>/, '');

const startTwo = async () => {
  const url = await freshDatabase();
  const { db, close } = await openDatabase({ url });
  const one = await runProgram({ url }, site);
  const two = await serveHere({ url }, site);
  const end = async (): Promise<void> => {
    await Promise.all([one.kill(), two.close()]);
    await close();
  };
  return { db, one, two, end };
};

describe('What two processes serve over one PostgreSQL', () => {
  let started: ReturnType<typeof startTwo> | undefined;
  const twoServers = () => {
    started ??= startTwo();
    return started;
  };
  after(async () => (await started)?.end());

  test(`is a room that takes the votes of ${people} people spread over both, and shows the same on both`, {
    skip,
  }, async (t) => {
    const { db, one, two } = await twoServers();
    const led = await openRoom(one, { steps: ['Q1', 'Q2'] });
    const ledElsewhere = await led.through(two.origin);
    const projectors = [await led.stream('projector'), await ledElsewhere.stream('projector')];
    t.after(() => {
      for (const projector of projectors) projector.stop();
    });
    const bothShow = async (version: number): Promise<readonly string[]> => {
      const events = await Promise.all(
        projectors.map((projector) => projector.until(({ id }) => id === String(version))),
      );
      return events.map(stageIn).map(shown);
    };

    await led.lead('next');
    await bothShow(2);
    await ledElsewhere.lead('open');
    await bothShow(3);

    const serverOf = (rank: number) => (rank % 2 === 0 ? one : two);
    const seated: Seated[] = [];
    await forEach(people, async (rank) => {
      const server = serverOf(rank);
      const from = `10.0.${Math.floor(rank / 100)}.${rank % 100}`;
      seated[rank] = await joinRoom(server, led.code, { from, lang: rank % 3 === 0 ? 'en' : 'fr' });
    });
    let voted = 0;
    let cut: Promise<unknown> | undefined;
    await forEach(people, async (rank) => {
      const answer = await seated[rank]?.vote('1', rank % 4 === 0 ? 'true' : 'false');
      assert.equal(answer?.status, 200, answer?.text);
      voted += 1;
      // Both stop hearing each other in the middle of the vote.
      if (voted > people / 2)
        cut ??=
          sql`select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen cap18'`.execute(
            db,
          );
    });
    await cut;

    await led.lead('close');
    const closed = await bothShow(4);
    assert.match(closed[0] ?? '', new RegExp(`${people}\\s+réponses`));
    assert.ok(closed[0] === closed[1], 'both show the same');
    await ledElsewhere.lead('reveal');
    const revealed = await bothShow(5);
    assert.ok(revealed[0] === revealed[1], 'both show the same');
    for (const count of [people / 4, (people * 3) / 4])
      assert.match(revealed[0] ?? '', new RegExp(`\\b${count}\\b`));

    const groups = await roomStore(db).votesOf(idOf(led), '1');
    const peopleFor = (option: string) =>
      groups.filter(({ chosen }) => chosen === option).reduce((sum, group) => sum + group.people, 0);
    assert.deepEqual([peopleFor('true'), peopleFor('false')], [people / 4, (people * 3) / 4]);
  });

  test('is a room that finds its way again when the words of a command were lost', { skip }, async (t) => {
    const { db, one, two } = await twoServers();
    const led = await openRoom(one, { steps: ['Q1', 'Q2'] });
    const projector = await (await led.through(two.origin)).stream('projector');
    t.after(projector.stop);
    for (let version = 2; version <= 4; version += 1) {
      await sql`select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen cap18'`.execute(
        db,
      );
      await led.lead(version === 2 ? 'next' : version === 3 ? 'open' : 'close');
      await projector.until(({ id }) => id === String(version));
    }
  });
  test('is an answer recorded once, given to both at the same moment', { skip }, async () => {
    const { one, two } = await twoServers();
    const learner = await begin({ client: () => newClient(one.origin) });
    const each = {
      code: learner.code,
      what: `opening/${opening.question.id}`,
      path: learner.to('step', { step: opening.id }),
      confirmed: false,
    };
    const statuses = await Promise.all(
      Array.from({ length: 20 }, (_, rank) =>
        sendAgain(rank % 2 === 0 ? one.origin : two.origin, {
          ...each,
          fields: { item: opening.question.id, answer: rank % 3 === 0 ? 'true' : 'false' },
        }),
      ),
    );
    assert.deepEqual(new Set(statuses), new Set([303]));
    const first = await recordedOf(one.origin, learner.code);
    assert.equal(first.get(each.what)?.length, 1);
    assert.deepEqual(first, await recordedOf(two.origin, learner.code));
  });

  test('is a session, and a role, that one of them ends and that are over on the other at once', {
    skip,
  }, async () => {
    const { db, one, two } = await twoServers();
    const on = ({ origin }: { readonly origin: string }) => ({ client: () => newClient(origin) });
    // The link to open the first account is drawn anew by each start, until there is one.
    const ada = await acceptAs(on(two), two.setUpPath ?? assert.fail('it has one'), 'Ada');
    const elsewhere = movedTo(one, ada);
    const link = linkIn(await ada.post(administration, { do: 'invite', name: 'G', role: 'administrator' }));
    const grace = await acceptAs(on(one), link, 'Grace');
    assert.equal((await elsewhere.send(account)).status, 200);
    await ada.post(account, { do: 'end-all' });
    const out = await elsewhere.send(account);
    assert.deepEqual([out.status, out.headers.get('location')?.split('?')[0]], [303, href('signIn', 'fr')]);
    assert.equal((await movedTo(two, grace).send(href('journal', 'fr'))).status, 200);
    const accounts = await db.selectFrom('accounts').selectAll().execute();
    const adasId = accounts.find(({ name }) => name === 'Ada')?.id ?? '';
    await grace.post(administration, { do: 'remove-role', account: adasId, role: 'administrator' });
    const roles = await db.selectFrom('roles').selectAll().execute();
    assert.deepEqual(
      roles.map(({ account }) => account === adasId),
      [false],
    );
  });
});
