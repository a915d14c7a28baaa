import { z } from 'zod';
import { dayMs, hourMs, thenDone, weekMs } from '../platform/jobs/jobs.ts';
import type { Kinds } from '../platform/ledger/ledger.ts';
import type { House } from '../platform/platform.server.ts';
import { type Lang, languages } from '../standard/standard.ts';
import { loggable } from '../web/errors.ts';
import { claimsTable } from './claims/claims.feature.ts';
import { countsStore } from './claims/claims.store.ts';
import { claims as createClaims } from './claims/claims.ts';
import { accountOfRecord, learningIn, partingWithRecord, recordOfAccount } from './claims/claims.visits.ts';
import { counting } from './claims/counts.ts';
import { devices as createDevices } from './learners/device.visits.ts';
import type { Erased, ErasedList } from './learners/erased-list.ts';
import { erasure as createErasure } from './learners/erasure.ts';
import { learners as createLearners } from './learners/learners.ts';
import { personalData as createPersonalData } from './learners/personal-data.ts';
import type { Standing } from './organisations/bodies.ts';
import { invitationMessage } from './organisations/invitations.ts';
import { organisationsTable } from './organisations/organisations.feature.ts';
import { organisations as createOrganisations } from './organisations/organisations.ts';
import { guardsOf, leavesBehind } from './organisations/organisations.visits.ts';
import { provisioning } from './organisations/provisioning.ts';
import type { GroupGrant } from './organisations/roles.ts';
import type { SigninDeps } from './signin/account.visits.ts';
import { sweepJournal } from './signin/journal.ts';
import { emailLinks } from './signin/links.ts';
import { oidcReturn } from './signin/oidc.api.ts';
import { oidc as createOidc } from './signin/oidc.ts';
import { passkeys } from './signin/passkeys.ts';
import type { Provider } from './signin/relying-party.ts';
import { accountOrAddress, signedInOn } from './signin/session.visits.ts';
import { signinTable } from './signin/signin.feature.ts';
import { type Account, signin as createSignin } from './signin/signin.ts';
import type { NextStep } from './signin/signin.views.ts';

type Settings = {
  readonly kinds: Kinds;
  readonly oidc: { readonly providers: readonly Provider[]; readonly grants: readonly GroupGrant[] };
  readonly erasedList?: Pick<ErasedList, 'add'>;
};

type Neighbours = Pick<SigninDeps, 'awaiting' | 'others'> & {
  readonly nextIn: (lang: Lang, standing: Standing) => Promise<NextStep | undefined>;
  readonly firstPage: (lang: Lang, standing: Standing) => Promise<string | undefined>;
  readonly stagesOf: Parameters<typeof counting>[0]['stagesOf'];
};

const invitationJob = z.strictObject({ invitation: z.uuid(), lang: z.enum(languages) });
const linkJob = z.strictObject({ link: z.uuid() });

export type People = ReturnType<typeof peopleOn>;

/** The pages are served last, by `serve`, because they show what other wings add. */
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

  const signin = createSignin({
    db,
    clock,
    mails: mail !== undefined,
    issuers: providers.map(({ issuer }) => issuer),
    left: (id) => keepErased([{ kind: 'account', id }]),
  });
  signin.register(erased);
  const organisations = createOrganisations({
    db,
    clock,
    signin,
    post: mail && {
      mailer: mail,
      due: (tx, invitation, lang) => due.add(tx, 'invitation-mail', { data: { invitation, lang } }),
      write: invitationMessage(site),
    },
  });
  const learners = createLearners(secret);
  const erasure = createErasure({ ...database, clock });
  erasure.register({ erase: erased });
  erasure.register({ forget: (id) => keepErased([{ kind: 'learner', id }]) });
  const personalData = createPersonalData({ db, kinds: settings.kinds, clock });
  const claims = createClaims({ db, secret, clock, learners, erasure, signin });
  const devices = createDevices({
    site,
    db,
    learners,
    clock,
    accounts: {
      accountOn: async (request) => (await signedInOn({ site, signin }, request))?.account.id,
      codeOf: claims.codeOf,
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
      begin: signin.beginIn,
    });
  const oidc = createOidc({
    db,
    clock,
    secret,
    signin,
    providers,
    baseUrl: () => site.baseUrl,
    receive: provisioning({ clock, signin, organisations, grants }),
    failed: (provider, code) =>
      app.log.warn({ provider, code }, 'a provider of identities did not do as it should'),
  });

  const byAccount = accountOrAddress({ site, signin });
  limiter.counter('administrationActs', byAccount);
  limiter.counter('accountActs', byAccount);

  house.works({
    'retention-sweep': { every: dayMs, run: thenDone(erasure.eraseUnused) },
    'sessions-sweep': { every: hourMs, inTransaction: signin.sweep },
    'invitations-sweep': { every: dayMs, inTransaction: organisations.sweep },
    'journal-sweep': { every: dayMs, inTransaction: (tx) => sweepJournal(tx, clock()) },
    ...(links && { 'email-links-sweep': { every: hourMs, inTransaction: links.sweep } }),
  });
  if (links)
    house.mails({
      'email-link': {
        attempts: Number.POSITIVE_INFINITY,
        run: thenDone(({ data }) => links.send(linkJob.parse(data).link)),
      },
      'invitation-mail': {
        attempts: Number.POSITIVE_INFINITY,
        run: thenDone(({ data }) => {
          const { invitation, lang } = invitationJob.parse(data);
          return organisations.sendInvitation(invitation, lang);
        }),
      },
    });

  const parts = { signin, organisations, learners, erasure, personalData, devices };
  const learning = learningIn(countsStore(db));

  return {
    ...parts,
    learning,
    oidc,
    mails: mail !== undefined,
    keepErased,
    guards: guardsOf({ site, signin, organisations }),
    accountOf: accountOfRecord({ site, signin, claims }),

    serve: ({ awaiting, others, nextIn, firstPage, stagesOf }: Neighbours): void => {
      const { count } = counting({ db, clock, claims, organisations, stagesOf });
      house.works({ 'learning-counts': { every: weekMs, run: thenDone(count) } });
      const deps = { site, limiter, clock, ...parts, claims };
      pages.serve(claimsTable, deps);
      const ofAccounts = {
        ...deps,
        oidc,
        passkeys: passkeys({ db, clock, signin, baseUrl: () => site.baseUrl }),
        links,
        officeOf: async (account: Account, lang: Lang) => {
          const { firstBody, rolesShown } = await import('./organisations/standing.views.ts');
          const standing = await organisations.standing(account);
          return {
            roles: rolesShown(lang, standing),
            next: async () => firstBody(lang, standing) ?? (await nextIn(lang, standing)),
          };
        },
        firstPage: async (account: Account, lang: Lang) =>
          firstPage(lang, await organisations.standing(account)),
        awaiting,
        others: [recordOfAccount(claims), ...others],
        parting: partingWithRecord({ claims, devices, erasure }),
        leavesBehind: leavesBehind(organisations),
        mayLeave: organisations.mayLeave,
      };
      pages.serve(signinTable, ofAccounts);
      oidcReturn(app, ofAccounts);
      pages.serve(organisationsTable, {
        ...deps,
        oidc,
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
