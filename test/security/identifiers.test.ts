import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { passCookie, passes } from '../../src/live/codes.ts';
import { href, pagePattern } from '../../src/web/links.ts';
import { onApp, onEachApp, type TestApp } from '../support/app.ts';
import { type Answer, encode, type Fields, textOf } from '../support/client.ts';
import { contentOf } from '../support/content.ts';
import { secret } from '../support/keys.ts';
import { begin, beginAndPass, type Learner, openTest } from '../support/learner.ts';
import { idOf, joinRoom, type Led, openRoom } from '../support/room.ts';
import { scaled, whole } from '../support/scale.ts';
import { isAsked } from './asked.ts';

const on = whole ? onEachApp : onApp;

const title = 'Séance de Thaddée';
const name = 'Zéphirine Xylander';
const words = 'Ask Marguerite at the counter';
const hourMs = 3_600_000;

/** What is sent under a link, a pass or a code: whole forms, each of which changes something for who may send it. */
const linkForms: readonly Fields[] = [
  ...['next', 'close', 'end', 'replace-links', 'open-again', 'extend:30'].map((command) => ({
    do: command,
    version: '4',
  })),
  { do: 'count', version: '4', 'count-true': '3', 'count-false': '2' },
];
const passForms: readonly Fields[] = [
  { act: 'vote', asking: '1', answer: 'false' },
  { act: 'commit', action: '1.1', words, due: '2027-03-15' },
  { act: 'withdraw' },
  { act: 'rate', useful: '1', pace: '1' },
  { act: 'time', factor: '2' },
  { act: 'here' },
];
const learnerForms: readonly Fields[] = [
  { audience: 'managers' },
  { item: 'c1-01', answer: 'true' },
  { done: 'yes' },
  { start: 'yes' },
  { close: 'yes' },
  { commit: 'yes', action: '1.1', words, due: '2027-03-15' },
  { name: 'Someone Else' },
  { code: 'lusab-babad-gutih-tugad', seal: '0'.repeat(64) },
  {},
];

const changed = (text: string, at: number): string => {
  const place = at < 0 ? text.length + at : at;
  return text.slice(0, place) + (text[place] === 'A' ? 'B' : 'A') + text.slice(place + 1);
};

type Route = TestApp['routes'][number];
const filled = ({ url }: Route, value: string): string => url.replace(/:\w+/, encodeURIComponent(value));

/** The forms that are sent to each route with one of several wrong values: in short, each is sent with some of these, in turn. */
const formsWith = (forms: readonly Fields[], rank: number, values: number): readonly Fields[] => {
  const turns = whole ? 1 : Math.min(forms.length, values);
  return forms.filter((_, form) => form % turns === rank % turns);
};

/** Sends a request to a route: with each of the forms where it takes any. */
const tryAll = async (
  send: (path: string, init: RequestInit) => Promise<Answer>,
  { method, url }: Route,
  path: string,
  forms: readonly Fields[],
): Promise<Answer[]> => {
  // A stream that is let in would not end by itself: its first bytes are told by its status, asked for by who gives up.
  const init = { method, headers: { accept: 'text/html' }, signal: AbortSignal.timeout(20_000) };
  if (method !== 'POST') return [await send(path, init)];
  const answers: Answer[] = [];
  for (const fields of forms) answers.push(await send(path, { ...init, body: encode(fields) }));
  assert.ok(answers.length > 0, url);
  return answers;
};

/** Waits until nothing is being written: votes are committed in groups. */
const settled = async (app: TestApp): Promise<unknown> => {
  await sleep(100);
  return contentOf(app.database);
};

const roomOf = async (app: TestApp, of: string): Promise<Led> => {
  const led = await openRoom(app, { steps: ['objectives', 'Q1', 'commitments', 'satisfaction'], title: of });
  await led.lead('next', 'next', 'open');
  for (let rank = 0; rank < 6; rank += 1)
    assert.equal((await (await joinRoom(app, led.code)).vote('1', 'true')).status, 200);
  return led;
};

const replacedLink = async (led: Led): Promise<string> => {
  const page = await led.client.get(led.to('facilitatorNewLink'));
  const done = await led.client.submit(page, led.to('facilitator'), { do: 'replace-links' });
  return done.path.split('/').at(-1)?.replace(/\?.*/, '') ?? assert.fail();
};

const projectorOf = async (app: TestApp, link: string): Promise<string> => {
  const { text } = await app.client().get(href('facilitator', 'fr', { link }));
  return text.match(/projection\/([\w-]+)/)?.[1] ?? assert.fail();
};

on('Routes under a link', ({ test, start }) => {
  test('show nothing and change nothing for who holds any other one', async (t) => {
    // Who tries every link is not slowed down before each has been refused.
    const app = await start({ trustProxy: 1, limits: { handouts: 10_000, strayCommands: 10_000 } });
    const former = await roomOf(app, title);
    const other = await roomOf(app, 'Other');
    await sleep(50);
    // Both rooms have links of the same version.
    const [link, others] = [await replacedLink(former), await replacedLink(other)];
    const seated = await joinRoom(app, other.code);
    const learner = await begin(app);
    const [projector, othersProjector] = [await projectorOf(app, link), await projectorOf(app, others)];

    const neverRight = [
      former.link,
      former.projector,
      changed(link, -1),
      changed(link, 23),
      changed(projector, -1),
      // Another room's signature under this room's id, and the reverse.
      link.slice(0, 22) + others.slice(22),
      others.slice(0, 22) + link.slice(22),
      othersProjector.slice(0, 22) + link.slice(22),
      projector.slice(0, 22) + othersProjector.slice(22),
      // A version of the links that is still to come.
      passes(`${secret} of another server`).link('facilitator', idOf(former), 2),
      link.slice(0, 22),
      `${link}=`,
      `${link}A`,
      link.toLowerCase(),
      idOf(former),
      former.code,
      seated.pass,
      learner.code,
      '',
    ];
    const under = app.routes
      .filter(isAsked)
      .filter(({ url }) => /:link|^\/live\/(facilitator|projector)\//.test(url));
    assert.ok(under.length > 15, `${under.length} routes`);
    const before = await settled(app);
    let tried = 0;
    for (const route of under) {
      const projects = /projection|projector/.test(route.url);
      const wrongs = [...neverRight, ...(projects ? [link, others] : [projector, othersProjector])];
      for (const [rank, wrong] of wrongs.entries()) {
        const { send } = app.client();
        const forms = formsWith(linkForms, rank, wrongs.length);
        for (const answer of await tryAll(send, route, filled(route, wrong), forms)) {
          tried += 1;
          assert.equal(answer.status, 404, `${route.method} ${route.url} with ${wrong}`);
          assert.ok(!/Thaddée/.test(answer.text) && !answer.text.includes(former.code));
        }
      }
    }
    assert.deepEqual(await settled(app), before);
    for (const [name, right] of [
      ['facilitatorResults', link],
      ['projector', projector],
    ] as const)
      assert.equal((await app.client().get(href(name, 'en', { link: right }))).status, 200);
    t.diagnostic(`${tried} requests to ${under.length} routes with other people's links`);
  });
});

on('Routes under a pass', ({ test, start }) => {
  test('take nothing from who holds any other one', async (t) => {
    const app = await start({ trustProxy: 1 });
    const led = await roomOf(app, title);
    const other = await roomOf(app, 'Other');
    const [here, there] = [await joinRoom(app, led.code), await joinRoom(app, other.code)];
    const learner = await begin(app);
    const signer = passes(`${secret} of another server`);
    const [id = '', since = '', , signed = ''] = here.pass.split('.');
    const wrongs = [
      there.pass,
      changed(here.pass, -1),
      changed(here.pass, 0),
      `${id}.${since}.managers.${signed}`,
      `${id}.${Number.parseInt(since, 36) + 86_400}.-.${signed}`,
      signer.pass(idOf(led), {
        id: crypto.randomUUID(),
        since: app.clock.now().getTime() / 1_000,
        audience: '-',
      }),
      led.link,
      led.projector,
      learner.code,
      `${here.pass}.`,
      '...',
      '',
    ];
    const under = app.routes.filter(isAsked).filter(({ url }) => /:code\b|^\/live\/participant\//.test(url));
    assert.ok(under.length > 4, `${under.length} routes`);
    const before = await settled(app);
    let tried = 0;
    const tryWith = async (pass: string, forms: readonly Fields[]): Promise<void> => {
      for (const route of under) {
        const client = app.client();
        client.setCookie(passCookie(led.code), encodeURIComponent(pass));
        client.setCookie('cap18', learner.code);
        for (const answer of await tryAll(client.send, route, filled(route, led.code), forms)) {
          tried += 1;
          assert.ok(answer.status < 500, `${route.url} ${answer.status}`);
          if (route.url.startsWith('/live/')) assert.equal(answer.status, 404, route.url);
          assert.ok(!/data-votes|Thaddée/.test(answer.text), `${route.method} ${route.url} with ${pass}`);
        }
      }
    };
    for (const [rank, wrong] of wrongs.entries())
      await tryWith(wrong, formsWith(passForms, rank, wrongs.length));
    app.clock.set(new Date(app.clock.now().getTime() + 25 * hourMs));
    await tryWith(here.pass, passForms);
    assert.deepEqual(await settled(app), before);
    app.clock.set(new Date(app.clock.now().getTime() - 25 * hourMs));
    assert.equal((await here.vote('1', 'false')).status, 200, 'the right one is taken');
    assert.notDeepEqual(await settled(app), before);
    t.diagnostic(`${tried} requests to ${under.length} routes with other people's passes`);
  });
});

/** What anyone may do without a record: begin one, or give an opinion. */
const openToAll: readonly string[] = [pagePattern('start'), pagePattern('feedback')].flatMap(({ fr, en }) => [
  fr,
  en,
]);

const someone = async (app: TestApp): Promise<Learner> => {
  const learner = await beginAndPass(app, 'employees', 'en');
  const commitment = { commit: 'yes', action: '1.1', words, due: '2027-03-15' };
  await learner.act(learner.to('step', { step: 'commitments' }), commitment);
  await learner.act(learner.to('certificate'), { name });
  assert.ok(textOf((await learner.client.get(learner.to('certificate'))).text, 'code'));
  return learner;
};

on('Routes about one learner', ({ test, start }) => {
  test('show nothing and change nothing for who has a code that opens no record, or the code of another', async (t) => {
    const app = await start({ trustProxy: 1 });
    const victim = await someone(app);
    const erased = await someone(app);
    await openTest(await begin(app), 'positioning');
    await erased.client.submit(await erased.client.get(erased.to('erase')), erased.to('erase'));
    const led = await roomOf(app, title);
    const codes = [
      erased.code,
      changed(victim.code, 0),
      erased.code.toUpperCase(),
      victim.code.slice(0, -1),
      `${victim.code}x`,
      led.code,
      led.link,
      '%00',
      '',
    ].slice(0, scaled(2, 9));
    const under = app.routes
      .filter(isAsked)
      .filter(
        ({ url }) => !/:(link|key)\b|\*/.test(url) && !openToAll.includes(url) && !url.startsWith('/assets/'),
      );
    assert.ok(under.length > 40, `${under.length} routes`);
    const before = await settled(app);
    let tried = 0;
    for (const route of under)
      for (const [at, code] of codes.entries()) {
        const client = app.client();
        client.setCookie('cap18', encodeURIComponent(code));
        const rank = filled(route, route.url.includes(':step') ? 'commitments' : '1');
        const headers = { 'x-forwarded-for': `10.0.${tried % 250}.1` };
        const send: typeof client.send = (path, init) => client.send(path, { ...init, headers });
        for (const answer of await tryAll(send, route, rank, formsWith(learnerForms, at, codes.length))) {
          tried += 1;
          assert.ok(answer.status < 500, `${route.method} ${route.url} ${answer.status}`);
          // The page that asks for a code gives back what was sent with it, and nothing else.
          const shown = answer.text.replaceAll(words, '');
          assert.ok(!/Xylander|Marguerite/.test(shown), `${route.method} ${route.url} with ${code}`);
        }
      }
    assert.deepEqual(await settled(app), before);

    // Two people who both have a record: what one page gave to the first is worth nothing to the second.
    const stranger = await begin(app, 'employees', 'en');
    const offered = await stranger.client.get(stranger.to('newCode'));
    const page = { ...offered, path: victim.to('newCode') };
    const file = async ({ client, to }: Learner) => (await client.get(to('myDataFile'))).text;
    const victims = await file(victim);
    assert.ok((await victim.client.submit(page, victim.to('newCode'))).status < 500);
    assert.equal(
      (await victim.client.get(victim.to('path'))).path,
      victim.to('path'),
      'still opens their record',
    );
    const [, commitment = ''] = victims.match(/"commitments":\s*\[\s*\{[^}]*?"id":\s*"([\w-]+)"/) ?? [];
    assert.ok(commitment, 'the file tells the id of a commitment');
    for (const fields of [{ done: 'yes', words: 'x', due: '2027-05-01' }, { act: 'remove' }])
      await stranger.act(stranger.to('commitment', { commitment }), fields);
    const later = JSON.parse(await file(victim)) as { commitments: unknown };
    assert.deepEqual(later.commitments, (JSON.parse(victims) as { commitments: unknown }).commitments);
    t.diagnostic(`${tried} requests to ${under.length} routes with codes that open no record`);
  });
});
