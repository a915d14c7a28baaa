import { randomInt } from 'node:crypto';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import fastify, {
  type FastifyInstance,
  type FastifyRequest,
  type FastifyServerOptions,
  LogController,
} from 'fastify';
import { z } from 'zod';
import { checkupFacts } from '../apply/checkup/checkup.facts.ts';
import { checkupPages, checkupsKept } from '../apply/checkup/checkup.pages.ts';
import { checkups } from '../apply/checkup/checkups.ts';
import { demoPages } from '../apply/demo/demo.pages.ts';
import { type Demonstration, makeDemo, type Persona } from '../apply/demo/demo.ts';
import { nextToBring } from '../apply/services/brought/awaiting.pages.ts';
import { broughtPages } from '../apply/services/brought/brought.pages.ts';
import { awaitingCheckup } from '../apply/services/brought/brought.views.ts';
import { commentsPages } from '../apply/services/comments/comments.pages.ts';
import { comments } from '../apply/services/comments/comments.ts';
import { dossierFacts } from '../apply/services/dossier/dossier.facts.ts';
import { dossiers } from '../apply/services/dossier/dossiers.ts';
import { editionPages } from '../apply/services/edition/edition.pages.ts';
import { historyPages } from '../apply/services/history/history.pages.ts';
import { takenFormat } from '../apply/services/history/taken.schema.ts';
import { homePages } from '../apply/services/home/home.pages.ts';
import { minePages } from '../apply/services/mine/mine.pages.ts';
import { calendarPages as planCalendarPages } from '../apply/services/plan/calendar.pages.ts';
import { bringPages } from '../apply/services/plan/commitments.pages.ts';
import { feeds } from '../apply/services/plan/feeds.ts';
import { messageOfAccount, remindersPages } from '../apply/services/plan/reminders.pages.ts';
import { reminders } from '../apply/services/plan/reminders.ts';
import { practicePages } from '../apply/services/practice/practice.pages.ts';
import { proofFiles } from '../apply/services/proofs/files.ts';
import { newProofPages } from '../apply/services/proofs/new-proof.pages.ts';
import { proofIds } from '../apply/services/proofs/proof-id.ts';
import { proofsPages } from '../apply/services/proofs/proofs.pages.ts';
import { removalPages } from '../apply/services/proofs/removal.pages.ts';
import { fileRemovals } from '../apply/services/proofs/removal.ts';
import { servicesTable } from '../apply/services/services.feature.ts';
import { nextInServices, servicesPages } from '../apply/services/services.pages.ts';
import { services } from '../apply/services/services.ts';
import { visitsOfAccount } from '../apply/services/visits/visits.pages.ts';
import type { Course } from '../course/course.ts';
import { choosePages } from '../integrations/lti/choose.pages.ts';
import { ltiPages } from '../integrations/lti/lti.pages.ts';
import { lti } from '../integrations/lti/lti.ts';
import { registrationPages } from '../integrations/lti/registration.pages.ts';
import { packagesTable } from '../integrations/packages/packages.feature.ts';
import { type LrsAddress, lrs } from '../integrations/statements/lrs.ts';
import { statementsApi } from '../integrations/statements/statements.api.ts';
import { statements } from '../integrations/statements/statements.ts';
import { attestationFacts } from '../learn/attestation/attestation.facts.ts';
import { attestationPages, attestationSequel } from '../learn/attestation/attestation.pages.ts';
import { attestationPrinter } from '../learn/attestation/attestation.printer.ts';
import { attestations } from '../learn/attestation/attestation.ts';
import { badgePages } from '../learn/attestation/badge/badge.pages.ts';
import { figuresPages } from '../learn/figures/figures.pages.ts';
import { calendarPages } from '../learn/training/calendar.pages.ts';
import { commitmentsPages } from '../learn/training/commitments.pages.ts';
import { committingPages } from '../learn/training/committing.pages.ts';
import { type TrainingDeps, trainingOn } from '../learn/training/learner.pages.ts';
import { myDataPages } from '../learn/training/my-data.pages.ts';
import { pathPages } from '../learn/training/path.pages.ts';
import { reviewPages } from '../learn/training/review.pages.ts';
import { stepPages } from '../learn/training/step.pages.ts';
import { testPages } from '../learn/training/test.pages.ts';
import { trainingFacts } from '../learn/training/training.facts.ts';
import { trainingPages } from '../learn/training/training.pages.ts';
import { training } from '../learn/training/training.ts';
import { standardResources } from '../learn/understand/standard.api.ts';
import { understandTable } from '../learn/understand/understand.feature.ts';
import { isKey, readDoorCode } from '../live/codes.ts';
import { creditPages } from '../live/credit/credit.pages.ts';
import { presentRoom } from '../live/events.ts';
import { facilitatorPages } from '../live/facilitator.pages.ts';
import { handoutsPages } from '../live/handouts/handouts.pages.ts';
import { heldPages, roomsOfAccount } from '../live/held/held.pages.ts';
import { heldRooms } from '../live/held/held.ts';
import { participantPages } from '../live/participant.pages.ts';
import { composePages } from '../live/prepare/compose.pages.ts';
import { myRoomsPages } from '../live/prepare/my-rooms.pages.ts';
import { planPages } from '../live/prepare/plan.pages.ts';
import { rehearsalPages } from '../live/rehearsal/rehearsal.pages.ts';
import { rehearsals, rehearsalWork } from '../live/rehearsal/rehearsals.ts';
import { resultsPages } from '../live/results/results.pages.ts';
import { resultsFormat } from '../live/results/results.schema.ts';
import { replyFacts, roomFacts, voteFacts } from '../live/room.facts.ts';
import { rooms } from '../live/rooms.ts';
import { streamRoutes } from '../live/stream.api.ts';
import { voiceFacts } from '../live/voice/voice.facts.ts';
import {
  accountOfRecord,
  claimsPages,
  partingWithRecord,
  recordOfAccount,
} from '../people/claims/claims.pages.ts';
import { claims } from '../people/claims/claims.ts';
import { counting } from '../people/claims/counting.ts';
import { countsView } from '../people/claims/counts.views.ts';
import { devices } from '../people/learners/device.pages.ts';
import {
  type Erased,
  type ErasedAgain,
  type ErasedList,
  idsOf,
  ofServices,
} from '../people/learners/erased-list.ts';
import { type Erasure, erasure } from '../people/learners/erasure.ts';
import { learnersFacts } from '../people/learners/learners.facts.ts';
import { learners } from '../people/learners/learners.ts';
import { personalData } from '../people/learners/personal-data.ts';
import { arrivals } from '../people/organisations/arrivals.ts';
import { guardsOf } from '../people/organisations/guard.pages.ts';
import { installationPages } from '../people/organisations/installation.pages.ts';
import { invitationMessage } from '../people/organisations/invitation.mail.ts';
import {
  firstBody,
  leavesBehind,
  organisationsPages,
  rolesShown,
  writesOn,
} from '../people/organisations/organisations.pages.ts';
import { organisations } from '../people/organisations/organisations.ts';
import { installation } from '../people/organisations/roles.ts';
import { sweepJournal } from '../people/signin/journal.ts';
import { linksPages } from '../people/signin/links.pages.ts';
import { emailLinks } from '../people/signin/links.ts';
import { oidcPages } from '../people/signin/oidc.pages.ts';
import { oidc } from '../people/signin/oidc.ts';
import { passkeys } from '../people/signin/passkeys.ts';
import { accountOrAddress, signedInOn } from '../people/signin/session.pages.ts';
import { signinPages } from '../people/signin/signin.pages.ts';
import { type Account, signin } from '../people/signin/signin.ts';
import { type Database, isDiskProblem, type Tx } from '../platform/db/database.ts';
import { jobs, type Works } from '../platform/jobs/jobs.ts';
import { signingKeys } from '../platform/keys/signing-keys.ts';
import { composeKinds } from '../platform/ledger/ledger.ts';
import { bodyLimit, type Limits, timeouts, limits as usualLimits } from '../platform/limits.ts';
import { type MailAddress, mailer } from '../platform/mail/mail.ts';
import { healthApi } from '../platform/operations/health.api.ts';
import { metricsApi } from '../platform/operations/metrics.api.ts';
import { feedbackTable } from '../site/feedback/feedback.feature.ts';
import { readProse } from '../site/prose.ts';
import { rootFiles } from '../site/root.api.ts';
import { securityTxt } from '../site/security-txt.api.ts';
import { siteTable } from '../site/site.feature.ts';
import { type Lang, languages, type Standards } from '../standard/standard.ts';
import { fileSchemas, openData } from '../web/api.ts';
import { assetRoutes } from '../web/asset-routes.ts';
import { refuseForgedRequests } from '../web/cross-origin.ts';
import { handleErrors, loggable, refusedByParser, refusedByRouter } from '../web/errors.ts';
import { readFields, refuseOddAddresses } from '../web/incoming.ts';
import type { Site } from '../web/layout.ts';
import { forgetPorts, type LimitedRoute, limiting } from '../web/limits.ts';
import { declarePages, href } from '../web/links.ts';
import { pageServer } from '../web/page.ts';
import { enforcePolicies } from '../web/policies.ts';
import type { Policy } from '../web/policy.ts';
import { countRefusals } from '../web/refusals.ts';
import { securityHeaders } from '../web/security.ts';
import type { OidcSettings } from './oidc-settings.ts';
import { pageTable } from './pages.ts';
import { policyOf } from './policies.ts';
import { sittings } from './sittings.ts';
import { stagesIn } from './stages.ts';

declarePages(pageTable);

export type Deps = {
  readonly site: Site;
  /** The body's official signature (SVG), where one is configured. */
  readonly signature?: Buffer;
  readonly standards: Standards;
  readonly course: Course;
  readonly database: Database;
  /** What the keys of every purpose are derived from. */
  readonly secret: string;
  /** The key that opens rooms at this moment. */
  readonly facilitatorKey: () => Promise<string>;
  readonly clock: () => Date;
  /** How many proxies stand before the server, or their addresses. */
  readonly trustProxy: false | number | string[];
  /** Lets another machine read the measures; without it, this machine alone may. */
  readonly metricsToken?: string;
  /** Where weaknesses are told to the body that runs the server: a URI. */
  readonly securityContact?: string;
  /** The body's record of learning, where it has one: it is told what is done here. */
  readonly lrs?: LrsAddress;
  /** The server that e-mail goes through, where one is configured. */
  readonly mail?: MailAddress;
  /** The sites that people sign in by, and which of their groups give which roles, where some are configured. */
  readonly oidc?: OidcSettings;
  /** Keeps what was erased, apart from the database, which a copy from before may replace. */
  readonly erasedList?: Pick<ErasedList, 'add'>;
  readonly logger: NonNullable<FastifyServerOptions['logger']>;
  /** Where this is a demonstration: whoever visits it signs in as anyone of it. Its database must be new. */
  readonly demo?: Demonstration;
  /** Those of `limits.ts` unless a test has reasons. */
  readonly limits?: Limits;
  readonly timeouts?: typeof timeouts;
};

const dayMs = 86_400_000;
const weekMs = 7 * dayMs;
const hourMs = 3_600_000;
/** A platform may be down for a night: the pauses between attempts grow to an hour, so that it is tried for two days. */
const resultAttempts = 60;
const invitationJob = z.strictObject({ invitation: z.uuid(), lang: z.enum(languages) });
const linkJob = z.strictObject({ link: z.uuid() });
const reminderJob = z.strictObject({ account: z.uuid(), week: z.iso.date() });
const resultJob = z.strictObject({ grade: z.uuid() });
/** Between two looks for what is to be told to the record of learning. */
const statementsEveryMs = 5_000;

export type App = {
  readonly server: FastifyInstance;
  /** Every route, with the names of its limits and its policy: what is tried on all of them knows a new one by itself. */
  readonly routes: readonly (LimitedRoute & { readonly policy: Policy | undefined })[];
  readonly erasing: Pick<Erasure, 'eraseUnused'> & {
    /** Erases what a restored copy brought back. */
    readonly eraseAgain: (list: readonly Erased[]) => Promise<ErasedAgain>;
  };
  /** What ends the link that makes the first administrator, drawn anew; undefined once there is one. */
  readonly setUpLink: () => Promise<string | undefined>;
  /** Makes the public body of a demonstration. Called once, before anyone is served, where there is to be one. */
  readonly makeDemo: () => Promise<void>;
  /** Begins to do the work that is due, until the server closes. */
  readonly work: () => Promise<void>;
};

/** Requests are read by schemas of zod: what compiles JSON schemas is of no use here, and is not loaded. */
const noJsonSchema = (): never => {
  throw new Error('a route has a JSON schema: requests are read by schemas of zod');
};

/** Kinds of facts, by feature: no two may declare the same one. */
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

/** Puts every route together over its dependencies. Does not listen, and knows nothing of the environment. */
export const buildApp = async (deps: Deps): Promise<App> => {
  const { site, standards, course, database, clock, trustProxy: proxies } = deps;
  const { requestMs, headersMs, checkEveryMs } = deps.timeouts ?? timeouts;
  const standard = standards.current;
  const headers = securityHeaders(site);
  const app = fastify({
    bodyLimit,
    schemaController: { compilersFactory: { buildValidator: noJsonSchema, buildSerializer: noJsonSchema } },
    requestTimeout: requestMs,
    http: { headersTimeout: headersMs, connectionsCheckingInterval: checkEveryMs },
    // Fastify takes no number: who gives one says that nobody reaches the server but through these proxies.
    trustProxy: typeof proxies === 'number' ? (_address: string, hop: number) => hop < proxies : proxies,
    logger: deps.logger,
    // A failure is found by its incident: no line of the log needs a logger of its request, made for each otherwise.
    childLoggerFactory: (logger) => logger,
    // Addresses can hold a certificate's number: requests are logged below by their route alone.
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { ignoreTrailingSlash: true, querystringParser: readFields },
    frameworkErrors: refusedByRouter(site, headers),
    clientErrorHandler: refusedByParser(headers),
  });
  app.addHook('onRequest', (_request, reply, next) => {
    reply.headers(headers);
    next();
  });
  if (proxies !== false) forgetPorts(app);
  refuseForgedRequests(app, site, clock);
  if (app.log.level === 'debug')
    app.addHook('onResponse', (request, reply, next) => {
      const route = request.routeOptions.url ?? 'none';
      request.log.debug(
        { method: request.method, route, status: reply.statusCode, ms: reply.elapsedTime },
        'answered',
      );
      next();
    });
  await app.register(cookie);
  // Forms are all that is accepted: what a page of another site could send otherwise stops at its type.
  app.removeAllContentTypeParsers();
  await app.register(formbody, { bodyLimit, parser: readFields });
  refuseOddAddresses(app);
  const refused = countRefusals(app, clock);
  const limiter = await limiting(app, deps.limits ?? usualLimits);
  handleErrors(app, site, isDiskProblem);

  const due = jobs({ database, random: Math.random });
  // The bytes of what is erased leave the log at once where nothing reads it, else as soon as nothing does.
  const erased = async (tx: Tx): Promise<void> => {
    if (database.engine === 'sqlite') await due.add(tx, 'purge', { key: 'purge' });
  };
  const keepErased = (gone: readonly Erased[]): void => {
    try {
      deps.erasedList?.add(gone);
    } catch (error) {
      // The database knows it too: the next start writes what is missing.
      app.log.error({ err: loggable(error) }, 'the list of what was erased could not be written');
    }
  };
  const mail = deps.mail && mailer(deps.mail);
  const { providers, grants } = deps.oidc ?? { providers: [], grants: [] };
  const signingIn = signin({
    db: database.db,
    clock,
    mails: mail !== undefined,
    issuers: providers.map(({ issuer }) => issuer),
    left: (id) => keepErased([{ kind: 'account', id }]),
  });
  signingIn.register(erased);
  const bodies = organisations({
    db: database.db,
    clock,
    signin: signingIn,
    post: mail && {
      mailer: mail,
      due: (tx, invitation, lang) => due.add(tx, 'invitation-mail', { data: { invitation, lang } }),
      write: invitationMessage(site),
    },
  });
  enforcePolicies(app, policyOf, guardsOf({ site, signin: signingIn, organisations: bodies }));

  assetRoutes(app, site, deps.signature);
  openData(app, site, [...standardResources(standards), fileSchemas([takenFormat, resultsFormat])]);
  const served = pageServer(app, limiter);
  limiter.counter('administrationActs', accountOrAddress({ site, signin: signingIn }));
  served.serve(understandTable, { site, standards, course });
  served.serve(feedbackTable, { site, db: database.db, clock, titleOf: served.titleOf });

  const people = learners(deps.secret);
  const erasing = erasure({ ...database, clock });
  erasing.register({ erase: erased });
  erasing.register({ forget: (id) => keepErased([{ kind: 'learner', id }]) });
  const held = personalData({ db: database.db, kinds, clock });
  const learning = training({
    standard,
    course,
    db: database.db,
    learners: people,
    erasure: erasing,
    personalData: held,
    clock,
    random: randomInt,
  });
  const badgeKeys = signingKeys({ db: database.db, secret: deps.secret, clock }, 'badge');
  const issued = attestations({
    training: learning,
    db: database.db,
    erasure: erasing,
    personalData: held,
    printer: attestationPrinter(),
    keys: badgeKeys,
    clock,
    random: randomInt,
  });
  const claimed = claims({
    db: database.db,
    secret: deps.secret,
    clock,
    learners: people,
    erasure: erasing,
    signin: signingIn,
  });
  const onDevices = devices({
    site,
    db: database.db,
    learners: people,
    clock,
    accounts: {
      accountOn: async (request) => (await signedInOn({ site, signin: signingIn }, request))?.account.id,
      codeOf: claimed.codeOf,
    },
  });
  const counted = counting({
    db: database.db,
    clock,
    claims: claimed,
    organisations: bodies,
    stagesOf: stagesIn(learning, issued),
  });
  const stock = checkups({ db: database.db, erasure: erasing, personalData: held, clock });
  const platforms = lti({
    baseUrl: () => site.baseUrl,
    standard,
    db: database.db,
    secret: deps.secret,
    clock,
    learners: people,
    training: learning,
    erasure: erasing,
    personalData: held,
    due: (tx, grade) => due.add(tx, 'lti-result', { data: { grade }, key: `lti-result ${grade}` }),
  });
  const sequel = attestationSequel(issued, standard, site);
  const keptCheckups = checkupsKept(stock);
  const learningDeps = {
    app,
    devices: onDevices,
    accountOf: accountOfRecord({ site, signin: signingIn, claims: claimed }),
    site,
    standard,
    standards,
    course,
    db: database.db,
    learners: people,
    erasure: erasing,
    personalData: held,
    training: learning,
    sequel: {
      ...sequel,
      kept: async (learnerId, lang) => [
        ...(await sequel.kept(learnerId, lang)),
        await keptCheckups(learnerId, lang),
      ],
    },
    endOf: async (learnerId, theme, lang) =>
      (await platforms.themeDone(learnerId, theme)) && href('ltiDone', lang),
    clock,
    limiter,
  } satisfies TrainingDeps;
  const pages = trainingOn(learningDeps);
  served.serve(siteTable, {
    site,
    standard,
    course,
    trainingMinutes: learning.times.training,
    told: deps.lrs !== undefined,
    prose: readProse(),
  });
  rootFiles(app, { site, places: served.places });
  securityTxt(app, { site, clock, contact: deps.securityContact });
  served.serve(packagesTable, { site, standard, course });
  trainingPages(pages);
  pathPages(pages);
  stepPages(pages);
  testPages(pages);
  commitmentsPages(pages);
  committingPages(pages);
  reviewPages(pages);
  calendarPages(pages);
  const attestationDeps = { ...pages, attestations: issued };
  attestationPages(attestationDeps);
  badgePages({ ...attestationDeps, keys: badgeKeys });
  myDataPages(pages);
  checkupPages({
    ...pages,
    checkups: stock,
    writes: writesOn({ site, signin: signingIn, organisations: bodies }),
  });

  const roomsDeps = {
    standards,
    course,
    db: database.db,
    bus: database.bus,
    secret: deps.secret,
    clock,
    limits: limiter.limits,
    erased,
    present: presentRoom({ standards, course, site, clock }),
    failed: (error) => app.log.error({ err: loggable(error) }, 'a room could not be told what changed'),
  } satisfies Parameters<typeof rooms>[0];
  const live = rooms(roomsDeps);
  const rehearsing = rehearsals({
    ...roomsDeps,
    due: (tx, name, data) => due.add(tx, name, { data }),
  });
  const roomsHeld = heldRooms({ db: database.db, clock });
  signingIn.register(roomsHeld.leave);
  const livePages = {
    app,
    signin: signingIn,
    held: roomsHeld,
    devices: onDevices,
    leaders: bodies,
    site,
    standard,
    standards,
    course,
    rooms: live,
    rehearsals: rehearsing,
    training: learning,
    db: database.db,
    learners: people,
    clock,
    facilitatorKey: deps.facilitatorKey,
    limiter,
  };
  participantPages(livePages);
  creditPages(livePages);
  facilitatorPages(livePages);
  planPages(livePages);
  composePages(livePages);
  handoutsPages(livePages);
  myRoomsPages(livePages);
  heldPages(livePages);
  resultsPages(livePages);
  rehearsalPages(livePages);
  streamRoutes(livePages);
  figuresPages(app, {
    site,
    course,
    sittings: (now) => sittings(database.db, course, now),
    secret: deps.secret,
    clock,
    limiter,
    facilitatorKey: deps.facilitatorKey,
    isKey,
  });
  const fromPlatforms = {
    ...pages,
    lti: platforms,
    roomOf: async (typed: string) => {
      const code = readDoorCode(typed)?.code;
      return code === undefined ? undefined : (await live.byCode(code))?.code;
    },
  };
  ltiPages(fromPlatforms);
  choosePages(fromPlatforms);
  registrationPages(fromPlatforms);
  const links =
    mail &&
    emailLinks({
      db: database.db,
      clock,
      mailer: mail,
      baseUrl: () => site.baseUrl,
      due: (tx, link) => due.add(tx, 'email-link', { data: { link } }),
      begin: signingIn.beginIn,
    });
  const elsewhere = oidc({
    db: database.db,
    clock,
    secret: deps.secret,
    signin: signingIn,
    providers,
    baseUrl: () => site.baseUrl,
    receive: arrivals({ clock, signin: signingIn, organisations: bodies, grants }),
    failed: (provider, code) =>
      app.log.warn({ provider, code }, 'a provider of identities did not do as it should'),
  });
  const files = dossiers({
    db: database.db,
    clock,
    standards,
    signin: signingIn,
    erasing: { erased, left: (gone) => keepErased([gone]) },
  });
  const kept = services({ db: database.db, clock, organisations: bodies, dossiers: files });
  const said = comments({ db: database.db, clock, dossiers: files, signin: signingIn });
  const weekly = reminders({
    db: database.db,
    secret: deps.secret,
    clock,
    baseUrl: () => site.baseUrl,
    signin: signingIn,
    organisations: bodies,
    services: kept,
    dossiers: files,
    comments: said,
    mailer: mail,
    due: (tx, account, week) =>
      due.add(tx, 'reminder-mail', { data: { account, week }, key: `reminder ${account} ${week}` }),
  });
  const inServices = nextInServices(kept);
  const heldCheckups = { devices: onDevices, checkupsOf: stock.of };
  const toBring = nextToBring({ ...heldCheckups, services: kept, dossiers: files, standards });
  const signinDeps = {
    app,
    site,
    signin: signingIn,
    oidc: elsewhere,
    passkeys: passkeys({ db: database.db, clock, signin: signingIn, baseUrl: () => site.baseUrl }),
    links,
    clock,
    limiter,
    officeOf: async (account: Account, lang: Lang, request: FastifyRequest) => {
      const standing = await bodies.standing(account);
      const next =
        firstBody(lang, standing) ??
        (await toBring(request, lang, standing)) ??
        (await inServices(lang, standing));
      return { roles: rolesShown(lang, standing), next };
    },
    awaiting: awaitingCheckup,
    others: [
      recordOfAccount(claimed),
      roomsOfAccount(roomsHeld),
      messageOfAccount(weekly),
      visitsOfAccount(files),
    ],
    parting: partingWithRecord({ claims: claimed, devices: onDevices, erasure: erasing }),
    leavesBehind: leavesBehind(bodies),
    mayLeave: bodies.mayLeave,
  };
  claimsPages({
    app,
    site,
    signin: signingIn,
    learners: people,
    devices: onDevices,
    claims: claimed,
    limiter,
  });
  remindersPages({ app, site, signin: signingIn, limiter, reminders: weekly });
  signinPages(signinDeps);
  linksPages(signinDeps);
  oidcPages(signinDeps);
  const officePages = {
    app,
    site,
    signin: signingIn,
    organisations: bodies,
    learning: async (organisation: string, lang: Lang) => countsView(lang, await counted.of(organisation)),
    mails: mail !== undefined,
    oidc: elsewhere,
    limiter,
  };
  organisationsPages(officePages);
  installationPages({
    app,
    site,
    ways: {
      address: site.baseUrl,
      mail: deps.mail && { server: new URL(deps.mail.url).host, from: deps.mail.from },
      providers: providers.map(({ label, issuer, groupsClaim }) => ({
        label,
        issuer,
        givesRoles: groupsClaim !== undefined,
      })),
    },
    jobs: due.list,
    refused,
  });
  const filePages = { ...officePages, services: kept, dossiers: files, comments: said, standards, clock };
  minePages(filePages);
  const withCheckups = { ...filePages, ...heldCheckups };
  servicesPages(withCheckups);
  homePages(withCheckups);
  broughtPages({ ...withCheckups, db: database.db, learners: people });
  practicePages(filePages);
  served.serve(servicesTable, filePages);
  historyPages(filePages);
  editionPages(filePages);
  const filesOfProofs = proofFiles({
    db: database.db,
    clock,
    signin: signingIn,
    serviceBytes: limiter.limits.filesOfService.max * 1024 * 1024,
  });
  const removals = fileRemovals({ dossiers: files, files: filesOfProofs });
  if (deps.erasedList)
    app.addHook('onReady', async () =>
      keepErased([
        ...(await erasing.erased()).map((id): Erased => ({ kind: 'learner', id })),
        ...(await files.redacted()),
        ...(await removals.removed()),
      ]),
    );
  const ofProofs = {
    ...filePages,
    attestations: issued,
    files: filesOfProofs,
    idOf: proofIds(deps.secret),
  };
  proofsPages(ofProofs);
  removalPages({ ...ofProofs, removals });
  await newProofPages(ofProofs);
  let personas: readonly Persona[] = [];
  if (deps.demo)
    demoPages(app, {
      site,
      signin: signingIn,
      limiter,
      clock,
      people: () => personas,
      demonstration: deps.demo,
    });
  const inventPeople = async (): Promise<void> => {
    personas = await makeDemo({
      db: database.db,
      clock,
      standards,
      organisations: bodies,
      signin: signingIn,
      setUpLink: bodies.setUpLink,
    });
  };
  const planFeeds = feeds({ db: database.db, clock, organisations: bodies, signin: signingIn });
  planCalendarPages({ ...filePages, feeds: planFeeds });
  bringPages({
    ...filePages,
    commitmentsOn: async (request) => {
      const person = await onDevices.personOn(request);
      return person && learning.commitmentsOf(person.id);
    },
  });
  commentsPages(filePages);
  app.addHook('onReady', database.bus.open);
  // Streams never end by themselves: they are ended before the server waits for requests under way.
  app.addHook('preClose', live.close);
  app.addHook('preClose', rehearsing.rooms.close);
  app.addHook('onClose', database.bus.close);

  const content = { baseUrl: site.baseUrl, standard, course };
  statementsApi(app, content);
  const telling =
    deps.lrs &&
    statements({
      db: database.db,
      secret: deps.secret,
      content,
      lrs: lrs(deps.lrs),
      refused: (ids) =>
        app.log.warn({ statements: ids }, 'the record of learning refuses statements for good'),
    });

  const works: Works = {
    ...(telling
      ? {
          statements: {
            every: statementsEveryMs,
            attempts: Number.POSITIVE_INFINITY,
            run: (_job, lost) => telling.turn(lost),
          },
        }
      : {}),
    'retention-sweep': {
      every: dayMs,
      run: async () => {
        await erasing.eraseUnused();
        return 'done';
      },
    },
    'sessions-sweep': { every: hourMs, inTransaction: signingIn.sweep },
    ...(links
      ? {
          'email-links-sweep': { every: hourMs, inTransaction: links.sweep },
          // Whom to write to is asked each hour, without the mail server; each is written to once a week.
          reminders: {
            every: hourMs,
            run: async () => {
              await weekly.prepare();
              return 'done';
            },
          },
        }
      : {}),
    'invitations-sweep': { every: dayMs, inTransaction: bodies.sweep },
    'journal-sweep': { every: dayMs, inTransaction: (tx) => sweepJournal(tx, clock()) },
    'room-titles': { every: dayMs, inTransaction: live.eraseOldTitles },
    'learning-counts': {
      every: weekMs,
      run: async () => {
        await counted.count();
        return 'done';
      },
    },
    // Proofs end and dates pass at midnight: lists that are read before are computed as they are read.
    'service-snapshots': {
      every: hourMs,
      run: async () => {
        while ((await files.refresh()) > 0);
        return 'done';
      },
    },
    'proof-files': {
      every: hourMs,
      run: async () => {
        await filesOfProofs.sweep();
        return 'done';
      },
    },
    'plan-feeds': {
      every: dayMs,
      run: async () => {
        await planFeeds.sweep();
        return 'done';
      },
    },
    'held-rooms': { every: dayMs, inTransaction: roomsHeld.sweep },
    'room-texts': { every: dayMs, inTransaction: live.voice.eraseOld },
    'room-wordings': { every: hourMs, inTransaction: live.eraseOldWordings },
    [rehearsalWork]: { attempts: Number.POSITIVE_INFINITY, run: ({ data }) => rehearsing.turn(data) },
    'lti-result': {
      attempts: resultAttempts,
      run: async ({ data }, lost) => {
        await platforms.sendResult(resultJob.parse(data).grade, lost);
        return 'done';
      },
    },
    'lti-old': { every: hourMs, inTransaction: platforms.removeOld },
    purge: {
      attempts: Number.POSITIVE_INFINITY,
      run: async () => ((await database.purge()) ? 'done' : 'not-yet'),
    },
  };
  /** What is sent by e-mail has hands of its own: a mail server that is slow keeps nothing else waiting. */
  const mails: Works = links
    ? {
        'email-link': {
          attempts: Number.POSITIVE_INFINITY,
          run: async ({ data }) => {
            await links.send(linkJob.parse(data).link);
            return 'done';
          },
        },
        'invitation-mail': {
          attempts: Number.POSITIVE_INFINITY,
          run: async ({ data }) => {
            const { invitation, lang } = invitationJob.parse(data);
            await bodies.sendInvitation(invitation, lang);
            return 'done';
          },
        },
        'reminder-mail': {
          attempts: Number.POSITIVE_INFINITY,
          run: async ({ data }) => {
            const { account, week } = reminderJob.parse(data);
            await weekly.send(account, week);
            return 'done';
          },
        },
      }
    : {};
  healthApi(app, {
    database,
    overdueMs: () => due.overdueMs(Object.keys(works)),
    about: { version: site.version, standard: standard.version },
  });
  metricsApi(
    app,
    {
      streams: live.openStreams,
      votes: live.votesRecorded,
      commits: database.commits,
      jobs: due.counts,
      ...(telling ? { statements: telling.counts } : {}),
    },
    deps.metricsToken,
  );
  let stop = async (): Promise<void> => {};
  const work = async (): Promise<void> => {
    await telling?.begin();
    const failed = (error: unknown, what: string): void =>
      app.log.error({ err: loggable(error), job: what }, 'work that is due failed');
    const stops = [await due.work(works, failed), await due.work(mails, failed)];
    stop = async () => {
      await Promise.all(stops.map((each) => each()));
    };
  };
  app.addHook('preClose', () => stop());
  const isLed = async (): Promise<boolean> =>
    (await bodies.membersOf(installation)).some(({ role }) => role === 'administrator');
  const eraseAgain = async (list: readonly Erased[]): Promise<ErasedAgain> => {
    const wasLed = await isLed();
    return {
      learners: await erasing.eraseAgain(idsOf('learner', list)),
      accounts: await signingIn.leaveAgain(idsOf('account', list)),
      texts: await files.redactAgain(ofServices('text', list)),
      files: await removals.removeAgain(ofServices('file', list)),
      leaderless: wasLed && !(await isLed()),
    };
  };
  return {
    server: app,
    routes: limiter.routes.map((route) => ({ ...route, policy: policyOf(route.method, route.url) })),
    erasing: { ...erasing, eraseAgain },
    setUpLink: bodies.setUpLink,
    makeDemo: inventPeople,
    work,
  };
};
