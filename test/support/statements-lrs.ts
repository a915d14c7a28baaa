/**
 * A Learning Record Store that checks what it is sent, over HTTP: the shapes of xAPI 1.0.3, and nothing besides those that
 * Cap18 says. Source: ADL, xAPI 1.0.3, Part Two (statements) and Part Three, 2.1 (their resource).
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { LrsAddress } from '../../src/integrations/statements/lrs.ts';

const iri = z.url({ protocol: /^https?$/ });
const map = z
  .record(z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/), z.string().min(1))
  .refine((all) => Object.keys(all).length > 0);
const component = z.strictObject({ id: z.string().min(1).regex(/^\S+$/), description: map });
const components = z
  .array(component)
  .min(1)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'ids are distinct');

const activity = z.strictObject({
  objectType: z.literal('Activity'),
  id: iri,
  definition: z
    .strictObject({
      type: iri,
      name: map,
      interactionType: z.enum(['choice', 'true-false', 'matching']).optional(),
      correctResponsesPattern: z.array(z.string()).min(1).optional(),
      choices: components.optional(),
      source: components.optional(),
      target: components.optional(),
    })
    .refine(
      ({ type, interactionType }) =>
        (type === 'http://adlnet.gov/expapi/activities/cmi.interaction') === (interactionType !== undefined),
      'an interaction says of which type it is',
    )
    .refine(
      ({ interactionType: kind, choices, source, target }) =>
        (choices === undefined || kind === 'choice') &&
        (source !== undefined) === (kind === 'matching') &&
        (target !== undefined) === (kind === 'matching'),
      'parts are those of the type of interaction',
    ),
});

const uuid = z.uuid();
const score = z
  .strictObject({ scaled: z.number().min(-1).max(1), raw: z.number(), min: z.number(), max: z.number() })
  .refine(({ raw, min, max }) => min <= raw && raw <= max && min < max);

const statement = z
  .strictObject({
    id: uuid,
    actor: z.strictObject({
      objectType: z.enum(['Agent', 'Group']),
      account: z.strictObject({ homePage: iri, name: z.string().min(1) }),
    }),
    verb: z.strictObject({ id: iri, display: map }),
    object: z.union([activity, z.strictObject({ objectType: z.literal('StatementRef'), id: uuid })]),
    result: z
      .strictObject({
        success: z.boolean().optional(),
        completion: z.boolean().optional(),
        response: z.string().optional(),
        duration: z
          .string()
          .regex(/^PT\d+M$/)
          .optional(),
        score: score.optional(),
      })
      .optional(),
    context: z
      .strictObject({
        registration: uuid.optional(),
        contextActivities: z
          .strictObject({
            parent: z.array(activity).min(1).optional(),
            grouping: z.array(activity).min(1).optional(),
          })
          .optional(),
        revision: z.string().optional(),
        platform: z.string().optional(),
        language: z
          .string()
          .regex(/^[a-z]{2}-[A-Z]{2}$/)
          .optional(),
      })
      .optional(),
    timestamp: z.iso.datetime().optional(),
  })
  .refine(
    ({ verb, object }) =>
      (verb.id === 'http://adlnet.gov/expapi/verbs/voided') === (object.objectType === 'StatementRef'),
    'what is voided is a statement',
  )
  .refine(
    ({ object, context }) => object.objectType === 'Activity' || (!context?.revision && !context?.platform),
    'revision and platform are of activities',
  );

export type ReceivedStatement = z.infer<typeof statement>;

/**
 * What the store does with a request instead of its work: answers a status; keeps the statements, then says nothing, or
 * forgets an id in its answer; says nothing at all.
 */
type Failing = number | 'keeps-silently' | 'partial' | 'silent';

export type TestLrs = {
  readonly address: LrsAddress;
  readonly kept: () => readonly ReceivedStatement[];
  readonly answers: readonly (number | string)[];
  readonly problems: readonly string[];
  readonly fail: (...how: readonly Failing[]) => void;
  readonly refuse: (which: (received: ReceivedStatement) => boolean) => void;
  readonly close: () => Promise<void>;
};

const read = async (request: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const piece of request.setEncoding('utf8')) text += piece;
  return text;
};

export const startLrs = async (): Promise<TestLrs> => {
  const kept = new Map<string, ReceivedStatement>();
  const [answers, problems, failing]: [(number | string)[], string[], Failing[]] = [[], [], []];
  let refused = (_: ReceivedStatement): boolean => false;

  const judge = (
    body: string,
  ): { readonly status: number; readonly statements: readonly ReceivedStatement[] } => {
    const parsed = z.array(statement).min(1).safeParse(JSON.parse(body));
    if (!parsed.success) {
      problems.push(z.prettifyError(parsed.error));
      return { status: 400, statements: [] };
    }
    const statements = parsed.data;
    if (new Set(statements.map(({ id }) => id)).size < statements.length) {
      problems.push('one id twice in a batch');
      return { status: 400, statements: [] };
    }
    if (statements.some(refused)) return { status: 400, statements: [] };
    const other = statements.some((each) => kept.has(each.id) && !isDeepStrictEqual(kept.get(each.id), each));
    return other ? { status: 409, statements: [] } : { status: 200, statements };
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await read(request);
    const how = failing.shift();
    const end = (status: number, text = ''): void => {
      answers.push(how ?? status);
      response.writeHead(status, { 'content-type': 'application/json' }).end(text);
    };
    if (typeof how === 'number') return end(how, '{"error":"on purpose"}');
    if (how === 'silent') return void answers.push(how);
    const credentials = `Basic ${Buffer.from('key:secret').toString('base64')}`;
    if (request.method !== 'POST' || request.url !== '/xapi/statements') return end(404);
    if (request.headers.authorization !== credentials) return end(401);
    if (request.headers['x-experience-api-version'] !== '1.0.3') return end(400);
    const { status, statements } = judge(body);
    for (const each of statements) if (!kept.has(each.id)) kept.set(each.id, each);
    if (how === 'keeps-silently') return void answers.push(how);
    const ids = statements.map(({ id }) => id);
    return end(status, JSON.stringify(how === 'partial' ? ids.slice(1) : ids));
  };

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: { url: `http://127.0.0.1:${port}/xapi`, key: 'key', secret: 'secret' },
    kept: () => [...kept.values()],
    answers,
    problems,
    fail: (...how) => void failing.push(...how),
    refuse: (which) => {
      refused = which;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
