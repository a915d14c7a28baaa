import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { streamTo } from '../../src/live/live.feature.ts';
import { href } from '../../src/web/links.ts';
import { onApp, type TestApp } from '../support/app.ts';
import { type Led, openRoom } from '../support/room.ts';
import { until } from '../support/until.ts';

const ofOneQuestion = { steps: ['Q1'] };

const streamOf = ({ link }: Pick<Led, 'link'>): string => streamTo('facilitator', 'fr', link);

type Wire = { readonly socket: Socket; readonly text: () => string };

const ask = (app: TestApp, path: string, headers = '', method = 'GET'): Wire => {
  const socket = connect(Number(new URL(app.origin).port), '127.0.0.1');
  const pieces: string[] = [];
  socket.on('data', (piece) => pieces.push(String(piece))).on('error', () => {});
  socket.write(`${method} ${path} HTTP/1.1\r\nHost: cap18.test\r\n${headers}\r\n`);
  return { socket, text: () => pieces.join('') };
};

const received = ({ text }: Wire, pattern: RegExp): Promise<void> => until(() => pattern.test(text()));

const connections = (app: TestApp): Promise<number> =>
  new Promise((resolve, reject) =>
    app.server.server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  );

onApp('An event stream', ({ test, start, shared }) => {
  test('begins with the stage, then says what changes', async () => {
    const app = await shared();
    const room = await openRoom(app, ofOneQuestion);
    const wire = ask(app, streamOf(room));
    await received(wire, /event: stage\n.*\n\n/);
    assert.match(wire.text(), /^HTTP\/1\.1 200 OK\r\n/);
    assert.match(wire.text(), /\r\ncontent-type: text\/event-stream; charset=utf-8\r\n/);
    assert.match(wire.text(), /\r\ncontent-security-policy: /, 'the headers of every answer');
    assert.match(wire.text(), /\r\nconnection: close\r\n[\s\S]*\r\n\r\nretry: \d+\nevent: clock\n/);
    await room.lead('next');
    await received(wire, /id: 2\nevent: stage\n.*\n\n/);
    wire.socket.destroy();
  });

  test('ends on both sides, whichever way its reader leaves', async () => {
    const app = await start();
    const stream = streamOf(await openRoom(app, ofOneQuestion));
    const before = await connections(app);
    const wires = Array.from({ length: 6 }, () => ask(app, stream));
    for (const wire of wires) await received(wire, /event: stage\n/);
    wires.forEach(({ socket }, rank) => {
      if (rank % 3 === 0) socket.end();
      else if (rank % 3 === 1) socket.destroy();
      else socket.resetAndDestroy();
    });
    await until(async () => (await connections(app)) <= before);
  });

  test('answers what it refuses with a page', async () => {
    const wire = ask(await shared(), streamTo('participant', 'fr', 'K7MPQ4'));
    await received(wire, /<\/html>\s*$/);
    assert.match(wire.text(), /^HTTP\/1\.1 404 /);
    wire.socket.destroy();
  });

  test('is no way to change protocol, and is not asked for its head', async () => {
    const app = await shared();
    const stream = streamOf(await openRoom(app, ofOneQuestion));
    const upgrade = 'Connection: Upgrade\r\nUpgrade: h2c\r\n';
    const wires = [ask(app, stream), ask(app, '/healthz', upgrade), ask(app, '/healthz', upgrade)];
    await received(wires[0] as Wire, /event: stage\n/);
    for (const wire of wires.slice(1)) await received(wire, /^HTTP\/1\.1 200 [\s\S]*"status":"ok"/);
    const head = ask(app, stream, '', 'HEAD');
    await received(head, /^HTTP\/1\.1 404 /);
    for (const { socket } of [...wires, head]) socket.destroy();
  });

  test('ends when the server stops', async () => {
    const app = await start();
    const wire = ask(app, streamOf(await openRoom(app, ofOneQuestion)));
    await received(wire, /event: stage\n/);
    const closed = once(wire.socket, 'close');
    await app.close();
    await closed;
  });
});

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
