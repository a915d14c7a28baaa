import type { Lang } from '../../../standard/standard.ts';
import { type Html, html } from '../../../web/html.ts';
import { dossierWords } from './dossier.words.ts';
import type { Words } from './dossiers.ts';

/** Words as someone of the team typed them, in their language; or that they were redacted. */
export const typedWords = (lang: Lang, text: Words | undefined): Html =>
  text?.words === undefined
    ? html`<em>${dossierWords[lang].redacted}</em>`
    : html`<span class="typed"${text.lang !== lang && html` lang="${text.lang}"`}>${text.words}</span>`;

/** Longest title, in characters: what has none is called by the beginning of what it shows. */
const titleLimit = 160;

const cut = (words: string): string => {
  const [line = ''] = words.replace(/^https?:\/\//, '').split('\n');
  return line.length > titleLimit ? `${line.slice(0, titleLimit - 1).trimEnd()}…` : line;
};

/** A title on one line. */
export const titleWords = (lang: Lang, text: Words | undefined): Html =>
  typedWords(lang, text?.words === undefined ? text : { ...text, words: cut(text.words) });

/** A title where no markup can stand: in a page title, an e-mail, a calendar. */
export const plainTitle = (lang: Lang, text: Words | undefined): string => cut(plainWords(lang, text));

export const plainWords = (lang: Lang, text: Words | undefined): string =>
  text?.words ?? dossierWords[lang].redacted;
