/**
 * Writes what the demonstration shows as measured of Cap18 itself: `./script/node script/demo-measures.ts`, where port 1818 is
 * free and Chromium is installed. It serves the demonstration, and visits it twice by `cap18 scan`: as it comes, then with a
 * security contact and more pages, so that something has changed.
 */
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../src/app/config.ts';
import { serveDemo } from '../src/app/demo-server.ts';
import type { DemoMeasure } from '../src/apply/demo/demo.measures.ts';
import { readReport } from '../src/measure/dossier/reading.ts';
import { loadStandards } from '../src/standard/standard.load.ts';
import { currentVersion } from '../src/standard/standard.ts';

const root = join(import.meta.dirname, '..');
const address = 'http://localhost:1818/';

const standards = loadStandards(join(root, 'standard'), currentVersion);

const looks = [
  { daysAgo: 8, from: 'report', pages: 5, settings: {} },
  {
    daysAgo: 1,
    from: 'visit',
    pages: 12,
    settings: { CAP18_SECURITY_CONTACT: 'mailto:securite@lac-aux-saules.example' },
  },
] as const;

const measures: DemoMeasure[] = [];
for (const { daysAgo, from, pages, settings } of looks) {
  const read = readConfig({ PORT: '1818', CAP18_LOG_LEVEL: 'silent', ...settings });
  if (!read.ok) throw new Error(read.problems.join('\n'));
  const { close } = await serveDemo(read.config);
  try {
    const words = [
      'src/app/cli.ts',
      'scan',
      `${address}fr`,
      '--pages',
      String(pages),
      '--allow-host',
      'localhost',
    ];
    const report = await new Promise<string>((resolve, reject) => {
      const done = (error: Error | null, stdout: string) => (error ? reject(error) : resolve(stdout));
      execFile(process.execPath, [...words, '--json', '-'], { cwd: root, maxBuffer: 20_000_000 }, done);
    });
    const measure = readReport(report, from, { addresses: [address], now: new Date(), standards });
    if ('problem' in measure) throw new Error(`the report is refused: ${measure.problem}`);
    const { tool, standard, left, stopped, details } = measure;
    measures.push({ daysAgo, from, tool, standard, left, stopped, details });
  } finally {
    await close();
  }
}
writeFileSync(
  join(root, 'src/apply/demo/demo.measures.ndjson'),
  measures.map((measure) => `${JSON.stringify(measure)}\n`).join(''),
);
