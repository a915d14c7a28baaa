import { join } from 'node:path';
import { readYaml } from '../standard/content.ts';
import type { Standard } from '../standard/standard.ts';
import { sessionScriptSchema, sessionStepsSchema } from './sessions.schema.ts';
import { type SessionScript, type SessionStep, type Sessions, sessionStepIds } from './sessions.ts';

const scriptIds = ['full', 'short'] as const;

const readScript = (
  dir: string,
  id: string,
  catalogue: readonly SessionStep[],
  problems: string[],
): SessionScript[] => {
  const file = readYaml(join(dir, `${id}.yaml`), sessionScriptSchema, problems);
  if (!file) return [];
  if (file.id !== id) problems.push(`sessions/${id}.yaml calls itself ${file.id}`);
  const steps = file.steps.flatMap(({ step, minutes, notes }): SessionStep[] => {
    const known = catalogue.find((each) => each.step === step);
    if (!known) problems.push(`sessions/${id}.yaml has a step ${step}, which sessions/steps.yaml does not`);
    return known ? [{ step, minutes: minutes ?? known.minutes, notes: notes ?? known.notes }] : [];
  });
  return [{ ...file, steps }];
};

/**
 * Reads and checks the sessions led in a room.
 *
 * @param dir the folder `course/sessions/`
 * @param problems where everything missing or unknown is named
 */
export const loadSessions = (dir: string, standard: Standard, problems: string[]): Sessions => {
  const steps = readYaml(join(dir, 'steps.yaml'), sessionStepsSchema, problems)?.steps ?? [];
  const expected = sessionStepIds(standard);
  if (steps.map(({ step }) => step).join() !== expected.join())
    problems.push(`the steps of sessions/steps.yaml must be ${expected.join(', ')}, in this order`);
  return { steps, scripts: scriptIds.flatMap((id) => readScript(dir, id, steps, problems)) };
};
