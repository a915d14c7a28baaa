/** The course and its results elsewhere, from a server: packages, learning platforms (LTI), records of learning (xAPI). */

import { z } from 'zod';
import type { Learn } from '../learn/learn.server.ts';
import type { TrainingPages } from '../learn/training/learner.visits.ts';
import type { People } from '../people/people.server.ts';
import { hourMs, thenDone } from '../platform/jobs/jobs.ts';
import type { House } from '../platform/platform.server.ts';
import type { Lang } from '../standard/standard.ts';
import { href } from '../web/links.ts';
import { ltiApi } from './lti/lti.api.ts';
import { ltiTable } from './lti/lti.feature.ts';
import { lti } from './lti/lti.ts';
import { packagesTable } from './packages/packages.feature.ts';
import type { LrsAddress } from './statements/lrs.ts';
import { statementsApi } from './statements/statements.api.ts';

/** A platform may be down for a night: the pauses between attempts grow to an hour, so that it is tried for two days. */
const resultAttempts = 60;
const resultJob = z.strictObject({ grade: z.uuid() });
const statementsEveryMs = 5_000;

const tellingTo = async ({ app, site, standard, course, db, secret }: House, record: LrsAddress) => {
  const { lrs } = await import('./statements/lrs.ts');
  const { statements } = await import('./statements/statements.ts');
  return statements({
    db,
    secret,
    content: { baseUrl: site.baseUrl, standard, course },
    lrs: lrs(record),
    refused: (ids) => app.log.warn({ statements: ids }, 'the record of learning refuses statements for good'),
  });
};

/** Puts what leads elsewhere together on a server: its pages wait for `serve`. @param record the body's record of learning */
export const integrationsOn = async (
  house: House,
  people: People,
  learn: Learn,
  record: LrsAddress | undefined,
) => {
  const { app, site, standard, course, due, pages } = house;
  const platforms = lti({
    ...house,
    ...people,
    baseUrl: () => site.baseUrl,
    training: learn.training,
    due: (tx, grade) => due.add(tx, 'lti-result', { data: { grade }, key: `lti-result ${grade}` }),
  });
  const telling = record && (await tellingTo(house, record));

  house.works({
    'lti-result': {
      attempts: resultAttempts,
      run: thenDone(async ({ data }, lost) => {
        await platforms.sendResult(resultJob.parse(data).grade, lost);
      }),
    },
    'lti-old': { every: hourMs, inTransaction: platforms.removeOld },
    ...(telling && {
      statements: {
        every: statementsEveryMs,
        attempts: Number.POSITIVE_INFINITY,
        run: (_job: unknown, lost: AbortSignal) => telling.turn(lost),
      },
    }),
  });

  return {
    telling,

    endOf: async (learnerId: string, ended: number | 'training', lang: Lang) => {
      if (!(await platforms.activityDone(learnerId, ended))) return undefined;
      const { ltiWords } = await import('./lti/lti.words.ts');
      return { href: href('ltiDone', lang), name: ltiWords[lang].doneLink };
    },

    /** @param roomOf the room that a typed code leads to */
    serve: (ofLearners: TrainingPages, roomOf: (typed: string) => Promise<string | undefined>): void => {
      pages.serve(packagesTable, { site, standard, course });
      const fromPlatforms = { ...ofLearners, lti: platforms, roomOf };
      pages.serve(ltiTable, fromPlatforms);
      ltiApi(app, fromPlatforms);
      statementsApi(app, { baseUrl: site.baseUrl, standard, course });
    },
  };
};
