/** Nobody waits for the largest form of anybody: `/healthz` is asked while each is read, in every shape that has held a server. */

import assert from 'node:assert/strict';
import { Agent, request } from 'node:http';
import { streamPatterns } from '../../src/live/live.feature.ts';
import { bodyLimit, limits } from '../../src/platform/limits.ts';
import { href } from '../../src/web/links.ts';
import { onApp, type TestApp } from '../support/app.ts';
import { attribute, encode, formsOf, tags } from '../support/client.ts';
import { practicePage } from '../support/evidence.ts';
import { usualReport } from '../support/scan-report.ts';
import { isAsked } from './asked.ts';
import { queryOf, world } from './matrix.ts';

/** Longest that anybody may wait, in milliseconds, and how many times longer than beside nothing: machines of tests are busy. */
const [longestWaitMs, timesIdle] = [200, 10];
/** A wait is that of a form where it comes back with it each time. */
const tries = 3;

const unlimited = Object.fromEntries(Object.keys(limits).map((name) => [name, 10_000_000]));
const repeated =
  (piece: string, first = 'a', last = 'a') =>
  (bytes: number): string => {
    const room = bytes - 3 * (first.length + last.length);
    return `${first}${piece.repeat(Math.floor(room / encodeURIComponent(piece).length))}${last}`;
  };
/** Texts that expressions have stumbled upon, as long as is asked for once they are sent. */
const shapes: Readonly<Record<string, (bytes: number) => string>> = {
  dots: repeated('.'),
  'a name of dots': repeated('.a', '0', ':'),
  tabs: repeated('\t'),
  'a line of tabs': repeated('\t', '-:', '#\u2028x'),
  'line separators': repeated('\u2028'),
  'an address and spaces': repeated(' ', 'https://a.b', 'c\nd'),
  signs: repeated('@a', 'a', '.'),
  digits: repeated('1', '+', 'x'),
  marks: repeated('<', '<a', '>'),
  lists: repeated('[', '', ''),
};
/** What a field is given: as much as is still looked at, and as much as a form may hold. */
const sizes = [19_900, bodyLimit - 4_000];

type Sent = {
  readonly url: string;
  readonly cookie: string;
  readonly type?: string;
  readonly body?: Buffer | string;
};
const urlencoded = 'application/x-www-form-urlencoded';
const boundary = 'multipart/form-data; boundary=x';

const asking = ({ origin }: TestApp) => {
  const agent = new Agent({ keepAlive: true });
  const ask = ({ url, cookie, type, body }: Sent) =>
    new Promise<{ readonly status: number; readonly text: string }>((resolve, reject) => {
      const headers = { accept: 'text/html', via: 'a proxy', cookie, ...(type && { 'content-type': type }) };
      const method = body === undefined ? 'GET' : 'POST';
      const asked = request(`${origin}${url}`, { agent, method, headers }, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (piece: string) => {
          text += piece;
        });
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
      });
      asked.on('error', reject);
      asked.end(body);
    });
  const health = async (): Promise<number> => {
    const before = performance.now();
    await ask({ url: '/healthz', cookie: '' });
    return performance.now() - before;
  };
  /** The longest that somebody else waits while something is done. */
  const waitDuring = async (doing: Promise<unknown>): Promise<number> => {
    let [longest, over] = [0, false];
    const done = doing.finally(() => {
      over = true;
    });
    do longest = Math.max(longest, await health());
    while (!over);
    await done;
    return longest;
  };
  return { ask, health, waitDuring, close: () => agent.destroy() };
};

type Typed = {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly typed: readonly string[];
  readonly hasFiles: boolean;
};

const typedFormsOf = (html: string): readonly Typed[] => {
  const forms = html.match(/<form[^>]*method="post"[^>]*>[\s\S]*?<\/form>/g) ?? [];
  return forms.flatMap((form) => {
    const [own] = formsOf(form);
    const isText = (tag: string) => ['text', 'email', 'date', undefined].includes(attribute(tag, 'type'));
    const typed = [...tags(form, 'textarea'), ...tags(form, 'input').filter(isText)];
    const pressed = tags(form, 'button').find((tag) => attribute(tag, 'name') !== undefined);
    const chosen = tags(form, 'input')
      .filter((tag) => attribute(tag, 'type') === 'radio')
      .slice(-1);
    if (!own || typed.length === 0) return [];
    const said = [...chosen, ...(pressed === undefined ? [] : [pressed])].map((tag) => [
      attribute(tag, 'name') ?? '',
      attribute(tag, 'value') ?? '',
    ]);
    return [
      {
        action: own.action.replace(/#.*/, ''),
        fields: { ...own.hidden, ...Object.fromEntries(said) },
        typed: [...new Set(typed.map((tag) => attribute(tag, 'name') ?? ''))],
        hasFiles: form.includes('multipart/form-data'),
      },
    ];
  });
};

const part = (name: string, value: string, file = ''): string =>
  `--x\r\ncontent-disposition: form-data; name="${name}"${file}\r\n\r\n${value}\r\n`;
const partsOf = (fields: Readonly<Record<string, string>>, more = ''): string =>
  `${Object.entries(fields)
    .map(([name, value]) => part(name, value))
    .join('')}${more}--x--\r\n`;

/** A report of five megabytes: what it may list, as often as that holds. */
const largeReports = (): readonly string[] => {
  const report = usualReport();
  const actions = Array.from(
    { length: 9_000 },
    (_, rank) => `${1 + (rank % 99)}.${1 + Math.floor(rank / 99)}`,
  );
  const { checks } = report as unknown as { readonly checks: readonly Readonly<Record<string, unknown>>[] };
  const many = (count: number, of: (rank: number) => object) =>
    JSON.stringify({
      ...report,
      checks: Array.from({ length: count }, (_, rank) => ({ ...checks[rank % checks.length], ...of(rank) })),
    });
  return [
    many(48, () => ({ actions })).slice(0, 5_000_000),
    many(15_000, (rank) => ({ check: `check-${rank}`, actions: ['4.3'] })),
    '['.repeat(5_000_000),
    `{"a":${'{"a":'.repeat(900_000)}`,
    `"${'\\u0000'.repeat(800_000)}"`,
  ].filter((text) => text.length <= 5_200_000);
};

const cookieOf = (actors: Awaited<ReturnType<typeof world>>['actors']): string => {
  const held = (name: string): readonly string[] =>
    (actors.find((each) => each.name === name) ?? assert.fail(name)).cookie.split('; ');
  const isSession = (cookie: string): boolean => cookie.startsWith('cap18-session');
  const devices = ['learner', 'facilitator', 'participant'].flatMap(held).filter((each) => !isSession(each));
  return [...devices, ...held('administrator of the installation').filter(isSession)].join('; ');
};

const filled = ({ valuesFor }: Pick<Awaited<ReturnType<typeof world>>, 'valuesFor'>) => {
  const right = (name: string, pattern: string): string => {
    const values = valuesFor(name, pattern);
    const there = values.filter((each) => each.right);
    const best = there.find(({ place }) => place === 'service') ?? there[0] ?? values[0];
    return encodeURIComponent(best?.value ?? '');
  };
  return (pattern: string): string =>
    pattern.replace(/:(\w+)|\*/g, (_all, name = '*') => right(name, pattern)) + queryOf(pattern);
};

const formsIn = async (
  { routes }: TestApp,
  filling: (pattern: string) => string,
  get: (url: string) => Promise<{ readonly status: number; readonly text: string }>,
): Promise<readonly Typed[]> => {
  const streams = Object.values<string>(streamPatterns);
  const pages = routes.filter(
    (route) =>
      route.method === 'GET' &&
      isAsked(route) &&
      /^\/(?:fr|en)(?:\/|$)/.test(route.url) &&
      !streams.includes(route.url),
  );
  const forms = new Map<string, Typed>();
  for (const { url: pattern } of pages) {
    const url = filling(pattern);
    const { status, text } = await get(url);
    for (const form of status === 200 ? typedFormsOf(text) : []) {
      const action = form.action === '' ? url.replace(/\?.*/, '') : form.action;
      const typed = form.typed.map((name) => name.replace(/-\d+-\d+$/, '')).join();
      forms.set(`${action} ${typed}`, { ...form, action });
    }
  }
  return [...forms.values()];
};

type Named = Sent & { readonly name: string };

const filledForms = ({ action, fields, typed, hasFiles }: Typed, cookie: string): readonly Named[] =>
  typed.flatMap((field) =>
    Object.entries(shapes).flatMap(([shape, text]) =>
      sizes.flatMap((size): readonly Named[] => {
        const all = { ...fields, [field]: text(size) };
        const sent = { name: `${action} ${field}: ${shape}, ${size}`, url: action, cookie };
        return [
          { ...sent, type: urlencoded, body: encode(all).toString() },
          ...(hasFiles
            ? [{ ...sent, name: `${sent.name}, with files`, type: boundary, body: partsOf(all) }]
            : []),
        ];
      }),
    ),
  );

/** What comes in elsewhere than in a field: names of files, queries, launches, passkeys, cookies. */
const besideForms = (service: string, cookie: string): readonly Named[] =>
  Object.entries(shapes).flatMap(([shape, text]): readonly Named[] => {
    const longName = text(75_000).replace(/["\r\n]/g, '');
    const files = part('files-7-2', 'x', `; filename="${longName}"`).repeat(20);
    const query = encodeURIComponent(text(14_000)).slice(0, 14_000).replace(/%\w?$/, '');
    const token = encode({ state: text(3_900), id_token: text(49_000).slice(0, 49_000) }).toString();
    const passkey = encode({ do: 'passkey', next: text(20_000), response: text(19_000) }).toString();
    const said = encodeURIComponent(text(3_000)).slice(0, 9_000);
    return [
      {
        name: `names of files: ${shape}`,
        ...{ url: practicePage(service), cookie, type: boundary, body: partsOf({}, files) },
      },
      { name: `query: ${shape}`, url: `${href('search', 'fr')}?q=${query}`, cookie },
      { name: `launch: ${shape}`, url: '/lti/launch', cookie: '', type: urlencoded, body: token },
      { name: `passkey: ${shape}`, url: href('signIn', 'fr'), cookie: '', type: urlencoded, body: passkey },
      {
        name: `cookies: ${shape}`,
        url: href('home', 'fr'),
        cookie: `cap18=${said}; cap18-lang=${said.slice(0, 3_000)}`,
      },
    ];
  });

const reportsTo = (service: string, cookie: string): readonly Named[] =>
  largeReports().map((text, rank) => ({
    name: `report ${rank}`,
    ...{ url: href('serviceMeasures', 'fr', { service }), cookie, type: boundary },
    body: partsOf({}, part('file', text, '; filename="a.json"')),
  }));

onApp('The largest form', ({ test, start }) => {
  test('of each page and shape keeps nobody else waiting', async (t) => {
    const app = await start({ limits: unlimited });
    const there = await world(app);
    const cookie = cookieOf(there.actors);
    const { ask, health, waitDuring, close } = asking(app);
    t.after(close);
    const filling = filled(there);
    const forms = await formsIn(app, filling, (url) => ask({ url, cookie }));
    const service = filling(':service');
    const sent = [
      ...forms.flatMap((form) => filledForms(form, cookie)),
      ...reportsTo(service, cookie),
      ...besideForms(service, cookie),
    ];
    // What is loaded at the first request of each kind is not looked for here.
    for (const each of sent.filter(({ name }) => /: dots|report 1/.test(name))) await ask(each);
    const idle: number[] = [];
    for (let count = 0; count < 50; count += 1) idle.push(await health());
    const idleMs = idle.toSorted((a, b) => a - b)[45] ?? 0;
    const most = Math.max(longestWaitMs, timesIdle * idleMs);
    const waited: (readonly [ms: number, name: string])[] = [];
    for (const each of sent) {
      let wait = Number.POSITIVE_INFINITY;
      for (let rank = 0; rank < tries && wait > most; rank += 1)
        wait = Math.min(wait, await waitDuring(ask(each)));
      waited.push([Math.round(wait), each.name]);
    }
    const [longest] = waited.toSorted(([one], [other]) => other - one);
    t.diagnostic(
      `${forms.length} forms, ${sent.length} sent; idle ${Math.round(idleMs)} ms, longest ${longest?.join(' ms: ')}`,
    );
    assert.ok(forms.length > 30, `${forms.length} forms`);
    assert.deepEqual(
      waited.filter(([ms]) => ms > most),
      [],
    );
  });
});
