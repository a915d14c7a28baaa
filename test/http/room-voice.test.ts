import assert from 'node:assert/strict';
import { resultsWords } from '../../src/live/results/results.words.ts';
import { groupCommits } from '../../src/live/room/group-commits.ts';
import { voiceStream } from '../../src/live/voice/voice.facts.ts';
import { voiceWords } from '../../src/live/voice/voice.words.ts';
import { voices } from '../../src/live/voice/voices.ts';
import { limits } from '../../src/platform/limits.ts';
import { noon, onEachApp, type TestApp } from '../support/app.ts';
import { type Answer, says, saysNot } from '../support/client.ts';
import { column, columns } from '../support/columns.ts';
import { idOf, idOfText, type Led, openRoom, type Seated, stageIn, textsIn, told } from '../support/room.ts';

const words = voiceWords.fr;
const dayMs = 86_400_000;

const ask = (someone: Seated, question: string): Promise<Answer> => someone.act({ act: 'ask', question });

const panelOf = async (led: Led): Promise<string> => (await led.console()).text;
const pageOf = async (someone: Seated): Promise<string> => (await someone.page()).text;

/** A room with one question, which who leads let through. */
const withQuestion = async (app: TestApp, said = 'Qui paie les essais?') => {
  const led = await openRoom(app, { steps: ['objectives', 'R1', 'Q1'] });
  const [asker, other] = [await led.join(), await led.join()];
  await led.lead('next');
  says(await ask(asker, said), 200);
  const id = await idOfText(app, said);
  await led.lead(`through:${id}`);
  return { app, led, asker, other, id };
};

onEachApp('What a room says in its own words', ({ test, testOnce, start, shared }) => {
  test('is read by who leads alone, until they let it through; then by all, and supported once a person', async () => {
    const app = await start();
    const led = await openRoom(app, { steps: ['objectives', 'Q1'] });
    const [asker, other] = [await led.join(), await led.join()];
    const sent = await ask(asker, '  Qui paie\nles essais? ');
    assert.deepEqual([sent.status, told(sent).message], [200, words.sent]);
    assert.match(await panelOf(led), /Qui paie les essais\?/);
    for (const someone of [asker, other]) assert.doesNotMatch(await pageOf(someone), /Qui paie/);

    const id = await idOfText(app, 'Qui paie');
    says(await other.act({ act: `support:${id}` }), 409);
    await led.lead(`through:${id}`);
    assert.match(await pageOf(other), /Qui paie les essais\?/);
    for (const _ of [1, 2]) says(await other.act({ act: `support:${id}` }), 200);
    says(await asker.act({ act: `support:${id}` }), 200);
    assert.match(await panelOf(led), new RegExp(`data-votes="${id.slice(-12)}">2<`));
    says(await asker.act({ act: `unsupport:${id}` }), 200);
    assert.match(await panelOf(led), new RegExp(`data-votes="${id.slice(-12)}">1<`));

    await led.lead(`answered:${id}`);
    assert.doesNotMatch(await pageOf(other), /Qui paie/);
    says(await other.act({ act: `support:${id}` }), 409);
    await led.lead(`aside:${id}`);
    assert.match(await panelOf(led), /Mises de côté \(1\)/);
  });

  testOnce('works without script, in both languages, and keeps what was refused', async () => {
    const app = await shared();
    const led = await openRoom(app, { steps: ['objectives'] });
    for (const lang of ['fr', 'en'] as const) {
      const someone = await led.join({ lang });
      const path = someone.to('participant');
      const asking = await someone.client.get(`${path}?voice=ask`);
      assert.doesNotMatch(asking.text, /http-equiv="refresh"/, 'what is typed is not taken away');
      assert.match(await pageOf(someone), /href="[^"]*\?voice=ask"/);
      const long = 'a'.repeat(201);
      const refused = await someone.client.post(path, { act: 'ask', question: long });
      says(
        refused,
        400,
        voiceWords[lang].problems['words-long'](200),
        `aria-describedby="question-hint question-error">${long}</textarea>`,
      );
      const taken = await someone.client.submit(asking, path, { act: 'ask', question: `Why ${lang}?` });
      says(taken, voiceWords[lang].sent);
    }
    const rows = (await textsIn(app)).map((row) => `${row.words} ${row.lang}`);
    assert.deepEqual(rows, ['Why fr? fr', 'Why en? en']);
  });

  testOnce('is on the last screen and on phones, and goes from both when it is erased', async () => {
    const { app, led, asker, other, id } = await withQuestion(await start());
    await ask(other, 'Et la suite?');
    await ask(asker, 'Jamais lue?');
    const next = await idOfText(app, 'Et la suite');
    await led.lead(`through:${next}`, `answered:${id}`, 'end');
    const streams = [await led.stream('projector', 'fr'), await other.stream('fr')];
    for (const stream of streams) {
      const first = stageIn(await stream.until((event) => stageIn(event).includes(words.roomQuestions)));
      assert.match(first, /Et la suite\?.*Qui paie les essais\?<\/span>\s*<span class="tag">/s);
      assert.ok(first.includes(words.wasAnswered));
      assert.doesNotMatch(first, /Jamais lue/);
    }
    await led.lead(`aside:${next}`);
    for (const stream of streams) {
      const left = await stream.until((event) => /^(?!.*Et la suite).*Qui paie/s.test(stageIn(event)));
      assert.doesNotMatch(stageIn(left), /Et la suite/);
      stream.stop();
    }
  });

  testOnce('is in the results and in their table, once let through, and nothing else of it', async () => {
    const { app, led, asker, other, id } = await withQuestion(await start());
    await ask(other, 'Et la suite?');
    await ask(asker, 'Jamais lue?');
    await led.lead(`answered:${id}`, `through:${await idOfText(app, 'Et la suite')}`);
    const page = (await led.open('facilitatorResults')).text;
    const csv = (await led.open('facilitatorResultsCsv')).text;
    for (const text of [page, csv]) {
      says({ text }, /Qui paie/, /Et la suite/);
      saysNot({ text }, /Jamais lue/);
    }
    assert.match(csv, /Et la suite\?;;;0;;/);
    assert.match(csv, new RegExp(`Qui paie les essais\\?;;${resultsWords.fr.wasAnswered};0;;`));
    await led.lead(`aside:${id}`);
    saysNot(await led.open('facilitatorResultsCsv'), /Qui paie/);
  });

  testOnce('has its short answers in the results once let through, and no other', async () => {
    const app = await start();
    const led = await openRoom(app, { steps: ['R1', 'Q3'] });
    const people = [await led.join(), await led.join(), await led.join()];
    await led.lead('next');
    for (const [rank, opinion] of ['Montrée', 'Jamais lue', 'De côté'].entries())
      says(await people[rank]?.act({ act: 'answer', step: '0', opinion }), 200);
    await ask(people[0] ?? assert.fail(), 'Question en attente?');
    const [shown, aside] = [await idOfText(app, 'Montrée'), await idOfText(app, 'De côté')];
    await led.lead(`through:${shown}`, `through:${aside}`, `aside:${aside}`, 'next');
    const page = (await led.open('facilitatorResults')).text;
    for (const text of [page, (await led.open('facilitatorResultsCsv')).text]) {
      says({ text }, /Montrée/);
      saysNot({ text }, /Jamais lue|De côté|Question en attente/);
    }
    await led.lead(`erase:${shown}`);
    for (const name of ['facilitatorResults', 'facilitatorResultsCsv'] as const)
      saysNot(await led.open(name), /Montrée/);
  });

  testOnce('is kept without e-mail addresses and phone numbers, and its writer is told', async () => {
    const app = await start();
    const someone = await (await openRoom(app, { steps: ['objectives'] })).join();
    const sent = await ask(someone, 'Écrire à z.xylander@exemple.ca ou au 418 555-0123?');
    assert.equal(told(sent).message, words.cleaned);
    assert.deepEqual(column(await textsIn(app), 'words'), [
      'Écrire à [courriel retiré] ou au [numéro retiré]?',
    ]);
  });

  test('is never a fact: facts name a row, which the trainer erases for good', async () => {
    const { app, led, other, id } = await withQuestion(await start(), 'Zéphirine demande');
    await other.act({ act: `support:${id}` });
    await led.lead(`show:${id}`, `erase:${id}`);
    const { db } = app.database;
    const facts = await db.selectFrom('facts').select(['kind', 'stream', 'data']).execute();
    assert.ok(!JSON.stringify(facts).includes('phirine'));
    assert.deepEqual(
      column(
        facts.filter(({ stream }) => stream === voiceStream(idOf(led))),
        'kind',
      ),
      ['room.text-said', 'room.text-judged', 'room.text-supported', 'room.text-erased'],
    );
    assert.deepEqual(await textsIn(app), []);
    assert.deepEqual(await db.selectFrom('room_text_votes').selectAll().execute(), []);
    const gone = await led.act(`through:${id}`);
    assert.deepEqual([gone.status, told(gone).message], [409, words.gone]);
  });

  test('is erased with one press for the whole room, by each process it is served by', async () => {
    const { app, led, asker } = await withQuestion(await start());
    await ask(asker, 'Et ensuite?');
    await led.lead('erase-texts');
    assert.deepEqual(await textsIn(app), []);
    assert.doesNotMatch(await panelOf(led), /Qui paie|Et ensuite/);
  });

  test('goes after 24 months; after seven days what nobody let through', async () => {
    const { app, asker } = await withQuestion(await start(), 'Montrée');
    await ask(asker, 'Jamais lue');
    const { db } = app.database;
    const sweep = () =>
      db.transaction().execute((tx) =>
        voices({
          db,
          clock: app.clock.now,
          limits,
          groups: groupCommits({ db, clock: app.clock.now, gatherMs: 0, tell: () => {} }),
          erased: async () => {},
          told: () => {},
        }).eraseOld(tx),
      );
    app.clock.set(new Date(noon.getTime() + 7 * dayMs));
    await sweep();
    assert.equal((await textsIn(app)).length, 2);
    app.clock.set(new Date(noon.getTime() + 8 * dayMs));
    await sweep();
    assert.deepEqual(column(await textsIn(app), 'words'), ['Montrée']);
    app.clock.set(new Date(noon.getTime() + 732 * dayMs));
    await sweep();
    assert.deepEqual(await textsIn(app), []);
  });

  test('takes a question sent twice once, ten of one person, and none once it is stopped or over', async () => {
    const app = await start();
    const led = await openRoom(app, { steps: ['objectives'] });
    const someone = await led.join();
    for (let rank = 0; rank < 10; rank += 1)
      for (const _ of [1, 2]) says(await ask(someone, `Question ${rank}`), 200);
    assert.equal((await textsIn(app)).length, 10);
    const one = await ask(someone, 'Une de plus');
    assert.deepEqual([one.status, told(one).message], [409, words.problems['too-many'](10)]);
    await led.lead('next', 'stop-questions');
    const other = await led.join();
    assert.deepEqual(told(await ask(other, 'Trop tard')).problem, 'closed');
    says(await other.page(), words.closed);
    await led.lead('take-questions');
    says(await ask(other, 'À temps'), 200);
    await led.lead('end');
    assert.deepEqual(told(await ask(other, 'Après')).problem, 'closed');
  });

  test('is an answer at the step of a reflection alone: one a person, shown once let through, on phones and screen', async () => {
    const app = await start();
    const led = await openRoom(app, { steps: ['R1', 'Q3'] });
    const [someone, other] = [await led.join(), await led.join()];
    const answer = (opinion: string, step = '0') => someone.act({ act: 'answer', step, opinion });
    assert.equal(told(await answer('Avant')).problem, 'closed');
    await led.lead('next');
    await answer('Le guichet');
    const path = someone.to('participant');
    assert.match(await pageOf(someone), /http-equiv="refresh"/, 'who has no script follows the room');
    const writing = await someone.client.get(`${path}?voice=answer`);
    saysNot(writing, /http-equiv="refresh"|data-opinion hidden/);
    await someone.client.submit(writing, path, { act: 'answer', opinion: 'Le formulaire papier' });
    assert.deepEqual(columns(await textsIn(app), 'words', 'step'), [['Le formulaire papier', 0]]);
    assert.match(await pageOf(someone), />Le formulaire papier<\/textarea>/);
    const screen = await led.stream('projector');
    assert.doesNotMatch(await pageOf(other), /formulaire papier/);
    await led.lead(`through:${await idOfText(app, 'papier')}`);
    assert.match(await pageOf(other), /<li>Le formulaire papier<\/li>/);
    await screen.until((event) => stageIn(event).includes('Le formulaire papier'));
    screen.stop();
    await answer('Autre chose');
    assert.doesNotMatch(await pageOf(other), /formulaire papier|Autre chose/, 'other words wait again');
    await led.lead('next');
    assert.equal(told(await answer('Après', '0')).problem, 'closed');
    assert.equal(told(await answer('Ailleurs', '1')).problem, 'closed');
  });

  testOnce('is put on the screen one at a time, and leaves it with the step', async () => {
    const { app, led, asker, id } = await withQuestion(await start());
    await ask(asker, 'Et qui forme?');
    const second = await idOfText(app, 'forme');
    const screen = async () => (await led.screen('fr')).text;
    assert.doesNotMatch(await screen(), /Qui paie/);
    await led.lead(`show:${id}`);
    assert.match(await screen(), /class="stem">Qui paie/);
    assert.match(await pageOf(asker), /voice-on-screen/);
    await led.lead(`show:${second}`);
    assert.match(await screen(), /class="stem">Et qui forme/, 'showing one lets it through');
    assert.doesNotMatch(await screen(), /Qui paie/);
    await led.lead('hide-text');
    assert.doesNotMatch(await screen(), /Et qui forme/);
    await led.lead(`show:${id}`, 'next');
    assert.doesNotMatch(await screen(), /Qui paie/);
    await led.lead('back');
    assert.doesNotMatch(await screen(), /Qui paie/);
  });

  testOnce('is told live: texts to who leads, questions to phones, and counts alone at a vote', async () => {
    const { app, led, asker, other, id } = await withQuestion(await start());
    const [phone, console] = [await other.stream(), await led.stream('facilitator')];
    await console.until(({ name, data }) => name === 'voice' && data.includes('Qui paie'));
    await ask(asker, 'Secret pour le moment');
    await console.until(({ name, data }) => name === 'voice' && data.includes('Secret'));
    await other.act({ act: `support:${id}` });
    const counted = await phone.until(({ name }) => name === 'support');
    assert.deepEqual(JSON.parse(counted.data), { votes: { [id.slice(-12)]: 1 } });
    assert.ok(!phone.text().includes('Secret'));
    await led.lead(`through:${await idOfText(app, 'Secret')}`);
    await phone.until(({ name, data }) => name === 'voice' && data.includes('Secret'));
    for (const stream of [phone, console]) stream.stop();
  });

  testOnce('counts apart the questions said in the same minute, on pages and phones', async () => {
    const { app, led, asker, other, id } = await withQuestion(await start());
    for (const more of ['Et qui forme?', 'Pour quand?']) await ask(asker, more);
    const others = [await idOfText(app, 'forme'), await idOfText(app, 'quand')];
    const [phone, last] = [await other.stream(), others.at(-1)];
    await led.lead(...others.map((each) => `through:${each}`), 'next');
    await phone.until((event) => stageIn(event).includes('Étape 2 sur 3'));
    await other.act({ act: `support:${last}` });
    const counted = await phone.until(({ name }) => name === 'support');
    const votes = Object.values(JSON.parse(counted.data).votes as Record<string, number>);
    assert.deepEqual(votes.toSorted(), [0, 0, 1]);
    const page = await pageOf(other);
    for (const each of [id, ...others]) {
      const shown = page.split(`data-support="${each}"`)[1]?.split('</li>')[0] ?? '';
      assert.match(shown, new RegExp(`data-votes="[^"]+">${each === last ? 1 : 0}<`));
      const described = /aria-describedby="([^"]+)"/.exec(shown)?.[1] ?? '';
      assert.equal(page.split(`id="${described}"`).length, 2, 'each button is named by its own question');
    }
    phone.stop();
  });

  testOnce('is acted on by who leads alone, and in its own room', async () => {
    const { app, led, other, id } = await withQuestion(await start());
    const stranger = await openRoom(app, { steps: ['objectives'] });
    for (const act of ['through', 'aside', 'erase', 'show'])
      assert.equal((await stranger.act(`${act}:${id}`)).status, 409, act);
    says(await (await stranger.join()).act({ act: `support:${id}` }), 409);
    says(await other.act({ act: `erase:${id}` }), 400);
    assert.equal((await textsIn(app)).length, 1);
    assert.match(await panelOf(led), /Qui paie/);
  });
});
