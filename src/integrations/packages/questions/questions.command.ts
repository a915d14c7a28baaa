import { z } from 'zod';
import {
  among,
  type Exporter,
  exportedContent,
  readOptions,
  readWords,
  writeWhole,
  writtenTo,
} from '../exporting.ts';
import type { BankPart } from './bank.ts';
import { questionsFile } from './questions.export.ts';
import { questionFormats, takenLanguages } from './questions.schema.ts';

const numbered = (most: number) =>
  z
    .string()
    .regex(/^\d{1,2}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(most));

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

const partOf = ({ theme, practice }: z.infer<typeof options>): BankPart => {
  if (theme !== undefined) return { kind: 'theme', id: theme };
  return practice === undefined ? { kind: 'all' } : { kind: 'practice', id: practice };
};

/** `cap18 export questions`: the questions of the course for another tool. */
export const questionsExporter: Exporter = {
  usage: [
    [
      'export questions --format FORMAT --lang LANG',
      `write the questions for another tool; FORMAT: ${among(questionFormats)}; LANG: ${among(takenLanguages)}`,
    ],
    ['export questions … --theme N', 'the same, of one theme; --practice N: of one practice'],
    ['export questions … --output FILE', 'the same, to FILE; --force: in place of a FILE that is there'],
  ],
  run: async (words, { print, version }) => {
    const values = readWords(words, Object.keys(expected));
    if (!values) return 'usage';
    const asked = readOptions(options, expected, values);
    if (asked.theme !== undefined && asked.practice !== undefined)
      throw new Error('Give --theme or --practice, not both.');
    const { format, lang } = asked;
    const source = { ...exportedContent(), version };
    const { name, body } = questionsFile(source, { format, lang, part: partOf(asked) });
    const file = asked.output ?? name;
    writeWhole(file, body, asked.force);
    print(`${writtenTo(file, body)} It holds the right answers.`);
    return undefined;
  },
};
