import type { ListedJob } from '../../platform/jobs/jobs.ts';
import { languages } from '../../standard/standard.ts';
import { pagePattern, pagePlace } from '../../web/links.ts';
import type { Refused } from '../../web/refusals.ts';
import { showOwn } from '../signin/signin.pages.ts';
import { installationView, type WaysIn } from './installation.views.ts';
import { installationWords } from './installation.words.ts';
import { administrationCrumb, type OrganisationsPages } from './organisations.pages.ts';

/** Rows shown of each table: whoever wants more has `cap18 jobs` and the measures. */
const rowsShown = 100;

/** « État de l'installation ». */
export const installationPages = (
  pages: Pick<OrganisationsPages, 'app' | 'site'> & {
    readonly ways: WaysIn;
    readonly jobs: () => Promise<readonly ListedJob[]>;
    readonly refused: () => readonly Refused[];
  },
): void => {
  const { app, ways, jobs, refused } = pages;
  for (const lang of languages)
    app.get(pagePattern('installation')[lang], async (request, reply) =>
      showOwn(pages, request, reply, {
        lang,
        place: pagePlace('installation'),
        title: installationWords[lang].title,
        crumbs: [administrationCrumb(lang)],
        body: installationView({
          lang,
          ways,
          jobs: (await jobs()).slice(0, rowsShown),
          refused: refused().slice(0, rowsShown),
        }),
      }),
    );
};
