import assert from 'node:assert/strict';
import { contentFor } from '../../src/integrations/packages/course/content.ts';
import type { TakenAudience } from '../../src/integrations/packages/course/course.schema.ts';
import type { Host } from '../../src/integrations/packages/course/run/host.ts';
import type { Trust } from '../../src/integrations/packages/course/run/keeper.ts';
import { courseName, openCourse } from '../../src/integrations/packages/course/run/main.ts';
import type { RouteAnswer } from '../../src/integrations/packages/course/run/router.ts';
import { type Storage, webHost } from '../../src/integrations/packages/course/run/web.host.ts';
import { stepsOf } from '../../src/learn/training/path.ts';
import type { Lang } from '../../src/standard/standard.ts';
import { href } from '../../src/web/links.ts';
import { course, noon, standard } from './app.ts';
import { attribute, tags } from './client.ts';
import { answersTo, type Chooser, placing, rightKeys, seeded, setAsked, wrongKeys } from './learner.ts';

/** What a browser keeps, for the time of a test. */
export const storageInMemory = (): Storage & { readonly all: ReadonlyMap<string, string> } => {
  const all = new Map<string, string>();
  return {
    all,
    getItem: (name) => all.get(name) ?? null,
    setItem: (name, value) => {
      all.set(name, value);
    },
    removeItem: (name) => {
      all.delete(name);
    },
  };
};

export type Taken = ReturnType<typeof takenCourse>;

export const takenCourse = ({
  lang = 'fr',
  both = false,
  audience = 'all',
  storage = storageInMemory(),
  host = webHost(storage, courseName),
  clock = () => noon,
}: {
  readonly lang?: Lang;
  /** Whether it was taken in both languages. */
  readonly both?: boolean;
  readonly audience?: TakenAudience;
  readonly storage?: Storage;
  readonly host?: Host;
  readonly clock?: () => Date;
} = {}) => {
  // As JSON brings it.
  const content = JSON.parse(
    JSON.stringify(
      contentFor({ course, standard, version: '0.0.0' }, { only: both ? undefined : lang, audience }),
    ),
  ) as ReturnType<typeof contentFor>;
  const waiting: { readonly work: () => void; readonly ms: number }[] = [];
  const trusts: Trust[] = [];
  const opened = openCourse({
    content,
    host,
    storage,
    without: false,
    clock,
    random: seeded(18),
    later: (work, ms) => {
      waiting.push({ work, ms });
    },
    lang,
    changed: (trust) => {
      trusts.push(trust);
    },
  });
  /** Does what waits, and what that does in turn. */
  const settle = async (): Promise<void> => {
    for (const { work } of waiting.splice(0)) work();
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  };
  const answered = async (asking: Promise<RouteAnswer>): Promise<RouteAnswer & { kind: 'page' }> => {
    const answer = await asking;
    await settle();
    assert.equal(answer.kind, 'page');
    return answer as RouteAnswer & { kind: 'page' };
  };
  const get = (url: string) => answered(opened.answer({ url }));
  const post = (url: string, fields: Readonly<Record<string, string | readonly string[]>>) =>
    answered(
      opened.answer({
        url,
        fields: Object.entries(fields).flatMap(([name, values]) =>
          [values].flat().map((value) => [name, value] as const),
        ),
      }),
    );
  return { ...opened, content, lang, get, post, settle, waiting, trusts };
};

export const beginTaken = async (taken: Taken, audience = 'employees'): Promise<void> => {
  const page = await taken.post(href('start', taken.lang), { audience });
  assert.equal(page.url, href('positioning', taken.lang));
};

/** Takes a test from its first question to its last; returns the page after. */
export const takeTest = async (
  taken: Taken,
  purpose: 'positioning' | 'evaluation',
  choose: Chooser,
): Promise<RouteAnswer & { kind: 'page' }> => {
  const { lang, get, post } = taken;
  const name = `${purpose}Question` as const;
  let page = await post(href(purpose, lang), { start: 'yes' });
  let before = 0;
  for (let rank = 1; rank <= standard.themes.length; rank += 1) {
    const url = href(name, lang, { rank });
    page = await get(url);
    const set = setAsked({ ...page, path: url, headers: new Headers() }, url);
    page = await post(url, answersTo(set, choose, before));
    before += set.length;
    assert.equal(page.status, 200);
  }
  return get(href(purpose === 'evaluation' ? 'results' : 'positioning', lang));
};

export const takePath = async (taken: Taken, right = true): Promise<void> => {
  const { lang, post } = taken;
  for (const step of stepsOf(standard, course)) {
    const url = href('step', lang, { step: step.id });
    if (step.kind === 'question') {
      const { question } = step;
      await post(url, { item: question.id, answer: right ? rightKeys(question) : wrongKeys(question) });
    }
    if (step.kind === 'exercise') await post(url, placing(step, right));
    const page = await post(url, { done: 'yes' });
    assert.equal(page.status, 200, step.id);
  }
};

export const linksIn = (text: string): string[] =>
  tags(text, 'a').flatMap((tag) => {
    const link = attribute(tag, 'href') ?? '';
    return link.startsWith('/') ? [link] : [];
  });
