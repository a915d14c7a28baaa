import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { root } from '../../platform/root.ts';
import { loadStandard } from '../../standard/standard.load.ts';
import { currentVersion } from '../../standard/standard.ts';
import type { PageArtifacts } from '../checks/artifacts.ts';
import { budgetCheck } from '../checks/budget.ts';
import {
  type Check,
  cannotTell,
  failed,
  type Outcome,
  pageCheck,
  passed,
  wholePage,
} from '../checks/check.ts';
import { readAsides } from './aside.ts';
import { changesSince } from './changes.ts';
import { findingsOf } from './findings.ts';
import { htmlReport } from './html.ts';
import { jsonReport } from './json.ts';
import { junitReport } from './junit.ts';
import { albumOf, limits } from './pictures.ts';
import { type Picture, profileOf, type Scan } from './profile.ts';
import { reportSchema } from './report.schema.ts';
import { sarifReport } from './sarif.ts';
import { terminalReport } from './terminal.ts';

const standard = loadStandard(join(root, 'standard'), currentVersion);
const actions = standard.practices.flatMap((practice) => practice.actions.map(({ id }) => id));

const checkOf = (id: string, version = 1): Check => ({
  id,
  ...pageCheck({
    about: { version, actions: ['4.3'], severity: 'serious', by: ['development'] },
    title: { fr: `Titre ${id}`, en: `Title ${id}` },
    why: { fr: 'Pourquoi', en: 'Why' },
    mend: { fr: 'Corriger', en: 'Mend' },
    messages: { wrong: { fr: 'Faute de {name}', en: 'Fault of {name}' } },
    sources: ['WCAG 1.4.3', 'WCAG F55'],
    judge: () => [],
  }),
});

const page = 'https://ville.example/permis';
const other = 'https://ville.example/autre';

const wrong = (name: string): Outcome =>
  failed('wrong', { part: `#${name}` }, { excerpt: `<b>${name}</b>`, values: { name } });

const scanOf = (outcomes: Readonly<Record<string, readonly Outcome[]>>, pages = [page]): Scan => ({
  tool: { version: '1', browser: 'Chromium 1', axe: '4' },
  ...{ asked: [page], begunAt: '2026-12-01T00:00:00.000Z', endedAt: '2026-12-01T00:01:00.000Z' },
  ...{ stopped: false, pages, missed: [{ page: other, cause: 'timed-out' }], left: 2 },
  findings: findingsOf(
    Object.entries(outcomes).map(([check, of]) => ({ check, page: pages[0] ?? page, outcomes: of })),
  ),
  pictures: [],
});

const checks = [checkOf('a'), checkOf('b'), checkOf('c'), checkOf('d')];
const scan = scanOf({
  a: [wrong('ada'), wrong('mary')],
  b: [passed(wholePage)],
  c: [cannotTell('needs-a-person', wholePage)],
  d: [],
});
const profile = profileOf(checks, actions, scan);
const [first, second] = profile.practices.flatMap(({ faults }) => faults);
const given = { lang: 'fr', standard, checks } as const;

const asideOf = (until: string, fault = first?.id) =>
  readAsides(`- fault: ${fault}\n  reason: Le bandeau part en janvier.\n  until: ${until}\n`, '2026-12-01');

test('Faults that are alike are told as the first, said to be an example, and each place says its own', () => {
  assert.match(terminalReport(profile, given), /Faute de ada \(par exemple\) — 1 page, 2 fois/);
  const text = htmlReport(profile, { ...given, style: '' });
  assert.match(text, />Faute de ada \(par exemple\)<\/h3>/);
  assert.match(text, /Faute de mary<br><code>&lt;b&gt;mary/);
  const alone = htmlReport(profileOf(checks, actions, scanOf({ a: [wrong('ada')] })), {
    ...given,
    style: '',
  });
  assert.match(alone, />Faute de ada<\/h3>/);
  assert.doesNotMatch(alone, /Faute de ada<br>/);
});

test('Doubts that are alike are told once, with each of their places', () => {
  const doubted = (part: string) => cannotTell('needs-a-person', { part }, { excerpt: part });
  const told = profileOf(checks, actions, scanOf({ c: [doubted('#one'), doubted('#two')] }));
  const [text, lines] = [htmlReport(told, { ...given, style: '' }), terminalReport(told, given)];
  // What is right when a check passes is no title for what nobody knows.
  assert.match(lines, /À vérifier\u00a0: titre c — une personne doit regarder \(1 page, 2 fois\)/);
  assert.equal(text.match(/<strong>À vérifier\u00a0: titre c<\/strong>/g)?.length, 1);
  const [doubt] = jsonReport(told, checks, '1').practices.flatMap(({ doubts }) => doubts);
  assert.deepEqual(doubt?.message, { fr: 'À vérifier\u00a0: titre c', en: 'To look at: title c' });
  const ofSite = scanOf({ c: [cannotTell('too-few-pages', wholePage)] }, ['']);
  assert.doesNotMatch(
    htmlReport(profileOf(checks, actions, ofSite), { ...given, style: '' }),
    /<li>\s*<\/li>/,
  );
  for (const part of ['#one', '#two']) assert.ok(text.includes(`<code>${part}</code>`), part);
});

describe('Faults that are set aside', () => {
  const held = asideOf('2026-12-01');
  assert.ok(!('problem' in held));
  const aside = profileOf(checks, actions, scan, held);

  test('count for nothing, are never passed, and are shown with their reason', () => {
    assert.deepEqual([aside.faults.serious, aside.setAside], [1, 1]);
    assert.equal(aside.checks[0]?.verdict, 'failed');
    const { faults } = aside.practices.find(({ practice }) => practice === 4) ?? { faults: [] };
    assert.deepEqual(
      faults.map(({ id }) => id),
      [second?.id, first?.id],
    );
    const said = terminalReport(aside, given);
    assert.match(said, /1 faute mise de côté/);
    assert.match(said, /Mise de côté jusqu'au 1er décembre 2026. Le bandeau part en janvier\./);
    assert.match(htmlReport(aside, { ...given, style: '' }), /Le bandeau part en janvier\./);
    assert.match(JSON.stringify(sarifReport(aside, given)), /"justification":"Le bandeau part en janvier\."/);
  });

  test('stand again once their day is past, which the report says', () => {
    const over = asideOf('2026-11-30');
    assert.ok(!('problem' in over));
    const again = profileOf(checks, actions, scan, over);
    assert.deepEqual([again.faults.serious, again.setAside], [2, 0]);
    assert.match(terminalReport(again, given), /n'est plus mis de côté/);
  });

  for (const [what, text] of [
    ['has no reason', '- { fault: a-1, until: 2027-01-01 }'],
    ['has a reason that is empty', '- { fault: a-1, reason: " ", until: 2027-01-01 }'],
    ['ends on no day', '- { fault: a-1, reason: Bientôt, until: demain }'],
    [
      'is there twice',
      '- { fault: a, reason: x, until: 2027-01-01 }\n- { fault: a, reason: y, until: 2027-01-01 }',
    ],
    ['has a word too many', '- { fault: a, reason: x, until: 2027-01-01, page: / }'],
    ['is in no list', 'fault: a'],
    ['is no YAML', '- {'],
  ] as const)
    test(`are refused where one ${what}`, () => assert.ok('problem' in readAsides(text, '2026-12-01')));

  test('are none in an empty file', () => {
    assert.deepEqual(readAsides('', '2026-12-01'), { held: new Map(), over: [] });
  });
});

describe('What changed since a former report', () => {
  const former = reportSchema.parse(JSON.parse(JSON.stringify(jsonReport(profile, checks, '1'))));
  const namesOf = (some: readonly { readonly check: string }[]) => some.map(({ check }) => check);

  test('is nothing, of the same', () => {
    const { fresh, gone, unseen, otherwise } = changesSince(former, profile, checks);
    assert.deepEqual([fresh, gone, unseen, otherwise], [[], [], [], { fresh: [], gone: [] }]);
  });

  test('tells what is new from what is gone', () => {
    const now = profileOf(checks, actions, scanOf({ a: [wrong('ada')], b: [wrong('grace')], c: [], d: [] }));
    const { fresh, gone } = changesSince(former, now, checks);
    assert.deepEqual([namesOf(fresh), gone.map(({ id }) => id)], [['b'], [second?.id]]);
    const said = terminalReport(now, { ...given, changes: changesSince(former, now, checks) });
    assert.match(said, /1 faute nouvelle\n {4}Faute de grace\n {2}1 faute disparue\n {4}Faute de mary/);
  });

  test('does not take for gone what nobody looked at', () => {
    const now = profileOf(checks, actions, scanOf({ a: [], b: [], c: [], d: [] }, [other]));
    const { gone, unseen } = changesSince(former, now, checks);
    assert.deepEqual([gone.length, unseen.length], [0, 2]);
  });

  test('tells apart what a check says because it changed', () => {
    const newer = [checkOf('a', 2), ...checks.slice(1)];
    const now = profileOf(newer, actions, scanOf({ a: [wrong('grace')], b: [], c: [], d: [] }));
    const { fresh, gone, otherwise } = changesSince(former, now, newer);
    assert.deepEqual([fresh, gone], [[], []]);
    assert.deepEqual([otherwise.fresh.length, otherwise.gone.length], [1, 2]);
  });
});

describe('Pictures of faults', () => {
  const pictureOf = (fault = '', image = 'AAAA'): Picture => ({
    ...{ fault, page, width: 1280, size: { width: 300, height: 200 }, image },
  });
  const judgedOf = (check: string, ...outcomes: readonly Outcome[]) => ({ check, page, outcomes });
  const minor = failed('wrong', { part: '#b' }, { excerpt: 'b', severity: 'minor' });

  test('are of the most serious first, two of what is said alike, one of each fault, and of parts alone', () => {
    const many = ['ada', 'ada', 'mary', 'grace'].map(wrong);
    const { sittings } = albumOf(checks);
    const chosen = sittings([
      judgedOf('b', minor),
      judgedOf('a', ...many, failed('wrong', { header: 'x' }), cannotTell('needs-a-person', { part: '#c' })),
    ]);
    assert.deepEqual(
      chosen.map(({ selector }) => selector),
      ['#ada', '#mary', '#b'],
    );
    assert.equal(chosen[0]?.fault, first?.id);
  });

  test('are no more of a kind on the next page, nor than a report bears', () => {
    const album = albumOf(checks);
    const [one, two] = album.sittings([judgedOf('a', wrong('ada'), wrong('mary'))]);
    assert.ok(one && two);
    const half = 'A'.repeat(limits.letters / 2);
    assert.ok(album.add(one, pictureOf(one.fault, half)));
    assert.ok(album.add(two, pictureOf(two.fault, half)));
    assert.equal(album.add(two, pictureOf(two.fault)), false);
    assert.deepEqual(album.sittings([judgedOf('a', wrong('grace'))]), []);
    assert.equal(album.pictures.length, 2);
  });

  test('stand by their fault in the page, with words in their place; a report without any says so', () => {
    const text = htmlReport(profileOf(checks, actions, { ...scan, pictures: [pictureOf(first?.id)] }), {
      ...given,
      style: '',
    });
    assert.equal(text.match(/<img /g)?.length, 1);
    assert.match(
      text,
      /src="data:image\/webp;base64,AAAA" width="300" height="200" alt="Image de la partie en cause\u00a0: Faute de ada"/,
    );
    assert.doesNotMatch(text, /pas d&#39;images/);
    assert.match(htmlReport(profile, { ...given, style: '' }), /pas d&#39;images/);
    assert.doesNotMatch(JSON.stringify(jsonReport(profile, checks, '1')), /pictures/);
  });
});

describe('A budget', () => {
  const weighing = (bytes: number, requests: number) =>
    ({ weight: { bytes, requests }, requests: [] as const }) as unknown as PageArtifacts;
  const says = (limits: Parameters<typeof budgetCheck>[0], ...of: [number, number]) => {
    const check = budgetCheck(limits);
    assert.ok('judge' in check);
    return check.judge(weighing(...of)).map((each) => ('says' in each ? each.says : each.outcome));
  };
  test('holds to the unit, and says each limit that is passed', () => {
    assert.deepEqual(says({ bytes: 1000 }, 1000, 99), ['passed']);
    assert.deepEqual(says({ bytes: 1000, requests: 10 }, 1001, 11), ['bytes', 'requests']);
    assert.deepEqual(says({ grams: 0.1 }, 1_000_000, 1), ['grams']);
  });
});

describe('A report for people and for programs', () => {
  const hostile = '</style><script>alert(1)</script>\u001b[31m\u0000';
  const bad = profileOf(
    checks,
    actions,
    scanOf({
      a: [failed('wrong', { part: hostile }, { excerpt: hostile, values: { name: hostile } })],
      b: [],
      c: [],
      d: [],
    }),
  );

  test('is a page in which nothing runs, nor leaves', () => {
    const text = htmlReport(bad, { ...given, style: 'a{}' });
    assert.ok(!text.includes('<script'));
    assert.match(text, /default-src 'none'|default-src &#39;none&#39;/);
    assert.equal(text.match(/<style>/g)?.length, 1);
  });

  test('is a page without what HTML has no place for', () => {
    const odd = '\u001b[31m\u0000\u0085\ufffe\ud800';
    const found = failed('wrong', { part: odd }, { excerpt: odd, values: { name: odd } });
    const text = htmlReport(profileOf(checks, actions, scanOf({ a: [found] })), { ...given, style: '' });
    assert.ok(text.includes('[31m'));
    assert.doesNotMatch(text, /(?![\t\n])\p{Cc}|\p{Cs}|\p{Noncharacter_Code_Point}/u);
  });

  test('is XML without what XML has no place for, its counts those of its cases', () => {
    const text = junitReport(bad, given);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
    assert.ok(!/[\u0000-\u0008\u001b]/.test(text));
    const xml = junitReport(profile, given);
    assert.match(xml, /<testsuite name="4\. [^"]+" tests="4" failures="1" skipped="2"/);
    assert.equal(xml.match(/<failure /g)?.length, 1);
    assert.equal(xml.match(/<skipped /g)?.length, 2);
  });

  test('is SARIF whose results name rules that it declares, a fault by the same fingerprint', () => {
    type Sarif = {
      runs: {
        tool: { driver: { rules: { id: string }[] } };
        results: {
          ruleId: string;
          ruleIndex: number;
          kind: string;
          partialFingerprints: Record<string, string>;
        }[];
      }[];
    };
    const { runs } = sarifReport(profile, given) as Sarif;
    const [run] = runs;
    assert.deepEqual(
      run?.results.map(({ kind }) => kind),
      ['fail', 'fail', 'review'],
    );
    for (const { ruleId, ruleIndex } of run?.results ?? [])
      assert.equal(run?.tool.driver.rules[ruleIndex]?.id, ruleId);
    assert.equal(run?.results[0]?.partialFingerprints['cap18/v1'], first?.id);
  });

  test('says the same figures as the others, what was not seen among them', () => {
    const text = htmlReport(profile, { ...given, style: '' });
    for (const said of [
      '1 sorte de faute à 2 endroits, dont 1 grave',
      'développement 1',
      '1 page n&#39;a pas pu être visitée',
      'n&#39;a pas répondu à temps',
      '2 autres pages connues',
    ])
      assert.ok(text.toLowerCase().includes(said.toLowerCase()), said);
    for (const lang of ['fr', 'en'] as const)
      assert.ok(!/undefined|\[object/.test(htmlReport(profile, { ...given, lang, style: '' })));
  });

  test('names the site, what each fault is judged by, and folds what sets it aside', () => {
    const text = htmlReport(profile, { ...given, style: '' });
    assert.match(text, /<title>Ce que Cap18 a vu sur ville\.example<\/title>/);
    assert.match(text, /<h1>Ce que Cap18 a vu sur ville\.example<\/h1>/);
    assert.match(text, /Understanding\/contrast-minimum" rel="noreferrer">WCAG 1\.4\.3<\/a> · SGQRI 008/);
    assert.match(terminalReport(profile, given), /Critères\u00a0: WCAG 1\.4\.3, SGQRI 008\n/);
    const folded = text.match(/<details class="ids">.*?<\/details>/g)?.join('') ?? '';
    assert.equal(text.split(`<code>${first?.id}</code>`).length, 2);
    assert.ok(folded.includes(`<code>${first?.id}</code>`));
  });

  test('says why a page was not looked at in words of ours, whatever the browser wrote', () => {
    const missed = [
      { page: other, cause: 'not-read', detail: 'page.evaluate: Protocol error (Runtime.evaluate)' },
      { page: other, cause: 'unreachable', detail: 'ERR_CONNECTION_REFUSED' },
      { page: other, cause: 'unreachable', detail: 'ERR_SOMETHING_ELSE' },
      { page: other, cause: 'error-page', detail: '503' },
    ] as const;
    const told = profileOf(checks, actions, { ...scan, missed });
    for (const text of [terminalReport(told, given), htmlReport(told, { ...given, style: '' })]) {
      assert.doesNotMatch(text, /Protocol|evaluate|ERR_/);
      for (const said of ['connexion refusée', '(503)']) assert.ok(text.includes(said), said);
    }
  });
});
