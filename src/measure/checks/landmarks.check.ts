import { axeCheck } from './axe-check.ts';

export const check = axeCheck({
  about: { version: 1, actions: ['4.3', '5.1'], severity: 'moderate', by: ['development'] },
  title: {
    fr: 'La page est faite de régions que la technologie reconnaît',
    en: 'The page is made of regions that technology recognises',
  },
  why: {
    fr: "Un lecteur d'écran saute d'une région à l'autre; ce qui n'est dans aucune se perd.",
    en: 'A screen reader jumps from one region to another; what is in none gets lost.',
  },
  mend: {
    fr: 'Mettre tout le contenu dans header, nav, main et footer, une seule fois chacun sauf nav, et nommer ceux qui se répètent.',
    en: 'Put all content in header, nav, main and footer, each once except nav, and name those that recur.',
  },
  rules: {
    'landmark-one-main': {
      fr: "La page n'a pas de région principale (main)",
      en: 'The page has no main region',
    },
    'landmark-no-duplicate-main': {
      fr: 'La page a plusieurs régions principales',
      en: 'The page has several main regions',
    },
    'landmark-no-duplicate-banner': {
      fr: 'La page a plusieurs en-têtes',
      en: 'The page has several banners',
    },
    'landmark-no-duplicate-contentinfo': {
      fr: 'La page a plusieurs pieds de page',
      en: 'The page has several footers',
    },
    'landmark-main-is-top-level': {
      fr: 'La région principale est dans une autre région',
      en: 'The main region is within another one',
    },
    'landmark-banner-is-top-level': {
      fr: "L'en-tête est dans une autre région",
      en: 'The banner is within another region',
    },
    'landmark-contentinfo-is-top-level': {
      fr: 'Le pied de page est dans une autre région',
      en: 'The footer is within another region',
    },
    'landmark-unique': {
      fr: 'Des régions de même sorte portent le même nom, ou aucun',
      en: 'Regions of the same kind have the same name, or none',
    },
    region: { fr: 'Du contenu est hors de toute région', en: 'Some content is in no region' },
  },
  sources: ['WCAG 1.3.1'],
});
