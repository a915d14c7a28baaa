import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Course } from '../../course/course.ts';
import { answerSources, type Figures } from '../../course/figures.ts';
import type { KeyPasses } from '../../platform/keys/key-passes.ts';
import { csvType } from '../../web/csv.ts';
import { nothingReturned, type Returned, refusedIn } from '../../web/fields.ts';
import { type PageParts as Drawn, layout, type Site } from '../../web/layout.ts';
import { href, pagePlace } from '../../web/links.ts';
import { type Asked, type Page, paramOf } from '../../web/page.ts';
import { isOpened, pageKind } from '../../web/page-kind.ts';
import { Refusal } from '../../web/refusal.ts';
import { isSignedIn, rememberLang, sendFile, sendPage } from '../../web/send.ts';
import { figuresCsv } from './figures.export.ts';
import { figuresKeyField, keyForm } from './figures.forms.ts';
import { type FiguresModel, figuresKeyView, figuresQuestionView, figuresView } from './figures.views.ts';
import { figuresWords } from './figures.words.ts';

type FiguresDeps = {
  readonly site: Site;
  readonly course: Course;
  readonly figures: () => Promise<Figures>;
  readonly passes: KeyPasses;
  readonly clock: () => Date;
  /** The key that opens rooms at this moment. */
  readonly facilitatorKey: () => Promise<string>;
  /** Whether what was typed is that key. */
  readonly isKey: (typed: string, key: string) => boolean;
};

const figuresQuery = z.object({
  source: z.enum(answerSources).optional().catch(undefined),
  edition: z.string().max(16).optional().catch(undefined),
});

const title: Page<FiguresDeps>['title'] = (_deps, lang) => figuresWords[lang].title;

type DrawnFigures = Pick<Drawn, 'place' | 'title' | 'body'> & Partial<Drawn>;

const send = (
  { site }: FiguresDeps,
  { request, reply, lang }: Asked,
  page: DrawnFigures,
  status?: number,
): FastifyReply => {
  rememberLang(request, reply, site.secure);
  const frame = { lang, crumbs: [], personal: true, signedIn: isSignedIn(site, request) };
  return sendPage(request, reply, layout(site, { ...frame, ...page }), status);
};

const askKey = (
  deps: FiguresDeps,
  asked: Asked,
  { returned = nothingReturned, passOver = false }: { returned?: Returned; passOver?: boolean },
  status?: number,
): FastifyReply => {
  const { lang } = asked;
  const body = figuresKeyView(lang, returned, passOver, deps.site.organisation);
  return send(deps, asked, { place: pagePlace('figures'), title: figuresWords[lang].title, body }, status);
};

const giveKey = async (deps: FiguresDeps, asked: Asked): Promise<FastifyReply> => {
  const { passes, clock, facilitatorKey, isKey } = deps;
  const { request, reply, lang } = asked;
  const { key: typed } = keyForm.parse(request.body ?? {});
  const key = await facilitatorKey();
  if (!isKey(typed, key))
    return askKey(deps, asked, { returned: refusedIn(figuresKeyField(), figuresWords[lang].keyWrong) }, 400);
  return reply.redirect(href('figuresRead', lang, { pass: passes.give(key, clock()) }), 303);
};

type Visit = FiguresModel & { readonly asked: Asked; readonly deps: FiguresDeps };

/** Opens an address that holds a pass; one that is over leads to where the key is given again. */
const underPass = async (deps: FiguresDeps, asked: Asked): Promise<Visit | FastifyReply> => {
  const { course, figures, passes, clock, facilitatorKey } = deps;
  const pass = paramOf(asked.request, 'pass');
  if (!passes.opens(pass, await facilitatorKey(), clock()))
    return askKey(deps, asked, { passOver: true }, 404);
  return { asked, deps, lang: asked.lang, course, figures: await figures(), pass };
};

const readPage = pageKind(underPass, ({ deps, asked }, drawn: DrawnFigures, status) =>
  send(deps, asked, drawn, status),
);

/** Statistics of questions, as pages and as a file, under a pass that the facilitator key gives. */
export const pages = {
  figures: {
    title,
    show: (deps, asked) => askKey(deps, asked, {}),
    act: giveKey,
  },
  figuresRead: readPage({
    title,
    query: figuresQuery,
    show: (visit, query) => ({
      place: pagePlace('figuresRead', { pass: visit.pass }),
      title: figuresWords[visit.lang].title,
      body: figuresView(visit, query),
      query: new URLSearchParams(visit.asked.request.url.split('?')[1] ?? '').toString(),
    }),
  }),
  figuresQuestion: readPage({
    title,
    show: (visit) => {
      const { lang, pass, asked } = visit;
      const question = paramOf(asked.request, 'question');
      // An id is nothing that a person typed: any other leads nowhere.
      if (!/^(Q\d{1,2}|c\d-\d\d)$/.test(question)) throw new Refusal(404);
      return {
        place: pagePlace('figuresQuestion', { pass, question }),
        title: `${figuresWords[lang].question} ${question}`,
        crumbs: [{ href: href('figuresRead', lang, { pass }), label: figuresWords[lang].title }],
        body: figuresQuestionView(visit, question),
      };
    },
  }),
  figuresCsv: {
    show: async (deps, asked) => {
      const visit = await underPass(deps, asked);
      if (!isOpened(visit)) return asked.reply;
      const csv = figuresCsv(visit.lang, visit.course, visit.figures);
      return sendFile(asked.reply, { name: 'cap18-questions.csv', type: csvType, body: csv });
    },
  },
} satisfies Readonly<Record<string, Page<FiguresDeps>>>;
