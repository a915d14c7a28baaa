import assert from 'node:assert/strict';
import { standard } from '../../../test/support/app.ts';
import { onEachEngine } from '../../../test/support/engines.ts';
import { trainingOver } from '../../../test/support/training-over.ts';
import { learnerStream } from '../../people/learners/learners.facts.ts';
import { ledgerStore } from '../../platform/ledger/ledger.store.ts';
import type { PathStep } from './path.ts';
import { trainingFacts } from './training.facts.ts';

onEachEngine('What a learner does in two tabs at the same moment', ({ test, open }) => {
  const setUp = async () => {
    const database = await open();
    const { db } = database;
    const acts = trainingOver(database);
    const told: string[] = [];
    acts.whenEnded(async (_, personId) => void told.push(personId));
    const { id } = await acts.start('managers', 'fr');
    const answer = async (step: PathStep): Promise<void> => {
      if (step.kind === 'question')
        await acts.answerOpening(id, step.question, [step.question.options[0]?.key ?? '']);
      if (step.kind === 'exercise') {
        const [practice = 0] = step.theme.practices;
        const placed = step.exercise.findings.map((finding) => [finding.id, practice]);
        await acts.answerExercise(id, step, Object.fromEntries(placed));
      }
    };
    const factsOf = async (kind: keyof typeof trainingFacts) =>
      (await ledgerStore(trainingFacts).read(db, learnerStream(id))).filter((fact) => fact.kind === kind);
    return { acts, id, told, answer, factsOf };
  };

  test('ends a theme once, and tells so, when it completes the last two steps', async () => {
    const { acts, id, told, answer } = await setUp();
    const of = acts.steps.filter((step) => 'theme' in step && step.theme.id === standard.themes[0]?.id);
    for (const step of of) await answer(step);
    for (const step of of.slice(0, -2)) assert.equal(await acts.completeStep(id, step), 'done');
    assert.deepEqual(told, []);
    const outcomes = await Promise.all(of.slice(-2).map((step) => acts.completeStep(id, step)));
    assert.deepEqual(outcomes.toSorted(), ['done', 'theme-ended']);
    assert.deepEqual(told, [id]);
    assert.deepEqual((await acts.outcomeOf(id))?.themes, [1]);
  });

  test('chooses an audience once', async () => {
    const { acts, id, factsOf } = await setUp();
    await Promise.all([1, 2].map(() => acts.chooseAudience(id, 'designers')));
    assert.equal((await acts.progressOf(id))?.audience, 'designers');
    assert.equal((await factsOf('training.audience-chosen')).length, 1);
  });
});
