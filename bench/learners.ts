import '../test/support/pages.ts';
import { type Course, type Question, questionOf } from '../src/course/course.ts';
import { type PathStep, stepsOf } from '../src/learn/training/path.ts';
import { dayOf } from '../src/standard/days.ts';
import type { Standard } from '../src/standard/standard.ts';
import { href, type PageName } from '../src/web/links.ts';
import type { PathParams } from '../src/web/paths.ts';

/**
 * How far a learner walks: the first question of the positioning test open; the path done and the first
 * question of the evaluation open; everything done and the certificate issued.
 */
export type Stage = 'begun' | 'examined' | 'graduated';

export type Learner = {
  /** The `cookie` header of their browser. */
  readonly cookie: string;
  /** The number of their certificate, where they hold one. */
  readonly attestation?: string;
};

type Device = {
  readonly get: (page: PageName, params?: PathParams) => Promise<string>;
  /** Sends a form; resolves to the address it leads to. */
  readonly post: (
    page: PageName,
    params: PathParams,
    fields: Record<string, string | string[] | File>,
  ) => Promise<string>;
  readonly cookie: () => string;
};

const lang = 'fr';
const found = (text: string, pattern: RegExp, what: string): string => {
  const value = pattern.exec(text)?.[1];
  if (!value) throw new Error(`no ${what} on the page`);
  return value;
};

/** What a browser sends of a form: in parts where it has a file. */
const bodyOf = (fields: Parameters<Device['post']>[2]): URLSearchParams | FormData => {
  const said = Object.entries(fields).flatMap(([name, value]) =>
    [value].flat().map((one) => [name, one] as const),
  );
  const texts = said.flatMap(([name, one]) =>
    typeof one === 'string' ? [[name, one] as [string, string]] : [],
  );
  if (texts.length === said.length) return new URLSearchParams(texts);
  const form = new FormData();
  for (const [name, one] of said) form.append(name, one);
  return form;
};

/** A browser's cookies and forms, over the real server, in French. */
export const newDevice = (origin: string): Device => {
  const jar = new Map<string, string>();
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const ask = async (path: string, init: RequestInit): Promise<Response> => {
    const headers = { ...init.headers, cookie: cookie() };
    const response = await fetch(origin + path, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name && value !== undefined) jar.set(name, value);
    }
    return response;
  };
  return {
    cookie,
    get: async (page, params) => {
      const path = href(page, lang, params);
      const response = await ask(path, {});
      const text = await response.text();
      if (response.status !== 200) throw new Error(`GET ${path} answers ${response.status}`);
      return text;
    },
    post: async (page, params, fields) => {
      const path = href(page, lang, params);
      const body = bodyOf(fields);
      const response = await ask(path, { method: 'POST', body });
      await response.arrayBuffer();
      if (response.status !== 303) throw new Error(`POST ${path} answers ${response.status}`);
      return response.headers.get('location') ?? '';
    },
  };
};

const rightKeys = (question: Question): string[] =>
  question.options.filter((option) => option.right).map((option) => option.key);

const takeTest = async (
  device: Device,
  course: Course,
  page: 'positioningQuestion' | 'evaluationQuestion',
  sets: number,
): Promise<void> => {
  for (let rank = 1; rank <= sets; rank += 1) {
    const text = await device.get(page, { rank });
    const rightTo = (id: string): string[] => {
      const question = questionOf(course, id);
      if (!question) throw new Error(`the course has no question ${id}`);
      return rightKeys(question);
    };
    const [, item] = /name="item" value="([^"]+)"/.exec(text) ?? [];
    const [, cases = ''] = /name="cases" value="([^"]+)"/.exec(text) ?? [];
    await device.post(
      page,
      { rank },
      item === undefined
        ? { cases, ...Object.fromEntries(cases.split(' ').map((id) => [`case-${id}`, rightTo(id)])) }
        : { item, answer: rightTo(item) },
    );
  }
};

const commitmentsTaken = 3;
const daysAhead = 60;
const dayMs = 86_400_000;

const takeCommitments = async (device: Device, standard: Standard, step: string): Promise<void> => {
  const due = dayOf(new Date(Date.now() + daysAhead * dayMs));
  for (const { actions } of standard.practices.slice(0, commitmentsTaken)) {
    const fields = {
      action: actions[0]?.id ?? '',
      words: 'En parler à la prochaine rencontre d’équipe.',
      due,
    };
    await device.post('step', { step }, fields);
  }
};

const walkStep = async (device: Device, standard: Standard, step: PathStep): Promise<void> => {
  const params = { step: step.id };
  if (step.kind === 'question') {
    const { question } = step;
    await device.post('step', params, { item: question.id, answer: rightKeys(question) });
  }
  if (step.kind === 'exercise') {
    const placed = step.exercise.findings.map(({ id, practice }) => [`finding-${id}`, String(practice)]);
    await device.post('step', params, Object.fromEntries(placed));
  }
  if (step.kind === 'commitments') await takeCommitments(device, standard, step.id);
  await device.post('step', params, { done: 'yes' });
};

/**
 * Walks one new learner through the training over HTTP, by the forms a browser would send.
 *
 * @throws when a page or a form does not answer as it should
 */
export const walk = async (
  origin: string,
  { standard, course }: { readonly standard: Standard; readonly course: Course },
  stage: Stage,
  audience = course.audiences[0]?.id ?? '',
): Promise<Learner> => {
  const device = newDevice(origin);
  await device.get('training');
  await device.post('start', {}, { audience });
  await device.post('positioning', {}, { start: 'yes' });
  if (stage === 'begun') return { cookie: device.cookie() };
  await takeTest(device, course, 'positioningQuestion', standard.themes.length);
  for (const step of stepsOf(standard, course)) await walkStep(device, standard, step);
  await device.post('evaluation', {}, { start: 'yes' });
  if (stage === 'examined') return { cookie: device.cookie() };
  await takeTest(device, course, 'evaluationQuestion', standard.themes.length);
  await device.post('certificate', {}, { name: 'Ana Côté' });
  const number = found(await device.get('certificate'), /\/attestations\/([^"/]+)/, 'certificate number');
  return { cookie: device.cookie(), attestation: number };
};

/** How many facts the ledger holds about a learner, from the file they may take away. */
export const factsOf = async (origin: string, { cookie }: Learner): Promise<number> => {
  const response = await fetch(origin + href('myDataFile', lang), { headers: { cookie } });
  const taken: unknown = await response.json();
  const facts = typeof taken === 'object' && taken !== null && 'facts' in taken ? taken.facts : undefined;
  return Array.isArray(facts) ? facts.length : 0;
};
