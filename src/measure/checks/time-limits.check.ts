import { axeCheck } from './axe-check.ts';

export const check = axeCheck({
  about: { version: 1, actions: ['5.1'], severity: 'serious', by: ['development', 'content'] },
  title: { fr: 'Rien ne clignote ni ne se recharge tout seul', en: 'Nothing blinks nor reloads by itself' },
  why: {
    fr: 'Une page qui se recharge ou clignote fait perdre le fil, et ce qui était saisi.',
    en: 'A page that reloads or blinks makes people lose their place, and what they had typed.',
  },
  mend: {
    fr: 'Retirer le rechargement et le clignotement, ou donner de quoi les arrêter.',
    en: 'Remove reloading and blinking, or give a way to stop them.',
  },
  rules: {
    'meta-refresh': {
      fr: 'La page se recharge ou change toute seule',
      en: 'The page reloads or changes by itself',
    },
    blink: { fr: 'Texte qui clignote', en: 'Text that blinks' },
    marquee: { fr: 'Texte qui défile', en: 'Text that scrolls by itself' },
  },
  sources: ['WCAG 2.2.1', 'WCAG 2.2.2'],
  act: { bc659a: 'consistent', bisz58: 'partial' },
});
