import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PageArtifacts } from './artifacts.ts';
import type { PageCheck } from './check.ts';
import { check } from './contrast.check.ts';
import { check as keyboardOrder } from './keyboard-order.check.ts';
import { check as zoom } from './zoom.check.ts';

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

test('What hinders people is as serious as it is to them, whatever axe says', () => {
  const severityOf = ({ judge }: Pick<PageCheck, 'judge'>, rule: string, impact: string) => {
    const parts = [{ selector: 'p', html: '<p>', widths: [1280, 320] }];
    const axe = {
      version: '4',
      findings: [{ rule, outcome: 'failed', impact, count: 1, parts }],
      passed: [],
    };
    const [outcome] = judge({ axe } as unknown as PageArtifacts);
    return outcome?.outcome === 'failed' ? outcome.severity : undefined;
  };
  assert.equal(severityOf(zoom, 'meta-viewport', 'moderate'), 'serious');
  assert.equal(severityOf(zoom, 'meta-viewport-large', 'minor'), 'minor');
  assert.equal(severityOf(keyboardOrder, 'scrollable-region-focusable', 'serious'), 'moderate');
  assert.equal(severityOf(keyboardOrder, 'nested-interactive', 'serious'), 'serious');
});
