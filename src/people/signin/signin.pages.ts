import { basename } from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { judged, nothingReturned, type Returned } from '../../web/fields.ts';
import { href, pagePlace } from '../../web/links.ts';
import type { Asked, Page } from '../../web/page.ts';
import type { Outcome } from '../../web/page-kind.ts';
import { Refusal } from '../../web/refusal.ts';
import { sendFile } from '../../web/send.ts';
import {
  beginningOn,
  deviceNamed,
  frameOwn,
  messagesToOne,
  type OwnVisit,
  ownPages,
  type SigninDeps,
  showOwn,
} from './account.visits.ts';
import type { Errand } from './oidc.ts';
import { forgetToken, keepBrowser, keepToken, signedInHere, signedInOn } from './session.visits.ts';
import {
  type AccountForm,
  accountEmail,
  accountForm,
  nameField,
  signInEmail,
  signInForm,
} from './signin.forms.ts';
import { type AccountDone, emailOf, nextQuery, saidQuery } from './signin.schema.ts';
import { accountView, leaveView, leavingView, type SignInModel, signInView } from './signin.views.ts';
import { signinWords } from './signin.words.ts';

const wantsJson = ({ headers }: FastifyRequest): boolean => headers.accept === 'application/json';

type Visit = OwnVisit<SigninDeps>;

const ownPage = ownPages<SigninDeps>();

export const pages = {
  signIn: {
    title: (_deps, lang) => signinWords[lang].title,
    show: async (deps, asked) => {
      const { request, reply, lang } = asked;
      const said = saidQuery.parse(request.query);
      const who = await signedInOn(deps, request);
      if (!who) return showSignIn(deps, asked, said);
      const first = said.next === '' ? await deps.firstPage(who.account, lang) : said.next;
      return reply.redirect(first ?? href('account', lang), 303);
    },
    act: (deps, asked) => enter(deps, asked),
  },
  account: ownPage({
    title: (_deps, lang) => signinWords[lang].account,
    query: saidQuery,
    form: accountForm,
    act: (visit, form) => changeAccount(visit, form),
    show: (visit, { done }, back) => accountPage(visit, done, back),
  }),
  accountFile: { show: (deps, asked) => giveFile(deps, asked) },
  leaveAccount: ownPage({
    title: (_deps, lang) => signinWords[lang].leaveTitle,
    form: z.unknown(),
    act: (visit) => leave(visit),
    show: (visit, _query, problem) => leavePage(visit, problem),
  }),
} satisfies Readonly<Record<string, Page<SigninDeps>>>;

export const showSignIn = async (
  deps: SigninDeps,
  asked: Asked,
  model: Omit<SignInModel, 'lang' | 'awaiting' | 'mails' | 'providers'>,
  status = 200,
): Promise<FastifyReply> => {
  const { lang } = asked;
  return frameOwn(
    { deps, asked },
    {
      place: pagePlace('signIn'),
      title: signinWords[lang].title,
      bundle: 'passkey',
      query: nextQuery(model.next).slice(1),
      body: signInView({
        ...model,
        lang,
        awaiting: await deps.awaiting(model.next, lang),
        mails: deps.links !== undefined,
        providers: deps.oidc.providers,
      }),
    },
    status,
  );
};

const sendLink = async (
  pages: SigninDeps,
  asked: Asked,
  { email: typed, next }: { readonly email: string; readonly next: string },
): Promise<FastifyReply> => {
  const { request, reply, lang } = asked;
  const { links, site, limiter } = pages;
  if (!links) throw new Refusal(400);
  const email = emailOf(typed);
  if (email === undefined) {
    const returned = judged(lang, { email: signInEmail }, { email: typed });
    return showSignIn(pages, asked, { next, returned }, 400);
  }
  await messagesToOne(limiter).count(request, reply);
  await links.askToSignIn({ email, lang, browser: keepBrowser(site, request, reply) }, next);
  return reply.redirect(href('emailSent', lang) + nextQuery(next), 303);
};

/**
 * Through a page that redirects: browsers refuse a form whose answer leaves this site. @throws Refusal when
 * no site has this name
 */
export const goElsewhere = async (
  { site, oidc }: Pick<SigninDeps, 'site' | 'oidc'>,
  { request, reply, lang }: Asked,
  name: string,
  errand: Omit<Errand, 'lang'>,
): Promise<{ readonly answered: FastifyReply } | { readonly problem: string }> => {
  const words = signinWords[lang];
  const provider = oidc.named(name);
  if (!provider) throw new Refusal(400);
  const label = provider.label[lang];
  const began = await oidc.begin(provider, { ...errand, lang }, keepBrowser(site, request, reply));
  if ('problem' in began) return { problem: words.otherProblems[began.problem](label) };
  const answered = showOwn({ site }, request, reply.header('refresh', `0; url=${began.to}`), {
    lang,
    place: pagePlace('signIn'),
    title: words.otherLeaving(label),
    frame: 'calm',
    body: leavingView(lang, provider, began.to),
  });
  return { answered };
};

const enter = async (pages: SigninDeps, asked: Asked): Promise<FastifyReply> => {
  const { request, reply, lang } = asked;
  const form = signInForm.safeParse(request.body).data;
  if (form?.do === 'email') return sendLink(pages, asked, form);
  if (form?.do === 'oidc') {
    const { provider, next } = form;
    const went = await goElsewhere(pages, asked, provider, { next });
    return 'answered' in went ? went.answered : showSignIn(pages, asked, { next, ...went }, 503);
  }
  if (!form || !wantsJson(request)) throw new Refusal(400);
  reply.header('cache-control', 'no-store');
  if (form.do === 'ask') return reply.send({ options: await pages.passkeys.ask() });
  const account = await pages.passkeys.answered(form.response);
  if (!account) return reply.code(403).send({ message: signinWords[lang].passkeyUnknown });
  const token = await pages.signin.begin(account, beginningOn(pages, request, 'passkey'));
  keepToken(reply, pages.site, token);
  return reply.send({ to: form.next === '' ? href('signIn', lang) : form.next });
};

const accountPage = async (
  { deps, asked, account, sessionId }: Visit,
  done: AccountDone | undefined,
  returned = nothingReturned,
) => {
  const { lang } = asked;
  const [access, { roles, next }, others] = await Promise.all([
    deps.signin.accessOf(account),
    deps.officeOf(account, lang),
    Promise.all(deps.others.map(({ shown }) => shown(account, lang))),
  ]);
  return {
    title: signinWords[lang].account,
    bundle: 'passkey' as const,
    body: accountView({
      lang,
      account,
      sessionId,
      ...access,
      hasNoWayBack: deps.signin.hasNoWayBack(account, access),
      roles,
      next: await next(),
      others: others.filter((section) => section !== undefined),
      done,
      returned,
      mails: deps.links !== undefined,
      providers: deps.oidc.providers,
    }),
  };
};

const changeAccount = async (
  visit: Visit,
  form: AccountForm,
): Promise<Outcome<Visit, z.output<typeof saidQuery>, Returned>> => {
  const { deps, asked, account, sessionId } = visit;
  const { signin, passkeys } = deps;
  const { request, reply, lang } = asked;
  const words = signinWords[lang];
  const done = (what: AccountDone) => ({ go: `${href('account', lang)}?done=${what}` });
  const wrong = (back: Returned) => ({ back, status: 400 });
  const refuse = (message: string) => wrong({ errors: [{ field: 'content', message }], typed: {} });
  const removed = (outcome: 'removed' | 'last' | 'none', what: AccountDone) => {
    if (outcome === 'removed') return done(what);
    return refuse(outcome === 'last' ? words.lastWay : words.notThere);
  };
  const signOut = (what: AccountDone) => {
    forgetToken(reply, deps.site);
    return { go: `${href('signIn', lang)}?done=${what}` };
  };
  switch (form.do) {
    case 'rename': {
      const returned = judged(lang, { name: nameField }, form);
      if (returned.errors.length > 0) return wrong(returned);
      await signin.rename(account, form.name);
      return done('renamed');
    }
    case 'email': {
      if (!deps.links) throw new Refusal(400);
      const email = emailOf(form.email);
      if (email === undefined) return wrong(judged(lang, { email: accountEmail }, form));
      await messagesToOne(deps.limiter).count(request, reply);
      await deps.links.askToConfirm({ email, lang, browser: '' }, account);
      return done('email-sent');
    }
    case 'oidc': {
      const went = await goElsewhere(deps, asked, form.provider, { next: '', account: { id: account.id } });
      return 'answered' in went ? went : refuse(went.problem);
    }
    case 'remove-identity':
      return removed(await deps.oidc.remove(account, form.identity), 'identity-removed');
    case 'remove-email':
      return removed(await signin.removeEmail(account), 'email-removed');
    case 'sign-out':
      await signin.end(visit, sessionId);
      return signOut('signed-out');
    case 'end-all':
      await signin.endAll(account);
      return signOut('all-ended');
    case 'end':
      return (await signin.end(visit, form.session)) ? done('ended') : refuse(words.sessionOver);
    case 'offer': {
      const options = await passkeys.offer(account);
      return { answered: reply.header('cache-control', 'no-store').send({ options }) };
    }
    case 'add-passkey': {
      const added = await passkeys.add(account, form.response, deviceNamed(request.headers['user-agent']));
      reply.header('cache-control', 'no-store');
      if (added === 'added') return { answered: reply.send({ to: done('passkey-added').go }) };
      const message = added === 'too-many' ? words.passkeyTooMany : words.passkeyRefused;
      return { answered: reply.code(added === 'too-many' ? 409 : 400).send({ message }) };
    }
    case 'remove-passkey':
      return removed(await passkeys.remove(account, form.passkey), 'passkey-removed');
  }
};

const leavePage = async (
  { deps, asked: { lang }, account }: Visit,
  problem: 'last' | 'unanswered' | undefined,
) => ({
  title: signinWords[lang].leaveTitle,
  crumbs: [{ href: href('account', lang), label: signinWords[lang].account }],
  body: leaveView(lang, {
    isLast: problem === 'last',
    asked: await deps.parting.asks(account, lang, problem === 'unanswered'),
    behind: await deps.leavesBehind(account, lang),
  }),
});

const leave = async ({
  deps,
  asked: { request, reply, lang },
  account,
}: Visit): Promise<Outcome<Visit, unknown, 'last' | 'unanswered'>> => {
  const farewell = await deps.parting.answered(account, request);
  if (!farewell) return { back: 'unanswered', status: 400 };
  let after: Awaited<ReturnType<typeof farewell>> = async () => {};
  const left = await deps.signin.leave(account, async (tx) => {
    if (!(await deps.mayLeave(tx, account))) return false;
    after = await farewell(tx);
    return true;
  });
  if (!left) return { back: 'last', status: 409 };
  await after(request, reply);
  forgetToken(reply, deps.site);
  return { go: `${href('signIn', lang)}?done=left` };
};

const giveFile = async (
  { signin, officeOf, others, clock }: SigninDeps,
  { request, reply, lang, place }: Asked,
): Promise<FastifyReply> => {
  const { account } = signedInHere(request);
  const file = {
    madeAt: clock().toISOString(),
    account,
    roles: (await officeOf(account, lang)).roles.held.map(({ text }) => text),
    ...(await signin.accessOf(account)),
    ...Object.assign({}, ...(await Promise.all(others.map(({ filed }) => filed(account, lang))))),
  };
  const body = JSON.stringify(file, undefined, 2);
  return sendFile(reply, {
    name: basename(place().url[lang]),
    type: 'application/json; charset=utf-8',
    body,
  });
};
