import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { openDatabase } from '../src/platform/db/database.ts';
import { errorWords } from '../src/web/words.ts';
import { type Answer, newClient, textOf } from './support/client.ts';
import { begin, type Learner } from './support/learner.ts';
import { asRootOfItsOwn } from './support/other-user.ts';
import { runProgram } from './support/program.ts';
import { tinyDisk } from './support/tiny-disk.ts';
import { untilElsewhere } from './support/until.ts';

const kilobytes = 4_096;

const fill = (folder: string, left: number): string => {
  const file = join(folder, 'filler');
  for (let size = (kilobytes - left) * 1_024; size > 0; size -= 4_096)
    try {
      writeFileSync(file, Buffer.alloc(size));
      return file;
    } catch {
      rmSync(file, { force: true });
    }
  return assert.fail('nothing fits');
};

const audienceOf = (rank: number): string => (rank % 2 === 0 ? 'managers' : 'designers');

const act = (learner: Learner, rank: number): Promise<Answer> =>
  learner.act(learner.to('path'), { audience: audienceOf(rank) });

const readiness = async (origin: string): Promise<{ status: number; reason: unknown }> => {
  const answer = await fetch(`${origin}/readyz`);
  return { status: answer.status, reason: ((await answer.json()) as { reason?: unknown }).reason };
};

test('A disk that is full is named as such to operators, people are told to try again, and nothing acknowledged is lost', async (t: TestContext) => {
  const folder = tinyDisk(t, kilobytes);
  if (!folder) {
    const again = asRootOfItsOwn(import.meta.filename);
    if (again?.code === 0) return;
    return again ? assert.fail(again.output) : t.skip('no disk may be mounted here');
  }
  const program = await runProgram({ folder }, { CAP18_LOG_LEVEL: 'error' });
  t.after(() => program.kill());
  const client = () => newClient(program.origin);
  const first = await begin({ client }, 'employees', 'en');
  assert.deepEqual(await readiness(program.origin), { status: 200, reason: undefined });

  const filler = fill(folder, 600);
  let acknowledged = 0;
  let refused = await act(first, acknowledged);
  for (; refused.status === 303; refused = await act(first, acknowledged)) acknowledged += 1;
  assert.equal(refused.status, 503);
  assert.equal(refused.headers.get('retry-after'), '5');
  const [title, text] = errorWords.en[503];
  assert.equal(textOf(refused.text, 'h1'), title);
  assert.ok(refused.text.includes(text));
  assert.deepEqual(await readiness(program.origin), { status: 503, reason: 'disk' });
  assert.equal(
    (await fetch(`${program.origin}/healthz`)).status,
    200,
    'starting it again would mend nothing',
  );
  await untilElsewhere(() => program.output().includes('"message":"database or disk is full"'));
  assert.ok(!program.output().includes('rollback'), 'the log tells the cause');

  rmSync(filler);
  // It is told for ten seconds.
  await untilElsewhere(async () => (await readiness(program.origin)).status === 200);
  assert.equal((await act(first, acknowledged)).status, 303);
  acknowledged += 1;
  await program.kill();

  const { db, close } = await openDatabase({ folder });
  t.after(close);
  const facts = await db
    .selectFrom('facts')
    .select('data')
    .where('kind', '=', 'training.audience-chosen')
    .orderBy('seq')
    .execute();
  assert.deepEqual(
    facts.map(({ data }) => (JSON.parse(data) as { audience: unknown }).audience),
    Array.from({ length: acknowledged }, (_, rank) => audienceOf(rank)),
  );
});
