import type { Part } from './artifacts.ts';
import { eachOf, failed, likely, pageCheck, wholePage } from './check.ts';
import { languageOf, surelyOf } from './language.ts';

const baseOf = (lang: string): string => lang.split('-')[0]?.toLowerCase() ?? '';

const isOurs = (told: string): boolean => told === 'fr' || told === 'en';
/** Screen readers do not know three-letter codes, which is another fault. */
const isOther = (told: string, is: string): boolean => /^[a-z]{2}$/.test(told) && told !== is;

export const check = pageCheck({
  about: { version: 2, actions: ['5.1'], severity: 'serious', by: ['content', 'development'] },
  title: { fr: 'La langue annoncée est celle du texte', en: 'The language that is told is that of the text' },
  why: {
    fr: "Un lecteur d'écran lit un texte français avec les sons de l'anglais, ou l'inverse\u00a0: on n'y comprend rien.",
    en: 'A screen reader reads an English text with the sounds of French, or the reverse: nothing can be understood.',
  },
  mend: {
    fr: "Écrire la bonne langue dans l'attribut lang de la page, ou du passage.",
    en: 'Write the right language in the lang attribute of the page, or of the passage.',
  },
  messages: {
    page: {
      fr: 'La page se dit en «\u00a0{told}\u00a0» et son texte est en «\u00a0{is}\u00a0»',
      en: 'The page says that it is in \u201c{told}\u201d and its text is in \u201c{is}\u201d',
    },
    said: {
      fr: 'Le passage se dit en «\u00a0{told}\u00a0» et son texte est en «\u00a0{is}\u00a0»',
      en: 'The passage says that it is in \u201c{told}\u201d and its text is in \u201c{is}\u201d',
    },
    part: {
      fr: 'Le passage est en «\u00a0{is}\u00a0» dans une page en «\u00a0{told}\u00a0», sans que son code le dise',
      en: 'The passage is in \u201c{is}\u201d on a page in \u201c{told}\u201d, and its code does not say so',
    },
  },
  sources: ['WCAG 3.1.1', 'WCAG 3.1.2'],
  act: { ucwvc8: 'partial', off6ek: 'partial' },
  judge: ({ document: { languages, texts } }) => {
    const [page, ...parts] = languages.map((part) => {
      const told = baseOf(part.lang);
      return { ...part, told, is: isOurs(told) ? languageOf(part.text, 2) : surelyOf(part.text) };
    });
    if (!page) return [];
    const { lang, told, is } = page;
    if (is && isOther(told, is))
      return failed('page', wholePage, { certainty: 'likely', values: { told: lang, is } });
    const wrong = parts.filter((part) => part.is && isOther(part.told, part.is));
    const isWithin = ({ selector }: Part) =>
      wrong.some((part) => part.selector === selector || selector.startsWith(`${part.selector} >`));
    const unsaid = texts
      .filter((part) => isOurs(told) && part.letters >= 40 && baseOf(part.lang) === told)
      .filter((part) => !part.selector.includes('code') && !isWithin(part))
      .map((part) => ({ ...part, lang, told, is: languageOf(part.text), says: 'part' as const }));
    return eachOf(
      [...parts.filter((part) => part.is).map((part) => ({ ...part, says: 'said' as const })), ...unsaid],
      (part) =>
        part.is && isOther(part.told, part.is)
          ? likely(part.says, part, { severity: 'moderate', values: { told: part.lang, is: part.is } })
          : undefined,
    );
  },
});
