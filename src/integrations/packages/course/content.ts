/** What packages take of the standard and the course. Pure. */
import type { Course } from '../../../course/course.ts';
import type { Lang } from '../../../standard/standard.ts';
import type { CourseSource } from '../questions/questions.schema.ts';
import type { TakenAudience } from './course.schema.ts';
import type { RunContent } from './run/main.ts';

const isText = (value: object): value is Readonly<Record<Lang, unknown>> =>
  Object.keys(value).length === 2 && 'fr' in value && 'en' in value;

/** Leaves an empty text or list in place of the other language. */
const inOne = (value: unknown, lang: Lang): unknown => {
  if (Array.isArray(value)) return value.map((each) => inOne(each, lang));
  if (typeof value !== 'object' || value === null) return value;
  if (isText(value)) {
    const none = Array.isArray(value[lang]) ? [] : '';
    return lang === 'fr' ? { fr: value.fr, en: none } : { fr: none, en: value.en };
  }
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, inOne(each, lang)]));
};

const nothing = { fr: '', en: '' };
const none = { minutes: 0, notes: nothing, notesByHand: nothing } as const;

/** Leaves out what rooms and the search need, and the other audiences. */
const courseFor = (course: Course, audience: TakenAudience): Course => ({
  ...course,
  audiences: course.audiences.filter(({ id }) => audience === 'all' || id === audience),
  synonyms: [],
  slides: {
    origin: nothing,
    purpose: nothing,
    visual: { shows: nothing, differs: nothing },
    documentation: { path: [], precedence: nothing },
    sentences: [],
  },
  sessions: { steps: [], again: none, stock: none, scripts: [] },
});

export const contentFor = (
  { course, standard, version }: CourseSource,
  { only, audience }: { readonly only: Lang | undefined; readonly audience: TakenAudience },
): RunContent => {
  const content = { version, standard, course: courseFor(course, audience) };
  return only === undefined ? { ...content, only } : { ...(inOne(content, only) as typeof content), only };
};
