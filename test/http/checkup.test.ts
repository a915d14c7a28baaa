import assert from 'node:assert/strict';
import { checkupWords } from '../../src/apply/checkup/checkup.words.ts';
import type { Known } from '../../src/assessment/assessment.ts';
import { resumeCodeWords } from '../../src/people/learners/resume-code.words.ts';
import { dayOf } from '../../src/standard/days.ts';
import { countsSaid } from '../../src/web/bands.ts';
import { href } from '../../src/web/links.ts';
import { noon, onEachApp, standard } from '../support/app.ts';
import { allActions, bandsOf, practiceOf } from '../support/bands.ts';
import { beginCheckup, checkupIn, saying } from '../support/checkup.ts';
import { attribute, plain, says, saysNot, tags, textOf } from '../support/client.ts';
import { askedForCode, begin, fileOf, type Learner, learnerBy } from '../support/learner.ts';

const words = checkupWords.en;
const path = '/en/take-stock';

const told = async (learner: Learner) =>
  (await fileOf(learner)).facts.filter(({ kind }) => kind.startsWith('checkup.'));

/** The radio buttons of a page that are pressed. */
const checkedIn = (text: string): (string | undefined)[] =>
  tags(text, 'input')
    .filter((input) => / checked/.test(input))
    .map((input) => attribute(input, 'value'));

onEachApp('« Faire le point »', ({ test, testOnce, shared, start }) => {
  testOnce('is one link away from the home page and from the training', async () => {
    const client = (await shared()).client();
    for (const from of ['/en', '/en/training']) {
      const links = tags((await client.get(from)).text, 'a').map((link) => attribute(link, 'href'));
      assert.ok(links.includes(path), from);
    }
  });

  test('opens a record for who has none, tells its code, and resumes with it on another device', async () => {
    const app = await start();
    const client = app.client();
    const sent = { phase: 'run', service: 'Parking permits – 駐車 ☂', audience: 'designers' };
    const first = await client.submit(await client.get(path), path, sent);
    assert.equal(first.status, 200);
    const code = client.cookie('cap18') ?? assert.fail();
    says(first, code);
    app.clock.set(new Date(noon.getTime() + 3_600_000));
    const wrong = await client.post(first.path, saying(1, 'not-applicable', ' '));
    assert.equal(wrong.status, 400);
    for (const { text } of [wrong, await client.get(first.path)]) assert.ok(plain(text).includes(code));

    const elsewhere = learnerBy(app, code, 'en');
    const checkup = checkupIn(first.path);
    await elsewhere.act(elsewhere.to('checkupPractice', { checkup, id: 1 }), saying(1, 'in-place'));
    assert.ok(!plain((await client.get(first.path)).text).includes(code), 'told until something is kept');
    const result = await client.get(elsewhere.to('checkupResult', { checkup }));
    assert.match(plain(result.text), /Parking permits – 駐車 ☂/);
    assert.match(textOf(result.text, 'h2') ?? '', /^3 actions reported in place, out of 48$/);
    assert.deepEqual(
      (await told(elsewhere)).map(({ kind, data }) => [kind, data]),
      [
        ['checkup.begun', { checkup, phase: 'run', standard: standard.version }],
        [
          'checkup.answered',
          { checkup, practice: 1, statuses: { '1.1': 'in-place', '1.2': 'in-place', '1.3': 'in-place' } },
        ],
      ],
    );
  });

  testOnce('takes a resume code where it begins, and refuses one that leads to nobody', async () => {
    const app = await shared();
    const learner = await begin(app, 'managers', 'en');
    const client = app.client();
    const form = { phase: 'build', service: 'Permits' };
    const wrong = await client.post(path, { ...form, resume: 'lusab-babad-gutih-tugad' });
    says(wrong, 400, resumeCodeWords.en.unknown, /value="Permits"/);
    const begun = await client.post(path, { ...form, resume: learner.code });
    assert.equal(client.cookie('cap18'), learner.code);
    assert.match(begun.path, /\/practices\/1$/);
  });

  testOnce('asks for a phase, and for who one is, and keeps what was typed', async () => {
    const client = (await shared()).client();
    const refused = await client.post(path, { service: 'Permits' });
    assert.equal(refused.status, 400);
    for (const said of [words.phaseMissing, 'value="Permits"']) assert.ok(refused.text.includes(said), said);
    const long = await client.post(path, { phase: 'run', service: 'x'.repeat(121), audience: 'managers' });
    says(long, 400, words.serviceLong(121));
    assert.equal(client.cookie('cap18'), undefined);
  });

  testOnce('says at first that nothing is known, and shows nothing as zero', async () => {
    const learner = await begin(await shared(), 'managers', 'en');
    const checkup = await beginCheckup(learner);
    const practice = await learner.client.get(learner.to('checkupPractice', { checkup, id: 7 }));
    assert.deepEqual(checkedIn(practice.text), []);
    assert.ok(plain(practice.text).includes('<strong>In place:</strong> It is done'), 'what answers mean');
    const result = await learner.client.get(learner.to('checkupResult', { checkup }));
    assert.equal(textOf(result.text, 'h2'), words.headlineNone);
    saysNot(result, countsSaid('en', bandsOf({ 'to-do': 1 })));
    assert.equal(result.text.split('<strong>No answer</strong>').length - 1, 18);
    const rose = /<svg class="rose.*<figcaption/s.exec(result.text)?.[0] ?? assert.fail('no rose');
    assert.equal(rose.match(/class="band-letter"/g)?.length, allActions);
    assert.ok(!rose.includes('"petal-band to-do"'));
    const legend = plain(textOf(result.text, 'figcaption') ?? assert.fail('no legend'));
    const arcs = standard.orientations.map(({ id, title }) => `${id} ${title.en}`);
    for (const said of ['in place, declared', 'unknown', 'The two arcs are the orientations:', ...arcs])
      assert.ok(legend.includes(said), said);
  });

  testOnce('says near its top what to do of it: bring it into a service, keep its code', async () => {
    const app = await shared();
    for (const lang of ['fr', 'en'] as const) {
      const learner = learnerBy(app, (await begin(app)).code, lang);
      const checkup = await beginCheckup(learner, { phase: 'run', service: '' });
      const { text } = await learner.client.get(learner.to('checkupResult', { checkup }));
      const now = text.slice(text.indexOf('id="now"'), text.indexOf('id="next"'));
      assert.equal(textOf(`<h2 ${now}`, 'h2'), checkupWords[lang].nowTitle);
      assert.ok(
        text.indexOf('id="next"') < text.indexOf('class="rose-figure"'),
        'what to do comes before the rose',
      );
      assert.deepEqual(
        tags(now, 'a').map((link) => attribute(link, 'href')),
        [`${href('bringCheckup', lang)}?checkup=${checkup}`, `${href('code', lang)}?checkup=${checkup}`],
        lang,
      );
      const code = await learner.client.get(`${href('code', lang)}?checkup=${checkup}`);
      const back = tags(code.text, 'a').filter((link) => attribute(link, 'class') === 'button');
      assert.deepEqual(
        back.map((link) => attribute(link, 'href')),
        [learner.to('checkupResult', { checkup })],
        'and back',
      );
    }
  });

  testOnce('tells what has no answer from what one does not know, which are both unknown', async () => {
    const learner = await begin(await shared(), 'managers', 'en');
    const { act, client, to } = learner;
    const checkup = await beginCheckup(learner);
    const screen = to('checkupPractice', { checkup, id: 7 });
    await act(screen, { go: 'next' });
    await act(screen, { 'status-7-1': 'unknown' });
    assert.deepEqual(
      (await told(learner)).slice(1).map(({ data }) => (data as { statuses: object }).statuses),
      [{}, { '7.1': 'unknown' }],
    );
    assert.deepEqual(checkedIn((await client.get(screen)).text), ['unknown']);
    const result = plain((await client.get(to('checkupResult', { checkup }))).text);
    assert.ok(result.includes(practiceOf('en', { unknown: 2 })));
    assert.ok(result.includes('1 unknown, 1 without an answer'), 'in the table');
    assert.ok(result.includes(`1 unknown, ${allActions - 1} without an answer`), 'in all');
    const [, notKnown = '', left = ''] = result.split('<details class="unknowns">');
    assert.equal(textOf(notKnown, 'h2'), words.unknownTitle);
    assert.equal(textOf(left, 'h2'), words.unansweredTitle);
    const has = (part: string, action: string): boolean => part.includes(`class="num">${action}</span>`);
    assert.deepEqual(
      ['7.1', '7.2'].map((action) => [has(notKnown, action), has(left, action)]),
      [
        [true, false],
        [false, true],
      ],
    );
    const file = (await client.get(to('checkupFile', { checkup }))).text.split('\r\n');
    const statusOf = (action: string): boolean[] => {
      const line = file.find((each) => each.includes(`,${action},`)) ?? '';
      return [words.statuses.unknown, words.statuses.unanswered].map((said) => line.includes(said));
    };
    assert.deepEqual(
      [statusOf('7.1'), statusOf('7.2')],
      [
        [true, false],
        [false, true],
      ],
    );
  });

  testOnce('leads to a commitment to each action proposed, and back', async () => {
    const learner = await begin(await shared(), 'managers', 'en');
    const { client, to } = learner;
    const checkup = await beginCheckup(learner);
    for (const { id } of standard.practices)
      await learner.act(to('checkupPractice', { checkup, id }), saying(id, 'to-do'));
    const links = tags((await client.get(to('checkupResult', { checkup }))).text, 'a')
      .map((link) => plain(attribute(link, 'href') ?? ''))
      .filter((link) => link.includes('/commitments/practices/'));
    assert.equal(links.length, 5);
    for (const link of links) {
      const action = new URL(link, 'http://cap18').searchParams.get('action') ?? assert.fail(link);
      const form = await client.get(link);
      assert.ok(checkedIn(form.text).includes(action), link);
      assert.ok(plain(form.text).includes(`action="${link}"`), 'the form keeps where it comes from');
      const taken = await client.post(link, { action, words: '', due: '2026-12-22' });
      const main = tags(taken.text, 'a').filter((each) => attribute(each, 'class') === 'button');
      assert.deepEqual(
        main.map((each) => attribute(each, 'href')),
        [to('checkupResult', { checkup })],
      );
    }
    assert.deepEqual(
      (await told(learner)).filter(({ kind }) => kind === 'checkup.answered').length,
      standard.practices.length,
    );
  });

  testOnce('has one main button: to go on with it, then to bring it once it is whole', async () => {
    const learner = await begin(await shared(), 'managers', 'en');
    const checkup = await beginCheckup(learner);
    const main = async (): Promise<(string | undefined)[]> =>
      tags((await learner.client.get(learner.to('checkupResult', { checkup }))).text, 'a')
        .filter((link) => attribute(link, 'class') === 'button')
        .map((link) => attribute(link, 'href'));
    assert.deepEqual(await main(), [learner.to('checkupPractice', { checkup, id: 1 })]);
    for (const { id } of standard.practices)
      await learner.act(learner.to('checkupPractice', { checkup, id }), saying(id, 'in-place'));
    assert.deepEqual(await main(), [`${href('bringCheckup', 'en')}?checkup=${checkup}`]);
  });

  test('says why each action is worth doing, and once what holds of them all', async () => {
    const learner = await begin(await shared(), 'managers', 'en');
    const checkup = await beginCheckup(learner, { phase: 'run' });
    const proposed = async (): Promise<{ readonly said: string; readonly cards: readonly string[] }> => {
      const { text } = await learner.client.get(learner.to('checkupResult', { checkup }));
      const [, rest = ''] = plain(text).split('id="next"');
      const [said = '', list = ''] = rest.split('<ol class="next-actions">');
      return { said, cards: (list.split('</ol>')[0] ?? '').split(/<li class="t\d">/).slice(1) };
    };
    const { because, expected, since, ofAll } = words;
    // Nothing is known: what nobody knows is not to be done first.
    const none = await proposed();
    assert.deepEqual([none.cards, none.said.includes(words.nextUnknown)], [[], true]);
    // One is under way: each says where it is.
    await learner.act(learner.to('checkupPractice', { checkup, id: 14 }), saying(14, 'under-way'));
    const some = await proposed();
    assert.equal(some.cards.filter((card) => card.includes(because['under-way'])).length, 1);
    assert.equal(some.cards.filter((card) => card.includes(because.unanswered)).length, 4);
    // All are to do: it is said once.
    for (const { id } of standard.practices)
      await learner.act(learner.to('checkupPractice', { checkup, id }), saying(id, 'to-do'));
    const all = await proposed();
    assert.equal(all.cards.length, 5);
    assert.ok(all.said.includes(ofAll.because['to-do']));
    assert.ok(!all.cards.some((card) => card.includes(because['to-do'])));
    // All were expected before, from one phase or from several.
    for (const { said, cards } of [some, all]) {
      const from = (['explore', 'design', 'build', 'run'] as const).map((phase) =>
        expected.before(since[phase]),
      );
      const kinds = new Set(cards.map((card) => from.find((text) => card.includes(text)) ?? ''));
      const once = ofAll.expected.before(since.explore);
      assert.equal(said.includes(kinds.has('') ? once : ofAll.passed), true, said);
      assert.ok(kinds.has('') ? kinds.size === 1 : kinds.size > 1);
    }
    // What is not shared is the action's own reason, where it has one.
    for (const card of all.cards) {
      const id = /class="num">([\d.]+)/.exec(card)?.[1];
      const action = standard.practices.flatMap(({ actions }) => actions).find((each) => each.id === id);
      for (const reason of action?.reasons.slice(0, 1) ?? []) assert.ok(card.includes(reason.en), id);
    }
  });

  test('asks why an action does not apply, keeps it in words that are erased, and takes it out of the count', async () => {
    const app = await start();
    const learner = await begin(app, 'managers', 'en');
    const { client, to, act } = learner;
    const checkup = await beginCheckup(learner, { service: 'Permits' });
    const screen = to('checkupPractice', { checkup, id: 7 });
    const refused = await act(screen, { ...saying(7, 'not-applicable', ' '), 'status-7-2': 'in-place' });
    says(refused, 400, words.whyMissing('7.1'));
    assert.deepEqual(checkedIn(refused.text), ['not-applicable', 'in-place']);
    assert.equal((await told(learner)).length, 1, 'nothing is kept of it');

    const why = 'The service is a counter: « comptoir » 窓口';
    const given = { ...saying(7, 'not-applicable', why), 'status-7-2': 'in-place', 'why-7-2': 'left over' };
    says(await act(screen, given), 303);
    assert.deepEqual(
      (await fileOf(learner)).checkups.map(({ about, words: text }) => [about, text]),
      [
        ['7.1', why],
        ['service', 'Permits'],
      ],
    );
    const result = await client.get(to('checkupResult', { checkup }));
    assert.match(plain(result.text), /1 of 1 in place, 1 does not apply/);
    assert.match(textOf(result.text, 'h2') ?? '', /^1 action reported in place, out of 47$/);

    await act(screen, saying(7, 'to-do'));
    assert.deepEqual(
      (await fileOf(learner)).checkups.map(({ about }) => about),
      ['service'],
    );
    const facts = await told(learner);
    await act(screen, saying(7, 'to-do'));
    assert.deepEqual(await told(learner), facts, 'the same said again is no new fact');

    await act(to('erase'), {});
    assert.deepEqual(await app.database.db.selectFrom('checkup_texts').selectAll().execute(), []);
    assert.equal((await client.get(to('checkupResult', { checkup }))).path.split('?')[0], '/en/training');
  });

  testOnce('goes on to the next practice that was not seen, then to where one stands', async () => {
    const learner = await begin(await shared(), 'managers', 'en');
    const { act, to } = learner;
    const checkup = await beginCheckup(learner);
    const screen = (id: number): string => to('checkupPractice', { checkup, id });
    const after = async (id: number, go: string): Promise<string | null> =>
      (await act(screen(id), { ...saying(id, 'under-way'), go })).headers.get('location');
    assert.equal(await after(3, 'next'), screen(4));
    assert.equal(await after(2, 'next'), screen(4));
    assert.equal(await after(18, 'next'), screen(1));
    assert.equal(await after(2, 'back'), screen(1));
    assert.equal(await after(5, 'result'), to('checkupResult', { checkup }));
    for (const go of ['result', 'back']) await act(screen(9), { go });
    assert.equal(await after(8, 'next'), screen(9), 'left without a word, it is still to come');
    await act(screen(9), { go: 'next' });
    assert.equal(await after(8, 'next'), screen(10), 'passed over, it is not');
    for (const { id } of standard.practices) await act(screen(id), saying(id, 'in-place'));
    assert.equal(await after(4, 'next'), to('checkupResult', { checkup }));
  });

  testOnce(
    'proposes five actions at the most, of as many practices, each with why and what can show it',
    async () => {
      const learner = await begin(await shared(), 'managers', 'en');
      const { act, client, to } = learner;
      const checkup = await beginCheckup(learner, { phase: 'explore' });
      await act(to('checkupPractice', { checkup, id: 4 }), {
        ...saying(4, 'in-place'),
        'status-4-2': 'under-way',
      });
      const { text } = await client.get(to('checkupResult', { checkup }));
      const proposed = [...text.matchAll(/<h3><span class="num">([\d.]+)<\/span>/g)].map(
        ([, id]) => id ?? '',
      );
      assert.equal(proposed.length, 5);
      assert.equal(new Set(proposed.map((id) => id.split('.')[0])).size, 5);
      const links = tags(text, 'a').map((link) => attribute(link, 'href'));
      for (const id of proposed) assert.ok(links.includes(to('step', { step: `p${id.split('.')[0]}` })), id);
      const said = async (status: Known): Promise<string> => {
        for (const { id } of standard.practices)
          await act(to('checkupPractice', { checkup, id }), saying(id, status));
        return plain((await client.get(to('checkupResult', { checkup }))).text);
      };
      assert.ok((await said('in-place')).includes(words.ofAll.because['in-place']));
      assert.ok((await said('not-applicable')).includes(words.nextNone));
    },
  );

  testOnce('changes the name and the phase, and what is worth doing follows', async () => {
    const learner = await begin(await shared(), 'managers', 'en');
    const { act, client, to } = learner;
    const checkup = await beginCheckup(learner, { phase: 'explore', service: 'Permits' });
    await act(to('checkupPractice', { checkup, id: 1 }), saying(1, 'to-do'));
    assert.deepEqual(checkedIn((await client.get(to('checkupService', { checkup }))).text), ['explore']);
    says(await act(to('checkupService', { checkup }), { service: 'Permits' }), 400);
    await act(to('checkupService', { checkup }), { phase: 'run', service: 'Licences' });
    const result = await client.get(to('checkupResult', { checkup }));
    for (const said of ['Licences', words.phaseIs(words.phases.run[0]), 'your service is past'])
      says(result, said);
    assert.deepEqual(
      (await told(learner)).map(({ kind }) => kind),
      ['checkup.begun', 'checkup.answered', 'checkup.phase-changed'],
    );
  });

  testOnce('keeps the former checkups beside the latest one', async () => {
    const learner = await begin(await shared(), 'managers', 'en');
    const { client, to, act } = learner;
    const former = await beginCheckup(learner, { service: 'Former' });
    await act(to('checkupPractice', { checkup: former, id: 1 }), saying(1, 'in-place'));
    const latest = await beginCheckup(learner, { service: 'Latest' });
    const hrefs = tags((await client.get(path)).text, 'a').map((link) => attribute(link, 'href'));
    const [first, second] = [latest, former].map((checkup) =>
      hrefs.indexOf(to('checkupResult', { checkup })),
    );
    assert.ok(first !== undefined && second !== undefined && first > 0 && first < second);
    assert.equal(
      textOf((await client.get(to('checkupResult', { checkup: latest }))).text, 'h2'),
      words.headlineNone,
    );
    const kept = await client.get(to('checkupResult', { checkup: former }));
    assert.match(textOf(kept.text, 'h2') ?? '', /^3 actions/);
    says(await client.get(to('myData')), /<dt>Check-ups of services<\/dt><dd>2<\/dd>/);
  });

  testOnce('opens to nobody else', async () => {
    const app = await shared();
    const mine = await begin(app, 'managers', 'en');
    const checkup = await beginCheckup(mine);
    const other = await begin(app, 'managers', 'en');
    for (const page of ['checkupResult', 'checkupService', 'checkupFile'] as const)
      assert.equal((await other.client.get(other.to(page, { checkup }))).status, 404, page);
    says(await other.act(other.to('checkupPractice', { checkup, id: 1 }), saying(1, 'in-place')), 404);
    says(await mine.client.get(mine.to('checkupPractice', { checkup, id: 19 })), 404);
    assert.equal(
      (await app.client().get(mine.to('checkupResult', { checkup }))).path,
      askedForCode(
        { to: (name) => (name === 'training' ? '/en/training' : mine.to('checkupResult', { checkup })) },
        'checkupResult',
      ),
    );
  });

  testOnce('loses nothing when the device has lost its code', async () => {
    const app = await shared();
    const learner = await begin(app, 'managers', 'en');
    const checkup = await beginCheckup(learner);
    const screen = learner.to('checkupPractice', { checkup, id: 7 });
    const client = app.client();
    const lost = await client.post(screen, saying(7, 'not-applicable', 'A counter'));
    assert.equal(lost.status, 403);
    assert.ok(plain(lost.text).includes('A counter'), 'what was written may be copied');
    says(await client.submit(lost, screen, { resume: learner.code }), 200);
    const kept = await client.get(screen);
    assert.deepEqual(checkedIn(kept.text), ['not-applicable', 'not-applicable']);
    says(kept, />A counter<\/textarea>/);
  });

  testOnce('gives all that was entered as a table, in which nothing is a formula', async () => {
    const learner = await begin(await shared(), 'managers', 'en');
    const { client, to, act } = learner;
    const checkup = await beginCheckup(learner, { service: '=HYPERLINK("http://evil")' });
    await act(to('checkupPractice', { checkup, id: 7 }), saying(7, 'not-applicable', '@SUM(A1)'));
    const file = await client.get(to('checkupFile', { checkup }));
    assert.match(file.headers.get('content-type') ?? '', /^text\/csv/);
    const name = `cap18-check-up-${dayOf(noon)}.csv`;
    assert.equal(file.headers.get('content-disposition'), `attachment; filename="${name}"`);
    assert.equal(file.text.match(/\r\n/g)?.length, 49);
    says(file, "'@SUM(A1)", "'=HYPERLINK");
    saysNot(file, /(^|[,"])[=@]/m);
  });

  testOnce('refuses what is no answer', async () => {
    const learner = await begin(await shared(), 'managers', 'en');
    const checkup = await beginCheckup(learner);
    const screen = learner.to('checkupPractice', { checkup, id: 7 });
    says(await learner.act(screen, { 'status-7-1': 'proven' }), 400);
    says(await learner.act(screen, { 'status-7-1': ['to-do', 'in-place'] }), 400);
    const long = await learner.act(screen, saying(7, 'not-applicable', 'x'.repeat(501)));
    says(long, 400, words.whyLong('7.1', 501));
  });
});
