/** Published as `docs/scan-report.schema.json`. Raise `reportVersion` for a change that breaks readers. */
import { z } from 'zod';
import { certainties, severities, verdicts } from '../../standard/verdicts.ts';
import { type Read, widths } from '../checks/artifacts.ts';
import { judgeCauses, roles, visitCauses } from '../checks/check.ts';

export const reportVersion = 1;

const text = z.object({ fr: z.string(), en: z.string() });
const causes = z.enum([...visitCauses, ...judgeCauses]);
const verdict = z.enum(verdicts);
const count = z.int().min(0);
const ids = z.array(z.string());

const place = z.object({
  page: z.string().describe('Address of the page; empty where it is of the whole site'),
  where: z.union([
    z.object({ part: z.string().describe('CSS selector of an element') }),
    z.object({ header: z.string() }),
    z.object({ address: z.string() }),
    z.object({ cookie: z.string() }),
    z.object({ page: z.literal(true) }),
  ]),
  excerpt: z.string().exactOptional().describe('What stood there'),
  width: z.literal(widths).exactOptional().describe('The only width at which it shows, in CSS pixels'),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});

const seen = {
  id: z.string().describe('The same from one scan to the next'),
  check: z.string(),
  message: text,
  pages: z.array(z.string()).describe('Pages that have it; none where it is of the whole site'),
  count: count.describe('How many times it was seen'),
  places: z.array(place).describe('Some of them'),
};

const fault = z.object({
  ...seen,
  says: z.string(),
  severity: z.enum(severities),
  certainty: z.enum(certainties),
  aside: z
    .object({ fault: z.string(), reason: z.string(), until: z.iso.date() })
    .exactOptional()
    .describe('Why, and until when, the team sets it aside'),
});
const doubt = z.object({ ...seen, says: z.string().exactOptional(), cause: causes });

const byVerdict = <Item extends z.ZodType>(item: Item) =>
  z.object({ failed: item, 'cannot-tell': item, passed: item, 'not-applicable': item });

const scan = z.object({
  tool: z.object({ version: z.string().regex(/^[\w.+-]{1,40}$/), browser: z.string(), axe: z.string() }),
  asked: z.array(z.string()).describe('Addresses that the scan was given'),
  begunAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
  stopped: z.boolean().describe('Whether it was stopped before its end'),
  left: count.describe('Pages that were known of and not visited, beyond what was asked for'),
});

export const scanFactsSchema = scan.extend({
  missed: z.array(
    z.object({ page: z.string(), cause: z.enum(visitCauses), detail: z.string().exactOptional() }),
  ),
});
export type ScanFacts = Read<z.infer<typeof scanFactsSchema>>;

export const reportSchema = z.object({
  format: z.literal('cap18-scan'),
  version: z.literal(reportVersion),
  standard: z.string().describe('Version of the standard whose actions are named'),
  ...scan.shape,
  pages: z.array(z.string()).describe('Pages that were looked at'),
  missed: z
    .array(
      z.object({
        cause: z.enum(visitCauses),
        again: z.boolean().describe('Whether another day may do'),
        pages: z.array(z.object({ page: z.string(), detail: z.string().exactOptional() })),
      }),
    )
    .describe('Pages that could not be looked at'),
  counts: z.object({
    faults: z
      .object({ serious: count, moderate: count, minor: count })
      .describe('Distinct faults, without those that are set aside'),
    setAside: count,
    doubts: count,
    checks: byVerdict(count),
  }),
  practices: z
    .array(
      z.object({
        practice: z.int(),
        actions: z.array(z.object({ action: z.string(), checks: byVerdict(ids) })),
        faults: z.array(fault).describe('Worst first; each fault is in one practice'),
        doubts: z.array(doubt),
        elsewhere: ids.describe('Failed checks that bear on this practice too'),
      }),
    )
    .describe('Practices that some check bears on, worst first'),
  unmeasured: ids.describe('Actions that no check bears on'),
  checks: z.array(
    z.object({
      check: z.string(),
      version: z.int(),
      actions: ids,
      title: text,
      why: text,
      mend: text,
      by: z.array(z.enum(roles)),
      sources: ids,
      verdict,
      pages: byVerdict(count).describe('How many pages have each verdict'),
      causes: z.array(causes).describe('Why it cannot be told'),
    }),
  ),
});

export type Report = Read<z.infer<typeof reportSchema>>;

export const reportJsonSchema = (): unknown => z.toJSONSchema(reportSchema);
