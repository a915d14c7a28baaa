/** The files that the command line names are tried before a visit begins. */
import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { z } from 'zod';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'what should hold it is no folder',
  EISDIR: 'it is a folder',
  EACCES: 'this account may not',
  EPERM: 'this account may not',
  EROFS: 'nothing can be written there',
};

const why = (error: unknown): string =>
  reasons[(error as NodeJS.ErrnoException).code ?? ''] ?? 'the system refuses';

/** @throws a sentence where it cannot be read */
export const readGiven = (what: string, file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`${what}${file} cannot be read: ${why(error)}.`);
  }
};

/** @throws a sentence where it cannot be read */
export const readJson = <Schema extends z.ZodType>(
  what: string,
  file: string,
  schema: Schema,
  refusal: (issue: string) => string,
): z.infer<Schema> => {
  const given = readGiven(what, file);
  let data: unknown;
  try {
    data = JSON.parse(given);
  } catch {
    throw new Error(`${what}${file} is no JSON.`);
  }
  const read = schema.safeParse(data);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new Error(`${what}${file} ${refusal(`${issue?.path.join('.')}: ${issue?.message}`)}.`);
};

/** @throws a sentence where it cannot be written */
export const tryWriting = (what: string, file: string): void => {
  try {
    const isThere = existsSync(file);
    if (isThere && statSync(file).isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
    accessSync(isThere ? file : dirname(file), constants.W_OK);
  } catch (error) {
    throw new Error(`${what}${file} cannot be written: ${why(error)}.`);
  }
};
