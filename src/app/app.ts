import type { FastifyInstance } from 'fastify';
import { applyOn } from '../apply/apply.server.ts';
import { checkupFacts } from '../apply/checkup/checkup.facts.ts';
import type { Demonstration } from '../apply/demo/demo.ts';
import { dossierFacts } from '../apply/services/dossier/dossier.facts.ts';
import { takenFormat } from '../apply/services/history/taken.schema.ts';
import { integrationsOn } from '../integrations/integrations.server.ts';
import type { LrsAddress } from '../integrations/statements/lrs.ts';
import { attestationFacts } from '../learn/attestation/attestation.facts.ts';
import { learnOn } from '../learn/learn.server.ts';
import { trainingFacts } from '../learn/training/training.facts.ts';
import { standardResources } from '../learn/understand/standard.api.ts';
import { liveOn } from '../live/live.server.ts';
import { replyFacts, roomFacts, voteFacts } from '../live/room/room.facts.ts';
import { voiceFacts } from '../live/voice/voice.facts.ts';
import { measureOn, type ScanProgram } from '../measure/measure.server.ts';
import { stagesIn } from '../people/claims/counts.ts';
import { type Erased, type ErasedList, idsOf, ofServices } from '../people/learners/erased-list.ts';
import type { Erasure } from '../people/learners/erasure.ts';
import { learnersFacts } from '../people/learners/learners.facts.ts';
import { peopleOn } from '../people/people.server.ts';
import { composeKinds } from '../platform/ledger/ledger.ts';
import { healthApi } from '../platform/operations/health.api.ts';
import { metricsApi } from '../platform/operations/metrics.api.ts';
import { type HouseDeps, openHouse } from '../platform/platform.server.ts';
import type { PrivacyOfficer } from '../site/prose.ts';
import { serveSite } from '../site/site.server.ts';
import { fileSchema, openData } from '../web/api.ts';
import { assetRoutes } from '../web/asset-routes.ts';
import type { LimitedRoute } from '../web/limits.ts';
import { declarePages } from '../web/links.ts';
import { enforcePolicies, type Policy } from '../web/policy.ts';
import type { OidcSettings } from './oidc-settings.ts';
import { pageTable, policyOf } from './pages.ts';

declarePages(pageTable);

export type Deps = HouseDeps & {
  readonly signature?: Buffer;
  /** The key may be replaced. */
  readonly facilitatorKey: () => Promise<string>;
  readonly metricsToken?: string;
  /** A URI. */
  readonly securityContact?: string;
  readonly privacyOfficer?: PrivacyOfficer;
  readonly lrs?: LrsAddress;
  readonly oidc?: OidcSettings;
  readonly scan?: ScanProgram;
  readonly erasedList?: Pick<ErasedList, 'add'>;
  /** The database must be new. */
  readonly demo?: Demonstration;
};

export type App = {
  readonly server: FastifyInstance;
  /** With the limits and the policy of each, so that tests that try all of them find new ones. */
  readonly routes: readonly (LimitedRoute & { readonly policy: Policy | undefined })[];
  readonly erasing: Pick<Erasure, 'eraseUnused'> & {
    readonly back: (list: readonly Erased[]) => Promise<readonly Erased[]>;
    readonly eraseAgain: (back: readonly Erased[]) => Promise<void>;
  };
  readonly setUpLink: () => Promise<string | undefined>;
  readonly makeDemo: () => Promise<void>;
  readonly work: () => Promise<void>;
};

const kinds = composeKinds(
  learnersFacts,
  trainingFacts,
  attestationFacts,
  checkupFacts,
  dossierFacts,
  roomFacts,
  voteFacts,
  replyFacts,
  voiceFacts,
);

export const buildApp = async (deps: Deps): Promise<App> => {
  const { erasedList, facilitatorKey } = deps;
  const house = await openHouse(deps);
  const { app, site, standards, database, limiter } = house;
  const people = peopleOn(house, {
    kinds,
    oidc: deps.oidc ?? { providers: [], grants: [] },
    ...(erasedList && { erasedList }),
  });
  enforcePolicies(app, policyOf, people.guards);
  const learn = learnOn(house, people);
  const apply = applyOn(house, people, learn, deps.demo !== undefined);
  const measure = measureOn(house, people, apply, deps.scan);
  const live = liveOn(house, people, learn);
  const integrations = await integrationsOn(house, people, learn, deps.lrs);
  const { telling } = integrations;
  house.works({
    purge: {
      attempts: Number.POSITIVE_INFINITY,
      run: async () => ((await database.purge()) ? 'done' : 'not-yet'),
    },
  });

  assetRoutes(app, site, deps.signature);
  openData(app, site, [...standardResources(standards), fileSchema(takenFormat)]);
  const ofLearners = learn.trainingDeps({ endOf: integrations.endOf, kept: apply.kept });
  learn.serve(ofLearners);
  await apply.serve(ofLearners, deps.demo);
  await measure.serve();
  live.serve(facilitatorKey);
  integrations.serve(ofLearners, live.roomOf);
  people.serve({
    ...apply.ofAccounts,
    others: [live.ofAccounts, ...apply.ofAccounts.others],
    stagesOf: stagesIn(learn.training, learn.attestations),
  });
  serveSite(house, {
    trainingMinutes: learn.training.times.training,
    told: telling !== undefined,
    begunOn: async (request, lang) => {
      const learner = await learn.learnerOn(request);
      return {
        training: learner && (await learn.begunBy(learner, lang)),
        checkup: learner && (await apply.checkupOf(learner.person.id, lang)),
      };
    },
    ...(deps.securityContact !== undefined && { securityContact: deps.securityContact }),
    ...(deps.privacyOfficer !== undefined && { privacyOfficer: deps.privacyOfficer }),
  });
  healthApi(app, {
    database,
    overdueMs: house.overdueMs,
    about: { version: site.version, standard: standards.current.version },
  });
  metricsApi(
    app,
    {
      ...live.counts,
      commits: database.commits,
      jobs: house.due.counts,
      ...(telling ? { statements: telling.counts } : {}),
    },
    deps.metricsToken,
  );

  if (erasedList)
    app.addHook('onReady', async () =>
      people.keepErased([
        ...(await people.erasure.erased()).map((id): Erased => ({ kind: 'learner', id })),
        ...(await apply.gone()),
      ]),
    );
  app.addHook('preClose', house.rest);
  const back = async (list: readonly Erased[]): Promise<readonly Erased[]> => [
    ...[...(await people.signin.names(idsOf('account', list))).keys()].map(
      (id) => ({ kind: 'account', id }) as const,
    ),
    ...(await people.erasure.known(idsOf('learner', list))).map((id) => ({ kind: 'learner', id }) as const),
    ...(await apply.dossiers.said(ofServices('text', list))).map((at) => ({ kind: 'text', ...at }) as const),
    ...(await apply.removals.there(ofServices('file', list))).map((at) => ({ kind: 'file', ...at }) as const),
  ];
  const eraseAgain = async (list: readonly Erased[]): Promise<void> => {
    await people.signin.leaveAgain(idsOf('account', list));
    await apply.dossiers.redactAgain(ofServices('text', list));
    await apply.removals.removeAgain(ofServices('file', list));
    await people.erasure.eraseAgain(idsOf('learner', list));
  };
  return {
    server: app,
    routes: limiter.routes.map((route) => ({ ...route, policy: policyOf(route.method, route.url) })),
    erasing: { ...people.erasure, back, eraseAgain },
    setUpLink: people.organisations.setUpLink,
    makeDemo: apply.makeDemo,
    work: async () => {
      await telling?.begin();
      await house.work();
    },
  };
};
