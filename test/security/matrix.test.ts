import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { limits } from '../../src/platform/limits.ts';
import { href } from '../../src/web/links.ts';
import { langOf } from '../../src/web/paths.ts';
import type { Policy } from '../../src/web/policy.ts';
import { onAnyApp, standard, type TestApp } from '../support/app.ts';
import { encode, type Fields } from '../support/client.ts';
import { assertKept } from '../support/kept.ts';
import { withFormer } from '../support/later-standard.ts';
import { openStream } from '../support/room.ts';
import { allRows, changedBetween, changesOf } from '../support/rows.ts';
import { whole } from '../support/scale.ts';
import { isAsked } from './asked.ts';
import { doors, type Received } from './doors.ts';
import {
  type Actor,
  mayAt,
  officeForms,
  ownForms,
  queryOf,
  typedTag,
  type Value,
  type World,
  world,
} from './matrix.ts';

const unlimited = Object.fromEntries(Object.keys(limits).map((name) => [name, 10_000_000]));
const safe = new Set(['GET', 'HEAD']);

type Route = TestApp['routes'][number] & { readonly policy: Policy };
type Case = {
  readonly route: Route;
  readonly url: string;
  readonly value: Value | undefined;
  readonly actor: Actor;
};
type Ask = { readonly asked: Case; readonly wanted: Outcome };
/** What comes of a request: let in; led to where one signs in; told that one may not; or that nothing is there. */
type Outcome = 'in' | 'sign in' | 'forbidden' | 'nothing there' | 'refused' | 'failed';

type Guarded = Extract<Policy, { readonly by: 'account' | 'role' }>;
const isGuarded = (policy: Policy): policy is Guarded => policy.by === 'account' || policy.by === 'role';

const isDoor = (policy: Policy, name: string): boolean => policy.by === 'door' && policy.door === name;

const casesOf = (route: Route, { actors, valuesFor }: World): readonly Case[] => {
  // What a browser is shown is in the body, which these have not.
  if (route.method === 'HEAD' && isDoor(route.policy, 'browser of the rooms')) return [];
  const parameters = [...route.url.matchAll(/:(\w+)|\*/g)].map(([whole, name = '*']) => ({ whole, name }));
  const [first, ...others] = parameters;
  if (!first) {
    const url = route.url + queryOf(route.url);
    return actors.map((actor) => ({ route, url, value: undefined, actor }));
  }
  return valuesFor(first.name, route.url).flatMap((value) => {
    // What the other parameters name is in the place that the first one names, where it is in one.
    const rest = others.reduce((url, { whole, name }) => {
      const found = valuesFor(name, route.url);
      const there = found.find(({ place }) => place !== undefined && place === value.place) ?? found[0];
      return url.replace(whole, there?.value ?? '');
    }, route.url);
    const url = rest.replace(first.whole, encodeURIComponent(value.value)) + queryOf(route.url);
    return actors.map((actor) => ({ route, url, value, actor }));
  });
};

const byRole = (policy: Policy & { readonly by: 'role' }, { actor, value }: Case): Outcome => {
  if (!actor.signedIn) return 'sign in';
  const place = policy.in === 'installation' || policy.in === 'somewhere' ? policy.in : value?.place;
  if (place !== undefined && mayAt(actor.signedIn, policy.may, place)) return 'in';
  const mayRead = place !== undefined && place !== 'somewhere' && mayAt(actor.signedIn, 'read', place);
  return mayRead ? 'forbidden' : 'nothing there';
};

/** Whether a route is about a review: who reads its service is let in by its page, as is its reviewer, who is nobody here. */
const isOfReview = ({ url }: Pick<Route, 'url'>): boolean => url.includes('/:review');

const expected = (asked: Case): Outcome => {
  const { route, actor, value } = asked;
  const { policy } = route;
  switch (policy.by) {
    case 'everyone':
      return value && !value.right ? 'nothing there' : 'in';
    case 'door':
      return doors(policy.door).opens(actor, value) ? 'in' : 'refused';
    case 'account':
      if (isOfReview(route) && actor.signedIn)
        return byRole({ by: 'role', may: 'read', in: ':service' }, asked) === 'in' ? 'in' : 'nothing there';
      return actor.signedIn ? 'in' : 'sign in';
    case 'role':
      return byRole(policy, asked);
  }
};

const outcomeOf = ({ route: { policy, url } }: Case, answer: Received): Outcome => {
  const { status, location } = answer;
  if (status >= 500) return 'failed';
  if (policy.by === 'door') return doors(policy.door).refuses(answer) ? 'refused' : 'in';
  if (status === 404) return 'nothing there';
  if (policy.by === 'everyone') return 'in';
  if (status === 303 && location.startsWith(href('signIn', langOf(url)))) return 'sign in';
  return status === 403 ? 'forbidden' : 'in';
};

type Body = { readonly fields?: Fields; readonly type?: string };

const send = async (
  { server }: TestApp,
  { route: { method }, url, actor }: Case,
  { fields = {}, type = 'application/x-www-form-urlencoded' }: Body = {},
): Promise<Received> => {
  // As from another machine: measures are told to this one.
  const headers = { accept: 'text/html', via: 'a proxy', cookie: actor.cookie };
  const answer = await server.inject(
    safe.has(method)
      ? { method: method as 'GET', url, headers }
      : {
          method: method as 'POST',
          url,
          headers: { ...headers, 'content-type': type },
          payload: encode(fields).toString(),
        },
  );
  return { status: answer.statusCode, location: String(answer.headers.location ?? ''), text: answer.payload };
};

const knock = async (app: TestApp, asked: Case): Promise<Received | undefined> => {
  const { route, url, actor } = asked;
  if (url.startsWith('/live/')) {
    const cookies = Object.fromEntries(actor.cookie === '' ? [] : [actor.cookie.split('=')]);
    const stream = await openStream(app.origin, url, cookies);
    stream.stop();
    return { status: stream.status, location: '', text: '' };
  }
  if (safe.has(route.method)) return send(app, asked);
  // A guard answers before the body is read: let in, its type is refused.
  if (isGuarded(route.policy)) return send(app, asked, { type: 'text/plain' });
  return undefined;
};

const doorForm: Fields = { name: 'Ada Lovelace' };

const formsFor = (route: Route, office: readonly Fields[]): readonly Fields[] => {
  const { method, policy } = route;
  if (safe.has(method)) return [{}];
  if (policy.by === 'role' || isOfReview(route)) return office;
  return policy.by === 'account' ? ownForms : [doorForm];
};

const asksOf = (route: Route, everybody: World): readonly Ask[] =>
  casesOf(route, everybody).map((asked) => ({ asked, wanted: expected(asked) }));

const problemsOf = ({ asked, wanted }: Ask, answer: Received): readonly string[] => {
  const got = outcomeOf(asked, answer);
  const { method, url } = asked.route;
  const told = `${method} ${url} (${asked.value?.name ?? ''}) by ${asked.actor.name}`;
  return [
    ...(got === wanted ? [] : [`${told}: ${got} (${answer.status} ${answer.location}), not ${wanted}`]),
    // A file is no page: there, what was typed stands as it is.
    ...(/^<!doctype html>/i.test(answer.text) && answer.text.includes(typedTag)
      ? [`${told}: what was typed is a tag of the page`]
      : []),
  ];
};

const tryRefused = async (
  app: TestApp,
  asks: readonly Ask[],
  forms: readonly Fields[],
): Promise<string[]> => {
  const problems: string[] = [];
  // One form each, in turn: every form is refused to several people.
  for (const [rank, ask] of asks.entries())
    problems.push(
      ...problemsOf(ask, await send(app, ask.asked, { fields: forms[rank % forms.length] ?? {} })),
    );
  return problems;
};

/** Who asks in short for what everyone may read, and for headers alone, which the same routes answer. */
const two = new Set(['nobody', 'signed in, without a role']);

/** Who asks for headers in short: each of them is let in somewhere. */
const letInSomewhere = new Set([
  'administrator of the installation',
  'learner',
  'facilitator',
  'participant',
]);

/**
 * What is asked of one route after the other: in short, what everyone may read is asked for by two people. The same guard
 * stands before every route of a policy, and before every one of a review: everybody meets it at the first of these, then one
 * person in turn for each value and what should come of it. Each route keeps its own door: all are tried at each, but those
 * who are signed in and hold nothing, who are one as good as the other.
 */
const triedInTurn = () => {
  const met = new Set<string>();
  let turn = 0;
  return (route: Route, asks: readonly Ask[]): readonly Ask[] => {
    const { policy, method } = route;
    if (whole) return asks;
    if (!isAsked(route) || (method === 'HEAD' && !isGuarded(policy))) return [];
    if (method === 'HEAD' || policy.by === 'everyone')
      return asks.filter(({ asked: { actor } }) => two.has(actor.name));
    const guard = JSON.stringify([policy, isOfReview(route)]);
    const isFirst = !met.has(guard);
    met.add(guard);
    turn += 1;
    const isOneOfMany = ({ signedIn, holds }: Actor): boolean =>
      !isFirst && (isGuarded(policy) || (signedIn !== undefined && holds.length === 0));
    const groups = Map.groupBy(asks, (ask) =>
      isOneOfMany(ask.asked.actor) ? `${ask.asked.value?.name} ${ask.asked.value?.place} ${ask.wanted}` : ask,
    );
    return [...groups.values()].flatMap((some) => some[turn % some.length] ?? []);
  };
};

const tryAll = async (app: TestApp, everybody: World, t: TestContext): Promise<void> => {
  const office = await officeForms(app);
  const triedOf = triedInTurn();
  const tried: { readonly route: Route; readonly asks: readonly Ask[] }[] = [];
  for (const { policy, ...route } of app.routes) {
    assert.ok(policy, `${route.method} ${route.url}`);
    const known = { ...route, policy };
    const asks = triedOf(known, asksOf(known, everybody));
    if (asks.length > 0) tried.push({ route: known, asks });
  }
  const isLetIn = ({ wanted }: Ask): boolean => wanted === 'in';
  const problems: string[] = [];
  // Those who are refused first: until then nothing changes.
  const changes = await changesOf(
    app.database,
    tried.filter(({ asks }) => !asks.every(isLetIn)),
    async ({ route, asks }) => {
      const refused = asks.filter((ask) => !isLetIn(ask));
      problems.push(...(await tryRefused(app, refused, formsFor(route, office))));
    },
    ({ route }) => `${route.method} ${route.url}, refused,`,
  );
  problems.push(...changes);
  const all = tried.flatMap(({ asks }) => asks);
  const letIn = all.filter(isLetIn);
  for (const ask of letIn) {
    const answer = await knock(app, ask.asked);
    if (answer) problems.push(...problemsOf(ask, answer));
  }
  assert.deepEqual(problems, []);
  t.diagnostic(
    `${tried.length} routes, ${everybody.actors.length} kinds of people, with identifiers of theirs, of others and of nobody: ${all.length} cases, ${all.length - letIn.length} of which are refused and change nothing`,
  );
};

/** Headers of the bytes of an answer, or of this moment; the others say what a browser may do with it. */
const ofBytes =
  /^(?:connection|content-length|date|etag|keep-alive|last-modified|transfer-encoding|x-ratelimit-.*)$/;
/** Ids, keys, numbers of attestations and codes of rooms, each run's own. */
const ofRun =
  /[\da-f]{8}-[\da-f-]{27}|(?<==)[\w.-]{40,}|[A-Z\d]{4}(?:-[A-Z\d]{4}){2}|(?<=-)[A-Z\d]{3}-?[A-Z\d]{3}(?=[-.])/g;

/** A line for what each route answers to whom it lets in, with the headers that most answers have not. */
const answersTo = async (
  app: TestApp,
  everybody: World,
  routes: readonly Route[],
): Promise<readonly string[]> => {
  const answers: { readonly to: string; readonly headers: ReadonlyMap<string, string> }[] = [];
  for (const route of routes) {
    const asked = casesOf(route, everybody).find((each) => expected(each) === 'in');
    if (route.method !== 'GET' || route.url.startsWith('/live/') || !asked) continue;
    const { statusCode, headers } = await app.server.inject({
      url: asked.url,
      headers: { accept: 'text/html', cookie: asked.actor.cookie },
    });
    const said = Object.entries(headers).filter(([name]) => !ofBytes.test(name));
    const answer = said.map(([name, value]) => [name, String(value).replace(ofRun, '…')] as const);
    answers.push({ to: `GET ${route.url} answers ${statusCode}`, headers: new Map(answer) });
  }
  const grouped = Map.groupBy(
    answers.flatMap(({ headers }) => [...headers]),
    (header) => header.join(': '),
  );
  const usual = [...grouped.values()].flatMap((same) =>
    same.length > answers.length / 2 ? same.slice(0, 1) : [],
  );
  return [
    ...usual.map(([name, value]) => `As a rule, ${name}: ${value}`),
    ...answers.map(({ to, headers }) =>
      [
        to,
        ...usual.flatMap(([name]) => (headers.has(name) ? [] : `no ${name}`)),
        ...[...headers].flatMap(([name, value]) =>
          usual.some((each) => each[0] === name && each[1] === value) ? [] : `${name}: ${value}`,
        ),
      ].join('; '),
    ),
  ];
};

const settings = {
  limits: unlimited,
  metricsToken: 'a token of the tests',
  standards: withFormer(standard),
  // Nothing due is done here: no visit begins.
  scan: { command: ['false'], environment: {}, pages: 1, longestMs: 1_000, graceMs: 1_000 },
} as const;

onAnyApp('Every route, asked for by everybody', ({ test, start, once }) => {
  const peopled = once(async () => {
    const app = await start(settings);
    return { app, everybody: await world(app) };
  });

  test('answers as its policy says, and changes nothing for who is refused', async (t) => {
    const { app, everybody } = await peopled();
    await tryAll(app, everybody, t);
  });

  test('for its headers alone, changes nothing, whoever asks', async (t) => {
    const {
      app,
      everybody: { actors, valuesFor },
    } = await peopled();
    // It writes to tell whether it can: a balancer may ask for its headers alone.
    const routes = app.routes.filter(
      (route) => route.method === 'HEAD' && route.url !== '/readyz' && isAsked(route),
    );
    const someone = whole ? actors : actors.filter(({ name }) => letInSomewhere.has(name));
    assert.ok(routes.length > 100, String(routes.length));

    const ask = async ({ url: pattern }: (typeof routes)[number]): Promise<void> => {
      const url = pattern.replace(/:(\w+)|\*/g, (_whole, name = '*') => {
        const values = valuesFor(name, pattern);
        return encodeURIComponent((values.find(({ right }) => right) ?? values[0])?.value ?? '');
      });
      for (const { cookie } of someone)
        await app.server.inject({
          method: 'HEAD',
          url: url + queryOf(pattern),
          headers: { accept: 'text/html', cookie },
        });
    };
    // Keys are made when they are first asked for.
    assert.deepEqual(await changesOf(app.database, routes, ask, ({ url }) => url, 'signing_keys'), []);
    t.diagnostic(`${routes.length} routes, ${someone.length} kinds of people`);
  });

  test('has the policy, the limits and the headers that are kept', async () => {
    const { app, everybody } = await peopled();
    const routes = app.routes.flatMap(({ policy, ...route }) =>
      policy && route.method !== 'HEAD' && !/^\/(?:en\b|assets)/.test(route.url)
        ? [{ ...route, policy }]
        : [],
    );
    const promised = routes.map(({ method, url, policy, limits }) =>
      [`${method} ${url}: ${Object.values(policy).join(' ')}`, ...limits].join(', '),
    );
    assertKept('routes', [...promised, ...(await answersTo(app, everybody, routes))].toSorted());
  });

  test('about accounts and roles takes, from who may, the forms that it refuses from others', async () => {
    const {
      app,
      everybody: { actors, valuesFor },
    } = await peopled();
    const named = (wanted: string): Actor =>
      actors.find(({ name }) => name === wanted) ?? assert.fail(wanted);
    const whoFor = {
      role: 'administrator of the installation',
      account: 'signed in, without a role',
    } as const;
    const changing = app.routes.filter(({ method, url }) => !safe.has(method) && url.startsWith('/fr'));
    let before = await allRows(app.database);
    for (const { policy, ...route } of changing) {
      if (!policy || !isGuarded(policy)) continue;
      const office = await officeForms(app);
      const known = { ...route, policy };
      const who = isOfReview(known) ? whoFor.role : whoFor[policy.by];
      for (const asked of casesOf(known, { actors: [named(who)], valuesFor }).filter(
        (each) => expected(each) === 'in',
      ))
        for (const fields of formsFor(known, office)) await send(app, asked, { fields });
      const now = await allRows(app.database);
      assert.notDeepEqual(changedBetween(before, now), [], route.url);
      before = now;
    }
  });
});
