import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { noon, standard } from '../../../../test/support/app.ts';
import { decided, declared, offered } from '../../../../test/support/dossier.ts';
import { dayOf } from '../../../standard/days.ts';
import { practiceOf } from '../../../standard/standard.ts';
import { type DossierFact, dossierFrom, type NewDossierFact } from '../dossier/dossier.ts';
import { homeOf, isBlank } from './home.ts';

const service = 'bb8f2f52-2c4b-4a39-9f6d-0c4f7d2f5c11';
const [mary, proof, other] = [
  { kind: 'account', id: 'a7a7c1d2-5a0f-4c39-8a53-3a7f0f0b1c11' },
  'c0a8f2f5-2c4b-4a39-9f6d-0c4f7d2f5c11',
  'd0a8f2f5-2c4b-4a39-9f6d-0c4f7d2f5c11',
] as const;

const daysFrom = (days: number): Date => new Date(noon.getTime() + days * 86_400_000);
const dayIn = (days: number): string => dayOf(daysFrom(days));

type Told = Omit<NewDossierFact, 'actor'>;

/** A file, from what was told so many days from now. */
const fileOf = (...told: readonly (readonly [days: number, Told])[]) =>
  dossierFrom(
    service,
    told
      .map(
        ([days, fact], rank) =>
          ({
            effectiveAt: daysFrom(days),
            ...fact,
            id: `${rank}`,
            stream: `service:${service}`,
            seq: rank + 1,
            recordedAt: daysFrom(days).toISOString(),
            actor: mary,
          }) as unknown as DossierFact,
      )
      .map((fact) => ({ ...fact, effectiveAt: new Date(fact.effectiveAt).toISOString() })),
  );

const homeIn = (file: ReturnType<typeof fileOf>) => homeOf(file, standard, 'run', noon);
const planned = (action: string, days: number): Told => ({
  kind: 'service.planned',
  data: { action, assignee: mary.id, due: dayIn(days), effort: 'small' },
});
const practiceOne = ['1.1', '1.2', '1.3'] as const;
const idsOf = (practice: number): string[] =>
  practiceOf(standard, practice)?.actions.map(({ id }) => id) ?? [];
const inPlace = (days: number, ...ids: readonly string[]) =>
  ids.map((id) => [days, declared(id, 'in-place')] as const);

describe('The home of a service', () => {
  test('is blank until something is said, offered or planned', () => {
    const method: Told = { kind: 'service.method-set', data: { standard: standard.version, rules: 1 } };
    assert.ok(isBlank(fileOf([0, method])));
    assert.ok(!isBlank(fileOf([0, declared('1.1', 'unknown')])));
    assert.ok(!isBlank(fileOf([0, planned('1.1', 3)])));
  });

  test('tells what a check-up brought at once, apart from what else moved', () => {
    const brought = (action: string): Told => ({
      kind: 'service.declared',
      data: { action, status: 'in-place', from: 'checkup' },
      effectiveAt: daysFrom(-5),
    });
    const home = homeIn(
      fileOf(
        ...['1.1', '2.1', '2.2', '3.1'].map((id) => [-3, brought(id)] as const),
        ...inPlace(-1, '3.2', '4.1'),
        [-2, brought('5.1')],
      ),
    );
    assert.deepEqual(
      home.brought.map(({ since, actions, moves }) => [
        since,
        actions,
        moves.map(({ practice }) => practice),
      ]),
      [[daysFrom(-5).toISOString(), 4, [1, 2]]],
    );
    // What one press brought alone is told as any other move, and so is a practice that something else moved too.
    assert.deepEqual(home.moves.map(({ practice }) => practice).toSorted(), [3, 4, 5]);
    const [alone] = home.moves.find(({ practice }) => practice === 5)?.actions ?? [];
    assert.deepEqual(
      alone?.whys.map(({ why }) => why),
      ['brought'],
    );
  });

  test('tells what rose within 30 days, who did it, and nothing of what is older', () => {
    const { moves } = homeIn(
      fileOf(
        ...inPlace(-90, ...practiceOne, '7.1'),
        [-90, offered(proof, [...practiceOne], daysFrom(-95))],
        [-3, decided(proof, 'accepted-outside')],
      ),
    );
    assert.deepEqual(
      moves.map(({ practice, from, to, way }) => [practice, from.bands.declared, to.proven, way]),
      [[1, 3, true, 'up']],
    );
    const [move] = moves;
    assert.deepEqual(
      move?.actions.map(({ action, whys }) => [action, whys.map(({ why }) => why)]),
      practiceOne.map((id) => [id, ['accepted-outside']]),
    );
    const [why] = move?.actions[0]?.whys ?? [];
    assert.ok(why?.why === 'accepted-outside' && why.done.by.id === mary.id && why.proof.id === proof);
  });

  test('tells first what became proven, then what rose the most, then what became known, by number', () => {
    const { moves } = homeIn(
      fileOf(
        // Proven comes before what rose by more.
        ...inPlace(-90, ...idsOf(12)),
        [-90, offered(proof, idsOf(12), daysFrom(-95))],
        [-60, decided(proof, 'accepted')],
        [-3, decided(proof, 'accepted-outside')],
        ...idsOf(5).map((id) => [-90, declared(id, 'to-do')] as const),
        [-90, declared('6.1', 'under-way')],
        ...inPlace(-2, ...idsOf(5), '6.1', '2.1', '3.1'),
      ),
    );
    assert.deepEqual(
      moves.map(({ practice, to, way }) => [practice, to.proven, way]),
      [
        [12, true, 'up'],
        [5, false, 'up'],
        [6, false, 'up'],
        [2, false, 'known'],
        [3, false, 'known'],
      ],
    );
  });

  test('tells what fell because a proof ended, was withdrawn or refused', () => {
    const file = (...last: readonly (readonly [number, Told])[]) =>
      fileOf(
        ...inPlace(-90, ...practiceOne),
        [
          -90,
          {
            ...offered(proof, [...practiceOne], daysFrom(-95)),
            data: {
              ...offered(proof, [...practiceOne]).data,
              until: last.length > 0 ? undefined : dayIn(-5),
            },
          } as Told,
        ],
        [-80, decided(proof, 'accepted')],
        ...last,
      );
    const why = (home: ReturnType<typeof homeIn>) => home.moves[0]?.actions[0]?.whys.map((each) => each.why);
    const ended = homeIn(file());
    assert.deepEqual([ended.moves[0]?.way, why(ended)], ['down', ['ended']]);
    const withdrawn: Told = { kind: 'service.proof-withdrawn', data: { proof, reason: other } };
    const gone = homeIn(file([-2, withdrawn]));
    assert.deepEqual([gone.moves[0]?.way, why(gone)], ['down', ['withdrawn']]);
    assert.deepEqual(why(homeIn(file([-2, decided(proof, 'refused')]))), ['refused']);
  });

  test('puts what is contradicted first, with what is said, what shows otherwise, and the explanation', () => {
    const shown = offered(other, ['2.1'], daysFrom(-4));
    const home = homeIn(
      fileOf(
        ...inPlace(-60, '2.1'),
        ...inPlace(-10, '7.1'),
        [-4, { ...shown, data: { ...shown.data, shows: 'not-done', collectedBy: 'probe' } } as Told],
        [-1, { kind: 'service.explained', data: { action: '2.1', words: proof, until: dayIn(20) } }],
      ),
    );
    assert.deepEqual(
      home.moves.map(({ practice, way }) => [practice, way]),
      [
        [2, 'against'],
        [7, 'known'],
      ],
    );
    assert.deepEqual(
      home.contradictions.map((each) => [
        each.action,
        each.said.status,
        each.against.id,
        each.explained?.words,
      ]),
      [['2.1', 'in-place', other, proof]],
    );
    assert.deepEqual([home.next[0]?.action.id, home.next[0]?.step], ['2.1', 'settle']);
  });

  test('tells what is late and what is due within 14 days, the earliest first, and not what is done', () => {
    const task = (id: string, days: number): Told => ({
      kind: 'service.task-added',
      data: { task: id, words: proof, practice: null, assignee: null, due: dayIn(days) },
    });
    const done: Told = {
      kind: 'service.task-changed',
      data: { task: 'x', status: 'done', assignee: null, due: dayIn(-3) },
    };
    const { due } = homeIn(
      fileOf(
        ...inPlace(-9, '1.1'),
        [-9, planned('1.1', -2)],
        [-9, planned('1.2', -1)],
        [-9, planned('2.1', 14)],
        [-9, planned('2.2', 15)],
        [-9, task('t', 0)],
        [-9, task('x', -3)],
        [-8, done],
      ),
    );
    assert.deepEqual(
      due.map(({ id, due: day, late }) => [id, day, late]),
      [
        ['1.2', dayIn(-1), true],
        ['t', dayIn(0), false],
        ['2.1', dayIn(14), false],
      ],
    );
  });

  test('tells of the proofs that end within 60 days and take something down, once each', () => {
    const until = (id: string, actions: readonly string[], day: string): Told => {
      const offer = offered(id, actions, daysFrom(-9));
      return { ...offer, data: { ...offer.data, until: day } } as Told;
    };
    const file = (last: string) =>
      fileOf(
        ...inPlace(-9, ...practiceOne, '7.1'),
        [-9, until(proof, [...practiceOne, '7.1'], dayIn(40))],
        [-9, until(other, ['1.1'], last)],
        [-8, decided(proof, 'accepted')],
        [-8, decided(other, 'accepted')],
      );
    const alone = homeIn(file(dayIn(10)));
    assert.deepEqual(
      alone.weakening.map((each) => [each.proof.id, each.last, each.actions]),
      [[proof, dayIn(40), ['1.1', '1.2', '1.3', '7.1']]],
    );
    // Another proof holds 1.1 up for longer.
    assert.deepEqual(
      homeIn(file(dayIn(200))).weakening.map(({ actions }) => actions),
      [['1.2', '1.3', '7.1']],
    );
    assert.deepEqual(homeOf(file(dayIn(10)), standard, 'run', daysFrom(-30)).weakening, []);
  });

  test('counts what is declared and verified, and never counts a proof of what is not in place', () => {
    const { profile } = homeIn(
      fileOf(
        ...inPlace(-9, ...practiceOne),
        [-9, declared('2.1', 'under-way')],
        [-9, offered(proof, ['1.1', '2.1'], daysFrom(-9))],
        [-8, decided(proof, 'accepted-outside')],
      ),
    );
    const { bands, inPlace: said } = profile.whole;
    assert.deepEqual([said, bands.declared, bands.verified, bands['under-way']], [3, 2, 1, 1]);
  });

  test('knows what of what it proposes is in the plan, and which tasks of its practice are left there', () => {
    const task = (id: string, practice: number): Told => ({
      kind: 'service.task-added',
      data: { task: id, words: proof, practice, assignee: null, due: null },
    });
    const dropped: Told = {
      kind: 'service.task-changed',
      data: { task: 'u', status: 'dropped', assignee: null, due: null },
    };
    const { next } = homeIn(
      fileOf(
        ...inPlace(-20, ...practiceOne),
        [-9, declared('2.1', 'under-way')],
        [-8, planned('2.1', 5)],
        [-8, task('t', 1)],
        [-8, task('u', 1)],
        [-7, dropped],
      ),
    );
    const of = (id: number) => next.find(({ practice }) => practice.id === id);
    assert.deepEqual([of(1)?.step, of(1)?.item, of(1)?.tasks], ['prove', undefined, 1]);
    assert.deepEqual([of(2)?.step, of(2)?.item?.due, of(2)?.tasks], ['do', dayIn(5), 0]);
  });

  test('tells which proofs wait for a decision, and which one would be verified', () => {
    const held = [...inPlace(-20, ...practiceOne), [-15, offered(proof, practiceOne)] as const];
    const waiting = homeIn(fileOf(...held));
    assert.deepEqual(
      waiting.waiting.map(({ id }) => id),
      [proof],
    );
    const { waiting: none, next } = homeIn(fileOf(...held, [-10, decided(proof, 'accepted')]));
    assert.deepEqual(none, []);
    const verify = next.find(({ step }) => step === 'verify');
    assert.deepEqual([verify?.practice.id, verify?.proof], [1, proof]);
    const verified = homeIn(fileOf(...held, [-10, decided(proof, 'accepted-outside')]));
    assert.ok(verified.next.every(({ step }) => step !== 'verify'));
  });
});
