import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Frame, Page } from 'playwright-core';

const axe = readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

export const accessible = async (page: Page | Frame): Promise<void> => {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe);
  const problems = await page.evaluate(
    'axe.run(document, { resultTypes: ["violations"], preload: false }).then(({ violations }) => violations.map(({ id, nodes }) => id + " " + nodes[0].target))',
  );
  assert.deepEqual(problems, [], page.url());
  const wide = await page.evaluate(
    'document.documentElement.scrollWidth > document.documentElement.clientWidth',
  );
  assert.equal(wide, false, `nothing sticks out of ${page.url()}`);
};
