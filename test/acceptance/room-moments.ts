import assert from 'node:assert/strict';
import { scriptOf } from '../../src/course/sessions.ts';
import { course } from '../support/app.ts';
import { rightKeys, wrongKeys } from '../support/learner.ts';
import { joinAll, type Led, opening, openRoom, type Seated } from '../support/room.ts';

/** Rooms that stand still, one at each moment where their pages show something else. */
export type Rooms = Readonly<Record<Moment, StillRoom>>;

export type StillRoom = {
  readonly room: Led;
  /** Someone who is in. */
  readonly seat: Seated;
};

type App = Parameters<typeof openRoom>[0];

const script = 'short';
/** One of the longest questions of the script. */
const question = 'Q9';

const rankOf = (step: string): string => {
  const rank = scriptOf(course.sessions, script)?.steps.findIndex((each) => each.step === step);
  return `go:${rank}`;
};

type Acts = {
  /** Commands of who leads; `votes` is when the people of the room vote. */
  readonly acts: readonly string[];
  /** Whether the person whose browser is given votes with the others. */
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
  exercise: { acts: [rankOf('E3'), 'reveal', 'explain'] },
  placing: { acts: [rankOf('E3'), 'open:120'] },
  commitments: { acts: [rankOf('commitments')] },
  satisfaction: { acts: [rankOf('satisfaction')] },
  ended: { acts: [rankOf('satisfaction'), 'end'] },
} satisfies Record<string, Acts>;

export type Moment = keyof typeof moments;

const people = 4;

const reach = async (app: App, room: Led, { acts, seatVotes = false }: Acts): Promise<StillRoom> => {
  const [seat, ...others] = await joinAll(app, room.code, people);
  assert.ok(seat);
  const letVote = async (): Promise<void> => {
    const asking = opening(question);
    for (const [rank, person] of [...others, ...(seatVotes ? [seat] : [])].entries())
      await person.submit({ act: 'vote', answer: rank === 0 ? wrongKeys(asking) : rightKeys(asking) });
  };
  for (const act of acts) await (act === 'votes' ? letVote() : room.lead(act));
  return { room, seat };
};

/** Opens a room for each moment, and leads it there. */
export const openRooms = async (app: App): Promise<Rooms> => {
  // With the key once: it opens few rooms a minute. The others are copies, as for group after group.
  const first = await openRoom(app, { script });
  const reached = await Promise.all(
    Object.entries(moments).map(async ([moment, acts]) => {
      const room = await first.again();
      return [moment, await reach(app, room, acts)] as const;
    }),
  );
  return Object.fromEntries(reached) as Rooms;
};
