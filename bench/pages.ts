// What is promised about the speed and the weight of pages, measured on the real server: `npm run bench:pages`.
// Speed is told as a share of a floor measured in the same run, since machines differ, and in processor time, since others
// may use them too.

import '../test/support/pages.ts';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadCourse } from '../src/course/course.load.ts';
import { gramsOf, worldIntensity } from '../src/measure/checks/carbon.ts';
import { loadStandard } from '../src/standard/standard.load.ts';
import { currentVersion } from '../src/standard/standard.ts';
import { href } from '../src/web/links.ts';
import { launchBrowser } from '../test/support/browser.ts';
import { factsOf, type Learner, walk } from './learners.ts';
import { type Administrator, openAdministrator } from './office.ts';
import { canPin, cores, rssMb, runBench, type Served, startServer, stop } from './processes.ts';
import { facilitatorKey } from './room.ts';
import { measureThroughput, median, startFloor, startLoad, type Throughput } from './throughput.ts';
import { type Weight, weighPages } from './weight.ts';

const aims = {
  standard: 0.6,
  course: 0.12,
  account: 0.1,
  firstBytes: 60_000,
  firstRequests: 6,
  nextBytes: 15_000,
} as const;
const deadlineMs = 240_000;
const starts = 5;
const learnersUnderLoad = 20;

const root = join(import.meta.dirname, '..');
const standard = loadStandard(join(root, 'standard'), currentVersion);
const content = { standard, course: loadCourse(join(root, 'course'), standard) };

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));
const whole = (value: number): string => Math.round(value).toLocaleString('en');
const verdict = (reached: boolean): string => (reached ? 'reached' : 'MISSED');

const firstPage = href('practice', 'fr', { id: 7 });

/** How long a start takes, and the memory held after the first page: of the real server, and of the floor by turns. */
const measureStarts = async () => {
  const startMs: number[] = [];
  const rss: number[] = [];
  const floorMs: number[] = [];
  const floorRss: number[] = [];
  for (let rank = 0; rank < starts; rank += 1) {
    const served = await startServer();
    const response = await fetch(served.origin + firstPage);
    await response.arrayBuffer();
    if (response.status !== 200) throw new Error(`${firstPage} answers ${response.status}`);
    startMs.push(served.startMs);
    rss.push(rssMb(served.pid));
    await stop(served.child);
    const floor = await startFloor({ headers: {}, body: '' });
    await (await fetch(`http://127.0.0.1:${floor.port}`)).arrayBuffer();
    floorMs.push(floor.startMs);
    floorRss.push(rssMb(floor.pid));
    await stop(floor.child);
  }
  say(`Start, from spawn to a healthy answer: ${startMs.map(whole).join(', ')} ms (empty data folder).`);
  say(`Resident memory after the first page: ${rss.map(whole).join(', ')} MB.`);
  say(
    `The floor starts in ${floorMs.map(whole).join(', ')} ms and holds ${floorRss.map(whole).join(', ')} MB.`,
  );
  return {
    start_ms: rounded(median(startMs), 0),
    start_ratio: rounded(median(startMs) / median(floorMs), 1),
    rss_mb: rounded(median(rss), 1),
    rss_ratio: rounded(median(rss) / median(floorRss), 2),
  };
};

const walkLearners = async (origin: string): Promise<Learner[]> => {
  const begun = performance.now();
  const learners: Learner[] = [];
  // A few at a time: like people, and quicker.
  const atOnce = 4;
  while (learners.length < learnersUnderLoad) {
    const wave = Array.from({ length: atOnce }, (_, rank) => {
      const { audiences } = content.course;
      return walk(origin, content, 'graduated', audiences[(learners.length + rank) % audiences.length]?.id);
    });
    learners.push(...(await Promise.all(wave)));
  }
  const [first] = learners;
  const facts = first ? await factsOf(origin, first) : 0;
  const seconds = (performance.now() - begun) / 1_000;
  say(
    `${learners.length} learners walked the whole training in ${seconds.toFixed(1)} s: ${facts} facts each.`,
  );
  return learners;
};

const sayThroughput = (path: string, measured: Throughput, aim: number): void => {
  const { rps, floorRps, us, floorUs, ratio, bytes } = measured;
  say(
    `${path} (${whole(bytes)} bytes): ${us.toFixed(1)} µs of processor, floor ${floorUs.toFixed(1)}, ratio ${ratio.toFixed(3)} ` +
      `(aim ${aim}: ${verdict(ratio >= aim)}; ${whole(rps)} requests/s, floor ${whole(floorRps)})`,
  );
};

const figures = (measured: Throughput) => ({
  rps: rounded(measured.rps, 0),
  floor_rps: rounded(measured.floorRps, 0),
  us: rounded(measured.us, 1),
  floor_us: rounded(measured.floorUs, 1),
  ratio: rounded(measured.ratio, 4),
});

type Visitor = { readonly cookie?: string };

const measureSpeed = async (served: Served, administrator: Administrator) => {
  const loader = startLoad();
  const measure = async (path: string, visitors: readonly Visitor[], aim: number): Promise<Throughput> => {
    const requests = visitors.map(({ cookie }) => ({ path, cookie }));
    const measured = await measureThroughput(loader, served, requests);
    sayThroughput(path, measured, aim);
    return measured;
  };
  const forStandard = await measure(firstPage, [{}], aims.standard);
  const learners = await walkLearners(served.origin);
  // The page of the course is a step: learners open some forty of them for one path, whose figure is told beside it.
  const forStep = await measure(href('step', 'fr', { step: 'p7' }), learners, aims.course);
  await measure(href('path', 'fr'), learners, aims.course);
  const forAccount = await measure(href('account', 'fr'), [administrator], aims.account);
  await stop(loader);
  return { standard: figures(forStandard), course: figures(forStep), account: figures(forAccount) };
};

const sayWeights = (weights: readonly Weight[], gridIntensity: number): void => {
  const grams = (bytes: number): string => gramsOf(bytes, gridIntensity).toFixed(5);
  const columns = ['first bytes', 'requests', 'g CO2e', 'next bytes', 'requests', 'g CO2e', 'elements'];
  const row = (label: string, cells: readonly string[]) =>
    say(label.padEnd(28) + cells.map((cell) => cell.padStart(12)).join(''));
  say(`Carbon: Sustainable Web Design model, version 4, electricity at ${gridIntensity} g CO2e/kWh.`);
  row('page', columns);
  for (const weight of weights)
    row(weight.label, [
      whole(weight.firstBytes),
      whole(weight.firstRequests),
      grams(weight.firstBytes),
      whole(weight.nextBytes),
      whole(weight.nextRequests),
      grams(weight.nextBytes),
      whole(weight.elements),
    ]);
};

const measureWeight = async (served: Served, administrator: Administrator, gridIntensity: number) => {
  const [begun, examined, graduated] = await Promise.all(
    (['begun', 'examined', 'graduated'] as const).map((stage) => walk(served.origin, content, stage)),
  );
  if (!begun || !examined || !graduated) throw new Error('a learner is missing');
  const browser = await launchBrowser();
  if (!browser) throw new Error('Chromium is not installed: name it in CHROMIUM');
  const weights = await weighPages(browser, served.origin, { begun, examined, graduated }, administrator);
  await browser.close();
  sayWeights(weights, gridIntensity);
  const worst = (what: string, figure: (weight: Weight) => number, aim: number): number => {
    const [heaviest] = weights.toSorted((a, b) => figure(b) - figure(a));
    const value = heaviest ? figure(heaviest) : 0;
    say(`Worst ${what}: ${whole(value)}, ${heaviest?.label} (aim ${whole(aim)}: ${verdict(value <= aim)})`);
    return value;
  };
  return {
    first_bytes: worst('first visit, in bytes', ({ firstBytes }) => firstBytes, aims.firstBytes),
    next_bytes: worst('next visit, in bytes', ({ nextBytes }) => nextBytes, aims.nextBytes),
    first_requests: worst(
      'first visit, in requests',
      ({ firstRequests }) => firstRequests,
      aims.firstRequests,
    ),
  };
};

const gridIntensityAsked = (): number => {
  const { values } = parseArgs({ options: { 'grid-intensity': { type: 'string' } } });
  const asked = Number(values['grid-intensity'] ?? worldIntensity);
  if (!(asked >= 0)) throw new Error('--grid-intensity is a number of g CO2e per kWh');
  return asked;
};

const run = async (): Promise<void> => {
  const gridIntensity = gridIntensityAsked();
  say(
    canPin
      ? `Server and floor on core ${cores.server}, load on core ${cores.load}.`
      : 'Server, floor and load share the cores: there is one, or no taskset.',
  );
  const held = await measureStarts();
  const served = await startServer({ CAP18_FACILITATOR_KEY: facilitatorKey });
  const administrator = await openAdministrator(served);
  const speed = await measureSpeed(served, administrator);
  const weight = await measureWeight(served, administrator, gridIntensity);
  await stop(served.child);
  say(JSON.stringify({ ...speed, weight, ...held }));
};

runBench(run, deadlineMs);
