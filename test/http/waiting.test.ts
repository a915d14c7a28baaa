import assert from 'node:assert/strict';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { href } from '../../src/web/links.ts';
import { onApp, type TestApp } from '../support/app.ts';
import { openRoom } from '../support/room.ts';

const soon = { requestMs: 400, headersMs: 200, checkEveryMs: 50 };

const connected = async ({ origin }: TestApp) => {
  const socket: Socket = connect(Number(new URL(origin).port), '127.0.0.1');
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
  let received = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    received += text;
  });
  socket.on('error', () => {});
  const ended = new Promise<boolean>((resolve) => socket.once('close', () => resolve(true)));
  return {
    socket,
    received: () => received,
    endsWithin: (ms: number): Promise<boolean> => Promise.race([ended, sleep(ms, false, { ref: false })]),
  };
};

onApp('A connection that makes the server wait', ({ test, start }) => {
  test('is ended when the body of its request does not come whole in time, however it trickles', async () => {
    const { socket, received, endsWithin } = await connected(await start({ timeouts: soon }));
    socket.write(
      `POST ${href('feedback', 'fr')} HTTP/1.1\r\nhost: localhost\r\n` +
        'content-type: application/x-www-form-urlencoded\r\ncontent-length: 1000\r\n\r\n',
    );
    const trickle = setInterval(() => socket.write('a'), 50);
    try {
      assert.equal(await endsWithin(20_000), true);
      assert.match(received(), /^HTTP\/1\.1 408 /);
    } finally {
      clearInterval(trickle);
      socket.destroy();
    }
  });

  test('is ended when its headers do not come, and when nothing comes', async () => {
    const app = await start({ timeouts: soon });
    const [slow, mute] = await Promise.all([connected(app), connected(app)]);
    slow.socket.write('GET /fr HTTP/1.1\r\nhost: localhost\r\n');
    assert.deepEqual(await Promise.all([slow.endsWithin(20_000), mute.endsWithin(20_000)]), [true, true]);
  });

  test('is not one that follows a room: a stream stays open', async () => {
    const led = await openRoom(await start({ timeouts: soon }));
    const stream = await (await led.join()).stream();
    await sleep(1_000);
    await led.lead('next');
    await stream.until(({ name, id }) => name === 'stage' && id === '2');
    stream.stop();
  });
});
