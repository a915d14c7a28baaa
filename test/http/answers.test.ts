import assert from 'node:assert/strict';
import { attestationWords } from '../../src/learn/attestation/attestation.words.ts';
import { trainingWords } from '../../src/learn/training/training.words.ts';
import { actionOf, languages } from '../../src/standard/standard.ts';
import { href } from '../../src/web/links.ts';
import { errorWords } from '../../src/web/words.ts';
import { onApp, standard } from '../support/app.ts';
import { type Answer, attribute, formTo, plain, says, saysNot, tags } from '../support/client.ts';
import { column } from '../support/columns.ts';
import {
  answerOf,
  answersTo,
  askedForCode,
  begin,
  factsOf,
  type Learner,
  openTest,
  personalPages,
  placing,
  questionAsked,
  rightKeys,
  setAsked,
  stepOfKind,
  steps,
  walkPath,
  wrongKeys,
} from '../support/learner.ts';
import { refused } from '../support/refusals.ts';
import { rowsIn } from '../support/rows.ts';

const opening = stepOfKind('question');
const exercise = stepOfKind('exercise');

/** The answers that a page offers to press. */
const pressable = (page: Answer): (string | undefined)[] =>
  tags(page.text, 'button')
    .filter((button) => attribute(button, 'name') === 'answer')
    .map((button) => attribute(button, 'value'));

/** The values of the fields that a page shows as chosen. */
const chosenIn = (page: Answer): (string | undefined)[] =>
  tags(page.text, 'input')
    .filter((input) => / checked(>| )/.test(input))
    .map((input) => attribute(input, 'value'));

const error = { 400: errorWords.fr[400][0], 409: errorWords.fr[409][0] };

onApp('An answer to a question of the path', ({ test, shared }) => {
  const path = (learner: Learner) => learner.to('step', { step: opening.id });
  const item = opening.question.id;

  test('is recorded, and its explanations are shown', async () => {
    const learner = await begin(await shared());
    const page = await learner.client.get(path(learner));
    const answered = await learner.client.submit(page, path(learner), { answer: 'true' });
    assert.equal(answered.status, 200);
    for (const option of opening.question.options) says(answered, option.why?.fr ?? assert.fail());
    says(answered, 'Dans le référentiel de Cap18');
    for (const { place, passages } of opening.question.settledBy)
      for (const text of [place.fr, ...passages.map((passage) => passage.text.fr)])
        assert.ok(plain(answered.text).includes(text), text);
    assert.ok(!plain(page.text).includes('Dans le référentiel de Cap18'), 'not before it is answered');
    assert.deepEqual(await factsOf(learner, 'training.answered'), [
      { attempt: 'opening', item, chosen: ['true'], right: rightKeys(opening.question)[0] === 'true' },
    ]);
  });

  test('that is none is refused, comes back with its two buttons where it can, and records nothing', async () => {
    const learner = await begin(await shared());
    const here = path(learner);
    const { nothingChosen, badAnswer } = trainingWords.fr;
    const again = await refused(learner.client, [
      [here, { item }, 400, nothingChosen],
      ...[['maybe'], ['true', 'false'], ['true', '<script>'], ['']].map(
        (answer) => [here, { item, answer }, 400, badAnswer] as const,
      ),
    ]);
    for (const page of again) {
      assert.ok(!page.text.includes('<script>alert'));
      assert.deepEqual(pressable(page), ['true', 'false']);
    }
    const reading = learner.to('step', { step: stepOfKind('practice').id });
    await refused(learner.client, [
      ...['Q12', 'c1-01', 'nothing'].map(
        (other) => [here, { item: other, answer: 'true' }, 409, error[409]] as const,
      ),
      [here, { answer: 'true' }, 400, error[400]],
      [here, { item: [item, item], answer: 'true' }, 400, error[400]],
      [here, { item, answer: 'x'.repeat(41) }, 400, error[400]],
      [here, { item, answer: Array(13).fill('true') }, 400, error[400]],
      [reading, { item, answer: 'true' }, 400, error[400]],
      [reading, {}, 400, error[400]],
    ]);
    assert.deepEqual(await factsOf(learner, 'training.answered'), []);
  });

  test('given twice stays the first one, and the page says so', async () => {
    const learner = await begin(await shared());
    await learner.act(path(learner), { item, answer: 'true' });
    says(await learner.client.post(path(learner), { item, answer: 'false' }), 200, trainingWords.fr.already);
    const facts = await factsOf<{ chosen: string[] }>(learner, 'training.answered');
    assert.deepEqual(column(facts, 'chosen'), [['true']]);
  });

  test('is needed before going on', async () => {
    const learner = await begin(await shared(), 'employees', 'en');
    for (const step of [opening, exercise]) {
      const answer = await learner.act(learner.to('step', { step: step.id }), { done: 'yes' });
      says(answer, 409, trainingWords.en.notAnswered);
    }
    assert.deepEqual(await factsOf(learner, 'training.step-completed'), []);
  });
});

onApp('An answer to an exercise', ({ test, shared }) => {
  const path = (learner: Learner) => learner.to('step', { step: exercise.id });
  const fields = placing(exercise, true);
  const [first = '', ...others] = Object.keys(fields);

  test('that leaves a finding out names it, and keeps the other choices', async () => {
    const learner = await begin(await shared());
    const { [first]: _, ...incomplete } = fields;
    const page = await learner.client.get(path(learner));
    const answer = await learner.client.submit(page, path(learner), incomplete);
    says(answer, 400, trainingWords.fr.exerciseMissing(1));
    saysNot(answer, trainingWords.fr.exerciseMissing(2));
    assert.deepEqual(
      chosenIn(answer),
      others.map((name) => fields[name]),
    );
    assert.deepEqual(await factsOf(learner, 'training.exercise-answered'), []);
  });

  test('that places a finding on what is no practice of the theme is not one', async () => {
    const learner = await begin(await shared());
    await refused(
      learner.client,
      ['18', '0', '-1', '1.5', 'NaN', '1e0x', '__proto__'].map((wrong) => {
        const said = trainingWords.fr.exerciseMissing(1);
        return [path(learner), { ...fields, [first]: wrong }, 400, said] as const;
      }),
    );
    assert.deepEqual(await factsOf(learner, 'training.exercise-answered'), []);
  });

  test('given twice stays the first one, and the page says so', async () => {
    const learner = await begin(await shared());
    await learner.act(path(learner), fields);
    says(await learner.client.post(path(learner), { ...placing(exercise, false) }), trainingWords.fr.already);
    assert.deepEqual(
      column(await factsOf<{ placed: object }>(learner, 'training.exercise-answered'), 'placed'),
      [Object.fromEntries(exercise.exercise.findings.map(({ id, practice }) => [id, practice]))],
    );
  });
});

onApp('An answer to a question of a test', ({ test, shared }) => {
  test('that is no choice of one action comes back with what was chosen of it, and records nothing', async () => {
    const learner = await begin(await shared());
    const page = await openTest(learner, 'positioning');
    const path = learner.to('positioningQuestion', { rank: 1 });
    const { id: item } = questionAsked(page, path);
    const right = rightKeys(questionAsked(page, path));
    const { badAnswer } = trainingWords.fr;
    const pages = await refused(learner.client, [
      [path, { item, answer: [...right, ...wrongKeys(questionAsked(page, path))] }, 400, badAnswer],
      [path, { item, answer: [...right, '<script>'] }, 400, badAnswer],
    ]);
    for (const again of pages) {
      assert.equal(chosenIn(again).length, 1);
      assert.equal(questionAsked(again, path).id, item);
      assert.ok(!again.text.includes('<script>alert') && !again.text.includes('value="<script>"'));
    }
    assert.deepEqual(pages.slice(1).map(chosenIn), [right]);
    assert.deepEqual(await factsOf(learner, 'training.answered'), []);
  });

  for (const right of [true, false])
    test(`of the positioning test leads to the next one, which explains it${right ? '' : ' at once when it is wrong'}`, async () => {
      const learner = await begin(await shared(), 'managers', 'en');
      const asked = await openTest(learner, 'positioning');
      const [here, next] = [1, 2].map((rank) => learner.to('positioningQuestion', { rank }));
      const question = questionAsked(asked, here ?? '');
      const answer = right ? rightKeys(question) : wrongKeys(question);
      const page = await learner.client.submit(asked, here ?? '', { answer });
      assert.equal(page.path, next);
      assert.notEqual(questionAsked(page, next ?? '').id, question.id);
      const words = trainingWords.en;
      const [before = '', after = ''] = page.text.split('<form class="question"');
      assert.ok(before.includes('href="#explained"'));
      assert.match(after, right ? /id="explained">/ : /id="explained" open>/);
      assert.ok(plain(before).includes(plain(right ? words.right : words.notYetKnown)));
      const whys = question.options.flatMap(({ why }) => why?.en ?? []);
      assert.equal(whys.length, 3);
      for (const told of [question.stem.en, words.yourChoice, ...whys])
        assert.ok(plain(after).includes(plain(told)) && !plain(before).includes(plain(told)), told);
      const alone = await learner.client.get(here ?? '');
      assert.ok(plain(alone.text).includes(words.yourChoice), 'an answered question keeps its own page');
    });

  for (const lang of languages)
    test(`that chose an action far from the case is told what this action is for (${lang})`, async () => {
      const learner = await begin(await shared(), 'managers', lang);
      const asked = await openTest(learner, 'positioning');
      const [here = '', next = ''] = [1, 2].map((rank) => learner.to('positioningQuestion', { rank }));
      const { options } = questionAsked(asked, here);
      const far = options.find(({ right, why }) => !right && !why) ?? assert.fail();
      const { reasons } = actionOf(standard, far.key)?.action ?? assert.fail();
      const page = await learner.client.submit(asked, here, { answer: far.key });
      assert.equal(page.path, next);
      const said = plain(page.text).split(trainingWords[lang].actionAim);
      assert.equal(said.length, 2, 'of the action chosen alone');
      for (const reason of reasons.slice(0, 1)) assert.ok(said[1]?.includes(reason[lang]), reason[lang]);
    });

  for (const lang of languages)
    test(`of three cases is taken whole, or comes back with what is left to choose (${lang})`, async () => {
      const learner = await begin(await shared(), 'managers', lang);
      await walkPath(learner);
      const page = await openTest(learner, 'evaluation');
      const path = learner.to('evaluationQuestion', { rank: 1 });
      const set = setAsked(page, path);
      assert.equal(set.length, 3);
      const [first = assert.fail(), second = assert.fail(), third = assert.fail()] = set;
      const before = await factsOf(learner, 'training.answered');
      const fields = answersTo(set, rightKeys);
      const wrong = { [`case-${second.id}`]: [], [`case-${third.id}`]: '18.9' };
      const partly = await learner.client.submit(page, path, { ...fields, ...wrong });
      says(partly, 400, trainingWords[lang].nothingChosen, trainingWords[lang].badAnswer);
      for (const { id } of [second, third]) says(partly, `href="#case-${id}"`);
      saysNot(partly, `href="#case-${first.id}"`);
      const kept = (page: Answer): unknown =>
        set.map(({ id }) => formTo(page, path).hidden[`case-${id}`]).filter(Boolean);
      assert.deepEqual(kept(partly), rightKeys(first));
      assert.deepEqual(await factsOf(learner, 'training.answered'), before);
      const other = { [`case-${third.id}`]: wrongKeys(third) };
      const whole = await learner.client.submit(partly, path, { ...fields, ...other });
      assert.equal(whole.path, path);
      says(whole, trainingWords[lang].setScore(2, 3));
      for (const { stem, options } of set)
        for (const told of [stem[lang], ...options.flatMap(({ why }) => why?.[lang] ?? [])])
          assert.ok(plain(whole.text).includes(told), told);
      const given = await factsOf<{ item: string; right: boolean }>(learner, 'training.answered');
      const said = given.slice(before.length).map(({ item, right }) => `${item} ${right}`);
      assert.deepEqual(said, [`${first.id} true`, `${second.id} true`, `${third.id} false`]);
    });

  test('of three cases is chosen one case at a time, kept by the address, and changed before it is sent', async () => {
    const learner = await begin(await shared());
    await walkPath(learner);
    let page = await openTest(learner, 'evaluation');
    const path = learner.to('evaluationQuestion', { rank: 1 });
    const set = setAsked(page, path);
    const before = await factsOf(learner, 'training.answered');
    const linksIn = ({ text }: Answer): readonly string[] =>
      tags(text, 'a').map((link) => (attribute(link, 'href') ?? '').replaceAll('&amp;', '&'));
    const follow = async (ends: string): Promise<void> => {
      const link = linksIn(page).find((each) => each.endsWith(`${ends}#asked`)) ?? assert.fail(ends);
      page = await learner.client.get(link.replace('#asked', ''));
    };
    for (const question of set) {
      assert.ok(plain(page.text).includes(plain(question.stem.fr)), 'one case at a time');
      for (const { id, stem } of set)
        if (id !== question.id) assert.ok(!plain(page.text).includes(plain(stem.fr)), id);
      assert.ok(!page.text.includes(`>${trainingWords.fr.matching.send}</button>`), 'nothing to send yet');
      await follow(`case-${question.id}=${wrongKeys(question)[0]}`);
    }
    const [first = assert.fail()] = set;
    await follow(`again=case-${first.id}`);
    says(page, plain(first.stem.fr));
    const [, query = '?'] = page.path.split('?');
    assert.ok(linksIn(page).some((each) => each.startsWith('/en/') && each.endsWith(`?${query}`)));
    const right = Object.fromEntries(
      set.map((question) => [`case-${question.id}`, rightKeys(question)[0] ?? '']),
    );
    page = await learner.client.get(`${path}?${new URLSearchParams(right)}`);
    assert.deepEqual(await factsOf(learner, 'training.answered'), before);
    says(await learner.client.submit(page, path), trainingWords.fr.setScore(3, 3));
  });

  test('to what is not being asked is a conflict that leads to the path, and records nothing', async () => {
    const learner = await begin(await shared());
    const at = (rank: number): string => learner.to('positioningQuestion', { rank });
    const evaluation = learner.to('evaluationQuestion', { rank: 1 });
    const begun = { item: 'c1-01', cases: 'c1-01 c1-02 c1-03' };
    await refused(learner.client, [
      [at(1), begun, 409, error[409]],
      [evaluation, begun, 409, error[409]],
    ]);
    const asked = questionAsked(await openTest(learner, 'positioning'), at(1)).id;
    const [started] = await factsOf<{ items: string[] }>(learner, 'training.attempt-started');
    const answer = '7.1';
    const pages = await refused(learner.client, [
      [at(1), { item: asked === 'c1-01' ? 'c1-02' : 'c1-01', answer }, 409, error[409]],
      [at(1), { item: 'Q1', answer }, 409, error[409]],
      [at(2), { item: asked, answer }, 409, error[409]],
      [at(19), { item: asked, answer }, 409, error[409]],
      [at(3), { item: started?.items[2] ?? '', answer }, 409, error[409]],
    ]);
    for (const { text } of pages)
      assert.ok(tags(text, 'a').some((link) => attribute(link, 'href') === learner.to('path')));
    assert.deepEqual(await factsOf(learner, 'training.answered'), []);
  });

  test('given twice stays the first one, and the page says so', async () => {
    const learner = await begin(await shared());
    const page = await openTest(learner, 'positioning');
    const here = learner.to('positioningQuestion', { rank: 1 });
    const question = questionAsked(page, here);
    await learner.client.submit(page, here, { answer: wrongKeys(question) });
    const again = await learner.client.submit(page, here, { answer: rightKeys(question) });
    assert.equal(again.path, `${here}?already=yes`);
    says(again, trainingWords.fr.already);
    const facts = await factsOf<{ right: boolean }>(learner, 'training.answered');
    assert.deepEqual(column(facts, 'right'), [false]);
  });

  const ends = {
    'the positioning test is closed': (learner: Learner) =>
      learner.act(learner.to('positioning'), { close: 'yes' }),
    'the path has entered its first theme': (learner: Learner) =>
      walkPath(learner, steps.slice(0, steps.indexOf(opening) + 1)),
  };
  for (const [what, end] of Object.entries(ends))
    test(`is not taken any more once ${what}`, async () => {
      const learner = await begin(await shared());
      const page = await openTest(learner, 'positioning');
      const here = learner.to('positioningQuestion', { rank: 1 });
      const question = questionAsked(page, here);
      await end(learner);
      const before = await factsOf(learner, 'training.answered');
      const late = { item: question.id, answer: rightKeys(question) };
      await refused(learner.client, [[here, late, 409, error[409]]]);
      assert.equal((await learner.client.get(here)).path, learner.to('positioning'));
      assert.deepEqual(await factsOf(learner, 'training.answered'), before);
    });
});

onApp('The evaluation', ({ test, shared }) => {
  test('stays closed while a step of the path is left', async () => {
    const learner = await begin(await shared(), 'managers');
    await walkPath(learner, steps.slice(0, -1));
    says(await learner.client.get(learner.to('evaluation')), trainingWords.fr.evaluationLocked);
    await refused(learner.client, [[learner.to('evaluation'), { start: 'yes' }, 409, error[409]]]);
    assert.deepEqual(await factsOf(learner, 'training.attempt-started'), []);

    await walkPath(learner, steps.slice(-1));
    says(await learner.act(learner.to('evaluation'), { start: 'yes' }), 303);
  });

  test('gives no attestation before it is passed', async () => {
    const learner = await begin(await shared(), 'managers');
    await walkPath(learner);
    says(await learner.client.get(learner.to('certificate')), attestationWords.fr.locked);
    await refused(learner.client, [[learner.to('certificate'), { name: 'Ada Lovelace' }, 409, error[409]]]);
  });
});

onApp('Someone without a training', ({ test, shared }) => {
  const personal = [...personalPages, 'start'] as const;

  for (const [what, cookie] of [
    ['no cookie', undefined],
    ['a cookie that leads to nobody', 'lusab-babad-gutih-tugad'],
    ['a cookie that is no code', 'admin'],
    ['a cookie with markup', '%3Cscript%3E'],
    ['an empty cookie', ''],
    ['a cookie that is very long', 'x'.repeat(3_000)],
  ] as const)
    test(`is led to where one begins, with ${what}`, async () => {
      const client = (await shared()).client();
      client.setCookie('cap18', cookie);
      for (const name of personal) {
        const page = await client.get(href(name, 'en'));
        assert.equal(page.path.split(/[?&]/, 2).join('?'), `${href('training', 'en')}?message=absent`);
        assert.equal(page.status, 200);
        const { noSession, noSessionAsked } = trainingWords.en;
        assert.ok(
          [noSession, noSessionAsked].some((said) => page.text.includes(said)),
          name,
        );
      }
      const question = await client.get(href('positioningQuestion', 'fr', { rank: 1 }));
      assert.equal(question.path, `${href('training', 'fr')}?message=absent`);
    });

  test('is led there too when a cookie was tampered with by one letter', async () => {
    const learner = await begin(await shared());
    const { client, code } = learner;
    client.setCookie('cap18', code.slice(0, -1) + (code.endsWith('b') ? 'd' : 'b'));
    assert.equal((await client.get(learner.to('path'))).path, askedForCode(learner, 'path'));
    client.setCookie('cap18', learner.code);
    assert.equal((await client.get(learner.to('path'))).path, learner.to('path'));
  });

  test('cannot act, and is asked for their code', async () => {
    const { database, client } = await shared();
    const stranger = client();
    const before = await rowsIn({ database }, 'facts');
    for (const step of [opening, exercise, stepOfKind('commitments')]) {
      const path = href('step', 'fr', { step: step.id });
      const page = await stranger.post(path, { ...answerOf(step), done: 'yes' });
      assert.deepEqual([page.path, page.status], [path, 403]);
    }
    assert.equal((await rowsIn({ database }, 'facts')).length, before.length);
  });

  test('must choose an audience among the three to begin', async () => {
    const client = (await shared()).client();
    const audiences = ['', 'everyone', '<b>', ['managers', 'designers']];
    await refused(
      client,
      audiences.map((audience) => [href('start', 'fr'), { audience }, 400, error[400]] as const),
    );
    assert.equal(client.cookie('cap18'), undefined);
  });
});
