import assert from 'node:assert/strict';
import { attestationWords } from '../../src/learn/attestation/attestation.words.ts';
import { trainingWords } from '../../src/learn/training/training.words.ts';
import { actionOf, languages } from '../../src/standard/standard.ts';
import { href } from '../../src/web/links.ts';
import { errorWords } from '../../src/web/words.ts';
import { onApp, standard } from '../support/app.ts';
import { type Answer, attribute, formTo, plain, tags, textOf } from '../support/client.ts';
import {
  answerOf,
  answersTo,
  askedForCode,
  begin,
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

const opening = stepOfKind('question');
const exercise = stepOfKind('exercise');

/** The facts of a kind that the learner's own file holds, their data alone. */
const factsOf = async ({ client, to }: Learner, kind: string): Promise<unknown[]> => {
  const file = JSON.parse((await client.get(to('myDataFile'))).text) as {
    facts: { kind: string; data: unknown }[];
  };
  return file.facts.filter((fact) => fact.kind === kind).map(({ data }) => data);
};

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

const isErrorPage = (answer: Answer, status: 400 | 403 | 409, lang: 'fr' | 'en'): void => {
  assert.equal(answer.status, status);
  assert.equal(textOf(answer.text, 'h1'), errorWords[lang][status][0]);
};

onApp('An answer to a question of the path', ({ test, shared }) => {
  const path = (learner: Learner) => learner.to('step', { step: opening.id });
  const item = opening.question.id;

  test('is recorded, and its explanations are shown', async () => {
    const learner = await begin(await shared());
    const page = await learner.client.get(path(learner));
    const answered = await learner.client.submit(page, path(learner), { answer: 'true' });
    assert.equal(answered.status, 200);
    for (const option of opening.question.options)
      assert.ok(plain(answered.text).includes(option.why?.fr ?? assert.fail()));
    assert.ok(plain(answered.text).includes('Dans le référentiel de Cap18'));
    for (const { place, passages } of opening.question.settledBy)
      for (const text of [place.fr, ...passages.map((passage) => passage.text.fr)])
        assert.ok(plain(answered.text).includes(text), text);
    assert.ok(!plain(page.text).includes('Dans le référentiel de Cap18'), 'not before it is answered');
    assert.deepEqual(await factsOf(learner, 'training.answered'), [
      { attempt: 'opening', item, chosen: ['true'], right: rightKeys(opening.question)[0] === 'true' },
    ]);
  });

  test('that chooses nothing comes back with what to do, and records nothing', async () => {
    const learner = await begin(await shared(), 'designers', 'en');
    const answer = await learner.client.submit(await learner.client.get(path(learner)), path(learner));
    assert.equal(answer.status, 400);
    assert.ok(answer.text.includes(trainingWords.en.nothingChosen));
    assert.deepEqual(await factsOf(learner, 'training.answered'), []);
  });

  for (const [what, chosen] of [
    ['an option that does not exist', ['maybe']],
    ['two options of a question with one', ['true', 'false']],
    ['an option and one that does not exist', ['true', '<script>']],
    ['nothing but an empty text', ['']],
  ] as const)
    test(`that chooses ${what} comes back with its two buttons, and records nothing`, async () => {
      const learner = await begin(await shared());
      const page = await learner.client.get(path(learner));
      const answer = await learner.client.submit(page, path(learner), { answer: chosen });
      assert.equal(answer.status, 400);
      assert.ok(answer.text.includes(trainingWords.fr.badAnswer));
      assert.ok(!answer.text.includes('<script>alert'));
      assert.deepEqual(pressable(answer), ['true', 'false']);
      assert.deepEqual(await factsOf(learner, 'training.answered'), []);
    });

  test('to another question than the page’s is a conflict, and records nothing', async () => {
    const learner = await begin(await shared(), 'managers', 'en');
    isErrorPage(await learner.act(path(learner), { item: 'Q12', answer: 'true' }), 409, 'en');
    isErrorPage(await learner.act(path(learner), { item: 'c1-01', answer: 'true' }), 409, 'en');
    isErrorPage(await learner.act(path(learner), { item: 'nothing', answer: 'true' }), 409, 'en');
    assert.deepEqual(await factsOf(learner, 'training.answered'), []);
  });

  test('that names no question, or is not shaped like one, is refused', async () => {
    const learner = await begin(await shared());
    isErrorPage(await learner.act(path(learner), { answer: 'true' }), 400, 'fr');
    isErrorPage(await learner.act(path(learner), { item: [item, item], answer: 'true' }), 400, 'fr');
    isErrorPage(await learner.act(path(learner), { item, answer: 'x'.repeat(41) }), 400, 'fr');
    isErrorPage(await learner.act(path(learner), { item, answer: Array(13).fill('true') }), 400, 'fr');
    assert.deepEqual(await factsOf(learner, 'training.answered'), []);
  });

  test('given twice stays the first one, and the page says so', async () => {
    const learner = await begin(await shared());
    await learner.act(path(learner), { item, answer: 'true' });
    const page = await learner.client.post(path(learner), { item, answer: 'false' });
    assert.equal(page.status, 200);
    assert.ok(page.text.includes(trainingWords.fr.already));
    const given = (await factsOf(learner, 'training.answered')) as { chosen: string[] }[];
    assert.deepEqual(
      given.map(({ chosen }) => chosen),
      [['true']],
    );
  });

  test('is needed before going on', async () => {
    const learner = await begin(await shared(), 'employees', 'en');
    for (const step of [opening, exercise]) {
      const answer = await learner.act(learner.to('step', { step: step.id }), { done: 'yes' });
      assert.equal(answer.status, 409);
      assert.ok(answer.text.includes(trainingWords.en.notAnswered));
    }
    assert.deepEqual(await factsOf(learner, 'training.step-completed'), []);
  });

  test('has no place on a page that asks nothing', async () => {
    const learner = await begin(await shared());
    const reading = stepOfKind('practice');
    isErrorPage(
      await learner.act(learner.to('step', { step: reading.id }), { item, answer: 'true' }),
      400,
      'fr',
    );
    isErrorPage(await learner.act(learner.to('step', { step: reading.id }), {}), 400, 'fr');
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
    assert.equal(answer.status, 400);
    assert.ok(answer.text.includes(trainingWords.fr.exerciseMissing(1)));
    assert.ok(!answer.text.includes(trainingWords.fr.exerciseMissing(2)));
    assert.deepEqual(
      chosenIn(answer),
      others.map((name) => fields[name]),
    );
    assert.deepEqual(await factsOf(learner, 'training.exercise-answered'), []);
  });

  for (const wrong of ['18', '0', '-1', '1.5', 'NaN', '1e0x', '__proto__'])
    test(`that places a finding on what is no practice of the theme is not one: ${wrong}`, async () => {
      const learner = await begin(await shared(), 'managers', 'en');
      const answer = await learner.act(path(learner), { ...fields, [first]: wrong });
      assert.equal(answer.status, 400);
      assert.ok(answer.text.includes(trainingWords.en.exerciseMissing(1)));
      assert.deepEqual(await factsOf(learner, 'training.exercise-answered'), []);
    });

  test('given twice stays the first one, and the page says so', async () => {
    const learner = await begin(await shared());
    await learner.act(path(learner), fields);
    const page = await learner.client.post(path(learner), {
      ...placing(exercise, false),
    });
    assert.ok(page.text.includes(trainingWords.fr.already));
    const given = (await factsOf(learner, 'training.exercise-answered')) as { placed: object }[];
    assert.deepEqual(
      given.map(({ placed }) => placed),
      [Object.fromEntries(exercise.exercise.findings.map(({ id, practice }) => [id, practice]))],
    );
  });
});

onApp('An answer to a question of a test', ({ test, shared }) => {
  test('that chooses two actions for a case comes back with a message, and records nothing', async () => {
    const learner = await begin(await shared());
    const page = await openTest(learner, 'positioning');
    const path = learner.to('positioningQuestion', { rank: 1 });
    const question = questionAsked(page, path);
    const answer = await learner.client.submit(page, path, {
      answer: [...rightKeys(question), ...wrongKeys(question)],
    });
    assert.equal(answer.status, 400);
    assert.ok(answer.text.includes(trainingWords.fr.badAnswer));
    assert.equal(chosenIn(answer).length, 1);
    assert.equal(questionAsked(answer, path).id, question.id);
    assert.deepEqual(await factsOf(learner, 'training.answered'), []);
  });

  test('that chooses an action and one that does not exist comes back with what was chosen, and records nothing', async () => {
    const learner = await begin(await shared());
    const page = await openTest(learner, 'positioning');
    const path = learner.to('positioningQuestion', { rank: 1 });
    const right = rightKeys(questionAsked(page, path));
    const answer = await learner.client.submit(page, path, { answer: [...right, '<script>'] });
    assert.equal(answer.status, 400);
    assert.ok(answer.text.includes(trainingWords.fr.badAnswer));
    assert.ok(!answer.text.includes('<script>alert') && !answer.text.includes('value="<script>"'));
    assert.deepEqual(chosenIn(answer), right);
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
      const partly = await learner.client.submit(page, path, {
        ...fields,
        [`case-${second.id}`]: [],
        [`case-${third.id}`]: '18.9',
      });
      assert.equal(partly.status, 400);
      assert.ok(partly.text.includes(trainingWords[lang].nothingChosen));
      assert.ok(partly.text.includes(trainingWords[lang].badAnswer));
      for (const { id } of [second, third]) assert.ok(partly.text.includes(`href="#case-${id}"`));
      assert.ok(!partly.text.includes(`href="#case-${first.id}"`));
      const kept = (page: Answer): unknown =>
        set.map(({ id }) => formTo(page, path).hidden[`case-${id}`]).filter(Boolean);
      assert.deepEqual(kept(partly), rightKeys(first));
      assert.deepEqual(await factsOf(learner, 'training.answered'), before);
      const whole = await learner.client.submit(partly, path, {
        ...fields,
        [`case-${third.id}`]: wrongKeys(third),
      });
      assert.equal(whole.path, path);
      assert.ok(whole.text.includes(trainingWords[lang].setScore(2, 3)));
      for (const { stem, options } of set)
        for (const told of [stem[lang], ...options.flatMap(({ why }) => why?.[lang] ?? [])])
          assert.ok(plain(whole.text).includes(told), told);
      const given = (await factsOf(learner, 'training.answered')).slice(before.length) as {
        readonly item: string;
        readonly right: boolean;
      }[];
      assert.deepEqual(
        given.map(({ item, right }) => [item, right]),
        [
          [first.id, true],
          [second.id, true],
          [third.id, false],
        ],
      );
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
    assert.ok(plain(page.text).includes(plain(first.stem.fr)));
    const [, query = '?'] = page.path.split('?');
    assert.ok(linksIn(page).some((each) => each.startsWith('/en/') && each.endsWith(`?${query}`)));
    const right = Object.fromEntries(
      set.map((question) => [`case-${question.id}`, rightKeys(question)[0] ?? '']),
    );
    page = await learner.client.get(`${path}?${new URLSearchParams(right)}`);
    assert.deepEqual(
      await factsOf(learner, 'training.answered'),
      before,
      'nothing is recorded until it is sent',
    );
    const sent = await learner.client.submit(page, path);
    assert.ok(sent.text.includes(trainingWords.fr.setScore(3, 3)));
  });

  test('to an item that is not being asked is a conflict, and records nothing', async () => {
    const learner = await begin(await shared(), 'designers', 'en');
    const page = await openTest(learner, 'positioning');
    const here = learner.to('positioningQuestion', { rank: 1 });
    const asked = questionAsked(page, here).id;
    const second = learner.to('positioningQuestion', { rank: 2 });
    const foreign = asked === 'c1-01' ? 'c1-02' : 'c1-01';
    isErrorPage(await learner.act(here, { item: foreign, answer: 'true' }), 409, 'en');
    isErrorPage(await learner.act(here, { item: 'Q1', answer: 'true' }), 409, 'en');
    isErrorPage(await learner.act(second, { item: asked, answer: 'true' }), 409, 'en');
    isErrorPage(
      await learner.act(learner.to('positioningQuestion', { rank: 19 }), { item: asked, answer: 'true' }),
      409,
      'en',
    );
    assert.deepEqual(await factsOf(learner, 'training.answered'), []);
  });

  test('ahead of its turn is a conflict', async () => {
    const learner = await begin(await shared(), 'managers', 'fr');
    await openTest(learner, 'positioning');
    const started = (await factsOf(learner, 'training.attempt-started')) as { items: string[] }[];
    const third = started[0]?.items[2] ?? '';
    const answer = await learner.act(learner.to('positioningQuestion', { rank: 3 }), {
      item: third,
      answer: '7.1',
    });
    isErrorPage(answer, 409, 'fr');
    assert.ok(tags(answer.text, 'a').some((link) => attribute(link, 'href') === learner.to('path')));
    assert.deepEqual(await factsOf(learner, 'training.answered'), []);
  });

  test('of a test that was not begun is a conflict', async () => {
    const learner = await begin(await shared(), 'managers', 'fr');
    for (const name of ['positioningQuestion', 'evaluationQuestion'] as const)
      isErrorPage(
        await learner.act(learner.to(name, { rank: 1 }), { item: 'c1-01', cases: 'c1-01 c1-02 c1-03' }),
        409,
        'fr',
      );
  });

  test('given twice stays the first one, and the page says so', async () => {
    const learner = await begin(await shared());
    const page = await openTest(learner, 'positioning');
    const here = learner.to('positioningQuestion', { rank: 1 });
    const question = questionAsked(page, here);
    await learner.client.submit(page, here, { answer: wrongKeys(question) });
    const again = await learner.client.submit(page, here, { answer: rightKeys(question) });
    assert.equal(again.path, `${here}?already=yes`);
    assert.ok(again.text.includes(trainingWords.fr.already));
    const given = (await factsOf(learner, 'training.answered')) as { right: boolean }[];
    assert.deepEqual(
      given.map(({ right }) => right),
      [false],
    );
  });

  test('is not taken any more once the positioning test is closed', async () => {
    const learner = await begin(await shared());
    const page = await openTest(learner, 'positioning');
    const here = learner.to('positioningQuestion', { rank: 1 });
    const question = questionAsked(page, here);
    await learner.act(learner.to('positioning'), { close: 'yes' });
    isErrorPage(await learner.act(here, { item: question.id, answer: rightKeys(question) }), 409, 'fr');
    assert.equal((await learner.client.get(here)).path, learner.to('positioning'));
    assert.deepEqual(await factsOf(learner, 'training.answered'), []);
  });

  test('is not taken any more once the path has entered its first theme', async () => {
    const learner = await begin(await shared());
    const page = await openTest(learner, 'positioning');
    const here = learner.to('positioningQuestion', { rank: 1 });
    const question = questionAsked(page, here);
    await walkPath(learner, steps.slice(0, steps.indexOf(opening) + 1));
    isErrorPage(await learner.act(here, { item: question.id, answer: rightKeys(question) }), 409, 'fr');
  });
});

onApp('The evaluation', ({ test, shared }) => {
  test('stays closed while a step of the path is left', async () => {
    const learner = await begin(await shared(), 'managers', 'en');
    await walkPath(learner, steps.slice(0, -1));
    const intro = await learner.client.get(learner.to('evaluation'));
    assert.ok(intro.text.includes(trainingWords.en.evaluationLocked));
    isErrorPage(await learner.act(learner.to('evaluation'), { start: 'yes' }), 409, 'en');
    assert.deepEqual(await factsOf(learner, 'training.attempt-started'), []);

    await walkPath(learner, steps.slice(-1));
    assert.equal((await learner.act(learner.to('evaluation'), { start: 'yes' })).status, 303);
  });

  test('gives no attestation before it is passed', async () => {
    const learner = await begin(await shared(), 'managers', 'en');
    await walkPath(learner);
    assert.ok(
      (await learner.client.get(learner.to('certificate'))).text.includes(attestationWords.en.locked),
    );
    isErrorPage(await learner.act(learner.to('certificate'), { name: 'Ada Lovelace' }), 409, 'en');
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
    const { client } = learner;
    client.setCookie(
      'cap18',
      learner.code.replace(/.$/, (last) => (last === 'b' ? 'd' : 'b')),
    );
    assert.equal((await client.get(learner.to('path'))).path, askedForCode(learner, 'path'));
    client.setCookie('cap18', learner.code);
    assert.equal((await client.get(learner.to('path'))).path, learner.to('path'));
  });

  test('cannot act, and is asked for their code', async () => {
    const { database, client } = await shared();
    const stranger = client();
    const before = await database.db.selectFrom('facts').select('id').execute();
    for (const step of [opening, exercise, stepOfKind('commitments')]) {
      const path = href('step', 'fr', { step: step.id });
      const page = await stranger.post(path, { ...answerOf(step), done: 'yes' });
      assert.deepEqual([page.path, page.status], [path, 403]);
    }
    assert.equal((await database.db.selectFrom('facts').select('id').execute()).length, before.length);
  });

  test('must choose an audience among the three to begin', async () => {
    const client = (await shared()).client();
    const landing = await client.get(href('training', 'en'));
    for (const audience of ['', 'everyone', '<b>', ['managers', 'designers']]) {
      const answer = await client.submit(landing, href('start', 'en'), { audience });
      isErrorPage(answer, 400, 'en');
      assert.equal(client.cookie('cap18'), undefined);
    }
  });
});
