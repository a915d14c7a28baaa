import type { WrittenText } from './artifacts.ts';
import { axeCheck } from './axe-check.ts';
import { likely } from './check.ts';

const share = (text: string, letters: RegExp): number =>
  (text.match(letters)?.length ?? 0) / (text.match(/\p{L}/gu)?.length ?? 1);

const isTurned = ({ text, letters, direction }: WrittenText): boolean => {
  if (letters < 20) return false;
  if (direction === 'ltr') return share(text, /[\p{Script=Arabic}\p{Script=Hebrew}]/gu) > 0.8;
  return direction === 'rtl' && share(text, /\p{Script=Latin}/gu) > 0.9;
};

export const check = axeCheck({
  about: { version: 2, actions: ['5.1'], severity: 'serious', by: ['development'] },
  title: {
    fr: 'La langue de la page et de ses parties est dite',
    en: 'The language of the page and of its parts is told',
  },
  why: {
    fr: "Sans elle, un lecteur d'écran lit le français avec l'accent d'une autre langue, et ne se comprend plus.",
    en: 'Without it, a screen reader reads English with the accent of another language, and cannot be understood.',
  },
  mend: {
    fr: "Écrire la langue dans l'élément html (lang=fr-CA) et sur chaque passage en une autre langue.",
    en: 'Write the language in the html element (lang="en-CA") and on each passage in another language.',
  },
  rules: {
    'html-has-lang': {
      fr: "La langue de la page n'est pas dite",
      en: 'The language of the page is not told',
    },
    'html-lang-valid': {
      fr: "La langue de la page n'existe pas",
      en: 'The language of the page does not exist',
    },
    'html-xml-lang-mismatch': {
      fr: 'La page dit deux langues différentes',
      en: 'The page tells two different languages',
    },
    'valid-lang': {
      fr: "La langue d'un passage n'existe pas",
      en: 'The language of a passage does not exist',
    },
  },
  beside: {
    messages: {
      turned: {
        fr: "Le passage s'écrit dans l'autre sens que celui que dit son code (attribut dir)",
        en: 'The passage is written to the other side than its code says (dir attribute)',
      },
    },
    judge: ({ document: { texts } }) => texts.filter(isTurned).map((part) => likely('turned', part)),
  },
  sources: ['WCAG 1.3.2', 'WCAG 3.1.1', 'WCAG 3.1.2'],
  act: { b5c3f8: 'consistent', bf051a: 'consistent', '5b7ae0': 'consistent', de46e4: 'consistent' },
});
