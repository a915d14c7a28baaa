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
import { calendarPages } from './training/calendar.pages.ts';
import { commitmentsPages } from './training/commitments.pages.ts';
import { committingPages } from './training/committing.pages.ts';
import { type KeptLine, type TrainingDeps, trainingOn } from './training/learner.pages.ts';
import { myDataPages } from './training/my-data.pages.ts';
import { pathPages } from './training/path.pages.ts';
import { reviewPages } from './training/review.pages.ts';
import { stepPages } from './training/step.pages.ts';
import { testPages } from './training/test.pages.ts';
import { trainingPages } from './training/training.pages.ts';
import { training } from './training/training.ts';
import { understandTable } from './understand/understand.feature.ts';

/** What the pages of learners tell of the other wings. */
type Neighbours = Pick<TrainingDeps, 'endOf'> & {
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

  return {
    training: learning,
    attestations: issued,

    /** What learners' pages work with, which the check-up and learning platforms work with too. */
    trainingDeps: ({ endOf, kept }: Pick<Neighbours, 'endOf' | 'kept'>) =>
      trainingOn({
        app,
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
      ofLearners: ReturnType<typeof trainingOn>,
      { sittings, facilitatorKey, isKey }: Pick<Neighbours, 'sittings' | 'facilitatorKey' | 'isKey'>,
    ): void => {
      pages.serve(understandTable, { site, standards, course });
      trainingPages(ofLearners);
      pathPages(ofLearners);
      stepPages(ofLearners);
      testPages(ofLearners);
      commitmentsPages(ofLearners);
      committingPages(ofLearners);
      reviewPages(ofLearners);
      calendarPages(ofLearners);
      myDataPages(ofLearners);
      const ofAttestations = { ...ofLearners, attestations: issued, keys: badgeKeys };
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
