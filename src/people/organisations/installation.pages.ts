import { tableCsv, tableOf } from '../../documents/tables.ts';
import type { ListedJob } from '../../platform/jobs/jobs.ts';
import type { Lang } from '../../standard/standard.ts';
import { csvType } from '../../web/csv.ts';
import type { Asked, Page } from '../../web/page.ts';
import type { Refused } from '../../web/refusal.ts';
import { sendFile } from '../../web/send.ts';
import { ownPages } from '../signin/account.visits.ts';
import { installationView, type SignInWays } from './installation.views.ts';
import { installationWords } from './installation.words.ts';
import { administrationCrumb, type JournalLine, journalLines, journalView } from './organisations.views.ts';
import { heldBy, type OrganisationsDeps } from './organisations.visits.ts';
import { organisationsWords } from './organisations.words.ts';
import { installation, may } from './roles.ts';

type InstallationDeps = OrganisationsDeps & {
  readonly ways: SignInWays;
  readonly jobs: () => Promise<readonly ListedJob[]>;
  readonly refused: () => readonly Refused[];
};

const rowsShown = 100;

const ownPage = ownPages<InstallationDeps>();

export const pages = {
  installation: ownPage({
    title: (_deps, lang) => installationWords[lang].title,
    show: async ({ deps, asked: { lang } }) => ({
      title: installationWords[lang].title,
      crumbs: [administrationCrumb(lang)],
      body: installationView({
        lang,
        ways: deps.ways,
        jobs: (await deps.jobs()).slice(0, rowsShown),
        refused: deps.refused().slice(0, rowsShown),
      }),
    }),
  }),
  journal: ownPage({
    title: (_deps, lang) => organisationsWords[lang].journal,
    show: async ({ deps, asked }) => ({
      title: organisationsWords[asked.lang].journal,
      crumbs: [administrationCrumb(asked.lang)],
      body: journalView(asked.lang, await linesFor(deps, asked)),
    }),
  }),
  journalCsv: {
    show: async (deps, asked) => {
      const body = journalCsv(asked.lang, await linesFor(deps, asked));
      return sendFile(asked.reply, { name: 'cap18-journal.csv', type: csvType, body });
    },
  },
} satisfies Readonly<Record<string, Page<InstallationDeps>>>;

const linesFor = async ({ organisations, signin }: OrganisationsDeps, { request, lang }: Asked) => {
  const { grants, places: bodies } = heldBy(request);
  const isAdministrator = may(grants, 'administer', installation, bodies);
  const managed = [...bodies.keys()].filter((id) => may(grants, 'manage', id, bodies));
  const entries = await organisations.journal(isAdministrator ? undefined : managed);
  const ids = [...new Set(entries.flatMap(({ actor, about, place }) => [actor.id, about, place]))];
  const services = new Map((await organisations.placesOf(ids)).map(({ id, name }) => [id, name[lang]]));
  return journalLines(lang, entries, { people: await signin.names(ids), bodies, services });
};

const journalCsv = (lang: Lang, lines: readonly JournalLine[]): string => {
  const words = organisationsWords[lang];
  return tableCsv(
    lang,
    tableOf(lines, [
      [words.when, ({ at }) => ({ instant: at })],
      [words.who, ({ who }) => who],
      [words.what, ({ what }) => what],
      [words.where, ({ where }) => where],
    ]),
  );
};
