/** A platform that speaks cmi5: a launch in the address, statements and documents of xAPI over HTTP. */
import { z } from 'zod';
import { type Host, type HostKind, HostMissing, HostRefusal, langOfTag, type Report } from './host.ts';
import type { Interaction } from './report.ts';
import { isoDuration, responseOf } from './scorm2004.host.ts';

const kind: HostKind = 'cmi5';

/** The document of ours in the platform's record store. */
const document = 'cap18';
const xapiVersion = '1.0.3';
const adl = 'http://adlnet.gov/expapi';
const w3id = 'https://w3id.org/xapi/cmi5/context';
const categories = { cmi5: `${w3id}/categories/cmi5`, moveOn: `${w3id}/categories/moveon` } as const;
const mastery = `${w3id}/extensions/masteryscore`;

/** What the address says. Source: cmi5, 8.1. */
const launchSchema = z.object({
  endpoint: z.url().transform((endpoint) => endpoint.replace(/\/*$/, '/')),
  fetch: z.url(),
  actor: z.string().transform((text) => JSON.parse(text) as Readonly<Record<string, unknown>>),
  registration: z.string().min(1),
  activityId: z.string().min(1),
});

const tokenSchema = z.object({ 'auth-token': z.string().min(1) });

/** What the platform says of the session. Source: cmi5, 10. */
const launchDataSchema = z.object({
  contextTemplate: z.looseObject({
    contextActivities: z.looseObject({ category: z.array(z.unknown()).optional() }).optional(),
    extensions: z.record(z.string(), z.unknown()).optional(),
  }),
  launchMode: z.enum(['Normal', 'Browse', 'Review']),
  masteryScore: z.number().min(0).max(1).optional(),
  returnURL: z.url().optional(),
});

const preferencesSchema = z.object({ languagePreference: z.string().optional() });

/** What is kept for the learner. */
const documentSchema = z.object({
  state: z.string(),
  location: z.string(),
  /** What the platform was told once, and is told no more. */
  completed: z.boolean(),
  passed: z.boolean(),
  /** Failed evaluations that it was told of. */
  failed: z.int(),
});
type Kept = z.infer<typeof documentSchema>;

type Statement = Readonly<Record<string, unknown>>;

export type Cmi5Around = {
  /** The query of the address that the course was opened at. */
  readonly search: string;
  readonly lang: () => string;
  readonly clock: () => Date;
  readonly newId: () => string;
};

const attempt = async <Done>(what: string, work: () => Promise<Done>): Promise<Done> => {
  try {
    return await work();
  } catch (error) {
    throw new HostMissing(`${what}: ${error instanceof Error ? error.message : String(error)}`);
  }
};

/** One interaction as an activity. Source: xAPI 1.0.3, data, 2.4.4.1. */
const definitionOf = (interaction: Interaction, lang: string) => {
  const { asked, correct, options, targets } = interaction;
  const described = ({ key, text }: { readonly key: string; readonly text: string }) => ({
    id: key,
    description: { [lang]: text },
  });
  const components = {
    'true-false': {},
    choice: { choices: options.map(described) },
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

/**
 * A platform that speaks cmi5.
 *
 * @throws HostMissing when the address says no launch, or the platform does not answer
 */
export const cmi5Host = async ({ search, lang, clock, newId }: Cmi5Around): Promise<Host> => {
  const launch = await attempt('the address of the launch', async () =>
    launchSchema.parse(Object.fromEntries(new URLSearchParams(search))),
  );
  const { endpoint, actor, registration, activityId } = launch;
  // The token is given once: a page that is loaded again has to be launched again.
  const token = await attempt('the token of the session', async () => {
    const answer = await fetch(launch.fetch, { method: 'POST' });
    return tokenSchema.parse(await answer.json())['auth-token'];
  });

  const send = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(endpoint + path, {
      ...init,
      headers: {
        ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
        authorization: `Basic ${token}`,
        'x-experience-api-version': xapiVersion,
      },
    });
  const insist = async (path: string, init: RequestInit): Promise<void> => {
    const { ok, status } = await send(path, init);
    if (!ok) throw new HostRefusal(`${path.split('?')[0]}: ${status}`);
  };
  const read = async <Schema extends z.ZodType>(
    path: string,
    schema: Schema,
  ): Promise<z.infer<Schema> | undefined> => {
    const answer = await send(path);
    if (answer.status === 404) return undefined;
    if (!answer.ok) throw new HostRefusal(`${path.split('?')[0]}: ${answer.status}`);
    return schema.parse(await answer.json());
  };
  const agent = JSON.stringify(actor);
  const stateAt = (stateId: string): string =>
    `activities/state?${new URLSearchParams({ activityId, agent, registration, stateId })}`;

  const { session, preferences, known } = await attempt('the record of the session', async () => ({
    session: launchDataSchema.parse(await read(stateAt('LMS.LaunchData'), launchDataSchema)),
    preferences: await read(
      `agents/profile?${new URLSearchParams({ agent, profileId: 'cmi5LearnerPreferences' })}`,
      preferencesSchema,
    ),
    known: await read(stateAt(document), documentSchema),
  }));
  const normal = session.launchMode === 'Normal';
  let kept: Kept = known ?? { state: '', location: '', completed: false, passed: false, failed: 0 };

  /** A statement of the course; those that cmi5 defines say so. */
  const statement = (
    verb: string,
    more: { readonly object?: object; readonly result?: object; readonly defined?: readonly string[] },
  ): Statement => {
    const { contextActivities = {}, extensions = {}, ...template } = session.contextTemplate;
    const category = [...(contextActivities.category ?? []), ...(more.defined ?? []).map((id) => ({ id }))];
    const judged = more.defined?.includes(categories.moveOn) && session.masteryScore !== undefined;
    return {
      id: newId(),
      timestamp: clock().toISOString(),
      actor,
      verb: { id: `${adl}/verbs/${verb}`, display: { en: verb } },
      object: { objectType: 'Activity', id: activityId, ...more.object },
      ...(more.result === undefined ? {} : { result: more.result }),
      context: {
        ...template,
        registration,
        contextActivities: { ...contextActivities, ...(category.length > 0 ? { category } : {}) },
        extensions: { ...extensions, ...(judged ? { [mastery]: session.masteryScore } : {}) },
      },
    };
  };

  const answered = (interaction: Interaction): Statement => {
    const { id, right, latency, chosen } = interaction;
    return {
      ...statement('answered', {
        object: { id: `${activityId}/${id}`, definition: definitionOf(interaction, lang()) },
        result: {
          success: right,
          response: responseOf(interaction, chosen),
          ...(latency === undefined ? {} : { duration: isoDuration(latency) }),
        },
      }),
      timestamp: interaction.at.toISOString(),
    };
  };

  /** What waits to be told, in order; the same statement keeps its id however often it is sent. */
  let waiting: readonly Statement[] = [statement('initialized', { defined: [categories.cmi5] })];
  let toldInteractions: readonly Interaction[] = [];

  const judgedBy = ({ score, success }: Report['standing']): 'passed' | 'failed' | undefined => {
    if (!score || success === 'unknown') return undefined;
    // A platform that asks for more than the course does has the last word.
    return success === 'passed' && score.right / score.total >= (session.masteryScore ?? 0)
      ? 'passed'
      : 'failed';
  };

  /** Puts in the queue what a report says for the first time. */
  const queue = ({ standing, interactions, seconds, state, location }: Report): void => {
    const fresh = interactions.filter((each) => !toldInteractions.some(({ id }) => id === each.id));
    toldInteractions = [...toldInteractions, ...fresh];
    waiting = [...waiting, ...fresh.map(answered)];
    const duration = isoDuration(seconds);
    const defined = [categories.cmi5, categories.moveOn];
    const { score, finished } = standing;
    const judgement = judgedBy(standing);
    if (normal && score && judgement && !kept.passed && (judgement === 'passed' || kept.failed < finished)) {
      const { right: raw, total: max } = score;
      const result = {
        success: judgement === 'passed',
        score: { scaled: raw / max, raw, min: 0, max },
        duration,
      };
      waiting = [...waiting, statement(judgement, { defined, result })];
      kept = judgement === 'passed' ? { ...kept, passed: true } : { ...kept, failed: finished };
    }
    if (normal && standing.completed && !kept.completed) {
      waiting = [...waiting, statement('completed', { defined, result: { completion: true, duration } })];
      kept = { ...kept, completed: true };
    }
    kept = { ...kept, state, location };
  };

  const post = async (): Promise<void> => {
    const sent = waiting;
    if (sent.length > 0) await insist('statements', { method: 'POST', body: JSON.stringify(sent) });
    waiting = waiting.filter((each) => !sent.includes(each));
  };

  await attempt('the first statement of the session', post);

  return {
    kind,
    learner: agent,
    room: undefined,
    back: session.returnURL,
    opened: {
      state: kept.state,
      location: kept.location,
      lang: langOfTag(preferences?.languagePreference?.split(',')[0]),
    },
    tell: async (report) => {
      queue(report);
      await post();
      await insist(stateAt(document), { method: 'PUT', body: JSON.stringify(kept) });
      toldInteractions = [];
    },
    leave: (report) => {
      queue(report);
      const over = statement('terminated', {
        defined: [categories.cmi5],
        result: { duration: isoDuration(report.seconds) },
      });
      const [last, keepalive] = [[...waiting, over], true];
      // Both outlive the page; nobody is left to hear what becomes of them.
      void send(stateAt(document), { method: 'PUT', body: JSON.stringify(kept), keepalive }).catch(() => {});
      void send('statements', { method: 'POST', body: JSON.stringify(last), keepalive }).catch(() => {});
    },
  };
};
