/** The verbs and activities of statements, at addresses of this site: `docs/how-to/xapi.en.md` lists them. */
import {
  type Course,
  type Exercise,
  exerciseOf,
  type LessonId,
  lessonIds,
  type Question,
  questionOf,
} from '../../course/course.ts';
import { type Lang, practiceOf, type Standard, type Text, themeOf } from '../../standard/standard.ts';
import { href } from '../../web/links.ts';
import type { Activity, LanguageMap } from './statement.ts';
import { activitiesPath } from './statements.policy.ts';
import { statementWords } from './statements.words.ts';

const verb = (name: keyof (typeof statementWords)['fr']['verbs']) => ({
  id: `http://adlnet.gov/expapi/verbs/${name}`,
  display: inBoth((lang) => statementWords[lang].verbs[name]),
});

const inBoth = (said: (lang: Lang) => string): LanguageMap => ({ 'fr-CA': said('fr'), 'en-CA': said('en') });
const both = (text: Text): LanguageMap => inBoth((lang) => text[lang]);

/** Every LRS knows the verbs of ADL. Source: https://w3id.org/xapi/adl. */
export const verbs = {
  initialized: verb('initialized'),
  attempted: verb('attempted'),
  answered: verb('answered'),
  completed: verb('completed'),
  passed: verb('passed'),
  failed: verb('failed'),
  attended: verb('attended'),
  terminated: verb('terminated'),
  voided: verb('voided'),
} as const;

const types = {
  course: 'http://adlnet.gov/expapi/activities/course',
  lesson: 'http://adlnet.gov/expapi/activities/lesson',
  assessment: 'http://adlnet.gov/expapi/activities/assessment',
  interaction: 'http://adlnet.gov/expapi/activities/cmi.interaction',
  meeting: 'http://adlnet.gov/expapi/activities/meeting',
} as const;

export type VocabularyContent = {
  readonly baseUrl: string;
  readonly standard: Standard;
  readonly course: Course;
};

const tests = ['positioning', 'evaluation', 'review'] as const;
export type TestName = (typeof tests)[number];

/** Names a case on its side of a matching, where it is alone. */
const theCase = 'case';

/** What was chosen in a question, as xAPI writes it: `true`, or `case[.]10.1` for a case. */
export const answerSaid = (id: string, chosen: readonly string[]): string =>
  (id.startsWith('c') ? chosen.map((key) => `${theCase}[.]${key}`) : chosen).join('[,]');

const interactionOf = (question: Question): Partial<Activity['definition']> => {
  const right = question.options.filter((option) => option.right).map(({ key }) => key);
  const correctResponsesPattern = [answerSaid(question.id, right)];
  if (question.kind === 'true-false') return { interactionType: 'true-false', correctResponsesPattern };
  return {
    interactionType: 'matching',
    correctResponsesPattern,
    source: [{ id: theCase, description: both(question.stem) }],
    target: question.options.map(({ key, text }) => ({ id: key, description: both(text) })),
  };
};

const matchingOf = (exercise: Exercise, standard: Standard): Partial<Activity['definition']> => ({
  interactionType: 'matching',
  correctResponsesPattern: [exercise.findings.map(({ id, practice }) => `${id}[.]${practice}`).join('[,]')],
  source: exercise.findings.map(({ id, text }) => ({ id, description: both(text) })),
  target: (themeOf(standard, exercise.theme)?.practices ?? []).map((id) => ({
    id: String(id),
    description: both(practiceOf(standard, id)?.title ?? { fr: String(id), en: String(id) }),
  })),
});

/** Activities by what they are: the id is an address of the site that gives the definition. */
export const activities = ({ baseUrl, standard, course }: VocabularyContent) => {
  const activity = (
    path: string,
    type: keyof typeof types,
    name: LanguageMap,
    more: Partial<Activity['definition']> = {},
  ): Activity => ({
    objectType: 'Activity',
    id: `${baseUrl}${activitiesPath}/${path}`,
    definition: { type: types[type], name, ...more },
  });
  const words = (key: 'training' | TestName | 'session' | 'commitments'): LanguageMap =>
    inBoth((lang) => statementWords[lang][key]);

  const training = activity('training', 'course', words('training'));
  const test = (name: TestName): Activity => activity(name, 'assessment', words(name));
  const question = (id: string): Activity | undefined => {
    const found = questionOf(course, id);
    return found && activity(`questions/${id}`, 'interaction', both(found.stem), interactionOf(found));
  };
  const exercise = (id: string): Activity | undefined => {
    const found = course.exercises.find((each) => each.id === id);
    return (
      found && activity(`exercises/${id}`, 'interaction', both(found.title), matchingOf(found, standard))
    );
  };
  /** A step's id: `context`, `q1`, `p7`, `e2`, `commitments`. */
  const step = (id: string): Activity | undefined => {
    const lesson = lessonIds.find((each): each is LessonId => each === id);
    if (lesson) return activity(`steps/${id}`, 'lesson', both(course.lessons[lesson].title));
    if (id === 'commitments') return activity(`steps/${id}`, 'lesson', words('commitments'));
    const number = Number(id.slice(1));
    const practice = id.startsWith('p') ? practiceOf(standard, number) : undefined;
    const title =
      practice?.title ??
      (id.startsWith('e') ? exerciseOf(course, number)?.title : undefined) ??
      (id.startsWith('q') ? questionOf(course, id.toUpperCase())?.stem : undefined);
    return title && activity(`steps/${id}`, 'lesson', both(title));
  };
  const session = (room?: string): Activity =>
    activity(room === undefined ? 'session' : `session/${room}`, 'meeting', words('session'));

  /** First part of a path → the activity that the second names. */
  const byKind: Readonly<Record<string, (id: string | undefined) => Activity | undefined>> = {
    training: (id) => (id === undefined ? training : undefined),
    ...Object.fromEntries(
      tests.map((name) => [name, (id: string | undefined) => (id === undefined ? test(name) : undefined)]),
    ),
    session,
    questions: (id = '') => question(id),
    exercises: (id = '') => exercise(id),
    steps: (id = '') => step(id),
  };

  return {
    training,
    test,
    question,
    exercise,
    step,
    session,

    /** The activity at an address of the site, and the page to read in its place. */
    find: (path: string): { readonly activity: Activity; readonly page: Text } | undefined => {
      const [, kind = '', id] = /^(\w+)(?:\/([\w-]*))?$/.exec(path) ?? [];
      const [, practice] = /^p(\d+)/.exec(id ?? '') ?? [];
      const activity = Object.hasOwn(byKind, kind) ? byKind[kind]?.(id) : undefined;
      if (!activity) return undefined;
      const to = (lang: Lang): string =>
        kind === 'steps' && practice ? href('practice', lang, { id: practice }) : href('training', lang);
      return { activity, page: { fr: to('fr'), en: to('en') } };
    },
  };
};

export type Activities = ReturnType<typeof activities>;
