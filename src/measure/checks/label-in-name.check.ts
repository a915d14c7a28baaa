import { eachOf, likely, pageCheck } from './check.ts';
import { linksOf, plainWords } from './page.ts';

const isWithin = (read: string, heard: string): boolean => ` ${heard} `.includes(` ${read} `);
const writings = (text: string): readonly string[] =>
  [text, text.replace(/(?<=\p{L})-(?=\p{L})/gu, '')].map(plainWords);
/** What people say of a visible text: no brackets, and abbreviations in full. */
const saidOf = (text: string, name: string): string => {
  const heard = plainWords(name).split(' ');
  return text.replace(/\([^()]*\)/g, ' ').replace(/(?<!\p{L})(\p{L}+)\./gu, (_, short: string) => {
    const begun = plainWords(short);
    return heard.includes(begun) ? begun : (heard.find((word) => word.startsWith(begun)) ?? begun);
  });
};

export const check = pageCheck({
  about: { version: 3, actions: ['5.1'], severity: 'serious', by: ['development'] },
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
  judge: ({ document, narrow }) => {
    const wide = [...linksOf(document), ...document.buttons];
    const known = new Set(wide.map(({ selector, text }) => `${selector} ${text}`));
    // Shown only on a phone.
    const others = (narrow.pressed ?? []).filter(({ selector, text }) => !known.has(`${selector} ${text}`));
    return eachOf(
      [...wide, ...others.map((part) => ({ ...part, width: 320 as const }))].filter(
        ({ text, name }) =>
          text && name && plainWords(text) && /\p{L}{2}/u.test(text) && plainWords(text) !== plainWords(name),
      ),
      (part) => {
        const { name, text = '' } = part;
        const width = 'width' in part ? { width: part.width } : {};
        const said = writings(saidOf(text, name));
        // Nobody says the whole text of a card to press it.
        if (plainWords(text).length > 80) return undefined;
        if (writings(name).some((heard) => said.some((read) => isWithin(read, heard)))) return undefined;
        return likely('differs', part, { values: { text, name }, ...width });
      },
    );
  },
});
