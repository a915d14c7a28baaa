import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { evidenceTold, type TypedEvidence } from './evidence.ts';

const told = (typed: Partial<TypedEvidence>) => {
  const { facts, texts } = evidenceTold(
    { evidence: new Map() },
    ['5.2'],
    { what: '', title: '', covers: '', until: '', ...typed },
    [],
    'fr',
    { ofEvidence: String, ofText: randomUUID },
  );
  const words = (id: unknown) => texts.find((text) => text.id === id)?.words;
  return facts.map(({ data }) =>
    'sort' in data ? [data.sort, words(data.content), words(data.title)] : assert.fail(),
  );
};

test('An address that a few words follow is a link that they name', () => {
  const address = 'https://essais.exemple.quebec/automne';
  assert.deepEqual(told({ what: address }), [['link', address, address]]);
  assert.deepEqual(told({ what: `${address} Rapport des essais` }), [
    ['link', address, 'Rapport des essais'],
  ]);
  const text = (what: string, title = what) => [['text', what, title]];
  for (const what of [
    `${address}\nIls ont eu lieu en mai.`,
    `${address} ${'long '.repeat(40)}fin`,
    `Voir ${address}`,
    'essais.quebec est en ligne',
    'https:// nulle part',
  ])
    assert.deepEqual(told({ what }), text(what), 'they are words');
  const what = `${address} Rapport des essais`;
  assert.deepEqual(told({ what, title: 'Essais' }), text(what, 'Essais'), 'none of its words is lost');
});
