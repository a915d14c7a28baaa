import { z } from 'zod';
import {
  among,
  type Exporter,
  exportedContent,
  readOptions,
  readWords,
  writeWhole,
  writtenTo,
} from '../files/exporting.ts';
import type { BankPart } from './bank.ts';
import { questionsFile } from './questions.export.ts';
import { questionFormats, takenLanguages } from './questions.schema.ts';

const expected = {
  format: `choose ${among(questionFormats)}`,
  lang: `choose ${among(takenLanguages)}`,
  theme: 'give its number, from 1 to 6',
  output: 'give the name of a file',
} as const;

const options = z.object({
  format: z.enum(questionFormats),
  lang: z.enum(takenLanguages).default('fr'),
  theme: z
    .string()
    .regex(/^[1-6]$/)
    .transform(Number)
    .optional(),
  output: z.string().min(1).optional(),
  force: z.boolean().default(false),
});

const partOf = ({ theme }: z.infer<typeof options>): BankPart =>
  theme === undefined ? { kind: 'all' } : { kind: 'theme', id: theme };

export const questionsExporter: Exporter = {
  usage: [
    [
      'export questions --format FORMAT --lang LANG',
      `write the questions for another tool; FORMAT: ${among(questionFormats)}; LANG: ${among(takenLanguages)}`,
    ],
    ['export questions … --theme N', 'the same, of one theme'],
    ['export questions … --output FILE', 'the same, to FILE; --force: in place of a FILE that is there'],
  ],
  run: async (words, { print, version }) => {
    const values = readWords(words, Object.keys(expected));
    if (!values) return 'usage';
    const asked = readOptions(options, expected, values);
    const { format, lang } = asked;
    const source = { ...exportedContent(), version };
    const { name, body } = questionsFile(source, { format, lang, part: partOf(asked) });
    const file = asked.output ?? name;
    writeWhole(file, body, asked.force);
    print(`${writtenTo(file, body)} It contains the right answers.`);
    return undefined;
  },
};
