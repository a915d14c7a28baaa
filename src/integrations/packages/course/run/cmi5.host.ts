/** A platform that speaks cmi5: a launch in the address, statements and documents of xAPI over HTTP. */
import { z } from 'zod';
import { type Host, type HostKind, HostMissing, HostRefusal, langOfTag, type Report } from './host.ts';
import type { Interaction } from './report.ts';
import { isoDuration, responseOf } from './scorm2004.host.ts';

const kind: HostKind = 'cmi5';

/** The document of ours in the platform's record store. */
const documentName = 'cap18';
const xapiVersion = '1.0.3';
const adl = 'http://adlnet.gov/expapi';
const w3id = 'https://w3id.org/xapi/cmi5/context';
const categories = { cmi5: `${w3id}/categories/cmi5`, moveOn: `${w3id}/categories/moveon` } as const;
const mastery = `${w3id}/extensions/masteryscore`;

/** What the address says. Source: cmi5, 8.1. */
const launchSchema = z.object({
  endpoint: z.url().transform((endpoint) => (endpoint.endsWith('/') ? endpoint : `${endpoint}/`)),
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

/** What a statement says beside its learner and its session. */
const saidSchema = z.object({
  id: z.uuid(),
  verb: z.enum(['initialized', 'answered', 'completed', 'passed', 'failed', 'terminated']),
  at: z.iso.datetime(),
  object: z.record(z.string(), z.unknown()).optional(),
  result: z.record(z.string(), z.unknown()).optional(),
});
type Said = z.infer<typeof saidSchema>;

/** What is kept for the learner. */
const documentSchema = z.object({
  state: z.string(),
  location: z.string(),
  /** What was said once, and is said no more: the platform has it, or it is among `untold`. */
  completed: z.boolean(),
  passed: z.boolean(),
  /** Failed evaluations that were said. */
  failed: z.int(),
  /** What the platform may not have yet, oldest first. */
  untold: z.array(saidSchema),
});
type Kept = z.infer<typeof documentSchema>;

/** Statements that judge the learner. At most one of them ends a session. Source: cmi5, 9.3. */
const isJudgement = ({ verb }: Said): boolean => verb === 'passed' || verb === 'failed';

/** Answers of a platform that concern a statement, and not its session nor the network. */
const aboutOne = new Set([400, 403, 409, 412, 413]);

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
    known: await read(stateAt(documentName), documentSchema),
  }));
  const normal = session.launchMode === 'Normal';

  const openedAt = clock().toISOString();
  /** Nothing of a session precedes its first statement, not even what an earlier one left untold. Source: cmi5, 9.3. */
  const inSession = (at: string): string => (at < openedAt ? openedAt : at);

  const said = (verb: Said['verb'], more: Partial<Said> = {}): Said => ({
    id: newId(),
    verb,
    at: clock().toISOString(),
    ...more,
  });

  /** A statement of this session; those that cmi5 defines say so. */
  const statement = ({ id, verb, at, object, result }: Said): object => {
    const { contextActivities = {}, extensions = {}, ...template } = session.contextTemplate;
    const judges = verb === 'completed' || verb === 'passed' || verb === 'failed';
    const defined = [
      ...(verb === 'answered' ? [] : [categories.cmi5]),
      ...(judges ? [categories.moveOn] : []),
    ].map((category) => ({ id: category }));
    const category = [...(contextActivities.category ?? []), ...defined];
    const judged = judges && session.masteryScore !== undefined;
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
        extensions: { ...extensions, ...(judged ? { [mastery]: session.masteryScore } : {}) },
      },
    };
  };
  const posted = (batch: readonly Said[]): RequestInit => ({
    method: 'POST',
    body: JSON.stringify(batch.map(statement)),
  });
  const put = (document: string): RequestInit => ({ method: 'PUT', body: document });
  const documentAt = stateAt(documentName);

  const answered = (interaction: Interaction): Said => {
    const { id, right, latency, chosen, at } = interaction;
    return said('answered', {
      at: inSession(at.toISOString()),
      object: { id: `${activityId}/${id}`, definition: definitionOf(interaction, lang()) },
      result: {
        success: right,
        response: responseOf(interaction, chosen),
        ...(latency === undefined ? {} : { duration: isoDuration(latency) }),
      },
    });
  };

  const nothing: Kept = { state: '', location: '', completed: false, passed: false, failed: 0, untold: [] };
  let kept: Kept = known ?? nothing;
  /** The document as the platform has it. */
  let keptThere = '';
  const keep = async (): Promise<void> => {
    const document = JSON.stringify(kept);
    await insist(documentAt, put(document));
    keptThere = document;
  };
  /** Whether the platform would not have some of what this session said: the next one says it again. */
  let refused = false;
  /** Whether this session judged the learner already. */
  let judged = false;
  let toldInteractions: readonly Interaction[] = [];

  /** What may be said now. A failure waits for the end of the session: until then, it may still become a pass. */
  const sayable = (atEnd: boolean): readonly Said[] =>
    kept.untold.filter((each) => {
      if (each.verb === 'answered') return true;
      if (!normal || (isJudgement(each) && judged)) return false;
      return each.verb !== 'failed' || atEnd;
    });

  /** Sends statements, whole or one by one where something of them is refused; those that are taken wait no more. */
  const post = async (batch: readonly Said[]): Promise<void> => {
    if (batch.length === 0) return;
    const { ok, status } = await send('statements', posted(batch));
    if (ok) {
      kept = { ...kept, untold: kept.untold.filter((each) => !batch.includes(each)) };
      judged ||= batch.some(isJudgement);
      return;
    }
    refused ||= aboutOne.has(status);
    if (batch.length === 1 || !aboutOne.has(status)) throw new HostRefusal(`statements: ${status}`);
    const refusals: unknown[] = [];
    for (const each of batch) await post([each]).catch((error) => refusals.push(error));
    if (refusals.length > 0) throw refusals[0];
  };

  const judgedBy = ({ score, success }: Report['standing']): 'passed' | 'failed' | undefined => {
    if (!score || success === 'unknown') return undefined;
    const { masteryScore } = session;
    if (masteryScore === undefined) return success;
    // Its platform decides, whether it asks for more than the course does or for less. Source: cmi5, 9.3.4 and 10.
    return score.right / score.total >= masteryScore ? 'passed' : 'failed';
  };

  /** Adds what a report says for the first time to what is to be told. */
  const queue = ({ standing, interactions, seconds, state, location }: Report): void => {
    const fresh = interactions.filter((each) => !toldInteractions.some(({ id }) => id === each.id));
    toldInteractions = [...toldInteractions, ...fresh];
    let { completed, passed, failed, untold } = kept;
    untold = [...untold, ...fresh.map(answered)];
    const duration = isoDuration(seconds);
    const { score, finished } = standing;
    const judgement = judgedBy(standing);
    if (normal && score && judgement && !passed && (judgement === 'passed' || failed < finished)) {
      const { right: raw, total: max } = score;
      const success = judgement === 'passed';
      const result = { success, score: { scaled: raw / max, raw, min: 0, max }, duration };
      // The latest judgement takes the place of one that was not said.
      untold = [...untold.filter((each) => !isJudgement(each)), said(judgement, { result })];
      passed = success;
      failed = finished;
    }
    if (normal && standing.completed && !completed) {
      untold = [...untold, said('completed', { result: { completion: true, duration } })];
      completed = true;
    }
    kept = { state, location, completed, passed, failed, untold };
  };

  /** Whether the platform has a statement; one of another session may be read in this one. */
  const isThere = async ({ id }: Said): Promise<boolean> => {
    const { ok, status } = await send(`statements?${new URLSearchParams({ statementId: id })}`);
    if (!ok && status >= 500) throw new HostRefusal(`statements: ${status}`);
    return ok;
  };

  await attempt('the first statement of the session', async () => {
    // What the former session may not have said is said in this one, under ids of its own.
    const there = await Promise.all(kept.untold.map(isThere));
    const untold = kept.untold.filter((_, rank) => !there[rank]);
    kept = { ...kept, untold: untold.map((each) => ({ ...each, id: newId(), at: inSession(each.at) })) };
    await post([said('initialized', { at: openedAt })]);
  });

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
      // Kept before it is said: a window that is killed between the two loses nothing.
      await keep();
      const batch = sayable(false);
      await post(batch);
      toldInteractions = [];
      // What is said once in all has to be known as said.
      if (batch.some(({ verb }) => verb !== 'answered')) await keep();
    },
    finish: () => post(sayable(true)),
    isHolding: () => kept.untold.length > sayable(false).length,
    leave: (report) => {
      queue(report);
      const document = JSON.stringify(kept);
      const over = said('terminated', { result: { duration: isoDuration(report.seconds) } });
      // In one request: of two, the one that ends the session may come first, and the other be refused. A platform that refuses
      // something of this session would refuse its end with it.
      const ending = refused ? [over] : [...sayable(true), over];
      const last = [
        ...(document === keptThere ? [] : [[documentAt, put(document)] as const]),
        ['statements', posted(ending)] as const,
      ];
      // They outlive the page; nobody is left to hear what becomes of them, and the next session asks.
      for (const [path, init] of last) void send(path, { ...init, keepalive: true }).catch(() => {});
    },
  };
};
