import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setImmediate as immediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gatherFigures, type QuestionFigures, type Sitting } from './figures.ts';

const place = { source: 'evaluation', edition: '2026.2' } as const;

/** A sitting at a minute: whether each question, `01-21`, `02-21`…, was answered rightly. */
const sitting = (minute: number, rights: readonly boolean[], change: Partial<Sitting> = {}): Sitting => ({
  ...place,
  at: minute * 60_000,
  answers: rights.map((right, rank) => ({ question: `0${rank + 1}-21`, chosen: [right ? 'a' : 'b'], right })),
  ...change,
});

const figuresAfter = (sittings: readonly Sitting[]): readonly QuestionFigures[] => {
  const gathered = gatherFigures();
  for (const each of sittings) gathered.add(each);
  return gathered.figures();
};

const many = (count: number, make: (rank: number) => Sitting): Sitting[] =>
  Array.from({ length: count }, (_, rank) => make(rank));

const of = (all: readonly QuestionFigures[], id = '01-21'): QuestionFigures =>
  all.find(({ question }) => question === id) ?? assert.fail(`nothing of ${id}`);

/** Six answers: the first as told, then some right ones of the five others. */
const six = (first: boolean, right: number): boolean[] => [
  first,
  ...Array.from({ length: 5 }, (_, rank) => rank < right),
];

describe('The figures of a question', () => {
  test('are the share of right answers, and of each option', () => {
    const figures = of(figuresAfter(many(40, (rank) => sitting(rank, [rank % 4 === 0]))));
    assert.equal(figures.answers, 40);
    assert.equal(figures.right, 0.25);
    assert.deepEqual(figures.chosen, new Map(Object.entries({ a: 0.25, b: 0.75 })));
  });

  test('keep the answers of nobody, however many they gather', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const gathered = gatherFigures();
    const kept = many(1_000, (rank) => sitting(rank, [rank % 2 === 0])).map((each) => {
      gathered.add(each);
      return new WeakRef(each.answers[0]?.chosen ?? []);
    });
    // What a task was given a weak reference to stays until it ends.
    await immediate();
    collect();
    const alive = kept.filter((each) => each.deref() !== undefined).length;
    assert.ok(alive <= 10, `${alive} answers`);
    assert.equal(of(gathered.figures()).answers, 1_000);
  });

  test('are nothing under 20 answers', () => {
    assert.deepEqual(figuresAfter(many(19, (rank) => sitting(rank, [true]))), []);
    assert.equal(of(figuresAfter(many(20, (rank) => sitting(rank, [true])))).answers, 20);
  });

  test('do not tell what one more person answered: answers are added ten at a time, in their order', () => {
    const twenty = many(20, (rank) => sitting(rank, six(rank % 2 === 0, rank % 3)));
    const known = figuresAfter(twenty);
    for (let more = 1; more < 10; more += 1) {
      const later = many(more, (rank) => sitting(100 + rank, six(false, 5)));
      assert.deepEqual(figuresAfter([...later, ...twenty]), known, `${more} more`);
    }
    const ten = figuresAfter([...many(10, (rank) => sitting(100 + rank, six(false, 5))), ...twenty]);
    assert.deepEqual([of(ten).answers, of(ten).right], [30, 1 / 3]);
  });

  test('tell apart by the correlation with the rest, the question left out', () => {
    const perfect = many(20, (rank) => sitting(rank, six(rank < 10, rank < 10 ? 5 : 0)));
    assert.ok(Math.abs((of(figuresAfter(perfect)).discrimination ?? 0) - 1) < 1e-9);
    const reversed = many(20, (rank) => sitting(rank, six(rank < 10, rank < 10 ? 0 : 5)));
    assert.ok(Math.abs((of(figuresAfter(reversed)).discrimination ?? 0) + 1) < 1e-9);
    // 20 people: the correlation of (1, 1, 0, 1) and (5, 3, 1, 2), five times over.
    const mixed = many(20, (rank) => sitting(rank, six(rank % 4 !== 2, [5, 3, 1, 2][rank % 4] ?? 0)));
    assert.ok(Math.abs((of(figuresAfter(mixed)).discrimination ?? 0) - 0.6831) < 5e-5);
  });

  test('do not tell apart where nothing varies, or where the rest is too short', () => {
    const apart = (rights: (rank: number) => boolean[]) =>
      of(figuresAfter(many(20, (rank) => sitting(rank, rights(rank))))).discrimination;
    assert.equal(
      apart((rank) => six(true, rank % 5)),
      undefined,
    );
    assert.equal(
      apart((rank) => six(rank % 2 === 0, 3)),
      undefined,
    );
    assert.equal(
      apart((rank) => six(rank % 2 === 0, rank % 5).slice(0, 5)),
      undefined,
    );
  });

  test('leave out what someone had answered before, which still measures them', () => {
    const again = many(20, (rank) => {
      const { answers, ...rest } = sitting(rank, six(rank < 10, rank < 10 ? 5 : 0));
      const second = answers.map((answer, at) => (at === 1 ? { ...answer, again: true } : answer));
      return { ...rest, answers: second };
    });
    const figures = figuresAfter(again);
    assert.ok(figures.every(({ question }) => question !== '02-21'));
    assert.ok(Math.abs((of(figures).discrimination ?? 0) - 1) < 1e-9);
  });

  test('are kept apart by source and edition, latest edition first, in the order of ids', () => {
    const asked = (id: string) => [{ question: id, chosen: ['a'], right: true }];
    const sat = (source: Sitting['source'], edition: string, id: string) =>
      many(20, (rank) => ({ source, edition, at: rank, answers: asked(id) }));
    const sittings = [
      ...sat('room', '2026.2', '07-21'),
      ...sat('evaluation', '2026.1', '07-21'),
      ...sat('evaluation', '2026.2', '07-21'),
      ...sat('evaluation', '2026.2', '07-3'),
      ...sat('evaluation', '2026.10', '07-3'),
    ];
    const kept = figuresAfter(sittings).map(
      ({ source, edition, question }) => `${source} ${edition} ${question}`,
    );
    const second = ['evaluation 2026.2 07-3', 'evaluation 2026.2 07-21', 'evaluation 2026.1 07-21'];
    assert.deepEqual(kept, ['evaluation 2026.10 07-3', ...second, 'room 2026.2 07-21']);
  });
});
