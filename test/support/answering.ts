import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { questionOf } from '../../src/course/course.ts';
import { course } from './app.ts';
import { type Client, encode, type Fields, newClient } from './client.ts';
import { begin, factsOf, fileOf, type Learner, placing, steps } from './learner.ts';

/** An answer that was sent: to what, and whether the program said that it is recorded. */
export type Sent = {
  readonly code: string;
  /** `attempt/question`, or the exercise. */
  readonly what: string;
  readonly path: string;
  readonly fields: Fields;
  confirmed: boolean;
};

/** What one learner's own file says that they answered: `attempt/question` or exercise → what they chose, each time. */
export type Recorded = ReadonlyMap<string, readonly unknown[]>;

type Act = { readonly what: string; readonly path: string; readonly fields: Fields };

/** Everything that a learner answers, in an order that the program accepts: test, questions, exercises. */
const actsOf = async (learner: Learner): Promise<readonly Act[]> => {
  const { act, to } = learner;
  assert.equal((await act(to('positioning'), { start: 'yes' })).status, 303);
  type Started = { readonly attempt: string; readonly items: readonly string[] };
  const [started] = await factsOf<Started>(learner, 'training.attempt-started');
  assert.ok(started);
  const { attempt, items } = started;
  const test = items.map((id, index): Act => {
    const [first] = questionOf(course, id)?.options ?? [];
    const path = to('positioningQuestion', { rank: index + 1 });
    return { what: `${attempt}/${id}`, path, fields: { item: id, answer: first?.key ?? '' } };
  });
  const path = steps.flatMap((step): Act[] => {
    const here = to('step', { step: step.id });
    if (step.kind === 'exercise')
      return [{ what: step.exercise.id, path: here, fields: placing(step, true) }];
    if (step.kind !== 'question') return [];
    const fields = { item: step.question.id, answer: 'true' };
    return [{ what: `opening/${step.question.id}`, path: here, fields }];
  });
  return [...path, ...test];
};

/** Learners who answer at the same time, again and again, until the program stops; gives every answer sent. */
export const answerTogether = async (
  origin: string,
  learners: number,
  confirmed: (count: number) => void,
): Promise<readonly Sent[]> => {
  const sent: Sent[] = [];
  let count = 0;
  const one = async (): Promise<void> => {
    for (;;) {
      const learner = await begin({ client: () => newClient(origin) });
      for (const act of await actsOf(learner)) {
        const each: Sent = { ...act, code: learner.code, confirmed: false };
        sent.push(each);
        const { status } = await learner.act(each.path, each.fields);
        if (status !== 303) return;
        each.confirmed = true;
        count += 1;
        confirmed(count);
      }
    }
  };
  // A learner whose program is gone ends with an error of the network, whatever it is.
  await Promise.allSettled(Array.from({ length: learners }, one));
  return sent;
};

const comeBack = (origin: string, code: string): Client => {
  const client = newClient(origin);
  client.setCookie('cap18', code);
  return client;
};

export const recordedOf = async (origin: string, code: string): Promise<Recorded> => {
  const client = comeBack(origin, code);
  const recorded = new Map<string, unknown[]>();
  for (const { kind, data } of (await fileOf({ client })).facts) {
    const answer = kind === 'training.answered' && {
      what: `${data.attempt}/${data.item}`,
      chosen: data.chosen,
    };
    const exercise = kind === 'training.exercise-answered' && {
      what: String(data.exercise),
      chosen: data.placed,
    };
    const found = answer || exercise;
    if (found) recorded.set(found.what, [...(recorded.get(found.what) ?? []), found.chosen]);
  }
  return recorded;
};

/** Sends an answer again, as a person does who saw an error. */
export const sendAgain = async (origin: string, { code, path, fields }: Sent): Promise<number> => {
  const { status } = await comeBack(origin, code).send(path, { method: 'POST', body: encode(fields) });
  return status;
};

const chosenOf = ({ fields }: Sent): unknown => {
  if (fields.answer !== undefined) return [fields.answer];
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name.replace('finding-', ''), Number(value)]),
  );
};

/** Every answer confirmed is kept as it was given, once; those that were not can be given again, and count once. */
export const nothingLostNorDoubled = async (origin: string, sent: readonly Sent[]): Promise<void> => {
  const unsure = sent.filter(({ confirmed }) => !confirmed);
  for (const each of unsure) assert.equal(await sendAgain(origin, each), 303, each.what);
  for (const code of new Set(sent.map((each) => each.code))) {
    const recorded = await recordedOf(origin, code);
    const own = sent.filter((each) => each.code === code);
    assert.deepEqual(
      Object.fromEntries(recorded),
      Object.fromEntries(own.map((each) => [each.what, [chosenOf(each)]])),
    );
  }
};

export const untilHealthy = async (origin: string): Promise<void> => {
  for (let tries = 0; tries < 200; tries += 1) {
    if ((await fetch(`${origin}/readyz`)).status === 200) return;
    await sleep(50);
  }
  assert.fail('ten seconds were not enough');
};
