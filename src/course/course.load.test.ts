import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { type Document, parseDocument } from 'yaml';
import { type ContentCopy, copyContent, reverseOptions } from '../../test/support/content-copy.ts';
import { ContentError } from '../standard/content.ts';
import { loadStandard } from '../standard/standard.load.ts';
import { currentVersion } from '../standard/standard.ts';
import { loadCourse } from './course.load.ts';
import { type Course, type Item, itemOf, judge, questionOf } from './course.ts';

const root = join(import.meta.dirname, '../..');
const standard = loadStandard(join(root, 'standard'), currentVersion);
const shipped = loadCourse(join(root, 'course'), standard);

type FileItem = { readonly id: string; readonly kind: Item['kind'] };
const itemsIn = (yaml: Document): readonly FileItem[] => (yaml.toJS() as { items: FileItem[] }).items;

/** Where the items of practice 4 stand in their file, and their ids. */
const asked = itemsIn(parseDocument(readFileSync(join(root, 'course/items/04.yaml'), 'utf8'))).map(
  ({ id, kind }, rank) => ({ rank, id, kind }),
);
const [first = assert.fail(), second = assert.fail()] = asked;
const one = asked.find(({ kind }) => kind === 'one') ?? assert.fail();
const several = asked.find(({ kind }) => kind === 'several') ?? assert.fail();

/** Withdraws the items that are asked but the first ones. */
const keepAsked = (yaml: Document, count: number): void => {
  for (const { rank } of asked.slice(count)) yaml.setIn(['items', rank, 'withdrawn'], '2026.2');
};

const editItems = (copy: ContentCopy, change: (yaml: Document) => void): void =>
  copy.edit('items/04.yaml', change);

/** Marks every option of a question, or only the first ones, as right. */
const makeRight = (yaml: Document, rank: number, count: number): void => {
  for (let option = 0; option < 4; option += 1)
    yaml.setIn(['items', rank, 'options', option, 'right'], option < count);
  yaml.deleteIn(['items', rank, 'options', 4]);
};

/** Says which lines of the standard settle the first item. */
const settle = (yaml: Document, lines: readonly string[]): void =>
  yaml.setIn(['items', first.rank, 'settledBy'], yaml.createNode(lines));

/** What is broken, how, and what the refusal must say. */
const broken: readonly (readonly [string, (copy: ContentCopy) => void, RegExp])[] = [
  [
    'an explanation without its French',
    (copy) => editItems(copy, (yaml) => yaml.deleteIn(['items', one.rank, 'options', 0, 'why', 'fr'])),
    new RegExp(`items/04\\.yaml: items\\.${one.rank}\\.options\\.0\\.why\\.fr: `),
  ],
  ['a missing item file', ({ remove }) => remove('items/11.yaml'), /items\/11\.yaml is missing/],
  ['a missing theme file', ({ remove }) => remove('themes/2.yaml'), /themes\/2\.yaml is missing/],
  ['a missing frame', ({ remove }) => remove('course.yaml'), /course\.yaml is missing/],
  [
    'a lesson in one language only',
    ({ remove }) => remove('lessons/visual.en.md'),
    /visual\.en\.md is missing/,
  ],
  [
    'a lesson without a title',
    ({ write }) => write('lessons/context.fr.md', 'Un texte sans titre.'),
    /context\.fr\.md must start with its title/,
  ],
  [
    'a question of one answer that has two',
    (copy) => editItems(copy, (yaml) => makeRight(yaml, one.rank, 2)),
    new RegExp(`item ${one.id} has 2 right options, not one`),
  ],
  [
    'a question of one answer that has none',
    (copy) => editItems(copy, (yaml) => makeRight(yaml, one.rank, 0)),
    new RegExp(`item ${one.id} has 0 right options, not one`),
  ],
  [
    'a question of several answers that has none',
    (copy) => editItems(copy, (yaml) => makeRight(yaml, several.rank, 0)),
    new RegExp(`item ${several.id} has 0 right options: at least one, and not all`),
  ],
  [
    'a question whose answers are all right',
    (copy) => editItems(copy, (yaml) => makeRight(yaml, several.rank, 4)),
    new RegExp(`item ${several.id} has 4 right options: at least one, and not all`),
  ],
  [
    'a question of one answer with three options',
    (copy) => editItems(copy, (yaml) => yaml.deleteIn(['items', one.rank, 'options', 3])),
    new RegExp(`items/04\\.yaml: items\\.${one.rank}\\.options: `),
  ],
  [
    'an option without an id',
    (copy) => editItems(copy, (yaml) => yaml.deleteIn(['items', one.rank, 'options', 2, 'id'])),
    new RegExp(`items/04\\.yaml: items\\.${one.rank}\\.options\\.2\\.id: `),
  ],
  [
    'two options of the same id in an item',
    (copy) => editItems(copy, (yaml) => yaml.setIn(['items', several.rank, 'options', 3, 'id'], 'b')),
    new RegExp(`items/04\\.yaml: items\\.${several.rank}\\.options\\.3\\.id: option b stands twice`),
  ],
  [
    'two findings of the same id in an exercise',
    ({ edit }) => edit('themes/1.yaml', (yaml) => yaml.setIn(['exercise', 'findings', 1, 'id'], 'a')),
    /exercise E1 has two findings a/,
  ],
  [
    'an item withdrawn at no edition',
    (copy) => editItems(copy, (yaml) => yaml.setIn(['items', first.rank, 'withdrawn'], true)),
    new RegExp(`items/04\\.yaml: items\\.${first.rank}\\.withdrawn: `),
  ],
  [
    'an item of the id of one that was withdrawn',
    (copy) =>
      editItems(copy, (yaml) => {
        const former = { ...itemsIn(yaml)[first.rank], withdrawn: '2026.2' };
        yaml.addIn(['items'], yaml.createNode(former));
      }),
    new RegExp(`item ${first.id} stands twice`),
  ],
  [
    'fewer than eight items of a practice that are not withdrawn',
    (copy) => editItems(copy, (yaml) => keepAsked(yaml, 7)),
    /items\/04\.yaml: items: fewer than eight to ask/,
  ],
  [
    'too few items for an audience that are not withdrawn',
    (copy) =>
      editItems(copy, (yaml) => {
        for (const [index, { rank }] of asked.entries())
          if (index < 2) yaml.deleteIn(['items', rank, 'audience']);
          else yaml.setIn(['items', rank, 'audience'], 'managers');
        const former = {
          ...itemsIn(yaml)[first.rank],
          audience: undefined,
          id: '04-90',
          withdrawn: '2026.2',
        };
        yaml.addIn(['items'], yaml.createNode(former));
      }),
    /practice 4 has 2 items for employees: at least three/,
  ],
  [
    'an item that measures an action of another practice',
    (copy) => editItems(copy, (yaml) => yaml.setIn(['items', first.rank, 'action'], '5.1')),
    new RegExp(`item ${first.id} measures 5\\.1, which practice 4 does not have`),
  ],
  [
    'two items of the same id',
    (copy) => editItems(copy, (yaml) => yaml.setIn(['items', second.rank, 'id'], first.id)),
    new RegExp(`item ${first.id} stands twice`),
  ],
  [
    'an audience that does not exist',
    (copy) => editItems(copy, (yaml) => yaml.setIn(['items', first.rank, 'audience'], 'everyone')),
    new RegExp(`items/04\\.yaml: items\\.${first.rank}\\.audience: `),
  ],
  [
    'too few items for an audience',
    (copy) =>
      editItems(copy, (yaml) => {
        for (const { rank } of asked) yaml.setIn(['items', rank, 'audience'], 'managers');
      }),
    /practice 4 has 0 items for employees: at least three/,
  ],
  [
    'four items in a practice',
    (copy) =>
      editItems(copy, (yaml) => {
        for (let rank = itemsIn(yaml).length; rank >= 4; rank -= 1) yaml.deleteIn(['items', rank]);
      }),
    /items\/04\.yaml: items: /,
  ],
  [
    'a line that the standard does not have',
    (copy) => editItems(copy, (yaml) => settle(yaml, ['4.1', '4.9'])),
    new RegExp(`item ${first.id} is settled by the line 4\\.9, which the standard does not have`),
  ],
  [
    'an opening question settled by a line that the standard does not have',
    ({ edit }) =>
      edit('themes/1.yaml', (yaml) => yaml.setIn(['opening', 0, 'settledBy'], yaml.createNode(['1.2/9']))),
    /question Q1 is settled by the line 1\.2\/9, which the standard does not have/,
  ],
  [
    'an opening question that no line settles',
    ({ edit }) => edit('themes/1.yaml', (yaml) => yaml.deleteIn(['opening', 0, 'settledBy'])),
    /themes\/1\.yaml: opening\.0\.settledBy: /,
  ],
  [
    'a line written in no known way',
    (copy) => editItems(copy, (yaml) => settle(yaml, ['practice 4'])),
    new RegExp(`items/04\\.yaml: items\\.${first.rank}\\.settledBy\\.0: `),
  ],
  [
    'a line named twice',
    (copy) => editItems(copy, (yaml) => settle(yaml, ['4.1/1', '4.1/1'])),
    new RegExp(`item ${first.id} is settled twice by the line 4\\.1/1`),
  ],
  [
    'an item that no line settles',
    (copy) => editItems(copy, (yaml) => yaml.deleteIn(['items', first.rank, 'settledBy'])),
    new RegExp(`items/04\\.yaml: items\\.${first.rank}\\.settledBy: `),
  ],
  [
    'an item that does not say what it asks',
    (copy) => editItems(copy, (yaml) => yaml.deleteIn(['items', first.rank, 'asks'])),
    new RegExp(`items/04\\.yaml: items\\.${first.rank}\\.asks: `),
  ],
  [
    'an item that asks of something unknown',
    (copy) => editItems(copy, (yaml) => yaml.setIn(['items', first.rank, 'asks'], 'trick')),
    new RegExp(`items/04\\.yaml: items\\.${first.rank}\\.asks: `),
  ],
  [
    'an opening question out of order',
    ({ edit }) => edit('themes/1.yaml', (yaml) => yaml.setIn(['opening', 0, 'id'], 'Q13')),
    /the opening questions must be Q1,Q2,/,
  ],
  [
    'an exercise about a practice of another theme',
    ({ edit }) => edit('themes/1.yaml', (yaml) => yaml.setIn(['exercise', 'findings', 0, 'practice'], 18)),
    /exercise E1 names practice 18/,
  ],
  [
    'an exercise that leaves out a practice',
    ({ edit }) =>
      edit('themes/1.yaml', (yaml) => {
        for (let rank = 0; rank < 4; rank += 1) yaml.setIn(['exercise', 'findings', rank, 'practice'], 1);
      }),
    /exercise E1 leaves out practice 2/,
  ],
  [
    'another version of the standard',
    ({ edit }) => edit('course.yaml', (yaml) => yaml.setIn(['standard'], '2025.1')),
    /the course teaches the standard 2025\.1, not 2026\.2/,
  ],
];

describe('The course', () => {
  let copy: ContentCopy;
  beforeEach(() => {
    copy = copyContent('course');
  });
  afterEach(() => copy.discard());

  const refusal = (): ContentError => {
    try {
      loadCourse(copy.folder, standard);
    } catch (error) {
      if (error instanceof ContentError) return error;
      throw error;
    }
    return assert.fail('it was loaded all the same');
  };

  test('as shipped has 3 lessons, 12 opening questions and 6 exercises', () => {
    const course = loadCourse(copy.folder, standard);
    assert.deepEqual(Object.keys(course.lessons), ['context', 'visual', 'documentation']);
    assert.equal(course.openings.length, 12);
    assert.equal(course.exercises.length, 6);
    assert.equal(questionOf(course, 'Q12')?.id, 'Q12');
    assert.equal(questionOf(course, first.id)?.id, first.id);
    assert.equal(questionOf(course, '19-1'), undefined);
  });

  test('has the same options under the same keys when its files put them in another order', () => {
    for (const { id } of standard.practices)
      copy.edit(`items/${String(id).padStart(2, '0')}.yaml`, reverseOptions);
    const keyed = ({ items }: Course) =>
      items.map(({ id, options }) => [id, new Map(options.map((option) => [option.key, option]))] as const);
    const changed = loadCourse(copy.folder, standard);
    assert.deepEqual(keyed(changed), keyed(shipped));
    assert.deepEqual(
      changed.items.find(({ id }) => id === one.id)?.options.map(({ key }) => key),
      ['d', 'c', 'b', 'a'],
      'they are shown in the order of the file',
    );
  });

  test('draws no item that is withdrawn, and can still read it', () => {
    editItems(copy, (yaml) => {
      // The standard that it was written for may have had this action and this line.
      yaml.setIn(['items', first.rank, 'action'], '4.9');
      settle(yaml, ['4.9', '4.1']);
      const added = { ...itemsIn(yaml)[first.rank], id: '04-90', action: '4.1', settledBy: ['4.1'] };
      yaml.setIn(['items', first.rank, 'withdrawn'], '2026.3');
      yaml.addIn(['items'], yaml.createNode({ ...added, withdrawn: undefined }));
    });
    const course = loadCourse(copy.folder, standard);
    assert.deepEqual(
      course.withdrawn
        .filter(({ withdrawn }) => withdrawn === '2026.3')
        .map(({ id, settledBy }) => [id, settledBy.map((line) => line.id)]),
      [[first.id, ['4.1']]],
    );
    assert.ok(course.items.every(({ id }) => id !== first.id));
    assert.equal(questionOf(course, first.id)?.stem.fr, questionOf(shipped, first.id)?.stem.fr);
    assert.equal(itemOf(course, first.id)?.practice, 4);
  });

  for (const [what, breakIt, said] of broken)
    test(`is refused with ${what}, which is named`, () => {
      breakIt(copy);
      assert.match(refusal().message, said);
    });

  test('is refused with everything that is wrong at once', () => {
    copy.remove('items/01.yaml');
    copy.remove('lessons/visual.fr.md');
    assert.ok(refusal().problems.some((problem) => problem.includes('01.yaml is missing')));
    assert.ok(refusal().problems.some((problem) => problem.includes('visual.fr.md is missing')));
  });
});

describe('An answer', () => {
  const question = shipped.items.find((item) => item.id === several.id);
  assert.ok(question);
  const right = question.options.filter((option) => option.right).map((option) => option.key);
  const wrong = question.options.filter((option) => !option.right).map((option) => option.key);

  test('is right with exactly the right options, in any order', () => {
    assert.deepEqual(judge(question, right), { right: true });
    assert.deepEqual(judge(question, right.toReversed()), { right: true });
  });

  test('is wrong with one right option too few, or one option too many', () => {
    assert.deepEqual(judge(question, right.slice(1)), { right: false });
    assert.deepEqual(judge(question, [...right, ...wrong.slice(0, 1)]), { right: false });
    assert.deepEqual(judge(question, wrong), { right: false });
  });

  test('is none when nothing is chosen, or what the question does not offer', () => {
    assert.deepEqual(judge(question, []), { problem: 'nothing-chosen' });
    assert.deepEqual(judge(question, ['z']), { problem: 'unknown-option' });
  });

  test('is none when two options of a question of one answer are chosen', () => {
    const single = shipped.items.find((item) => item.id === one.id);
    assert.ok(single);
    assert.deepEqual(judge(single, ['a', 'b']), { problem: 'too-many-chosen' });
    assert.deepEqual(judge(single, ['a', 'a']), { right: single.options[0]?.right });
  });
});
