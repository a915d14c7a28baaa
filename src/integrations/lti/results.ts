/** What platforms are told of those they sent: the result of a theme or of the training. */
import type { TrainingOutcome } from '../../learn/training/training.ts';
import type { Standard } from '../../standard/standard.ts';
import type { OpenedLaunch, ResourceLaunch } from './launch.ts';
import { gradesStore, learnersStore, platformsStore } from './lti.store.ts';
import type { LtiDeps, records } from './records.ts';
import type { Seals } from './sealed.ts';
import type { PlatformServices } from './services.ts';
import { type GradedTarget, isGraded, readTarget } from './target.ts';

/** How much of how much, and whether nothing better can come. */
type Result = { readonly given: number; readonly most: number; readonly last: boolean };

/** A theme is done or not; the training gives its best evaluation, final once passed. @internal exported for its test */
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

export type ActivityDone = {
  readonly target: GradedTarget;
  readonly platform: string;
  readonly returnUrl: string | undefined;
  /** Whether the platform has the result. */
  readonly result: 'sent' | 'due' | 'none';
};

const endedBy = (target: GradedTarget): number | 'training' =>
  target.kind === 'theme' ? target.id : 'training';

export type LtiStanding = 'absent' | 'begun' | 'done';

const standingOf = (target: ResourceLaunch['target'], outcome: TrainingOutcome | undefined): LtiStanding => {
  if (!outcome) return 'absent';
  const done = target.kind === 'theme' ? outcome.themes.includes(target.id) : outcome.passed;
  return done ? 'done' : 'begun';
};

export const results = (
  { standard, db, clock, training }: LtiDeps,
  sealing: Seals,
  services: PlatformServices,
  openedLast: ReturnType<typeof records>['openedLast'],
) => {
  const platforms = platformsStore(db);

  return {
    /** What a learner was sent to do last and has done; `ended` when several. */
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

    /** Sends the result that is due. @throws PlatformProblem when the platform did not take it: it is tried again */
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

    /** Where people of a platform's list stand. Nothing of the list is kept. */
    standings: async ({ platform, launch }: OpenedLaunch, listUrl: string) => {
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
  };
};
