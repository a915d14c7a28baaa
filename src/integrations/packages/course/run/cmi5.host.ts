/** A platform that speaks cmi5: a launch in the address, then statements and documents of xAPI over HTTP. */
import { z } from 'zod';
import {
  type Cmi5Around,
  documentSchema,
  inSession,
  isJudgement,
  isNormal,
  type Kept,
  launchDataSchema,
  nothingKept,
  queued,
  type Said,
  type Session,
  said,
  statementOf,
} from './cmi5.statements.ts';
import { type Host, type HostKind, HostMissing, HostRefusal, langOfTag, type Report } from './host.ts';
import type { Interaction } from './report.ts';
import { isoDuration } from './scorm2004.host.ts';

const xapiVersion = '1.0.3';

const recordStore = (endpoint: string, token: string) => {
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
  return { send, insist, read };
};

const kind: HostKind = 'cmi5';

const documentName = 'cap18';
/** The query of the launch. Source: cmi5, 8.1. */
const launchSchema = z.object({
  endpoint: z.url().transform((endpoint) => (endpoint.endsWith('/') ? endpoint : `${endpoint}/`)),
  fetch: z.url(),
  actor: z.string().transform((text) => JSON.parse(text) as Readonly<Record<string, unknown>>),
  registration: z.string().min(1),
  activityId: z.string().min(1),
});

const tokenSchema = z.object({ 'auth-token': z.string().min(1) });

const preferencesSchema = z.object({ languagePreference: z.string().optional() });

/** Refusals of a statement, rather than of its session. */
const aboutOne = new Set([400, 403, 409, 412, 413]);

const attempt = async <Done>(what: string, work: () => Promise<Done>): Promise<Done> => {
  try {
    return await work();
  } catch (error) {
    throw new HostMissing(`${what}: ${error instanceof Error ? error.message : String(error)}`);
  }
};

/** @throws HostMissing when the address says no launch, or the platform does not answer */
export const cmi5Host = async ({ search, lang, clock, newId }: Cmi5Around): Promise<Host> => {
  const launch = await attempt('the address of the launch', async () =>
    launchSchema.parse(Object.fromEntries(new URLSearchParams(search))),
  );
  const { endpoint, actor, registration, activityId } = launch;
  // The token is given once: a page that is loaded again must be launched again.
  const token = await attempt('the token of the session', async () => {
    const answer = await fetch(launch.fetch, { method: 'POST' });
    return tokenSchema.parse(await answer.json())['auth-token'];
  });

  const { send, insist, read } = recordStore(endpoint, token);
  const agent = JSON.stringify(actor);
  const stateAt = (stateId: string): string =>
    `activities/state?${new URLSearchParams({ activityId, agent, registration, stateId })}`;

  const { launchData, preferences, known } = await attempt('the record of the session', async () => ({
    launchData: launchDataSchema.parse(await read(stateAt('LMS.LaunchData'), launchDataSchema)),
    preferences: await read(
      `agents/profile?${new URLSearchParams({ agent, profileId: 'cmi5LearnerPreferences' })}`,
      preferencesSchema,
    ),
    known: await read(stateAt(documentName), documentSchema),
  }));
  const openedAt = clock().toISOString();
  const session: Session = { lang, clock, newId, actor, registration, activityId, launchData, openedAt };
  const posted = (batch: readonly Said[]): RequestInit => ({
    method: 'POST',
    body: JSON.stringify(batch.map((each) => statementOf(session, each))),
  });
  const put = (document: string): RequestInit => ({ method: 'PUT', body: document });
  const documentAt = stateAt(documentName);

  let kept: Kept = known ?? nothingKept;
  /** As the platform has it. */
  let keptThere = '';
  const keep = async (): Promise<void> => {
    const document = JSON.stringify(kept);
    await insist(documentAt, put(document));
    keptThere = document;
  };
  /** Whether the platform refused some statements of this session: the next one says them again. */
  let refused = false;
  let judged = false;
  let toldInteractions: readonly Interaction[] = [];

  /** What may be said now. A failure waits for the end of the session: a pass may still come. */
  const sayable = (atEnd: boolean): readonly Said[] =>
    kept.untold.filter((each) => {
      if (each.verb === 'answered') return true;
      if (!isNormal(session) || (isJudgement(each) && judged)) return false;
      return each.verb !== 'failed' || atEnd;
    });

  /** Sends statements, one by one where some are refused; those that are taken wait no more. */
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

  const queue = (report: Report): void => {
    const fresh = report.interactions.filter((each) => !toldInteractions.some(({ id }) => id === each.id));
    toldInteractions = [...toldInteractions, ...fresh];
    kept = queued(session, kept, report, fresh);
  };

  /** Statements of former sessions may be read too. */
  const isThere = async ({ id }: Said): Promise<boolean> => {
    const { ok, status } = await send(`statements?${new URLSearchParams({ statementId: id })}`);
    if (!ok && status >= 500) throw new HostRefusal(`statements: ${status}`);
    return ok;
  };

  await attempt('the first statement of the session', async () => {
    // What a former session may not have said is said again in this one, under new ids.
    const there = await Promise.all(kept.untold.map(isThere));
    const untold = kept.untold.filter((_, rank) => !there[rank]);
    kept = {
      ...kept,
      untold: untold.map((each) => ({ ...each, id: newId(), at: inSession(session, each.at) })),
    };
    await post([said(session, 'initialized', { at: openedAt })]);
  });

  return {
    kind,
    learner: agent,
    room: undefined,
    back: launchData.returnURL,
    opened: {
      state: kept.state,
      location: kept.location,
      lang: langOfTag(preferences?.languagePreference?.split(',')[0]),
    },
    tell: async (report) => {
      queue(report);
      // Kept before it is said: a window killed in between loses nothing.
      await keep();
      const batch = sayable(false);
      await post(batch);
      toldInteractions = [];
      // What is said once only must be known as said.
      if (batch.some(({ verb }) => verb !== 'answered')) await keep();
    },
    finish: () => post(sayable(true)),
    isHolding: () => kept.untold.length > sayable(false).length,
    leave: (report) => {
      queue(report);
      const document = JSON.stringify(kept);
      const over = said(session, 'terminated', { result: { duration: isoDuration(report.seconds) } });
      // In one request: of two, the end of the session might come first and the other be refused. A platform that refuses
      // something of this session would refuse its end with it.
      const ending = refused ? [over] : [...sayable(true), over];
      const last = [
        ...(document === keptThere ? [] : [[documentAt, put(document)] as const]),
        ['statements', posted(ending)] as const,
      ];
      // They outlive the page; nobody hears what becomes of them, and the next session asks.
      for (const [path, init] of last) void send(path, { ...init, keepalive: true }).catch(() => {});
    },
  };
};
