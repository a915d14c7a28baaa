import assert from 'node:assert/strict';
import { attestationWords } from '../../src/learn/attestation/attestation.words.ts';
import { wordsLimit } from '../../src/learn/training/commitments.ts';
import { commitmentsWords } from '../../src/learn/training/commitments.words.ts';
import { trainingWords } from '../../src/learn/training/training.words.ts';
import { formWords } from '../../src/web/words.ts';
import { onApp, standard } from '../support/app.ts';
import { attribute, formTo, plain, says, tags } from '../support/client.ts';
import { begin, beginAndPass, openTest, questionAsked, wrongKeys } from '../support/learner.ts';

const words = trainingWords.en;

onApp('What comes next', ({ test, shared }) => {
  test('in the positioning test is the next question, before what explains the former one', async () => {
    const learner = await begin(await shared(), 'employees', 'en');
    const page = await openTest(learner, 'positioning');
    const here = learner.to('positioningQuestion', { rank: 1 });
    const next = await learner.client.submit(page, here, { answer: wrongKeys(questionAsked(page, here)) });
    const [outcome, form, explained] = [
      words.notYetKnown,
      '<form class="question"',
      'id="explained" open',
    ].map((text) => plain(next.text).indexOf(text));
    assert.ok(outcome !== undefined && form !== undefined && explained !== undefined);
    assert.ok(0 < outcome && outcome < form && form < explained, `${[outcome, form, explained]}`);
    assert.ok(tags(next.text, 'a').some((link) => attribute(link, 'href') === '#explained'));
  });

  test('once the certificate is issued is to apply, and the path says that it is finished', async () => {
    const { client, to } = await beginAndPass(await shared(), 'employees', 'en');
    const resultsLead = async (): Promise<string> =>
      (await client.get(to('results'))).text.match(/<a class="button" href="([^"]+)">([^<]+)/)?.[2] ?? 'none';
    const results = await client.get(to('results'));
    assert.ok(formTo(results, to('certificate')), 'it is asked for beside the results');
    const before = plain((await client.get(to('path'))).text);
    assert.ok(!before.includes(words.pathFinished));
    assert.ok(
      before.includes(`>${attestationWords.en.get}</a>`),
      'the path leads to it too, by the same name',
    );
    await client.submit(await client.get(to('certificate')), to('certificate'), { name: 'Ada Lovelace' });
    assert.equal(await resultsLead(), attestationWords.en.step, 'what is issued is no more to get');
    const path = await client.get(to('path'));
    assert.match(path.text, /<\/figcaption>\s*<\/figure>/, 'a caption is the last of its figure');
    const text = plain(path.text);
    assert.ok(text.includes(words.pathFinished));
    assert.ok(!text.includes(words.continueWith('')), 'nothing to continue');
    assert.ok(!text.includes(words.paceFrom), 'no advice on what is done');
    const buttons = tags(path.text, 'a').filter((link) => attribute(link, 'class') === 'button');
    assert.deepEqual(
      buttons.map((link) => attribute(link, 'href')),
      [to('commitments')],
    );
  });

  test('for who commits proposes three first steps, all actions being folded below', async () => {
    const { client, to } = await begin(await shared(), 'managers', 'en');
    const step = to('step', { step: 'commitments' });
    const { text } = await client.get(step);
    const [proposed = '', others = ''] = text.split(commitmentsWords.en.others);
    const valuesIn = (part: string) =>
      tags(part, 'input').flatMap((input) =>
        attribute(input, 'name') === 'action' ? attribute(input, 'value') : [],
      );
    const [first = ''] = valuesIn(proposed);
    const { gestures } =
      standard.practices.find(({ firstSteps }) => firstSteps.gestureActions.managers === first)?.firstSteps ??
      assert.fail(first);
    assert.ok(plain(proposed).includes(gestures.managers.en));
    assert.deepEqual([valuesIn(proposed).length, valuesIn(others).length], [3, 48]);
    const taken = await client.post(step, { action: first, words: '', due: '2027-03-15', done: 'yes' });
    assert.equal(taken.path, to('evaluation'), 'the path is not finished');
    says(await client.get(to('commitments')), gestures.managers.en);
  });

  test('of a commitment says beforehand how long it may be', async () => {
    const { client, to } = await begin(await shared(), 'employees', 'en');
    const commitments = await client.get(to('step', { step: 'commitments' }));
    says(commitments, formWords.en.most(wordsLimit));
    const field = tags(commitments.text, 'textarea')[0] ?? '';
    assert.match(attribute(field, 'aria-describedby') ?? '', /\bwords-length\b/);
  });
});
