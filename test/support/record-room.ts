import assert from 'node:assert/strict';
import { type OpeningQuestion, questionOf } from '../../src/course/course.ts';
import type { Audience, Lang } from '../../src/standard/standard.ts';
import { pathTo } from '../../src/web/paths.ts';
import { course, type TestApp } from './app.ts';
import { type Answer, type Client, type Fields, textOf, tokenOf } from './client.ts';
import { facilitatorKey } from './keys.ts';
import { rightKeys, wrongKeys } from './learner.ts';

/** A room led through its own pages. */
export type LedRoom = {
  readonly code: string;
  /** Does what the facilitator's buttons do, one after the other; throws at the first that is refused. */
  readonly lead: (...commands: readonly string[]) => Promise<void>;
};

/** Someone in a room, in their own browser. */
export type Attendee = {
  readonly client: Client;
  readonly lang: Lang;
  /** The address of « Garder mon dossier ». */
  readonly here: string;
  /** Answers the question of an asking, rightly or wrongly; throws when the vote is not taken. */
  readonly vote: (asking: string, question: string, right: boolean) => Promise<void>;
  /** Picks actions to apply. */
  readonly pick: (...actions: readonly string[]) => Promise<void>;
  /** Opens the page. */
  readonly open: () => Promise<Answer>;
  /** Opens the page and sends one of its forms; redirects are followed. */
  readonly keep: (fields: Fields) => Promise<Answer>;
};

/**
 * Opens a room of one's own composition.
 *
 * @param steps ids of steps, which the room goes through in the order of the training
 */
export const openRoom = async (
  app: Pick<TestApp, 'client'>,
  steps: readonly string[],
  again: readonly string[] = [],
): Promise<LedRoom> => {
  const client = app.client();
  const host = pathTo('host', 'fr');
  const fields = { key: facilitatorKey, title: '', script: 'own', step: steps, again };
  const opened = await client.submit(await client.get(host), host, fields);
  const code = textOf(opened.text, 'code')?.replace('-', '');
  assert.ok(code, opened.text);
  return {
    code,
    lead: async (...commands) => {
      for (const command of commands) {
        const page = await client.get(opened.path);
        const answer = await client.submit(page, opened.path, { do: command });
        assert.equal(answer.status, 200, command);
      }
    },
  };
};

const openingOf = (id: string): OpeningQuestion => {
  const question = questionOf(course, id);
  assert.ok(question && 'theme' in question);
  return question;
};

/** Comes into a room. */
export const attend = async (
  app: Pick<TestApp, 'client'>,
  { code }: Pick<LedRoom, 'code'>,
  settings: { readonly audience?: Audience; readonly lang?: Lang; readonly client?: Client } = {},
): Promise<Attendee> => {
  const { audience, lang = 'fr', client = app.client() } = settings;
  const seat = pathTo('seat', lang, { code });
  const here = pathTo('seatRecord', lang, { code });
  const door = await client.get(seat);
  const entered = await client.post(seat, {
    _form: tokenOf(door),
    act: 'join',
    ...(audience ? { audience } : {}),
  });
  assert.equal(entered.status, 200);
  const act = async (fields: Fields): Promise<void> => {
    const answer = await client.post(seat, { _form: tokenOf(door), ...fields });
    assert.equal(answer.status, 200, JSON.stringify(fields));
  };
  return {
    client,
    lang,
    here,
    vote: (asking, question, right) => {
      const choose = right ? rightKeys : wrongKeys;
      return act({ act: 'vote', asking, answer: choose(openingOf(question)) });
    },
    pick: (...action) => act({ act: 'commit', action }),
    open: () => client.get(here),
    keep: async (fields) => client.submit(await client.get(here), here, fields),
  };
};
