import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { type Zipped, zipStream } from './zip.ts';

async function* inTurn<Value>(values: readonly Value[], taken: (value: Value) => void = () => {}) {
  for (const value of values) {
    taken(value);
    yield value;
  }
}

const whole = async (files: readonly Zipped[]): Promise<Readonly<Record<string, Uint8Array>>> => {
  const parts: Uint8Array[] = [];
  for await (const part of zipStream(inTurn(files))) parts.push(part);
  return unzipSync(Buffer.concat(parts));
};

describe('A ZIP file that is made as it is read', () => {
  test('holds its files, byte for byte, under their names', async () => {
    const large = Buffer.alloc(200_000, 'Cap18, ');
    const made = await whole([
      { path: 'preuves/1 é.txt', pieces: inTurn([large.subarray(0, 70_000), large.subarray(70_000)]) },
      { path: 'empty.txt', pieces: inTurn([]) },
      { path: 'a.csv', pieces: 'é;b' },
      { path: 'b.bin', pieces: Buffer.from([1, 2]) },
    ]);
    assert.deepEqual(Object.keys(made), ['preuves/1 é.txt', 'empty.txt', 'a.csv', 'b.bin']);
    assert.deepEqual(Buffer.from(made['preuves/1 é.txt'] ?? []), large);
    assert.equal(strFromU8(made['a.csv'] ?? new Uint8Array()), 'é;b');
    assert.deepEqual([...(made['b.bin'] ?? [])], [1, 2]);
    assert.deepEqual(await whole([]), {});
  });

  test('reads a piece once the former ones are taken', async () => {
    let read = 0;
    const pieces = Array.from({ length: 40 }, () => Buffer.alloc(100_000));
    const file = { path: 'a', pieces: inTurn(pieces, () => (read += 1)) };
    let held = 0;
    for await (const part of zipStream(inTurn([file]))) {
      held += part.length;
      assert.ok(read * 100_000 - held < 250_000, `${read} pieces read, ${held} bytes taken`);
    }
    assert.equal(read, pieces.length);
  });

  test('breaks off where a file does', async () => {
    async function* broken() {
      yield Buffer.from('a');
      throw new Error('gone');
    }
    await assert.rejects(whole([{ path: 'a', pieces: broken() }]), /gone/);
  });
});
