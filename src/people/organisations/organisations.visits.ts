/** What the guard of every route and other features ask of roles, and what pages about places work with. No view is loaded here. */
import type { FastifyRequest } from 'fastify';
import type { Limiter } from '../../platform/limits.ts';
import type { Lang } from '../../standard/standard.ts';
import type { Html } from '../../web/html.ts';
import type { Site } from '../../web/layout.ts';
import type { Oidc } from '../signin/oidc.ts';
import type { Account, Signin } from '../signin/signin.ts';
import type { Held } from './bodies.ts';
import type { Organisations } from './organisations.ts';

export type OrganisationsPages = {
  readonly site: Site;
  readonly signin: Signin;
  readonly organisations: Organisations;
  /** How many people of a body learn, as another feature tells it. */
  readonly learning: (organisation: string, lang: Lang) => Promise<Html>;
  /** Whether invitations are sent by e-mail, to who gives an address. */
  readonly mails: boolean;
  /** The sites by which an invitation may be accepted. */
  readonly oidc: Oidc;
  readonly limiter: Limiter;
};

/** The roles that nobody would have if a person erased their account; undefined where there are none. */
export const leavesBehind =
  (organisations: Organisations) =>
  async (account: Account, lang: Lang): Promise<Html | undefined> => {
    const grants = await organisations.heldAlone(account);
    if (grants.length === 0) return undefined;
    const places = await organisations.around(grants.map(({ organisation }) => organisation));
    const { leftAloneView } = await import('./standing.views.ts');
    return leftAloneView(lang, grants, places);
  };

const held = new WeakMap<FastifyRequest, Held>();

/** Keeps what the guard of a route read, so that its page need not read it again. */
export const keepHeld = (request: FastifyRequest, read: Held): void => void held.set(request, read);

/** What the guard read of the signed-in person, where the policy of the route is about roles. */
export const heldBy = (request: FastifyRequest): Held => {
  const read = held.get(request);
  if (!read) throw new Error('no policy has asked what this person may do');
  return read;
};
