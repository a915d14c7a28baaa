/** Applying the practices, on a server: check-ups, services and their files, the demonstration. */

import { z } from 'zod';
import type { Learn } from '../learn/learn.server.ts';
import type { TrainingPages } from '../learn/training/learner.visits.ts';
import type { Erased } from '../people/learners/erased-list.ts';
import type { Standing } from '../people/organisations/bodies.ts';
import type { People } from '../people/people.server.ts';
import { accountOrAddress } from '../people/signin/session.visits.ts';
import type { Account } from '../people/signin/signin.ts';
import { hourMs, thenDone } from '../platform/jobs/jobs.ts';
import type { House } from '../platform/platform.server.ts';
import type { Lang } from '../standard/standard.ts';
import { withFormsOfFiles } from '../web/multipart.ts';
import { checkupBegun } from './checkup/begun.ts';
import { checkupTable } from './checkup/checkup.feature.ts';
import { checkups } from './checkup/checkups.ts';
import { checkupsKept } from './checkup/kept.ts';
import { keepPeople } from './demo/demo.api.ts';
import { demoTable } from './demo/demo.feature.ts';
import type { Demonstration, Persona } from './demo/demo.ts';
import { comments } from './services/comments/comments.ts';
import { dossiers } from './services/dossier/dossiers.ts';
import { evidenceFiles } from './services/evidence/files.ts';
import { fileRemovals } from './services/evidence/removal.ts';
import { evidenceForms, evidenceIds } from './services/evidence/sent.visits.ts';
import { nextInServices, servicesOfBodies } from './services/next-in-services.ts';
import { messageOfAccount, reminders } from './services/reminders/reminders.ts';
import { reviews } from './services/reviews/reviews.ts';
import { servicesTable, uploadsTable } from './services/services.feature.ts';
import { services } from './services/services.ts';

const reviewJob = z.strictObject({
  service: z.uuid(),
  review: z.uuid(),
  of: z.enum(['asked', 'closed']).default('asked'),
});
const reminderJob = z.strictObject({ account: z.uuid(), week: z.iso.date() });

const megabyte = 1024 * 1024;
/** Whoever passes by a demonstration may add files, and services to hold them. */
const demoRoom = { serviceBytes: 20 * megabyte, allBytes: 200 * megabyte };

export type Apply = ReturnType<typeof applyOn>;

/** Its pages are served by `serve`, once the other wings are there. */
export const applyOn = (house: House, people: People, learn: Learn, isDemo: boolean) => {
  const { app, site, standards, db, secret, clock, limiter, mail, due, erased, pages } = house;
  const { signin, organisations, learners, erasure, personalData, devices, keepErased } = people;

  const stock = checkups({ db, erasure, personalData, clock });
  const files = dossiers({ db, clock, standards, erasing: { erased, left: (gone) => keepErased([gone]) } });
  const kept = services({ db, clock, organisations, dossiers: files });
  const said = comments({ db, clock, dossiers: files, signin });
  const weekly = reminders({
    db,
    secret,
    clock,
    baseUrl: () => site.baseUrl,
    signin,
    organisations,
    services: kept,
    dossiers: files,
    comments: said,
    mailer: mail,
    due: (tx, account, week) =>
      due.add(tx, 'reminder-mail', { data: { account, week }, key: `reminder ${account} ${week}` }),
  });
  const filesOfEvidence = evidenceFiles({
    db,
    clock,
    signin,
    ...(isDemo ? demoRoom : { serviceBytes: limiter.limits.filesOfService.max * megabyte }),
  });
  const removals = fileRemovals({ dossiers: files, files: filesOfEvidence });
  const ofReviews = reviews({
    db,
    clock,
    dossiers: files,
    organisations,
    signin,
    mailer: mail,
    due: (tx, service, review, of) =>
      due.add(tx, 'review-mail', { data: { service, review, of }, key: `review ${review} ${of}` }),
    comments: said,
  });
  people.oidc.register(ofReviews.offer);

  const byAccount = accountOrAddress({ site, signin });
  limiter.counter('filesSent', byAccount);
  limiter.counter('serviceExports', byAccount);

  house.works({
    // Evidence ends and dates pass at midnight: lists that are read before are computed as they are read.
    'service-snapshots': {
      every: hourMs,
      run: thenDone(async () => {
        while ((await files.refresh()) > 0);
      }),
    },
    'evidence-files': {
      every: hourMs,
      run: thenDone(async () => {
        await filesOfEvidence.sweep();
      }),
    },
  });
  if (mail) {
    // Each hour asks whom to write to, without the mail server; each is written to once a week.
    house.works({
      reminders: {
        every: hourMs,
        run: thenDone(async () => {
          await weekly.prepare();
        }),
      },
    });
    const ofReview = async () => {
      // The words and views of services are loaded with the first message, not with the server.
      const { messageOfReview } = await import('./services/reviews/review.mail.ts');
      const baseUrl = (): string => site.baseUrl;
      return messageOfReview({ signin, dossiers: files, organisations, services: kept, baseUrl });
    };
    house.mails({
      'review-mail': {
        attempts: Number.POSITIVE_INFINITY,
        run: thenDone(async ({ data }) => {
          const { service, review, of } = reviewJob.parse(data);
          await ofReviews.send(service, review, of, await ofReview());
        }),
      },
      'reminder-mail': {
        attempts: Number.POSITIVE_INFINITY,
        run: thenDone(async ({ data }) => {
          const { account, week } = reminderJob.parse(data);
          await weekly.send(account, week);
        }),
      },
    });
  }

  const heldCheckups = { devices, checkupsOf: stock.of };
  let personas: readonly Persona[] = [];
  /** What every page of a service works with. */
  const ofServices = {
    ...people,
    ...{ site, limiter, standards, clock },
    services: kept,
    dossiers: files,
    comments: said,
  };

  return {
    ofServices,
    dossiers: files,
    removals,
    kept: checkupsKept(stock),

    checkupOf: checkupBegun(stock, standards),

    ofAccounts: {
      awaiting: async (next: string, lang: Lang) => {
        const { awaitingCheckup } = await import('./services/checkup-import/checkup-import.views.ts');
        return awaitingCheckup(next, lang);
      },
      others: [
        messageOfAccount(weekly),
        // What someone has typed of reviews is in the file of their account, which shows nothing of it.
        {
          shown: async () => undefined,
          filed: async (account: Account) => ({ draftsOfReviews: await ofReviews.draftsOf(account) }),
        },
      ],
      nextIn: nextInServices(kept),
      firstPage: (lang: Lang, standing: Pick<Standing, 'grants' | 'bodies'>) =>
        servicesOfBodies(kept, lang, standing),
    },

    /** What was erased of services, as the database tells it. */
    gone: async (): Promise<readonly Erased[]> => [
      ...(await files.redacted()),
      ...(await removals.removed()),
    ],

    makeDemo: async (): Promise<void> => {
      const { makeDemo } = await import('./demo/demo.ts');
      personas = await makeDemo({ db, clock, standards });
    },

    serve: async (ofLearners: TrainingPages, demo: Demonstration | undefined): Promise<void> => {
      pages.serve(checkupTable, { ...ofLearners, checkups: stock });
      const ofTheirPages = {
        ...ofServices,
        ...heldCheckups,
        db,
        learners,
        attestations: learn.attestations,
        files: filesOfEvidence,
        idOf: evidenceIds(secret),
        removals,
        reviews: ofReviews,
        reminders: weekly,
      };
      pages.serve(servicesTable, ofTheirPages);
      await withFormsOfFiles(app, evidenceForms, (scope) => pages.serve(uploadsTable, ofTheirPages, scope));
      if (demo) {
        const ofDemo = { site, signin, limiter, clock, people: () => personas, demonstration: demo };
        pages.serve(demoTable, ofDemo);
        keepPeople(app, ofDemo);
      }
    },
  };
};
