/**
 * What a visit gathered of three small pages, kept, and the report that it gives. `npm run golden` writes the report again, once what
 * checks say has changed on purpose; `npm run golden -- --gather` visits the pages again first, once more is gathered.
 */
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { loadChecks } from '../../../src/measure/check-files.ts';
import { judgeAgain, keepArtifacts } from '../../../src/measure/kept.ts';
import { jsonReport } from '../../../src/measure/report/json.ts';
import { profileOf } from '../../../src/measure/report/profile.ts';
import { root } from '../../../src/platform/root.ts';
import { loadStandard } from '../../../src/standard/standard.load.ts';
import { currentVersion } from '../../../src/standard/standard.ts';
import { testScanner } from '../scanning.ts';

const kept = join(import.meta.dirname, 'kept');
export const reportFile = join(import.meta.dirname, 'report.json');
/** Addresses are part of what is kept: the port is always the same. */
const port = 18_118;
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Serves the pages, whose address is returned. */
export const servePages = async (): Promise<{ readonly address: string; readonly close: () => void }> => {
  const server = createServer(({ url }, response) => {
    const file = join(import.meta.dirname, 'pages', url === '/' ? 'index.html' : (url ?? ''));
    const isThere = existsSync(file);
    response.writeHead(isThere ? 200 : 404, { 'content-type': types[extname(file)] ?? 'text/plain' });
    response.end(isThere ? readFileSync(file) : '');
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `http://localhost:${port}/`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};

const gatherAgain = async (): Promise<void> => {
  const { address, close } = await servePages();
  rmSync(kept, { recursive: true, force: true });
  const keeping = keepArtifacts(kept);
  const scanner = await testScanner();
  const scan = await scanner.scan(
    await loadChecks(),
    { addresses: [address], pages: 3, now: () => new Date('2026-12-01T15:00:00.000Z') },
    { signal: new AbortController().signal, onArtifacts: keeping.add },
  );
  keeping.end(scan);
  await scanner.close();
  close();
};

/** Sentences, which may be written better without anything being judged otherwise. */
const sentences = ['title', 'why', 'mend', 'message'];

/** The report of what is kept, to the byte, without its sentences. */
export const goldenReport = async (): Promise<string> => {
  const standard = loadStandard(join(root, 'standard'), currentVersion);
  const actions = standard.practices.flatMap((practice) => practice.actions.map(({ id }) => id));
  const checks = await loadChecks();
  const profile = profileOf(checks, actions, judgeAgain(kept, checks));
  const report = jsonReport(profile, checks, standard.version);
  return `${JSON.stringify(report, (name, value) => (sentences.includes(name) ? undefined : value), 1)}\n`;
};

if (import.meta.main) {
  if (process.argv.includes('--gather')) await gatherAgain();
  writeFileSync(reportFile, await goldenReport());
}
