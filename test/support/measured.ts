import { randomUUID } from 'node:crypto';
import { measuredTold, type NewMeasure } from '../../src/apply/services/measured/measured.ts';
import { readReport } from '../../src/measure/dossier/reading.ts';
import type { Report } from '../../src/measure/report/report.schema.ts';
import { noon, standards } from './app.ts';
import { site, usualReport } from './scan-report.ts';

/** What a report says, as it comes in. */
export const newMeasure = (
  report: Report = usualReport(),
  from: NewMeasure['from'] = 'report',
): NewMeasure => {
  const read = readReport(JSON.stringify(report), from, { addresses: [`${site}/`], now: noon, standards });
  if ('problem' in read) throw new Error(`a report of the tests is refused: ${read.problem}`);
  return read;
};

/** A measure told as facts and texts, of a file that has none. */
export const aMeasure = (report?: Report) =>
  measuredTold({ measures: new Map() }, newMeasure(report), undefined, randomUUID);
