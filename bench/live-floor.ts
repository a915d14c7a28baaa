// The floor of a room: Node's own HTTP server, a set of open answers and a loop that writes to each of them, the way
// people write it. Votes, questions and support for them are acknowledged and forgotten. It sends what the real server sent, when it sent it.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

/** What the floor is to send. */
export const scriptSchema = z.object({
  /** The acknowledgement of a vote. */
  headers: z.record(z.string(), z.string()),
  body: z.string(),
  /** Event shown to who comes in, and after any other command than those of `stages`. */
  first: z.string(),
  /** Event that follows each command, by command. */
  stages: z.record(z.string(), z.string()),
  /** Events sent while votes come in, in milliseconds from the first vote. */
  updates: z.array(z.object({ at: z.number(), event: z.string() })),
});

export type Script = z.infer<typeof scriptSchema>;

const page = '<p>floor</p>';
const streamHeaders = { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' };

/** Serves what the latest script says. */
const serve = (scripted: () => Script): ReturnType<typeof createServer> => {
  const listeners = new Set<ServerResponse>();
  const tell = (event: string): void => {
    for (const listener of listeners) listener.write(event, 'latin1');
  };
  let voting = false;
  const vote = (response: ServerResponse): void => {
    const { headers, body, updates } = scripted();
    if (!voting) for (const { at, event } of updates) setTimeout(() => tell(event), at);
    voting = true;
    response.writeHead(200, headers).end(body);
  };
  const act = (response: ServerResponse, form: URLSearchParams): void => {
    const { headers, body, stages, first } = scripted();
    const said = form.get('act') ?? '';
    if (said === 'ask' || said.startsWith('support:')) return void response.writeHead(200, headers).end(body);
    switch (said) {
      case 'vote':
        vote(response);
        break;
      case 'join':
        response.writeHead(303, { 'set-cookie': 'pass=floor', 'content-length': '0' }).end();
        break;
      default:
        voting = false;
        response.writeHead(200, headers).end(body);
        tell(stages[form.get('do') ?? ''] ?? first);
    }
  };
  return createServer((request, response) => {
    if (request.method === 'POST') {
      let sent = '';
      request.on('data', (chunk) => {
        sent += chunk;
      });
      request.on('end', () => act(response, new URLSearchParams(sent)));
    } else if (request.url?.startsWith('/live/')) {
      response.writeHead(200, streamHeaders).write(scripted().first, 'latin1');
      listeners.add(response);
      response.on('close', () => listeners.delete(response));
    } else {
      response.setHeader('content-length', page.length);
      response.end(page);
    }
  });
};

if (import.meta.main) {
  let script: Script | undefined;
  const scripted = (): Script => {
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
