import { parse } from 'node:querystring';
import { text } from 'node:stream/consumers';
import type { FastifyRequest } from 'fastify';
import { bodyLimit } from '../../platform/limits.ts';
import { safeMethods } from '../../web/cross-origin.ts';
import type { Guard, Guards } from '../../web/policies.ts';
import { type Lacking, Refusal } from '../../web/refusal.ts';
import { letInSignedIn } from '../signin/session.visits.ts';
import type { ByRole } from './organisations.policy.ts';
import { keepHeld, type OrganisationsPages } from './organisations.visits.ts';
import { type AskedPlace, installation, type Kinship, permissions, verdict } from './roles.ts';

/** What the parameters that policies speak of are the ids of. */
const kinds: Readonly<Record<string, Kinship['kind']>> = { ':organisation': 'body', ':service': 'service' };

/** The place that a policy speaks of, in an address; undefined for any. */
const placeOf = ({ in: place }: ByRole, { params }: FastifyRequest): AskedPlace | undefined => {
  if (place === 'installation') return { id: installation, kind: 'installation' };
  if (place === 'somewhere') return undefined;
  const kind = kinds[place];
  const id = (params as Readonly<Record<string, string>>)[place.slice(1)];
  // Nothing at all is the id of no place, least of all of the whole installation.
  if (!kind || !id) throw new Refusal(404);
  return { id, kind };
};

/** A refusal that gives back what was typed: the body of a form is read for that alone, as no route will. */
const refusal = async (request: FastifyRequest, status: 403 | 404, lacking: Lacking): Promise<Refusal> => {
  const { headers, raw } = request;
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
  if (isForm && Number(headers['content-length'] ?? Number.NaN) <= bodyLimit)
    request.body = parse(await text(raw).catch(() => ''));
  return new Refusal(status, undefined, lacking);
};

/** Decides of the policies about people who sign in: by their account alone, or by the roles that it was given. */
export const guardsOf = (pages: Pick<OrganisationsPages, 'site' | 'signin' | 'organisations'>): Guards => {
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
    // A reader learns nothing of what is there; a form was sent from a page that they had.
    throw safeMethods.has(request.method) ? new Refusal(404) : await refusal(request, 404, 'access');
  };
  return { account, role };
};
