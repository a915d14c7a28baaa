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
import { takenLanguages } from '../questions/questions.schema.ts';
import { courseFile } from './course.export.ts';
import { courseFormats, courseQuery, takenAudiences } from './course.schema.ts';

const expected = {
  format: `choose ${among(courseFormats)}`,
  lang: `choose ${among(takenLanguages)}`,
  audience: `choose ${among(takenAudiences)}`,
  output: 'give the name of a file',
} as const;

const options = courseQuery.extend({
  lang: z.enum(takenLanguages).default('fr'),
  output: z.string().min(1).optional(),
  force: z.boolean().default(false),
});

export const courseExporter: Exporter = {
  usage: [
    [
      'export course --format FORMAT --lang LANG',
      `write the whole training, to run elsewhere; FORMAT: ${among(courseFormats)}; LANG: ${among(takenLanguages)}`,
    ],
    ['export course … --audience AUDIENCE', `the same, for one audience; AUDIENCE: ${among(takenAudiences)}`],
  ],
  run: async (words, { print, version }) => {
    const values = readWords(words, Object.keys(expected));
    if (!values) return 'usage';
    const { output, force, ...wanted } = readOptions(options, expected, values);
    const { name, body } = courseFile({ ...exportedContent(), version }, wanted);
    const file = output ?? name;
    writeWhole(file, body, force);
    print(`${writtenTo(file, body)} It contains the right answers.`);
    return undefined;
  },
};
