import assert from 'node:assert/strict';
import { commitmentsWords } from '../../src/learn/training/commitments.words.ts';
import { commitWords } from '../../src/live/commit/commit.words.ts';
import { participantWords } from '../../src/live/participant/participant.words.ts';
import { repliesStream } from '../../src/live/room/room.facts.ts';
import { stageWords } from '../../src/live/stage/stage.words.ts';
import { noon, onAnyApp, type TestApp } from '../support/app.ts';
import { plain, says, saysNot } from '../support/client.ts';
import { column, columns } from '../support/columns.ts';

import { idOf, idOfText, type Led, openRoom, type Seated, stageIn, textsIn, told } from '../support/room.ts';

import { rowsIn } from '../support/rows.ts';
import { until } from '../support/until.ts';

const rating = { act: 'rate', useful: '5', pace: '4' };
const lowRating = { act: 'rate', useful: '1', pace: '1' };
const commitment = { act: 'commit', action: '1.1', words: 'Au comptoir, jeudi.', due: '2027-01-15' };
const hourMs = 3_600_000;
const { problems } = participantWords.fr;

/** How many facts say what people of a room think, and what their ratings come down to. */
const kept = async (app: TestApp, led: Led) => {
  const facts = (await rowsIn(app, 'facts')).filter(({ stream }) => stream === repliesStream(idOf(led)));
  const rated = (await rowsIn(app, 'room_replies')).filter(({ kind }) => kind === 'rated');
  return { facts: column(facts, 'kind'), rated: rated.map(({ data }) => JSON.parse(data).useful) };
};

/** Everything that the facts of an app and the words of its rooms say. */
const everything = async (app: TestApp) => ({
  facts: JSON.stringify(await rowsIn(app, 'facts')),
  replies: JSON.stringify(await rowsIn(app, 'room_replies')),
});

const later = ({ clock }: TestApp, ms: number): void => clock.set(new Date(noon.getTime() + ms));

onAnyApp('What people think of a session', ({ test, testOnce, start, shared }) => {
  testOnce('is not taken before it starts, and it is said', async () => {
    const app = await shared();
    const led = await openRoom(app);
    const someone = await led.join();
    for (const said of [rating, commitment]) {
      const refused = await someone.act(said);
      const message = problems['not-started'];
      assert.equal(refused.status, 409);
      assert.deepEqual(told(refused), { ok: false, problem: 'not-started', message });
    }
    assert.deepEqual(await kept(app, led), { facts: [], rated: [] });
  });

  test('is taken, and changed, while it runs and for an hour after, by who was there', async () => {
    const app = await start();
    const led = await openRoom(app);
    const someone = await led.join();
    await led.lead('next');
    for (const said of [rating, commitment]) says(await someone.act(said), 200);
    await led.lead('end');
    later(app, hourMs - 1);
    says(await someone.act(lowRating), 200);
    later(app, hourMs + 1);
    const refused = await someone.act(rating);
    assert.deepEqual([refused.status, told(refused).message], [409, problems.over]);
    assert.equal((await someone.act({ act: 'withdraw' })).status, 409, 'nothing is taken back either');
    assert.deepEqual((await kept(app, led)).rated, [1]);
    await led.lead('resume');
    assert.equal((await someone.act(rating)).status, 200, 'a session that goes on takes them again');
  });

  test('is not taken from who came once it was over: satisfaction stays as it was', async () => {
    const app = await start();
    const led = await openRoom(app);
    const someone = await led.join();
    await led.lead('next');
    await someone.act(rating);
    await led.lead('end');
    later(app, 2_000);
    for (let come = 0; come < 5; come += 1) {
      const late = await led.join();
      for (const said of [lowRating, commitment]) says(await late.act(said), 409);
    }
    const late = await led.join();
    says(await late.client.post(late.to('participant'), lowRating), 409, problems.over);
    assert.deepEqual(await kept(app, led), { facts: ['room.rated'], rated: [5] });
  });

  testOnce('is not taken a day after the start of a session that nobody ended', async () => {
    const app = await start();
    const led = await openRoom(app);
    await led.lead('next');
    later(app, 24 * hourMs + 2_000);
    says(await (await led.join()).act(rating), 409);
  });

  test('said again as it was is no fact', async () => {
    const app = await shared();
    const led = await openRoom(app);
    const someone = await led.join();
    await led.lead('next');
    const time = { act: 'time', factor: '2' };
    for (const said of [rating, rating, commitment, commitment, time, time, lowRating])
      says(await someone.act(said), 200);
    assert.deepEqual(await kept(app, led), {
      facts: ['room.rated', 'room.committed', 'room.time-asked', 'room.rated'],
      rated: [1],
    });
  });
});

onAnyApp('What someone commits to in a room', ({ test, testOnce, start, shared }) => {
  const committing = async (app: TestApp) => {
    const led = await openRoom(app, { steps: ['Q1', 'P7', 'commitments'] });
    const someone = await led.join();
    await led.lead('next', 'open', 'close', 'next', 'next');
    return { app, led, someone };
  };

  testOnce('waits for what is being written, then follows the room without script, to its end', async () => {
    const room = await openRoom(await shared(), { steps: ['commitments', 'satisfaction'] });
    const someone = await room.join();
    await room.lead('next');
    const path = someone.to('participant');
    const readsAgain = async (query = ''): Promise<boolean> =>
      (await someone.client.get(path + query)).text.includes('http-equiv="refresh"');
    assert.equal(await readsAgain(), false, 'it takes nothing away');
    says(await someone.page(), commitWords.fr.still);
    await someone.pick('7.1');
    assert.equal(await readsAgain(), true);
    const link = '?voice=commit';
    says(await someone.page(), `${path}${link}`);
    assert.equal(await readsAgain(link), false, 'it may still be changed');
    await room.lead('next');
    assert.equal(await readsAgain(), false);
    await someone.submit({ act: 'rate', useful: '4', pace: '4' });
    assert.equal(await readsAgain(), true);
  });

  testOnce('is proposed among the practices of the session first', async () => {
    const { someone } = await committing(await shared());
    const { text } = await someone.page();
    const actionsIn = (part: string) =>
      [...part.matchAll(/name="action" value="([\d.]+)"/g)].map(([, id]) => id);
    const met = actionsIn(text.split(commitmentsWords.fr.others)[0] ?? '');
    const practices = new Set(met.map((id) => id?.split('.')[0]));
    assert.deepEqual([...practices], ['7'], 'an opening question only refers to its own');
    assert.equal(new Set(actionsIn(text)).size, 48);
  });

  test('keeps its words from the facts, and for a day', async () => {
    const { app, led, someone } = await committing(await start());
    const words = 'Jeudi, au comptoir de Sainte-Foy.';
    says(await someone.pick('7.1', words), words);
    assert.ok(!(await everything(app)).facts.includes('Sainte-Foy'));
    for (const role of ['facilitatorResults', 'facilitatorResultsCsv'] as const)
      assert.ok(!(await led.open(role)).text.includes('Sainte-Foy'), role);
    later(app, 24 * hourMs + 1);
    await (await committing(app)).someone.pick('7.2', 'Vendredi, au quai de Matane.');
    await app.work();
    await until(async () => !(await everything(app)).replies.includes('Sainte-Foy'));
    const { replies } = await everything(app);
    assert.ok(replies.includes('7.1'), 'the count of the session stays');
    assert.ok(replies.includes('Matane'), 'the words of today stay');
  });

  test('can be taken back, and is counted live for who leads and on the screen', async () => {
    const { led, someone } = await committing(await shared());
    const screen = await led.stream('projector');
    const counted = (people: number) =>
      // With the stage, when both are told at once.
      screen.holds(() => screen.events().at(-1)?.data.includes(commitWords.fr.committed(people)) === true);
    await someone.pick('7.1');
    await counted(1);
    says(await led.console(), commitWords.fr.committed(1));
    says(await someone.act({ act: 'withdraw' }), 200);
    await counted(0);
    screen.stop();
    saysNot(await someone.page(), /name="action" value="[\d.]+" checked/);
  });

  test('is on the last screen of the room also when it is given, or taken back, once it is over', async () => {
    const led = await openRoom(await shared(), { steps: ['P7', 'commitments'] });
    const crowd = await led.joinAll(4);
    await led.lead('next', 'end');
    const screen = await led.stream('projector');
    const shows = (people: number) =>
      screen.until((event) => stageIn(event).includes(`<strong>${stageWords.fr.people(people)}</strong>`));
    for (const someone of crowd) says(await someone.act(commitment), 200);
    await shows(4);
    says(await crowd[0]?.act({ act: 'withdraw' }), 200);
    await shows(3);
    screen.stop();
  });

  for (const [problem, said, field] of [
    ['no-action', { action: '' }, undefined],
    ['due', { due: 'bientôt' }, 'due'],
    ['duePast', { due: '2020-01-15' }, 'due'],
    ['words-long', { words: 'x'.repeat(501) }, 'words'],
  ] as const)
    testOnce(`says what is missing, and keeps what was typed (${problem})`, async () => {
      const { someone } = await committing(await shared());
      const typed = { ...commitment, ...said };
      const refused = await someone.client.post(someone.to('participant'), typed);
      says(refused, 400, commitWords.fr.problems[problem]);
      says(refused, typed.words, `value="${typed.due}" type="date"`);
      const described = /aria-invalid="true" aria-describedby="[^"]*\b(\w+)-error"/.exec(refused.text);
      assert.equal(described?.[1], field);
    });
});

onAnyApp('The words of a commitment, offered to the room', ({ test, testOnce, start, shared }) => {
  /** A room at its commitments, and two people of it. */
  const committing = async (app: TestApp) => {
    const led = await openRoom(app, { steps: ['P7', 'commitments'] });
    const [someone, other] = [await led.join(), await led.join()];
    await led.lead('next', 'next');
    return { app, led, someone, other };
  };
  const offer = (someone: Seated, words: string, fields: object = {}) =>
    someone.act({ ...commitment, action: '7.1', words, offer: 'yes', ...fields });
  /** What leaves the facilitator: the results, and both of their files. */
  const results = async ({ client, to }: Led): Promise<readonly string[]> => {
    const names = ['facilitatorResults', 'facilitatorResultsCsv'] as const;
    return Promise.all(names.map(async (name) => (await client.get(to(name))).text));
  };

  test('are for nobody unless it is asked, then for who leads alone, until they let them through', async () => {
    const { app, led, someone, other } = await committing(await start());
    saysNot(await someone.page(), /name="offer" value="yes"[^>]* checked/);
    await someone.pick('7.1', 'Au quai de Matane.');
    assert.deepEqual(await textsIn(app), []);
    saysNot(await led.console(), /Matane/);

    says(await offer(someone, 'Au quai\nde Matane.'), 200);
    const [text] = await textsIn(app);
    assert.deepEqual([text?.words, text?.step, text?.state], ['Au quai de Matane.', 1, 'waiting']);
    says(await led.console(), /Au quai de Matane/);
    const screen = await led.stream('projector');
    const phone = await other.stream();
    for (const seen of [(await other.page()).text, ...(await results(led))])
      assert.doesNotMatch(seen, /Matane/);

    await led.lead(`through:${text?.id}`);
    const shown = await screen.until((event) => stageIn(event).includes('Au quai de Matane.'));
    says({ text: stageIn(shown) }, plain(commitWords.fr.heading), commitWords.fr.committed(1));
    const said = await phone.until(({ name, data }) => name === 'voice' && data.includes('Matane'));
    assert.match(JSON.parse(said.data).said, /<li>Au quai de Matane\.<\/li>/);
    says(await other.page(), /<li>Au quai de Matane\.<\/li>/);
    for (const seen of await results(led)) assert.match(seen, /Au quai de Matane/);
    // What was still to be told of the step left with the first text; the next one goes alone.
    await offer(other, 'Au port de Sept-Îles.');
    await led.lead(`through:${await idOfText(app, 'Sept-Îles')}`);
    await phone.until(({ name, data }) => name === 'voice' && data.includes('Sept-Îles'));
    assert.ok(
      !phone.events().some((event) => stageIn(event).includes('Sept-Îles')),
      'the step is not sent again to phones',
    );
    assert.ok(!(await everything(app)).facts.includes('Matane'));
    for (const stream of [screen, phone]) stream.stop();
  });

  testOnce('are out of the results and of both files unless they are let through', async () => {
    const { app, led, someone, other } = await committing(await start());
    await offer(someone, 'Au quai de Matane.');
    await offer(other, 'Au port de Sept-Îles.');
    const matane = await idOfText(app, 'Matane');
    for (const act of [`through:${matane}`, `aside:${matane}`, `through:${matane}`, `erase:${matane}`]) {
      await led.lead(act);
      const isShown = act.startsWith('through');
      for (const seen of await results(led)) {
        assert.equal(seen.includes('Matane'), isShown, act);
        assert.doesNotMatch(seen, /Sept-Îles/);
      }
    }
    await led.lead('erase-texts');
    assert.deepEqual(await textsIn(app), []);
  });

  test('go when the commitment is taken back, when they are offered no more, and when they change', async () => {
    const { app, led, someone } = await committing(await start());
    const screen = async () => (await led.screen('fr')).text;
    const through = async (words: string) => {
      says(await offer(someone, words), 200);
      await led.lead(`through:${await idOfText(app, words)}`);
      assert.ok((await screen()).includes(words));
    };
    await through('Au quai de Matane.');
    says(await offer(someone, 'Au quai de Matane.', { due: '2027-02-01' }), 200);
    assert.match(await screen(), /Matane/, 'the same words stay');
    await offer(someone, 'Au port de Sept-Îles.');
    assert.deepEqual(
      columns(await textsIn(app), 'words', 'state'),
      [['Au port de Sept-Îles.', 'waiting']],
      'one text a person; other words wait again',
    );
    assert.doesNotMatch(await screen(), /Matane|Sept-Îles/);
    await led.lead(`through:${await idOfText(app, 'Sept-Îles')}`);
    says(await someone.page(), /name="offer" value="yes"[^>]* checked/);
    await someone.act({ ...commitment, action: '7.1', words: 'Au port de Sept-Îles.' });
    assert.deepEqual(await textsIn(app), [], 'no longer offered');
    await through('Au phare de Pointe-au-Père.');
    await someone.act({ act: 'withdraw' });
    assert.deepEqual(await textsIn(app), []);
    assert.doesNotMatch(await screen(), /Pointe-au-Père/);
    await offer(someone, 'Au quai de Matane.');
    await led.lead('end');
    says(await someone.act({ act: 'withdraw' }), 200);
    assert.deepEqual(await textsIn(app), [], 'also once the room is over');
  });

  for (const lang of ['fr', 'en'] as const)
    testOnce(
      `is done without script, and says what is missing while it keeps what was typed (${lang})`,
      async () => {
        const app = await start();
        const led = await openRoom(app, { steps: ['commitments'] });
        const someone = await led.join({ lang });
        await led.lead('next');
        const path = someone.to('participant');
        const page = await someone.page();
        const words = commitWords[lang];
        says(page, words.offer);
        for (const [typed, problem] of [
          ['', 'offer-empty'],
          ['y'.repeat(201), 'offer-long'],
        ] as const) {
          const refused = await someone.client.post(path, { ...commitment, words: typed, offer: 'yes' });
          says(
            refused,
            400,
            words.problems[problem],
            /name="offer" value="yes"[^>]* checked/,
            `>${typed}</textarea>`,
          );
        }
        assert.deepEqual(await textsIn(app), []);
        const taken = await someone.submit({ ...commitment, words: 'Write to a@b.ca', offer: 'yes' });
        says(taken, words.cleaned, words.offered);
        const clean = lang === 'fr' ? 'Write to [courriel retiré]' : 'Write to [email removed]';
        assert.deepEqual(columns(await textsIn(app), 'words', 'lang'), [[clean, lang]]);
      },
    );

  testOnce('are kept without addresses and numbers in the room, offered or not, and it is said', async () => {
    const { app, someone } = await committing(await shared());
    const words = 'Écrire à z.xylander@exemple.ca ou au 418 555-0123.';
    const clean = 'Écrire à [courriel retiré] ou au [numéro retiré].';
    const answer = JSON.parse((await someone.act({ ...commitment, words })).text);
    const message = commitWords.fr.cleaned;
    assert.deepEqual(answer, { ok: true, message, words: clean, apart: false });
    const { replies } = await everything(app);
    assert.ok(!/xylander|555-0123/.test(replies) && replies.includes(clean));
    says(await someone.page(), `>${clean}</textarea>`);
  });

  testOnce('are not taken once the room is over: the commitment is, and it is said', async () => {
    const { app, led, someone } = await committing(await start());
    await offer(someone, 'Au quai de Matane.');
    await led.lead(`through:${await idOfText(app, 'Matane')}`, 'end');
    const late = await offer(someone, 'Au port de Sept-Îles.');
    assert.deepEqual([late.status, told(late).message], [200, commitWords.fr.apart]);
    assert.ok((await everything(app)).replies.includes('Sept-Îles'));
    assert.deepEqual(await textsIn(app), [], 'nor are former ones shown in its name');
  });
});
