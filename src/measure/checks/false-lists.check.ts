import { likely, pageCheck, passed } from './check.ts';

export const check = pageCheck({
  about: { version: 2, actions: ['4.3', '5.1'], severity: 'minor', by: ['content'] },
  title: { fr: "Ce qui a l'air d'une liste en est une", en: 'What looks like a list is one' },
  why: {
    fr: "Un lecteur d'écran ne dit ni qu'il y a une liste, ni combien d'éléments elle a.",
    en: 'A screen reader tells neither that there is a list, nor how many items it has.',
  },
  mend: {
    fr: 'Employer ul ou ol et li au lieu de tirets ou de chiffres tapés.',
    en: 'Use ul or ol and li instead of typed dashes or digits.',
  },
  messages: {
    typed: {
      fr: '{items} lignes commencent par un tiret, une puce ou un numéro tapé',
      en: '{items} lines begin with a typed dash, bullet or number',
    },
  },
  sources: ['WCAG 1.3.1', 'WCAG H48'],
  judge: ({ document: { texts, text } }) => {
    const marked = texts.filter(
      ({ text: words, within }) => !within && /^([-–•·*▪●○►✓]|\(?\d{1,2}[.)]|\(?[a-z]\))\s*\S/.test(words),
    );
    const lines = text.split('\n').filter((line) => /^\s*([•▪●○►]\s*|[-*] )\S/.test(line));
    const [first] = marked;
    if (first && (marked.length > 1 || lines.length > 2))
      return likely('typed', first, {
        values: { items: Math.max(marked.length, lines.length) },
        count: marked.length,
      });
    return texts.some(({ within }) => within === 'li') ? [passed()] : [];
  },
});
