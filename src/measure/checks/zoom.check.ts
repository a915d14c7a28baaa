import { axeCheck } from './axe-check.ts';

export const check = axeCheck({
  about: { version: 2, actions: ['6.3', '5.1'], severity: 'serious', by: ['development'] },
  title: { fr: 'La page se laisse agrandir', en: 'The page lets itself be enlarged' },
  why: {
    fr: 'Sur un téléphone, on ne peut pas écarter les doigts pour lire.',
    en: 'On a phone, people cannot spread their fingers to read.',
  },
  mend: {
    fr: 'Retirer user-scalable et maximum-scale de la balise viewport.',
    en: 'Remove user-scalable and maximum-scale from the viewport tag.',
  },
  rules: {
    'meta-viewport': {
      fr: "La balise viewport empêche d'agrandir la page",
      en: 'The viewport tag keeps the page from being enlarged',
    },
    'meta-viewport-large': {
      fr: "La balise viewport limite l'agrandissement",
      en: 'The viewport tag limits how far the page can be enlarged',
    },
  },
  severities: { 'meta-viewport': 'serious' },
  sources: ['WCAG 1.4.4'],
  act: { b4f0c3: 'consistent' },
});
