import assert from 'node:assert/strict';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { Document } from 'yaml';
import { type ContentCopy, copyContent } from '../../test/support/content-copy.ts';
import { ContentError } from '../standard/content.ts';
import { loadStandard } from '../standard/standard.load.ts';
import { loadCourse } from './course.load.ts';
import { type Item, judge, questionOf } from './course.ts';

const standard = loadStandard(join(import.meta.dirname, '../../standard'), '2026.1');
const shipped = loadCourse(join(import.meta.dirname, '../../course'), standard);

/** Where an item of practice 4 of a kind stands in its file, and its id. */
const fourth = (kind: Item['kind']): { rank: number; id: string } => {
  const items = shipped.items.filter((item) => item.practice === 4);
  const rank = items.findIndex((item) => item.kind === kind);
  return { rank, id: items[rank]?.id ?? '' };
};
const one = fourth('one');
const several = fourth('several');

const editItems = (copy: ContentCopy, change: (yaml: Document) => void): void =>
  copy.edit('items/04.yaml', change);

/** Marks every option of a question, or only the first ones, as right. */
const makeRight = (yaml: Document, rank: number, count: number): void => {
  for (let option = 0; option < 4; option += 1)
    yaml.setIn(['items', rank, 'options', option, 'right'], option < count);
  yaml.deleteIn(['items', rank, 'options', 4]);
};

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
    'a question of several answers that has one',
    (copy) => editItems(copy, (yaml) => makeRight(yaml, several.rank, 1)),
    new RegExp(`item ${several.id} has 1 right options: at least two, and not all`),
  ],
  [
    'a question whose answers are all right',
    (copy) => editItems(copy, (yaml) => makeRight(yaml, several.rank, 4)),
    new RegExp(`item ${several.id} has 4 right options: at least two, and not all`),
  ],
  [
    'a question of one answer with three options',
    (copy) => editItems(copy, (yaml) => yaml.deleteIn(['items', one.rank, 'options', 3])),
    new RegExp(`items/04\\.yaml: items\\.${one.rank}\\.options: `),
  ],
  [
    'an item that measures an action of another practice',
    (copy) => editItems(copy, (yaml) => yaml.setIn(['items', 0, 'action'], '5.1')),
    /item 04-1 measures 5\.1, which practice 4 does not have/,
  ],
  [
    'two items of the same id',
    (copy) => editItems(copy, (yaml) => yaml.setIn(['items', 1, 'id'], '04-1')),
    /item 04-1 stands twice/,
  ],
  [
    'an audience that does not exist',
    (copy) => editItems(copy, (yaml) => yaml.setIn(['items', 0, 'audience'], 'everyone')),
    /items\/04\.yaml: items\.0\.audience: /,
  ],
  [
    'too few items for an audience',
    (copy) =>
      editItems(copy, (yaml) => {
        for (let rank = 0; rank < 6; rank += 1) yaml.setIn(['items', rank, 'audience'], 'managers');
      }),
    /practice 4 has 0 items for employees: at least three/,
  ],
  [
    'four items in a practice',
    (copy) =>
      editItems(copy, (yaml) => {
        for (let rank = 12; rank >= 4; rank -= 1) yaml.deleteIn(['items', rank]);
      }),
    /items\/04\.yaml: items: /,
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
    /the course teaches the standard 2025\.1, not 2026\.1/,
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
    assert.equal(questionOf(course, '18-1')?.id, '18-1');
    assert.equal(questionOf(course, '19-1'), undefined);
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
