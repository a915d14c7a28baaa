import assert from 'node:assert/strict';
import { questionOf } from '../../src/course/course.ts';
import { scriptOf } from '../../src/course/sessions.ts';
import { pathTo } from '../../src/web/paths.ts';
import { course } from '../support/app.ts';
import { type Client, newClient } from '../support/client.ts';
import { rightKeys, wrongKeys } from '../support/learner.ts';
import type { Server } from '../support/server.ts';

/** Rooms that stand still, one at each moment where their pages show something else. */
export type Rooms = Readonly<Record<Moment, StillRoom>>;

export type StillRoom = {
  /** The part of an address that commands the room, and the one that projects it. */
  readonly link: string;
  readonly projector: string;
  /** As addresses have it. */
  readonly code: string;
  /** The browser of someone who is in. */
  readonly seat: Client;
};

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
  revealed: { acts: [...asked, 'close', 'reveal'], seatVotes: true },
  explained: { acts: [...asked, 'close', 'reveal', 'explain'] },
  practice: { acts: [rankOf('P7')] },
  exercise: { acts: [rankOf('E3'), 'reveal'] },
  commitments: { acts: [rankOf('commitments')] },
  satisfaction: { acts: [rankOf('satisfaction')] },
  ended: { acts: [rankOf('satisfaction'), 'end'] },
} satisfies Record<string, Acts>;

export type Moment = keyof typeof moments;

const people = 4;

const partOf = (html: string, pattern: RegExp): string => {
  const part = html.match(pattern)?.[1];
  assert.ok(part, `${pattern} is on the page of who leads`);
  return part;
};

const reach = async (server: Server, { acts, seatVotes = false }: Acts): Promise<StillRoom> => {
  const host = newClient(server.url);
  const opening = pathTo('host', 'fr');
  const opened = await host.submit(await host.get(opening), opening, { key: server.facilitatorKey, script });
  const link = partOf(opened.path, /^\/fr\/animer\/([^/?]+)/);
  const code = partOf(opened.text, /<code>([^<]+)/).replace('-', '');
  const projector = partOf(opened.text, /\/fr\/projection\/([^"?]+)/);

  const here = pathTo('seat', 'fr', { code });
  const seats = Array.from({ length: people }, () => newClient(server.url));
  for (const client of seats) await client.submit(await client.get(here), here, { act: 'join' });
  const [seat, ...others] = seats;
  assert.ok(seat);

  const letVote = async (): Promise<void> => {
    const asking = questionOf(course, question);
    assert.ok(asking);
    for (const [rank, client] of [...others, ...(seatVotes ? [seat] : [])].entries()) {
      const answer = rank === 0 ? wrongKeys(asking) : rightKeys(asking);
      await client.submit(await client.get(here), here, { act: 'vote', answer });
    }
  };

  const console = pathTo('hostRoom', 'fr', { link });
  for (const act of acts) {
    if (act === 'votes') await letVote();
    else assert.equal((await host.submit(await host.get(console), console, { do: act })).status, 200);
  }
  return { link, projector, code, seat };
};

/** Opens a room for each moment, and leads it there. */
export const openRooms = async (server: Server): Promise<Rooms> => {
  const reached = await Promise.all(
    Object.entries(moments).map(async ([moment, acts]) => [moment, await reach(server, acts)] as const),
  );
  return Object.fromEntries(reached) as Rooms;
};
