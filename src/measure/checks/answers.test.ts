import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { answers, artifactsOf } from '../../../test/measure/answers.ts';
import { loadChecks } from '../check-files.ts';
import { type Check, verdictOf } from './check.ts';
import { judging } from './judging.ts';

let checks: readonly Check[];
before(async () => {
  checks = await loadChecks();
});

for (const [id, given, said] of answers)
  test(`${id} says « ${said} » of ${JSON.stringify(given)}`, () => {
    const [page, site] = artifactsOf(given);
    const judge = judging(checks.filter((check) => check.id === id));
    const outcomes = [...judge.page(page), ...judge.site(site)].flatMap((judged) => judged.outcomes);
    const messages = outcomes.flatMap((outcome) => ('says' in outcome ? (outcome.says ?? []) : []));
    const verdict = verdictOf(outcomes.map(({ outcome }) => outcome));
    assert.equal([verdict, ...messages].join(' '), said);
  });
