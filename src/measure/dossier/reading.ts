import {
  type Details,
  detailsSchema,
  keptOf,
  kindsOf,
  most,
  once,
} from '../../apply/services/measured/details.ts';
import { figuresOf, type NewMeasure } from '../../apply/services/measured/measured.ts';
import { readingOf, type Standards } from '../../standard/standard.ts';
import { cleanText } from '../../web/incoming.ts';
import { siteOf } from '../checks/sites.ts';
import { criteriaOf } from '../report/criteria.ts';
import { type Report, reportSchema, reportVersion } from '../report/report.schema.ts';

/** In bytes: five times a report of five hundred pages. */
export const reportLimit = 5 * 1024 * 1024;

export type ReportProblem =
  | { readonly problem: 'missing' | 'large' | 'not-json' | 'not-a-report' | 'ahead' | 'no-address' }
  /** Another version of the format. */
  | { readonly problem: 'version'; readonly found: string }
  | { readonly problem: 'shape'; readonly where: string }
  /** Hosts of other sites than the service's. */
  | { readonly problem: 'elsewhere'; readonly hosts: readonly string[] }
  /** No page was seen; the most frequent cause, if any. */
  | { readonly problem: 'nothing-seen'; readonly cause: string | undefined };

const longest = 300;
const faultsAtMost = 2_000;
/** Limits of depth and of values: twice those of any 5 MB report. */
const [deepest, valuesAtMost] = [16, 200_000] as const;
/** Tolerance between clocks. */
const skewMs = 10 * 60_000;

const short = (text: string, limit: number): string => {
  // Cut before it is cleaned, so that a huge text costs no more.
  const clean = cleanText(text.slice(0, limit * 4))
    .replace(/\s+/g, ' ')
    .trim();
  return clean.length > limit ? `${clean.slice(0, limit - 1)}…` : clean;
};
const both = ({ fr, en }: { readonly fr: string; readonly en: string }) => ({
  fr: short(fr, longest),
  en: short(en, longest),
});

const bare = (address: string): string => short(address.split(/[?#]/, 1)[0] ?? '', longest);
const bares = (addresses: readonly string[], limit: number): string[] =>
  [...new Set(addresses.map(bare))].slice(0, limit);

type Check = Report['checks'][number];

const checkKept = (
  { check, version, verdict, actions, why, mend, sources }: Check,
  known: ReadonlySet<string>,
): Details['checks'][number] => ({
  check: short(check, 60),
  version,
  verdict,
  actions: [...new Set(actions)].filter((action) => known.has(action)),
  ...(verdict === 'failed' && {
    why: both(why),
    mend: both(mend),
    criteria: [...new Set(criteriaOf(sources))],
  }),
});

type Fault = Report['practices'][number]['faults'][number];

const faultKept = ({
  id,
  check,
  says,
  severity,
  certainty,
  message,
  pages,
  aside,
}: Fault): Details['faults'][number] => ({
  id: short(id, 100),
  check: short(check, 60),
  says: short(says, 60),
  severity,
  certainty,
  message: both(message),
  pages: bares(pages, most.pagesOfFault),
  onPages: pages.length,
  ...(aside && { aside: { reason: short(aside.reason, longest), until: aside.until } }),
});

/** Keeps words and figures, without excerpts of pages. */
const detailsOf = (report: Report, known: ReadonlySet<string>): Details => {
  const faults = once(
    report.practices.flatMap((practice) => practice.faults),
    ({ id }) => id,
  );
  const byId = new Map(faults.map((fault) => [short(fault.id, 100), fault]));
  // A doubt is said once for a check, however many things it is about.
  const doubts = Map.groupBy(
    report.practices.flatMap((practice) => practice.doubts),
    ({ check, cause, says = '' }) => `${check} ${cause} ${says}`,
  );
  return {
    browser: short(report.tool.browser, 60),
    axe: short(report.tool.axe, 20),
    pages: bares(report.pages, most.pages),
    missed: [...Map.groupBy(report.missed, ({ cause }) => cause)].map(([cause, some]) => {
      const pages = some.flatMap((missed) => missed.pages.map(({ page }) => page));
      return { cause, count: pages.length, pages: bares(pages, most.pagesOfFault) };
    }),
    checks: once(report.checks, ({ check }) => check).map((check) => checkKept(check, known)),
    faults: kindsOf(faults.map(faultKept)).flatMap((kind) => {
      const pages = new Set(kind.faults.flatMap(({ id }) => byId.get(id)?.pages ?? [])).size;
      const all = { count: kind.count, onPages: pages };
      return kind.faults.map((fault) => (kind.count > 1 ? { ...fault, kind: all } : fault));
    }),
    doubts: [...doubts.values()].slice(0, most.doubts).flatMap((some) => {
      const [first] = some;
      if (!first) return [];
      const { check, cause, message } = first;
      const onPages = new Set(some.flatMap(({ pages }) => pages)).size;
      return [{ check: short(check, 60), cause, message: both(message), onPages }];
    }),
  };
};

/** Refuses a text that is too deep or too long before it is parsed. */
const vastness = (text: string): 'deep' | 'long' | undefined => {
  let [depth, values, isQuoted] = [0, 0, false];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (isQuoted) {
      if (sign === '\\') at += 1;
      else isQuoted = sign !== '"';
    } else if (sign === '"') isQuoted = true;
    else if (sign === ',') values += 1;
    else if (sign === ']' || sign === '}') depth -= 1;
    else if (sign === '[' || sign === '{') {
      depth += 1;
      values += 1;
    }
    if (depth > deepest) return 'deep';
    if (values > valuesAtMost) return 'long';
  }
  return undefined;
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
  if (faults.length > faultsAtMost || checks.size > most.checks) return { problem: 'large' };
  const stray = faults.find(({ check }) => !checks.has(check));
  return stray && shapeProblem(`checks (${short(stray.check, 60)})`);
};

/** @param standards where its actions are looked up */
export const readReport = (
  text: string,
  from: NewMeasure['from'],
  {
    addresses,
    now,
    standards,
  }: { readonly addresses: readonly string[]; readonly now: Date; readonly standards: Standards },
): NewMeasure | ReportProblem => {
  if (text.trim() === '') return { problem: 'missing' };
  if (text.length > reportLimit) return { problem: 'large' };
  const vast = vastness(text);
  if (vast) return { problem: vast === 'deep' ? 'not-a-report' : 'large' };
  const data = parsed(text);
  if (data === undefined) return { problem: 'not-json' };
  if (field(data, 'format') !== 'cap18-scan') return { problem: 'not-a-report' };
  const version = field(data, 'version');
  if (version !== reportVersion) return { problem: 'version', found: short(String(version), 20) };
  const read = reportSchema.safeParse(data);
  if (!read.success) return shapeProblem(short(read.error.issues[0]?.path.join('.') ?? '', 80));
  const report: Report = read.data;
  const { tool, standard, left, stopped, begunAt } = report;
  if (!/^[\w.-]{1,20}$/.test(standard)) return shapeProblem('standard');
  const problem = problemOf(report, addresses, now);
  if (problem) return problem;
  const seenAt = new Date(Math.min(Date.parse(begunAt), now.getTime())).toISOString();
  const { practices } = readingOf(standards, standard).standard;
  const known = new Set(practices.flatMap(({ actions }) => actions.map(({ id }) => id)));
  const found = detailsOf(report, known);
  const kept = keptOf(found);
  if (!kept) return { problem: 'large' };
  // Only what this schema can read back is kept.
  const details = detailsSchema.safeParse(kept);
  if (!details.success) return shapeProblem(short(details.error.issues[0]?.path.join('.') ?? '', 80));
  const about = { from, tool: tool.version, standard, left, stopped, seenAt };
  return { ...about, ...figuresOf(found), details: details.data };
};
