import { failed, pageCheck, wholePage } from './check.ts';
import { languageOf } from './language.ts';
import { eachOf, likely } from './parts.ts';

const baseOf = (lang: string): string => lang.split('-')[0]?.toLowerCase() ?? '';

export const check = pageCheck({
  version: 1,
  actions: ['5.1'],
  severity: 'serious',
  by: ['content', 'development'],
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
    part: {
      fr: 'Le passage est en «\u00a0{is}\u00a0» dans une page en «\u00a0{told}\u00a0», sans que son code le dise',
      en: 'The passage is in \u201c{is}\u201d on a page in \u201c{told}\u201d, and its code does not say so',
    },
  },
  sources: ['WCAG 3.1.1', 'WCAG 3.1.2'],
  act: { ucwvc8: 'partial', off6ek: 'partial' },
  judge: ({ document: { lang, text, texts } }) => {
    const is = languageOf(text, 2);
    const told = baseOf(lang);
    if (told !== 'fr' && told !== 'en') return [];
    if (is && told !== is)
      return [failed('page', wholePage, { certainty: 'likely', values: { told: lang, is } })];
    const parts = texts.filter(
      (part) => part.letters >= 40 && baseOf(part.lang) === told && !part.selector.includes('code'),
    );
    return eachOf(parts, (part) => {
      const its = languageOf(part.text);
      return its && its !== told
        ? likely('part', part, { severity: 'moderate', values: { told: lang, is: its } })
        : undefined;
    });
  },
});
