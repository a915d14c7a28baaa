import { type Course, questionOf } from '../../course/course.ts';
import { gatherFigures, type QuestionFigures, type Sitting } from '../../course/figures.ts';
import type { Db } from '../../platform/db/database.ts';
import type { Lang } from '../../standard/standard.ts';
import { csvOf } from '../../web/csv.ts';
import { figuresWords } from './figures.words.ts';

const rounded = (share: number): number => Math.round(share * 1_000) / 1_000;

const linesOf = (
  lang: Lang,
  course: Course,
  { source, edition, question: id, answers, right, discrimination, chosen }: QuestionFigures,
): readonly (readonly (string | number)[])[] => {
  const words = figuresWords[lang];
  const question = questionOf(course, id);
  const [practice, action] =
    question && 'action' in question ? [question.practice, question.action] : ['', ''];
  const asked = [
    words.sources[source],
    edition,
    id,
    question?.kind ?? '',
    practice,
    action,
    question?.stem[lang] ?? '',
    answers,
    rounded(right),
    discrimination === undefined ? '' : rounded(discrimination),
  ];
  const options =
    question?.options ?? [...chosen.keys()].map((key) => ({ key, text: undefined, right: undefined }));
  return options.map((option) => [
    ...asked,
    option.key,
    option.text?.[lang] ?? '',
    option.right === undefined ? '' : option.right ? words.yes : words.no,
    rounded(chosen.get(option.key) ?? 0),
  ]);
};

/** One option a line, for every question with enough answers, wherever it was asked. */
export const figuresCsv = (lang: Lang, course: Course, figures: readonly QuestionFigures[]): string =>
  csvOf(lang, [
    Object.values(figuresWords[lang].columns),
    ...figures.flatMap((each) => linesOf(lang, course, each)),
  ]);

/** Every answer of a database, without a name. */
export type Sittings = (db: Db, course: Course, now: Date) => AsyncIterable<Sitting>;

export const figuresFrom = async (sittings: AsyncIterable<Sitting>): Promise<readonly QuestionFigures[]> => {
  const gathered = gatherFigures();
  for await (const sitting of sittings) gathered.add(sitting);
  return gathered.figures();
};
