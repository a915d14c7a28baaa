import type { FastifyReply, FastifyRequest } from 'fastify';
import { languages } from '../../standard/standard.ts';
import { href, pagePattern, pagePlace } from '../../web/links.ts';
import type { Asked } from '../../web/page.ts';
import type { LinkFound } from './links.ts';
import { browserOn, forgetBrowser, keepToken, signedInOn } from './session.pages.ts';
import { beginningOn, type SigninPages, showOwn } from './signin.pages.ts';
import { nextQuery, saidQuery } from './signin.schema.ts';
import { emailLinkRefusedView, emailLinkView, emailSentView } from './signin.views.ts';
import { signinWords } from './signin.words.ts';

/** Why a link does nothing here. */
type Refused = Extract<LinkFound, string>;

const tokenOf = ({ params }: FastifyRequest): string => (params as { readonly token: string }).token;

/** Pages of links sent by e-mail. Reading one does nothing: scanners of e-mail read what is in it. */
export const linksPages = (pages: SigninPages): void => {
  const { app, limiter } = pages;
  const opening = { config: { limits: [limiter.counter('emailLinksOpened')] } };
  for (const lang of languages) {
    app.get(pagePattern('emailSent')[lang], (request, reply) => {
      const { next } = saidQuery.parse(request.query);
      return showOwn(pages, request, reply, {
        lang,
        place: pagePlace('emailSent'),
        title: signinWords[lang].sentTitle,
        query: nextQuery(next).slice(1),
        body: emailSentView({ lang, next, awaiting: pages.awaiting(next, lang) }),
      });
    });
    app.get(pagePattern('emailLink')[lang], opening, async (request, reply) => {
      const asked = { request, reply, lang };
      const found = await find(pages, request);
      return typeof found === 'string' ? refuse(pages, asked, found) : offer(pages, asked, found);
    });
    app.post(pagePattern('emailLink')[lang], opening, async (request, reply) => {
      const asked = { request, reply, lang };
      const found = await find(pages, request);
      if (typeof found === 'string') return refuse(pages, asked, found);
      return found.purpose === 'address' ? confirm(pages, asked) : enter(pages, asked, found.next);
    });
  }
};

const userOf = async (pages: SigninPages, request: FastifyRequest) => ({
  browser: browserOn(pages.site, request),
  account: (await signedInOn(pages, request))?.account,
});

const find = async (pages: SigninPages, request: FastifyRequest): Promise<LinkFound> =>
  (await pages.links?.find(tokenOf(request), await userOf(pages, request))) ?? 'gone';

const refuse = (pages: SigninPages, { request, reply, lang }: Asked, why: Refused): FastifyReply => {
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
      place: pagePlace('emailLink', { token: tokenOf(request) }),
      title: titles[why],
      body: emailLinkRefusedView(lang, why, pages.links !== undefined),
    },
    why === 'gone' ? 404 : 403,
  );
};

const offer = (
  pages: SigninPages,
  { request, reply, lang }: Asked,
  found: Exclude<LinkFound, string>,
): FastifyReply => {
  const words = signinWords[lang];
  const token = tokenOf(request);
  const isAddress = found.purpose === 'address';
  return showOwn(pages, request, reply, {
    lang,
    place: pagePlace('emailLink', { token }),
    title: isAddress ? words.confirmTitle : words.linkTitle,
    body: emailLinkView(lang, token, isAddress ? found.email : undefined, pages.awaiting(found.next, lang)),
  });
};

const enter = async (pages: SigninPages, asked: Asked, next: string): Promise<FastifyReply> => {
  const { request, reply, lang } = asked;
  const beginning = beginningOn(pages, request, 'email');
  const token = await pages.links?.takeToSignIn(tokenOf(request), await userOf(pages, request), beginning);
  if (token === undefined) return refuse(pages, asked, 'gone');
  keepToken(reply, pages.site, token);
  forgetBrowser(reply, pages.site);
  return reply.redirect(next === '' ? href('account', lang) : next, 303);
};

const confirm = async (pages: SigninPages, asked: Asked): Promise<FastifyReply> => {
  const { request, reply, lang } = asked;
  const done = await pages.links?.takeToConfirm(tokenOf(request), await userOf(pages, request));
  if (done === undefined || done === 'gone') return refuse(pages, asked, 'gone');
  return reply.redirect(`${href('account', lang)}?done=email-${done}`, 303);
};
