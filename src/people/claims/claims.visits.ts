import type { FastifyRequest } from 'fastify';
import type { Lang } from '../../standard/standard.ts';
import type { Html } from '../../web/html.ts';
import type { Site } from '../../web/layout.ts';
import type { Devices } from '../learners/device.visits.ts';
import type { Erasure } from '../learners/erasure.ts';
import type { OfAccount, Parting } from '../signin/account.visits.ts';
import { signedInOn } from '../signin/session.visits.ts';
import type { Signin } from '../signin/signin.ts';
import { partingForm } from './claims.forms.ts';
import type { Claims } from './claims.ts';
import type { Counted } from './counts.ts';

const views = () => import('./claims.views.ts');

export const recordOfAccount = (claims: Claims): OfAccount => ({
  shown: async ({ id }, lang) => (await views()).ofAccountView(lang, (await claims.of(id)) !== undefined),
  filed: async ({ id }) => {
    const claim = await claims.of(id);
    return { training: claim ? { person: claim.person.id, inAccountSince: claim.claimedOn } : null };
  },
});

export const accountOfRecord =
  (pages: { readonly site: Site; readonly signin: Signin; readonly claims: Claims }) =>
  async (request: FastifyRequest, learnerId: string, lang: Lang): Promise<Html | undefined> => {
    const who = await signedInOn(pages, request);
    if (!who) return undefined;
    const claim = await pages.claims.of(who.account.id);
    return (await views()).ofRecordView(lang, who.account.name, claim?.person.id === learnerId);
  };

type Deps = {
  readonly claims: Claims;
  readonly devices: Devices;
  readonly erasure: Erasure;
};

export const partingWithRecord = ({ claims, devices, erasure }: Deps): Parting => ({
  asks: async ({ id }, lang, missing) => {
    const claim = await claims.of(id);
    return claim && (await views()).partingView(lang, claim.person.code, missing);
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

export const learningIn =
  (counted: { readonly of: (organisation: string) => Promise<Counted | undefined> }) =>
  async (organisation: string, lang: Lang): Promise<Html> => {
    const { countsView } = await import('./claims.views.ts');
    return countsView(lang, await counted.of(organisation));
  };
