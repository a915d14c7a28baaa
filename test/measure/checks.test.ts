/**
 * Every check says of its own pages what their names say: `pages/CHECK/VERDICT.html`, or `.ts` where a page is not enough. Those that read
 * what servers answer have a table, tried without a browser by `checks/answers.test.ts`; a page of theirs shows that a visit gathers it.
 */

import assert from 'node:assert/strict';
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { loadChecks } from '../../src/measure/check-files.ts';
import { type Check, verdictOf } from '../../src/measure/checks/check.ts';
import { judging } from '../../src/measure/checks/judging.ts';
import { actRulesLeft } from '../../src/measure/checks.command.ts';
import { axeRulesLeft, axeTags } from '../../src/measure/gather/axe.ts';
import type { Scanner } from '../../src/measure/scan.ts';
import { root } from '../../src/platform/root.ts';
import { loadStandard } from '../../src/standard/standard.load.ts';
import { currentVersion, languages } from '../../src/standard/standard.ts';
import { problemsOf } from '../../src/standard/typography.ts';
import type { Verdict } from '../../src/standard/verdicts.ts';
import { saidHere } from '../support/here.ts';
import { whole } from '../support/scale.ts';
import { answers } from './answers.ts';
import { type Answering, openWindows, type Secure, serving, testScanner, whyNoVisit } from './scanning.ts';

const folder = join(import.meta.dirname, 'pages');

/** What a case that is no page exports: how its server answers, and what is asked of it. */
type Behaviour = {
  readonly answering: Answering;
  readonly secure?: Secure;
  /** The first page of a site, or the only one that is looked at. */
  readonly path?: string;
  /** How many are, of a site. */
  readonly pages?: number;
  readonly now?: () => Date;
};

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.webm': 'video/webm',
};

/** Serves a page at the root, and what lies beside it by name. */
const pageOf = (file: string): Behaviour => ({
  answering: ({ url = '/' }, response) => {
    const asked = url === '/' ? file : join(file, '..', basename(url.split('?')[0] ?? ''));
    const isThere = existsSync(asked);
    response.writeHead(isThere ? 200 : 404, { 'content-type': types[extname(asked)] ?? 'text/plain' });
    response.end(isThere ? readFileSync(asked) : '');
  },
});

const behaviourOf = async (file: string): Promise<Behaviour> =>
  file.endsWith('.ts') ? ((await import(pathToFileURL(file).href)) as Behaviour) : pageOf(file);

/** The verdict that the name of a case begins with: `failed-short.ts`. */
const verdictIn = (file: string): string =>
  /^(passed|failed|not-applicable|cannot-tell)/.exec(basename(file))?.[1] ?? '';

const casesOf = (id: string): readonly string[] =>
  globSync(`${id}/{passed,failed,not-applicable,cannot-tell}*.{html,ts}`, { cwd: folder }).toSorted();

/** Every verdict that a check is tried on. */
const verdictsTried = (id: string): readonly string[] => [
  ...casesOf(id).map(verdictIn),
  ...answers.flatMap(([check, , said]) => (check === id ? (said.split(' ')[0] ?? '') : [])),
];

// A check that does not apply says nothing: it is tried in a whole run.
const isTried = (file: string): boolean => whole || verdictIn(file) !== 'not-applicable';

const checks = loadChecks();
const standard = loadStandard(join(root, 'standard'), currentVersion);
const actions = standard.practices.flatMap((practice) => practice.actions.map(({ id }) => id));

const allCases = (): readonly (readonly [id: string, file: string])[] =>
  readdirSync(folder)
    .toSorted()
    .flatMap((id) => casesOf(id).map((file) => [id, file] as const));

/** How many windows look at pages side by side. */
const windows = 3;

describe('Checks', { skip: whyNoVisit() ?? false, concurrency: windows + 1 }, async () => {
  const byId = new Map((await loadChecks()).map((check) => [check.id, check]));
  const said = new Map<string, Set<string>>();
  const ran = new Set<string>();
  let scanner: Scanner;
  let opened: Awaited<ReturnType<typeof openWindows>>;
  before(async () => {
    [scanner, opened] = await Promise.all([testScanner(), openWindows()]);
  });
  after(() => Promise.all([scanner.close(), opened.close()]));
  after(() => {
    // A run of some cases tells nothing of the others.
    const tried = [...byId.values()].filter(({ id }) =>
      casesOf(id)
        .filter(isTried)
        .every((file) => ran.has(file)),
    );
    const inTable = new Set(answers.flatMap(([id, , told]) => `${id}: ${told.split(' ')[1]}`));
    const unsaid = tried.flatMap(({ id, messages }) =>
      Object.keys(messages).flatMap((message) => (said.get(id)?.has(message) ? [] : `${id}: ${message}`)),
    );
    assert.deepEqual(
      unsaid.filter((message) => !inTable.has(message)),
      [],
      'every message is said of some page',
    );
  });

  /** Serves a case, and holds what is said of it against its name. */
  const tryCase = async (
    id: string,
    file: string,
    judge: (
      check: Check,
      address: string,
      behaviour: Behaviour,
    ) => Promise<readonly [Verdict, readonly string[]]>,
  ): Promise<void> => {
    const check = byId.get(id);
    assert.ok(check, `${id} is a check`);
    ran.add(file);
    const behaviour = await behaviourOf(join(folder, file));
    const { origin, close } = await serving(behaviour.answering, behaviour.secure);
    try {
      const [verdict, told] = await judge(check, `${origin}${behaviour.path ?? '/'}`, behaviour);
      for (const says of told) said.set(id, (said.get(id) ?? new Set()).add(says));
      assert.equal(verdict, verdictIn(file));
    } finally {
      await close();
    }
  };

  const cases = allCases().filter(([, file]) => isTried(file));
  const ofSite = cases.filter(([id]) => 'judgeSite' in (byId.get(id) ?? {}));
  const ofPage = cases.filter((each) => !ofSite.includes(each));

  describe('of a site, by a scan', { concurrency: 2 }, () => {
    for (const [id, file] of ofSite)
      test(file, () =>
        tryCase(id, file, async (check, address, { pages = 1, now }) => {
          const scan = await scanner.scan(
            [check],
            { addresses: [address], pages, withoutAxe: true, ...(now && { now }) },
            { signal: new AbortController().signal },
          );
          assert.deepEqual(scan.missed, []);
          const told = scan.findings.all().flatMap(({ first }) => first.says ?? []);
          return [scan.findings.tallyOf(id)?.verdict ?? 'not-applicable', told];
        }),
      );
  });

  for (let rank = 0; rank < windows; rank += 1)
    describe(`of a page, in window ${rank + 1}`, { concurrency: 1 }, () => {
      let look: Awaited<ReturnType<typeof opened.open>>;
      before(async () => {
        look = await opened.open();
      });
      for (const [id, file] of ofPage.filter((_, each) => each % windows === rank))
        test(file, () =>
          tryCase(id, file, async (check, address, { now }) => {
            const page = await look(address, { withoutAxe: !('axe' in check), ...(now && { now }) });
            const outcomes = judging([check])
              .page(page)
              .flatMap((judged) => judged.outcomes);
            const told = outcomes.flatMap((each) => ('says' in each ? (each.says ?? []) : []));
            return [verdictOf(outcomes.map(({ outcome }) => outcome)), told];
          }),
        );
    });
});

test('Every check has pages that pass it, and pages that fail it', async () => {
  for (const { id } of await checks) {
    const verdicts = verdictsTried(id);
    for (const verdict of ['passed', 'failed']) assert.ok(verdicts.includes(verdict), `${id}: ${verdict}`);
  }
});

test('What answers a rule of ACT without axe has a page that passes it, one that fails it, one where it does not apply', async () => {
  const own = (await checks).filter((check) => check.act && !('axe' in check));
  assert.ok(own.length >= 6);
  for (const { id } of own) {
    const verdicts = casesOf(id).map(verdictIn);
    for (const verdict of ['passed', 'failed', 'not-applicable'])
      assert.ok(verdicts.includes(verdict), `${id}: ${verdict}`);
  }
});

test('Every rule that axe runs is told by one check', async () => {
  const told = (await checks).flatMap((check) => ('axe' in check ? (check.axe ?? []) : []));
  const run = axe
    .getRules([...axeTags])
    .filter(({ tags }) => !tags.includes('experimental') && !tags.includes('deprecated'))
    .map(({ ruleId }) => ruleId)
    .filter((rule) => !axeRulesLeft.includes(rule));
  assert.deepEqual(told.toSorted(), run.toSorted());
});

test('`cap18 checks` lists them in both languages, and how far each rule of ACT is answered', async () => {
  const all = await checks;
  const linesOf = async (...words: readonly string[]) => {
    const { code, out } = await saidHere(['checks', ...words], {});
    assert.equal(code, 0);
    return out.trimEnd().split('\n');
  };
  for (const [lang, words] of [
    ['fr', []],
    ['en', ['--en']],
  ] as const) {
    const lines = await linesOf(...words);
    assert.equal(lines.length, all.length);
    for (const [rank, { id, title, actions }] of all.entries()) {
      const line = lines[rank] ?? '';
      assert.ok(line.startsWith(`${id} `) && line.endsWith(title[lang]) && line.includes(actions[0]), line);
    }
  }
  const rules = await linesOf('--act');
  const answered = all.flatMap(({ act = {} }) => Object.keys(act));
  assert.equal(rules.length, answered.length + actRulesLeft.length);
  for (const rule of rules)
    assert.match(
      rule,
      /^https:\/\/www\.w3\.org\/WAI\/standards-guidelines\/act\/rules\/[a-z0-9]{6}\/ ((consistent|partial) +[a-z-]+|no +\S.+)$/,
    );
  const unanswered = actRulesLeft.map(([rule]) => rule);
  assert.deepEqual(
    unanswered.filter((rule) => answered.includes(rule)),
    [],
  );
  const known = new Set([...answered, ...unanswered]);
  assert.deepEqual(
    axe.getRules().flatMap(({ actIds = [] }) => actIds.filter((rule) => !known.has(rule))),
    [],
  );
  assert.equal((await saidHere(['checks', '--autre'], {})).code, 2);
});

test('Checks bear on actions of the standard', async () => {
  for (const check of await checks)
    assert.deepEqual(
      check.actions.filter((action) => !actions.includes(action)),
      [],
      check.id,
    );
});

test('What checks say is in both languages, with the same values, and written as the Office has it', async () => {
  const valuesIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).toSorted();
  for (const { id, title, why, mend, messages } of await checks)
    for (const text of [title, why, mend, ...Object.values(messages)]) {
      for (const lang of languages) assert.ok(text[lang].trim(), id);
      assert.notEqual(text.fr, text.en, id);
      assert.deepEqual(valuesIn(text.fr), valuesIn(text.en), id);
      assert.deepEqual(problemsOf(text.fr.replace(/\{\w+\}/g, '0')), [], `${id}: ${text.fr}`);
    }
});
