import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import type { Limiter } from '../../platform/limits.ts';
import type { Lang } from '../../standard/standard.ts';
import { textTyped } from '../../web/fields.ts';
import type { Html } from '../../web/html.ts';
import { layout, type PageParts, type Site } from '../../web/layout.ts';
import type { Asked } from '../../web/page.ts';
import { pageKind } from '../../web/page-kind.ts';
import { Refusal } from '../../web/refusal.ts';
import { isSignedIn, rememberLang, sendPage } from '../../web/send.ts';
import type { EmailLinks } from './links.ts';
import type { Oidc } from './oidc.ts';
import type { Passkeys } from './passkeys.ts';
import { signedInHere, tokenOnDevice } from './session.visits.ts';
import { emailOf } from './signin.schema.ts';
import type { Account, Beginning, SignedIn, SignInWay, Signin } from './signin.ts';
import type { NextStep, PartingField, RolesShown } from './signin.views.ts';

export type OfAccount = {
  readonly shown: (account: Account, lang: Lang) => Promise<Html | undefined>;
  readonly filed: (account: Account, lang: Lang) => Promise<Readonly<Record<string, unknown>>>;
};

/**
 * What was chosen, in the transaction that erases the account; returns what is left to do once it is
 * committed.
 */
type Farewell = (tx: Tx) => Promise<(request: FastifyRequest, reply: FastifyReply) => Promise<void>>;

export type Parting = {
  /** Undefined when there is nothing to ask; `missing` after the form was sent without an answer. */
  readonly asks: (account: Account, lang: Lang, missing: boolean) => Promise<PartingField | undefined>;
  readonly answered: (account: Account, request: FastifyRequest) => Promise<Farewell | undefined>;
};

export type SigninDeps = {
  readonly site: Site;
  readonly signin: Signin;
  readonly passkeys: Passkeys;
  readonly links: EmailLinks | undefined;
  readonly oidc: Oidc;
  readonly clock: () => Date;
  readonly limiter: Limiter;
  readonly officeOf: (
    account: Account,
    lang: Lang,
  ) => Promise<{ readonly roles: RolesShown; readonly next: () => Promise<NextStep | undefined> }>;
  /** Undefined for their account. */
  readonly firstPage: (account: Account, lang: Lang) => Promise<string | undefined>;
  readonly awaiting: (next: string, lang: Lang) => Promise<Html | undefined>;
  readonly others: readonly OfAccount[];
  readonly parting: Parting;
  /** What nobody would look after if this person left. */
  readonly leavesBehind: (account: Account, lang: Lang) => Promise<Html | undefined>;
  readonly mayLeave: (tx: Tx, account: Account) => Promise<boolean>;
};

export const beginningOn = (
  { site }: Pick<SigninDeps, 'site'>,
  request: FastifyRequest,
  way: SignInWay,
): Beginning => ({
  way,
  device: deviceNamed(request.headers['user-agent']),
  former: tokenOnDevice(site, request),
});

export const showOwn = (
  { site }: Pick<SigninDeps, 'site'>,
  request: FastifyRequest,
  reply: FastifyReply,
  page: Pick<PageParts, 'lang' | 'place' | 'title' | 'body'> & Partial<PageParts>,
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

export const frameOwn = (
  { deps, asked }: { readonly deps: Pick<SigninDeps, 'site'>; readonly asked: Asked },
  drawn: Pick<PageParts, 'title' | 'body'> & Partial<PageParts>,
  status = 200,
): FastifyReply => {
  const { request, reply, lang, place } = asked;
  return showOwn(deps, request, reply, { lang, place: place(), wrong: status !== 200, ...drawn }, status);
};

export type OwnVisit<Deps> = SignedIn & { readonly deps: Deps; readonly asked: Asked };

export const ownPages = <Deps extends Pick<SigninDeps, 'site'>>() =>
  pageKind(
    async (deps: Deps, asked: Asked): Promise<OwnVisit<Deps>> => ({
      ...signedInHere(asked.request),
      deps,
      asked,
    }),
    frameOwn,
  );

const addressed = z.object({ email: textTyped });

/** Whoever asks; reads the field `email` as the senders do. */
export const messagesToOne = (limiter: Limiter) =>
  limiter.counter('emailLinksToOne', ({ body }) => {
    const address = emailOf(addressed.parse(body).email);
    if (address === undefined) throw new Refusal(400);
    return address;
  });

/** Browsers that claim to be another one come before it. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/\b(iPhone|iPad)\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];

const named = (list: typeof browsers, userAgent: string): string[] => {
  const found = list.find(([pattern]) => pattern.test(userAgent));
  return found ? [found[1]] : [];
};

/** « Firefox, Windows »; empty when nothing is recognized. */
export const deviceNamed = (userAgent: string | undefined): string =>
  [...named(browsers, userAgent ?? ''), ...named(systems, userAgent ?? '')].join(', ');
