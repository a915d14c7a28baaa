import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '..');
const ruleFile = join(root, '.dependency-cruiser.mjs');
const folderRuleFile = join(root, '.dependency-cruiser.folders.mjs');

/** What may not be imported: from where, what, and from where the same is allowed. */
type Case = readonly [from: string, to: string, allowedFrom?: string];

const { wings } = (await import(ruleFile)) as { wings: readonly string[] };

/** What the wing above may import, the one below may not. */
const ofWings = wings
  .slice(1)
  .map((wing, rank): [string, Case[]] => [
    `${wing}-imports-nothing-above`,
    [[`src/${wing}/up.ts`, `src/${wings[rank]}/above.ts`, `src/${wings[0]}/down-${wing}.ts`]],
  ]);

const others: readonly (readonly [rule: string, readonly Case[]])[] = [
  // Not only what stands just above: the first wing, from the last.
  ['standard-imports-nothing-above', [['src/standard/far.ts', 'src/app/far.ts']]],
  ['every-file-has-a-wing', [['src/site/k.ts', 'src/utils/k.ts']]],
  ['no-cycles', [['src/site/egg.ts', 'src/site/hen.ts']]],
  ['no-unknown-import', [['src/site/lost.ts', 'src/site/nowhere.ts']]],
  [
    'source-never-imports-tests',
    [
      ['src/site/a.ts', 'test/support/x.ts'],
      ['src/site/b.ts', 'src/site/site.test.ts'],
      ['src/app/c.ts', 'bench/pages.ts', 'test/c.ts'],
    ],
  ],
  ['source-never-imports-development-packages', [['src/site/d.ts', 'fast-check', 'test/d.ts']]],
  [
    'domain-is-pure',
    [
      ['src/standard/standard.ts', 'zod', 'src/standard/content.ts'],
      ['src/course/course.ts', 'node:fs', 'src/course/course.load.ts'],
      ['src/standard/typography.ts', 'node:fs'],
      ['src/assessment/assessment.ts', 'node:perf_hooks'],
      ['src/measure/checks/mobile.ts', 'zod'],
    ],
  ],
  ['artifacts-are-shapes-alone', [['src/measure/checks/artifacts.ts', 'node:fs']]],
  [
    'assessment-and-checks-know-the-standard-only',
    [
      ['src/assessment/h.ts', 'src/platform/ledger/ledger.ts', 'src/learn/training/h.ts'],
      ['src/measure/checks/i.ts', 'src/measure/gather/j.ts', 'src/measure/gather/i.ts'],
    ],
  ],
  [
    'taken-course-runs-in-a-page',
    [
      [
        'src/integrations/packages/course/run/t.ts',
        'src/integrations/packages/files/xml.ts',
        'src/integrations/packages/course/t.ts',
      ],
    ],
  ],
  ['measures-in-operations-only', [['src/live/w.ts', 'prom-client', 'src/platform/operations/w.ts']]],
  [
    'features-enter-by-the-door',
    [
      ['src/site/m.ts', 'src/people/learners/people.store.ts', 'src/people/learners/m.ts'],
      ['src/site/n.ts', 'src/live/live.words.ts', 'src/live/n.ts'],
      ['src/learn/attestation/m.ts', 'src/learn/training/progress.ts', 'src/learn/training/x.ts'],
      [
        'src/site/m.views.ts',
        'src/integrations/packages/packages.words.ts',
        'src/integrations/packages/x.views.ts',
      ],
    ],
  ],
  [
    'packages-know-no-database',
    [
      ['src/integrations/packages/m.ts', 'src/platform/ledger/ledger.ts', 'src/learn/training/y.ts'],
      ['src/integrations/packages/n.ts', 'src/platform/db/database.ts'],
    ],
  ],
  ['pdf-on-paper-only', [['src/learn/attestation/printing.ts', 'pdfkit', 'src/documents/pdf/printing.ts']]],
  [
    'browser-in-gather-only',
    [['src/measure/browsing.ts', 'playwright-core', 'src/measure/gather/browsing.ts']],
  ],
  [
    'gathering-knows-no-report',
    [['src/measure/gather/told.ts', 'src/measure/report/told.ts', 'src/measure/told.ts']],
  ],
  [
    'other-formats-in-packages-only',
    [
      ['src/site/v.ts', 'fast-xml-builder', 'src/integrations/packages/v.ts'],
      ['src/web/m.ts', 'fflate', 'src/documents/zip.ts'],
    ],
  ],
  [
    'documents-drawn-on-a-thread',
    [
      [
        'src/learn/attestation/drawing.ts',
        'src/learn/attestation/attestation.pdf.ts',
        'src/learn/attestation/drawing.test.ts',
      ],
    ],
  ],
  ['claims-stand-above', [['src/learn/training/kk.ts', 'src/people/claims/claims.ts', 'src/site/kk.ts']]],
  [
    'signing-in-knows-no-role',
    [['src/people/signin/l.ts', 'src/people/organisations/organisations.ts', 'src/site/x.ts']],
  ],
  [
    'training-knows-no-attestation',
    [['src/learn/training/m.ts', 'src/learn/attestation/attestation.ts', 'src/site/x.ts']],
  ],
  [
    'queries-in-stores-only',
    [
      ['src/learn/training/n.ts', 'kysely', 'src/learn/training/n.store.ts'],
      ['src/learn/training/o.ts', 'pg', 'src/platform/db/o.ts'],
      ['src/learn/training/p.ts', 'node:sqlite', 'src/platform/db/p.ts'],
    ],
  ],
  [
    'web-framework-at-the-edges',
    [
      ['src/site/q.ts', 'fastify', 'src/site/q.pages.ts'],
      ['src/site/r.ts', '@fastify/cookie', 'src/app/main.ts'],
    ],
  ],
  [
    'views-only-present',
    [
      ['src/learn/training/s.views.ts', 'src/learn/training/s.store.ts', 'src/learn/training/s.ts'],
      ['src/learn/training/t.views.ts', 'node:fs/promises', 'src/learn/training/t.ts'],
    ],
  ],
];

const cases = [...ofWings, ...others].flatMap(([rule, all]) =>
  all.map(([from, to, allowedFrom]) => ({ rule, from, to, allowedFrom })),
);

const isFile = (target: string): boolean => target.endsWith('.ts');

const specifier = (from: string, to: string): string =>
  isFile(to) ? relative(dirname(from), to).replace(/^(?!\.)/, './') : to;

/** Lays out a project in which each case is one file with one import, as a type or as a value in turn. */
const layOut = (folder: string): void => {
  const contents = new Map<string, string>();
  const add = (file: string, line = ''): void => {
    contents.set(file, (contents.get(file) ?? '') + line);
  };
  const files = cases.flatMap(({ from, to, allowedFrom }) =>
    [from, ...(allowedFrom ? [allowedFrom] : [])].map((file) => ({ file, to })),
  );
  files.forEach(({ file, to }, rank) => {
    const type = rank % 2 === 0 ? 'type ' : '';
    add(
      file,
      `import ${type}{ X as X${rank} } from '${specifier(file, to)}';\nexport const y${rank} = X${rank};\n`,
    );
    if (isFile(to) && !to.includes('nowhere')) add(to);
  });
  const egg = files.findIndex(({ file }) => file === 'src/site/egg.ts');
  // Of these folders, two need each other by files that do not.
  add('src/documents/egg/shell.ts', "export { feather } from '../hen/feather.ts';\n");
  add('src/documents/egg/yolk.ts', 'export const yolk = 1;\n');
  add('src/documents/hen/feather.ts', 'export const feather = 1;\n');
  add(
    'src/documents/hen/wing.ts',
    "export { yolk } from '../egg/yolk.ts';\nexport { straw } from '../nest/straw.ts';\n",
  );
  add('src/documents/nest/straw.ts', 'export const straw = 1;\n');
  add('src/site/hen.ts', `import { y${egg} } from './egg.ts';\nexport const hen = y${egg};\n`);
  for (const [file, content] of contents) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), content);
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  symlinkSync(join(root, 'package.json'), join(folder, 'package.json'));
};

type Violation = { readonly from: string; readonly to: string; readonly rule: { readonly name: string } };

const violationsIn = async (folder: string, rules = ruleFile): Promise<readonly Violation[]> => {
  const command = join(root, 'node_modules/.bin/depcruise');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [command, 'src', 'test', '--config', rules, '--preserve-symlinks', '--output-type', 'json'],
    { cwd: folder, maxBuffer: 64 * 1024 * 1024 },
  );
  return (JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations;
};

describe('The import rules', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cap18-rules-'));
  let found: readonly Violation[] = [];
  before(async () => {
    layOut(folder);
    found = await violationsIn(folder);
  });
  after(() => rmSync(folder, { recursive: true }));

  for (const { rule, from, to, allowedFrom } of cases) {
    test(`${rule} refuses ${to} to ${from}`, () => {
      assert.ok(found.some((violation) => violation.rule.name === rule && violation.from === from));
    });
    if (allowedFrom)
      test(`${to} is allowed to ${allowedFrom}`, () => {
        assert.deepEqual(
          found.filter((violation) => violation.from === allowedFrom).map((violation) => violation.rule.name),
          [],
        );
      });
  }

  test('no-circles-of-folders refuses folders that need each other, where no file needs one that needs it', async () => {
    const circles = await violationsIn(folder, folderRuleFile);
    const of = (from: string, to: string) =>
      circles.some(
        (circle) => circle.from === `src/documents/${from}` && circle.to === `src/documents/${to}`,
      );
    assert.ok(of('egg', 'hen') && of('hen', 'egg'), JSON.stringify(circles));
    assert.ok(!of('hen', 'nest') && !of('nest', 'hen'));
  });

  test('each have a case here that proves that they bite', async () => {
    const { default: config } = (await import(ruleFile)) as { default: { forbidden: { name: string }[] } };
    const names = config.forbidden.map((rule) => rule.name);
    assert.deepEqual([...new Set(cases.map(({ rule }) => rule))].sort(), names.sort());
  });
});
