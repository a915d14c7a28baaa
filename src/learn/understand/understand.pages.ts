import { z } from 'zod';
import type { Course } from '../../course/course.ts';
import {
  type Lang,
  type Practice,
  practiceOf,
  type Standard,
  type Standards,
  themeOf,
} from '../../standard/standard.ts';
import { memoize } from '../../web/cache.ts';
import type { Html } from '../../web/html.ts';
import { layout, type Site } from '../../web/layout.ts';
import { href, pagePlace } from '../../web/links.ts';
import type { Page } from '../../web/page.ts';
import type { PathParams } from '../../web/paths.ts';
import { problemsIn, problemWords } from '../../web/problems.words.ts';
import { type PublicPage, publicPage } from '../../web/public-pages.ts';
import { isSignedIn, rememberLang, sendPage } from '../../web/send.ts';
import { explained } from '../../web/terms.ts';
import { type Search, searchIn } from './search.ts';
import { searchView } from './search.views.ts';
import {
  editionView,
  glossaryView,
  layersView,
  practiceView,
  problemView,
  sheetsView,
  sheetView,
  themeView,
  understandView,
} from './understand.views.ts';
import { understandWords } from './understand.words.ts';

export type UnderstandDeps = { readonly site: Site; readonly standards: Standards; readonly course: Course };

const numberOf = (params: PathParams): number =>
  /^[1-9]\d?$/.test(String(params.id)) ? Number(params.id) : 0;

const crumbs = (lang: Lang, standard: Standard, practice?: Practice, sheet = false) => {
  const understand = { label: understandWords[lang].title, href: href('understand', lang) };
  const theme = practice && themeOf(standard, practice.theme);
  return [
    understand,
    ...(theme ? [{ label: theme.title[lang], href: href('theme', lang, { id: theme.id }) }] : []),
    ...(sheet && practice
      ? [{ label: practice.title[lang], href: href('practice', lang, { id: practice.id }) }]
      : []),
  ];
};

const queryLimit = 200;
const querySchema = z.object({ q: z.string().trim().catch('') });

const section = 'understand' as const;

const explainedPage = (
  { course }: UnderstandDeps,
  lang: Lang,
  body: Html,
  practices: readonly number[],
): Html => explained(lang, course.glossary, href('glossary', lang), body, practices);

const ofPractice = ({ standards }: UnderstandDeps, params: PathParams) =>
  practiceOf(standards.current, numberOf(params));

/** The practice that the address names; undefined where there is none. */
const ofOne =
  (draw: (deps: UnderstandDeps, lang: Lang, practice: Practice) => PublicPage) =>
  (deps: UnderstandDeps, lang: Lang, params: PathParams): PublicPage | undefined => {
    const practice = ofPractice(deps, params);
    return practice && draw(deps, lang, practice);
  };

const practices = ({ standards }: UnderstandDeps) => standards.current.practices.map(({ id }) => ({ id }));

/** Indexed at the first search in a language. */
const indexes = memoize<Search>();

export const pages = {
  understand: publicPage('understand', ({ standards }, lang) => ({
    title: understandWords[lang].heading,
    description: understandWords[lang].lead,
    section,
    body: understandView(lang, standards.current),
  })),
  theme: publicPage(
    'theme',
    (deps, lang, params) => {
      const standard = deps.standards.current;
      const theme = themeOf(standard, numberOf(params));
      return (
        theme && {
          title: theme.title[lang],
          section,
          crumbs: crumbs(lang, standard),
          body: explainedPage(deps, lang, themeView(lang, standard, deps.course, theme), theme.practices),
        }
      );
    },
    ({ standards }) => standards.current.themes.map(({ id }) => ({ id })),
  ),
  practice: publicPage(
    'practice',
    ofOne((deps, lang, practice) => ({
      title: `${practice.id}. ${practice.title[lang]}`,
      description: practice.definition[lang],
      section,
      crumbs: crumbs(lang, deps.standards.current, practice),
      body: explainedPage(deps, lang, practiceView(lang, deps.standards.current, deps.course, practice), [
        practice.id,
      ]),
    })),
    practices,
  ),
  sheet: publicPage(
    'sheet',
    ofOne(({ standards, course, site }, lang, practice) => ({
      title: understandWords[lang].sheetTitle(practice.id),
      section,
      crumbs: crumbs(lang, standards.current, practice, true),
      enhanced: true,
      body: sheetView(lang, standards.current, course, practice, site.baseUrl),
    })),
    practices,
    (deps, lang, params) => {
      const practice = ofPractice(deps, params);
      return practice && `${practice.id}. ${practice.title[lang]}`;
    },
  ),
  sheets: publicPage('sheets', ({ site, standards, course }, lang) => ({
    title: understandWords[lang].sheetsTitle,
    section,
    crumbs: crumbs(lang, standards.current),
    enhanced: true,
    body: sheetsView(lang, standards.current, course, site.baseUrl),
  })),
  problem: publicPage(
    'problem',
    (deps, lang, params) => {
      const practice = ofPractice(deps, params);
      const problem = practice && problemsIn(lang).get(practice.id);
      return (
        problem && {
          title: problem.said,
          description: problem.why,
          section,
          crumbs: crumbs(lang, deps.standards.current),
          body: problemView(lang, deps.course, practice, problem),
        }
      );
    },
    () => [...problemsIn('fr').keys()].map((id) => ({ id })),
  ),
  edition: publicPage('edition', ({ site, standards, course }, lang, { edition }) => {
    const former = standards.byVersion.get(String(edition));
    return (
      former && {
        title: understandWords[lang].editionTitle(former.version),
        section,
        crumbs: crumbs(lang, standards.current),
        body: editionView(lang, former, course, standards.current, site.baseUrl),
      }
    );
  }),
  layers: publicPage('layers', ({ site, standards }, lang) => ({
    title: understandWords[lang].layersTitle,
    description: understandWords[lang].layersLead,
    section,
    crumbs: crumbs(lang, standards.current),
    body: layersView(lang, standards, site.organisation === undefined),
  })),
  glossary: publicPage('glossary', ({ standards, course }, lang) => ({
    title: understandWords[lang].glossaryTitle,
    description: understandWords[lang].glossaryLead(course.glossary.length),
    section,
    crumbs: crumbs(lang, standards.current),
    body: glossaryView(lang, standards.current, course),
  })),
  search: {
    title: (_deps, lang) => understandWords[lang].searchTitle,
    show: (deps, { request, reply, lang }) => {
      const { site, standards, course } = deps;
      const standard = standards.current;
      const { q } = querySchema.parse(request.query);
      const tooLong = q.length > queryLimit;
      const index = indexes(deps, lang, () =>
        searchIn(standard, { ...course, problems: problemWords[lang] }, lang),
      );
      const outcome = q === '' || tooLong ? undefined : index(q);
      rememberLang(request, reply, site.secure);
      const page = layout(site, {
        lang,
        place: pagePlace('search'),
        title: understandWords[lang].searchTitle,
        description: understandWords[lang].searchLead,
        query: new URLSearchParams(q ? { q: q.slice(0, queryLimit) } : {}).toString(),
        signedIn: isSignedIn(site, request),
        personal: true,
        body: searchView(lang, q.slice(0, queryLimit), outcome, tooLong),
      });
      return sendPage(request, reply, page, tooLong ? 400 : 200);
    },
  },
} satisfies Readonly<Record<string, Page<UnderstandDeps>>>;
