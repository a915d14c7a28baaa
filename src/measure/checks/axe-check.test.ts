import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PageArtifacts } from './artifacts.ts';
import { check } from './contrast.check.ts';

test('A contrast that could not be measured is told without its figures', () => {
  const part = { selector: 'p', html: '<p>', widths: [1280] };
  const told = (contrast?: { is: number; needed: number }) => {
    const finding = { rule: 'color-contrast', outcome: 'cannot-tell', impact: 'serious', count: 1 };
    const axe = { version: '4', findings: [{ ...finding, parts: [{ ...part, contrast }] }], passed: [] };
    const [outcome] = check.judge({ axe } as unknown as PageArtifacts);
    return outcome && 'says' in outcome ? outcome.says : undefined;
  };
  assert.equal(told(), undefined);
  assert.equal(told({ is: 2, needed: 4.5 }), 'color-contrast');
});
