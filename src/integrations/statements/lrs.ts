/** A Learning Record Store. */

export type LrsAddress = {
  /** Without final slash: `/statements` is added to it. */
  readonly url: string;
  readonly key: string;
  readonly secret: string;
};

/** The store did not take statements, and may later. Its answer is not told: it may quote a statement. */
class LrsNotReady extends Error {
  override readonly name = 'LrsNotReady';
  readonly code: string;
  constructor(code: string) {
    super(`the record of learning (CAP18_LRS_URL) did not take the statements: ${code}`);
    this.code = code;
  }
}

/** The ids refused for good; the others were taken, now or before. */
export type TakenStatements = { readonly refused: readonly string[] };

/** Some of a batch cannot be taken: smaller ones are sent until it is known which. */
const divisible = new Set([400, 409, 413]);

type Sendable = { readonly id: string };

export const lrs = ({ url, key, secret }: LrsAddress, timeoutMs = 30_000) => {
  const headers = {
    authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`,
    'content-type': 'application/json',
    'x-experience-api-version': '1.0.3',
  };

  const codeOf = (error: unknown): string => {
    const { name, cause } = error instanceof Error ? error : new Error();
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : name;
    return /^\w{1,40}$/.test(code) ? code : 'network';
  };

  const post = async (statements: readonly Sendable[], stop: AbortSignal): Promise<number> => {
    let answer: Response;
    let body: unknown;
    try {
      answer = await fetch(`${url}/statements`, {
        method: 'POST',
        headers,
        body: JSON.stringify(statements),
        redirect: 'error',
        signal: AbortSignal.any([stop, AbortSignal.timeout(timeoutMs)]),
      });
      body = answer.ok ? await answer.json() : await answer.body?.cancel();
    } catch (error) {
      throw new LrsNotReady(codeOf(error));
    }
    if (divisible.has(answer.status)) return answer.status;
    if (!answer.ok) throw new LrsNotReady(String(answer.status));
    const ids = Array.isArray(body) ? body : [];
    if (ids.length !== statements.length || statements.some(({ id }, rank) => ids[rank] !== id))
      throw new LrsNotReady('partial');
    return answer.status;
  };

  /** Sends statements, which their ids identify: 409 means taken before. @throws LrsNotReady to send them again later */
  const send = async (statements: readonly Sendable[], stop: AbortSignal): Promise<TakenStatements> => {
    const status = await post(statements, stop);
    if (!divisible.has(status)) return { refused: [] };
    const [only] = statements;
    if (statements.length === 1 && only) return { refused: status === 409 ? [] : [only.id] };
    const half = Math.ceil(statements.length / 2);
    const first = await send(statements.slice(0, half), stop);
    const second = await send(statements.slice(half), stop);
    return { refused: [...first.refused, ...second.refused] };
  };

  return { send };
};

export type Lrs = ReturnType<typeof lrs>;
