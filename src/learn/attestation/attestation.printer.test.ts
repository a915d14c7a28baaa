import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AttestationDocument } from './attestation.model.ts';
import { attestationPrinter, undrawableIn } from './attestation.printer.ts';

const doc: AttestationDocument = {
  lang: 'fr',
  name: 'Ada Lovelace',
  number: '7K3F-9QWM-2B8T',
  issuedOn: '2026-11-24',
  durationMinutes: 130,
  standardVersion: '2026.2',
  score: 17,
  total: 20,
  attended: null,
  objectives: ['Un'],
  themes: ['Agréable'],
  verifyUrl: 'https://cap18.example/attestations/7K3F-9QWM-2B8T',
};
const learner = 'a learner';

describe('The printer of attestations', () => {
  test('makes a PDF once for each language, for those who ask meanwhile too', async () => {
    const { pdf } = attestationPrinter();
    const [first, meanwhile] = await Promise.all([pdf(learner, doc), pdf(learner, doc)]);
    assert.equal(first.subarray(0, 5).toString(), '%PDF-');
    assert.equal(meanwhile, first);
    assert.equal(await pdf(learner, doc), first);
    const english = await pdf(learner, { ...doc, lang: 'en' });
    assert.notDeepEqual(english, first);
    assert.equal(await pdf(learner, { ...doc, lang: 'en' }), english);
    assert.equal(await pdf(learner, doc), first);
  });

  test('keeps nothing of a learner who is forgotten, nor of the attestation that another one replaced', async () => {
    const { pdf, forget } = attestationPrinter();
    const first = await pdf(learner, doc);
    forget(learner);
    const again = await pdf(learner, doc);
    assert.notEqual(again, first);
    assert.deepEqual(again, first);
    await pdf(learner, { ...doc, number: '0000-0000-0000', name: 'Ada King' });
    assert.notEqual(await pdf(learner, doc), again);
  });

  test('tries again what failed', async () => {
    const { pdf } = attestationPrinter();
    await assert.rejects(pdf(learner, { ...doc, issuedOn: 'never' }));
    assert.equal((await pdf(learner, doc)).subarray(0, 5).toString(), '%PDF-');
  });

  test('tells the characters that it cannot draw', async () => {
    assert.deepEqual(await undrawableIn('Ada 王 🙂'), ['王', '🙂']);
    assert.deepEqual(await undrawableIn('Ada Lovelace'), []);
  });
});
