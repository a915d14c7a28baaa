import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unreachableHost } from './unreachable.views.ts';

test('An address that leads to this computer alone is told from one that phones can open', () => {
  for (const [baseUrl, host] of [
    ['http://localhost:8018', 'localhost:8018'],
    ['http://127.0.0.1:8018', '127.0.0.1:8018'],
    ['http://127.1.2.3', '127.1.2.3'],
    ['http://0.0.0.0:8018', '0.0.0.0:8018'],
    ['http://[::1]:8018', '[::1]:8018'],
    ['http://cap18.localhost', 'cap18.localhost'],
    ['http://192.168.1.20:8018', undefined],
    ['https://localhost.example', undefined],
    ['https://formation.example', undefined],
  ] as const)
    assert.equal(unreachableHost(baseUrl), host, baseUrl);
});
