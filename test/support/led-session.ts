import type { TestApp } from './app.ts';
import { joinAll, type Led, openRoom, type Seated } from './room.ts';

export const voteTrue = async (people: readonly Seated[], right: number): Promise<void> => {
  await Promise.all(
    people.map((person, rank) => person.submit({ act: 'vote', answer: rank < right ? 'true' : 'false' })),
  );
};

/**
 * A session led to its end, where everything that results can show was gathered: twelve people in two languages, three
 * questions of which one asked twice and one counted by hand, commitments, opinions, a step skipped.
 */
export const leadSession = async (app: Pick<TestApp, 'origin'>): Promise<Led> => {
  const steps = ['objectives', 'Q1', 'Q3', 'Q6', 'P8', 'commitments', 'satisfaction'];
  const room = await openRoom(app, { steps, again: ['Q1'], title: 'Groupe du 3 décembre' });
  const people = [
    ...(await joinAll(app, room.code, 7, { audience: 'employees' })),
    ...(await joinAll(app, room.code, 5, { lang: 'en', audience: 'managers' })),
  ];
  await room.lead('next', 'next', 'open');
  await voteTrue(people, 8);
  await room.lead('close', 'reveal', 'explain', 'next', 'open');
  await voteTrue(people.slice(0, 2), 1);
  await room.lead('close', 'reveal', 'next');
  await room.count({ true: 3, false: 8 });
  await room.lead('next', 'skip', 'open');
  await voteTrue(people, 1);
  await room.lead('close', 'reveal', 'next');
  await Promise.all(people.slice(0, 6).map((person, rank) => person.pick(rank < 4 ? '1.2' : '16.1')));
  await room.lead('next');
  await Promise.all(
    people
      .slice(0, 9)
      .map((person, rank) => person.submit({ act: 'rate', useful: String(3 + (rank % 3)), pace: '4' })),
  );
  await room.lead('end');
  return room;
};
