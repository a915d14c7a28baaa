import type { z } from 'zod';
import type { Limiter } from '../../platform/limits.ts';
import { nothingReturned, type Returned } from '../../web/fields.ts';
import type { Site } from '../../web/layout.ts';
import { href } from '../../web/links.ts';
import type { Page } from '../../web/page.ts';
import type { Outcome } from '../../web/page-kind.ts';
import type { Devices } from '../learners/device.visits.ts';
import type { Learners } from '../learners/learners.ts';
import { codeField } from '../learners/resume-code.forms.ts';
import { resumeCodeWords } from '../learners/resume-code.words.ts';
import { type OwnVisit, ownPages } from '../signin/account.visits.ts';
import { signinWords } from '../signin/signin.words.ts';
import { type ClaimDone, type ClaimForm, claimForm, claimQuery } from './claims.forms.ts';
import type { Claims } from './claims.ts';
import { ownRecordView } from './claims.views.ts';
import { claimsWords } from './claims.words.ts';

type ClaimsDeps = {
  readonly site: Site;
  readonly learners: Learners;
  readonly devices: Devices;
  readonly claims: Claims;
  readonly limiter: Limiter;
};

type Visit = OwnVisit<ClaimsDeps>;

type Answer = Outcome<Visit, z.output<typeof claimQuery>, Returned>;

const ownPage = ownPages<ClaimsDeps>();

export const pages = {
  ownRecord: ownPage({
    title: (_deps, lang) => claimsWords[lang].title,
    query: claimQuery,
    form: claimForm,
    act: (visit, form) => change(visit, form),
    show: (visit, { done }, back) => page(visit, done, back),
  }),
} satisfies Readonly<Record<string, Page<ClaimsDeps>>>;

const page = async (
  { deps, asked: { request, lang }, account }: Visit,
  done: ClaimDone | undefined,
  returned = nothingReturned,
) => {
  const claim = await deps.claims.of(account.id);
  const holder = await deps.devices.holderOn(request);
  return {
    title: claimsWords[lang].title,
    crumbs: [{ href: href('account', lang), label: signinWords[lang].account }],
    body: ownRecordView({
      lang,
      claim,
      opensOther: holder !== undefined && holder.id !== claim?.person.id,
      done,
      returned,
    }),
  };
};

const claim = async (
  { deps: { claims, devices }, asked: { request, reply, lang }, account }: Visit,
  typed: string,
  field: 'code' | 'here',
): Promise<Answer> => {
  const words = { ...claimsWords[lang], unknown: resumeCodeWords[lang].unknown };
  const refuse = (message: string, status: number) => ({
    back: { errors: [{ field, message }], typed: field === 'code' ? { code: typed } : {} },
    status,
  });
  const wrong = codeField.judge(lang, typed);
  if (wrong !== undefined) return refuse(wrong, 400);
  const outcome = await claims.claim(account.id, typed);
  if (outcome !== 'claimed') return refuse(words[outcome], outcome === 'unknown' ? 404 : 409);
  const held = await claims.of(account.id);
  // The account now opens the record on this device, so signing out closes it there.
  if (held && (await devices.holderOn(request))?.id === held.person.id)
    await devices.keep(request, reply, held.person);
  return { go: `${href('ownRecord', lang)}?done=claimed` };
};

const change = async (visit: Visit, form: ClaimForm): Promise<Answer> => {
  const { claims, devices, limiter } = visit.deps;
  const { request, reply, lang } = visit.asked;
  switch (form.do) {
    case 'claim':
      // Shares the limit of the page that resumes a training: this form must not be a second way to guess
      // codes.
      await limiter.named('resumeCodes').count(request, reply);
      return claim(visit, form.code, 'code');
    case 'claim-here':
      return claim(visit, (await devices.holderOn(request))?.code ?? '', 'here');
    case 'let-go': {
      const { account } = visit;
      const held = await claims.of(account.id);
      await claims.letGo(account.id);
      // The device keeps the record, unless it already opens another one.
      if (held && !(await devices.holderOn(request))) await devices.keep(request, reply, held.person);
      return { go: `${href('ownRecord', lang)}?done=let-go` };
    }
  }
};
