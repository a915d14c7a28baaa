/** Whose record somebody who comes in has here, and how they are tied to it. */
import { z } from 'zod';
import type { Training } from '../../learn/training/training.ts';
import type { Erasure } from '../../people/learners/erasure.ts';
import { learnerStream } from '../../people/learners/learners.facts.ts';
import type { Learners, Person } from '../../people/learners/learners.ts';
import type { PersonalData } from '../../people/learners/personal-data.ts';
import type { Database, Db, Tx } from '../../platform/db/database.ts';
import { lockStream } from '../../platform/ledger/ledger.store.ts';
import type { Audience, Lang, Standard } from '../../standard/standard.ts';
import type { OpenedLaunch, ResourceLaunch } from './launch.ts';
import { gradesStore, learnersStore, lockLaunch } from './lti.store.ts';
import type { Seals } from './sealed.ts';
import { isGraded, writeTarget } from './target.ts';

const activitySchema = z.object({ target: z.string(), returnUrl: z.string().optional() });

export const sealedCode = (sealing: Seals, { code }: Person): Promise<string> => sealing.seal('code', code);

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

export const records = ({ db, clock, learners, training, due }: LtiDeps, sealing: Seals) => {
  const sealedActivity = ({ target, returnUrl }: ResourceLaunch): Promise<string> =>
    sealing.seal('activity', JSON.stringify({ target: writeTarget(target), returnUrl }));

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

  /** Waits for the result of a learner, and makes it due: it may be there already. */
  const expectResult = async (tx: Tx, { platform, launch }: OpenedLaunch, learnerId: string) => {
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

  /** Whose record someone has here; undefined when the code kept of it is not theirs any more. */
  const recordOf = async (on: Db, { platform, launch }: OpenedLaunch): Promise<Person | undefined> => {
    const tie = await learnersStore(on).find(platform.id, sealing.subject(platform.id, launch.subject));
    const code = tie && (await sealing.open('code', tie.code));
    const person = code === undefined ? undefined : await learners.find(on, code, clock());
    return person?.id === tie?.learner ? person : undefined;
  };

  /** Ties someone to a record, in place of any other; not to someone else's, nor to one erased meanwhile. */
  const tieIn = async (
    tx: Tx,
    opened: OpenedLaunch,
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
    openedLast,

    /** The record of someone who comes in, whose result is awaited from then on; undefined when they have none here. */
    enter: async (opened: OpenedLaunch): Promise<Person | undefined> => {
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

    /** Begins a training; a button pressed twice begins one. */
    start: (opened: OpenedLaunch, audience: Audience, lang: Lang): Promise<Person> =>
      db.transaction().execute(async (tx) => {
        await lockLaunch(tx, opened.id);
        const begun = await recordOf(tx, opened);
        if (begun) return begun;
        const person = await training.startIn(tx, audience, lang);
        await tieIn(tx, opened, person);
        return person;
      }),

    /** Whether a record belongs to someone else of the same platform: it cannot be of two. */
    isTaken: async ({ platform, launch }: OpenedLaunch, learnerId: string) => {
      const held = await learnersStore(db).subjectOf(platform.id, learnerId);
      return held !== undefined && held !== sealing.subject(platform.id, launch.subject);
    },

    tie: (opened: OpenedLaunch, person: Person): Promise<'tied' | 'taken' | 'erased'> =>
      db.transaction().execute((tx) => tieIn(tx, opened, person)),
  };
};
