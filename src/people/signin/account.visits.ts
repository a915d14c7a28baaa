/** Pages of one's own account: what they work with, how they are opened and framed. Read by other features too; no view is loaded here. */
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
import { deviceNamed } from './device.ts';
import type { EmailLinks } from './links.ts';
import type { Oidc } from './oidc.ts';
import type { Passkeys } from './passkeys.ts';
import { signedInHere, tokenOnDevice } from './session.visits.ts';
import { emailOf } from './signin.schema.ts';
import type { Account, Beginning, SignedIn, SignInWay, Signin } from './signin.ts';
import type { NextStep, PartingField, RolesShown } from './signin.views.ts';

/** What another feature keeps of an account, as its owner sees it. */
export type OfAccount = {
  /** A section of its page; nothing where there is nothing to say. */
  readonly shown: (account: Account, lang: Lang) => Promise<Html | undefined>;
  /** What its file has of it. */
  readonly filed: (account: Account, lang: Lang) => Promise<Readonly<Record<string, unknown>>>;
};

/** Does what a person chose, in the transaction that erases their account; gives what is left to do once it is committed. */
type Farewell = (tx: Tx) => Promise<(request: FastifyRequest, reply: FastifyReply) => Promise<void>>;

/** What another feature asks of a person who erases their account. */
export type Parting = {
  /** Its field, and what is wrong with it once it was sent without an answer; undefined where there is nothing to ask. */
  readonly asks: (account: Account, lang: Lang, missing: boolean) => Promise<PartingField | undefined>;
  /** What the form of a request answers; undefined when it does not. */
  readonly answered: (account: Account, request: FastifyRequest) => Promise<Farewell | undefined>;
};

export type SigninPages = {
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
  ) => Promise<{ readonly roles: RolesShown; readonly next: () => Promise<NextStep | undefined> }>;
  /** Where someone goes once they are signed in, when they asked for no page, as another feature says it; undefined for their account. */
  readonly firstPage: (account: Account, lang: Lang) => Promise<string | undefined>;
  /** What waits where someone goes once signed in, as another feature says it; undefined for nothing. */
  readonly awaiting: (next: string, lang: Lang) => Promise<Html | undefined>;
  readonly others: readonly OfAccount[];
  readonly parting: Parting;
  /** What nobody would keep, were someone to leave, as another feature says it; undefined for nothing. */
  readonly leavesBehind: (account: Account, lang: Lang) => Promise<Html | undefined>;
  /** Whether someone may leave now, asked in the transaction of their leaving. */
  readonly mayLeave: (tx: Tx, account: Account) => Promise<boolean>;
};

/** How a session begins on the device that asks. */
export const beginningOn = (
  { site }: Pick<SigninPages, 'site'>,
  request: FastifyRequest,
  way: SignInWay,
): Beginning => ({
  way,
  device: deviceNamed(request.headers['user-agent']),
  former: tokenOnDevice(site, request),
});

/** Shows a page about the signed-in person, or about signing in. */
export const showOwn = (
  { site }: Pick<SigninPages, 'site'>,
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

/** Frames what is drawn of a page about the signed-in person, or about signing in. */
export const frameOwn = (
  { deps, asked }: { readonly deps: Pick<SigninPages, 'site'>; readonly asked: Asked },
  drawn: Pick<PageParts, 'title' | 'body'> & Partial<PageParts>,
  status = 200,
): FastifyReply => {
  const { request, reply, lang, place } = asked;
  return showOwn(deps, request, reply, { lang, place: place(), wrong: status !== 200, ...drawn }, status);
};

/** A page asked for by a signed-in person whom its policy let in. */
export type OwnVisit<Deps> = SignedIn & { readonly deps: Deps; readonly asked: Asked };

/** Makes the pages of a feature that are about the signed-in person. */
export const ownPages = <Deps extends Pick<SigninPages, 'site'>>() =>
  pageKind(
    async (deps: Deps, asked: Asked): Promise<OwnVisit<Deps>> => ({
      ...signedInHere(asked.request),
      deps,
      asked,
    }),
    frameOwn,
  );

/** A form that says whom to write to. */
const addressed = z.object({ email: textTyped });

/** Counts the messages sent to one address, whoever asks for them: the field `email`, read as those that send them read it. */
export const messagesToOne = (limiter: Limiter) =>
  limiter.counter('emailLinksToOne', ({ body }) => {
    const address = emailOf(addressed.parse(body).email);
    if (address === undefined) throw new Refusal(400);
    return address;
  });
