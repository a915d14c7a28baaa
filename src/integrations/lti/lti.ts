import type { JWK } from 'jose';
import { z } from 'zod';
import type { Training, TrainingOutcome } from '../../learn/training/training.ts';
import type { Erasure } from '../../people/learners/erasure.ts';
import { learnerStream } from '../../people/learners/learners.facts.ts';
import type { Learners, Person } from '../../people/learners/learners.ts';
import type { PersonalData } from '../../people/learners/personal-data.ts';
import type { Database, Db, Tx } from '../../platform/db/database.ts';
import { signingAlgorithm, signingKeys } from '../../platform/keys/signing-keys.ts';
import { lockStream } from '../../platform/ledger/ledger.store.ts';
import type { Audience, Lang, Standard } from '../../standard/standard.ts';
import { onceLoaded } from '../../web/cache.ts';
import { gradesStore } from './grades.store.ts';
import {
  type Checked,
  type ChoiceLaunch,
  type LaunchRefused,
  launchOf,
  type ResourceLaunch,
} from './launch.ts';
import { launchesStore, lockLaunch } from './launches.store.ts';
import { learnersStore } from './learners.store.ts';
import { type LoginForm, launchClaims } from './lti.schema.ts';
import type { Platform } from './platform.ts';
import { platformsStore } from './platforms.store.ts';
import { fingerprint, randomToken, type Seals, seals } from './sealed.ts';
import { platformServices } from './services.ts';
import { states } from './state.ts';
import { type GradedTarget, isGraded, readTarget, targetAt, targetUrl, writeTarget } from './target.ts';

export type LtiDeps = {
  /** Public address of the site, without final slash. */
  readonly baseUrl: () => string;
  readonly standard: Standard;
  readonly db: Database['db'];
  readonly secret: string;
  readonly clock: () => Date;
  readonly learners: Pick<Learners, 'find' | 'whenCodeTaken'>;
  readonly training: Pick<Training, 'outcomeOf' | 'whenEnded' | 'startIn'>;
  readonly erasure: Pick<Erasure, 'register'>;
  readonly personalData: Pick<PersonalData, 'register'>;
  /** Makes the sending of a result due, with the transaction. */
  readonly due: (tx: Tx, gradeId: string) => Promise<void>;
};

/** How long a key that was replaced is still published: platforms keep what they read for days. */
const keysStayMs = 30 * 86_400_000;
const answerSeconds = 300;

/** How long the page of a launch may be used. */
const openMs = 3_600_000;

/** A launch whose page is open. */
export type OpenedLaunch<L = ResourceLaunch | ChoiceLaunch> = {
  readonly id: string;
  readonly platform: Platform;
  readonly launch: L;
};

/** Why someone is refused, and by whom they were sent where it is known: its pages may be in a frame of theirs. */
export type Refusing = { readonly refused: LaunchRefused; readonly platform?: Platform | undefined };

/** What a platform is told of a learner: how much of how much, and whether nothing better can come. */
type Result = { readonly given: number; readonly most: number; readonly last: boolean };

/**
 * The result of what was launched; undefined while there is none. A theme is done or not; the training gives the best
 * evaluation, and once it is passed there is no other.
 *
 * @internal exported for its test
 */
export const ltiResultOf = (
  target: string,
  standard: Standard,
  outcome: TrainingOutcome | undefined,
): Result | undefined => {
  const read = readTarget(target, standard);
  if (!outcome || !read || !isGraded(read)) return undefined;
  if (read.kind === 'theme')
    return outcome.themes.includes(read.id) ? { given: 1, most: 1, last: true } : undefined;
  const { evaluation, passed } = outcome;
  return evaluation && { given: evaluation.right, most: evaluation.total, last: passed };
};

/** What someone opened last in a platform. */
const activitySchema = z.object({ target: z.string(), returnUrl: z.string().optional() });

/** What someone was sent to do, and has done. */
export type ActivityDone = {
  readonly target: GradedTarget;
  /** The name of the platform that sent them. */
  readonly platform: string;
  readonly returnUrl: string | undefined;
  /** Whether the platform has the result; `none` where it takes none. */
  readonly result: 'sent' | 'due' | 'none';
};

/** What is over once a target is done: a theme, or the training. */
const endedBy = (target: GradedTarget): number | 'training' =>
  target.kind === 'theme' ? target.id : 'training';

const sealedCode = (sealing: Seals, { code }: Person): Promise<string> => sealing.seal('code', code);

/** Cap18 as a tool of learning platforms, by LTI 1.3: who comes in from one, as whom, and what is sent back. */
export const lti = ({
  baseUrl,
  standard,
  db,
  secret,
  clock,
  learners,
  training,
  erasure,
  personalData,
  due,
}: LtiDeps) => {
  const sealing = seals(secret);
  const state = states(secret);
  const keys = signingKeys({ db, secret, clock }, 'lti');
  const services = platformServices(keys, clock);
  const verifying = onceLoaded(async () => (await import('./token.ts')).tokenVerifier());
  const platforms = platformsStore(db);

  training.whenEnded(async (tx, personId) => {
    for (const { id } of await gradesStore(tx).openOf(personId)) await due(tx, id);
  });
  learners.whenCodeTaken(async (tx, person) =>
    learnersStore(tx).changeCode(person.id, await sealedCode(sealing, person)),
  );
  erasure.register({
    erase: async (tx, learnerId) => {
      await gradesStore(tx).removeAllOf(learnerId);
      await learnersStore(tx).removeAllOf(learnerId);
    },
  });
  const sealedActivity = ({ target, returnUrl }: ResourceLaunch): Promise<string> =>
    sealing.seal('activity', JSON.stringify({ target: writeTarget(target), returnUrl }));

  /** What a learner opened last in each platform that they came from. */
  const openedLast = async (learnerId: string) => {
    const rows = await learnersStore(db).openedLast(learnerId);
    return Promise.all(
      rows.map(async ({ platformId, platform, activity }) => {
        const opened = await sealing.open('activity', activity);
        return {
          platformId,
          platform,
          ...(opened === undefined ? { target: '' } : activitySchema.parse(JSON.parse(opened))),
        };
      }),
    );
  };

  personalData.register(async (learnerId) => ({
    learningPlatforms: {
      cameFrom: (await openedLast(learnerId)).map(({ platformId: _, ...opened }) => opened),
      resultsSent: await gradesStore(db).sentOf(learnerId),
    },
  }));

  /** The platform that begins a launch: by its issuer, and by its client where several have the same issuer. */
  const platformOf = async ({ iss, client_id }: LoginForm): Promise<Platform | undefined> => {
    const same = await platforms.ofIssuer(iss);
    if (client_id !== undefined) return same.find(({ clientId }) => clientId === client_id);
    return same.length === 1 ? same[0] : undefined;
  };

  const checked = async (
    token: string,
    platform: Platform,
    remembered: Parameters<typeof launchOf>[1],
  ): Promise<Checked | LaunchRefused> => {
    const verify = await verifying();
    const payload = await verify(token, platform, clock());
    if (typeof payload === 'string') return payload;
    const deployments = await platforms.deploymentsOf(platform.id);
    return launchOf(payload, remembered, deployments, { baseUrl: baseUrl(), standard });
  };

  /** Waits for the result of a learner, and makes it due: it may be there already. */
  const expectResult = async (
    tx: Tx,
    { platform, launch }: OpenedLaunch<ResourceLaunch>,
    learnerId: string,
  ) => {
    const { lineItem, subject, target } = launch;
    if (lineItem === undefined || !isGraded(target)) return;
    const id = await gradesStore(tx).expect({
      platform: platform.id,
      learner: learnerId,
      lineItem,
      target: writeTarget(target),
      subject: await sealing.seal('subject', subject),
    });
    await due(tx, id);
  };

  /** Whose record someone has here; undefined for none, or when the code kept of it is not theirs any more. */
  const recordOf = async (
    on: Db,
    { platform, launch }: OpenedLaunch<ResourceLaunch>,
  ): Promise<Person | undefined> => {
    const tie = await learnersStore(on).find(platform.id, sealing.subject(platform.id, launch.subject));
    const code = tie && (await sealing.open('code', tie.code));
    const person = code === undefined ? undefined : await learners.find(on, code, clock());
    return person?.id === tie?.learner ? person : undefined;
  };

  /** Ties who came in to a record, in place of any other; not to one of someone else, nor to one erased meanwhile. */
  const tieIn = async (
    tx: Tx,
    opened: OpenedLaunch<ResourceLaunch>,
    person: Person,
  ): Promise<'tied' | 'taken' | 'erased'> => {
    const { platform, launch } = opened;
    const subject = sealing.subject(platform.id, launch.subject);
    if ((await lockStream(tx, learnerStream(person.id))).closed) return 'erased';
    const ties = learnersStore(tx);
    const held = await ties.subjectOf(platform.id, person.id);
    if (held !== undefined && held !== subject) return 'taken';
    const former = await ties.find(platform.id, subject);
    if (former && former.learner !== person.id)
      await gradesStore(tx).removeAllOf(former.learner, platform.id);
    const code = await sealedCode(sealing, person);
    const activity = await sealedActivity(launch);
    await ties.tie(platform.id, subject, { learner: person.id, code, activity });
    await expectResult(tx, opened, person.id);
    return 'tied';
  };

  return {
    /** The public keys of what Cap18 signs for platforms, those retired for less than 30 days among them: a JWK Set (RFC 7517). */
    publishedKeys: async (): Promise<{ readonly keys: readonly JWK[] }> => {
      await keys.current();
      const since = new Date(clock().getTime() - keysStayMs).toISOString();
      const kept = (await keys.published()).filter(
        ({ retiredAt }) => retiredAt === null || retiredAt > since,
      );
      return { keys: kept.map(({ id, jwk }) => ({ ...jwk, kid: id, alg: signingAlgorithm, use: 'sig' })) };
    },

    /**
     * Begins a launch: where to send the browser, for the platform to say who it is.
     *
     * @param browser what its cookie holds; null where no browser is needed
     */
    begin: async (
      form: LoginForm,
      browser: string | null,
    ): Promise<{ readonly url: string; readonly platform: Platform } | Refusing> => {
      const platform = await platformOf(form);
      if (!platform) return { refused: 'unknown-platform' };
      const target = targetAt(baseUrl(), form.target_link_uri, standard);
      if (!target) return { refused: 'unknown-target', platform };
      const nonce = randomToken();
      const remembered = {
        platformId: platform.id,
        nonce,
        target: writeTarget(target),
        browser: browser === null ? null : fingerprint(browser),
      };
      const url = new URL(platform.authorizationUrl);
      const query = {
        scope: 'openid',
        response_type: 'id_token',
        response_mode: 'form_post',
        prompt: 'none',
        client_id: platform.clientId,
        redirect_uri: `${baseUrl()}/lti/launch`,
        login_hint: form.login_hint,
        state: await state.write(remembered, clock()),
        nonce,
        ...(form.lti_message_hint === undefined ? {} : { lti_message_hint: form.lti_message_hint }),
      };
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
      return { url: url.href, platform };
    },

    /** Receives what a platform signed: once, and only if everything in it is as it must be. */
    receive: async (
      stateText: string,
      token: string,
    ): Promise<(OpenedLaunch & Pick<Checked, 'locale'>) | Refusing> => {
      const remembered = await state.read(stateText, clock());
      if (typeof remembered === 'string') return { refused: remembered };
      const platform = await platforms.byId(remembered.platformId);
      if (!platform) return { refused: 'unknown-platform' };
      if (await launchesStore(db).cameIn(remembered.hash)) return { refused: 'used-state', platform };
      const outcome = await checked(token, platform, remembered);
      if (typeof outcome === 'string') return { refused: outcome, platform };
      const id = randomToken();
      const { launch, locale } = outcome;
      const added = await launchesStore(db).add({
        id,
        stateHash: remembered.hash,
        platform: platform.id,
        browserHash: remembered.browser,
        data: await sealing.seal('launch', JSON.stringify(launch)),
        expiresAt: new Date(clock().getTime() + openMs).toISOString(),
      });
      return added ? { id, platform, launch, locale } : { refused: 'used-state', platform };
    },

    /**
     * A launch whose page is asked for.
     *
     * @param browser what the browser's cookie holds
     */
    open: async (id: string, browser: string | undefined): Promise<OpenedLaunch | Refusing> => {
      const row = await launchesStore(db).byId(id, clock());
      const platform = row && (await platforms.byId(row.platform));
      const data = row && (await sealing.open('launch', row.data));
      if (!platform || data === undefined) return { refused: 'launch-over' };
      if (row.browserHash !== null && (browser === undefined || fingerprint(browser) !== row.browserHash))
        return { refused: 'other-browser', platform };
      // Sealed here: it is what was checked when it came in.
      return { id, platform, launch: JSON.parse(data) };
    },

    /**
     * The record of who came in, whose result is waited for from then on; undefined when they have none here yet, or
     * when the code that leads to it is not theirs any more.
     */
    enter: async (opened: OpenedLaunch<ResourceLaunch>): Promise<Person | undefined> => {
      const person = await recordOf(db, opened);
      if (!person) return undefined;
      const { platform, launch } = opened;
      const activity = await sealedActivity(launch);
      return db.transaction().execute(async (tx) => {
        if ((await lockStream(tx, learnerStream(person.id))).closed) return undefined;
        const subject = sealing.subject(platform.id, launch.subject);
        await learnersStore(tx).changeActivity(platform.id, subject, activity);
        await expectResult(tx, opened, person.id);
        return person;
      });
    },

    /** Begins a training for who came in; a button pressed twice begins one. */
    start: (opened: OpenedLaunch<ResourceLaunch>, audience: Audience, lang: Lang): Promise<Person> =>
      db.transaction().execute(async (tx) => {
        await lockLaunch(tx, opened.id);
        const begun = await recordOf(tx, opened);
        if (begun) return begun;
        const person = await training.startIn(tx, audience, lang);
        await tieIn(tx, opened, person);
        return person;
      }),

    /** Whether a record is of someone else of the same platform: it cannot be of two. */
    isTaken: async (
      { platform, launch }: OpenedLaunch<ResourceLaunch>,
      learnerId: string,
    ): Promise<boolean> => {
      const held = await learnersStore(db).subjectOf(platform.id, learnerId);
      return held !== undefined && held !== sealing.subject(platform.id, launch.subject);
    },

    /** Ties who came in to a record that exists, in place of any other. */
    tie: (opened: OpenedLaunch<ResourceLaunch>, person: Person): Promise<'tied' | 'taken' | 'erased'> =>
      db.transaction().execute((tx) => tieIn(tx, opened, person)),

    /**
     * What a learner was sent to do last and has done, the one told when several: the steps of a theme, or the training,
     * passed. Undefined when there is none.
     */
    activityDone: async (
      learnerId: string,
      ended?: number | 'training',
    ): Promise<ActivityDone | undefined> => {
      const outcome = await training.outcomeOf(learnerId);
      for (const { platformId, platform, target: written, returnUrl } of await openedLast(learnerId)) {
        const target = readTarget(written, standard);
        if (!target || !isGraded(target) || !ltiResultOf(written, standard, outcome)?.last) continue;
        if (ended !== undefined && ended !== endedBy(target)) continue;
        const [grade] = await gradesStore(db).ofActivity(learnerId, platformId, written);
        const result = !grade ? 'none' : grade.sent === null ? 'due' : 'sent';
        return { target, platform, returnUrl, result };
      }
      return undefined;
    },

    /**
     * Sends the result that is due, unless it was sent; nothing once the learner was erased, or while there is none.
     *
     * @throws PlatformProblem when the platform did not take it: it is tried again
     */
    sendResult: async (gradeId: string, signal?: AbortSignal): Promise<void> => {
      const grade = await gradesStore(db).byId(gradeId);
      if (!grade || grade.subject === null) return;
      const platform = await platforms.byId(grade.platform);
      const subject = await sealing.open('subject', grade.subject);
      const result = ltiResultOf(grade.target, standard, await training.outcomeOf(grade.learner));
      if (!platform || subject === undefined || !result) return;
      const { given, most, last } = result;
      const sent = `${given}/${most}`;
      const grades = gradesStore(db);
      if (sent !== grade.sent) {
        const at = await grades.dateOf(gradeId, sent, clock());
        await services.sendScore(platform, grade.lineItem, { subject, given, most, at }, signal);
      }
      await grades.markSent(gradeId, sent, last);
    },

    /**
     * What was chosen, signed for the platform that asked: a JWT, sent back by a form. Source: Deep Linking 2.0, 4.
     *
     * @param title the name of the activity in the course
     */
    signChoice: async (
      { platform, launch }: OpenedLaunch<ChoiceLaunch>,
      target: ResourceLaunch['target'],
      title: string,
    ): Promise<string> => {
      const { id: kid, privateKey } = await keys.current();
      const graded = launch.takesResults && isGraded(target);
      const most = target.kind === 'theme' ? 1 : standard.practices.length;
      const item = {
        type: 'ltiResourceLink',
        title,
        url: targetUrl(baseUrl(), target),
        window: { targetName: 'cap18' },
        ...(graded ? { lineItem: { label: title, scoreMaximum: most } } : {}),
      };
      const seconds = Math.floor(clock().getTime() / 1_000);
      const { SignJWT } = await import('jose');
      return new SignJWT({
        nonce: randomToken(),
        [launchClaims.messageType]: 'LtiDeepLinkingResponse',
        [launchClaims.version]: '1.3.0',
        [launchClaims.deployment]: launch.deployment,
        [launchClaims.contentItems]: [item],
        ...(launch.data === undefined ? {} : { [launchClaims.data]: launch.data }),
      })
        .setProtectedHeader({ alg: signingAlgorithm, kid, typ: 'JWT' })
        .setIssuer(platform.clientId)
        .setAudience(platform.issuer)
        .setIssuedAt(seconds)
        .setExpirationTime(seconds + answerSeconds)
        .sign(privateKey);
    },

    /** How many people of a list are where, each with the name that the platform tells. Nothing of it is kept. */
    standings: async ({ platform, launch }: OpenedLaunch<ResourceLaunch>, listUrl: string) => {
      const members = await services.membersOf(platform, listUrl);
      const hashOf = (subject: string): string => sealing.subject(platform.id, subject);
      const known = await learnersStore(db).known(
        platform.id,
        members.map(({ subject }) => hashOf(subject)),
      );
      const standings: { readonly name: string | undefined; readonly standing: LtiStanding }[] = [];
      for (const { subject, name } of members) {
        const learnerId = known.get(hashOf(subject));
        const outcome = learnerId === undefined ? undefined : await training.outcomeOf(learnerId);
        standings.push({ name, standing: standingOf(launch.target, outcome) });
      }
      return standings;
    },

    /** Removes launches and links that are over. */
    removeOld: async (tx: Tx): Promise<void> => {
      await launchesStore(tx).removeOld(clock());
      await platformsStore(tx).removeOldInvitations(clock());
    },
  };
};

/** Where someone is: not begun, under way, or done. */
export type LtiStanding = 'absent' | 'begun' | 'done';

const standingOf = (target: ResourceLaunch['target'], outcome: TrainingOutcome | undefined): LtiStanding => {
  if (!outcome) return 'absent';
  const done = target.kind === 'theme' ? outcome.themes.includes(target.id) : outcome.passed;
  return done ? 'done' : 'begun';
};

export type Lti = ReturnType<typeof lti>;
