import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { exerciseOf, type Question, type QuestionKind } from '../../src/course/course.ts';
import { coFacilitationWords } from '../../src/live/facilitator/co-facilitation.words.ts';
import { facilitatorWords } from '../../src/live/facilitator/facilitator.words.ts';
import { streamTo } from '../../src/live/live.feature.ts';
import { participantWords } from '../../src/live/participant/participant.words.ts';
import { stageWords } from '../../src/live/stage/stage.words.ts';
import { type Lang, languages, type Text } from '../../src/standard/standard.ts';
import { href } from '../../src/web/links.ts';
import { errorWords } from '../../src/web/words.ts';
import { course, noon, onApp, onEachApp } from '../support/app.ts';
import { encode, type Fields, plain, says, textOf } from '../support/client.ts';
import { facilitatorKey } from '../support/keys.ts';
import { rightKeys, wrongKeys } from '../support/learner.ts';
import {
  idOf,
  joinRoom,
  opening,
  openRoom,
  openStream,
  type Seated,
  stageIn,
  told,
} from '../support/room.ts';

const other = { fr: 'en', en: 'fr' } as const satisfies Record<Lang, Lang>;

/** A question of each kind: the first one of the opening, and the first case. */
const ofEveryKind: readonly (readonly [kind: QuestionKind, question: Question])[] = [
  ['true-false', opening('Q1')],
  ['case', course.cases[0] ?? assert.fail('no case')],
];

onApp('Opening a room', ({ test, shared, start }) => {
  for (const [how, key] of [
    ['as it is', facilitatorKey],
    ['in small letters, without hyphens', facilitatorKey.toLowerCase().replaceAll('-', '')],
    ['with spaces around and inside', ` ${facilitatorKey.replaceAll('-', ' ')} `],
  ] as const)
    test(`takes the key typed ${how}`, async () => {
      const client = (await shared()).client();
      const path = href('openRoom', 'fr');
      const opened = await client.submit(await client.get(path), path, { key, script: 'short' });
      assert.equal(opened.status, 200);
      assert.ok(opened.path.startsWith(href('facilitator', 'fr', { link: '' })));
    });

  test('does not ask for the key again of who changes the plan, until a room is opened', async () => {
    const app = await start();
    const client = app.client();
    const path = href('openRoom', 'fr');
    const plan = `${path}?script=own&steps=Q1.Q2`;
    const isAsked = async (): Promise<boolean> => /name="key"/.test((await client.get(plan)).text);
    const change = async (key: string) => {
      const composing = await client.submit(await client.get(plan), plan, { key, do: 'change' });
      assert.ok(composing.path.startsWith(`${href('compose', 'fr')}?`), composing.path);
      assert.match(composing.path, /Q1.Q2/);
    };
    await change('wrong');
    assert.ok(await isAsked());
    await change(facilitatorKey);
    assert.ok(!(await isAsked()));
    const opened = await client.submit(await client.get(plan), plan);
    assert.ok(opened.path.startsWith(href('facilitator', 'fr', { link: '' })));
    assert.ok(await isAsked(), 'another room asks for it again');
    await change(facilitatorKey);
    app.clock.set(new Date(app.clock.now().getTime() + 3_600_000));
    assert.ok(await isAsked(), 'an hour later too');
  });

  for (const lang of languages)
    test(`refuses another key and says so, keeping what was typed, in ${lang}`, async () => {
      const client = (await shared()).client();
      const path = href('openRoom', lang);
      const page = await client.get(path);
      for (const key of ['', 'KEYO-FTHE-TESS', `${facilitatorKey}X`, 'ééééééééééééé']) {
        const answer = await client.submit(page, path, { key, script: 'short', title: 'My <group>' });
        assert.equal(answer.status, 400);
        const { keyEmpty, keyWrong } = facilitatorWords[lang];
        says(answer, key === '' ? keyEmpty : keyWrong, 'My <group>');
      }
    });

  test('refuses what its form cannot send', async () => {
    const client = (await shared()).client();
    const path = href('openRoom', 'en');
    const form = { key: facilitatorKey };
    for (const script of ['none', 'own', 'x'.repeat(17)])
      says(await client.post(path, { ...form, script }), 400);
    for (const steps of ['Q99', 'Q1.break', 'Q1.'.repeat(1_000)])
      says(await client.post(path, { ...form, script: 'own', steps }), 400);
    says(await client.post(path, { ...form, script: 'short', title: 'x'.repeat(81) }), 400);
    const headers = { 'sec-fetch-site': 'cross-site' };
    const body = encode({ key: facilitatorKey, script: 'short' });
    says(await client.send(path, { method: 'POST', headers, body }), 403);
  });

  test('keeps the steps in the order chosen, and what ends the session at its end', async () => {
    const led = await openRoom(await shared(), {
      steps: ['satisfaction', 'Q2', 'Q1', 'objectives'],
      again: ['Q1'],
    });
    const seen: string[] = [];
    for (let rank = 0; rank < 5; rank += 1) {
      await led.lead('next');
      const { text } = await led.console();
      seen.push(plain(text.match(/data-title>([^<]*)/)?.[1] ?? ''));
    }
    // Numbered by the session: the second question is asked again.
    assert.deepEqual(seen, ['Question 1', 'Question 2', 'Les objectifs', 'Question 2', 'Votre avis']);
    says(await led.act('next'), 409);
  });

  test('again for another group gives a room of its own, with the same steps', async () => {
    const first = await openRoom(await start(), { steps: ['Q1', 'questions'] });
    await first.lead('next', 'open');
    const again = await first.again();
    assert.notEqual(again.link, first.link);
    assert.equal(await again.version(), 1);
    says(await again.console(), /Question 1/);
    assert.equal(await first.version(), 3);
  });
});

onApp('The three ways into a room', ({ test, shared }) => {
  test('are three secrets: none opens what another does', async () => {
    const app = await shared();
    const led = await openRoom(app);
    const someone = await led.join();
    const stranger = app.client();
    const { link: facilitator, projector, code: participant } = led;
    const secrets = { facilitator, projector, participant, pass: someone.pass };
    for (const [whose, link] of Object.entries(secrets)) {
      for (const role of ['facilitator', 'projector'] as const) {
        says(await stranger.get(href(role, 'fr', { link })), role === whose ? 200 : 404);
        if (role !== whose) says(await stranger.get(streamTo(role, 'fr', link)), 404);
      }
      const path = href('facilitator', 'fr', { link });
      if (whose !== 'facilitator') says(await stranger.post(path, { do: 'next', version: '1' }), 404);
    }
    assert.equal(await led.version(), 1);
  });

  test('do not let in who has no pass, or the pass of another room', async () => {
    const app = await shared();
    const [here, elsewhere] = [await openRoom(app), await openRoom(app)];
    const someone = await elsewhere.join();
    const path = streamTo('participant', 'fr', here.code);
    for (const pass of [undefined, someone.pass, 'x', '%C3%A9'.repeat(24)]) {
      const cookies: Record<string, string> = pass === undefined ? {} : { [`cap18-room-${here.code}`]: pass };
      const stream = await openStream(app.origin, path, cookies);
      stream.stop();
      assert.equal(stream.status, 404);
      const stranger = await app.client();
      if (pass !== undefined) stranger.setCookie(`cap18-room-${here.code}`, pass);
      const page = await stranger.get(href('participant', 'fr', { code: here.code }));
      assert.equal(textOf(page.text, 'h1'), participantWords.fr.enterTitle);
    }
  });

  for (const lang of languages)
    test(`by a code unknown, or that is none, say so in ${lang}`, async () => {
      const client = (await shared()).client();
      const words = participantWords[lang];
      for (const [code, message] of [
        ['CCC-CCC', words.codeUnknown],
        ['hello', words.codeShape],
        ['', words.codeEmpty],
        [' - ', words.codeEmpty],
        ['K7M-PQ0', words.codeCharacters],
      ] as const) {
        says(await client.get(`${href('join', lang)}?code=${code}`), 404, message);
      }
      says(await client.get(href('participant', lang, { code: 'nothing' })), 404, words.codeShape);
    });

  test('by its code lead to the room however it is typed', async () => {
    const app = await shared();
    const { code } = await openRoom(app);
    const typed = `${code.slice(0, 3).toLowerCase()} - ${code.slice(3)}`;
    const door = await app.client().get(`${href('join', 'en')}?code=${encodeURIComponent(typed)}`);
    assert.equal(door.path, href('participant', 'en', { code }));
  });
});

/** What only an explanation tells: reasons, and lines of the standard. */
type Told = { readonly whys: readonly Text[] } & Pick<Question, 'settledBy'>;

/** What gives an answer away: marks of what is right, and reasons. */
const tells = (text: string, { whys, settledBy }: Told, lang: Lang) => {
  const shown = plain(text);
  return {
    bars: shown.includes('class="vote-bars"'),
    marks: ['is-right', 'is-wrong', 'data-right', '✓', '✗'].filter((mark) => shown.includes(mark)).length > 0,
    whys: whys.filter((why) => shown.includes(why[lang])).length,
    // The room's screen names the practice, without its lines.
    lines: settledBy.filter(({ place }) =>
      shown.toLowerCase().includes((place[lang].split(', ')[0] ?? '').toLowerCase()),
    ).length,
  };
};

onApp('The acts of a vote', ({ test, shared }) => {
  /** Leads a room of one step to its end, three people voting, and looks at each moment at all that is shown of it. */
  const seenIn = async (step: string, fields: Fields, lookAt: Told) => {
    const led = await openRoom(await shared(), { steps: [step] });
    const people = await Promise.all(languages.map((lang) => led.join({ lang })));
    people.push(await led.join());
    const streams = await Promise.all([
      ...people.slice(0, 2).map((someone) => someone.stream()),
      ...languages.map((lang) => led.stream('projector', lang)),
    ]);
    const seen: Record<string, ReturnType<typeof tells>[]> = {};
    const look = async (moment: string): Promise<void> => {
      const version = String(await led.version());
      const stages = await Promise.all(streams.map((stream) => stream.until(({ id }) => id === version)));
      const pages = await Promise.all(people.slice(0, 2).map(async (someone) => (await someone.page()).text));
      const shown = [...pages, ...stages.map(stageIn)];
      seen[moment] = shown.map((text, rank) => tells(text, lookAt, rank % 2 === 0 ? 'fr' : 'en'));
    };
    await led.lead('next');
    await look('ready');
    await led.lead('open');
    for (const someone of people) await someone.act({ act: 'vote', asking: '1', ...fields });
    await look('open');
    for (const command of step.startsWith('E')
      ? ['close', 'spread', 'reveal']
      : ['close', 'spread', 'reveal', 'explain']) {
      await led.lead(command);
      await look(command);
    }
    for (const stream of streams) stream.stop();
    return seen;
  };

  for (const [kind, question] of ofEveryKind)
    test(`show the spread, then what is right, then why, for ${question.id}, of kind ${kind}`, async () => {
      assert.equal(question.kind, kind);
      const { ready, open, close, spread, reveal, explain } = await seenIn(
        question.id,
        { answer: rightKeys(question) },
        { whys: question.options.flatMap(({ why }) => why ?? []), settledBy: question.settledBy },
      );
      const nothing = { bars: false, marks: false, whys: 0, lines: 0 };
      for (const moment of [ready, open, close])
        for (const shown of moment ?? []) assert.deepEqual(shown, nothing);
      for (const shown of spread ?? []) assert.deepEqual(shown, { ...nothing, bars: true });
      for (const shown of reveal ?? [])
        assert.deepEqual(shown, { bars: true, marks: true, whys: 0, lines: 0 });
      for (const { lines } of explain ?? []) assert.equal(lines, question.settledBy.length);
      const right = rightKeys(question).length;
      const reasons = question.options.filter(({ why }) => why).length;
      assert.deepEqual(
        explain?.map(({ whys }) => whys),
        // Phones have every reason, the screen those of what is right.
        [reasons, reasons, reasons, reasons, right, right],
      );
    });

  test('are the same for an exercise, each finding placed on a practice of its theme', async () => {
    const exercise = exerciseOf(course, 1) ?? assert.fail('E1');
    const placed = exercise.findings.map(({ id, practice }) => [`answer-${id}`, `${id}${practice}`]);
    const { ready, open, close, spread, reveal } = await seenIn('E1', Object.fromEntries(placed), {
      whys: exercise.findings.map(({ why }) => why),
      settledBy: [],
    });
    for (const moment of [ready, open, close])
      for (const shown of moment ?? [])
        assert.deepEqual(shown, { bars: false, marks: false, whys: 0, lines: 0 });
    for (const shown of spread ?? [])
      assert.deepEqual(shown, { bars: true, marks: false, whys: 0, lines: 0 });
    // What is suggested comes with why: all of it in the hand, half of it at a time on the screen.
    for (const { marks, whys } of reveal ?? []) {
      assert.ok(marks);
      assert.ok([exercise.findings.length, exercise.findings.length / 2].includes(whys));
    }
  });

  test('show both votes side by side once the room has voted again', async () => {
    const led = await openRoom(await shared(), { steps: ['Q1', 'Q2'], again: ['Q1'] });
    const people = await led.joinAll(4);
    const vote = async (asking: string, trueOnes: number): Promise<void> => {
      for (const [rank, someone] of people.entries())
        await someone.vote(asking, rank < trueOnes ? 'true' : 'false');
    };
    const shown = async (): Promise<string[]> => {
      const stage = (await led.screen()).text;
      const seat = (await people[0]?.page())?.text ?? '';
      const parts = [/class="count[^"]*">([^<]*)/g, /class="fill" width="([^"]*)/g];
      return [stage, seat].map((text) =>
        parts.map((part) => [...plain(text).matchAll(part)].map(([, said]) => said).join()).join(' '),
      );
    };
    const none = [' ', ' '];
    const few = await led.join();
    await led.lead('next', 'open');
    await vote('1', 3);
    await led.lead('close', 'spread');
    const first = '3 personnes,1 personne 75,25';
    assert.deepEqual(await shown(), [first, first]);
    await led.lead('open-again');
    assert.deepEqual(await shown(), none, 'what the first vote gave is hidden while the second one is open');
    await vote('2', 1);
    await led.lead('close');
    assert.deepEqual(await shown(), none);
    await led.lead('spread');
    const both = '3,1,1,3 75,25,25,75';
    assert.deepEqual(await shown(), [both, both]);
    // At the end of the session, against the first time.
    await led.lead('reveal', 'go:2', 'open');
    await vote('3', 0);
    await led.lead('close', 'spread');
    const later = '3,0,1,4 75,0,25,100';
    assert.deepEqual(await shown(), [later, later]);
    // Too few of a vote to be shown: the one of before is not shown for them.
    await led.lead('open-again');
    await few.vote('4', 'true');
    await led.lead('close', 'spread');
    assert.deepEqual(await shown(), none);
  });
});

onEachApp('A vote', ({ test, testOnce, shared }) => {
  const at = async (...commands: readonly string[]) => {
    const app = await shared();
    app.clock.set(noon);
    const led = await openRoom(app, { steps: ['Q1', 'Q2'] });
    await led.lead('next', ...commands);
    return { app, led, someone: await led.join() };
  };
  const kept = async (someone: Seated): Promise<unknown> =>
    JSON.parse(plain((await someone.page()).text.match(/data-votes="([^"]*)"/)?.[1] ?? ''));

  test('is recorded, and may be changed as long as the vote is open', async () => {
    const { led, someone } = await at('open');
    assert.deepEqual(told(await someone.vote('1', 'true')), { ok: true });
    assert.deepEqual(told(await someone.vote('1', 'false')), { ok: true });
    assert.deepEqual(await kept(someone), { 1: ['false'] });
    await led.lead('close');
    const { text } = await led.console();
    assert.ok(plain(text).includes('1 réponse'), 'one person, one answer');
  });

  testOnce('stands on the page of who sent it, alike for who said the same', async () => {
    const { led, someone } = await at('open');
    const [alike, otherwise, silent] = (await led.joinAll(3)) as [Seated, Seated, Seated];
    await someone.vote('1', 'true');
    await alike.vote('1', 'true');
    await otherwise.vote('1', 'false');
    const page = async (who: Seated) => (await who.page()).text;
    assert.equal(await page(someone), await page(alike));
    assert.deepEqual(await kept(otherwise), { 1: ['false'] });
    assert.deepEqual(await kept(silent), {});
    await alike.act({ act: 'rate', useful: '5', pace: '4' });
    assert.match(await page(alike), /&quot;useful&quot;:5/);
    assert.doesNotMatch(await page(someone), /&quot;useful&quot;:5/);
    await someone.act({ act: 'commit', action: '1.1', words: 'Au comptoir', due: '2027-01-15' });
    assert.match(await page(someone), /Au comptoir/);
    assert.doesNotMatch(await page(alike), /Au comptoir/);
  });

  for (const lang of languages)
    test(`is refused once closed, with the reason, and counts as recorded when it is the one kept, in ${lang}`, async () => {
      const { led } = await at('open');
      const someone = await led.join({ lang });
      await someone.vote('1', 'true');
      await led.lead('close');
      const refused = await someone.vote('1', 'false');
      const { closed } = participantWords[lang].problems;
      assert.equal(refused.status, 409);
      assert.deepEqual(told(refused), { ok: false, problem: 'closed', message: closed });
      assert.deepEqual(told(await someone.vote('1', 'true')), { ok: true });
      says(await (await led.join({ lang })).vote('1', 'true'), 409);
      assert.deepEqual(await kept(someone), { 1: ['true'] });
    });

  test('is too late by the clock of the server, unless more time was asked for', async () => {
    const { app, led, someone } = await at('open:30');
    const slow = await led.join();
    says(await slow.act({ act: 'time', factor: '2' }), 200);
    app.clock.set(new Date(noon.getTime() + 31_400));
    assert.equal((await (await led.join()).vote('1', 'true')).status, 200, 'on its way in time');
    app.clock.set(new Date(noon.getTime() + 31_600));
    const refused = await someone.vote('1', 'true');
    assert.deepEqual([refused.status, told(refused).problem], [409, 'too-late']);
    says(await slow.vote('1', 'true'), 200);
    app.clock.set(new Date(noon.getTime() + 61_600));
    assert.equal(told(await slow.vote('1', 'false')).problem, 'too-late');
    assert.deepEqual(told(await slow.vote('1', 'true')), { ok: true }, 'sent again, it is the one kept');
    await led.lead('lift-time');
    says(await someone.vote('1', 'true'), 200);
  });

  test('made in time and arrived late is taken as long as nobody closed its asking, and told so after', async () => {
    const { app, led, someone } = await at('open:30');
    const made = (seconds: number) => String(noon.getTime() + seconds * 1_000);
    const cast = (who: Seated, fields: Fields) =>
      who.act({ act: 'vote', asking: '1', answer: 'true', ...fields });
    app.clock.set(new Date(noon.getTime() + 60_000));
    for (const late of [{ made: made(32) }, { made: 'x' }, { made: '-1' }, {}])
      assert.equal(told(await cast(someone, late)).problem, 'too-late', JSON.stringify(late));
    assert.deepEqual(told(await cast(someone, { made: made(29) })), { ok: true });
    const other = await led.join();
    await led.lead('spread');
    const refused = await cast(other, { made: made(29) });
    assert.deepEqual([refused.status, told(refused).problem], [409, 'closed']);
  });

  testOnce('once its time is over is closed on every page that is asked for', async () => {
    const { app, led, someone } = await at('open:30');
    const seat = await led.join();
    await someone.vote('1', 'true');
    const projector = href('projector', 'fr', { link: led.projector });
    const pages = async () =>
      Promise.all(
        [someone.page(), seat.page(), led.console(), app.client().get(projector)].map(
          async (page) => (await page).text,
        ),
      );
    const refresh = (page: string | undefined) =>
      Number(page?.match(/http-equiv="refresh" content="(\d+)"/)?.[1]);
    const [voted, waited] = await pages();
    assert.equal(refresh(voted), 6);
    assert.equal(refresh(waited), 30, 'a page without script reads itself again at zero');
    app.clock.set(new Date(noon.getTime() + 30_000));
    const after = await pages();
    for (const page of after) {
      assert.ok(plain(page).includes(stageWords.fr.timeUp));
      assert.match(page, /data-while="time" hidden/);
      assert.doesNotMatch(page, /data-while="up" hidden/);
    }
    for (const page of after.slice(0, 2)) assert.match(page, /<fieldset data-while-open disabled>/);
    await seat.act({ act: 'time', factor: '2' });
    const longer = (await seat.page()).text;
    assert.match(longer, /data-while="up" hidden/);
    assert.equal(refresh(longer), 30);
  });

  testOnce('given more time without script keeps what was chosen and not sent', async () => {
    const { someone } = await at('open:30');
    const page = await someone.submit({ act: 'time', factor: '10', answer: 'false' });
    says(page, 200, /name="answer" value="false" checked/, /data-factor="10"/, participantWords.fr.timeDone);
    assert.deepEqual(await kept(someone), {}, 'it was not sent');
  });

  test('places findings of an exercise, some or all of them, each on one practice of its theme', async () => {
    const led = await openRoom(await shared(), { steps: ['E3'] });
    const someone = await led.join();
    await led.lead('next', 'open');
    const place = (fields: Fields) => someone.act({ act: 'vote', asking: '1', ...fields });
    for (const [fields, problem] of [
      [{}, 'nothing-chosen'],
      [{ 'answer-a': 'a1' }, 'unknown-option'],
      [{ 'answer-a': 'x7' }, 'unknown-option'],
      [{ 'answer-a': 'a7', 'answer-b': 'a8' }, 'too-many-chosen'],
    ] as const) {
      const refused = await place(fields);
      assert.deepEqual([refused.status, told(refused).problem], [400, problem]);
    }
    says(await place({ 'answer-a': 'a7'.repeat(9) }), 400);
    assert.deepEqual(await kept(someone), {});
    says(await place({ 'answer-b': 'b7' }), 200);
    assert.deepEqual(await kept(someone), { 1: ['b7'] });
    const { unplaced } = participantWords.fr;
    const begun = (await someone.page()).text;
    assert.ok(plain(begun).includes(`${unplaced.sent} ${unplaced.more.replace('#', '3')}`), 'what is left');
    assert.match(begun, /class="saved" data-when="voted" hidden>/, 'nothing says that all of it is sent');
    const all = { 'answer-a': 'a8', 'answer-b': 'b7', 'answer-c': 'c9', 'answer-d': 'd7' };
    const page = await someone.submit({ act: 'vote', ...all });
    assert.deepEqual(await kept(someone), { 1: ['a8', 'b7', 'c9', 'd7'] });
    says(page, participantWords.fr.placed);
    assert.match(page.text, /class="unplaced"[^>]* hidden>/, 'nothing is left');
  });

  testOnce('given more time is told to nobody else', async () => {
    const { led, someone } = await at('open:30');
    const projector = await led.stream('projector');
    await someone.page();
    const before = (await led.console()).text;
    await someone.act({ act: 'time', factor: '10' });
    await someone.page();
    const hidden = (text: string) => text.replace(/value="[^"]{20,}"/g, '');
    assert.equal(hidden((await led.console()).text), hidden(before));
    await led.lead('close');
    await projector.until(({ id }) => id === '4');
    const shown = projector.events().filter(({ id }) => id === '3');
    // A stage also says how many people are connected, which changes as they come in.
    const asTold = (html: string) => html.replace(/<p class="join-count"[^>]*>[^<]*<\/p>/, '');
    assert.equal(new Set(shown.map(stageIn).map(asTold)).size, 1);
    projector.stop();
  });

  testOnce('is no answer when nothing, something else or too much is chosen', async () => {
    const { someone } = await at('open');
    for (const [answer, problem] of [
      [[], 'nothing-chosen'],
      ['maybe', 'unknown-option'],
      [['true', 'false'], 'too-many-chosen'],
    ] as const) {
      const refused = await someone.vote('1', answer);
      assert.deepEqual([refused.status, told(refused).problem], [400, problem]);
    }
    assert.deepEqual(await kept(someone), {});
  });

  testOnce('works without script, and comes back with its reason when refused', async () => {
    const { led, someone } = await at('open');
    const page = await someone.submit({ act: 'vote', asking: '1', answer: 'true' });
    says(page, 200, participantWords.fr.voted);
    await led.lead('close');
    const stale = { act: 'vote', asking: '1', answer: 'false' };
    const refused = await someone.client.submit(page, someone.to('participant'), stale);
    says(refused, 409, participantWords.fr.problems.closed);
  });

  testOnce('is refused when its form is malformed', async () => {
    const { led, someone } = await at('open');
    const commitment = { act: 'commit', action: '1.1', due: '2027-01-15' };
    for (const fields of [
      {},
      { act: 'win' },
      { act: 'vote', answer: 'true' },
      { act: 'vote', asking: '1', answer: Array.from({ length: 9 }, () => 'true') },
      { act: 'vote', asking: '1', answer: 'x'.repeat(17) },
      { act: 'rate', useful: '6', pace: '1' },
      { act: 'rate', useful: '1.5', pace: '1' },
      ...[
        { action: '99.9' },
        { action: '' },
        { due: '' },
        { due: '2020-01-15' },
        { words: 'x'.repeat(501) },
      ].map((wrong) => ({ ...commitment, ...wrong })),
      ...[{ factor: '3' }, { factor: '' }, {}].map((factor) => ({ act: 'time', ...factor })),
    ])
      assert.equal((await someone.act(fields)).status, 400, JSON.stringify(fields));
    const headers = { 'sec-fetch-site': 'same-site' };
    const body = encode({ act: 'vote', asking: '1', answer: 'true' });
    says(
      await someone.client.send(href('participant', 'fr', { code: led.code }), {
        method: 'POST',
        headers,
        body,
      }),
      403,
    );
    for (const command of ['jump', 'go:x', 'open:0', 'open:3601', 'extend:-1'])
      says(await led.act(command), 400);
    for (const version of ['-1', 'x']) says(await led.act('next', { version }), 400);
  });
});

onEachApp('A room that is led', ({ test, testOnce, shared }) => {
  test('does the first of two commands given on the same version, and says so to the second', async () => {
    const led = await openRoom(await shared());
    await led.lead('next');
    const version = String(await led.version());
    const answers = await Promise.all(
      ['next', 'next', 'skip', 'next'].map((each) => led.act(each, { version })),
    );
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 409, 409, 409]);
    const stale = answers.find(({ status }) => status === 409) ?? assert.fail();
    const { acts, already } = coFacilitationWords.fr;
    const said = [already(acts['room.moved']), already(acts['room.skipped'])];
    assert.ok(said.includes(told(stale).message ?? ''), told(stale).message);
    assert.equal(await led.version(), Number(version) + 1);
  });

  testOnce('says what makes no sense at this step, in the language of the page', async () => {
    const app = await shared();
    for (const lang of languages) {
      const refused = await (await openRoom(app, { lang })).act('reveal');
      assert.deepEqual([refused.status, told(refused).message], [409, facilitatorWords[lang].notNow]);
    }
  });

  testOnce('shows the present step to who comes in late, in their language', async () => {
    const led = await openRoom(await shared());
    await led.lead('next', 'next', 'open');
    for (const lang of languages) {
      const someone = await led.join({ lang });
      const stream = await someone.stream();
      const first = await stream.until(({ name }) => name === 'stage');
      for (const shown of [(await someone.page()).text, stageIn(first)]) {
        assert.ok(plain(shown).includes(opening('Q1').stem[lang]));
        assert.ok(!plain(shown).includes(opening('Q1').stem[other[lang]]));
      }
      stream.stop();
    }
  });

  test('keeps the votes of a step that it comes back to', async () => {
    const led = await openRoom(await shared(), { steps: ['Q1', 'questions'] });
    await led.lead('next', 'open');
    const people = await led.joinAll(4);
    for (const someone of people) await someone.vote('1', rightKeys(opening('Q1')));
    await led.lead('close', 'reveal', 'next', 'back');
    says(await led.console(), '4 sur 4 ont bien répondu');
    await led.lead('open-again');
    await people[0]?.vote('2', wrongKeys(opening('Q1')));
    assert.equal((await people[1]?.vote('1', 'true'))?.status, 409, 'the first asking stays closed');
    await led.lead('close', 'reveal');
    says(await led.console(), '1 réponse');
  });

  test('counts cards by hand, and refuses what is no count', async () => {
    const led = await openRoom(await shared(), { steps: ['Q1'] });
    await led.lead('next');
    const wrongCounts = ['1.5', '100001', ['1', '2'], 'three'].map((count) => ({ 'count-true': count }));
    for (const fields of [
      ...[{}, { 'count-true': '', 'count-false': '' }, { 'count-true': '-1', 'count-false': '2' }],
      ...wrongCounts,
    ]) {
      const refused = await led.act('count', fields);
      assert.deepEqual([refused.status, told(refused).message], [409, facilitatorWords.fr.countWrong]);
    }
    const right = rightKeys(opening('Q1'))[0] ?? '';
    const wrong = wrongKeys(opening('Q1'))[0] ?? '';
    says(await led.act('count', { [`count-${right}`]: '12', [`count-${wrong}`]: '' }), 200);
    await led.lead('reveal');
    says(await led.console(), '12 sur 12 ont bien répondu');
  });

  test('keeps commitments and opinions, the latest of each person', async () => {
    const led = await openRoom(await shared(), { steps: ['commitments', 'satisfaction'] });
    await led.lead('next');
    const someone = await led.join();
    await someone.pick('1.1');
    says(await someone.pick('7.1'), /class="saved" data-when="committed">/);
    await led.lead('next');
    says(await someone.act({ act: 'rate', useful: '4' }), 400);
    const rated = await someone.submit({ act: 'rate', useful: '4', pace: '5' });
    says(rated, participantWords.fr.rateDone, /name="useful" value="4" checked/);
  });
});

onApp('The stream of a room', ({ test, start, shared }) => {
  test('begins with the clock and the stage, then tells each change with its version', async () => {
    const led = await openRoom(await shared());
    await led.lead('next');
    const stream = await led.stream('projector', 'en');
    assert.match(String(stream.headers['content-type']), /^text\/event-stream/);
    assert.equal(stream.headers['cache-control'], 'no-store');
    await stream.until(({ id }) => id === '2');
    assert.match(stream.text(), /^retry: \d+\n/);
    const [clock, stage] = stream.events();
    assert.deepEqual(clock, { name: 'clock', data: String(noon.getTime()), id: undefined });
    assert.equal(stage?.name, 'stage');
    await led.lead('next', 'open');
    assert.ok(plain(stageIn(await stream.until(({ id }) => id === '4'))).includes(opening('Q1').stem.en));
    stream.stop();
  });

  test('tells everyone how many have answered, and who leads how many are there', async () => {
    const led = await openRoom(await shared(), { steps: ['Q1'] });
    await led.lead('next', 'open');
    const someone = await led.join();
    const [mine, console] = [await someone.stream(), await led.stream('facilitator')];
    await someone.vote('1', 'true');
    await mine.until(({ data }) => data.includes('1 réponse'));
    await console.until(({ data }) => data.includes('1 réponse') && data.includes('1 personne connectée'));
    assert.ok(!mine.text().includes('connectée'));
    mine.stop();
    await console.until(({ data }) => data.includes('0 personne connectée'));
    console.stop();
  });

  test('tells how many have answered to who comes in during a vote', async () => {
    const led = await openRoom(await shared(), { steps: ['Q1'] });
    await led.lead('next', 'open');
    const people = await led.joinAll(3);
    const first = await people[0]?.stream();
    // Nothing is left to tell: the votes are news of their own.
    await sleep(600);
    for (const someone of people) await someone.vote('1', 'true');
    await first?.until(({ data }) => data.includes('3 réponses'));
    const second = await people[1]?.stream();
    const stage = await second?.until(({ name }) => name === 'stage');
    assert.ok(stage && stageIn(stage).includes('3 réponses'));
    first?.stop();
    second?.stop();
  });

  test('beats every fifteen seconds', async () => {
    mock.timers.enable({ apis: ['setInterval'] });
    try {
      const stream = await (await openRoom(await start())).stream('projector');
      await stream.until(({ name }) => name === 'stage');
      assert.ok(!/^:$/m.test(stream.text()));
      mock.timers.tick(15_000);
      await stream.holds(() => /^:$/m.test(stream.text()));
      stream.stop();
    } finally {
      mock.timers.reset();
    }
  });
});

onApp('Limits of rooms', ({ test, start }) => {
  test('keys stop at the 21st in a minute, even the right one', async () => {
    const client = (await start()).client();
    const path = href('openRoom', 'en');
    const form = { script: 'short' };
    for (let tried = 0; tried < 20; tried += 1)
      says(await client.post(path, { ...form, key: `KEY${tried}` }), 400);
    const refused = await client.post(path, { ...form, key: facilitatorKey });
    assert.equal(refused.status, 429);
    assert.equal(textOf(refused.text, 'h1'), errorWords.en[429][0]);
  });

  test('rooms stop at five hundred a day, and it is said', async () => {
    const app = await start();
    const room = await openRoom(app);
    const [code, id] = [room.code, idOf(room)];
    const row = { title: '', openedAt: noon.toISOString(), openAsking: null, linkVersion: 1 };
    const rows = Array.from({ length: 499 }, (_, rank) => ({
      ...row,
      id: `${id}-${rank}`,
      code: `${code}${rank}`,
    }));
    await app.database.db.insertInto('rooms').values(rows).execute();
    const client = app.client();
    const path = href('openRoom', 'fr');
    const page = await client.get(path);
    const refused = await client.submit(page, path, { key: facilitatorKey, script: 'short' });
    says(refused, 429, facilitatorWords.fr.tooMany);
    app.clock.set(new Date(noon.getTime() + 86_400_001));
    says(await client.submit(page, path, { key: facilitatorKey, script: 'short' }), 200);
  });

  test('acts of one person stop at the 121st in a minute, however they spell the code, and those of others do not', async () => {
    const app = await start();
    const { code } = await openRoom(app);
    const [hasty, calm] = [await joinRoom(app, code), await joinRoom(app, code)];
    for (let sent = 0; sent < 120; sent += 1) says(await hasty.act({ act: 'time', factor: '2' }), 200);
    says(await hasty.act({ act: 'time', factor: '2' }), 429);
    const spelled = href('participant', 'fr', { code: `${code.slice(0, 3)}-${code.slice(3)}`.toLowerCase() });
    const body = encode({ act: 'time', factor: '2' });
    says(await hasty.client.send(spelled, { method: 'POST', body }), 429);
    says(await calm.act({ act: 'time', factor: '2' }), 200);
    assert.equal((await hasty.page()).status, 200, 'reading goes on');
  });

  test('people who come in stop at a number a minute from one address, whatever pass they claim to hold', async () => {
    mock.timers.enable({ apis: ['Date'], now: noon });
    try {
      const app = await start({ trustProxy: 1, limits: { joins: 300 } });
      const { code } = await openRoom(app);
      const come = (from: string, pass?: string) => {
        const client = app.client();
        client.setCookie(`cap18-room-${code}`, pass);
        const [body, headers] = [encode({ act: 'join' }), { 'x-forwarded-for': from }];
        return client.send(href('participant', 'fr', { code }), { method: 'POST', body, headers });
      };
      for (let come20 = 0; come20 < 15; come20 += 1) {
        const answers = await Promise.all(
          Array.from({ length: 20 }, (_, rank) =>
            come('203.0.113.1', rank % 2 ? `false-${come20}-${rank}` : undefined),
          ),
        );
        assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([303]));
      }
      for (const pass of [undefined, 'another'])
        assert.equal((await come('203.0.113.1', pass)).status, 429, String(pass));
      says(await come('203.0.113.2'), 303);
    } finally {
      mock.timers.reset();
    }
  });
});
