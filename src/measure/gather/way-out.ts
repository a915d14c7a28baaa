/**
 * The proxy of the browser: each host is resolved once, checked, and reached at the checked address. Speaks
 * SOCKS 5 (RFC 1928), whose clients leave names to the proxy.
 */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { Guard } from './addresses.ts';

export type WayOut = {
  readonly port: number;
  readonly refused: ReadonlySet<string>;
  readonly close: () => Promise<void>;
};

const connectsWithinMs = 15_000;
const reply = { done: 0, refused: 2, unreachable: 4, unknown: 7 } as const;
const answer = (code: number): Buffer => Buffer.from([5, code, 0, 1, 0, 0, 0, 0, 0, 0]);

const take = async (client: Socket, length: number): Promise<Buffer | undefined> => {
  for (;;) {
    const piece = client.read(length) as Buffer | null;
    if (piece) return piece.length === length ? piece : undefined;
    if (client.readableEnded || client.destroyed) return undefined;
    await Promise.race([once(client, 'readable'), once(client, 'close')]);
  }
};

const hostOf = async (client: Socket, kind: number | undefined): Promise<string | undefined> => {
  if (kind === 1) return (await take(client, 4))?.join('.');
  if (kind === 4) {
    const bytes = await take(client, 16);
    return bytes && (bytes.toString('hex').match(/.{4}/g) ?? []).join(':');
  }
  const length = kind === 3 ? (await take(client, 1))?.[0] : undefined;
  return length ? (await take(client, length))?.toString('latin1') : undefined;
};

const asked = async (client: Socket): Promise<{ host: string; port: number } | undefined> => {
  const greeting = await take(client, 2);
  if (greeting?.[0] !== 5 || !(await take(client, greeting[1] ?? 0))) return undefined;
  client.write(Buffer.from([5, 0]));
  const request = await take(client, 4);
  if (request?.[0] !== 5 || request[1] !== 1) return undefined;
  const host = await hostOf(client, request[3]);
  const port = await take(client, 2);
  return host && port ? { host, port: port.readUInt16BE() } : undefined;
};

const reach = async (ips: readonly string[], port: number): Promise<Socket | undefined> => {
  for (const host of ips.slice(0, 3)) {
    const socket = connect({ host, port, noDelay: true });
    const timer = setTimeout(() => socket.destroy(), connectsWithinMs);
    const reached = await once(socket, 'connect').catch(() => undefined);
    clearTimeout(timer);
    if (reached) return socket;
    socket.destroy();
  }
  return undefined;
};

const serve = async (client: Socket, guard: Guard, refused: Set<string>): Promise<void> => {
  const end = (code: number) => void client.end(answer(code));
  const wanted = await asked(client);
  if (!wanted) return end(reply.unknown);
  const ips = await guard.resolve(wanted.host);
  if (ips === 'address-refused') {
    refused.add(wanted.host.toLowerCase());
    return end(reply.refused);
  }
  const server = ips === 'unreachable' ? undefined : await reach(ips, wanted.port);
  if (!server) return end(reply.unreachable);
  const leave = () => {
    client.destroy();
    server.destroy();
  };
  for (const socket of [client, server]) socket.on('error', leave).on('close', leave);
  client.write(answer(reply.done));
  client.pipe(server).pipe(client);
  return undefined;
};

export const openWayOut = async (guard: Guard): Promise<WayOut> => {
  const refused = new Set<string>();
  const clients = new Set<Socket>();
  const server = createServer({ noDelay: true }, (client) => {
    clients.add(client);
    client.on('close', () => clients.delete(client)).on('error', () => client.destroy());
    serve(client, guard, refused).catch(() => client.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    refused,
    close: async () => {
      server.close();
      for (const client of clients) client.destroy();
    },
  };
};
