/** Commitments of a training as the tasks that they would be. Pure. */
import { v5 as uuidv5 } from 'uuid';
import { type Commitment, inOrder } from '../../../learn/training/commitments.ts';
import { actionOf, type Lang, type Standard } from '../../../standard/standard.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { taskLimit } from './plan.schema.ts';

/**
 * The commitments that are not done, each as its task in a service: the same one however often it is brought. Those whose
 * action the standard has no more are left out; a day that is past is not kept.
 */
export const bringable = (
  { service, tasks }: Pick<Dossier, 'service' | 'tasks'>,
  standard: Standard,
  lang: Lang,
  today: string,
  commitments: readonly Commitment[],
) =>
  inOrder(commitments)
    .filter(({ doneOn }) => doneOn === null)
    .flatMap(({ id, action, words, dueOn }) => {
      const found = actionOf(standard, action);
      const task = uuidv5(id, service);
      return found === undefined
        ? []
        : {
            id,
            task,
            words: (words.trim() || found.action.title[lang]).slice(0, taskLimit),
            practice: found.practice.id,
            due: dueOn >= today ? dueOn : null,
            isBrought: tasks.has(task),
          };
    });
export type Bringable = ReturnType<typeof bringable>[number];
