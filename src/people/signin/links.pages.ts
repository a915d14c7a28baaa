import type { FastifyReply } from 'fastify';
import { href, pagePlace } from '../../web/links.ts';
import { type Asked, type Page, paramOf } from '../../web/page.ts';
import { beginningOn, type SigninPages, showOwn } from './account.visits.ts';
import type { LinkFound } from './links.ts';
import { browserOn, forgetBrowser, keepToken, signedInOn } from './session.pages.ts';
import { nextQuery, saidQuery } from './signin.schema.ts';
import { emailLinkRefusedView, emailLinkView, emailSentView } from './signin.views.ts';
import { signinWords } from './signin.words.ts';

/** Why a link does nothing here. */
type Refused = Extract<LinkFound, string>;

const tokenOf = ({ request }: Asked): string => paramOf(request, 'token');

/** Pages of links sent by e-mail. Reading one does nothing: scanners of e-mail read what is in it. */
export const pages = {
  emailSent: {
    title: (_deps, lang) => signinWords[lang].sentTitle,
    show: async (deps, { request, reply, lang }) => {
      const { next } = saidQuery.parse(request.query);
      return showOwn(deps, request, reply, {
        lang,
        place: pagePlace('emailSent'),
        title: signinWords[lang].sentTitle,
        query: nextQuery(next).slice(1),
        body: emailSentView({ lang, next, awaiting: await deps.awaiting(next, lang) }),
      });
    },
  },
  emailLink: {
    title: (_deps, lang) => signinWords[lang].linkTitle,
    show: async (deps, asked) => {
      const found = await find(deps, asked);
      return typeof found === 'string' ? refuse(deps, asked, found) : offer(deps, asked, found);
    },
    act: async (deps, asked) => {
      const found = await find(deps, asked);
      if (typeof found === 'string') return refuse(deps, asked, found);
      return found.purpose === 'address' ? confirm(deps, asked) : enter(deps, asked, found.next);
    },
  },
} satisfies Readonly<Record<string, Page<SigninPages>>>;

const userOf = async (pages: SigninPages, { request }: Asked) => ({
  browser: browserOn(pages.site, request),
  account: (await signedInOn(pages, request))?.account,
});

const find = async (pages: SigninPages, asked: Asked): Promise<LinkFound> =>
  (await pages.links?.find(tokenOf(asked), await userOf(pages, asked))) ?? 'gone';

const refuse = (pages: SigninPages, asked: Asked, why: Refused): FastifyReply => {
  const { request, reply, lang } = asked;
  const words = signinWords[lang];
  const titles = {
    gone: words.linkGone,
    elsewhere: words.linkElsewhere,
    'not-signed-in': words.confirmSignIn,
  };
  return showOwn(
    pages,
    request,
    reply,
    {
      lang,
      place: pagePlace('emailLink', { token: tokenOf(asked) }),
      title: titles[why],
      body: emailLinkRefusedView(lang, why, pages.links !== undefined),
    },
    why === 'gone' ? 404 : 403,
  );
};

const offer = async (
  pages: SigninPages,
  asked: Asked,
  found: Exclude<LinkFound, string>,
): Promise<FastifyReply> => {
  const { request, reply, lang } = asked;
  const words = signinWords[lang];
  const token = tokenOf(asked);
  const isAddress = found.purpose === 'address';
  const awaiting = await pages.awaiting(found.next, lang);
  return showOwn(pages, request, reply, {
    lang,
    place: pagePlace('emailLink', { token }),
    title: isAddress ? words.confirmTitle : words.linkTitle,
    body: emailLinkView(lang, token, isAddress ? found.email : undefined, awaiting),
  });
};

const enter = async (pages: SigninPages, asked: Asked, next: string): Promise<FastifyReply> => {
  const { request, reply, lang } = asked;
  const beginning = beginningOn(pages, request, 'email');
  const token = await pages.links?.takeToSignIn(tokenOf(asked), await userOf(pages, asked), beginning);
  if (token === undefined) return refuse(pages, asked, 'gone');
  keepToken(reply, pages.site, token);
  forgetBrowser(reply, pages.site);
  return reply.redirect(next === '' ? href('account', lang) : next, 303);
};

const confirm = async (pages: SigninPages, asked: Asked): Promise<FastifyReply> => {
  const { reply, lang } = asked;
  const done = await pages.links?.takeToConfirm(tokenOf(asked), await userOf(pages, asked));
  if (done === undefined || done === 'gone') return refuse(pages, asked, 'gone');
  return reply.redirect(`${href('account', lang)}?done=email-${done}`, 303);
};
