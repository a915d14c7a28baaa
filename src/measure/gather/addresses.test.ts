import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { guardOf } from './addresses.ts';

describe('Which addresses may be reached', () => {
  const guard = guardOf([]);
  for (const host of [
    '127.0.0.1',
    '127.1.2.3',
    '0.0.0.0',
    '10.0.0.1',
    '100.64.0.1',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    '[::1]',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001::1',
    '2001:db8::1',
    'fc00::1',
    'fd12::1',
    'fe80::1',
    'ff02::1',
  ])
    test(`${host} is refused`, async () => {
      assert.equal(await guard.resolve(host), 'address-refused');
    });

  for (const host of ['1.1.1.1', '172.15.0.1', '172.32.0.1', '100.128.0.1', '2606:4700::1111'])
    test(`${host} is of the Internet`, async () => {
      assert.deepEqual(await guard.resolve(host), [host]);
    });

  test('a host of this machine is reached where it was named, and no other', async () => {
    const named = guardOf(['LocalHost', '[::1]', '127.0.0.1']);
    assert.deepEqual(await named.resolve('127.0.0.1'), ['127.0.0.1']);
    assert.deepEqual(await named.resolve('[::1]'), ['::1']);
    assert.notEqual(await named.resolve('localhost.'), 'address-refused');
    assert.equal(await named.resolve('127.0.0.2'), 'address-refused');
    assert.equal(await guard.resolve('localhost'), 'address-refused');
  });

  test('a host that has no address is out of reach', async () => {
    assert.equal(await guard.resolve('nowhere.invalid'), 'unreachable');
  });
});
