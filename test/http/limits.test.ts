import assert from 'node:assert/strict';
import { allPaths } from '../../src/paths.ts';
import { errorWords } from '../../src/web/words.ts';
import { onApp } from '../support/app.ts';
import { type Answer, attribute, type Client, encode, tags, textOf } from '../support/client.ts';
import { begin } from '../support/learner.ts';

const isTooMany = (answer: Answer, lang: 'fr' | 'en'): void => {
  assert.equal(answer.status, 429);
  assert.equal(textOf(answer.text, 'h1'), errorWords[lang][429][0]);
  assert.equal(attribute(tags(answer.text, 'html')[0] ?? '', 'lang'), `${lang}-CA`);
  assert.ok(Number(answer.headers.get('retry-after')) > 0, 'says when to come back');
};

/** Sends a request some times, one after the other; gives every answer. */
const times = async (count: number, send: () => Promise<Answer>): Promise<Answer[]> => {
  const answers: Answer[] = [];
  for (let sent = 0; sent < count; sent += 1) answers.push(await send());
  return answers;
};

/** Tries a code from an address, as a proxy tells it. */
const tryCode = (client: Client, lang: 'fr' | 'en', address: string) => (): Promise<Answer> =>
  client.send(allPaths.to('resume', lang), {
    method: 'POST',
    headers: { 'x-forwarded-for': address },
    body: encode({ code: 'lusab-babad-gutih-tugad' }),
  });

onApp('Trying resume codes', ({ test, start }) => {
  for (const lang of ['fr', 'en'] as const)
    test(`stops at the 31st in a minute, with a page that says so, in ${lang}`, async () => {
      const client = (await start()).client();
      const tried = await times(30, tryCode(client, lang, '203.0.113.1'));
      assert.deepEqual(new Set(tried.map(({ status }) => status)), new Set([404]));
      isTooMany(await tryCode(client, lang, '203.0.113.1')(), lang);
    });

  test('stops all the same for who changes browser, or claims another address', async () => {
    const app = await start();
    for (let browser = 0; browser < 30; browser += 1) {
      const client = app.client();
      assert.equal((await tryCode(client, 'fr', `203.0.113.${browser}`)()).status, 404);
    }
    const client = app.client();
    isTooMany(await tryCode(client, 'fr', '198.51.100.1')(), 'fr');
  });

  test('is counted address by address behind a proxy that is trusted', async () => {
    const client = (await start({ trustProxy: 1 })).client();
    await times(30, tryCode(client, 'fr', '203.0.113.1'));
    isTooMany(await tryCode(client, 'fr', '203.0.113.1')(), 'fr');
    assert.equal((await tryCode(client, 'fr', '203.0.113.2')()).status, 404);
  });

  test('counts by the address that the proxy saw, whatever the person claims before it', async () => {
    const client = (await start({ trustProxy: 1 })).client();
    let claimed = 0;
    const claiming = () => tryCode(client, 'fr', `198.51.100.${claimed++}, 203.0.113.1`)();
    await times(30, claiming);
    isTooMany(await claiming(), 'fr');
  });

  test('stops a right code too: nothing is learnt past the limit', async () => {
    const app = await start();
    const learner = await begin(app);
    const client = app.client();
    await times(30, tryCode(client, 'fr', '203.0.113.1'));
    isTooMany(await client.post(allPaths.to('resume', 'fr'), { code: learner.code }), 'fr');
    assert.equal(client.cookie('cap18'), undefined);
  });

  test('changes nothing for who is learning behind the same address', async () => {
    const app = await start();
    const learner = await begin(app);
    await times(31, tryCode(app.client(), 'fr', '203.0.113.1'));
    assert.equal((await learner.act(learner.to('step', { step: 'context' }), { done: 'yes' })).status, 303);
    assert.equal((await learner.client.get(learner.to('path'))).status, 200);
  });
});

onApp('Acts of one learner', ({ test, start }) => {
  test('are as many as a person can do, and others are not slowed down', async () => {
    const app = await start();
    const [hasty, other] = [await begin(app), await begin(app)];
    const path = hasty.to('path');
    const acts = await times(240, () => hasty.act(path, { audience: 'managers' }));
    assert.deepEqual(new Set(acts.map(({ status }) => status)), new Set([303]));
    isTooMany(await hasty.act(path, { audience: 'managers' }), 'fr');
    assert.equal((await other.act(path, { audience: 'managers' })).status, 303);
    assert.equal((await hasty.client.get(path)).status, 200, 'reading goes on');
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
      const acts = await times(80, () => actAs(spelling));
      assert.deepEqual(new Set(acts.map(({ status }) => status)), new Set([303]));
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
    const path = allPaths.to('feedback', 'en');
    const given = await times(20, () => client.post(path, { message: 'Good' }));
    assert.deepEqual(new Set(given.map(({ status }) => status)), new Set([200]));
    isTooMany(await client.post(path, { message: 'Good' }), 'en');
  });

  test('numbers of attestations stop at the 121st in a minute', async () => {
    const client = (await start()).client();
    const path = allPaths.to('attestation', 'en', { number: '7K3F-9QWM-2B8T' });
    const looked = await times(120, () => client.get(path));
    assert.deepEqual(new Set(looked.map(({ status }) => status)), new Set([404]));
    isTooMany(await client.get(path), 'en');
  });

  for (const name of ['attestation', 'attestationPdf'] as const)
    test(`${name}: one counter for both languages, asked for whole or by its headers alone`, async () => {
      const client = (await start()).client();
      const look = (lang: 'fr' | 'en', method: 'GET' | 'HEAD') => () =>
        client.send(allPaths.to(name, lang, { number: '7K3F-9QWM-2B8T' }), { method });
      const looked = [
        ...(await times(30, look('fr', 'GET'))),
        ...(await times(30, look('fr', 'HEAD'))),
        ...(await times(30, look('en', 'GET'))),
        ...(await times(30, look('en', 'HEAD'))),
      ];
      assert.deepEqual(new Set(looked.map(({ status }) => status)), new Set([404]));
      assert.equal((await look('fr', 'HEAD')()).status, 429);
      isTooMany(await look('fr', 'GET')(), 'fr');
      isTooMany(await look('en', 'GET')(), 'en');
    });
});
