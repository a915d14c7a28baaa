import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { loadCourse } from '../../course/course.load.ts';
import { type HandoutKind, makeHandout, ownScript, readyPlans } from '../../live/handouts/handouts.ts';
import type { Command } from '../../platform/command.ts';
import { publish } from '../../platform/db/files.ts';
import { root } from '../../platform/root.ts';
import { audiences } from '../../standard/ids.ts';
import { loadStandard } from '../../standard/standard.load.ts';
import { currentVersion, languages } from '../../standard/standard.ts';
import { courseFile } from './course/course.export.ts';
import { courseFormats, courseQuery, takenAudiences } from './course/course.schema.ts';
import { questionsFile } from './questions/questions.export.ts';
import { type CourseSource, questionFormats, takenLanguages } from './questions/questions.schema.ts';

/** Reads the files: no database is needed. */
const contentOf = (version: string): CourseSource => {
  const standard = loadStandard(join(root, 'standard'), currentVersion);
  return { standard, course: loadCourse(join(root, 'course'), standard), version };
};

/** For example `fr, en or both`. */
const among = (values: readonly string[]): string => `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;

/** Reads options that take a value, and `--force`; undefined when the words are others. */
const readWords = (words: readonly string[], names: readonly string[]) => {
  const known = Object.fromEntries(names.map((name) => [name, { type: 'string' } as const]));
  try {
    const options = { ...known, force: { type: 'boolean' } as const };
    return parseArgs({ args: [...words], options, strict: true }).values as Record<string, unknown>;
  } catch {
    return undefined;
  }
};

/** @param expected what each option may be @throws a sentence for each one that is not */
const readOptions = <Options>(
  schema: z.ZodType<Options>,
  expected: Readonly<Record<string, string>>,
  values: Record<string, unknown>,
): Options => {
  const read = schema.safeParse(values);
  if (read.success) return read.data;
  const names = new Set(read.error.issues.map(({ path }) => String(path[0])));
  throw new Error([...names].map((name) => `--${name}: ${expected[name]}.`).join('\n'));
};

const fileOptions = { output: z.string().min(1).optional(), force: z.boolean().default(false) };
const fileExpected = { output: 'give the name of a file' } as const;
type FileOptions = { readonly output?: string | undefined; readonly force: boolean };

type Exported = { readonly name: string; readonly body: Uint8Array };

/** Writes a file that is seen whole or not at all. @throws a sentence where it is there, without `--force` */
const write = ({ name, body }: Exported, { output: file = name, force }: FileOptions): string => {
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
  return `Written to ${file} (${Math.ceil(body.length / 1024)} KB).`;
};

/** Exports what holds right answers. */
const exporter = <Options extends FileOptions>(
  usage: Command['usage'],
  schema: z.ZodType<Options>,
  expected: Readonly<Record<string, string>>,
  make: (source: CourseSource, asked: Options) => Exported,
): Command => ({
  usage,
  run: async (words, { print, version }) => {
    const values = readWords(words, Object.keys(expected));
    if (!values) return 'usage';
    const asked = readOptions(schema, expected, values);
    print(`${write(make(contentOf(version), asked), asked)} It contains the right answers.`);
    return undefined;
  },
});

const courseExporter = exporter(
  [
    [
      'export course --format FORMAT --lang LANG',
      `write the whole training, to run elsewhere; FORMAT: ${among(courseFormats)}; LANG: ${among(takenLanguages)}`,
    ],
    ['export course … --audience AUDIENCE', `the same, for one audience; AUDIENCE: ${among(takenAudiences)}`],
  ],
  courseQuery.extend({ lang: z.enum(takenLanguages).default('fr'), ...fileOptions }),
  {
    format: `choose ${among(courseFormats)}`,
    lang: `choose ${among(takenLanguages)}`,
    audience: `choose ${among(takenAudiences)}`,
    ...fileExpected,
  },
  courseFile,
);

const themeField = z
  .string()
  .regex(/^[1-6]$/)
  .transform(Number)
  .optional();

const questionsExporter = exporter(
  [
    [
      'export questions --format FORMAT --lang LANG',
      `write the questions for another tool; FORMAT: ${among(questionFormats)}; LANG: ${among(takenLanguages)}`,
    ],
    ['export questions … --theme N', 'the same, of one theme'],
    ['export questions … --output FILE', 'the same, to FILE; --force: in place of a FILE that is there'],
  ],
  z.object({
    format: z.enum(questionFormats),
    lang: z.enum(takenLanguages).default('fr'),
    theme: themeField,
    ...fileOptions,
  }),
  {
    format: `choose ${among(questionFormats)}`,
    lang: `choose ${among(takenLanguages)}`,
    theme: 'give its number, from 1 to 6',
    ...fileExpected,
  },
  (source, { format, lang, theme: id }) =>
    questionsFile(source, { format, lang, part: id === undefined ? { kind: 'all' } : { kind: 'theme', id } }),
);

/** The steps of one's own plan, alone or in the address of its page. */
const stepsField = z
  .string()
  .transform((typed) => (/[?&]steps=([^&#]*)/.exec(typed)?.[1] ?? typed).trim())
  .pipe(z.string().min(1));

const handoutOptions = {
  steps: stepsField.optional(),
  lang: z.enum(languages).default('fr'),
  audience: z.enum(audiences).optional(),
  start: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .optional(),
  ...fileOptions,
};

/** `cap18 export slides`: what a session is taken away as. */
const handoutExporter = (kind: HandoutKind, does: string): Command => ({
  usage: [
    [`export ${kind} --plan PLAN --lang LANG`, `${does}; LANG: ${among(languages)}`],
    [
      `export ${kind} --steps ADDRESS …`,
      'the same, of a plan of your own: ADDRESS of the page where you composed it',
    ],
    [
      `export ${kind} … --audience AUDIENCE`,
      `the same, with examples for ${among(audiences)}; --start 13:30: with times of the day`,
    ],
    [`export ${kind} … --output FILE`, 'the same, to FILE; --force: in place of a FILE that is there'],
  ],
  run: async (words, { print, version }) => {
    const values = readWords(words, ['plan', 'steps', 'lang', 'audience', 'start', 'output']);
    if (!values) return 'usage';
    const { standard, course } = contentOf(version);
    const plans = readyPlans(course);
    const expected = {
      plan: `choose ${among(plans)}, or give --steps instead`,
      steps: 'give the address of the page where you composed a plan, and no --plan',
      lang: `choose ${among(languages)}`,
      audience: `choose ${among(audiences)}`,
      start: 'give a time of the day, as 13:30',
      ...fileExpected,
    };
    const ready = z.enum(plans as [string, ...string[]]);
    const plan = values.steps === undefined ? ready : z.never().optional();
    const read = readOptions(z.object({ plan, ...handoutOptions }), expected, values);
    const { plan: script = ownScript, steps = '', output, force, ...asked } = read;
    const handout = await makeHandout({ course, standard }, { kind, script, steps, ...asked });
    if (!handout) throw new Error(`--steps: ${expected.steps}.`);
    print(write(handout, { output, force }));
    return undefined;
  },
});

const exporters: ReadonlyMap<string, Command> = new Map([
  ['course', courseExporter],
  ['questions', questionsExporter],
  [
    'slides',
    handoutExporter('slides', 'write the slides of a plan, with what is said in their notes (.pptx)'),
  ],
  ['booklet', handoutExporter('booklet', 'write what participants keep of a plan, to print (PDF)')],
  ['guide', handoutExporter('guide', 'write the script of a plan for who leads, to print (PDF)')],
]);

export const exportCommand: Command = {
  usage: [...exporters.values()].flatMap(({ usage }) => usage),
  run: async ([what = '', ...words], context) => {
    const found = exporters.get(what);
    return found ? found.run(words, context) : 'usage';
  },
};
