import { failed, pageCheck, passed, wholePage } from './check.ts';

export const check = pageCheck({
  about: { version: 2, actions: ['4.3', '5.1'], severity: 'minor', by: ['content'] },
  title: { fr: 'Les phrases sont courtes', en: 'Sentences are short' },
  why: {
    fr: 'Au-delà de 25 mots, beaucoup relisent la phrase ou la sautent.',
    en: 'Beyond 25 words, many read the sentence again or skip it.',
  },
  mend: {
    fr: 'Couper les longues phrases\u00a0: une idée par phrase, 15 à 20 mots.',
    en: 'Cut long sentences: an idea a sentence, 15 to 20 words.',
  },
  messages: {
    long: {
      fr: 'Les phrases ont {words} mots en moyenne',
      en: 'Sentences are {words} words long on average',
    },
  },
  sources: ['WCAG 3.1.5'],
  judge: ({ document: { text } }) => {
    const lengths = text
      .split('\n')
      .filter((line) => line.length >= 60 && !line.includes('\t') && /[.!?…]$/.test(line.trim()))
      .flatMap((line) =>
        line
          .split(/[.!?…](?:\s|$)/)
          .map((sentence) => sentence.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length),
      )
      .filter((words) => words > 2);
    if (lengths.length < 3) return [];
    const words = Math.round(lengths.reduce((sum, length) => sum + length, 0) / lengths.length);
    return words > 25 ? failed('long', wholePage, { certainty: 'likely', values: { words } }) : passed();
  },
});
