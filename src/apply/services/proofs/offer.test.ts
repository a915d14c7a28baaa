import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { standard } from '../../../../test/support/app.ts';
import { certificateOf, offerOf, offerProblems } from './offer.ts';
import { actionsOf } from './proof.ts';
import { offerForm, proofLimits } from './proofs.schema.ts';

const actions = actionsOf(standard);
const well = {
  sort: 'note',
  title: 'Essais',
  words: 'Six personnes',
  effective: '2026-03-15',
  covers: 'Trois pages',
  collected: 'En personne',
  actions: ['7.2', '7.1'],
  shows: 'done',
};
const judging = { today: '2026-11-24', actions, proofs: new Map(), hasFile: false, isCertificate: false };
const problems = (changed: Readonly<Record<string, unknown>>, other: Partial<typeof judging> = {}) =>
  offerProblems(offerForm.parse({ ...well, ...changed }), { ...judging, ...other }).map(
    ({ field, problem }) => `${field} ${problem}`,
  );

describe('A proof as it was typed', () => {
  test('has nothing wrong when it is whole', () => {
    assert.deepEqual(problems({}), []);
    assert.deepEqual(problems({ sort: 'file' }, { hasFile: true }), []);
    assert.deepEqual(problems({ sort: 'training', number: '', training: 'Cours' }), []);
    assert.deepEqual(problems({ sort: 'training', number: 'AB12-CD34-EF56' }, { isCertificate: true }), []);
  });
  test('is told all that it lacks, in the order of the fields', () => {
    assert.deepEqual(
      offerProblems(offerForm.parse({}), judging).map(({ field }) => field),
      ['shows', 'sort', 'title', 'effective', 'covers', 'collected', 'actions'],
    );
    assert.deepEqual(problems({ sort: 'file' }), ['file missing']);
    assert.deepEqual(problems({ sort: 'training' }), ['training missing']);
    assert.deepEqual(problems({ actions: ['99.9'] }), ['actions missing']);
  });
  test('takes effect today at the latest, on a day that exists', () => {
    assert.deepEqual(problems({ effective: '2026-11-24' }), []);
    assert.deepEqual(problems({ effective: '2026-11-25' }), ['effective future']);
    assert.deepEqual(problems({ effective: '2026-02-30' }), ['effective no-day']);
    assert.deepEqual(problems({ effective: 'hier' }), ['effective no-day']);
  });
  test('ends as the standard says at the latest', () => {
    // 7.1 holds for twelve months, 7.2 for three.
    assert.deepEqual(problems({ until: '2027-03-14' }), []);
    assert.deepEqual(problems({ until: '2027-03-15' }), ['until beyond']);
    assert.deepEqual(problems({ until: '2026-03-14' }), ['until before']);
    assert.deepEqual(problems({ until: '2026-06-01', shows: 'not-done' }), ['until endless']);
    assert.deepEqual(problems({ until: '2026-02-31' }), ['until no-day']);
  });
  test('is a link of the web, and of nothing else', () => {
    const link = (typed: string) => problems({ sort: 'link', link: typed });
    assert.deepEqual(link('https://exemple.quebec/essais?x=1#y'), []);
    for (const typed of [
      'javascript:alert(1)',
      'file:///etc/passwd',
      'exemple.quebec',
      'https://a:b@exemple.quebec',
    ])
      assert.deepEqual(link(typed), ['link no-address'], typed);
    assert.deepEqual(link(`https://exemple.quebec/${'x'.repeat(proofLimits.link)}`), ['link long']);
  });
  test('is no certificate that is not one', () => {
    for (const number of ['AB12-CD34-EF56', 'x', '<b>'])
      assert.deepEqual(problems({ sort: 'training', number }), ['number unknown-number'], number);
  });
  test('takes the place of one that serves the same action', () => {
    const replaces = '7d8f3a53-8c1e-4f5e-9b1c-0a3c7f1b2d4e';
    const former = (served: string) => ({ proofs: new Map([[replaces, { actions: [served] }]]) as never });
    assert.deepEqual(problems({ replaces }, former('7.2')), []);
    assert.deepEqual(problems({ replaces }, former('8.1')), ['replaces elsewhere']);
    assert.deepEqual(problems({ replaces }), ['replaces elsewhere']);
  });
});

describe('The fact that offers a proof', () => {
  test('holds no word, and points to each', () => {
    const form = offerForm.parse({
      ...well,
      sort: 'training',
      number: ' ab12 cd34ef56 ',
      until: '2026-09-01',
    });
    const { facts, texts } = offerOf(form, 'p1', 'en', actions, undefined);
    assert.deepEqual(texts.map(({ words, lang }) => `${words} (${lang})`).toSorted(), [
      'AB12-CD34-EF56 (en)',
      'En personne (en)',
      'Essais (en)',
      'Trois pages (en)',
    ]);
    assert.ok(!JSON.stringify(facts).includes('Essais'));
    const [{ data, effectiveAt }] = facts;
    assert.equal(effectiveAt?.toISOString(), '2026-03-15T04:00:00.000Z');
    // In the order of the standard.
    assert.deepEqual('actions' in data && data.actions, ['7.1', '7.2']);
  });
  test('tells a number from the name of a training that looks like one', () => {
    assert.equal(certificateOf('AB12-CD34-EF56'), 'AB12CD34EF56');
    assert.equal(certificateOf('FORMATIONWEB'), undefined);
  });
});
