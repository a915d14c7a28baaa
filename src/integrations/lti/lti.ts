/** Cap18 as a tool of learning platforms, by LTI 1.3: who comes in from one, as whom, and what is sent back. */
import type { JWK } from 'jose';
import type { Tx } from '../../platform/db/database.ts';
import { signingAlgorithm, signingKeys } from '../../platform/keys/signing-keys.ts';
import type { ChoiceLaunch, OpenedLaunch, ResourceLaunch } from './launch.ts';
import { launching } from './launching.ts';
import { launchClaims } from './lti.schema.ts';
import { gradesStore, launchesStore, learnersStore, platformsStore } from './lti.store.ts';
import { type LtiDeps, records, sealedCode } from './records.ts';
import { results } from './results.ts';
import { randomToken, seals } from './sealed.ts';
import { platformServices } from './services.ts';
import { isGraded, targetUrl } from './target.ts';

/** How long a replaced key stays published: platforms keep what they read for days. */
const keysStayMs = 30 * 86_400_000;
const answerSeconds = 300;

export const lti = (deps: LtiDeps) => {
  const { baseUrl, standard, db, secret, clock, learners, training, erasure, personalData, due } = deps;
  const sealing = seals(secret);
  const keys = signingKeys({ db, secret, clock }, 'lti');
  const services = platformServices(keys, clock);
  const tied = records(deps, sealing);
  const { openedLast } = tied;

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
  personalData.register(async (learnerId) => ({
    learningPlatforms: {
      cameFrom: (await openedLast(learnerId)).map(({ platformId: _, ...opened }) => opened),
      resultsSent: await gradesStore(db).sentOf(learnerId),
    },
  }));

  return {
    ...launching(deps, sealing),
    ...tied,
    ...results(deps, sealing, services, openedLast),

    /** The public keys that Cap18 signs with, those retired for less than 30 days among them: a JWK Set (RFC 7517). */
    publishedKeys: async (): Promise<{ readonly keys: readonly JWK[] }> => {
      await keys.current();
      const since = new Date(clock().getTime() - keysStayMs).toISOString();
      const kept = (await keys.published()).filter(
        ({ retiredAt }) => retiredAt === null || retiredAt > since,
      );
      return { keys: kept.map(({ id, jwk }) => ({ ...jwk, kid: id, alg: signingAlgorithm, use: 'sig' })) };
    },

    /** Signs what was chosen for the platform that asked. Source: Deep Linking 2.0, 4. @param title the activity's, in the course */
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

    removeOld: async (tx: Tx): Promise<void> => {
      await launchesStore(tx).removeOld(clock());
      await platformsStore(tx).removeOldInvitations(clock());
    },
  };
};

export type Lti = ReturnType<typeof lti>;
