import assert from 'node:assert/strict';
import { attestationWords } from '../../src/learn/attestation/attestation.words.ts';
import { trainingWords } from '../../src/learn/training/training.words.ts';
import { ballotOf } from '../../src/live/ballots/ballot.ts';
import { creditWords } from '../../src/live/credit/credit.words.ts';
import { participantWords } from '../../src/live/participant/participant.words.ts';
import { resumeCodeWords } from '../../src/people/learners/resume-code.words.ts';
import { href } from '../../src/web/links.ts';
import { pagesOfPdf } from '../acceptance/pdf-reading.ts';
import { course, noon, onAnyApp, onApp, standard, type TestApp } from '../support/app.ts';
import {
  type Answer,
  attribute,
  type Fields,
  formsOf,
  newClient,
  plain,
  says,
  saysNot,
  tags,
  textOf,
} from '../support/client.ts';
import { column, columns } from '../support/columns.ts';
import {
  begin,
  fileOf,
  type Learner,
  type OwnFile,
  rightKeys,
  steps,
  takeTest,
  walkPath,
  wrongKeys,
} from '../support/learner.ts';
import { type Joining, joinRoom, type Led, opening, openRoom, type Seated } from '../support/room.ts';
import { rowsIn } from '../support/rows.ts';

const words = creditWords.fr;
const session = ['context', 'Q1', 'Q2', 'P1', 'P2', 'E1', 'commitments'];

const dataOf = ({ facts }: OwnFile, kind: string) =>
  facts.filter((fact) => fact.kind === kind).map(({ data }) => data);

const completedIn = (file: OwnFile): unknown[] =>
  dataOf(file, 'training.step-completed').map(({ step }) => step);

const minutesLater = (app: TestApp, minutes: number): void =>
  app.clock.set(new Date(noon.getTime() + minutes * 60_000));

/** Someone in a room, who may keep what they did there. */
type Attendee = Seated & {
  /** The address of « Garder mon dossier ». */
  readonly here: string;
  readonly open: () => Promise<Answer>;
  /** Opens the page and sends one of its forms; redirects are followed. */
  readonly keep: (fields: Fields) => Promise<Answer>;
};

const attend = async (app: TestApp, { code }: Led, joining: Joining = {}): Promise<Attendee> => {
  const seated = await joinRoom(app, code, joining);
  const here = seated.to('participantCredit');
  const open = () => seated.client.get(here);
  return { ...seated, here, open, keep: async (fields) => seated.client.submit(await open(), here, fields) };
};

const inOwnWords = 'Jeudi, je suis une demande du début à la fin.';

/** Answers the question being asked. */
const answer = ({ submit }: Attendee, question: string, right: boolean): Promise<Answer> =>
  submit({ act: 'vote', answer: (right ? rightKeys : wrongKeys)(opening(question)) });

/** Goes through a whole session with someone who answers Q1 rightly and Q2 wrongly, and commits to an action. */
const followSession = async (app: TestApp, room: Led, someone: Attendee): Promise<void> => {
  await room.lead('next', 'next', 'open');
  await answer(someone, 'Q1', true);
  await room.lead('close', 'reveal', 'next', 'open');
  await answer(someone, 'Q2', false);
  await room.lead('close', 'reveal', 'next', 'next', 'next', 'next');
  await someone.pick('7.1', inOwnWords);
  minutesLater(app, 45);
  await room.lead('end');
};

/** Someone who attended a session that is over. */
const attended = async (app: TestApp, joining: Joining = {}): Promise<{ room: Led; someone: Attendee }> => {
  minutesLater(app, 0);
  const room = await openRoom(app, { steps: session });
  const someone = await attend(app, room, joining);
  await followSession(app, room, someone);
  return { room, someone };
};

/** What is told of the session that people attend here. */
const told45 = { day: '2026-11-24', minutes: 45, asked: 2, answered: 2 };

const credited = ['context', 'q1', 'q2', 'p1', 'p2', 'commitments'];

/** What the counts of the page say, in its order: minutes, steps, questions, answers, right ones, actions. */
const countsOf = (page: Answer): number[] =>
  Array.from(page.text.matchAll(/<dd>(\d+)(?:\u00a0min)?<\/dd>/g), ([, count]) => Number(count));

onAnyApp('Someone who keeps what they did in a room', ({ test, testOnce, start, shared }) => {
  testOnce('has a paper of when they were there and what they followed, without a name', async () => {
    const app = await shared();
    const { room, someone } = await attended(app);
    assert.match((await someone.page()).text, /\/participation"/, 'from the end of the session');
    const page = await someone.client.get(someone.to('participantProof'));
    const said = plain(page.text);
    assert.equal(textOf(page.text, 'h1'), words.proof);
    assert.match(said, /de \d+\sh\s\d\d à \d+\sh\s\d\d \(45\smin\)/);
    assert.ok(said.includes('Question 1') && said.includes(words.proofNote));
    assert.doesNotMatch(said, /<input[^>]+name="name"/);
    minutesLater(app, 60);
    const late = await attend(app, room);
    says(await late.client.get(late.to('participantProof')), words.nothing);
  });

  testOnce('reads first what it is, and what keeping means', async () => {
    const { someone } = await attended(await start());
    const page = await someone.open();
    assert.equal(textOf(page.text, 'h1'), words.title);
    assert.deepEqual(countsOf(page), [45, 6, 2, 2, 1, 1]);
    for (const line of words.meaningList) assert.ok(plain(page.text).includes(line), line);
    saysNot(page, words.notOver);
  });

  testOnce('has an exercise counted that they did whole, and not one left unfinished', async () => {
    const app = await shared();
    const room = await openRoom(app, { steps: ['E1', 'E2'] });
    const someone = await attend(app, room);
    const placings = (theme: number): Record<string, string> => {
      const ballot = ballotOf({ course, standard }, `E${theme}`);
      if (ballot?.kind !== 'placing') return assert.fail();
      return Object.fromEntries(
        ballot.rows.map(({ field, choices: [first = assert.fail()] }) => [`answer-${field}`, first.key]),
      );
    };
    await room.lead('next', 'open');
    await someone.submit({ act: 'vote', ...placings(1) });
    await room.lead('close', 'reveal', 'next', 'open');
    await someone.submit({ act: 'vote', ...Object.fromEntries(Object.entries(placings(2)).slice(1)) });
    await room.lead('close', 'reveal', 'end');
    says(await someone.open(), words.rows.exercises);
    await someone.keep({ act: 'new', audience: 'designers' });
    const file = await fileOf(someone);
    assert.deepEqual(completedIn(file), ['e1']);
    assert.deepEqual(column(dataOf(file, 'training.exercise-answered'), 'exercise'), ['E1']);
  });

  test('begins a training with it, and is shown the code that leads back', async () => {
    const { someone } = await attended(await start(), { audience: 'designers' });
    const checked = tags((await someone.open()).text, 'input').filter((input) => / checked(>| )/.test(input));
    assert.deepEqual(
      checked.map((input) => attribute(input, 'value')),
      ['designers'],
    );
    const shown = await someone.keep({ act: 'new', audience: 'designers' });
    assert.equal(shown.path, href('code', 'fr'));
    assert.equal(someone.client.cookie('cap18'), textOf(shown.text, 'code'));
    assert.ok(!shown.text.includes(href('positioning', 'fr')), 'the positioning test is closed');

    const file = await fileOf(someone);
    assert.deepEqual(completedIn(file).toSorted(), credited.toSorted());
    assert.deepEqual(columns(dataOf(file, 'training.answered'), 'attempt', 'item', 'right'), [
      ['opening', 'Q1', true],
      ['opening', 'Q2', false],
    ]);
    const [told, ...others] = dataOf(file, 'training.attended');
    assert.deepEqual(others, []);
    const { room: _, ...rest } = told ?? {};
    assert.deepEqual(rest, { ...told45, right: 1, standard: standard.version });
  });

  test('is committed to what they committed to, in their words and by their day, once', async () => {
    const app = await shared();
    const { someone } = await attended(app);
    // Half past eight in the evening in Québec.
    minutesLater(app, 13.5 * 60);
    await someone.keep({ act: 'new', audience: 'employees' });
    await someone.keep({ act: 'here' });
    const { commitments } = await fileOf(someone);
    assert.deepEqual(columns(commitments, 'action', 'words', 'dueOn'), [['7.1', inOwnWords, '2026-12-22']]);
    const path = plain((await someone.client.get(href('path', 'fr'))).text);
    assert.match(path, /22 décembre 2026/, 'by the day that they chose');
    // The questions of theme 1 and two practices: two petals have two bands, and the third one.
    assert.match(path, /aria-label="1\. [^"]*, 2 temps sur 4"/);
    assert.match(path, /aria-label="3\. [^"]*, 1 temps sur 4"/);
  });

  test('shows on the rose each practice seen, whatever the room left out before it', async () => {
    const app = await shared();
    const room = await openRoom(app, { steps: ['P5', 'P9', 'objectives'] });
    const someone = await attend(app, room);
    await room.lead('next', 'next', 'next', 'end');
    await someone.keep({ act: 'new', audience: 'managers' });
    const path = plain((await someone.client.get(href('path', 'fr'))).text);
    for (const [practice, stages] of Object.entries({ 5: 1, 9: 1, 4: 0 }))
      assert.match(path, new RegExp(`aria-label="${practice}. [^"]*, ${stages} temps sur 4"`));
  });

  test('adds it with one button to the training of their device, where what was done stays as it was', async () => {
    const app = await shared();
    const learner = await begin(app);
    await walkPath(learner, steps.slice(0, 3));
    const before = await fileOf(learner);
    const { someone } = await attended(app, { client: learner.client });
    const page = await someone.open();
    assert.equal(formsOf(page.text).filter(({ action }) => action === someone.here).length, 1);
    saysNot(page, 'name="audience"', 'name="code"');

    const path = await someone.keep({ act: 'here' });

    assert.equal(path.path, `${href('path', 'fr')}?session=added`);
    says(path, trainingWords.fr.session.added);
    const after = await fileOf(learner);
    assert.equal(after.person, before.person);
    assert.deepEqual(after.facts.slice(0, before.facts.length), before.facts);
    assert.deepEqual(completedIn(after).toSorted(), [...new Set([...credited, 'visual'])].toSorted());
    assert.equal(dataOf(after, 'training.answered').filter(({ item }) => item === 'Q1').length, 1);
  });

  test('changes nothing the second time, and is told so', async () => {
    const { someone } = await attended(await shared());
    await someone.keep({ act: 'new', audience: 'managers' });
    const before = await fileOf(someone);
    says(await someone.open(), words.already);
    const path = await someone.keep({ act: 'here' });
    assert.equal(path.path, `${href('path', 'fr')}?session=already`);
    says(path, trainingWords.fr.session.already);
    assert.deepEqual((await fileOf(someone)).facts, before.facts);
  });

  test('has one training only when the button that begins it is pressed again', async () => {
    const { someone } = await attended(await shared());
    const page = await someone.open();
    const fields = { act: 'new', audience: 'managers' };
    await someone.client.submit(page, someone.here, fields);
    const { person } = await fileOf(someone);
    const again = await someone.client.submit(page, someone.here, fields);
    assert.equal(again.path, `${href('path', 'fr')}?session=already`);
    assert.equal((await fileOf(someone)).person, person);
  });

  test('is credited once when two tabs keep it at the same moment', async () => {
    const app = await shared();
    const learner = await begin(app);
    const { someone } = await attended(app, { client: learner.client });
    const page = await someone.open();
    await Promise.all([1, 2, 3].map(() => someone.client.submit(page, someone.here, { act: 'here' })));
    const file = await fileOf(learner);
    assert.equal(dataOf(file, 'training.attended').length, 1);
    assert.equal(file.commitments.length, 1);
  });

  test('adds it to the training of a code, typed in any way, which becomes that of the device', async () => {
    const app = await shared();
    const elsewhere = await begin(app);
    const { someone } = await attended(app);
    const path = await someone.keep({ act: 'code', code: elsewhere.code.toUpperCase().replaceAll('-', ' ') });
    assert.equal(path.path, `${href('path', 'fr')}?session=added`);
    assert.equal(someone.client.cookie('cap18'), elsewhere.code);
    assert.equal(dataOf(await fileOf(elsewhere), 'training.attended').length, 1);
  });

  testOnce('is told what is wrong with what is sent, and finds again what was typed', async () => {
    const { someone } = await attended(await shared());
    const { missing, shape, unknown } = resumeCodeWords.fr;
    for (const [fields, status, ...said] of [
      [{ act: 'code', code: 'lusab-babad-gutih-tugad' }, 404, unknown, 'value="lusab-babad-gutih-tugad"'],
      [{ act: 'code', code: 'lusab <b>' }, 400, shape, 'value="lusab <b>"'],
      [{ act: 'code', code: '' }, 400, missing],
      [{ act: 'new' }, 400, trainingWords.fr.audienceMissing],
      [{ act: 'everything' }, 400],
      [{ act: 'code', code: ['a', 'b'] }, 400],
    ] as const)
      says(await someone.keep(fields), status, ...said);
    assert.equal(someone.client.cookie('cap18'), undefined);
  });
});

onApp('What is kept of a room', ({ test, shared }) => {
  test('tells nothing of a question whose result was not shown, and does not credit it', async () => {
    const app = await shared();
    const room = await openRoom(app, { steps: session });
    const someone = await attend(app, room);
    await room.lead('next', 'next', 'open');
    await answer(someone, 'Q1', true);
    await room.lead('close');
    const page = await someone.open();
    assert.deepEqual(countsOf(page), [0, 2, 0, 0]);
    says(page, words.notOver);
    await someone.keep({ act: 'new', audience: 'employees' });
    const early = await fileOf(someone);
    assert.deepEqual(dataOf(early, 'training.answered'), []);
    assert.deepEqual(completedIn(early), ['context']);

    await room.lead('reveal');
    assert.equal((await someone.keep({ act: 'here' })).path, `${href('path', 'fr')}?session=added`);
    assert.deepEqual(completedIn(await fileOf(someone)), ['context', 'q1']);
  });

  test('begins when the person comes in', async () => {
    const app = await shared();
    const room = await openRoom(app, { steps: session });
    const first = await attend(app, room);
    await room.lead('next', 'next', 'open');
    await answer(first, 'Q1', true);
    await room.lead('close', 'reveal', 'next', 'next');
    minutesLater(app, 10);
    const late = await attend(app, room);
    minutesLater(app, 15);
    await room.lead('next', 'end');
    assert.deepEqual(countsOf(await late.open()), [5, 2, 0, 0]);
    await late.keep({ act: 'new', audience: 'employees' });
    assert.deepEqual(completedIn(await fileOf(late)), ['p1', 'p2']);
  });

  test('is nothing before the session begins', async () => {
    const app = await shared();
    const someone = await attend(app, await openRoom(app, { steps: session }));
    const page = await someone.open();
    says(page, 200, words.nothing);
    assert.equal(formsOf(page.text).length, 0);
  });

  test('is for who is in the room: others are led to its door', async () => {
    const app = await shared();
    const { room, someone } = await attended(app);
    const other = await attend(app, await openRoom(app, { steps: session }));
    const seat = href('participant', 'fr', { code: room.code });
    const pass = `cap18-room-${room.code}`;
    for (const held of [undefined, other.pass, 'x.y.z']) {
      const client = newClient(app.origin);
      client.setCookie(pass, held);
      const page = await client.get(someone.here);
      assert.equal(page.path, seat);
      says(page, participantWords.fr.enterTitle);
    }
    const stranger = app.client();
    const { hidden } = formsOf((await stranger.get(seat)).text)[0] ?? { hidden: {} };
    const posted = await stranger.post(someone.here, { ...hidden, act: 'new', audience: 'employees' });
    assert.equal(posted.path, seat);
    assert.equal(stranger.cookie('cap18'), undefined);
    says(await stranger.get(href('participantCredit', 'fr', { code: 'ZZZZZZ' })), 404);
  });

  test('does not say who the person was in the room', async () => {
    const app = await shared();
    const { someone } = await attended(app);
    await someone.keep({ act: 'new', audience: 'employees' });
    const { person } = await fileOf(someone);
    const [vote = assert.fail()] = await rowsIn(app, 'room_votes');
    for (const { stream, kind, ...fact } of await rowsIn(app, 'facts')) {
      if (stream === `learner:${person}`) assert.ok(!JSON.stringify(fact).includes(vote.participant), kind);
      if (kind.startsWith('room.')) assert.ok(!JSON.stringify({ stream, fact }).includes(person), kind);
    }
  });
});

/** Someone who attended a session, and had it added to the training of their device. */
const followed = async (app: TestApp): Promise<Learner> => {
  const learner = await begin(app);
  await (await attended(app, { client: learner.client })).someone.keep({ act: 'here' });
  return learner;
};

/** Finishes the path after a session, passes and asks for the attestation. */
const attest = async (learner: Learner): Promise<string> => {
  await walkPath(learner);
  await takeTest(learner, 'evaluation', rightKeys);
  await learner.act(learner.to('certificate'), { name: 'Ada Lovelace' });
  return textOf((await learner.client.get(learner.to('certificate'))).text, 'code') ?? '';
};

const pdfOf = async ({ origin }: TestApp, number: string, lang: 'fr' | 'en'): Promise<string> => {
  const pdf = await fetch(origin + href('attestationPdf', lang, { number }));
  const [text = ''] = await pagesOfPdf(new Uint8Array(await pdf.arrayBuffer()));
  return text.replaceAll('\u00a0', ' ');
};

const said = {
  fr: 'Séance animée suivie le 24 novembre 2026\u00a0: 45 minutes, 2 réponses données sur 2 questions posées',
  en: 'Facilitated session attended on November 24, 2026: 45 minutes, 2 answers given out of 2 questions asked',
};

onApp('The attestation of someone who attended a session', ({ test, start, shared }) => {
  test('says so on its pages and in the PDF, in both languages', async () => {
    const app = await shared();
    const learner = await followed(app);
    const number = await attest(learner);
    says(await learner.client.get(learner.to('certificate')), said.fr);
    for (const lang of ['fr', 'en'] as const) {
      says(await app.client().get(href('attestation', lang, { number })), said[lang]);
      const text = await pdfOf(app, number, lang);
      assert.ok(text.includes(said[lang].replaceAll('\u00a0', ' ')), text);
    }
    assert.deepEqual((await fileOf(learner)).attestation?.attended, told45);
  });

  test('tells the latest of several sessions', async () => {
    const app = await shared();
    const learner = await followed(app);
    minutesLater(app, 60 * 24 * 9);
    const room = await openRoom(app, { steps: ['P3'] });
    const later = await attend(app, room, { client: learner.client });
    await room.lead('next');
    minutesLater(app, 60 * 24 * 9 + 1);
    await later.keep({ act: 'here' });
    const number = await attest(learner);
    const page = await app.client().get(href('attestation', 'fr', { number }));
    says(page, '<p>Séance animée suivie le 3 décembre 2026\u00a0: 1 minute</p>');
  });

  test('in the evening bears the day that it is in Québec, and so does the session', async () => {
    const app = await shared();
    const learner = await begin(app);
    const evening = 12.75 * 60;
    minutesLater(app, evening);
    const room = await openRoom(app, { steps: ['P3'] });
    const someone = await attend(app, room, { client: learner.client });
    await room.lead('next');
    minutesLater(app, evening + 45);
    assert.equal(app.clock.now().toISOString(), '2026-11-25T01:30:00.000Z', 'half past eight in Québec');
    await someone.keep({ act: 'here' });
    const number = await attest(learner);
    says(
      await app.client().get(href('attestation', 'fr', { number })),
      '<dd>24 novembre 2026</dd>',
      '<p>Séance animée suivie le 24 novembre 2026\u00a0: 45 minutes</p>',
    );
  });

  test('says nothing of a session for who learned alone', async () => {
    const app = await shared();
    const number = await attest(await begin(app));
    saysNot(await app.client().get(href('attestation', 'fr', { number })), 'Séance animée');
    const text = await pdfOf(app, number, 'fr');
    assert.ok(!text.includes('Séance animée'));
  });

  test('keeps nothing of it once withdrawn', async () => {
    const app = await start();
    const learner = await followed(app);
    const number = await attest(learner);
    await learner.act(learner.to('erase'), {});
    const page = await app.client().get(href('attestation', 'fr', { number }));
    says(page, attestationWords.fr.withdrawn);
    saysNot(page, 'Séance animée');
    const rows = await rowsIn(app, 'attestations');
    const attendance = rows.map((row) => [
      row.attendedOn,
      row.attendedMinutes,
      row.attendedAsked,
      row.attendedAnswered,
    ]);
    assert.deepEqual(attendance, [[null, null, null, null]]);
    assert.deepEqual(await rowsIn(app, 'commitments'), []);
  });
});
