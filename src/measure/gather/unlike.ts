/**
 * Refusals, sign-in pages, errors, pages of other sites: judging them would judge a firewall or somebody
 * else's work.
 */
import type { DocumentFacts } from '../checks/artifacts.ts';
import type { VisitCause } from '../checks/check.ts';
import { siteOf } from '../checks/sites.ts';
import type { MainDocument } from './network.ts';

/** `detail` is a status, or an error of the browser. */
export type Missed = { readonly cause: VisitCause; readonly detail?: string };

/** Signs of a firewall or a CDN that answers by itself. */
const firewallHeaders = ['cf-mitigated', 'x-sucuri-block', 'x-datadome', 'x-amzn-waf-action'];

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

/** Titles of well-known refusals served as pages, which hold little else. */
const refusals =
  /^(request rejected|access denied|attention required|just a moment|pardon our interruption|accès refusé|requête rejetée|un instant)/i;
const fewElements = 120;

const signInParameters = ['client_id', 'SAMLRequest', 'wtrealm'];

const isElsewhere = (asked: string, address: string): boolean => {
  const [one, other] = [new URL(asked), new URL(address)];
  return one.host !== other.host || one.pathname !== other.pathname;
};

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
