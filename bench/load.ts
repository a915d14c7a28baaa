// A load of HTTP requests, in a process and on a core of its own. It writes ready-made bytes on plain sockets and
// reads no more of an answer than its status and length: the HTTP client of Node is slower than its server, and
// would be what is measured.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { z } from 'zod';

/** What to load: requests sent in turn over connections that are kept open, one at a time on each. */
export const loadSchema = z.object({
  port: z.int(),
  requests: z.array(z.object({ path: z.string(), cookie: z.string().optional() })).min(1),
  connections: z.int().min(1),
  seconds: z.number(),
  /** Stops sooner, once this many requests are answered. */
  most: z.int(),
});

/** What came of it. `failure` is the first status other than 200. */
export const outcomeSchema = z.object({
  answered: z.int(),
  seconds: z.number(),
  failure: z.string().optional(),
});

export type Load = z.infer<typeof loadSchema>;
export type Outcome = z.infer<typeof outcomeSchema>;

const bytesOf = ({ path, cookie }: Load['requests'][number]): Buffer =>
  Buffer.from(
    `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: br\r\n${cookie ? `Cookie: ${cookie}\r\n` : ''}\r\n`,
  );

const endOfHead = '\r\n\r\n';
const headOfSuccess = 'HTTP/1.1 200 ';

/** Bytes of the whole answer that `chunk` begins; throws on what this program does not read. */
const lengthOf = (chunk: Buffer): { readonly total: number; readonly failure?: string } => {
  const end = chunk.indexOf(endOfHead);
  const head = chunk.toString('latin1', 0, Math.max(end, 0));
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (length === undefined) throw new Error(`an answer without length: ${chunk.toString('latin1', 0, 400)}`);
  const total = end + endOfHead.length + Number(length);
  return head.startsWith(headOfSuccess) ? { total } : { total, failure: head.slice(0, head.indexOf('\r\n')) };
};

const run = async (load: Load): Promise<Outcome> => {
  const requests = load.requests.map(bytesOf);
  const sockets = Array.from({ length: load.connections }, () =>
    connect(load.port, '127.0.0.1').setNoDelay(),
  );
  await Promise.all(sockets.map((socket) => once(socket, 'connect')));
  let sent = 0;
  let answered = 0;
  let failure: string | undefined;
  const begun = performance.now();
  const until = begun + load.seconds * 1_000;

  const send = (socket: Socket): void => {
    const request = requests[sent % requests.length];
    if (sent >= load.most || performance.now() > until || !request) socket.end();
    else {
      sent += 1;
      socket.write(request);
    }
  };

  const drive = (socket: Socket): Promise<void> => {
    let missing = 0;
    socket.on('data', (chunk: Buffer) => {
      if (missing === 0) {
        const read = lengthOf(chunk);
        failure ??= read.failure;
        missing = read.total;
      }
      missing -= chunk.length;
      if (missing > 0) return;
      answered += 1;
      send(socket);
    });
    send(socket);
    return once(socket, 'close').then(() => {});
  };

  await Promise.all(sockets.map(drive));
  return { answered, seconds: (performance.now() - begun) / 1_000, ...(failure ? { failure } : {}) };
};

if (import.meta.main)
  process.on('message', async (message) => {
    process.send?.(await run(loadSchema.parse(message)));
  });
