import assert from 'node:assert/strict';
import { scriptOf } from '../../src/course/sessions.ts';
import { course } from '../support/app.ts';
import { rightKeys, wrongKeys } from '../support/learner.ts';
import { joinAll, type Led, opening, openRoom, type Seated } from '../support/room.ts';

export type Rooms = Readonly<Record<Moment, StillRoom>>;

export type StillRoom = {
  readonly room: Led;
  readonly seat: Seated;
};

type App = Parameters<typeof openRoom>[0];

const script = 'short';
const question = 'Q9';

const rankOf = (step: string): string => {
  const rank = scriptOf(course.sessions, script)?.steps.findIndex((each) => each.step === step);
  return `go:${rank}`;
};

/** A script with steps of reflection, which the short one has not. */
const withReflections = 'half-1';
const reflection = `go:${scriptOf(course.sessions, withReflections)?.steps.findIndex(({ step }) => step === 'R1')}`;

const stock = 'S14';

type Acts = {
  /** Commands of the facilitator; at `votes`, `questions`, `answers` and the like, what the room does. */
  readonly acts: readonly string[];
  readonly script?: string;
  readonly steps?: readonly string[];
  readonly seatVotes?: boolean;
};

const asked = [rankOf(question), 'open', 'votes'];

const moments = {
  waiting: { acts: [] },
  ready: { acts: [rankOf(question)] },
  open: { acts: asked },
  voted: { acts: asked, seatVotes: true },
  timed: { acts: [rankOf(question), 'open:120', 'votes'] },
  closed: { acts: [...asked, 'close'], seatVotes: true },
  spread: { acts: [...asked, 'spread', 'open-again', 'votes', 'spread'], seatVotes: true },
  revealed: { acts: [...asked, 'close', 'reveal'], seatVotes: true },
  explained: { acts: [...asked, 'close', 'reveal', 'explain'] },
  practice: { acts: [rankOf('P7')] },
  exercise: { acts: [rankOf('E3'), 'reveal'] },
  placing: { acts: [rankOf('E3'), 'open:120'] },
  voice: { acts: [...asked, 'questions'] },
  opinions: { script: withReflections, acts: [reflection, 'questions', 'answers'] },
  onScreen: { acts: [rankOf(question), 'questions', 'show'] },
  commitments: { acts: [rankOf('commitments')] },
  offered: { acts: [rankOf('commitments'), 'commit'] },
  satisfaction: { acts: [rankOf('satisfaction')] },
  stock: { steps: [stock], acts: ['go:0', 'open'] },
  stood: { steps: [stock], acts: ['go:0', 'open', 'stock', 'spread'], seatVotes: true },
  ended: { acts: [rankOf('satisfaction'), 'end'] },
} satisfies Record<string, Acts>;

export type Moment = keyof typeof moments;

const people = 4;

/** Ids of the texts that wait, the first one said first. */
const waiting = async (room: Led): Promise<string[]> =>
  [...(await room.console()).text.matchAll(/value="through:([\w-]{36})"/g)].flatMap(([, id]) => id ?? []);

const questions = [
  'Que fait-on quand un partenaire exige encore du papier, alors que notre service est numérique de bout en bout?',
  'Qui paie les essais réguliers?',
  'La signature électronique suffit-elle pour ces formulaires?',
  'Faut-il tout traduire?',
];

/** The room asks questions: the first two are let through, one with more votes than the other; the others wait. */
const askAll = async (room: Led, [first, ...others]: readonly Seated[]): Promise<void> => {
  for (const question of questions) await first?.act({ act: 'ask', question });
  const shown = (await waiting(room)).slice(0, 2);
  for (const id of shown) await room.lead(`through:${id}`);
  for (const [rank, person] of others.entries())
    for (const id of shown.slice(0, rank === 0 ? 2 : 1)) await person.act({ act: `support:${id}` });
};

const opinions = [
  'Le formulaire que nous imprimons encore',
  'La prise de rendez-vous par téléphone',
  'Les avis postaux',
];

const answerAll = async (room: Led, people: readonly Seated[]): Promise<void> => {
  const step = reflection.slice('go:'.length);
  for (const [rank, opinion] of opinions.entries()) await people[rank]?.act({ act: 'answer', step, opinion });
  const said = (await waiting(room)).slice(-opinions.length);
  for (const id of said.slice(0, -1)) await room.lead(`through:${id}`);
};

const offered = [
  'Faire essayer le formulaire par trois personnes, au comptoir',
  "Lire notre avis à voix haute avec quelqu'un qui ne le connaît pas",
  "Demander à l'équipe de Rimouski comment elle a fait",
  'Écrire à qui de droit',
];

/** People commit in words that they offer to the room: all but the last one of them are let through. */
const commitAll = async (room: Led, people: readonly Seated[]): Promise<void> => {
  for (const [rank, words] of offered.entries())
    await people[rank]?.act({ act: 'commit', action: '7.1', words, due: '2027-01-15', offer: 'yes' });
  for (const id of (await waiting(room)).slice(0, -1)) await room.lead(`through:${id}`);
};

/** People say where each action stands: they are of one mind on the first, and differ on the others. */
const takeStock = async (people: readonly Seated[]): Promise<void> => {
  const said = ['ip', 'td', 'dk', 'ip'];
  for (const [rank, person] of people.entries()) {
    const answers = ['a', 'b', 'c', 'd'].map((field, place) => [
      `answer-${field}`,
      `14.${place + 1}-${place === 0 ? 'ip' : said[(rank * place) % said.length]}`,
    ]);
    const { status } = await person.act({ act: 'vote', asking: '1', ...Object.fromEntries(answers) });
    assert.equal(status, 200);
  }
};

const reach = async (app: App, room: Led, { acts, seatVotes = false }: Acts): Promise<StillRoom> => {
  const [seat, ...others] = await joinAll(app, room.code, people);
  assert.ok(seat);
  const letVote = async (): Promise<void> => {
    const asking = opening(question);
    for (const [rank, person] of [...others, ...(seatVotes ? [seat] : [])].entries())
      await person.submit({ act: 'vote', answer: rank === 0 ? wrongKeys(asking) : rightKeys(asking) });
  };
  const everyone = [seat, ...others];
  const heard: Readonly<Record<string, () => Promise<void>>> = {
    votes: letVote,
    questions: () => askAll(room, everyone),
    answers: () => answerAll(room, everyone),
    commit: () => commitAll(room, everyone),
    stock: () => takeStock(everyone),
    show: async () => room.lead(`show:${(await waiting(room))[0]}`),
  };
  for (const act of acts) await (heard[act]?.() ?? room.lead(act));
  return { room, seat };
};

/** Fewer than one room may be copied in a day. */
const copiesOfOne = 15;

export const openRooms = async (app: App): Promise<Rooms> => {
  // With the key a few times: it opens few rooms a minute. The others are copies, as for group after group.
  const all = Object.entries<Acts>(moments);
  const firsts: Record<string, Led> = {};
  const firstOf = (acts: Acts, rank: number): string =>
    `${acts.steps ?? acts.script ?? script} ${Math.floor(rank / copiesOfOne)}`;
  for (const [rank, [, acts]] of all.entries())
    firsts[firstOf(acts, rank)] ??= await openRoom(
      app,
      acts.steps ? { steps: acts.steps } : { script: acts.script ?? script },
    );
  const reached = await Promise.all(
    all.map(async ([moment, acts], rank) => {
      const room = await firsts[firstOf(acts, rank)]?.again();
      return [moment, await reach(app, room ?? assert.fail(moment), acts)] as const;
    }),
  );
  return Object.fromEntries(reached) as Rooms;
};
