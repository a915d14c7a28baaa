import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connectionOf } from './mail.ts';

test('a mail server is told nothing in clear, but on this machine', () => {
  assert.deepEqual(connectionOf('smtps://cap18:p%40ss@mail.example'), {
    host: 'mail.example',
    port: 465,
    secure: true,
    requireTLS: false,
    auth: { user: 'cap18', pass: 'p@ss' },
  });
  assert.deepEqual(connectionOf('smtp://mail.example'), {
    host: 'mail.example',
    port: 587,
    secure: false,
    requireTLS: true,
  });
  for (const [here, host] of [
    ['smtp://127.0.0.1:25', '127.0.0.1'],
    ['smtp://localhost:25', 'localhost'],
    ['smtp://[::1]:25', '::1'],
  ] as const)
    assert.deepEqual(connectionOf(here), { host, port: 25, secure: false, requireTLS: false });
  assert.equal(connectionOf('smtp://127.0.0.1.mail.example').requireTLS, true);
});
