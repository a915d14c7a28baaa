import assert from 'node:assert/strict';
import { exerciseOf } from '../../src/course/course.ts';
import { shownCode, shownTableCode } from '../../src/live/codes.ts';
import { creditWords } from '../../src/live/credit/credit.words.ts';
import { participantWords } from '../../src/live/participant/participant.words.ts';
import { resultsWords } from '../../src/live/results/results.words.ts';
import { stageWords } from '../../src/live/stage/stage.words.ts';
import { cueWords } from '../../src/live/steps/cues.words.ts';
import { tablesWords } from '../../src/live/tables/tables.words.ts';
import { href, type PageName } from '../../src/web/links.ts';
import { course, onAnyApp, onApp, type TestApp } from '../support/app.ts';
import { attribute, plain, tags, textOf } from '../support/client.ts';
import { rightKeys, wrongKeys } from '../support/learner.ts';
import {
  joinAll,
  joinRoom,
  type Led,
  opening,
  openRoom,
  type Seated,
  type StreamEvent,
  stageIn,
  told,
} from '../support/room.ts';
import { until } from '../support/until.ts';

const words = tablesWords.fr;
const [right = ''] = rightKeys(opening('Q1'));
const [wrong = ''] = wrongKeys(opening('Q1'));

/** Where each finding of an exercise would go. */
const placings = (theme: number): readonly string[] =>
  exerciseOf(course, theme)?.findings.map(({ id, practice }) => `${id}${practice}`) ?? assert.fail();

const makeTables = async (led: Led, tables: number): Promise<void> => {
  const made = await led.act('tables', { tables: String(tables) });
  assert.equal(made.status, 200, made.text);
};

const sit = async (someone: Seated, table: number, people?: number): Promise<void> => {
  const sat = await someone.act({ sit: String(table), ...(people && { people: String(people) }) });
  assert.equal(sat.status, 200, sat.text);
};

/** The main part of a page, as it is read. */
const readOn = async (someone: Pick<Seated, 'page'>): Promise<string> =>
  plain(textOf((await someone.page()).text, 'main') ?? '').replace(/\s+/g, ' ');

/** What an event tells those who sit at a table; undefined for any other event. */
const tableIn = ({ name, data }: StreamEvent) =>
  name === 'table'
    ? (JSON.parse(data) as { people: string; asking?: string; chosen?: string[]; say: string })
    : undefined;

/** A room of two tables of three, whose first question is open. */
const withTables = async (app: TestApp, steps = ['Q1', 'Q2']) => {
  const led = await openRoom(app, { steps });
  const people = await joinAll(app, led.code, 6);
  await makeTables(led, 2);
  for (const [rank, person] of people.entries()) await sit(person, (rank % 2) + 1);
  await led.lead('next', 'open');
  return { led, people, ada: people[0] ?? assert.fail(), bob: people[1] ?? assert.fail() };
};

onAnyApp('A room that works in tables', ({ test, testOnce, shared }) => {
  test('takes one answer a table, from any of its phones, and counts tables', async () => {
    const app = await shared();
    const { led, people, ada, bob } = await withTables(app);
    assert.equal((await ada.vote('1', wrong)).status, 200);
    assert.equal((await people[2]?.vote('1', right))?.status, 200, 'another phone of the table');
    await until(async () => (await led.console()).text.includes(words.missing([2])));
    const page = await readOn(ada);
    assert.ok(page.includes(words.voted) && page.includes(words.answered(1, 2)), page);
    assert.match((await ada.page()).text, new RegExp(`value="${right}" checked`));
    assert.ok((await readOn(bob)).includes(words.vote));
    assert.doesNotMatch((await bob.page()).text, /value="(true|false)" checked/);

    await bob.vote('1', wrong);
    await until(async () => (await led.console()).text.includes(words.missing([])));
    await led.lead('close', 'spread');
    assert.ok((await readOn(bob)).includes(words.tables(1)));
    const console = textOf((await led.console()).text, 'main')?.replace(/\s+/g, ' ') ?? '';
    for (const table of [1, 2]) assert.ok(console.includes(words.table(table)), console);
    await led.lead('reveal');
    assert.ok((await readOn(people[2] ?? ada)).includes(words.youRight));
    assert.ok((await readOn(bob)).includes(words.youWrong));
  });

  testOnce('tells a table its own answer as it comes, and the other one nothing of it', async (t) => {
    const app = await shared();
    const { ada, bob } = await withTables(app);
    const [first, second] = [await ada.stream(), await bob.stream()];
    t.after(() => {
      first.stop();
      second.stop();
    });
    const answerIn = (event: StreamEvent): string | undefined =>
      tableIn(event)?.chosen?.[0] ?? /data-vote="([^"]+)"/.exec(stageIn(event))?.[1];
    await ada.vote('1', wrong);
    // With the stage, where the question that was just opened is not told yet.
    await first.until((event) => answerIn(event) === wrong);
    await ada.vote('1', right);
    const answer = tableIn(await first.until((event) => tableIn(event)?.chosen?.[0] === right));
    assert.deepEqual([answer?.asking, answer?.people, answer?.say], ['1', words.people(3), words.voted]);
    await second.until(({ name, data }) => name === 'count' && data.includes(words.answered(1, 2)));
    assert.deepEqual(
      second.events().flatMap((event) => answerIn(event) ?? []),
      [],
    );
  });

  testOnce('says to who sits at no table that they may, and takes no answer of theirs', async () => {
    const app = await shared();
    const { led } = await withTables(app);
    const late = await joinRoom(app, led.code);
    assert.ok((await readOn(late)).includes(words.choose));
    assert.doesNotMatch((await late.page()).text, /name="answer"/);
    const refused = await late.vote('1', right);
    assert.deepEqual(
      [refused.status, told(refused).message],
      [409, participantWords.fr.problems['no-table']],
    );
    for (const table of ['3', '0', '61', 'x'])
      assert.equal((await late.act({ sit: table })).status, table === '3' ? 409 : 400, table);
    await sit(late, 2);
    assert.equal((await late.vote('1', right)).status, 200);
    assert.ok((await readOn(late)).includes(words.voted));
  });

  testOnce(
    'goes back to the whole room, where each person votes, with what they answered as tables beside it',
    async () => {
      const app = await shared();
      const { led, people, ada, bob } = await withTables(app);
      assert.equal((await led.act('whole-room')).status, 409, 'not while a vote is open');
      assert.equal((await led.act('tables', { tables: '3' })).status, 409);
      await ada.vote('1', right);
      await bob.vote('1', wrong);
      await led.lead('close', 'reveal', 'whole-room', 'open-again');
      for (const person of people) assert.equal((await person.vote('2', right)).status, 200);
      await led.lead('close', 'spread');
      const page = await readOn(ada);
      assert.ok(page.includes(words.tables(2)), page);
      assert.ok(page.includes('6 réponses'), page);
      await led.lead('reveal');
      const record = textOf((await ada.client.get(ada.to('participantCredit'))).text, 'dl') ?? '';
      const { asked, together } = creditWords.fr.rows;
      for (const row of [`${asked}0`, `${together}1`]) assert.ok(record.includes(row), record);
    },
  );

  test('leaves its results by table, on the page and in the files', async () => {
    const app = await shared();
    const { led, ada, bob } = await withTables(app, ['Q1', 'E1']);
    await ada.vote('1', right);
    await bob.vote('1', wrong);
    const placed = placings(1);
    await led.lead('close', 'next', 'open');
    for (const [rank, person] of [ada, bob].entries())
      assert.equal((await person.vote('2', rank === 0 ? placed : placed.slice(0, 1))).status, 200);
    await led.lead('end');
    const read = async (name: PageName) => (await led.client.get(led.to(name))).text;
    const page = plain((await read('facilitatorResults')).replace(/<[^>]+>/g, ' ')).replace(/\s+/g, ' ');
    assert.match(
      page,
      /Réponse de chaque table Table 1 ✓ Faux Bonne réponse Table 2 ✗ Vrai Mauvaise réponse/,
    );
    assert.match(page, /Personnes ayant voté sur un appareil 0/);
    const csv = await read('facilitatorResultsCsv');
    assert.match(csv, /;1;Table 1\u00a0: Faux;1;1;tables\r\n/);
    assert.match(csv, /Exercice [^;]*;1;"?Table 1\u00a0: a [^;]*, b [^;]*, c [^;]*;1;1;tables\r\n/);
    assert.match(csv, /Exercice [^;]*;1;Table 2\u00a0: a → \d+;0;1;tables\r\n/);
    assert.ok(!csv.includes(resultsWords.fr.byTheme));
    assert.match(csv, /;1;Table 2\u00a0: Vrai;0;1;tables\r\n/);
    assert.match(csv, /Réponses reçues;[^;]*;1;;2;;tables/);
  });

  test('says of an action that no table spoke of that it takes one table, and not three people', async () => {
    const app = await shared();
    const { led, ada, bob } = await withTables(app, ['S8']);
    for (const person of [ada, bob])
      assert.equal((await person.act({ act: 'vote', asking: '1', 'answer-a': '8.1-ip' })).status, 200);
    await led.lead('close', 'spread');
    const shown = plain((await led.console()).text);
    assert.ok(shown.includes(words.tooFew(0, 1)), shown);
    assert.ok(!shown.includes(stageWords.fr.tooFew(0, 3)));
  });

  testOnce(
    'shows nothing of a table of two, of two tables, nor when they are asked for by a file',
    async () => {
      const app = await shared();
      const led = await openRoom(app, { steps: ['Q1'] });
      const people = await joinAll(app, led.code, 5);
      await makeTables(led, 2);
      for (const [rank, person] of people.entries()) await sit(person, (rank % 2) + 1);
      await led.lead('next', 'open');
      for (const person of people.slice(0, 2)) await person.vote('1', right);
      await led.lead('close', 'spread');
      const console = (await led.console()).text;
      assert.ok(!console.includes('class="share"') && !console.includes(words.byTable));
      assert.ok(plain(console).includes(words.tooFew(2, 3)));
      // Two who share one phone say so: their table is of three.
      await led.lead('reveal');
      const [, bob = assert.fail()] = people;
      await sit(bob, 2, 2);
      await led.lead('open-again');
      for (const person of people.slice(0, 2)) await person.vote('2', right);
      await led.lead('close', 'spread');
      await until(async () => (await led.console()).text.includes(words.byTable));
    },
  );
});

onApp('The code of a table', ({ test, shared }) => {
  test('leads into the room and to the table, typed or followed', async () => {
    const app = await shared();
    const led = await openRoom(app, { steps: ['Q1'] });
    await makeTables(led, 4);
    const client = app.client();
    const typed = encodeURIComponent(`${shownCode(led.code)} table 3`);
    const door = await client.get(`${href('join', 'fr')}?code=${typed}`);
    assert.equal(door.path, `${href('participant', 'fr', { code: led.code })}?table=3`);
    assert.ok(textOf(door.text, 'main')?.includes(words.table(3)));
    const path = href('participant', 'fr', { code: led.code });
    const inside = await client.submit(door, path, { act: 'join' });
    assert.match(textOf(inside.text, 'main')?.replace(/\s+/g, ' ') ?? '', /Vous êtes à la table 3/);
    // Who is in already is asked first: to follow a link changes nothing.
    const other = await client.get(`${path}?table=2`);
    assert.ok(other.text.includes(words.sit(2)));
    assert.match(textOf((await client.get(path)).text, 'main')?.replace(/\s+/g, ' ') ?? '', /à la table 3/);
    const none = await client.get(`${href('join', 'fr')}?code=${led.code}-5`);
    assert.equal(none.status, 404);
    assert.ok(plain(none.text).includes(participantWords.fr.tableUnknown(5)));
  });

  test('is on the screen until the room goes on, and on a sheet a table', async () => {
    const app = await shared();
    const led = await openRoom(app, { steps: ['Q1'] });
    const sheets = led.to('facilitatorTables');
    assert.ok(plain((await led.client.get(sheets)).text).includes(words.sheetsNone));
    await makeTables(led, 4);
    const projector = href('projector', 'fr', { link: led.projector });
    const shown = async () => (await led.client.get(projector)).text;
    const codes = [1, 2, 3, 4].map((table) => shownTableCode(led.code, table));
    for (const code of codes) assert.ok((await shown()).includes(code));
    const paper = (await led.client.get(sheets)).text;
    for (const code of codes) assert.ok(paper.includes(code));
    assert.equal(tags(paper, 'div').filter((tag) => attribute(tag, 'class') === 'join-qr').length, 4);
    await led.lead('next');
    assert.ok(!(await shown()).includes(codes[0] ?? ''));
    await led.lead('show-tables');
    assert.ok((await shown()).includes(codes[0] ?? ''));
    await led.lead('hide-tables');
    assert.ok(!(await shown()).includes(codes[0] ?? ''));
  });

  test('has notes that say to agree at the table, at what tables answer alone', async () => {
    const led = await openRoom(await shared(), { steps: ['objectives', 'Q1', 'E1'] });
    const notes = async (): Promise<string> => plain((await led.console()).text);
    await led.lead('next', 'next');
    assert.ok(!(await notes()).includes(words.notes));
    await makeTables(led, 2);
    assert.ok((await notes()).includes(words.notes));
    await led.lead('next');
    const atExercise = await notes();
    assert.ok(atExercise.includes(words.notes));
    assert.ok(atExercise.includes(cueWords.fr.tableExercise));
    assert.ok(!atExercise.includes(cueWords.fr.exercise));
    await led.lead('go:0');
    assert.ok(!(await notes()).includes(words.notes));
  });

  test('comes with a number of tables that makes sense, or with a word on it', async () => {
    const led = await openRoom(await shared(), { steps: ['Q1'] });
    for (const tables of ['', '1', '61', 'x', '2.5']) {
      const refused = await led.act('tables', { tables });
      assert.deepEqual([refused.status, told(refused).message], [409, words.numberWrong], tables);
    }
    const path = led.to('facilitator');
    const answer = await led.client.submit(await led.console(), path, { do: 'tables', tables: '3' });
    assert.ok(answer.text.includes(words.on(3)));
  });
});
