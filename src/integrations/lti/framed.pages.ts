/** Pages of people who come from a learning platform, shown within it where it is known. */
import type { FastifyReply } from 'fastify';
import type { TrainingPages } from '../../learn/training/learner.visits.ts';
import { layout, type PageParts } from '../../web/layout.ts';
import { pagePlace } from '../../web/links.ts';
import { type Asked, paramOf } from '../../web/page.ts';
import { Refusal } from '../../web/refusal.ts';
import { contentPolicy, cookieName, type Others } from '../../web/security.ts';
import { rememberLang, sendPage } from '../../web/send.ts';
import type { Launch, LaunchRefused, OpenedLaunch } from './launch.ts';
import type { Refusing } from './launching.ts';
import type { Lti } from './lti.ts';
import { refusedView } from './lti.views.ts';
import { ltiWords } from './lti.words.ts';
import { originsOf } from './platform.ts';
import { tokenShape } from './sealed.ts';

export type LtiPages = TrainingPages & {
  readonly lti: Lti;
  /** The code of the room that a typed text names; undefined when no room has it. */
  readonly roomOf: (typed: string) => Promise<string | undefined>;
};

export type FramedShown = Pick<PageParts, 'title' | 'body' | 'place' | 'wrong' | 'query' | 'bundle'> & {
  readonly others?: Others;
  readonly status?: number;
};

export const sendLti = (
  { site }: Pick<LtiPages, 'site'>,
  { request, reply, lang }: Asked,
  { others, status, ...shown }: FramedShown,
): FastifyReply => {
  if (others) reply.header('content-security-policy', contentPolicy(site, others));
  const page = layout(site, { query: '', ...shown, lang, frame: 'calm', personal: true });
  return sendPage(request, reply, page, status);
};

const statusOf = (refused: LaunchRefused): number => {
  if (refused === 'platform-silent') return 503;
  if (refused === 'launch-over') return 404;
  return refused === 'bad-request' ? 400 : 403;
};

/** Says why someone is not let in, in a frame of their platform too where it is known. */
export const sendRefused = (
  pages: Pick<LtiPages, 'site'>,
  asked: Asked,
  { refused, platform }: Refusing,
): FastifyReply =>
  sendLti(pages, asked, {
    title: ltiWords[asked.lang].refused[refused][0],
    body: refusedView(asked.lang, refused),
    place: pagePlace('ltiRefusal', { reason: refused }),
    status: statusOf(refused),
    ...(platform && { others: { framedBy: originsOf(platform) } }),
  });

export const browserCookie = 'cap18-lti';

export const browserOf = ({ site }: Pick<LtiPages, 'site'>, request: Asked['request']) => {
  const held = request.cookies[cookieName(site, browserCookie)];
  return held !== undefined && tokenShape.test(held) ? held : undefined;
};

export type LaunchVisit<Opens extends Launch> = {
  readonly asked: Asked;
  readonly pages: LtiPages;
  readonly opened: OpenedLaunch<Opens>;
};

/** Opens the page of a launch in the browser where it began; any other is refused. */
export const openLaunch =
  <Opens extends Launch>(isOne: (launch: Launch) => launch is Opens) =>
  async (pages: LtiPages, asked: Asked): Promise<LaunchVisit<Opens> | FastifyReply> => {
    const { request, reply } = asked;
    rememberLang(request, reply, pages.site.secure);
    const opened = await pages.lti.open(paramOf(request, 'launch'), browserOf(pages, request));
    if ('refused' in opened) return sendRefused(pages, asked, opened);
    const { launch, id, platform } = opened;
    if (!isOne(launch)) throw new Refusal(404);
    return { asked, pages, opened: { id, platform, launch } };
  };

/** Sends what was drawn for a launch, or leads on. */
export const frameLaunch = (
  { pages, asked }: Pick<LaunchVisit<Launch>, 'pages' | 'asked'>,
  drawn: FramedShown | { readonly go: string },
  status: number,
): FastifyReply =>
  'go' in drawn ? asked.reply.redirect(drawn.go, 303) : sendLti(pages, asked, { status, ...drawn });
