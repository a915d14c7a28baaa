import assert from 'node:assert/strict';
import { attestationWords } from '../../src/learn/attestation/attestation.words.ts';
import { formWords } from '../../src/web/words.ts';
import { onAnyApp } from '../support/app.ts';
import { type Answer, attribute, says, tags, textOf } from '../support/client.ts';
import { beginAndPass, type Learner } from '../support/learner.ts';

const words = attestationWords.en;

const ask = async (learner: Learner, name: string): Promise<Answer> =>
  learner.client.submit(await learner.client.get(learner.to('certificate')), learner.to('certificate'), {
    name,
  });

const publicPage = (certificate: Answer): string => {
  const link = tags(certificate.text, 'a').map((tag) => attribute(tag, 'href'));
  const found = link.find((href) => /^\/en\/certificates\/[^/]+$/.test(href ?? ''));
  assert.ok(found, 'the learner’s page leads to the public one');
  return found;
};

const accepted: readonly (readonly [string, string, string?])[] = [
  // Characters that control a screen are dropped where text comes in.
  ['that holds a NUL, a bell, an escape and a DEL', 'Ada\u0000\u0007\u001b\u007f Lovelace', 'Ada Lovelace'],
  ['in plain letters', 'Ada Lovelace'],
  ['with accents and an apostrophe', "Éloïse D'Ângelo-Nguyễn"],
  ['with a typographic apostrophe', 'Sinéad O’Connor'],
  ['with an initial and a suffix', 'Martin L. King, Jr.'],
  ['of one letter', 'Ô'],
  ['in Greek letters', 'Υπατία'],
  ['in Cyrillic letters', 'Софья Ковалевская'],
  ['in Hebrew letters', 'עדה יונת'],
  ['in Arabic letters', 'مريم ميرزاخاني'],
  ['in syllabics', 'ᐊᓗᒃ ᐃᓄᒃ'],
  ['in both directions', 'Ada עדה Lovelace'],
  ['with its accents typed apart', 'E\u0301loi\u0308se', 'Éloïse'],
  ['among many spaces', '  Ada \t \u00a0 Lovelace \n', 'Ada Lovelace'],
  ['of exactly 100 characters', 'A'.repeat(100)],
  ['of exactly 100 characters once its accents are composed', 'E\u0301'.repeat(100), 'É'.repeat(100)],
];

const refused: readonly (readonly [string, string, string])[] = [
  ['that is missing', '', words.nameErrors.empty],
  ['made of spaces alone', ' \t\u00a0 ', words.nameErrors.empty],
  ['made of marks alone', ' - ’ . ', words.nameErrors.empty],
  ['of 101 characters', 'A'.repeat(101), words.nameErrors['too-long']],
  ['of 200 characters', 'Ada '.repeat(50), words.nameErrors['too-long']],
  ['with markup', '<script>alert(1)</script>', words.nameErrors.characters('< > ( 1 ) /')],
  ['with an emoji', 'Ada 🙂 Lovelace', words.nameErrors.characters('🙂')],
  ['with an emoji made of several', 'Ada 👩‍💻', words.nameErrors.characters('👩‍💻')],
  ['with a digit', 'Ada 2', words.nameErrors.characters('2')],
  ['with quotes that would leave the field', '" onfocus="alert', words.nameErrors.characters('" =')],
  ['with a sign that turns the reading order', 'Ada \u202eecalevoL', words.nameErrors.characters('\u202e')],
];

onAnyApp('A name on an attestation', ({ test, testOnce, shared, once }) => {
  const passing = async () => beginAndPass(await shared(), 'employees', 'en');
  const passed = once(passing);
  const withoutAttestation = once(passing);

  for (const [what, typed, written = typed] of accepted)
    test(`may be one ${what}`, async () => {
      const learner = await passed();
      const certificate = await ask(learner, typed);
      assert.equal(certificate.status, 200);
      assert.equal(textOf(certificate.text, 'strong'), written);
      const page = await learner.client.get(publicPage(certificate));
      assert.equal(page.status, 200);
      assert.equal(textOf(page.text, 'bdi'), written);
      says(page, words.valid);
      const pdf = await learner.client.get(`${publicPage(certificate)}/cap18.pdf`);
      assert.equal(pdf.headers.get('content-type'), 'application/pdf');
      assert.ok(pdf.text.startsWith('%PDF-'));
    });

  for (const [what, typed, message] of refused)
    testOnce(`cannot be one ${what}: the page says why and keeps it`, async () => {
      const learner = await withoutAttestation();
      const before = await learner.client.get(learner.to('myDataFile'));
      const answer = await ask(learner, typed);
      says(answer, 400, message);
      const field = tags(answer.text, 'input').find((input) => attribute(input, 'id') === 'name') ?? '';
      assert.equal(attribute(field, 'value'), typed);
      assert.equal(attribute(field, 'aria-describedby'), 'name-error');
      assert.ok(!answer.text.includes('<script>alert'));
      assert.equal((await learner.client.get(learner.to('myDataFile'))).text, before.text);
    });

  // One that never exists is left out with control characters, of all that comes in.
  testOnce('cannot hold half of a pair, which no font draws', async () => {
    const learner = await withoutAttestation();
    const before = await learner.client.get(learner.to('myDataFile'));
    const answer = await ask(learner, 'Ada\ud800Lovelace');
    assert.equal(answer.status, 400);
    assert.equal(textOf(answer.text, 'h2'), formWords.en.toCorrect);
    assert.equal((await learner.client.get(learner.to('myDataFile'))).text, before.text);
  });

  test('stays what it was when its correction is empty', async () => {
    const learner = await passed();
    const page = publicPage(await ask(learner, 'Ada Lovelace'));
    says(await ask(learner, ' '), 400, words.nameErrors.empty);
    assert.equal(textOf((await learner.client.get(page)).text, 'bdi'), 'Ada Lovelace');
  });

  testOnce('is refused when a form sends two of them, or one that is far too long', async () => {
    const learner = await withoutAttestation();
    for (const name of [['Ada', 'Grace'], 'A'.repeat(2_001)])
      says(await learner.act(learner.to('certificate'), { name }), 400);
  });

  testOnce('is refused time after time in the same way', async () => {
    const learner = await withoutAttestation();
    for (const name of ['Ada<', '<Ada', 'Lovelace<', '<', 'Ad<a', '<A'])
      assert.equal((await learner.act(learner.to('certificate'), { name })).status, 400, name);
  });
});
