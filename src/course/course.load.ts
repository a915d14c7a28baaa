import { join } from 'node:path';
import { ContentError, readText, readYaml } from '../standard/content.ts';
import { audiences, type Lang, languages, type Standard, type Text } from '../standard/standard.ts';
import {
  frameSchema,
  glossarySchema,
  type ItemFile,
  itemFileSchema,
  slidesSchema,
  synonymsSchema,
  type ThemeFile,
  themeFileSchema,
} from './course.schema.ts';
import {
  type Course,
  type CourseSlides,
  type Exercise,
  type Item,
  type Lesson,
  type LessonId,
  lessonIds,
  type OpeningQuestion,
  type Option,
  type Synonym,
  suits,
  type Term,
} from './course.ts';
import { type Line, lineOf } from './lines.ts';
import { loadSessions } from './sessions.load.ts';

const answers: Readonly<Record<'true' | 'false', Text>> = {
  true: { fr: 'Vrai', en: 'True' },
  false: { fr: 'Faux', en: 'False' },
};

const trueFalse = (question: { answer: boolean; ifTrue: Text; ifFalse: Text }): Option[] => [
  { key: 'true', text: answers.true, right: question.answer, why: question.ifTrue },
  { key: 'false', text: answers.false, right: !question.answer, why: question.ifFalse },
];

/** The lines that settle a question. Those that the standard does not have are left out: `problemsOfLines` names them. */
const linesOf = (standard: Standard, ids: readonly string[]): Line[] =>
  ids.flatMap((id) => lineOf(standard, id) ?? []);

const itemsOf = (file: ItemFile, standard: Standard): Item[] =>
  file.items.map((item) => ({
    id: item.id,
    kind: item.kind,
    practice: file.practice,
    action: item.action,
    asks: item.asks,
    audience: item.audience,
    withdrawn: item.withdrawn,
    settledBy: linesOf(standard, item.settledBy),
    stem: item.stem,
    options:
      item.kind === 'true-false'
        ? trueFalse(item)
        : item.options.map(({ id, ...option }) => ({ key: id, ...option })),
  }));

const openingsOf = (file: ThemeFile, standard: Standard): OpeningQuestion[] =>
  file.opening.map((question) => ({
    id: question.id,
    kind: 'true-false',
    theme: file.theme,
    practices: question.practices,
    settledBy: linesOf(standard, question.settledBy),
    stem: question.statement,
    options: trueFalse(question),
  }));

/** Lines named twice, and lines that the standard does not have. */
const problemsOfLines = (question: string, ids: readonly string[], standard: Standard): string[] => [
  ...ids
    .filter((id, rank) => ids.indexOf(id) < rank)
    .map((id) => `${question} is settled twice by the line ${id}`),
  ...ids
    .filter((id) => !lineOf(standard, id))
    .map((id) => `${question} is settled by the line ${id}, which the standard does not have`),
];

const problemsOfSettling = (
  openings: readonly ThemeFile[],
  items: readonly ItemFile[],
  standard: Standard,
): string[] => [
  ...openings
    .flatMap((file) => file.opening)
    .flatMap(({ id, settledBy }) => problemsOfLines(`question ${id}`, settledBy, standard)),
  ...items
    .flatMap((file) => file.items)
    // A withdrawn item may name lines that the standard of its time had, and this one has not.
    .filter(({ withdrawn }) => !withdrawn)
    .flatMap(({ id, settledBy }) => problemsOfLines(`item ${id}`, settledBy, standard)),
];

const problemsOfItems = (items: readonly Item[], standard: Standard): string[] => {
  const problems: string[] = [];
  const ids = new Set<string>();
  for (const item of items) {
    const practice = standard.practices.find((candidate) => candidate.id === item.practice);
    if (ids.has(item.id)) problems.push(`item ${item.id} stands twice`);
    ids.add(item.id);
    // A withdrawn item may measure an action that the standard of its time had, and this one has not.
    if (!item.withdrawn && !practice?.actions.some((action) => action.id === item.action))
      problems.push(`item ${item.id} measures ${item.action}, which practice ${item.practice} does not have`);
    const right = item.options.filter((option) => option.right).length;
    if (item.kind === 'one' && right !== 1)
      problems.push(`item ${item.id} has ${right} right options, not one`);
    if (item.kind === 'several' && (right < 1 || right === item.options.length))
      problems.push(`item ${item.id} has ${right} right options: at least one, and not all`);
  }
  for (const practice of standard.practices)
    for (const audience of audiences) {
      const suited = items.filter(
        (item) => item.practice === practice.id && !item.withdrawn && suits(item, audience),
      ).length;
      // One for the positioning test, one for the evaluation, one for a second try.
      if (suited < 3)
        problems.push(`practice ${practice.id} has ${suited} items for ${audience}: at least three`);
    }
  return problems;
};

const problemsOfExercise = (exercise: Exercise, standard: Standard): string[] => {
  const wanted = standard.themes.find((theme) => theme.id === exercise.theme)?.practices ?? [];
  const used = exercise.findings.map((finding) => finding.practice);
  const ids = exercise.findings.map(({ id }) => id);
  return [
    ...ids
      .filter((id, rank) => ids.indexOf(id) < rank)
      .map((id) => `exercise ${exercise.id} has two findings ${id}`),
    ...used.filter((id) => !wanted.includes(id)).map((id) => `exercise ${exercise.id} names practice ${id}`),
    ...wanted
      .filter((id) => !used.includes(id))
      .map((id) => `exercise ${exercise.id} leaves out practice ${id}`),
  ];
};

/** What people type that would mean two things. */
const problemsOfSynonyms = (synonyms: readonly Synonym[]): string[] =>
  languages.flatMap((lang) => {
    const words = synonyms.flatMap(({ says }) => says[lang].map((each) => each.toLowerCase()));
    const twice = words.filter((word, rank) => words.indexOf(word) !== rank);
    return twice.map((word) => `the synonyms have « ${word} » twice (${lang})`);
  });

/** An id, or a form of a term, that stands for two terms: nobody would know which one is explained. */
const problemsOfGlossary = (glossary: readonly Term[]): string[] => {
  const twice = (names: readonly string[]): string[] =>
    names.filter((name, rank) => names.indexOf(name) < rank);
  const forms = (lang: Lang): string[] =>
    glossary.flatMap(({ terms }) => terms[lang].map((form) => form.toLowerCase()));
  return [...twice(glossary.map(({ id }) => id)), ...languages.flatMap((lang) => twice(forms(lang)))].map(
    (name) => `the glossary has « ${name} » twice`,
  );
};

const problemsOfSlides = ({ sentences }: CourseSlides, standard: Standard): string[] => {
  const expected = standard.practices.map(({ id }) => id).join(', ');
  const found = sentences.map(({ practice }) => practice).join(', ');
  return found === expected ? [] : [`slides.yaml has sentences for ${found}, not for ${expected}`];
};

const readLesson = (dir: string, id: LessonId, problems: string[]): Lesson => {
  const titles: Record<string, string> = {};
  const bodies: Record<string, string> = {};
  for (const lang of languages) {
    const file = join(dir, 'lessons', `${id}.${lang}.md`);
    const [first = '', ...rest] = readText(file, problems).split('\n');
    if (!first.startsWith('# ')) problems.push(`${file} must start with its title: # …`);
    titles[lang] = first.slice(2).trim();
    bodies[lang] = rest.join('\n').trim();
  }
  return { id, title: titles as Text, markdown: bodies as Text };
};

/**
 * Reads and checks the course against the standard it teaches.
 *
 * @param dir the folder `course/`
 * @throws ContentError naming everything that is missing, unknown or inconsistent
 */
export const loadCourse = (dir: string, standard: Standard): Course => {
  const problems: string[] = [];
  const frame = readYaml(join(dir, 'course.yaml'), frameSchema, problems);
  if (frame && frame.standard !== standard.version)
    problems.push(`the course teaches the standard ${frame.standard}, not ${standard.version}`);
  const glossary = readYaml(join(dir, 'glossary.yaml'), glossarySchema, problems)?.glossary ?? [];
  problems.push(...problemsOfGlossary(glossary));
  const synonyms = readYaml(join(dir, 'synonyms.yaml'), synonymsSchema, problems)?.synonyms ?? [];
  problems.push(...problemsOfSynonyms(synonyms));
  const slides = readYaml(join(dir, 'slides.yaml'), slidesSchema, problems);
  if (slides) problems.push(...problemsOfSlides(slides, standard));
  const themes = standard.themes.flatMap(
    (theme) => readYaml(join(dir, 'themes', `${theme.id}.yaml`), themeFileSchema, problems) ?? [],
  );
  const openings = themes.flatMap((file) => openingsOf(file, standard));
  const exercises: Exercise[] = themes.map(({ theme, exercise }) => ({ theme, ...exercise }));
  const files = standard.practices.flatMap((practice) => {
    const name = `${String(practice.id).padStart(2, '0')}.yaml`;
    return readYaml(join(dir, 'items', name), itemFileSchema, problems) ?? [];
  });
  const all = files.flatMap((file) => itemsOf(file, standard));
  const sessions = loadSessions(join(dir, 'sessions'), standard, problems);
  const lessons = Object.fromEntries(lessonIds.map((id) => [id, readLesson(dir, id, problems)]));
  const expected = Array.from({ length: 12 }, (_, rank) => `Q${rank + 1}`).join();
  if (openings.map((question) => question.id).join() !== expected)
    problems.push(`the opening questions must be ${expected}`);
  problems.push(...exercises.flatMap((exercise) => problemsOfExercise(exercise, standard)));
  if (problems.length === 0)
    problems.push(...problemsOfSettling(themes, files, standard), ...problemsOfItems(all, standard));
  if (problems.length > 0 || !frame || !slides) throw new ContentError(problems);
  const items = all.filter(({ withdrawn }) => !withdrawn);
  const withdrawn = all.filter((item) => item.withdrawn);
  return {
    ...frame,
    lessons: lessons as Course['lessons'],
    slides,
    glossary,
    synonyms,
    openings,
    exercises,
    items,
    withdrawn,
    sessions,
  };
};
