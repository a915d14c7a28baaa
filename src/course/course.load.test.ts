import assert from 'node:assert/strict';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { column } from '../../test/support/columns.ts';
import {
  type Broken,
  breakIn,
  type ContentCopy,
  copyContent,
  howBroken,
} from '../../test/support/content-copy.ts';
import { ContentError } from '../standard/content.ts';
import { loadStandard } from '../standard/standard.load.ts';
import { currentVersion } from '../standard/standard.ts';
import { loadCourse } from './course.load.ts';
import { questionOf } from './course.ts';

const root = join(import.meta.dirname, '../..');
const standard = loadStandard(join(root, 'standard'), currentVersion);
const shipped = loadCourse(join(root, 'course'), standard);

const [first = assert.fail()] = shipped.cases.filter(({ theme }) => theme === 4);
/** Its two nearest, and an action that is far from it. */
const [near = '', other = ''] = first.options.flatMap(({ key, right, why }) => (why && !right ? [key] : []));
const far = first.options.find(({ why }) => !why)?.key ?? assert.fail();
/** An action as an expression finds it. */
const found = (action: string): string => action.replace('.', '\\.');

const ofFirst = (wrong: string): RegExp => new RegExp(`case ${first.id} ${wrong}`);
const said = { fr: 'Non.', en: 'No.' };
/** Findings that are all of practice 1. */
const ofOne = (findings: readonly object[]) => findings.map((finding) => ({ ...finding, practice: 1 }));
const more =
  (...ids: readonly string[]) =>
  (former: readonly string[]) => [...former, ...ids];

const broken: readonly Broken[] = [
  ['cases/4.yaml cases 0 stem fr', undefined, /cases\/4\.yaml: cases\.0\.stem\.fr: /],
  [`cases/4.yaml cases 0 not ${near} en`, undefined, /cases\/4\.yaml: cases\.0\.not\.[\d.]+\.en: /],
  ['cases/5.yaml', undefined, /cases\/5\.yaml is missing/],
  ['themes/2.yaml', undefined, /themes\/2\.yaml is missing/],
  ['course.yaml', undefined, /course\.yaml is missing/],
  ['lessons/visual.en.md', undefined, /visual\.en\.md is missing/],
  ['lessons/context.fr.md', 'Un texte sans titre.', /context\.fr\.md must start with its title/],
  ['themes/1.yaml exercise findings 1 id', 'a', /exercise E1 has two findings a/],
  ['cases/4.yaml cases', (cases: readonly unknown[]) => cases.slice(0, 15), /cases\/4\.yaml: cases: /],
  ['cases/4.yaml cases 1 id', first.id, new RegExp(`case ${first.id} stands twice`)],
  ['cases/4.yaml cases 0 id', 'c5-90', /case c5-90 stands in the file of theme 4/],
  ['cases/4.yaml cases 0 list', 1, ofFirst('is of list 1, which theme 4 does not have')],
  ['cases/4.yaml cases 0 key', '13.1', ofFirst('has the key 13\\.1, which is not in its list')],
  ['cases/4.yaml cases 0 near', [first.action, other], ofFirst(`has its key ${found(first.action)} near`)],
  ['cases/4.yaml cases 0 near', [near, '1.1'], ofFirst('has 1\\.1 near, which is not in its list')],
  ['cases/4.yaml cases 0 near', [near, near], ofFirst(`has ${found(near)} near twice`)],
  ['cases/4.yaml cases 0 near', [near, far], ofFirst(`does not say why ${found(far)} is not its answer`)],
  [`cases/4.yaml cases 0 not ${far}`, said, ofFirst(`explains ${found(far)}, which is not near`)],
  ['cases/4.yaml lists 0', more('12.9'), /theme 4 name the action 12\.9, which the theme does not have/],
  ['cases/4.yaml lists 0 6', undefined, /the lists of theme 4 leave out the action 12\.2/],
  ['cases/4.yaml lists 0', more('12.2'), /a list of theme 4 has the action 12\.2 twice/],
  ['cases/actions.yaml actions 18.3', undefined, /cases\/actions\.yaml does not name the action 18\.3/],
  [
    'themes/1.yaml opening 0 settledBy',
    ['1.2/9'],
    /Q1 is settled by the line 1\.2\/9, which the standard does not/,
  ],
  ['themes/1.yaml opening 0 settledBy', undefined, /themes\/1\.yaml: opening\.0\.settledBy: /],
  ['themes/1.yaml opening 0 settledBy', ['1.2', '1.2'], /question Q1 is settled twice by the line 1\.2/],
  ['themes/1.yaml opening 0 id', 'Q13', /the opening questions must be Q1,Q2,/],
  ['themes/1.yaml worked actions 1', '17.3', /the worked case of practice 1 names the unknown action 17\.3/],
  ['themes/1.yaml worked answer', '1.1', /practice 1 is answered by 1\.1, which is not one of its two/],
  ['themes/1.yaml exercise findings 0 practice', 18, /exercise E1 names practice 18/],
  ['themes/1.yaml exercise findings', ofOne, /exercise E1 leaves out practice 2/],
  ['course.yaml standard', '2025.1', /the course teaches the standard 2025\.1, not 2026\.2/],
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
      const right = options.filter((option) => option.right);
      assert.deepEqual(column(right, 'key'), [action]);
      assert.equal(options.filter(({ why }) => why).length, 3);
      assert.deepEqual(column(settledBy, 'id'), [action]);
    }
  });

  for (const each of broken)
    test(`is refused ${howBroken(each)}`, () => {
      breakIn(copy, each);
      assert.match(refusal().message, each[2]);
    });

  test('is refused with everything that is wrong at once', () => {
    copy.remove('cases/1.yaml');
    copy.remove('lessons/visual.fr.md');
    assert.ok(refusal().problems.some((problem) => problem.includes('cases/1.yaml is missing')));
    assert.ok(refusal().problems.some((problem) => problem.includes('visual.fr.md is missing')));
  });
});
