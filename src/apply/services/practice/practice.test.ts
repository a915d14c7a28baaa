import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { dossierFrom } from '../dossier/dossier.kinds.ts';
import type { DossierFact } from '../dossier/dossier.ts';
import { dossierWords, reasonSaid } from '../dossier/dossier.words.ts';
import { actionTold, explained, type Typed, toConfirm, typedOf, typedOver } from './practice.ts';
import { practiceWords } from './practice.words.ts';

const [one, other] = ['11111111-2222-4333-8444-555555555555', '21111111-2222-4333-8444-555555555555'];

const facts = (...told: readonly Pick<DossierFact, 'kind' | 'data'>[]): readonly DossierFact[] =>
  told.map(
    (fact, rank) =>
      ({
        ...fact,
        id: `fact-${rank}`,
        stream: 'service:s',
        seq: rank + 1,
        recordedAt: '2026-11-24T12:00:00.000Z',
        effectiveAt: '2026-11-24T12:00:00.000Z',
        actor: { kind: 'account', id: one },
      }) as DossierFact,
  );
const said = (status: 'to-do' | 'under-way' | 'in-place') =>
  ({ kind: 'service.declared', data: { action: '7.1', status } }) as const;
const given = (assignee: string | null) =>
  ({ kind: 'service.planned', data: { action: '7.1', assignee, due: null } }) as const;

const typed = (status: Typed['status'], assignee = ''): Typed => ({
  ...{ status, why: '', note: '' },
  ...{ assignee, due: '' },
});

describe('What keeps a practice from being proven', () => {
  test('is said of one action and of several, in both languages', () => {
    assert.equal(reasonSaid('fr', { because: 'to-do', actions: ['7.2'] }), '7.2 est à faire.');
    assert.equal(
      reasonSaid('fr', { because: 'to-do', actions: ['7.1', '7.2', '7.3'] }),
      '7.1, 7.2 et 7.3 sont à faire.',
    );
    assert.equal(
      reasonSaid('en', { because: 'under-way', actions: ['7.1', '7.2'] }),
      '7.1 and 7.2 are in progress.',
    );
  });

  test('is said plainly of what does not apply', () => {
    const one = { because: 'not-agreed', actions: ['7.2'] } as const;
    assert.match(reasonSaid('fr', one), /^L'équipe déclare que 7\.2 ne s'applique pas.*convenir\.$/);
    assert.match(
      reasonSaid('en', { ...one, actions: ['7.1', '7.2'] }),
      /7\.1 and 7\.2 do not apply: a review/,
    );
  });
});

describe('That a review agreed', () => {
  test('is a sentence, whoever agreed and however their day is told', () => {
    for (const [lang, day] of [
      ['fr', '24 novembre 2026 à 19 h 36'],
      ['en', 'November 24, 2026 at 7:36 p.m.'],
    ] as const)
      assert.match(practiceWords[lang].agreedBy(dossierWords[lang].someoneLeft, day), /^[A-Z].*[^.]\.$/);
  });
});

describe('A form about an action', () => {
  const before = dossierFrom('s', facts(said('to-do'), given(one)));
  const since = dossierFrom('s', facts(said('to-do'), given(one), said('in-place'), given(other)));
  const told = (form: Typed) =>
    actionTold(since, before, '7.1', form, new Map(), 'fr', () => 'text').facts.map(({ kind }) => kind);

  test('tells what its sender changed, and nothing of what they left as it was', () => {
    assert.deepEqual(told(typed('to-do', one)), []);
    assert.deepEqual(told(typed('under-way', one)), ['service.declared']);
    assert.deepEqual(told(typed('to-do')), ['service.planned']);
    assert.deepEqual(told(typed('in-place', one)), [], 'somebody else said so already');
  });

  test('comes back with what its sender changed, over what others said of the rest', () => {
    const back = typedOver(since, before, '7.1', typed('under-way', one), new Map());
    assert.equal(back.status, 'under-way');
    assert.equal(back.assignee, other);
  });

  test('keeps a note, and takes it away where its field is emptied', () => {
    const form = (note: string): Typed => ({ ...typed('to-do', one), note });
    const texts = new Map([['kept', { words: 'Depuis 2025', lang: 'fr' }]] as const);
    const noted = dossierFrom(
      's',
      facts(said('to-do'), given(one), { kind: 'service.noted', data: { action: '7.1', note: 'kept' } }),
    );
    const written = actionTold(before, before, '7.1', form('Depuis 2025'), texts, 'fr', () => 'text');
    assert.deepEqual(written.facts, [{ kind: 'service.noted', data: { action: '7.1', note: 'text' } }]);
    assert.deepEqual(written.texts, [{ id: 'text', words: 'Depuis 2025', lang: 'fr' }]);
    const again = actionTold(noted, noted, '7.1', form('Depuis 2025'), texts, 'fr', () => 'text');
    assert.deepEqual(again, { facts: [], texts: [] });
    const emptied = actionTold(noted, noted, '7.1', form(''), texts, 'fr', () => 'text');
    assert.deepEqual(emptied, {
      facts: [{ kind: 'service.noted', data: { action: '7.1', note: null } }],
      texts: [],
    });
    assert.equal(typedOver(noted, before, '7.1', form(''), texts).note, 'Depuis 2025');
  });

  test('points to the words of why an action does not apply', () => {
    const form = { ...typed('not-applicable', one), why: 'Parce que' };
    const { facts: kept, texts } = actionTold(since, before, '7.1', form, new Map(), 'en', () => 'text');
    assert.deepEqual(kept, [
      { kind: 'service.declared', data: { action: '7.1', status: 'not-applicable', why: 'text' } },
    ]);
    assert.deepEqual(texts, [{ id: 'text', words: 'Parce que', lang: 'en' }]);
  });
});

describe('Why an action is where it is said to be', () => {
  const texts = new Map([['text', { words: 'Autre outil', lang: 'fr' }]] as const);
  const shownOf = (status: 'under-way' | 'not-applicable') =>
    typedOf(
      dossierFrom('s', facts({ kind: 'service.declared', data: { action: '7.1', status, why: 'text' } })),
      '7.1',
      texts,
    );
  const state = { strength: 'none', agreed: false } as const;
  const why = (said: Typed, was: Typed, held: Partial<Parameters<typeof explained>[2]> = {}) =>
    explained(said, was, { ...state, status: 'unknown', ...held });

  test('is kept of what does not apply, and shown again in its form', () => {
    const was = shownOf('not-applicable');
    assert.deepEqual(was, { ...typed('not-applicable'), why: 'Autre outil' });
    assert.equal(why(was, was), 'Autre outil');
  });

  test('is not carried from a status to another', () => {
    assert.equal(shownOf('under-way').why, '', 'why it was lowered');
    const was = shownOf('not-applicable');
    assert.equal(why({ ...was, status: 'to-do' }, was, { status: 'not-applicable', agreed: true }), '');
  });

  test('is not kept where it is not asked for', () => {
    const was = typed('in-place');
    const lowered = { ...typed('under-way'), why: 'Refait' };
    assert.equal(why(lowered, was, { status: 'in-place', strength: 'verified' }), 'Refait');
    assert.equal(why(lowered, was, { status: 'in-place', strength: 'documented' }), '');
    assert.equal(why({ ...was, why: 'Refait' }, lowered, { status: 'under-way' }), '');
  });
});

describe('What nobody has looked at for three months', () => {
  const said = (day: string, ...told: readonly Pick<DossierFact, 'kind' | 'data'>[]) =>
    dossierFrom(
      's',
      facts(...told).map((fact) => ({ ...fact, recordedAt: `${day}T12:00:00.000Z` })),
    );
  const inPlace = { kind: 'service.declared', data: { action: '7.1', status: 'in-place' } } as const;
  const unknown = { kind: 'service.declared', data: { action: '7.2', status: 'unknown' } } as const;
  const confirmed = { kind: 'service.confirmed', data: { actions: ['7.1'] } } as Pick<
    DossierFact,
    'kind' | 'data'
  >;
  const old = (dossier: Parameters<typeof toConfirm>[0]) =>
    toConfirm(dossier, ['7.1', '7.2', '7.3'], '2026-11-24');

  test('is to confirm where it is known, and no longer once it is confirmed', () => {
    assert.deepEqual(old(said('2026-08-26', inPlace, unknown)), ['7.1']);
    assert.deepEqual(old(said('2026-08-27', inPlace)), [], 'eighty-nine days ago');
    const [first, again] = [said('2026-01-05', inPlace), said('2026-11-01', inPlace, confirmed)];
    assert.deepEqual(old({ ...first, confirmed: again.confirmed }), []);
    assert.equal(said('2026-11-01', inPlace, confirmed, inPlace).confirmed.size, 0, 'declared again');
  });
});
