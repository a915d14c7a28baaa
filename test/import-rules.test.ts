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

type Case = {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
  /** The same import from a place where it is allowed. */
  readonly allowedFrom?: string;
};

const { wings } = (await import(ruleFile)) as { wings: readonly string[] };

/** Each wing and the one above it: what the upper one may import, the lower one may not. */
const wingCases = wings.slice(1).map((wing, rank): Case => {
  const above = wings[rank];
  return {
    rule: `${wing}-imports-nothing-above`,
    from: `src/${wing}/up.ts`,
    to: `src/${above}/above.ts`,
    allowedFrom: `src/${wings[0]}/down-${wing}.ts`,
  };
});

const cases: readonly Case[] = [
  ...wingCases,
  // Not only what stands just above: the first wing, from the last.
  { rule: 'standard-imports-nothing-above', from: 'src/standard/far.ts', to: 'src/app/far.ts' },
  {
    rule: 'every-file-has-a-wing',
    from: 'src/site/k.ts',
    to: 'src/utils/k.ts',
  },
  { rule: 'no-cycles', from: 'src/site/egg.ts', to: 'src/site/hen.ts' },
  { rule: 'no-unknown-import', from: 'src/site/lost.ts', to: 'src/site/nowhere.ts' },
  { rule: 'source-never-imports-tests', from: 'src/site/a.ts', to: 'test/support/x.ts' },
  { rule: 'source-never-imports-tests', from: 'src/site/b.ts', to: 'src/site/site.test.ts' },
  {
    rule: 'source-never-imports-tests',
    from: 'src/app/c.ts',
    to: 'bench/pages.ts',
    allowedFrom: 'test/c.ts',
  },
  {
    rule: 'source-never-imports-development-packages',
    from: 'src/site/d.ts',
    to: 'fast-check',
    allowedFrom: 'test/d.ts',
  },
  {
    rule: 'domain-is-pure',
    from: 'src/standard/standard.ts',
    to: 'zod',
    allowedFrom: 'src/standard/content.ts',
  },
  {
    rule: 'domain-is-pure',
    from: 'src/course/course.ts',
    to: 'node:fs',
    allowedFrom: 'src/course/course.load.ts',
  },
  { rule: 'domain-is-pure', from: 'src/standard/typography.ts', to: 'node:fs' },
  { rule: 'domain-is-pure', from: 'src/assessment/assessment.ts', to: 'node:perf_hooks' },
  { rule: 'domain-is-pure', from: 'src/measure/checks/mobile.ts', to: 'zod' },
  { rule: 'artifacts-are-shapes-alone', from: 'src/measure/checks/artifacts.ts', to: 'node:fs' },
  {
    rule: 'assessment-and-checks-know-the-standard-only',
    from: 'src/assessment/h.ts',
    to: 'src/platform/ledger/ledger.ts',
    allowedFrom: 'src/learn/training/h.ts',
  },
  {
    rule: 'assessment-and-checks-know-the-standard-only',
    from: 'src/measure/checks/i.ts',
    to: 'src/measure/gather/j.ts',
    allowedFrom: 'src/measure/gather/i.ts',
  },
  {
    rule: 'taken-course-runs-in-a-page',
    from: 'src/integrations/packages/course/run/t.ts',
    to: 'src/integrations/packages/files/xml.ts',
    allowedFrom: 'src/integrations/packages/course/t.ts',
  },
  {
    rule: 'measures-in-operations-only',
    from: 'src/live/w.ts',
    to: 'prom-client',
    allowedFrom: 'src/platform/operations/w.ts',
  },
  {
    rule: 'features-enter-by-the-door',
    from: 'src/site/m.ts',
    to: 'src/people/learners/people.store.ts',
    allowedFrom: 'src/people/learners/m.ts',
  },
  {
    rule: 'features-enter-by-the-door',
    from: 'src/site/n.ts',
    to: 'src/live/live.words.ts',
    allowedFrom: 'src/live/n.ts',
  },
  {
    rule: 'features-enter-by-the-door',
    from: 'src/learn/attestation/m.ts',
    to: 'src/learn/training/progress.ts',
    allowedFrom: 'src/learn/training/x.ts',
  },
  {
    rule: 'features-enter-by-the-door',
    from: 'src/site/m.views.ts',
    to: 'src/integrations/packages/packages.words.ts',
    allowedFrom: 'src/integrations/packages/x.views.ts',
  },
  {
    rule: 'packages-know-no-database',
    from: 'src/integrations/packages/m.ts',
    to: 'src/platform/ledger/ledger.ts',
    allowedFrom: 'src/learn/training/y.ts',
  },
  {
    rule: 'packages-know-no-database',
    from: 'src/integrations/packages/n.ts',
    to: 'src/platform/db/database.ts',
  },
  {
    rule: 'pdf-on-paper-only',
    from: 'src/learn/attestation/printing.ts',
    to: 'pdfkit',
    allowedFrom: 'src/documents/pdf/printing.ts',
  },
  {
    rule: 'browser-in-gather-only',
    from: 'src/measure/browsing.ts',
    to: 'playwright-core',
    allowedFrom: 'src/measure/gather/browsing.ts',
  },
  {
    rule: 'gathering-knows-no-report',
    from: 'src/measure/gather/told.ts',
    to: 'src/measure/report/told.ts',
    allowedFrom: 'src/measure/told.ts',
  },
  {
    rule: 'other-formats-in-packages-only',
    from: 'src/site/v.ts',
    to: 'fast-xml-builder',
    allowedFrom: 'src/integrations/packages/v.ts',
  },
  {
    rule: 'other-formats-in-packages-only',
    from: 'src/web/m.ts',
    to: 'fflate',
    allowedFrom: 'src/documents/zip.ts',
  },
  {
    rule: 'documents-drawn-on-a-thread',
    from: 'src/learn/attestation/drawing.ts',
    to: 'src/learn/attestation/attestation.pdf.ts',
    allowedFrom: 'src/learn/attestation/drawing.test.ts',
  },
  {
    rule: 'claims-stand-above',
    from: 'src/learn/training/kk.ts',
    to: 'src/people/claims/claims.ts',
    allowedFrom: 'src/site/kk.ts',
  },
  {
    rule: 'signing-in-knows-no-role',
    from: 'src/people/signin/l.ts',
    to: 'src/people/organisations/organisations.ts',
    allowedFrom: 'src/site/x.ts',
  },
  {
    rule: 'training-knows-no-attestation',
    from: 'src/learn/training/m.ts',
    to: 'src/learn/attestation/attestation.ts',
    allowedFrom: 'src/site/x.ts',
  },
  {
    rule: 'queries-in-stores-only',
    from: 'src/learn/training/n.ts',
    to: 'kysely',
    allowedFrom: 'src/learn/training/n.store.ts',
  },
  {
    rule: 'queries-in-stores-only',
    from: 'src/learn/training/o.ts',
    to: 'pg',
    allowedFrom: 'src/platform/db/o.ts',
  },
  {
    rule: 'queries-in-stores-only',
    from: 'src/learn/training/p.ts',
    to: 'node:sqlite',
    allowedFrom: 'src/platform/db/p.ts',
  },
  {
    rule: 'web-framework-at-the-edges',
    from: 'src/site/q.ts',
    to: 'fastify',
    allowedFrom: 'src/site/q.pages.ts',
  },
  {
    rule: 'web-framework-at-the-edges',
    from: 'src/site/r.ts',
    to: '@fastify/cookie',
    allowedFrom: 'src/app/main.ts',
  },
  {
    rule: 'views-only-present',
    from: 'src/learn/training/s.views.ts',
    to: 'src/learn/training/s.store.ts',
    allowedFrom: 'src/learn/training/s.ts',
  },
  {
    rule: 'views-only-present',
    from: 'src/learn/training/t.views.ts',
    to: 'node:fs/promises',
    allowedFrom: 'src/learn/training/t.ts',
  },
];

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
