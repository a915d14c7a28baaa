/** Learning on a server: the training, and what it is worth once passed. */

import { randomInt } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { People } from '../people/people.server.ts';
import { signingKeys } from '../platform/keys/signing-keys.ts';
import type { House } from '../platform/platform.server.ts';
import type { Lang } from '../standard/standard.ts';
import { attestationTable } from './attestation/attestation.feature.ts';
import { attestationPrinter } from './attestation/attestation.printer.ts';
import { attestationSequel, attestations } from './attestation/attestation.ts';
import { issuerApi } from './attestation/badge.api.ts';
import {
  countLearners,
  type KeptLine,
  type KnownLearner,
  learnerOf,
  recordOrAddress,
  type TrainingPages,
  trainingOn,
} from './training/learner.visits.ts';
import { trainingTable } from './training/training.feature.ts';
import { training } from './training/training.ts';
import { type WayBack, wayBack } from './training/visit.ts';
import { understandTable } from './understand/understand.feature.ts';

type Neighbours = Pick<TrainingPages, 'endOf'> & {
  /** What « Mes données » says of the rest that is kept. */
  readonly kept: (learnerId: string, lang: Lang) => Promise<KeptLine>;
};

export type Learn = ReturnType<typeof learnOn>;

/** Puts learning together on a server: its pages wait for `serve`, once the other wings are there. */
export const learnOn = (house: House, people: People) => {
  const { app, site, standards, standard, course, db, secret, clock, limiter, pages } = house;
  const { learners, erasure, personalData } = people;
  const learning = training({ ...house, ...people, random: randomInt });
  const badgeKeys = signingKeys({ db, secret, clock }, 'badge');
  const issued = attestations({
    ...house,
    ...people,
    training: learning,
    printer: attestationPrinter(),
    keys: badgeKeys,
    random: randomInt,
  });
  const sequel = attestationSequel(issued, standard, site);
  const { devices } = people;
  countLearners({ devices, limiter });
  limiter.counter('attestationPages', recordOrAddress({ devices }));
  limiter.counter('attestationFiles', recordOrAddress({ devices }));

  return {
    training: learning,
    attestations: issued,

    learnerOn: (request: FastifyRequest) => learnerOf({ devices, training: learning }, request),

    /** Undefined when nothing of the training is done. */
    begunBy: async ({ person, progress }: KnownLearner, lang: Lang): Promise<WayBack | undefined> =>
      (await learning.hasBegun(person.id, progress)) ? wayBack(lang, progress) : undefined,

    /** For learners' pages, those of check-ups and of learning platforms too. */
    trainingDeps: ({ endOf, kept }: Neighbours) =>
      trainingOn({
        site,
        standard,
        standards,
        course,
        db,
        clock,
        limiter,
        learners,
        erasure,
        personalData,
        devices,
        accountOf: people.accountOf,
        training: learning,
        sequel: {
          ...sequel,
          kept: async (learnerId, lang) => [
            ...(await sequel.kept(learnerId, lang)),
            await kept(learnerId, lang),
          ],
        },
        endOf,
      }),

    serve: (ofLearners: TrainingPages): void => {
      pages.serve(understandTable, { site, standards, course });
      pages.serve(trainingTable, ofLearners);
      pages.serve(attestationTable, { ...ofLearners, attestations: issued });
      issuerApi(app, { site, attestations: issued, keys: badgeKeys, limiter });
    },
  };
};
