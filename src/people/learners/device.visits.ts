import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Db } from '../../platform/db/database.ts';
import type { Site } from '../../web/layout.ts';
import { cookieName, cookieOptions } from '../../web/security.ts';
import type { Learners, Person } from './learners.ts';

const cookie = 'cap18';
const keptDays = 400;
const secondsPerDay = 86_400;

const keepCode = (reply: FastifyReply, site: Pick<Site, 'secure'>, code: string): void => {
  reply.setCookie(cookieName(site, cookie), code, {
    ...cookieOptions(site),
    maxAge: keptDays * secondsPerDay,
  });
};

export const forgetCode = (reply: FastifyReply, site: Pick<Site, 'secure'>): void => {
  reply.clearCookie(cookieName(site, cookie), cookieOptions(site));
};

const codeOnDevice = (site: Pick<Site, 'secure'>, request: FastifyRequest): string =>
  request.cookies[cookieName(site, cookie)] ?? '';

export type OfAccounts = {
  readonly accountOn: (request: FastifyRequest) => Promise<string | undefined>;
  readonly codeOf: (account: string) => Promise<string | undefined>;
};

export type Devices = ReturnType<typeof devices>;

type Deps = {
  readonly site: Pick<Site, 'secure'>;
  readonly db: Db;
  readonly learners: Learners;
  readonly clock: () => Date;
  readonly accounts: OfAccounts;
};

/** A device opens the record whose code it holds, else that of the account signed in on it. */
export const devices = ({ site, db, learners, clock, accounts }: Deps) => {
  const byAccount = async (request: FastifyRequest): Promise<string | undefined> => {
    const account = await accounts.accountOn(request);
    return account === undefined ? undefined : accounts.codeOf(account);
  };
  const byCode = (request: FastifyRequest): Promise<Person | undefined> =>
    learners.find(db, codeOnDevice(site, request), clock());
  const personOn = async (request: FastifyRequest): Promise<Person | undefined> => {
    const person = await byCode(request);
    if (person) return person;
    const code = await byAccount(request);
    return code === undefined ? undefined : learners.find(db, code, clock());
  };
  return {
    personOn,

    /** The person whose code the device itself holds, whoever is signed in. */
    holderOn: byCode,

    codeOn: async (request: FastifyRequest): Promise<string> =>
      (await personOn(request))?.code ?? codeOnDevice(site, request),

    accountOn: accounts.accountOn,

    /** Unless the signed-in account already opens that record. */
    keep: async (request: FastifyRequest, reply: FastifyReply, { code }: Person): Promise<void> => {
      if ((await byAccount(request)) === code) forgetCode(reply, site);
      else keepCode(reply, site, code);
    },
  };
};
