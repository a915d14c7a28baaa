import type { Lang } from '../../standard/standard.ts';
import { csvType } from '../../web/csv.ts';
import { pagePlace } from '../../web/links.ts';
import type { Page } from '../../web/page.ts';
import { sendFile } from '../../web/send.ts';
import { showOwn } from '../signin/account.visits.ts';
import type { Held } from './bodies.ts';
import { journalCsv } from './organisations.export.ts';
import { administrationCrumb, journalLines, journalView } from './organisations.views.ts';
import { heldBy, type OrganisationsPages } from './organisations.visits.ts';
import { organisationsWords } from './organisations.words.ts';
import { installation, may } from './roles.ts';

export const pages = {
  journal: {
    title: (_deps, lang) => organisationsWords[lang].journal,
    show: async (deps, { request, reply, lang }) =>
      showOwn(deps, request, reply, {
        lang,
        place: pagePlace('journal'),
        title: organisationsWords[lang].journal,
        crumbs: [administrationCrumb(lang)],
        body: journalView(lang, await linesFor(deps, lang, heldBy(request))),
      }),
  },
  journalCsv: {
    show: async (deps, { request, reply, lang }) => {
      const csv = journalCsv(lang, await linesFor(deps, lang, heldBy(request)));
      return sendFile(reply, { name: 'cap18-journal.csv', type: csvType, body: csv });
    },
  },
} satisfies Readonly<Record<string, Page<OrganisationsPages>>>;

/** Gives the lines that the reader may see. */
const linesFor = async (
  { organisations, signin }: OrganisationsPages,
  lang: Lang,
  { grants, places: bodies }: Held,
) => {
  const isAdministrator = may(grants, 'administer', installation, bodies);
  const managed = [...bodies.keys()].filter((id) => may(grants, 'manage', id, bodies));
  const entries = await organisations.journal(isAdministrator ? undefined : managed);
  const ids = [...new Set(entries.flatMap(({ actor, about, place }) => [actor.id, about, place]))];
  const services = new Map((await organisations.placesOf(ids)).map(({ id, name }) => [id, name[lang]]));
  return journalLines(lang, entries, { people: await signin.names(ids), bodies, services });
};
