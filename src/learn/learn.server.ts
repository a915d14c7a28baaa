/** Learning on a server: the training, what it is worth once passed, and what its answers say of its questions. */
import { randomInt } from 'node:crypto';
import type { People } from '../people/people.server.ts';
import { signingKeys } from '../platform/keys/signing-keys.ts';
import type { House } from '../platform/platform.server.ts';
import type { Lang } from '../standard/standard.ts';
import { attestationPages, attestationSequel } from './attestation/attestation.pages.ts';
import { attestationPrinter } from './attestation/attestation.printer.ts';
import { attestations } from './attestation/attestation.ts';
import { badgePages } from './attestation/badge/badge.pages.ts';
import { figuresPages } from './figures/figures.pages.ts';
import type { Sittings } from './figures/figures.ts';
import { countLearners, type KeptLine, type TrainingPages, trainingOn } from './training/learner.visits.ts';
import { trainingTable } from './training/training.feature.ts';
import { training } from './training/training.ts';
import { understandTable } from './understand/understand.feature.ts';

/** What the pages of learners tell of the other wings. */
type Neighbours = Pick<TrainingPages, 'endOf'> & {
  /** A line of « Mes données » on what else is kept of a learner. */
  readonly kept: (learnerId: string, lang: Lang) => Promise<KeptLine>;
  readonly sittings: Sittings;
  readonly facilitatorKey: () => Promise<string>;
  readonly isKey: (typed: string, key: string) => boolean;
};

export type Learn = ReturnType<typeof learnOn>;

/** Puts learning together on a server. Its pages are served by `serve`, once the other wings are there. */
export const learnOn = (house: House, people: People) => {
  const { app, site, standards, standard, course, db, secret, clock, limiter, pages } = house;
  const { learners, erasure, personalData } = people;
  const learning = training({
    standard,
    course,
    db,
    learners,
    erasure,
    personalData,
    clock,
    random: randomInt,
  });
  const badgeKeys = signingKeys({ db, secret, clock }, 'badge');
  const issued = attestations({
    training: learning,
    db,
    erasure,
    personalData,
    printer: attestationPrinter(),
    keys: badgeKeys,
    clock,
    random: randomInt,
  });
  const sequel = attestationSequel(issued, standard, site);
  countLearners({ devices: people.devices, limiter });

  return {
    training: learning,
    attestations: issued,

    /** What learners' pages work with, which the check-up and learning platforms work with too. */
    trainingDeps: ({ endOf, kept }: Pick<Neighbours, 'endOf' | 'kept'>) =>
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
        devices: people.devices,
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

    /** Serves its pages. */
    serve: (
      ofLearners: TrainingPages,
      { sittings, facilitatorKey, isKey }: Pick<Neighbours, 'sittings' | 'facilitatorKey' | 'isKey'>,
    ): void => {
      pages.serve(understandTable, { site, standards, course });
      pages.serve(trainingTable, ofLearners);
      const ofAttestations = { ...ofLearners, app, attestations: issued, keys: badgeKeys };
      attestationPages(ofAttestations);
      badgePages(ofAttestations);
      figuresPages(app, {
        site,
        course,
        sittings: (now) => sittings(db, course, now),
        secret,
        clock,
        limiter,
        facilitatorKey,
        isKey,
      });
    },
  };
};
