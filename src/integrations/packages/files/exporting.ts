/** What every `cap18 export` shares: reads its options, loads the content, writes a file. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { z } from 'zod';
import { loadCourse } from '../../../course/course.load.ts';
import type { Course } from '../../../course/course.ts';
import type { Command } from '../../../platform/command.ts';
import { publish } from '../../../platform/db/files.ts';
import { root } from '../../../platform/root.ts';
import { loadStandard } from '../../../standard/standard.load.ts';
import { currentVersion, type Standard } from '../../../standard/standard.ts';

/** `words` are those after the name of what is exported. */
export type Exporter = Command;

/** Reads the files: no database is needed. */
export const exportedContent = (): { readonly standard: Standard; readonly course: Course } => {
  const standard = loadStandard(join(root, 'standard'), currentVersion);
  return { standard, course: loadCourse(join(root, 'course'), standard) };
};

/** For example `fr, en or both`. */
export const among = (values: readonly string[]): string =>
  `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;

/** Reads options that take a value, and `--force`; undefined when the words are others. */
export const readWords = (
  words: readonly string[],
  names: readonly string[],
): Record<string, unknown> | undefined => {
  const known = Object.fromEntries(names.map((name) => [name, { type: 'string' } as const]));
  try {
    const options = { ...known, force: { type: 'boolean' } as const };
    return parseArgs({ args: [...words], options, strict: true }).values;
  } catch {
    return undefined;
  }
};

/** @param expected what each option may be @throws a sentence for each one that is not */
export const readOptions = <Options>(
  schema: z.ZodType<Options>,
  expected: Readonly<Record<string, string>>,
  values: Record<string, unknown>,
): Options => {
  const read = schema.safeParse(values);
  if (read.success) return read.data;
  const names = new Set(read.error.issues.map(({ path }) => String(path[0])));
  throw new Error([...names].map((name) => `--${name}: ${expected[name]}.`).join('\n'));
};

/** Writes a file that is seen whole or not at all. @param force replaces a file; @throws a sentence without it */
export const writeWhole = (file: string, body: Uint8Array, force: boolean): void => {
  if (!force && existsSync(file))
    throw new Error(`There is a file ${file} already. Give another name, or --force to replace it.`);
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.partial`;
  try {
    writeFileSync(draft, body, { flag: 'wx' });
    publish(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
};

export const writtenTo = (file: string, { length }: Uint8Array): string =>
  `Written to ${file} (${Math.ceil(length / 1024)} KB).`;
