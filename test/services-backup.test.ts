import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../src/db/database.ts';
import { proofFiles } from '../src/services/proofs/files.ts';
import { newService } from './support/dossier.ts';
import { onEachEngine } from './support/engines.ts';
import { runCommand } from './support/program.ts';

onEachEngine('A copy of a database with files', ({ test, freshAddress }) => {
  test('holds them byte for byte', async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'cap18-files-'));
    t.after(() => rmSync(folder, { recursive: true }));
    const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(1_000_000)]);
    const [address, elsewhere] = [await freshAddress(), await freshAddress()];
    const clock = () => new Date();
    const made = await openDatabase(address);
    const service = await newService(made);
    const files = proofFiles({ db: made.db, clock, serviceBytes: 1e9 });
    const sent = { name: 'a.pdf', bytes: new Blob([bytes]).stream(), isCut: () => false };
    const received = await files.receive(service, 'mary', sent);
    assert.ok('held' in received);
    const { hash } = received.held;
    await made.db.transaction().execute((tx) => files.giveTo(tx, service, hash));
    await made.close();

    const copy = join(folder, 'copy');
    for (const [on, args] of [
      [address, ['backup', copy]],
      [elsewhere, ['restore', copy]],
    ] as const) {
      const { code, output } = runCommand(on, args);
      assert.equal(code, 0, output);
    }
    const restored = await openDatabase(elsewhere);
    t.after(() => restored.close());
    const file = await proofFiles({ db: restored.db, clock, serviceBytes: 1e9 }).of(service, hash);
    assert.ok(file);
    const pieces: Buffer[] = [];
    for await (const piece of file.bytes()) pieces.push(piece as Buffer);
    assert.ok(Buffer.concat(pieces).equals(bytes));
  });
});
