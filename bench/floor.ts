// The floor: Node's own HTTP server and nothing else, sending the bytes and the headers it was given.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the floor is sent once, and sends ever after. */
export type Answer = {
  readonly headers: Readonly<Record<string, string>>;
  /** Base64: as it goes on the wire, compressed. */
  readonly body: string;
};

/** What the floor says once it listens. */
export type Listening = { readonly port: number };

if (import.meta.main) {
  process.once('disconnect', () => process.exit());
  process.once('message', (message) => {
    // Of the bench itself: what reads schemas would take longer to load than all the rest.
    const { headers, body } = message as Answer;
    const bytes = Buffer.from(body, 'base64');
    const server = createServer((_request, response) => {
      response.writeHead(200, headers);
      response.end(bytes);
    });
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      process.send?.({ port } satisfies Listening);
    });
  });
}
