/** Reports of scans, as `cap18 scan --json` writes them, made of a few checks. */
import type { Report } from '../../src/measure/report/report.schema.ts';

type Fault = Report['practices'][number]['faults'][number];
type Check = Report['checks'][number];

const none = { failed: 0, 'cannot-tell': 0, passed: 0, 'not-applicable': 0 };
const said = (fr: string) => ({ fr, en: `${fr} (en)` });

export const site = 'https://permis.example';

export const checkOf = (
  check: string,
  verdict: Check['verdict'],
  actions: readonly string[],
  version = 1,
): Check => ({
  ...{ check, version, actions, verdict },
  title: said(`Titre de ${check}`),
  why: said(`Pourquoi ${check}`),
  mend: said(`Corriger ${check}`),
  by: ['development'],
  sources: [],
  pages: { ...none, [verdict]: 1 },
  causes: [],
});

export const faultOf = (id: string, check: string, more: Partial<Fault> = {}): Fault => ({
  ...{ id, check, says: 'wrong', severity: 'moderate', certainty: 'certain', count: 1 },
  message: said(`Faute ${id}`),
  pages: [`${site}/`],
  places: [],
  ...more,
});

/** A report of these checks and faults, each fault at the practice of its check's first action. */
export const reportOf = (
  checks: readonly Check[],
  faults: readonly Fault[],
  more: Partial<Report> = {},
): Report => {
  const practiceOf = (check: string): number =>
    Number.parseInt(checks.find((each) => each.check === check)?.actions[0] ?? '0', 10);
  return {
    format: 'cap18-scan',
    version: 1,
    standard: '2026.1',
    tool: { version: '0.1.0', browser: 'Chromium 140', axe: '4.10' },
    asked: [`${site}/`],
    begunAt: '2026-11-20T12:00:00.000Z',
    endedAt: '2026-11-20T12:05:00.000Z',
    stopped: false,
    pages: [`${site}/`, `${site}/demande`],
    left: 3,
    missed: [],
    counts: { faults: { serious: 0, moderate: 0, minor: 0 }, setAside: 0, doubts: 0, checks: none },
    practices: [...Map.groupBy(faults, ({ check }) => practiceOf(check))].map(([practice, some]) => ({
      ...{ practice, faults: some, actions: [], doubts: [], elsewhere: [] },
    })),
    unmeasured: [],
    checks,
    ...more,
  };
};

/** Two checks in default on 4.3 and 9.1, one that passed, one that cannot tell. */
export const usualReport = (more: Partial<Report> = {}): Report =>
  reportOf(
    [
      checkOf('contrast', 'failed', ['4.3', '5.1']),
      checkOf('hsts', 'failed', ['9.1']),
      checkOf('zoom', 'passed', ['5.1']),
      checkOf('feedback', 'cannot-tell', ['1.3']),
    ],
    [faultOf('contrast-1', 'contrast', { severity: 'serious' }), faultOf('hsts-1', 'hsts', { pages: [] })],
    more,
  );
