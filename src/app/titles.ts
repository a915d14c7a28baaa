import type { Course } from '../course/course.ts';
import { packagesWords } from '../integrations/packages/packages.words.ts';
import { platformsWords } from '../integrations/packages/platforms/platforms.words.ts';
import { understandWords } from '../learn/understand/understand.words.ts';
import { creditWords } from '../live/credit/credit.words.ts';
import { facilitatorWords } from '../live/facilitator.words.ts';
import { heldWords } from '../live/held/held.words.ts';
import { participantWords } from '../live/participant.words.ts';
import { prepareWords } from '../live/prepare/prepare.words.ts';
import { rehearsalWords } from '../live/rehearsal/rehearsal.words.ts';
import { cardsWords } from '../live/results/cards.words.ts';
import { resultsWords } from '../live/results/results.words.ts';
import { tablesWords } from '../live/tables/tables.words.ts';
import { claimsWords } from '../people/claims/claims.words.ts';
import { installationWords } from '../people/organisations/installation.words.ts';
import { organisationsWords } from '../people/organisations/organisations.words.ts';
import { signinWords } from '../people/signin/signin.words.ts';
import { linkWords, siteWords } from '../site/site.words.ts';
import type { Lang, Standard, Text } from '../standard/standard.ts';
import type { PageName } from '../web/links.ts';
import { layoutWords } from '../web/words.ts';

/** Pages that stand once, or whose title is the same whatever their address holds. */
type OneTitle = Partial<Record<PageName, string>>;

const pagesIn = (lang: Lang): OneTitle => {
  const understand = understandWords[lang];
  const leading = facilitatorWords[lang];
  return {
    home: layoutWords[lang].home,
    accessibility: linkWords[lang].accessibility,
    privacy: linkWords[lang].privacy,
    about: siteWords[lang].aboutTitle,
    understand: understand.heading,
    sheets: understand.sheetsTitle,
    layers: understand.layersTitle,
    glossary: understand.glossaryTitle,
    search: understand.searchTitle,
    openRoom: leading.openingTitle,
    sessionScript: prepareWords[lang].script,
    compose: leading.own,
    myRooms: prepareWords[lang].myRooms,
    heldRoom: heldWords[lang].title,
    rehearsal: rehearsalWords[lang].title,
    facilitator: leading.untitled,
    facilitatorResults: resultsWords[lang].title,
    facilitatorCards: cardsWords[lang].title,
    facilitatorTables: tablesWords[lang].sheetsTitle,
    facilitatorNewLink: leading.replaceTitle,
    join: participantWords[lang].joinTitle,
    participant: participantWords[lang].joinTitle,
    participantCredit: creditWords[lang].title,
    signIn: signinWords[lang].title,
    emailSent: signinWords[lang].sentTitle,
    emailLink: signinWords[lang].linkTitle,
    account: signinWords[lang].account,
    leaveAccount: signinWords[lang].leaveTitle,
    ownRecord: claimsWords[lang].title,
    invitation: organisationsWords[lang].invitation,
    administration: organisationsWords[lang].administration,
    organisation: organisationsWords[lang].administration,
    installation: installationWords[lang].title,
    journal: organisationsWords[lang].journal,
    takeAway: packagesWords[lang].title,
    takeAwayPlatforms: platformsWords[lang].title,
    takeAwayQuestions: packagesWords[lang].title,
    takeAwayCourse: packagesWords[lang].title,
  };
};

/** A page whose name tells public content, and its title in each language. */
const page = (name: `${PageName}-${string}`, titleIn: (lang: Lang) => string): readonly [string, Text] => [
  name,
  { fr: titleIn('fr'), en: titleIn('en') },
];

/** The titles of pages, by the names that they are told by: an address may hold a secret, and says little. */
export const titlesOf = (standard: Standard, course: Course): ReadonlyMap<string, Text> => {
  const [fr, en] = [pagesIn('fr'), pagesIn('en')];
  return new Map<string, Text>([
    ...Object.entries(fr).map(
      ([name, title]) => [name, { fr: title, en: en[name as PageName] ?? title }] as const,
    ),
    ...standard.themes.map(({ id, title }) => page(`theme-${id}`, (lang) => title[lang])),
    ...standard.practices.flatMap(({ id, title }) => [
      page(`practice-${id}`, (lang) => `${id}. ${title[lang]}`),
      page(`sheet-${id}`, (lang) => `${id}. ${title[lang]}`),
    ]),
    ...course.sessions.scripts.map(({ id, title }) => page(`sessionPlan-${id}`, (lang) => title[lang])),
  ]);
};
