import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { attestationWords } from '../src/learn/attestation/attestation.words.ts';
import { href } from '../src/web/links.ts';
import { qrCode } from '../src/web/qr.ts';
import { newClient } from './support/client.ts';
import { serveHere } from './support/here.ts';
import { beginAndPass } from './support/learner.ts';

test('A server on a port that the system chooses says that port wherever it tells its address', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'cap18-port-'));
  t.after(() => rmSync(folder, { recursive: true, maxRetries: 5 }));
  const server = await serveHere({ folder });
  const { host, port } = new URL(server.origin);

  const { address } = JSON.parse(readFileSync(join(folder, 'server.json'), 'utf8')) as { address: string };
  assert.equal(new URL(address).host, host);

  const learner = await beginAndPass({ client: () => newClient(server.origin) });
  const page = await learner.client.get(learner.to('certificate'));
  const issued = await learner.client.submit(page, learner.to('certificate'), { name: 'Ada Lovelace' });
  const number = issued.text.match(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/)?.[0] ?? '';
  const path = href('attestation', 'fr', { number });
  const { text: code } = qrCode(`http://localhost:${port}${path}`, attestationWords.fr.qr, 'qr', 'M');
  assert.ok(
    (await learner.client.get(path)).text.includes(code),
    'the QR code of the attestation leads there',
  );
  await server.close();
});
