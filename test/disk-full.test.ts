import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorWords } from '../src/web/words.ts';
import { recordedOf } from './support/answering.ts';
import { newClient, textOf } from './support/client.ts';
import { begin, type Learner } from './support/learner.ts';
import { runProgram } from './support/program.ts';
import { tinyDisk } from './support/tiny-disk.ts';

const kilobytes = 4_096;

/** Fills what is left of a disk, but for some room. */
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

const readiness = async (origin: string): Promise<{ status: number; reason: unknown }> => {
  const answer = await fetch(`${origin}/readyz`);
  return { status: answer.status, reason: ((await answer.json()) as { reason?: unknown }).reason };
};

test('A disk that is full is named as such to operators, people are told to try again, and nothing acknowledged is lost', async (t: TestContext) => {
  const folder = tinyDisk(t, kilobytes);
  if (!folder) return t.skip('only root may mount a disk');
  const program = await runProgram({ folder }, { CAP18_LOG_LEVEL: 'error' });
  t.after(() => program.kill());
  const client = () => newClient(program.origin);
  const first = await begin({ client }, 'employees', 'en');
  assert.deepEqual(await readiness(program.origin), { status: 200, reason: undefined });

  const filler = fill(folder, 600);
  const begun: Learner[] = [first];
  let refusals = 0;
  for (let tries = 0; tries < 3_000 && refusals < 3; tries += 1)
    try {
      begun.push(await begin({ client }, 'employees', 'en'));
    } catch {
      refusals += 1;
    }
  assert.equal(refusals, 3, 'the disk is full');
  const refused = await first.act(first.to('path'), { audience: 'managers' });
  assert.equal(refused.status, 503);
  const [title, text] = errorWords.en[503];
  assert.equal(textOf(refused.text, 'h1'), title);
  assert.ok(refused.text.includes(text));
  await sleep(1_100);
  assert.deepEqual(await readiness(program.origin), { status: 503, reason: 'disk' });
  assert.equal(
    (await fetch(`${program.origin}/healthz`)).status,
    200,
    'starting it again would mend nothing',
  );
  assert.match(program.output(), /"message":"database or disk is full"/);
  assert.ok(!program.output().includes('rollback'), 'the log tells the cause');

  rmSync(filler);
  await sleep(1_100);
  assert.deepEqual(await readiness(program.origin), { status: 200, reason: undefined });
  assert.equal((await first.act(first.to('path'), { audience: 'managers' })).status, 303);
  await program.kill();

  const again = await runProgram({ folder });
  t.after(() => again.kill());
  for (const { code } of begun) await recordedOf(again.origin, code);
});
