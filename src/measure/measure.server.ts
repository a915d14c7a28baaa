import type { Apply } from '../apply/apply.server.ts';
import type { People } from '../people/people.server.ts';
import { accountOrAddress } from '../people/signin/session.visits.ts';
import { hourMs, thenDone } from '../platform/jobs/jobs.ts';
import type { House } from '../platform/platform.server.ts';
import { withFormsOfFiles } from '../web/multipart.ts';
import type { ScanProgram } from './dossier/program.ts';
import { reportForms } from './dossier/reports.api.ts';
import { scans } from './dossier/scans.ts';
import { measureTable, reportsTable } from './measure.feature.ts';

export type { ScanProgram };

export const measureOn = (
  { app, site, db, clock, standards, limiter, pages, due, works }: House,
  { signin }: People,
  { ofServices, dossiers }: Apply,
  program: ScanProgram | undefined,
) => {
  limiter.counter('reportsGiven', accountOrAddress({ site, signin }));
  const visits =
    program &&
    scans({
      ...{ db, clock, dossiers, standards, program },
      services: ofServices.services,
      contact: () => site.baseUrl,
      due: (tx) => due.add(tx, 'site-visits', { key: 'site-visits' }),
    });
  if (visits) {
    app.addHook('preClose', visits.close);
    works({
      // A single job: one visit at a time, whichever process runs it.
      'site-visits': { attempts: Number.POSITIVE_INFINITY, run: (_job, lost) => visits.next(lost) },
      'weekly-site-visits': { every: hourMs, run: thenDone(visits.askWeekly) },
    });
  }
  const deps = { ...ofServices, scans: visits };
  return {
    serve: async (): Promise<void> => {
      pages.serve(measureTable, deps);
      await withFormsOfFiles(app, reportForms, (scope) => pages.serve(reportsTable, deps, scope));
    },
  };
};
