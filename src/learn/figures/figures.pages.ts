import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Course } from '../../course/course.ts';
import { answerSources, type Sitting } from '../../course/figures.ts';
import type { Limiter } from '../../platform/limits.ts';
import { type Lang, languages } from '../../standard/standard.ts';
import type { FieldError } from '../../web/components.ts';
import type { Html } from '../../web/html.ts';
import { layout, type Page, type Site } from '../../web/layout.ts';
import { href, pagePattern, pagePlace } from '../../web/links.ts';
import { Refusal } from '../../web/refusal.ts';
import { isSignedIn, rememberLang, sendPage } from '../../web/send.ts';
import { figuresCsv } from './figures.export.ts';
import { figuresPasses } from './figures.pass.ts';
import { figuresKept } from './figures.ts';
import { type FiguresModel, figuresKeyView, figuresQuestionView, figuresView } from './figures.views.ts';
import { figuresWords } from './figures.words.ts';

type Deps = {
  readonly site: Site;
  readonly course: Course;
  /** The answers that figures are made of, at an instant. */
  readonly sittings: (now: Date) => AsyncIterable<Sitting>;
  readonly secret: string;
  readonly clock: () => Date;
  readonly limiter: Limiter;
  /** The key that opens rooms at this moment. */
  readonly facilitatorKey: () => Promise<string>;
  /** Whether what was typed is that key. */
  readonly isKey: (typed: string, key: string) => boolean;
};

const keyForm = z.object({ key: z.string().max(200).catch('') });
const query = z.object({
  source: z.enum(answerSources).optional().catch(undefined),
  edition: z.string().max(16).optional().catch(undefined),
});

type PassRequest = FastifyRequest<{ Params: { pass: string; question?: string } }>;

/** Statistics of questions, as pages and as a file, under a pass that the facilitator key gives. */
export const figuresPages = (app: FastifyInstance, deps: Deps): void => {
  const { site, course, clock, limiter, facilitatorKey, isKey } = deps;
  const passes = figuresPasses(deps.secret);
  const figures = figuresKept(deps.sittings, clock);

  const send = (
    request: FastifyRequest,
    reply: FastifyReply,
    page: Pick<Page, 'lang' | 'place' | 'title' | 'body'> & Partial<Page>,
    status?: number,
  ): FastifyReply => {
    rememberLang(request, reply, site.secure);
    return sendPage(
      request,
      reply,
      layout(site, { crumbs: [], personal: true, signedIn: isSignedIn(site, request), ...page }),
      status,
    );
  };

  const askKey = (
    request: FastifyRequest,
    reply: FastifyReply,
    lang: Lang,
    { errors = [], passOver = false }: { errors?: readonly FieldError[]; passOver?: boolean },
    status?: number,
  ): FastifyReply => {
    const body = figuresKeyView(lang, errors, passOver, site.organisation);
    return send(
      request,
      reply,
      { lang, place: pagePlace('figures'), title: figuresWords[lang].title, body },
      status,
    );
  };

  /** Answers an address that holds a pass; one that is over leads to where the key is given again. */
  const underPass = (
    name: 'figuresRead' | 'figuresQuestion' | 'figuresCsv',
    answer: (model: FiguresModel, request: PassRequest, reply: FastifyReply) => FastifyReply,
  ): void => {
    const config = { limits: [limiter.counter('figures')] };
    for (const lang of languages)
      app.get(pagePattern(name)[lang], { config }, async (request: PassRequest, reply) => {
        const { pass } = request.params;
        if (!passes.opens(pass, await facilitatorKey(), clock()))
          return askKey(request, reply, lang, { passOver: true }, 404);
        return answer({ lang, course, figures: await figures(), pass }, request, reply);
      });
  };

  for (const lang of languages) {
    app.get(pagePattern('figures')[lang], (request, reply) => askKey(request, reply, lang, {}));
    const config = { limits: [limiter.counter('facilitatorKeys')] };
    app.post(pagePattern('figures')[lang], { config }, async (request, reply) => {
      const { key: typed } = keyForm.parse(request.body ?? {});
      const key = await facilitatorKey();
      if (!isKey(typed, key)) {
        const errors = [{ field: 'key', message: figuresWords[lang].keyWrong }];
        return askKey(request, reply, lang, { errors }, 400);
      }
      const pass = passes.give(key, clock());
      return reply.redirect(href('figuresRead', lang, { pass }), 303);
    });
  }

  const show = (
    { lang, pass }: FiguresModel,
    request: PassRequest,
    reply: FastifyReply,
    page: { readonly title: string; readonly body: Html } & Partial<Page>,
  ): FastifyReply => send(request, reply, { lang, place: pagePlace('figuresRead', { pass }), ...page });

  underPass('figuresRead', (model, request, reply) => {
    const wanted = query.parse(request.query);
    return show(model, request, reply, {
      title: figuresWords[model.lang].title,
      body: figuresView(model, wanted),
      query: new URLSearchParams(request.url.split('?')[1] ?? '').toString(),
    });
  });

  underPass('figuresQuestion', (model, request, reply) => {
    const { lang, pass } = model;
    const { question = '' } = request.params;
    // An id is nothing that a person typed: any other leads nowhere.
    if (!/^(Q\d{1,2}|\d\d-\d{1,2})$/.test(question)) throw new Refusal(404);
    return show(model, request, reply, {
      title: `${figuresWords[lang].question} ${question}`,
      place: pagePlace('figuresQuestion', { pass, question }),
      crumbs: [{ href: href('figuresRead', lang, { pass }), label: figuresWords[lang].title }],
      body: figuresQuestionView(model, question),
    });
  });

  underPass('figuresCsv', ({ lang, figures: made }, _request, reply) =>
    reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="cap18-questions.csv"')
      .header('cache-control', 'no-store')
      .send(figuresCsv(lang, course, made)),
  );
};
