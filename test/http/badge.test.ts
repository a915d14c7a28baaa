import assert from 'node:assert/strict';
import { decodeList } from '@digitalbazaar/vc-bitstring-status-list';
import { SignJWT } from 'jose';
import { XmlDocument } from 'libxml2-wasm';
import { documentWords } from '../../src/learn/attestation/attestation.words.ts';
import { badgeWords } from '../../src/learn/attestation/badge.words.ts';
import { badgePicture, badgePng, drawingMark } from '../../src/learn/attestation/picture.ts';
import { statusListSize } from '../../src/learn/attestation/status-list.ts';
import { publicKeys, signingKeys } from '../../src/platform/keys/signing-keys.ts';
import { currentVersion, type Lang, languages } from '../../src/standard/standard.ts';
import { duration } from '../../src/web/format.ts';
import { href } from '../../src/web/links.ts';
import { noon, onAnyApp, onApp, standard, type TestApp } from '../support/app.ts';
import { says, textOf } from '../support/client.ts';
import { column } from '../support/columns.ts';
import { secret } from '../support/keys.ts';
import { beginAndPass, fileOf, type Learner } from '../support/learner.ts';
import { type Badge, type Fetch, verifyBadge, verifyList } from '../support/open-badge.ts';
import { readPng } from '../support/png.ts';
import { rowsIn } from '../support/rows.ts';

const site = 'http://cap18.test';
const name = 'Zéphirine Œrsted-O’Neill';

/** Reads what an address of the site answers, as a verifier elsewhere does; undefined for anything but a 200. */
const fetchFrom =
  (app: TestApp): Fetch =>
  async (url) => {
    assert.ok(url.startsWith(`${site}/`), `${url} is of the site`);
    const answer = await app.client().send(url.slice(site.length).split('#')[0] ?? '');
    return answer.status === 200 ? answer.text : undefined;
  };

const earned = async (
  app: TestApp,
  lang: Lang = 'fr',
  typed = name,
): Promise<{ learner: Learner; number: string }> => {
  const learner = await beginAndPass(app, 'employees', lang);
  return { learner, number: await certified(learner, typed) };
};

const certified = async ({ act, client, to }: Learner, typed: string): Promise<string> => {
  await act(to('certificate'), { name: typed });
  return textOf((await client.get(to('certificate'))).text, 'code') ?? '';
};

const jwtOf = async (app: TestApp, number: string, lang: Lang = 'fr'): Promise<string> => {
  const answer = await app.client().send(href('attestationJwt', lang, { number }));
  assert.equal(answer.status, 200);
  return answer.text;
};

const verdictOn = async (app: TestApp, jwt: string, now: Date = noon) =>
  verifyBadge(jwt, fetchFrom(app), now);

const validBadge = async (app: TestApp, jwt: string): Promise<Badge> => {
  const verdict = await verdictOn(app, jwt);
  assert.ok(verdict.valid, JSON.stringify(verdict));
  return verdict.badge;
};

const refused = async (app: TestApp, jwt: string, why: string, now?: Date): Promise<void> =>
  assert.deepEqual(await verdictOn(app, jwt, now), { valid: false, why });

/** A token with something else in its payload, under the same signature. */
const tampered = (jwt: string, from: string, to: string): string => {
  const [header, payload = '', signature] = jwt.split('.');
  const text = Buffer.from(payload, 'base64url').toString();
  assert.ok(text.includes(from), from);
  return [header, Buffer.from(text.replace(from, to)).toString('base64url'), signature].join('.');
};

const inBase64 = (said: object): string => Buffer.from(JSON.stringify(said)).toString('base64url');

onApp('The badge of an attestation', ({ test, start, shared, once }) => {
  /** The same attestation for the tests that only read it. */
  const kept = once(async () => {
    const app = await shared();
    return { app, ...(await earned(app)) };
  });

  for (const lang of languages)
    test(`is verified by other libraries than the one that made it, and says what the PDF says, in ${lang}`, async () => {
      const { app, number } = await kept();
      const badge = await validBadge(app, await jwtOf(app, number, lang));

      const page = site + href('attestation', lang, { number });
      const { identifier, achievement, result, narrative } = badge.credentialSubject;
      assert.equal(badge.id, page);
      assert.equal(badge.evidence[0].id, page);
      assert.equal(badge.issuer.name, 'Cap18');
      assert.equal(badge.validFrom, '2026-11-24T05:00:00Z');
      assert.equal(identifier[0].identityHash, name);
      assert.equal(achievement.name, badgeWords[lang].achievement);
      assert.equal(achievement.criteria.narrative, badgeWords[lang].criteria(14, 18));
      assert.ok(achievement.description.includes(documentWords[lang].layers(currentVersion, undefined)));
      assert.equal(achievement.inLanguage, `${lang}-CA`);
      assert.equal(result[0].value, '18');
      assert.equal(achievement.resultDescription[0].id, result[0].resultDescription);
      const rows = await rowsIn(app, 'attestations');
      const { durationMinutes } =
        rows.find((row) => row.number === number.replaceAll('-', '')) ?? assert.fail();
      assert.equal(narrative, badgeWords[lang].length(duration(durationMinutes, lang)));
      assert.deepEqual(
        column(achievement.alignment, 'targetName'),
        standard.practices.map(({ id, title }) => `${id}. ${title[lang]}`),
      );
    });

  test('gives addresses that all lead somewhere', async () => {
    const { app, number } = await kept();
    const badge = await validBadge(app, await jwtOf(app, number));
    const { achievement } = badge.credentialSubject;
    const fetch = fetchFrom(app);
    const { related, alignment, resultDescription } = achievement;
    for (const url of [
      ...[badge.id, badge.issuer.id, badge.issuer.url, badge.credentialStatus.statusListCredential],
      ...[achievement, achievement.criteria, achievement.image, ...related, resultDescription[0]].map(
        ({ id }) => id,
      ),
      ...column(alignment, 'targetUrl'),
    ])
      assert.ok((await fetch(url)) !== undefined, url);
    const published = JSON.parse((await fetch(badge.issuer.id)) ?? '') as Record<string, unknown>;
    assert.deepEqual({ ...published, '@context': undefined }, { ...badge.issuer, '@context': undefined });
  });

  test('names nobody but by the name typed: no address, no code, no id of their record', async () => {
    const { app, learner, number } = await kept();
    const { person } = await fileOf(learner);
    const jwt = await jwtOf(app, number);
    const said = JSON.stringify(await validBadge(app, jwt));
    for (const trace of [person, learner.code, '@', 'mailto:'])
      assert.ok(!said.replace('"@context"', '').includes(trace), trace);
    assert.equal(said.split(name).length, 2, 'once');
    assert.equal(await jwtOf(app, number), jwt, 'the same each time');
  });

  test('is carried by an image that is well formed, once, right after its first tag', async () => {
    const { app, number } = await kept();
    const answer = await app.client().send(href('attestationBadge', 'en', { number }));
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('content-type'), 'image/svg+xml; charset=utf-8');
    assert.equal(
      answer.headers.get('content-disposition'),
      `attachment; filename="cap18-badge-${number}.svg"`,
    );
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    const svg = XmlDocument.fromString(answer.text);
    try {
      const names = { ob: 'https://purl.imsglobal.org/ob/v3p0', svg: 'http://www.w3.org/2000/svg' };
      assert.equal(svg.find('/svg:svg/ob:credential', names).length, 1);
      says(answer, /^<svg [^>]+><openbadges:credential verify="/);
      const jwt = answer.text.match(/<openbadges:credential verify="([^"]+)"/)?.[1] ?? '';
      assert.equal(jwt, await jwtOf(app, number, 'en'));
      assert.equal((await validBadge(app, jwt)).credentialSubject.achievement.inLanguage, 'en-CA');
      assert.equal(svg.find('//svg:use', names).length, 18);
    } finally {
      svg.dispose();
    }
  });

  for (const lang of languages)
    test(`is carried by a PNG that is whole, in one text of it, and verifies from there (${lang})`, async () => {
      const { app, number } = await kept();
      const path = href('attestationBadgePng', lang, { number });
      const answer = await app.client().send(path);
      assert.equal(answer.headers.get('content-type'), 'image/png');
      assert.equal(answer.headers.get('cache-control'), 'no-store');
      assert.equal(
        answer.headers.get('content-disposition'),
        `attachment; filename="cap18-${badgeWords[lang].file}-${number}.png"`,
      );
      const { chunks, width, height } = readPng((await app.server.inject(path)).rawPayload);
      assert.ok(width >= 400 && width === height, `${width} × ${height}`);
      const [text = assert.fail(), ...others] = chunks.filter(
        ({ type, content }) => type === 'iTXt' && content.toString().startsWith('openbadgecredential\0'),
      );
      assert.equal(others.length, 0, 'one badge');
      const [, flags = '', jwt = ''] = /^openbadgecredential(\0{5})(.+)$/.exec(text.content.toString()) ?? [];
      assert.equal(flags.length, 5, 'not compressed, in no language');
      assert.equal(jwt, await jwtOf(app, number, lang));
      await validBadge(app, jwt);
    });

  for (const lang of languages)
    test(`has as PNG the picture that it has as SVG: npm run pictures draws it (${lang})`, () => {
      const png = badgePng(lang);
      assert.ok(png.includes(`Comment\0\0\0\0\0${drawingMark(badgePicture(lang, standard))}`));
      assert.ok(png.length < 80_000);
    });

  test('is issued for the public body that runs the site, where there is one', async () => {
    const organisation = { fr: 'Régie des quais', en: 'Wharf authority' };
    const app = await start({ site: { organisation } });
    const { number } = await earned(app);
    for (const lang of languages)
      assert.equal((await validBadge(app, await jwtOf(app, number, lang))).issuer.name, organisation[lang]);
  });

  test('is refused once one of its words is changed, or signed by another key', async () => {
    const { app, number } = await kept();
    const jwt = await jwtOf(app, number);
    await refused(app, tampered(jwt, name, 'Ada Lovelace'), 'signature');
    await refused(app, tampered(jwt, '"value":"18"', '"value":"17"'), 'signature');
    const [header = '', payload, signature] = jwt.split('.');
    const none = inBase64({ alg: 'none', typ: 'JWT' });
    await refused(app, `${none}.${payload}.`, 'no key');
    const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { kid: string };
    const lost = inBase64({ alg: 'RS256', kid: `${kid}x`, typ: 'JWT' });
    await refused(app, `${lost}.${payload}.${signature}`, 'no key');
    const { db } = (await start()).database;
    const other = await signingKeys({ db, secret, clock: () => noon }, 'badge').current();
    const forged = await new SignJWT(JSON.parse(Buffer.from(payload ?? '', 'base64url').toString()))
      .setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' })
      .sign(other.privateKey);
    await refused(app, forged, 'signature');
  });

  test('is refused before its day, and when its claims say otherwise than itself', async () => {
    const { app, number } = await kept();
    const jwt = await jwtOf(app, number);
    await refused(app, jwt, 'not yet', new Date('2026-11-24T04:59:59Z'));
    const keys = signingKeys({ db: app.database.db, secret, clock: () => noon }, 'badge');
    const { id, privateKey } = await keys.current();
    const payload = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString()) as object;
    const signed = (change: object) =>
      new SignJWT({ ...payload, ...change })
        .setProtectedHeader({ alg: 'RS256', kid: `${site}/issuer/keys/${id}`, typ: 'JWT' })
        .sign(privateKey);
    await validBadge(app, await signed({}));
    await refused(app, await signed({ sub: 'urn:uuid:7b6a0b0e-1111-4222-8333-944455566677' }), 'claims');
    await refused(app, await signed({ email: 'ada@example.org' }), 'shape');
    const validUntil = '2026-11-24T11:00:00Z';
    await refused(app, await signed({ validUntil, exp: Date.parse(validUntil) / 1_000 }), 'expired');
  });

  test('is refused when the list of those withdrawn is too old to prove anything', async () => {
    const { app, number } = await kept();
    const url = (await validBadge(app, await jwtOf(app, number))).credentialStatus.statusListCredential;
    const list = (await fetchFrom(app)(url)) ?? '';
    const former: Fetch = async (asked) => (asked === url ? list : fetchFrom(app)(asked));
    const jwt = await jwtOf(app, number);
    assert.ok((await verifyBadge(jwt, former, new Date('2026-11-25T11:59:00Z'))).valid);
    const late = new Date('2026-11-25T12:00:01Z');
    assert.deepEqual(await verifyBadge(jwt, former, late), { valid: false, why: 'status' });
    await assert.rejects(verifyList(list, url, former, late), { message: 'expired' });
    await assert.rejects(verifyList(tampered(list, '"ttl":300000', '"ttl":900000'), url, former, noon), {
      message: 'signature',
    });
  });
});

onAnyApp('A badge that was given', ({ test, start }) => {
  test('is refused once its learner corrects their name; the new one is valid', async () => {
    const app = await start();
    const { learner, number } = await earned(app);
    const former = await jwtOf(app, number);
    const renamed = await certified(learner, 'Zéphirine Œrsted');
    assert.notEqual(renamed, number);

    await refused(app, former, 'revoked');
    for (const page of ['attestationJwt', 'attestationBadge', 'attestationBadgePng'] as const)
      says(await app.client().send(href(page, 'fr', { number })), 404);
    const badge = await validBadge(app, await jwtOf(app, renamed));
    assert.equal(badge.credentialSubject.identifier[0].identityHash, 'Zéphirine Œrsted');
  });

  test('is refused once its learner erases their data; that of others stays valid', async () => {
    const app = await start();
    const [{ learner, number }, other] = [await earned(app), await earned(app)];
    const [jwt, kept] = [await jwtOf(app, number), await jwtOf(app, other.number)];
    await validBadge(app, jwt);

    await learner.client.submit(await learner.client.get(learner.to('erase')), learner.to('erase'));

    await refused(app, jwt, 'revoked');
    await validBadge(app, kept);
    says(await app.client().send(href('attestationJwt', 'fr', { number })), 404);
    const rows = JSON.stringify(await rowsIn(app, 'attestations'));
    assert.equal(rows.split(name).length, 2, 'the other’s alone');
  });

  test('stays valid after its key was renewed, and not once its key is revoked', async () => {
    const app = await start();
    const { number } = await earned(app);
    const first = await jwtOf(app, number);
    const keys = publicKeys(app.database.db, 'badge');
    const [former] = await keys.all();
    assert.ok(former);

    await keys.renew(noon);
    const second = await jwtOf(app, number);

    assert.notEqual(second, first);
    for (const jwt of [first, second]) await validBadge(app, jwt);
    const published = JSON.parse((await fetchFrom(app)(`${site}/issuer/keys`)) ?? '') as {
      keys: readonly Record<string, string>[];
    };
    assert.equal(published.keys.length, 2);
    for (const key of published.keys)
      assert.deepEqual(Object.keys(key).toSorted(), ['alg', 'e', 'kid', 'kty', 'n', 'use']);
    const gone = (await rowsIn(app, 'signing_keys')).find(({ id }) => id === former.id);
    assert.equal(gone?.sealedKey, null, 'the former private key is gone');

    assert.equal(await keys.revoke(former.id), true);
    await refused(app, first, 'no key');
    await validBadge(app, second);
    assert.equal(await keys.revoke(former.id), false);
  });
});

onAnyApp('The list of withdrawn badges', ({ test, start }) => {
  const withdrawnIn = async (app: TestApp): Promise<{ jwt: string; places: number[]; length: number }> => {
    const url = `${site}/issuer/status/1`;
    const jwt = (await fetchFrom(app)(url)) ?? '';
    const { credentialSubject } = await verifyList(jwt, url, fetchFrom(app), noon);
    const list = await decodeList(credentialSubject);
    const places = Array.from({ length: list.length }, (_, index) => index).filter(list.getStatus.bind(list));
    return { jwt, places, length: list.length };
  };

  test('has always the same length, and marks the badges withdrawn, where they said, and no other', async () => {
    const app = await start();
    const [one, two, three] = [await earned(app), await earned(app), await earned(app)];
    const placeOf = async ({ number }: { number: string }) =>
      Number((await validBadge(app, await jwtOf(app, number))).credentialStatus.statusListIndex);
    const places = [await placeOf(one), await placeOf(two), await placeOf(three)];
    assert.equal(new Set(places).size, 3);
    assert.deepEqual((await withdrawnIn(app)).places, []);

    for (const { learner } of [one, three])
      await learner.client.submit(await learner.client.get(learner.to('erase')), learner.to('erase'));

    const { jwt, places: withdrawn, length } = await withdrawnIn(app);
    assert.equal(length, statusListSize);
    assert.deepEqual(new Set(withdrawn), new Set([places[0], places[2]]));
    assert.ok(jwt.length < 2_000);
  });

  test('is for anyone, from any site, and of a list that there is', async () => {
    const app = await start();
    await earned(app);
    const answer = await app.client().send('/issuer/status/1');
    assert.equal(answer.headers.get('content-type'), 'application/vc+jwt');
    assert.equal(answer.headers.get('access-control-allow-origin'), '*');
    assert.equal(answer.headers.get('cache-control'), 'public, max-age=300');
    for (const path of ['2', '0', '-1', 'x', '1e9'])
      says(await app.client().send(`/issuer/status/${path}`), 404);
    says(await app.client().send('/issuer/keys/nothing'), 404);
  });
});
