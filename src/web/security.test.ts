import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isForged } from './security.ts';

const publicOrigin = 'https://cap18.example';
const host = 'inside:3000';

const cases: readonly (readonly [string, Readonly<Record<string, string>>, boolean])[] = [
  ['a page of the site', { 'sec-fetch-site': 'same-origin' }, false],
  ['the address bar', { 'sec-fetch-site': 'none' }, false],
  ['another port or subdomain', { 'sec-fetch-site': 'same-site' }, true],
  ['another site', { 'sec-fetch-site': 'cross-site' }, true],
  ['a value of tomorrow', { 'sec-fetch-site': 'same-planet' }, true],
  ['an empty value', { 'sec-fetch-site': '' }, true],
  ['two values', { 'sec-fetch-site': 'same-origin, cross-site' }, true],
  ['another case', { 'sec-fetch-site': 'Same-Origin' }, true],
  ['another site that has the right Origin', { 'sec-fetch-site': 'cross-site', origin: publicOrigin }, true],
  [
    'the site behind a proxy that hides its name',
    { 'sec-fetch-site': 'same-origin', origin: 'https://x.example' },
    false,
  ],
  ['an older browser, at the host asked', { origin: 'http://inside:3000' }, false],
  ['an older browser, where a proxy ends TLS', { origin: 'https://inside:3000' }, false],
  ['an older browser, at the public address', { origin: publicOrigin }, false],
  ['an older browser, at the public host without TLS', { origin: 'http://cap18.example' }, true],
  ['an older browser, on another port', { origin: 'http://inside:3001' }, true],
  ['an older browser, on the default port', { origin: 'http://inside' }, true],
  ['an older browser, on another host', { origin: 'http://evil.example' }, true],
  ['a host that begins like this one', { origin: 'http://inside:3000.evil.example' }, true],
  ['a host that ends like this one', { origin: 'http://evil.inside:3000' }, true],
  ['this host as the name of a user', { origin: 'http://inside:3000@evil.example' }, true],
  ['a page without an origin', { origin: 'null' }, true],
  ['an empty origin', { origin: '' }, true],
  ['two origins', { origin: `${publicOrigin}, http://evil.example` }, true],
  ['an extension of the browser', { origin: 'moz-extension://inside:3000' }, true],
  ['no browser', {}, false],
  ['no browser, whatever the page before', { referer: 'http://evil.example/' }, false],
];

describe('A request that may change something', () => {
  for (const [from, headers, refused] of cases)
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND', 'get'])
      test(`${method} from ${from} is ${refused ? 'refused' : 'let in'}`, () => {
        assert.equal(isForged({ method, host, headers }, { baseUrl: `${publicOrigin}/cap18` }), refused);
      });
});

describe('A request that changes nothing', () => {
  for (const method of ['GET', 'HEAD', 'OPTIONS'])
    test(`${method} is let in wherever it comes from`, () => {
      for (const [from, headers] of cases)
        assert.equal(isForged({ method, host, headers }, { baseUrl: `${publicOrigin}/cap18` }), false, from);
    });
});
