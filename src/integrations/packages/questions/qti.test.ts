import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { course, standard } from '../../../../test/support/app.ts';
import { column } from '../../../../test/support/columns.ts';
import {
  awkwardCourse,
  childOf,
  childrenOf,
  type Element,
  parseXml,
} from '../../../../test/support/exported.ts';
import { type Course, caseOf, judge } from '../../../course/course.ts';
import { type Lang, languages } from '../../../standard/standard.ts';
import { type BankSet, bankIn, setsOf } from './bank.ts';
import { qtiPackage } from './qti.ts';

const all = { kind: 'all' } as const;

const unpack = (from: Course, langs: readonly Lang[]) => {
  const banks = langs.map((lang) => bankIn(lang, from, standard, all));
  const files = Object.entries(unzipSync(qtiPackage(banks, '1.0.0')));
  return { banks, files: new Map(files.map(([path, bytes]) => [path, parseXml(strFromU8(bytes))])) };
};

/** The outcomes of an item after a response, by the rules that its file holds and no other. */
const outcomesOf = (item: Element, response: readonly string[]) => {
  const mapping = childOf(item, 'responseDeclaration/mapping');
  const entries = childrenOf(mapping, 'mapEntry').map(({ attributes }) => attributes);
  const worth = new Map(entries.map(({ mapKey, mappedValue }) => [mapKey, Number(mappedValue)]));
  const computed = ({ name, text }: Element): string => {
    if (name === 'baseValue') return text;
    if (name !== 'mapResponse') return assert.fail(`no rule for ${name}`);
    const missing = Number(mapping.attributes.defaultValue);
    return String(response.reduce((sum, pair) => sum + (worth.get(pair) ?? missing), 0));
  };
  const outcomes = new Map(
    childOf(item, 'responseProcessing').children.map(({ attributes, children }) => [
      attributes.identifier,
      computed(children[0] ?? assert.fail()),
    ]),
  );
  return { score: Number(outcomes.get('SCORE')), feedback: outcomes.get('FEEDBACK') };
};

/** A set is in its file as the bank has it. */
const assertHeld = (lang: Lang, set: BankSet, file: Element): void => {
  const { id, name, instruction, cases, actions, origin } = set;
  assert.deepEqual(
    [file.attributes.identifier, file.attributes.title, file.attributes['xml:lang']],
    [id, name, `${lang}-CA`],
  );
  const interaction = childOf(file, 'itemBody/matchInteraction');
  assert.equal(childOf(interaction, 'prompt').text, instruction);
  const sides = childrenOf(interaction, 'simpleMatchSet').map((side) =>
    childrenOf(side, 'simpleAssociableChoice').map(({ attributes, text }) => [
      attributes.identifier,
      attributes.matchMax,
      text,
    ]),
  );
  assert.deepEqual(sides, [
    cases.map((each) => [each.id, '1', each.stem.trim()]),
    actions.map((each) => [`a${each.id}`, '0', each.name.trim()]),
  ]);
  const said = childOf(file, 'modalFeedback').text;
  for (const { why, not } of cases)
    for (const text of [why, ...not, origin]) assert.ok(said.includes(text.trim()), text);
};

/** Whatever is chosen for each case, the rules of the file say what the course says. */
const assertJudged = ({ cases, actions }: BankSet, file: Element): void => {
  for (const chosen of actions) {
    const right = cases.filter((each) => {
      const judged = judge(caseOf(course, each.id) ?? assert.fail(each.id), [chosen.id]);
      return 'right' in judged && judged.right;
    });
    const response = cases.map((each) => `${each.id} a${chosen.id}`);
    assert.deepEqual(outcomesOf(file, response), { score: right.length, feedback: 'general' });
  }
};

describe('A QTI package', () => {
  for (const lang of languages)
    for (const [name, from] of [
      ['the bank', course],
      ['texts full of marks', awkwardCourse(course)],
    ] as const)
      test(`holds every set of ${name} as it is, judged as the course judges it (${lang})`, () => {
        const { banks, files } = unpack(from, [lang]);
        const sets = banks.flatMap(setsOf);
        assert.equal(sets.flatMap(({ cases }) => cases).length, course.cases.length);
        for (const set of sets) {
          const file = files.get(`items/${set.id}.xml`) ?? assert.fail(set.id);
          assertHeld(lang, set, file);
          assertJudged(set, file);
        }
      });

  test('lists each of its files once, under an id of its own', () => {
    const { banks, files } = unpack(course, languages);
    const [first] = files.keys();
    assert.equal(first, 'imsmanifest.xml');
    const manifest = files.get('imsmanifest.xml') ?? assert.fail();
    const resources = childrenOf(childOf(manifest, 'resources'), 'resource');
    const paths = resources.map((resource) => childOf(resource, 'file').attributes.href ?? '');
    const listed = resources.map(({ attributes }) => attributes.href);
    assert.deepEqual(listed, paths);
    assert.deepEqual(['imsmanifest.xml', ...paths].sort(), [...files.keys()].sort());
    const ids = resources.map(({ attributes }) => attributes.identifier ?? '');
    assert.equal(new Set(ids).size, ids.length);
    for (const [rank, { attributes }] of resources.entries()) {
      const file = files.get(paths[rank] ?? '');
      const isTest = file?.name === 'assessmentTest';
      assert.equal(attributes.type, isTest ? 'imsqti_test_xmlv2p1' : 'imsqti_item_xmlv2p1');
      assert.equal(attributes.identifier, file?.attributes.identifier);
    }
    assert.equal(files.size, 1 + banks.length + banks.flatMap(setsOf).length);
  });

  test('has a test a language, which goes through all its sets in hidden sections', () => {
    const { banks, files } = unpack(course, languages);
    const manifest = files.get('imsmanifest.xml') ?? assert.fail();
    for (const bank of banks) {
      const path = `tests/cap18-2026-2-${bank.lang}.xml`;
      const test = files.get(path) ?? assert.fail();
      const resources = childrenOf(childOf(manifest, 'resources'), 'resource');
      const own = resources.find(({ attributes }) => attributes.href === path) ?? assert.fail();
      const needed = childrenOf(own, 'dependency').map(({ attributes }) => attributes.identifierref);
      const ids = column(setsOf(bank), 'id');
      assert.deepEqual(needed, ids);
      const part = childOf(test, 'testPart');
      // By default, a host shows no explanation.
      assert.equal(part.children[0]?.name, 'itemSessionControl');
      assert.deepEqual(part.children[0]?.attributes, { showFeedback: 'true' });
      const themes = childrenOf(part, 'assessmentSection');
      assert.equal(themes.length, 6);
      for (const { attributes } of themes) assert.equal(attributes.visible, 'false');
      const refs = themes.flatMap((theme) => childrenOf(theme, 'assessmentItemRef'));
      const held = refs.map(({ attributes }) => attributes);
      assert.deepEqual(column(held, 'identifier'), ids);
      for (const { href } of held)
        assert.ok(files.has(new URL(href ?? '', `file:///${path}`).pathname.slice(1)), href);
    }
  });

  test('is the same bytes whenever it is made', (t) => {
    const make = () => qtiPackage([bankIn('fr', course, standard, { kind: 'theme', id: 1 })], '1.0.0');
    const before = make();
    t.mock.timers.enable({ apis: ['Date'], now: new Date('2031-07-01T00:00:00Z') });
    assert.deepEqual(make(), before);
  });
});
