import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Limiter } from '../../platform/limits.ts';
import { type Lang, languages } from '../../standard/standard.ts';
import type { FieldError } from '../../web/components.ts';
import type { Html } from '../../web/html.ts';
import type { Site } from '../../web/layout.ts';
import { href, pagePattern, pagePlace } from '../../web/links.ts';
import type { Asked } from '../../web/page.ts';
import { Refusal } from '../../web/refusal.ts';
import type { Devices } from '../learners/device.pages.ts';
import type { Erasure } from '../learners/erasure.ts';
import type { Learners } from '../learners/learners.ts';
import { accountOrAddress, signedInOn, whoAsks } from '../signin/session.pages.ts';
import { type OfAccount, type Parting, showOwn } from '../signin/signin.pages.ts';
import type { Account, Signin } from '../signin/signin.ts';
import { signinWords } from '../signin/signin.words.ts';
import { type ClaimForm, claimForm, claimQuery, partingForm } from './claims.schema.ts';
import type { Claims } from './claims.ts';
import { ofAccountView, ofRecordView, ownRecordView, partingView } from './claims.views.ts';
import { claimsWords } from './claims.words.ts';

export type ClaimsPages = {
  readonly app: FastifyInstance;
  readonly site: Site;
  readonly signin: Signin;
  readonly learners: Learners;
  readonly devices: Devices;
  readonly claims: Claims;
  readonly limiter: Limiter;
};

type Returned = {
  readonly errors: readonly FieldError[];
  readonly typedCode: string;
  readonly status: number;
};

/** The page of the record that an account holds. */
export const claimsPages = (pages: ClaimsPages): void => {
  const { app, limiter } = pages;
  const acts = { config: { limits: [limiter.counter('accountActs', accountOrAddress(pages))] } };
  for (const lang of languages) {
    app.get(pagePattern('ownRecord')[lang], (request, reply) =>
      show(pages, { request, reply, lang }, whoAsks(request).account),
    );
    app.post(pagePattern('ownRecord')[lang], acts, (request, reply) => {
      const form = claimForm.safeParse(request.body).data;
      if (!form) throw new Refusal(400);
      return change(pages, { request, reply, lang }, whoAsks(request).account, form);
    });
  }
};

const show = async (
  pages: ClaimsPages,
  { request, reply, lang }: Asked,
  account: Account,
  { errors, typedCode, status }: Returned = { errors: [], typedCode: '', status: 200 },
): Promise<FastifyReply> => {
  const claim = await pages.claims.of(account.id);
  const holder = await pages.devices.holderOn(request);
  return showOwn(
    pages,
    request,
    reply,
    {
      lang,
      place: pagePlace('ownRecord'),
      title: claimsWords[lang].title,
      wrong: errors.length > 0,
      crumbs: [{ href: href('account', lang), label: signinWords[lang].account }],
      body: ownRecordView({
        lang,
        claim,
        opensOther: holder !== undefined && holder.id !== claim?.person.id,
        done: claimQuery.parse(request.query).done,
        errors,
        typedCode,
      }),
    },
    status,
  );
};

/** Has the account hold the record of a code; says what is wrong where it cannot. */
const claim = async (
  pages: ClaimsPages,
  asked: Asked,
  account: Account,
  typed: string,
  field: 'code' | 'here',
): Promise<FastifyReply> => {
  const { claims, devices, learners } = pages;
  const { request, reply, lang } = asked;
  const words = claimsWords[lang];
  const refuse = (message: string, status: number) =>
    show(pages, asked, account, {
      errors: [{ field, message }],
      typedCode: field === 'code' ? typed : '',
      status,
    });
  if (typed.trim() === '') return refuse(words.empty, 400);
  if (!learners.looksLikeCode(typed)) return refuse(words.shape, 400);
  const outcome = await claims.claim(account.id, typed);
  if (outcome !== 'claimed') return refuse(words[outcome], outcome === 'unknown' ? 404 : 409);
  const held = await claims.of(account.id);
  // The device opens it by the account from now on: signing out closes it there.
  if (held && (await devices.holderOn(request))?.id === held.person.id)
    await devices.keep(request, reply, held.person);
  return reply.redirect(`${href('ownRecord', lang)}?done=claimed`, 303);
};

const change = async (
  pages: ClaimsPages,
  asked: Asked,
  account: Account,
  form: ClaimForm,
): Promise<FastifyReply> => {
  const { claims, devices, limiter } = pages;
  const { request, reply, lang } = asked;
  switch (form.do) {
    case 'claim':
      // Counted with those who type a code where a training is resumed: here is no other way to guess one.
      await limiter.counter('resumeCodes').count(request, reply);
      return claim(pages, asked, account, form.code, 'code');
    case 'claim-here':
      return claim(pages, asked, account, (await devices.holderOn(request))?.code ?? '', 'here');
    case 'let-go': {
      const held = await claims.of(account.id);
      await claims.letGo(account.id);
      // Nobody loses their training by this: the device keeps it, unless it opens another one.
      if (held && !(await devices.holderOn(request))) await devices.keep(request, reply, held.person);
      return reply.redirect(`${href('ownRecord', lang)}?done=let-go`, 303);
    }
  }
};

/** The record that an account holds, as its page and its file tell it. */
export const recordOfAccount = (claims: Claims): OfAccount => ({
  shown: async ({ id }, lang) => ofAccountView(lang, (await claims.of(id)) !== undefined),
  filed: async ({ id }) => {
    const claim = await claims.of(id);
    return { training: claim ? { person: claim.person.id, inAccountSince: claim.claimedOn } : null };
  },
});

/** What « Mes données » says to who is signed in; undefined for anyone else. */
export const accountOfRecord =
  (pages: Pick<ClaimsPages, 'site' | 'signin' | 'claims'>) =>
  async (request: FastifyRequest, learnerId: string, lang: Lang): Promise<Html | undefined> => {
    const who = await signedInOn(pages, request);
    if (!who) return undefined;
    const claim = await pages.claims.of(who.account.id);
    return ofRecordView(lang, who.account.name, claim?.person.id === learnerId);
  };

/** What becomes of the record of who leaves: they are asked. */
export const partingWithRecord = ({
  claims,
  devices,
  erasure,
}: Pick<ClaimsPages, 'claims' | 'devices'> & { readonly erasure: Erasure }): Parting => ({
  asks: async ({ id }, lang, missing) => {
    const claim = await claims.of(id);
    return claim && partingView(lang, claim.person.code, missing);
  },
  answered: async ({ id }, { body }) => {
    const claim = await claims.of(id);
    if (!claim) return async () => async () => {};
    const form = partingForm.safeParse(body).data;
    if (!form) return undefined;
    if (form.record === 'erase')
      return async (tx) => {
        const erased = await erasure.eraseWithin(tx, claim.person.id);
        return () => erased();
      };
    return async () => async (request, reply) => {
      if (!(await devices.holderOn(request))) await devices.keep(request, reply, claim.person);
    };
  },
});
