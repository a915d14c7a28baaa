import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Provider as Known } from '../../src/people/signin/relying-party.ts';
import { href } from '../../src/web/links.ts';
import { type Answer, attribute, type Client, newClient, tags } from './client.ts';

type Person = Readonly<Record<string, unknown>> & {
  readonly name?: string;
  readonly groups?: readonly string[];
};

export type OidcSite = {
  readonly origin: string;
  readonly as: (name: string, more?: Partial<Known>) => Known;
  /** What it says of people, by its ids of them: may be changed at any moment. */
  readonly people: Map<string, Person>;
  /** How it does from now on: `lying` signs with keys that it does not publish. */
  readonly be: (mood: 'well' | 'down' | 'lying') => void;
  readonly tokensAsked: () => number;
  /** Every secret that went through it: codes and tokens. */
  readonly secrets: () => readonly string[];
  readonly close: () => Promise<void>;
};

const clientId = 'cap18';
const clientSecret = randomBytes(24).toString('base64url');

const keyPair = (kid: string) => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = (key: KeyObject) => ({ ...key.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' });
  return jwk(privateKey);
};

/** The page where people say who they are: enough for a test, and for a browser. */
const loginPage = (
  people: ReadonlyMap<string, Person>,
): string => `<!doctype html><html lang="en"><title>Site</title>
<h1>Who are you?</h1><form><label for="as">Name here</label> <input id="as" name="as" list="known"><button>Continue</button>
<button name="cancel" value="yes">Cancel</button></form>
<datalist id="known">${[...people.keys()].map((id) => `<option>${id}</option>`).join('')}</datalist></html>`;

/** Starts one. Most of it is made when someone first comes: many tests only have it named. */
export const startOidcSite = async (
  redirectUris: () => readonly string[],
  { idTokenSeconds = 60, port = 0 }: { readonly idTokenSeconds?: number; readonly port?: number } = {},
): Promise<OidcSite> => {
  const people = new Map<string, Person>();
  const secrets: string[] = [];
  let mood: Parameters<OidcSite['be']>[0] = 'well';
  let tokensAsked = 0;
  let handling: ReturnType<typeof handler> | undefined;
  const server = createServer((request, response) => {
    if (mood === 'down') request.socket.destroy();
    else {
      handling ??= handler();
      void handling.then((handle) => handle(request, response));
    }
  });
  await new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const handler = async () => {
    const { Provider } = await import('oidc-provider');
    const [published, hidden] = [keyPair('one'), keyPair('one')];
    const provider = new Provider(origin, {
      clients: [
        {
          client_id: clientId,
          client_secret: clientSecret,
          redirect_uris: [...redirectUris()],
          grant_types: ['authorization_code'],
          response_types: ['code'],
        },
      ],
      jwks: { keys: [published] },
      cookies: { keys: [randomBytes(16).toString('hex')] },
      claims: { openid: ['sub'], profile: ['name', 'groups', 'email', 'email_verified'] },
      ttl: { IdToken: idTokenSeconds },
      pkce: { required: () => true },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
      findAccount: (_context, id) => ({
        accountId: id,
        claims: () => ({ ...people.get(id), sub: id }) as { sub: string },
      }),
      loadExistingGrant: async ({ oidc }) => {
        const grant = new oidc.provider.Grant({
          clientId: oidc.client?.clientId ?? '',
          accountId: oidc.session?.accountId ?? '',
        });
        grant.addOIDCScope('openid profile');
        await grant.save();
        return grant;
      },
    });
    const keysOfAnother = JSON.stringify({
      keys: [{ kty: hidden.kty, n: hidden.n, e: hidden.e, kid: 'one', use: 'sig', alg: 'RS256' }],
    });
    const serve = provider.callback();
    const interact = async (request: IncomingMessage, response: ServerResponse, said: URLSearchParams) => {
      if (said.get('cancel') !== null)
        return provider.interactionFinished(request, response, { error: 'access_denied' });
      const as = said.get('as') ?? '';
      if (people.has(as))
        return provider.interactionFinished(request, response, { login: { accountId: as } });
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      return void response.end(loginPage(people));
    };
    provider.on('access_token.issued', ({ jti }) => void secrets.push(jti));
    provider.on('authorization_code.saved', ({ jti }) => void secrets.push(jti));
    return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      const { pathname, searchParams } = new URL(request.url ?? '', origin);
      if (pathname.startsWith('/interaction/')) return void (await interact(request, response, searchParams));
      if (pathname === '/jwks' && mood === 'lying') {
        response.writeHead(200, { 'content-type': 'application/jwk-set+json' });
        return void response.end(keysOfAnother);
      }
      if (pathname === '/token') tokensAsked += 1;
      return void (await serve(request, response));
    };
  };
  return {
    origin,
    people,
    secrets: () => [clientSecret, ...secrets],
    be: (next) => {
      mood = next;
    },
    tokensAsked: () => tokensAsked,
    as: (name, more = {}) => ({
      name,
      label: { fr: `Site ${name}`, en: `Site ${name}` },
      issuer: `${origin}/`,
      clientId,
      clientSecret,
      scopes: 'openid profile',
      groupsClaim: 'groups',
      ...more,
    }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

export const leadsTo = (page: Answer): string => {
  const link = tags(page.text, 'a').find((tag) => /^https?:/.test(attribute(tag, 'href') ?? ''));
  if (!link) throw new Error(`${page.path} (${page.status}) leads to no other site`);
  return attribute(link, 'href') ?? '';
};

/** Someone says at a site who they are; gives where it sends them back to, as a path with what it adds. */
export const saysWho = async (site: OidcSite, address: string, as: string | undefined): Promise<string> => {
  const there = newClient(site.origin);
  let at = new URL(address);
  for (let hops = 0; hops < 10; hops += 1) {
    const path = at.pathname.startsWith('/interaction/')
      ? `${at.pathname}?${as === undefined ? 'cancel=yes' : new URLSearchParams({ as })}`
      : at.pathname + at.search;
    const answer = await there.send(path);
    const location = answer.headers.get('location');
    if (!location) throw new Error(`${at.href} (${answer.status}): ${answer.text.slice(0, 400)}`);
    at = new URL(location, site.origin);
    if (at.origin !== site.origin) return at.pathname + at.search;
  }
  throw new Error('the site never sends anyone back');
};

export const signInBy = async (
  client: Client,
  site: OidcSite,
  provider: string,
  as: string | undefined,
  next = '',
): Promise<Answer> => {
  const page = await client.post(href('signIn', 'fr'), { do: 'oidc', provider, next });
  return client.get(await saysWho(site, leadsTo(page), as));
};
