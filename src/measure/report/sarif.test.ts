import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { z } from 'zod';
import { root } from '../../platform/root.ts';
import { loadStandard } from '../../standard/standard.load.ts';
import { currentVersion, languages } from '../../standard/standard.ts';
import { loadChecks } from '../check-files.ts';
import { cannotTell, failed, type Outcome, wholePage } from '../checks/check.ts';
import { readAsides } from './aside.ts';
import { findingsOf } from './findings.ts';
import { profileOf, type Scan } from './profile.ts';
import { sarifReport } from './sarif.ts';

/** The schema of SARIF 2.1.0 (errata 01), for what a report has: nothing else may be in it. */
const text = z.strictObject({ text: z.string().min(1) });
const distinct = <Item extends z.ZodType>(item: Item) =>
  z.array(item).refine((items) => new Set(items.map((each) => JSON.stringify(each))).size === items.length);
const artifact = z.strictObject({ uri: z.string(), uriBaseId: z.string().optional() });
const region = z.strictObject({ startLine: z.int().min(1), snippet: text.optional() });
const location = z.strictObject({
  physicalLocation: z.strictObject({ artifactLocation: artifact, region }),
  logicalLocations: distinct(z.strictObject({ fullyQualifiedName: z.string(), kind: z.string() })).optional(),
});
const level = z.enum(['none', 'note', 'warning', 'error']);
const result = z
  .strictObject({
    ruleId: z.string(),
    ruleIndex: z.int().min(0),
    kind: z.enum(['fail', 'review']),
    level,
    message: text,
    locations: z.array(location),
    relatedLocations: distinct(location),
    partialFingerprints: z.record(z.string(), z.string()),
    occurrenceCount: z.int().min(1),
    baselineState: z.enum(['new', 'unchanged']).optional(),
    suppressions: distinct(
      z.strictObject({
        kind: z.literal('external'),
        status: z.literal('accepted'),
        justification: z.string(),
      }),
    ).optional(),
  })
  // What does not fail has no level.
  .refine(({ kind, level: of }) => (kind === 'fail') === (of !== 'none'));
const rule = z.strictObject({
  id: z.string(),
  shortDescription: text,
  fullDescription: text,
  help: text,
  helpUri: z.url().optional(),
  defaultConfiguration: z.strictObject({ level }),
  properties: z.strictObject({ tags: distinct(z.string()) }),
});
const sarif = z.strictObject({
  $schema: z.url(),
  version: z.literal('2.1.0'),
  runs: z.tuple([
    z.strictObject({
      tool: z.strictObject({
        driver: z.strictObject({ name: z.string(), version: z.string(), rules: distinct(rule) }),
      }),
      language: z.string().regex(/^[a-z]{2}$/),
      // A base is absolute, and ends where what is relative to it begins.
      originalUriBaseIds: z.record(z.string(), z.strictObject({ uri: z.url().regex(/\/$/) })),
      invocations: z.array(
        z.strictObject({
          executionSuccessful: z.boolean(),
          startTimeUtc: z.iso.datetime(),
          endTimeUtc: z.iso.datetime(),
          toolExecutionNotifications: z.array(
            z.strictObject({ level, message: text, locations: z.array(location).optional() }),
          ),
        }),
      ),
      results: z.array(result),
    }),
  ]),
});

/** RFC 3986: the characters of a relative address, and no colon before its first slash, where it would be a scheme. */
const relative =
  /^(?![^/?#]*:)(?!\/)(?:[\w.~!$&'()*+,;=:@/?-]|%[\dA-F]{2})+(?:#(?:[\w.~!$&'()*+,;=:@/?-]|%[\dA-F]{2})*)?$/;

const standard = loadStandard(join(root, 'standard'), currentVersion);
const actions = standard.practices.flatMap((practice) => practice.actions.map(({ id }) => id));

const odd = [
  'https://ville.example/',
  'https://ville.example/?page=2',
  'https://ville.example/#/permis',
  'https://ville.example//deux',
  'https://ville.example/liste[1]|{x}?q=[a]^`b|c',
  'https://ville.example/urn:isbn:1',
  'https://ville.example/%C3%A9t%C3%A9%ZZ',
  'http://autre.example:8080/a/b',
].map((address) => new URL(address).href);

const part: Outcome = failed('label', { part: '#nom' }, { excerpt: '<input>' });
const scan: Scan = {
  tool: { version: '1.0.0', browser: 'Chromium 1', axe: '4' },
  ...{ asked: odd.slice(0, 1), begunAt: '2026-12-01T00:00:00.000Z', endedAt: '2026-12-01T00:01:00.000Z' },
  ...{ stopped: false, pages: odd, left: 0, pictures: [] },
  missed: [
    { page: 'https://ville.example/perdue', cause: 'not-read', detail: 'page.evaluate: Protocol error' },
  ],
  findings: findingsOf([
    ...odd.map((page) => ({ check: 'field-labels', page, outcomes: [part, part] })),
    { check: 'security-txt', outcomes: [failed('missing', wholePage)] },
    { check: 'contrast', page: odd[0] ?? '', outcomes: [cannotTell('needs-a-person', { part: 'p' })] },
  ]),
};
let checks: Awaited<ReturnType<typeof loadChecks>>;
let profile: ReturnType<typeof profileOf>;
before(async () => {
  checks = await loadChecks();
  const [aside] = profileOf(checks, actions, scan).practices.flatMap(({ faults }) => faults);
  const held = readAsides(`- { fault: ${aside?.id}, reason: Bientôt, until: 2027-01-01 }`, '2026-12-01');
  assert.ok(!('problem' in held));
  profile = profileOf(checks, actions, scan, held);
});

const reportIn = (lang: 'fr' | 'en') => {
  const read = sarif.safeParse(sarifReport(profile, { lang, checks }));
  assert.ok(read.success, read.error?.message);
  return read.data.runs[0];
};

describe('A report in SARIF', () => {
  for (const lang of languages)
    test(`is as its schema says (${lang})`, () => {
      assert.equal(reportIn(lang).results.length, 3);
    });

  test('names each page by an address that is relative to a base that it gives, and leads back to it', () => {
    const { results, originalUriBaseIds, invocations } = reportIn('fr');
    const locations = [
      ...results.flatMap((each) => [...each.locations, ...each.relatedLocations]),
      ...invocations.flatMap((each) =>
        each.toolExecutionNotifications.flatMap((told) => told.locations ?? []),
      ),
    ].map((each) => each.physicalLocation.artifactLocation);
    assert.ok(locations.length > odd.length);
    const led = locations.map(({ uri, uriBaseId }) => {
      assert.match(uri, relative);
      const base = originalUriBaseIds[uriBaseId ?? '']?.uri;
      assert.ok(base, uri);
      return new URL(uri, base).href;
    });
    // What an address may hold and a relative one may not is escaped: it leads to the same place.
    const unescaped = (address: string): string => decodeURIComponent(address.replace('%ZZ', '%25ZZ'));
    assert.deepEqual(
      [...new Set(led.map(unescaped))].toSorted(),
      [...odd, 'https://ville.example/perdue'].map(unescaped).toSorted(),
    );
  });

  test('is within what GitHub takes in', () => {
    const { results, tool } = reportIn('en');
    assert.ok(results.length <= 25_000 && tool.driver.rules.length <= 25_000);
    for (const { id, properties, shortDescription, fullDescription } of tool.driver.rules) {
      assert.ok(id.length <= 255 && properties.tags.length <= 20, id);
      assert.ok(shortDescription.text.length <= 1024 && fullDescription.text.length <= 1024, id);
    }
    for (const { ruleId, ruleIndex, locations, relatedLocations, message } of results) {
      assert.equal(tool.driver.rules[ruleIndex]?.id, ruleId);
      assert.ok(locations.length >= 1 && relatedLocations.length <= 1000, message.text);
    }
  });

  test('tells the faults that GitHub takes in, and how many results are left', () => {
    const outcomes = Array.from({ length: 25_001 }, (_, rank) =>
      failed(
        'label',
        { part: `#${rank}` },
        { excerpt: `<input class="${'a'.repeat(rank % 200)}${'b'.repeat(rank / 200)}">` },
      ),
    );
    const doubts = [cannotTell('needs-a-person', { part: 'p' })];
    const many = profileOf(checks, actions, {
      ...scan,
      findings: findingsOf([
        { check: 'field-labels', page: odd[0] ?? '', outcomes },
        { check: 'bypass', page: odd[0] ?? '', outcomes: doubts },
      ]),
    });
    const { results, invocations } = sarif.parse(sarifReport(many, { lang: 'en', checks })).runs[0];
    assert.deepEqual([results.length, new Set(results.map(({ kind }) => kind)).size], [25_000, 1]);
    assert.equal(
      invocations[0]?.toolExecutionNotifications.at(-1)?.message.text,
      '2 more results in the other reports.',
    );
  });

  test('says by which criteria each rule judges, and where the first is explained', () => {
    const { rules } = reportIn('fr').tool.driver;
    const ruleOf = (id: string) => rules.find((each) => each.id === id);
    assert.deepEqual(ruleOf('contrast')?.properties.tags, [
      '4.3',
      '5.1',
      'WCAG 1.4.3',
      'SGQRI 008',
      'wcag143',
    ]);
    assert.equal(ruleOf('contrast')?.helpUri, 'https://www.w3.org/WAI/WCAG22/Understanding/contrast-minimum');
    assert.equal(ruleOf('security-txt')?.helpUri, 'https://www.rfc-editor.org/rfc/rfc9116');
    assert.deepEqual(
      ruleOf('security-txt')?.properties.tags.filter((tag) => !/^\d/.test(tag)),
      [],
    );
  });

  test('tells why a page was not read in words of ours, and a doubt as what to look at', () => {
    const { invocations, results } = reportIn('en');
    assert.doesNotMatch(JSON.stringify(invocations), /Protocol|evaluate/);
    assert.equal(
      results.find(({ kind }) => kind === 'review')?.message.text,
      'To look at: text stands out from its background',
    );
  });
});
