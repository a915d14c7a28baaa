/** What is asked of platforms over the network: bounded in time and in size, and never sent elsewhere than asked. */

const timeoutMs = 10_000;
const mostBytes = 2 * 1024 * 1024;

/** A platform that refused, or did not answer: only a code is kept, nothing that it said. */
export class PlatformProblem extends Error {
  override readonly name = 'PlatformProblem';
  readonly code: string;

  constructor(code: string) {
    super(`a platform: ${code}`);
    this.code = code;
  }
}

const readBody = async (response: Response): Promise<string> => {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of response.body ?? []) {
    size += piece.length;
    if (size > mostBytes) throw new PlatformProblem('too-large');
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString();
};

export type Answered = { readonly status: number; readonly headers: Headers; readonly text: string };

/**
 * Asks a platform something, without following redirects: they could lead to a machine that nobody registered.
 *
 * @throws PlatformProblem: `silent` after ten seconds, `too-large`
 */
export const ask = async (
  url: string,
  request: RequestInit = {},
  signal?: AbortSignal,
): Promise<Answered> => {
  const ends = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      ...request,
      redirect: 'manual',
      signal: signal ? AbortSignal.any([signal, ends]) : ends,
    });
    return { status: response.status, headers: response.headers, text: await readBody(response) };
  } catch (error) {
    throw error instanceof PlatformProblem ? error : new PlatformProblem('silent');
  }
};

/** @throws PlatformProblem `http-500`, or `not-json` */
export const jsonOf = ({ status, text }: Answered): unknown => {
  if (status < 200 || status > 299) throw new PlatformProblem(`http-${status}`);
  try {
    return JSON.parse(text);
  } catch {
    throw new PlatformProblem('not-json');
  }
};
