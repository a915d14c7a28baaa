import assert from 'node:assert/strict';
import { stockWords } from '../../src/live/ballots/stock.words.ts';
import { participantWords } from '../../src/live/participant/participant.words.ts';
import { resultsWords } from '../../src/live/results/results.words.ts';
import { askingStream, voteFacts } from '../../src/live/room/room.facts.ts';
import { roomSittings } from '../../src/live/sittings.ts';
import { ledgerStore } from '../../src/platform/ledger/ledger.store.ts';
import { languages, practiceOf } from '../../src/standard/standard.ts';
import { href } from '../../src/web/links.ts';
import { course, onAnyApp, standard, type TestApp } from '../support/app.ts';
import { type Answer, type Fields, plain, says, saysNot } from '../support/client.ts';
import { resultLines } from '../support/results.ts';
import { idOf, type Led, openRoom, type Seated, told } from '../support/room.ts';

const practice = practiceOf(standard, 8) ?? assert.fail();
const words = (html: string): string => plain(html.replace(/<[^>]+>/g, ' ')).replace(/[\s\u00a0]+/g, ' ');

/** What someone says of each action, by the two letters of each: `ip td dk`. */
const saying = (said: string): Fields =>
  Object.fromEntries(
    said.split(' ').map((stance, rank) => [`answer-${'abc'[rank]}`, `8.${rank + 1}-${stance}`]),
  );

const say = (someone: Seated, said: string, asking = '1'): Promise<Answer> =>
  someone.act({ act: 'vote', asking, ...saying(said) });

/** What a person's page holds of their answers. */
const kept = async (someone: Seated): Promise<unknown> =>
  JSON.parse(plain((await someone.page()).text).match(/data-votes="(.*?)" data-replies/)?.[1] ?? 'null');

/** What the results say of the actions of the practice, in one part: action, number, out of. */
const actionsIn = async (led: Led, part: 'stance' | 'differs', time = '1') =>
  (await resultLines(led))
    .filter((line) => line[0] === resultsWords.fr.parts[part] && line[2] === time)
    .map(([, , , detail, number, of]) => [detail?.split(' ')[0], number, of]);

const atVote = async (app: TestApp): Promise<{ readonly led: Led; readonly people: readonly Seated[] }> => {
  const led = await openRoom(app, { steps: ['S8', 'P8', 'commitments'] });
  const people = await led.joinAll(4);
  await led.lead('next', 'open');
  return { led, people };
};

onAnyApp('A room that takes stock of a practice', ({ test, testOnce, shared }) => {
  test('counts where each person says that its actions stand, latest answers alone, and names nobody', async () => {
    const app = await shared();
    const { led, people } = await atVote(app);
    const [first, second, third, fourth] = people as readonly [Seated, Seated, Seated, Seated];
    for (const [someone, said] of [
      [first, 'td td td'],
      [second, 'ip td dk'],
      [third, 'ip uw dk'],
      [fourth, 'ip dk dk'],
      [first, 'ip ip dk'],
    ] as const)
      says(await say(someone, said), 200);
    assert.equal((await say(first, 'ip ip dk')).status, 200, 'the same again is taken');
    assert.deepEqual(await kept(first), { 1: ['8.1-ip', '8.2-ip', '8.3-dk'] });
    saysNot(await led.console(), 'class="stood"');

    // Late: once the vote is closed, nothing is taken.
    await led.lead('close');
    const late = await say(second, 'td td td');
    assert.deepEqual([late.status, told(late).problem], [409, 'closed']);
    await led.lead('spread');

    const stood = Object.entries({ 8.1: '0 0 4 0 0', 8.2: '1 1 1 1 0', 8.3: '0 0 0 4 0' });
    const told4 = stood.flatMap(([action, counts]) => counts.split(' ').map((count) => [action, count, '4']));
    assert.deepEqual(await actionsIn(led, 'stance'), told4);
    assert.deepEqual(await actionsIn(led, 'differs'), [['8.2', '', '']]);

    const facts = await ledgerStore(voteFacts).read(app.database.db, askingStream(idOf(led), '1'));
    assert.equal(facts.length, 5);
    const parts = new Set(facts.flatMap(({ data }) => Object.keys(data)));
    for (const part of parts) assert.ok(['chosen', 'lang', 'audience'].includes(part), part);
  });

  test('gives no answer away that too few people gave, and takes who comes in late', async () => {
    const { led, people } = await atVote(await shared());
    for (const someone of people.slice(0, 2)) await say(someone, 'ip td dk');
    await led.lead('close');
    assert.deepEqual(await actionsIn(led, 'stance'), []);
    saysNot(await led.console(), 'class="stood"');
    await led.lead('reopen');
    says(await say(await led.join(), 'td td dk'), 200);
    await led.lead('spread');
    const counts = (await actionsIn(led, 'stance')).slice(0, 5).map(([, count]) => count);
    assert.deepEqual(counts, ['1', '0', '2', '0', '0']);
  });

  testOnce('has no right answer to show, and goes on from its spread, or votes again beside it', async () => {
    const { led, people } = await atVote(await shared());
    for (const someone of people) await say(someone, 'ip td dk');
    await led.lead('close');
    saysNot(await led.console(), /value="(reveal|count)"/);
    for (const command of ['reveal', 'explain']) assert.equal((await led.act(command)).status, 409, command);
    await led.lead('spread');
    says(await led.act('reveal'), 409);
    await led.lead('part:1');
    says(await led.console(), /<button name="do" value="next" data-key="forward">/);
    await led.lead('open-again');
    for (const someone of people) says(await say(someone, 'ip ip ip', '2'), 200);
    await led.lead('spread');
    const projected = await led.screen('fr');
    assert.match(words(projected.text), /1er vote : 4 réponses.*2e vote : 4 réponses/);
    says(projected, stockWords.fr.agreed);
    assert.deepEqual(
      await Promise.all(['1', '2'].map(async (time) => (await actionsIn(led, 'stance', time)).length)),
      [15, 15],
    );
  });

  testOnce('refuses what is no answer, and says it', async () => {
    const { people } = await atVote(await shared());
    const [someone] = people as readonly [Seated];
    for (const [fields, problem] of [
      [{}, 'nothing-chosen'],
      [{ 'answer-a': '7.1-ip' }, 'unknown-option'],
      [{ 'answer-a': '8.1-xx' }, 'unknown-option'],
      [{ 'answer-a': '8.1-ip', 'answer-b': '8.1-td' }, 'too-many-chosen'],
    ] as const) {
      const refused = await someone.act({ act: 'vote', asking: '1', ...fields });
      assert.deepEqual([refused.status, told(refused).problem], [400, problem]);
    }
    says(await someone.act({ act: 'vote', asking: '1', 'answer-a': '8.1-ip'.repeat(9) }), 400);
    assert.deepEqual(await kept(someone), {});
  });

  for (const lang of languages)
    testOnce(`is answered without script, then leads to one's own service (${lang})`, async () => {
      const led = await openRoom(await shared(), { steps: ['S8', 'P8'] });
      const someone = await led.join({ lang });
      const others = await led.joinAll(3);
      await led.lead('next', 'open');
      const part = await someone.submit({ act: 'vote', 'answer-b': '8.2-dk' });
      const { unsaid, sent, alone } = stockWords[lang];
      assert.ok(plain(part.text).includes(unsaid.more.replace('#', '2')), 'what is left is told');
      assert.match(part.text, /value="8\.2-dk" checked/, 'what was said before is in the form');
      const whole = await someone.submit({ act: 'vote', ...saying('ip dk na') });
      assert.deepEqual(await kept(someone), { 1: ['8.1-ip', '8.2-dk', '8.3-na'] });
      says(whole, sent);
      for (const other of others) await say(other, 'td td na');
      await led.lead('spread');
      const shown = plain((await someone.page()).text);
      assert.ok(shown.includes(`href="${href('checkup', lang)}"`) && shown.includes(alone));
      assert.equal(shown.match(/data-yours>/g)?.length, 3, 'one an action');
      assert.ok(shown.includes(participantWords[lang].yours));
      for (const { title } of practice.actions) assert.ok(shown.includes(title[lang]));
      assert.ok(shown.includes(stockWords[lang].divided) && shown.includes(stockWords[lang].ask));
    });

  testOnce('keeps its spread in the results: on the page, which is printed, and in the table', async () => {
    const { led, people } = await atVote(await shared());
    for (const [rank, someone] of people.entries()) await say(someone, rank < 2 ? 'ip td dk' : 'ip uw dk');
    await led.lead('spread');
    for (const lang of languages) {
      const page = words((await led.open('facilitatorResults', lang)).text);
      assert.ok(page.includes(stockWords[lang].step(8)));
      assert.ok(page.includes(practice.title[lang]));
      assert.match(page, lang === 'fr' ? /8\.1 .*? En place 4 personnes / : /8\.1 .*? In place 4 people /);
      assert.equal(page.split(stockWords[lang].divided).length, 2, 'one action divides the room');
      assert.ok(!page.includes(resultsWords[lang].byLanguage));
      const { text } = await led.open('facilitatorResultsCsv', lang);
      const { stance, differs } = resultsWords[lang].parts;
      const lines = text.split('\r\n').filter((line) => line.startsWith(stance));
      assert.equal(lines.length, 15);
      assert.ok(lines.some((line) => line.includes('8.2') && /[;,]2[;,]4[;,]/.test(line)));
      assert.match(text, new RegExp(`${differs}[;,][^\\n]*8\\.2 `));
      assert.ok(!text.includes(`${resultsWords[lang].parts.right}`), 'nobody is right');
    }
  });

  test('counts in no statistics of questions, and in no theme', async () => {
    const app = await shared();
    const { led, people } = await atVote(app);
    for (const someone of people) await say(someone, 'ip td dk');
    await led.lead('spread', 'end');
    for await (const { answers } of roomSittings(app.database.db, course, app.clock.now()))
      assert.deepEqual(answers, []);
    const { parts, byTheme } = resultsWords.fr;
    const counted = [parts.right, parts.choice, byTheme];
    assert.deepEqual(
      (await resultLines(led)).filter(([part = '']) => counted.includes(part)),
      [],
    );
  });
});

onAnyApp('A plan of one’s own', ({ testOnce, shared }) => {
  for (const lang of languages)
    testOnce(`may take stock of practices, chosen one by one (${lang})`, async () => {
      const client = (await shared()).client();
      const composer = href('compose', lang);
      const page = plain((await client.get(`${composer}?steps=P8.P9`)).text);
      for (const { id } of standard.practices)
        assert.ok(page.includes(`name="step" value="S${id}"`), `S${id}`);
      const added = await client.get(`${composer}?steps=P8.P9&step=S8&do=add`);
      assert.ok(plain(added.text).includes('name="steps" value="P8.S8.P9"'), 'after its practice');
      says(added, `${stockWords[lang].step(8)} – ${practice.title[lang]}`);
      const whole = plain((await client.get(`${composer}?steps=P8&do=theme:1`)).text);
      assert.doesNotMatch(whole, /name="steps" value="[^"]*S\d/, 'a whole theme does not take it along');
      const query = 'script=own&steps=S8';
      const script = words((await client.get(`${href('sessionScript', lang)}?${query}`)).text);
      for (const said of [course.sessions.stock.notes[lang], stockWords[lang].seen])
        assert.ok(script.includes(words(said)), said);
      for (const { title } of practice.actions) assert.ok(script.includes(title[lang]));
    });
});
