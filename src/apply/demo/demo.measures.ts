/** What was measured of this very program, as the demonstration shows it: `script/demo-measures.ts` writes the file. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { detailsSchema } from '../services/measured/details.ts';
import { figuresOf } from '../services/measured/measured.ts';

const measureSchema = z.strictObject({
  daysAgo: z.int(),
  from: z.enum(['report', 'visit']),
  tool: z.string(),
  standard: z.string(),
  left: z.int(),
  stopped: z.boolean(),
  details: detailsSchema,
});
export type DemoMeasure = z.output<typeof measureSchema>;

/** A measure a line, the first look first. */
export const demoMeasures = (): readonly (DemoMeasure & ReturnType<typeof figuresOf>)[] =>
  readFileSync(join(import.meta.dirname, 'demo.measures.ndjson'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const measure = measureSchema.parse(JSON.parse(line));
      return { ...measure, ...figuresOf(measure.details) };
    });
