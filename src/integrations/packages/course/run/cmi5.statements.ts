/** What a session of cmi5 says of its learner, in statements of xAPI. */
import { z } from 'zod';
import type { Report } from './host.ts';
import type { Interaction } from './report.ts';
import { isoDuration, responseOf } from './scorm2004.host.ts';

const adl = 'http://adlnet.gov/expapi';
const w3id = 'https://w3id.org/xapi/cmi5/context';
const categories = { cmi5: `${w3id}/categories/cmi5`, moveOn: `${w3id}/categories/moveon` } as const;
const mastery = `${w3id}/extensions/masteryscore`;

/** Source: cmi5, 10. */
export const launchDataSchema = z.object({
  contextTemplate: z.looseObject({
    contextActivities: z.looseObject({ category: z.array(z.unknown()).optional() }).optional(),
    extensions: z.record(z.string(), z.unknown()).optional(),
  }),
  launchMode: z.enum(['Normal', 'Browse', 'Review']),
  masteryScore: z.number().min(0).max(1).optional(),
  returnURL: z.url().optional(),
});

const saidSchema = z.object({
  id: z.uuid(),
  verb: z.enum(['initialized', 'answered', 'completed', 'passed', 'failed', 'terminated']),
  at: z.iso.datetime(),
  object: z.record(z.string(), z.unknown()).optional(),
  result: z.record(z.string(), z.unknown()).optional(),
});
export type Said = z.infer<typeof saidSchema>;

export const documentSchema = z.object({
  state: z.string(),
  location: z.string(),
  /** Said once: the platform has it, or it is among `untold`. */
  completed: z.boolean(),
  passed: z.boolean(),
  /** Failed evaluations that were told. */
  failed: z.int(),
  /** Oldest first. */
  untold: z.array(saidSchema),
});
export type Kept = z.infer<typeof documentSchema>;

/** At most one judgement ends a session. Source: cmi5, 9.3. */
export const isJudgement = ({ verb }: Said): boolean => verb === 'passed' || verb === 'failed';

export const nothingKept: Kept = {
  state: '',
  location: '',
  completed: false,
  passed: false,
  failed: 0,
  untold: [],
};

export type Cmi5Around = {
  /** The query of the course's address. */
  readonly search: string;
  readonly lang: () => string;
  readonly clock: () => Date;
  readonly newId: () => string;
};

export type Session = Omit<Cmi5Around, 'search'> & {
  readonly actor: Readonly<Record<string, unknown>>;
  readonly registration: string;
  readonly activityId: string;
  readonly launchData: z.infer<typeof launchDataSchema>;
  /** ISO 8601. */
  readonly openedAt: string;
};

/** A learner may also browse the course, or read it again: nothing counts then. */
export const isNormal = ({ launchData }: Session): boolean => launchData.launchMode === 'Normal';

/** Nothing precedes the first statement of a session. Source: cmi5, 9.3. */
export const inSession = ({ openedAt }: Session, at: string): string => (at < openedAt ? openedAt : at);

/** Source: xAPI 1.0.3, data, 2.4.4.1. */
const definitionOf = (interaction: Interaction, lang: string) => {
  const { asked, correct, options, targets } = interaction;
  const described = ({ key, text }: { readonly key: string; readonly text: string }) => ({
    id: key,
    description: { [lang]: text },
  });
  const components = {
    'true-false': {},
    matching: { source: options.map(described), target: targets.map(described) },
  } as const;
  return {
    type: `${adl}/activities/cmi.interaction`,
    description: { [lang]: asked },
    interactionType: interaction.kind,
    correctResponsesPattern: [responseOf(interaction, correct)],
    ...components[interaction.kind],
  };
};

export const said = ({ newId, clock }: Session, verb: Said['verb'], more: Partial<Said> = {}): Said => ({
  id: newId(),
  verb,
  at: clock().toISOString(),
  ...more,
});

/** Statements that cmi5 defines say so. */
export const statementOf = (session: Session, { id, verb, at, object, result }: Said): object => {
  const { actor, registration, activityId, launchData } = session;
  const { contextActivities = {}, extensions = {}, ...template } = launchData.contextTemplate;
  const judges = verb === 'completed' || verb === 'passed' || verb === 'failed';
  const defined = [
    ...(verb === 'answered' ? [] : [categories.cmi5]),
    ...(judges ? [categories.moveOn] : []),
  ].map((category) => ({ id: category }));
  const category = [...(contextActivities.category ?? []), ...defined];
  const judged = judges && launchData.masteryScore !== undefined;
  return {
    id,
    timestamp: at,
    actor,
    verb: { id: `${adl}/verbs/${verb}`, display: { en: verb } },
    object: { objectType: 'Activity', id: activityId, ...object },
    ...(result === undefined ? {} : { result }),
    context: {
      ...template,
      registration,
      contextActivities: { ...contextActivities, ...(category.length > 0 ? { category } : {}) },
      extensions: { ...extensions, ...(judged ? { [mastery]: launchData.masteryScore } : {}) },
    },
  };
};
const answered = (session: Session, interaction: Interaction): Said => {
  const { activityId, lang } = session;
  const { id, right, latency, chosen, at } = interaction;
  return said(session, 'answered', {
    at: inSession(session, at.toISOString()),
    object: { id: `${activityId}/${id}`, definition: definitionOf(interaction, lang()) },
    result: {
      success: right,
      response: responseOf(interaction, chosen),
      ...(latency === undefined ? {} : { duration: isoDuration(latency) }),
    },
  });
};

const judgedBy = (
  { launchData: { masteryScore } }: Session,
  { score, success }: Report['standing'],
): 'passed' | 'failed' | undefined => {
  if (!score || success === 'unknown') return undefined;
  if (masteryScore === undefined) return success;
  // The platform decides, whether it asks for more than the course or less. Source: cmi5, 9.3.4 and 10.
  return score.right / score.total >= masteryScore ? 'passed' : 'failed';
};

/** Queues what a report says for the first time. @param fresh interactions that were not told */
export const queued = (
  session: Session,
  kept: Kept,
  { standing, seconds, state, location }: Report,
  fresh: readonly Interaction[],
): Kept => {
  const normal = isNormal(session);
  let { completed, passed, failed, untold } = kept;
  untold = [...untold, ...fresh.map((each) => answered(session, each))];
  const duration = isoDuration(seconds);
  const { score, finished } = standing;
  const judgement = judgedBy(session, standing);
  if (normal && score && judgement && !passed && (judgement === 'passed' || failed < finished)) {
    const { right: raw, total: max } = score;
    const success = judgement === 'passed';
    const result = { success, score: { scaled: raw / max, raw, min: 0, max }, duration };
    // The latest judgement replaces one that was not said.
    untold = [...untold.filter((each) => !isJudgement(each)), said(session, judgement, { result })];
    passed = success;
    failed = finished;
  }
  if (normal && standing.completed && !completed) {
    untold = [...untold, said(session, 'completed', { result: { completion: true, duration } })];
    completed = true;
  }
  return { state, location, completed, passed, failed, untold };
};
