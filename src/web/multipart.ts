import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { cleanText } from './incoming.ts';
import { Refusal } from './refusal.ts';

export type FormLimits = {
  readonly files: number;
  readonly fileSize: number;
  readonly fields: number;
  readonly textSize: number;
};

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

export type ComingFile = {
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Whether the file was too long; known once it is read. */
  readonly isCut: () => boolean;
};

export type SentForm = {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly isCut: boolean;
};

/** An error while reading is the form's: too much of it, or no form. */
const refuse = (error: unknown): never => {
  throw new Refusal((error as { readonly statusCode?: unknown }).statusCode === 413 ? 413 : 400);
};

const bytesOf = async function* (file: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* file;
  } catch (error) {
    refuse(error);
  }
};

/**
 * @param take reads each file; an empty field has none @throws Refusal 400 for no form, 413 for more parts
 * than the page sends
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
    // An unread request holds its connection, which a proxy uses for other people.
    request.raw.unpipe();
    request.raw.resume();
  }
  const read = [...fields].map(([name, values]) => [name, values.length > 1 ? values : values[0]]);
  return { fields: Object.fromEntries(read), isCut };
};
