import assert from 'node:assert/strict';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { Document } from 'yaml';
import { column } from '../../test/support/columns.ts';
import { type ContentCopy, copyContent } from '../../test/support/content-copy.ts';
import { ContentError } from '../standard/content.ts';
import { loadStandard } from '../standard/standard.load.ts';
import { currentVersion } from '../standard/standard.ts';
import { loadCourse } from './course.load.ts';
import { questionOf } from './course.ts';

const root = join(import.meta.dirname, '../..');
const standard = loadStandard(join(root, 'standard'), currentVersion);
const shipped = loadCourse(join(root, 'course'), standard);

const editCases = (copy: ContentCopy, change: (yaml: Document) => void): void =>
  copy.edit('cases/4.yaml', change);
/** Changes a field of the first case of theme 4. */
const setCase = (copy: ContentCopy, path: readonly (string | number)[], value: unknown): void =>
  editCases(copy, (yaml) => yaml.setIn(['cases', 0, ...path], yaml.createNode(value)));
const [first = assert.fail()] = shipped.cases.filter(({ theme }) => theme === 4);
/** Its two nearest, and an action that is far from it. */
const [near = '', other = ''] = first.options.flatMap(({ key, right, why }) => (why && !right ? [key] : []));
const far = first.options.find(({ why }) => !why)?.key ?? assert.fail();
/** An action as an expression finds it. */
const found = (action: string): string => action.replace('.', '\\.');

/** What is broken, how, and what the refusal must say. */
const broken: readonly (readonly [string, (copy: ContentCopy) => void, RegExp])[] = [
  [
    'a case without its French',
    (copy) => editCases(copy, (yaml) => yaml.deleteIn(['cases', 0, 'stem', 'fr'])),
    /cases\/4\.yaml: cases\.0\.stem\.fr: /,
  ],
  [
    'an explanation without its English',
    (copy) => editCases(copy, (yaml) => yaml.deleteIn(['cases', 0, 'not', near, 'en'])),
    /cases\/4\.yaml: cases\.0\.not\.[\d.]+\.en: /,
  ],
  ['a missing file of cases', ({ remove }) => remove('cases/5.yaml'), /cases\/5\.yaml is missing/],
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
    'two findings of the same id in an exercise',
    ({ edit }) => edit('themes/1.yaml', (yaml) => yaml.setIn(['exercise', 'findings', 1, 'id'], 'a')),
    /exercise E1 has two findings a/,
  ],
  [
    'fewer than sixteen cases in a theme',
    (copy) =>
      editCases(copy, (yaml) => {
        for (let rank = 40; rank >= 15; rank -= 1) yaml.deleteIn(['cases', rank]);
      }),
    /cases\/4\.yaml: cases: /,
  ],
  [
    'two cases of the same id',
    (copy) => editCases(copy, (yaml) => yaml.setIn(['cases', 1, 'id'], first.id)),
    new RegExp(`case ${first.id} stands twice`),
  ],
  [
    'a case in the file of another theme',
    (copy) => setCase(copy, ['id'], 'c5-90'),
    /case c5-90 stands in the file of theme 4/,
  ],
  [
    'a case of a list that there is not',
    (copy) => setCase(copy, ['list'], 1),
    new RegExp(`case ${first.id} is of list 1, which theme 4 does not have`),
  ],
  [
    'a key outside of its list',
    (copy) => setCase(copy, ['key'], '13.1'),
    new RegExp(`case ${first.id} has the key 13\\.1, which is not in its list`),
  ],
  [
    'a near that is the key',
    (copy) => setCase(copy, ['near'], [first.action, other]),
    new RegExp(`case ${first.id} has its key ${found(first.action)} near`),
  ],
  [
    'a near outside of its list',
    (copy) => setCase(copy, ['near'], [near, '1.1']),
    new RegExp(`case ${first.id} has 1\\.1 near, which is not in its list`),
  ],
  [
    'the same near twice',
    (copy) => setCase(copy, ['near'], [near, near]),
    new RegExp(`case ${first.id} has ${found(near)} near twice`),
  ],
  [
    'a near that is not explained',
    (copy) => setCase(copy, ['near'], [near, far]),
    new RegExp(`case ${first.id} does not say why ${found(far)} is not its answer`),
  ],
  [
    'an explanation of what is not near',
    (copy) => setCase(copy, ['not', far], { fr: 'Non.', en: 'No.' }),
    new RegExp(`case ${first.id} explains ${found(far)}, which is not near`),
  ],
  [
    'an unknown action in a list',
    (copy) => editCases(copy, (yaml) => yaml.addIn(['lists', 0], '12.9')),
    /the lists of theme 4 name the action 12\.9, which the theme does not have/,
  ],
  [
    'an action that no list has',
    (copy) => editCases(copy, (yaml) => yaml.deleteIn(['lists', 0, 6])),
    /the lists of theme 4 leave out the action 12\.2/,
  ],
  [
    'an action twice in a list',
    (copy) => editCases(copy, (yaml) => yaml.addIn(['lists', 0], '12.2')),
    /a list of theme 4 has the action 12\.2 twice/,
  ],
  [
    'an action without a name',
    ({ edit }) => edit('cases/actions.yaml', (yaml) => yaml.deleteIn(['actions', '18.3'])),
    /cases\/actions\.yaml does not name the action 18\.3/,
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
    'a line named twice',
    ({ edit }) =>
      edit('themes/1.yaml', (yaml) =>
        yaml.setIn(['opening', 0, 'settledBy'], yaml.createNode(['1.2', '1.2'])),
      ),
    /question Q1 is settled twice by the line 1\.2/,
  ],
  [
    'an opening question out of order',
    ({ edit }) => edit('themes/1.yaml', (yaml) => yaml.setIn(['opening', 0, 'id'], 'Q13')),
    /the opening questions must be Q1,Q2,/,
  ],
  [
    'a worked case about an action that does not exist',
    ({ edit }) => edit('themes/1.yaml', (yaml) => yaml.setIn(['worked', 'actions', 1], '17.3')),
    /the worked case of practice 1 names the unknown action 17\.3/,
  ],
  [
    'a worked case that another action answers',
    ({ edit }) => edit('themes/1.yaml', (yaml) => yaml.setIn(['worked', 'answer'], '1.1')),
    /the worked case of practice 1 is answered by 1\.1, which is not one of its two/,
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
    assert.equal(questionOf(course, 'c7-01'), undefined);
  });

  test('has cases whose options are their list, in its order, the key right and its nearest explained', () => {
    for (const { action, list, options, settledBy } of shipped.cases) {
      assert.deepEqual(column(options, 'key'), list);
      assert.deepEqual(
        column(
          options.filter(({ right }) => right),
          'key',
        ),
        [action],
      );
      assert.equal(options.filter(({ why }) => why).length, 3);
      assert.deepEqual(column(settledBy, 'id'), [action]);
    }
  });

  for (const [what, breakIt, said] of broken)
    test(`is refused with ${what}, which is named`, () => {
      breakIt(copy);
      assert.match(refusal().message, said);
    });

  test('is refused with everything that is wrong at once', () => {
    copy.remove('cases/1.yaml');
    copy.remove('lessons/visual.fr.md');
    assert.ok(refusal().problems.some((problem) => problem.includes('cases/1.yaml is missing')));
    assert.ok(refusal().problems.some((problem) => problem.includes('visual.fr.md is missing')));
  });
});
