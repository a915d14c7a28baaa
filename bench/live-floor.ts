// The floor of a room: Node's own HTTP server, a set of open answers and a loop that writes to each of them, the way
// people write it. What people do is read, acknowledged and forgotten. It sends what the real server sent, when it sent it.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

/** What the floor is to send. */
export const scriptSchema = z.object({
  /** The page that people read at the door and once they are in: headers, and its bytes in base 64. */
  page: z.object({
    headers: z.record(z.string(), z.string()),
    body: z.string().transform((text) => Buffer.from(text, 'base64')),
  }),
  /** The acknowledgement of a vote. */
  headers: z.record(z.string(), z.string()),
  body: z.string(),
  /** Event shown to who comes in, and after any other command than those of `stages`. */
  first: z.string(),
  /** Event that follows each command, by command. */
  stages: z.record(z.string(), z.string()),
  /** Events sent while people act, in milliseconds from the first act. */
  updates: z.array(z.object({ at: z.number(), event: z.string() })),
});

export type Script = z.input<typeof scriptSchema>;
type Read = z.output<typeof scriptSchema>;

const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  connection: 'close',
};

/** Serves what the latest script says. */
const serve = (scripted: () => Read): ReturnType<typeof createServer> => {
  const listeners = new Set<ServerResponse>();
  const tell = (event: string): void => {
    const bytes = Buffer.from(event, 'latin1');
    for (const listener of listeners) listener.write(bytes);
  };
  /** Whether the updates that follow the first act are on their way. */
  let updating = false;
  const command = (said: string): void => {
    const { stages, first } = scripted();
    updating = false;
    tell(stages[said] ?? first);
  };
  const participate = (): void => {
    if (!updating) for (const { at, event } of scripted().updates) setTimeout(() => tell(event), at);
    updating = true;
  };
  const act = (response: ServerResponse, form: URLSearchParams): void => {
    const { headers, body } = scripted();
    const said = form.get('do');
    if (form.get('act') === 'join')
      return void response.writeHead(303, { 'set-cookie': 'pass=floor', 'content-length': '0' }).end();
    if (said === null) participate();
    response.writeHead(200, headers).end(body);
    if (said !== null) command(said);
  };
  return createServer((request, response) => {
    if (request.method === 'POST') {
      let sent = '';
      request.on('data', (chunk) => {
        sent += chunk;
      });
      request.on('end', () => act(response, new URLSearchParams(sent)));
    } else if (request.url?.startsWith('/live/')) {
      // As the real one, until its connection closes, and not in chunks.
      response.removeHeader('transfer-encoding');
      response.writeHead(200, streamHeaders).write(scripted().first, 'latin1');
      listeners.add(response);
      response.on('close', () => listeners.delete(response));
    } else {
      const { headers, body } = scripted().page;
      response.writeHead(200, headers).end(body);
    }
  });
};

if (import.meta.main) {
  let script: Read | undefined;
  const scripted = (): Read => {
    if (!script) throw new Error('nothing to send yet');
    return script;
  };
  process.once('disconnect', () => process.exit());
  process.on('message', (message) => {
    script = scriptSchema.parse(message);
  });
  const server = serve(scripted);
  server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
}
