import { axeCheck } from './axe-check.ts';

export const check = axeCheck({
  about: { version: 2, actions: ['5.1'], severity: 'serious', by: ['development'] },
  title: {
    fr: "Le clavier suit l'ordre de la page et atteint ce qui défile",
    en: 'The keyboard follows the order of the page and reaches what scrolls',
  },
  why: {
    fr: "Le focus saute ailleurs, ou ne va jamais dans une zone qu'il faut faire défiler.",
    en: 'The focus jumps elsewhere, or never goes into an area that has to be scrolled.',
  },
  mend: {
    fr: 'Retirer les tabindex plus grands que 0; donner tabindex=0 aux zones qui défilent; ne rien mettre à presser dans ce qui se presse.',
    en: 'Remove tabindex above 0; give tabindex="0" to areas that scroll; put nothing to press within what is pressed.',
  },
  rules: {
    tabindex: {
      fr: 'Ordre du clavier imposé par un tabindex plus grand que 0',
      en: 'Keyboard order forced by a tabindex above 0',
    },
    'scrollable-region-focusable': {
      fr: "Zone qui défile, que le clavier n'atteint pas dans tous les navigateurs",
      en: 'Area that scrolls, which the keyboard does not reach in every browser',
    },
    'nested-interactive': {
      fr: 'Élément à presser dans un autre',
      en: 'Element to press within another one',
    },
    'server-side-image-map': {
      fr: "Image dont les zones ne se pressent qu'à la souris",
      en: 'Image whose areas only a mouse presses',
    },
    accesskeys: { fr: 'Raccourci de clavier donné deux fois', en: 'Keyboard shortcut given twice' },
  },
  severities: { 'scrollable-region-focusable': 'moderate' },
  sources: ['WCAG 2.1.1', 'WCAG 2.4.3'],
  act: { '0ssw9k': 'consistent', '307n5z': 'consistent' },
});
