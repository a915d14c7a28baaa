import { stringify } from 'csv-stringify/sync';
import { type Course, questionOf } from '../course/course.ts';
import type { Figures, QuestionFigures } from '../course/figures.ts';
import type { Lang } from '../standard/standard.ts';
import { figuresWords } from './figures.words.ts';

/** A share with three decimals, in the habits of each language. */
const rounded = (share: number, lang: Lang): string => {
  const text = share.toFixed(3);
  return lang === 'fr' ? text.replace('.', ',') : text;
};

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
    rounded(right, lang),
    discrimination === undefined ? '' : rounded(discrimination, lang),
  ];
  const options =
    question?.options ?? [...chosen.keys()].map((key) => ({ key, text: undefined, right: undefined }));
  return options.map((option) => [
    ...asked,
    option.key,
    option.text?.[lang] ?? '',
    option.right === undefined ? '' : option.right ? words.yes : words.no,
    rounded(chosen.get(option.key) ?? 0, lang),
  ]);
};

/** The figures as CSV, one option a line: every question with enough answers, wherever it was asked. */
export const figuresCsv = (lang: Lang, course: Course, { questions }: Figures): string =>
  stringify(
    [
      Object.values(figuresWords[lang].columns),
      ...questions.flatMap((figures) => linesOf(lang, course, figures)),
    ],
    { bom: true, delimiter: lang === 'fr' ? ';' : ',', record_delimiter: 'windows' },
  );
