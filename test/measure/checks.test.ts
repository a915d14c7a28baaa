/** Every check says of its own pages what their names say: `pages/CHECK/VERDICT.html`, or `.ts` where a page is not enough. */
import assert from 'node:assert/strict';
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { loadChecks } from '../../src/measure/check-files.ts';
import type { Check } from '../../src/measure/checks/check.ts';
import { axeRulesLeft, axeTags } from '../../src/measure/gather/axe.ts';
import { profileOf } from '../../src/measure/report/profile.ts';
import type { Scanner } from '../../src/measure/scan.ts';
import { root } from '../../src/platform/root.ts';
import { loadStandard } from '../../src/standard/standard.load.ts';
import { currentVersion, languages } from '../../src/standard/standard.ts';
import { problemsOf } from '../../src/standard/typography.ts';
import { whole } from '../support/scale.ts';
import { type Answering, type Secure, serving, testScanner, whyNoVisit } from './scanning.ts';

const folder = join(import.meta.dirname, 'pages');

/** What a case that is no page exports: how its server answers, and what is asked of it. */
type Behaviour = {
  readonly answering: Answering;
  readonly secure?: Secure;
  readonly pages?: number;
  readonly now?: () => Date;
};

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
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

// What fails and what cannot be told is tried in every run; what passes or does not apply, in a whole one.
const isTried = (file: string): boolean => whole || /^(failed|cannot-tell)$/.test(verdictIn(file));

const checks = loadChecks();
const standard = loadStandard(join(root, 'standard'), currentVersion);
const actions = standard.practices.flatMap((practice) => practice.actions.map(({ id }) => id));

describe('Checks', { skip: whyNoVisit() ?? false, concurrency: 4 }, () => {
  let scanner: Scanner;
  const said = new Map<string, Set<string>>();
  const ran = new Set<string>();
  before(async () => {
    scanner = await testScanner();
  });
  after(() => scanner.close());
  after(async () => {
    // A run of some cases tells nothing of the others.
    const tried = (await checks).filter(({ id }) =>
      casesOf(id)
        .filter(isTried)
        .every((file) => ran.has(file)),
    );
    const unsaid = tried.flatMap(({ id, messages }) =>
      Object.keys(messages).flatMap((message) => (said.get(id)?.has(message) ? [] : `${id}: ${message}`)),
    );
    assert.deepEqual(unsaid, [], 'every message is said of some page');
  });

  const judged = async (check: Check, file: string): Promise<string> => {
    ran.add(file);
    const { answering, secure, pages = 1, now } = await behaviourOf(join(folder, file));
    const { origin, close } = await serving(answering, secure);
    try {
      const addresses = [`${origin}/`];
      const scan = await scanner.scan(
        [check],
        { addresses, pages, withoutAxe: !('axe' in check), ...(now && { now }) },
        { signal: new AbortController().signal },
      );
      const profile = profileOf([check], actions, scan);
      assert.deepEqual(scan.missed, [], file);
      const told = scan.findings.all().flatMap(({ first }) => first.says ?? []);
      for (const says of told) said.set(check.id, (said.get(check.id) ?? new Set()).add(says));
      return profile.checks[0]?.verdict ?? '';
    } finally {
      await close();
    }
  };

  for (const id of readdirSync(folder).toSorted())
    for (const file of casesOf(id).filter(isTried))
      test(file, async () => {
        const check = (await checks).find((each) => each.id === id);
        assert.ok(check, `${id} is a check`);
        assert.equal(await judged(check, file), verdictIn(file));
      });
});

test('Every check has pages that pass it, and pages that fail it', async () => {
  for (const { id } of await checks) {
    const verdicts = casesOf(id).map(verdictIn);
    for (const verdict of ['passed', 'failed']) assert.ok(verdicts.includes(verdict), `${id}: ${verdict}`);
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
