import assert from 'node:assert/strict';
import { fieldOf } from '../../src/apply/checkup/checkup.forms.ts';
import type { Known } from '../../src/assessment/assessment.ts';
import { type Phase, practiceOf } from '../../src/standard/standard.ts';
import { standard } from './app.ts';
import type { Fields } from './client.ts';
import type { Learner } from './learner.ts';

export const checkupIn = (path: string): string => {
  const id = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(path)?.[0];
  assert.ok(id, path);
  return id;
};

export const beginCheckup = async (
  { act, to }: Learner,
  { phase = 'build', service = '' }: { readonly phase?: Phase; readonly service?: string } = {},
): Promise<string> => {
  const begun = await act(to('checkup'), { phase, service });
  assert.equal(begun.status, 303);
  return checkupIn(begun.headers.get('location') ?? '');
};

/** The fields of the screen of a practice: all its actions at the same place. */
export const saying = (practice: number, status: Known, why = 'No such channel'): Fields =>
  Object.fromEntries(
    (practiceOf(standard, practice)?.actions ?? []).flatMap(({ id }) => [
      [fieldOf('status', id), status],
      [fieldOf('why', id), status === 'not-applicable' ? why : ''],
    ]),
  );
