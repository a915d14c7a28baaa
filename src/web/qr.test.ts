import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encode } from 'uqr';
import { qrCode } from './qr.ts';

const address = 'https://cap18.example/fr/salle/ABC234';

test('a code draws each dark module of the address, and no other', () => {
  const drawn = qrCode(address, 'Code QR', 'join-qr', 'M').toString();
  const { data, size } = encode(address, { ecc: 'M', border: 2 });
  const modules = data.map((row) => row.map(() => false));
  let [x, y] = [0, 0];
  for (const [, across = '', down = '', width = ''] of drawn.matchAll(/m(-?\d+) (\d+)h(\d+)/g)) {
    x += Number(across) + Number(width);
    y += Number(down);
    modules[y]?.fill(true, x - Number(width), x);
  }
  assert.deepEqual(modules, data);
  assert.ok(drawn.includes(`viewBox="0 -0.5 ${size} ${size}"`));
});

test('a code has a name for who does not see it', () => {
  assert.match(
    qrCode(address, 'Code QR de « la salle »', 'qr').toString(),
    /role="img" aria-label="Code QR de « la salle »"/,
  );
});
