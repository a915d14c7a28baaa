import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { describe, type TestContext, test } from 'node:test';
import { streamWriter } from './stream-writer.ts';

/** Two ends of a real connection. */
const connection = async (t: TestContext): Promise<{ server: Socket; reader: Socket }> => {
  const listening = createServer().listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const reader = connect((listening.address() as AddressInfo).port, '127.0.0.1');
  const [server] = (await once(listening, 'connection')) as [Socket];
  t.after(() => {
    reader.destroy();
    server.destroy();
    listening.close();
  });
  return { server, reader };
};

const news = Buffer.alloc(256 * 1024, 'n');
const most = 400;

/** Sends news to a reader who reads nothing, until one is no longer written. */
const fall = (server: Socket, send: (bytes: Buffer) => void): number => {
  for (let sent = 0; sent < most; sent += 1) {
    const before = server.writableLength;
    send(news);
    if (before > 0 && server.writableLength === before) return before;
  }
  return assert.fail('everything was written');
};

describe('A reader who reads slowly', () => {
  test('keeps no more waiting for them than a little, and gets the latest stage once they read again', async (t) => {
    const { server, reader } = await connection(t);
    reader.pause();
    const send = streamWriter(server, () => Buffer.from('the latest stage'));
    const waiting = fall(server, send);
    for (let more = 0; more < 50; more += 1) send(news);
    assert.equal(server.writableLength, waiting, 'news skipped take no memory');
    let end = '';
    const caughtUp = new Promise<void>((resolve) => {
      reader.on('data', (bytes) => {
        end = (end + bytes.toString('latin1')).slice(-16);
        if (end === 'the latest stage') resolve();
      });
    });
    reader.resume();
    await caughtUp;
  });

  test('is let go when they have not caught up for half a minute', async (t) => {
    const { server, reader } = await connection(t);
    reader.pause();
    let now = 0;
    const send = streamWriter(
      server,
      () => undefined,
      () => now,
    );
    fall(server, send);
    now = 30_000;
    send(news);
    assert.ok(!server.destroyed);
    now = 30_001;
    send(news);
    assert.ok(server.destroyed);
  });
});
