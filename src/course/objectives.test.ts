import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { loadStandard } from '../standard/standard.load.ts';
import { currentVersion } from '../standard/standard.ts';
import { loadCourse } from './course.load.ts';
import { objectivesOf } from './objectives.ts';
import { sessionMinutes, sessionStepRef } from './sessions.ts';

const root = join(import.meta.dirname, '../..');
const standard = loadStandard(join(root, 'standard'), currentVersion);
const course = loadCourse(join(root, 'course'), standard);
const { scripts } = course.sessions;

const announced = (steps: readonly string[], lang: 'fr' | 'en' = 'fr'): string[] =>
  objectivesOf(course.objectives, steps, standard).map((text) => text[lang]);

describe('The objectives of a session', () => {
  test('are those of the training when it covers everything', () => {
    const steps = course.sessions.steps.map(({ step }) => step);
    assert.deepEqual(
      announced(steps),
      course.objectives.map(({ text }) => text.fr),
    );
  });

  test('name the practices that are seen, when some are not', () => {
    const said = (...practices: number[]) => announced(practices.map((id) => `P${id}`)).join();
    const some = (count: number, which: string): string =>
      `Expliquer, dans vos mots, le sens de ${count} des 18 bonnes pratiques\u00a0: ${which}.`;
    assert.equal(said(1, 2, 4, 3), some(4, '1 à 4'));
    assert.equal(said(7, 8, 12), some(3, '7, 8 et 12'));
    assert.equal(said(1, 3, 4, 5, 18), some(5, '1, 3 à 5 et 18'));
    assert.equal(said(1, ...Array.from({ length: 16 }, (_, rank) => rank + 3)), some(17, '1 et 3 à 18'));
    assert.equal(said(7, 8), some(2, '7 et 8'));
    assert.equal(
      said(7),
      'Expliquer, dans vos mots, le sens de la bonne pratique 7, «\u00a0Déployer le numérique de bout en bout\u00a0».',
    );
    assert.equal(
      announced(['P7', 'P8'], 'en').join(),
      'Explain, in your own words, what 2 of the 18 best practices mean: 7 and 8.',
    );
  });

  test('name themes, when all of their practices are seen, and no other', () => {
    const [first, second] = standard.themes;
    const all = [first, second].flatMap((theme) => theme?.practices ?? []).map((id) => `P${id}`);
    assert.equal(
      announced(all, 'en').join(),
      `Explain, in your own words, what the ${all.length} best practices of “${first?.title.en}” and “${second?.title.en}” (1 to 6) mean.`,
    );
    assert.ok(
      !announced([...all, 'P18'], 'en')
        .join()
        .includes('best practices of'),
    );
  });

  test('leave out what no step leads to', () => {
    assert.deepEqual(announced(['Q1', 'break']), []);
    assert.equal(announced(['visual', 'commitments']).length, 2);
  });
});

describe('Every ready plan', () => {
  for (const { id, steps, within } of scripts) {
    const names = steps.map(({ step }) => step);
    const refs = names.map(sessionStepRef);

    test(`leaves a margin, and a time for questions where it has an hour or more (${id})`, () => {
      assert.ok(within - sessionMinutes(steps) >= within / 20, `${sessionMinutes(steps)} of ${within}`);
      assert.equal(names.includes('questions'), within >= 60);
    });

    test(`begins with its objectives, ends with what people think of it, breaks in its middle (${id})`, () => {
      assert.equal(names[0], 'objectives');
      // In a quarter of an hour, nobody is asked for an opinion.
      const last = ['documentation', 'commitments', ...(within >= 30 ? ['satisfaction'] : [])];
      assert.deepEqual(names.slice(-last.length), last);
      const at = names.indexOf('break');
      assert.equal(at > 0, within >= 120);
      if (at > 0) {
        const before = sessionMinutes(steps.slice(0, at));
        const after = sessionMinutes(steps.slice(at + 1));
        assert.ok(Math.max(before, after) <= 110, `${before} then ${after} minutes`);
      }
    });

    test(`sees every practice of a theme whose case it discusses (${id})`, () => {
      for (const ref of refs)
        if (ref?.kind === 'exercise') {
          const wanted = standard.themes.find((theme) => theme.id === ref.theme)?.practices ?? [];
          assert.deepEqual(
            wanted.filter((practice) => !names.includes(`P${practice}`)),
            [],
          );
        }
    });

    test(`names, in what it says of itself, no practice that it does not see (${id})`, () => {
      const said = announced(names).find((text) => text.includes('le sens'));
      assert.ok(said);
      if (refs.filter((ref) => ref?.kind === 'practice').length < 18)
        assert.ok(!said.includes('chacune'), said);
    });
  }

  test('covers the six themes over the plans of a pair, and over two half-days', () => {
    for (const family of ['themes-', 'half-']) {
      const seen = scripts
        .filter(({ id }) => id.startsWith(family))
        .flatMap(({ steps }) => steps.flatMap(({ step }) => (step.startsWith('P') ? [step] : [])));
      assert.equal(new Set(seen).size, 18);
    }
  });
});
