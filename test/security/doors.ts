import assert from 'node:assert/strict';
import type { Actor, Value } from './matrix.ts';

export type Received = { readonly status: number; readonly location: string; readonly text: string };

type Door = {
  readonly opens: (actor: Actor, value: Value | undefined) => boolean;
  readonly refuses: (answer: Received) => boolean;
};

const among =
  (...statuses: readonly number[]) =>
  ({ status }: Received): boolean =>
    statuses.includes(status);
const leads =
  (pattern: RegExp) =>
  ({ status, location }: Received): boolean =>
    status === 303 && pattern.test(location);
const either =
  (...ways: readonly Door['refuses'][]): Door['refuses'] =>
  (answer) =>
    ways.some((way) => way(answer));

const isRight = (actor: Actor, value: Value | undefined): boolean =>
  value === undefined || (value.right && (value.of === undefined || value.of === actor.name));

/** What stands in the address opens it, whoever asks. */
const inAddress = (refuses: Door['refuses']): Door => ({ opens: isRight, refuses });
/** What a device holds opens it. */
const onDevice = (name: string, refuses: Door['refuses']): Door => ({
  opens: (actor, value) => isRight(actor, value) && actor.holds.includes(name),
  refuses,
});
/** What is sent opens it, which nobody sends here. */
const inBody = (refuses: Door['refuses']): Door => ({ opens: () => false, refuses });

/** Where one begins a training, or its list of commitments, or the page that offers a code: none of which tells anything. */
const toBegin =
  /^\/(fr\/formation|en\/training)(\/(engagements|commitments|etapes|steps|mes-donnees\/nouveau-code|my-data\/new-code))?\/?(\?|$)/;

const known: Readonly<Record<string, Door>> = {
  record: onDevice('record', either(among(400, 403, 404), leads(toBegin))),
  'calendar address': inAddress(among(404)),
  'attestation number': inAddress(among(404)),
  'facilitator link': inAddress(among(404)),
  'projector link': inAddress(among(404)),
  'room code': inAddress(either(among(404), leads(/\/(salle|room)\?code=/))),
  // The right ones are typed in test/http/code-box.test.ts.
  'code of a room or a record': inBody(among(400, 404)),
  'participant pass': onDevice('participant pass', either(among(404), leads(/\/(salle|room)[/?]/))),
  // Nothing is refused: a browser is shown the rooms that it opened, here one of that title.
  'browser of the rooms': onDevice(
    'browser of the rooms',
    ({ status, text }) => status < 400 && !text.includes('Séance'),
  ),
  'facilitator key or role': inBody(among(400, 403)),
  'invitation link': inAddress(among(404)),
  // Who is not signed in signs in or opens an account to accept; who is of the team is told why not.
  'link of a review': inAddress(among(404)),
  // The right one is opened in test/http/reminders.test.ts, with a mail server.
  'link of a weekly message': inBody(among(404)),
  // The right one is opened in test/http/email-links.test.ts, with a mail server.
  'e-mail link': inBody(among(403, 404)),
  // The right one is brought in test/http/oidc.test.ts, with a provider.
  'signed by a provider': inBody(among(403)),
  'metrics token': inBody(among(404)),
  // What opens these is tried in test/http/lti.test.ts, with a platform.
  launch: inBody(among(403, 404)),
  'registration link': inBody(among(400, 403, 404)),
  'registered platform': inBody(either(among(400, 403), leads(/^\/(fr|en)\/lti\//))),
  'signed by a platform': inBody(either(among(400, 403), leads(/^\/(fr|en)\/lti\//))),
};

/** The door of a name; fails for one that nothing is said of. */
export const doors = (name: string): Door => known[name] ?? assert.fail(`nothing is said of « ${name} »`);
