import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Lang } from '../../standard/standard.ts';
import { href, pagePlace } from '../../web/links.ts';
import { paramOf } from '../../web/page.ts';
import { rememberedLang } from '../../web/send.ts';
import { beginningOn, type SigninDeps } from './account.visits.ts';
import type { Ended, OidcProblem } from './oidc.ts';
import { browserOn, forgetBrowser, keepToken, signedInOn } from './session.visits.ts';
import { showSignIn } from './signin.pages.ts';
import { signinWords } from './signin.words.ts';

const statuses: Readonly<Record<OidcProblem, number>> = {
  over: 403,
  silent: 503,
  refused: 403,
  invalid: 403,
  unknown: 403,
  taken: 409,
};

export const comeBack = async (
  pages: SigninDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> => {
  const provider = paramOf(request, 'provider');
  const at = request.url.indexOf('?');
  const ended = await pages.oidc.finish(provider, at < 0 ? '' : request.url.slice(at), {
    browser: browserOn(pages.site, request),
    account: (await signedInOn(pages, request))?.account,
    beginning: beginningOn(pages, request, 'oidc'),
  });
  return 'problem' in ended ? refuse(pages, request, reply, provider, ended) : letIn(pages, reply, ended);
};

const refuse = (
  pages: SigninDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  name: string,
  { problem, errand }: Extract<Ended, { readonly problem: OidcProblem }>,
): Promise<FastifyReply> => {
  const lang: Lang = errand?.lang ?? rememberedLang(request);
  const label = pages.oidc.named(name)?.label[lang] ?? '';
  return showSignIn(
    pages,
    { request, reply, lang, place: () => pagePlace('signIn') },
    { next: errand?.next ?? '', problem: signinWords[lang].otherProblems[problem](label) },
    statuses[problem],
  );
};

const letIn = (
  pages: SigninDeps,
  reply: FastifyReply,
  { token, opened, next, errand }: Exclude<Ended, { readonly problem: OidcProblem }>,
): FastifyReply => {
  const { lang } = errand;
  const own = href('account', lang);
  forgetBrowser(reply, pages.site);
  if (token === undefined) return reply.redirect(`${own}?done=identity-added`, 303);
  keepToken(reply, pages.site, token);
  if (next !== '') return reply.redirect(next, 303);
  return reply.redirect(opened ? `${own}?done=welcome` : href('signIn', lang), 303);
};
