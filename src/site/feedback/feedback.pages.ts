import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import type { Database } from '../../platform/db/database.ts';
import type { Limiter } from '../../platform/limits.ts';
import { type Lang, languages, type Text } from '../../standard/standard.ts';
import type { FieldError } from '../../web/components.ts';
import { layout, type Site } from '../../web/layout.ts';
import { href, pageNamed, pagePattern, pagePlace } from '../../web/links.ts';
import type { Told } from '../../web/paths.ts';
import { isSignedIn, rememberLang, sendPage } from '../../web/send.ts';
import { feedbackStore } from './feedback.store.ts';
import { feedbackFormId, feedbackView } from './feedback.views.ts';
import { feedbackWords, messageLimit } from './feedback.words.ts';

type Deps = {
  readonly site: Site;
  readonly db: Database['db'];
  readonly clock: () => Date;
  readonly limiter: Limiter;
  /** Titles of pages, by their names; the others are told by their address. */
  readonly titles: ReadonlyMap<string, Text>;
};

/** The name of a page, never its address: a facilitator's holds the key of a room. */
const pageSchema = z.string().max(100).catch('');
const query = z.object({ page: pageSchema, sent: z.literal('yes').optional().catch(undefined) });
const form = z.object({
  page: pageSchema,
  helpful: z.enum(['yes', 'no']).or(z.literal('unsaid')).catch('unsaid'),
  message: z.string().catch(''),
  /** Whoever changes language without script sends the form to the same page in the other one. */
  turned: z.literal('yes').optional().catch(undefined),
});

/** « Votre avis »: one form, about the page it was opened from. */
export const feedbackPages = (app: FastifyInstance, { site, db, clock, limiter, titles }: Deps): void => {
  const show = (
    lang: Lang,
    request: FastifyRequest,
    reply: FastifyReply,
    state: {
      page: Told | undefined;
      sent?: boolean;
      errors?: readonly FieldError[];
      message?: string;
      helpful?: string;
    },
    status?: number,
  ) => {
    const title = feedbackWords[lang].title;
    const { page: about, sent = false } = state;
    // What is being written, and the page it is about, go along to the other language.
    const along = {
      ...(about ? { query: String(new URLSearchParams({ page: about.name })) } : {}),
      ...(sent ? {} : { begun: feedbackFormId, enhanced: true }),
    };
    const body = feedbackView(lang, {
      errors: [],
      message: '',
      helpful: '',
      sent: false,
      title: about && titles.get(about.name)?.[lang],
      ...state,
    });
    rememberLang(request, reply, site.secure);
    return sendPage(
      request,
      reply,
      layout(site, {
        lang,
        place: pagePlace('feedback'),
        title,
        wrong: (state.errors ?? []).length > 0,
        signedIn: isSignedIn(site, request),
        crumbs: [],
        ...along,
        body,
      }),
      status,
    );
  };
  const config = { limits: [limiter.counter('opinions')] };
  for (const lang of languages) {
    app.get(pagePattern('feedback')[lang], (request, reply) => {
      const { page, sent } = query.parse(request.query);
      return show(lang, request, reply, { page: pageNamed(page), sent: sent === 'yes' });
    });
    app.post(pagePattern('feedback')[lang], { config }, async (request, reply) => {
      const { page: said, helpful, message, turned } = form.parse(request.body ?? {});
      const page = pageNamed(said);
      if (turned) return show(lang, request, reply, { page, message, helpful });
      const name = page?.name ?? '';
      const words = feedbackWords[lang];
      const text = message.trim();
      const errors: FieldError[] = [];
      if (text === '' && helpful === 'unsaid') errors.push({ field: 'message', message: words.empty });
      if (text.length > messageLimit) errors.push({ field: 'message', message: words.tooLong(text.length) });
      if (errors.length > 0) return show(lang, request, reply, { page, errors, message, helpful }, 400);
      const receivedAt = clock().toISOString();
      await feedbackStore(db).add({ id: uuidv7(), receivedAt, lang, page: name, helpful, message: text });
      return reply.redirect(`${href('feedback', lang)}?sent=yes&page=${name}`, 303);
    });
  }
};
