import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Command } from '../cli/command.ts';
import { loadCourse } from '../course/course.load.ts';
import { publish } from '../db/files.ts';
import { loadStandard } from '../standard/standard.load.ts';
import { currentVersion } from '../standard/standard.ts';
import type { Part } from './questions/bank.ts';
import { questionsFile } from './questions/questions.export.ts';
import { questionFormats, takenLanguages } from './questions/questions.schema.ts';

const root = join(import.meta.dirname, '../..');

const numbered = (most: number) =>
  z
    .string()
    .regex(/^\d{1,2}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(most));

const among = (values: readonly string[]): string => `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;

/** What each option may be, said to who typed something else. */
const expected = {
  format: `choose ${among(questionFormats)}`,
  lang: `choose ${among(takenLanguages)}`,
  theme: 'give its number, from 1 to 6',
  practice: 'give its number, from 1 to 18',
  output: 'give the name of a file',
} as const;

const options = z.object({
  format: z.enum(questionFormats),
  lang: z.enum(takenLanguages).default('fr'),
  theme: numbered(6).optional(),
  practice: numbered(18).optional(),
  output: z.string().min(1).optional(),
  force: z.boolean().default(false),
});

/** The options of the command; undefined when these words are none of the ways to call it. */
const readWords = (words: readonly string[]): Record<string, unknown> | undefined => {
  const text = { type: 'string' } as const;
  const known = { format: text, lang: text, theme: text, practice: text, output: text };
  try {
    const given = { ...known, force: { type: 'boolean' } } as const;
    return parseArgs({ args: [...words], options: given, strict: true }).values;
  } catch {
    return undefined;
  }
};

/** @throws a sentence for each option that is not what it may be */
const readOptions = (values: Record<string, unknown>): z.infer<typeof options> => {
  const read = options.safeParse(values);
  if (!read.success) {
    const names = new Set(read.error.issues.map(({ path }) => path[0] as keyof typeof expected));
    throw new Error([...names].map((name) => `--${name}: ${expected[name]}.`).join('\n'));
  }
  if (read.data.theme !== undefined && read.data.practice !== undefined)
    throw new Error('Give --theme or --practice, not both.');
  return read.data;
};

const partOf = ({ theme, practice }: z.infer<typeof options>): Part => {
  if (theme !== undefined) return { kind: 'theme', id: theme };
  return practice === undefined ? { kind: 'all' } : { kind: 'practice', id: practice };
};

/** Writes a file that is seen whole or not at all. */
const write = (file: string, body: Buffer, force: boolean): void => {
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

/** `cap18 export questions`: the questions of the course for another tool. */
export const exportCommand: Command = {
  usage: [
    [
      'export questions --format FORMAT --lang LANG',
      `write the questions for another tool; FORMAT: ${among(questionFormats)}; LANG: ${among(takenLanguages)}`,
    ],
    ['export questions … --theme N', 'the same, of one theme; --practice N: of one practice'],
    ['export questions … --output FILE', 'the same, to FILE; --force: in place of a FILE that is there'],
  ],
  run: async ([what, ...words], { print, version }) => {
    const values = what === 'questions' ? readWords(words) : undefined;
    if (!values) return 'usage';
    const asked = readOptions(values);
    const standard = loadStandard(join(root, 'standard'), currentVersion);
    const course = loadCourse(join(root, 'course'), standard);
    const { format, lang } = asked;
    const { name, body } = questionsFile(
      { course, standard, version },
      { format, lang, part: partOf(asked) },
    );
    const file = asked.output ?? name;
    write(file, body, asked.force);
    print(`Written to ${file} (${Math.ceil(body.length / 1024)} KB). It holds the right answers.`);
    return undefined;
  },
};
