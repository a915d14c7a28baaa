import assert from 'node:assert/strict';
import type { Audience, Lang } from '../../src/standard/standard.ts';
import { type PageName, pathTo } from '../../src/web/paths.ts';
import type { TestApp } from './app.ts';
import { type Answer, type Client, type Fields, textOf } from './client.ts';
import { facilitatorKey } from './keys.ts';

type App = Pick<TestApp, 'client'>;

/** A room, led through its control page. */
export type LedRoom = {
  readonly client: Client;
  readonly link: string;
  readonly code: string;
  /** The address of a page under its link. */
  readonly to: (name: PageName, lang?: Lang) => string;
  /** Presses buttons of the control page, one after the other. */
  readonly press: (...commands: readonly string[]) => Promise<void>;
  /** Enters the counts of a vote by cards, by option. */
  readonly count: (counts: Readonly<Record<string, number>>) => Promise<void>;
};

/** A person in a room: acts on the page they are shown. */
export type Person = (fields: Fields) => Promise<Answer>;

/**
 * Opens a room.
 *
 * @param step the steps of its session
 * @param again questions asked once more at the end
 */
export const openRoom = async (
  app: App,
  step: readonly string[],
  {
    again = [],
    title = '',
    key = facilitatorKey,
  }: { again?: readonly string[]; title?: string; key?: string } = {},
): Promise<LedRoom> => {
  const client = app.client();
  const host = pathTo('host', 'fr');
  const fields = { key, title, script: 'own', step, again };
  const opened = await client.submit(await client.get(host), host, fields);
  assert.equal(opened.status, 200, textOf(opened.text, 'main'));
  const link = opened.path.split('/').at(-1) ?? '';
  const code = textOf(opened.text, 'code')?.replace('-', '') ?? '';
  const send = async (sent: Fields): Promise<void> => {
    const { status } = await client.submit(await client.get(opened.path), opened.path, sent);
    assert.equal(status, 200, JSON.stringify(sent));
  };
  return {
    client,
    link,
    code,
    to: (name, lang = 'fr') => pathTo(name, lang, { link }),
    press: async (...commands) => {
      for (const command of commands) await send({ do: command });
    },
    count: (counts) => {
      const typed = Object.entries(counts).map(([option, people]) => [`count-${option}`, String(people)]);
      return send({ do: 'count', ...Object.fromEntries(typed) });
    },
  };
};

/** Someone comes into a room. */
export const join = async (
  app: App,
  { code }: Pick<LedRoom, 'code'>,
  { lang = 'fr', audience = '' }: { lang?: Lang; audience?: Audience | '' } = {},
): Promise<Person> => {
  const client = app.client();
  const seat = pathTo('seat', lang, { code });
  const act: Person = async (fields) => {
    const answer = await client.submit(await client.get(seat), seat, fields);
    assert.equal(answer.status, 200, JSON.stringify(fields));
    return answer;
  };
  await act({ act: 'join', audience });
  return act;
};

/** As many people come into a room, one like the other. */
export const joinAll = (
  app: App,
  room: Pick<LedRoom, 'code'>,
  count: number,
  like: Parameters<typeof join>[2] = {},
): Promise<Person[]> => Promise.all(Array.from({ length: count }, () => join(app, room, like)));

/** The first `right` people vote « Vrai », the others « Faux ». */
export const voteTrue = async (people: readonly Person[], right: number): Promise<void> => {
  await Promise.all(
    people.map((person, rank) => person({ act: 'vote', answer: rank < right ? 'true' : 'false' })),
  );
};

/**
 * A session led to its end, where everything that results can show was gathered: twelve people in two languages, three
 * questions of which one asked twice and one counted by hand, commitments, opinions, a step skipped.
 */
export const leadSession = async (app: App, key = facilitatorKey): Promise<LedRoom> => {
  const steps = ['objectives', 'Q1', 'Q3', 'Q6', 'P8', 'commitments', 'satisfaction'];
  const room = await openRoom(app, steps, { again: ['Q1'], title: 'Groupe du 3 décembre', key });
  const people = [
    ...(await joinAll(app, room, 7, { audience: 'employees' })),
    ...(await joinAll(app, room, 5, { lang: 'en', audience: 'managers' })),
  ];
  await room.press('next', 'next', 'open');
  await voteTrue(people, 8);
  await room.press('close', 'reveal', 'explain', 'next', 'open');
  await voteTrue(people.slice(0, 2), 1);
  await room.press('close', 'reveal', 'next');
  await room.count({ true: 3, false: 8 });
  await room.press('next', 'skip', 'open');
  await voteTrue(people, 1);
  await room.press('close', 'reveal', 'next');
  await Promise.all(
    people
      .slice(0, 6)
      .map((person, rank) => person({ act: 'commit', action: rank < 4 ? ['1.2', '16.1'] : ['1.2'] })),
  );
  await room.press('next');
  await Promise.all(
    people
      .slice(0, 9)
      .map((person, rank) => person({ act: 'rate', useful: String(3 + (rank % 3)), pace: '4' })),
  );
  await room.press('end');
  return room;
};
