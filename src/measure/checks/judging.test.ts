import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PageArtifacts, SiteArtifacts } from './artifacts.ts';
import { type Check, type Declared, failed, pageCheck, passed, siteCheck, wholePage } from './check.ts';
import { judging } from './judging.ts';

const declared = {
  about: { version: 1, actions: ['4.3'], severity: 'minor', by: ['content'] },
  ...{ title: { fr: 'a', en: 'b' }, why: { fr: 'a', en: 'b' }, mend: { fr: 'a', en: 'b' }, sources: [] },
  messages: { wrong: { fr: 'a', en: 'b' } },
} satisfies Declared<'wrong'>;
const page = { address: 'https://ville.example/' } as PageArtifacts;
const site = { origin: 'https://ville.example' } as SiteArtifacts;
const breaks = (): never => {
  throw new Error('broken');
};

test('A check that breaks cannot tell, and stops no other', () => {
  const checks: readonly Check[] = [
    { id: 'broken', ...pageCheck({ ...declared, judge: breaks }) },
    { id: 'whole', ...pageCheck({ ...declared, judge: () => [passed(wholePage)] }) },
    {
      id: 'site',
      ...siteCheck({ ...declared, keep: (): string => breaks(), judgeSite: () => [passed(wholePage)] }),
    },
  ];
  const judge = judging(checks);
  assert.deepEqual(
    judge.page(page).map(({ check, outcomes }) => [check, outcomes[0]?.outcome]),
    [
      ['broken', 'cannot-tell'],
      ['whole', 'passed'],
    ],
  );
  assert.deepEqual(
    judge.site(site).map(({ check, outcomes }) => [check, outcomes[0]?.outcome]),
    [['site', 'cannot-tell']],
  );
});

test('A check of the site has what it kept of each page', () => {
  const check = siteCheck({
    ...declared,
    keep: ({ address }: PageArtifacts) => address,
    judgeSite: (_, kept: readonly string[]) =>
      kept.map((address) => failed('wrong', wholePage, { page: address })),
  });
  const judge = judging([{ id: 'site', ...check }]);
  judge.page(page);
  judge.page({ ...page, address: 'https://ville.example/2' });
  assert.deepEqual(
    judge.site(site).flatMap(({ outcomes }) => outcomes.map((outcome) => outcome.page)),
    ['https://ville.example/', 'https://ville.example/2'],
  );
});
