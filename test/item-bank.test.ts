import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { binomialTest, binomialTestAbove, doubledRanks, permutationTest } from '../script/exact-tests.ts';
import { bankFigures, significant, type Tell } from '../script/item-bank.ts';
import { loadCourse } from '../src/course/course.load.ts';
import type { Item, QuestionKind } from '../src/course/course.ts';
import { loadStandard } from '../src/standard/standard.load.ts';
import { currentVersion, type Text } from '../src/standard/standard.ts';

const root = join(import.meta.dirname, '..');
const course = loadCourse(join(root, 'course'), loadStandard(join(root, 'standard'), currentVersion));

const near = (seen: number, known: number): void =>
  assert.ok(Math.abs(seen - known) < 5e-5, `${seen}, known to be ${known}`);

describe('An exact test', () => {
  /** Two groups of which so many bear a mark. */
  const table = (one: readonly [number, number], other: readonly [number, number]) => {
    const group = ([marked, bare]: readonly [number, number]) => [
      ...Array<number>(marked).fill(1),
      ...Array<number>(bare).fill(0),
    ];
    const scores = [...group(one), ...group(other)];
    return permutationTest([{ scores, chosen: scores.map((_, rank) => rank < one[0] + one[1]) }]);
  };

  test('of two groups gives what Fisher’s gives', () => {
    near(table([3, 1], [1, 3]).p, 0.485714);
    near(table([8, 2], [1, 5]).p, 0.034965);
    near(table([10, 0], [0, 10]).p, 2 / 184_756);
  });

  test('of many draws gives what counting all their outcomes gives', () => {
    const draw = { scores: [1, 0, 0, 0], chosen: [true, false, false, false] };
    near(permutationTest([draw, draw, draw]).p, 1 / 64);
    near(permutationTest([draw, draw, draw]).expected, 0.75);
    const none = { scores: [1, 0, 0, 0], chosen: [false, true, false, false] };
    // One of three is the likeliest of all, none of three the next: 27, 27, 9 and 1 of 64.
    near(permutationTest([none, none, none]).p, 1);
    near(permutationTest([draw, draw, none]).p, 10 / 64);
  });

  test('of ranks gives what Wilcoxon’s gives', () => {
    const scores = doubledRanks([1.1, 2.2, 3.3, 4.4, 5.5, 6.6, 7.7, 8.8]);
    near(permutationTest([{ scores, chosen: scores.map((_, rank) => rank < 4) }]).p, 2 / 70);
    assert.deepEqual(doubledRanks([5, 5, 9]), [1, 1, 4]);
  });

  test('of successes gives what the binomial one gives', () => {
    near(binomialTest(9, 10, 0.5).p, 0.021484);
    near(binomialTest(5, 10, 0.5).p, 1);
    near(binomialTest(24, 54, 0.25).p, 0.002341);
    near(binomialTestAbove(9, 10, 0.5).p, 0.010742);
  });

  test('says nothing of draws where all bear the same', () => {
    const same = { scores: [2, 2, 2], chosen: [true, false, false] };
    assert.deepEqual(permutationTest([same, same]), { seen: 4, expected: 4, p: 1 });
    assert.equal(permutationTest([]).p, 1);
  });
});

const text = (fr: string, en: string): Text => ({ fr, en });
const words = 'abri bois clef dune eaux fort gare hier iris joie'.split(' ');

/** A bank without a tell: options and statements of words drawn by chance, the same every time, keys spread evenly. */
const fairBank = (): Item[] => {
  let state = 7;
  const drawn = (): string => {
    state = (state * 48_271) % 2_147_483_647;
    return words[state % words.length] ?? '';
  };
  const sentence = (): Text => {
    const all = `${drawn()} ${drawn()}.`;
    return text(all, all);
  };
  const item = (practice: number, rank: number, kind: QuestionKind, rights: readonly boolean[]): Item => ({
    id: `${String(practice).padStart(2, '0')}-${20 + rank}`,
    practice,
    action: `${practice}.1`,
    asks: 'case',
    kind,
    settledBy: [],
    stem: sentence(),
    options: rights.map((right, option) => ({
      key: (kind === 'true-false' ? ['true', 'false'] : ['a', 'b', 'c', 'd', 'e'])[option] ?? '',
      right,
      text: sentence(),
      why: text('', ''),
    })),
  });
  /** So many right ones in a row, from a place that changes. */
  const rights = (offered: number, count: number, from: number): boolean[] =>
    Array.from({ length: offered }, (_, option) => (option + from) % offered < count);
  return Array.from({ length: 18 }, (_, index) => index + 1).flatMap((practice) => [
    ...[1, 2, 3].map((rank) => item(practice, rank, 'true-false', rights(2, 1, practice + rank))),
    ...[4, 5, 6].map((rank) => item(practice, rank, 'one', rights(4, 1, 3 * practice + rank))),
    ...[7, 8].map((rank) => {
      const count = 1 + ((practice + 2 * rank) % 4);
      return item(practice, rank, 'several', rights(count === 4 ? 5 : 4 + (practice % 2), count, practice));
    }),
  ]);
};

const tellOf = (items: readonly Item[], name: string): Tell =>
  bankFigures(items).tells.find((tell) => tell.name === name) ?? assert.fail(`no tell ${name}`);

const isStatement = ({ kind }: Item): boolean => kind === 'true-false';
const isTrue = ({ options }: Item): boolean => options[0]?.right === true;

/** Adds words to some options, in both languages. */
const said =
  (fr: string, en: string, to: (right: boolean, item: Item) => boolean) =>
  (item: Item): Item =>
    isStatement(item)
      ? item
      : {
          ...item,
          options: item.options.map((option) =>
            to(option.right, item)
              ? { ...option, text: text(`${option.text.fr} ${fr}`, `${option.text.en} ${en}`) }
              : option,
          ),
        };

/** Adds words to true statements alone. */
const claimed =
  (fr: string, en: string) =>
  (item: Item): Item =>
    isStatement(item) && isTrue(item)
      ? { ...item, stem: text(`${fr} ${item.stem.fr}`, `${en} ${item.stem.en}`) }
      : item;

/** What is done to a fair bank, and the tells that must be seen. */
const planted: readonly (readonly [string, (item: Item) => Item, readonly string[]])[] = [
  [
    'right options that say why',
    said('bois pour mieux servir', 'wood so that it serves', (right) => right),
    ['options/purpose/fr', 'options/purpose/en', 'one/longest/fr', 'one/longest/en', 'several/length/fr'],
  ],
  [
    'wrong options that wait',
    said('plus tard', 'later', (right) => !right),
    ['options/delay/fr', 'options/delay/en', 'one/shortest/fr', 'several/shortest/en'],
  ],
  ['wrong options that inform', said('un guide', 'a guide', (right) => !right), ['options/informing/fr']],
  [
    'right options that try',
    said('essayer', 'try', (right) => right),
    ['options/trying/fr', 'options/trying/en'],
  ],
  [
    'right options that pair two acts',
    said('et bois', 'and wood', (right) => right),
    ['options/pair/fr', 'options/pair/en'],
  ],
  [
    'right options that open alike',
    (item) => ({
      ...item,
      options: item.options.map((option) =>
        option.right && !isStatement(item) ? { ...option, text: text('Voir ici.', 'See here.') } : option,
      ),
    }),
    ['options/opening word/fr', 'options/opening word/en', 'one/guessed from the words of others/fr'],
  ],
  [
    'stems that say the key',
    (item) => {
      const key = item.options.find(({ right }) => right);
      return isStatement(item) || !key
        ? item
        : {
            ...item,
            stem: text('Une moissonneuse.', 'A harvester.'),
            options: item.options.map((option) =>
              option.right ? { ...option, text: text('Les moissons.', 'Some harvest.') } : option,
            ),
          };
    },
    ['options/echo of the stem/fr', 'options/echo of the stem/en'],
  ],
  [
    'right options that come second',
    (item) => ({
      ...item,
      options:
        item.kind === 'one'
          ? item.options.map((option, rank) => ({ ...option, right: rank === 1 }))
          : item.options,
    }),
    ['one/position'],
  ],
  [
    'two right options of several',
    (item) => ({
      ...item,
      options:
        item.kind === 'several'
          ? item.options.map((option, rank) => ({ ...option, right: rank < 2 }))
          : item.options,
    }),
    ['several/count', 'several/position'],
  ],
  [
    'true statements that grant something',
    claimed('Malgré tout,', 'Even so, despite this,'),
    [
      'true-false/concession/fr',
      'true-false/concession/en',
      'true-false/length/fr',
      'true-false/opening word/en',
    ],
  ],
  [
    'true statements that speak to the reader',
    claimed('Chez vous,', 'At your place,'),
    [
      'true-false/addressing/fr',
      'true-false/addressing/en',
      'true-false/guessed from the words of others/fr',
    ],
  ],
  [
    'nothing but true statements',
    (item) => ({
      ...item,
      options: isStatement(item)
        ? item.options.map((option, rank) => ({ ...option, right: rank === 0 }))
        : item.options,
    }),
    ['true-false/true'],
  ],
  [
    'true statements that come first',
    (item) => {
      const first = item.id.endsWith('21');
      return {
        ...item,
        options: isStatement(item)
          ? item.options.map((option, rank) => ({ ...option, right: (rank === 0) === first }))
          : item.options,
      };
    },
    ['true-false/rank in the practice'],
  ],
];

describe('The figures of an item bank', () => {
  test('tell nothing of a bank without a tell', () => {
    const figures = bankFigures(fairBank());
    assert.deepEqual(
      figures.tells.filter(({ p }) => p < significant).map(({ name, p }) => [name, p]),
      [],
    );
    assert.deepEqual(figures.by_kind, { 'true-false': 54, one: 54, several: 36 });
    assert.equal(figures.items, 144);
  });

  for (const [what, plant, names] of planted)
    test(`tell of ${what}`, () => {
      const bank = fairBank().map(plant);
      for (const name of names) {
        const { p, where } = tellOf(bank, name);
        assert.ok(p < 0.01, `${name}: ${p}`);
        assert.ok(where.length > 0 || /count|true$/.test(name), `${name} says where`);
      }
    });

  test('are printed, and end with one line for programs', () => {
    const node = process.execPath;
    const printed = execFileSync(node, ['script/items.ts'], { cwd: root, encoding: 'utf8' })
      .trim()
      .split('\n');
    const last = JSON.parse(printed.at(-1) ?? '') as {
      items: number;
      by_kind: Record<QuestionKind, number>;
      tells: { name: string; p: number }[];
      worst_p: number;
    };
    assert.deepEqual(Object.keys(last), ['items', 'by_kind', 'tells', 'worst_p']);
    assert.equal(last.items, course.items.length);
    assert.equal(
      Object.values(last.by_kind).reduce((total, count) => total + count, 0),
      last.items,
    );
    assert.equal(last.worst_p, Math.min(...last.tells.map(({ p }) => p)));
    assert.equal(new Set(last.tells.map(({ name }) => name)).size, last.tells.length);
    for (const { name } of last.tells)
      assert.ok(
        printed.some((line) => line.includes(name)),
        name,
      );
  });
});
