/** The cases of the course as files for other tools: the command and the site give the same bytes. */
import { csvType } from '../../../web/csv.ts';
import { type Bank, bankIn, partValue } from './bank.ts';
import { questionsCsv } from './csv.ts';
import { gift } from './gift.ts';
import { moodleXml } from './moodle.ts';
import { qtiPackage } from './qti.ts';
import { type CourseSource, languagesOf, type QuestionFormat, type WantedFile } from './questions.schema.ts';

type Maker = {
  readonly extension: string;
  readonly type: string;
  readonly make: (banks: readonly Bank[], version: string) => string | Uint8Array;
};

const makers: Readonly<Record<QuestionFormat, Maker>> = {
  moodle: { extension: 'xml', type: 'application/xml; charset=utf-8', make: moodleXml },
  gift: { extension: 'txt', type: 'text/plain; charset=utf-8', make: gift },
  qti: { extension: 'zip', type: 'application/zip', make: qtiPackage },
  csv: { extension: 'csv', type: csvType, make: questionsCsv },
};

export type QuestionsFile = { readonly name: string; readonly type: string; readonly body: Buffer };

/** For example `cap18-questions-moodle-fr-theme-3-2026.2.xml`. */
const nameOf = ({ course }: CourseSource, { format, lang, part }: WantedFile): string => {
  const which = part.kind === 'all' ? [] : [partValue(part)];
  const words = ['cap18-questions', format, lang === 'both' ? 'fr-en' : lang, ...which, course.version];
  return `${words.join('-')}.${makers[format].extension}`;
};

/** The same bytes for the same course, program and wishes. Takes some ten milliseconds. */
export const questionsFile = (source: CourseSource, wanted: WantedFile): QuestionsFile => {
  const { type, make } = makers[wanted.format];
  const banks = languagesOf(wanted.lang).map((lang) =>
    bankIn(lang, source.course, source.standard, wanted.part),
  );
  return { name: nameOf(source, wanted), type, body: Buffer.from(make(banks, source.version)) };
};
