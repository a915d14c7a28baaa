import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
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
import { ContentError } from './content.ts';
import { fingerprintOf, loadStandard, loadStandards } from './standard.load.ts';
import { actionOf, currentVersion, orientationsOf, practiceOf, practicesOf, readingOf } from './standard.ts';

const version = currentVersion;
const practice = (id: string): string => `${version}/practices/${id}.yaml`;
const isChanged = new RegExp(`version ${version} is released and its files have changed`);
const someText = { fr: 'Un texte', en: 'A text' };

/** A proof of a kind that has none of that id. */
const proof = (kind: string) => ({ kind, id: 'gossip', label: someText });

const broken: readonly Broken[] = [
  [`${practice('03')} title en`, undefined, /practices\/03\.yaml: title\.en: /],
  [`${practice('03')} actions 0 reasons 0 fr`, '  ', /practices\/03\.yaml: actions\.0\.reasons\.0\.fr: /],
  [`${practice('07')} actions 1 proofs 0`, proof('register'), /07\.yaml: actions\.1\.proofs\.0\.id: /],
  [`${practice('07')} actions 0 proofs 0`, proof('probe'), /07\.yaml: actions\.0\.proofs\.0\.id: /],
  [`${practice('09')} examples 0 audience`, 'everyone', /practices\/09\.yaml: examples\.0\.audience: /],
  [`${practice('09')} tittle`, someText, /practices\/09\.yaml: .*tittle/],
  [practice('18'), undefined, /practices\/18\.yaml is missing/],
  [`${version}/standard.yaml`, undefined, /standard\.yaml is missing/],
  ['releases.yaml', undefined, /releases\.yaml is missing/],
  [
    `${practice('14')} actions 3`,
    undefined,
    /14\.yaml: actions must be 14\.1, 14\.2, 14\.3, 14\.4, not 14\.1, 14\.2, 14\.3$/m,
  ],
  [`${practice('05')} actions 1 id`, '6.1', /05\.yaml: actions must be 5\.1, 5\.2, not 5\.1, 6\.1$/m],
  [`${practice('05')} examples 0 actions`, ['6.1'], /05\.yaml: an example names the unknown action 6\.1/],
  [`${practice('05')} theme`, 6, /practices\/05\.yaml: practice 5 is not one of theme 6/],
  [`${practice('05')} id`, 4, /practices\/05\.yaml: says practice 4/],
  [`${version}/standard.yaml version`, '2027.1', /says version 2027\.1/],
  [practice('02'), 'id: [1', /practices\/02\.yaml: /],
];

/** Says that the version that ships is released, in a copy of the standard: no version that ships is yet. */
const release = ({ folder, write }: ContentCopy): void =>
  write('releases.yaml', `"${version}": ${fingerprintOf(join(folder, version))}\n`);

describe('The standard', () => {
  let copy: ContentCopy;
  beforeEach(() => {
    copy = copyContent('standard');
  });
  afterEach(() => copy.discard());

  const load = () => loadStandard(copy.folder, version);
  const refusal = (): ContentError => {
    try {
      load();
    } catch (error) {
      if (error instanceof ContentError) return error;
      throw error;
    }
    return assert.fail('it was loaded all the same');
  };

  test('as shipped, has 2 orientations, 6 themes, 18 practices and 48 actions', () => {
    const standard = load();
    assert.equal(standard.version, version);
    assert.equal(standard.orientations.length, 2);
    assert.equal(standard.themes.length, 6);
    assert.equal(standard.practices.length, 18);
    assert.equal(standard.practices.flatMap(({ actions }) => actions).length, 48);
  });

  test('answers for its practices, themes, orientations and actions', () => {
    const standard = load();
    const [first] = standard.themes;
    assert.ok(first);
    assert.equal(practiceOf(standard, 7)?.id, 7);
    assert.equal(practiceOf(standard, 19), undefined);
    assert.deepEqual(column(practicesOf(standard, first), 'id'), [1, 2, 3]);
    assert.deepEqual(
      [6, 7, 9, 10].map((id) => orientationsOf(standard, id).map((orientation) => orientation.id)),
      [['A'], ['A', 'B'], ['A', 'B'], ['B']],
    );
    assert.equal(actionOf(standard, '14.4')?.practice.id, 14);
    assert.equal(actionOf(standard, '14.5'), undefined);
  });

  for (const each of broken)
    test(`is refused ${howBroken(each)}`, () => {
      breakIn(copy, each);
      assert.match(refusal().message, each[2]);
    });

  test('is refused with everything that is wrong at once', () => {
    copy.remove(practice('01'));
    copy.edit(practice('02'), (yaml) => yaml.deleteIn(['why', 'en']));
    const { problems } = refusal();
    assert.equal(problems.length, 2);
    assert.match(problems[0] ?? '', /01\.yaml is missing/);
    assert.match(problems[1] ?? '', /02\.yaml: why\.en/);
  });

  test('loads once released, as long as nothing changes', () => {
    release(copy);
    assert.equal(load().version, version);
  });

  test('is refused once released when a single word changes, and its version is named', () => {
    release(copy);
    copy.edit(practice('01'), (yaml) => yaml.setIn(['title', 'en'], 'Another title'));
    assert.match(refusal().message, isChanged);
  });
});

describe('The versions of the standard', () => {
  const next = '2027.1';
  let copy: ContentCopy;
  beforeEach(() => {
    copy = copyContent('standard');
    copy.addVersion(next, (edit) =>
      edit('practices/01.yaml', (yaml) => yaml.setIn(['title', 'fr'], 'Un autre titre')),
    );
  });
  afterEach(() => copy.discard());

  const refusal = (current: string): readonly string[] => {
    try {
      loadStandards(copy.folder, current);
    } catch (error) {
      if (error instanceof ContentError) return error.problems;
      throw error;
    }
    return assert.fail('they were loaded all the same');
  };

  test('are all read, each as it is in its folder', () => {
    const standards = loadStandards(copy.folder, next);
    assert.equal(standards.current.version, next);
    assert.deepEqual([...standards.byVersion.keys()].sort(), [version, next]);
    assert.deepEqual(standards.byVersion.get(version), loadStandard(copy.folder, version));
    const titleOf = (of: string) => practiceOf(readingOf(standards, of).standard, 1)?.title.fr;
    assert.notEqual(titleOf(version), 'Un autre titre');
    assert.equal(titleOf(next), 'Un autre titre');
  });

  test('say that one is missing, and which one stands in for it', () => {
    const standards = loadStandards(copy.folder, version);
    assert.deepEqual(readingOf(standards, '2025.1'), { standard: standards.current, missing: '2025.1' });
    assert.equal(readingOf(standards, next).missing, undefined);
  });

  test('are refused when the folder of a released one is gone', () => {
    release(copy);
    rmSync(join(copy.folder, version), { recursive: true });
    assert.deepEqual(refusal(next), [`the folder of version ${version} is missing`]);
  });

  test('are refused when the current one is not there', () => {
    assert.deepEqual(refusal('2028.1'), ['the folder of version 2028.1 is missing']);
  });

  test('are refused with everything that is wrong in any of them', () => {
    release(copy);
    copy.edit(practice('01'), (yaml) => yaml.setIn(['title', 'en'], 'Another title'));
    copy.remove(`${next}/practices/02.yaml`);
    const problems = refusal(next);
    assert.equal(problems.length, 2);
    assert.ok(problems.some((problem) => isChanged.test(problem)));
    assert.ok(problems.some((problem) => /2027\.1\/practices\/02\.yaml is missing/.test(problem)));
  });
});
