import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { noon, standard } from '../../../../test/support/app.ts';
import { decided, declared, offered } from '../../../../test/support/dossier.ts';
import { addDays, dayOf, startOf } from '../../../standard/days.ts';
import { type DossierFact, dossierFrom, type NewDossierFact, profileOf } from '../dossier/dossier.ts';
import { homeOf } from '../home/home.ts';
import { reminderOf } from '../plan/reminding.ts';
import { weakeningIn } from './weakening.ts';

const today = dayOf(noon);
const since = startOf(addDays(today, -9));
type Told = Omit<NewDossierFact, 'actor'>;

const fileOf = (...told: readonly Told[]) =>
  dossierFrom(
    'x',
    told.map((fact, rank) => {
      const at = since.toISOString();
      const by = { kind: 'account', id: 'mary' } as const;
      const told = { id: `${rank}`, stream: 'service:x', seq: rank + 1, recordedAt: at, effectiveAt: at };
      return { ...fact, ...told, actor: by } as DossierFact;
    }),
  );

/** A proof that ends so many days from now. */
const ending = (proof: string, days: number, decision: 'accepted' | 'accepted-outside' | 'refused') => {
  const offer = offered(proof, ['1.1', '1.2'], since);
  return [
    { ...offer, data: { ...offer.data, until: addDays(today, days) } } as Told,
    decided(proof, decision),
  ];
};
const said = [declared('1.1', 'in-place'), declared('1.2', 'under-way')];

const weakensIn = (...told: readonly Told[]) => {
  const file = fileOf(...said, ...told);
  return weakeningIn(file, standard, profileOf(file, standard, noon.toISOString()), today).map(
    ({ proof, last, actions }) => [proof.id, last, actions],
  );
};
const one = (proof: string, days: number) => [[proof, addDays(today, days), ['1.1']]];

describe('A proof weakens a file', () => {
  test('from sixty days before its end, that day included, to its last day', () => {
    assert.deepEqual(weakensIn(...ending('a', 61, 'accepted')), []);
    assert.deepEqual(weakensIn(...ending('a', 60, 'accepted')), one('a', 60));
    assert.deepEqual(weakensIn(...ending('a', 0, 'accepted')), one('a', 0));
    assert.deepEqual(weakensIn(...ending('a', -1, 'accepted')), []);
  });

  test('unless one as strong holds the action for longer', () => {
    const soon = ending('a', 10, 'accepted');
    assert.deepEqual(weakensIn(...soon, ...ending('b', 200, 'accepted')), []);
    assert.deepEqual(weakensIn(...soon, ...ending('b', 200, 'accepted-outside')), []);
    assert.deepEqual(weakensIn(...soon, ...ending('b', 200, 'refused')), one('a', 10));
    assert.deepEqual(weakensIn(...soon, ...ending('b', 40, 'accepted')), one('b', 40));
  });

  test('where a weaker one alone takes over', () => {
    const verified = ending('a', 10, 'accepted-outside');
    assert.deepEqual(weakensIn(...verified, ...ending('b', 200, 'accepted')), one('a', 10));
    assert.deepEqual(weakensIn(...verified, ...ending('b', 30, 'accepted')), one('a', 10));
  });

  test('is told alike on the home of the service and in the weekly message', () => {
    const file = fileOf(...said, ...ending('a', 60, 'accepted-outside'), ...ending('b', 90, 'accepted'));
    const lead = { account: 'dorothy', leads: true, decides: () => true };
    const { weakening } = homeOf(file, standard, 'run', noon);
    assert.equal(weakening.length, 1);
    assert.deepEqual(reminderOf(file, standard, lead, noon)?.weakening, weakening);
  });
});
