import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bodiesAround, knownListed, knownShown } from './known-people.ts';
import { installation, type Kinship } from './roles.ts';

const people = ['Ada', 'Élise', 'Œdipe'].map((name) => ({ account: name.toLowerCase(), name }));
const namesOf = (shown: ReturnType<typeof knownShown>) => shown.people.map(({ name }) => name);

describe('Those among whom somebody picks', () => {
  test('are found by a part of their name, whatever its accents and capitals', () => {
    assert.deepEqual(namesOf(knownShown(people, '')), ['Ada', 'Élise', 'Œdipe']);
    assert.deepEqual(namesOf(knownShown(people, ' ELI ')), ['Élise']);
    assert.deepEqual(namesOf(knownShown(people, 'oed')), ['Œdipe']);
    const none = knownShown(people, 'zz');
    assert.deepEqual([none.people.length, none.found, none.total], [0, 0, 3]);
  });

  test('are so many at most, with who was picked before', () => {
    const many = Array.from({ length: knownListed + 5 }, (_, rank) => ({
      account: `${rank}`,
      name: `${rank}`,
    }));
    const shown = knownShown(many, '', `${knownListed + 1}`);
    assert.deepEqual([shown.people.length, shown.found], [knownListed + 1, knownListed + 5]);
    assert.equal(shown.people[0]?.account, `${knownListed + 1}`);
    assert.equal(knownShown(many, '', '0').people.length, knownListed);
  });

  test('are of the bodies around a place that who asks manages', () => {
    const kin: readonly Kinship[] = [
      { id: 'top', parent: undefined, kind: 'body' },
      { id: 'body', parent: 'top', kind: 'body' },
      { id: 'other', parent: 'top', kind: 'body' },
      { id: 'service', parent: 'body', kind: 'service' },
    ];
    const bodies = new Map(kin.map((each) => [each.id, each]));
    const around = (place: string, managed: readonly string[]) =>
      bodiesAround(bodies, place, (id) => managed.includes(id));
    assert.deepEqual(around('service', ['top', 'body', 'other']), ['body', 'top']);
    assert.deepEqual(around('service', ['body', 'service']), ['body']);
    assert.deepEqual(around('top', ['top', 'body']), ['top']);
    assert.deepEqual(around('service', []), []);
    assert.deepEqual(around(installation, ['top', 'body']), []);
  });
});
