/** Reads forms that files may come with, as they come, and ends well whatever they hold. */
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { cleanText } from './incoming.ts';
import { Refusal } from './refusal.ts';

/** What the forms of some pages may hold, above what those pages send. */
export type FormLimits = {
  readonly files: number;
  /** Largest file, in bytes. */
  readonly fileSize: number;
  readonly fields: number;
  /** Longest text of all the fields together, in bytes. */
  readonly textSize: number;
};

/** Declares pages whose forms files may come with: what reads these is loaded around those pages alone. */
export const withFormsOfFiles = async (
  app: FastifyInstance,
  { files, fileSize, fields, textSize }: FormLimits,
  declare: (scope: FastifyInstance) => void,
): Promise<void> => {
  const limits = {
    ...{ files, fileSize, fields, fieldSize: textSize },
    ...{ parts: files + fields, fieldNameSize: 64, headerPairs: 32 },
  };
  await app.register((scope, _options, done) => {
    void scope.register(multipart, { limits, throwFileSizeLimit: false });
    declare(scope);
    done();
  });
};

/** A file on its way in. */
export type ComingFile = {
  /** As a browser said it. */
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Whether bytes were left out since there were too many; told once they were read. */
  readonly isCut: () => boolean;
};

export type SentForm = {
  readonly fields: Readonly<Record<string, unknown>>;
  /** Whether text was left out since there was too much of it. */
  readonly isCut: boolean;
};

/** What breaks where a form is read is the form: too much of it, or no form at all. */
const refuse = (error: unknown): never => {
  throw new Refusal((error as { readonly statusCode?: unknown }).statusCode === 413 ? 413 : 400);
};

/** The same bytes, refused where the form breaks among them. */
const bytesOf = async function* (file: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* file;
  } catch (error) {
    refuse(error);
  }
};

/**
 * Reads a form, its fields as a form without files gives them.
 *
 * @param take reads each file that has a name: a field that was left empty comes without one
 * @throws Refusal 400 for what is no form, 413 for one of more parts than its page sends
 */
export const readForm = async (
  request: FastifyRequest,
  { textSize }: Pick<FormLimits, 'textSize'>,
  take: (file: ComingFile) => Promise<void>,
): Promise<SentForm> => {
  if (!request.isMultipart()) return { fields: { ...(request.body ?? {}) }, isCut: false };
  const fields = new Map<string, readonly string[]>();
  let [length, isCut] = [0, false];
  try {
    const parts = request.parts();
    for (;;) {
      const { value: part, done } = await parts.next().catch(refuse);
      if (done) break;
      if (part.type === 'file') {
        const { file, filename: name } = part;
        if (name) await take({ name, bytes: bytesOf(file), isCut: () => file.truncated });
        file.resume();
      } else if (typeof part.value === 'string') {
        length += part.value.length;
        isCut ||= part.valueTruncated || length > textSize;
        if (isCut) continue;
        fields.set(part.fieldname, [...(fields.get(part.fieldname) ?? []), cleanText(part.value)]);
      }
    }
  } finally {
    // What nobody reads of a request holds its connection, where a proxy sends other people's next.
    request.raw.unpipe();
    request.raw.resume();
  }
  const read = [...fields].map(([name, values]) => [name, values.length > 1 ? values : values[0]]);
  return { fields: Object.fromEntries(read), isCut };
};
