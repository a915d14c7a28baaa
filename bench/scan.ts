// What `cap18 scan` costs, beside axe-core alone through Playwright in the same browser, on the same pages, by turns: `npm run bench:scan`.
// `--peers` measures pa11y-ci and Lighthouse beside, downloaded for the time of the run; `--long` visits 500 pages instead, and says
// how memory goes.
import '../test/support/pages.ts';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { findBrowser } from '../src/measure/gather/browser.ts';
import { href } from '../src/web/links.ts';
import { treeMb, treeSeconds, watchSeconds } from './process-tree.ts';
import { runBench, type Served, startServer } from './processes.ts';
import type { Asked, Said } from './scan-worker.ts';
import { median } from './throughput.ts';

const runFile = promisify(execFile);
const aim = 1.15;
const rounds = 5;
const longPages = 500;
/** Memory has what it needs by then. */
const settledPages = 50;
/** What memory may move by from there on, as a share: the browser frees it when it likes. */
const steady = 1.1;
const sampleMs = 500;
const deadlineMs = 3_600_000;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits));
const verdict = (reached: boolean): string => (reached ? 'reached' : 'MISSED');

const paths: readonly string[] = [
  ...(['home', 'understand', 'glossary', 'checkup', 'training', 'about', 'accessibility'] as const).flatMap(
    (name) => [href(name, 'fr'), href(name, 'en')],
  ),
  ...[1, 4, 7, 9, 13, 16].map((id) => href('practice', 'fr', { id })),
];

type Kept = { readonly status: number; readonly headers: Record<string, string>; readonly body: Buffer };

/** Pages of the real server, kept from their first request: what answers takes no part in what is measured. */
const keepPages = async ({ origin }: Served): Promise<string> => {
  const kept = new Map<string, Promise<Kept>>();
  const fetched = async (path: string): Promise<Kept> => {
    const { status, headers, arrayBuffer } = await fetch(origin + path, { redirect: 'manual' }).then(
      async (response) => ({
        status: response.status,
        headers: Object.fromEntries(response.headers),
        arrayBuffer: Buffer.from(await response.arrayBuffer()),
      }),
    );
    // The body is decompressed by now.
    const left = ['content-encoding', 'content-length', 'transfer-encoding', 'connection', 'keep-alive'];
    return {
      status,
      headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !left.includes(name))),
      body: arrayBuffer,
    };
  };
  const server = createServer(async ({ url = '/' }, response) => {
    const [path = '/'] = url.split('?');
    const answer = kept.get(path) ?? fetched(path);
    kept.set(path, answer);
    const { status, headers, body } = await answer;
    response.writeHead(status, headers).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

type Cost = { readonly cpu_s: number; readonly pages_min: number; readonly peak_mb: number };

/**
 * Visits pages in a worker, and says what it and its browser used between the start of its browser and the last page.
 *
 * @param onPage told the memory as each page ends, in MB
 */
const measure = async (asked: Asked, onPage: (mb: number) => void = () => {}): Promise<Cost> => {
  const worker = spawn(
    process.execPath,
    [join(import.meta.dirname, 'scan-worker.ts'), JSON.stringify(asked)],
    {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    },
  );
  const pid = worker.pid ?? 0;
  let [peak, begunAt, begunCpu] = [0, 0, 0];
  const sample = setInterval(() => {
    peak = Math.max(peak, treeMb(pid));
  }, sampleMs);
  try {
    return await new Promise<Cost>((resolve, reject) => {
      worker.once('exit', (code) => reject(new Error(`${asked.side} ended (${code})`)));
      worker.on('message', (message) => {
        const said = message as Said;
        if (said === 'ready') [begunAt, begunCpu] = [performance.now(), treeSeconds(pid)];
        else if (said === 'page') onPage(treeMb(pid));
        else {
          const [minutes, seconds] = [(performance.now() - begunAt) / 60_000, treeSeconds(pid) - begunCpu];
          resolve({ cpu_s: seconds / said.done, pages_min: said.done / minutes, peak_mb: peak });
        }
      });
    });
  } finally {
    clearInterval(sample);
    worker.removeAllListeners('exit');
    if (worker.connected) {
      const ended = once(worker, 'exit');
      worker.disconnect();
      await ended;
    }
  }
};

const middle = (costs: readonly Cost[]): Cost => ({
  cpu_s: rounded(median(costs.map(({ cpu_s }) => cpu_s)), 3),
  pages_min: rounded(median(costs.map(({ pages_min }) => pages_min)), 1),
  peak_mb: rounded(Math.max(...costs.map(({ peak_mb }) => peak_mb)), 0),
});

const told = (name: string, { cpu_s, pages_min, peak_mb }: Cost): string =>
  `${name}: ${cpu_s} s of processor a page, ${pages_min} pages a minute, ${peak_mb} MB at most`;

/** All sides by turns, so that what else the machine does weighs on them alike. */
const compare = async (pages: readonly string[], atOnce: number) => {
  const half = Math.ceil(pages.length / atOnce);
  const parts = Array.from({ length: atOnce }, (_, rank) => pages.slice(rank * half, (rank + 1) * half));
  const costs: Record<'floor' | 'full', Cost[]> = { floor: [], full: [] };
  for (let round = 0; round < rounds; round += 1)
    for (const side of ['floor', 'full'] as const) costs[side].push(await measure({ side, parts }));
  const ratios = costs.full.map(({ cpu_s }, rank) => cpu_s / (costs.floor[rank]?.cpu_s ?? 1));
  const [full, floor, ratio] = [middle(costs.full), middle(costs.floor), median(ratios)];
  say(`${pages.length} pages, ${atOnce} at a time, medians of ${rounds}:`);
  say(`  ${told('full profile', full)}`);
  say(`  ${told('axe-core alone, at one width, in the same browser', floor)}`);
  say(
    `  ratio: ${rounded(ratio)} (${ratios.map((one) => rounded(one)).join(', ')}); at most ${aim}: ${verdict(ratio <= aim)}`,
  );
  return { full, floor, ratio: rounded(ratio) };
};

const longRun = async (pages: readonly string[]): Promise<void> => {
  const many = Array.from({ length: longPages }, (_, rank) => `${pages[rank % pages.length]}?visit=${rank}`);
  const tenth = longPages / 10;
  const parts: number[] = [];
  let after: number[] = [];
  const { pages_min } = await measure({ side: 'full', parts: [many] }, (mb) => {
    after.push(mb);
    if (after.length < tenth) return;
    parts.push(rounded(median(after), 0));
    after = [];
    say(`  ${parts.length * tenth} pages: ${parts.at(-1)} MB`);
  });
  const [settled = 0, last = 0] = [parts[settledPages / tenth], parts.at(-1)];
  say(
    `${longPages} pages, ${rounded(pages_min, 0)} a minute; memory, by ${tenth} pages: ${parts.join(', ')} MB`,
  );
  say(`  no growth after ${settledPages} pages: ${verdict(last <= settled * steady)}`);
};

/** Other scanners, as people run them: their start and that of their browser count. */
const measurePeers = async (pages: readonly string[], browser: string): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'cap18-peers-'));
  const options = {
    maxBuffer: 64 * 1024 * 1024,
    cwd: folder,
    env: { ...process.env, PUPPETEER_SKIP_DOWNLOAD: '1', CHROME_PATH: browser },
  } as const;
  const timed = async (name: string, count: number, run: () => Promise<void>): Promise<void> => {
    const begun = performance.now();
    // Their browsers are killed, and nobody is told what these used: it is read while they run.
    const used = watchSeconds(process.pid);
    await run();
    const [minutes, seconds] = [(performance.now() - begun) / 60_000, used()];
    say(
      `  ${name}: ${rounded(seconds / count, 3)} s of processor a page, ${rounded(count / minutes, 1)} pages a minute`,
    );
  };
  const bin = (name: string): string => join(folder, 'node_modules/.bin', name);
  /** What they find wrong makes them end with something else than 0. */
  const run = async (name: string, words: readonly string[]): Promise<void> => {
    try {
      await runFile(bin(name), words, options);
    } catch (error) {
      if (typeof (error as { code?: unknown }).code !== 'number') throw error;
    }
  };
  try {
    await runFile(
      'npm',
      ['install', '--no-audit', '--no-fund', '--prefix', folder, 'pa11y-ci', 'lighthouse'],
      options,
    );
    const chromeLaunchConfig = { executablePath: browser, args: ['--no-sandbox'] };
    const config = join(folder, 'pa11y.json');
    writeFileSync(
      config,
      JSON.stringify({ defaults: { runners: ['axe'], concurrency: 1, chromeLaunchConfig }, urls: pages }),
    );
    say('Beside them, start included:');
    await timed('pa11y-ci', pages.length, () => run('pa11y-ci', ['--config', config]));
    const some = pages.slice(0, 3);
    await timed('Lighthouse', some.length, async () => {
      for (const [rank, page] of some.entries())
        await run('lighthouse', [
          ...[page, '--quiet', '--output=json', `--output-path=${join(folder, `${rank}.json`)}`],
          '--chrome-flags=--headless --no-sandbox',
        ]);
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const bench = async (): Promise<void> => {
  const { values } = parseArgs({ options: { peers: { type: 'boolean' }, long: { type: 'boolean' } } });
  const browser = findBrowser(process.env.PATH);
  if (!browser) throw new Error('Chromium is not installed');
  const origin = await keepPages(await startServer());
  const pages = paths.map((path) => origin + path);
  if (values.long) return longRun(pages);
  const one = await compare(pages, 1);
  await compare(pages, 2);
  const pictured = await measure({ side: 'pictured', parts: [pages] });
  say(`With pictures for --html: ${rounded(pictured.cpu_s, 3)} s of processor a page.`);
  if (values.peers) await measurePeers(pages, browser);
  say(JSON.stringify({ pages: pages.length, ...one }));
};

runBench(bench, deadlineMs);
