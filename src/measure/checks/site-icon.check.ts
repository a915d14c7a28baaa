import { failed, pageCheck, passed, wholePage } from './check.ts';

export const check = pageCheck({
  about: { version: 1, actions: ['3.2'], severity: 'minor', by: ['design', 'development'] },
  title: {
    fr: 'Le site a une icône qui le fait reconnaître',
    en: 'The site has an icon that makes it recognised',
  },
  why: {
    fr: 'Parmi vingt onglets, on ne retrouve pas le service.',
    en: 'Among twenty tabs, people cannot find the service.',
  },
  mend: {
    fr: "Ajouter un lien rel=icon dans l'en-tête de chaque page.",
    en: 'Add a rel="icon" link to the head of each page.',
  },
  messages: { missing: { fr: "La page ne nomme pas d'icône", en: 'The page names no icon' } },
  sources: ['https://html.spec.whatwg.org/multipage/links.html#rel-icon'],
  judge: ({ document: { heads } }) =>
    heads.some(({ rel }) => /\bicon\b/.test(rel)) ? passed() : failed('missing', wholePage),
});
