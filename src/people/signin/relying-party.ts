/** What is said to other sites, and what they answer (OpenID Connect Core 1.0), by the library that knows how. */
import { z } from 'zod';
import { cleanText, longest, onOneLine } from '../../web/incoming.ts';
import type { Provider } from './provider.ts';

/** What is remembered of a sign-in that was begun, until it comes back. */
export type Begun = {
  readonly nonce: string;
  readonly verifier: string;
};

/** Who a site says that someone is. */
export type ToldIdentity = {
  readonly subject: string;
  /** As they are called there; empty when it does not say. */
  readonly name: string;
  readonly groups: readonly string[];
};

/**
 * Why a site told nothing that may be believed: it does not answer; it, or the person there, refused; or what came back is
 * not what was asked.
 */
export type ProviderProblem = 'silent' | 'refused' | 'invalid';

/** What came of asking, with what the log may have of it: codes of ours and of the protocol, never a word about a person. */
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

/** How far apart the clocks of both sites may be, in seconds. */
const clockSeconds = 300;
/** How long a site may take to answer, in seconds: someone waits. */
const answerSeconds = 10;
/** What a site says of itself is asked again after this long: it may have moved. */
const knownMs = 3_600_000;
/** Longest list of groups that is read. */
const mostGroups = 2_000;

/** Loaded at the first sign-in of this kind: a start, and most visits, need none of it. */
const library = () => import('openid-client');
type Library = Awaited<ReturnType<typeof library>>;
type Configuration = InstanceType<Library['Configuration']>;

/** What may be told of a failure: a code, and nothing that was said besides. */
const codeOf = (error: unknown): string => {
  const {
    code,
    error: said,
    cause,
  } = error as {
    readonly code?: unknown;
    readonly error?: unknown;
    readonly cause?: unknown;
  };
  const inner = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
  const parts = [code, said, inner].filter(
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

/** How someone is called, by what a site says of them. Source: OpenID Connect Core 1.0, 5.1. */
const nameIn = (claims: Readonly<Record<string, unknown>>): string => {
  const {
    name,
    given_name: given,
    family_name: family,
    preferred_username: username,
  } = nameClaims.parse(claims);
  const whole = [name, `${given} ${family}`, username].map((each) => onOneLine(cleanText(each)));
  return whole.find((each) => each !== '') ?? '';
};

const groupsSchema = z
  .array(z.string())
  .max(mostGroups)
  .or(z.string().transform((one) => [one]))
  .catch([]);

/**
 * Sends people to other sites, and reads what they say of them.
 *
 * @param clock ours, by which what they sign is judged, five minutes more or less
 */
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
      // In the header where the site takes it: what says nothing takes that. Source: OpenID Connect Discovery 1.0, 3.
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
    // One name for one site: a site that speaks for others is not believed about them.
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
      // It says of itself what it is not, or something else answers in its place: nobody can sign in by it either way.
      throw new ProviderFailure('silent', failure.code);
    }
  };

  /** What a site says of someone once more than in what it signed, where something that is needed was not in there. */
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
    /**
     * Where to send someone, and what to remember until they are back.
     *
     * @param redirectUri where they come back to
     * @throws ProviderFailure
     */
    begin: async (
      provider: Provider,
      {
        redirectUri,
        state,
        lang,
      }: { readonly redirectUri: string; readonly state: string; readonly lang: string },
    ): Promise<{ readonly to: string; readonly begun: Begun }> => {
      const configuration = await configurationOf(provider);
      const client = await library();
      const begun = { nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier() };
      const to = client.buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: provider.scopes,
        state,
        nonce: begun.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(begun.verifier),
        code_challenge_method: 'S256',
        ui_locales: lang,
      });
      return { to: to.href, begun };
    },

    /**
     * Who came back, by what the site signed for them.
     *
     * @param url where they came back to, with what the site put in it
     * @throws ProviderFailure
     */
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
