import { cannotTell, likely, pageCheck, passed, wholePage } from './check.ts';

export const check = pageCheck({
  about: { version: 1, actions: ['5.1'], severity: 'serious', by: ['development', 'design'] },
  title: { fr: 'Un texte plus espacé reste entier', en: 'Text that is spaced out stays whole' },
  why: {
    fr: "Qui agrandit l'espace entre les lettres et les lignes pour lire perd la fin du texte.",
    en: 'Whoever widens the space between letters and lines in order to read loses the end of the text.',
  },
  mend: {
    fr: 'Remplacer la hauteur fixe par une hauteur minimale, et laisser le contenu dépasser (overflow visible).',
    en: 'Replace the fixed height by a minimal one, and let content overflow (overflow visible).',
  },
  messages: {
    cut: {
      fr: 'Le texte est coupé quand ses lettres et ses lignes sont plus espacées',
      en: 'The text is cut when its letters and lines are spaced out',
    },
  },
  sources: ['WCAG 1.4.12'],
  judge: ({ clipped, document: { textCount } }) => {
    if (textCount === 0) return [];
    if (!clipped) return cannotTell('not-gathered', wholePage);
    return clipped.length > 0 ? clipped.map((part) => likely('cut', part, { width: 320 })) : [passed()];
  },
});
