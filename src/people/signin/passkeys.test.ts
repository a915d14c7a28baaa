import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';
import { onEachEngine } from '../../../test/support/engines.ts';
import { passkeys } from './passkeys.ts';
import { signin } from './signin.ts';

const baseUrl = 'http://cap18.test';
const clock = () => new Date('2026-11-24T12:00:00.000Z');
const most = 20;

/**
 * The answer of a device that makes a key (W3C Web Authentication, level 3, 6.5), as
 * `PublicKeyCredential.toJSON` gives it.
 */
const madeBy = ({ challenge }: { readonly challenge: string }) => {
  const id = randomBytes(16);
  const { x = '', y = '' } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({
    format: 'jwk',
  });
  const key = new Map<number, number | Uint8Array>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, Uint8Array.from(Buffer.from(x, 'base64url'))],
    [-3, Uint8Array.from(Buffer.from(y, 'base64url'))],
  ]);
  const isPresentVerifiedWithKey = 0x45;
  const authData = Buffer.concat([
    createHash('sha256').update(new URL(baseUrl).hostname).digest(),
    Buffer.from([isPresentVerifiedWithKey, 0, 0, 0, 0]),
    Buffer.alloc(16),
    Buffer.from([0, id.length]),
    id,
    isoCBOR.encode(key),
  ]);
  const attestation = new Map<string, unknown>([
    ['fmt', 'none'],
    ['attStmt', new Map()],
    ['authData', Uint8Array.from(authData)],
  ]);
  const clientData = JSON.stringify({ type: 'webauthn.create', challenge, origin: baseUrl });
  return {
    id: id.toString('base64url'),
    rawId: id.toString('base64url'),
    type: 'public-key',
    clientExtensionResults: {},
    response: {
      clientDataJSON: Buffer.from(clientData).toString('base64url'),
      attestationObject: Buffer.from(isoCBOR.encode(attestation as never)).toString('base64url'),
      transports: [],
    },
  };
};

onEachEngine('The passkeys of an account', ({ test, open }) => {
  test('are never more than 20, even when several are added at the same moment', async () => {
    const { db } = await open();
    const accounts = signin({ db, clock });
    const keys = passkeys({ db, clock, signin: accounts, baseUrl: () => baseUrl });
    const ada = await db.transaction().execute((tx) => accounts.open(tx, { name: 'Ada', lang: 'fr' }));
    const make = async () => madeBy(await keys.offer(ada));
    for (let count = 0; count < most - 1; count += 1)
      assert.equal(await keys.add(ada, await make(), ''), 'added');
    const made = [await make(), await make(), await make(), await make()];
    const outcomes = await Promise.all(made.map((key) => keys.add(ada, key, '')));
    assert.deepEqual(outcomes.toSorted(), ['added', 'too-many', 'too-many', 'too-many']);
    assert.equal((await accounts.accessOf(ada)).passkeys.length, most);
  });

  test('are added within five minutes of being asked for', async () => {
    const { db } = await open();
    let instant = clock().getTime();
    const now = () => new Date(instant);
    const accounts = signin({ db, clock: now });
    const keys = passkeys({ db, clock: now, signin: accounts, baseUrl: () => baseUrl });
    const ada = await db.transaction().execute((tx) => accounts.open(tx, { name: 'Ada', lang: 'fr' }));
    const addedAfter = async (ms: number) => {
      const key = madeBy(await keys.offer(ada));
      instant += ms;
      return keys.add(ada, key, '');
    };
    assert.deepEqual([await addedAfter(299_999), await addedAfter(300_001)], ['added', 'refused']);
  });
});
