import { axeCheck } from './axe-check.ts';

export const check = axeCheck({
  about: { version: 1, actions: ['5.1'], severity: 'moderate', by: ['development'] },
  title: { fr: 'Chacun peut espacer le texte à sa façon', en: 'People may space text as they like' },
  why: {
    fr: 'Un espacement imposé dans le code résiste aux réglages de qui lit difficilement.',
    en: 'Spacing that is forced in the code resists the settings of those who read with difficulty.',
  },
  mend: {
    fr: 'Retirer la mention important de line-height, letter-spacing et word-spacing, ou les mettre dans une feuille de style.',
    en: 'Remove !important from line-height, letter-spacing and word-spacing, or move them to a stylesheet.',
  },
  rules: {
    'avoid-inline-spacing': {
      fr: "Espacement du texte imposé à l'élément",
      en: 'Spacing of text forced upon the element',
    },
  },
  sources: ['WCAG 1.4.12'],
  act: { '24afc2': 'consistent', '9e45ec': 'consistent', '78fd32': 'consistent' },
});
