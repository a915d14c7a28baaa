import { pageCheck } from './check.ts';
import { eachOf, likely, plainWords } from './parts.ts';

export const check = pageCheck({
  version: 1,
  actions: ['5.1'],
  severity: 'serious',
  by: ['development'],
  title: {
    fr: 'Ce qui se lit sur un bouton ou un lien fait partie de son nom',
    en: 'What is read on a button or a link is part of its name',
  },
  why: {
    fr: "Qui commande à la voix dit ce qu'il lit\u00a0: si le nom caché est autre, rien ne se passe.",
    en: 'Whoever controls by voice says what they read: if the hidden name differs, nothing happens.',
  },
  mend: {
    fr: "Retirer l'étiquette cachée, ou la commencer par les mots affichés.",
    en: 'Remove the hidden label, or begin it with the words that are shown.',
  },
  messages: {
    differs: {
      fr: 'On lit «\u00a0{text}\u00a0», mais le nom est «\u00a0{name}\u00a0»',
      en: 'It reads \u201c{text}\u201d, but its name is \u201c{name}\u201d',
    },
  },
  sources: ['WCAG 2.5.3'],
  act: { '2ee8b8': 'partial' },
  judge: ({ document: { links, buttons } }) =>
    eachOf(
      [...links.filter(({ shown }) => shown), ...buttons].filter(
        ({ text, name }) =>
          text && name && plainWords(text) && /\p{L}{2}/u.test(text) && plainWords(text) !== plainWords(name),
      ),
      (part) => {
        const { name, text = '' } = part;
        const [heard, read] = [plainWords(name), plainWords(text)];
        // A long text, of a whole card, is not what one says to press it.
        if (` ${heard} `.includes(` ${read} `) || read.length > 80) return undefined;
        return likely('differs', part, { values: { text, name } });
      },
    ),
});
