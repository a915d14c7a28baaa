import { bothLanguages } from '../../web/both-languages.ts';
import { countOf } from '../../web/format.ts';

/** What lists of services say. */
export const listWords = bothLanguages({
  fr: {
    filters: 'Chercher et trier',
    search: 'Nom du service',
    phase: 'Phase',
    state: 'Seulement',
    body: 'Organisme',
    sort: 'Trier par',
    any: 'Toutes',
    anyBody: 'Tous',
    states: { late: 'en retard', contradicted: 'contredits', archived: 'archivés' },
    anyState: 'les services suivis',
    sorts: {
      name: 'nom',
      declared: 'actions dites en place',
      documented: 'actions avec une preuve valide',
      changed: 'dernier changement',
    },
    show: 'Afficher',
    clear: 'Tout afficher',
    found: (count: number) => countOf(count, 'fr', 'service', 'services'),
    none: 'Aucun service ne répond à cette recherche.',
    said: (inPlace: number, documented: number, verified: number) =>
      `${countOf(inPlace, 'fr', 'dite', 'dites')} en place, ${documented} avec une preuve valide${documented > 0 ? `, dont ${countOf(verified, 'fr', 'vérifiée', 'vérifiées')}` : ''}`,
    nothingSaid: "Rien n'est encore dit.",
    late: (count: number) => `${count} en retard`,
    contradicted: (count: number) => countOf(count, 'fr', 'contradiction', 'contradictions'),
    changed: (day: string) => `changé le ${day}`,
    rose: (documented: number, total: number) =>
      `${countOf(documented, 'fr', 'pratique documentée ou prouvée', 'pratiques documentées ou prouvées')} sur ${total}`,
    pages: 'Pages de la liste',
    page: (page: number, of: number) => `Page ${page} sur ${of}`,
    previous: 'Services précédents',
    next: 'Services suivants',
  },
  en: {
    filters: 'Search and sort',
    search: 'Name of the service',
    phase: 'Phase',
    state: 'Only',
    body: 'Public body',
    sort: 'Sort by',
    any: 'All',
    anyBody: 'All',
    states: { late: 'late', contradicted: 'contradicted', archived: 'archived' },
    anyState: 'services that are kept up',
    sorts: {
      name: 'name',
      declared: 'actions said to be in place',
      documented: 'actions with a valid proof',
      changed: 'last change',
    },
    show: 'Show',
    clear: 'Show all',
    found: (count) => countOf(count, 'en', 'service', 'services'),
    none: 'No service matches this search.',
    said: (inPlace, documented, verified) =>
      `${inPlace} said to be in place, ${documented} with a valid proof${documented > 0 ? `, ${verified} of them verified` : ''}`,
    nothingSaid: 'Nothing is said yet.',
    late: (count) => `${count} late`,
    contradicted: (count) => countOf(count, 'en', 'contradiction', 'contradictions'),
    changed: (day) => `changed on ${day}`,
    rose: (documented, total) =>
      `${countOf(documented, 'en', 'practice documented or proven', 'practices documented or proven')} out of ${total}`,
    pages: 'Pages of the list',
    page: (page, of) => `Page ${page} of ${of}`,
    previous: 'Services before',
    next: 'Services after',
  },
});
