import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { roomStore } from '../src/live/room/room.store.ts';
import { type DatabaseAddress, openDatabase } from '../src/platform/db/database.ts';
import { answerTogether, nothingLostNorDoubled } from './support/answering.ts';
import { type Crash, onEachCrash } from './support/crash.ts';
import { seeded } from './support/learner.ts';
import { runProgram } from './support/program.ts';
import { idOf, joinRoom, openRoom } from './support/room.ts';
import { scaled } from './support/scale.ts';

const people = 30;
const learners = 6;

type Voter = { readonly pass: string; confirmed?: string | undefined; unsure?: string | undefined };

const tallyIn = async (address: DatabaseAddress, roomId: string): Promise<Record<string, number>> => {
  const { db, close } = await openDatabase(address);
  const groups = await roomStore(db).votesOf(roomId, '1');
  await close();
  return Object.fromEntries(groups.map(({ chosen, people: count }) => [chosen, count]));
};

const tallyOf = (voters: readonly Voter[]): Record<string, number> => {
  const tally: Record<string, number> = {};
  for (const { confirmed } of voters)
    if (confirmed !== undefined) tally[confirmed] = (tally[confirmed] ?? 0) + 1;
  return tally;
};

/** Cuts it short while people vote and change their vote, and learners answer, goes on, and compares; a few times over. */
const crashDuringVotes = async (t: TestContext, crash: Crash, rounds: number): Promise<void> => {
  const address = await crash.freshAddress();
  const random = seeded(18);
  let program = await runProgram(address);
  t.after(() => program.kill());
  let led = await openRoom(program, { steps: ['objectives', 'Q1', 'questions'] });
  await led.lead('next', 'next', 'open');
  const voters: Voter[] = [];
  for (let rank = 0; rank < people; rank += 1)
    voters.push({ pass: (await joinRoom(program, led.code)).pass });
  let [interrupted, unsure] = [0, 0];

  const changeMind = async (voter: Voter, onConfirmed: () => void): Promise<void> => {
    const someone = await joinRoom(program, led.code, { pass: voter.pass });
    for (;;) {
      voter.unsure = random(2) === 0 ? 'true' : 'false';
      const { status } = await someone.vote('1', voter.unsure);
      if (status >= 500) return;
      assert.equal(status, 200);
      voter.confirmed = voter.unsure;
      voter.unsure = undefined;
      onConfirmed();
    }
  };

  for (let round = 1; round <= rounds; round += 1) {
    const version = await led.version();
    const enough = people + random(5 * people);
    let count = 0;
    let killed: Promise<void> | undefined;
    // What is told before it is kept is lost where it is the last thing told.
    const told = (last: 'answer' | 'vote'): void => {
      if (count >= enough && last === (round % 2 === 1 ? 'answer' : 'vote')) killed ??= crash.cut(program);
    };
    const answering = Promise.withResolvers<void>();
    const voting = answering.promise.then(() =>
      Promise.allSettled(
        voters.map((voter) =>
          changeMind(voter, () => {
            count += 1;
            told('vote');
          }),
        ),
      ),
    );
    const sent = await answerTogether(program.origin, learners, (answers) => {
      if (answers >= 10) answering.resolve();
      told('answer');
    });
    for (const outcome of await voting)
      assert.ok(!(outcome.status === 'rejected' && outcome.reason instanceof assert.AssertionError));
    await killed;

    await crash.restore();
    program = await crash.goOn(program, address);
    await nothingLostNorDoubled(program.origin, sent);
    unsure += sent.filter(({ confirmed }) => !confirmed).length;
    led = await led.through(program.origin);
    assert.equal(await led.version(), version, 'the room is at the same step');
    // Whose answer did not come sends it again, as their page does by itself.
    for (const voter of voters) {
      if (voter.unsure === undefined) continue;
      interrupted += 1;
      const someone = await joinRoom(program, led.code, { pass: voter.pass });
      const kept = JSON.parse(
        (await someone.page()).text.match(/data-votes="([^"]*)"/)?.[1]?.replaceAll('&quot;', '"') ?? '',
      );
      const [answer] = (kept as Record<string, string[]>)['1'] ?? [];
      assert.ok(
        [voter.confirmed, voter.unsure].includes(answer),
        'the last vote confirmed, or the one under way',
      );
      assert.equal((await someone.vote('1', voter.unsure)).status, 200);
      voter.confirmed = voter.unsure;
      voter.unsure = undefined;
    }
    assert.deepEqual(await tallyIn(address, idOf(led)), tallyOf(voters));
  }
  assert.ok(interrupted > 0, 'some votes were under way at a kill');
  assert.ok(unsure > 0, 'so were some answers');

  await led.lead('close', 'reveal');
  const { text } = await led.console();
  for (const count of Object.values(tallyOf(voters)))
    assert.match(text, new RegExp(`\\b${count}\\b`), 'the room is shown the same');
};

onEachCrash('Votes and answers confirmed', ({ test, crash }) => {
  test('are all in the tally afterwards, and in the files of learners, each once', async (t) => {
    await crashDuringVotes(t, crash, scaled(2, 8));
  });
});
