import assert from 'node:assert/strict';
import { exerciseOf } from '../../src/course/course.ts';
import { resultsWords } from '../../src/live/results/results.words.ts';
import { languages } from '../../src/standard/standard.ts';
import { href, type PageName } from '../../src/web/links.ts';
import { course, onAnyApp, onApp, standard } from '../support/app.ts';
import { attribute, plain, says, tags, textOf } from '../support/client.ts';
import { leadSession, voteTrue } from '../support/led-session.ts';
import { delimiters, readCsv, resultLines } from '../support/results.ts';
import { idOf, joinRoom, openRoom } from '../support/room.ts';

const pages: readonly PageName[] = ['facilitatorResults', 'facilitatorResultsCsv', 'facilitatorCards'];

const words = (html: string): string => plain(html.replace(/<[^>]+>/g, ' ')).replace(/[\s\u00a0]+/g, ' ');

onApp('A file of results whose title was kept with a line break', ({ test, start }) => {
  for (const lang of languages)
    test(`has no row of its own for what follows, which could be a formula, in ${lang}`, async () => {
      const app = await start();
      const led = await openRoom(app);
      for (const end of ['\n', '\r', '\r\n']) {
        const title = `Group${end}=1+1`;
        const shown = `Group${end}'=1+1`;
        await app.database.db.updateTable('rooms').set({ title }).execute();
        const { text } = await led.open('facilitatorResultsCsv', lang);
        const row = readCsv(text, delimiters[lang]).find((cells) => cells.includes(shown));
        assert.equal(row?.length, 7, 'the title is one cell');
        assert.match(text, new RegExp(`"Group${end}'=`));
      }
    });

  test('says at what hours the session began and ended, once it did', async () => {
    const app = await start();
    const led = await openRoom(app);
    const hours = async (): Promise<(string | undefined)[]> => {
      const { startedAt, endedAt } = resultsWords.fr;
      const rows = await resultLines(led, 'fr');
      return [startedAt, endedAt].map((name) => rows.find(([first]) => first === name)?.[3]);
    };
    assert.deepEqual(await hours(), [undefined, undefined]);
    await led.lead('next');
    app.clock.set(new Date(app.clock.now().getTime() + 90 * 60_000));
    await led.lead('end');
    assert.deepEqual(await hours(), ['07:00', '08:30']);
  });

  test('nor is one kept: a title is one line', async () => {
    const led = await openRoom(await start(), { title: 'Group\u0000\r\n=1+1\u2028 of\tDecember \u{1F339}' });
    says(await led.console(), 'Group =1+1 of December \u{1F339}');
  });
});

onAnyApp('The results of a session', ({ test, testOnce, shared, once }) => {
  const session = once(async () => leadSession(await shared()));

  test('are a page in both languages, which says what the room answered, committed to and thought', async () => {
    const { client, to, code } = await session();
    for (const lang of languages) {
      const page = await client.get(to('facilitatorResults', lang));
      assert.equal(page.status, 200);
      assert.equal(page.headers.get('cache-control'), 'no-store');
      says(page, /<meta name="robots" content="noindex">/);
      assert.equal(textOf(page.text, 'h1'), resultsWords[lang].title);
      const text = words(page.text);
      for (const part of [
        `${code.slice(0, 3)}-${code.slice(3)}`,
        'Groupe du 3 décembre',
        standard.themes[0]?.title[lang],
      ])
        assert.ok(part && text.includes(part), part);
    }
    const text = words((await client.get(to('facilitatorResults'))).text);
    for (const said of [
      /Question 1 Après plusieurs années.*?4 sur 12 ont bien répondu/,
      /Question 2 .*?2 personnes ont répondu : le détail est montré à partir de 3/,
      /Question 3 .*?3 sur 11 ont bien répondu – Cartes comptées dans la salle/,
      /Question 1 – 2e fois .*?11 sur 12 ont bien répondu/,
      /1 Expérience utilisateur agréable 4 sur 12 \(33 %\)/,
      /6 personnes ont retenu au moins une action/,
      /En moyenne 4 sur 5 \(9 réponses\)/,
      /8\. [^%]*? 3,5 min sautée/,
    ])
      assert.match(text, said);
    assert.doesNotMatch(text, /2\. [^%]* sur 2 \(/);
  });

  testOnce('lead back to the control page, and to the table', async () => {
    const { client, to } = await session();
    for (const lang of languages) {
      const page = await client.get(to('facilitatorResults', lang));
      const hrefs = tags(page.text, 'a').map((tag) => attribute(tag, 'href'));
      for (const name of ['facilitator', 'facilitatorResultsCsv'] as const)
        assert.ok(hrefs.includes(to(name, lang)), name);
    }
  });

  testOnce('are a table for spreadsheet programs, in the habits of each language', async () => {
    const room = await session();
    for (const lang of languages) {
      const { headers } = await room.open('facilitatorResultsCsv', lang);
      assert.equal(headers.get('content-type'), 'text/csv; charset=utf-8');
      assert.equal(headers.get('cache-control'), 'no-store');
      assert.equal(
        headers.get('content-disposition'),
        `attachment; filename="cap18-${resultsWords[lang].file}-${room.code}-2026-11-24.csv"`,
      );
      const [head, ...lines] = await resultLines(room, lang);
      assert.deepEqual(head, resultsWords[lang].columns);
      // The page says the time that was spent at each step, and in all, as the table does.
      const { text } = await room.open('facilitatorResults', lang);
      const told = [...text.matchAll(/<td>[^<]*?([\d,.]+)\u00a0min<\/td>\s*<\/tr>/g)].map(([, time]) => time);
      assert.deepEqual(
        told.slice(0, -1),
        lines.filter(([what]) => what === resultsWords[lang].step).flatMap((line) => line[4] || []),
      );
      assert.equal(told.at(-1), lines.find(([what]) => what === resultsWords[lang].time)?.[4]);
      assert.ok(lines.every((line) => line.length === head?.length));
    }
    // `client` reads text as browsers do: the mark that tells spreadsheet programs UTF-8 is not part of it.
    const file = await fetch((await shared()).origin + room.to('facilitatorResultsCsv'));
    const bytes = Buffer.from(await file.arrayBuffer());
    assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
    const lines = await resultLines(room, 'fr');
    const stem = course.openings[0]?.stem.fr ?? '';
    const first = lines.filter(([, item, time]) => item === `Question 1 – ${stem}` && time === '1');
    assert.deepEqual(
      first.map(([part, , , detail, number, of]) => [part, detail, number, of]),
      [
        ['Réponses reçues', '', '12', ''],
        ['Bonnes réponses', '', '4', '12'],
        ['Choix', 'Vrai', '8', '12'],
        ['Choix', 'Faux', '4', '12'],
        ['Bonnes réponses', 'En français', '0', '7'],
        ['Bonnes réponses', 'En anglais', '4', '5'],
        ['Bonnes réponses', 'Gestionnaires', '4', '5'],
        ['Bonnes réponses', 'Membres du personnel', '0', '7'],
      ],
    );
    assert.deepEqual(
      lines.filter(([part]) => part === 'Étape').map(([, , , , , planned]) => planned)[1],
      '2,5',
    );
  });

  test('say in the table how each vote went, what people committed to and what they thought', async () => {
    const lines = await resultLines(await session());
    const { parts, voters, commitments } = resultsWords.fr;
    const numbers = (part: string, inIt = (_: readonly string[]) => true): unknown =>
      lines.filter((line) => line[0] === part && inIt(line)).map((line) => line[4]);
    assert.deepEqual(numbers(voters), ['12']);
    assert.deepEqual(numbers(parts.answers), ['12', '2', '11', '12']);
    const ofOne = ([, item = '', , detail]: readonly string[]) =>
      detail === '' && item.startsWith('Question 1 –');
    assert.deepEqual(numbers(parts.right, ofOne), ['4', '11']);
    const ofTwo = lines.filter(([part, item]) => part !== 'Étape' && item?.startsWith('Question 2 –'));
    assert.deepEqual(
      ofTwo.map((line) => `${line[0]} ${line[4]}`),
      ['Réponses reçues 2'],
      'as the page hides',
    );
    assert.deepEqual(numbers(commitments), ['6', '4', '2']);
    assert.deepEqual(numbers(parts.mean), ['4', '4']);
  });

  test('tell cases of the bank and exercises as the room voted on them, each vote apart', async () => {
    const app = await shared();
    const item = course.cases[0] ?? assert.fail('no case');
    const exercise = exerciseOf(course, 1) ?? assert.fail('E1');
    const room = await openRoom(app, { steps: [item.id, 'E1'] });
    const people = await room.joinAll(3);
    const inOrder = [item.id, 'E1'];
    const place = async (asking: string, practice: (suggested: number) => number) => {
      for (const someone of people) {
        const placed = exercise.findings.map((finding) => [
          `answer-${finding.id}`,
          `${finding.id}${practice(finding.practice)}`,
        ]);
        const { status } = await someone.act({ act: 'vote', asking, ...Object.fromEntries(placed) });
        assert.equal(status, 200);
      }
    };
    await room.lead(`go:${inOrder.indexOf('E1')}`, 'open');
    await place('1', () => 1);
    await room.lead('spread', 'open-again');
    await place('2', (suggested) => suggested);
    await room.lead('spread', 'reveal', `go:${inOrder.indexOf(item.id)}`, 'open');
    for (const [rank, someone] of people.entries()) await someone.vote('3', item.options[rank]?.key ?? '');
    await room.lead('close');

    const { parts } = resultsWords.fr;
    const lines = await resultLines(room);
    const ofCase = lines.filter(([, name, time]) => time && name?.endsWith(item.stem.fr));
    assert.deepEqual(
      ofCase.map(([part, , time, , number]) => [part, time, number]),
      [
        [parts.answers, '1', '3'],
        [parts.right, '1', String(item.options.slice(0, 3).filter(({ right }) => right).length)],
        ...item.options.map((_, rank) => [parts.choice, '1', rank < 3 ? '1' : '0']),
      ],
    );
    const ofExercise = (part: string, time: string): readonly string[][] =>
      lines.filter((line) => line[0] === part && line[1]?.startsWith('Exercice –') && line[2] === time);
    for (const [time, right] of [
      ['1', '0'],
      ['2', '3'],
    ] as const) {
      const told = [parts.answers, parts.right].flatMap((part) =>
        ofExercise(part, time).map((line) => line[4]),
      );
      assert.deepEqual(told, ['3', right]);
    }
    assert.deepEqual(
      ofExercise(parts.choice, '2').map(([, , , detail, number, of]) => [detail?.split('.')[0], number, of]),
      exercise.findings.flatMap(({ id, practice: suggested }) =>
        [1, 2, 3].map((practice) => [`${id} → ${practice}`, practice === suggested ? '3' : '0', '3']),
      ),
    );
    const [placed] = ofExercise(parts.choice, '1');
    assert.deepEqual([placed?.[3]?.startsWith('a → 1. '), placed?.[4], placed?.[5]], [true, '3', '3']);
    for (const lang of languages) {
      const text = words((await room.open('facilitatorResults', lang)).text);
      says(
        { text },
        words(item.stem[lang]),
        exercise.title[lang],
        words(exercise.findings[0]?.text[lang] ?? ''),
      );
    }
  });

  test('break an exercise down by language, in the file as on the page', async () => {
    const app = await shared();
    const exercise = exerciseOf(course, 1) ?? assert.fail('E1');
    const room = await openRoom(app, { steps: ['E1'] });
    const placed = Object.fromEntries(
      exercise.findings.map(({ id, practice }) => [`answer-${id}`, `${id}${practice}`]),
    );
    await room.lead('next', 'open');
    for (const lang of languages)
      for (let count = 0; count < 5; count += 1) {
        says(await (await room.join({ lang })).act({ act: 'vote', asking: '1', ...placed }), 200);
      }
    await room.lead('close', 'reveal');
    const page = words((await room.open('facilitatorResults')).text);
    const lines = await resultLines(room, 'fr');
    for (const name of Object.values(resultsWords.fr.languages)) {
      assert.ok(page.includes(name), name);
      const [line] = lines.filter(([, , , detail]) => detail === name);
      assert.deepEqual(line?.slice(4), ['5', '5', resultsWords.fr.units.people], name);
    }
  });

  testOnce('are nowhere but under the link of who led it', async () => {
    const app = await shared();
    const { client, code, link, projector } = await session();
    says(await client.get(href('projector', 'fr', { link: projector })), 200);
    const { client: participant, pass } = await joinRoom(app, code);
    assert.notEqual(pass, '');
    for (const name of pages)
      for (const lang of languages)
        for (const wrong of [projector, code, pass, `${link.slice(0, -1)}~`, 'x']) {
          const { status, text } = await participant.get(href(name, lang, { link: wrong }));
          assert.equal(status, 404, `${name} under ${wrong}`);
          assert.ok(!text.includes('Groupe du 3 décembre'));
        }
  });

  testOnce('hold, while a vote is open, no more than how many answered', async () => {
    const room = await openRoom(await shared(), { steps: ['Q1'] });
    await room.lead('next', 'open');
    await voteTrue(await room.joinAll(5), 5);
    const page = words((await room.open('facilitatorResults')).text);
    assert.match(page, /Le vote est ouvert : 5 réponses pour l'instant/);
    assert.doesNotMatch(page, /5 personnes \(/);
    const { answers, right, choice } = resultsWords.fr.parts;
    const lines = (await resultLines(room)).filter(([part = '']) => [answers, right, choice].includes(part));
    assert.deepEqual(
      lines.map(([part, , , , number]) => [part, number]),
      [[answers, '5']],
    );
  });

  testOnce('of a session of 1.0.0 that answered by tables say how many of its votes did', async () => {
    const app = await shared();
    const room = await openRoom(app, { steps: ['Q1'] });
    const said = async () => words((await room.open('facilitatorResults')).text);
    const line = `${resultsWords.fr.askedTables} 1`;
    await room.lead('next', 'open');
    assert.ok(!(await said()).includes(line));
    const vote = { room: idOf(room), asking: '1', chosen: 'true', right: 1, lang: 'fr', audience: null };
    const votes = [1, 2, 3].map((table) => ({ ...vote, participant: `table-${table}` }));
    await app.database.db.insertInto('room_votes').values(votes).execute();
    await room.lead('close', 'end');
    assert.ok((await said()).includes(line));
    assert.ok(!(await resultLines(room)).some(([part]) => part === resultsWords.fr.parts.answers));
  });

  testOnce('of a session where nothing was asked say what will be here', async () => {
    const room = await openRoom(await shared(), { steps: ['objectives', 'Q1'] });
    const { text, status } = await room.open('facilitatorResults');
    assert.equal(status, 200);
    assert.ok(words(text).includes("Rien n'a encore été demandé au groupe."));
    await room.lead('next');
    assert.ok(
      words((await room.open('facilitatorResults')).text).includes("Aucun vote n'a encore été tenu."),
    );
    assert.ok(!(await resultLines(room)).some(([part]) => part === resultsWords.fr.parts.answers));
  });

  testOnce('give spreadsheet programs no formula, whatever the session is called', async () => {
    for (const title of ['=HYPERLINK("http://x";"a")', '+1', '-1', '@SUM(A1)', 'X;=1+1', 'X, @SUM(A1)']) {
      const room = await openRoom(await shared(), { steps: ['Q1'], title });
      for (const lang of languages) {
        const lines = await resultLines(room, lang);
        assert.equal(lines[1]?.[3], title.replace(/(?=[=+\-@])/, "'"));
        for (const cell of lines.flat()) assert.doesNotMatch(cell, /(?:^|[;,\t])\s*[=+\-@]/);
      }
    }
  });
});

onApp('Questions and cards on paper', ({ test, shared }) => {
  test('hold each question of the session once, with lettered options, and as many lines to count', async () => {
    const room = await openRoom(await shared(), { steps: ['Q1', 'Q4', 'P1'], again: ['Q1'] });
    for (const lang of languages) {
      const { text, status, headers } = await room.open('facilitatorCards', lang);
      assert.equal(status, 200);
      assert.equal(headers.get('cache-control'), 'no-store');
      assert.equal(text.match(/class="sheet to-show/g)?.length, 2);
      assert.equal(text.match(/class="sheet card"/g)?.length, 2);
      assert.equal(text.match(/class="to-fill"/g)?.length, 6);
      const [first] = course.openings;
      for (const [rank, option] of (first?.options ?? []).entries())
        assert.ok(words(text).includes(`${'AB'[rank]} – ${option.text[lang]}`));
    }
  });

  test('of a session without a question say what would be here', async () => {
    const room = await openRoom(await shared(), { steps: ['objectives'] });
    says(await room.open('facilitatorCards'), /class="empty"/);
  });
});
