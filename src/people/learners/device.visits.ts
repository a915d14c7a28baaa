/** The resume code that a device holds in its cookie: what makes it the device of someone in training. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Db } from '../../platform/db/database.ts';
import type { Site } from '../../web/layout.ts';
import { cookieName, cookieOptions } from '../../web/security.ts';
import type { Learners, Person } from './learners.ts';

const cookie = 'cap18';
const keptDays = 400;
const secondsPerDay = 86_400;

/** Keeps the resume code on this device: it is the session. */
const keepCode = (reply: FastifyReply, site: Pick<Site, 'secure'>, code: string): void => {
  reply.setCookie(cookieName(site, cookie), code, {
    ...cookieOptions(site),
    maxAge: keptDays * secondsPerDay,
  });
};

/** Makes this device forget the code. */
export const forgetCode = (reply: FastifyReply, site: Pick<Site, 'secure'>): void => {
  reply.clearCookie(cookieName(site, cookie), cookieOptions(site));
};

/** The code that a device holds, as its cookie says it; empty without one. */
const codeOnDevice = (site: Pick<Site, 'secure'>, request: FastifyRequest): string =>
  request.cookies[cookieName(site, cookie)] ?? '';

/** What an account has of a record, where one is signed in: told by the feature that knows accounts. */
export type OfAccounts = {
  /** The account of the signed-in person; undefined for nobody. */
  readonly accountOn: (request: FastifyRequest) => Promise<string | undefined>;
  /** The code of the record that their account holds; undefined for none. */
  readonly codeOf: (account: string) => Promise<string | undefined>;
};

export type Devices = ReturnType<typeof devices>;

/**
 * Whose record a device opens: that of the code that it holds, since someone typed it there or began there; else that of
 * the account that is signed in on it.
 */
export const devices = ({
  site,
  db,
  learners,
  clock,
  accounts,
}: {
  readonly site: Pick<Site, 'secure'>;
  readonly db: Db;
  readonly learners: Learners;
  readonly clock: () => Date;
  readonly accounts: OfAccounts;
}) => {
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
    /** Whose record the device opens; undefined when it opens none. */
    personOn,

    /** Whose code the device itself holds, whoever is signed in; undefined for nobody's. */
    holderOn: byCode,

    /** The code by which the device opens a record, or did until a moment ago; empty for none. */
    codeOn: async (request: FastifyRequest): Promise<string> =>
      (await personOn(request))?.code ?? codeOnDevice(site, request),

    accountOn: accounts.accountOn,

    /** Has the device open someone's record: by its code, unless the signed-in account opens that very record. */
    keep: async (request: FastifyRequest, reply: FastifyReply, { code }: Person): Promise<void> => {
      if ((await byAccount(request)) === code) forgetCode(reply, site);
      else keepCode(reply, site, code);
    },
  };
};
