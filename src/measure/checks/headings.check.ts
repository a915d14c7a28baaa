import { axeCheck } from './axe-check.ts';

export const check = axeCheck({
  about: { version: 1, actions: ['4.3', '5.1'], severity: 'moderate', by: ['content', 'development'] },
  title: { fr: 'Les titres disent le plan de la page', en: 'Headings tell the plan of the page' },
  why: {
    fr: 'Beaucoup parcourent une page par ses titres\u00a0: un niveau sauté ou un titre vide les égare.',
    en: 'Many go through a page by its headings: a skipped level or an empty heading leads them astray.',
  },
  mend: {
    fr: 'Un seul h1, puis h2, h3… sans sauter de niveau; régler la taille par le style, non par le niveau.',
    en: 'A single h1, then h2, h3\u2026 without skipping a level; set the size by styles, not by the level.',
  },
  rules: {
    'page-has-heading-one': {
      fr: "La page n'a pas de titre de premier niveau",
      en: 'The page has no heading of level one',
    },
    'heading-order': { fr: 'Un niveau de titre est sauté', en: 'A level of heading is skipped' },
    'empty-heading': { fr: 'Titre vide', en: 'Empty heading' },
  },
  sources: ['WCAG 1.3.1', 'WCAG 2.4.6'],
  act: { ffd0e9: 'consistent' },
});
