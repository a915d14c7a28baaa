import { axeCheck } from './axe-check.ts';

export const check = axeCheck({
  about: { version: 1, actions: ['4.3', '5.1'], severity: 'serious', by: ['design', 'development'] },
  title: { fr: 'Le texte se détache de son fond', en: 'Text stands out from its background' },
  why: {
    fr: 'Un texte pâle ne se lit pas au soleil, sur un vieil écran ou avec une vue affaiblie.',
    en: 'Pale text cannot be read in sunlight, on an old screen or with poor eyesight.',
  },
  mend: {
    fr: "Foncer le texte ou éclaircir le fond, jusqu'à un contraste de 4,5 pour 1 (3 pour 1 si le texte est grand).",
    en: 'Darken the text or lighten the background, up to a contrast of 4.5 to 1 (3 to 1 for large text).',
  },
  rules: {
    'color-contrast': {
      fr: 'Texte dont le contraste est de {is} pour 1, alors que {needed} est nécessaire',
      en: 'Text with a contrast of {is} to 1, where {needed} is needed',
    },
  },
  sources: ['WCAG 1.4.3'],
  act: { afw4f7: 'consistent', '09o5cg': 'partial' },
});
