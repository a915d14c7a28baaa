// What the whole of a service costs to export after five years of weekly visits: `npm run bench:service-export`. A seventh of its
// faults changes each week. It is made in one process, and exported by another, whose memory and longest silence are told.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileOf, formats } from '../src/apply/services/history/taken-files.ts';
import type { Details } from '../src/apply/services/measured/details.ts';
import { keepMeasure } from '../src/apply/services/measured/keeping.ts';
import { figuresOf } from '../src/apply/services/measured/measured.ts';
import { openDatabase } from '../src/platform/db/database.ts';
import { href } from '../src/web/links.ts';
import { noon, standard, startApp } from '../test/support/app.ts';
import { filesOf } from '../test/support/dossier.ts';
import { addService, serviceOffice } from '../test/support/office.ts';

const weekMs = 7 * 86_400_000;
const [visits, faultsAVisit, pagesAVisit] = [260, 107, 40];
const actions = standard.practices.flatMap((practice) => practice.actions.map(({ id }) => id));

const pages = Array.from(
  { length: pagesAVisit },
  (_, rank) => `https://permis.example/fr/demarches/page-${rank}`,
);
const said = (what: string) => ({
  fr: `${what}, qu'une personne ne peut pas lire sans agrandir la page ni changer de couleurs`,
  en: `${what}, which nobody can read without a larger page or other colours`,
});

/** What a visit finds in a week: a seventh of its faults is of that week alone. */
const detailsOf = (week: number): Details => ({
  ...{ browser: 'Chromium 140.0.7339.80', axe: '4.10.3', pages, missed: [], doubts: [] },
  checks: Array.from({ length: faultsAVisit }, (_, rank) => ({
    ...{ check: `check-${rank}`, version: 1, verdict: 'failed' as const },
    actions: [0, 7].map((more) => actions[(rank + more) % actions.length] ?? ''),
    ...{ why: said('Un contraste'), mend: said('Un contraste') },
  })),
  faults: Array.from({ length: faultsAVisit }, (_, rank) => ({
    ...{ id: rank % 7 === 0 ? `fault-${rank}-${week}` : `fault-${rank}`, check: `check-${rank}` },
    ...{ severity: 'moderate' as const, certainty: 'certain' as const, onPages: 20 },
    message: said(`Un texte trop pâle à l'endroit ${rank}`),
    pages: pages.slice(rank % 20, (rank % 20) + 20),
  })),
});

/** Makes the service in a folder, through the same doors as the server; its address and its session are in a file beside it. */
const make = async (folder: string): Promise<void> => {
  const database = await openDatabase({ folder });
  const app = await startApp(database);
  const { ada, body } = await serviceOffice(app);
  const service = await addService(ada, body, 'Permis', { lead: 'yes' });
  const small = await addService(ada, body, 'Prêts', { lead: 'yes' });
  const { files, at } = filesOf(database);
  for (let week = 0; week < visits; week += 1) {
    const seen = new Date(noon.getTime() - (visits - week) * weekMs);
    at(seen);
    const about = {
      from: 'visit',
      tool: '1.0.0',
      standard: standard.version,
      left: 3,
      stopped: false,
    } as const;
    const [seenAt, details] = [seen.toISOString(), detailsOf(week)];
    await keepMeasure(
      files,
      service,
      { kind: 'system', id: 'scan' },
      { ...about, ...figuresOf(details), seenAt, details },
    );
  }
  writeFileSync(
    join(folder, 'made.json'),
    JSON.stringify({ service, small, cookie: ada.cookie('cap18-session') }),
  );
  await app.close();
  await database.close();
};

const megabytes = (bytes: number): number => Math.round(bytes / 1_000_000);

/** Exports it in one format, as somebody reads it; tells the longest time that the loop did not turn. */
const take = async (folder: string, format: (typeof formats)[number]): Promise<void> => {
  const { service, small, cookie } = JSON.parse(readFileSync(join(folder, 'made.json'), 'utf8'));
  const database = await openDatabase({ folder });
  const app = await startApp(database);
  const headers = { cookie: `cap18-session=${cookie}` };
  const at = (of: string): string =>
    app.origin + href('serviceFile', 'fr', { service: of, file: fileOf('fr', format) });
  // A server has given such a file before: what loads its program once is not counted.
  await (await fetch(at(small), { headers })).arrayBuffer();
  const before = process.resourceUsage().maxRSS * 1_024;
  let [heldMs, bytes, largest] = [0, 0, 0];
  let turned = performance.now();
  const turning = setInterval(() => {
    const now = performance.now();
    heldMs = Math.max(heldMs, now - turned);
    turned = now;
  }, 1);
  const begun = performance.now();
  const answer = await fetch(at(service), { headers });
  if (answer.status !== 200) throw new Error(`${format}: ${answer.status}`);
  for await (const piece of answer.body ?? []) {
    bytes += piece.length;
    largest = Math.max(largest, piece.length);
  }
  const ms = performance.now() - begun;
  await sleep(5);
  clearInterval(turning);
  const memory = process.resourceUsage().maxRSS * 1_024;
  const told = { format, bytes, ms: Math.round(ms), held_ms: Math.round(heldMs) };
  process.stdout.write(JSON.stringify({ ...told, rss_mb: megabytes(memory), idle_mb: megabytes(before) }));
  await app.close();
  await database.close();
};

/** What each format costs, each in a new process. */
export const serviceExports = (): readonly unknown[] => {
  const folder = mkdtempSync(join(tmpdir(), 'cap18-export-'));
  const run = (...words: readonly string[]): string =>
    execFileSync(process.execPath, [import.meta.filename, folder, ...words], { encoding: 'utf8' });
  try {
    run('make');
    return formats.map((format) => JSON.parse(run(format)) as unknown);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const [folder, what] = process.argv.slice(2);
if (import.meta.main) {
  if (folder === undefined) console.table(serviceExports());
  else if (what === 'make') await make(folder);
  else await take(folder, formats.find((format) => format === what) ?? 'zip');
}
