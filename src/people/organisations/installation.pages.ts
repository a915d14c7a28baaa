import type { ListedJob } from '../../platform/jobs/jobs.ts';
import type { Site } from '../../web/layout.ts';
import { pagePlace } from '../../web/links.ts';
import type { Page } from '../../web/page.ts';
import type { Refused } from '../../web/refusals.ts';
import { showOwn } from '../signin/account.visits.ts';
import { installationView, type SignInWays } from './installation.views.ts';
import { installationWords } from './installation.words.ts';
import { administrationCrumb } from './organisations.views.ts';

type InstallationPages = {
  readonly site: Site;
  readonly ways: SignInWays;
  readonly jobs: () => Promise<readonly ListedJob[]>;
  readonly refused: () => readonly Refused[];
};

/** `cap18 jobs` and the metrics have the rest. */
const rowsShown = 100;

export const pages = {
  installation: {
    title: (_deps, lang) => installationWords[lang].title,
    show: async (deps, { request, reply, lang }) =>
      showOwn(deps, request, reply, {
        lang,
        place: pagePlace('installation'),
        title: installationWords[lang].title,
        crumbs: [administrationCrumb(lang)],
        body: installationView({
          lang,
          ways: deps.ways,
          jobs: (await deps.jobs()).slice(0, rowsShown),
          refused: deps.refused().slice(0, rowsShown),
        }),
      }),
  },
} satisfies Readonly<Record<string, Page<InstallationPages>>>;
