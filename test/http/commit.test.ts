import assert from 'node:assert/strict';
import { commitmentsWords } from '../../src/learn/training/commitments.words.ts';
import { trainingWords } from '../../src/learn/training/training.words.ts';
import { resumeCodeWords } from '../../src/people/learners/resume-code.words.ts';
import { dayOf } from '../../src/standard/days.ts';
import { audiences } from '../../src/standard/ids.ts';
import { noon, onAnyApp, onApp, onEachApp, standard, type TestApp } from '../support/app.ts';
import { type Answer, attribute, plain, says, saysNot, tags, textOf } from '../support/client.ts';
import { column, columns } from '../support/columns.ts';
import { contentOf } from '../support/content.ts';
import { begin, fileOf, type Learner, learnerBy } from '../support/learner.ts';
import { refused } from '../support/refusals.ts';
import { rowsIn } from '../support/rows.ts';

const words = commitmentsWords.en;
const practice = standard.practices.find(({ id }) => id === 7) ?? assert.fail();
const [first] = practice.actions;
const title = first?.title.en ?? '';
const good = { action: '7.1', words: '', due: '2027-03-15' };
const path = '/en/training/commitments/practices/7';

const fieldOf = (page: Answer, id: string): string =>
  attribute(tags(page.text, 'input').find((input) => attribute(input, 'id') === id) ?? '', 'value') ?? '';

onAnyApp('« S’engager » on a practice', ({ test, testOnce, shared, start }) => {
  testOnce('is one link away from its page and from its step', async () => {
    const learner = await begin(await shared(), 'employees', 'en');
    for (const page of [
      await learner.client.get('/en/understand/practices/7'),
      await learner.client.get(learner.to('step', { step: 'p7' })),
    ])
      assert.ok(
        tags(page.text, 'a').some((link) => attribute(link, 'href') === path),
        page.path,
      );
  });

  testOnce('counts the codes typed there with those typed elsewhere', async () => {
    const client = (await start({ limits: { resumeCodes: 2 } })).client();
    const tried: number[] = [];
    for (let count = 0; count < 3; count += 1)
      tried.push((await client.post(path, { ...good, resume: 'lusab-babad-gutih-tugad' })).status);
    assert.deepEqual(tried, [400, 400, 429]);
    says(await client.post('/en/training/resume', { code: 'lusab-babad-gutih-tugad' }), 429);
  });

  test('proposes the actions of that practice and a day, and opens a record for who has none', async () => {
    const client = (await shared()).client();
    const form = await client.get(path);
    const offered = tags(form.text, 'input').filter((input) => attribute(input, 'name') === 'action');
    assert.deepEqual(
      offered.map((input) => attribute(input, 'value')),
      practice.actions.map(({ id }) => id),
    );
    assert.equal(fieldOf(form, 'due'), '2026-12-22');

    const taken = await client.submit(form, path, {
      ...good,
      due: fieldOf(form, 'due'),
      audience: 'managers',
    });
    assert.equal(taken.status, 200);
    const code = textOf(taken.text, 'code') ?? '';
    assert.equal(client.cookie('cap18'), code);
    for (const said of [trainingWords.en.commitmentSaid.added, words.newRecord, words.copy, words.codeFile])
      assert.ok(taken.text.includes(said), said);
    says(taken, /<svg/);
    const copy = tags(taken.text, 'button').find((button) => attribute(button, 'data-copy') === code);
    assert.match(copy ?? '', / hidden>/, 'nothing copies without a script');
    says(taken, title);

    const learner = learnerBy(await shared(), code, 'en');
    const { commitments, facts } = await fileOf(learner);
    assert.deepEqual(columns(commitments, 'action', 'words', 'dueOn'), [['7.1', title, '2026-12-22']]);
    assert.deepEqual(column(facts, 'kind'), ['training.started', 'training.committed']);
    const text = await client.get(learner.to('codeFile'));
    assert.match(text.headers.get('content-disposition') ?? '', /attachment; filename="cap18-code\.txt"/);
    says(text, code);
  });

  testOnce('is said once, with its code: a page read again later says neither, without script', async () => {
    const app = await start();
    const client = app.client();
    const form = await client.get(path);
    const sent = { ...good, due: fieldOf(form, 'due'), audience: 'managers' };
    const taken = await client.submit(form, path, sent);
    app.clock.set(new Date(noon.getTime() + 60_000));
    const again = await client.get(taken.path);
    assert.ok(plain(again.text).includes(title), 'the commitment is there');
    for (const said of [trainingWords.en.commitmentSaid.added, words.newRecord])
      assert.deepEqual([taken.text.includes(said), again.text.includes(said)], [true, false], said);
  });

  testOnce('asks nothing more of who has a record, and offers the gesture of their audience', async () => {
    const learner = await begin(await shared(), 'designers', 'en');
    const form = await learner.client.get(path);
    saysNot(form, 'name="audience"');
    assert.equal(textOf(form.text, 'textarea'), practice.firstSteps?.gestures.designers.en);
    const taken = await learner.client.submit(form, path, { ...good, words: 'Two of us will try it' });
    saysNot(taken, words.newRecord);
    assert.deepEqual(column((await fileOf(learner)).commitments, 'words'), ['Two of us will try it']);
  });

  testOnce('begins with the gesture of « Lundi matin » that its link stands under', async () => {
    const client = (await shared()).client();
    const page = await client.get('/en/understand/practices/7');
    const links = tags(page.text, 'a').map((link) => attribute(link, 'href'));
    const gestures = practice.firstSteps?.gestures ?? assert.fail();
    for (const audience of audiences) {
      const here = `${path}?for=${audience}`;
      assert.ok(links.includes(here));
      const form = await client.get(here);
      assert.equal(textOf(form.text, 'textarea'), gestures[audience].en);
      says(form, new RegExp(`value="${audience}" checked`));
      const action = practice.firstSteps?.gestureActions[audience] ?? '';
      says(form, new RegExp(`name="action" value="${action.replace('.', '\\.')}" checked`));
      const french = `/fr/formation/engagements/pratiques/7?for=${audience}`;
      const typed = { ...good, words: gestures[audience].en, audience };
      const turned = await client.post(french, { ...typed, turned: 'yes' });
      assert.equal(textOf(turned.text, 'textarea'), gestures[audience].fr);
    }
    assert.equal(textOf((await client.get(`${path}?for=everyone`)).text, 'textarea'), '');
  });

  test('goes to the record whose code is typed, and to no new one', async () => {
    const app = await shared();
    const learner = await begin(app, 'employees', 'en');
    const client = app.client();
    const before = (await rowsIn(app, 'people')).length;
    const wrong = await client.post(path, { ...good, resume: 'lusab-babad-gutih-tugad' });
    says(wrong, 400, resumeCodeWords.en.unknown);
    await client.submit(wrong, path, { ...good, resume: learner.code });
    assert.equal(client.cookie('cap18'), learner.code);
    assert.equal((await fileOf(learner)).commitments.length, 1);
    assert.equal((await rowsIn(app, 'people')).length, before);
  });

  testOnce('that is wrong is told so, keeps what was typed and opens nothing', async () => {
    const app = await shared();
    const before = await contentOf(app.database);
    const { commitmentErrors: errors } = trainingWords.en;
    const rows = [
      [{ ...good, action: '' }, words.actionMissing, 'action'],
      [{ ...good, action: '1.1' }, words.actionMissing, 'action'],
      [{ ...good, due: '' }, errors.due, 'due'],
      [{ ...good, due: '2026-11-23' }, errors.duePast, 'due'],
      [{ ...good, words: 'x'.repeat(501) }, words.textLong(501), 'words'],
    ] as const;
    const pages = await refused(
      app.client(),
      rows.map(([fields, said]) => [path, { ...fields, audience: 'managers' }, 400, said] as const),
    );
    for (const [index, page] of pages.entries()) {
      const [fields, , field] = rows[index] ?? assert.fail();
      assert.ok(tags(page.text, 'a').some((link) => attribute(link, 'href') === `#${field}`));
      assert.deepEqual([fieldOf(page, 'due'), textOf(page.text, 'textarea')], [fields.due, fields.words]);
      says(page, /value="managers" checked/);
    }
    const [asked] = await refused(app.client(), [[path, { ...good, action: '' }, 400]]);
    const links = tags(asked?.text ?? '', 'a').map((link) => attribute(link, 'href'));
    for (const field of ['#action', '#audience']) assert.ok(links.includes(field), field);
    assert.deepEqual(await contentOf(app.database), before);
  });

  testOnce('leads nowhere for a practice that the standard does not have', async () => {
    const { client } = await begin(await shared(), 'employees', 'en');
    for (const id of ['0', '19', '007', 'x'])
      says(await client.get(`/en/training/commitments/practices/${id}`), 404);
  });

  testOnce('opens no more records than the page where one begins', async () => {
    const app = await start({ limits: { trainingsBegun: 1 } });
    const take = () => app.client().post(path, { ...good, audience: 'managers' });
    says(await take(), 200);
    says(await take(), 429);
  });
});

const commitIn = async (app: TestApp) => {
  const learner = await begin(app, 'managers', 'en');
  const taken = await learner.client.post(path, good);
  const id = new URLSearchParams(taken.path.split('?')[1]).get('added') ?? assert.fail();
  return { learner, id, here: learner.to('commitment', { commitment: id }) };
};

const told = async (learner: Learner): Promise<readonly string[]> =>
  (await fileOf(learner)).facts.map(({ kind }) => kind).filter((kind) => kind.includes('commit'));

/** What the page of a commitment sends, but for what is said otherwise. */
const asItWas = { done: 'no', words: title, due: good.due };

onEachApp('A commitment come back to', ({ test, testOnce, shared, start }) => {
  /** Opens the page of a commitment, and sends what was changed there. */
  const change = async (
    { client }: Learner,
    here: string,
    fields: Readonly<Record<string, string>>,
  ): Promise<Answer> => client.submit(await client.get(here), here, { ...asItWas, ...fields });

  test('is done, in other words, which no fact holds; then not done after all', async () => {
    const app = await start();
    const { learner, here } = await commitIn(app);
    app.clock.set(new Date('2027-03-16T12:00:00.000Z'));
    const own = 'Three <fewer> calls & "thanks"';
    const list = await change(learner, here, { done: 'yes', words: ` ${own} ` });
    assert.equal(list.path.split('?')[0], learner.to('commitments'));
    says(list, own, trainingWords.en.commitmentSaid.changed, words.state.done);
    const [kept] = (await fileOf(learner)).commitments;
    assert.deepEqual([kept?.doneOn, kept?.words], ['2027-03-16', own]);
    const facts = JSON.stringify(await rowsIn(app, 'facts'));
    assert.ok(!facts.includes('calls'));

    app.clock.set(new Date('2027-03-20T12:00:00.000Z'));
    await change(learner, here, { done: 'yes', words: 'Four' });
    const [again] = (await fileOf(learner)).commitments;
    assert.deepEqual([again?.doneOn, again?.words], ['2027-03-16', 'Four']);
    await change(learner, here, { done: 'no', words: 'Four' });
    assert.equal((await fileOf(learner)).commitments[0]?.doneOn, null);
    const kinds = ['training.committed', 'training.commitment-done', 'training.commitment-reopened'];
    assert.deepEqual(await told(learner), kinds);
  });

  test('is asked about on its day, and on the day to which it is moved', async () => {
    const app = await start();
    const { learner, here } = await commitIn(app);
    const notice = async (): Promise<boolean> =>
      (await learner.client.get(learner.to('path'))).text.includes(plain(words.dueNow(1)));
    assert.equal(await notice(), false);
    app.clock.set(new Date('2027-03-16T12:00:00.000Z'));
    assert.equal(await notice(), true);
    says(await learner.client.get(learner.to('commitments')), words.state.due);
    await change(learner, here, { words: 'Two of us' });
    assert.deepEqual(await told(learner), ['training.committed'], 'its day, past, stays as it was');

    says(await change(learner, here, { due: '2027-05-01' }), 'May 1, 2027');
    assert.equal(await notice(), false);
    const { commitments, facts } = await fileOf(learner);
    assert.equal(commitments[0]?.dueOn, '2027-05-01');
    assert.deepEqual(facts.at(-1), {
      ...facts.at(-1),
      kind: 'training.commitment-put-off',
      data: { commitment: commitments[0]?.id, due: '2027-05-01' },
    });
    app.clock.set(new Date('2027-05-01T12:00:00.000Z'));
    assert.equal(await notice(), true);
  });

  testOnce('that cannot be so is told why, and keeps what was typed', async () => {
    const { learner, here } = await commitIn(await shared());
    for (const [wrong, field] of [
      [{ due: '' }, 'due'],
      [{ due: '2026-11-23' }, 'due'],
      [{ words: 'x'.repeat(501) }, 'words'],
    ] as const) {
      const typed = { ...asItWas, words: 'Two of us', ...wrong };
      const answer = await change(learner, here, { ...typed, done: 'yes' });
      assert.equal(answer.status, 400);
      assert.ok(tags(answer.text, 'a').some((link) => attribute(link, 'href') === `#${field}`));
      assert.equal(textOf(answer.text, 'textarea'), typed.words);
      assert.equal(fieldOf(answer, 'due'), typed.due);
      says(answer, /name="done" value="yes" checked/);
    }
    assert.deepEqual(await told(learner), ['training.committed']);
  });

  test('changed in two tabs keeps what each of them changed, and a button pressed twice changes once', async () => {
    const { learner, here } = await commitIn(await shared());
    const older = await learner.client.get(here);
    await change(learner, here, { done: 'yes' });
    const late = { ...asItWas, words: 'Fewer calls' };
    for (let count = 0; count < 2; count += 1) says(await learner.client.submit(older, here, late), 200);
    const [kept] = (await fileOf(learner)).commitments;
    assert.deepEqual([kept?.doneOn, kept?.words], ['2026-11-24', 'Fewer calls']);
    assert.deepEqual(await told(learner), ['training.committed', 'training.commitment-done']);
  });

  test('is removed, with its words, once', async () => {
    const app = await start();
    const { learner, here } = await commitIn(app);
    await change(learner, here, { words: 'Xylander is away' });
    const pages = [await learner.client.get(here), await learner.client.get(here)];
    const pressed = pages.map((page) => learner.client.submit(page, here, { ...asItWas, act: 'remove' }));
    for (const { text } of await Promise.all(pressed))
      assert.ok(text.includes(trainingWords.en.commitmentSaid.removed));
    for (const gone of [await learner.client.get(here), await learner.client.post(here, asItWas)])
      assert.equal(gone.status, 404);
    assert.ok(!JSON.stringify(await contentOf(app.database)).includes('Xylander'));
    assert.deepEqual(await told(learner), ['training.committed', 'training.commitment-withdrawn']);
  });

  test('of someone else is nobody’s', async () => {
    const app = await shared();
    const [{ learner, here, id }, other] = [await commitIn(app), await begin(app, 'managers', 'en')];
    for (const path of [here, other.to('commitmentDay', { commitment: id })])
      says(await other.client.get(path), 404);
    says(await other.client.post(here, { ...asItWas, done: 'yes' }), 404);
    await other.client.post(here, { act: 'remove' });
    assert.deepEqual([await told(learner), await told(other)], [['training.committed'], []]);
    says(await other.client.post(here, { act: 'nothing' }), 400);
  });

  test('is erased with its words', async () => {
    const app = await start();
    const { learner, here } = await commitIn(app);
    await change(learner, here, { done: 'yes', words: 'Marguerite smiled' });
    await learner.act(learner.to('erase'), {});
    assert.ok(!JSON.stringify(await contentOf(app.database)).includes('Marguerite'));
  });
});

onApp('The calendar of a commitment', ({ test, start }) => {
  test('is a day with a reminder, which leads back to it', async () => {
    const app = await start();
    const { learner, id, here } = await commitIn(app);
    const file = await learner.client.get(learner.to('commitmentDay', { commitment: id }));
    assert.equal(file.headers.get('content-type'), 'text/calendar; charset=utf-8');
    assert.match(file.headers.get('content-disposition') ?? '', /attachment; filename="cap18-7\.1\.ics"/);
    assert.equal(file.headers.get('cache-control'), 'no-store');
    const lines = file.text.replace(/\r\n /g, '').split('\r\n');
    assert.ok(lines.includes('DTSTART;VALUE=DATE:20270315'));
    assert.ok(lines.includes(`UID:commitment-${id}@cap18`));
    assert.ok(lines.some((line) => line.startsWith('URL:') && line.endsWith(here)));
    assert.ok(lines.some((line) => line.startsWith('SUMMARY:') && line.includes('7.1')));
    saysNot(file, learner.code);
    await learner.client.post(here, { ...asItWas, due: '2027-05-01' });
    app.clock.set(new Date(noon.getTime() + 60_000));
    const later = await learner.client.get(learner.to('commitmentDay', { commitment: id }));
    for (const line of ['DTSTART;VALUE=DATE:20270501', `UID:commitment-${id}@cap18`])
      assert.ok(later.text.split('\r\n').includes(line), line);
    const [revision, next] = [file, later].map(({ text }) => Number(/SEQUENCE:(\d+)/.exec(text)?.[1]));
    assert.ok(revision && next && next > revision, 'the calendar takes the later file');
    assert.equal(dayOf(noon), '2026-11-24');
  });
});
