import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { reportJsonSchema } from '../../src/measure/report/report.schema.ts';
import { root } from '../../src/platform/root.ts';

test('The schema of reports is published as it is', () => {
  const published = JSON.parse(readFileSync(join(root, 'docs/scan-report.schema.json'), 'utf8'));
  assert.deepEqual(published, reportJsonSchema(), 'cap18 scan --schema > docs/scan-report.schema.json');
});
