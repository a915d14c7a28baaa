import assert from 'node:assert/strict';
import { wordsOfAction } from '../../src/learn/training/proposals.ts';
import { trainingWords } from '../../src/learn/training/training.words.ts';
import { resumeCodeWords } from '../../src/people/learners/resume-code.words.ts';
import { languages } from '../../src/standard/standard.ts';
import { href } from '../../src/web/links.ts';
import { onApp, standard } from '../support/app.ts';
import { attribute, formTo, plain, says, tags, textOf } from '../support/client.ts';
import { begin, fileOf, type Learner, placing, stepOfKind } from '../support/learner.ts';

const words = trainingWords.en;
const exercise = stepOfKind('exercise');
const wanted = { action: '1.1', words: 'Show <two> mock-ups & "listen"', due: '2027-03-15' };

onApp('Who loses their session while answering', ({ test, shared }) => {
  test('is asked for their code where they are, and what they sent is recorded', async () => {
    const learner = await begin(await shared(), 'employees', 'en');
    const { client, to, code } = learner;
    const here = to('step', { step: exercise.id });
    const sent = placing(exercise, true);
    client.setCookie('cap18', undefined);
    const asked = await client.post(here, sent);
    assert.deepEqual([asked.status, asked.path], [403, here]);
    says(asked, words.lostTitle);
    assert.deepEqual(formTo(asked, here).hidden, sent);

    const back = await client.submit(asked, here, { resume: code.toUpperCase().replaceAll('-', ' ') });
    assert.deepEqual([back.status, back.path], [200, here]);
    says(back, words.exerciseScore(exercise.exercise.findings.length, exercise.exercise.findings.length));
    assert.equal(client.cookie('cap18'), code);
    assert.ok((await fileOf(learner)).facts.some(({ kind }) => kind === 'training.exercise-answered'));
  });

  test('keeps what they wrote through a code that is mistyped', async () => {
    const learner = await begin(await shared(), 'employees', 'en');
    const { client, to, code } = learner;
    const here = to('step', { step: 'commitments' });
    client.setCookie('cap18', 'lusab-babad-gutih-tugad');
    let page = await client.post(here, wanted);
    for (const [typed, message] of [
      [code.slice(1), resumeCodeWords.en.shape],
      ['lusab-babad-gutih-tugad', resumeCodeWords.en.unknown],
      ['', resumeCodeWords.en.missing],
    ] as const) {
      page = await client.submit(page, here, { resume: typed });
      assert.equal(page.status, 403);
      assert.ok(page.text.includes(message), message);
      assert.deepEqual(formTo(page, here).hidden, wanted);
      const field = tags(page.text, 'input').find((input) => attribute(input, 'id') === 'resume') ?? '';
      assert.equal(attribute(field, 'value'), typed);
      assert.ok(plain(page.text).includes(words.lostWrittenHelp), 'who has no code can copy what they wrote');
      says(page, `own-words">${wanted.words}</p>`);
      const copy = tags(page.text, 'button').find((button) => attribute(button, 'data-copy') !== undefined);
      assert.equal(attribute(copy ?? '', 'data-copy'), wanted.words);
    }
    await client.submit(page, here, { resume: code });
    assert.deepEqual(
      (await fileOf(learner)).commitments.map(({ words }) => words),
      [wanted.words],
    );
  });

  test('keeps what they sent and the code they began to type in the other language', async () => {
    const { client, to } = await begin(await shared(), 'employees', 'en');
    const here = to('step', { step: 'commitments' });
    client.setCookie('cap18', undefined);
    const page = await client.post(here, wanted);
    assert.equal(tags(page.text, 'a').filter((link) => attribute(link, 'class') === 'lang').length, 0);
    const twin = href('step', 'fr', { step: 'commitments' });
    const turn = tags(page.text, 'button').find((button) => attribute(button, 'formaction') === twin) ?? '';
    const turned = await client.post(twin, {
      ...formTo(page, here).hidden,
      resume: 'lusab',
      [attribute(turn, 'name') ?? '']: 'yes',
    });
    says(turned, 403, '<html lang="fr-CA"');
    assert.deepEqual(formTo(turned, twin).hidden, wanted);
    const field = tags(turned.text, 'input').find((input) => attribute(input, 'id') === 'resume') ?? '';
    assert.equal(attribute(field, 'value'), 'lusab');
    assert.ok(!turned.text.includes(resumeCodeWords.fr.shape), 'nothing was tried');
  });

  test('adds it to the training begun meanwhile in another tab, without a code', async () => {
    const learner = await begin(await shared(), 'employees', 'en');
    const { client, to } = learner;
    const here = to('step', { step: 'commitments' });
    client.setCookie('cap18', undefined);
    const page = await client.post(here, wanted);
    const start = tags(page.text, 'a').find((link) => attribute(link, 'target') === '_blank') ?? '';
    assert.equal(attribute(start, 'href'), to('training'));
    await client.post(to('start'), { audience: 'managers' });
    await client.submit(page, here, { resume: '' });
    assert.deepEqual(
      (await fileOf(learner)).commitments.map(({ words }) => words),
      [wanted.words],
    );
  });

  test('keeps several values of one field', async () => {
    const learner = await begin(await shared(), 'employees', 'en');
    learner.client.setCookie('cap18', undefined);
    const page = await learner.client.post(learner.to('positioningQuestion', { rank: 1 }), {
      item: 'c1-01',
      answer: ['a', 'b'],
    });
    const answers = tags(page.text, 'input').filter((input) => attribute(input, 'name') === 'answer');
    assert.deepEqual(
      answers.map((input) => attribute(input, 'value')),
      ['a', 'b'],
    );
  });

  test('is led to where one begins when nothing was sent', async () => {
    const learner = await begin(await shared(), 'employees', 'en');
    learner.client.setCookie('cap18', undefined);
    const answer = await learner.client.post(learner.to('erase'), {});
    assert.equal(answer.path, `${learner.to('training')}?message=absent`);
    const [first] = formsActions(answer.text);
    assert.equal(first, learner.to('resume'), 'the code comes first');
  });
});

const formsActions = (text: string): string[] =>
  tags(text, 'form').flatMap((form) => attribute(form, 'action') ?? []);

onApp('Codes typed where a session was lost', ({ test, start }) => {
  test('are limited as those of the page of the training are', async () => {
    const { client, to } = await begin(await start({ limits: { resumeCodes: 2 } }), 'employees', 'en');
    client.setCookie('cap18', undefined);
    const path = to('step', { step: 'commitments' });
    const tries: number[] = [];
    for (let count = 0; count < 3; count += 1)
      tries.push((await client.post(path, { ...wanted, resume: 'lusab-babad-gutih-tugad' })).status);
    assert.deepEqual(tries, [403, 403, 429]);
    says(await client.post(to('resume'), { code: 'x' }), 429);
  });
});

onApp('A commitment being written when one goes on', ({ test, shared }) => {
  const here = (learner: Learner): string => learner.to('step', { step: 'commitments' });

  test('is taken by the button that goes on', async () => {
    const learner = await begin(await shared(), 'employees', 'en');
    const next = await learner.client.post(here(learner), { ...wanted, done: 'yes' });
    assert.equal(next.path, learner.to('evaluation'));
    const { commitments, facts } = await fileOf(learner);
    assert.deepEqual(
      commitments.map(({ words }) => words),
      [wanted.words],
    );
    assert.ok(facts.some(({ kind }) => kind === 'training.step-completed'));
  });

  test('without words, is taken in those of its action', async () => {
    const learner = await begin(await shared(), 'employees', 'en');
    const next = await learner.client.post(here(learner), { ...wanted, words: '', done: 'yes' });
    assert.equal(next.path, learner.to('evaluation'));
    assert.deepEqual(
      (await fileOf(learner)).commitments.map(({ words }) => words),
      [wordsOfAction(standard, 'employees', wanted.action, 'en')],
    );
  });

  for (const [what, fields] of [
    ['without a day', { ...wanted, due: '' }],
    ['without an action', { ...wanted, action: '' }],
  ] as const)
    test(`${what}, is asked about: completed, or left on purpose`, async () => {
      const learner = await begin(await shared(), 'employees', 'en');
      const asked = await learner.client.post(here(learner), { ...fields, done: 'yes' });
      says(asked, 400, words.commitmentBegun);
      assert.equal(plain(textOf(asked.text, 'textarea') ?? ''), fields.words);
      assert.deepEqual((await fileOf(learner)).commitments, []);

      const left = await learner.client.post(here(learner), { ...fields, done: 'without' });
      assert.equal(left.path, learner.to('evaluation'));
      assert.deepEqual((await fileOf(learner)).commitments, []);
    });

  test('is nothing when only its day was looked at', async () => {
    const learner = await begin(await shared(), 'employees', 'en');
    const next = await learner.client.post(here(learner), {
      action: '',
      words: ' ',
      due: '2027-03-15',
      done: 'yes',
    });
    assert.equal(next.path, learner.to('evaluation'));
  });
});

onApp('The address of a form of the training', ({ test, shared }) => {
  test('can be read again, by who is in training and by who is not', async () => {
    const app = await shared();
    const learner = await begin(app);
    const forms = app.routes.filter(
      ({ method, url }) => method === 'POST' && /^\/(fr\/formation|en\/training)/.test(url),
    );
    assert.ok(forms.length > 2 * languages.length);
    for (const { url } of forms) {
      const path = url.replace(':step', 'q1').replace(':rank', '1').replace(':id', '7');
      // A commitment that nobody has is nowhere.
      if (path.includes(':commitment')) continue;
      for (const client of [learner.client, app.client()])
        assert.notEqual((await client.get(path)).status, 404, path);
    }
  });
});
