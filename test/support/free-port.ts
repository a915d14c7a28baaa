import { once } from 'node:events';
import { createServer } from 'node:net';

// Below those that systems give by themselves, from 32768 on Linux and 49152 elsewhere: between the moment a port is
// found free and the moment its server listens, no connection that another test opens can be given it.
const first = 20_000;
const count = 12_000;

const isFree = async (port: number): Promise<boolean> => {
  const probe = createServer();
  const free = await new Promise<boolean>((resolve) => {
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => resolve(true));
  });
  if (!free) return false;
  probe.close();
  await once(probe, 'close');
  return true;
};

/** A port of 127.0.0.1 that nobody listens on at this moment, and that the system gives to nobody by itself. */
export const freePort = async (): Promise<number> => {
  for (let tries = 0; tries < 100; tries += 1) {
    const port = first + Math.floor(Math.random() * count);
    if (await isFree(port)) return port;
  }
  throw new Error('no free port');
};
