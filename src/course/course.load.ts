import { join } from 'node:path';
import { ContentError, readText, readYaml } from '../standard/content.ts';
import { actionOf, type Lang, languages, type Standard, type Text } from '../standard/standard.ts';
import {
  actionNamesSchema,
  type CaseFile,
  caseFileSchema,
  frameSchema,
  glossarySchema,
  slidesSchema,
  synonymsSchema,
  type ThemeFile,
  themeFileSchema,
} from './course.schema.ts';
import {
  type Case,
  type Course,
  type CourseSlides,
  type Exercise,
  type Lesson,
  type LessonId,
  lessonIds,
  type OpeningQuestion,
  type Option,
  type Synonym,
  type Term,
  type WorkedCase,
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

/** `problemsOfLines` names the lines that the standard does not have. */
const linesOf = (standard: Standard, ids: readonly string[]): Line[] =>
  ids.flatMap((id) => lineOf(standard, id) ?? []);

type ActionNames = Readonly<Record<string, Text>>;

const casesOf = ({ theme, lists, cases }: CaseFile, names: ActionNames, standard: Standard): Case[] =>
  cases.map(({ id, list: rank, key, title, stem, why, not }) => {
    const list = lists[rank] ?? [];
    const named = (action: string, lang: Lang): string => `${action} ${names[action]?.[lang] ?? ''}`;
    return {
      id,
      kind: 'case',
      theme,
      title,
      stem,
      list,
      action: key,
      practice: Number.parseInt(key, 10),
      settledBy: linesOf(standard, [key]),
      options: list.map((action) => ({
        key: action,
        text: { fr: named(action, 'fr'), en: named(action, 'en') },
        right: action === key,
        why: action === key ? why : not[action],
      })),
    };
  });

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

const problemsOfLines = (question: string, ids: readonly string[], standard: Standard): string[] => [
  ...twiceIn(ids).map((id) => `${question} is settled twice by the line ${id}`),
  ...ids
    .filter((id) => !lineOf(standard, id))
    .map((id) => `${question} is settled by the line ${id}, which the standard does not have`),
];

const outside = <Id>(known: readonly Id[], ids: readonly Id[]): readonly Id[] =>
  ids.filter((id) => !known.includes(id));

const twiceIn = (list: readonly string[]): readonly string[] =>
  list.filter((each, rank) => list.indexOf(each) < rank);

/** A list must hold the actions of its theme and no other, each with a name to be chosen by. */
const problemsOfLists = ({ theme, lists }: CaseFile, names: ActionNames, standard: Standard): string[] => {
  const listed = lists.flat();
  const actions = standard.practices
    .filter((practice) => practice.theme === theme)
    .flatMap((practice) => practice.actions.map(({ id }) => id));
  return [
    ...outside(actions, listed).map(
      (id) => `the lists of theme ${theme} name the action ${id}, which the theme does not have`,
    ),
    ...outside(listed, actions).map((id) => `the lists of theme ${theme} leave out the action ${id}`),
    ...lists.flatMap(twiceIn).map((id) => `a list of theme ${theme} has the action ${id} twice`),
    ...actions.filter((id) => !names[id]).map((id) => `cases/actions.yaml does not name the action ${id}`),
  ];
};

const problemsOfCase = (
  { theme, lists }: CaseFile,
  { id, list: rank, key, near, not }: CaseFile['cases'][number],
): string[] => {
  const list = lists[rank];
  if (!list) return [`case ${id} is of list ${rank}, which theme ${theme} does not have`];
  return [
    ...(id.startsWith(`c${theme}-`) ? [] : [`case ${id} stands in the file of theme ${theme}`]),
    ...(list.includes(key) ? [] : [`case ${id} has the key ${key}, which is not in its list`]),
    ...outside(list, near).map((each) => `case ${id} has ${each} near, which is not in its list`),
    ...near.filter((each) => each === key).map((each) => `case ${id} has its key ${each} near`),
    ...twiceIn(near).map((each) => `case ${id} has ${each} near twice`),
    ...outside(Object.keys(not), near).map((each) => `case ${id} does not say why ${each} is not its answer`),
    ...outside(near, Object.keys(not)).map((each) => `case ${id} explains ${each}, which is not near`),
  ];
};

const problemsOfCases = (files: readonly CaseFile[], names: ActionNames, standard: Standard): string[] => [
  ...files.flatMap((file) => [
    ...problemsOfLists(file, names, standard),
    ...file.cases.flatMap((each) => problemsOfCase(file, each)),
  ]),
  ...twiceIn(files.flatMap(({ cases }) => cases.map(({ id }) => id))).map((id) => `case ${id} stands twice`),
];

const problemsOfExercise = (exercise: Exercise, standard: Standard): string[] => {
  const wanted = standard.themes.find((theme) => theme.id === exercise.theme)?.practices ?? [];
  const used = exercise.findings.map((finding) => finding.practice);
  return [
    ...twiceIn(exercise.findings.map(({ id }) => id)).map(
      (id) => `exercise ${exercise.id} has two findings ${id}`,
    ),
    ...outside(wanted, used).map((id) => `exercise ${exercise.id} names practice ${id}`),
    ...outside(used, wanted).map((id) => `exercise ${exercise.id} leaves out practice ${id}`),
  ];
};

const problemsOfWorked = ({ practice, actions, answer }: WorkedCase, standard: Standard): string[] => [
  ...actions
    .filter((id) => !actionOf(standard, id))
    .map((id) => `the worked case of practice ${practice} names the unknown action ${id}`),
  ...(actions.includes(answer)
    ? []
    : [`the worked case of practice ${practice} is answered by ${answer}, which is not one of its two`]),
];

/** People who type such a word would mean two things. */
const problemsOfSynonyms = (synonyms: readonly Synonym[]): string[] =>
  languages.flatMap((lang) => {
    const words = synonyms.flatMap(({ says }) => says[lang].map((each) => each.toLowerCase()));
    return twiceIn(words).map((word) => `the synonyms have « ${word} » twice (${lang})`);
  });

/** Nobody would know which of two terms is explained. */
const problemsOfGlossary = (glossary: readonly Term[]): string[] => {
  const forms = (lang: Lang): string[] =>
    glossary.flatMap(({ terms }) => terms[lang].map((form) => form.toLowerCase()));
  return [...twiceIn(glossary.map(({ id }) => id)), ...languages.flatMap((lang) => twiceIn(forms(lang)))].map(
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

/** @param dir the folder `course/` @throws ContentError naming everything missing, unknown or inconsistent */
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
  const worked = themes.flatMap((file) => file.worked ?? []);
  const names = readYaml(join(dir, 'cases', 'actions.yaml'), actionNamesSchema, problems)?.actions ?? {};
  const files = standard.themes.flatMap(
    (theme) => readYaml(join(dir, 'cases', `${theme.id}.yaml`), caseFileSchema, problems) ?? [],
  );
  const sessions = loadSessions(join(dir, 'sessions'), standard, problems);
  const lessons = Object.fromEntries(lessonIds.map((id) => [id, readLesson(dir, id, problems)]));
  const expected = Array.from({ length: 12 }, (_, rank) => `Q${rank + 1}`).join();
  if (openings.map((question) => question.id).join() !== expected)
    problems.push(`the opening questions must be ${expected}`);
  problems.push(...exercises.flatMap((exercise) => problemsOfExercise(exercise, standard)));
  const settled = themes.flatMap((file) => file.opening);
  problems.push(
    ...settled.flatMap(({ id, settledBy }) => problemsOfLines(`question ${id}`, settledBy, standard)),
    ...problemsOfCases(files, names, standard),
    ...worked.flatMap((each) => problemsOfWorked(each, standard)),
  );
  if (problems.length > 0 || !frame || !slides) throw new ContentError(problems);
  return {
    ...frame,
    lessons: lessons as Course['lessons'],
    slides,
    glossary,
    synonyms,
    openings,
    exercises,
    worked,
    cases: files.flatMap((file) => casesOf(file, names, standard)),
    sessions,
  };
};
