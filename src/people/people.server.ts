import { z } from 'zod';
import { dayMs, hourMs, thenDone, weekMs } from '../platform/jobs/jobs.ts';
import type { Kinds } from '../platform/ledger/ledger.ts';
import type { House } from '../platform/platform.server.ts';
import { type Lang, languages } from '../standard/standard.ts';
import { loggable } from '../web/errors.ts';
import { claimsTable } from './claims/claims.feature.ts';
import { claims } from './claims/claims.ts';
import { accountOfRecord, learningIn, partingWithRecord, recordOfAccount } from './claims/claims.visits.ts';
import { counting } from './claims/counting.ts';
import { countsStore } from './claims/counts.store.ts';
import { devices } from './learners/device.visits.ts';
import type { Erased, ErasedList } from './learners/erased-list.ts';
import { erasure } from './learners/erasure.ts';
import { learners } from './learners/learners.ts';
import { personalData } from './learners/personal-data.ts';
import type { Standing } from './organisations/bodies.ts';
import { guardsOf } from './organisations/guard.visits.ts';
import { invitationMessage } from './organisations/invitation.mail.ts';
import { organisationsTable } from './organisations/organisations.feature.ts';
import { organisations } from './organisations/organisations.ts';
import { leavesBehind } from './organisations/organisations.visits.ts';
import { provisioning } from './organisations/provisioning.ts';
import type { GroupGrant } from './organisations/roles.ts';
import type { SigninPages } from './signin/account.visits.ts';
import { sweepJournal } from './signin/journal.ts';
import { emailLinks } from './signin/links.ts';
import { oidcReturn } from './signin/oidc.api.ts';
import { oidc } from './signin/oidc.ts';
import { passkeys } from './signin/passkeys.ts';
import type { Provider } from './signin/provider.ts';
import { accountOrAddress, signedInOn } from './signin/session.visits.ts';
import { signinTable } from './signin/signin.feature.ts';
import { type Account, signin } from './signin/signin.ts';
import type { NextStep } from './signin/signin.views.ts';

type Settings = {
  /** The fact kinds of every feature, for the files that people download. */
  readonly kinds: Kinds;
  /** The sites that sign people in, and the roles that their groups give. */
  readonly oidc: { readonly providers: readonly Provider[]; readonly grants: readonly GroupGrant[] };
  /** Kept apart from the database, which an older copy may replace. */
  readonly erasedList?: Pick<ErasedList, 'add'>;
};

/** What other wings add to the pages of accounts. */
type Neighbours = Pick<SigninPages, 'awaiting' | 'others'> & {
  /** The person's next step in their services. */
  readonly nextIn: (lang: Lang, standing: Standing) => Promise<NextStep | undefined>;
  /** Undefined for the page of their account. */
  readonly firstPage: (lang: Lang, standing: Standing) => Promise<string | undefined>;
  readonly stagesOf: Parameters<typeof counting>[0]['stagesOf'];
};

const invitationJob = z.strictObject({ invitation: z.uuid(), lang: z.enum(languages) });
const linkJob = z.strictObject({ link: z.uuid() });

export type People = ReturnType<typeof peopleOn>;

/** Assembles the wing. Its pages are served last, by `serve`, because they show what other wings add. */
export const peopleOn = (house: House, settings: Settings) => {
  const { app, site, database, db, secret, clock, limiter, mail, due, erased, pages } = house;
  const { providers, grants } = settings.oidc;

  const keepErased = (gone: readonly Erased[]): void => {
    try {
      settings.erasedList?.add(gone);
    } catch (error) {
      // The database knows it too: the next start adds what is missing.
      app.log.error({ err: loggable(error) }, 'the list of what was erased could not be written');
    }
  };

  const signingIn = signin({
    db,
    clock,
    mails: mail !== undefined,
    issuers: providers.map(({ issuer }) => issuer),
    left: (id) => keepErased([{ kind: 'account', id }]),
  });
  signingIn.register(erased);
  const bodies = organisations({
    db,
    clock,
    signin: signingIn,
    post: mail && {
      mailer: mail,
      due: (tx, invitation, lang) => due.add(tx, 'invitation-mail', { data: { invitation, lang } }),
      write: invitationMessage(site),
    },
  });
  const people = learners(secret);
  const erasing = erasure({ ...database, clock });
  erasing.register({ erase: erased });
  erasing.register({ forget: (id) => keepErased([{ kind: 'learner', id }]) });
  const held = personalData({ db, kinds: settings.kinds, clock });
  const claimed = claims({ db, secret, clock, learners: people, erasure: erasing, signin: signingIn });
  const onDevices = devices({
    site,
    db,
    learners: people,
    clock,
    accounts: {
      accountOn: async (request) => (await signedInOn({ site, signin: signingIn }, request))?.account.id,
      codeOf: claimed.codeOf,
    },
  });
  const links =
    mail &&
    emailLinks({
      db,
      clock,
      mailer: mail,
      baseUrl: () => site.baseUrl,
      due: (tx, link) => due.add(tx, 'email-link', { data: { link } }),
      begin: signingIn.beginIn,
    });
  const elsewhere = oidc({
    db,
    clock,
    secret,
    signin: signingIn,
    providers,
    baseUrl: () => site.baseUrl,
    receive: provisioning({ clock, signin: signingIn, organisations: bodies, grants }),
    failed: (provider, code) =>
      app.log.warn({ provider, code }, 'a provider of identities did not do as it should'),
  });

  const byAccount = accountOrAddress({ site, signin: signingIn });
  limiter.counter('administrationActs', byAccount);
  limiter.counter('accountActs', byAccount);

  house.works({
    'retention-sweep': {
      every: dayMs,
      run: thenDone(async () => {
        await erasing.eraseUnused();
      }),
    },
    'sessions-sweep': { every: hourMs, inTransaction: signingIn.sweep },
    'invitations-sweep': { every: dayMs, inTransaction: bodies.sweep },
    'journal-sweep': { every: dayMs, inTransaction: (tx) => sweepJournal(tx, clock()) },
    ...(links && { 'email-links-sweep': { every: hourMs, inTransaction: links.sweep } }),
  });
  if (links)
    house.mails({
      'email-link': {
        attempts: Number.POSITIVE_INFINITY,
        run: thenDone(async ({ data }) => {
          await links.send(linkJob.parse(data).link);
        }),
      },
      'invitation-mail': {
        attempts: Number.POSITIVE_INFINITY,
        run: thenDone(async ({ data }) => {
          const { invitation, lang } = invitationJob.parse(data);
          await bodies.sendInvitation(invitation, lang);
        }),
      },
    });

  const parts = {
    signin: signingIn,
    organisations: bodies,
    learners: people,
    erasure: erasing,
    personalData: held,
    devices: onDevices,
  };

  const learning = learningIn(countsStore(db));

  return {
    ...parts,
    learning,
    oidc: elsewhere,
    mails: mail !== undefined,
    keepErased,
    guards: guardsOf({ site, signin: signingIn, organisations: bodies }),
    /** Shown on « Mes données » about the signed-in account. */
    accountOf: accountOfRecord({ site, signin: signingIn, claims: claimed }),

    serve: ({ awaiting, others, nextIn, firstPage, stagesOf }: Neighbours): void => {
      const counted = counting({ db, clock, claims: claimed, organisations: bodies, stagesOf });
      house.works({
        'learning-counts': {
          every: weekMs,
          run: thenDone(async () => {
            await counted.count();
          }),
        },
      });
      const deps = { site, limiter, clock, ...parts, claims: claimed };
      pages.serve(claimsTable, deps);
      const ofAccounts = {
        ...deps,
        oidc: elsewhere,
        passkeys: passkeys({ db, clock, signin: signingIn, baseUrl: () => site.baseUrl }),
        links,
        officeOf: async (account: Account, lang: Lang) => {
          const { firstBody, rolesShown } = await import('./organisations/standing.views.ts');
          const standing = await bodies.standing(account);
          return {
            roles: rolesShown(lang, standing),
            next: async () => firstBody(lang, standing) ?? (await nextIn(lang, standing)),
          };
        },
        firstPage: async (account: Account, lang: Lang) => firstPage(lang, await bodies.standing(account)),
        awaiting,
        others: [recordOfAccount(claimed), ...others],
        parting: partingWithRecord({ claims: claimed, devices: onDevices, erasure: erasing }),
        leavesBehind: leavesBehind(bodies),
        mayLeave: bodies.mayLeave,
      };
      pages.serve(signinTable, ofAccounts);
      oidcReturn(app, ofAccounts);
      pages.serve(organisationsTable, {
        ...deps,
        oidc: elsewhere,
        mails: mail !== undefined,
        learning,
        ways: {
          address: site.baseUrl,
          mail: house.mailAddress && {
            server: new URL(house.mailAddress.url).host,
            from: house.mailAddress.from,
          },
          providers: providers.map(({ label, issuer, groupsClaim }) => ({
            label,
            issuer,
            givesRoles: groupsClaim !== undefined,
          })),
        },
        jobs: due.list,
        refused: house.refused,
      });
    },
  };
};
