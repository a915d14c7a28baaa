import type { Answer } from './artifacts.ts';
import { cannotTell, failed, passed, type Said, siteCheck, wholePage } from './check.ts';
import { readRobots } from './robots.ts';

/** Whether robots.txt keeps every robot from the site, or from its first page. */
const isClosed = (text: string, origin: string, first: string | undefined): boolean => {
  const { allows } = readRobots(text, '*');
  return !allows(`${origin}/`) && (first === undefined || !allows(first));
};

/** Refused or redirected without the session: search engines have nothing to show. */
const isBehind = (bare: Answer | undefined, page: string | undefined): boolean =>
  bare !== undefined &&
  'status' in bare &&
  (bare.status >= 400 || (bare.address !== bare.asked && bare.address !== page));

export const check = siteCheck({
  about: { version: 2, actions: ['6.2'], severity: 'moderate', by: ['management', 'operations'] },
  title: { fr: 'Un moteur de recherche peut trouver la page', en: 'A search engine can find the page' },
  why: {
    fr: 'Qui cherche le service par un moteur tombe sur autre chose, parfois sur un site qui fait payer.',
    en: 'Whoever looks for the service by an engine comes upon something else, sometimes a site that charges.',
  },
  mend: {
    fr: 'Retirer noindex des pages publiques; ouvrir le site aux moteurs dans robots.txt.',
    en: 'Remove noindex from public pages; open the site to engines in robots.txt.',
  },
  messages: {
    noindex: {
      fr: 'La page demande aux moteurs de ne pas la montrer',
      en: 'The page asks engines not to show it',
    },
    closed: {
      fr: 'robots.txt ferme tout le site aux moteurs',
      en: 'robots.txt closes the whole site to engines',
    },
  },
  sources: ['RFC 9309'],
  keep: ({ address, headers, document: { metas } }) => ({
    page: address,
    hidden: /noindex|none/i.test(
      `${metas.robots ?? ''} ${metas.googlebot ?? ''} ${headers['x-robots-tag'] ?? ''}`,
    ),
  }),
  judgeSite: ({ origin, files: { robots, bare } }, kept): Said<'noindex' | 'closed'> => {
    const [first] = kept;
    const closed =
      robots && 'text' in robots && robots.status === 200 && isClosed(robots.text, origin, first?.page);
    const hidden = kept.filter(
      ({ hidden: isHidden, page }) => isHidden && !(page === first?.page && isBehind(bare, page)),
    );
    const shown = kept.filter((page) => !page.hidden);
    return [
      ...(closed ? [failed('closed', { address: `${origin}/robots.txt` })] : []),
      // Only the first page must be indexed; others may rightly stay out.
      ...hidden.map(({ page }) =>
        page === first?.page
          ? failed('noindex', wholePage, { page, certainty: 'likely' as const })
          : cannotTell('needs-a-person', wholePage, { page, says: 'noindex' as const }),
      ),
      ...(!closed && shown.length > 0 ? [passed()] : []),
    ];
  },
});
