import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { href } from '../../web/links.ts';
import { type Asked, type Page, paramOf } from '../../web/page.ts';
import { type Outcome, pageKind } from '../../web/page-kind.ts';
import { beginningOn, frameOwn, type SigninDeps } from './account.visits.ts';
import type { LinkFound } from './links.ts';
import { browserOn, forgetBrowser, keepToken, signedInOn } from './session.visits.ts';
import { nextQuery, saidQuery } from './signin.schema.ts';
import { emailLinkRefusedView, emailLinkView, emailSentView } from './signin.views.ts';
import { signinWords } from './signin.words.ts';

type Refused = Extract<LinkFound, string>;

type Visit = {
  readonly deps: SigninDeps;
  readonly asked: Asked;
  readonly token: string;
  readonly found: Exclude<LinkFound, string>;
};

const linkPage = pageKind(async (deps: SigninDeps, asked: Asked): Promise<Visit | FastifyReply> => {
  const token = paramOf(asked.request, 'token');
  const found = (await deps.links?.find(token, await userOf(deps, asked))) ?? 'gone';
  return typeof found === 'string' ? refuse(deps, asked, found) : { deps, asked, token, found };
}, frameOwn);

/** A GET does nothing: mail scanners open links. */
export const pages = {
  emailSent: {
    title: (_deps, lang) => signinWords[lang].sentTitle,
    show: async (deps, asked) => {
      const { lang } = asked;
      const { next } = saidQuery.parse(asked.request.query);
      const awaiting = await deps.awaiting(next, lang);
      return frameOwn(
        { deps, asked },
        {
          title: signinWords[lang].sentTitle,
          query: nextQuery(next).slice(1),
          body: emailSentView({ lang, next, awaiting }),
        },
      );
    },
  },
  emailLink: linkPage({
    title: (_deps, lang) => signinWords[lang].linkTitle,
    form: z.unknown(),
    act: (visit) => (visit.found.purpose === 'address' ? confirm(visit) : enter(visit)),
    show: (visit) => offer(visit),
  }),
} satisfies Readonly<Record<string, Page<SigninDeps>>>;

const userOf = async (deps: SigninDeps, { request }: Asked) => ({
  browser: browserOn(deps.site, request),
  account: (await signedInOn(deps, request))?.account,
});

const refuse = (deps: SigninDeps, asked: Asked, why: Refused): FastifyReply => {
  const { lang } = asked;
  const words = signinWords[lang];
  const titles = {
    gone: words.linkGone,
    elsewhere: words.linkElsewhere,
    'not-signed-in': words.confirmSignIn,
  };
  return frameOwn(
    { deps, asked },
    {
      title: titles[why],
      wrong: false,
      body: emailLinkRefusedView(lang, why, deps.links !== undefined),
    },
    why === 'gone' ? 404 : 403,
  );
};

const offer = async ({ deps, asked: { lang }, token, found }: Visit) => {
  const words = signinWords[lang];
  const isAddress = found.purpose === 'address';
  const awaiting = await deps.awaiting(found.next, lang);
  return {
    title: isAddress ? words.confirmTitle : words.linkTitle,
    body: emailLinkView(lang, token, isAddress ? found.email : undefined, awaiting),
  };
};

type Answer = Outcome<Visit, unknown, never>;

const enter = async ({ deps, asked, token: link, found: { next } }: Visit): Promise<Answer> => {
  const { request, reply, lang } = asked;
  const beginning = beginningOn(deps, request, 'email');
  const token = await deps.links?.takeToSignIn(link, await userOf(deps, asked), beginning);
  if (token === undefined) return { answered: refuse(deps, asked, 'gone') };
  keepToken(reply, deps.site, token);
  forgetBrowser(reply, deps.site);
  return { go: next === '' ? href('signIn', lang) : next };
};

const confirm = async ({ deps, asked, token }: Visit): Promise<Answer> => {
  const done = await deps.links?.takeToConfirm(token, await userOf(deps, asked));
  if (done === undefined || done === 'gone') return { answered: refuse(deps, asked, 'gone') };
  return { go: `${href('account', asked.lang)}?done=email-${done}` };
};
