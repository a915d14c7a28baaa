import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { course, standard } from '../../../../test/support/app.ts';
import {
  awkwardCourse,
  childOf,
  childrenOf,
  choicesOf,
  type Element,
  parseXml,
} from '../../../../test/support/exported.ts';
import { type Course, judge } from '../../../course/course.ts';
import { type Lang, languages } from '../../../standard/standard.ts';
import { type BankQuestion, bankIn, questionsOf } from './bank.ts';
import { qtiPackage } from './qti.ts';

const all = { kind: 'all' } as const;

const unpack = (from: Course, langs: readonly Lang[]) => {
  const banks = langs.map((lang) => bankIn(lang, from, standard, all));
  const files = Object.entries(unzipSync(qtiPackage(banks, '1.0.0')));
  return { banks, files: new Map(files.map(([path, bytes]) => [path, parseXml(strFromU8(bytes))])) };
};

/** The outcomes of an item after a response, by the rules that its file holds and no other. */
const outcomesOf = (item: Element, response: readonly string[]) => {
  const correct = childrenOf(childOf(item, 'responseDeclaration/correctResponse'), 'value').map(
    ({ text }) => text,
  );
  const isOneOf = (list: readonly string[]) => (value: string) => list.includes(value);
  const computed = (expression: Element): readonly string[] => {
    const { name, attributes, children, text } = expression;
    if (name === 'variable' && attributes.identifier === 'RESPONSE') return response;
    if (name === 'correct' && attributes.identifier === 'RESPONSE') return correct;
    if (name === 'baseValue') return [text];
    if (name === 'multiple') return children.flatMap(computed);
    if (name === 'match') {
      const [one = [], other = []] = children.map(computed);
      return [String(one.length === other.length && one.every(isOneOf(other)))];
    }
    return assert.fail(`no rule for ${name}`);
  };
  const outcomes = new Map<string, readonly string[]>();
  const run = (rules: readonly Element[]): void => {
    for (const rule of rules) {
      const [first = assert.fail(), ...rest] = rule.children;
      if (rule.name === 'setOutcomeValue') outcomes.set(rule.attributes.identifier ?? '', computed(first));
      else if (rule.name === 'responseCondition') {
        const [condition = assert.fail(), ...then] = first.children;
        if (computed(condition)[0] === 'true') run(then);
        else run(rest.flatMap(({ children }) => children));
      } else assert.fail(`no rule for ${rule.name}`);
    }
  };
  run(childOf(item, 'responseProcessing').children);
  return { score: Number(outcomes.get('SCORE')?.[0]), feedback: outcomes.get('FEEDBACK') ?? [] };
};

/** A question is in its file as the bank has it. */
const assertHeld = (
  lang: Lang,
  { id, item, stem, options, settledBy, origin }: BankQuestion,
  file: Element,
): void => {
  assert.equal(file.name, 'assessmentItem');
  assert.deepEqual(
    [file.attributes.identifier, file.attributes.title, file.attributes['xml:lang']],
    [id, `Cap18 ${item.id}`, `${lang}-CA`],
  );
  const { cardinality } = childOf(file, 'responseDeclaration').attributes;
  const interaction = childOf(file, 'itemBody/choiceInteraction');
  const { maxChoices, shuffle } = interaction.attributes;
  assert.deepEqual(
    [cardinality, maxChoices, shuffle],
    item.kind === 'several' ? ['multiple', '0', 'false'] : ['single', '1', 'false'],
  );
  assert.equal(childOf(interaction, 'prompt').text, stem.trim());
  assert.deepEqual(
    childrenOf(interaction, 'simpleChoice').map(({ attributes, text }) => [attributes.identifier, text]),
    options.map(({ key, text }) => [key, text.trim()]),
  );
  const feedback = childrenOf(file, 'modalFeedback');
  const said = (key: string): Element =>
    feedback.find(({ attributes }) => attributes.identifier === key) ?? assert.fail(`${id} ${key}`);
  for (const { key, why } of options) assert.equal(childrenOf(said(key), 'p').at(-1)?.text, why.trim());
  for (const line of [...settledBy, origin]) assert.ok(said('general').text.includes(line), line);
};

/** Whatever is chosen, the rules of the file say what the course says. */
const assertJudged = ({ id, item }: BankQuestion, file: Element): void => {
  for (const chosen of choicesOf(item)) {
    const judged = judge(item, chosen);
    assert.ok('right' in judged);
    assert.deepEqual(
      outcomesOf(file, chosen),
      { score: judged.right ? 1 : 0, feedback: [...chosen, 'general'] },
      `${id}: ${chosen.join()}`,
    );
  }
};

describe('A QTI package', () => {
  for (const lang of languages)
    for (const [name, from] of [
      ['the bank', course],
      ['texts full of marks', awkwardCourse(course)],
    ] as const)
      test(`holds every question of ${name} as it is, judged as the course judges it (${lang})`, () => {
        const { banks, files } = unpack(from, [lang]);
        const questions = banks.flatMap(questionsOf);
        assert.equal(questions.length, course.items.length);
        for (const question of questions) {
          const file = files.get(`items/${question.id}.xml`) ?? assert.fail(question.id);
          assertHeld(lang, question, file);
          assertJudged(question, file);
        }
      });

  test('lists each of its files once, under an id of its own', () => {
    const { banks, files } = unpack(course, languages);
    const [first] = files.keys();
    assert.equal(first, 'imsmanifest.xml');
    const manifest = files.get('imsmanifest.xml') ?? assert.fail();
    const resources = childrenOf(childOf(manifest, 'resources'), 'resource');
    const paths = resources.map((resource) => childOf(resource, 'file').attributes.href ?? '');
    assert.deepEqual(
      resources.map(({ attributes }) => attributes.href),
      paths,
    );
    assert.deepEqual(
      [...paths].sort(),
      [...files.keys()].filter((path) => path !== 'imsmanifest.xml').sort(),
    );
    const ids = resources.map(({ attributes }) => attributes.identifier ?? '');
    assert.equal(new Set(ids).size, ids.length);
    for (const [rank, { attributes }] of resources.entries()) {
      const file = files.get(paths[rank] ?? '');
      const isTest = file?.name === 'assessmentTest';
      assert.equal(attributes.type, isTest ? 'imsqti_test_xmlv2p1' : 'imsqti_item_xmlv2p1');
      assert.equal(attributes.identifier, file?.attributes.identifier);
    }
    assert.equal(files.size, 1 + banks.length * (1 + course.items.length));
  });

  test('has a test a language, which goes through all its questions in hidden sections', () => {
    const { banks, files } = unpack(course, languages);
    const manifest = files.get('imsmanifest.xml') ?? assert.fail();
    for (const bank of banks) {
      const path = `tests/cap18-2026-2-${bank.lang}.xml`;
      const test = files.get(path) ?? assert.fail();
      const resource = childrenOf(childOf(manifest, 'resources'), 'resource').find(
        ({ attributes }) => attributes.href === path,
      );
      const ids = questionsOf(bank).map(({ id }) => id);
      assert.deepEqual(
        childrenOf(resource ?? assert.fail(), 'dependency').map(({ attributes }) => attributes.identifierref),
        ids,
      );
      const part = childOf(test, 'testPart');
      // By default, a host shows no explanation.
      assert.equal(part.children[0]?.name, 'itemSessionControl');
      assert.deepEqual(part.children[0]?.attributes, { showFeedback: 'true' });
      const themes = childrenOf(part, 'assessmentSection');
      const practices = themes.flatMap((theme) => childrenOf(theme, 'assessmentSection'));
      assert.deepEqual([themes.length, practices.length], [6, 18]);
      for (const { attributes } of [...themes, ...practices]) assert.equal(attributes.visible, 'false');
      const refs = practices.flatMap((practice) => childrenOf(practice, 'assessmentItemRef'));
      assert.deepEqual(
        refs.map(({ attributes }) => attributes.identifier),
        ids,
      );
      for (const { attributes } of refs)
        assert.ok(
          files.has(new URL(attributes.href ?? '', `file:///${path}`).pathname.slice(1)),
          attributes.href,
        );
    }
  });

  test('is the same bytes whenever it is made', (t) => {
    const make = () => qtiPackage([bankIn('fr', course, standard, { kind: 'theme', id: 1 })], '1.0.0');
    const before = make();
    t.mock.timers.enable({ apis: ['Date'], now: new Date('2031-07-01T00:00:00Z') });
    assert.deepEqual(make(), before);
  });
});
