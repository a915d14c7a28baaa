import assert from 'node:assert/strict';
import { noon, onApp } from '../support/app.ts';
import { says, saysNot } from '../support/client.ts';

const path = '/.well-known/security.txt';
const dayMs = 86_400_000;

onApp('security.txt', ({ test, start }) => {
  test('says whom to tell, in which languages and until when, where the body gave an address', async () => {
    const app = await start({
      securityContact: 'mailto:security@body.example',
      site: { secure: true, baseUrl: 'https://cap18.example' },
    });
    const { status, headers, text } = await app.client().get(path);
    assert.equal(status, 200);
    assert.equal(headers.get('content-type'), 'text/plain; charset=utf-8');
    assert.equal(
      text,
      [
        'Contact: mailto:security@body.example',
        'Expires: 2027-05-24T00:00:00Z',
        'Preferred-Languages: fr, en',
        'Canonical: https://cap18.example/.well-known/security.txt',
        '',
      ].join('\n'),
    );
  });

  test('is true for less than a year, however long the server has run', async () => {
    const app = await start({ securityContact: 'https://body.example/security' });
    for (const days of [0, 1, 400]) {
      const now = noon.getTime() + days * dayMs;
      app.clock.set(new Date(now));
      const { text } = await app.client().get(path);
      const left = Date.parse(text.match(/^Expires: (.+)$/m)?.[1] ?? '') - now;
      assert.ok(left > 150 * dayMs && left < 365 * dayMs, text);
    }
  });

  test('says nothing of its own address over plain HTTP, where nobody could believe it', async () => {
    const app = await start({ securityContact: 'https://body.example/security' });
    saysNot(await app.client().get(path), 'Canonical');
  });

  test('is not there where no address was given', async () => {
    says(await (await start()).client().get(path), 404);
  });
});
