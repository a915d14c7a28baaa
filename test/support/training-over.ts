import { randomInt } from 'node:crypto';
import { trainingFacts } from '../../src/learn/training/training.facts.ts';
import { training } from '../../src/learn/training/training.ts';
import { erasure } from '../../src/people/learners/erasure.ts';
import { learners } from '../../src/people/learners/learners.ts';
import { personalData } from '../../src/people/learners/personal-data.ts';
import type { Database } from '../../src/platform/db/database.ts';
import { course, noon, standard } from './app.ts';
import { secret } from './keys.ts';

/** The training over a database, as one process holds it, with what it is made of. */
export const trainingOver = (database: Database) => {
  const { db } = database;
  const clock = () => noon;
  const deps = {
    ...{ db, standard, course, clock, random: randomInt, learners: learners(secret) },
    erasure: erasure({ ...database, clock }),
    personalData: personalData({ db, kinds: trainingFacts, clock }),
  };
  return { deps, ...training(deps) };
};
