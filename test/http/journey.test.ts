import assert from 'node:assert/strict';
import { caseOf, type Question } from '../../src/course/course.ts';
import { attestationWords } from '../../src/learn/attestation/attestation.words.ts';
import { trainingWords } from '../../src/learn/training/training.words.ts';
import { audiences } from '../../src/standard/ids.ts';
import { longDate } from '../../src/web/format.ts';
import { href } from '../../src/web/links.ts';
import { course, onApp, onEachApp, standard } from '../support/app.ts';
import {
  type Answer,
  attribute,
  type Client,
  formTo,
  plain,
  says,
  saysNot,
  tags,
  textOf,
} from '../support/client.ts';
import {
  answerOf,
  answersTo,
  askedForCode,
  begin,
  beginAndPass,
  type Learner,
  openTest,
  rightKeys,
  rightly,
  seeded,
  setAsked,
  steps,
  takeTest,
  walkPath,
} from '../support/learner.ts';

/** Someone who answers at random, always the same way for the same seed. */
const atRandom = (seed: number) => {
  const random = seeded(seed);
  return ({ options }: Question): string[] =>
    options
      .slice(random(options.length))
      .slice(0, 1)
      .map(({ key }) => key);
};

const themesOf = (items: readonly string[]): number[] => items.map((id) => caseOf(course, id)?.theme ?? 0);

/** Goes through the whole path as someone who only follows buttons; gives the page after the last step. */
const followPath = async (
  { client, to }: Learner,
  random: (question: Question) => readonly string[],
): Promise<Answer> => {
  let page = await client.get(to('start'));
  for (const step of steps) {
    const here = to('step', { step: step.id });
    assert.equal(page.path, here);
    assert.equal((await client.get(to('start'))).path, here, 'this is where the person would resume');
    const question = step.kind === 'question' ? { answer: random(step.question) } : answerOf(step);
    if (question) page = await client.submit(page, here, question);
    page = await client.submit(page, here, { done: 'yes' });
  }
  return page;
};

/** How many right answers the results tell of. */
const resultsOf = async ({ client, to }: Learner): Promise<string> => {
  const page = await client.get(to('results'));
  return textOf(page.text.slice(page.text.indexOf('<main')), 'strong') ?? '';
};

onEachApp('The whole training', ({ test, testOnce, start }) => {
  for (const [rank, audience] of audiences.entries())
    (rank === 0 ? test : testOnce)(
      `leads ${audience} from the first page to the evaluation, by its buttons alone`,
      async () => {
        const lang = rank % 2 === 0 ? 'fr' : 'en';
        const words = trainingWords[lang];
        const learner = await begin(await start(), audience, lang);
        const random = atRandom(18 + rank);

        const before = await takeTest(learner, 'positioning', random);
        const positioning = await learner.client.get(learner.to('positioning'));
        assert.equal(textOf(positioning.text, 'h1'), words.positioningDone);
        const { path } = await followPath(learner, random);
        assert.equal(path, learner.to('evaluationQuestion', { rank: 1 }), 'it begins by itself');

        const first = await takeTest(learner, 'evaluation', rightly(13));
        assert.equal(await resultsOf(learner), words.resultsFailed(13, 18, 14));
        says(await learner.client.get(learner.to('certificate')), attestationWords[lang].locked);

        const second = await takeTest(learner, 'evaluation', rightly(14));
        assert.equal(await resultsOf(learner), words.resultsPassed(14, 18));
        assert.equal((await learner.client.get(learner.to('start'))).path, learner.to('results'));

        const themes = standard.themes.map(({ id }) => id);
        assert.deepEqual(themesOf(before), themes);
        const three = themes.flatMap((id) => [id, id, id]);
        for (const items of [first, second]) assert.deepEqual(themesOf(items), three);
        assert.equal(new Set([...before, ...first, ...second]).size, 42, 'no case is asked twice');
      },
    );

  testOnce('may be taken without the positioning test', async () => {
    const learner = await begin(await start(), 'managers', 'en');
    await walkPath(learner);
    await takeTest(learner, 'evaluation', rightKeys);
    const results = await learner.client.get(learner.to('results'));
    says(results, trainingWords.en.beforeMissing, trainingWords.en.revisitNone);
  });

  testOnce('shows the practices to revisit, and no others, after the evaluation', async () => {
    const learner = await begin(await start(), 'managers', 'en');
    await walkPath(learner);
    const asked = await takeTest(learner, 'evaluation', rightly(16));
    const results = await learner.client.get(learner.to('results'));
    const main = results.text.slice(results.text.indexOf('<main'), results.text.indexOf('</main>'));
    const links = tags(main, 'a').map((link) => attribute(link, 'href') ?? '');
    const missed = new Set(asked.slice(16).map((id) => caseOf(course, id)?.practice ?? 0));
    assert.deepEqual(
      links.filter((link) => link.startsWith('/en/understand/practices/')),
      [...missed].toSorted((a, b) => a - b).map((id) => href('practice', 'en', { id })),
    );
  });

  test('cannot be passed twice', async () => {
    const learner = await beginAndPass(await start(), 'managers', 'en');
    const answer = await learner.act(learner.to('evaluation'), { start: 'yes' });
    assert.equal(answer.headers.get('location'), learner.to('results'));
    assert.equal((await learner.client.get(learner.to('evaluation'))).path, learner.to('results'));
  });
});

onApp('A resume code', ({ test, shared, start }) => {
  /** Types a code in another browser, and goes where it leads. */
  const resume = async (code: string, lang: 'fr' | 'en' = 'fr'): Promise<Answer> => {
    const client = (await shared()).client();
    return client.submit(await client.get(href('training', lang)), href('resume', lang), { code });
  };

  for (const done of [0, 1, 2, 5, 8, 20, 39])
    test(`leads another device to the step where its owner is, after ${done} of them`, async () => {
      const learner = await begin(await shared());
      await walkPath(learner, steps.slice(0, done));
      const page = await resume(learner.code);
      const here = learner.to('step', { step: steps[done]?.id ?? '' });
      assert.equal(page.path, here);
      assert.equal(page.status, 200);
      const { text } = await learner.client.get(learner.to('path'));
      assert.equal(text.match(/class="is-done"/g)?.length ?? 0, done);
      const current = tags(text, 'a').find((link) => attribute(link, 'aria-current') === 'step');
      assert.equal(attribute(current ?? '', 'href'), here);
    });

  test('leads to a step already answered, with its explanations', async () => {
    const learner = await begin(await shared());
    const [context, visual, question] = steps;
    assert.ok(context && visual && question?.kind === 'question');
    await walkPath(learner, [context, visual]);
    await learner.act(learner.to('step', { step: question.id }), answerOf(question) ?? {});
    const page = await resume(learner.code);
    assert.equal(page.path, learner.to('step', { step: question.id }));
    says(page, trainingWords.fr.right);
  });

  for (const purpose of ['positioning', 'evaluation'] as const)
    test(`leads to the ${purpose} test under way, and on to its very cases`, async () => {
      const learner = await begin(await shared());
      if (purpose === 'evaluation') await walkPath(learner);
      const at = (rank: number): string => learner.to(`${purpose}Question`, { rank });
      let page = await openTest(learner, purpose);
      for (const rank of [1, 2, 3]) {
        await learner.client.submit(page, at(rank), answersTo(setAsked(page, at(rank)), rightKeys));
        page = await learner.client.get(at(rank + 1));
      }
      const resumed = await resume(learner.code);
      assert.equal(resumed.path, at(4));
      assert.deepEqual(setAsked(resumed, at(4)), setAsked(page, at(4)));
    });

  test('leads to the evaluation, and to the results once it is passed', async () => {
    const learner = await begin(await shared(), 'managers', 'en');
    await walkPath(learner);
    assert.equal((await resume(learner.code, 'en')).path, learner.to('evaluationQuestion', { rank: 1 }));
    await takeTest(learner, 'evaluation', rightKeys);
    assert.equal((await resume(learner.code, 'en')).path, learner.to('results'));
  });

  /** The page that a new browser comes to when it opens an address, then types a code. */
  const openThenType = async (client: Client, path: string, code: string, other: boolean) => {
    let asked = await client.get(path);
    if (other) {
      const link = tags(asked.text, 'a').find((each) => attribute(each, 'class') === 'lang') ?? '';
      asked = await client.get(attribute(link, 'href') ?? '');
    }
    const action = href('resume', other ? 'en' : 'fr');
    const wrong = await client.submit(asked, action, { code: 'lusab-babad-gutih-tugad' });
    assert.equal(wrong.status, 404);
    return client.submit(wrong, action, { code });
  };

  test('opens the page that was come for, a mistyped code and a change of language later', async () => {
    const app = await start({ limits: { resumeCodes: 1_000 } });
    const learner = await begin(app);
    const commit = href('commit', 'fr', { id: 7 });
    const taken = await learner.client.post(commit, { action: '7.1', words: '', due: '2027-03-15' });
    const commitment = new URLSearchParams(taken.path.split('?')[1]).get('added') ?? assert.fail();
    for (const [name, params] of [
      ['commitment', { commitment }],
      ['step', { step: 'p7' }],
      ['review', {}],
      ['certificate', {}],
      ['myData', {}],
    ] as const)
      for (const other of [false, true]) {
        const page = await openThenType(app.client(), learner.to(name, params), learner.code, other);
        assert.equal(page.path, href(name, other ? 'en' : 'fr', params));
        assert.equal(page.status, 200);
      }
  });

  test('leads nowhere else, whatever page is said to be come for', async () => {
    const app = await start({ limits: { resumeCodes: 1_000 } });
    const learner = await begin(app);
    for (const to of ['https://evil.example', '//evil.example', '/fr/formation/quitter', '/fr/comprendre']) {
      const client = app.client();
      saysNot(await client.get(`${learner.to('training')}?${new URLSearchParams({ to })}`), 'evil');
      const page = await client.post(learner.to('resume'), { code: learner.code, to });
      assert.equal(page.path, learner.to('step', { step: 'context' }));
    }
  });

  test('leads to the commitments of who has done nothing else, from the home page too', async () => {
    const learner = await begin(await shared());
    const commit = href('commit', 'fr', { id: 7 });
    await learner.client.post(commit, { action: '7.1', words: '', due: '2027-03-15' });
    assert.equal((await resume(learner.code)).path, learner.to('commitments'));
    const links = tags((await learner.client.get('/fr')).text, 'a').map((link) => attribute(link, 'href'));
    assert.ok(links.includes(learner.to('start')));
    assert.equal((await learner.client.get(learner.to('start'))).path, learner.to('commitments'));
    const landing = await learner.client.get(learner.to('training'));
    const { path } = await learner.client.get(learner.to('path'));
    assert.equal(path, learner.to('path'));
    says(landing, `${trainingWords.fr.myCommitments} (1)`);
    assert.match(plain((await learner.client.get(path)).text), /1 engagement, à faire pour le 15 mars 2027/);
    await walkPath(learner, steps.slice(0, 1));
    assert.equal((await resume(learner.code)).path, learner.to('step', { step: 'visual' }));
  });

  test('that was replaced opens nothing any more, on any device', async () => {
    const app = await shared();
    const learner = await begin(app, 'managers', 'en');
    const other = app.client();
    other.setCookie('cap18', learner.code);
    assert.equal((await other.get(learner.to('path'))).path, learner.to('path'));

    const offered = await learner.client.get(learner.to('newCode'));
    const code = textOf(offered.text, 'code') ?? '';
    assert.notEqual(code, learner.code);
    assert.equal((await other.get(learner.to('path'))).path, learner.to('path'), 'nothing has changed yet');
    const changed = await learner.client.submit(offered, learner.to('newCode'));

    assert.equal(textOf(changed.text, 'code'), code);
    says(changed, trainingWords.en.newCodeDone);
    assert.equal((await other.get(learner.to('path'))).path, askedForCode(learner, 'path'));
    says(await resume(learner.code, 'en'), 404);
    assert.equal((await resume(code, 'en')).path, learner.to('step', { step: 'context' }));
    assert.equal((await learner.client.get(learner.to('path'))).path, learner.to('path'));
  });

  test('is replaced once by a button pressed twice, even when the first answer never came', async () => {
    const learner = await begin(await shared());
    const { client, to } = learner;
    const offered = await client.get(to('newCode'));
    const taken = `${to('myData')}?code=new`;
    const { hidden } = formTo(offered, to('newCode'));
    const answers = await Promise.all([1, 2].map(() => learner.act(to('newCode'), hidden)));
    for (const answer of answers) assert.equal(answer.headers.get('location'), taken);

    client.setCookie('cap18', learner.code);
    const again = await client.submit(offered, to('newCode'));
    assert.equal(again.path, taken);
    assert.equal(textOf(again.text, 'code'), textOf(offered.text, 'code'));
    assert.equal((await client.submit(offered, to('newCode'))).path, taken, 'with the new code too');
  });

  test('is replaced only by a code that was offered for it', async () => {
    const app = await shared();
    const [learner, other] = [await begin(app), await begin(app)];
    const { client, to } = learner;
    const offerTo = async ({ client, to }: Learner) => {
      const { code = '', seal = '' } = formTo(await client.get(to('newCode')), to('newCode')).hidden;
      return { code, seal };
    };
    const [offered, toOther] = [await offerTo(learner), await offerTo(other)];
    for (const fields of [
      { ...offered, code: 'babab-babab-babab-babab' },
      { ...offered, code: other.code },
      { ...offered, seal: '' },
      { ...offered, seal: toOther.seal },
      toOther,
      { code: other.code },
      {},
    ])
      assert.equal((await learner.act(to('newCode'), fields)).headers.get('location'), to('newCode'));
    assert.equal(client.cookie('cap18'), learner.code);
    assert.equal((await client.get(to('path'))).path, to('path'));
  });

  test('of who has seen it gives no way to the one that replaced it', async () => {
    const app = await shared();
    const learner = await begin(app);
    const thief = app.client();
    thief.setCookie('cap18', learner.code);
    const stolen = await thief.get(learner.to('newCode'));
    await learner.client.submit(await learner.client.get(learner.to('newCode')), learner.to('newCode'));
    const tried = await thief.submit(stolen, learner.to('newCode'));
    assert.equal(tried.path, `${learner.to('training')}?message=absent`);
    assert.equal((await learner.client.get(learner.to('path'))).path, learner.to('path'));
  });

  test('still works after its owner has left a device', async () => {
    const learner = await begin(await shared(), 'managers', 'en');
    const path = await learner.client.get(learner.to('path'));
    const left = await learner.client.submit(path, learner.to('leave'));
    assert.equal(left.path, `${learner.to('training')}?message=left`);
    assert.equal(learner.client.cookie('cap18'), undefined);
    assert.equal((await learner.client.get(learner.to('path'))).path, askedForCode(learner, 'path'));
    assert.equal((await resume(learner.code, 'en')).path, learner.to('step', { step: 'context' }));
  });

  test('takes the place of the training that a device held', async () => {
    const [one, two] = [await begin(await shared()), await begin(await shared())];
    await walkPath(two, steps.slice(0, 5));
    const landing = await one.client.get(one.to('training'));
    const again = await one.client.submit(landing, one.to('start'), { audience: 'managers' });
    assert.equal(textOf(again.text, 'code'), one.code, 'no second training by mistake');
    const page = await one.client.submit(landing, one.to('resume'), { code: two.code });
    assert.equal(page.path, two.to('step', { step: steps[5]?.id ?? '' }));
    assert.equal(one.client.cookie('cap18'), two.code);
  });
});

onApp('An attestation', ({ test, shared }) => {
  /** Asks for the attestation under a name: the learner's page, and the number it shows. */
  const issue = async ({ client, to }: Learner, name: string): Promise<{ page: Answer; number: string }> => {
    const page = await client.submit(await client.get(to('certificate')), to('certificate'), { name });
    return { page, number: textOf(page.text, 'code') ?? '' };
  };

  test('speaks of reviews to who missed something, and to nobody else', async () => {
    for (const right of [18, 14]) {
      const learner = await begin(await shared());
      await walkPath(learner);
      await takeTest(learner, 'evaluation', rightly(right));
      const { page } = await issue(learner, 'Ada Lovelace');
      const links = tags(page.text, 'a').map((link) => attribute(link, 'href'));
      assert.equal(links.includes(learner.to('review')), right < 18, `${right}`);
    }
  });

  test('is public to who has its number, in both languages', async () => {
    const learner = await beginAndPass(await shared(), 'managers', 'en');
    const { number } = await issue(learner, 'Ada Lovelace');
    assert.match(number, /^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
    const anyone = (await shared()).client();
    for (const lang of ['fr', 'en'] as const) {
      const page = await anyone.get(href('attestation', lang, { number }));
      says(page, 200, attestationWords[lang].valid);
      assert.equal(textOf(page.text, 'bdi'), 'Ada Lovelace');
      says(page, number, longDate('2026-11-24', lang), standard.version, trainingWords[lang].outOf(18, 18));
      assert.equal(page.headers.get('cache-control'), 'no-store');
    }
  });

  test('is found by its number however it is typed', async () => {
    const learner = await beginAndPass(await shared(), 'managers', 'en');
    const { number } = await issue(learner, 'Ada Lovelace');
    const anyone = (await shared()).client();
    const typed = [number.toLowerCase(), number.replaceAll('-', ' '), `  ${number}  `];
    for (const each of typed) {
      const verify = await anyone.get(`/en/verify?number=${encodeURIComponent(each)}`);
      assert.equal(verify.path, href('attestation', 'en', { number }), each);
      says(await anyone.get(href('attestation', 'en', { number: each.trim() })), attestationWords.en.valid);
    }
  });

  test('is a PDF to download', async () => {
    const learner = await beginAndPass(await shared(), 'managers', 'fr');
    const { page, number } = await issue(learner, 'Ada Lovelace');
    const link = tags(page.text, 'a')
      .map((tag) => attribute(tag, 'href'))
      .find((href) => href?.endsWith('.pdf'));
    assert.equal(link, href('attestationPdf', 'fr', { number }));
    const pdf = await learner.client.get(link ?? '');
    assert.equal(pdf.status, 200);
    assert.equal(pdf.headers.get('content-type'), 'application/pdf');
    assert.match(pdf.headers.get('content-disposition') ?? '', /^attachment; filename="[\w.-]+\.pdf"$/);
    assert.equal(pdf.headers.get('cache-control'), 'no-store');
    assert.ok(pdf.text.startsWith('%PDF-'));
  });

  test('issued anew under another name takes the place of the former, whose page names nobody', async () => {
    const learner = await beginAndPass(await shared(), 'managers', 'en');
    const { number: former } = await issue(learner, 'Ada Lovelase');
    const { number } = await issue(learner, 'Ada Lovelace');
    assert.notEqual(number, former);
    const anyone = (await shared()).client();
    const page = await anyone.get(href('attestation', 'en', { number: former }));
    says(page, attestationWords.en.withdrawn);
    saysNot(page, 'Lovela', number);
    says(await anyone.get(href('attestationPdf', 'en', { number: former })), 404);
    const present = await anyone.get(href('attestation', 'en', { number }));
    assert.equal(textOf(present.text, 'bdi'), 'Ada Lovelace');
  });
});
