import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import type { Limiter } from '../../platform/limits.ts';
import { type Lang, languages } from '../../standard/standard.ts';
import type { FieldError } from '../../web/components.ts';
import type { Html } from '../../web/html.ts';
import { layout, type Page, type Site } from '../../web/layout.ts';
import { href, pagePattern, pagePlace } from '../../web/links.ts';
import { Refusal } from '../../web/refusal.ts';
import { isSignedIn, rememberLang, sendPage } from '../../web/send.ts';
import { deviceNamed } from './device.ts';
import type { EmailLinks } from './links.ts';
import type { Errand, Oidc } from './oidc.ts';
import type { Passkeys } from './passkeys.ts';
import {
  accountOrAddress,
  forgetToken,
  keepBrowser,
  keepToken,
  signedInOn,
  tokenOnDevice,
  whoAsks,
} from './session.pages.ts';
import {
  type AccountForm,
  accountForm,
  type Done,
  emailOf,
  emailTyped,
  nextQuery,
  saidQuery,
  signInForm,
} from './signin.schema.ts';
import type { Account, Beginning, SignedIn, Signin, Way } from './signin.ts';
import {
  type Asked,
  accountView,
  emailErrors,
  leaveView,
  leavingView,
  type NextStep,
  nameErrors,
  type RolesShown,
  type SignInModel,
  signInView,
} from './signin.views.ts';
import { signinWords } from './signin.words.ts';

/** What another feature keeps of an account, as its owner sees it. */
export type OfAccount = {
  /** A section of its page; nothing where there is nothing to say. */
  readonly shown: (account: Account, lang: Lang) => Promise<Html | undefined>;
  /** What its file has of it. */
  readonly filed: (account: Account, lang: Lang) => Promise<Readonly<Record<string, unknown>>>;
};

/** What was chosen by who leaves, done in the transaction of their leaving; then what is left to do once it is committed. */
type Farewell = (tx: Tx) => Promise<(request: FastifyRequest, reply: FastifyReply) => Promise<void>>;

/** What another feature asks of who leaves. */
export type Parting = {
  /** Its field, and what is wrong with it once it was sent without an answer; undefined where there is nothing to ask. */
  readonly asks: (account: Account, lang: Lang, missing: boolean) => Promise<Asked | undefined>;
  /** What the form of a request answers; undefined when it does not. */
  readonly answered: (account: Account, request: FastifyRequest) => Promise<Farewell | undefined>;
};

export type SigninPages = {
  readonly app: FastifyInstance;
  readonly site: Site;
  readonly signin: Signin;
  readonly passkeys: Passkeys;
  /** Undefined where no mail server is configured. */
  readonly links: EmailLinks | undefined;
  /** The other sites that people sign in by; it knows none where none is configured. */
  readonly oidc: Oidc;
  readonly clock: () => Date;
  readonly limiter: Limiter;
  /** What someone may do, and what they have to do next until it is done, if anything: as other features say it. */
  readonly officeOf: (
    account: Account,
    lang: Lang,
    request: FastifyRequest,
  ) => Promise<{ readonly roles: RolesShown; readonly next: NextStep | undefined }>;
  /** What waits where someone goes once signed in, as another feature says it; undefined for nothing. */
  readonly awaiting: (next: string, lang: Lang) => Html | undefined;
  readonly others: readonly OfAccount[];
  readonly parting: Parting;
  /** What nobody would keep, were someone to leave, as another feature says it; undefined for nothing. */
  readonly leavesBehind: (account: Account, lang: Lang) => Promise<Html | undefined>;
  /** Whether someone may leave now, asked in the transaction of their leaving. */
  readonly mayLeave: (tx: Tx, account: Account) => Promise<boolean>;
};

const wantsJson = ({ headers }: FastifyRequest): boolean => headers.accept === 'application/json';

/** How a session begins on the device that asks. */
export const beginningOn = (
  { site }: Pick<SigninPages, 'site'>,
  request: FastifyRequest,
  way: Way,
): Beginning => ({
  way,
  device: deviceNamed(request.headers['user-agent']),
  former: tokenOnDevice(site, request),
});

/** Begins a session on the device that asks, in place of the one it had. */
const signInOn = async (
  { site, signin }: Pick<SigninPages, 'site' | 'signin'>,
  request: FastifyRequest,
  reply: FastifyReply,
  account: Pick<Account, 'id'>,
  way: Way,
): Promise<void> => {
  keepToken(reply, site, await signin.begin(account, beginningOn({ site }, request, way)));
};

/** Shows a page about the person who is signed in, or who comes to be. */
export const showOwn = (
  { site }: Pick<SigninPages, 'site'>,
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

/** Shows where one signs in, with what was just done, or what is wrong. */
export const showSignIn = (
  pages: SigninPages,
  request: FastifyRequest,
  reply: FastifyReply,
  model: Omit<SignInModel, 'awaiting' | 'mails' | 'providers'>,
  status = 200,
): FastifyReply =>
  showOwn(
    pages,
    request,
    reply,
    {
      lang: model.lang,
      place: pagePlace('signIn'),
      title: signinWords[model.lang].title,
      wrong: status !== 200,
      bundle: 'passkey',
      query: nextQuery(model.next).slice(1),
      body: signInView({
        ...model,
        awaiting: pages.awaiting(model.next, model.lang),
        mails: pages.links !== undefined,
        providers: pages.oidc.providers,
      }),
    },
    status,
  );

/** A form that says whom to write to. */
const addressed = z.object({ email: emailTyped });

/** Counts the messages sent to one address, whoever asks for them: the field `email`, read as who sends them reads it. */
export const messagesToOne = (limiter: Limiter) =>
  limiter.counter('emailLinksToOne', ({ body }) => {
    const address = emailOf(addressed.parse(body).email);
    if (address === undefined) throw new Refusal(400);
    return address;
  });

/** « Connexion » and « Mon compte ». */
export const signinPages = (pages: SigninPages): void => {
  const { app, limiter } = pages;
  const signIns = { config: { limits: [limiter.counter('signIns')] } };
  const acts = { config: { limits: [limiter.counter('accountActs', accountOrAddress(pages))] } };
  for (const lang of languages) {
    app.get(pagePattern('signIn')[lang], async (request, reply) => {
      const said = saidQuery.parse(request.query);
      if (await signedInOn(pages, request))
        return reply.redirect(said.next === '' ? href('account', lang) : said.next, 303);
      return showSignIn(pages, request, reply, { lang, ...said });
    });
    app.post(pagePattern('signIn')[lang], signIns, (request, reply) => enter(pages, request, reply, lang));

    app.get(pagePattern('account')[lang], (request, reply) =>
      showAccount(pages, request, reply, lang, { done: saidQuery.parse(request.query).done }),
    );
    app.post(pagePattern('account')[lang], acts, async (request, reply) => {
      const form = accountForm.safeParse(request.body).data;
      if (!form) throw new Refusal(400);
      return changeAccount(pages, request, reply, lang, form);
    });

    app.get(pagePattern('accountFile')[lang], (request, reply) =>
      giveFile(pages, reply, lang, whoAsks(request)),
    );

    app.get(pagePattern('leaveAccount')[lang], (request, reply) =>
      showLeaving(pages, request, reply, lang, undefined),
    );
    app.post(pagePattern('leaveAccount')[lang], acts, async (request, reply) => {
      const { account } = whoAsks(request);
      const farewell = await pages.parting.answered(account, request);
      if (!farewell) return showLeaving(pages, request, reply, lang, 'unanswered');
      let after: Awaited<ReturnType<typeof farewell>> = async () => {};
      const left = await pages.signin.leave(account, async (tx) => {
        if (!(await pages.mayLeave(tx, account))) return false;
        after = await farewell(tx);
        return true;
      });
      if (!left) return showLeaving(pages, request, reply, lang, 'last');
      await after(request, reply);
      forgetToken(reply, pages.site);
      return reply.redirect(`${href('signIn', lang)}?done=left`, 303);
    });
  }
};

/** Shows what leaving does, what it asks, and why it was not done. */
const showLeaving = async (
  pages: SigninPages,
  request: FastifyRequest,
  reply: FastifyReply,
  lang: Lang,
  problem: 'last' | 'unanswered' | undefined,
): Promise<FastifyReply> => {
  const { account } = whoAsks(request);
  const asked = await pages.parting.asks(account, lang, problem === 'unanswered');
  const behind = await pages.leavesBehind(account, lang);
  const statuses = { last: 409, unanswered: 400 } as const;
  return showOwn(
    pages,
    request,
    reply,
    {
      lang,
      place: pagePlace('leaveAccount'),
      title: signinWords[lang].leaveTitle,
      wrong: problem !== undefined,
      crumbs: [{ href: href('account', lang), label: signinWords[lang].account }],
      body: leaveView(lang, { isLast: problem === 'last', behind, asked }),
    },
    problem && statuses[problem],
  );
};

/** Has a link sent to an address, and says so, whether an account has it or not. */
const sendLink = async (
  pages: SigninPages,
  request: FastifyRequest,
  reply: FastifyReply,
  lang: Lang,
  { email: typed, next }: { readonly email: string; readonly next: string },
): Promise<FastifyReply> => {
  const { links, site, limiter } = pages;
  if (!links) throw new Refusal(400);
  const errors = emailErrors(lang, typed);
  const email = emailOf(typed);
  if (email === undefined)
    return showSignIn(pages, request, reply, { lang, next, errors, typedEmail: typed }, 400);
  await messagesToOne(limiter).count(request, reply);
  await links.askToSignIn({ email, lang, browser: keepBrowser(site, request, reply) }, next);
  return reply.redirect(href('emailSent', lang) + nextQuery(next), 303);
};

/**
 * Sends someone to another site, by a page that leads there by itself: browsers let no form lead out of here, nor what
 * follows from one.
 *
 * @param name the site's, as a form says it
 * @param otherwise answers when that site does not, with what to say of it
 * @throws Refusal when there is no such site
 */
export const goElsewhere = async (
  { site, oidc }: Pick<SigninPages, 'site' | 'oidc'>,
  request: FastifyRequest,
  reply: FastifyReply,
  name: string,
  errand: Errand,
  otherwise: (problem: string) => FastifyReply | Promise<FastifyReply>,
): Promise<FastifyReply> => {
  const { lang } = errand;
  const words = signinWords[lang];
  const provider = oidc.named(name);
  if (!provider) throw new Refusal(400);
  const label = provider.label[lang];
  const began = await oidc.begin(provider, errand, keepBrowser(site, request, reply));
  if ('problem' in began) return otherwise(words.otherProblems[began.problem](label));
  return showOwn({ site }, request, reply.header('refresh', `0; url=${began.to}`), {
    lang,
    place: pagePlace('signIn'),
    title: words.otherLeaving(label),
    frame: 'calm',
    body: leavingView(lang, provider, began.to),
  });
};

/** Answers the page where one signs in, and its script. */
const enter = async (
  pages: SigninPages,
  request: FastifyRequest,
  reply: FastifyReply,
  lang: Lang,
): Promise<FastifyReply> => {
  const form = signInForm.safeParse(request.body).data;
  if (form?.do === 'email') return sendLink(pages, request, reply, lang, form);
  if (form?.do === 'oidc') {
    const { provider, next } = form;
    return goElsewhere(pages, request, reply, provider, { lang, next }, (problem) =>
      showSignIn(pages, request, reply, { lang, next, problem }, 503),
    );
  }
  if (!form || !wantsJson(request)) throw new Refusal(400);
  reply.header('cache-control', 'no-store');
  if (form.do === 'ask') return reply.send({ options: await pages.passkeys.ask() });
  const account = await pages.passkeys.answered(form.response);
  if (!account) return reply.code(403).send({ message: signinWords[lang].passkeyUnknown });
  await signInOn(pages, request, reply, account, 'passkey');
  return reply.send({ to: form.next === '' ? href('account', lang) : form.next });
};

/** Shows one's own account, with what was just done, or what is wrong. */
const showAccount = async (
  pages: SigninPages,
  request: FastifyRequest,
  reply: FastifyReply,
  lang: Lang,
  returned: {
    readonly done?: Done | undefined;
    readonly errors?: readonly FieldError[];
    readonly typedName?: string;
    readonly typedEmail?: string;
  },
): Promise<FastifyReply> => {
  const { account, sessionId } = whoAsks(request);
  const { errors = [], done } = returned;
  const [access, { roles, next }, others] = await Promise.all([
    pages.signin.accessOf(account),
    pages.officeOf(account, lang, request),
    Promise.all(pages.others.map(({ shown }) => shown(account, lang))),
  ]);
  return showOwn(
    pages,
    request,
    reply,
    {
      lang,
      place: pagePlace('account'),
      title: signinWords[lang].account,
      wrong: errors.length > 0,
      bundle: 'passkey',
      body: accountView({
        lang,
        account,
        sessionId,
        ...access,
        hasNoWayBack: pages.signin.hasNoWayBack(account, access),
        roles,
        next,
        others: others.filter((section) => section !== undefined),
        done,
        errors,
        typedName: returned.typedName,
        typedEmail: returned.typedEmail,
        mails: pages.links !== undefined,
        providers: pages.oidc.providers,
      }),
    },
    errors.length > 0 ? 400 : 200,
  );
};

const changeAccount = async (
  pages: SigninPages,
  request: FastifyRequest,
  reply: FastifyReply,
  lang: Lang,
  form: AccountForm,
): Promise<FastifyReply> => {
  const who = whoAsks(request);
  const { site, signin, passkeys } = pages;
  const words = signinWords[lang];
  const back = (done: Done) => reply.redirect(`${href('account', lang)}?done=${done}`, 303);
  const refuse = (message: string) =>
    showAccount(pages, request, reply, lang, { errors: [{ field: 'content', message }] });
  const removed = (outcome: 'removed' | 'last' | 'none', done: Done) => {
    if (outcome === 'removed') return back(done);
    return refuse(outcome === 'last' ? words.lastWay : words.notThere);
  };
  const signOut = (done: Done) => {
    forgetToken(reply, site);
    return reply.redirect(`${href('signIn', lang)}?done=${done}`, 303);
  };
  switch (form.do) {
    case 'rename': {
      const errors = nameErrors(lang, form.name);
      if (errors.length > 0)
        return showAccount(pages, request, reply, lang, { errors, typedName: form.name });
      await signin.rename(who.account, form.name);
      return back('renamed');
    }
    case 'email': {
      if (!pages.links) throw new Refusal(400);
      const errors = emailErrors(lang, form.email);
      const email = emailOf(form.email);
      if (email === undefined)
        return showAccount(pages, request, reply, lang, { errors, typedEmail: form.email });
      await messagesToOne(pages.limiter).count(request, reply);
      await pages.links.askToConfirm({ email, lang, browser: '' }, who.account);
      return back('email-sent');
    }
    case 'oidc': {
      const errand = { lang, next: '', account: { id: who.account.id } };
      return goElsewhere(pages, request, reply, form.provider, errand, refuse);
    }
    case 'remove-identity':
      return removed(await pages.oidc.remove(who.account, form.identity), 'identity-removed');
    case 'remove-email':
      return removed(await signin.removeEmail(who.account), 'email-removed');
    case 'sign-out':
      await signin.end(who, who.sessionId);
      return signOut('signed-out');
    case 'end-all':
      await signin.endAll(who.account);
      return signOut('all-ended');
    case 'end':
      return (await signin.end(who, form.session)) ? back('ended') : refuse(words.sessionOver);
    case 'offer':
      return reply.header('cache-control', 'no-store').send({ options: await passkeys.offer(who.account) });
    case 'add-passkey': {
      const added = await passkeys.add(
        who.account,
        form.response,
        deviceNamed(request.headers['user-agent']),
      );
      reply.header('cache-control', 'no-store');
      if (added === 'added') return reply.send({ to: `${href('account', lang)}?done=passkey-added` });
      const message = added === 'too-many' ? words.passkeyTooMany : words.passkeyRefused;
      return reply.code(added === 'too-many' ? 409 : 400).send({ message });
    }
    case 'remove-passkey':
      return removed(await passkeys.remove(who.account, form.passkey), 'passkey-removed');
  }
};

/** Everything that is kept of an account, as its owner takes it away. */
const giveFile = async (
  { signin, officeOf, others, clock }: SigninPages,
  reply: FastifyReply,
  lang: Lang,
  { account }: SignedIn,
): Promise<FastifyReply> => {
  const file = {
    madeAt: clock().toISOString(),
    account,
    roles: (await officeOf(account, lang, reply.request)).roles.held.map(({ text }) => text),
    ...(await signin.accessOf(account)),
    ...Object.assign({}, ...(await Promise.all(others.map(({ filed }) => filed(account, lang))))),
  };
  return reply
    .type('application/json; charset=utf-8')
    .header('content-disposition', 'attachment; filename="cap18-compte.json"')
    .header('cache-control', 'no-store')
    .send(JSON.stringify(file, undefined, 2));
};
