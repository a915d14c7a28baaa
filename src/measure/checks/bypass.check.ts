import { axeCheck } from './axe-check.ts';

export const check = axeCheck({
  about: { version: 1, actions: ['5.1'], severity: 'moderate', by: ['development'] },
  title: {
    fr: "On peut sauter ce qui se répète d'une page à l'autre",
    en: 'What recurs from page to page can be skipped',
  },
  why: {
    fr: 'Au clavier, il faut traverser tout le menu à chaque page.',
    en: 'By keyboard, people have to go through the whole menu on each page.',
  },
  mend: {
    fr: 'Mettre un lien vers le contenu principal en tête de page, qui mène à un élément qui existe; employer main et des titres.',
    en: 'Put a link to the main content at the top of the page, which leads to an element that exists; use main and headings.',
  },
  rules: {
    bypass: {
      fr: "Ni titre, ni région principale, ni lien d'évitement",
      en: 'No heading, no main region, no skip link',
    },
    'skip-link': { fr: "Le lien d'évitement ne mène nulle part", en: 'The skip link leads nowhere' },
  },
  sources: ['WCAG 2.4.1'],
});
