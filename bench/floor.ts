// The floor: Node's own HTTP server and nothing else, sending the bytes and the headers it was given.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

export const answerSchema = z.object({
  headers: z.record(z.string(), z.string()),
  /** Base64: as it goes on the wire, compressed. */
  body: z.string(),
});
export const listeningSchema = z.object({ port: z.int() });

export type Answer = z.infer<typeof answerSchema>;

if (import.meta.main) {
  process.once('disconnect', () => process.exit());
  process.once('message', (message) => {
    const answer = answerSchema.parse(message);
    const body = Buffer.from(answer.body, 'base64');
    const server = createServer((_request, response) => {
      response.writeHead(200, answer.headers);
      response.end(body);
    });
    server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
  });
}
