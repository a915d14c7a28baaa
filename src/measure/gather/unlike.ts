/**
 * Pages that are not what was asked for: an answer that refuses us, asks to sign in, says that something broke, or is of another
 * site. Judged as the service, they would say something of a firewall, or of somebody else's work. Pure.
 */
import type { DocumentFacts } from '../checks/artifacts.ts';
import type { VisitCause } from '../checks/check.ts';
import { siteOf } from '../checks/sites.ts';
import type { MainDocument } from './network.ts';

/** Why a page could not be looked at; `detail` is what was seen: a status, an error of the browser. */
export type Missed = { readonly cause: VisitCause; readonly detail?: string };

/** What firewalls and networks of distribution say of an answer that is theirs. */
const firewallHeaders = ['cf-mitigated', 'x-sucuri-block', 'x-datadome', 'x-amzn-waf-action'];

/** Why the answer itself tells that this is no page of the service. */
export const missedByAnswer = ({ status, mime, headers }: MainDocument): Missed | undefined => {
  const detail = String(status);
  if (status === 401 || status === 407) return { cause: 'sign-in', detail };
  const isFirewall = firewallHeaders.some((name) => name in headers);
  if (status === 403 || status === 429 || (isFirewall && status !== 200)) return { cause: 'refused', detail };
  if (status >= 400) return { cause: 'error-page', detail };
  return /^(text\/html|application\/xhtml\+xml)$/.test(mime)
    ? undefined
    : { cause: 'not-html', detail: mime };
};

/** Titles of well-known refusals that are answered as pages; they say little else. */
const refusals =
  /^(request rejected|access denied|attention required|just a moment|pardon our interruption|accès refusé|requête rejetée|un instant)/i;
const fewElements = 120;

/** Parameters of a request to sign in: OpenID Connect, SAML, WS-Federation. */
const signInParameters = ['client_id', 'SAMLRequest', 'wtrealm'];

const isElsewhere = (asked: string, address: string): boolean => {
  const [one, other] = [new URL(asked), new URL(address)];
  return one.host !== other.host || one.pathname !== other.pathname;
};

/** Why what the page holds tells that it is not the one that was asked for. */
export const missedByPage = (asked: string, address: string, facts: DocumentFacts): Missed | undefined => {
  if (facts.elements < fewElements && refusals.test(facts.title))
    return { cause: 'refused', detail: facts.title };
  if (!isElsewhere(asked, address)) return undefined;
  const { searchParams, origin, pathname } = new URL(address);
  const fields = [...facts.fields, ...facts.forms.flatMap((form) => form.fields)];
  const isSignIn =
    fields.some(({ type, shown }) => type === 'password' && shown) ||
    signInParameters.some((name) => searchParams.has(name));
  if (isSignIn) return { cause: 'sign-in', detail: `${origin}${pathname}` };
  return siteOf(asked) === siteOf(address) ? undefined : { cause: 'elsewhere', detail: origin };
};
