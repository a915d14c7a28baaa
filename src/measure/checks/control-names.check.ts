import { axeCheck } from './axe-check.ts';

export const check = axeCheck({
  about: { version: 1, actions: ['4.3', '5.1'], severity: 'serious', by: ['development'] },
  title: { fr: 'Les liens et les boutons ont un nom', en: 'Links and buttons have a name' },
  why: {
    fr: "Un lecteur d'écran dit «\u00a0lien\u00a0» ou «\u00a0bouton\u00a0», sans plus\u00a0: on ne sait ni où l'on va ni ce que l'on déclenche.",
    en: 'A screen reader says \u201clink\u201d or \u201cbutton\u201d and no more: people know neither where they go nor what they set off.',
  },
  mend: {
    fr: "Écrire un texte dans l'élément, ou lui donner un aria-label; donner un texte de remplacement à l'image qu'il contient.",
    en: 'Write some text in the element, or give it an aria-label; give alternative text to the image within it.',
  },
  rules: {
    'link-name': { fr: 'Lien sans nom', en: 'Link without a name' },
    'button-name': { fr: 'Bouton sans nom', en: 'Button without a name' },
    'input-button-name': { fr: 'Bouton de formulaire sans nom', en: 'Form button without a name' },
    'area-alt': { fr: "Zone d'image cliquable sans nom", en: 'Area of an image map without a name' },
    'summary-name': { fr: 'Volet à ouvrir sans nom', en: 'Disclosure without a name' },
    'aria-command-name': { fr: 'Élément à presser sans nom', en: 'Element to press without a name' },
  },
  sources: ['WCAG 2.4.4', 'WCAG 4.1.2'],
  act: { c487ae: 'consistent', '97a4e1': 'consistent', m6b1q3: 'partial', '2t702h': 'consistent' },
});
