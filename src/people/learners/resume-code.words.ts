import { bothLanguages } from '../../web/both-languages.ts';

export const resumeCodeWords = bothLanguages({
  fr: {
    label: 'Code de reprise',
    hint: 'Quatre mots inventés, par exemple',
    missing: 'Tapez votre code de reprise.',
    shape:
      "Ce n'est pas un code de reprise\u00a0: quatre mots de cinq lettres, où les consonnes et les voyelles alternent. Vérifiez chaque lettre.",
    unknown:
      "Ce code ne correspond à aucune formation. Vérifiez chaque lettre\u00a0: l'une d'elles est peut-être à la place d'une autre, ou ce dossier a été effacé.",
  },
  en: {
    label: 'Resume code',
    hint: 'Four invented words, for example',
    missing: 'Type your resume code.',
    shape:
      'This is not a resume code, which has four words of five letters, consonants and vowels in turn. Check each letter.',
    unknown:
      'This code matches no training. Check each letter: one of them may be wrong, or this record was erased.',
  },
});
