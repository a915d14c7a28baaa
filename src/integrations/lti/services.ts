import { z } from 'zod';
import { type SigningKeys, signingAlgorithm } from '../../platform/keys/signing-keys.ts';
import { scopes } from './lti.schema.ts';
import { ask, jsonOf, PlatformProblem } from './outgoing.ts';
import { isSafeUrl, type Platform } from './platform.ts';
import { randomToken } from './sealed.ts';

export type PlatformScore = {
  /** The platform's id of the person. */
  readonly subject: string;
  readonly given: number;
  readonly most: number;
  readonly at: Date;
};

export type PlatformMember = { readonly subject: string; readonly name: string | undefined };

const assertionSeconds = 300;
/** A token is not used in its last minute: it would end on the way. */
const marginMs = 60_000;
/** More pages of a list than any course has. */
const mostPages = 50;

const tokenSchema = z.object({
  access_token: z.string().min(1).max(20_000),
  expires_in: z.coerce.number().positive().max(86_400).catch(300),
});

const membersSchema = z.object({
  members: z.array(
    z.object({
      user_id: z.string().max(255),
      status: z.string().optional(),
      roles: z.array(z.string()).catch([]),
      name: z.string().max(200).optional().catch(undefined),
    }),
  ),
});

/** Sources: Names and Role Provisioning Services 2.0, 2.4.2; RFC 8288. */
const nextPage = (headers: Headers, url: string): string | undefined => {
  const next = /<([^<>]+)>\s*;[^,<]*\brel="?next"?/.exec(headers.get('link') ?? '')?.[1];
  return next !== undefined && isSafeUrl(next, url) ? next : undefined;
};

/** Before the query of the column, if any. Source: Assignment and Grade Services 2.0, 3.4. */
const scoresUrl = (lineItem: string): string => {
  const url = new URL(lineItem);
  url.pathname = `${url.pathname.replace(/\/$/, '')}/scores`;
  return url.href;
};

const learns = /(^|\/membership#)Learner$|\/membership\/Learner#/;

/** A token first (RFC 7523), then a result to send or a list to read. */
export const platformServices = (keys: Pick<SigningKeys, 'current'>, clock: () => Date) => {
  const tokens = new Map<string, { readonly token: string; readonly until: number }>();

  const newToken = async ({ clientId, tokenUrl, tokenAudience }: Platform, scope: string) => {
    const { id: kid, privateKey } = await keys.current();
    const seconds = Math.floor(clock().getTime() / 1_000);
    const { SignJWT } = await import('jose');
    const assertion = await new SignJWT()
      .setProtectedHeader({ alg: signingAlgorithm, kid, typ: 'JWT' })
      .setIssuer(clientId)
      .setSubject(clientId)
      .setAudience(tokenAudience ?? tokenUrl)
      .setIssuedAt(seconds)
      .setExpirationTime(seconds + assertionSeconds)
      .setJti(randomToken())
      .sign(privateKey);
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
      scope,
    });
    const read = tokenSchema.safeParse(jsonOf(await ask(tokenUrl, { method: 'POST', body })));
    if (!read.success) throw new PlatformProblem('no-token');
    return {
      token: read.data.access_token,
      until: clock().getTime() + read.data.expires_in * 1_000 - marginMs,
    };
  };

  /** Asks a service with a token, kept until it ends; one that is refused is dropped. */
  const asked = async (
    platform: Platform,
    scope: string,
    url: string,
    request: RequestInit,
    signal?: AbortSignal,
  ) => {
    const name = `${platform.id} ${scope}`;
    const known = tokens.get(name);
    const held = known && known.until > clock().getTime() ? known : await newToken(platform, scope);
    tokens.set(name, held);
    const headers = { ...(request.headers as Record<string, string>), authorization: `Bearer ${held.token}` };
    const answered = await ask(url, { ...request, headers }, signal);
    if (answered.status === 401) tokens.delete(name);
    if (answered.status < 200 || answered.status > 299) throw new PlatformProblem(`http-${answered.status}`);
    return answered;
  };

  return {
    /**
     * Sends a result, twice with the same date: a platform ignores what is no newer, and some say so by 409. Source:
     * Assignment and Grade Services 2.0, 3.4. @throws PlatformProblem when it was not taken
     */
    sendScore: async (platform: Platform, lineItem: string, score: PlatformScore, signal?: AbortSignal) => {
      const body = JSON.stringify({
        userId: score.subject,
        scoreGiven: score.given,
        scoreMaximum: score.most,
        activityProgress: 'Completed',
        gradingProgress: 'FullyGraded',
        timestamp: score.at.toISOString(),
      });
      const headers = { 'content-type': 'application/vnd.ims.lis.v1.score+json' };
      const request = { method: 'POST', headers, body };
      await asked(platform, scopes.score, scoresUrl(lineItem), request, signal).catch((error) => {
        if (!(error instanceof PlatformProblem) || error.code !== 'http-409') throw error;
      });
    },

    /** Reads the learners of a platform's list; nothing of it is kept. @throws PlatformProblem */
    membersOf: async (platform: Platform, listUrl: string): Promise<readonly PlatformMember[]> => {
      const members: PlatformMember[] = [];
      let url: string | undefined = listUrl;
      for (let page = 0; url !== undefined && page < mostPages; page += 1) {
        const headers = { accept: 'application/vnd.ims.lti-nrps.v2.membershipcontainer+json' };
        const answered: Awaited<ReturnType<typeof ask>> = await asked(platform, scopes.members, url, {
          headers,
        });
        const read = membersSchema.safeParse(jsonOf(answered));
        if (!read.success) throw new PlatformProblem('no-list');
        for (const { user_id: subject, status, roles, name } of read.data.members)
          if (status !== 'Inactive' && status !== 'Deleted' && roles.some((role) => learns.test(role)))
            members.push({ subject, name });
        url = nextPage(answered.headers, url);
      }
      return members;
    },
  };
};

export type PlatformServices = ReturnType<typeof platformServices>;
