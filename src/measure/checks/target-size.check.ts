import { axeCheck } from './axe-check.ts';

export const check = axeCheck({
  about: { version: 2, actions: ['6.3', '5.1'], severity: 'moderate', by: ['design', 'development'] },
  title: {
    fr: 'Ce qui se touche est assez grand, ou assez éloigné',
    en: 'What is touched is large enough, or far enough apart',
  },
  why: {
    fr: 'Sur un téléphone, ou quand la main tremble, on touche à côté.',
    en: 'On a phone, or with a hand that shakes, people touch the wrong thing.',
  },
  mend: {
    fr: "Donner 24 pixels de côté à ce qui se touche, ou l'éloigner de ce qui l'entoure.",
    en: 'Make what is touched 24 pixels on each side, or move it away from what is around.',
  },
  rules: {
    'target-size': {
      fr: "Élément de moins de 24 pixels, trop près d'un autre",
      en: 'Element of less than 24 pixels, too close to another one',
    },
  },
  sources: ['WCAG 2.5.8'],
});
