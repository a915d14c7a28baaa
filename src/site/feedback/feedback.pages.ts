import type { FastifyReply } from 'fastify';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import type { Database } from '../../platform/db/database.ts';
import type { FieldError } from '../../web/components.ts';
import { judged, nothingReturned } from '../../web/fields.ts';
import { layout, type Site } from '../../web/layout.ts';
import { href, pageNamed, pagePlace } from '../../web/links.ts';
import type { Asked, Page, ServedPages } from '../../web/page.ts';
import type { Told } from '../../web/paths.ts';
import { isSignedIn, rememberLang, sendPage } from '../../web/send.ts';
import { feedbackStore } from './feedback.store.ts';
import { feedbackFormId, feedbackView, messageField } from './feedback.views.ts';
import { feedbackWords } from './feedback.words.ts';

type FeedbackDeps = {
  readonly site: Site;
  readonly db: Database['db'];
  readonly clock: () => Date;
  readonly titleOf: ServedPages['titleOf'];
};

/** A page's name, never its address, which may hold the key of a room. */
const pageSchema = z.string().max(100).catch('');
const query = z.object({ page: pageSchema, sent: z.literal('yes').optional().catch(undefined) });
const form = z.object({
  page: pageSchema,
  helpful: z.enum(['yes', 'no']).or(z.literal('unsaid')).catch('unsaid'),
  message: messageField.schema,
  /** Without script, changing language sends the form to the page in the other one. */
  turned: z.literal('yes').optional().catch(undefined),
});

type State = {
  readonly page: Told | undefined;
  readonly sent?: boolean;
  readonly errors?: readonly FieldError[];
  readonly message?: string;
  readonly helpful?: string;
};

const showFeedback = async (
  { site, titleOf }: FeedbackDeps,
  { request, reply, lang }: Asked,
  state: State,
  status?: number,
): Promise<FastifyReply> => {
  const { page: about, sent = false } = state;
  // The draft and its page go along to the other language.
  const along = {
    ...(about ? { query: String(new URLSearchParams({ page: about.name })) } : {}),
    ...(sent ? {} : { begun: feedbackFormId, enhanced: true }),
  };
  const body = feedbackView(lang, {
    errors: [],
    message: '',
    helpful: '',
    sent: false,
    title: about && (await titleOf(about, lang)),
    ...state,
  });
  rememberLang(request, reply, site.secure);
  return sendPage(
    request,
    reply,
    layout(site, {
      lang,
      place: pagePlace('feedback'),
      title: feedbackWords[lang].title,
      description: feedbackWords[lang].lead,
      wrong: (state.errors ?? []).length > 0,
      signedIn: isSignedIn(site, request),
      crumbs: [],
      ...along,
      body,
    }),
    status,
  );
};

export const pages = {
  feedback: {
    show: (deps, asked) => {
      const { page, sent } = query.parse(asked.request.query);
      return showFeedback(deps, asked, { page: pageNamed(page), sent: sent === 'yes' });
    },
    act: async (deps, asked) => {
      const { request, reply, lang } = asked;
      const { page: said, helpful, message, turned } = form.parse(request.body ?? {});
      const page = pageNamed(said);
      if (turned) return showFeedback(deps, asked, { page, message, helpful });
      const name = page?.name ?? '';
      const onlyRates = message === '' && helpful !== 'unsaid';
      const { errors } = onlyRates ? nothingReturned : judged(lang, { message: messageField }, { message });
      if (errors.length > 0) return showFeedback(deps, asked, { page, errors, message, helpful }, 400);
      const receivedAt = deps.clock().toISOString();
      await feedbackStore(deps.db).add({ id: uuidv7(), receivedAt, lang, page: name, helpful, message });
      return reply.redirect(`${href('feedback', lang)}?sent=yes&page=${name}`, 303);
    },
  },
} satisfies Readonly<Record<string, Page<FeedbackDeps>>>;
