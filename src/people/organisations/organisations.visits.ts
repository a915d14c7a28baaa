/** How pages about places are opened, and what guards and other features ask of roles. Loads no view. */
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
  /** Says how many people of a body learn. */
  readonly learning: (organisation: string, lang: Lang) => Promise<Html>;
  /** Whether invitations are e-mailed. */
  readonly mails: boolean;
  /** The sites through which an invitation may be accepted. */
  readonly oidc: Oidc;
  readonly limiter: Limiter;
};

/** The roles that nobody would hold once a person left. */
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

/** Keeps what the guard read for the page. */
export const keepHeld = (request: FastifyRequest, read: Held): void => void held.set(request, read);

/** For routes whose policy is about roles. */
export const heldBy = (request: FastifyRequest): Held => {
  const read = held.get(request);
  if (!read) throw new Error('no policy has asked what this person may do');
  return read;
};
