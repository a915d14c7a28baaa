import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { calendarAddresses } from './calendar-address.ts';

const secret = 'a secret of the tests, long enough';
const id = '0b8f3a53-8c1e-4f5e-9b1c-0a3c7f1b2d4e';
const other = '7d8f3a53-8c1e-4f5e-9b1c-0a3c7f1b2d4e';
const { make, read } = calendarAddresses(secret);
const of = (fingerprint: string | undefined) => async () => fingerprint;

describe('The address of a calendar', () => {
  test('leads to its learner, is the same each time, and does not tell who they are', async () => {
    const address = make(id, 'f1');
    assert.equal(address, make(id, 'f1'));
    assert.match(address, /^[\w-]{43}$/);
    assert.equal(await read(address, of('f1')), id);
    const bytes = Buffer.from(address, 'base64url').toString('hex');
    assert.ok(!bytes.includes(id.replaceAll('-', '')));
    assert.notEqual(make(other, 'f1').slice(0, 20), address.slice(0, 20));
  });

  test('leads nowhere once the record is erased, or its code replaced', async () => {
    assert.equal(await read(make(id, 'f1'), of(undefined)), undefined);
    assert.equal(await read(make(id, 'f1'), of('f2')), undefined);
  });

  test('cannot be made without the secret, nor changed, nor spelled otherwise', async () => {
    const address = make(id, 'f1');
    assert.equal(await read(calendarAddresses(`${secret}!`).make(id, 'f1'), of('f1')), undefined);
    for (let at = 0; at < address.length; at += 1) {
      const changed = address.slice(0, at) + (address[at] === 'A' ? 'B' : 'A') + address.slice(at + 1);
      assert.equal(await read(changed, of('f1')), undefined, changed);
    }
    for (const odd of ['', 'A', `${address}A`, `${address}=`, address.slice(1), '../'.repeat(14)])
      assert.equal(await read(odd, of('f1')), undefined, odd);
  });
});
