import { axeCheck } from './axe-check.ts';

export const check = axeCheck({
  about: { version: 1, actions: ['5.1'], severity: 'serious', by: ['development'] },
  title: {
    fr: 'Fenêtres, onglets et autres composants ont un nom',
    en: 'Dialogs, tabs and other widgets have a name',
  },
  why: {
    fr: "Un lecteur d'écran annonce une fenêtre ou un onglet sans dire lequel.",
    en: 'A screen reader announces a dialog or a tab without saying which.',
  },
  mend: {
    fr: 'Donner au composant un aria-label, ou un aria-labelledby vers son titre.',
    en: 'Give the widget an aria-label, or an aria-labelledby that leads to its heading.',
  },
  rules: {
    'aria-dialog-name': { fr: 'Fenêtre sans nom', en: 'Dialog without a name' },
    'aria-meter-name': { fr: 'Jauge sans nom', en: 'Meter without a name' },
    'aria-progressbar-name': { fr: 'Barre de progression sans nom', en: 'Progress bar without a name' },
    'aria-tab-name': { fr: 'Onglet sans nom', en: 'Tab without a name' },
    'aria-tooltip-name': { fr: 'Infobulle sans nom', en: 'Tooltip without a name' },
    'aria-treeitem-name': { fr: "Élément d'arborescence sans nom", en: 'Tree item without a name' },
  },
  sources: ['WCAG 4.1.2'],
});
