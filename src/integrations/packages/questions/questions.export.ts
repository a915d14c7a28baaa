/** The questions of the course as files for other tools: the command and the site give the same bytes. */

import type { Course } from '../../../course/course.ts';
import type { Standard } from '../../../standard/standard.ts';
import { type Bank, type BankPart, bankIn } from './bank.ts';
import { questionsCsv } from './csv.ts';
import { gift } from './gift.ts';
import { moodleXml } from './moodle.ts';
import { qtiPackage } from './qti.ts';
import { languagesOf, type QuestionFormat, type TakenLanguage } from './questions.schema.ts';

type Maker = {
  readonly extension: string;
  readonly type: string;
  readonly make: (banks: readonly Bank[], version: string) => string | Uint8Array;
};

const xml = { extension: 'xml', type: 'application/xml; charset=utf-8' };

const makers: Readonly<Record<QuestionFormat, Maker>> = {
  moodle: { ...xml, make: (banks) => moodleXml(banks, 'shares') },
  'moodle-all-or-nothing': { ...xml, make: (banks) => moodleXml(banks, 'all-or-nothing') },
  gift: { extension: 'txt', type: 'text/plain; charset=utf-8', make: gift },
  qti: { extension: 'zip', type: 'application/zip', make: qtiPackage },
  csv: { extension: 'csv', type: 'text/csv; charset=utf-8', make: questionsCsv },
};

export type WantedFile = {
  readonly format: QuestionFormat;
  readonly lang: TakenLanguage;
  /** One that the standard has. */
  readonly part: BankPart;
};

export type QuestionsFile = { readonly name: string; readonly type: string; readonly body: Buffer };

/** What the files are made from. */
export type QuestionsSource = {
  readonly course: Course;
  readonly standard: Standard;
  /** Of the program. */
  readonly version: string;
};

const partNames = {
  fr: { all: undefined, theme: 'theme', practice: 'pratique' },
  en: { all: undefined, theme: 'theme', practice: 'practice' },
} as const;

/** The name of a file, for example `cap18-questions-moodle-fr-pratique-7-2026.2.xml`. */
const nameOf = ({ course }: QuestionsSource, { format, lang, part }: WantedFile): string => {
  const partName = partNames[lang === 'en' ? 'en' : 'fr'][part.kind];
  const which = part.kind === 'all' ? [] : [partName, part.id];
  const words = ['cap18-questions', format, lang === 'both' ? 'fr-en' : lang, ...which, course.version];
  return `${words.join('-')}.${makers[format].extension}`;
};

/** A file of questions: the same bytes for the same course, program and wishes. Some ten milliseconds of work. */
export const questionsFile = (source: QuestionsSource, wanted: WantedFile): QuestionsFile => {
  const { type, make } = makers[wanted.format];
  const banks = languagesOf(wanted.lang).map((lang) =>
    bankIn(lang, source.course, source.standard, wanted.part),
  );
  return { name: nameOf(source, wanted), type, body: Buffer.from(make(banks, source.version)) };
};
