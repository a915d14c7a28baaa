import assert from 'node:assert/strict';
import { createPublicKey, createSecretKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { decodeList } from '@digitalbazaar/vc-bitstring-status-list';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { attestationStore, badgeStore } from '../../src/learn/attestation/attestation.store.ts';
import { signingKeys } from '../../src/platform/keys/signing-keys.ts';
import { href } from '../../src/web/links.ts';
import { noon, type OnApp, onApp, type TestApp } from '../support/app.ts';
import { textOf } from '../support/client.ts';
import { onEachEngine } from '../support/engines.ts';
import { secret } from '../support/keys.ts';
import { beginAndPass, type Learner } from '../support/learner.ts';
import { type Fetch, verifyBadge, verifyList } from '../support/open-badge.ts';

const site = 'http://cap18.test';
const elsewhere = 'https://forger.example';
const listUrl = `${site}/issuer/status/1`;

type Given = { readonly app: TestApp; readonly learner: Learner; readonly jwt: string };

const earned = async (app: TestApp): Promise<Given> => {
  const learner = await beginAndPass(app);
  await learner.act(learner.to('certificate'), { name: 'Zéphirine Xylander' });
  const number = textOf((await learner.client.get(learner.to('certificate'))).text, 'code') ?? '';
  const { text } = await app.client().send(href('attestationJwt', 'fr', { number }));
  return { app, learner, jwt: text };
};

/** Reads what the site answers, and what a forger has put elsewhere or in its way. */
const fetching =
  (app: TestApp, forged: Readonly<Record<string, string>> = {}): Fetch =>
  async (url) => {
    if (url in forged) return forged[url];
    if (!url.startsWith(`${site}/`)) return undefined;
    const { status, text } = await app.client().send(url.slice(site.length).split('#')[0] ?? '');
    return status === 200 ? text : undefined;
  };

const partOf = (jwt: string, rank: number): Record<string, unknown> =>
  JSON.parse(Buffer.from(jwt.split('.')[rank] ?? '', 'base64url').toString());
const headerOf = (jwt: string) => partOf(jwt, 0) as { readonly kid: string };
const written = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/** The credential of a badge, signed otherwise. */
const signedBy = (
  jwt: string,
  key: CryptoKey | KeyObject,
  header: object,
  change: object = {},
): Promise<string> =>
  new SignJWT({ ...partOf(jwt, 1), ...change })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', ...headerOf(jwt), ...header })
    .sign(key);

onApp('A forged badge', ({ test, start, shared, once }) => {
  const given = once(async () => earned(await shared()));
  const verdict = async (jwt: string, forged?: Readonly<Record<string, string>>) => {
    const { app } = await given();
    return verifyBadge(jwt, fetching(app, forged), noon);
  };
  const refused = async (
    jwt: string,
    why: string,
    forged?: Readonly<Record<string, string>>,
  ): Promise<void> => assert.deepEqual(await verdict(jwt, forged), { valid: false, why });

  test('is refused, whatever it says of the key that signed it', async () => {
    const { jwt } = await given();
    assert.ok((await verdict(jwt)).valid);
    const [header, payload, signature] = jwt.split('.');
    const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
    const own = await exportJWK(publicKey);
    const { kid } = headerOf(jwt);
    const published = JSON.parse(
      (await (await given()).app.client().get(new URL(kid).pathname)).text,
    ) as JsonWebKey;
    const pem = createPublicKey({ key: published, format: 'jwk' }).export({ type: 'spki', format: 'pem' });

    for (const alg of ['none', 'None', 'nOnE', ''])
      for (const end of ['', signature])
        await refused(`${written({ alg, kid, typ: 'JWT' })}.${payload}.${end}`, 'signature');
    const symmetric = createSecretKey(Buffer.from(pem));
    await refused(await signedBy(jwt, symmetric, { alg: 'HS256' }), 'signature');
    await refused(`${header}.${payload}.`, 'signature');
    await refused(`${header}.${payload}.${signature?.slice(0, -8)}`, 'signature');
    await refused(await signedBy(jwt, privateKey, {}), 'signature');
    await refused(await signedBy(jwt, privateKey, { jwk: own }), 'signature');
    await refused(await signedBy(jwt, privateKey, { jku: `${elsewhere}/keys` }), 'signature', {
      [`${elsewhere}/keys`]: JSON.stringify({ keys: [{ ...own, kid }] }),
    });
  });

  test('is refused with a key that is no key of its issuer, wherever it can be read', async () => {
    const { jwt } = await given();
    const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
    const own = JSON.stringify(await exportJWK(publicKey));
    for (const kid of [
      `${elsewhere}/issuer/keys/1`,
      `${site}.forger.example/issuer/keys/1`,
      `${site}@forger.example/issuer/keys/1`,
      `${site}/issuer/keys/../../fr/1`,
      `${site}/issuer/keys1`,
    ])
      await refused(await signedBy(jwt, privateKey, { kid }), 'no key', { [kid]: own });
  });

  test('is refused from another installation, or signed by what this one signs other things with', async () => {
    const { app, jwt } = await given();
    const clock = () => noon;
    const other = await signingKeys({ db: (await start()).database.db, secret, clock }, 'badge').current();
    const ofLti = await signingKeys({ db: app.database.db, secret, clock }, 'lti').current();
    for (const { id, privateKey } of [other, ofLti]) {
      await refused(await signedBy(jwt, privateKey, {}), 'signature');
      await refused(await signedBy(jwt, privateKey, { kid: `${site}/issuer/keys/${id}` }), 'no key');
    }
    const { privateKey } = await signingKeys({ db: app.database.db, secret, clock }, 'badge').current();
    const iss = `${elsewhere}/issuer`;
    await refused(await signedBy(jwt, privateKey, {}, { iss }), 'no key');
  });

  test('is no list, a list is no badge, and a list is that of its address alone', async () => {
    const { app, jwt } = await given();
    const list = (await fetching(app)(listUrl)) ?? '';
    await refused(list, 'shape');
    const { privateKey } = await signingKeys(
      { db: app.database.db, secret, clock: () => noon },
      'badge',
    ).current();
    await assert.rejects(verifyList(jwt, listUrl, fetching(app), noon), { message: 'shape' });
    // A list of the same issuer, where this badge is not told.
    const second = `${site}/issuer/status/2`;
    const other = await new SignJWT({ ...partOf(list, 1), id: second, jti: second })
      .setProtectedHeader({ ...headerOf(list), alg: 'RS256' })
      .sign(privateKey);
    await refused(jwt, 'status', { [listUrl]: other });
  });

  test('has each of its words under its signature', async () => {
    const { jwt } = await given();
    const [header, , signature] = jwt.split('.');
    const payload = partOf(jwt, 1);
    for (const name of Object.keys(payload)) {
      const { [name]: _, ...without } = payload;
      const why = name === 'iss' ? 'no key' : 'signature';
      await refused(`${header}.${written(without)}.${signature}`, why);
    }
    await refused(
      `${header}.${written({ ...payload, credentialStatus: undefined })}.${signature}`,
      'signature',
    );
  });
});

const statusOf = async (app: TestApp, now = noon) => {
  const jwt = (await fetching(app)(listUrl)) ?? '';
  const { credentialSubject } = await verifyList(jwt, listUrl, fetching(app), now);
  const list = await decodeList(credentialSubject);
  const withdrawn = Array.from({ length: list.length }, (_, index) => index).filter(
    list.getStatus.bind(list),
  );
  return { jwt, encoded: credentialSubject.encodedList, withdrawn };
};

const erase = async ({ learner }: Given): Promise<void> => {
  await learner.client.submit(await learner.client.get(learner.to('erase')), learner.to('erase'));
};

const placeOf = (jwt: string): number =>
  Number((partOf(jwt, 1).credentialStatus as { readonly statusListIndex: string }).statusListIndex);

onApp('The list of withdrawn badges', ({ test, start }: OnApp) => {
  test('does not tell how many badges there are, nor whose; a list kept from before serves for a day at most', async () => {
    const app = await start();
    const first = await earned(app);
    const before = await statusOf(app);
    const others = [await earned(app), await earned(app)];
    assert.equal((await statusOf(app)).encoded, before.encoded, 'the same, however many are given');
    const places = [first, ...others].map(({ jwt }) => placeOf(jwt));
    assert.ok(
      places.some((place) => place > 1_000),
      `places are drawn at random: ${places}`,
    );

    await erase(first);

    assert.deepEqual((await statusOf(app)).withdrawn, [places[0]], 'withdrawn, and nothing else of anyone');
    assert.deepEqual(await verifyBadge(first.jwt, fetching(app), noon), { valid: false, why: 'revoked' });
    // Who keeps an answer of before, or is given one by someone in between, is deceived for a day.
    const stale = fetching(app, { [listUrl]: before.jwt });
    assert.ok((await verifyBadge(first.jwt, stale, noon)).valid);
    const nextDay = new Date(noon.getTime() + 86_401_000);
    assert.deepEqual(await verifyBadge(first.jwt, stale, nextDay), { valid: false, why: 'status' });
    const answer = await app.client().send('/issuer/status/1');
    assert.equal(answer.headers.get('cache-control'), 'public, max-age=300');
  });
});

const attestation = (rank: number, learner: string) => ({
  number: `${rank}`.padStart(12, '0'),
  learner,
  name: 'Ada Lovelace',
  lang: 'fr' as const,
  issuedOn: '2026-11-24',
  standardVersion: '2026.2',
  durationMinutes: 115,
  score: 18,
  total: 18,
  attended: null,
});

onEachEngine('The place of a withdrawn badge', ({ test, open }) => {
  test('is given to no other: a badge is not brought back, nor another one withdrawn, by who comes after', async () => {
    const { db } = await open();
    const id = '0b8f1d3c-5a2e-4c7d-9e0f-1a2b3c4d5e6f';
    await db.insertInto('people').values({ id, codeHash: 'x', createdAt: '', lastSeenOn: '' }).execute();
    const store = attestationStore(db);
    await store.issue(attestation(0, id), () => 7);
    await store.withdrawAllOf(id, '2026-11-25');
    const draws = [7, 7, 8];
    await store.issue(attestation(1, id), () => draws.shift() ?? assert.fail());
    assert.deepEqual(await badgeStore(db).placeOf(attestation(1, id).number), { list: 1, index: 8 });
    assert.deepEqual(await badgeStore(db).withdrawnIn(1), [7]);
  });
});
