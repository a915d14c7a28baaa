import { once } from 'node:events';
import { type Agent, type IncomingHttpHeaders, type IncomingMessage, METHODS, request } from 'node:http';

/** A request as it leaves: nothing of it is put right on the way. */
export type Attempt = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Buffer | undefined;
};

export type Outcome = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
};

/** Every method that Node reads but CONNECT, which asks for a tunnel and not for an answer. */
export const everyMethod = METHODS.filter((method) => method !== 'CONNECT');

const isStream = (headers: IncomingHttpHeaders): boolean =>
  headers['content-type']?.startsWith('text/event-stream') ?? false;

/** Sends a request and reads its whole answer; an event stream is left once it has begun. */
export const attempt = async (
  origin: string,
  agent: Agent,
  { method, path, headers, body }: Attempt,
  withinMs = 60_000,
): Promise<Outcome> => {
  const { hostname, port } = new URL(origin);
  const sending = request({
    hostname,
    port,
    agent,
    method,
    path,
    headers: { ...headers } as Record<string, string | string[]>,
  });
  const late = setTimeout(() => sending.destroy(new Error('no answer in time')), withinMs);
  try {
    sending.end(body);
    const [response] = (await once(sending, 'response')) as [IncomingMessage];
    const status = response.statusCode ?? 0;
    if (isStream(response.headers)) {
      response.on('error', () => {});
      sending.destroy();
      return { status, headers: response.headers, text: '' };
    }
    const pieces: Buffer[] = [];
    for await (const piece of response) pieces.push(piece as Buffer);
    return { status, headers: response.headers, text: Buffer.concat(pieces).toString() };
  } finally {
    clearTimeout(late);
  }
};
