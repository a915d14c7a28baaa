/** How long each thing that is given serves, in plain numbers: tried a moment before its end, and a moment after. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { InjectOptions } from 'fastify';
import { href } from '../../src/web/links.ts';
import { type AppSettings, noon, onApp, type TestApp } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { begin } from '../support/learner.ts';
import { linkOf, startMailServer } from '../support/mail-server.ts';
import { addBody, administration, administrator, bodyPage, linkIn } from '../support/office.ts';
import { reviewOffice } from '../support/reviews.ts';
import { joinRoom, openRoom } from '../support/room.ts';

const [minute, day] = [60, 86_400];

type Given = readonly [Client, path: string];

const given: Readonly<Record<string, readonly [seconds: number, make: (app: TestApp) => Promise<Given>]>> = {
  'a session that nobody uses': [day, async (app) => [await administrator(app), administration]],
  'an invitation': [
    7 * day,
    async (app) => {
      const ada = await administrator(app);
      const invites = { do: 'invite', name: 'Grace', role: 'body-manager' };
      return [app.client(), linkIn(await ada.post(bodyPage(await addBody(ada, 'Ici')), invites))];
    },
  ],
  'the link that sets an installation up': [
    day,
    async (app) => {
      const token = (await app.setUpLink()) ?? assert.fail('nobody administers yet');
      return [app.client(), href('invitation', 'fr', { token })];
    },
  ],
  'a link that asks for a review': [
    30 * day,
    async (app) => {
      const { lead, reviews } = await reviewOffice(app);
      return [app.client(), linkIn(await lead.post(reviews, { practice: '7', to: 'link', words: '' }))];
    },
  ],
};

onApp('What is given for a time', ({ test, start, endsBy }) => {
  /** Whether it serves a moment before its end, and a moment after: each made anew, since to look at it may be to use it. */
  const serves = async (
    seconds: number,
    make: (app: TestApp) => Promise<Given>,
    settings: AppSettings = {},
  ) => {
    const served: boolean[] = [];
    for (const afterMs of [-1, 1_000]) {
      const app = await start(settings);
      const [client, path] = await make(app);
      app.clock.set(new Date(noon.getTime() + seconds * 1_000 + afterMs));
      served.push((await client.send(path)).status === 200);
    }
    return served;
  };

  for (const [what, [seconds, make]] of Object.entries(given))
    test(`serves to its end and no longer: ${what}`, async () => {
      assert.deepEqual(await serves(seconds, make), [true, false]);
    });

  test('serves to its end and no longer: a link sent by e-mail', async () => {
    const post = await startMailServer();
    endsBy(post.close);
    const asked = async (app: TestApp): Promise<Given> => {
      await app.work();
      const email = `ada@${randomUUID()}.example`;
      const ada = await administrator(app);
      await ada.post(href('account', 'fr'), { do: 'email', email });
      await ada.post(linkOf(await post.next(email)), {});
      await ada.post(href('signIn', 'fr'), { do: 'email', email, next: '' });
      return [ada, linkOf(await post.next(email, 1))];
    };
    const mail = { url: post.url, from: 'cap18@ici.example' };
    assert.deepEqual(await serves(30 * minute, asked, { mail }), [true, false]);
  });

  test('is kept as long by a browser, in its cookies', async (t) => {
    const app = await start();
    const kept: Record<string, string> = {};
    const inject = app.server.inject.bind(app.server);
    t.mock.method(app.server, 'inject', async (asked: InjectOptions) => {
      const answer = await inject(asked);
      for (const line of [answer.headers['set-cookie'] ?? []].flat()) {
        const [, name = '', said = ''] = /^([a-z\d-]+?)(?:-[A-Z\d]{6})?=[^;]+; (.*)$/.exec(line) ?? [];
        if (name) kept[name] = said;
      }
      return answer;
    });
    await app.client().get(href('training', 'en'));
    await begin(app);
    await administrator(app);
    await joinRoom(app, (await openRoom(app)).code);
    const days = {
      cap18: 400,
      'cap18-session': 30,
      'cap18-rooms': 90,
      'cap18-room': 1,
      'cap18-lang': 365,
    };
    assert.deepEqual(
      kept,
      Object.fromEntries(
        Object.entries(days).map(([name, count]) => [
          name,
          `Max-Age=${count * day}; Path=/; HttpOnly; SameSite=Lax`,
        ]),
      ),
    );
  });
});
