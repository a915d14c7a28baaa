import { axeCheck } from './axe-check.ts';

export const check = axeCheck({
  about: { version: 1, actions: ['4.3', '5.1'], severity: 'serious', by: ['content', 'development'] },
  title: { fr: 'Les images ont un texte de remplacement', en: 'Images have alternative text' },
  why: {
    fr: "Qui ne voit pas l'image, ou ne la reçoit pas, n'a rien à la place.",
    en: 'Whoever does not see the image, or does not receive it, has nothing instead.',
  },
  mend: {
    fr: "Dire dans alt ce que l'image apporte; laisser alt vide si elle ne fait que décorer.",
    en: 'Say in alt what the image brings; leave alt empty where it only decorates.',
  },
  rules: {
    'image-alt': { fr: 'Image sans texte de remplacement', en: 'Image without alternative text' },
    'input-image-alt': {
      fr: 'Bouton en image sans texte de remplacement',
      en: 'Image button without alternative text',
    },
    'role-img-alt': {
      fr: 'Élément présenté comme une image, sans texte de remplacement',
      en: 'Element presented as an image, without alternative text',
    },
    'svg-img-alt': {
      fr: 'Dessin SVG sans texte de remplacement',
      en: 'SVG drawing without alternative text',
    },
    'object-alt': {
      fr: 'Objet intégré sans texte de remplacement',
      en: 'Embedded object without alternative text',
    },
    'image-redundant-alt': {
      fr: 'Texte de remplacement qui répète le texte voisin',
      en: 'Alternative text that repeats the text beside it',
    },
  },
  sources: ['WCAG 1.1.1'],
  act: { '23a2a8': 'consistent', '59796f': 'consistent', '7d6734': 'consistent', '8fc3b6': 'partial' },
});
