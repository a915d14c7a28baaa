import { z } from 'zod';
import type { Database } from '../../platform/db/database.ts';
import { scopes } from './lti.schema.ts';
import { platformsStore } from './lti.store.ts';
import { ask, jsonOf, PlatformProblem } from './outgoing.ts';
import { isSafeUrl } from './platform.ts';
import { fingerprint } from './sealed.ts';
import { targetUrl } from './target.ts';

export type RegistrationProblem = 'over' | 'absent' | 'silent' | 'elsewhere' | 'refused' | 'known';

const toolConfiguration = 'https://purl.imsglobal.org/spec/lti-tool-configuration';
const platformConfiguration = 'https://purl.imsglobal.org/spec/lti-platform-configuration';

const short = z
  .string()
  .regex(/^\P{Cc}+$/u)
  .max(255);

/** What a platform says of itself, to a tool at `own`. Source: LTI Advantage Dynamic Registration 1.0, 3.3.1. */
const configurationSchema = (own: string) => {
  const url = z
    .string()
    .max(2_000)
    .refine((text) => isSafeUrl(text, own));
  return z.object({
    issuer: short,
    authorization_endpoint: url,
    token_endpoint: url,
    jwks_uri: url,
    registration_endpoint: url,
    authorization_server: short.optional(),
    [platformConfiguration]: z.object({ product_family_code: short.optional() }).optional().catch(undefined),
  });
};

/** Source: the same, 3.6. */
const registeredSchema = z.object({
  client_id: short,
  [toolConfiguration]: z.object({ deployment_id: short.optional() }).optional().catch(undefined),
});

export type Configuration = {
  readonly issuer: string;
  readonly authorizationUrl: string;
  readonly family: string;
  readonly read: z.infer<ReturnType<typeof configurationSchema>>;
};

/** What Cap18 asks of a platform: a number for each person, results and lists, nothing else. */
const askedOf = (baseUrl: string) => ({
  application_type: 'web',
  response_types: ['id_token'],
  grant_types: ['implicit', 'client_credentials'],
  initiate_login_uri: `${baseUrl}/lti/login`,
  redirect_uris: [`${baseUrl}/lti/launch`],
  client_name: 'Cap18',
  jwks_uri: `${baseUrl}/lti/jwks.json`,
  client_uri: baseUrl,
  token_endpoint_auth_method: 'private_key_jwt',
  scope: `${scopes.score} ${scopes.members}`,
  [toolConfiguration]: {
    domain: new URL(baseUrl).host,
    target_link_uri: targetUrl(baseUrl, { kind: 'training' }),
    claims: ['iss', 'sub'],
    messages: [
      { type: 'LtiResourceLinkRequest' },
      {
        type: 'LtiDeepLinkingRequest',
        target_link_uri: targetUrl(baseUrl, { kind: 'choose' }),
        label: 'Cap18',
      },
    ],
  },
});

/** Platforms that register themselves, by a link good for one (LTI Advantage Dynamic Registration 1.0). */
export const registration = ({
  db,
  clock,
  baseUrl,
}: Pick<Database, 'db'> & { readonly clock: () => Date; readonly baseUrl: () => string }) => {
  const configurationAt = async (
    token: string,
    address: string | undefined,
  ): Promise<Configuration | RegistrationProblem> => {
    if (!(await platformsStore(db).isInvited(fingerprint(token), clock()))) return 'over';
    if (address === undefined) return 'absent';
    if (!isSafeUrl(address, baseUrl())) return 'silent';
    try {
      const read = configurationSchema(baseUrl()).safeParse(jsonOf(await ask(address))).data;
      if (!read) return 'silent';
      // Or any site could register in the name of another. Source: the same, 3.3.
      const { issuer } = read;
      if (!isSafeUrl(issuer, baseUrl()) || new URL(issuer).origin !== new URL(address).origin)
        return 'elsewhere';
      const family = read[platformConfiguration]?.product_family_code ?? '';
      return { issuer, authorizationUrl: read.authorization_endpoint, family, read };
    } catch (error) {
      if (error instanceof PlatformProblem) return 'silent';
      throw error;
    }
  };

  return {
    configurationAt,

    /** Registers Cap18 with a platform, then the platform here. @param platformToken what the platform gave for it, if any */
    register: async (
      token: string,
      address: string | undefined,
      platformToken: string | undefined,
    ): Promise<{ readonly id: string; readonly deployment: string | undefined } | RegistrationProblem> => {
      const configuration = await configurationAt(token, address);
      if (typeof configuration === 'string') return configuration;
      const { issuer, read } = configuration;
      const headers = {
        'content-type': 'application/json',
        ...(platformToken ? { authorization: `Bearer ${platformToken}` } : {}),
      };
      const body = JSON.stringify(askedOf(baseUrl()));
      let told: z.infer<typeof registeredSchema> | undefined;
      try {
        const answered = await ask(read.registration_endpoint, { method: 'POST', headers, body });
        told = registeredSchema.safeParse(jsonOf(answered)).data;
      } catch (error) {
        if (!(error instanceof PlatformProblem)) throw error;
      }
      if (!told) return 'refused';
      const { client_id: clientId } = told;
      const deployment = told[toolConfiguration]?.deployment_id;
      return db.transaction().execute(async (tx) => {
        const platforms = platformsStore(tx);
        if (!(await platforms.useInvitation(fingerprint(token), clock()))) return 'over';
        const id = await platforms.add(
          {
            name: new URL(issuer).host,
            issuer,
            clientId,
            authorizationUrl: read.authorization_endpoint,
            tokenUrl: read.token_endpoint,
            tokenAudience: read.authorization_server ?? null,
            jwksUrl: read.jwks_uri,
          },
          clock(),
        );
        if (id === undefined) return 'known';
        if (deployment !== undefined) await platforms.addDeployment(id, deployment);
        return { id, deployment };
      });
    },
  };
};
