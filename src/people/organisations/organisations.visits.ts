import { parse } from 'node:querystring';
import { text } from 'node:stream/consumers';
import type { FastifyRequest } from 'fastify';
import { bodyLimit, type Limiter } from '../../platform/limits.ts';
import type { Lang } from '../../standard/standard.ts';
import type { Html } from '../../web/html.ts';
import type { Site } from '../../web/layout.ts';
import type { Guard, Guards } from '../../web/policy.ts';
import { type Lacking, Refusal } from '../../web/refusal.ts';
import { safeMethods } from '../../web/security.ts';
import type { Oidc } from '../signin/oidc.ts';
import { letInSignedIn } from '../signin/session.visits.ts';
import type { Account, Signin } from '../signin/signin.ts';
import type { Held } from './bodies.ts';
import type { ByRole } from './organisations.policy.ts';
import type { Organisations } from './organisations.ts';
import { type AskedPlace, installation, type Kinship, permissions, verdict } from './roles.ts';

export type OrganisationsDeps = {
  readonly site: Site;
  readonly signin: Signin;
  readonly organisations: Organisations;
  readonly learning: (organisation: string, lang: Lang) => Promise<Html>;
  readonly mails: boolean;
  readonly oidc: Oidc;
  readonly limiter: Limiter;
};

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

export const keepHeld = (request: FastifyRequest, read: Held): void => void held.set(request, read);

export const heldBy = (request: FastifyRequest): Held => {
  const read = held.get(request);
  if (!read) throw new Error('no policy has asked what this person may do');
  return read;
};

const kinds: Readonly<Record<string, Kinship['kind']>> = { ':organisation': 'body', ':service': 'service' };

const placeOf = ({ in: place }: ByRole, { params }: FastifyRequest): AskedPlace | undefined => {
  if (place === 'installation') return { id: installation, kind: 'installation' };
  if (place === 'somewhere') return undefined;
  const kind = kinds[place];
  const id = (params as Readonly<Record<string, string>>)[place.slice(1)];
  // An empty id must not stand for the whole installation.
  if (!kind || !id) throw new Refusal(404);
  return { id, kind };
};

/** No route will read the body: the refusal gives back what was typed. */
const refusal = async (request: FastifyRequest, status: 403 | 404, lacking: Lacking): Promise<Refusal> => {
  const { headers, raw } = request;
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
  if (isForm && Number(headers['content-length'] ?? Number.NaN) <= bodyLimit)
    request.body = parse(await text(raw).catch(() => ''));
  return new Refusal(status, undefined, lacking);
};

export const guardsOf = (pages: Pick<OrganisationsDeps, 'site' | 'signin' | 'organisations'>): Guards => {
  const account: Guard<'account'> = async (request, reply) =>
    (await letInSignedIn(pages, request, reply)) ? undefined : reply;
  const role: Guard<'role'> = async (request, reply, policy) => {
    const who = await letInSignedIn(pages, request, reply);
    if (!who) return reply;
    const permission = permissions.find((each) => each === policy.may);
    if (!permission) throw new Refusal(404);
    const place = placeOf(policy, request);
    const grants = await pages.organisations.grantsOf(who.account);
    const places = await pages.organisations.around(place ? [place.id] : []);
    keepHeld(request, { grants, places });
    const answer = verdict(grants, permission, place, places);
    if (answer === 'allowed') return undefined;
    if (answer === 'forbidden') throw await refusal(request, 403, 'role');
    // A reader must not learn what exists; the sender of a form had its page.
    throw safeMethods.has(request.method) ? new Refusal(404) : await refusal(request, 404, 'access');
  };
  return { account, role };
};
