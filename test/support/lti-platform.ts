import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type CryptoKey,
  createRemoteJWKSet,
  exportJWK,
  generateKeyPair,
  type JWTPayload,
  jwtVerify,
  SignJWT,
} from 'jose';
import { launchClaims, scopes } from '../../src/integrations/lti/lti.schema.ts';
import { platformsStore } from '../../src/integrations/lti/lti.store.ts';
import type { PlatformTold } from '../../src/integrations/lti/platform.ts';
import type { TestApp } from './app.ts';
import { type Answer, type Client, encode } from './client.ts';

const alg = 'RS256';
const membership = 'http://purl.imsglobal.org/vocab/lis/v2/membership';
export const learnerRole = `${membership}#Learner`;
export const instructorRole = `${membership}#Instructor`;

export type PlatformUser = {
  readonly id: string;
  readonly roles?: readonly string[];
  readonly name?: string;
};

/** One way to launch: who, what, and what is signed otherwise than it should be. */
export type LaunchWish = {
  readonly user: PlatformUser;
  /** `training`, `theme-3`, `room-K7MPQ4`, `choose`. */
  readonly target: string;
  /** The column of the grade book; none when not given. */
  readonly lineItem?: string;
  readonly members?: boolean;
  readonly locale?: string;
  readonly claims?: Readonly<Record<string, unknown>>;
  /** A key in place of the one that is published. */
  readonly key?: CryptoKey;
  readonly kid?: string;
};

/** A result as the platform received it. */
export type ReceivedScore = { readonly item: string; readonly body: Readonly<Record<string, unknown>> };

const readText = async (request: IncomingMessage): Promise<string> => {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString();
};

const answer = (response: ServerResponse, status: number, body: unknown, type = 'application/json'): void => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': type }).end(text);
};

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

const formTo = (action: string, fields: Readonly<Record<string, string>>, target = '_self'): string => `
  <form method="post" action="${escaped(action)}" target="${target}">
    ${Object.entries(fields)
      .map(([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value)}">`)
      .join('')}
    <button>Go on</button>
  </form>`;

const isSubset = (wanted: string, given: string): boolean =>
  wanted.split(' ').every((scope) => given.split(' ').includes(scope));

export type Tool = {
  readonly origin: string;
  readonly now: () => Date;
  readonly register: (told: PlatformTold, deployments: readonly string[]) => Promise<string>;
};

/** An application of the tests as a tool. */
export const toolOf = ({ origin, clock, database }: TestApp): Tool => ({
  origin,
  now: clock.now,
  register: async (told, deployments) => {
    const store = platformsStore(database.db);
    const id = await store.add(told, clock.now());
    assert.ok(id);
    for (const each of deployments) await store.addDeployment(id, each);
    return id;
  },
});

const makeKeys = () => Promise.all([generateKeyPair(alg), generateKeyPair(alg)]);
let made: ReturnType<typeof makeKeys> | undefined;

/** The keys of every platform, and of who pretends to be one: to make them takes longer than most tests do. */
const keys = (): ReturnType<typeof makeKeys> => {
  made ??= makeKeys();
  return made;
};

/**
 * A learning platform over HTTP, on this machine: it really signs, publishes its keys, checks what Cap18 signs against the
 * keys that Cap18 publishes, and receives results.
 *
 * @param app the tool; its public address is where it listens
 */
export const startPlatform = async (app: Tool) => {
  const [own, stranger] = await keys();
  const publicKey = { ...(await exportJWK(own.publicKey)), kid: 'platform-1', alg, use: 'sig' };
  const toolKeys = createRemoteJWKSet(new URL(`${app.origin}/lti/jwks.json`), { cooldownDuration: 0 });
  const clientId = 'client-1818';
  const deployment = 'deployment-1';
  const scores: ReceivedScore[] = [];
  const refusals: number[] = [];
  const tokens = new Map<string, string>();
  const wishes = new Map<string, LaunchWish>();
  const registrations: Record<string, unknown>[] = [];
  let members: readonly PlatformUser[] = [];
  let returned: JWTPayload | undefined;
  let tokensGiven = 0;
  /** When each result bears to have been reached, by column and person. */
  const dates = new Map<string, number>();
  let notNewer = 0;
  const signers = new Set<string>();

  const server = createServer((request, response) => {
    handle(request, response).catch((error) => answer(response, 500, String(error), 'text/plain'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.unref();
  // Another site than the tool's, which is at 127.0.0.1.
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;

  const seconds = (): number => Math.floor(app.now().getTime() / 1_000);

  const idToken = async (wish: LaunchWish, nonce: string): Promise<string> => {
    const choice = wish.target === 'choose';
    const payload: Record<string, unknown> = {
      iss: issuer,
      aud: clientId,
      sub: wish.user.id,
      iat: seconds(),
      exp: seconds() + 300,
      nonce,
      [launchClaims.version]: '1.3.0',
      [launchClaims.messageType]: choice ? 'LtiDeepLinkingRequest' : 'LtiResourceLinkRequest',
      [launchClaims.deployment]: deployment,
      [launchClaims.target]: `${app.origin}/lti/to/${wish.target}`,
      [launchClaims.roles]: wish.user.roles ?? [learnerRole],
      ...(choice ? {} : { [launchClaims.resourceLink]: { id: 'link-7', title: 'Activity' } }),
      // What a platform may say although nobody asked for it: it must be found nowhere.
      name: 'Zéphirine Xylander',
      email: 'zephirine@platform.example',
      ...(wish.locale ? { [launchClaims.presentation]: { locale: wish.locale } } : {}),
      ...(wish.lineItem
        ? {
            [launchClaims.grades]: {
              scope: [scopes.score],
              lineitem: `${issuer}/items/${wish.lineItem}?type_id=7`,
            },
          }
        : {}),
      ...(wish.members
        ? {
            [launchClaims.members]: {
              context_memberships_url: `${issuer}/members`,
              service_versions: ['2.0'],
            },
          }
        : {}),
      ...(choice
        ? {
            [launchClaims.settings]: {
              deep_link_return_url: `${issuer}/return`,
              accept_types: ['ltiResourceLink'],
              accept_presentation_document_targets: ['window'],
              data: 'what the platform wants back',
            },
          }
        : {}),
      ...wish.claims,
    };
    return new SignJWT(payload as JWTPayload)
      .setProtectedHeader({ alg, kid: wish.kid ?? publicKey.kid })
      .sign(wish.key ?? own.privateKey);
  };

  const token = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const form = new URLSearchParams(await readText(request));
    assert.equal(form.get('grant_type'), 'client_credentials');
    assert.equal(form.get('client_assertion_type'), 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
    const { payload, protectedHeader } = await jwtVerify(form.get('client_assertion') ?? '', toolKeys, {
      issuer: clientId,
      subject: clientId,
      audience: `${issuer}/token`,
      requiredClaims: ['jti', 'exp', 'iat'],
      currentDate: app.now(),
    });
    assert.ok(payload);
    signers.add(protectedHeader.kid ?? '');
    tokensGiven += 1;
    const access = `token-${tokensGiven}`;
    tokens.set(access, form.get('scope') ?? '');
    answer(response, 200, {
      access_token: access,
      token_type: 'Bearer',
      expires_in: 3_600,
      scope: form.get('scope'),
    });
  };

  const bears = (request: IncomingMessage, scope: string): boolean => {
    const given = tokens.get(request.headers.authorization?.replace(/^Bearer /, '') ?? '');
    return given !== undefined && isSubset(scope, given);
  };

  const score = async (request: IncomingMessage, response: ServerResponse, item: string): Promise<void> => {
    const body = JSON.parse(await readText(request));
    const refused = refusals.shift();
    if (refused !== undefined) return answer(response, refused, {});
    if (!bears(request, scopes.score)) return answer(response, 401, {});
    if (request.headers['content-type'] !== 'application/vnd.ims.lis.v1.score+json')
      return answer(response, 415, {});
    // As Moodle does: to the second, what is not newer than what it has is refused.
    const [name, date] = [`${item} ${body.userId}`, Math.floor(Date.parse(body.timestamp) / 1_000)];
    if ((dates.get(name) ?? 0) >= date) {
      notNewer += 1;
      return answer(response, 409, {});
    }
    dates.set(name, date);
    scores.push({ item, body });
    return answer(response, 200, {});
  };

  const listed = async (request: IncomingMessage, response: ServerResponse, from: number): Promise<void> => {
    if (!bears(request, scopes.members)) return answer(response, 401, {});
    const page = members.slice(from, from + 2);
    if (from + 2 < members.length)
      response.setHeader('link', `<${issuer}/members?from=${from + 2}>; rel="next"`);
    return answer(response, 200, {
      id: `${issuer}/members`,
      context: { id: 'course' },
      members: page.map(({ id, roles, name }) => ({
        user_id: id,
        roles: roles ?? [learnerRole],
        status: 'Active',
        ...(name ? { name } : {}),
      })),
    });
  };

  const configuration = () => ({
    issuer,
    authorization_endpoint: `${issuer}/auth`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    registration_endpoint: `${issuer}/register`,
    scopes_supported: ['openid', scopes.score, scopes.members],
    response_types_supported: ['id_token'],
    id_token_signing_alg_values_supported: [alg],
    'https://purl.imsglobal.org/spec/lti-platform-configuration': {
      product_family_code: 'test-platform',
      version: '1',
      messages_supported: [{ type: 'LtiResourceLinkRequest' }, { type: 'LtiDeepLinkingRequest' }],
    },
  });

  const register = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.headers.authorization !== 'Bearer registration-token') return answer(response, 401, {});
    const asked = JSON.parse(await readText(request));
    registrations.push(asked);
    const tool = 'https://purl.imsglobal.org/spec/lti-tool-configuration';
    return answer(response, 200, {
      ...asked,
      client_id: clientId,
      [tool]: { ...asked[tool], deployment_id: deployment },
    });
  };

  /** Where someone is identified: sends them back with what is signed of them. */
  const identify = async (query: URLSearchParams, response: ServerResponse): Promise<void> => {
    const wish = wishes.get(query.get('login_hint') ?? '');
    const expected = {
      scope: 'openid',
      response_type: 'id_token',
      response_mode: 'form_post',
      prompt: 'none',
      client_id: clientId,
      redirect_uri: `${app.origin}/lti/launch`,
    };
    for (const [name, value] of Object.entries(expected)) assert.equal(query.get(name), value, name);
    assert.ok(wish, 'someone who was sent');
    const fields = {
      state: query.get('state') ?? '',
      id_token: await idToken(wish, query.get('nonce') ?? ''),
    };
    answer(response, 200, formTo(`${app.origin}/lti/launch`, fields), 'text/html');
  };

  /** A course, which opens the activity in a window, or shows it in a frame. */
  const course = (query: URLSearchParams, response: ServerResponse): void => {
    const framed = query.get('where') === 'frame';
    const form = formTo(
      `${app.origin}/lti/login`,
      loginFields(query.get('hint') ?? ''),
      framed ? 'inside' : '_blank',
    );
    const frame = framed ? '<iframe name="inside" width="600" height="600"></iframe>' : '';
    answer(response, 200, `<title>Course</title>${form}${frame}`, 'text/html');
  };

  const placed = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const form = new URLSearchParams(await readText(request));
    const { payload } = await jwtVerify(form.get('JWT') ?? '', toolKeys, {
      issuer: clientId,
      audience: issuer,
      currentDate: app.now(),
    });
    returned = payload;
    answer(response, 200, '<h1>Placed</h1>', 'text/html');
  };

  type Handle = (request: IncomingMessage, response: ServerResponse, url: URL) => void | Promise<void>;
  const routes: Readonly<Record<string, Handle>> = {
    'GET /jwks': (_request, response) => answer(response, 200, { keys: [publicKey] }),
    'GET /auth': (_request, response, { searchParams }) => identify(searchParams, response),
    'GET /course': (_request, response, { searchParams }) => course(searchParams, response),
    'POST /token': token,
    'GET /members': (request, response, { searchParams }) =>
      listed(request, response, Number(searchParams.get('from') ?? 0)),
    'POST /return': placed,
    'GET /.well-known/openid-configuration': (_request, response) => answer(response, 200, configuration()),
    'POST /register': register,
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', issuer);
    const item = /^\/items\/([^/]+)\/scores$/.exec(url.pathname)?.[1];
    if (request.method === 'POST' && item !== undefined) {
      assert.equal(url.search, '?type_id=7');
      return score(request, response, item);
    }
    const route = routes[`${request.method} ${url.pathname}`];
    return route ? route(request, response, url) : answer(response, 404, {});
  };

  const wished = (wish: LaunchWish): string => {
    const hint = `hint-${wishes.size + 1}`;
    wishes.set(hint, wish);
    return hint;
  };

  const loginFields = (hint: string): Record<string, string> => {
    const wish = wishes.get(hint);
    assert.ok(wish);
    return {
      iss: issuer,
      client_id: clientId,
      login_hint: hint,
      lti_message_hint: `message ${hint}`,
      target_link_uri: `${app.origin}/lti/to/${wish.target}`,
      lti_deployment_id: deployment,
    };
  };

  const told: PlatformTold = {
    name: 'Campus',
    issuer,
    clientId,
    authorizationUrl: `${issuer}/auth`,
    tokenUrl: `${issuer}/token`,
    tokenAudience: null,
    jwksUrl: `${issuer}/jwks`,
  };

  const fromPlatform = { 'sec-fetch-site': 'cross-site', origin: issuer, 'sec-fetch-dest': 'document' };

  /** What the platform sends back for a browser that began a launch: its form, not sent yet. */
  const identified = async (
    client: Client,
    wish: LaunchWish,
  ): Promise<{ state: string; id_token: string }> => {
    const begun = await client.send('/lti/login', {
      method: 'POST',
      headers: fromPlatform,
      body: encode(loginFields(wished(wish))),
    });
    assert.equal(begun.status, 303, begun.text);
    const page = await (await fetch(begun.headers.get('location') ?? '')).text();
    const field = (name: string): string =>
      new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';
    return { state: field('state'), id_token: field('id_token') };
  };

  const send = (client: Client, form: Readonly<Record<string, string>>): Promise<Answer> =>
    client.send('/lti/launch', { method: 'POST', headers: fromPlatform, body: encode(form) });

  return {
    issuer,
    clientId,
    deployment,
    told,
    strangerKey: stranger.privateKey,
    scores,
    registrations,
    wished,
    loginFields,
    fromPlatform,
    identified,
    send,
    /** Results that were no newer than what it had. */
    notNewer: (): number => notNewer,
    /** The next answers to results, in place of taking them. */
    refuseScores: (...statuses: number[]): void => void refusals.push(...statuses),
    setMembers: (some: readonly PlatformUser[]): void => {
      members = some;
    },
    /** What was placed in the course last, as Cap18 signed it. */
    returned: (): JWTPayload | undefined => returned,
    tokensGiven: (): number => tokensGiven,
    /** The keys of the tool that signed what it asked tokens by. */
    signedBy: (): readonly string[] => [...signers],
    /** Registers it in the tool, by hand. Returns its id there. */
    join: (deployments: readonly string[] = [deployment]): Promise<string> => app.register(told, deployments),
    /** Launches, in a browser that follows: the first answer that is no redirect, or goes elsewhere. */
    launch: async (client: Client, wish: LaunchWish): Promise<Answer> => {
      const sent = await send(client, await identified(client, wish));
      return sent.status === 303 ? client.get(sent.headers.get('location') ?? '') : sent;
    },
    close: async (): Promise<void> => {
      server.ref();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};

export type LtiPlatform = Awaited<ReturnType<typeof startPlatform>>;
