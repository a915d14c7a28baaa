import { z } from 'zod';
import type { Text } from '../../standard/standard.ts';
import { cleanText, longest, onOneLine } from '../../web/incoming.ts';

export type Begun = {
  readonly nonce: string;
  readonly verifier: string;
};

export type ToldIdentity = {
  readonly subject: string;
  readonly name: string;
  readonly groups: readonly string[];
};

/** `silent`: no answer; `invalid`: the answer does not match the request. */
export type ProviderProblem = 'silent' | 'refused' | 'invalid';

/** Carries codes of ours and of the protocol for the log, never personal data. */
export class ProviderFailure extends Error {
  override readonly name = 'ProviderFailure';
  readonly problem: ProviderProblem;
  readonly code: string;

  constructor(problem: ProviderProblem, code: string) {
    super(`a provider of identities: ${problem}, ${code}`);
    this.problem = problem;
    this.code = code;
  }
}

const clockSeconds = 300;
const answerSeconds = 10;
/** How long the site's configuration is kept, in case it moves. */
const knownMs = 3_600_000;
const mostGroups = 2_000;

/** Loaded on demand: most visits need none of it. */
const library = () => import('openid-client');
type Library = Awaited<ReturnType<typeof library>>;
type Configuration = InstanceType<Library['Configuration']>;

/** Codes only: messages may hold personal data. */
const codeOf = (error: unknown): string => {
  const failure = error as { readonly code?: unknown; readonly error?: unknown; readonly cause?: unknown };
  const { cause } = failure;
  const inner = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
  const parts = [failure.code, failure.error, inner].filter(
    (part): part is string => typeof part === 'string' && /^[\w-]{1,60}$/.test(part),
  );
  return parts.join(' ') || (error instanceof Error ? error.name : 'unknown');
};

const statusOf = (error: unknown): number => {
  const { status, cause } = error as { readonly status?: unknown; readonly cause?: unknown };
  if (typeof status === 'number') return status;
  return cause instanceof Response ? cause.status : 0;
};

const problemOf = (error: unknown): ProviderProblem => {
  const { code } = error as { readonly code?: unknown };
  if (error instanceof TypeError || code === 'OAUTH_TIMEOUT' || code === 'OAUTH_ABORT') return 'silent';
  if (statusOf(error) >= 500) return 'silent';
  return code === 'OAUTH_AUTHORIZATION_RESPONSE_ERROR' ? 'refused' : 'invalid';
};

const failureOf = (error: unknown): ProviderFailure =>
  error instanceof ProviderFailure ? error : new ProviderFailure(problemOf(error), codeOf(error));

const text = z
  .string()
  .transform((said) => said.slice(0, longest.line))
  .catch('');
const nameClaims = z.looseObject({
  name: text,
  given_name: text,
  family_name: text,
  preferred_username: text,
});

/** Source: OpenID Connect Core 1.0, 5.1. */
const nameIn = (claims: Readonly<Record<string, unknown>>): string => {
  const { name, given_name, family_name, preferred_username } = nameClaims.parse(claims);
  const whole = [name, `${given_name} ${family_name}`, preferred_username].map((each) =>
    onOneLine(cleanText(each)),
  );
  return whole.find((each) => each !== '') ?? '';
};

const groupsSchema = z
  .array(z.string())
  .max(mostGroups)
  .or(z.string().transform((one) => [one]))
  .catch([]);

/** @param clock judges the validity of signed answers, give or take five minutes */
export const relyingParty = ({ clock }: { readonly clock: () => Date }) => {
  type Known = {
    readonly until: number;
    readonly skew: number;
    readonly configuration: Promise<Configuration>;
  };
  const known = new Map<string, Known>();

  const discover = async (provider: Provider, skew: number): Promise<Configuration> => {
    const client = await library();
    const isInsecure = provider.issuer.startsWith('http:');
    const basic = client.ClientSecretBasic(provider.clientSecret);
    const inForm = client.ClientSecretPost(provider.clientSecret);
    const configuration = await client.discovery(
      new URL(provider.issuer),
      provider.clientId,
      { [client.clockTolerance]: clockSeconds, [client.clockSkew]: skew },
      // Prefers the header, which is the default. Source: OpenID Connect Discovery 1.0, 3.
      (server, metadata, body, headers) => {
        const ways = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
        const prove = ways.includes('client_secret_basic') ? basic : inForm;
        return prove(server, metadata, body, headers);
      },
      {
        timeout: answerSeconds,
        execute: [client.enableNonRepudiationChecks, ...(isInsecure ? [client.allowInsecureRequests] : [])],
      },
    );
    // A site may not vouch for identities of another one.
    if (new URL(configuration.serverMetadata().issuer).href !== provider.issuer)
      throw new ProviderFailure('invalid', 'issuer');
    return configuration;
  };

  const configurationOf = async (provider: Provider): Promise<Configuration> => {
    const now = Date.now();
    const skew = Math.round((clock().getTime() - now) / 1_000);
    const held = known.get(provider.name);
    if (held && held.until > now && held.skew === skew) return held.configuration;
    const configuration = discover(provider, skew);
    known.set(provider.name, { until: now + knownMs, skew, configuration });
    try {
      return await configuration;
    } catch (error) {
      known.delete(provider.name);
      const failure = failureOf(error);
      // The site misnames itself, or something else answers in its place: nobody can sign in through it.
      throw new ProviderFailure('silent', failure.code);
    }
  };

  /** Asks the site for more when what it signed lacks a claim we need. */
  const whole = async (
    provider: Provider,
    configuration: Configuration,
    accessToken: string,
    claims: Readonly<Record<string, unknown>> & { readonly sub: string },
  ): Promise<Readonly<Record<string, unknown>>> => {
    const needed = provider.groupsClaim === undefined ? ['name'] : ['name', provider.groupsClaim];
    const isWhole = needed.every((claim) => claims[claim] !== undefined);
    if (isWhole || configuration.serverMetadata().userinfo_endpoint === undefined) return claims;
    const { fetchUserInfo } = await library();
    return { ...(await fetchUserInfo(configuration, accessToken, claims.sub)), ...claims };
  };

  return {
    /** @throws ProviderFailure */
    begin: async (
      provider: Provider,
      errand: { readonly redirectUri: string; readonly state: string; readonly lang: string },
    ): Promise<{ readonly to: string; readonly begun: Begun }> => {
      const configuration = await configurationOf(provider);
      const client = await library();
      const begun = { nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier() };
      const to = client.buildAuthorizationUrl(configuration, {
        redirect_uri: errand.redirectUri,
        scope: provider.scopes,
        state: errand.state,
        nonce: begun.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(begun.verifier),
        code_challenge_method: 'S256',
        ui_locales: errand.lang,
      });
      return { to: to.href, begun };
    },

    /** @throws ProviderFailure */
    finish: async (
      provider: Provider,
      url: URL,
      state: string,
      { nonce, verifier }: Begun,
    ): Promise<ToldIdentity> => {
      const configuration = await configurationOf(provider);
      const { authorizationCodeGrant } = await library();
      try {
        const tokens = await authorizationCodeGrant(configuration, url, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const signed = tokens.claims();
        if (!signed || new URL(signed.iss).href !== provider.issuer)
          throw new ProviderFailure('invalid', 'issuer');
        const claims = await whole(provider, configuration, tokens.access_token, signed);
        const groups =
          provider.groupsClaim === undefined ? [] : groupsSchema.parse(claims[provider.groupsClaim]);
        return { subject: signed.sub, name: nameIn(claims), groups };
      } catch (error) {
        throw failureOf(error);
      }
    },
  };
};

export type Provider = {
  readonly name: string;
  readonly label: Text;
  /** Its own name for itself: an address, as `URL` writes it. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: string;
  /** Undefined when groups give no role. */
  readonly groupsClaim: string | undefined;
};
