import assert from 'node:assert/strict';
import { type Question, questionOf } from '../../src/course/course.ts';
import type { Commitment } from '../../src/learn/training/commitments.ts';
import type { TestPurpose } from '../../src/learn/training/draw.ts';
import { type PathStep, stepsOf } from '../../src/learn/training/path.ts';
import type { Audience, Lang } from '../../src/standard/standard.ts';
import { href, type PageName } from '../../src/web/links.ts';
import type { PathParams } from '../../src/web/paths.ts';
import { course, standard, type TestApp } from './app.ts';
import { type Answer, type Client, encode, type Fields, formTo, textOf } from './client.ts';

/** Pages about one learner, with an address that needs nothing else. */
export const personalPages = [
  'code',
  'codeFile',
  'path',
  'positioning',
  'evaluation',
  'results',
  'review',
  'commitments',
  'certificate',
  'myData',
  'myDataFile',
  'newCode',
  'erase',
] as const satisfies readonly PageName[];

export const steps = stepsOf(standard, course);

export const stepOfKind = <Kind extends PathStep['kind']>(kind: Kind): PathStep & { kind: Kind } => {
  const step = steps.find((candidate): candidate is PathStep & { kind: Kind } => candidate.kind === kind);
  assert.ok(step);
  return step;
};

/** Someone who has begun the training, in their own browser. */
export type Learner = {
  readonly client: Client;
  readonly lang: Lang;
  readonly code: string;
  readonly to: (name: PageName, params?: PathParams) => string;
  readonly act: (path: string, fields: Fields) => Promise<Answer>;
};

export const askedForCode = ({ to }: Pick<Learner, 'to'>, name: PageName): string =>
  `${to('training')}?${new URLSearchParams({ message: 'absent', to: to(name) })}`;

/** How someone answers: the keys they choose. */
export type Chooser = (question: Question, rank: number) => readonly string[];

export const rightKeys = (question: Question): string[] =>
  question.options.filter(({ right }) => right).map(({ key }) => key);

export const wrongKeys = (question: Question): string[] =>
  question.options
    .filter(({ right }) => !right)
    .map(({ key }) => key)
    .slice(0, 1);

export const rightly =
  (count: number): Chooser =>
  (question, rank) =>
    rank <= count ? rightKeys(question) : wrongKeys(question);

/** A source of whole numbers from 0 to `below` (excluded), the same for the same seed. Mulberry32, public domain. */
export const seeded = (seed: number): ((below: number) => number) => {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
};

/** A learner in a browser that holds their code. */
const learnerIn = (client: Client, code: string, lang: Lang): Learner => ({
  client,
  lang,
  code,
  to: (name, params) => href(name, lang, params),
  act: (path, fields) => client.send(path, { method: 'POST', body: encode(fields) }),
});

export const learnerBy = (app: Pick<TestApp, 'client'>, code: string, lang: Lang = 'fr'): Learner => {
  const client = app.client();
  client.setCookie('cap18', code);
  return learnerIn(client, code, lang);
};

export const begin = async (
  app: Pick<TestApp, 'client'>,
  audience: Audience = 'employees',
  lang: Lang = 'fr',
  client: Client = app.client(),
): Promise<Learner> => {
  const landing = await client.get(href('training', lang));
  const started = await client.submit(landing, href('start', lang), { audience });
  const code = textOf(started.text, 'code');
  assert.equal(started.path, href('code', lang));
  assert.ok(code);
  return learnerIn(client, code, lang);
};

export type OwnFile = {
  readonly person: string;
  readonly commitments: readonly Commitment[];
  readonly checkups: readonly { readonly about: string; readonly words: string }[];
  readonly attestation: { readonly name: string; readonly number: string; readonly attended: unknown } | null;
  readonly facts: readonly {
    readonly id: string;
    readonly kind: string;
    readonly data: Readonly<Record<string, unknown>>;
  }[];
};

export const fileOf = async ({ client }: { readonly client: Client }): Promise<OwnFile> =>
  JSON.parse((await client.get(href('myDataFile', 'fr'))).text) as OwnFile;

/** The facts of a kind in a learner's own file, their data alone. */
export const factsOf = async <Data = OwnFile['facts'][number]['data']>(
  of: { readonly client: Client },
  kind: string,
): Promise<Data[]> =>
  (await fileOf(of)).facts.filter((fact) => fact.kind === kind).map(({ data }) => data as Data);

export const questionAsked = (page: Answer, action: string): Question => {
  const question = questionOf(course, formTo(page, action).hidden.item ?? '');
  assert.ok(question, `${page.path} asks a question of the course`);
  return question;
};

/** The questions that a page of a test asks, one or more. */
export const setAsked = (page: Answer, action: string): readonly Question[] => {
  const { item, cases = '' } = formTo(page, action).hidden;
  const ids = item === undefined ? cases.split(' ') : [item];
  return ids.map((id) => questionOf(course, id) ?? assert.fail(`${page.path} asks ${id}`));
};

/** Fields that answer the questions of a set. */
export const answersTo = (set: readonly Question[], choose: Chooser, before = 0): Fields => {
  const chosen = set.map((question, rank) => [question.id, choose(question, before + rank + 1)] as const);
  const [only] = chosen;
  return set.length === 1 && only
    ? { item: only[0], answer: only[1] }
    : {
        cases: set.map(({ id }) => id).join(' '),
        ...Object.fromEntries(chosen.map(([id, keys]) => [`case-${id}`, keys])),
      };
};

/** Fields that place every finding of an exercise, all as proposed or all on the theme's first practice. */
export const placing = (step: PathStep & { kind: 'exercise' }, right: boolean): Record<string, string> =>
  Object.fromEntries(
    step.exercise.findings.map(({ id, practice }) => [
      `finding-${id}`,
      String(right ? practice : step.theme.practices[0]),
    ]),
  );

/** What a step wants before it can be completed; undefined when it only has to be read. */
export const answerOf = (step: PathStep): Fields | undefined => {
  if (step.kind === 'exercise') return placing(step, true);
  return step.kind === 'question' ? { item: step.question.id, answer: rightKeys(step.question) } : undefined;
};

/** Goes through steps of the path, all of them unless told, straight to the point: no page is opened. */
export const walkPath = async (learner: Learner, some: readonly PathStep[] = steps): Promise<string> => {
  let led = '';
  for (const step of some) {
    const path = learner.to('step', { step: step.id });
    const answer = answerOf(step);
    if (answer) assert.equal((await learner.act(path, answer)).status, 303, step.id);
    const done = await learner.act(path, { done: 'yes' });
    assert.equal(done.status, 303, step.id);
    led = done.headers.get('location') ?? '';
  }
  return led;
};

const questionPage = { positioning: 'positioningQuestion', evaluation: 'evaluationQuestion' } as const;

export const openTest = async ({ client, to }: Learner, purpose: TestPurpose): Promise<Answer> =>
  client.submit(await client.get(to(purpose)), to(purpose), { start: 'yes' });

export const answerSet = async ({ client, to }: Learner, rank: number): Promise<void> => {
  const here = to('evaluationQuestion', { rank });
  const page = await client.get(here);
  const answered = await client.submit(page, here, answersTo(setAsked(page, here), rightKeys));
  assert.equal(answered.status, 200);
};

/** Takes a whole test from its first page. */
export const takeTest = async (
  learner: Learner,
  purpose: TestPurpose,
  choose: Chooser,
): Promise<readonly string[]> => {
  const { client, to } = learner;
  const asked: string[] = [];
  let page = await openTest(learner, purpose);
  const sets = standard.themes.length;
  for (let rank = 1; rank <= sets; rank += 1) {
    const here = to(questionPage[purpose], { rank });
    const set = setAsked(page, here);
    const answered = await client.submit(page, here, answersTo(set, choose, asked.length));
    asked.push(...set.map(({ id }) => id));
    assert.equal(answered.status, 200);
    const next = rank < sets ? to(questionPage[purpose], { rank: rank + 1 }) : undefined;
    assert.equal(answered.path, purpose === 'positioning' ? (next ?? here) : here);
    if (next) page = await client.get(next);
  }
  return asked;
};

/** Someone who has passed the evaluation and may ask for their attestation. */
export const beginAndPass = async (
  app: Pick<TestApp, 'client'>,
  audience: Audience = 'employees',
  lang: Lang = 'fr',
): Promise<Learner> => {
  const learner = await begin(app, audience, lang);
  await walkPath(learner);
  await takeTest(learner, 'evaluation', rightKeys);
  return learner;
};
