/**
 * What servers answer, and what is said of it: checks that read nothing of the page itself need no browser. A line an answer, a bound
 * beside the one that it divides.
 */
import type {
  Answer,
  Cookie,
  PageArtifacts,
  Request,
  SiteArtifacts,
} from '../../src/measure/checks/artifacts.ts';

type Given = {
  readonly [Name in keyof PageArtifacts]?: Name extends 'document'
    ? Partial<PageArtifacts['document']>
    : PageArtifacts[Name];
} & { readonly files?: SiteArtifacts['files']; readonly origin?: string };

/** A check, what it is given, its verdict and its messages. */
type Told = readonly [check: string, given: Given, said: string];

const headers = (given: Readonly<Record<string, string>>): Given => ({ headers: given });
const hsts = (value: string): Given => headers({ 'strict-transport-security': value });
const csp = (value: string): Given => headers({ 'content-security-policy': value });
const server = (value: string): Given => headers({ server: value });

const cookie = (given: Partial<Cookie>): Given => ({
  cookies: [
    {
      name: 'lang',
      domain: 'ville.example',
      secure: true,
      httpOnly: true,
      sameSite: 'Lax',
      thirdParty: false,
      ...given,
    },
  ],
});

const request = (given: Partial<Request>): Request => ({
  address: 'https://ville.example/a',
  ...{
    type: 'script',
    status: 200,
    bytes: 2000,
    size: 2000,
    mime: 'text/javascript',
    encoding: '',
    cache: '',
  },
  ...{ protocol: 'h2', thirdParty: false },
  ...given,
});
const asked = (given: Partial<Request>): Given => ({ requests: [request(given)] });
const weighing = (bytes: number, given: Partial<Request> = {}): Given => ({
  weight: { requests: 1, bytes, thirdParty: { requests: 0, bytes: 0 } },
  ...asked(given),
});
const until = (validUntil: string): Given => ({ tls: { protocol: 'TLS 1.3', issuer: 'CA', validUntil } });

const file = (
  name: keyof SiteArtifacts['files'],
  status: number,
  text = '',
  given: Record<string, string> = {},
): Given => {
  const address = `https://ville.example/${name}`;
  const answer: Answer = { asked: address, address, status, headers: given, text };
  return { files: { [name]: answer } };
};
const without = (name: keyof SiteArtifacts['files']): Given => {
  const address = `https://ville.example/${name}`;
  return { files: { [name]: { asked: address, address, problem: 'timed-out' } } };
};
const html = { 'content-type': 'text/html' };
const contact = 'Contact: mailto:a@ville.example\nExpires:';

export const answers: readonly Told[] = [
  ['hsts', hsts('max-age=31536000; includeSubDomains'), 'passed'],
  ['hsts', hsts('max-age="15768000"'), 'passed'],
  ['hsts', hsts('max-age=15767999'), 'failed short'],
  ['hsts', hsts('max-age=86400'), 'failed short'],
  ['hsts', hsts('includeSubDomains'), 'failed short'],
  ['hsts', {}, 'failed missing'],
  ['hsts', { address: 'http://ville.example/' }, 'not-applicable'],
  ['csp', csp("default-src 'self'"), 'passed'],
  ['csp', csp("script-src 'nonce-a' 'unsafe-inline' https:"), 'passed'],
  ['csp', csp("default-src 'self'; script-src 'self' 'unsafe-inline'"), 'failed loose'],
  ['csp', csp("script-src 'nonce-a' 'unsafe-eval'"), 'failed loose'],
  ['csp', csp('script-src *'), 'failed loose'],
  ['csp', csp("img-src 'self'"), 'failed loose'],
  ['csp', {}, 'failed missing'],
  ['nosniff', headers({ 'x-content-type-options': 'nosniff' }), 'passed'],
  ['nosniff', headers({ 'x-content-type-options': 'sniff' }), 'failed missing'],
  ['nosniff', {}, 'failed missing'],
  ['referrer', {}, 'passed'],
  ['referrer', headers({ 'referrer-policy': 'same-origin' }), 'passed'],
  ['referrer', headers({ 'referrer-policy': 'unsafe-url, same-origin, autre' }), 'passed'],
  ['referrer', headers({ 'referrer-policy': 'unsafe-url' }), 'failed unsafe'],
  ['referrer', { document: { metas: { referrer: 'no-referrer-when-downgrade' } } }, 'failed unsafe'],
  ['framing', csp("frame-ancestors 'none'"), 'passed'],
  ['framing', csp('frame-ancestors https://gouv.example'), 'passed'],
  ['framing', csp('frame-ancestors *'), 'failed open'],
  ['framing', headers({ 'x-frame-options': 'SAMEORIGIN' }), 'passed'],
  ['framing', headers({ 'x-frame-options': 'ALLOWALL' }), 'failed open'],
  ['framing', {}, 'failed open'],
  ['versions-told', server('nginx'), 'passed'],
  ['versions-told', server('nginx/1.25'), 'failed told'],
  ['versions-told', headers({ 'x-powered-by': 'PHP/5.6.40' }), 'failed told'],
  ['cookies', { cookies: [] }, 'not-applicable'],
  ['cookies', cookie({}), 'passed'],
  ['cookies', cookie({ days: 396 }), 'passed'],
  ['cookies', cookie({ days: 397 }), 'failed long'],
  ['cookies', cookie({ secure: false }), 'failed insecure'],
  ['cookies', { ...cookie({ secure: false }), address: 'http://ville.example/' }, 'passed'],
  ['cookies', cookie({ httpOnly: false }), 'passed'],
  ['cookies', cookie({ httpOnly: false, name: 'PHPSESSID' }), 'failed readable'],
  ['cookies', cookie({ sameSite: 'None' }), 'failed sameSite'],
  ['cookies', cookie({ sameSite: 'None', thirdParty: true }), 'passed'],
  ['caching', asked({ type: 'document' }), 'not-applicable'],
  ['caching', asked({ cache: 'max-age=86400' }), 'passed'],
  ['caching', asked({ cache: 'public, immutable' }), 'passed'],
  ['caching', asked({ thirdParty: true }), 'not-applicable'],
  ['caching', asked({}), 'failed none'],
  ['caching', asked({ cache: 'max-age=0' }), 'failed none'],
  ['caching', asked({ cache: 'no-store, max-age=86400' }), 'failed none'],
  ['compression', asked({ size: 1500 }), 'not-applicable'],
  ['compression', asked({ size: 1501, encoding: 'br' }), 'passed'],
  ['compression', asked({ size: 1501 }), 'failed plain'],
  ['compression', asked({ size: 9000, mime: 'image/png' }), 'not-applicable'],
  ['certificate', {}, 'not-applicable'],
  ['certificate', until('2026-12-15T15:00:00Z'), 'passed'],
  ['certificate', until('2026-12-15T14:59:59Z'), 'failed soon'],
  ['mixed-content', asked({}), 'passed'],
  ['mixed-content', asked({ address: 'http://ville.example/a' }), 'failed asked'],
  ['mixed-content', { address: 'http://ville.example/' }, 'not-applicable'],
  ['third-parties', asked({}), 'passed'],
  ['third-parties', asked({ thirdParty: true }), 'failed asked'],
  ['third-parties', cookie({ thirdParty: true }), 'failed cookie'],
  ['page-weight', weighing(1_000_000), 'passed'],
  ['page-weight', weighing(1_000_000, { unreceived: true }), 'cannot-tell'],
  ['page-weight', weighing(1_000_001), 'failed heavy'],
  ['whole-page', asked({ type: 'document' }), 'not-applicable'],
  ['whole-page', asked({}), 'passed'],
  ['whole-page', asked({ unreceived: true }), 'cannot-tell'],
  ['whole-page', asked({ failure: 'ERR_ABORTED' }), 'not-applicable'],
  ['whole-page', asked({ failure: 'ERR_ABORTED', status: 404 }), 'failed missing'],
  ['whole-page', asked({ thirdParty: true, status: 404 }), 'not-applicable'],
  ['https', { origin: 'http://localhost:80' }, 'not-applicable'],
  ['https', { origin: 'http://ville.example' }, 'failed plain'],
  ['https', file('plain', 301, '', { location: 'https://ville.example/' }), 'passed'],
  ['https', file('plain', 301, '', { location: 'http://www.ville.example/' }), 'failed plain'],
  ['https', file('plain', 200), 'failed plain'],
  ['https', file('plain', 404), 'passed'],
  ['https', without('plain'), 'passed'],
  ['missing-page', file('missing', 404, '<a class="a" href="/">Accueil</a>'), 'passed'],
  ['missing-page', file('missing', 404, '404'), 'failed bare'],
  ['missing-page', file('missing', 200, 'Accueil'), 'failed soft'],
  ['missing-page', file('missing', 500, 'Panne'), 'failed error'],
  ['missing-page', file('missing', 403), 'cannot-tell unknown'],
  ['missing-page', without('missing'), 'cannot-tell unknown'],
  ['missing-page', {}, 'cannot-tell'],
  ['security-txt', file('security', 200, `${contact} 2026-12-01T15:00:00Z\n`), 'passed'],
  ['security-txt', file('security', 200, `${contact} 2026-12-01T14:59:59Z\n`), 'failed expired'],
  ['security-txt', file('security', 200, 'Contact: mailto:a@ville.example'), 'failed field'],
  ['security-txt', file('security', 200, 'Page', html), 'failed missing'],
  ['security-txt', file('security', 404, 'Rien'), 'failed missing'],
  ['security-txt', file('security', 500, 'Panne'), 'cannot-tell unknown'],
  ['security-txt', without('security'), 'cannot-tell unknown'],
  ['api-catalogue', file('apis', 200, '{"linkset":[]}'), 'passed'],
  ['api-catalogue', { document: { heads: [{ rel: 'service-desc', address: '/api', lang: '' }] } }, 'passed'],
  ['api-catalogue', file('apis', 200, '{"liens":'), 'failed broken'],
  ['api-catalogue', file('apis', 200, 'Accueil', html), 'cannot-tell none'],
  ['api-catalogue', file('apis', 404), 'cannot-tell none'],
  ['sitemap', file('sitemap', 200, '<?xml version="1.0"?><urlset xmlns="a"></urlset>'), 'passed'],
  ['sitemap', file('sitemap', 200, 'https://ville.example/\n'), 'passed'],
  ['sitemap', file('sitemap', 200, 'Plan à venir'), 'failed broken'],
  ['sitemap', file('sitemap', 200, '<!doctype html><title>Accueil</title>'), 'failed missing'],
  ['sitemap', file('sitemap', 404, 'Rien'), 'failed missing'],
  ['sitemap', file('sitemap', 500, 'Panne'), 'cannot-tell unknown'],
  ['sitemap', without('sitemap'), 'cannot-tell unknown'],
];

/** What is given, with all that goes without saying. */
export const artifactsOf = ({
  files = {},
  origin = 'https://ville.example',
  ...given
}: Given): readonly [PageArtifacts, SiteArtifacts] => {
  const visitedAt = '2026-12-01T15:00:00Z';
  const page = {
    ...{ address: 'https://ville.example/', visitedAt, headers: {}, cookies: [], requests: [] },
    ...given,
    document: { metas: {}, heads: [], forms: [], ...given.document },
  };
  // What a check reads beside what is here makes it break, which is told.
  return [page as unknown as PageArtifacts, { origin, visitedAt, files, links: [], linksLeft: 0 }];
};
