import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { column, columns } from '../../../test/support/columns.ts';
import type { Severity } from '../../standard/verdicts.ts';
import type { Check, Outcome } from '../checks/check.ts';
import { cannotTell, failed, pageCheck, passed, wholePage } from '../checks/check.ts';
import type { Judged } from '../checks/judging.ts';
import { findingsOf } from './findings.ts';
import { profileOf, type Scan } from './profile.ts';

const both = (text: string) => ({ fr: text, en: `${text}.` });

const check = (
  id: string,
  actions: readonly [string, ...string[]],
  severity: Severity = 'moderate',
): Check => ({
  id,
  ...pageCheck({
    about: { version: 1, actions, severity, by: ['development'] },
    ...{ title: both(id), why: both('why'), mend: both('mend'), sources: [] },
    messages: { wrong: both('wrong'), other: both('other') },
    judge: () => [],
  }),
});

const page = (rank: number): string => `https://ville.example/${rank}`;

const scanOf = (judged: readonly Judged[], more: Partial<Scan> = {}): Scan => ({
  tool: { version: '1', browser: 'Chromium 1', axe: '4' },
  ...{ asked: [page(1)], begunAt: '2026-12-01T00:00:00.000Z', endedAt: '2026-12-01T00:01:00.000Z' },
  ...{
    stopped: false,
    pages: [page(1), page(2)],
    missed: [],
    left: 0,
    findings: findingsOf(judged),
    pictures: [],
  },
  ...more,
});

const on = (rank: number, id: string, ...outcomes: readonly Outcome[]): Judged => ({
  check: id,
  page: page(rank),
  outcomes,
});

const actions = ['4.3', '5.1', '9.1', '9.2'];
const header = { header: 'x' };

describe('A profile', () => {
  test('counts the same fault once, with the pages that have it', () => {
    const judged = Array.from({ length: 500 }, (_, rank) => on(rank, 'a', failed('wrong', header)));
    const profile = profileOf([check('a', ['9.1'])], actions, scanOf(judged));
    const [fault, ...others] = profile.practices[0]?.faults ?? [];
    assert.deepEqual(others, []);
    assert.equal(fault?.pages.length, 500);
    assert.equal(fault?.count, 500);
    assert.equal(fault?.places.length, 20);
    assert.deepEqual(profile.faults, { serious: 0, moderate: 1, minor: 0 });
  });

  test('knows an element again by what it is, wherever it stands and whatever its numbers', () => {
    const button = (rank: number) =>
      failed('wrong', { part: `#b${rank}` }, { excerpt: `<button id="b${rank}">Ok` });
    const judged = [on(1, 'a', button(1), button(2)), on(2, 'a', button(3))];
    const { practices } = profileOf([check('a', ['4.3'])], actions, scanOf(judged));
    assert.deepEqual(
      practices[0]?.faults.map(({ pages, count, places }) => [pages.length, count, places.length]),
      [[2, 3, 3]],
    );
  });

  test('gives a fault the same id in any order, and another to another one', () => {
    const faults = [failed('wrong', header), failed('other', header), failed('wrong', { header: 'y' })];
    const idsOf = (some: readonly Outcome[]) =>
      profileOf([check('a', ['4.3'])], actions, scanOf([on(1, 'a', ...some)]))
        .practices.flatMap((practice) => practice.faults)
        .map(({ id }) => id)
        .toSorted();
    assert.deepEqual(idsOf(faults), idsOf(faults.toReversed()));
    assert.equal(new Set(idsOf(faults)).size, 3);
  });

  test('puts first the practice whose faults weigh most, each fault in one practice only', () => {
    const checks = [check('a', ['4.3', '9.1'], 'minor'), check('b', ['9.1'], 'serious'), check('c', ['5.1'])];
    const judged = [
      on(1, 'a', failed('wrong', header), failed('other', header)),
      on(1, 'b', failed('wrong', header)),
      on(1, 'c', failed('wrong', header)),
    ];
    const { practices, faults } = profileOf(checks, actions, scanOf(judged));
    assert.deepEqual(column(practices, 'practice'), [9, 5, 4]);
    assert.deepEqual(
      practices.map((each) => each.faults.length),
      [1, 1, 2],
    );
    assert.deepEqual(practices[0]?.elsewhere, ['a']);
    assert.deepEqual(faults, { serious: 1, moderate: 1, minor: 2 });
  });

  test('puts together what is said alike, and ranks it by all of its pages, not by its largest part', () => {
    const pale = (rank: number) =>
      failed('wrong', { part: `#p${rank}` }, { excerpt: `<p class="a${'b'.repeat(rank)}">` });
    const checks = [check('pale', ['4.3'], 'serious'), check('once', ['4.3'], 'serious')];
    const judged = [
      on(1, 'once', ...Array.from({ length: 2 }, () => failed('wrong', { part: '#o' }, { excerpt: '<b>' }))),
      ...[1, 2, 3].map((rank) => on(rank, 'pale', pale(rank))),
    ];
    const { practices, kinds, faults, first } = profileOf(checks, actions, scanOf(judged));
    assert.deepEqual(
      practices[0]?.kinds.map((kind) => [kind.check, kind.faults.length, kind.pages.length, kind.count]),
      [
        ['pale', 3, 3, 3],
        ['once', 1, 1, 2],
      ],
    );
    assert.deepEqual([kinds.serious, faults.serious], [2, 4]);
    assert.deepEqual(column(first, 'check'), ['pale', 'once']);
  });

  test('puts what keeps people out before what stands in the way of as many, and says who begins', () => {
    const naming = (id: string, sources: readonly string[], by: Check['by']): Check => ({
      ...check(id, ['4.3'], 'serious'),
      sources,
      by,
    });
    const checks = [
      naming('colour', ['WCAG 1.4.3'], ['design', 'development']),
      naming('label', ['WCAG 1.3.1', 'WCAG 4.1.2'], ['development']),
      naming('header', ['RFC 9110'], ['development', 'operations']),
    ];
    const judged = checks.map(({ id }) => on(1, id, failed('wrong', header), failed('wrong', header)));
    const { first, mending } = profileOf(checks, actions, scanOf(judged));
    assert.equal(first[0]?.check, 'label');
    assert.deepEqual(
      [...mending],
      [
        ['design', 1],
        ['development', 2],
      ],
    );
  });

  test('never takes for good what cannot be told', () => {
    const judged = [
      on(1, 'a', passed(wholePage), cannotTell('needs-a-person', wholePage)),
      on(2, 'a', passed(wholePage)),
      on(1, 'b'),
      on(2, 'b'),
    ];
    const { checks, practices } = profileOf(
      [check('a', ['4.3']), check('b', ['4.3'])],
      actions,
      scanOf(judged),
    );
    assert.deepEqual(
      checks.map(({ verdict, causes }) => [verdict, causes]),
      [
        ['cannot-tell', ['needs-a-person']],
        ['not-applicable', []],
      ],
    );
    assert.deepEqual(practices[0]?.actions[0]?.checks['cannot-tell'], ['a']);
  });

  test('cannot tell anything where no page was seen, and says why', () => {
    const missed = [{ page: page(1), cause: 'refused' as const, detail: '403' }];
    const profile = profileOf([check('a', ['4.3'])], actions, scanOf([], { pages: [], missed }));
    assert.deepEqual(columns(profile.checks, 'verdict', 'causes'), [['cannot-tell', ['refused']]]);
    assert.deepEqual(profile.missed, [
      { cause: 'refused', again: true, pages: [{ page: page(1), detail: '403' }] },
    ]);
  });

  test('names the actions that no check bears on', () => {
    assert.deepEqual(profileOf([check('a', ['4.3'])], actions, scanOf([])).unmeasured, ['5.1', '9.1', '9.2']);
  });
});
