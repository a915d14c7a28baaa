import assert from 'node:assert/strict';
import { creditWords } from '../../src/live/credit/credit.words.ts';
import { ownQuestionsStore } from '../../src/live/own-questions/own-questions.store.ts';
import { ownQuestionsWords } from '../../src/live/own-questions/own-questions.words.ts';
import { resultsWords } from '../../src/live/results/results.words.ts';
import { voiceWords } from '../../src/live/voice/voice.words.ts';
import { type Lang, languages } from '../../src/standard/standard.ts';
import { onAnyApp } from '../support/app.ts';
import { type Answer, plain, says, saysNot, textOf as textIn } from '../support/client.ts';
import { resultLines } from '../support/results.ts';
import { idOfText, type Led, openRoom, told } from '../support/room.ts';
import { rowsIn } from '../support/rows.ts';

const words = ownQuestionsWords.fr;
const textOf = (html: string, element: string): string => textIn(html, element) ?? assert.fail(element);
const asked = 'Par quel canal commencer?';
const choices = 'Le courriel\nLe comptoir\nLe téléphone';

/** Writes a question on its page, as without script. */
const write = async ({ client, to }: Led, fields: Readonly<Record<string, string>>): Promise<Answer> => {
  const path = to('facilitatorQuestions');
  const question = { do: 'add', kind: 'choice', question: asked, choices };
  return client.submit(await client.get(path), path, { ...question, ...fields });
};

const shownBy = async (led: Led): Promise<string> => textOf((await led.screen()).text, 'main');

onAnyApp('A question of one’s own', ({ test, testOnce, start, shared }) => {
  testOnce('says where it stands in the session, and is worded otherwise until it is asked', async () => {
    const led = await openRoom(await shared(), { steps: ['objectives', 'Q1'] });
    const path = led.to('facilitatorQuestions');
    assert.match(plain((await write(led, { place: '1' })).text), /Étape 3 sur 3/);
    const form = await led.client.get(`${path}?change=O1`);
    says(form, /value="change:O1"/);
    const changed = { do: 'change:O1', question: 'Par où commencer?', choices: 'Ici\nLà' };
    says(await led.client.submit(form, path, { ...changed, question: '' }), 400);
    says(await led.client.submit(form, path, changed), words.changedNow);
    await led.lead('go:2');
    const shown = await shownBy(led);
    assert.ok(shown.includes('Par où commencer?') && shown.includes('Là') && !shown.includes(asked));
    says(await led.client.submit(form, path, changed), 409, words.askedNow);
  });

  test('asked on the spot, is voted on, shown, voted on again, and told in the results', async () => {
    const led = await openRoom(await shared(), { steps: ['objectives', 'Q1'] });
    const people = await led.joinAll(4);
    await led.lead('next');
    const answer = await write(led, { place: 'now' });
    assert.match(answer.text, new RegExp(asked.slice(0, -1)), 'the controls are at the question');
    await led.lead('open');
    const english = await led.join({ lang: 'en' });
    says(await english.page(), `<span lang="fr">${asked}</span>`);
    for (const [rank, someone] of people.entries())
      says(await someone.vote('1', rank === 0 ? 'a' : 'c'), 200);
    assert.equal(
      told(await english.act({ act: 'vote', asking: '1', answer: 'z' })).problem,
      'unknown-option',
    );
    assert.equal((await english.submit({ act: 'vote', answer: 'b' })).status, 200, 'without script');

    await led.lead('close');
    assert.doesNotMatch((await led.console()).text, /value="(reveal|explain)"/, 'nothing is right');
    await led.lead('spread');
    assert.match(await shownBy(led), /Le téléphone\s+3\b/);
    assert.doesNotMatch(await shownBy(led), /bonne réponse|bien répondu/i);
    await led.lead('open-again');
    says(await people[0]?.vote('2', 'b'), 200);
    await led.lead('close', 'next');

    const { parts } = resultsWords.fr;
    assert.deepEqual(
      (await resultLines(led))
        .filter(([, item, time]) => time && item?.endsWith(asked))
        .map(([part, , time, detail, number, of]) => [part, time, detail, number, of]),
      [
        [parts.answers, '1', '', '5', ''],
        [parts.choice, '1', 'Le courriel', '1', '5'],
        [parts.choice, '1', 'Le comptoir', '1', '5'],
        [parts.choice, '1', 'Le téléphone', '3', '5'],
        [parts.answers, '2', '', '1', ''],
      ],
      'too few answered again to be told apart',
    );
    assert.match(textOf((await led.open('facilitatorResults')).text, 'main'), /Par quel canal/);
    const [, person = assert.fail()] = people;
    const record = textOf((await person.client.get(person.to('participantCredit'))).text, 'main');
    assert.match(record, new RegExp(`Question de la séance – ${asked.slice(0, -1)}`));
    assert.match(record, new RegExp(`${creditWords.fr.rows.own}\\s*1\\ssur\\s1`));
  });

  test('written in both languages, is read by each person in theirs, on screens and in files', async () => {
    const led = await openRoom(await shared(), { steps: ['objectives', 'Q1'] });
    const other = { otherQuestion: 'Which channel first?', otherChoices: 'E-mail\nThe counter\nThe phone' };
    const texts = async (lang: Lang): Promise<readonly string[]> => [
      ...(await Promise.all(
        (
          [
            'facilitator',
            'facilitatorResults',
            'facilitatorResultsCsv',
            'facilitatorScript',
            'facilitatorOrder',
            'facilitatorCards',
          ] as const
        ).map(async (name) => (await led.open(name, lang)).text),
      )),
      (await led.screen(lang)).text,
      (await (await led.join({ lang })).page()).text,
    ];
    says(await write(led, { place: 'next', ...other }), words.inBoth);
    // Corrected on the page in the other language, it stays in its own.
    const english = led.to('facilitatorQuestions', 'en');
    const form = await led.client.get(`${english}?change=O1`);
    says(form, ownQuestionsWords.en.other.fr);
    const changed = { do: 'change:O1', question: asked, choices, ...other, otherQuestion: 'Where to begin?' };
    says(await led.client.submit(form, english, changed), 200);
    await led.lead('next', 'open');
    for (const text of await texts('en')) {
      says({ text }, 'Where to begin?');
      saysNot({ text }, asked.slice(0, -1));
    }
    for (const text of await texts('fr')) {
      says({ text }, asked);
      saysNot({ text }, 'Where');
    }
    const copy = await led.again();
    says(await copy.open('facilitatorOrder', 'en'), /Where to begin/);
  });

  test('prepared before the session, comes where it was placed, and in a copy of the room', async () => {
    const led = await openRoom(await shared(), { steps: ['objectives', 'P1', 'Q1'] });
    const page = await led.open('facilitatorQuestions');
    assert.doesNotMatch(page.text, /value="now"/, 'nothing is asked before the session begins');
    await write(led, { kind: 'scale', choices: '', question: 'Quelle est votre aisance?', place: '0' });
    await write(led, { kind: 'words', choices: '', question: 'Un mot pour la suite?', place: '2' });
    for (const room of [led, await led.again()]) {
      const people = await room.joinAll(3);
      await room.lead('next', 'next', 'open');
      for (const [rank, someone] of people.entries()) await someone.vote('1', String(rank + 3));
      await room.lead('close', 'spread', 'next', 'next', 'next');
      assert.match(await shownBy(room), /Un mot pour la suite/);
      const lines = (await resultLines(room)).map((line) => line.join(';'));
      assert.ok(lines.includes('Moyenne;Question de la séance – Quelle est votre aisance?;1;;4;5;points'));
      assert.equal(lines.filter((line) => /^Étape;.*(aisance|Un mot)/.test(line)).length, 2);
    }
  });

  test('answered in words: alike ones are one to read, judged together, shown larger and counted', async () => {
    const app = await start();
    const led = await openRoom(app, { steps: ['objectives', 'Q1'] });
    const people = await led.joinAll(5);
    await led.lead('next');
    await write(led, { kind: 'words', choices: '', question: 'Ce qui manque le plus?', place: 'now' });
    const say = (rank: number, opinion: string): Promise<Answer | undefined> =>
      Promise.resolve(people[rank]?.act({ act: 'answer', step: '2', opinion }));
    for (const [rank, opinion] of ['Le temps', 'le temps!', 'Des exemples'].entries())
      says(await say(rank, opinion), 200);
    assert.doesNotMatch(await shownBy(led), /temps/i, 'nobody reads them before who leads');
    says(await led.console(), /× 2/);
    await led.lead(`through:${await idOfText(app, 'Le temps')}`);
    assert.match(await shownBy(led), /Le temps.*2 personnes/s);
    assert.doesNotMatch(await shownBy(led), /Des exemples/);

    // What was let through once is let through again; what was not waits.
    await say(3, 'LE TEMPS');
    await say(4, 'Autre chose');
    assert.match(await shownBy(led), /3 personnes/);
    assert.match((await people[4]?.page())?.text ?? '', /class="size-\d"/);
    says(await led.console(), /À lire \(2\)/);
    const long = await say(4, 'x'.repeat(41));
    assert.deepEqual(
      [long?.status, long && told(long).message],
      [400, voiceWords.fr.problems['words-long'](40)],
    );

    assert.deepEqual(
      (await resultLines(led))
        .filter(([part]) => part === resultsWords.fr.shortAnswers)
        .map(([, title, , text, count]) => [title, text, count]),
      [[`${words.wordsStep} – Ce qui manque le plus?`, 'Le temps', '3']],
    );
    await led.lead(`aside:${await idOfText(app, 'Le temps')}`);
    assert.doesNotMatch(await shownBy(led), /temps/i, 'set aside together');
  });

  for (const lang of languages)
    testOnce(`keeps what was typed where something is wrong, and says what (${lang})`, async () => {
      const said = ownQuestionsWords[lang];
      const led = await openRoom(await shared(), { steps: ['objectives', 'Q1'], lang });
      const wrong = async (fields: Readonly<Record<string, string>>, message: string): Promise<void> => {
        const answer = await write(led, { place: 'next', ...fields });
        says(answer, 400, message);
        assert.ok(answer.text.includes(plain(fields.question ?? asked)) || fields.question === '');
      };
      await wrong({ question: '' }, said.questionMissing);
      await wrong({ question: 'x'.repeat(161) }, said.questionLong(160));
      await wrong({ choices: 'Oui' }, said.choiceProblems['too-few']);
      await wrong({ choices: 'Oui\noui ' }, said.choiceProblems.twice);
      await wrong({ otherQuestion: 'Where?', otherChoices: 'Here\nThere' }, said.otherCount);
      await wrong({ otherQuestion: 'Where?' }, said.otherCount);
      await wrong({ otherChoices: 'A\nB\nC' }, said.otherMissing);
      await led.lead('next', 'next');
      says(await write(led, { place: 'next' }), 200);
      const scale = { do: 'add', kind: 'scale', question: asked, choices: '' };
      const path = led.to('facilitatorQuestions');
      says(await led.client.post(path, { ...scale, place: '0' }), 409, said.placeGone);
      await led.lead('end');
      says(await led.client.post(path, { ...scale, place: 'next' }), 409, said.notNow);
    });

  test('is erased by who leads, or after 24 months, and its answers stay counted without it', async () => {
    const app = await start();
    const led = await openRoom(app, { steps: ['objectives', 'Q1'] });
    const [someone] = await led.joinAll(3);
    await led.lead('next');
    await write(led, { place: 'now' });
    await led.lead('open');
    await someone?.vote('1', 'a');
    const path = led.to('facilitatorQuestions');
    says(await led.client.submit(await led.client.get(path), path, { do: 'erase:O1' }), words.erasedNow);
    assert.equal((await led.client.post(path, { do: 'erase:O1' })).status, 200, 'pressed twice');
    const file = { text: String(await resultLines(led)) };
    for (const page of [(await someone?.page()) ?? assert.fail(), await led.console(), file])
      saysNot(page, asked.slice(0, -1));
    assert.equal(told((await someone?.vote('1', 'b')) ?? assert.fail()).problem, 'closed');
    assert.match(
      textOf((await led.open('facilitatorResults')).text, 'main'),
      /ne peu(t|vent) (pas|plus) être/,
    );

    await write(led, { question: 'Une deuxième?', place: 'next' });
    const rows = () => rowsIn(app, 'room_questions');
    assert.equal((await rows()).length, 1);
    const store = ownQuestionsStore(app.database.db);
    assert.equal(await store.eraseOld('2026-11-24'), 0, 'of a room opened that day');
    assert.equal(await store.eraseOld('2026-11-25'), 1);
    assert.deepEqual(await rows(), []);
  });

  testOnce('belongs to its room: who leads another one reads and erases none of it', async () => {
    const app = await shared();
    const [led, other] = [await openRoom(app), await openRoom(app)];
    await write(led, { place: 'next' });
    saysNot(await other.open('facilitatorQuestions'), asked);
    await other.client.post(other.to('facilitatorQuestions'), { do: 'erase:O1' });
    says(await led.open('facilitatorQuestions'), asked);
  });
});
