import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { standard } from '../../../test/support/app.ts';
import { audiences } from '../../standard/ids.ts';
import { type Practice, practiceOf } from '../../standard/standard.ts';
import { exampleFor, firstWithin, partsOf } from './step-parts.ts';

const practice = (id: number): Practice => practiceOf(standard, id) ?? assert.fail(String(id));
/** The parts of a practice, each by what it is and its actions. */
const told = (of: Practice): string[] =>
  partsOf(of).map((part) =>
    part.kind === 'reasons' ? part.actions.map(({ id }) => id).join(' ') : part.kind,
  );

describe('The parts of a practice', () => {
  test('are what it is, why each action is done, an example', () => {
    assert.deepEqual(told(practice(7)), ['gist', '7.1 7.2', 'example']);
  });

  test('give two slides to reasons that are long, cut where halves are most even', () => {
    assert.deepEqual(told(practice(14)), ['gist', '14.1 14.2', '14.3 14.4', 'example']);
  });

  test('tell each action once, in order, for every practice', () => {
    for (const each of standard.practices) {
      const actions = partsOf(each).flatMap((part) => (part.kind === 'reasons' ? part.actions : []));
      assert.deepEqual(actions, each.actions, String(each.id));
    }
  });

  test('have no example where there is none, and one action is never cut', () => {
    const [action = assert.fail()] = practice(14).actions;
    const long = { ...action, title: { fr: 'a'.repeat(2_000), en: 'a' } };
    assert.deepEqual(told({ ...practice(14), actions: [long], examples: [] }), ['gist', '14.1']);
  });
});

describe('The example of a practice', () => {
  test('is the first one for who the room is, or the first one', () => {
    const { examples } = practice(7);
    assert.equal(exampleFor(practice(7), undefined), examples[0]);
    for (const audience of audiences)
      assert.equal(
        standard.practices.filter((each) => exampleFor(each, undefined)?.audience === audience).length,
        standard.practices.length / audiences.length,
        `in turn, as many for ${audience}`,
      );
    for (const { audience } of examples) assert.equal(exampleFor(practice(7), audience)?.audience, audience);
    const [first = assert.fail()] = examples;
    const missing = { ...practice(7), examples: [first] };
    assert.equal(exampleFor(missing, 'managers'), first);
    assert.equal(exampleFor({ ...missing, examples: [] }, 'managers'), undefined);
  });
});

const [long, longer] = ['a'.repeat(80), 'b'.repeat(100)];
const within = (most: number) => firstWithin([long, longer, 'short'], (text) => text, most);

describe('What a screen has room for', () => {
  test('is the first texts that fit whole, a line each at least, and one of them whatever its length', () => {
    assert.deepEqual(within(240), [long, longer, 'short']);
    assert.deepEqual(within(239), [long, longer]);
    assert.deepEqual(within(179), [long]);
    assert.deepEqual(within(1), [long]);
    assert.deepEqual(
      firstWithin([], () => '', 5),
      [],
    );
  });
});
