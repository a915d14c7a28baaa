import assert from 'node:assert/strict';
import { streamTo } from '../../src/live/live.feature.ts';
import { href } from '../../src/web/links.ts';
import { errorWords } from '../../src/web/words.ts';
import { onApp } from '../support/app.ts';
import { type Answer, attribute, type Client, encode, says, tags, textOf } from '../support/client.ts';
import { column } from '../support/columns.ts';
import { begin } from '../support/learner.ts';
import { joinRoom, openRoom, openStream, type Seated } from '../support/room.ts';
import { until } from '../support/until.ts';

const isTooMany = (answer: Answer, lang: 'fr' | 'en'): void => {
  assert.equal(answer.status, 429);
  assert.equal(textOf(answer.text, 'h1'), errorWords[lang][429][0]);
  assert.equal(attribute(tags(answer.text, 'html')[0] ?? '', 'lang'), `${lang}-CA`);
  assert.ok(Number(answer.headers.get('retry-after')) > 0, 'says when to come back');
};

/** Sends something so many times: each is answered with this status, before any limit. */
const times = async (count: number, send: () => Promise<Answer>, status: number): Promise<void> => {
  for (let sent = 0; sent < count; sent += 1) assert.equal((await send()).status, status, `${sent}`);
};

const tryCode = (client: Client, lang: 'fr' | 'en', address: string) => (): Promise<Answer> =>
  client.send(href('resume', lang), {
    method: 'POST',
    headers: { 'x-forwarded-for': address },
    body: encode({ code: 'lusab-babad-gutih-tugad' }),
  });

onApp('Trying resume codes', ({ test, start }) => {
  for (const lang of ['fr', 'en'] as const)
    test(`stops at the 31st in a minute, with a page that says so, in ${lang}`, async () => {
      const client = (await start()).client();
      await times(30, tryCode(client, lang, '203.0.113.1'), 404);
      isTooMany(await tryCode(client, lang, '203.0.113.1')(), lang);
    });

  test('stops all the same for who changes browser, or claims another address', async () => {
    const app = await start();
    for (let browser = 0; browser < 30; browser += 1) {
      says(await tryCode(app.client(), 'fr', `203.0.113.${browser}`)(), 404);
    }
    isTooMany(await tryCode(app.client(), 'fr', '198.51.100.1')(), 'fr');
  });

  test('is one count for both languages', async () => {
    const client = (await start()).client();
    await times(15, tryCode(client, 'fr', '203.0.113.1'), 404);
    await times(15, tryCode(client, 'en', '203.0.113.1'), 404);
    isTooMany(await tryCode(client, 'fr', '203.0.113.1')(), 'fr');
    isTooMany(await tryCode(client, 'en', '203.0.113.1')(), 'en');
  });

  test('stops a right code too: nothing is learnt past the limit', async () => {
    const app = await start();
    const learner = await begin(app);
    const client = app.client();
    await times(30, tryCode(client, 'fr', '203.0.113.1'), 404);
    isTooMany(await client.post(href('resume', 'fr'), { code: learner.code }), 'fr');
    assert.equal(client.cookie('cap18'), undefined);
  });

  test('changes nothing for who is learning behind the same address', async () => {
    const app = await start();
    const learner = await begin(app);
    await times(30, tryCode(app.client(), 'fr', '203.0.113.1'), 404);
    isTooMany(await tryCode(app.client(), 'fr', '203.0.113.1')(), 'fr');
    says(await learner.act(learner.to('step', { step: 'context' }), { done: 'yes' }), 303);
    says(await learner.client.get(learner.to('path')), 200);
  });
});

onApp('Acts of one learner', ({ test, start }) => {
  test('are as many as a person can do, and others are not slowed down', async () => {
    const app = await start();
    const [hasty, other] = [await begin(app), await begin(app)];
    const path = hasty.to('path');
    await times(240, () => hasty.act(path, { audience: 'managers' }), 303);
    isTooMany(await hasty.act(path, { audience: 'managers' }), 'fr');
    says(await other.act(path, { audience: 'managers' }), 303);
    assert.equal((await hasty.client.get(path)).status, 200, 'reading goes on');
  });

  test('are as many a day as many trainings take', async () => {
    const app = await start({ limits: { learnerActsADay: 5 } });
    const [hasty, other] = [await begin(app), await begin(app)];
    const path = hasty.to('path');
    await times(5, () => hasty.act(path, { audience: 'managers' }), 303);
    isTooMany(await hasty.act(path, { audience: 'managers' }), 'fr');
    says(await other.act(path, { audience: 'managers' }), 303);
  });

  test('that change nothing are no facts: the same audience chosen again', async () => {
    const app = await start();
    const learner = await begin(app, 'managers');
    const path = learner.to('path');
    for (const audience of ['managers', 'managers', 'employees', 'employees'])
      says(await learner.act(path, { audience }), 303);
    const facts = await app.database.db
      .selectFrom('facts')
      .select('data')
      .where('kind', '=', 'training.audience-chosen')
      .execute();
    assert.deepEqual(
      facts.map(({ data }) => JSON.parse(data)),
      [{ audience: 'employees' }],
    );
  });

  test('are counted together however the code of the device is written', async () => {
    const learner = await begin(await start());
    const path = learner.to('path');
    const spellings = [learner.code, learner.code.toUpperCase(), learner.code.replaceAll('-', '')];
    const actAs = (spelling: string) => {
      learner.client.setCookie('cap18', spelling);
      return learner.act(path, { audience: 'managers' });
    };
    for (const spelling of spellings) {
      await times(80, () => actAs(spelling), 303);
    }
    for (const spelling of spellings) isTooMany(await actAs(spelling), 'fr');
  });
});

onApp('Other limits', ({ test, start }) => {
  test('a whole building may begin at the same minute', async () => {
    const app = await start();
    const started = await Promise.all(Array.from({ length: 150 }, () => begin(app)));
    assert.equal(new Set(started.map(({ code }) => code)).size, 150);
  });

  test('opinions stop at the 21st in a minute', async () => {
    const client = (await start()).client();
    const path = href('feedback', 'en');
    await times(20, () => client.post(path, { message: 'Good' }), 200);
    isTooMany(await client.post(path, { message: 'Good' }), 'en');
  });

  test('numbers of attestations stop at the 121st in a minute', async () => {
    const client = (await start()).client();
    const path = href('attestation', 'en', { number: '7K3F-9QWM-2B8T' });
    await times(120, () => client.get(path), 404);
    isTooMany(await client.get(path), 'en');
  });

  for (const name of ['attestation', 'attestationPdf'] as const)
    test(`${name}: one counter for both languages, asked for whole or by its headers alone`, async () => {
      const client = (await start()).client();
      const look = (lang: 'fr' | 'en', method: 'GET' | 'HEAD') => () =>
        client.send(href(name, lang, { number: '7K3F-9QWM-2B8T' }), { method });
      for (const lang of ['fr', 'en'] as const)
        for (const method of ['GET', 'HEAD'] as const) await times(30, look(lang, method), 404);
      says(await look('fr', 'HEAD')(), 429);
      isTooMany(await look('fr', 'GET')(), 'fr');
      isTooMany(await look('en', 'GET')(), 'en');
    });
});

/** Types a resume code in a room, as the page does, with another pass than one's own if told. */
const typeCode = async ({ client, to, pass }: Seated, code: string, claimed = pass): Promise<Answer> => {
  client.setCookie(`cap18-room-${to('participant').split('/').at(-1)}`, claimed);
  const body = encode({ act: 'code', code });
  return client.send(to('participantCredit'), { method: 'POST', body });
};

onApp('Trying resume codes from a room', ({ test, start }) => {
  const wrong = 'lusab-babad-gutih-tugad';

  test('stops at the 31st in a minute for one person, in both languages together', async () => {
    const led = await openRoom(await start(), { steps: ['P1'] });
    const someone = await led.join();
    await led.lead('next');
    const english = await led.join({ lang: 'en', client: someone.client, pass: someone.pass });
    for (const each of [someone, english]) await times(15, () => typeCode(each, wrong), 404);
    isTooMany(await typeCode(someone, wrong), 'fr');
    isTooMany(await typeCode(english, wrong), 'en');
  });

  test('is counted by address for who holds no pass of ours, however large what they claim', async () => {
    const app = await start({ limits: { strayCreditActs: 20 } });
    const { code } = await openRoom(app);
    const someone = await joinRoom(app, code);
    let claimed = 0;
    const claim = () => typeCode(someone, wrong, `${'x'.repeat(4_000)}${claimed++}`);
    await times(20, claim, 303);
    isTooMany(await claim(), 'fr');
    assert.notEqual((await typeCode(someone, wrong)).status, 429, 'who is in goes on');
  });

  test('stops for an address whose people typed many wrong ones; right ones are not counted', async () => {
    const app = await start({ limits: { resumeCodesInRooms: 6 } });
    const led = await openRoom(app, { steps: ['P1'] });
    await led.lead('next');
    const { code } = await begin(app);
    const enter = () => led.join();
    for (let person = 0; person < 3; person += 1) {
      const someone = await enter();
      await times(2, () => typeCode(someone, wrong), 404);
      if (person < 2) assert.equal((await typeCode(await enter(), code)).status, 303);
    }
    isTooMany(await typeCode(await enter(), wrong), 'fr');
    isTooMany(await typeCode(await enter(), code), 'fr');
  });
});

onApp('People who are in a room', ({ test, start }) => {
  test('read its pages whatever strangers at their address do, and as much as a person can', async () => {
    const app = await start({ limits: { roomLookups: 10, roomPages: 20 } });
    const { code } = await openRoom(app);
    const [hasty, calm] = [await joinRoom(app, code), await joinRoom(app, code)];
    const stranger = app.client();
    const look = () => stranger.get(href('participant', 'fr', { code }));
    await times(10, look, 200);
    isTooMany(await look(), 'fr');
    isTooMany(await stranger.get(`${href('join', 'en')}?code=${code}`), 'en');
    await times(20, hasty.page, 200);
    isTooMany(await hasty.page(), 'fr');
    says(await calm.page(), 200);
  });

  test('vote whatever others at their address do; who did the most stops first', async () => {
    const app = await start({ limits: { roomActsOfAddress: 50 } });
    const { code } = await openRoom(app);
    const [hasty, calm] = [await joinRoom(app, code), await joinRoom(app, code)];
    await times(50, () => hasty.act({ act: 'time', factor: '2' }), 200);
    says(await hasty.act({ act: 'time', factor: '2' }), 429);
    await times(20, () => calm.act({ act: 'time', factor: '2' }), 200);
    assert.equal((await calm.act({ act: 'time', factor: '2' })).status, 429, 'past their own share');
  });

  test('each follow the room, when their address holds as many streams as it may', async () => {
    const app = await start({ limits: { streamsOfAddress: 3 } });
    const { code } = await openRoom(app);
    const [many, late] = [await joinRoom(app, code), await joinRoom(app, code)];
    const held = [await many.stream(), await many.stream(), await many.stream()];
    assert.deepEqual(column(held, 'status'), [200, 200, 200]);
    const [refused, first, second] = [await many.stream(), await late.stream(), await late.stream()];
    assert.deepEqual([refused.status, first.status, second.status], [503, 200, 503]);
    for (const stream of [...held, refused, second]) stream.stop();
    await until(async () => {
      const again = await late.stream();
      again.stop();
      return again.status === 200;
    });
    first.stop();
  });

  test('hold a few streams each, and no more together than the server may', async () => {
    const app = await start({ limits: { streamsOfOne: 2, streamsOfServer: 3 } });
    const { code } = await openRoom(app);
    const [many, other] = [await joinRoom(app, code), await joinRoom(app, code)];
    const opened: Awaited<ReturnType<typeof many.stream>>[] = [];
    const open = async ({ stream }: Seated): Promise<number> => {
      const next = await stream();
      opened.push(next);
      return next.status;
    };
    assert.deepEqual([await open(many), await open(many), await open(many)], [200, 200, 503]);
    assert.deepEqual([await open(other), await open(other)], [200, 503], 'the server holds three');
    for (const stream of opened) stream.stop();
  });

  test('and the streams that they open are counted for each', async () => {
    const app = await start({ limits: { streamsOpened: 4, strayStreams: 2 } });
    const { code } = await openRoom(app);
    const [hasty, calm] = [await joinRoom(app, code), await joinRoom(app, code)];
    const open = async (who: Seated) => {
      const stream = await who.stream();
      stream.stop();
      return stream.status;
    };
    for (let opened = 0; opened < 4; opened += 1) assert.equal(await open(hasty), 200);
    assert.equal(await open(hasty), 429);
    assert.equal(await open(calm), 200);
    const stranger = { ...hasty, stream: () => openStream(app.origin, streamTo('participant', 'fr', code)) };
    assert.deepEqual([await open(stranger), await open(stranger), await open(stranger)], [404, 404, 429]);
  });

  test('who lead one are not slowed down by false links tried at their address', async () => {
    const app = await start({ limits: { strayCommands: 5, commands: 8 } });
    const led = await openRoom(app);
    const stray = () =>
      app.client().send(href('facilitator', 'fr', { link: 'x'.repeat(46) }), { method: 'POST' });
    await times(5, stray, 404);
    isTooMany(await stray(), 'fr');
    await times(1, () => led.act('next'), 200);
    for (let sent = 1; sent < 8; sent += 1) assert.notEqual((await led.act('next')).status, 429);
    says(await led.act('next'), 429);
  });
});

onApp('Forms of the training, with codes that lead to nobody,', ({ test, start }) => {
  test('are counted by address, and change nothing for who learns there', async () => {
    const app = await start({ limits: { strayActs: 10 } });
    const learner = await begin(app);
    const path = learner.to('path');
    let drawn = 0;
    const stray = () => {
      const client = app.client();
      client.setCookie('cap18', `lusab-babad-gutih-t${'aeiou'[drawn++ % 5]}gad`);
      return client.send(path, { method: 'POST', body: encode({ audience: 'managers' }) });
    };
    await times(10, stray, 403);
    isTooMany(await stray(), 'fr');
    says(await learner.act(path, { audience: 'managers' }), 303);
  });

  test('nor are learners kept from their attestations by others at their address', async () => {
    const app = await start({ limits: { attestationPages: 5 } });
    const learner = await begin(app);
    const path = href('attestation', 'fr', { number: '7K3F-9QWM-2B8T' });
    await times(5, () => app.client().get(path), 404);
    isTooMany(await app.client().get(path), 'fr');
    says(await learner.client.get(path), 404);
  });
});
