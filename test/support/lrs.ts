import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

type Json = Readonly<Record<string, unknown>>;

/** A statement as it was received. */
export type Received = {
  readonly id: string;
  readonly verb: string;
  readonly object: Json & { readonly id: string };
  readonly result:
    | (Json & {
        readonly success?: boolean;
        readonly completion?: boolean;
        readonly score?: Readonly<Partial<Record<'scaled' | 'raw' | 'min' | 'max', number>>>;
      })
    | undefined;
  readonly categories: readonly string[];
  readonly session: string;
  /** When the course says that it was; empty for what the platform says itself. */
  readonly timestamp: string;
};

const verbs = 'http://adlnet.gov/expapi/verbs/';
const context = 'https://w3id.org/xapi/cmi5/context';
const sessionId = `${context}/extensions/sessionid`;
const masteryScore = `${context}/extensions/masteryscore`;
const category = { cmi5: `${context}/categories/cmi5`, moveOn: `${context}/categories/moveon` } as const;
/** Statements of a course that cmi5 defines; the other four are the platform's. */
const defined = ['initialized', 'completed', 'passed', 'failed', 'terminated'];
const judged = ['completed', 'passed', 'failed'];
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const iso = /^PT(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?$/;

type Sent = {
  readonly id: string;
  readonly actor: unknown;
  readonly verb: { readonly id: string };
  readonly object: Received['object'];
  readonly result?: Received['result'];
  readonly context: {
    readonly registration: string;
    readonly contextActivities?: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly extensions?: Json;
  };
  readonly timestamp: string;
};

type Answered = readonly [status: number, json?: unknown];

const categoriesOf = ({ context: said }: Sent): readonly string[] =>
  (said.contextActivities?.category ?? []).map(({ id }) => id);

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
};

/** Starts a strict platform: it answers 400 to a statement that breaks a rule of cmi5, and tells which one. */
export const cmi5Platform = async (
  settings: { readonly masteryScore?: number; readonly languagePreference?: string } = {},
  course?: {
    readonly files: Readonly<Record<string, Uint8Array>>;
    readonly typeOf: (path: string) => string;
  },
) => {
  const actor = { objectType: 'Agent', account: { homePage: 'https://lms.example', name: 'k7' } };
  const activityId = 'https://lms.example/activities/42';
  const registration = randomUUID();
  const statements: Received[] = [];
  const documents = new Map<string, string>();
  const refused: string[] = [];
  const requests: (readonly string[])[] = [];
  let session = '';
  let launchMode = 'Normal';
  let token: string | undefined;
  let tokenGiven = false;
  let down = false;
  let denied = (_verb: string): boolean => false;

  /** What the platform says itself: launched, abandoned, waived, satisfied. */
  const say = (verb: string): void => {
    const of = {
      object: { id: activityId },
      result: undefined,
      categories: [category.cmi5],
      session,
      timestamp: '',
    };
    statements.push({ id: randomUUID(), verb, ...of });
  };
  const inSession = (): string[] =>
    statements.filter((each) => each.session === session).map(({ verb }) => verb);
  const ever = (verb: string): boolean => statements.some((each) => each.verb === verb);

  /** What every statement of a course has. */
  const checkContext = (statement: Sent, name: string): void => {
    const { id, actor: who, context: said, timestamp, object } = statement;
    assert.match(id, uuid, '9.1 id');
    assert.ok(!statements.some((each) => each.id === id), 'xAPI 2.4.1: an id names one statement');
    assert.ok(!Number.isNaN(Date.parse(timestamp)), '9.7 timestamp');
    assert.match(timestamp, /Z$/, '9.7 timestamp in UTC');
    assert.deepEqual(who, actor, '9.2 actor');
    assert.equal(said.registration, registration, '9.6.1 registration');
    assert.equal(said.extensions?.[sessionId], session, '9.6.3.1 session');
    assert.equal(
      said.contextActivities?.grouping?.[0]?.id,
      'https://lms.example/publisher',
      '10.2.1 template',
    );
    const categories = categoriesOf(statement);
    const isDefined = defined.includes(name);
    assert.equal(categories.includes(category.cmi5), isDefined, `9.6.2.1 category of ${name}`);
    assert.equal(categories.includes(category.moveOn), judged.includes(name), `9.6.2.2 category of ${name}`);
    if (isDefined) assert.equal(object.id, activityId, '9.4 object');
  };

  /** What comes before what. */
  const checkOrder = ({ timestamp }: Sent, name: string): void => {
    const before = inSession();
    const first = statements.find((each) => each.session === session && each.verb === 'initialized');
    assert.ok(timestamp >= (first?.timestamp ?? ''), `9.3.2 ${name} no earlier than initialized`);
    assert.ok(before.includes('launched'), '9.3 launched first');
    assert.equal(before.includes('initialized'), name !== 'initialized', '9.3.2 initialized first, and once');
    assert.ok(!before.includes('terminated'), '9.3.8 nothing after terminated');
    if (defined.includes(name)) assert.ok(!before.includes(name), `9.3 ${name} once a session`);
    if (name === 'passed' || name === 'failed')
      assert.ok(!before.includes('passed') && !before.includes('failed'), '9.3 one of passed and failed');
    if (name === 'completed' || name === 'passed') assert.ok(!ever(name), `9.3 ${name} once a registration`);
    if (name === 'failed') assert.ok(!ever('passed'), '9.3.5 never failed once passed');
    if (judged.includes(name)) assert.equal(launchMode, 'Normal', '10.2.2 judged in normal mode only');
  };

  /** What it says of the learner. */
  const checkResult = ({ result, context: said }: Sent, name: string): void => {
    if (['terminated', ...judged].includes(name))
      assert.match(String(result?.duration), iso, '9.5.4.1 duration');
    assert.equal(result?.completion, name === 'completed' ? true : undefined, '9.5.3 completion');
    if (name !== 'passed' && name !== 'failed') return;
    const { scaled = -1, raw = -1, min = -1, max = -1 } = result?.score ?? {};
    assert.equal(result?.success, name === 'passed', '9.5.2 success');
    assert.ok(min <= raw && raw <= max && Math.abs(scaled - raw / max) < 1e-9, '9.5.1 score');
    const { masteryScore: most } = settings;
    assert.equal(said.extensions?.[masteryScore], most, '9.6.3.2 mastery score');
    if (most !== undefined)
      assert.equal(scaled >= most, name === 'passed', '9.5.1 against the mastery score');
  };

  const receive = (statement: Sent): Received => {
    const { id, verb, object, result, timestamp } = statement;
    const name = verb.id.replace(verbs, '');
    assert.ok(!denied(name), `${name} on purpose`);
    checkContext(statement, name);
    checkOrder(statement, name);
    checkResult(statement, name);
    return { id, verb: name, object, result, categories: categoriesOf(statement), session, timestamp };
  };

  const receiveAll = (body: string): Answered => {
    const kept = statements.length;
    requests.push([JSON.parse(body)].flat().map(({ verb }: Sent) => verb.id.replace(verbs, '')));
    try {
      for (const statement of [JSON.parse(body)].flat()) statements.push(receive(statement));
    } catch (error) {
      // A list is kept whole or not at all.
      statements.splice(kept);
      refused.push(error instanceof Error ? error.message : String(error));
      return [400];
    }
    if (ever('completed') && ever('passed') && !ever('satisfied')) say('satisfied');
    return [200, []];
  };

  const giveToken = (): Answered => {
    if (tokenGiven) return [200, { 'error-code': '1', 'error-text': 'The token was given' }];
    tokenGiven = true;
    return [200, { 'auth-token': token }];
  };

  const launchData = () => ({
    contextTemplate: {
      extensions: { [sessionId]: session },
      contextActivities: { grouping: [{ id: 'https://lms.example/publisher' }] },
    },
    launchMode,
    moveOn: 'CompletedAndPassed',
    returnURL: 'https://lms.example/course',
    ...settings,
  });

  const stateOf = (method: string | undefined, said: URLSearchParams, body: string): Answered => {
    assert.deepEqual(JSON.parse(said.get('agent') ?? ''), actor);
    assert.equal(said.get('activityId'), activityId);
    assert.equal(said.get('registration'), registration);
    const name = said.get('stateId') ?? '';
    if (name === 'LMS.LaunchData') return method === 'GET' ? [200, launchData()] : [403];
    if (method === 'PUT') {
      documents.set(name, body);
      return [204];
    }
    const found = documents.get(name);
    return found === undefined ? [404] : [200, JSON.parse(found)];
  };

  const statementOf = (said: URLSearchParams): Answered => {
    const found = statements.find(({ id }) => id === said.get('statementId'));
    return found ? [200, found] : [404];
  };

  const answerTo = ({ method, url, headers }: IncomingMessage, body: string): Answered => {
    const { pathname, searchParams } = new URL(url ?? '', 'http://lms');
    if (down) return [503];
    if (pathname === '/token') return method === 'POST' ? giveToken() : [405];
    if (headers.authorization !== `Basic ${token}`) return [401];
    if (headers['x-experience-api-version'] !== '1.0.3') return [400];
    const { languagePreference } = settings;
    switch (pathname) {
      case '/xapi/agents/profile':
        return languagePreference === undefined ? [404] : [200, { languagePreference }];
      case '/xapi/activities/state':
        return stateOf(method, searchParams, body);
      case '/xapi/statements':
        return method === 'POST' ? receiveAll(body) : statementOf(searchParams);
      default:
        return [404];
    }
  };

  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://lms');
    const file = course?.files[pathname.replace('/course/', '')];
    if (course && file && pathname.startsWith('/course/')) {
      response.writeHead(200, { 'content-type': course.typeOf(pathname) });
      response.end(file);
      return;
    }
    const [status, json] = answerTo(request, await bodyOf(request));
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(json === undefined ? undefined : JSON.stringify(json));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    origin,
    statements,
    refused,
    requests,
    /** Opens a session: what the address of the course says. A session that never ended is abandoned. */
    launch: (mode: 'Normal' | 'Browse' | 'Review' = 'Normal'): string => {
      if (session !== '' && !inSession().includes('terminated')) say('abandoned');
      session = randomUUID();
      launchMode = mode;
      token = randomUUID();
      tokenGiven = false;
      say('launched');
      const query = {
        endpoint: `${origin}/xapi`,
        fetch: `${origin}/token?s=${session}`,
        actor: JSON.stringify(actor),
      };
      return `?${new URLSearchParams({ ...query, registration, activityId })}`;
    },
    waive: (): void => say('waived'),
    setDown: (isDown: boolean): void => {
      down = isDown;
    },
    deny: (which: (verb: string) => boolean): void => {
      denied = which;
    },
    /** What the course keeps here of its learner. */
    documents,
    verbs: (): readonly string[] => statements.map(({ verb }) => verb),
    close: (): Promise<void> =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
