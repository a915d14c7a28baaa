import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Course } from '../../course/course.ts';
import {
  type Lang,
  languages,
  type Practice,
  practiceOf,
  type Standard,
  type Standards,
  themeOf,
} from '../../standard/standard.ts';
import { layout, type Site } from '../../web/layout.ts';
import { href, pagePattern, pagePlace, pageRoute } from '../../web/links.ts';
import type { PathParams } from '../../web/paths.ts';
import { problemWords } from '../../web/problems.words.ts';
import { publicPage } from '../../web/public-pages.ts';
import { isSignedIn, rememberLang, sendPage } from '../../web/send.ts';
import { explained } from '../../web/terms.ts';
import { type Search, searchIn } from './search.ts';
import {
  editionView,
  glossaryView,
  layersView,
  practiceView,
  searchView,
  sheetsView,
  sheetView,
  themeView,
  understandView,
} from './understand.views.ts';
import { understandWords } from './understand.words.ts';

type Deps = { readonly site: Site; readonly standards: Standards; readonly course: Course };

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

/** The pages of « Comprendre »: public, the same for everyone, and the search. */
export const understandPages = (app: FastifyInstance, { site, standards, course }: Deps): void => {
  const standard = standards.current;
  const section = 'understand' as const;
  const glossary = (lang: Lang): string => href('glossary', lang);
  publicPage(app, site, pageRoute('understand'), (lang) => ({
    title: understandWords[lang].heading,
    description: understandWords[lang].lead,
    section,
    body: understandView(lang, standard),
  }));
  publicPage(
    app,
    site,
    pageRoute('theme'),
    (lang, params) => {
      const theme = themeOf(standard, numberOf(params));
      return (
        theme && {
          title: theme.title[lang],
          section,
          crumbs: crumbs(lang, standard),
          body: explained(
            lang,
            course.glossary,
            glossary(lang),
            themeView(lang, standard, course, theme),
            theme.practices,
          ),
        }
      );
    },
    standard.themes.map(({ id }) => ({ id })),
  );
  publicPage(
    app,
    site,
    pageRoute('practice'),
    (lang, params) => {
      const practice = practiceOf(standard, numberOf(params));
      return (
        practice && {
          title: `${practice.id}. ${practice.title[lang]}`,
          description: practice.definition[lang],
          section,
          crumbs: crumbs(lang, standard, practice),
          body: explained(
            lang,
            course.glossary,
            glossary(lang),
            practiceView(lang, standard, course, practice),
            [practice.id],
          ),
        }
      );
    },
    standard.practices.map(({ id }) => ({ id })),
  );
  publicPage(
    app,
    site,
    pageRoute('sheet'),
    (lang, params) => {
      const practice = practiceOf(standard, numberOf(params));
      return (
        practice && {
          title: understandWords[lang].sheetTitle(practice.id),
          section,
          crumbs: crumbs(lang, standard, practice, true),
          enhanced: true,
          body: sheetView(lang, standard, course, practice, site.baseUrl),
        }
      );
    },
    standard.practices.map(({ id }) => ({ id })),
  );
  publicPage(app, site, pageRoute('sheets'), (lang) => ({
    title: understandWords[lang].sheetsTitle,
    section,
    crumbs: crumbs(lang, standard),
    enhanced: true,
    body: sheetsView(lang, standard, course, site.baseUrl),
  }));
  publicPage(app, site, pageRoute('edition'), (lang, { edition }) => {
    const former = standards.byVersion.get(String(edition));
    return (
      former && {
        title: understandWords[lang].editionTitle(former.version),
        section,
        crumbs: crumbs(lang, standard),
        body: editionView(lang, former, course, standard, site.baseUrl),
      }
    );
  });
  publicPage(app, site, pageRoute('layers'), (lang) => ({
    title: understandWords[lang].layersTitle,
    description: understandWords[lang].layersLead,
    section,
    crumbs: crumbs(lang, standard),
    body: layersView(lang, standards, site.organisation === undefined),
  }));
  publicPage(app, site, pageRoute('glossary'), (lang) => ({
    title: understandWords[lang].glossaryTitle,
    description: understandWords[lang].glossaryLead(course.glossary.length),
    section,
    crumbs: crumbs(lang, standard),
    body: glossaryView(lang, standard, course),
  }));
  searchPages(app, site, standard, course);
};

const searchPages = (app: FastifyInstance, site: Site, standard: Standard, course: Course): void => {
  for (const lang of languages) {
    // Indexed at the first search: the server starts without waiting for it.
    let index: Search | undefined;
    app.get(pagePattern('search')[lang], (request, reply) => {
      const { q } = querySchema.parse(request.query);
      const tooLong = q.length > queryLimit;
      index ??= searchIn(standard, { ...course, problems: problemWords[lang] }, lang);
      const outcome = q === '' || tooLong ? undefined : index(q);
      rememberLang(request, reply, site.secure);
      const page = layout(site, {
        lang,
        place: pagePlace('search'),
        title: understandWords[lang].searchTitle,
        query: new URLSearchParams(q ? { q: q.slice(0, queryLimit) } : {}).toString(),
        signedIn: isSignedIn(site, request),
        personal: true,
        body: searchView(lang, q.slice(0, queryLimit), outcome, tooLong),
      });
      return sendPage(request, reply, page, tooLong ? 400 : 200);
    });
  }
};
