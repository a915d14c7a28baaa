/** Reads a report of `cap18 scan` as a measure of a service: what is wrong with it, or what it says, shortened. Pure. */
import { type Details, detailsSchema } from '../../apply/services/measured/details.ts';
import type { NewMeasure } from '../../apply/services/measured/measured.ts';
import { cleanText } from '../../web/incoming.ts';
import { type Report, reportSchema, reportVersion } from '../report/report.schema.ts';
import { siteOf } from '../sites.ts';

/** Longest report, in bytes: one of five hundred pages has a fifth of it. */
export const reportLimit = 5 * 1024 * 1024;

/** What keeps a report from being taken. */
export type ReportProblem =
  | { readonly problem: 'missing' | 'large' | 'not-json' | 'not-a-report' | 'ahead' | 'no-address' }
  /** It is of another version of the format. */
  | { readonly problem: 'version'; readonly found: string }
  /** The first place that is not as the schema says. */
  | { readonly problem: 'shape'; readonly where: string }
  /** It is of sites that are not the service's: their hosts. */
  | { readonly problem: 'elsewhere'; readonly hosts: readonly string[] }
  /** No page was looked at, most for this cause, where there is one. */
  | { readonly problem: 'nothing-seen'; readonly cause: string | undefined };

/** How much is kept of a report. */
const most = { text: 300, address: 300, pages: 500, faults: 2_000, pagesOfFault: 20, doubts: 200 } as const;
/** Clocks differ by so much. */
const skewMs = 10 * 60_000;

const short = (text: string, limit: number): string => {
  const clean = cleanText(text).replace(/\s+/g, ' ').trim();
  return clean.length > limit ? `${clean.slice(0, limit - 1)}…` : clean;
};
const both = ({ fr, en }: { readonly fr: string; readonly en: string }) => ({
  fr: short(fr, most.text),
  en: short(en, most.text),
});

/** An address without what may be of someone: what follows `?` or `#`. */
const bare = (address: string): string => short(address.replace(/[?#].*$/s, ''), most.address);
const bares = (addresses: readonly string[], limit: number): string[] =>
  [...new Set(addresses.map(bare))].slice(0, limit);

const actionShape = /^\d{1,2}\.\d{1,2}$/;

type Check = Report['checks'][number];

const checkKept = ({ check, version, verdict, actions, why, mend }: Check): Details['checks'][number] => ({
  check: short(check, 60),
  version,
  verdict,
  actions: actions.filter((action) => actionShape.test(action)),
  ...(verdict === 'failed' && { why: both(why), mend: both(mend) }),
});

type Fault = Report['practices'][number]['faults'][number];

const faultKept = ({
  id,
  check,
  severity,
  certainty,
  message,
  pages,
  aside,
}: Fault): Details['faults'][number] => ({
  id: short(id, 100),
  check: short(check, 60),
  severity,
  certainty,
  message: both(message),
  pages: bares(pages, most.pagesOfFault),
  onPages: pages.length,
  ...(aside && { aside: { reason: short(aside.reason, most.text), until: aside.until } }),
});

const once = <Item>(items: readonly Item[], key: (item: Item) => string): readonly Item[] => [
  ...new Map(items.map((item) => [key(item), item])).values(),
];

/** What is kept of a report: its words and figures, without what stood in its pages. */
const detailsOf = (report: Report): Details => {
  const faults = once(
    report.practices.flatMap((practice) => practice.faults),
    ({ id }) => id,
  );
  // The same doubt of the same check is told once, however many things it is about.
  const doubts = Map.groupBy(
    report.practices.flatMap((practice) => practice.doubts),
    ({ check, cause, says = '' }) => `${check} ${cause} ${says}`,
  );
  return {
    browser: short(report.tool.browser, 60),
    axe: short(report.tool.axe, 20),
    pages: bares(report.pages, most.pages),
    missed: report.missed.map(({ cause, pages }) => ({
      cause,
      count: pages.length,
      pages: bares(
        pages.map(({ page }) => page),
        most.pagesOfFault,
      ),
    })),
    checks: once(report.checks, ({ check }) => check).map(checkKept),
    faults: faults.map(faultKept),
    doubts: [...doubts.values()].slice(0, most.doubts).flatMap((some) => {
      const [first] = some;
      if (!first) return [];
      const { check, cause, message } = first;
      const onPages = new Set(some.flatMap(({ pages }) => pages)).size;
      return [{ check: short(check, 60), cause, message: both(message), onPages }];
    }),
  };
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
};

const field = (data: unknown, name: string): unknown =>
  typeof data === 'object' && data !== null ? (data as Readonly<Record<string, unknown>>)[name] : undefined;

const shapeProblem = (where: string): ReportProblem => ({ problem: 'shape', where });

/** What is wrong with a report whose shape is right. */
const problemOf = (report: Report, addresses: readonly string[], now: Date): ReportProblem | undefined => {
  if (addresses.length === 0) return { problem: 'no-address' };
  const own = new Set(addresses.map(siteOf));
  const hosts = [...report.pages, ...report.asked].map((page) => siteOf(page) ?? '?');
  const others = [...new Set(hosts.filter((host) => !own.has(host)))];
  if (others.length > 0) return { problem: 'elsewhere', hosts: others.map((host) => short(host, 80)) };
  if (report.pages.length === 0) {
    const [worst] = report.missed.toSorted((one, other) => other.pages.length - one.pages.length);
    return { problem: 'nothing-seen', cause: worst?.cause };
  }
  if (Date.parse(report.begunAt) > now.getTime() + skewMs) return { problem: 'ahead' };
  const checks = new Set(report.checks.map(({ check }) => check));
  const faults = report.practices.flatMap((practice) => practice.faults);
  if (faults.length > most.faults) return { problem: 'large' };
  const stray = faults.find(({ check }) => !checks.has(check));
  return stray && shapeProblem(`checks (${short(stray.check, 60)})`);
};

/**
 * Reads a report.
 *
 * @param text of JSON, as it was given
 * @param from who made it known
 * @param addresses those of the service: what is of other sites says nothing of it
 */
export const readReport = (
  text: string,
  from: NewMeasure['from'],
  { addresses, now }: { readonly addresses: readonly string[]; readonly now: Date },
): NewMeasure | ReportProblem => {
  if (text.trim() === '') return { problem: 'missing' };
  if (text.length > reportLimit) return { problem: 'large' };
  const data = parsed(text);
  if (data === undefined) return { problem: 'not-json' };
  if (field(data, 'format') !== 'cap18-scan') return { problem: 'not-a-report' };
  const version = field(data, 'version');
  if (version !== reportVersion) return { problem: 'version', found: short(String(version), 20) };
  const read = reportSchema.safeParse(data);
  if (!read.success) return shapeProblem(short(read.error.issues[0]?.path.join('.') ?? '', 80));
  const report: Report = read.data;
  const { tool, standard, left, stopped, begunAt } = report;
  if (!/^[\w.+-]{1,40}$/.test(tool.version)) return shapeProblem('tool.version');
  if (!/^[\w.-]{1,20}$/.test(standard)) return shapeProblem('standard');
  const problem = problemOf(report, addresses, now);
  if (problem) return problem;
  const seenAt = new Date(Math.min(Date.parse(begunAt), now.getTime())).toISOString();
  // What is kept is read again by this schema: what it would not read is not kept.
  const details = detailsSchema.safeParse(detailsOf(report));
  if (!details.success) return shapeProblem(short(details.error.issues[0]?.path.join('.') ?? '', 80));
  return { from, tool: tool.version, standard, left, stopped, seenAt, details: details.data };
};
