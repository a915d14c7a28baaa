import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { loadStandard } from '../standard/standard.load.ts';
import { currentVersion } from '../standard/standard.ts';
import { lineOf } from './lines.ts';

const standard = loadStandard(join(import.meta.dirname, '../../standard'), currentVersion);
const seventh = standard.practices[6] ?? assert.fail();
const [, second = assert.fail()] = seventh.actions;

const told = (id: string) => {
  const line = lineOf(standard, id) ?? assert.fail(id);
  return {
    place: line.place.fr,
    practice: line.practice,
    texts: line.passages.map(({ text }) => text.fr),
    layers: line.passages.map(({ layer }) => `${layer.fr} ${layer.en}`),
  };
};

describe('A line of the standard', () => {
  test('is a practice: its title, official in French, and its definition', () => {
    assert.deepEqual(told('7'), {
      place: 'Pratique 7',
      practice: 7,
      texts: [seventh.title.fr, seventh.definition.fr],
      layers: ['official wording', 'wording wording'],
    });
  });

  test('is why a practice matters', () => {
    assert.deepEqual(told('W7'), {
      place: 'Pratique 7, pourquoi',
      practice: 7,
      texts: [seventh.why.fr],
      layers: ['wording wording'],
    });
  });

  test('is an action, or one of its reasons', () => {
    assert.deepEqual(told('7.2'), {
      place: 'Pratique 7, action 7.2',
      practice: 7,
      texts: [second.title.fr],
      layers: ['wording wording'],
    });
    assert.deepEqual(told('7.2/1'), {
      place: 'Pratique 7, action 7.2, raison 1',
      practice: 7,
      texts: [second.reasons[0]?.fr],
      layers: ['wording wording'],
    });
  });

  test('is a theme or an orientation, with the practices that it groups', () => {
    const theme = told('T3');
    assert.deepEqual(
      [theme.place, theme.practice, theme.texts[0]],
      ['Thème 3', undefined, standard.themes[2]?.title.fr],
    );
    assert.match(theme.texts[1] ?? '', /^7\. .*; 8\. .*; 9\. /);
    assert.deepEqual(theme.layers, ['official wording', 'official wording']);
    const orientation = told('OB');
    assert.deepEqual(orientation.texts, [standard.orientations[1]?.title.fr, 'Pratiques 7 à 18']);
    assert.deepEqual(orientation.layers, ['official wording', 'official official']);
  });

  test('is told without a layer where none has its path', () => {
    const line = lineOf({ ...standard, layers: [] }, '7.2');
    assert.deepEqual(line?.passages[0]?.layer, { fr: undefined, en: undefined });
  });

  test('is none when the standard has no such practice, action, reason, theme or orientation', () => {
    for (const id of ['0', '19', '7.9', '7.2/2', '7.2/0', 'W19', 'T7', 'OC', '', '7.', 'toString'])
      assert.equal(lineOf(standard, id), undefined, id);
  });
});
