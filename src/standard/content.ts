import { existsSync, readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import type { z } from 'zod';

export class ContentError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The content is incomplete or wrong:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ContentError';
    this.problems = problems;
  }
}

/** Reads and checks a YAML file. Adds its problems, so that all are told at once, and returns undefined. */
export const readYaml = <Schema extends z.ZodType>(
  file: string,
  schema: Schema,
  problems: string[],
): z.infer<Schema> | undefined => {
  if (!existsSync(file)) {
    problems.push(`${file} is missing`);
    return undefined;
  }
  let data: unknown;
  try {
    data = load(readFileSync(file, 'utf8'));
  } catch (error) {
    problems.push(`${file}: ${(error as Error).message.split('\n')[0]}`);
    return undefined;
  }
  // Each file is checked once: compiling its schema would take longer.
  const result = schema.safeParse(data, { jitless: true });
  if (result.success) return result.data;
  for (const issue of result.error.issues)
    problems.push(`${file}: ${issue.path.join('.')}: ${issue.message}`);
  return undefined;
};

export const readText = (file: string, problems: string[]): string => {
  const text = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  if (!text) problems.push(`${file} is missing or empty`);
  return text;
};
